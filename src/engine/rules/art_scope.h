/*
 * Scopes of rules: language, host, path.
 */

#ifndef _ART_SCOPE_H_INCLUDED_
#define _ART_SCOPE_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/* art_scope_host: the host of an absolute URL, without port; or empty. */
art_str_t art_scope_host(art_str_t url);

/* art_scope_path: its path, without query; "/" where it has none. */
art_str_t art_scope_path(art_str_t url);

/* art_scope_language: the language tag that is known so far, or empty. */
art_str_t art_scope_language(const art_doc_t *doc);

/* art_scope_is_language: tag is lang or begins with it and a hyphen. */
int art_scope_is_language(art_str_t tag, art_str_t lang);

/*
 * art_scope_glob: text is what the pattern says, in which * stands for any
 * bytes.  Case of ASCII letters does not count with nocase.  At most
 * pattern.len * text.len steps.
 */
int art_scope_glob(art_str_t pattern, art_str_t text, int nocase);

/*
 * art_scope_is_host: as art_scope_glob(), and ".example.org" is example.org
 * with all that ends in .example.org.
 */
int art_scope_is_host(art_str_t pattern, art_str_t host);


ART_API_END


#endif /* _ART_SCOPE_H_INCLUDED_ */
