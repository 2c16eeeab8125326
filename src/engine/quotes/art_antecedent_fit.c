/*
 * How well a mention fits a pronoun or a description: gender, type, function,
 * the subject that goes on.
 */

#include "art_refer_parts.h"


static int art_refer_office_of(const art_talk_t *t, const art_men_t *m);
static int art_refer_akin(const art_talk_t *t, const art_men_t *m,
    const art_men_t *x);


float
art_refer_gender(const art_talk_t *t, const art_men_t *m, unsigned gender)
{
    if ((m->gender != ART_LG_M && m->gender != ART_LG_F)
        || (gender != ART_LG_M && gender != ART_LG_F))
    {
        return 0;
    }

    return (m->gender == gender) ? A(GMATCH) : -A(GMIS);
}


float
art_refer_type(const art_talk_t *t, const art_want_t *w, const art_men_t *x,
    unsigned type, const art_figure_t *e)
{
    int    two, pron;
    float  s;

    pron = (w->m->kind == ART_MEN_PRON);

    if (w->group) {
        s = (type == ART_ENT_O) ? A(OO) : (type == ART_ENT_U) ? A(OU)
            : (type == ART_ENT_L) ? -A(OL) : (type == ART_ENT_P) ? -A(OP)
            : 0;

        return s - (x->kind == ART_MEN_NOM ? A(ONOM) : 0);
    }

    if (type == ART_ENT_L) {
        s = -A(PL);

    } else if (type == ART_ENT_O) {
        s = (pron && !(t->lang->traits & ART_LT_STACK)) ? -A(PO) : -A(NO);

    } else if (type == ART_ENT_U) {
        two = e && e->nkey >= 2 && !e->det
              && !(t->lang->traits & ART_LT_CAPNOUN);
        s = -(pron ? A(PU) : A(NU)) * (two ? 0.4f : 1.0f);

    } else {
        s = A(PP);
    }

    return s - (x->kind == ART_MEN_NOM ? A(PNOM) : 0);
}


/*
 * A description that shares a stem with a function of a person: "délégué
 * syndical", "le syndicaliste", and most where it is all that is said:
 * "il collega francese", "il francese"; or one of the pack's `akin` words.
 * Words of the pack that are none of the person's speak against it.
 */
float
art_refer_kin(const art_talk_t *t, const art_men_t *m, const art_figure_t *e)
{
    uint32_t          i;
    uint64_t          akin, role, all;
    const art_men_t  *o;

    if (e == NULL) {
        return 0;
    }

    akin = art_lang_akin(t->lang, m->head) & ART_LANG_GROUPS;
    all = 0;

    for (i = 0; i < e->nroles; i++) {
        role = akin ? art_lang_akin(t->lang, e->roles[i].head) : 0;
        all |= role & ART_LANG_GROUPS;

        if (akin & role) {
            return 3.0f;
        }

        if (e->roles[i].men == ART_NONE) {
            continue;
        }

        o = &t->mens[e->roles[i].men];

        switch (art_refer_akin(t, m, o)) {

        case 2:
            return 4.0f;

        case 1:
            return 1.5f;
        }
    }

    /* where the pack's groups are complete */

    return (all && (t->lang->traits & ART_LT_HYPHEN)) ? -A(STRICTROLE) : 0;
}


/* Whether m names an office, also by a phrase: "primo cittadino". */
static int
art_refer_office_of(const art_talk_t *t, const art_men_t *m)
{
    uint32_t                  i;
    const art_lang_phrase_t  *p;

    if (art_lang_akin(t->lang, m->head) & ART_LANG_OFFICE) {
        return 1;
    }

    for (i = 0; i < t->lang->sames.n; i++) {
        p = &t->lang->sames.items[i];

        if ((art_lang_akin(t->lang, p->head) & ART_LANG_OFFICE)
            && art_refer_phrase(t, m, p))
        {
            return 1;
        }
    }

    return 0;
}


/*
 * "Il sindaco" after "l'assessore Bice Carli": an office, and a person who
 * was introduced with another one.
 */
