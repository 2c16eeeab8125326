/*
 * A record for each spelling, with all that is to be known of it.
 */

#include "art_sent_parts.h"


static uint32_t art_sent_lowered(art_talk_t *t, uint64_t hash, uint64_t base);
static uint32_t art_sent_new(art_talk_t *t, uint32_t i, uint64_t hash);
static int art_sent_small(art_str_t raw);
static inline uint64_t art_sent_between(uint64_t w);
static inline int art_sent_named(const art_talk_t *t, art_word_t *w,
    art_str_t lo);
static void art_sent_plain(const art_talk_t *t, art_word_t *w, art_str_t raw);
static void art_sent_study(art_talk_t *t, art_word_t *w, art_str_t raw,
    uint64_t *lo, uint64_t *base);
static void art_sent_owner(art_talk_t *t, art_word_t *w, art_str_t lo);
static void art_sent_article(art_word_t *w, art_str_t raw, art_str_t lo);
static void art_sent_given(const art_talk_t *t, art_word_t *w,
    const art_lang_word_t *known, art_str_t bare, uint64_t lo, unsigned c);


/*
 * Two spellings of one hash would be taken for one word: 64 bits make that
 * a matter of no concern, and nothing but a wrong guess would follow.
 */
uint32_t
art_sent_word(art_talk_t *t, uint32_t i, art_str_t raw, uint64_t hash)
{
    uint32_t     me, lower;
    uint64_t     lo, base;
    art_word_t  *w;

    me = t->slots[i] ? t->slots[i] - 1 : art_sent_new(t, i, hash);

    if (me == ART_NONE) {
        return 0;
    }

    w = &t->words[me];
    lo = base = hash;

    if (raw.len > ART_SENT_WORD) {
        w->base = hash;
        w->shape = ART_TS_WORD | ART_TS_LONG;

    } else if (art_sent_small(raw)) {
        art_sent_plain(t, w, raw);

    } else {
        art_sent_study(t, w, raw, &lo, &base);
    }

    if (lo != hash && w->state == ART_WORD_NEW) {
        lower = art_sent_lowered(t, lo, base);

        if (lower == ART_NONE) {
            return 0;
        }

        w = &t->words[me];
        w->lower = lower;
    }

    w->state = ART_WORD_READY;

    if ((w->shape & (ART_TS_WORD | ART_TS_CAP)) == ART_TS_WORD) {
        t->words[w->lower].seen |= ART_TW_LOW;
    }

    return me + 1;
}


/* The record of a lower case; studied where a token has it. */
static uint32_t
art_sent_lowered(art_talk_t *t, uint64_t hash, uint64_t base)
{
    uint32_t  i, me;

    i = art_sent_slot(t, hash);

    if (t->slots[i]) {
        return t->slots[i] - 1;
    }

    me = art_sent_new(t, i, hash);

    if (me != ART_NONE) {
        t->words[me].state = ART_WORD_LATER;
        t->words[me].base = base;
    }

    return me;
}


