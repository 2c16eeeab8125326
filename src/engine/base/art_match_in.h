/*
 * The automaton as art_match.c builds it and art_match_pass.c reads it; nobody
 * else's business.
 */

#ifndef _ART_MATCH_IN_H_INCLUDED_
#define _ART_MATCH_IN_H_INCLUDED_


#include "art_match.h"
#include "art_bits.h"
#include "art_hash.h"


typedef struct {
    art_str_t             text;
    uint32_t              id;
} art_literal_t;


typedef struct {
    uint32_t              child;    /* first of n */
    uint32_t              fail;     /* longest proper suffix that is a state */
    uint32_t              link;     /* longest such suffix with literals */
    uint32_t              lit;      /* its literals, nlit of them */
    uint32_t              nlit;
    uint16_t              n;
} art_state_t;


struct art_match_s {
    art_arena_t          *arena;
    art_literal_t        *lits;
    uint32_t              nlits;
    uint32_t              cap;
    size_t                bytes;
    art_state_t          *states;
    unsigned char        *byte;     /* that leads into a state */
    uint32_t             *depth;
    uint32_t              nstates;
    unsigned char        *pairs;
    unsigned char        *begins;   /* by three bytes, hashed; or NULL */
    unsigned char        *shift;    /* by pair, folded; NULL: not worth it */
    uint32_t              nshift;   /* a power of two */
    uint32_t              least;    /* bytes of the shortest literal */
    uint32_t              nhead;    /* bytes that heads is about, or 0 */
    art_bits_t            heads;
    uint32_t              root[256];
};


static inline uint32_t
art_match_fold(const art_match_t *m, const unsigned char *p)
{
    return (((uint32_t) p[0] << 5) ^ p[1]) & (m->nshift - 1);
}


static inline uint32_t
art_match_three(uint32_t a, uint32_t b, uint32_t c)
{
    return a << 16 | b << 8 | c;
}


static inline uint32_t
art_match_begin(uint32_t three)
{
    return (three * 0x9E3779B1u) >> 16;
}


/* A hash of n bytes, 4 to 16. */

static inline uint64_t
art_match_head(const unsigned char *p, uint32_t n)
{
    uint64_t  h;

    h = art_hash_mix(art_hash_word(p, n));

    return n > 8 ? art_hash_mix(h ^ art_hash_word(p + n - 8, 8)) : h;
}


/* 0 where there is none: the root is nobody's child. */

static inline uint32_t
art_match_child(const art_match_t *m, uint32_t s, unsigned char c)
{
    uint32_t              lo, hi, mid;
    const unsigned char  *byte;

    lo = m->states[s].child;
    hi = lo + m->states[s].n;
    byte = m->byte;

    while (hi - lo > 4) {
        mid = lo + (hi - lo) / 2;

        if (byte[mid] <= c) {
            lo = mid;

        } else {
            hi = mid;
        }
    }

    for ( /* void */ ; lo < hi; lo++) {
        if (byte[lo] == c) {
            return lo;
        }
    }

    return 0;
}


static inline uint32_t
art_match_goto(const art_match_t *m, uint32_t s, unsigned char c)
{
    uint32_t  next;

    while (s != 0) {
        next = art_match_child(m, s, c);
        if (next != 0) {
            return next;
        }

        s = m->states[s].fail;
    }

    return m->root[c];
}


#endif /* _ART_MATCH_IN_H_INCLUDED_ */
