/*
 * From reasons to the clean text.
 */

#ifndef _ART_CLEAN_H_INCLUDED_
#define _ART_CLEAN_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_clean_guard: whether what is left is still the article.
 *
 * OK; DECLINED with doc->why: MAX_CUT where rules alone cut more than
 * opts->max_cut percent of the text (why_rule: the one that cut most),
 * EMPTY where there is no text, NO_ARTICLE where nothing is kept.
 */
art_rc_t art_clean_guard(art_doc_t *doc);

/*
 * art_clean_build: fills doc->clean, doc->body, the blocks' clean spans and
 * meta.words from what is kept.
 *
 * OK; NOMEM or LIMIT of the arena.  Linear in doc->text.len.
 */
art_rc_t art_clean_build(art_doc_t *doc);


ART_API_END


#endif /* _ART_CLEAN_H_INCLUDED_ */
