/*
 * Hashes, each with a block and a mark: an open table of six bytes a place,
 * for what a stage counts and then forgets.
 */

#ifndef _ART_TALLY_H_INCLUDED_
#define _ART_TALLY_H_INCLUDED_


#include "art_mem.h"


#define ART_TALLY_MARK      0x8000


typedef struct {
    uint32_t             *hash;         /* 0: free */
    uint16_t             *block;        /* below ART_TALLY_MARK, or with it */
    uint32_t              size;
    uint32_t              seed;         /* art_hash_seed() */
    art_arena_t          *arena;
} art_tally_t;


ART_API_BEGIN


/* art_tally_init: room for n hashes; OK, NOMEM or LIMIT. */
art_rc_t art_tally_init(art_tally_t *t, art_arena_t *arena, uint32_t n);

/* art_tally_done: gives the room back. */
void art_tally_done(art_tally_t *t);


ART_API_END


/* art_tally_find: the place of a hash, not 0, or the free one for it. */
static inline uint32_t
art_tally_find(const art_tally_t *t, uint32_t hash)
{
    uint32_t  i;

    /* the high bits of a product depend on all bits of the hash */

    i = (uint32_t) (((uint64_t) ((hash ^ t->seed) * 0x9E3779B1u)
                     * t->size) >> 32);

    while (t->hash[i] != 0 && t->hash[i] != hash) {
        i = (i + 1 == t->size) ? 0 : i + 1;
    }

    return i;
}


#endif /* _ART_TALLY_H_INCLUDED_ */
