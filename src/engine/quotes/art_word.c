/*
 * A record for each spelling, with all that is to be known of it.
 */

#include "art_sent_parts.h"


static uint32_t art_sent_slot(art_talk_t *t, uint64_t hash);
static uint64_t art_sent_base(art_str_t raw, uint64_t lo_hash);
static art_rc_t art_sent_slots(art_talk_t *t);
static int art_sent_arabic(art_str_t raw);
static unsigned art_sent_shape(art_word_t *w, art_str_t raw, unsigned *chars);
static int art_sent_ascii(art_word_t *w, art_str_t raw, unsigned char *lo);
static void art_sent_study(art_talk_t *t, art_word_t *w, art_str_t raw);
static void art_sent_owner(art_talk_t *t, art_word_t *w, art_str_t lo);
static void art_sent_article(art_word_t *w, art_str_t raw, art_str_t lo);
static void art_sent_role(art_talk_t *t, art_word_t *w, art_str_t lo);
static uint64_t art_sent_stem(art_str_t lo);


/*
 * Two spellings of one hash would be taken for one word: 64 bits make that
 * a matter of no concern, and nothing but a wrong guess would follow.
 */
art_word_t *
art_sent_word(art_talk_t *t, uint32_t pos, uint32_t len)
{
    uint32_t     me, lower;
    uint64_t     hash;
    art_str_t    raw;
    art_word_t  *w;

    raw = art_str_make(t->text.data + pos, len);
    hash = art_lang_hash(raw);

    me = art_sent_slot(t, hash);

    if (me == ART_NONE) {
        return NULL;
    }

    w = &t->words[me];

    if (art_likely(w->len != 0)) {

        if (w->later) {
            w->later = 0;
            art_sent_study(t, w, raw);
        }

        return w;
    }

    w->pos = pos;
    w->len = len;

    if (len > ART_SENT_WORD) {
        w->lo = w->base = hash;
        w->shape = ART_TS_WORD | ART_TS_LONG;
        return w;
    }

    art_sent_study(t, w, raw);

    if (w->lo == hash) {
        return w;
    }

    /* the record of its lower-case form; studied where a token has it */

    hash = w->lo;
    lower = art_sent_slot(t, hash);

    if (lower == ART_NONE) {
        return NULL;
    }

    t->words[me].lower = lower;
    w = &t->words[lower];

    if (w->len == 0) {
        w->pos = pos;
        w->len = len;
        w->later = 1;
        w->lo = hash;
        w->stem = t->words[me].stem;
        w->bare = t->words[me].bare;
        w->base = art_sent_base(raw, hash);
    }

    return &t->words[me];
}


/* Index of the record with that hash; len is 0 where it is new. */
static uint32_t
art_sent_slot(art_talk_t *t, uint64_t hash)
{
    uint32_t     i;
    art_word_t  *w;

    if (t->nwords * 2 + 2 >= t->nslots && art_sent_slots(t) != ART_OK) {
        return ART_NONE;
    }

    for (i = (uint32_t) hash & (t->nslots - 1);
         t->slots[i] != 0;
         i = (i + 1) & (t->nslots - 1))
    {
        if (t->words[t->slots[i] - 1].hash == hash) {
            return t->slots[i] - 1;
        }
    }

    w = art_arena_more(t->arena, t->words, t->nwords, &t->words_cap,
                       sizeof(art_word_t));
    if (w == NULL) {
        return ART_NONE;
    }

    t->words = w;
    w = &t->words[t->nwords];

    memset(w, 0, sizeof(art_word_t));

    w->hash = hash;
    w->lower = t->nwords;
    w->nom = ART_NONE;
    t->slots[i] = ++t->nwords;

    return w->lower;
}


/* Of the lower-case form with hash lo: the hash without accents. */
static uint64_t
art_sent_base(art_str_t raw, uint64_t lo_hash)
{
    size_t         n;
    unsigned char  buf[2 * ART_SENT_WORD + 4];
    unsigned char  lo[4 * ART_SENT_WORD + 12];
    unsigned char  base[8 * ART_SENT_WORD + 28];

    if (art_utf8_ascii(raw.data, raw.data + raw.len) == raw.data + raw.len) {
        return lo_hash;
    }

    n = art_lang_fold(buf, raw, 0);
    n = art_lang_fold(lo, art_str_make(buf, n), 0);
    n = art_lang_fold(base, art_str_make(lo, n), 1);

    return art_lang_hash(art_str_make(base, n));
}


