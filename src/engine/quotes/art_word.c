/*
 * A record for each spelling, with all that is to be known of it.
 */

#include "art_sent_parts.h"


static uint32_t art_sent_slot(art_talk_t *t, uint64_t hash);
static uint64_t art_sent_base(art_str_t raw, uint64_t lo_hash);
static int art_sent_arabic(art_str_t raw);
static unsigned art_sent_shape(art_word_t *w, art_str_t raw, unsigned *chars);
static int art_sent_ascii(art_word_t *w, art_str_t raw, unsigned char *lo);
static void art_sent_study(art_talk_t *t, art_word_t *w, art_str_t raw,
    uint64_t *lo);
static void art_sent_owner(art_talk_t *t, art_word_t *w, art_str_t lo);
static void art_sent_article(art_word_t *w, art_str_t raw, art_str_t lo);
static void art_sent_given(const art_talk_t *t, art_word_t *w,
    const art_lang_word_t *known, art_str_t bare, unsigned c);
static void art_sent_role(const art_talk_t *t, art_word_t *w, art_str_t lo);
static uint64_t art_sent_compound(const art_talk_t *t, art_str_t lo);


/*
 * Two spellings of one hash would be taken for one word: 64 bits make that
 * a matter of no concern, and nothing but a wrong guess would follow.
 */
uint32_t
art_sent_word(art_talk_t *t, uint32_t pos, uint32_t len, uint64_t hash)
{
    uint32_t     me, lower;
    uint64_t     lo;
    art_str_t    raw;
    art_word_t  *w;

    me = art_sent_slot(t, hash);

    if (me == ART_NONE) {
        return 0;
    }

    w = &t->words[me];

    if (w->state == ART_WORD_READY) {
        return me + 1;
    }

    lo = hash;
    raw = art_str_make(t->text.data + pos, len);

    if (len > ART_SENT_WORD) {
        w->base = hash;
        w->shape = ART_TS_WORD | ART_TS_LONG;

    } else {
        art_sent_study(t, w, raw, &lo);
    }

    if (lo != hash && w->state == ART_WORD_NEW) {
        lower = art_sent_slot(t, lo);

        if (lower == ART_NONE) {
            return 0;
        }

        t->words[me].lower = lower;
        w = &t->words[lower];

        if (w->state == ART_WORD_NEW) {
            w->state = ART_WORD_LATER;
            w->base = art_sent_base(raw, lo);
        }

        w = &t->words[me];
    }

    w->state = ART_WORD_READY;

    if ((w->shape & (ART_TS_WORD | ART_TS_CAP)) == ART_TS_WORD) {
        t->words[w->lower].seen |= ART_TW_LOW;
    }

    return me + 1;
}


