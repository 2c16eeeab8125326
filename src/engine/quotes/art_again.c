/*
 * A title that quotes what the text quotes, whole or in part, has its
 * speaker from there: the text has the verb and the name.  Words are
 * compared without case and accents; few titles and marks are looked at.
 */

#include "art_speaker.h"


#define ART_AGAIN_TITLES    8       /* marks of titles */
#define ART_AGAIN_MARKS     200     /* marks of the text */
#define ART_AGAIN_WORDS     3       /* that a title's quote has at least */


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
            || q->nwords < ART_AGAIN_WORDS || q->ta == q->tb)
        {
            continue;
        }

        n++;

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
    }
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