static art_rc_t
art_sent_slots(art_talk_t *t)
{
    uint32_t  i, k, n, *slots;

    n = t->nslots ? t->nslots * 4 : 1024;
    slots = art_arena_calloc(t->arena, n, sizeof(uint32_t));

    if (slots == NULL) {
        return t->arena->rc;
    }

    for (i = 0; i < t->nwords; i++) {
        k = (uint32_t) t->words[i].hash & (n - 1);

        while (slots[k]) {
            k = (k + 1) & (n - 1);
        }

        slots[k] = i + 1;
    }

    t->slots = slots;
    t->nslots = n;

    return ART_OK;
}


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
static unsigned
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
static int
art_sent_ascii(art_word_t *w, art_str_t raw, unsigned char *lo)
{
    size_t    i;
    unsigned  c, all;

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

    c = art_uc_ascii[raw.data[0]];

    w->shape |= ((c & ART_UC_WORD) || raw.len > 1) ? ART_TS_WORD : 0;
    w->shape |= ((c & ART_UC_UPPER)
                 || ((w->shape & ART_TS_HYPHEN) && art_sent_arabic(raw)))
                ? ART_TS_CAP : 0;
    w->shape |= (c & ART_UC_DIGIT) ? ART_TS_DIGIT : 0;
    w->shape |= ((all & ART_UC_UPPER) && !(all & ART_UC_LOWER))
                ? ART_TS_UPPER : 0;

    return 1;
}


/* All that is to be known of a spelling. */
static void
art_sent_study(art_talk_t *t, art_word_t *w, art_str_t raw)
{
    int                   plain;
    size_t                n;
    unsigned              c, count;
    art_str_t             lo, bare;
    unsigned char         buf[2 * ART_SENT_WORD + 4];
    unsigned char         base[4 * ART_SENT_WORD + 12];
    const art_lang_t     *lang;
    const unsigned char  *p, *end;

    lang = t->lang;
    p = raw.data;
    end = p + raw.len;
    c = ART_UC_LETTER;

    while (p < end && *p >= 'a' && *p <= 'z') {
        p++;
    }

    plain = (p == end);
    count = (unsigned) raw.len;

    if (plain) {                        /* small ASCII letters: as it is */
        w->shape |= ART_TS_WORD;
        lo = bare = raw;
        w->lo = w->base = w->hash;

    } else if (art_sent_ascii(w, raw, buf)) {
        c = art_uc_ascii[raw.data[0]];
        lo = bare = art_str_make(buf, raw.len);
        w->lo = w->base = art_lang_hash(lo);

    } else {
        c = art_sent_shape(w, raw, &count);
        n = art_lang_fold(buf, raw, 0);
        lo = art_str_make(buf, n);
        w->lo = art_lang_hash(lo);
        n = art_lang_fold(base, lo, 1);
        bare = art_str_make(base, n);
        w->base = art_lang_hash(bare);
    }

    w->shape |= (count == 1) ? ART_TS_ONE : 0;
    w->shape |= (count == 2) ? ART_TS_TWO : 0;
    w->shape |= (count > 3) ? ART_TS_LONG : 0;

    w->bits = art_lang_bits(lang, lo, w->lo);
    w->ends = 0;

    if (!(w->shape & ART_TS_WORD)) {
        return;
    }

    if (!plain && (c & ART_UC_LETTER)) {
        w->first = art_lang_first(t->langs, lang, bare, w->base);
    }

    /* French "Santé" is not the Italian given name */

    if ((w->bits & ART_LW_ORGCAP)
        && !((w->bits >> ART_LW_FIRST_SHIFT) & 3))
    {
        w->first = ART_LG_NONE;
    }

    if (w->first == ART_LG_NONE && (w->shape & ART_TS_HYPHEN)) {
        p = memchr(bare.data, '-', bare.len);

        if (p) {
            bare.len = (size_t) (p - bare.data);
            w->first = art_lang_first(t->langs, lang, bare,
                                      art_lang_hash(bare));
        }
    }

    if ((lang->traits & ART_LT_CAPNOUN) && (w->shape & ART_TS_CAP)) {
        art_sent_owner(t, w, lo);
    }

    if (!(w->shape & ART_TS_CAP) && (w->shape & ART_TS_HYPHEN)) {
        art_sent_article(w, raw, lo);
    }

    w->ends = (uint8_t) art_lang_ends(lang, lo);
    w->ends |= (lo.len && lo.data[lo.len - 1] == 's') ? ART_TE_S : 0;

    art_sent_role(t, w, lo);

    /* "FINA-Präsident": the part before the hyphen is no given name */

    if (w->role && (w->shape & ART_TS_HYPHEN)) {
        w->first = ART_LG_NONE;
    }
}


