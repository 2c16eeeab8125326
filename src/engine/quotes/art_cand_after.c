/*
 * Candidates behind the quote: "...", said X. Patterns exclude each other;
 * the first that fits is taken.
 */

#include "art_cand.h"


/* Between quote and mention. */
typedef struct {
    uint32_t              verb;     /* first cue verb, or ART_NONE */
    uint32_t              lastverb;
    uint8_t               stop;     /* a semicolon or colon */
    uint8_t               rel;      /* a relative before any verb */
} art_gap_t;


static int art_cand_periphrasis(const art_talk_t *t, uint32_t i);
static int art_cand_finite(const art_talk_t *t, uint32_t i);
static uint32_t art_cand_whole(art_attrib_t *x, uint32_t i);
static int art_cand_ends(const art_talk_t *t, uint32_t i);
static int art_cand_has_verb(const art_attrib_t *x, const art_men_t *m,
    uint32_t v);
static void art_cand_between(const art_attrib_t *x, uint32_t ma,
    art_gap_t *w);
static int art_cand_opens(const art_attrib_t *x, const art_men_t *m,
    uint32_t v);
static unsigned art_cand_after_pattern(art_attrib_t *x, uint32_t i, uint32_t
    ma);
static int art_cand_aside(const art_talk_t *t, uint32_t verb, uint32_t ma);
static unsigned art_cand_inverted(art_attrib_t *x, uint32_t i, uint32_t ma,
    uint32_t verb);
static int art_cand_says(const art_talk_t *t, const art_men_t *m,
    uint32_t ma, uint32_t nw);
static int art_cand_reported(const art_talk_t *t, const art_men_t *m,
    uint32_t nxv);
static int art_cand_noun(const art_attrib_t *x, const art_men_t *m,
    uint32_t nw);
static uint32_t art_cand_next_verb(const art_attrib_t *x, const art_men_t *m);


/* "si è limitato a dire", "ha voluto precisare" */
static int
art_cand_periphrasis(const art_talk_t *t, uint32_t i)
{
    uint32_t          k;
    const art_tok_t  *v;

    for (k = 1; k <= 4 && k <= i; k++) {
        v = &t->toks[i - k];

        if (!(v->shape & ART_TS_WORD) || v->q >= 0) {
            return 0;
        }

        if (art_talk_is(v, ART_LW_AUX) && !art_talk_is(v, ART_LW_DET)) {
            return 1;
        }

        if (!(v->ends & ART_TE_PART)
            && !art_talk_is(v, ART_LW_PREPX | ART_LW_FINITE))
        {
            return 0;
        }
    }

    return 0;
}


/* A form that can carry the inversion. */
static int
art_cand_finite(const art_talk_t *t, uint32_t i)
{
    uint32_t          k;
    const art_tok_t  *v;

    v = &t->toks[i];

    if (art_talk_is(v, ART_LW_INF) && !(t->lang->traits & ART_LT_STACK)) {
        return (i > 0 && art_talk_is(v - 1, ART_LW_MAKE))
               || ((t->lang->traits & ART_LT_PRODROP)
                   && art_cand_periphrasis(t, i));
    }

    if (v->ends & ART_TE_GER) {
        return 0;
    }

    if ((v->ends & ART_TE_PART) && !(t->lang->traits & ART_LT_STACK)) {
        for (k = 1; k <= 4 && k <= i; k++) {
            if (art_talk_is(v - k, ART_LW_AUX)) {
                return 1;
            }
        }

        return 0;
    }

    return 1;
}


/* A mention behind the quote. */
void
art_cand_after(art_attrib_t *x, uint32_t i)
{
    unsigned     f;
    uint32_t     ma;
    art_cand_t  *c;

    c = art_cand_new(x, i);

    if (c == NULL) {
        return;
    }

    ma = art_cand_whole(x, i);

    if (x->nextq != ART_NONE && x->t->mens[i].a > x->nextq) {
        art_cand_feat(c, S(AF_Q), 1);
    }

    f = art_cand_after_pattern(x, i, ma);
    art_cand_feat(c, f, 1);

    if (f == S(AF_PREP) || f == S(AF_INV) || f == S(AF_SV)
        || f == S(AF_INVFAR))
    {
        x->q->cue_af = 1;
    }
}


