/*
 * Candidates of a marked span and their features: the mentions of its own
 * sentence, of up to twelve sentences before, the subject of the next one,
 * the speaker of the quote before (PREV), and nobody (NONE).
 *
 * The patterns before and behind the quote exclude each other; the first
 * that fits is taken, so their order matters.
 */

#include "art_cand.h"


static void art_cand_context(art_attrib_t *x);
static void art_cand_sentence(art_attrib_t *x);
static void art_cand_incise(art_attrib_t *x);
static void art_cand_common(art_attrib_t *x, art_cand_t *c);
static void art_cand_mention(const art_attrib_t *x, art_cand_t *c,
    const art_men_t *m);
static int art_cand_inside(const art_talk_t *t, uint32_t i);


art_cand_t *
art_cand_new(art_attrib_t *x, uint32_t men)
{
    art_cand_t  *c;

    if (x->ncands == ART_TALK_CANDS) {
        return NULL;
    }

    c = &x->cands[x->ncands++];

    memset(c, 0, offsetof(art_cand_t, id));
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

    art_cand_credit(x);

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
    uint32_t           i, n, lo;
    art_men_t         *m;
    art_talk_t        *t;
    const art_sent_t  *s;
    const art_cite_t  *o;

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
    int          first;
    uint32_t     i, n, lo, hi;
    art_men_t   *m;
    art_cand_t  *c;
    art_talk_t  *t;

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

    art_cand_mention(x, c, m);

    c->who = art_refer_resolve(t, c->men, x->prev.known ? &x->prev : NULL);

    /* a subject that goes on unsaid may be a description as well as a name */

    art_cand_feat(c, m->kind == ART_MEN_NAME
                     || ((t->lang->traits & ART_LT_PRODROP)
                         && m->sn != x->q->sn && m->sel
                         && c->who.kind == ART_WHO_ENT) ? S(NAME)
                     : m->kind == ART_MEN_NOM ? S(NOM) : S(PRON), 1);

    if (m->indef) {
        art_cand_feat(c, S(INDEF), 1);
    }

    type = m->type;
    e = NULL;

    if (c->who.kind == ART_WHO_NONE) {
        art_cand_feat(c, S(UNRES), 1);

    } else if (c->who.kind == ART_WHO_ENT) {
        e = &t->ents[c->who.id];
        type = (e->type == ART_ENT_U && m->kind != ART_MEN_NAME
                && (type == ART_ENT_P || type == ART_ENT_G))
               ? ART_ENT_P : e->type;
    }

    art_cand_feat(c, (type == ART_ENT_P || type == ART_ENT_G
                      || type == ART_ENT_S) ? S(TYP_P)
                     : (type == ART_ENT_O || type == ART_ENT_C) ? S(TYP_O)
                     : (type == ART_ENT_D) ? S(TYP_D) : S(TYP_U), 1);

    if (e) {
        if (art_refer_place(e)) {
            art_cand_feat(c, S(LOCENT), 1);
        }

        art_cand_feat(c, S(COUNT), e->logn);
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

    } else if (art_cand_takes_over(x, m)) {
        art_cand_feat(c, S(PS1_NEW), 1);
    }
}


/* How much the text is about the person, where the sentence says nothing. */
void
art_cand_topic(art_attrib_t *x, art_cand_t *c, const art_figure_t *e)
{
    if (x->state == 0 || x->t->topic <= 0 || e->type != ART_ENT_P) {
        return;
    }

    art_cand_feat(c, x->state == 1 ? S(TOPIC_NOSUBJ) : S(TOPIC_NOCUE),
                  e->n / x->t->topic);
}


/* Where the mention ends with its brackets and its apposition. */
uint32_t
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

    /* ", 34 ans" */

    for (k = e + 1; k < t->ntoks && k < e + 4 && t->toks[e].ch == ','; k++) {
        if (k == e + 1 ? !(t->toks[k].shape & ART_TS_DIGIT)
                       : t->toks[k].ch && t->toks[k].ch != '-')
        {
            break;
        }
    }

    if (k > e + 1 && k <= e + 4 && k < t->ntoks && t->toks[e].ch == ','
        && (t->toks[k].ch == ',' || t->toks[k].ch == ':'))
    {
        e = k;
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


/* Words of the "according to" before token a and its article; 0: none. */
uint32_t
art_cand_prep(const art_talk_t *t, uint32_t a)
{
    uint32_t  n;

    n = art_sent_prep(t, a);

    if (n == 0 && a > 1 && art_talk_is(&t->toks[a - 1], ART_LW_DET)
        && t->toks[a].name != ART_NONE && t->toks[a - 1].q < 0)
    {
        n = art_sent_prep(t, a - 1);
        n += n ? 1 : 0;
    }

    return n;
}


/* "in X's own words" */
int
art_cand_wording(const art_talk_t *t, const art_men_t *m)
{
    uint32_t  k;

    if (!m->poss || m->a == 0
        || !art_talk_is(&t->toks[m->a - 1], ART_LW_PREPX))
    {
        return 0;
    }

    for (k = m->b; k < t->ntoks && k < m->b + 4; k++) {
        if (t->toks[k].par != m->par || t->toks[k].q >= 0) {
            return 0;
        }

        if (art_talk_is(&t->toks[k], ART_LW_NOUN)) {
            return 1;
        }
    }

    return 0;
}


/* The comma right before the verb group at v, or 0. */
uint32_t
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


int
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
uint32_t
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
uint32_t
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


/* What the mention has to it, whoever it is. */
static void
art_cand_mention(const art_attrib_t *x, art_cand_t *c, const art_men_t *m)
{
    const art_talk_t  *t;

    t = x->t;

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
