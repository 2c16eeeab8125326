/*
 * Places in a text: a cursor that turns byte offsets into code points.
 */

#ifndef _ART_PLACE_H_INCLUDED_
#define _ART_PLACE_H_INCLUDED_


#include "art_base.h"
#include "art_utf8.h"


typedef struct {
    art_str_t             text;
    uint32_t              pos;
    uint32_t              cp;       /* code points before pos */
} art_place_t;


static inline void
art_place_init(art_place_t *c, art_str_t text)
{
    c->text = text;
    c->pos = 0;
    c->cp = 0;
}


/*
 * The code points before the byte at pos, which is at most text.len.  Costs
 * the distance to the place asked for before: linear for a sorted list.
 */
static inline uint32_t
art_place_find(art_place_t *c, uint32_t pos)
{
    pos = art_min(pos, (uint32_t) c->text.len);

    if (pos >= c->pos) {
        c->cp += (uint32_t) art_utf8_count(art_str_make(c->text.data + c->pos,
                                                        pos - c->pos));

    } else {
        c->cp -= (uint32_t) art_utf8_count(art_str_make(c->text.data + pos,
                                                        c->pos - pos));
    }

    c->pos = pos;

    return c->cp;
}


#endif /* _ART_PLACE_H_INCLUDED_ */
