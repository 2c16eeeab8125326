/*
 * Candidates of a marked span and their features: the mentions of its own
 * sentence, of up to twelve sentences before, the subject of the next one,
 * the speaker of the quote before (PREV), and nobody (NONE).
 *
 * The patterns before and behind the quote exclude each other; the first
 * that fits is taken, so their order matters.
 */

#include "art_speaker.h"
#include "art_name.h"
#include "art_num.h"
#include "art_refer.h"
#include "art_sent.h"
#include "art_span.h"


#define ART_CAND_BACK       12      /* sentences */
#define ART_CAND_BEFORE     14      /* mentions of these */


#define S(x)                ART_SPK_ ## x


static void art_cand_context(art_attrib_t *x);
static void art_cand_sentence(art_attrib_t *x);
static void art_cand_incise(art_attrib_t *x);
static void art_cand_after(art_attrib_t *x, uint32_t i);
static unsigned art_cand_after_pattern(art_attrib_t *x, uint32_t i,
    uint32_t ma);
static uint32_t art_cand_whole(art_attrib_t *x, uint32_t i);
static unsigned art_cand_inverted(art_attrib_t *x, const art_men_t *m,
    uint32_t ma, uint32_t verb);
static uint32_t art_cand_next_verb(const art_attrib_t *x, const art_men_t *m);
static void art_cand_before(art_attrib_t *x, uint32_t i);
static unsigned art_cand_before_pattern(art_attrib_t *x, art_cand_t *c,
    uint32_t i);
static unsigned art_cand_subject(art_attrib_t *x, art_cand_t *c, uint32_t i,
    uint32_t v, int crossed);
static void art_cand_earlier(art_attrib_t *x);
static void art_cand_later(art_attrib_t *x);
static void art_cand_prev(art_attrib_t *x);
static void art_cand_none(art_attrib_t *x);
static void art_cand_common(art_attrib_t *x, art_cand_t *c);
static void art_cand_topic(art_attrib_t *x, art_cand_t *c,
    const art_figure_t *e);
static uint32_t art_cand_extent(const art_talk_t *t, uint32_t i);
static uint32_t art_cand_comma(const art_talk_t *t, uint32_t v);
static int art_cand_has_comma(const art_talk_t *t, uint32_t a, uint32_t b);
static uint32_t art_cand_words(const art_talk_t *t, uint32_t a, uint32_t b,
    uint32_t *first, uint32_t *last);
static uint32_t art_cand_free_in(const art_attrib_t *x, uint32_t a, uint32_t b,
    uint32_t but);
static int art_cand_inside(const art_talk_t *t, uint32_t i);


static inline int
art_cand_is_free(const art_men_t *m)
{
    return !m->dom && !m->prep;
}


