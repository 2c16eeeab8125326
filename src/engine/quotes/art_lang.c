/*
 * Language packs: one open hash a language, words folded to lower case, bit
 * sets as values.  Given names of all packs share one more table, since the
 * news of one country is full of the names of others.
 *
 * Detection counts function words; nothing here looks at a byte of an
 * article but art_lang_detect().
 */

#include "art_lang.h"
#include "art_hash.h"
#include "art_utf8.h"


#define ART_LANG_PROBE      400     /* words that decide on the language */
#define ART_LANG_STEP       32      /* words between looks whether they do */
#define ART_LANG_FUNCTION   12      /* bytes: function words are short */


static const unsigned char *art_lang_letters(const unsigned char *p,
    const unsigned char *end, const unsigned char **next, unsigned *wide);
static int art_lang_clear(const uint32_t *count, uint32_t nlangs, uint32_t n);
static const art_lang_word_t *art_lang_get(const art_lang_table_t *t,
    art_str_t word, uint64_t hash);


size_t
art_lang_fold(unsigned char *dst, art_str_t word, int base)
{
    size_t                n;
    uint32_t              cp;
    const unsigned char  *p, *end;

    n = 0;
    p = word.data;
    end = p + word.len;

    while (p < end) {

        if (*p < 0x80) {
            dst[n++] = (unsigned char) (*p >= 'A' && *p <= 'Z' ? *p | 0x20
                                                               : *p);
            p++;
            continue;
        }

        cp = art_utf8_next(&p, end);

        if (cp == 0x2019 || cp == 0x2BC) {
            cp = '\'';

        } else if (cp == 0x2011 || cp == 0x2010) {
            cp = '-';

        } else if (cp == 0xAD) {
            continue;

        } else {
            cp = art_uc_fold(cp);

            if (base) {
                cp = art_uc_base(cp);
            }
        }

        if (n + 4 <= 2 * word.len + 4) {
            n += art_utf8_encode(dst + n, cp);
        }
    }

    return n;
}


uint64_t
art_lang_akin(const art_lang_t *lang, uint64_t hash)
{
    uint32_t                 i, mask;
    const art_lang_table_t  *t;

    t = &lang->akin;

    if (t->nslots == 0) {
        return 0;
    }

    mask = t->nslots - 1;

    for (i = (uint32_t) hash & mask; t->slots[i]; i = (i + 1) & mask) {
        if (t->words[(uint32_t) t->slots[i] - 1].hash == hash) {
            return t->words[(uint32_t) t->slots[i] - 1].bits;
        }
    }

    return 0;
}


uint64_t
art_lang_bits(const art_lang_t *lang, art_str_t word, uint64_t hash)
{
    const art_lang_word_t  *w;

    w = art_lang_get(&lang->table, word, hash);

    return w ? w->bits : 0;
}


const art_lang_word_t *
art_lang_word(const art_lang_t *lang, art_str_t word, uint64_t hash)
{
    return art_lang_get(&lang->table, word, hash);
}


art_lang_gender_e
art_lang_first(const art_langs_t *langs, const art_lang_t *lang,
    art_str_t name, uint64_t hash)
{
    const art_lang_word_t  *w;

    w = art_lang_get(&lang->table, name, hash);

    if (w && (w->bits >> ART_LW_FIRST_SHIFT) & 3) {
        return (art_lang_gender_e) ((w->bits >> ART_LW_FIRST_SHIFT) & 3);
    }

    return art_lang_foreign(langs, name, hash);
}


art_lang_gender_e
art_lang_foreign(const art_langs_t *langs, art_str_t name, uint64_t hash)
{
    const art_lang_word_t  *w;

    w = art_lang_get(&langs->names, name, hash);

    return w ? (art_lang_gender_e) ((w->bits >> ART_LW_FIRST_SHIFT) & 3)
             : ART_LG_NONE;
}


/*
 * The hash runs from the last byte to the first, so each length is a step; it
 * ends where no suffix ends like this.
 */
unsigned
art_lang_ends(const art_lang_t *lang, art_str_t word)
{
    uint64_t                h;
    unsigned                lists;
    const unsigned char    *p, *last;
    const art_lang_tail_t  *t, *end;

    if (lang->tails == NULL) {
        return 0;
    }

    h = ART_HASH_INIT;
    lists = 0;
    p = word.data + word.len;
    last = p - art_min(word.len, lang->tail_max);
    end = lang->tails + ART_LANG_TAILS;

    while (p > last) {
        h = art_hash_byte(h, *--p);
        t = &lang->tails[(h >> 20) & (ART_LANG_TAILS - 1)];

        while (t->hash != h) {

            if (t->hash == 0) {
                return lists;
            }

            if (++t == end) {
                t = lang->tails;
            }
        }

        lists |= t->lists;
    }

    return lists;
}


