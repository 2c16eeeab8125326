/*
 * The antecedent of a pronoun or a definite description: the best of the
 * mentions before, by distance, subject, count, gender and type.
 */

#include "art_refer_parts.h"


static uint32_t art_refer_sent(const art_talk_t *t, const art_men_t *m);
static const art_men_t *art_refer_chain(const art_talk_t *t,
    const art_want_t *w);
static void art_refer_bound(const art_talk_t *t, art_want_t *w);
static int art_refer_is_bound(const art_want_t *w, uint32_t ent);
static int art_refer_never(const art_talk_t *t, const art_men_t *m, const
    art_men_t *x);
static int art_refer_candidate(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_fit_t *fit);
static int art_refer_described(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_fit_t *fit);
static art_who_t art_refer_fit(const art_talk_t *t, const art_fit_t *fit);
static int art_refer_is(const art_talk_t *t, const art_fit_t *fit, const
    art_who_t *who);
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
        for (i = self + 1, n = 0; i < t->nmens && n < ART_REFER_AHEAD;
             i++, n++)
        {
            x = &t->mens[i];

            if (x->kind == ART_MEN_NAME && x->sn != ART_NONE
                && x->sn > w->sn + 2)
            {
                break;
            }

            if (x->kind == ART_MEN_NAME
                && art_refer_candidate(t, w, i, &fit) && fit.score > best)
            {
                best = fit.score;
                found = fit;
            }
        }
    }

    latter = m->kind == ART_MEN_NOM
             && art_talk_is(&t->toks[m->headtok], ART_LW_LATTER)
             && art_talk_is(&t->toks[m->a], ART_LW_DEMO | ART_LW_DET);

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

        /* another person took the word since the quote before */

        if (w->prev && w->prev->known && x->sel
            && x->kind == ART_MEN_NAME
            && x->a >= t->marks[w->prev->mark].tb
            && t->ents[fit.id].type == ART_ENT_P
            && !art_refer_is(t, &fit, &w->prev->who)
            && !((m->gender == ART_LG_M || m->gender == ART_LG_F)
                 && t->ents[fit.id].gender != ART_LG_X
                 && t->ents[fit.id].gender != m->gender))
        {
            w->other = 1;
        }
    }

    if (found.kind == ART_WHO_NONE && !w->group && !w->strict && !m->plural) {
        return art_refer_after(t, w);
    }

    return art_refer_fit(t, &found);
}


