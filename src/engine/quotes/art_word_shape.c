/*
 * How a word is written, and its lower case with and without accents: of
 * ASCII, of that and the letters of Latin-1, of anything.
 */

#include "art_sent_parts.h"


static void art_sent_classes(art_word_t *w, art_str_t raw, unsigned first,
    unsigned all, int many);
static int art_sent_arabic(art_str_t raw);


/* "al-Assad": a name whose article is small. */
static int
art_sent_arabic(art_str_t raw)
{
    size_t                i;
    uint32_t              cp;
    const unsigned char  *p, *end;

    static const char  *articles[] = {
        "al-", "el-", "ad-", "ar-", "as-", "at-", "an-", "az-", "ul-", "ud-"
    };

    if (raw.len < 5) {
        return 0;
    }

    for (i = 0; i < art_nelts(articles); i++) {
        if (memcmp(raw.data, articles[i], 3) == 0) {
            p = raw.data + 3;
            end = raw.data + raw.len;
            cp = art_utf8_next(&p, end);

            return (art_uc_class(cp) & ART_UC_UPPER) != 0;
        }
    }

    return 0;
}


/* How a word is written; the class of its first character. */
unsigned
art_sent_shape(art_word_t *w, art_str_t raw, unsigned *chars)
{
    unsigned              c, low, up, count;
    uint32_t              cp, first;
    const unsigned char  *p, *end;

    p = raw.data;
    end = p + raw.len;
    low = up = count = 0;
    first = 0;

    while (p < end) {
        cp = art_utf8_next(&p, end);
        c = art_uc_class(cp);
        low += (c & ART_UC_LOWER) != 0;
        up += (c & ART_UC_UPPER) != 0;
        first = count++ ? first : cp;

        if (cp == '-' || cp == 0x2011) {
            w->shape |= ART_TS_HYPHEN;
        }
    }

    c = art_uc_class(first);

    if ((c & ART_UC_WORD) || count > 1) {
        w->shape |= ART_TS_WORD;
    }

    w->shape |= ((c & ART_UC_UPPER)
                 || ((w->shape & ART_TS_HYPHEN) && art_sent_arabic(raw)))
                ? ART_TS_CAP : 0;
    w->shape |= (c & ART_UC_DIGIT) ? ART_TS_DIGIT : 0;
    w->shape |= (up && !low) ? ART_TS_UPPER : 0;

    *chars = count;

    return c;
}


/* Likewise of ASCII, and its lower case; 0: there is more than that. */
int
art_sent_ascii(art_word_t *w, art_str_t raw, unsigned char *lo)
{
    size_t    i;
    unsigned  c, all;

    c = raw.data[0];

    if (c >= 'A' && c <= 'Z' && raw.len > 1) {
        lo[0] = (unsigned char) (c | 0x20);

        for (i = 1; i < raw.len && raw.data[i] >= 'a' && raw.data[i] <= 'z';
             i++)
        {
            lo[i] = raw.data[i];
        }

        if (i == raw.len) {
            w->shape |= ART_TS_WORD | ART_TS_CAP;
            return 1;
        }
    }

    for (i = 0, all = 0; i < raw.len; i++) {

        if (raw.data[i] >= 0x80) {
            return 0;
        }

        c = art_uc_ascii[raw.data[i]];
        all |= c;
        lo[i] = (unsigned char) ((c & ART_UC_UPPER) ? raw.data[i] | 0x20
                                                    : raw.data[i]);
        w->shape |= (raw.data[i] == '-') ? ART_TS_HYPHEN : 0;
    }

    art_sent_classes(w, raw, art_uc_ascii[raw.data[0]], all, raw.len > 1);

    return 1;
}


/*
 * Likewise of ASCII and the letters of Latin-1, with the lower case without
 * accents, whose length is returned, and how many characters it has; 0: there
 * is more.
 */
size_t
art_sent_latin(art_word_t *w, art_str_t raw, unsigned char *lo,
    unsigned char *base, unsigned *chars)
{
    size_t    i, n;
    unsigned  b, c, all, first;
    uint32_t  cp;

    all = first = 0;
    *chars = 0;

    for (i = n = 0; i < raw.len; i++, (*chars)++) {
        b = raw.data[i];

        if (b < 0x80) {
            c = art_uc_ascii[b];
            lo[i] = (unsigned char) ((c & ART_UC_UPPER) ? b | 0x20 : b);
            base[n++] = lo[i];
            w->shape |= (b == '-') ? ART_TS_HYPHEN : 0;

        } else {
            if (b != 0xC3 || i + 1 == raw.len) {
                break;
            }

            b = raw.data[i + 1];

            /* multiplication and division are no letters */

            if ((b & 0xC0) != 0x80 || (b & ~0x20u) == 0x97) {
                break;
            }

            /* sharp s is the one that has no capital above it */

            c = (b < 0x9F) ? ART_UC_LETTER | ART_UC_UPPER
                           : ART_UC_LETTER | ART_UC_LOWER;
            b |= (b < 0x9F) ? 0x20 : 0;
            lo[i++] = 0xC3;
            lo[i] = (unsigned char) b;
            cp = art_uc_base(0x40 | b);
            n += art_utf8_encode(base + n, cp);
        }

        first = *chars ? first : c;
        all |= c;
    }

    if (i < raw.len) {
        w->shape = 0;
        return 0;
    }

    art_sent_classes(w, raw, first, all, *chars > 1);

    return n;
}


/* By the classes of the first character and of all; many: more than one. */
static void
art_sent_classes(art_word_t *w, art_str_t raw, unsigned first, unsigned all,
    int many)
{
    w->shape |= ((first & ART_UC_WORD) || many) ? ART_TS_WORD : 0;
    w->shape |= ((first & ART_UC_UPPER)
                 || ((w->shape & ART_TS_HYPHEN) && art_sent_arabic(raw)))
                ? ART_TS_CAP : 0;
    w->shape |= (first & ART_UC_DIGIT) ? ART_TS_DIGIT : 0;
    w->shape |= ((all & ART_UC_UPPER) && !(all & ART_UC_LOWER))
                ? ART_TS_UPPER : 0;
}
