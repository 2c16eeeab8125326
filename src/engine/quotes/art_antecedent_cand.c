/*
 * A mention as the antecedent of another: whether it may be, whom it stands
 * for, how well it fits by place and kind.
 */

#include "art_refer_parts.h"


/* What a possible antecedent is. */
typedef struct {
    const art_figure_t   *e;        /* NULL: no entity */
    float                 logn;
    unsigned              type;
    unsigned              gender;
} art_face_t;


static int art_refer_stands(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_fit_t *fit);
static int art_refer_never(const art_talk_t *t, const art_men_t *m, const
    art_men_t *x);
static int art_refer_bodies(const art_talk_t *t, const art_men_t *m, const
    art_men_t *x);
static int art_refer_described(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_fit_t *fit);
static int art_refer_known(const art_talk_t *t, const art_men_t *x);
static float art_refer_named(const art_talk_t *t, const art_want_t *w,
    const art_fit_t *fit);
static int art_refer_is_bound(const art_want_t *w, uint32_t ent);
static void art_refer_face(const art_talk_t *t, const art_men_t *x,
    const art_fit_t *fit, art_face_t *f);
static int art_refer_number(const art_talk_t *t, const art_men_t *m,
    unsigned type);
static float art_refer_place_of(const art_talk_t *t, const art_want_t *w,
    const art_men_t *x, float logn);
static int art_refer_titled(const art_talk_t *t, const art_men_t *m,
    const art_face_t *f);
static float art_refer_likeness(const art_talk_t *t, const art_want_t *w,
    const art_men_t *x, const art_face_t *f, float s);


/* Whether mention i may be the antecedent, and how well it fits. */
int
art_refer_candidate(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_fit_t *fit)
{
    art_face_t        f;
    const art_men_t  *m, *x;

    m = w->m;
    x = &t->mens[i];

    if (x == m || art_refer_never(t, m, x)
        || !art_refer_stands(t, w, i, fit))
    {
        return 0;
    }

    art_refer_face(t, x, fit, &f);

    if (!art_refer_number(t, m, f.type)
        || (w->issuer && f.type != ART_ENT_O))
    {
        return 0;
    }

    fit->score = art_refer_likeness(t, w, x, &f,
                                    art_refer_place_of(t, w, x, f.logn));
    fit->score -= art_refer_named(t, w, fit);

    if (w->prev && w->prev->known && m->par - w->prev->par <= 2 && !w->other
        && art_refer_is(t, fit, &w->prev->who))
    {
        fit->score += A(PREV);
    }

    return 1;
}


/* What it costs to be named in the words that the pronoun says. */
static float
art_refer_named(const art_talk_t *t, const art_want_t *w, const art_fit_t *fit)
{
    unsigned  n;

    for (n = 0; n < w->nsaid; n++) {
        if (fit->kind == ART_WHO_ENT && w->said[n] == fit->id) {
            return 2 * A(SEL);
        }
    }

    return 0;
}


/* x cannot be it: a description does not stand for its own clause-mate. */
static int
art_refer_never(const art_talk_t *t, const art_men_t *m, const art_men_t *x)
{
    return !x->ante || art_refer_bodies(t, m, x)
           || (m->kind == ART_MEN_NOM && x->sn == m->sn
               && (x->sn != ART_NONE || t->toks[x->a].q == t->toks[m->a].q))
           || (x->weak && m->kind != ART_MEN_NOM && !art_refer_known(t, x));
}


/*
 * "La procura ... L'azienda": a body that is named by a word of its own is
 * not what another such word stands for.
 */
static int
art_refer_bodies(const art_talk_t *t, const art_men_t *m, const art_men_t *x)
{
    const art_tok_t  *h;

    if (m->kind != ART_MEN_NOM || m->type != ART_ENT_O
        || x->kind != ART_MEN_NOM || x->type != ART_ENT_O
        || x->ent != ART_NONE || x->comp)
    {
        return 0;
    }

    h = &t->toks[x->headtok];

    return !art_talk_is(h, ART_LW_GENORG) && x->head != m->head;
}


/* A lone capitalised word is a person named in full, or one who speaks. */
static int
art_refer_known(const art_talk_t *t, const art_men_t *x)
{
    const art_figure_t  *e;

    if (x->ent == ART_NONE) {
        return 0;
    }

    e = &t->ents[x->ent];

    return (e->type == ART_ENT_P && e->nkey >= 2)
           || (x->a && t->toks[x->a - 1].verb == 's' && !x->inq
               && t->toks[x->a - 1].sn == x->sn);
}


