/*
 * JSON-LD: the article as schema.org says it, with every quote.
 * docs/jsonld.md shows the shape.
 */

#ifndef _ART_JSONLD_H_INCLUDED_
#define _ART_JSONLD_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_jsonld_write: the jsonld variant, appended to out: one NewsArticle,
 * pretty-printed, quotes with Web Annotation selectors into the text variant.
 *
 * OK; NOMEM or LIMIT of out or of the arena.  Linear in the clean text and
 * the number of quotes.
 */
art_rc_t art_jsonld_write(art_doc_t *doc, art_buf_t *out);

/*
 * art_jsonld_inline: likewise on one line and without selectors, safe inside
 * <script type="application/ld+json">.
 */
art_rc_t art_jsonld_inline(art_doc_t *doc, art_buf_t *out);

/*
 * art_jsonld_page: likewise for the page variant, where the source may have
 * JSON-LD of its own: of an article that it describes only the quotes are
 * written, as parts of that node.  DECLINED where there is nothing to add.
 */
art_rc_t art_jsonld_page(art_doc_t *doc, art_buf_t *out);


ART_API_END


#endif /* _ART_JSONLD_H_INCLUDED_ */
