/*
 * Words and signs of the lines, cut at clitics.
 */

#include "art_sent_parts.h"


#define ART_ROOM_ALL        1024    /* bytes: of a longer text ... */
#define ART_ROOM_STEP       512     /* ... of so many ... */
#define ART_ROOM_WINDOW     64      /* ... as many are counted */


#define ART_ENDS_16         1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1


/* What art_sent_add() copies of a word is where a token has it. */
typedef char  art_word_as_tok[offsetof(art_word_t, shape)
                              == offsetof(art_tok_t, shape)
                              && offsetof(art_word_t, hash)
                                 == offsetof(art_tok_t, s) ? 1 : -1];


static art_rc_t art_sent_room(art_talk_t *t);
static uint32_t art_sent_guess(art_str_t text);
static art_rc_t art_sent_line(art_lexer_t *x, const unsigned char *p);
static inline const unsigned char *art_sent_run(const art_lexer_t *x,
    const unsigned char *p);
static inline int art_sent_closes(const unsigned char *p,
    const unsigned char *end);
static art_rc_t art_sent_read(art_lexer_t *x, const unsigned char **pos);
static art_rc_t art_sent_elide(art_lexer_t *x, uint32_t *s, uint32_t next,
    uint32_t last);
static art_rc_t art_sent_cut(art_lexer_t *x, uint32_t s, uint32_t e);
static art_rc_t art_sent_dots(art_lexer_t *x, uint32_t s, uint32_t e);
static art_rc_t art_sent_sign(art_lexer_t *x, uint32_t s, uint32_t e,
    uint32_t ch);
static art_rc_t art_sent_put(art_lexer_t *x, uint32_t s, uint32_t e);
static inline uint32_t art_sent_find(art_talk_t *t, uint32_t s, uint32_t e);
static inline art_rc_t art_sent_add(art_lexer_t *x, uint32_t s, uint32_t e,
    uint32_t n);
static uint64_t art_sent_bits(art_talk_t *t, uint32_t s, uint32_t e);


/* Bytes that may end a word: all but letters and digits of ASCII. */
static const unsigned char  art_sent_ends[256] = {
    ART_ENDS_16, ART_ENDS_16, ART_ENDS_16,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1,
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1,
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1,
    ART_ENDS_16, ART_ENDS_16, ART_ENDS_16, ART_ENDS_16,
    ART_ENDS_16, ART_ENDS_16, ART_ENDS_16, ART_ENDS_16
};


art_rc_t
art_sent_tokens(art_talk_t *t)
{
    art_rc_t      rc;
    art_row_t    *l;
    art_lexer_t   x;

    memset(&x, 0, sizeof(art_lexer_t));

    x.t = t;
    rc = art_sent_room(t);

    for (x.par = 0; rc == ART_OK && x.par < t->nlines; x.par++) {
        l = &t->lines[x.par];
        x.end = t->text.data + l->e;
        l->ta = t->ntoks;
        rc = art_sent_line(&x, t->text.data + l->s);
        l->tb = t->ntoks;
    }

    art_arena_fit(t->arena, t->words, t->words_cap * sizeof(art_word_t),
                  t->nwords * sizeof(art_word_t));
    t->words_cap = t->nwords;

    return rc;
}


/*
 * Room for what a text has at most times.  Words come last: they grow where
 * they are.
 */
static art_rc_t
art_sent_room(art_talk_t *t)
{
    t->toks_cap = art_sent_guess(t->text);
    t->toks = art_arena_alloc(t->arena, t->toks_cap * sizeof(art_tok_t));

    if (t->toks == NULL || art_sent_slots(t, t->toks_cap / 2) != ART_OK) {
        return t->arena->rc;
    }

    t->words_cap = t->toks_cap / 4 + 16;
    t->words = art_arena_alloc(t->arena, t->words_cap * sizeof(art_word_t));

    return t->words ? ART_OK : t->arena->rc;
}


/*
 * How many tokens there will be: each blank ends a word, each sign is one
 * and ends one, too.
 */
