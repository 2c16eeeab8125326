/*
 * Which blocks of an HTML page are the article.
 */

#ifndef _ART_EXTRACT_H_INCLUDED_
#define _ART_EXTRACT_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_extract_run: scores every block, and cuts what is not the article.
 *
 * doc   after art_tree_build() and the rules, whose cuts count as certain
 *       for the blocks around them; each block gets its score, and those
 *       still kept that the models reject the reason MODEL
 *
 * OK; DECLINED with why NO_ARTICLE where the page is none (an index, a
 * listing, a shell), blocks as they were but for the scores, and where it has
 * more than 16384 blocks, which no model reads; NOMEM or LIMIT.  Linear in
 * the page.  docs/extraction.md.
 */
art_rc_t art_extract_run(art_doc_t *doc);

/*
 * art_extract_blocks: a JSON line for each block, appended to out: place,
 * text, path of tags, both scores, decision, features by name.
 *
 * OK; DECLINED as above where blocks are too many; NOMEM or LIMIT of out or
 * of the arena.
 */
art_rc_t art_extract_blocks(art_doc_t *doc, art_buf_t *out);


ART_API_END


#endif /* _ART_EXTRACT_H_INCLUDED_ */