/*
 * Where the mention begins with the description before it: "a affirmé son
 * porte-parole, X", "Missouri Rep. X".
 */
static uint32_t
art_cand_whole(art_attrib_t *x, uint32_t i)
{
    int               more;
    uint32_t          n, ma;
    const art_men_t  *m, *o;

    m = &x->t->mens[i];
    ma = m->a;

    for (n = 0; n < x->nsent; n++) {
        o = &x->t->mens[x->sent[n]];

        if (o->kind == ART_MEN_NOM && o->appo == i && o->a >= x->ib
            && o->a < ma)
        {
            ma = o->a;
            break;
        }
    }

    do {
        more = 0;

        for (n = 0; n < x->nsent; n++) {
            o = &x->t->mens[x->sent[n]];

            if (o->dom && o->kind == ART_MEN_NAME && o->b == ma
                && o->a >= x->ib && o->a < ma)
            {
                ma = o->a;
                more = 1;
            }
        }

    } while (more);

    return ma;
}


/* The line ends behind the mention. */
static int
art_cand_ends(const art_talk_t *t, uint32_t i)
{
    uint32_t  ext;

    ext = art_cand_extent(t, i);

    return ext + 1 >= t->ntoks || t->toks[ext].par != t->mens[i].par;
}


/* The verb at v is the mention's: nobody else stands between. */
static int
art_cand_has_verb(const art_attrib_t *x, const art_men_t *m, uint32_t v)
{
    uint32_t           n;
    const art_men_t   *o;
    const art_talk_t  *t;

    t = x->t;

    if (m->b < t->ntoks && t->toks[m->b].ch == ',' && art_cand_comma(t, v)) {
        return 1;
    }

    for (n = 0; n < x->nsent; n++) {
        o = &t->mens[x->sent[n]];

        if (art_cand_is_free(o) && o->a > m->b && o->a < v
            && o->kind != ART_MEN_NOM)
        {
            return 0;
        }
    }

    return 1;
}


/* What stands between the quote and the mention at ma. */
static void
art_cand_between(const art_attrib_t *x, uint32_t ma, art_gap_t *w)
{
    uint32_t           n, k;
    const art_tok_t   *u;
    const art_talk_t  *t;

    t = x->t;
    w->stop = w->rel = 0;
    w->verb = w->lastverb = ART_NONE;

    for (k = x->ib, n = 0; k < ma && n < 60; k++, n++) {
        u = &t->toks[k];
        w->stop |= u->ch == ';' || (u->ch == ':' && k > x->ib);

        if (u->q >= 0) {
            continue;
        }

        if (u->verb && art_cand_finite(t, k)) {
            w->verb = (w->verb == ART_NONE) ? k : w->verb;
            w->lastverb = k;
        }

        if (w->verb == ART_NONE && (u->shape & ART_TS_WORD)
            && art_talk_is(u, ART_LW_THAT | ART_LW_REL)
            && !art_talk_is(u, ART_LW_DET))
        {
            w->rel = 1;
        }
    }
}


/* "..." X says: the mention right behind the quote has the verb at v. */
static int
art_cand_opens(const art_attrib_t *x, const art_men_t *m, uint32_t v)
{
    uint32_t           tail;
    const art_talk_t  *t;
    const art_cite_t  *q;

    t = x->t;
    q = x->q;
    tail = (q->last != ART_NONE) ? t->toks[q->last].ch : 0;

    return !m->prep
           && !(m->dom && m->kind == ART_MEN_NOM && m->appo != ART_NONE
                && t->mens[m->appo].a < m->a)
           && v < x->nextq
           && !(tail == '.' && q->cue_bf && (q->that || q->colon))
           && ((t->lang->traits & ART_LT_STACK) || q->endcomma
               || tail == '!' || tail == '?' || tail == 0x2026)
           && art_cand_has_verb(x, m, v);
}


