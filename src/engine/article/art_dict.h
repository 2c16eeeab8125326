/*
 * The learned dictionaries: log-odds of "article" of what names and words
 * say, in quarters.
 */

#ifndef _ART_DICT_H_INCLUDED_
#define _ART_DICT_H_INCLUDED_


#include "art_base.h"
#include "art_words.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif


/* Where a token stands; one table holds all four. */
typedef enum {
    ART_DICT_OWN = 0,           /* the block's element, its links */
    ART_DICT_NEAR,              /* the next two containers */
    ART_DICT_FAR,               /* all above */
    ART_DICT_LABEL,             /* words of the text */
    ART_DICT_N
} art_dict_e;


#define ART_DICT_BITS       13
#define ART_DICT_FP_BITS    11
#define ART_DICT_V_BITS     5
#define ART_DICT_ZERO       16      /* the value that means odds of 0 */
#define ART_DICT_NONE       127     /* not in the dictionary */


#define ART_DICT_STEP       8       /* entries that are read at once */


/*
 * Buckets by the upper 13 bits of a key: start[b] to start[b + 1] - 1 are its
 * entries, 11 bits of the key above 5 bits of value.  ART_DICT_STEP entries
 * more stand at the end, which belong to no bucket.
 */
typedef struct {
    const uint16_t       *start;        /* 2^ART_DICT_BITS + 1 */
    const uint16_t       *entry;
} art_dict_t;


/* Sum, least, greatest and number of the tokens that are known. */
typedef struct {
    int16_t               sum;
    int16_t               min;
    int16_t               max;
    int16_t               n;
} art_odds_t;


static inline uint32_t
art_dict_key(art_dict_e kind, uint32_t token)
{
    return art_words_join(0xD1C7u + (uint32_t) kind, token);
}


/* What the dictionary knows of key, or ART_DICT_NONE. */
static inline int
art_dict_find(const art_dict_t *d, uint32_t key)
{
    uint32_t  i, end, fp;
#if defined(__SSE2__)
    uint32_t  m;
    __m128i   e;
#endif

    i = d->start[key >> (32 - ART_DICT_BITS)];
    end = d->start[(key >> (32 - ART_DICT_BITS)) + 1];
    fp = key & ((1u << ART_DICT_FP_BITS) - 1);

#if defined(__SSE2__)
    while (i < end) {
        e = _mm_loadu_si128((const __m128i *) (d->entry + i));
        e = _mm_cmpeq_epi16(_mm_srli_epi16(e, ART_DICT_V_BITS),
                            _mm_set1_epi16((int16_t) fp));
        m = (uint32_t) _mm_movemask_epi8(e);

        if (m != 0) {
            i += (uint32_t) __builtin_ctz(m) / 2;
            break;
        }

        i += ART_DICT_STEP;
    }

    return (i < end) ? (int) (d->entry[i] & ((1u << ART_DICT_V_BITS) - 1))
                       - ART_DICT_ZERO
                     : ART_DICT_NONE;
#else
    for (/* void */; i < end; i++) {
        if ((uint32_t) d->entry[i] >> ART_DICT_V_BITS == fp) {
            return (int) (d->entry[i] & ((1u << ART_DICT_V_BITS) - 1))
                   - ART_DICT_ZERO;
        }
    }

    return ART_DICT_NONE;
#endif
}


static inline void
art_odds_add(art_odds_t *o, int v)
{
    if (v == ART_DICT_NONE) {
        return;
    }

    o->sum = (int16_t) art_max(-9999, art_min(9999, o->sum + v));
    o->min = (int16_t) art_min(o->min, v);
    o->max = (int16_t) art_max(o->max, v);
    o->n = (int16_t) art_min(9999, o->n + 1);
}


static inline art_odds_t
art_odds_join(art_odds_t a, art_odds_t b)
{
    a.sum = (int16_t) art_max(-9999, art_min(9999, a.sum + b.sum));
    a.min = art_min(a.min, b.min);
    a.max = art_max(a.max, b.max);
    a.n = (int16_t) art_min(9999, a.n + b.n);

    return a;
}


#endif /* _ART_DICT_H_INCLUDED_ */
