/*
 * What the layout of the text says; see art_layout.c.
 */

#ifndef _ART_LAYOUT_H_INCLUDED_
#define _ART_LAYOUT_H_INCLUDED_


#include "art_talk.h"


ART_API_BEGIN


/*
 * art_layout_find: titles among the lines, the begin of the links to other
 * pages, cue verbs of tokens and sentences.
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_layout_find(art_talk_t *t);


ART_API_END


#endif /* _ART_LAYOUT_H_INCLUDED_ */
