/*
 * Sets of 64-bit hashes that may say yes to what was never put in, and never
 * no to what was: two bits of one word for each, about eight bits of room, so
 * that one in twenty strangers passes.  What asks a table that is not in the
 * cache asks here first.
 */

#ifndef _ART_BITS_H_INCLUDED_
#define _ART_BITS_H_INCLUDED_


#include "art_mem.h"


typedef struct {
    uint64_t             *words;
    uint32_t              mask;     /* words - 1 */
} art_bits_t;


/* Empty, with room for n; OK, NOMEM, LIMIT. */
static inline art_rc_t
art_bits_init(art_bits_t *bits, art_arena_t *arena, uint32_t n)
{
    uint32_t  words;

    for (words = 4; words < n / 8; words *= 2) { /* void */ }

    bits->mask = words - 1;
    bits->words = art_arena_calloc(arena, words, sizeof(uint64_t));

    return bits->words ? ART_OK : arena->rc;
}


static inline uint64_t
art_bits_pair(uint64_t key)
{
    return UINT64_C(1) << (key & 63) | UINT64_C(1) << (key >> 6 & 63);
}


static inline void
art_bits_add(art_bits_t *bits, uint64_t key)
{
    bits->words[key >> 40 & bits->mask] |= art_bits_pair(key);
}


/* 0: it was never added. */
static inline int
art_bits_may(const art_bits_t *bits, uint64_t key)
{
    uint64_t  pair;

    pair = art_bits_pair(key);

    return (bits->words[key >> 40 & bits->mask] & pair) == pair;
}


#endif /* _ART_BITS_H_INCLUDED_ */