static uint32_t
art_sent_guess(art_str_t text)
{
    size_t                i, n, bytes, step;
    const unsigned char  *p, *end;

    n = bytes = 0;
    step = (text.len <= ART_ROOM_ALL) ? ART_ROOM_WINDOW : ART_ROOM_STEP;

    for (i = 0; i < text.len; i += step) {
        p = text.data + i;
        end = p + art_min(ART_ROOM_WINDOW, text.len - i);
        bytes += (size_t) (end - p);

        for ( /* void */ ; p < end; p++) {
            n += art_sent_ends[*p] && (*p < 0x80 || *p == 0xC2 || *p == 0xE2);
        }
    }

    n = bytes ? n * text.len / bytes : 0;

    return (uint32_t) (n + n / 16 + 16);
}


static art_rc_t
art_sent_line(art_lexer_t *x, const unsigned char *p)
{
    unsigned              c;
    uint32_t              cp;
    art_rc_t              rc;
    const unsigned char  *q, *base;

    base = x->t->text.data;

    while (p < x->end) {

        if (*p == ' ') {
            p++;
            continue;
        }

        if (*p < 0x80 && art_sent_class[*p] == 1) {
            q = art_sent_run(x, p);

            if (art_sent_closes(q, x->end)) {
                rc = art_sent_put(x, (uint32_t) (p - base),
                                  (uint32_t) (q - base));
                if (rc != ART_OK) {
                    return rc;
                }

                p = q;
                continue;
            }
        }

        q = p;
        c = art_sent_next(&q, x->end, &cp);

        if (c == 4) {
            p = q;
            continue;
        }

        if (c == 1) {
            rc = art_sent_read(x, &p);

        } else {
            rc = art_sent_sign(x, (uint32_t) (p - base),
                               (uint32_t) (q - base), cp);
            p = q;
        }

        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


/*
 * Behind the letters and digits of ASCII at p.  With SSE2 sixteen bytes a
 * step: what a test for a range adds makes its last one 0x7F, the highest of
 * all signed bytes; bytes above 0x7F stay below both ranges.
 */
static inline const unsigned char *
art_sent_run(const art_lexer_t *x, const unsigned char *p)
{
    const unsigned char  *end;
#if (ART_SSE2)
    unsigned              m;
    __m128i               v, low, dig;

    end = x->t->text.data + x->t->text.len;

    while (end - p >= 16) {
        v = _mm_loadu_si128((const __m128i *) p);
        low = _mm_add_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)),
                           _mm_set1_epi8(0x7F - 'z'));
        dig = _mm_add_epi8(v, _mm_set1_epi8(0x7F - '9'));
        low = _mm_cmpgt_epi8(low, _mm_set1_epi8(0x7F - 26));
        dig = _mm_cmpgt_epi8(dig, _mm_set1_epi8(0x7F - 10));
        m = (unsigned) _mm_movemask_epi8(_mm_or_si128(low, dig)) ^ 0xFFFF;

        if (m != 0) {
            p += __builtin_ctz(m);
            return art_min(p, x->end);
        }

        p += 16;
    }
#endif

    end = x->end;

    while (p < end && !art_sent_ends[*p]) {
        p++;
    }

    return art_min(p, end);
}


/* Whether a word ends before p: most do, the rest is for art_sent_read(). */
static inline int
art_sent_closes(const unsigned char *p, const unsigned char *end)
{
    return p == end || *p == ' '
           || (*p < 0x80
               && (art_sent_class[*p] != 2 || p + 1 == end
                   || (p[1] < 0x80 && art_sent_class[p[1]] != 1)));
}


/* A word, with inner marks where a letter follows. */
static art_rc_t
art_sent_read(art_lexer_t *x, const unsigned char **pos)
{
    unsigned              c;
    uint32_t              s, cp, last;
    art_rc_t              rc;
    const unsigned char  *p, *q, *r, *end, *base;

    base = x->t->text.data;
    end = x->end;
    q = *pos;
    s = (uint32_t) (q - base);
    x->apos = x->hyphen = ART_NONE;
    x->dots = 0;

    for ( ;; ) {
        p = q = art_sent_run(x, q);

        if (p == end || *p == ' ') {
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
            x->apos = (uint32_t) (p - base);
            rc = art_sent_elide(x, &s, (uint32_t) (q - base), last);

            if (rc != ART_OK) {
                return rc;
            }

        } else if (cp == '-' || cp == 0x2011) {
            x->hyphen = (uint32_t) (p - base);

        } else if (cp == '.') {
            x->dots = 1;
        }
    }

    *pos = p;

    if (x->hyphen == ART_NONE && x->apos == ART_NONE && !x->dots) {
        return art_sent_put(x, s, (uint32_t) (p - base));
    }

    return art_sent_cut(x, s, (uint32_t) (p - base));
}


