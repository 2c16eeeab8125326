/*
 * Blocks of plain text.
 */

#ifndef _ART_PLAIN_H_INCLUDED_
#define _ART_PLAIN_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_plain_blocks: cuts doc->src, a plain text, into blocks.
 *
 * doc   src is set; blocks, text and map are filled
 *
 * A line is a block, unless the text was wrapped at a width: then a paragraph
 * is.  Bullets become items (their text without the bullet), a short line
 * without a final mark that stands alone before a longer one a heading.
 *
 * OK; NOMEM or LIMIT of the arena.  Linear in doc->src.len.
 */
art_rc_t art_plain_blocks(art_doc_t *doc);


ART_API_END


#endif /* _ART_PLAIN_H_INCLUDED_ */
