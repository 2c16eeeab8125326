/*
 * Candidates before the quote: X said: "...". Patterns exclude each other;
 * the first that fits is taken.
 */

#include "art_cand.h"


static int art_cand_crossed(const art_attrib_t *x, const art_men_t *m);
static int art_cand_before_verb(const art_attrib_t *x, uint32_t v);
static void art_cand_neutral(art_cand_t *c, const art_cite_t *q);
static int art_cand_relative(const art_talk_t *t, const art_men_t *m,
    uint32_t ext, uint32_t verb);
static int art_cand_statement(const art_talk_t *t, const art_men_t *m);
static int art_cand_told(const art_talk_t *t, const art_men_t *m);
static int art_cand_within(const art_talk_t *t, uint32_t i);
static int art_cand_of(const art_talk_t *t, const art_men_t *m);
static uint32_t art_cand_party(const art_talk_t *t, const art_men_t *m,
    uint32_t ext);
static void art_cand_before_verbs(const art_attrib_t *x, const art_men_t *m,
    uint32_t *gv, uint32_t *pv);
static unsigned art_cand_verbless(art_attrib_t *x, art_cand_t *c, uint32_t i,
    uint32_t gv);
static unsigned art_cand_before_pattern(art_attrib_t *x, art_cand_t *c,
    uint32_t i);
static int art_cand_adjunct(const art_attrib_t *x, const art_men_t *m,
    uint32_t gv);
static int art_cand_unsaid(const art_attrib_t *x, const art_men_t *m);


/* A mention before the quote. */
void
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

    if (art_cand_crossed(x, m)) {
        art_cand_feat(c, S(BF_Q), 1);
    }

    art_cand_feat(c, art_cand_before_pattern(x, c, i), 1);

    n = art_cand_words(x->t, m->b, x->ia, &first, &last);

    if (n <= 3 && art_cand_is_free(m)) {
        art_cand_feat(c, S(BF_NEAR), 1);
    }
}


/* Another quote ends between the mention and this one. */
static int
art_cand_crossed(const art_attrib_t *x, const art_men_t *m)
{
    return x->lastq != ART_NONE && m->b <= x->lastq;
}


/* Whether a free mention stands before the verb at v. */
static int
art_cand_before_verb(const art_attrib_t *x, uint32_t v)
{
    uint32_t          n;
    const art_men_t  *o;

    for (n = 0; n < x->nsent; n++) {
        o = &x->t->mens[x->sent[n]];

        if (art_cand_is_free(o) && o->b <= v) {
            return 1;
        }
    }

    return 0;
}


/* The preposition before the mention is no objection. */
static void
art_cand_neutral(art_cand_t *c, const art_cite_t *q)
{
    c->neutral = 1;

    if (q->colon) {
        art_cand_feat(c, S(TAIL_COL), 1);
    }
}


/* "with X, who": a relative right behind the mention or its apposition. */
static int
art_cand_relative(const art_talk_t *t, const art_men_t *m, uint32_t ext,
    uint32_t verb)
{
    uint32_t  n;

    for (n = m->b; n < ext + 2 && n < verb; n++) {

        if (n == m->b + 2 && n < ext) {
            n = ext;
        }

        if (art_talk_is(&t->toks[n], ART_LW_WHO)
            && !art_talk_is(&t->toks[n], ART_LW_DET))
        {
            return 1;
        }
    }

    return 0;
}


/* "the statement of X" */
static int
art_cand_statement(const art_talk_t *t, const art_men_t *m)
{
    uint32_t  n;

    for (n = (m->a > 4) ? m->a - 4 : 0; n < m->a; n++) {
        if (art_talk_is(&t->toks[n], ART_LW_NOUN)) {
            return 1;
        }
    }

    return 0;
}


/* "X dei Verdi: ": the mention belongs to the name before it. */
static int
art_cand_of(const art_talk_t *t, const art_men_t *m)
{
    const art_tok_t  *k;

    k = &t->toks[m->a];

    return m->kind == ART_MEN_NAME && m->a >= 2
           && art_talk_is(k - 1, ART_LW_OF) && k[-1].par == k->par
           && k[-2].name != ART_NONE && k[-2].par == k->par
           && t->mens[k[-2].name].type == ART_ENT_P;
}