/* A new record in the empty slot i; its index. */
static uint32_t
art_sent_new(art_talk_t *t, uint32_t i, uint64_t hash)
{
    art_word_t  *w;

    if (t->nwords * 2 + 2 >= t->nslots) {

        if (art_sent_slots(t, t->nslots) != ART_OK) {
            return ART_NONE;
        }

        i = art_sent_slot(t, hash);
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


art_rc_t
art_sent_slots(art_talk_t *t, uint32_t n)
{
    uint32_t  i, k, bits, size, *slots;

    for (bits = 7; 1u << bits < t->nslots || 1u << bits >> 1 <= n; bits++) {
        /* void */
    }

    size = 1u << bits;

    slots = art_arena_calloc(t->arena, size, sizeof(uint32_t));

    if (slots == NULL) {
        return t->arena->rc;
    }

    t->shift = 64 - bits;
    t->seed = art_hash_seed(slots);

    for (i = 0; i < t->nwords; i++) {
        k = art_sent_first(t, t->words[i].hash);

        while (slots[k]) {
            k = (k + 1) & (size - 1);
        }

        slots[k] = i + 1;
    }

    t->slots = slots;
    t->nslots = size;

    return ART_OK;
}


/* Small ASCII letters only. */
static int
art_sent_small(art_str_t raw)
{
    size_t                n;
    uint64_t              w, high;
    const unsigned char  *p;

    high = ART_HASH_BYTES * 0x80;

    for (p = raw.data, n = raw.len; n >= 8; n -= 8, p += 8) {
        memcpy(&w, p, 8);

        if ((w & high) || (art_sent_between(w) & high) != high) {
            return 0;
        }
    }

    w = art_lang_tail(p, n);
    high &= (UINT64_C(1) << (8 * n)) - 1;

    return !(w & high) && (art_sent_between(w) & high) == high;
}


/* Bit 7 of each byte of ASCII that is a to z. */
static inline uint64_t
art_sent_between(uint64_t w)
{
    return (w + ART_HASH_BYTES * (0x80 - 'a'))
           & ~(w + ART_HASH_BYTES * (0x7F - 'z'));
}


/* The role that the pack gives a word; 1: a part of it may name one. */
static inline int
art_sent_named(const art_talk_t *t, art_word_t *w, art_str_t lo)
{
    w->role = art_lang_role(w->bits) & 7;
    w->rgen = art_lang_role_gender(w->bits) & 3;

    if (w->role != ART_LR_NONE || (w->shape & ART_TS_HYPHEN)) {
        return w->role == ART_LR_NONE;
    }

    if (!(t->lang->traits & ART_LT_COMPOUND) || lo.len <= ART_SENT_SIMPLE) {
        return 0;
    }

    if (art_lang_role_end(t->lang, lo)) {
        return 1;
    }

    w->rgen = 0;

    return 0;
}


/* What is to be known of such a word, which is its own lower case. */
static void
art_sent_plain(const art_talk_t *t, art_word_t *w, art_str_t raw)
{
    const art_lang_word_t  *known;

    w->base = w->hash;
    w->shape = (raw.len > 3) ? ART_TS_WORD | ART_TS_LONG
               : (raw.len == 3) ? ART_TS_WORD
               : (raw.len == 2) ? ART_TS_WORD | ART_TS_TWO
               : ART_TS_WORD | ART_TS_ONE;

    known = art_lang_word(t->lang, raw, w->hash);

    if (known) {
        w->bits = known->bits;
        w->ends = (uint8_t) known->ends;

    } else {
        w->ends = (uint8_t) art_lang_ends(t->lang, raw);
    }

    w->ends |= (raw.data[raw.len - 1] == 's') ? ART_TE_S : 0;

    if (art_sent_named(t, w, raw)) {
        art_sent_role(t, w, raw);
    }
}


/*
 * All that is to be known of any other spelling; filled are the hash of its
 * lower case and that of its letters without accents.
 */
static void
art_sent_study(art_talk_t *t, art_word_t *w, art_str_t raw, uint64_t *lo,
    uint64_t *hash)
{
    size_t                  n;
    unsigned                c, count;
    art_str_t               low, bare;
    unsigned char           buf[2 * ART_SENT_WORD + 4];
    unsigned char           base[4 * ART_SENT_WORD + 12];
    const art_lang_word_t  *known;

    count = (unsigned) raw.len;

    if (art_sent_ascii(w, raw, buf)) {
        c = art_uc_ascii[raw.data[0]];
        low = bare = art_str_make(buf, raw.len);
        *lo = *hash = art_lang_hash(low);

    } else if ((n = art_sent_latin(w, raw, buf, base, &count)) != 0) {
        c = (raw.data[0] < 0x80) ? art_uc_ascii[raw.data[0]] : ART_UC_LETTER;
        low = art_str_make(buf, raw.len);
        bare = art_str_make(base, n);
        *lo = art_lang_hash(low);
        *hash = art_lang_hash(bare);

    } else {
        c = art_sent_shape(w, raw, &count);
        n = art_lang_fold(buf, raw, 0);
        low = art_str_make(buf, n);
        *lo = art_lang_hash(low);
        n = art_lang_fold(base, low, 1);
        bare = art_str_make(base, n);
        *hash = art_lang_hash(bare);
    }

    w->base = *hash;
    w->shape |= (count > 3) ? ART_TS_LONG : (count == 1) ? ART_TS_ONE
                : (count == 2) ? ART_TS_TWO : 0;

    known = art_lang_word(t->lang, low, *lo);
    w->bits = known ? known->bits : 0;

    if (!(w->shape & ART_TS_WORD)) {
        return;
    }

    art_sent_given(t, w, known, bare, *lo, c);

    if ((t->lang->traits & ART_LT_CAPNOUN) && (w->shape & ART_TS_CAP)) {
        art_sent_owner(t, w, low);
    }

    if (!(w->shape & ART_TS_CAP) && (w->shape & ART_TS_HYPHEN)) {
        art_sent_article(w, raw, low);
    }

    w->ends = (uint8_t) (known ? known->ends : art_lang_ends(t->lang, low));
    w->ends |= (low.len && low.data[low.len - 1] == 's') ? ART_TE_S : 0;

    if (art_sent_named(t, w, low)) {
        art_sent_role(t, w, low);
    }

    /* "FINA-Präsident": the part before the hyphen is no given name */

    if (w->role && (w->shape & ART_TS_HYPHEN)) {
        w->first = ART_LG_NONE;
    }
}


/*
 * Whether it is a given name; c is the class of its first character, lo the
 * hash of its lower case, which is the one that was looked for.
 */
static void
art_sent_given(const art_talk_t *t, art_word_t *w,
    const art_lang_word_t *known, art_str_t bare, uint64_t lo, unsigned c)
{
    const unsigned char  *p;

    if (c & ART_UC_LETTER) {
        if (known && w->base == known->hash
            && ((w->bits >> ART_LW_FIRST_SHIFT) & 3))
        {
            w->first = (w->bits >> ART_LW_FIRST_SHIFT) & 3;

        } else if (w->base == lo) {
            w->first = art_lang_foreign(t->langs, bare, lo) & 3;

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