const art_lang_t *
art_langs_find(const art_langs_t *langs, art_str_t tag)
{
    uint32_t       i;
    unsigned char  a, b;

    if (langs == NULL || tag.len < 2 || (tag.len > 2 && tag.data[2] != '-'
                                         && tag.data[2] != '_'))
    {
        return NULL;
    }

    a = tag.data[0] | 0x20;
    b = tag.data[1] | 0x20;

    for (i = 0; i < langs->n; i++) {
        if (langs->langs[i].tag[0] == (char) a
            && langs->langs[i].tag[1] == (char) b)
        {
            return &langs->langs[i];
        }
    }

    return NULL;
}


const art_lang_t *
art_lang_detect(const art_langs_t *langs, art_str_t text, unsigned *share)
{
    size_t                  len;
    uint64_t                hash, bits;
    uint32_t                i, n, count[64], best;
    unsigned                wide;
    unsigned char           word[2 * ART_LANG_FUNCTION + 4];
    const unsigned char    *p, *q, *end, *start;
    const art_lang_word_t  *w;

    if (langs == NULL || langs->n == 0) {
        return NULL;
    }

    memset(count, 0, sizeof(count));

    n = 0;
    p = q = text.data;
    end = p + text.len;

    while (p < end && n < ART_LANG_PROBE) {
        start = p;
        p = art_lang_letters(p, end, &q, &wide);

        if (p == start) {
            p = q;
            continue;
        }

        n++;

        if (n % ART_LANG_STEP == 0 && art_lang_clear(count, langs->n, n)) {
            break;
        }

        if (p - start > ART_LANG_FUNCTION) {
            continue;
        }

        len = (size_t) (p - start);

        if (wide) {
            len = art_lang_fold(word, art_str_make(start, len), 0);

        } else {
            for (i = 0; i < len; i++) {
                word[i] = start[i] | 0x20;      /* letters only */
            }
        }

        hash = art_lang_hash(art_str_make(word, len));

        w = art_lang_get(&langs->common, art_str_make(word, len), hash);

        for (i = 0, bits = w ? w->bits : 0; bits != 0; i++, bits >>= 1) {
            count[i] += bits & 1;
        }
    }

    best = 0;

    for (i = 1; i < langs->n && i < 64; i++) {
        if (count[i] > count[best]) {
            best = i;
        }
    }

    if (share) {
        *share = n ? count[best] * 100 / n : 0;
    }

    return n ? &langs->langs[best] : NULL;
}


/*
 * Behind the letters that begin at p; next is behind the character after them,
 * wide whether one of all these is not of ASCII.
 */
static const unsigned char *
art_lang_letters(const unsigned char *p, const unsigned char *end,
    const unsigned char **next, unsigned *wide)
{
    const unsigned char  *q;

    q = p;
    *wide = 0;

    while (p < end) {

        if (*p < 0x80) {
            q = p + 1;

            if (!(art_uc_ascii[*p] & ART_UC_LETTER)) {
                break;
            }

            p = q;
            continue;
        }

        q = p;
        *wide = 1;

        if (!(art_uc_class(art_utf8_next(&q, end)) & ART_UC_LETTER)) {
            break;
        }

        p = q;
    }

    *next = q;

    return p;
}


/* One pack has a third of the words, and twice those of any other. */
static int
art_lang_clear(const uint32_t *count, uint32_t nlangs, uint32_t n)
{
    uint32_t  i, best, next;

    best = next = 0;

    for (i = 0; i < nlangs && i < 64; i++) {
        if (count[i] > best) {
            next = best;
            best = count[i];

        } else if (count[i] > next) {
            next = count[i];
        }
    }

    return best * 3 >= n && best >= 2 * next + 16;
}


static const art_lang_word_t *
art_lang_get(const art_lang_table_t *t, art_str_t word, uint64_t hash)
{
    uint32_t                i;
    uint64_t                slot;
    const art_lang_word_t  *w;

    if (t->nslots == 0) {
        return NULL;
    }

    for (i = (uint32_t) hash & (t->nslots - 1);
         (slot = t->slots[i]) != 0;
         i = (i + 1) & (t->nslots - 1))
    {
        if ((slot ^ hash) >> 32) {
            continue;
        }

        w = &t->words[(uint32_t) slot - 1];

        if (w->hash == hash && w->len == word.len) {
            return w;               /* see art_sent_word() */
        }
    }

    return NULL;
}
