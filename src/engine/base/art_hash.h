/*
 * Hashes: 64-bit FNV-1a for tables and digests.  Not for adversaries: a table
 * that holds what a page sends is bounded, or its slots are by art_hash_seed().
 */

#ifndef _ART_HASH_H_INCLUDED_
#define _ART_HASH_H_INCLUDED_


#include "art_base.h"


/* Of a build: `make seed` looks whether a result depends on it. */
#ifndef ART_HASH_INIT
#define ART_HASH_INIT       UINT64_C(0xcbf29ce484222325)
#endif

#define ART_HASH_PRIME      UINT64_C(0x100000001b3)

/* Times a byte: that byte eight times. */
#define ART_HASH_BYTES      UINT64_C(0x0101010101010101)


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


/*
 * A number that who writes a page cannot know, of where memory is.  A table
 * that grows with what a page sends looks for a slot by its hash and this, so
 * that none can be made to fall on a few slots; it never decides a result.
 */
static inline uint64_t
art_hash_seed(const void *memory)
{
    return art_hash_mix((uint64_t) (uintptr_t) memory >> 4);
}


/* Where to look first for a hash in a table of size slots, a power of two. */
static inline uint32_t
art_hash_slot(uint64_t hash, const void *table, uint32_t size)
{
    return (uint32_t) art_hash_mix(hash ^ art_hash_seed(table)) & (size - 1);
}


/* Up to eight bytes as a number, another one for other bytes of that many. */
static inline uint64_t
art_hash_word(const unsigned char *p, size_t n)
{
    uint32_t  a, b;
    uint64_t  w;

    if (n >= 8) {
        memcpy(&w, p, 8);
        return w;
    }

    if (n >= 4) {
        memcpy(&a, p, 4);
        memcpy(&b, p + n - 4, 4);
        return (uint64_t) a << 32 | b;
    }

    return n ? (uint64_t) p[0] << 16 | (uint64_t) p[n / 2] << 8 | p[n - 1] : 0;
}


/* Bytes that are A to Z get 0x20; the others are left alone. */
static inline uint64_t
art_hash_lower(uint64_t w)
{
    uint64_t  low, from_a, behind_z;

    low = w & (ART_HASH_BYTES * 0x7F);
    from_a = low + ART_HASH_BYTES * (0x80 - 'A');
    behind_z = low + ART_HASH_BYTES * (0x7F - 'Z');

    return w | (((from_a ^ behind_z) & ~w & (ART_HASH_BYTES * 0x80)) >> 2);
}


#endif /* _ART_HASH_H_INCLUDED_ */
