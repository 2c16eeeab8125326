/*
 * Hashes: 64-bit FNV-1a for tables and digests.  Not for adversaries: every
 * table that holds what a page sends is bounded and probed linearly.
 */

#ifndef _ART_HASH_H_INCLUDED_
#define _ART_HASH_H_INCLUDED_


#include "art_base.h"


#define ART_HASH_INIT       UINT64_C(0xcbf29ce484222325)
#define ART_HASH_PRIME      UINT64_C(0x100000001b3)


static inline uint64_t
art_hash_byte(uint64_t h, unsigned char c)
{
    return (h ^ c) * ART_HASH_PRIME;
}


/* h is ART_HASH_INIT, or the hash of what stands before. */
static inline uint64_t
art_hash_add(uint64_t h, const void *data, size_t len)
{
    size_t                i;
    const unsigned char  *p;

    p = data;

    for (i = 0; i < len; i++) {
        h = art_hash_byte(h, p[i]);
    }

    return h;
}


/* Spreads the high bits, where FNV is weak, before a table masks them off. */
static inline uint64_t
art_hash_mix(uint64_t h)
{
    h ^= h >> 32;
    h *= UINT64_C(0x9E3779B97F4A7C15);

    return h ^ (h >> 29);
}


#endif /* _ART_HASH_H_INCLUDED_ */
