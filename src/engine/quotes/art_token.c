/*
 * Words and signs of the lines, cut at clitics.
 */

#include "art_sent_parts.h"


static art_rc_t art_sent_room(art_talk_t *t);
static art_rc_t art_sent_cut(art_lexer_t *x, uint32_t s, uint32_t e);
static art_rc_t art_sent_dots(art_lexer_t *x, uint32_t s, uint32_t e);
static art_rc_t art_sent_put(art_lexer_t *x, uint32_t s, uint32_t e, uint32_t
    ch);
static uint64_t art_sent_bits(art_talk_t *t, uint32_t s, uint32_t e);


art_rc_t
art_sent_tokens(art_talk_t *t)
{
    unsigned              c;
    uint32_t              n, s, cp, last;
    art_rc_t              rc;
    art_lexer_t           x;
    const unsigned char  *p, *q, *r, *end, *base;

    rc = art_sent_room(t);

    if (rc != ART_OK) {
        return rc;
    }

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

                while (q < end && *q < 0x80 && art_sent_class[*q] == 1) {
                    q++;
                }

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
                        && (art_sent_bits(t, s, x.apos) & ART_LW_ELIDE)
                        && !(x.apos == s + 1
                             && (base[s] == 'N' || base[s] == 'M')
                             && (art_uc_class(last) & ART_UC_UPPER)))
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


/*
 * Room for what a text of that length has at most times: a token each five
 * bytes, a new spelling each twelve.  Growing copies all that there is.
 */
static art_rc_t
art_sent_room(art_talk_t *t)
{
    t->toks_cap = (uint32_t) t->text.len / 5 + 64;
    t->toks = art_arena_alloc(t->arena, t->toks_cap * sizeof(art_tok_t));

    if (t->toks == NULL) {
        return t->arena->rc;
    }

    t->words_cap = (uint32_t) t->text.len / (t->text.len < 16384 ? 8 : 24)
                   + 64;
    t->words = art_arena_alloc(t->arena, t->words_cap * sizeof(art_word_t));

    return t->words ? ART_OK : t->arena->rc;
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

    if (ch != 0 && ch < art_nelts(x->sign) && x->sign[ch] != 0) {
        w = &t->words[x->sign[ch] - 1];

    } else {
        w = art_sent_word(t, s, e - s);

        if (w == NULL) {
            return t->arena->rc;
        }

        if (ch != 0 && ch < art_nelts(x->sign)) {
            x->sign[ch] = (uint32_t) (w - t->words) + 1;
        }
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
