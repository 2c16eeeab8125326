/*
 * The antecedent of a pronoun or a definite description: the best of the
 * mentions before, by distance, subject, count, gender and type.
 */

#include "art_refer_parts.h"


static const art_men_t *art_refer_chain(const art_talk_t *t,
    const art_want_t *w);
static float art_refer_ahead(art_talk_t *t, art_want_t *w, float best,
    art_fit_t *found);
static int art_refer_latter(const art_talk_t *t, const art_men_t *m);
static int art_refer_took(const art_talk_t *t, const art_want_t *w,
    const art_men_t *x, const art_fit_t *fit);
static int art_refer_someone(const art_talk_t *t, const art_figure_t *e);
static art_who_t art_refer_on(art_talk_t *t, const art_men_t *m, const
    art_prev_t *prev);
static art_who_t art_refer_after(const art_talk_t *t, const art_want_t *w);


art_who_t
art_refer_antecedent(art_talk_t *t, art_want_t *w)
{
    int               latter;
    float             best;
    uint32_t          n, i, self;
    art_fit_t         fit, found;
    art_who_t         who;
    const art_men_t  *m, *x;

    w->m = art_refer_chain(t, w);
    m = w->m;
    self = (uint32_t) (m - t->mens);
    memset(&found, 0, sizeof(art_fit_t));

    if (m->kind == ART_MEN_PRON && (t->lang->traits & ART_LT_HYPHEN)
        && m->gender == ART_LG_X && !m->plural)
    {
        who = art_refer_on(t, m, w->prev);

        if (who.kind != ART_WHO_NONE) {
            return who;
        }
    }

    w->sn = art_refer_sent(t, m);

    best = w->strict ? A(THRS)
           : (m->kind == ART_MEN_PRON || m->type == ART_ENT_G) ? A(THR)
           : A(THRN);

    if (w->strict) {
        best = art_refer_ahead(t, w, best, &found);
    }

    latter = art_refer_latter(t, m);

    art_refer_bound(t, w);

    for (i = self, n = 0; i-- > 0 && n < ART_REFER_BACK; n++) {
        x = &t->mens[i];

        if (!x->ante || !art_refer_candidate(t, w, i, &fit)) {
            continue;
        }

        if (latter && fit.score >= best && !x->dom
            && !(fit.kind == ART_WHO_ENT
                 && t->ents[fit.id].type != ART_ENT_P
                 && t->ents[fit.id].nkey < 2))
        {
            return art_refer_fit(t, &fit);      /* the one named last */
        }

        if (fit.score >= best
            && (fit.score > best || found.kind != ART_WHO_NONE))
        {
            best = fit.score;
            found = fit;
        }

        w->other |= art_refer_took(t, w, x, &fit);
    }

    if (found.kind == ART_WHO_NONE && !w->group && !w->strict && !m->plural) {
        return art_refer_after(t, w);
    }

    return art_refer_fit(t, &found);
}


/* The best of the names after the mention; its score. */
static float
art_refer_ahead(art_talk_t *t, art_want_t *w, float best, art_fit_t *found)
{
    uint32_t          i, n;
    art_fit_t         fit;
    const art_men_t  *x;

    i = (uint32_t) (w->m - t->mens) + 1;

    for (n = 0; i < t->nmens && n < ART_REFER_AHEAD; i++, n++) {
        x = &t->mens[i];

        if (x->kind != ART_MEN_NAME) {
            continue;
        }

        if (x->sn != ART_NONE && x->sn > w->sn + 2) {
            break;
        }

        if (art_refer_candidate(t, w, i, &fit) && fit.score > best) {
            best = fit.score;
            *found = fit;
        }
    }

    return best;
}


/* "Quest'ultimo", "the latter". */
static int
art_refer_latter(const art_talk_t *t, const art_men_t *m)
{
    if (m->kind == ART_MEN_PRON) {
        return art_talk_is(&t->toks[m->a], ART_LW_LATTER)
               && (t->lang->traits & ART_LT_PRODROP);
    }

    return art_talk_is(&t->toks[m->headtok], ART_LW_LATTER)
           && art_talk_is(&t->toks[m->a], ART_LW_DEMO | ART_LW_DET);
}


/* Another person took the word since the quote before. */
static int
art_refer_took(const art_talk_t *t, const art_want_t *w, const art_men_t *x,
    const art_fit_t *fit)
{
    const art_men_t  *m;

    m = w->m;

    return w->prev && w->prev->known && (x->sel || x->front)
           && x->kind == ART_MEN_NAME
           && x->a >= t->marks[w->prev->mark].tb
           && fit->kind == ART_WHO_ENT
           && art_refer_someone(t, &t->ents[fit->id])
           && !art_refer_is(t, fit, &w->prev->who)
           && !((m->gender == ART_LG_M || m->gender == ART_LG_F)
                && t->ents[fit->id].gender != ART_LG_X
                && t->ents[fit->id].gender != m->gender);
}


