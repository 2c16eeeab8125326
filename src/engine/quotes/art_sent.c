/*
 * Tokens: words with inner hyphen, apostrophe and dot are kept, then cut at
 * elisions (l'|agence), pronouns behind a hyphen (dit|-il), clitics ('s) and
 * where a blank is missing behind a full stop.  Each spelling is a record
 * with all that the pack says of it, so that later tests are bit tests.
 *
 * Sentences: a full stop cuts, not after an initial or a title; after a
 * quote that ends in . ! ? a capital cuts unless a cue verb follows; a
 * paragraph cuts outside of quotes.
 */

#include "art_sent.h"
#include "art_span.h"
#include "art_hash.h"
#include "art_utf8.h"


#define ART_SENT_WORD       240     /* bytes; a longer one is not looked up */


typedef struct {
    art_talk_t           *t;
    uint32_t              par;
    uint32_t              apos;     /* last apostrophe of the word, or NONE */
    uint32_t              hyphen;   /* likewise hyphen */
    uint8_t               dots;
} art_lexer_t;


static art_rc_t art_sent_cut(art_lexer_t *x, uint32_t s, uint32_t e);
static art_rc_t art_sent_dots(art_lexer_t *x, uint32_t s, uint32_t e);
static art_rc_t art_sent_put(art_lexer_t *x, uint32_t s, uint32_t e,
    uint32_t ch);
static uint64_t art_sent_bits(art_talk_t *t, uint32_t s, uint32_t e);
static art_rc_t art_sent_slots(art_talk_t *t);
static unsigned art_sent_shape(art_word_t *w, art_str_t raw,
    unsigned *chars);
static void art_sent_study(art_talk_t *t, art_word_t *w, art_str_t raw);
static void art_sent_role(art_talk_t *t, art_word_t *w, art_str_t lo);
static uint64_t art_sent_stem(art_str_t lo);
static int art_sent_cuts(const art_talk_t *t, uint32_t prev, uint32_t i);
static int art_sent_ahead(const art_talk_t *t, uint32_t i, uint32_t n);
static void art_sent_words(art_talk_t *t);


/* ASCII: 1 letter or digit, 2 may join, 4 blank, 0 other */
static const unsigned char  art_sent_class[128] = {
    ['\t'] = 4, ['\n'] = 4, ['\r'] = 4, ['\v'] = 4, ['\f'] = 4, [' '] = 4,
    [0x1C] = 4, [0x1D] = 4, [0x1E] = 4, [0x1F] = 4,
    ['-'] = 2, ['.'] = 2, ['&'] = 2, ['\''] = 2,
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1,
    ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
    ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1,
    ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1,
    ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1,
    ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1,
    ['Y'] = 1, ['Z'] = 1,
    ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1,
    ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1,
    ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1,
    ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1,
    ['y'] = 1, ['z'] = 1,
};


/* Class of the code point at p as above; q is moved behind it. */
static inline unsigned
art_sent_next(const unsigned char **q, const unsigned char *end, uint32_t *cp)
{
    unsigned  c;

    if (art_likely(**q < 0x80)) {
        *cp = *(*q)++;
        return art_sent_class[*cp];
    }

    *cp = art_utf8_next(q, end);

    if (*cp == 0x2019 || *cp == 0x2011) {
        return 2;
    }

    c = art_uc_class(*cp);

    if ((c & ART_UC_WORD) || *cp == 0xAD || (*cp >= 0x200B && *cp <= 0x200D))
    {
        return 1;
    }

    return (c & ART_UC_SPACE) ? 4 : 0;
}