int
art_refer_other(const art_talk_t *t, const art_men_t *m,
    const art_figure_t *e)
{
    int       other;
    uint32_t  i;

    if (e == NULL || e->nroles == 0 || !art_refer_office_of(t, m)) {
        return 0;
    }

    other = 0;

    for (i = 0; i < e->nroles; i++) {
        if (e->roles[i].stem == m->stem) {
            return 0;
        }

        if (art_lang_akin(t->lang, e->roles[i].head) & ART_LANG_OFFICE) {
            other = 1;
        }
    }

    return other;
}


/*
 * Words of both begin with the same six bytes or more (1); the head of m is
 * one of the words of x (2).
 */
static int
art_refer_akin(const art_talk_t *t, const art_men_t *m, const art_men_t *x)
{
    size_t                n, min;
    uint32_t              i, k;
    const art_tok_t      *a, *b;
    const unsigned char  *p, *q;

    for (i = m->headtok; i < m->b; i++) {
        a = &t->toks[i];

        if (a->e - a->s < 6 || !(a->shape & ART_TS_WORD)) {
            continue;
        }

        for (k = x->a; k < x->b; k++) {
            b = &t->toks[k];

            if (b->e - b->s < 6 || !(b->shape & ART_TS_WORD)) {
                continue;
            }

            p = t->text.data + a->s;
            q = t->text.data + b->s;
            min = art_min(a->e - a->s, b->e - b->s);

            for (n = 0; n < min; n++) {
                if ((p[n] | 0x20) != (q[n] | 0x20)) {
                    break;
                }
            }

            if (n >= 6 && n * 10 >= min * 7) {
                return (i == m->headtok && a->e - a->s == b->e - b->s
                        && n == min) ? 2 : 1;
            }
        }
    }

    return 0;
}


/*
 * A pronoun goes on with the subject of the sentence before, a group as well
 * where the gender agrees, and with who was just introduced there.
 */
float
art_refer_topic(const art_talk_t *t, const art_want_t *w, const art_men_t *x,
    unsigned type, unsigned gender, const art_figure_t *e)
{
    float             s;
    const art_men_t  *m;

    m = w->m;
    s = 0;

    if (x->sn == ART_NONE || x->sn > w->sn || x->a >= m->a
        || x->par != m->par || w->sn - x->sn > 2 || x->inq)
    {
        return 0;
    }

    if ((x->sel || (x->front && x->sn < w->sn)) && w->sn - x->sn <= 1) {

        if (type == ART_ENT_P || (type == ART_ENT_U && e && e->nkey > 1)) {
            s += A(NEAR);

            if (x->indef && x->kind == ART_MEN_NOM && gender != ART_LG_X
                && gender == m->gender)
            {
                s += A(SUBNEW);
            }

        } else if (type == ART_ENT_O && !(t->lang->traits & ART_LT_STACK)
                   && gender == m->gender && gender != ART_LG_X
                   && !(x->kind == ART_MEN_NOM
                        && art_talk_is(&t->toks[x->a], ART_LW_POSS)))
        {
            s += A(NEAR) + A(SUBGRP);
        }
    }

    if (type == ART_ENT_P && e && e->nroles && e->first == x->a && !x->prep
        && x->sn < w->sn)
    {
        s += A(INTRO);
    }

    return s;
}


/*
 * A description varies the name of who has just been introduced, as object
 * as well: "thanks to their keeper Anna Roux".
 */
float
art_refer_intro(const art_talk_t *t, const art_want_t *w, const art_men_t *x,
    unsigned type, const art_figure_t *e)
{
    if (e == NULL || x->kind != ART_MEN_NAME
        || e->first > x->a || e->first + 8 < x->a
        || x->inq || x->sn == ART_NONE || x->sn >= w->sn
        || w->sn - x->sn > 2 || x->par != w->m->par
        || (type != ART_ENT_P && (type != ART_ENT_U || e->nkey < 2)))
    {
        return 0;
    }

    return 3 * A(INTRO) + (x->prep ? A(PREP) : 0);
}
