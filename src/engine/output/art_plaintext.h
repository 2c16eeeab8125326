/*
 * The text variant: doc->clean, as it is.
 */

#ifndef _ART_PLAINTEXT_H_INCLUDED_
#define _ART_PLAINTEXT_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_plaintext_write: the clean text, appended to out; offsets of quotes
 * count exactly these bytes (and `at` and `len` their code points).
 *
 * OK, or the error of out.
 */
art_rc_t art_plaintext_write(art_doc_t *doc, art_buf_t *out);


ART_API_END


#endif /* _ART_PLAINTEXT_H_INCLUDED_ */
