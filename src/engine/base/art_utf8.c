/*
 * UTF-8, and Unicode properties by a two-stage table: the upper bits of a
 * code point choose a page of 128 records' numbers, the record holds class
 * bits and the distances to the folded and to the base letter.
 */

#include "art_utf8.h"
#include "art_unicode_table.h"


static const art_uc_record_t *art_uc_record(uint32_t cp);


/* The classes of ASCII, as in the table: test_utf8 compares them. */
const uint8_t  art_uc_ascii[128] = {
     0,  0,  0,  0,  0,  0,  0,  0,  0, 16, 16, 16, 16, 16,  0,  0,
     0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    16, 32, 32, 32, 64, 32, 32, 32, 32, 32, 32, 64, 32, 32, 32, 32,
     8,  8,  8,  8,  8,  8,  8,  8,  8,  8, 32, 32, 64, 64, 64, 32,
    32,  3,  3,  3,  3,  3,  3,  3,  3,  3,  3,  3,  3,  3,  3,  3,
     3,  3,  3,  3,  3,  3,  3,  3,  3,  3,  3, 32, 32, 32, 64, 32,
    64,  5,  5,  5,  5,  5,  5,  5,  5,  5,  5,  5,  5,  5,  5,  5,
     5,  5,  5,  5,  5,  5,  5,  5,  5,  5,  5, 32, 64, 32, 64,  0
};


uint32_t
art_utf8_multi(const unsigned char **pp, const unsigned char *end)
{
    uint32_t              cp, i, n;
    unsigned char         lo, hi;
    const unsigned char  *p;

    p = *pp;
    cp = *p++;

    lo = 0x80;
    hi = 0xBF;

    /* Table 3-7 of the Unicode Standard: well-formed byte sequences */

    if (cp >= 0xC2 && cp <= 0xDF) {
        n = 1;
        cp &= 0x1F;

    } else if (cp >= 0xE0 && cp <= 0xEF) {
        n = 2;
        lo = (cp == 0xE0) ? 0xA0 : 0x80;
        hi = (cp == 0xED) ? 0x9F : 0xBF;
        cp &= 0x0F;

    } else if (cp >= 0xF0 && cp <= 0xF4) {
        n = 3;
        lo = (cp == 0xF0) ? 0x90 : 0x80;
        hi = (cp == 0xF4) ? 0x8F : 0xBF;
        cp &= 0x07;

    } else {
        *pp = p;
        return ART_CP_REPLACEMENT;
    }

    for (i = 0; i < n; i++) {
        if (p == end || *p < lo || *p > hi) {
            *pp = p;
            return ART_CP_REPLACEMENT;
        }

        cp = (cp << 6) | (*p++ & 0x3F);
        lo = 0x80;
        hi = 0xBF;
    }

    *pp = p;

    return cp;
}


uint32_t
art_utf8_prev(const unsigned char **pp, const unsigned char *start)
{
    const unsigned char  *p, *q;

    p = *pp - 1;

    while (p > start && (*p & 0xC0) == 0x80 && *pp - p < 4) {
        p--;
    }

    q = p;
    *pp = p;

    return art_utf8_next(&q, q + 4);
}


size_t
art_utf8_encode(unsigned char *dst, uint32_t cp)
{
    if (cp < 0x80) {
        dst[0] = (unsigned char) cp;
        return 1;
    }

    if (cp < 0x800) {
        dst[0] = (unsigned char) (0xC0 | (cp >> 6));
        dst[1] = (unsigned char) (0x80 | (cp & 0x3F));
        return 2;
    }

    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
        cp = ART_CP_REPLACEMENT;
    }

    if (cp < 0x10000) {
        dst[0] = (unsigned char) (0xE0 | (cp >> 12));
        dst[1] = (unsigned char) (0x80 | ((cp >> 6) & 0x3F));
        dst[2] = (unsigned char) (0x80 | (cp & 0x3F));
        return 3;
    }

    dst[0] = (unsigned char) (0xF0 | (cp >> 18));
    dst[1] = (unsigned char) (0x80 | ((cp >> 12) & 0x3F));
    dst[2] = (unsigned char) (0x80 | ((cp >> 6) & 0x3F));
    dst[3] = (unsigned char) (0x80 | (cp & 0x3F));

    return 4;
}


size_t
art_utf8_valid(art_str_t s)
{
    uint32_t              cp;
    const unsigned char  *p, *q, *end;

    if (s.len == 0) {
        return 0;
    }

    p = s.data;
    end = p + s.len;

    while (p < end) {

        if (*p < 0x80) {
            p = art_utf8_ascii(p, end);
            continue;
        }

        q = p;
        cp = art_utf8_multi(&p, end);

        /* U+FFFD itself is EF BF BD; a broken sequence is never those */

        if (cp == ART_CP_REPLACEMENT
            && !(p - q == 3 && q[0] == 0xEF && q[1] == 0xBF && q[2] == 0xBD))
        {
            return q - s.data;
        }
    }

    return s.len;
}


/* Eight bytes a step: what is no continuation byte begins a code point. */
size_t
art_utf8_count(art_str_t s)
{
    size_t    i, n;
    uint64_t  w;

    n = s.len;

    for (i = 0; s.len - i >= 8; i += 8) {
        memcpy(&w, s.data + i, 8);

        /* 10xxxxxx: the upper bit set, the one below it not */

        w = (w >> 7) & (~w >> 6) & UINT64_C(0x0101010101010101);
        n -= (size_t) ((w * UINT64_C(0x0101010101010101)) >> 56);
    }

    for ( /* void */ ; i < s.len; i++) {
        n -= (s.data[i] & 0xC0) == 0x80;
    }

    return n;
}


size_t
art_utf8_cut(art_str_t s, size_t max)
{
    if (s.len <= max) {
        return s.len;
    }

    while (max > 0 && (s.data[max] & 0xC0) == 0x80) {
        max--;
    }

    return max;
}


static const art_uc_record_t *
art_uc_record(uint32_t cp)
{
    if (cp > 0x10FFFF) {
        cp = ART_CP_REPLACEMENT;
    }

    return &art_uc_records[art_uc_pages[art_uc_index[cp >> 7]][cp & 0x7F]];
}


unsigned
art_uc_class_multi(uint32_t cp)
{
    return art_uc_record(cp)->bits;
}


uint32_t
art_uc_fold_multi(uint32_t cp)
{
    return cp + art_uc_record(cp)->fold;
}


uint32_t
art_uc_base(uint32_t cp)
{
    return cp < 0x80 ? cp : cp + art_uc_record(cp)->base;
}