/* Index of the record with that hash, made if there is none. */
static uint32_t
art_sent_slot(art_talk_t *t, uint64_t hash)
{
    uint32_t     i;
    art_word_t  *w;

    for (i = (uint32_t) hash & (t->nslots - 1);
         t->slots[i] != 0;
         i = (i + 1) & (t->nslots - 1))
    {
        if (t->words[t->slots[i] - 1].hash == hash) {
            return t->slots[i] - 1;
        }
    }

    if (t->nwords * 2 + 2 >= t->nslots) {

        if (art_sent_slots(t, t->nslots) != ART_OK) {
            return ART_NONE;
        }

        for (i = (uint32_t) hash & (t->nslots - 1);
             t->slots[i] != 0;
             i = (i + 1) & (t->nslots - 1))
        {
            /* void */
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


art_rc_t
art_sent_slots(art_talk_t *t, uint32_t n)
{
    uint32_t  i, k, size, *slots;

    for (size = t->nslots ? t->nslots : 128; size / 2 <= n; size *= 2) {
        /* void */
    }

    slots = art_arena_calloc(t->arena, size, sizeof(uint32_t));

    if (slots == NULL) {
        return t->arena->rc;
    }

    for (i = 0; i < t->nwords; i++) {
        k = (uint32_t) t->words[i].hash & (size - 1);

        while (slots[k]) {
            k = (k + 1) & (size - 1);
        }

        slots[k] = i + 1;
    }

    t->slots = slots;
    t->nslots = size;

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


/* All that is to be known of a spelling; lo is filled with its lower case. */
static void
art_sent_study(art_talk_t *t, art_word_t *w, art_str_t raw, uint64_t *lo)
{
    size_t                  n;
    unsigned                c, count;
    art_str_t               low, bare;
    unsigned char           buf[2 * ART_SENT_WORD + 4];
    unsigned char           base[4 * ART_SENT_WORD + 12];
    const unsigned char    *p, *end;
    const art_lang_word_t  *known;

    p = raw.data;
    end = p + raw.len;
    c = 0;                              /* small letters are no given name */
    count = (unsigned) raw.len;

    while (p < end && *p >= 'a' && *p <= 'z') {
        p++;
    }

    if (p == end) {                     /* ASCII: as it is */
        w->shape |= ART_TS_WORD;
        low = bare = raw;
        *lo = w->base = w->hash;

    } else if (art_sent_ascii(w, raw, buf)) {
        c = art_uc_ascii[raw.data[0]];
        low = bare = art_str_make(buf, raw.len);
        *lo = w->base = art_lang_hash(low);

    } else {
        c = art_sent_shape(w, raw, &count);
        n = art_lang_fold(buf, raw, 0);
        low = art_str_make(buf, n);
        *lo = art_lang_hash(low);
        n = art_lang_fold(base, low, 1);
        bare = art_str_make(base, n);
        w->base = art_lang_hash(bare);
    }

    w->shape |= (count > 3) ? ART_TS_LONG : (count == 1) ? ART_TS_ONE
                : (count == 2) ? ART_TS_TWO : 0;

    known = art_lang_word(t->lang, low, *lo);
    w->bits = known ? known->bits : 0;

    if (!(w->shape & ART_TS_WORD)) {
        return;
    }

    art_sent_given(t, w, known, bare, c);

    if ((t->lang->traits & ART_LT_CAPNOUN) && (w->shape & ART_TS_CAP)) {
        art_sent_owner(t, w, low);
    }

    if (!(w->shape & ART_TS_CAP) && (w->shape & ART_TS_HYPHEN)) {
        art_sent_article(w, raw, low);
    }

    w->ends = (uint8_t) (known ? known->ends : art_lang_ends(t->lang, low));
    w->ends |= (low.len && low.data[low.len - 1] == 's') ? ART_TE_S : 0;

    art_sent_role(t, w, low);

    /* "FINA-Präsident": the part before the hyphen is no given name */

    if (w->role && (w->shape & ART_TS_HYPHEN)) {
        w->first = ART_LG_NONE;
    }
}


/* Whether it is a given name; c is the class of its first character. */
static void
art_sent_given(const art_talk_t *t, art_word_t *w,
    const art_lang_word_t *known, art_str_t bare, unsigned c)
{
    const unsigned char  *p;

    if (c & ART_UC_LETTER) {
        if (known && w->base == known->hash
            && ((w->bits >> ART_LW_FIRST_SHIFT) & 3))
        {
            w->first = (w->bits >> ART_LW_FIRST_SHIFT) & 3;

        } else {
            w->first = art_lang_first(t->langs, t->lang, bare, w->base) & 3;
        }
    }

    /* French "Santé" is not the Italian given name */

    if ((w->bits & ART_LW_ORGCAP)
        && !((w->bits >> ART_LW_FIRST_SHIFT) & 3))
    {
        w->first = ART_LG_NONE;
    }

    if (w->first != ART_LG_NONE || !(w->shape & ART_TS_HYPHEN)) {
        return;
    }

    p = memchr(bare.data, '-', bare.len);

    if (p) {
        bare.len = (size_t) (p - bare.data);
        w->first = art_lang_first(t->langs, t->lang, bare,
                                  art_lang_hash(bare)) & 3;
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
    w->seen |= ART_TW_OWNER;
    w->bits |= art_lang_bits(t->lang, lo, art_lang_hash(lo)) & ART_LW_PLACE;
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
art_sent_role(const art_talk_t *t, art_word_t *w, art_str_t lo)
{
    size_t     i;
    uint64_t   bits;
    art_str_t  x;

    bits = w->bits;

    if (art_lang_role(bits) == ART_LR_NONE) {

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