static unsigned
art_cand_after_pattern(art_attrib_t *x, uint32_t i, uint32_t ma)
{
    uint32_t           nw, nb, first, last, pr, nxv;
    art_gap_t          w;
    art_talk_t        *t;
    const art_men_t   *m;
    const art_cite_t  *q;

    t = x->t;
    q = x->q;
    m = &t->mens[i];

    nw = art_cand_words(t, x->ib, ma, &first, &last);
    nb = art_cand_free_in(x, x->ib, ma, i);
    art_cand_between(x, ma, &w);
    pr = art_cand_prep(t, ma);
    nxv = art_cand_next_verb(x, m);

    if (nw == 0 && ma > x->ib && ma - x->ib <= 2) {

        if (t->toks[ma - 1].ch == '(') {
            return S(AF_PAREN);
        }

        if (art_span_dash(t->toks[ma - 1].ch) && art_cand_ends(t, i)) {
            return S(AF_DASH);
        }
    }

    if (!w.stop
        && (art_cand_says(t, m, ma, nw)
            || (pr && nb == 0 && w.verb == ART_NONE && m->type != ART_ENT_D
                && t->toks[ma - pr - 1].ch == ',')))
    {
        return S(AF_PREP);
    }

    if (q->endcomma && !w.stop && nw >= 1 && nw <= 4
        && art_cand_noun(x, m, nw))
    {
        return S(AF_PREP);
    }

    if (w.verb != ART_NONE && nb == 0 && !w.stop && w.verb - x->ib <= 6
        && art_cand_is_free(m) && !w.rel)
    {
        return (art_cand_inverted(x, i, ma, w.verb) == 0
                && ma - w.lastverb <= 9) ? S(AF_INV) : S(AF_INVCOM);
    }

    if (m->kind == ART_MEN_PRON && nw && nw <= 3 && nb == 0
        && m->a > 0 && t->toks[m->a].s > t->toks[m->a - 1].e
        && t->text.data[t->toks[m->a - 1].e] == '-')
    {
        return S(AF_INV);
    }

    if (nw == 0 && nxv != ART_NONE && art_cand_opens(x, m, nxv)) {
        return S(AF_SV);
    }

    if (x->nvb && nw && nw <= 2 && art_talk_is(&t->toks[last], ART_LW_AGENT)) {
        return S(AF_PAR);
    }

    if (nw && t->toks[last].verb && art_cand_finite(t, last)
        && art_cand_is_free(m) && last > 0 && t->toks[last - 1].ch == ','
        && !w.stop)
    {
        return S(AF_INVFAR);
    }

    if (art_cand_reported(t, m, nxv) && !w.stop) {
        return S(AF_INVFAR);            /* "..., the newspaper reported." */
    }

    if (nw == 0 && q->endcomma && !m->dom) {
        return S(AF_SVG);
    }

    if (nw && nb == 0 && nw <= 4 && q->endcomma && art_cand_is_free(m)
        && !(t->toks[first].shape & ART_TS_CAP)
        && !art_talk_is(&t->toks[first], ART_LW_PREPX | ART_LW_DET
                                    | ART_LW_THAT | ART_LW_STOP)
        && !art_lang_pron(t->toks[first].bits) && !w.stop)
    {
        return S(AF_INVG);
    }

    return S(AF_OTHER);
}


/* "..., according to X", "..., in X's words": not much else between. */
static int
art_cand_says(const art_talk_t *t, const art_men_t *m, uint32_t ma,
    uint32_t nw)
{
    uint32_t  pr;

    pr = art_cand_prep(t, ma);

    return (pr && nw <= pr + 1)
           || (nw <= 1
               && (art_cand_wording(t, m) || art_sent_post(t, m->b)));
}


