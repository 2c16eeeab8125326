/* Words for comparison. */

#include "art_word.h"
#include "art_hash.h"
#include "art_utf8.h"


static int art_word_skip(const unsigned char **pp, const unsigned char *end,
    uint32_t *cp, unsigned *bits);
static unsigned art_word_class(uint32_t cp);


int
art_word_next(const unsigned char **pp, const unsigned char *end,
    uint64_t *hash)
{
    uint32_t              cp;
    uint64_t              h;
    unsigned              bits;
    const unsigned char  *p;

    if (!art_word_skip(pp, end, &cp, &bits)) {
        return 0;
    }

    h = ART_HASH_INIT;

    for ( ;; ) {
        cp = art_uc_fold(cp);
        h = (h ^ cp) * ART_HASH_PRIME;

        if ((bits & ART_UC_WIDE) || *pp == end) {
            break;
        }

        p = *pp;
        cp = art_utf8_next(&p, end);
        bits = art_word_class(cp);

        if (!(bits & ART_UC_WORD) || (bits & ART_UC_WIDE)) {
            break;
        }

        *pp = p;
    }

    *hash = h ? h : 1;

    return 1;
}


/* To behind the first letter or digit, which is in cp. */
static int
art_word_skip(const unsigned char **pp, const unsigned char *end,
    uint32_t *cp, unsigned *bits)
{
    while (*pp < end) {
        *cp = art_utf8_next(pp, end);
        *bits = art_word_class(*cp);

        if (*bits & ART_UC_WORD) {
            return 1;
        }
    }

    return 0;
}


static unsigned
art_word_class(uint32_t cp)
{
    if (cp < 0x80) {
        if ((cp | 0x20) - 'a' < 26) {
            return ART_UC_LETTER;
        }

        return cp - '0' < 10 ? ART_UC_DIGIT : 0;
    }

    return art_uc_class(cp);
}


uint32_t
art_word_count(art_str_t s)
{
    int                   in;
    uint32_t              cp, n, wide;
    unsigned              bits;
    const unsigned char  *p, *end;

    p = s.data;
    end = p + s.len;
    in = 0;
    n = 0;
    wide = 0;

    while (p < end) {
        cp = art_utf8_next(&p, end);
        bits = art_word_class(cp);

        if (bits & ART_UC_WIDE) {
            wide++;
            in = 0;

        } else if (bits & ART_UC_WORD) {
            n += !in;
            in = 1;

        } else if (cp != '\'' && cp != 0x2019 && cp != '-') {
            in = 0;
        }
    }

    return n + (wide + 1) / 2;
}