/*
 * "Poi una stoccata ai genitori: ", "manda un consiglio: ": to whom, or what
 * is said; who says it is not named.
 */
static int
art_cand_told(const art_talk_t *t, const art_men_t *m)
{
    const art_tok_t  *k;

    if (!(t->lang->traits & ART_LT_PRODROP) || m->a == 0) {
        return 0;
    }

    k = &t->toks[m->a - 1];

    if (m->kind == ART_MEN_NOM) {
        return (m->indef && m->type == ART_ENT_D)
               || (m->prep && k->e - k->s <= 4
                   && (t->text.data[k->s] == 'a'
                       || t->text.data[k->s] == 0xC3)
                   && art_talk_is(k, ART_LW_PREPX)
                   && !art_talk_is(k, ART_LW_OF)
                   && art_sent_prep(t, m->a) == 0);
    }

    return m->prep && art_talk_is(k, ART_LW_LOC);
}


/* "Desde la asociación del Norte: ": the name in it says nothing. */
static int
art_cand_within(const art_talk_t *t, uint32_t i)
{
    uint32_t          k, n;
    const art_men_t  *m, *o;

    m = &t->mens[i];

    if (m->kind != ART_MEN_NAME || !m->dom || !m->prep
        || !(t->lang->traits & ART_LT_PRODROP))
    {
        return 0;
    }

    for (k = i, n = 0; k-- > 0 && n < 6; n++) {
        o = &t->mens[k];

        if (o->kind == ART_MEN_NOM && o->a < m->a && o->b == m->b
            && o->appo != i)
        {
            return 1;
        }
    }

    return 0;
}


/* Behind "dei Verdi" that follows a name. */
static uint32_t
art_cand_party(const art_talk_t *t, const art_men_t *m, uint32_t ext)
{
    uint32_t  n;

    if (ext != m->b || ext + 1 >= t->ntoks) {
        return ext;
    }

    n = t->toks[ext + 1].name;

    return (n != ART_NONE && t->mens[n].a == ext + 1
            && art_cand_of(t, &t->mens[n])) ? t->mens[n].b : ext;
}


/* The cue verb behind the mention, and the one before it; or ART_NONE. */
static void
art_cand_before_verbs(const art_attrib_t *x, const art_men_t *m,
    uint32_t *gv, uint32_t *pv)
{
    uint32_t  n;

    *gv = *pv = ART_NONE;

    for (n = 0; n < x->nvb; n++) {
        if (x->vb[n] >= m->b && *gv == ART_NONE) {
            *gv = x->vb[n];
        }

        if (x->vb[n] < m->a) {
            *pv = x->vb[n];
            break;
        }
    }
}


/*
 * "According to X, ...", "X, for whom", "X: ...", "a talk of X judging that":
 * no verb of X is needed.  0: none of these.
 */
static unsigned
art_cand_verbless(art_attrib_t *x, art_cand_t *c, uint32_t i, uint32_t gv)
{
    int               crossed;
    uint32_t          nw, first, last, ext;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_men_t  *m;

    t = x->t;
    q = x->q;
    m = &t->mens[i];
    crossed = art_cand_crossed(x, m);
    ext = art_cand_party(t, m, art_cand_extent(t, i));
    first = last = 0;
    nw = (ext <= x->ia) ? art_cand_words(t, ext, x->ia, &first, &last) : 1;

    if (art_cand_prep(t, m->a) || art_cand_wording(t, m)
        || (art_sent_post(t, ext) && !crossed))
    {
        c->neutral = 1;
        q->cue_bf |= !crossed;
        return S(BF_PREP);
    }

    if ((ext + 2 < x->ia && t->toks[ext].ch == ',' && !crossed && !m->dom
         && art_talk_is(&t->toks[ext + 1], ART_LW_PREPX | ART_LW_PREPEND)
         && art_talk_is(&t->toks[ext + 2], ART_LW_WHO))
        || (nw == 2 && art_talk_is(&t->toks[last], ART_LW_WHO)
            && art_talk_is(&t->toks[first], ART_LW_PREPX) && !crossed
            && !m->dom))
    {
        c->neutral = 1;                 /* "X, pour qui", "pour qui Y a" */
        q->cue_bf = 1;
        return S(BF_REL);
    }

    if (nw == 0 && q->colon && !crossed && !art_cand_of(t, m)
        && !art_cand_told(t, m) && !art_cand_within(t, i)
        && !(m->kind == ART_MEN_NOM && m->dom && m->ent != ART_NONE))
    {
        q->cue_bf = 1;
        return S(BF_COL0);
    }

    if (gv == ART_NONE || !m->prep || m->dom) {
        return 0;
    }

    if (art_cand_relative(t, m, ext, gv)) {
        art_cand_neutral(c, q);
        q->cue_bf = 1;
        return S(BF_REL);
    }

    if (m->kind != ART_MEN_PRON && gv == ext
        && (t->toks[gv].ends & ART_TE_GER))
    {
        c->neutral = 1;                 /* "le discours de X jugeant que" */
        q->cue_bf = 1;
        return S(BF_REL);
    }

    return 0;
}


