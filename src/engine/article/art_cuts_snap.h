/* Byte ranges of a page made safe to leave out. */

#ifndef _ART_CUTS_SNAP_H_INCLUDED_
#define _ART_CUTS_SNAP_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_cuts_snap: doc->cuts sorted, disjoint and balanced.
 *
 * doc   elems are built; the ranges of cuts begin and end between tokens or
 *       inside a text
 *
 * Afterwards no range has a tag whose partner stays: an element loses both
 * its tags or neither.  OK; NOMEM or LIMIT of the arena, cuts then as they
 * were, in another order.  Linear in elements and in the bytes of the ranges,
 * but for the logarithm of their number.
 */
art_rc_t art_cuts_snap(art_doc_t *doc);


ART_API_END


#endif /* _ART_CUTS_SNAP_H_INCLUDED_ */
