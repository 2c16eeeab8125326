/*
 * Tokens that a pass has to look at, as bits: passes over all tokens for the
 * sake of a few go from one to the next instead.
 */

#ifndef _ART_PICK_H_INCLUDED_
#define _ART_PICK_H_INCLUDED_


#include "art_talk.h"


/* What a token is picked for. */
typedef enum {
    ART_PICK_CAP = 0,               /* has a capital */
    ART_PICK_VERB,                  /* a form of a cue verb */
    ART_PICK_PRON,
    ART_PICK_OPEN,                  /* an article, or in a name */
    ART_PICK_ROLE,
    ART_PICK_N
} art_pick_e;


/* Sixty-four tokens. */
struct art_pick_s {
    uint64_t              of[ART_PICK_N];
};


ART_API_BEGIN


/*
 * art_pick_find: t->picks, of all tokens; the caller marks what changes.
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_pick_find(art_talk_t *t);

/* art_pick_drop: they are no longer needed. */
void art_pick_drop(art_talk_t *t);


ART_API_END


static inline void
art_pick_mark(art_talk_t *t, art_pick_e kind, uint32_t i)
{
    t->picks[i / 64].of[kind] |= UINT64_C(1) << (i % 64);
}


/* The first bit of a word that is not 0. */
static inline unsigned
art_pick_bit(uint64_t w)
{
#if defined(__GNUC__)
    return (unsigned) __builtin_ctzll(w);
#else
    unsigned  n;

    for (n = 0; !(w & 1); n++) {
        w >>= 1;
    }

    return n;
#endif
}


/* The first token of that kind from i on, or the number of tokens. */
static inline uint32_t
art_pick_next(const art_talk_t *t, art_pick_e kind, uint32_t i)
{
    uint32_t  k, n;
    uint64_t  w;

    if (i >= t->ntoks) {
        return t->ntoks;
    }

    n = (t->ntoks - 1) / 64;
    k = i / 64;
    w = t->picks[k].of[kind] >> (i % 64);

    if (w != 0) {
        return i + art_pick_bit(w);
    }

    while (k++ < n) {
        w = t->picks[k].of[kind];

        if (w != 0) {
            return 64 * k + art_pick_bit(w);
        }
    }

    return t->ntoks;
}


#endif /* _ART_PICK_H_INCLUDED_ */