art_rc_t
art_sent_tokens(art_talk_t *t)
{
    unsigned              c;
    uint32_t              n, s, cp, last;
    art_rc_t              rc;
    art_lexer_t           x;
    const unsigned char  *p, *q, *r, *end, *base;

    memset(&x, 0, sizeof(art_lexer_t));

    x.t = t;
    base = t->text.data;

    for (n = 0; n < t->nlines; n++) {
        x.par = n;
        p = base + t->lines[n].s;
        end = base + t->lines[n].e;

        while (p < end) {
            q = p;
            c = art_sent_next(&q, end, &cp);

            if (c == 4) {
                p = q;
                continue;
            }

            s = (uint32_t) (p - base);

            if (c != 1) {
                rc = art_sent_put(&x, s, (uint32_t) (q - base), cp);
                p = q;

                if (rc != ART_OK) {
                    return rc;
                }

                continue;
            }

            /* a word, with inner marks where a letter follows */

            x.apos = x.hyphen = ART_NONE;
            x.dots = 0;

            for ( ;; ) {
                p = q;

                if (p == end) {
                    break;
                }

                c = art_sent_next(&q, end, &cp);

                if (c == 1) {
                    continue;
                }

                if (c != 2 || q == end) {
                    break;
                }

                r = q;

                if (art_sent_next(&r, end, &last) != 1) {
                    break;
                }

                if (cp == '\'' || cp == 0x2019) {
                    x.apos = (uint32_t) (p - base);

                    if (t->lang->traits & ART_LT_ELIDE
                        && p - base - s <= 8
                        && (art_sent_bits(t, s, x.apos) & ART_LW_ELIDE))
                    {
                        rc = art_sent_put(&x, s, (uint32_t) (q - base), 0);

                        if (rc != ART_OK) {
                            return rc;
                        }

                        s = (uint32_t) (q - base);
                        x.apos = ART_NONE;
                    }

                } else if (cp == '-' || cp == 0x2011) {
                    x.hyphen = (uint32_t) (p - base);

                } else if (cp == '.') {
                    x.dots = 1;
                }
            }

            rc = art_sent_cut(&x, s, (uint32_t) (p - base));

            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    return ART_OK;
}


/* A word of its own, or cut at its clitic. */
static art_rc_t
art_sent_cut(art_lexer_t *x, uint32_t s, uint32_t e)
{
    uint32_t              k, w;
    art_rc_t              rc;
    art_talk_t           *t;
    const unsigned char  *d;

    t = x->t;
    d = t->text.data;

    if (s == e) {
        return ART_OK;
    }

    if (x->hyphen != ART_NONE && x->hyphen > s
        && (t->lang->traits & ART_LT_HYPHEN))
    {
        k = x->hyphen + ((d[x->hyphen] == '-') ? 1 : 3);

        if (e - k <= 8 && (art_sent_bits(t, k, e) & ART_LW_HYPRON)) {
            w = x->hyphen;

            if (w - s > 2 && d[w - 1] == 't' && d[w - 2] == '-') {
                w -= 2;
            }

            rc = art_sent_put(x, s, w, 0);

            return (rc == ART_OK) ? art_sent_put(x, k, e, 0) : rc;
        }
    }

    if (x->apos != ART_NONE && e - x->apos <= 8) {
        k = x->apos;

        if (k > s && (d[k - 1] == 'n' || d[k - 1] == 'N')
            && (art_sent_bits(t, k - 1, e) & ART_LW_CLITIC))
        {
            k--;

        } else if (!(art_sent_bits(t, k, e) & ART_LW_CLITIC)) {
            k = ART_NONE;
        }

        if (k != ART_NONE) {
            rc = (k > s) ? art_sent_put(x, s, k, 0) : ART_OK;

            return (rc == ART_OK) ? art_sent_put(x, k, e, 0) : rc;
        }
    }

    return x->dots ? art_sent_dots(x, s, e) : art_sent_put(x, s, e, 0);
}


/* "word.Word": a blank is missing.  "U.S.A" and "3.5" stay whole. */
static art_rc_t
art_sent_dots(art_lexer_t *x, uint32_t s, uint32_t e)
{
    int                   one;
    uint32_t              i, n;
    art_rc_t              rc;
    const unsigned char  *d;

    d = x->t->text.data;
    one = 1;
    n = 0;

    for (i = s; i <= e; i++) {
        if (i == e || d[i] == '.') {
            one = one && n == 1;
            n = 0;
            continue;
        }

        n += (d[i] & 0xC0) != 0x80;
    }

    if (one || (d[s] >= '0' && d[s] <= '9')) {
        return art_sent_put(x, s, e, 0);
    }

    for (i = s; i <= e; i++) {
        if (i < e && d[i] != '.') {
            continue;
        }

        rc = (i > s) ? art_sent_put(x, s, i, 0) : ART_OK;

        if (rc == ART_OK && i < e) {
            rc = art_sent_put(x, i, i + 1, '.');
        }

        if (rc != ART_OK) {
            return rc;
        }

        s = i + 1;
    }

    return ART_OK;
}


static art_rc_t
art_sent_put(art_lexer_t *x, uint32_t s, uint32_t e, uint32_t ch)
{
    art_tok_t   *k;
    art_word_t  *w;
    art_talk_t  *t;

    t = x->t;
    k = art_arena_more(t->arena, t->toks, t->ntoks, &t->toks_cap,
                       sizeof(art_tok_t));
    if (k == NULL) {
        return t->arena->rc;
    }

    t->toks = k;
    k = &t->toks[t->ntoks];

    w = art_sent_word(t, s, e - s);

    if (w == NULL) {
        return t->arena->rc;
    }

    k->bits = w->bits;
    k->s = s;
    k->e = e;
    k->word = (uint32_t) (w - t->words);
    k->par = x->par;
    k->sn = 0;
    k->ch = ch;
    k->name = ART_NONE;
    k->q = -1;
    k->shape = w->shape;
    k->ends = w->ends;
    k->role = w->role;
    k->rgen = w->rgen;
    k->first = w->first;
    k->head = 0;
    k->verb = 0;

    t->ntoks++;

    return ART_OK;
}


static uint64_t
art_sent_bits(art_talk_t *t, uint32_t s, uint32_t e)
{
    size_t         len;
    unsigned char  buf[64];

    if (e - s > 24) {
        return 0;
    }

    len = art_lang_fold(buf, art_str_make(t->text.data + s, e - s), 0);

    return art_lang_bits(t->lang, art_str_make(buf, len),
                         art_lang_hash(art_str_make(buf, len)));
}


/*
 * Two spellings of one hash would be taken for one word: 64 bits make that
 * a matter of no concern, and nothing but a wrong guess would follow.
 */
art_word_t *
art_sent_word(art_talk_t *t, uint32_t pos, uint32_t len)
{
    size_t        n;
    uint32_t      i, me;
    uint64_t      hash;
    art_str_t     raw;
    art_word_t   *w;
    unsigned char  buf[2 * ART_SENT_WORD + 4];

    raw = art_str_make(t->text.data + pos, len);
    hash = art_lang_hash(raw);

    if (t->nwords * 2 + 2 >= t->nslots && art_sent_slots(t) != ART_OK) {
        return NULL;
    }

    for (i = (uint32_t) hash & (t->nslots - 1);
         t->slots[i] != 0;
         i = (i + 1) & (t->nslots - 1))
    {
        if (t->words[t->slots[i] - 1].hash == hash) {
            return &t->words[t->slots[i] - 1];
        }
    }

    w = art_arena_more(t->arena, t->words, t->nwords, &t->words_cap,
                       sizeof(art_word_t));
    if (w == NULL) {
        return NULL;
    }

    t->words = w;
    me = t->nwords++;
    w = &t->words[me];

    memset(w, 0, sizeof(art_word_t));

    w->hash = hash;
    w->pos = pos;
    w->len = len;
    w->lower = me;
    w->nom = ART_NONE;
    t->slots[i] = me + 1;

    if (len > ART_SENT_WORD) {
        w->lo = w->base = hash;
        w->shape = ART_TS_WORD | ART_TS_LONG;
        return w;
    }

    art_sent_study(t, w, raw);

    if (w->lo == hash) {
        return w;
    }

    /* the record of its lower-case form */

    n = art_lang_fold(buf, raw, 0);

    for (i = (uint32_t) w->lo & (t->nslots - 1);
         t->slots[i] != 0;
         i = (i + 1) & (t->nslots - 1))
    {
        if (t->words[t->slots[i] - 1].hash == w->lo) {
            w->lower = t->slots[i] - 1;
            return w;
        }
    }

    w = art_arena_more(t->arena, t->words, t->nwords, &t->words_cap,
                       sizeof(art_word_t));
    if (w == NULL) {
        return NULL;
    }

    t->words = w;
    w = &t->words[t->nwords];

    *w = t->words[me];
    w->hash = w->lo;
    w->lower = t->nwords;
    w->shape = 0;
    w->first = w->role = w->rgen = 0;
    art_sent_study(t, w, art_str_make(buf, n));

    t->words[me].lower = t->nwords++;
    t->slots[i] = t->nwords;

    return &t->words[me];
}


static art_rc_t
art_sent_slots(art_talk_t *t)
{
    uint32_t   i, k, n, *slots;

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

    w->shape |= (c & ART_UC_UPPER) ? ART_TS_CAP : 0;
    w->shape |= (c & ART_UC_DIGIT) ? ART_TS_DIGIT : 0;
    w->shape |= (up && !low) ? ART_TS_UPPER : 0;

    *chars = count;

    return c;
}


/* All that is to be known of a spelling. */
static void
art_sent_study(art_talk_t *t, art_word_t *w, art_str_t raw)
{
    size_t                n;
    unsigned              c, count, plain;
    art_str_t             lo;
    unsigned char         buf[2 * ART_SENT_WORD + 4];
    unsigned char         base[4 * ART_SENT_WORD + 12];
    const unsigned char  *p, *end;
    const art_lang_t     *lang;

    lang = t->lang;
    p = raw.data;
    end = p + raw.len;
    c = ART_UC_LETTER;

    while (p < end && *p >= 'a' && *p <= 'z') {
        p++;
    }

    plain = (p == end);
    count = (unsigned) raw.len;

    if (plain) {
        w->shape |= ART_TS_WORD;

    } else {
        c = art_sent_shape(w, raw, &count);
    }

    w->shape |= (count == 1) ? ART_TS_ONE : 0;
    w->shape |= (count == 2) ? ART_TS_TWO : 0;
    w->shape |= (count > 3) ? ART_TS_LONG : 0;

    if (plain) {                        /* small ASCII letters: as it is */
        n = raw.len;
        lo = raw;
        w->lo = w->base = w->hash;

    } else {
        n = art_lang_fold(buf, raw, 0);
        lo = art_str_make(buf, n);
        w->lo = art_lang_hash(lo);
    }

    w->bits = art_lang_bits(lang, lo, w->lo);
    w->ends = 0;

    if (!plain) {
        n = art_lang_fold(base, lo, 1);
        w->base = art_lang_hash(art_str_make(base, n));
    }

    if (!(w->shape & ART_TS_WORD)) {
        return;
    }

    if (!plain && (c & ART_UC_LETTER)) {
        w->first = art_lang_first(t->langs, lang, art_str_make(base, n),
                                  w->base);
    }

    if (w->first == ART_LG_NONE && (w->shape & ART_TS_HYPHEN)
        && !plain)
    {
        p = memchr(base, '-', n);

        if (p) {
            n = (size_t) (p - base);
            w->first = art_lang_first(t->langs, lang, art_str_make(base, n),
                                art_lang_hash(art_str_make(base, n)));
        }
    }

    w->ends = (uint8_t) art_lang_ends(lang, lo);
    w->ends |= (lo.len && lo.data[lo.len - 1] == 's') ? ART_TE_S : 0;

    art_sent_role(t, w, lo);
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

        for (i = lo.len; i > 1; i--) {

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
    size_t     i;
    art_str_t  end;

    static const char  *ends[] = {
        "trice", "teur", "euse", "eur", "i\xC3\xA8re", "ier", "ienne",
        "ien", "ine", "in", "ora", "or", "e", "a", "o", "r"
    };

    for (i = 0; i < art_nelts(ends); i++) {
        end = art_str_c(ends[i]);

        if (lo.len > end.len + 3
            && memcmp(lo.data + lo.len - end.len, end.data, end.len) == 0)
        {
            lo.len -= end.len;
            break;
        }
    }

    return art_lang_hash(lo);
}


int
art_sent_abbr(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k, *p;

    k = &t->toks[i];

    if (k->ch != '.' || i == 0) {
        return 0;
    }

    p = k - 1;

    return p->e == k->s
           && ((p->shape & (ART_TS_ONE | ART_TS_CAP))
               == (ART_TS_ONE | ART_TS_CAP)
               || (art_lang_title(p->bits) && p->e - p->s < 5)
               || art_talk_is(p, ART_LW_ABBR));
}


/* A form behind an article or a preposition is a noun. */
unsigned
art_sent_verb(const art_talk_t *t, uint32_t i)
{
    unsigned          c;
    const art_tok_t  *k, *p;

    k = &t->toks[i];
    c = (k->bits & ART_LW_SAY) ? 's' : (k->bits & ART_LW_THINK) ? 'w' : 0;

    if (c == 0
        || ((k->shape & ART_TS_CAP) && (t->lang->traits & ART_LT_CAPNOUN)))
    {
        return 0;
    }

    if (i == 0) {
        return c;
    }

    p = k - 1;

    if ((p->shape & ART_TS_WORD) && p->par == k->par
        && art_talk_is(p, ART_LW_DET | ART_LW_INDEF | ART_LW_PREPX)
        && !art_talk_is(p, ART_LW_AUX | ART_LW_VPREP)
        && !art_talk_is(k, ART_LW_INF))
    {
        return 0;
    }

    return c;
}


int
art_sent_start(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *p, *k;

    if (i == 0) {
        return 1;
    }

    k = &t->toks[i];
    p = k - 1;

    return p->par != k->par
           || ((art_span_ends(p->ch) || p->ch == ':')
               && !art_sent_abbr(t, i - 1))
           || art_span_double(p->ch) || art_span_dash(p->ch)
           || p->ch == 0x2022 || p->ch == 0x2018;
}


int
art_sent_adjacent(const art_talk_t *t, uint32_t i, uint32_t k)
{
    return t->toks[i].par == t->toks[k].par && k == i + 1;
}


uint32_t
art_sent_prep(const art_talk_t *t, uint32_t i)
{
    uint32_t                  n, k;
    const art_lang_phrase_t  *p;

    if (i == 0 || !art_talk_is(&t->toks[i - 1], ART_LW_PREPEND)) {
        return 0;
    }

    for (n = 0; n < t->lang->preps.n; n++) {
        p = &t->lang->preps.items[n];

        if (p->n == 0 || p->n > i || t->toks[i - p->n].q >= 0) {
            continue;
        }

        for (k = 0; k < p->n; k++) {
            if (art_sent_lo(t, i - p->n + k) != p->words[k]) {
                break;
            }
        }

        if (k == p->n) {
            return p->n;
        }
    }

    return 0;
}


art_rc_t
art_sent_split(art_talk_t *t)
{
    uint32_t     i, sn, prev;
    art_cite_t  *m;
    art_sent_t  *s;

    sn = 0;
    prev = ART_NONE;

    for (i = 0; i < t->ntoks; i++) {

        if (t->toks[i].q < -1) {
            t->toks[i].sn = ART_NONE;
            continue;
        }

        if (prev != ART_NONE && art_sent_cuts(t, prev, i)) {
            sn++;
        }

        t->toks[i].sn = sn;
        prev = i;
    }

    t->nsents = t->ntoks ? sn + 1 : 0;
    t->sents = art_arena_calloc(t->arena, t->nsents + 1, sizeof(art_sent_t));

    if (t->sents == NULL) {
        return t->arena->rc;
    }

    for (i = t->ntoks; i-- > 0; ) {
        sn = t->toks[i].sn;

        if (sn == ART_NONE) {
            continue;
        }

        s = &t->sents[sn];
        s->ta = i;
        s->tb = s->tb ? s->tb : i + 1;
    }

    for (i = 0; i < t->nmarks; i++) {
        m = &t->marks[i];
        m->sn = 0;

        for (prev = m->ta; prev < m->tb; prev++) {
            if (t->toks[prev].sn != ART_NONE) {
                m->sn = t->toks[prev].sn;
                break;
            }
        }

        m->par = (m->ta < m->tb) ? t->toks[m->ta].par : 0;
        m->endpar = (m->ta < m->tb) ? t->toks[m->tb - 1].par : 0;
    }

    return ART_OK;
}


static int
art_sent_cuts(const art_talk_t *t, uint32_t prev, uint32_t i)
{
    int               cut;
    uint32_t          last;
    const art_tok_t  *k, *p;

    k = &t->toks[i];
    p = &t->toks[prev];

    cut = (k->par != p->par && !(k->q >= 0 && p->q == k->q));

    if (cut) {
        return 1;
    }

    if (k->q >= 0 && p->q < 0) {                    /* a quote opens */
        return art_span_ends(p->ch) && !art_sent_abbr(t, prev);
    }

    if (k->q < 0 && p->q >= 0) {                    /* a quote closed */
        last = t->marks[p->q].last;
        last = (last == ART_NONE) ? 0 : t->toks[last].ch;

        if (!art_span_ends(last)
            || (k->shape & (ART_TS_WORD | ART_TS_CAP))
               != (ART_TS_WORD | ART_TS_CAP))
        {
            return 0;
        }

        return !art_sent_ahead(t, i, last == '.' ? 3 : 7);
    }

    if (k->q >= 0 && k->q != p->q) {                /* two in a row */
        last = t->marks[p->q].last;
        return last != ART_NONE && art_span_ends(t->toks[last].ch);
    }

    return k->q < 0 && art_span_ends(p->ch) && !art_sent_abbr(t, prev)
           && ((k->shape & (ART_TS_CAP | ART_TS_DIGIT))
               || !(k->shape & ART_TS_WORD));
}


/* Whether a verb of saying follows within n tokens. */
static int
art_sent_ahead(const art_talk_t *t, uint32_t i, uint32_t n)
{
    const art_tok_t  *k;

    for (n += i; i < n && i < t->ntoks; i++) {
        k = &t->toks[i];

        if (((art_span_ends(k->ch) || k->ch == ';') && !art_sent_abbr(t, i))
            || k->q >= 0)
        {
            return 0;
        }

        if (art_talk_is(k, ART_LW_SAY)) {
            return 1;
        }
    }

    return 0;
}


art_rc_t
art_sent_marks(art_talk_t *t)
{
    uint32_t     i, q;
    art_rc_t     rc;
    art_tok_t   *k;
    art_cite_t  *m;

    q = 0;

    for (i = 0; i < t->nmarks; i++) {
        t->marks[i].ta = t->marks[i].tb = 0;
    }

    for (i = 0; i < t->ntoks; i++) {
        k = &t->toks[i];

        while (q < t->nmarks && k->s >= t->marks[q].c) {
            q++;
        }

        if (q == t->nmarks) {
            break;
        }

        m = &t->marks[q];

        if (m->o <= k->s) {
            k->q = (int32_t) q;
            m->ta = m->tb ? m->ta : i;
            m->tb = i + 1;
        }
    }

    rc = art_incise_find(t);

    art_sent_words(t);

    return rc;
}


/* First word and last token of each span, and how many words. */
static void
art_sent_words(art_talk_t *t)
{
    uint32_t     i, q, end;
    art_tok_t   *k;
    art_cite_t  *m;

    for (q = 0; q < t->nmarks; q++) {
        m = &t->marks[q];
        m->first = m->last = ART_NONE;
        m->nwords = 0;
        end = m->segs[m->nsegs - 1].pos + m->segs[m->nsegs - 1].len;

        for (i = m->ta; i < m->tb; i++) {
            k = &t->toks[i];

            if (k->q < 0) {
                continue;
            }

            if (k->shape & ART_TS_WORD) {
                m->first = m->nwords++ ? m->first : i;
            }

            if (k->s >= m->segs[0].pos && k->e <= end) {
                m->last = i;
            }
        }
    }
}