static unsigned
art_cand_before_pattern(art_attrib_t *x, art_cand_t *c, uint32_t i)
{
    int               crossed;
    unsigned          f;
    uint32_t          ext, gv, pv, nb, first, last;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_men_t  *m;

    t = x->t;
    q = x->q;
    m = &t->mens[i];

    art_cand_before_verbs(x, m, &gv, &pv);
    f = art_cand_verbless(x, c, i, gv);

    if (f) {
        return f;
    }

    if (gv != ART_NONE && art_cand_is_free(m)) {
        crossed = art_cand_crossed(x, m);

        if (!m->sel && !crossed && art_cand_adjunct(x, m, gv)) {
            return S(BF_OTHER);
        }

        return art_cand_subject(x, c, i, gv, crossed);
    }

    if (pv != ART_NONE && gv == ART_NONE && art_cand_is_free(m)
        && m->a - pv <= 6)
    {
        nb = art_cand_free_in(x, pv + 1, m->a, i);

        if (nb == 0 && !art_cand_before_verb(x, pv)) {
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

    if ((m->prep && m->a >= 2 && art_cand_statement(t, m))
        || art_cand_unsaid(x, m))
    {
        art_cand_neutral(c, q);
        return S(BF_NOUN);
    }

    if (q->colon && art_cand_is_free(m)) {
        return m->sel ? S(BF_COLSEL) : S(BF_COL);
    }

    ext = art_cand_party(t, m, art_cand_extent(t, i));

    if (q->prevtok != ART_NONE && q->prevtok + 1 == ext
        && art_cand_is_free(m) && ext <= x->ia
        && art_cand_words(t, ext, x->ia, &first, &last) == 0)
    {
        return S(BF_ADJ);               /* X "will not comment" */
    }

    return m->sel ? S(BF_SUBJ) : S(BF_OTHER);
}


/*
 * "Y blamed the union, X, saying: ...": a gerund behind a comma goes on with
 * the subject of the sentence, which stands before m.
 */
static int
art_cand_adjunct(const art_attrib_t *x, const art_men_t *m, uint32_t gv)
{
    uint32_t           n;
    const art_men_t   *o;
    const art_talk_t  *t;

    t = x->t;

    if (!(t->lang->traits & ART_LT_STACK) || gv == 0
        || !(t->toks[gv].ends & ART_TE_GER) || t->toks[gv - 1].ch != ',')
    {
        return 0;
    }

    for (n = 0; n < x->nsent; n++) {
        o = &t->mens[x->sent[n]];

        if (o->a >= m->a) {
            return 0;
        }

        if (o->sel && art_cand_is_free(o) && !art_cand_crossed(x, o)) {
            return 1;
        }
    }

    return 0;
}


/* "In the statement of X it read:" : nobody else is the subject. */
static int
art_cand_unsaid(const art_attrib_t *x, const art_men_t *m)
{
    if (!x->q->colon || !m->prep || m->dom || x->lastq != ART_NONE
        || x->nvb == 0 || x->ia - x->vb[0] > 4
        || (m->type != ART_ENT_O && m->type != ART_ENT_D
            && m->type != ART_ENT_C))
    {
        return 0;
    }

    return art_cand_free_in(x, 0, x->ia, ART_NONE) == 0;
}
