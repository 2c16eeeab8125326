/*
 * Finders for the scanner: sixteen bytes a step with SSE2, which every
 * x86-64 has; elsewhere memchr() and a class table.  None reads at or behind
 * end.
 */

#ifndef _ART_FIND_H_INCLUDED_
#define _ART_FIND_H_INCLUDED_


#include "art_base.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#define ART_SSE2            1
#endif


/* Classes of bytes, as bits. */
#define ART_CH_SPACE        0x01    /* tab, LF, FF, CR, space */
#define ART_CH_SLASH        0x02
#define ART_CH_GT           0x04
#define ART_CH_EQ           0x08
#define ART_CH_ALPHA        0x10
#define ART_CH_OPEN         0x20    /* after '<': makes markup; not for EOF */

#define ART_CH_TAG_END      (ART_CH_SPACE | ART_CH_SLASH | ART_CH_GT)
#define ART_CH_NAME_END     (ART_CH_TAG_END | ART_CH_EQ)
#define ART_CH_VALUE_END    (ART_CH_SPACE | ART_CH_GT)


ART_API_BEGIN


extern const uint8_t  art_ch[256];


ART_API_END


/* The first c, or end. */
static inline const unsigned char *
art_find_byte(const unsigned char *p, const unsigned char *end,
    unsigned char c)
{
    const unsigned char  *q;
#if (ART_SSE2)
    unsigned              m;
    __m128i               v;

    v = _mm_set1_epi8((char) c);

    while (end - p >= 16) {
        m = _mm_movemask_epi8(_mm_cmpeq_epi8(
                           _mm_loadu_si128((const __m128i *) p), v));
        if (m != 0) {
            return p + __builtin_ctz(m);
        }

        p += 16;
    }
#endif

    if (p == end) {
        return end;
    }

    q = memchr(p, c, end - p);

    return q ? q : end;
}


/* The first c or d, or end. */
static inline const unsigned char *
art_find_two(const unsigned char *p, const unsigned char *end,
    unsigned char c, unsigned char d)
{
#if (ART_SSE2)
    unsigned  m;
    __m128i   v, w, x;

    v = _mm_set1_epi8((char) c);
    w = _mm_set1_epi8((char) d);

    while (end - p >= 16) {
        x = _mm_loadu_si128((const __m128i *) p);
        m = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(x, v),
                                           _mm_cmpeq_epi8(x, w)));
        if (m != 0) {
            return p + __builtin_ctz(m);
        }

        p += 16;
    }
#endif

    while (p < end && *p != c && *p != d) {
        p++;
    }

    return p;
}


/*
 * The first byte of the classes, or end; classes is part of NAME_END.  With
 * SSE2 a superset is found first (up to 0x20, '/', 0x3C to 0x3F) and then
 * looked up.
 */
static inline const unsigned char *
art_find_class(const unsigned char *p, const unsigned char *end,
    unsigned classes)
{
#if (ART_SSE2)
    unsigned  m;
    __m128i   x, hit;

    while (end - p >= 16) {
        x = _mm_loadu_si128((const __m128i *) p);

        hit = _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x20)), x);
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_set1_epi8('/')));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(
                                 _mm_and_si128(x, _mm_set1_epi8((char) 0xFC)),
                                 _mm_set1_epi8(0x3C)));

        for (m = _mm_movemask_epi8(hit); m != 0; m &= m - 1) {
            if (art_likely(art_ch[p[__builtin_ctz(m)]] & classes)) {
                return p + __builtin_ctz(m);
            }
        }

        p += 16;
    }
#endif

    while (p < end && !(art_ch[*p] & classes)) {
        p++;
    }

    return p;
}


static inline const unsigned char *
art_skip_class(const unsigned char *p, const unsigned char *end,
    unsigned classes)
{
    while (p < end && (art_ch[*p] & classes)) {
        p++;
    }

    return p;
}


#endif /* _ART_FIND_H_INCLUDED_ */