/* Whom mention i stands for; 0: nobody that may be meant. */
static int
art_refer_stands(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_fit_t *fit)
{
    const art_men_t     *x;
    const art_figure_t  *e;

    x = &t->mens[i];
    fit->memo = NULL;

    if (x->kind != ART_MEN_NAME) {
        return art_refer_described(t, w, i, fit)
               && !(fit->kind == ART_WHO_ENT && art_refer_is_bound(w, fit->id));
    }

    fit->kind = ART_WHO_NONE;
    fit->id = 0;

    if (x->ent != ART_NONE) {
        e = &t->ents[x->ent];
        fit->kind = ART_WHO_ENT;
        fit->id = (e->merged != ART_NONE) ? e->merged : x->ent;
    }

    /* "l'hôpital de Brazey": a place in a description is no group */

    if (w->group && x->dom
        && (fit->kind == ART_WHO_NONE || t->ents[fit->id].type != ART_ENT_O))
    {
        return 0;
    }

    return fit->kind == ART_WHO_NONE || !art_refer_is_bound(w, fit->id);
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
    memo = &t->memo[x->key];

    if (x->ent != ART_NONE || x->a >= m->a
        || (m->kind != ART_MEN_PRON
            && (x->head == m->head || w->strict
                || (m->type == ART_ENT_P && x->type == ART_ENT_P)
                || (art_lang_akin(t->lang, m->head) & ART_LANG_OFFICE))))
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


static void
art_refer_face(const art_talk_t *t, const art_men_t *x, const art_fit_t *fit,
    art_face_t *f)
{
    int  name;

    name = (x->kind == ART_MEN_NAME);

    if (fit->kind != ART_WHO_ENT) {
        f->e = (name && x->ent != ART_NONE) ? &t->ents[x->ent] : NULL;
        f->type = (x->type == ART_ENT_G || x->type == ART_ENT_S) ? ART_ENT_P
                                                                : x->type;
        f->gender = x->gender;
        f->logn = ART_REFER_LOG2;
        return;
    }

    f->e = &t->ents[fit->id];
    f->type = (art_refer_place(f->e) && name) ? ART_ENT_L : f->e->type;
    f->gender = (f->e->gender != ART_LG_X) ? f->e->gender
                : name ? ART_LG_X : x->gender;
    f->logn = f->e->logn;
}


/* "They" are people or, in some languages, a group; one is neither. */
static int
art_refer_number(const art_talk_t *t, const art_men_t *m, unsigned type)
{
    if (!m->plural) {
        return type != ART_ENT_C && type != ART_ENT_D;
    }

    return type == ART_ENT_C
           || ((type == ART_ENT_O || type == ART_ENT_U)
               && (t->lang->traits & ART_LT_STACK));
}


/* How near it is, as what it stands there, how often it is named. */
static float
art_refer_place_of(const art_talk_t *t, const art_want_t *w,
    const art_men_t *x, float logn)
{
    int               front;
    float             s;
    uint32_t          ds, dp, sn;
    const art_men_t  *m;

    m = w->m;
    sn = art_refer_sent(t, x);
    ds = (w->sn > sn) ? w->sn - sn : sn - w->sn;
    dp = (m->par > x->par) ? m->par - x->par : x->par - m->par;

    s = A(BASE) - A(DIST) * (float) art_min(ds, 8)
        - A(DPAR) * (float) art_min(dp, 6);
    front = x->front && sn < w->sn;
    s += (x->sel || front)
         ? A(SEL) * ((t->lang->traits & ART_LT_ADJAFTER) ? 0.7f : 1.0f) : 0;
    s -= (x->prep && !front) ? A(PREP) : 0;
    s -= x->dom ? A(DOM) : 0;
    s -= x->poss ? A(POSS) : 0;
    s += A(COUNT) * logn;
    s += (x->par == 0 && x->kind == ART_MEN_NAME) ? A(TITLE) : 0;

    return s;
}


/* "Il giudice" may be a woman whom the text has called "il gip". */
static int
art_refer_titled(const art_talk_t *t, const art_men_t *m,
    const art_face_t *f)
{
    uint32_t  i;

    if (m->kind != ART_MEN_NOM || m->type != ART_ENT_P
        || m->gender != ART_LG_M || f->gender != ART_LG_F || f->e == NULL)
    {
        return 0;
    }

    for (i = 0; i < f->e->nroles; i++) {
        if (art_refer_office(t, &f->e->roles[i])) {
            return art_refer_kin(t, m, f->e) > 0;
        }
    }

    return 0;
}


/* s and what gender, type and function add. */
static float
art_refer_likeness(const art_talk_t *t, const art_want_t *w,
    const art_men_t *x, const art_face_t *f, float s)
{
    int               other;
    float             kin;
    const art_men_t  *m;

    m = w->m;
    other = 0;

    s += (w->issuer || art_refer_titled(t, m, f))
         ? 0 : art_refer_gender(t, m, f->gender);
    s += art_refer_type(t, w, x, f->type, f->e);

    if (m->kind == ART_MEN_PRON && !m->plural) {
        s += art_refer_topic(t, w, x, f->type, f->gender, f->e);
    }

    if (m->kind == ART_MEN_NOM
        && (m->type == ART_ENT_P || m->type == ART_ENT_G))
    {
        kin = art_refer_kin(t, m, f->e);
        other = (kin < 3.0f && art_refer_other(t, m, f->e));
        s += other ? -A(OFFICE) : kin;
    }

    if (m->kind == ART_MEN_NOM && !w->group && !other) {
        s += art_refer_intro(t, w, x, f->type, f->e);
    }

    if (w->strict && f->e && f->e->nroles) {
        s -= A(STRICTROLE)
             * ((t->lang->traits & ART_LT_ADJAFTER) ? 3.0f : 1.0f);
    }

    return s;
}


/* The sentence of a mention; in an incise that of the quote. */
uint32_t
art_refer_sent(const art_talk_t *t, const art_men_t *m)
{
    int32_t  q;

    q = t->toks[m->a].q;

    return (m->sn != ART_NONE) ? m->sn : (q < -1) ? t->marks[-2 - q].sn : 0;
}


/* As a speaker. */
art_who_t
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
int
art_refer_is(const art_talk_t *t, const art_fit_t *fit, const art_who_t *who)
{
    return (fit->memo == NULL && fit->kind != who->kind)
           ? 0 : art_refer_fit(t, fit).key == who->key;
}
