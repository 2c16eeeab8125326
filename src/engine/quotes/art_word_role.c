/*
 * The role that a word names, alone or as the end of a compound, and its stem.
 */

#include "art_sent_parts.h"


static uint64_t art_sent_compound(const art_talk_t *t, art_str_t lo);


void
art_sent_role(const art_talk_t *t, art_word_t *w, art_str_t lo)
{
    size_t     i;
    uint64_t   bits;
    art_str_t  x;

    bits = w->bits;

    if (art_lang_role(bits) == ART_LR_NONE
        && ((w->shape & ART_TS_HYPHEN)
            || (t->lang->traits & ART_LT_COMPOUND)))
    {
        for (i = (w->shape & ART_TS_HYPHEN) ? lo.len : 0; i > 1; i--) {

            if ((w->shape & ART_TS_DIGIT) && i > 3
                && memchr(lo.data, '-', i - 2))
            {
                continue;               /* "34-year-old": the first one */
            }

            if (lo.data[i - 1] == '-') {
                x = art_str_make(lo.data + i, lo.len - i);
                bits = art_lang_bits(t->lang, x, art_lang_hash(x));
                break;
            }
        }

        if (i <= 1 && (t->lang->traits & ART_LT_COMPOUND)
            && lo.len > ART_SENT_SIMPLE)
        {
            bits = art_lang_role_end(t->lang, lo) ? art_sent_compound(t, lo)
                                                  : 0;
        }
    }

    w->role = art_lang_role(bits) & 7;
    w->rgen = art_lang_role_gender(bits) & 3;
}


/* German: the longest role that ends the word; 0: none. */
static uint64_t
art_sent_compound(const art_talk_t *t, art_str_t lo)
{
    size_t     k;
    uint64_t   bits;
    art_str_t  x;

    for (k = 3; k + ART_LANG_COMPOUND <= lo.len; k++) {

        if ((lo.data[k] & 0xC0) == 0x80) {
            continue;
        }

        x = art_str_make(lo.data + k, lo.len - k);
        bits = art_lang_bits(t->lang, x, art_lang_hash(x));

        if (art_lang_role(bits) != ART_LR_NONE) {
            return bits;
        }
    }

    return 0;
}


uint64_t
art_sent_stem(const art_talk_t *t, uint32_t i)
{
    size_t            k, n;
    art_str_t         lo;
    const art_tok_t  *u;
    unsigned char     c, buf[2 * ART_SENT_WORD + 4];

    static const char  *ends[] = {
        "trice", "teur", "euse", "eur", "i\xC3\xA8re", "ier", "ienne",
        "ien", "ine", "in", "ora", "or", "e", "a", "o", "r"
    };

    u = &t->toks[i];

    if (t->words[u->word].role == ART_LR_NONE) {
        return 0;
    }

    lo = art_str_make(t->text.data + u->s, u->e - u->s);
    lo = art_str_make(buf, art_lang_fold(buf, lo, 0));
    c = lo.len ? lo.data[lo.len - 1] : 0;

    if (c != 'e' && c != 'r' && c != 'n' && c != 'a' && c != 'o') {
        return art_lang_hash(lo);
    }

    for (k = 0; k < art_nelts(ends); k++) {
        n = strlen(ends[k]);

        if (lo.len > n + 3 && memcmp(lo.data + lo.len - n, ends[k], n) == 0) {
            lo.len -= n;
            break;
        }
    }

    return art_lang_hash(lo);
}
