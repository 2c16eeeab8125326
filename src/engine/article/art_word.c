/* Words for comparison. */

#include "art_word.h"
#include "art_hash.h"
#include "art_utf8.h"


static int art_word_skip(const unsigned char **pp, const unsigned char *end,
    uint32_t *cp, unsigned *bits);
static unsigned art_word_class(uint32_t cp);


/* ASCII: 1 letter or digit, 2 goes on with a word. */
static const uint8_t  art_word_ascii[128] = {
    ['\''] = 2, ['-'] = 2, ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1,
    ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
    ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1,
    ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1,
    ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1,
    ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1,
    ['Y'] = 1, ['Z'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1,
    ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1,
    ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1,
    ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1,
    ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1
};


/* Letters and digits of ASCII, folded; 0 for all else. */
static const uint8_t  art_word_lower[256] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4',
    ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
    ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e',
    ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j',
    ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o',
    ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
    ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y',
    ['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd',
    ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
    ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n',
    ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's',
    ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x',
    ['y'] = 'y', ['z'] = 'z'
};


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

        if (bits & ART_UC_WIDE) {
            break;
        }

        for (p = *pp; p < end && art_word_lower[*p] != 0; p++) {
            h = (h ^ art_word_lower[*p]) * ART_HASH_PRIME;
        }

        *pp = p;

        if (p == end) {
            break;
        }

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

        if (*p < 0x80) {
            bits = art_word_ascii[*p++];

            if (bits == 0) {
                in = 0;
                continue;
            }

            if (bits == 1) {
                n += !in;
                in = 1;

                while (p < end && *p < 0x80 && art_word_ascii[*p] == 1) {
                    p++;
                }
            }

            continue;
        }

        cp = art_utf8_next(&p, end);
        bits = art_uc_class(cp);

        if (bits & ART_UC_WIDE) {
            wide++;
            in = 0;

        } else if (bits & ART_UC_WORD) {
            n += !in;
            in = 1;

        } else if (cp != 0x2019) {
            in = 0;
        }
    }

    return n + (wide + 1) / 2;
}
