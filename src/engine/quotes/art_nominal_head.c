/*
 * The head of a nominal: the first role noun, in English the last of its
 * group.  A noun that the pack does not know counts right behind the cue verb
 * of a quote, or as sentence opener before a cue verb.
 */

#include "art_nominal_parts.h"


static int art_nom_after_cue(const art_talk_t *t, uint32_t i);


/* "another said", "joked one": an indefinite word is the whole of it. */
int
art_nom_alone(const art_nom_t *x)
{
    uint32_t           k, i;
    const art_tok_t   *u;
    const art_talk_t  *t;

    t = x->t;
    i = x->i;
    u = &t->toks[i];

    if (!art_talk_is(u, ART_LW_INDEF) || !u->role) {
        return 0;
    }

    for (k = i + 1; k < t->ntoks && k < i + 3; k++) {
        if (t->toks[k].par != u->par || t->toks[k].q != u->q) {
            break;
        }

        if (art_sent_verb(t, k) == 's') {
            return 1;
        }

        if (!art_talk_is(&t->toks[k], ART_LW_AUX | ART_LW_SKIP)
            && !(t->toks[k].ends & ART_TE_ADV))
        {
            break;
        }
    }

    return k == i + 1 && art_nom_after_cue(t, i)
           && (k >= t->ntoks || t->toks[k].par != u->par
               || !(t->toks[k].shape & ART_TS_WORD)
               || art_talk_is(&t->toks[k], ART_LW_PREPX | ART_LW_SKIP
                                           | ART_LW_CONJ));
}


/* The role noun: the first one, in English the last of its group. */
void
art_nom_head(art_nom_t *x)
{
    uint32_t           k, n;
    const art_tok_t   *h;
    const art_talk_t  *t;

    t = x->t;

    for (k = x->j; k < t->ntoks && k < x->j + ART_NOM_AHEAD; k++) {
        h = &t->toks[k];

        if (!(h->shape & ART_TS_WORD) || h->par != t->toks[x->i].par
            || h->q != t->toks[x->i].q)
        {
            return;
        }

        if (h->role && k + 1 < t->ntoks && h[1].role
            && (art_talk_is(h, ART_LW_ADJX)
                || ((t->lang->traits & ART_LT_CAPNOUN)
                    && !(h->shape & ART_TS_CAP))))
        {
            continue;
        }

        if (!h->role) {
            if (!art_nom_passes(t, k, x->j)) {
                return;
            }

            continue;
        }

        x->head = k;

        if (!(t->lang->traits & ART_LT_STACK)) {
            return;
        }

        /* "police spokesman" */

        for (n = k + 1; n < t->ntoks && n < k + 3; n++) {
            h = &t->toks[n];

            if (!art_sent_adjacent(t, n - 1, n) || !(h->shape & ART_TS_WORD)
                || h->q != t->toks[x->i].q)
            {
                return;
            }

            if (h->role && !art_nom_in(t, n)) {
                x->head = n;

            } else if (art_talk_is(h, ART_LW_CLITIC) && n + 1 < t->ntoks
                       && h[1].role && !art_nom_in(t, n + 1)
                       && t->text.data[h->e - 1] == 's')
            {
                continue;

            } else if (!art_talk_is(h, ART_LW_ADJX)) {
                return;
            }
        }

        return;
    }
}


/* Whether word k may stand before the head, behind an article up to j. */
int
art_nom_passes(const art_talk_t *t, uint32_t k, uint32_t j)
{
    uint32_t          traits;
    const art_tok_t  *h;

    h = &t->toks[k];
    traits = t->lang->traits;

    if (art_talk_is(h, ART_LW_ADJX)) {
        return !art_talk_is(h, ART_LW_PREPX | ART_LW_AUX | ART_LW_THAT)
               && !((traits & ART_LT_ADJAFTER) && k - j >= 3);
    }

    if (art_talk_is(h, ART_LW_PREPX | ART_LW_STOP | ART_LW_AUX | ART_LW_THAT)
        || art_lang_pron(h->bits))
    {
        return (traits & ART_LT_STACK) && art_talk_is(h, ART_LW_CLITIC);
    }

    if (traits & ART_LT_ADJAFTER) {
        return 0;
    }

    if (traits & ART_LT_STACK) {
        return !(art_talk_is(h, ART_LW_SAY) && !(h->ends & ART_TE_GER)
                 && !art_nom_in(t, k));
    }

    if (art_talk_is(h, ART_LW_SAY | ART_LW_THINK)) {
        return 0;
    }

    return !((h->shape & ART_TS_CAP) && !(k + 1 < t->ntoks && h[1].role));
}


/* A noun that no list has, where only a speaker can stand. */
int
art_nom_unknown(art_nom_t *x)
{
    int                after;
    uint32_t           h;
    const art_tok_t   *k, *n;
    const art_talk_t  *t;

    t = x->t;
    k = &t->toks[x->j];
    after = art_nom_after_cue(t, x->i);

    if (!x->det || !(after || art_sent_start(t, x->i))
        || !(k->shape & ART_TS_WORD) || art_nom_in(t, x->j)
        || ((k->shape & ART_TS_CAP)
            && !(t->lang->traits & ART_LT_CAPNOUN))
        || art_talk_is(k, ART_LW_STOP | ART_LW_PREPX | ART_LW_SAY
                          | ART_LW_THINK | ART_LW_AUX))
    {
        return 0;
    }

    h = x->j;

    while (h + 1 < t->ntoks && h - x->j < 3) {
        k = &t->toks[h];
        n = k + 1;

        if (n->name != ART_NONE || !(n->shape & ART_TS_WORD)
            || n->par != k->par)
        {
            break;
        }

        if (!art_talk_is(k, ART_LW_ADJX)
            && !((t->lang->traits & ART_LT_CAPNOUN)
                 && !(k->shape & ART_TS_CAP))
            && !((t->lang->traits & ART_LT_STACK) && h - x->j < 2
                 && !art_talk_is(n, ART_LW_STOP | ART_LW_PREPX | ART_LW_AUX
                                    | ART_LW_SAY | ART_LW_THINK)))
        {
            break;
        }

        h++;
    }

    k = &t->toks[h];

    if (h + 1 < t->ntoks && k[1].name != ART_NONE
        && t->mens[k[1].name].a == h + 1 && art_sent_adjacent(t, h, h + 1))
    {
        return 0;                       /* "a tearful Sarah Long" */
    }

    if (((t->lang->traits & ART_LT_CAPNOUN) && !(k->shape & ART_TS_CAP))
        || art_talk_is(k, ART_LW_MONTH))
    {
        return 0;
    }

    x->head = h;
    x->unknown = !after;

    return 1;
}


/* Behind a cue verb that follows a closing mark: "...", explains | a ... */
static int
art_nom_after_cue(const art_talk_t *t, uint32_t i)
{
    uint32_t          k, n;
    const art_tok_t  *p;

    if (i == 0 || !art_talk_is(&t->toks[i - 1],
                               ART_LW_SAY | ART_LW_THINK))
    {
        return 0;
    }

    for (k = i - 1, n = 0; n < 5; k--, n++) {
        p = &t->toks[k];

        if (p->q >= 0) {
            return 1;
        }

        if (p->q != -1 || p->ch == '.' || p->ch == ';' || p->ch == ':'
            || k == 0)
        {
            return 0;
        }
    }

    return 0;
}
