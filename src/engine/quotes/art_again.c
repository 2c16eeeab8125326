/*
 * A title that quotes what the text quotes, whole or in part, has its
 * speaker from there: the text has the verb and the name.  Words are
 * compared without case and accents; few titles and marks are looked at.
 */

#include "art_speaker.h"


#define ART_AGAIN_TITLES    8       /* marks of titles */
#define ART_AGAIN_MARKS     200     /* marks of the text */
#define ART_AGAIN_MOST      40
#define ART_AGAIN_WORDS     3       /* that a title's quote has at least */


static void art_again_most(art_talk_t *t, art_choice_t *choices, uint32_t i);
static int art_again_fits(const art_talk_t *t, const art_men_t *m,
    const art_who_t *w);
static uint32_t art_again_word(const art_talk_t *t, const art_cite_t *q,
    uint32_t i);
static int art_again_in(const art_talk_t *t, const art_cite_t *q,
    const art_cite_t *o);
static int art_again_at(const art_talk_t *t, const art_cite_t *q,
    uint32_t i, const art_cite_t *o, uint32_t k);


void
art_speaker_again(art_talk_t *t, art_choice_t *choices)
{
    uint32_t           i, k, n;
    art_cite_t        *q;
    art_choice_t      *c;
    const art_cite_t  *o;

    for (i = 0, n = 0; i < t->nmarks && n < ART_AGAIN_TITLES; i++) {
        q = &t->marks[i];
        c = &choices[i];

        if (!t->headline[q->par] || q->turn
            || q->ta == q->tb)
        {
            continue;
        }

        n++;

        if (q->nwords < ART_AGAIN_WORDS) {
            art_again_most(t, choices, i);
            continue;
        }

        for (k = i + 1; k < t->nmarks && k < i + ART_AGAIN_MARKS; k++) {
            o = &t->marks[k];

            if (!o->emitted || t->headline[o->par] || o->ta == o->tb
                || o->nwords < q->nwords || !art_again_in(t, q, o))
            {
                continue;
            }

            if (c->who.kind != ART_WHO_ENT || c->ps <= choices[k].ps) {
                c->who = choices[k].who;
                c->ps = choices[k].ps;
                c->sure = choices[k].sure;
            }

            c->pe = (c->pe > choices[k].pe) ? c->pe : choices[k].pe;
            q->emitted = 1;
            break;
        }

        if (k == t->nmarks || k == i + ART_AGAIN_MARKS) {
            art_again_most(t, choices, i);
        }
    }
}


/*
 * "The trainer: ..." of a title, who is nobody that the text quotes: the
 * person quoted most.
 */
static void
art_again_most(art_talk_t *t, art_choice_t *choices, uint32_t i)
{
    uint32_t         k, n, j, best, most;
    art_choice_t    *c;
    const art_men_t *m;
    const art_who_t *w;

    c = &choices[i];

    if (!t->marks[i].emitted || c->men == ART_NONE) {
        return;
    }

    m = &t->mens[c->men];

    if (m->kind != ART_MEN_NOM || m->plural || m->indef
        || m->ent != ART_NONE
        || (m->type != ART_ENT_P && m->type != ART_ENT_G))
    {
        return;
    }

    best = ART_NONE;
    most = 0;

    for (k = i + 1; k < t->nmarks && k < i + ART_AGAIN_MOST; k++) {
        w = &choices[k].who;

        if (!t->marks[k].emitted || t->headline[t->marks[k].par]) {
            continue;
        }

        if (w->key == c->who.key) {
            return;
        }

        if (!art_again_fits(t, m, w)) {
            continue;
        }

        for (n = 0, j = k; j < t->nmarks && j < k + ART_AGAIN_MOST; j++) {
            n += t->marks[j].emitted && choices[j].who.key == w->key;
        }

        if (n > most) {
            most = n;
            best = k;
        }
    }

    if (best != ART_NONE) {
        c->who = choices[best].who;
        c->ps = art_min(c->ps, choices[best].ps);
    }
}


/* A person of the right gender. */
static int
art_again_fits(const art_talk_t *t, const art_men_t *m, const art_who_t *w)
{
    const art_figure_t  *e;

    if (w->kind != ART_WHO_ENT) {
        return 0;
    }

    e = &t->ents[w->id];

    return e->type == ART_ENT_P
           && !((m->gender == ART_LG_M || m->gender == ART_LG_F)
                && (e->gender == ART_LG_M || e->gender == ART_LG_F)
                && e->gender != m->gender);
}


/* The next word of the quote from token i. */
static uint32_t
art_again_word(const art_talk_t *t, const art_cite_t *q, uint32_t i)
{
    while (i < q->tb && (!(t->toks[i].shape & ART_TS_WORD)
                         || t->toks[i].q < 0))
    {
        i++;
    }

    return i;
}


/* Whether the words of q stand in o. */
static int
art_again_in(const art_talk_t *t, const art_cite_t *q, const art_cite_t *o)
{
    uint32_t  i, k;

    i = art_again_word(t, q, q->ta);

    for (k = o->ta; k < o->tb && k < o->ta + 400; k++) {
        if (t->words[t->toks[k].word].base == t->words[t->toks[i].word].base
            && art_again_at(t, q, i, o, k))
        {
            return 1;
        }
    }

    return 0;
}


static int
art_again_at(const art_talk_t *t, const art_cite_t *q, uint32_t i,
    const art_cite_t *o, uint32_t k)
{
    while (i < q->tb && k < o->tb) {

        if (t->words[t->toks[k].word].base
            != t->words[t->toks[i].word].base)
        {
            return 0;
        }

        i = art_again_word(t, q, i + 1);
        k = art_again_word(t, o, k + 1);
    }

    return i >= q->tb;
}
