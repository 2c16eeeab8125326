/*
 * Who said what: the stage of quotes.
 */

#ifndef _ART_QUOTE_H_INCLUDED_
#define _ART_QUOTE_H_INCLUDED_


#include "art_doc.h"
#include "art_lang.h"


ART_API_BEGIN


/*
 * art_quote_find: the quotations of a document and their speakers.
 *
 * doc   clean, body, blocks, meta.language, in->lang and opts->langs are
 *       read; lang, quotes, nquotes (document order, disjoint spans of
 *       clean) and truncated are filled; everything lives in doc->arena
 *
 * OK, also where there is no pack for the language (then no quotes); NOMEM,
 * LIMIT of the arena: no quotes.  Linear in the length of clean; of a text
 * longer than ART_TALK_BYTES the first part is read and truncated set.
 * Method: docs/quotes.md.
 */
art_rc_t art_quote_find(art_doc_t *doc);


ART_API_END


#endif /* _ART_QUOTE_H_INCLUDED_ */