/* A form that can carry the inversion. */
static int
art_cand_finite(const art_talk_t *t, uint32_t i)
{
    uint32_t          k;
    const art_tok_t  *v;

    v = &t->toks[i];

    if (art_talk_is(v, ART_LW_INF) && !(t->lang->traits & ART_LT_STACK)) {
        return i > 0 && art_talk_is(v - 1, ART_LW_MAKE);
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


void
art_cand_feat(art_cand_t *c, unsigned id, float value)
{
    if (c->nfeats < ART_CAND_FEATS) {
        c->feats[c->nfeats].id = (uint8_t) id;
        c->feats[c->nfeats].value = value;
        c->nfeats++;
    }
}


int
art_cand_has(const art_cand_t *c, unsigned id)
{
    unsigned  i;

    for (i = 0; i < c->nfeats; i++) {
        if (c->feats[i].id == id) {
            return 1;
        }
    }

    return 0;
}


art_cand_t *
art_cand_new(art_attrib_t *x, uint32_t men)
{
    art_cand_t  *c;

    if (x->ncands == ART_TALK_CANDS) {
        return NULL;
    }

    c = &x->cands[x->ncands++];

    memset(c, 0, offsetof(art_cand_t, feats));
    c->men = men;

    return c;
}


void
art_cand_find(art_attrib_t *x)
{
    uint32_t     i, n;
    art_men_t   *m;
    art_talk_t  *t;

    t = x->t;
    x->ncands = 0;

    art_cand_context(x);
    art_cand_sentence(x);

    if (x->q->incise) {
        art_cand_incise(x);
    }

    for (n = 0; n < x->nsent; n++) {
        i = x->sent[n];
        m = &t->mens[i];

        if (m->a >= x->ib) {
            art_cand_after(x, i);

        } else if (m->b <= x->ia) {
            art_cand_before(x, i);
        }
    }

    x->state = (x->q->cue_af || x->q->cue_bf || x->q->cue_in) ? 0
               : ((x->nva && x->va[0] - x->ib <= 3)
                  || (x->nvb && x->ia - x->vb[0] <= 4)
                  || x->q->incise) ? 1 : 2;

    art_cand_earlier(x);
    art_cand_later(x);

    for (i = 0; i < x->ncands; i++) {
        art_cand_common(x, &x->cands[i]);
    }

    if (x->prev.known && x->prev.who.kind != ART_WHO_NONE) {
        art_cand_prev(x);
    }

    art_cand_none(x);
}


/* What stands right before and right behind. */
static void
art_cand_context(art_attrib_t *x)
{
    uint32_t          p, lastc;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_tok_t  *k;

    t = x->t;
    q = x->q;
    x->ia = q->ta;
    x->ib = q->tb;

    q->colon = q->that = q->comma = q->endcomma = 0;
    q->cue_af = q->cue_bf = q->cue_in = 0;
    q->prevtok = ART_NONE;

    for (p = x->ia; p-- > 0; ) {
        k = &t->toks[p];

        if (k->par != t->toks[x->ia].par || k->q >= 0) {
            break;
        }

        if ((k->shape & ART_TS_WORD) || k->ch == ':' || k->ch == ','
            || k->ch == '.' || k->ch == ';' || k->ch == '!' || k->ch == '?')
        {
            q->prevtok = p;
            q->colon = (k->ch == ':');
            q->comma = (k->ch == ',');
            q->that = art_talk_is(k, ART_LW_THAT);
            break;
        }
    }

    lastc = (q->last != ART_NONE) ? t->toks[q->last].ch : 0;
    k = (x->ib < t->ntoks && t->toks[x->ib].par == t->toks[x->ib - 1].par)
        ? &t->toks[x->ib] : NULL;

    q->endcomma = lastc == ','
                  || (k && ((k->ch == ',' && lastc != '.') || k->ch == ':'));
}


/* Mentions and cue verbs of the sentence, near the span. */
static void
art_cand_sentence(art_attrib_t *x)
{
    uint32_t          i, n, lo;
    art_talk_t       *t;
    art_men_t        *m;
    const art_sent_t *s;
    const art_cite_t *o;

    t = x->t;
    s = &t->sents[x->q->sn];
    x->nsent = x->nvb = x->nva = 0;

    /* at most 24 mentions before the span, then those behind it */

    for (lo = s->ma, i = s->ma; i < s->mb && t->mens[i].a < x->ia; i++) {
        if (i - lo > 24) {
            lo = i - 24;
        }
    }

    for (i = lo; i < s->mb && x->nsent < ART_CAND_SENT; i++) {
        m = &t->mens[i];

        if (!m->inq && m->sn == x->q->sn) {
            x->sent[x->nsent++] = i;
        }
    }

    for (n = 0, i = x->ia; i-- > s->ta && n < 300 && x->nvb < ART_CAND_VERBS;
         n++)
    {
        if (t->toks[i].verb && t->toks[i].q == -1) {
            x->vb[x->nvb++] = i;        /* nearest first */
        }
    }

    for (n = 0, i = x->ib; i < s->tb && n < 200 && x->nva < ART_CAND_VERBS;
         n++, i++)
    {
        if (t->toks[i].verb && t->toks[i].q == -1) {
            x->va[x->nva++] = i;
        }
    }

    x->q->vb = x->nvb ? x->vb[0] : ART_NONE;
    x->q->va = x->nva ? x->va[0] : ART_NONE;

    x->lastq = x->nextq = ART_NONE;

    for (i = x->qi; i-- > 0 && x->qi - i < 6; ) {
        o = &t->marks[i];

        if (o->tb > o->ta && o->sn == x->q->sn) {
            x->lastq = o->tb - 1;
            break;
        }
    }

    for (i = x->qi + 1; i < t->nmarks && i < x->qi + 6; i++) {
        o = &t->marks[i];

        if (o->tb > o->ta && o->sn == x->q->sn) {
            x->nextq = o->ta;
            break;
        }
    }
}


static void
art_cand_incise(art_attrib_t *x)
{
    int         first;
    uint32_t    i, n, lo, hi;
    art_men_t  *m;
    art_cand_t *c;
    art_talk_t *t;

    t = x->t;
    first = 1;

    /* mentions are sorted by token */

    lo = 0;
    hi = t->nmens;

    while (lo < hi) {
        i = lo + (hi - lo) / 2;

        if (t->mens[i].a < x->ia) {
            lo = i + 1;

        } else {
            hi = i;
        }
    }

    for (i = lo, n = 0; i < t->nmens && t->mens[i].a < x->ib && n < 400;
         i++, n++)
    {
        m = &t->mens[i];

        if (t->toks[m->a].q != -2 - (int32_t) x->qi) {
            continue;
        }

        c = art_cand_new(x, i);

        if (c == NULL) {
            return;
        }

        if (art_cand_is_free(m) && first) {
            art_cand_feat(c, S(IN), 1);
            c->in = 1;
            first = 0;

        } else {
            art_cand_feat(c, S(IN_OTHER), 1);
        }

        x->q->cue_in = 1;
    }
}


/* A mention behind the quote. */
static void
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


static unsigned
art_cand_after_pattern(art_attrib_t *x, uint32_t i, uint32_t ma)
{
    int               stop, rel;
    uint32_t          n, k, nw, nb, first, last, verb, lastverb, pr, nxv, ext;
    uint32_t          tail, dist;
    art_talk_t       *t;
    const art_men_t  *m;
    const art_tok_t  *b;
    const art_cite_t *q;

    t = x->t;
    q = x->q;
    m = &t->mens[i];

    nw = art_cand_words(t, x->ib, ma, &first, &last);
    nb = art_cand_free_in(x, x->ib, ma, i);
    b = (ma > x->ib) ? &t->toks[ma - 1] : NULL;

    stop = rel = 0;
    verb = lastverb = ART_NONE;

    for (k = x->ib, n = 0; k < ma && n < 60; k++, n++) {
        stop |= t->toks[k].ch == ';' || (t->toks[k].ch == ':' && k > x->ib);

        if (t->toks[k].q < 0 && t->toks[k].verb && art_cand_finite(t, k)) {
            verb = (verb == ART_NONE) ? k : verb;
            lastverb = k;
        }

        if (verb == ART_NONE && (t->toks[k].shape & ART_TS_WORD)
            && t->toks[k].q < 0
            && art_talk_is(&t->toks[k], ART_LW_THAT | ART_LW_REL)
            && !art_talk_is(&t->toks[k], ART_LW_DET))
        {
            rel = 1;
        }
    }

    pr = art_sent_prep(t, ma);
    nxv = art_cand_next_verb(x, m);

    if (nw == 0 && b && ma - x->ib <= 2) {

        if (b->ch == '(') {
            return S(AF_PAREN);
        }

        ext = art_cand_extent(t, i);

        if (art_span_dash(b->ch)
            && (ext >= t->ntoks || ext + 1 >= t->ntoks
                || t->toks[ext].par != m->par))
        {
            return S(AF_DASH);
        }
    }

    if (pr && nw <= pr + 1 && !stop) {
        return S(AF_PREP);
    }

    if (verb != ART_NONE && nb == 0 && !stop && verb - x->ib <= 6
        && art_cand_is_free(m) && !rel)
    {
        return art_cand_inverted(x, m, ma, verb) == 0 && ma - lastverb <= 9
               ? S(AF_INV) : S(AF_INVCOM);
    }

    if (m->kind == ART_MEN_PRON && nw && nw <= 3 && nb == 0
        && m->a > 0 && t->toks[m->a].s > t->toks[m->a - 1].e
        && t->text.data[t->toks[m->a - 1].e] == '-')
    {
        return S(AF_INV);
    }

    tail = (q->last != ART_NONE) ? t->toks[q->last].ch : 0;
    dist = (x->nextq == ART_NONE) ? UINT32_MAX : x->nextq;

    if (nw == 0 && nxv != ART_NONE && !m->prep
        && !(m->dom && m->kind == ART_MEN_NOM && m->appo != ART_NONE
             && t->mens[m->appo].a < m->a)
        && nxv < dist
        && ((t->lang->traits & ART_LT_STACK) || q->endcomma || tail == '!'
            || tail == '?' || tail == 0x2026))
    {
        if (m->b < t->ntoks && t->toks[m->b].ch == ','
            && art_cand_comma(t, nxv))
        {
            return S(AF_SV);
        }

        for (n = 0; n < x->nsent; n++) {
            const art_men_t  *o = &t->mens[x->sent[n]];

            if (art_cand_is_free(o) && o->a > m->b && o->a < nxv
                && o->kind != ART_MEN_NOM)
            {
                break;
            }
        }

        if (n == x->nsent) {
            return S(AF_SV);
        }
    }

    if (nw && nw <= 2 && art_talk_is(&t->toks[last], ART_LW_AGENT) && x->nvb)
    {
        return S(AF_PAR);
    }

    if (nw && t->toks[last].verb && art_cand_finite(t, last)
        && art_cand_is_free(m) && last > 0 && t->toks[last - 1].ch == ','
        && !stop)
    {
        return S(AF_INVFAR);
    }

    if ((t->lang->traits & ART_LT_STACK) && art_cand_is_free(m)
        && nxv != ART_NONE && nxv <= m->b + 1 && m->a > 0
        && t->toks[m->a - 1].ch == ',' && nxv + 1 < t->ntoks
        && (!(t->toks[nxv + 1].shape & ART_TS_WORD)
            || art_talk_is(&t->toks[nxv + 1], ART_LW_SKIP)) && !stop)
    {
        return S(AF_INVFAR);            /* "..., the newspaper reported." */
    }

    if (nw == 0 && q->endcomma && !m->dom) {
        return S(AF_SVG);
    }

    if (nw && nb == 0 && nw <= 4 && q->endcomma && art_cand_is_free(m)
        && !(t->toks[first].shape & ART_TS_CAP)
        && !art_talk_is(&t->toks[first], ART_LW_PREPX | ART_LW_DET
                                    | ART_LW_THAT | ART_LW_STOP)
        && !art_lang_pron(t->toks[first].bits) && !stop)
    {
        return S(AF_INVG);
    }

    return S(AF_OTHER);
}


/* What parts verb and mention: a comma, a gerund, too many words. */
static unsigned
art_cand_inverted(art_attrib_t *x, const art_men_t *m, uint32_t ma,
    uint32_t verb)
{
    int          drop;
    uint32_t     k, last;
    art_talk_t  *t;

    (void) m;

    t = x->t;
    drop = (t->lang->traits & ART_LT_PRODROP) != 0;
    last = verb;

    for (k = verb; k < ma; k++) {
        if (t->toks[k].ch == ',') {
            return 1;
        }

        if (k > verb && drop && (t->toks[k].ends & ART_TE_GER)) {
            return 1;
        }

        if (t->toks[k].verb && t->toks[k].q < 0 && art_cand_finite(t, k)) {
            last = k;
        }
    }

    return drop && ma - last > 4;
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


/* A mention before the quote. */
static void
art_cand_before(art_attrib_t *x, uint32_t i)
{
    uint32_t          n, first, last;
    art_cand_t       *c;
    const art_men_t  *m;

    c = art_cand_new(x, i);

    if (c == NULL) {
        return;
    }

    m = &x->t->mens[i];

    if (x->lastq != ART_NONE && m->b <= x->lastq) {
        art_cand_feat(c, S(BF_Q), 1);
    }

    art_cand_feat(c, art_cand_before_pattern(x, c, i), 1);

    n = art_cand_words(x->t, m->b, x->ia, &first, &last);

    if (n <= 3 && art_cand_is_free(m)) {
        art_cand_feat(c, S(BF_NEAR), 1);
    }
}


static unsigned
art_cand_before_pattern(art_attrib_t *x, art_cand_t *c, uint32_t i)
{
    int               crossed;
    uint32_t          nw, first, last, ext, gv, pv, n, nb;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_men_t  *m, *o;

    t = x->t;
    q = x->q;
    m = &t->mens[i];
    crossed = x->lastq != ART_NONE && m->b <= x->lastq;
    ext = art_cand_extent(t, i);
    first = last = 0;
    nw = (ext <= x->ia) ? art_cand_words(t, ext, x->ia, &first, &last) : 1;
    gv = pv = ART_NONE;

    for (n = 0; n < x->nvb; n++) {
        if (x->vb[n] >= m->b && gv == ART_NONE) {
            gv = x->vb[n];
        }

        if (x->vb[n] < m->a) {
            pv = x->vb[n];
            break;
        }
    }

    if (art_sent_prep(t, m->a)) {
        c->neutral = 1;
        q->cue_bf |= !crossed;
        return S(BF_PREP);
    }

    if (ext + 2 < x->ia && t->toks[ext].ch == ',' && !crossed && !m->dom
        && art_talk_is(&t->toks[ext + 1], ART_LW_PREPX | ART_LW_PREPEND)
        && art_talk_is(&t->toks[ext + 2], ART_LW_WHO))
    {
        c->neutral = 1;                 /* "X, pour qui Y a" */
        q->cue_bf = 1;
        return S(BF_REL);
    }

    if (nw == 2 && art_talk_is(&t->toks[last], ART_LW_WHO)
        && art_talk_is(&t->toks[first], ART_LW_PREPX) && !crossed && !m->dom)
    {
        c->neutral = 1;                 /* "X, pour qui" */
        q->cue_bf = 1;
        return S(BF_REL);
    }

    if (nw == 0 && q->colon && !crossed
        && !(m->kind == ART_MEN_NOM && m->dom && m->ent != ART_NONE))
    {
        q->cue_bf = 1;
        return S(BF_COL0);
    }

    if (gv != ART_NONE && m->prep && !m->dom) {

        for (n = m->b; n < ext + 2 && n < gv; n++) {

            if (n == m->b + 2 && n < ext) {
                n = ext;
            }

            if (art_talk_is(&t->toks[n], ART_LW_WHO)
                && !art_talk_is(&t->toks[n], ART_LW_DET))
            {
                c->neutral = 1;

                if (q->colon) {
                    art_cand_feat(c, S(TAIL_COL), 1);
                }

                q->cue_bf = 1;
                return S(BF_REL);
            }
        }

        if (m->kind != ART_MEN_PRON && gv == ext
            && (t->toks[gv].ends & ART_TE_GER))
        {
            c->neutral = 1;             /* "le discours de X jugeant que" */
            q->cue_bf = 1;
            return S(BF_REL);
        }
    }

    if (gv != ART_NONE && art_cand_is_free(m)) {
        return art_cand_subject(x, c, i, gv, crossed);
    }

    if (pv != ART_NONE && gv == ART_NONE && art_cand_is_free(m)
        && m->a - pv <= 6)
    {
        nb = art_cand_free_in(x, pv + 1, m->a, i);

        for (n = 0; n < x->nsent; n++) {
            o = &t->mens[x->sent[n]];

            if (art_cand_is_free(o) && o->b <= pv) {
                break;
            }
        }

        if (nb == 0 && n == x->nsent) {
            if (q->colon) {
                art_cand_feat(c, S(TAIL_COL), 1);
                q->cue_bf = 1;
            }

            return S(BF_VS);
        }

        return S(BF_OTHER);
    }

    if (m->prep && m->a > 0 && art_talk_is(&t->toks[m->a - 1], ART_LW_AGENT)
        && pv != ART_NONE)
    {
        return S(BF_PAR);
    }

    if (m->prep && m->a >= 2) {
        for (n = (m->a > 4) ? m->a - 4 : 0; n < m->a; n++) {
            if (art_talk_is(&t->toks[n], ART_LW_NOUN)) {
                c->neutral = 1;

                if (q->colon) {
                    art_cand_feat(c, S(TAIL_COL), 1);
                }

                return S(BF_NOUN);
            }
        }
    }

    if (q->colon && art_cand_is_free(m)) {
        return m->sel ? S(BF_COLSEL) : S(BF_COL);
    }

    if (nw == 0 && q->prevtok != ART_NONE && q->prevtok + 1 == ext
        && art_cand_is_free(m))
    {
        return S(BF_ADJ);               /* X "will not comment" */
    }

    return m->sel ? S(BF_SUBJ) : S(BF_OTHER);
}


/* A free mention with a cue verb between it and the quote. */
static unsigned
art_cand_subject(art_attrib_t *x, art_cand_t *c, uint32_t i, uint32_t v,
    int crossed)
{
    uint32_t          n, k, lo, nb, rel;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_men_t  *m, *o;

    t = x->t;
    q = x->q;
    m = &t->mens[i];
    lo = m->b;

    if (t->toks[m->b].ch == ',') {
        k = art_cand_comma(t, v);
        lo = (k > m->b) ? k : lo;
    }

    nb = 0;

    for (n = 0; n < x->nsent; n++) {
        o = &t->mens[x->sent[n]];

        if (art_cand_is_free(o) && o != m && o->a >= lo && o->a < v
            && !(o->sub && art_cand_has_comma(t, o->b, v))
            && !(o->kind == ART_MEN_NOM && o->ent != ART_NONE
                 && o->ent == m->ent))
        {
            nb++;
        }
    }

    if (m->sub && art_cand_has_comma(t, m->b, v)) {
        art_cand_feat(c, S(SUB), 1);
    }

    if (t->toks[v].verb == 'w') {
        for (n = 0; n < x->nvb; n++) {
            if (x->vb[n] < v && t->toks[x->vb[n]].verb == 's') {
                art_cand_feat(c, S(BF_WEAK), 1);
                break;
            }
        }
    }

    rel = ART_NONE;

    for (k = v; k-- > m->b && k + 6 >= v; ) {
        if (art_talk_is(&t->toks[k], ART_LW_WHO)
            && !art_talk_is(&t->toks[k], ART_LW_DET))
        {
            rel = k;
            break;
        }
    }

    if (rel != ART_NONE) {
        art_cand_feat(c, (rel - m->b <= 1
                          || (t->toks[m->b].ch == ','
                              && art_cand_free_in(x, m->b, rel, i) == 0))
                         ? S(BF_REL) : S(BF_NOREL), 1);
    }

    for (k = 0, n = 0; n < x->nsent; n++) {
        o = &t->mens[x->sent[n]];
        k |= art_cand_is_free(o) && o->b < m->a;
    }

    if (m->kind == ART_MEN_NOM && m->type == ART_ENT_D && k) {
        art_cand_feat(c, S(DOCOBJ), 1);
    }

    if (m->a && t->toks[m->a - 1].verb && k) {
        art_cand_feat(c, S(OBJ), 1);
    }

    if (!crossed || v > x->lastq) {
        q->cue_bf = 1;

        if (q->colon) {
            art_cand_feat(c, S(TAIL_COL), 1);
        }

        if (q->that) {
            art_cand_feat(c, S(TAIL_THAT), 1);
        }

        if (q->comma) {
            art_cand_feat(c, S(TAIL_COM), 1);
        }
    }

    if ((t->toks[v].ends & ART_TE_PART)
        && !(t->lang->traits & (ART_LT_PRODROP | ART_LT_CAPNOUN)))
    {
        for (k = v + 1; k < x->ia && k < v + 12; k++) {
            if (!art_talk_is(&t->toks[k], ART_LW_AGENT) || t->toks[k].q >= 0)
            {
                continue;
            }

            for (n = 0; n < x->nsent; n++) {
                o = &t->mens[x->sent[n]];

                if (o->a == k + 1 || o->a == k + 2) {
                    art_cand_feat(c, S(BF_PASSIVE), 1);
                    k = x->ia;
                    break;
                }
            }

            break;
        }
    }

    return (nb == 0) ? S(BF_SV) : (nb == 1) ? S(BF_SV1) : S(BF_SV2);
}


/* Mentions of the sentences before. */
static void
art_cand_earlier(art_attrib_t *x)
{
    int               own, colon;
    uint32_t          i, n, sn, ds, k;
    art_cand_t       *c;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_men_t  *m;
    const art_sent_t *s;

    t = x->t;
    q = x->q;
    own = q->cue_af || q->cue_bf || q->cue_in;
    n = 0;

    for (sn = q->sn;
         sn-- > 0 && n < ART_CAND_BEFORE && q->sn - sn <= ART_CAND_BACK; )
    {
        s = &t->sents[sn];
        ds = q->sn - sn;

        for (k = s->tb; k > s->ta && t->toks[k - 1].q != -1; k--) {
            /* void */
        }

        colon = ds == 1 && k > s->ta && t->toks[k - 1].ch == ':'
                && !(x->qi && t->marks[x->qi - 1].tb > k);

        for (i = s->ma; i < s->mb && n < ART_CAND_BEFORE + 12; i++) {
            m = &t->mens[i];

            if (m->inq || m->sn != sn
                || (m->dom && m->kind != ART_MEN_NAME))
            {
                continue;
            }

            c = art_cand_new(x, i);

            if (c == NULL) {
                return;
            }

            art_cand_feat(c, S(PS), 1);
            art_cand_feat(c, m->sel ? S(PS_SUBJ) : S(PS_OBJ), 1);

            if (ds >= 2) {
                art_cand_feat(c, ds == 2 ? S(PS_D2) : S(PS_D3), 1);
            }

            if (q->par > m->par) {
                art_cand_feat(c, S(PS_PAR),
                              (float) art_min(3, q->par - m->par));
            }

            if (m->sel && !own && (t->lang->traits & ART_LT_PRODROP)
                && x->nva && x->va[0] - x->ib <= 3)
            {
                art_cand_feat(c, S(PS_NOSUBJ), 1);
            }

            if (m->sel && ds == 1 && x->state) {
                art_cand_feat(c, x->state == 1 ? S(PS1_NOSUBJ)
                                               : S(PS1_NOCUE), 1);
            }

            if (colon) {
                art_cand_feat(c, S(PS_COL), 1);
            }

            if (s->cue && m->sel) {
                art_cand_feat(c, S(PS_CUE), 1);
            }

            n++;
        }
    }
}


/* The subject of the next sentence, where the own one tells nothing. */
static void
art_cand_later(art_attrib_t *x)
{
    uint32_t          i, n;
    art_cand_t       *c;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_men_t  *m;
    const art_sent_t *s;

    t = x->t;
    q = x->q;

    if (q->cue_af || q->cue_bf || q->cue_in || q->sn + 1 >= t->nsents) {
        return;
    }

    for (i = 0; i < x->ncands; i++) {
        c = &x->cands[i];

        if (art_cand_has(c, S(BF_SV)) || art_cand_has(c, S(BF_SV1))
            || (art_cand_has(c, S(BF_SUBJ)) && x->nvb))
        {
            return;
        }
    }

    s = &t->sents[q->sn + 1];

    for (i = s->ma, n = 0; i < s->mb && n < 3; i++) {
        m = &t->mens[i];

        if (m->inq || m->sn != q->sn + 1) {
            continue;
        }

        n++;

        if (m->par != q->endpar || !art_cand_is_free(m) || !m->sel) {
            continue;
        }

        c = art_cand_new(x, i);

        if (c == NULL) {
            return;
        }

        art_cand_feat(c, S(NS), 1);

        if (s->cue) {
            art_cand_feat(c, S(NS_CUE), 1);
        }
    }
}


/* The speaker of the quote before. */
static void
art_cand_prev(art_attrib_t *x)
{
    int               own;
    float             far;
    uint32_t          n, first, last;
    art_cand_t       *c;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_prev_t *p;

    t = x->t;
    q = x->q;
    p = &x->prev;
    own = q->cue_af || q->cue_bf || q->cue_in;

    c = art_cand_new(x, ART_NONE);

    if (c == NULL) {
        return;
    }

    c->who = p->who;
    far = 0;
    art_cand_feat(c, S(PREV), 1);

    if (p->sn == q->sn) {
        art_cand_feat(c, S(PREV_SAME), 1);

    } else if (p->par == q->par && q->sn - p->sn == 1
               && art_cand_words(t, t->sents[q->sn].ta, x->ia, &first, &last)
                  == 0)
    {
        art_cand_feat(c, S(PREV_ADJ), 1);

    } else if (p->par == q->par) {
        art_cand_feat(c, S(PREV_PAR), 1);

    } else if (q->par - p->par == 1) {
        art_cand_feat(c, S(PREV_NEXTPAR), 1);

    } else {
        far = (float) art_min(3, q->par - p->par);
    }

    if (own) {
        art_cand_feat(c, S(PREV_GAP), 1);

    } else {
        n = art_cand_free_in(x, t->sents[q->sn].ta, t->sents[q->sn].tb,
                             ART_NONE);

        if ((x->nva && x->va[0] - x->ib <= 3)
            || (x->nvb && x->ia - x->vb[0] <= 3 && n == 0))
        {
            art_cand_feat(c, S(PREV_NOSUBJ), 1);
        }
    }

    if (x->state == 2) {
        art_cand_feat(c, S(PREV_NOCUE), 1);
    }

    if (p->who.kind == ART_WHO_ENT) {
        art_cand_topic(x, c, &t->ents[p->who.id]);
    }

    if (t->headline[q->par]) {
        far += 1;
    }

    if (far > 0) {
        art_cand_feat(c, S(PREV_FAR), far);
    }
}


static void
art_cand_none(art_attrib_t *x)
{
    art_cand_t  *c;

    if (x->ncands == ART_TALK_CANDS) {
        x->ncands--;                    /* there is always one */
    }

    c = art_cand_new(x, ART_NONE);

    art_cand_feat(c, S(NONE), 1);

    if (x->q->cue_af || x->q->cue_bf || x->q->cue_in) {
        art_cand_feat(c, S(NONE_CUE), 1);
    }

    if (x->q->nwords < 5) {
        art_cand_feat(c, S(NONE_SHORT), 1);
    }
}


/* Features of the mention itself, and whom it stands for. */
static void
art_cand_common(art_attrib_t *x, art_cand_t *c)
{
    unsigned             type;
    art_talk_t          *t;
    const art_men_t     *m;
    const art_figure_t  *e;

    t = x->t;
    m = &t->mens[c->men];

    if (m->dom && !c->in
        && (m->premod
            || !(m->kind == ART_MEN_NAME && !art_cand_inside(t, c->men)))
        && !(m->kind == ART_MEN_NOM && m->appo != ART_NONE
             && t->mens[m->appo].a >= m->b))
    {
        art_cand_feat(c, S(DOM), 1);
    }

    if (m->prep && !c->neutral && !art_cand_has(c, S(AF_PREP))
        && !art_cand_has(c, S(AF_PAR)) && !art_cand_has(c, S(BF_PAR))
        && !art_cand_has(c, S(BF_NOUN)))
    {
        art_cand_feat(c, S(PREP), 1);

        if (m->loc) {
            art_cand_feat(c, S(LOC), 1);
        }
    }

    if (m->poss) {
        art_cand_feat(c, S(POSS), 1);
    }

    if (m->weak) {
        art_cand_feat(c, S(WEAK), 1);
    }

    art_cand_feat(c, m->kind == ART_MEN_NAME ? S(NAME)
                     : m->kind == ART_MEN_NOM ? S(NOM) : S(PRON), 1);

    if (m->indef) {
        art_cand_feat(c, S(INDEF), 1);
    }

    c->who = art_refer_resolve(t, c->men, x->prev.known ? &x->prev : NULL);
    type = m->type;
    e = NULL;

    if (c->who.kind == ART_WHO_NONE) {
        art_cand_feat(c, S(UNRES), 1);

    } else if (c->who.kind == ART_WHO_ENT) {
        e = &t->ents[c->who.id];
        type = e->type;
    }

    art_cand_feat(c, (type == ART_ENT_P || type == ART_ENT_G
                      || type == ART_ENT_S) ? S(TYP_P)
                     : (type == ART_ENT_O || type == ART_ENT_C) ? S(TYP_O)
                     : (type == ART_ENT_D) ? S(TYP_D) : S(TYP_U), 1);

    if (e) {
        if (art_refer_place(e)) {
            art_cand_feat(c, S(LOCENT), 1);
        }

        art_cand_feat(c, S(COUNT), art_num_log(1 + e->n));
        art_cand_topic(x, c, e);

        if (m->kind == ART_MEN_NAME && e->nkey == 1 && e->nmen == 1
            && e->type == ART_ENT_U && art_sent_start(t, m->a))
        {
            art_cand_feat(c, S(THIN), 1);
        }

        if (e->title) {
            art_cand_feat(c, S(INTITLE), 1);
        }
    }

    if (x->prev.known && x->prev.who.kind != ART_WHO_NONE
        && x->prev.who.key == c->who.key && x->q->par - x->prev.par <= 2)
    {
        art_cand_feat(c, S(ISPREV), 1);
    }
}


/* How much the text is about the person, where the sentence says nothing. */
static void
art_cand_topic(art_attrib_t *x, art_cand_t *c, const art_figure_t *e)
{
    if (x->state == 0 || x->t->topic <= 0 || e->type != ART_ENT_P) {
        return;
    }

    art_cand_feat(c, x->state == 1 ? S(TOPIC_NOSUBJ) : S(TOPIC_NOCUE),
                  e->n / x->t->topic);
}


/* Where the mention ends with its brackets and its apposition. */
static uint32_t
art_cand_extent(const art_talk_t *t, uint32_t i)
{
    uint32_t          e, k;
    const art_men_t  *m, *o;

    m = &t->mens[i];
    e = m->b;

    if (e < t->ntoks && t->toks[e].ch == '(') {
        for (k = e; k < t->ntoks && k < e + 8; k++) {
            if (t->toks[k].ch == ')') {
                e = k + 1;
                break;
            }
        }
    }

    if (e + 1 < t->ntoks && t->toks[e].ch == ',') {
        for (k = i + 1; k < t->nmens && k < i + 8; k++) {
            o = &t->mens[k];

            if (o->kind == ART_MEN_NOM && o->a == e + 1
                && o->ent != ART_NONE && o->ent == m->ent)
            {
                return o->b;
            }
        }
    }

    return e;
}


/* The comma right before the verb group at v, or 0. */
static uint32_t
art_cand_comma(const art_talk_t *t, uint32_t v)
{
    uint32_t  k, n;

    if (v == 0) {
        return 0;
    }

    for (k = v - 1, n = 0; n < 3 && k > 0; k--, n++) {
        if (!art_talk_is(&t->toks[k], ART_LW_AUX)
            && !art_lang_pron(t->toks[k].bits))
        {
            break;
        }
    }

    return (t->toks[k].ch == ',') ? k : 0;
}


static int
art_cand_has_comma(const art_talk_t *t, uint32_t a, uint32_t b)
{
    for ( /* void */ ; a < b; a++) {
        if (t->toks[a].ch == ',') {
            return 1;
        }
    }

    return 0;
}


/* Words outside of quotes in [a, b), the first and the last of them. */
static uint32_t
art_cand_words(const art_talk_t *t, uint32_t a, uint32_t b, uint32_t *first,
    uint32_t *last)
{
    uint32_t  n, k;

    *first = *last = 0;

    for (n = 0, k = a; k < b && k < a + 200; k++) {
        if ((t->toks[k].shape & ART_TS_WORD) && t->toks[k].q < 0) {
            *first = n++ ? *first : k;
            *last = k;
        }
    }

    return n;
}


/* Free mentions of the sentence that begin in [a, b). */
static uint32_t
art_cand_free_in(const art_attrib_t *x, uint32_t a, uint32_t b, uint32_t but)
{
    uint32_t          n, k;
    const art_men_t  *m;

    for (n = 0, k = 0; k < x->nsent; k++) {
        m = &x->t->mens[x->sent[k]];

        n += x->sent[k] != but && art_cand_is_free(m) && m->a >= a
             && m->a < b;
    }

    return n;
}


/* Whether the name is inside a nominal that it does not name. */
static int
art_cand_inside(const art_talk_t *t, uint32_t i)
{
    uint32_t          k, n;
    const art_men_t  *m, *o;

    m = &t->mens[i];

    for (k = i, n = 0; k-- > 0 && n < 8; n++) {
        o = &t->mens[k];

        if (o->kind == ART_MEN_NOM && o->a <= m->a && m->b <= o->b
            && o->appo != i)
        {
            return 1;
        }
    }

    return 0;
}
