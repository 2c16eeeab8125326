/* From blocks that are not kept to the byte ranges that the page leaves out. */

#ifndef _ART_CUTS_PLAN_H_INCLUDED_
#define _ART_CUTS_PLAN_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_cuts_plan: doc->cuts from the reasons of blocks and the elements around
 * them.
 *
 * doc   a page with elems, blocks and stats; cuts may hold ranges already,
 *       in any order: whole elements that a rule or a filter list names
 *
 * Afterwards cuts are sorted and disjoint.  No range has a tag whose partner
 * stays: an element is cut with both its tags or with neither.  Blocks that
 * became metadata (byline, date, rights) and hidden ones stay in the page, and
 * figures with a picture between the title or the first kept block and the
 * last, unless a rule names them: their captions have blocks[].picture set.
 *
 * OK; DECLINED for a text, nothing changed; NOMEM or LIMIT of the arena.
 * Linear in elements and blocks but for the logarithm of the number of cuts.
 */
art_rc_t art_cuts_plan(art_doc_t *doc);


ART_API_END


#endif /* _ART_CUTS_PLAN_H_INCLUDED_ */