/* The sentence of a mention; in an incise that of the quote. */
static uint32_t
art_refer_sent(const art_talk_t *t, const art_men_t *m)
{
    int32_t  q;

    q = t->toks[m->a].q;

    return (m->sn != ART_NONE) ? m->sn : (q < -1) ? t->marks[-2 - q].sn : 0;
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


/*
 * Who is named behind the description in its own clause is not who it
 * stands for: "the engineer told X".
 */
static void
art_refer_bound(const art_talk_t *t, art_want_t *w)
{
    uint32_t          i, self;
    const art_men_t  *m, *x;

    m = w->m;
    self = (uint32_t) (m - t->mens);

    for (i = self + 1;
         i < t->nmens && w->nbound < art_nelts(w->bound) && i < self + 8;
         i++)
    {
        x = &t->mens[i];

        if (x->a > m->b + 8 || x->sn != m->sn) {
            break;
        }

        if (x->kind == ART_MEN_NAME && !x->inq && x->prep && !x->dom
            && x->a >= m->b && x->ent != ART_NONE)
        {
            w->bound[w->nbound++] = (t->ents[x->ent].merged != ART_NONE)
                                    ? t->ents[x->ent].merged : x->ent;
        }
    }
}


static int
art_refer_is_bound(const art_want_t *w, uint32_t ent)
{
    unsigned  n;

    for (n = 0; n < w->nbound; n++) {
        if (w->bound[n] == ent) {
            return 1;
        }
    }

    return 0;
}


/* x cannot be it: a description does not stand for its own clause-mate. */
static int
art_refer_never(const art_talk_t *t, const art_men_t *m, const art_men_t *x)
{
    return !x->ante
           || (m->kind == ART_MEN_NOM && x->sn == m->sn
               && (x->sn != ART_NONE || t->toks[x->a].q == t->toks[m->a].q))
           || (x->weak && m->kind != ART_MEN_NOM);
}


/* Whether mention i may be the antecedent, and how well it fits. */
static int
art_refer_candidate(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_fit_t *fit)
{
    float                s, logn;
    uint32_t             ds, dp, sn;
    unsigned             type, gender;
    const art_men_t     *m, *x;
    const art_figure_t  *e;

    m = w->m;
    x = &t->mens[i];
    e = NULL;

    if (x == m || art_refer_never(t, m, x)) {
        return 0;
    }

    fit->memo = NULL;

    if (x->kind == ART_MEN_NAME) {
        fit->kind = ART_WHO_NONE;
        fit->id = 0;

        if (x->ent != ART_NONE) {
            e = &t->ents[x->ent];
            fit->kind = ART_WHO_ENT;
            fit->id = (e->merged != ART_NONE) ? e->merged : x->ent;
        }

    } else if (!art_refer_described(t, w, i, fit)) {
        return 0;
    }

    /* "l'hôpital de Brazey": a place in a description is no group */

    if (w->group && x->dom && x->kind == ART_MEN_NAME
        && t->ents[fit->id].type != ART_ENT_O)
    {
        return 0;
    }

    gender = x->gender;

    if (fit->kind == ART_WHO_ENT) {
        if (art_refer_is_bound(w, fit->id)) {
            return 0;
        }

        e = &t->ents[fit->id];
        type = art_refer_place(e) && x->kind == ART_MEN_NAME ? ART_ENT_L
                                                             : e->type;
        gender = (e->gender != ART_LG_X) ? e->gender
                 : (x->kind == ART_MEN_NAME) ? ART_LG_X : gender;
        logn = e->logn;

    } else {
        type = (x->type == ART_ENT_G || x->type == ART_ENT_S) ? ART_ENT_P
                                                             : x->type;
        logn = ART_REFER_LOG2;
    }

    if (m->plural) {
        if (type != ART_ENT_C && type != ART_ENT_O && type != ART_ENT_U) {
            return 0;
        }

        if (type != ART_ENT_C && !(t->lang->traits & ART_LT_STACK)) {
            return 0;
        }

    } else if (type == ART_ENT_C || type == ART_ENT_D) {
        return 0;
    }

    sn = art_refer_sent(t, x);
    ds = (w->sn > sn) ? w->sn - sn : sn - w->sn;
    dp = (m->par > x->par) ? m->par - x->par : x->par - m->par;

    s = A(BASE) - A(DIST) * (float) art_min(ds, 8)
        - A(DPAR) * (float) art_min(dp, 6);
    s += x->sel ? A(SEL) * ((t->lang->traits & ART_LT_ADJAFTER) ? 0.7f : 1.0f)
         : 0;
    s -= x->prep ? A(PREP) : 0;
    s -= x->dom ? A(DOM) : 0;
    s -= x->poss ? A(POSS) : 0;
    s += A(COUNT) * logn;
    s += (x->par == 0 && x->kind == ART_MEN_NAME) ? A(TITLE) : 0;

    if (w->issuer && type != ART_ENT_O) {
        return 0;
    }

    s += w->issuer ? 0 : art_refer_gender(t, m, gender);
    s += art_refer_type(t, w, x, type, e);

    if (m->kind == ART_MEN_PRON && !m->plural) {
        s += art_refer_topic(t, w, x, type, gender, e);
    }

    if (m->kind == ART_MEN_NOM && m->type == ART_ENT_P) {
        s += art_refer_kin(t, m, e);
    }

    if (m->kind == ART_MEN_NOM && !w->group) {
        s += art_refer_intro(t, w, x, type, e);
    }

    if (w->strict && e && e->nroles) {
        s -= A(STRICTROLE)
             * ((t->lang->traits & ART_LT_ADJAFTER) ? 3.0f : 1.0f);
    }

    if (w->prev && w->prev->known && m->par - w->prev->par <= 2 && !w->other
        && art_refer_is(t, fit, &w->prev->who))
    {
        s += A(PREV);
    }

    fit->score = s;

    return 1;
}


/* Nominal i as an antecedent: whom it stands for itself. */
static int
art_refer_described(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_fit_t *fit)
{
    art_memo_t       *memo;
    const art_men_t  *m, *x;

    m = w->m;
    x = &t->mens[i];
    memo = &t->memo[i];

    if (x->ent != ART_NONE || x->a >= m->a
        || (m->kind != ART_MEN_PRON
            && (x->head == m->head || w->strict
                || (m->type == ART_ENT_P && x->type == ART_ENT_P))))
    {
        return 0;
    }

    fit->kind = ART_WHO_NOM;
    fit->id = i;

    if ((x->type != ART_ENT_P && x->type != ART_ENT_G
         && x->type != ART_ENT_S && x->type != ART_ENT_O)
        || x->indef || w->depth >= ART_REFER_DEPTH)
    {
        return 1;
    }

    if (!memo->done) {
        memo->done = 1;
        memo->who = art_refer_nominal(t, i);
        memo->who = art_refer_nom(t, i, NULL, w->depth + 1);
    }

    fit->memo = &memo->who;
    fit->kind = memo->who.kind;
    fit->id = memo->who.id;

    return 1;
}


/* As a speaker. */
static art_who_t
art_refer_fit(const art_talk_t *t, const art_fit_t *fit)
{
    art_who_t  who;

    if (fit->memo) {
        return *fit->memo;
    }

    if (fit->kind == ART_WHO_ENT) {
        return art_refer_entity(t, fit->id);
    }

    if (fit->kind == ART_WHO_NOM) {
        return art_refer_nominal(t, fit->id);
    }

    memset(&who, 0, sizeof(art_who_t));

    return who;
}


/* Whether it is that speaker; the key of a nominal is made from its words. */
static int
art_refer_is(const art_talk_t *t, const art_fit_t *fit, const art_who_t *who)
{
    return (fit->memo == NULL && fit->kind != who->kind)
           ? 0 : art_refer_fit(t, fit).key == who->key;
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

        if (x->sn > w->sn + 4) {
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