/* "l'agence": cut behind the apostrophe, where the word goes on with last. */
static art_rc_t
art_sent_elide(art_lexer_t *x, uint32_t *s, uint32_t next, uint32_t last)
{
    art_rc_t              rc;
    const unsigned char  *d;

    d = x->t->text.data + *s;

    if (!(x->t->lang->traits & ART_LT_ELIDE) || x->apos - *s > 8
        || !(art_sent_bits(x->t, *s, x->apos) & ART_LW_ELIDE)
        || (x->apos == *s + 1 && (*d == 'N' || *d == 'M')
            && (art_uc_class(last) & ART_UC_UPPER)))
    {
        return ART_OK;
    }

    rc = art_sent_put(x, *s, next);
    *s = next;
    x->apos = ART_NONE;

    return rc;
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

            rc = art_sent_put(x, s, w);

            return (rc == ART_OK) ? art_sent_put(x, k, e) : rc;
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
            rc = (k > s) ? art_sent_put(x, s, k) : ART_OK;

            return (rc == ART_OK) ? art_sent_put(x, k, e) : rc;
        }
    }

    return x->dots ? art_sent_dots(x, s, e) : art_sent_put(x, s, e);
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
        return art_sent_put(x, s, e);
    }

    for (i = s; i <= e; i++) {
        if (i < e && d[i] != '.') {
            continue;
        }

        rc = (i > s) ? art_sent_put(x, s, i) : ART_OK;

        if (rc == ART_OK && i < e) {
            rc = art_sent_sign(x, i, i + 1, '.');
        }

        if (rc != ART_OK) {
            return rc;
        }

        s = i + 1;
    }

    return ART_OK;
}


/* What is no word. */
static art_rc_t
art_sent_sign(art_lexer_t *x, uint32_t s, uint32_t e, uint32_t ch)
{
    uint32_t  n;

    n = (ch < art_nelts(x->sign)) ? x->sign[ch] : 0;

    if (n == 0) {
        n = art_sent_find(x->t, s, e);

        if (n == 0) {
            return x->t->arena->rc;
        }

        x->t->words[n - 1].ch = ch & 0x1FFFFF;

        if (ch < art_nelts(x->sign)) {
            x->sign[ch] = n;
        }
    }

    return art_sent_add(x, s, e, n);
}


static art_rc_t
art_sent_put(art_lexer_t *x, uint32_t s, uint32_t e)
{
    uint32_t  n;

    n = art_sent_find(x->t, s, e);

    return n ? art_sent_add(x, s, e, n) : x->t->arena->rc;
}


/* The spelling of these bytes, plus 1; 0: no memory. */
static inline uint32_t
art_sent_find(art_talk_t *t, uint32_t s, uint32_t e)
{
    uint32_t   i, n;
    uint64_t   hash;
    art_str_t  raw;

    raw = art_str_make(t->text.data + s, e - s);
    hash = art_lang_hash_in(raw, t->text.data + t->text.len);
    i = art_sent_slot(t, hash);
    n = t->slots[i];

    return (n != 0 && t->words[n - 1].state == ART_WORD_READY)
           ? n : art_sent_word(t, i, raw, hash);
}


/* One more token, of spelling n - 1. */
static inline art_rc_t
art_sent_add(art_lexer_t *x, uint32_t s, uint32_t e, uint32_t n)
{
    art_tok_t         *k;
    art_talk_t        *t;
    const art_word_t  *w;

    t = x->t;

    if (art_unlikely(t->ntoks == t->toks_cap)) {
        k = art_arena_double(t->arena, t->toks, &t->toks_cap,
                             sizeof(art_tok_t));
        if (k == NULL) {
            return t->arena->rc;
        }

        t->toks = k;
    }

    k = &t->toks[t->ntoks++];
    w = &t->words[n - 1];

    memcpy(k, w, offsetof(art_tok_t, s));

    k->q = -1;
    k->s = s;
    k->e = e;
    k->par = x->par;
    k->sn = 0;
    k->name = ART_NONE;
    k->word = (n - 1) & 0x1FFFFFF;
    k->verb = 0;

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