/* German: what may be a genitive, "Perus". */
static void
art_sent_owner(art_talk_t *t, art_word_t *w, art_str_t lo)
{
    if (lo.len < 4 || lo.data[lo.len - 1] != 's' || w->first
        || (w->shape & ART_TS_UPPER))
    {
        return;
    }

    lo.len--;
    w->bare = art_lang_hash(lo);
    w->bits |= art_lang_bits(t->lang, lo, w->bare) & ART_LW_PLACE;
}


/* "al-Hakim", "ad-Din": an Arabic article; the name counts without it. */
static void
art_sent_article(art_word_t *w, art_str_t raw, art_str_t lo)
{
    size_t                i, n;
    uint32_t              cp;
    unsigned char         base[4 * ART_SENT_WORD + 12];
    const unsigned char  *p, *end;

    static const char  *articles[] = {
        "al", "el", "ul", "ad", "ed", "ar", "er", "as", "es", "an", "en",
        "at", "et", "az", "ez", "ash", "esh", "ud", "uz"
    };

    for (i = 0; i < art_nelts(articles); i++) {
        n = strlen(articles[i]);

        if (raw.len < n + 3 || raw.data[n] != '-'
            || memcmp(raw.data, articles[i], n) != 0)
        {
            continue;
        }

        p = raw.data + n + 1;
        end = raw.data + raw.len;
        cp = art_utf8_next(&p, end);

        if (!(art_uc_class(cp) & ART_UC_UPPER)) {
            return;
        }

        w->shape |= ART_TS_CAP;
        lo.data += n + 1;
        lo.len -= n + 1;
        n = art_lang_fold(base, lo, 1);
        w->base = art_lang_hash(art_str_make(base, n));
        return;
    }
}


/* The role that a word names, alone or as the end of a compound. */
static void
art_sent_role(art_talk_t *t, art_word_t *w, art_str_t lo)
{
    size_t     i, k;
    uint64_t   bits, h;
    art_str_t  x;

    bits = w->bits;

    if (art_lang_role(bits) == ART_LR_NONE) {
        x = lo;

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

        if (i <= 1 && (t->lang->traits & ART_LT_COMPOUND) && lo.len > 7) {

            for (k = 3; k + 4 < lo.len; k++) {

                if ((lo.data[k] & 0xC0) == 0x80) {
                    continue;
                }

                x = art_str_make(lo.data + k, lo.len - k);
                h = art_lang_hash(x);
                bits = art_lang_bits(t->lang, x, h);

                if (art_lang_role(bits) != ART_LR_NONE) {
                    break;
                }

                bits = 0;
            }
        }
    }

    w->role = (uint8_t) art_lang_role(bits);
    w->rgen = (uint8_t) art_lang_role_gender(bits);

    if (w->role) {
        w->stem = art_sent_stem(lo);
    }
}


/* The hash of a role without the ending that shows its gender. */
static uint64_t
art_sent_stem(art_str_t lo)
{
    size_t         i, n;
    unsigned char  c;

    static const char  *ends[] = {
        "trice", "teur", "euse", "eur", "i\xC3\xA8re", "ier", "ienne",
        "ien", "ine", "in", "ora", "or", "e", "a", "o", "r"
    };

    c = lo.len ? lo.data[lo.len - 1] : 0;

    if (c != 'e' && c != 'r' && c != 'n' && c != 'a' && c != 'o') {
        return art_lang_hash(lo);
    }

    for (i = 0; i < art_nelts(ends); i++) {
        n = strlen(ends[i]);

        if (lo.len > n + 3 && memcmp(lo.data + lo.len - n, ends[i], n) == 0) {
            lo.len -= n;
            break;
        }
    }

    return art_lang_hash(lo);
}