/* A person; a bare surname is one where capitals tell nouns from names. */
static int
art_refer_someone(const art_talk_t *t, const art_figure_t *e)
{
    return e->type == ART_ENT_P
           || (e->type == ART_ENT_U && !e->det
               && (t->lang->traits & (ART_LT_STACK | ART_LT_CAPNOUN))
                  == ART_LT_STACK);
}


/*
 * "Il a ri. Il a dit": a pronoun whose sentence follows one with the same
 * pronoun as its subject stands for whom that one stands.
 */
static const art_men_t *
art_refer_chain(const art_talk_t *t, const art_want_t *w)
{
    uint32_t          i, n, step;
    const art_men_t  *m, *x;

    m = w->m;

    /* German "sie" is they as well as she */

    if (t->lang->traits & ART_LT_CAPNOUN) {
        return m;
    }

    for (step = 0; step < 4; step++) {

        if (m->kind != ART_MEN_PRON || m->plural || m->sn == ART_NONE
            || (m->gender != ART_LG_M && m->gender != ART_LG_F))
        {
            break;
        }

        x = NULL;

        for (i = (uint32_t) (m - t->mens), n = 0; i-- > 0 && n < 12; n++) {
            x = &t->mens[i];

            if (x->sn == ART_NONE || x->inq) {
                continue;
            }

            if (x->sn + 1 < m->sn || x->par != m->par || x->sel) {
                break;
            }
        }

        if (x == NULL || !x->sel || x->kind != ART_MEN_PRON
            || x->sn == ART_NONE || x->sn + 1 < m->sn || x->par != m->par
            || x->gender != m->gender || x->plural
            || (w->prev && w->prev->known
                && x->a < t->marks[w->prev->mark].ta))
        {
            break;                      /* a speaker between says more */
        }

        m = x;
    }

    return m;
}


/* French "on": "dit-on chez X"; else who spoke before. */
static art_who_t
art_refer_on(art_talk_t *t, const art_men_t *m, const art_prev_t *prev)
{
    int               prep;
    uint32_t          i, k, self;
    art_who_t         who;
    const art_men_t  *x;

    memset(&who, 0, sizeof(art_who_t));
    self = (uint32_t) (m - t->mens);

    for (i = self + 1; i < t->nmens && t->mens[i].a <= m->a + 5; i++) {
        x = &t->mens[i];

        if (x->a <= m->a || x->sn != m->sn
            || (x->kind == ART_MEN_NAME && x->type == ART_ENT_P)
            || (x->kind == ART_MEN_NOM && x->type != ART_ENT_O
                && x->type != ART_ENT_C && x->type != ART_ENT_D)
            || x->kind == ART_MEN_PRON)
        {
            continue;
        }

        for (prep = 0, k = m->a + 1; k <= x->a; k++) {
            prep |= art_talk_is(&t->toks[k], ART_LW_PREPX);
        }

        if (prep) {
            return (x->ent != ART_NONE) ? art_refer_entity(t, x->ent)
                                        : art_refer_nom(t, i, prev, 1);
        }
    }

    /* "Du côté de X, on explique" */

    for (i = self, k = 0; i-- > 0 && k < 4; k++) {
        x = &t->mens[i];

        if (x->sn != m->sn || x->inq) {
            break;
        }

        if (x->prep && !x->dom
            && ((x->kind == ART_MEN_NAME && x->type != ART_ENT_P
                 && t->ents[x->ent].type != ART_ENT_P)
                || (x->kind == ART_MEN_NOM && x->type == ART_ENT_O)))
        {
            return (x->ent != ART_NONE) ? art_refer_entity(t, x->ent)
                                        : art_refer_nom(t, i, prev, 1);
        }
    }

    if (prev && prev->known && m->par - prev->par <= 1) {
        return prev->who;
    }

    return who;
}


/* None before: the first fitting person named in the sentences after. */
static art_who_t
art_refer_after(const art_talk_t *t, const art_want_t *w)
{
    uint32_t             i, n;
    art_who_t            none;
    const art_men_t     *m, *x;
    const art_figure_t  *e;

    m = w->m;
    memset(&none, 0, sizeof(art_who_t));

    for (i = (uint32_t) (m - t->mens) + 1, n = 0;
         i < t->nmens && n < ART_REFER_AHEAD;
         i++, n++)
    {
        x = &t->mens[i];

        if (x->kind != ART_MEN_NAME || x->inq || x->sn == ART_NONE
            || x->sn <= w->sn || x->prep || x->premod)
        {
            continue;
        }

        if (x->sn > w->sn + 4
            || (x->par != m->par && m->kind == ART_MEN_NOM
                && (art_lang_akin(t->lang, m->head) & ART_LANG_OFFICE)))
        {
            break;
        }

        e = &t->ents[x->ent];

        if ((e->type == ART_ENT_P
             || (e->type == ART_ENT_U && e->nkey >= 2 && !e->det))
            && !((m->gender == ART_LG_M || m->gender == ART_LG_F)
                 && e->gender != ART_LG_X && e->gender != m->gender))
        {
            return art_refer_entity(t, x->ent);
        }
    }

    return none;
}
