
/*
 * Private to the files of incises.
 */

#ifndef _ART_INCISE_H_INCLUDED_
#define _ART_INCISE_H_INCLUDED_


#include "art_sent.h"
#include "art_span.h"


#define ART_INCISE_TOKENS   16


ART_API_BEGIN


/*
 * art_incise_goes_on: the sign where the incise ends whose comma is at e;
 * e, or behind what describes the speaker.  Bounded.
 */
uint32_t art_incise_goes_on(const art_talk_t *t, const art_cite_t *m,
    uint32_t verb, uint32_t e);


ART_API_END


#endif /* _ART_INCISE_H_INCLUDED_ */