/* English: "..., the newspaper reported." */
static int
art_cand_reported(const art_talk_t *t, const art_men_t *m, uint32_t nxv)
{
    return (t->lang->traits & ART_LT_STACK) && art_cand_is_free(m)
           && nxv != ART_NONE && nxv <= m->b + 1 && m->a > 0
           && t->toks[m->a - 1].ch == ',' && nxv + 1 < t->ntoks
           && (!(t->toks[nxv + 1].shape & ART_TS_WORD)
               || art_talk_is(&t->toks[nxv + 1], ART_LW_SKIP));
}


/* "...", the answer of X: up to four words, one of them such a noun. */
static int
art_cand_noun(const art_attrib_t *x, const art_men_t *m, uint32_t nw)
{
    uint32_t          k, n;
    const art_tok_t  *o;

    for (k = x->ib, n = 0; k < m->a && n < nw + 2; k++, n++) {
        o = &x->t->toks[k];

        if (art_talk_is(o, ART_LW_NOUN) && !o->verb) {
            return m->prep && art_talk_is(o + 1, ART_LW_OF);
        }

        if (o->ch != ',' && o->ch != ':'
            && !art_talk_is(o, ART_LW_DET | ART_LW_INDEF | ART_LW_ADJX
                            | ART_LW_FINITE))
        {
            break;
        }
    }

    return 0;
}


/* "says, visibly moved, | the mayor": two commas, the second at the mention. */
static int
art_cand_aside(const art_talk_t *t, uint32_t verb, uint32_t ma)
{
    uint32_t          k, n;
    const art_tok_t  *u;

    if (ma < verb + 4 || ma > verb + 12 || t->toks[ma - 1].ch != ','
        || art_talk_is(&t->toks[ma], ART_LW_WHO))
    {
        return 0;
    }

    for (n = 0, k = verb + 1; k + 1 < ma; k++) {
        u = &t->toks[k];
        n += u->ch == ',';

        if (u->q >= 0 || art_talk_is(u, ART_LW_REL | ART_LW_THAT)
            || (u->verb && n) || (n && u->name != ART_NONE))
        {
            return 0;
        }
    }

    return n == 1;
}


/* What parts verb and mention: a comma, a gerund, too many words. */
static unsigned
art_cand_inverted(art_attrib_t *x, uint32_t i, uint32_t ma, uint32_t verb)
{
    int          drop, aside;
    uint32_t     k, last;
    art_talk_t  *t;

    t = x->t;
    drop = (t->lang->traits & ART_LT_PRODROP) != 0;
    last = verb;

    aside = art_cand_aside(t, verb, ma);

    for (k = verb; k < ma; k++) {
        if (t->toks[k].ch == ',' && !aside) {
            return 1;
        }

        if (k > verb && drop && (t->toks[k].ends & ART_TE_GER)) {
            return 1;
        }

        if (t->toks[k].verb && t->toks[k].q < 0 && art_cand_finite(t, k)) {
            last = k;
        }
    }

    /* "ha asegurado este martes en rueda de prensa el empresario X" */

    return drop && ma - last > (art_cand_ends(x->t, i) ? 9
                                : x->t->mens[i].type == ART_ENT_P ? 7 : 4);
}


/* The next cue verb behind the mention, in its sentence. */
static uint32_t
art_cand_next_verb(const art_attrib_t *x, const art_men_t *m)
{
    uint32_t           k, end;
    const art_tok_t   *v;
    const art_talk_t  *t;

    t = x->t;
    end = m->b + ((m->b < t->ntoks && t->toks[m->b].ch == ',') ? 28 : 16);

    for (k = m->b; k < end && k < t->ntoks; k++) {
        v = &t->toks[k];

        if (v->par != m->par) {
            break;
        }

        if (v->verb && v->q < 0 && v->sn == m->sn) {
            return k;
        }
    }

    return ART_NONE;
}
