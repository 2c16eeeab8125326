/*
 * Doubled content: a title said again, a teaser that the text repeats.
 */

#ifndef _ART_REPEAT_H_INCLUDED_
#define _ART_REPEAT_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_repeat_find: marks kept blocks that say what another one says.
 *
 * doc   blocks, text and meta.title are set; reasons become TITLE or TEASER,
 *       and doc->title the first block that is the title; TEASER is not
 *       given to an HTML page that art_extract_run() has decided on
 *
 * OK; NOMEM or LIMIT of the arena, with blocks as they were or marked in
 * part.  Linear in doc->text.len.
 */
art_rc_t art_repeat_find(art_doc_t *doc);


ART_API_END


#endif /* _ART_REPEAT_H_INCLUDED_ */
