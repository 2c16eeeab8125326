/*
 * The explain variant: what was kept, what was cut, and why; for operators.
 */

#ifndef _ART_EXPLAIN_H_INCLUDED_
#define _ART_EXPLAIN_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_explain_write: an HTML page of every block in document order, appended
 * to out: kept ones with the classifier's score and the quotes coloured by
 * speaker, removed ones struck through with rule or reason; behind them the
 * byte ranges that the page view cuts.
 *
 * OK; NOMEM or LIMIT of out or of the arena.  Linear in the text.
 */
art_rc_t art_explain_write(art_doc_t *doc, art_buf_t *out);


ART_API_END


#endif /* _ART_EXPLAIN_H_INCLUDED_ */
