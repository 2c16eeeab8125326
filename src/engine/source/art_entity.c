/*
 * Character references (WHATWG HTML 13.2.5.72 to 80).
 *
 * Names have letters and digits alone, so the longest match needs no trie:
 * either the whole run of them is a name and ';' follows, or the longest
 * prefix counts that is among the 106 names good without a semicolon.
 */

#include "art_entity.h"
#include "art_entity_table.h"
#include "art_find.h"
#include "art_utf8.h"


static size_t art_entity_named(const unsigned char *p,
    const unsigned char *end, int attr, uint32_t cp[2]);
static size_t art_entity_numeric(const unsigned char *p,
    const unsigned char *end, uint32_t cp[2]);
static const art_entity_t *art_entity_find(const unsigned char *p,
    size_t len);
static const unsigned char *art_entity_plain(const unsigned char *p,
    const unsigned char *end);


static inline int
art_entity_alnum(unsigned char c)
{
    return (art_ch[c] & ART_CH_ALPHA) || (c >= '0' && c <= '9');
}


/* An ASCII byte that stands for itself in every text. */
static inline int
art_entity_ascii(unsigned char c)
{
    return c < 0x80 && c != '&' && c != '\r' && c != '\0';
}


/* 13.2.5.80: what C1 controls by number mean, from windows-1252. */
static const uint16_t  art_entity_c1[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178
};


/* 13.2.5.72 Character reference state */
size_t
art_entity_next(const unsigned char *p, const unsigned char *end, int attr,
    uint32_t cp[2])
{
    if (end - p < 3) {
        return 0;
    }

    cp[1] = 0;

    if (p[1] == '#') {
        return art_entity_numeric(p, end, cp);
    }

    return art_entity_named(p, end, attr, cp);
}


/* 13.2.5.73 Named character reference state */
static size_t
art_entity_named(const unsigned char *p, const unsigned char *end, int attr,
    uint32_t cp[2])
{
    size_t               len, max;
    const art_entity_t  *e;

    p++;
    max = art_min(end - p, ART_ENTITY_LONGEST + 1);

    for (len = 0; len < max; len++) {
        if (!art_entity_alnum(p[len])) {
            break;
        }
    }

    if (len < max && p[len] == ';') {
        e = art_entity_find(p, len);

        if (e != NULL) {
            cp[0] = e->cp;
            cp[1] = e->second;
            return len + 2;
        }
    }

    for (len = art_min(len, ART_ENTITY_LEGACY); len >= 2; len--) {
        e = art_entity_find(p, len);

        if (e == NULL || !e->legacy) {
            continue;
        }

        /* "historical reasons": in an attribute, &copy=1 is a query */

        if (attr && len < max
            && (p[len] == '=' || art_entity_alnum(p[len])))
        {
            return 0;
        }

        cp[0] = e->cp;
        return len + 1;
    }

    return 0;
}


/* 13.2.5.75 to 79: numeric character reference states */
static size_t
art_entity_numeric(const unsigned char *p, const unsigned char *end,
    uint32_t cp[2])
{
    int                   hex;
    unsigned              d;
    uint32_t              n;
    const unsigned char  *q, *start;

    q = p + 2;
    hex = (*q == 'x' || *q == 'X');
    q += hex;
    start = q;
    n = 0;

    for ( /* void */ ; q < end; q++) {
        d = *q - '0';

        if (d > 9) {
            d = (*q | 0x20) - 'a';

            if (!hex || d > 5) {
                break;
            }

            d += 10;
        }

        if (n <= 0x10FFFF) {
            n = n * (hex ? 16 : 10) + d;
        }
    }

    if (q == start) {
        return 0;
    }

    cp[0] = art_entity_fix(n);

    if (q < end && *q == ';') {
        q++;
    }

    return q - p;
}


/* 13.2.5.80 Numeric character reference end state */
uint32_t
art_entity_fix(uint32_t cp)
{
    if (cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
        return ART_CP_REPLACEMENT;
    }

    if (cp >= 0x80 && cp <= 0x9F) {
        return art_entity_c1[cp - 0x80];
    }

    return cp;
}


static const art_entity_t *
art_entity_find(const unsigned char *p, size_t len)
{
    size_t               i;
    uint32_t             h;
    const art_entity_t  *e;

    h = 0x811C9DC5;

    for (i = 0; i < len; i++) {
        h = (h ^ p[i]) * 0x01000193;
    }

    h >>= 32 - ART_ENTITY_BITS;

    while (art_entity_slots[h] != 0) {
        e = &art_entities[art_entity_slots[h] - 1];

        if (e->len == len && memcmp(art_entity_names + e->name, p, len) == 0) {
            return e;
        }

        h = (h + 1) & ((1 << ART_ENTITY_BITS) - 1);
    }

    return NULL;
}


void
art_entity_decode(art_buf_t *out, art_str_t s, unsigned model)
{
    int                   attr, refs;
    size_t                n;
    uint32_t              cp[2];
    const unsigned char  *p, *q, *end;

    attr = (model == ART_DECODE_ATTR);
    refs = attr || model == ART_MODEL_DATA || model == ART_MODEL_RCDATA;

    if (s.len == 0) {
        return;
    }

    p = s.data;
    end = p + s.len;

    while (p < end) {
        q = art_entity_plain(p, end);

        if (q != p) {
            art_buf_add(out, p, q - p);
            p = q;
            continue;
        }

        if (*p == '&') {
            n = refs ? art_entity_next(p, end, attr, cp) : 0;

            if (n == 0) {
                art_buf_char(out, '&');
                p++;
                continue;
            }

            art_buf_utf8(out, cp[0]);

            if (cp[1] != 0) {
                art_buf_utf8(out, cp[1]);
            }

            p += n;

        } else if (*p == '\r') {
            p++;

            if (p == end || *p != '\n') {
                art_buf_char(out, '\n');
            }

        } else if (*p == '\0') {
            p++;

            if (model != ART_MODEL_DATA && model != ART_MODEL_CDATA) {
                art_buf_utf8(out, ART_CP_REPLACEMENT);
            }

        } else {
            art_buf_utf8(out, art_utf8_next(&p, end));
        }
    }
}


/* Behind the longest run that goes out as it is; p for a broken sequence. */
static const unsigned char *
art_entity_plain(const unsigned char *p, const unsigned char *end)
{
    const unsigned char  *q;
#if (ART_SSE2)
    unsigned              m;
    __m128i               x, hit;
#endif

    for ( ;; ) {

#if (ART_SSE2)
        while (end - p >= 16) {
            x = _mm_loadu_si128((const __m128i *) p);

            hit = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('&')),
                               _mm_cmpeq_epi8(x, _mm_set1_epi8('\r')));
            hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_setzero_si128()));
            m = _mm_movemask_epi8(_mm_or_si128(hit, x));

            if (m != 0) {
                p += __builtin_ctz(m);
                break;
            }

            p += 16;
        }
#endif

        while (p < end && art_entity_ascii(*p)) {
            p++;
        }

        if (p == end || *p < 0x80) {
            return p;
        }

        q = p;

        if (art_utf8_next(&q, end) == ART_CP_REPLACEMENT
            && (q - p != 3 || memcmp(p, "\xEF\xBF\xBD", 3) != 0))
        {
            return p;
        }

        p = q;
    }
}
