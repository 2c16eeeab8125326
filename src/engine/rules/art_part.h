/*
 * Inline elements that a rule hit inside of a block with other words: those
 * are not the element's, so the block stays without it, until half of the
 * block's letters are in such elements; then the block goes.
 */

#ifndef _ART_PART_H_INCLUDED_
#define _ART_PART_H_INCLUDED_


#include "art_cutter.h"


ART_API_BEGIN


/* art_part_is: an inline element with all its text in one block. */
int art_part_is(const art_doc_t *doc, const art_elem_t *e);

/* art_part_weigh: blocks that go, to cutter->rule; OK, NOMEM, LIMIT. */
art_rc_t art_part_weigh(art_cutter_t *cutter);

/*
 * art_part_drop: takes the words of elements that go out of blocks that stay:
 * doc->text, doc->map, blocks and their stats.  OK, NOMEM, LIMIT.
 */
art_rc_t art_part_drop(art_cutter_t *cutter);


ART_API_END


#endif /* _ART_PART_H_INCLUDED_ */
