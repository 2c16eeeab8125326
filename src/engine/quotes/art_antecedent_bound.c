/*
 * Who a pronoun or a description cannot be, for it is named beside it: in the
 * clause whose subject it is, or in the words that it says.
 */

#include "art_refer_parts.h"


#define ART_BOUND_MENS      12      /* mentions looked at on either side */
#define ART_BOUND_TOKS      40      /* tokens between */


static void art_refer_bound_noun(const art_talk_t *t, art_want_t *w,
    uint32_t self);
static void art_refer_bound_clause(const art_talk_t *t, art_want_t *w,
    uint32_t self);
static void art_refer_bound_words(const art_talk_t *t, art_want_t *w,
    uint32_t self);
static void art_refer_bind(const art_talk_t *t, art_want_t *w,
    const art_men_t *x);


void
art_refer_bound(const art_talk_t *t, art_want_t *w)
{
    uint32_t  self;

    self = (uint32_t) (w->m - t->mens);

    if (w->m->kind == ART_MEN_NOM) {
        art_refer_bound_noun(t, w, self);

    } else if (!w->m->plural && !w->group) {
        art_refer_bound_clause(t, w, self);
        art_refer_bound_words(t, w, self);
    }
}


/* "the engineer told X": whom a description has in its own clause. */
static void
art_refer_bound_noun(const art_talk_t *t, art_want_t *w, uint32_t self)
{
    uint32_t          i;
    const art_men_t  *m, *x;

    m = w->m;

    for (i = self + 1; i < t->nmens && i < self + 8; i++) {
        x = &t->mens[i];

        if (x->a > m->b + 8 || x->sn != m->sn) {
            break;
        }

        if (!x->inq && x->prep && !x->dom && x->a >= m->b) {
            art_refer_bind(t, w, x);
        }
    }
}


/*
 * "He noted that X would stay": a subject stands for nobody who is named in
 * the clause behind it, up to a comma.
 */
static void
art_refer_bound_clause(const art_talk_t *t, art_want_t *w, uint32_t self)
{
    uint32_t          i, k;
    const art_men_t  *m, *x;

    m = w->m;
    k = m->b;

    if (!m->sel || m->sn == ART_NONE) {
        return;
    }

    for (i = self + 1; i < t->nmens && i < self + ART_BOUND_MENS; i++) {
        x = &t->mens[i];

        if (x->a > m->b + ART_BOUND_TOKS || x->sn != m->sn) {
            return;
        }

        for ( /* void */ ; k < x->a; k++) {
            if ((t->toks[k].ch && !(t->toks[k].shape & ART_TS_WORD)
                 && t->toks[k].ch != '-' && t->toks[k].ch != '\'')
                || t->toks[k].q >= 0
                || art_talk_is(&t->toks[k], ART_LW_SUB | ART_LW_CONJ))
            {
                return;
            }
        }

        if (!(x->a && art_talk_is(&t->toks[x->a - 1], ART_LW_SAY))) {
            art_refer_bind(t, w, x);
        }
    }
}


/* "“We stand with Anna Holt,” she said": few use their own full name. */
static void
art_refer_bound_words(const art_talk_t *t, art_want_t *w, uint32_t self)
{
    uint32_t          i, lo;
    const art_men_t  *m, *x;

    m = w->m;
    lo = (self > ART_BOUND_MENS) ? self - ART_BOUND_MENS : 0;

    for (i = lo; i < t->nmens && i < self + ART_BOUND_MENS; i++) {
        x = &t->mens[i];

        if (x->inq && x->kind == ART_MEN_NAME && x->ent != ART_NONE
            && x->nkey >= 2 && !x->poss && x->type == ART_ENT_P
            && x->par == m->par && t->toks[x->a].sn == t->toks[m->a].sn
            && w->nsaid < art_nelts(w->said))
        {
            w->said[w->nsaid++] = (t->ents[x->ent].merged != ART_NONE)
                                  ? t->ents[x->ent].merged : x->ent;
        }
    }
}


static void
art_refer_bind(const art_talk_t *t, art_want_t *w, const art_men_t *x)
{
    if (x->kind == ART_MEN_NAME && x->ent != ART_NONE
        && w->nbound < art_nelts(w->bound))
    {
        w->bound[w->nbound++] = (t->ents[x->ent].merged != ART_NONE)
                                ? t->ents[x->ent].merged : x->ent;
    }
}
