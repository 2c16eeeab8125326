/*
 * Names of elements to numbers, inlined into the scanner; others use
 * art_scan.h.
 */

#ifndef _ART_TAG_H_INCLUDED_
#define _ART_TAG_H_INCLUDED_


#include "art_base.h"
#include "art_tag_table.h"


ART_API_BEGIN


extern const char  art_tag_names[ART_TAG_N][17];
extern const uint8_t  art_tag_lens[ART_TAG_N];
extern const uint8_t  art_tag_slots[1 << ART_TAG_HASH_BITS];


ART_API_END


static inline uint64_t
art_tag_load(const void *p)
{
    uint64_t  w;

    memcpy(&w, p, 8);

#if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
    w = __builtin_bswap64(w);
#endif

    return w;
}


/* Letters to lower case; what else this moves is in no name. */
static inline uint64_t
art_tag_lower(uint64_t w)
{
    return w | (w & UINT64_C(0x4040404040404040)) >> 1;
}


/* As art_tag_find; bytes before end may be read. */
static inline unsigned
art_tag_find_in(const unsigned char *p, size_t len, const unsigned char *end)
{
    unsigned       tag;
    uint64_t       w;
    unsigned char  tmp[8];

    if (len == 0 || len > 16) {
        return ART_TAG_UNKNOWN;
    }

    if (art_likely(end - p >= 8)) {
        w = art_tag_load(p);

    } else {
        memset(tmp, 0, 8);
        memcpy(tmp, p, end - p);
        w = art_tag_load(tmp);
    }

    if (len < 8) {
        w &= (UINT64_C(1) << len * 8) - 1;
    }

    w = art_tag_lower(w);

    tag = art_tag_slots[((w + len) * ART_TAG_HASH_MUL)
                        >> (64 - ART_TAG_HASH_BITS)];

    if (art_tag_lens[tag] != len || art_tag_load(art_tag_names[tag]) != w) {
        return ART_TAG_UNKNOWN;
    }

    if (len > 8
        && art_tag_load(art_tag_names[tag] + len - 8)
           != art_tag_lower(art_tag_load(p + len - 8)))
    {
        return ART_TAG_UNKNOWN;
    }

    return tag;
}


#endif /* _ART_TAG_H_INCLUDED_ */
