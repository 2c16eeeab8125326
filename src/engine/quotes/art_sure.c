/*
 * How sure a decision is: the chance that quote and speaker are both right.
 *
 * A logistic regression of its own, because the softmax over candidates and
 * the decision quote or not know little of what makes them go wrong.  It reads
 * the features of the chosen candidate and of the span again, with weights of
 * their own, and facts of the text: how many persons there are, how full the
 * name is, whom the quote before has and how sure that was.
 */

#include "art_cand.h"


#define R(x)                ART_REL_ ## x

#define ART_SURE_MENS       64      /* mentions back that are rivals */


static void art_sure_who(art_attrib_t *x, const art_choice_t *c);
static void art_sure_pronoun(art_attrib_t *x, const art_figure_t *e,
    const art_men_t *m, float rivals);
static float art_sure_rivals(const art_attrib_t *x, const art_choice_t *c);
static float art_sure_margin(const art_attrib_t *x, const art_choice_t *c);
static float art_sure_logit(float p);


static void
art_sure_feat(art_attrib_t *x, unsigned id, float value)
{
    if (x->nsure < art_nelts(x->sure)) {
        x->sure[x->nsure].id = (uint8_t) id;
        x->sure[x->nsure].value = value;
        x->nsure++;
    }
}


void
art_sure_find(art_attrib_t *x, art_choice_t *c)
{
    float                 z;
    uint32_t              i, traits;
    const art_cand_t     *b;
    const art_weights_t  *w;

    w = x->t->weights;
    b = &x->cands[c->best];
    traits = x->t->lang->traits;
    x->nsure = 0;

    art_sure_feat(x, R(BIAS), 1);
    art_sure_feat(x, R(PS), art_sure_logit(c->ps));
    art_sure_feat(x, R(PE), art_sure_logit(c->pe));
    art_sure_feat(x, R(MARGIN), art_sure_margin(x, c));

    if (traits & ART_LT_PRODROP) {
        art_sure_feat(x, R(PRODROP), 1);
    }

    if (traits & ART_LT_CAPNOUN) {
        art_sure_feat(x, R(CAPNOUN), 1);
    }

    if (traits & ART_LT_STACK) {
        art_sure_feat(x, R(STACK), 1);
    }

    art_sure_who(x, c);

    z = 0;

    for (i = 0; i < x->nsure; i++) {
        z += w->rel[x->sure[i].id] * x->sure[i].value;
    }

    for (i = 0; i < b->nfeats; i++) {
        z += w->rsp[b->id[i]] * b->value[i];
    }

    for (i = 0; i < x->nemit; i++) {
        z += w->rem[x->emit[i].id] * x->emit[i].value;
    }

    c->sure = art_num_logistic(z);
    x->before = (c->pe >= 0.5f) ? art_sure_logit(c->sure) : x->before;
}


/* Who is chosen, and by what kind of mention. */
static void
art_sure_who(art_attrib_t *x, const art_choice_t *c)
{
    float                rivals;
    const art_men_t     *m;
    const art_cand_t    *b;
    const art_figure_t  *e;

    b = &x->cands[c->best];
    m = (c->men == ART_NONE) ? NULL : &x->t->mens[c->men];
    e = (c->who.kind == ART_WHO_ENT) ? &x->t->ents[c->who.id] : NULL;
    rivals = art_sure_rivals(x, c);

    art_sure_feat(x, R(RIVALS), rivals);

    if (e) {
        art_sure_feat(x, e->nkey > 1 ? R(FULL) : R(SINGLE), 1);

        if (e->type == ART_ENT_P && e->nkey > 1) {
            art_sure_feat(x, R(PERSON), 1);
        }

    } else if (c->who.kind == ART_WHO_NOM) {
        art_sure_feat(x, m && m->indef ? R(SOMEONE) : R(WORDS), 1);
    }

    if (m == NULL) {
        if (c->who.kind != ART_WHO_NONE && !c->label) {
            art_sure_feat(x, R(PREVZ), x->before);
            art_sure_feat(x, R(PREVRIV), rivals);
        }

        return;
    }

    if (art_cand_has(b, S(ISPREV))) {
        art_sure_feat(x, R(ISPREVZ), x->before);
    }

    if (m->kind == ART_MEN_NAME) {
        art_sure_feat(x, R(NAMERIV), rivals);

        if (m->nkey > 1 && m->type == ART_ENT_P) {
            art_sure_feat(x, R(SPELT), 1);
        }

        return;
    }

    art_sure_pronoun(x, e, m, rivals);
}


/* A pronoun or a description that stands for a name. */
static void
art_sure_pronoun(art_attrib_t *x, const art_figure_t *e, const art_men_t *m,
    float rivals)
{
    if (m->kind == ART_MEN_PRON) {
        art_sure_feat(x, R(PRONRIV), rivals);

        if (m->plural) {
            art_sure_feat(x, R(PRONMANY), 1);
        }

    } else if (e) {
        art_sure_feat(x, m->ent != ART_NONE ? R(NOMBOUND) : R(NOMREF), 1);
        art_sure_feat(x, R(NOMRIV), rivals);
    }

    if (e == NULL || (m->gender != ART_LG_M && m->gender != ART_LG_F)) {
        return;
    }

    art_sure_feat(x, (e->gender == m->gender) ? R(GENDER)
                     : (e->gender == ART_LG_X) ? R(GENDERX) : R(GENDERNOT), 1);
}


/* Log of how many other persons are named shortly before, or beside. */
static float
art_sure_rivals(const art_attrib_t *x, const art_choice_t *c)
{
    uint32_t             i, k, n, last, seen[16];
    const art_men_t     *m;
    const art_talk_t    *t;
    const art_figure_t  *e;

    t = x->t;
    n = 0;
    last = t->sents[x->q->sn].mb ? t->sents[x->q->sn].mb : x->at;

    for (i = last; i-- > 0 && last - i < ART_SURE_MENS; ) {
        m = &t->mens[i];

        if (m->kind != ART_MEN_NAME || m->ent == ART_NONE || m->inq) {
            continue;
        }

        e = &t->ents[m->ent];
        k = (e->merged != ART_NONE) ? e->merged : m->ent;

        if (t->ents[k].type != ART_ENT_P
            || (c->who.kind == ART_WHO_ENT && c->who.id == k))
        {
            continue;
        }

        seen[n] = k;

        for (k = 0; seen[k] != seen[n]; k++) {
            /* void */
        }

        n += (k == n);

        if (n == art_nelts(seen)) {
            break;
        }
    }

    return art_num_log(1 + (float) n);
}


/* The lead over the best candidate that stands for another. */
static float
art_sure_margin(const art_attrib_t *x, const art_choice_t *c)
{
    float              best;
    uint32_t           i;
    const art_cand_t  *a, *b;

    b = &x->cands[c->best];
    best = b->score - 6;

    for (i = 0; i < x->ncands; i++) {
        a = &x->cands[i];

        if (a->who.key != b->who.key || a->who.kind != b->who.kind) {
            best = art_max(best, a->score);
        }
    }

    return b->score - best;
}


static float
art_sure_logit(float p)
{
    p = (p > 0.9995f) ? 0.9995f : (p < 0.0005f) ? 0.0005f : p;

    return art_num_log(p) - art_num_log(1 - p);
}
