/*
 * What the layout says: lines that look like a title, the line from which
 * only links to other pages follow, and the cue verbs outside of quotes.
 */

#include "art_speaker.h"
#include "art_layout.h"
#include "art_pick.h"
#include "art_sent.h"
#include "art_span.h"


static void art_layout_line(art_talk_t *t, uint32_t par);
static void art_layout_first(art_talk_t *t, uint32_t b);
static int art_layout_furn(const art_talk_t *t, uint32_t a, uint32_t b);
static void art_layout_verbs(art_talk_t *t);


art_rc_t
art_layout_find(art_talk_t *t)
{
    uint32_t  n, a, b;

    t->headline = art_arena_calloc(t->arena, t->nlines + 1, 1);

    if (t->headline == NULL) {
        return t->arena->rc;
    }

    t->furn = ART_NONE;

    for (n = 0; n < t->nlines; n++) {
        a = t->lines[n].ta;
        b = t->lines[n].tb;

        if (a == b) {
            continue;
        }

        art_layout_line(t, n);

        if (t->furn == ART_NONE && t->toks[a].s > 200
            && art_layout_furn(t, a, b))
        {
            t->furn = t->toks[a].s;
        }
    }

    art_layout_verbs(t);

    return ART_OK;
}


/* A title: no closing mark, short; the first line nearly always. */
static void
art_layout_line(art_talk_t *t, uint32_t par)
{
    uint32_t          i, n, a, b;
    const art_tok_t  *last;

    a = t->lines[par].ta;
    b = t->lines[par].tb;
    last = &t->toks[b - 1];

    if (par == 0) {
        art_layout_first(t, b);
        return;
    }

    if (last->q >= 0 || art_span_ends(last->ch) || last->ch == ':'
        || last->ch == ',' || art_span_double(last->ch))
    {
        return;
    }

    for (n = 0, i = a; i < b && n < 18; i++) {
        n += (t->toks[i].shape & ART_TS_WORD) != 0;
    }

    t->headline[par] = n < 18;
}


static void
art_layout_first(art_talk_t *t, uint32_t b)
{
    int               ends, inner, single;
    uint32_t          i, n;
    const art_tok_t  *k, *last;

    if (t->body && t->toks[0].s < t->body) {
        t->headline[0] = 1;
        return;
    }

    last = &t->toks[b - 1];
    single = (b == t->ntoks);
    n = 0;
    inner = 0;

    for (i = 0; i < b; i++) {
        k = &t->toks[i];
        n += (k->shape & ART_TS_WORD) != 0;

        if (i + 1 < b && k->ch == '.' && k->q < 0 && i > 8
            && (k[1].shape & ART_TS_CAP) && !art_sent_abbr(t, i))
        {
            inner = 1;
        }
    }

    ends = art_span_ends(last->ch) && last->q < 0;

    t->headline[0] = n < 40 && !inner && !(ends && (single || n > 20))
                     && !(last->ch == '.' && !single && n > 25);
}


/* "Read also", "Related articles": alone on its line or opening it. */
static int
art_layout_furn(const art_talk_t *t, uint32_t a, uint32_t b)
{
    uint32_t                  i, k;
    const art_lang_phrase_t  *p;

    if (!art_talk_is(&t->toks[a], ART_LW_FURN)) {
        return 0;
    }

    for (i = 0; i < t->lang->furns.n; i++) {
        p = &t->lang->furns.items[i];

        if (p->n == 0 || a + p->n > b) {
            continue;
        }

        for (k = 0; k < p->n; k++) {
            if (art_sent_lo(t, a + k) != p->words[k]) {
                break;
            }
        }

        if (k < p->n) {
            continue;
        }

        if (t->toks[b - 1].e - t->toks[a].s < 60) {
            return 1;
        }
    }

    return 0;
}


static void
art_layout_verbs(art_talk_t *t)
{
    uint32_t          i, k;
    art_tok_t        *v;
    const art_men_t  *m;

    for (i = art_pick_next(t, ART_PICK_VERB, 0);
         i < t->ntoks;
         i = art_pick_next(t, ART_PICK_VERB, i + 1))
    {
        v = &t->toks[i];

        if (v->q < 0) {
            v->verb = (uint8_t) art_sent_verb(t, i);
        }
    }

    for (i = 0; i < t->nmens; i++) {
        m = &t->mens[i];

        if (m->kind == ART_MEN_PRON) {
            continue;
        }

        for (k = m->a; k < m->b; k++) {
            if ((t->toks[k].shape & ART_TS_CAP)
                || (m->kind == ART_MEN_NOM && k > m->a))
            {
                t->toks[k].verb = 0;
            }
        }
    }

    for (i = art_pick_next(t, ART_PICK_VERB, 0);
         i < t->ntoks;
         i = art_pick_next(t, ART_PICK_VERB, i + 1))
    {
        v = &t->toks[i];

        if (v->verb == 's' && v->q == -1) {
            t->sents[v->sn].cue = 1;
        }
    }

    art_pick_drop(t);
}
