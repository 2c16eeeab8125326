/*
 * Candidates outside of the sentence: those before and behind it, the
 * speaker of the quote before, nobody.
 */

#include "art_cand.h"


static int art_cand_mute(const art_talk_t *t, const art_sent_t *s);
static uint32_t art_cand_line(const art_talk_t *t, uint32_t i);
static int art_cand_is_credit(const art_talk_t *t, uint32_t a, int dash);
static int art_cand_introduces(const art_attrib_t *x, const art_men_t *m);
static int art_cand_words_of(const art_talk_t *t, uint32_t a,
    const art_men_t *m);


/* A sentence whose subject is left out. */
static int
art_cand_mute(const art_talk_t *t, const art_sent_t *s)
{
    uint32_t  i;

    if (!(t->lang->traits & ART_LT_PRODROP)) {
        return 0;
    }

    if (s->ma == s->mb) {
        return 1;
    }

    if (!art_sent_finite(t, s->ta)) {
        return 0;
    }

    for (i = s->ma; i < s->mb && i < s->ma + 12; i++) {
        if (t->mens[i].sel) {
            return 0;
        }
    }

    return 1;
}


/* Mentions of the sentences before. */
void
art_cand_earlier(art_attrib_t *x)
{
    int                own, colon;
    uint32_t           i, n, sn, ds, k, mute;
    art_cand_t        *c;
    art_cite_t        *q;
    art_talk_t        *t;
    const art_men_t   *m;
    const art_sent_t  *s;

    t = x->t;
    q = x->q;
    own = q->cue_af || q->cue_bf || q->cue_in;
    n = 0;
    mute = 0;

    for (sn = q->sn;
         sn-- > 0 && n < ART_CAND_BEFORE && q->sn - sn <= ART_CAND_BACK; )
    {
        s = &t->sents[sn];
        ds = q->sn - sn - mute;

        /* "Fa una pausa.": the subject goes on, the sentence is no step */

        mute += ds == 1 && t->toks[s->ta].par == q->par
                && art_cand_mute(t, s);

        for (k = s->tb; k > s->ta && t->toks[k - 1].q != -1; k--) {
            /* void */
        }

        colon = q->sn - sn == 1 && k > s->ta && t->toks[k - 1].ch == ':'
                && !(x->qi && t->marks[x->qi - 1].tb > k);

        for (i = s->ma; i < s->mb && n < ART_CAND_BEFORE + 12; i++) {
            m = &t->mens[i];

            if (m->inq || m->sn != sn
                || (m->dom && m->kind != ART_MEN_NAME))
            {
                continue;
            }

            c = art_cand_new(x, i);

            if (c == NULL) {
                return;
            }

            art_cand_feat(c, S(PS), 1);
            art_cand_feat(c, m->sel ? S(PS_SUBJ) : S(PS_OBJ), 1);

            if (ds >= 2) {
                art_cand_feat(c, ds == 2 ? S(PS_D2) : S(PS_D3), 1);
            }

            if (q->par > m->par) {
                art_cand_feat(c, S(PS_PAR),
                              (float) art_min(3, q->par - m->par));
            }

            if (m->sel && !own && (t->lang->traits & ART_LT_PRODROP)
                && x->nva && x->va[0] - x->ib <= 3)
            {
                art_cand_feat(c, S(PS_NOSUBJ), 1);
            }

            if (m->sel && ds == 1 && x->state) {
                art_cand_feat(c, x->state == 1 ? S(PS1_NOSUBJ)
                                               : S(PS1_NOCUE), 1);
            }

            if (colon) {
                art_cand_feat(c, S(PS_COL), 1);
            }

            if (s->cue && m->sel) {
                art_cand_feat(c, S(PS_CUE), 1);
            }

            n++;
        }
    }
}


/* The subject of the next sentence, where the own one tells nothing. */
void
art_cand_later(art_attrib_t *x)
{
    int                noun;
    uint32_t           i, n;
    art_cand_t        *c;
    art_cite_t        *q;
    art_talk_t        *t;
    const art_men_t   *m;
    const art_sent_t  *s;

    t = x->t;
    q = x->q;

    if (q->cue_af || q->cue_bf || q->cue_in || q->sn + 1 >= t->nsents) {
        return;
    }

    for (i = 0; i < x->ncands && !art_trait_told(t, q); i++) {
        c = &x->cands[i];

        if (art_cand_has(c, S(BF_SV)) || art_cand_has(c, S(BF_SV1))
            || (art_cand_has(c, S(BF_SUBJ)) && x->nvb))
        {
            return;
        }
    }

    s = &t->sents[q->sn + 1];

    for (i = s->ma, n = 0; i < s->mb && n < 3; i++) {
        m = &t->mens[i];

        if (m->inq || m->sn != q->sn + 1) {
            continue;
        }

        n++;

        noun = m->par == q->endpar && art_cand_words_of(t, s->ta, m);

        if (!noun && art_cand_introduces(x, m)) {
            continue;
        }

        if (!noun
            && (m->par != q->endpar || !art_cand_is_free(m) || !m->sel))
        {
            continue;
        }

        c = art_cand_new(x, i);

        if (c == NULL) {
            return;
        }

        art_cand_feat(c, S(NS), 1);

        if (noun) {
            art_cand_feat(c, S(BF_NOUN), 1);
        }

        if (s->cue) {
            art_cand_feat(c, S(NS_CUE), 1);
        }
    }
}


/*
 * The line behind a quote that fills its own names who said it: "- X, poet",
 * "X, The Times".  Without a dash it takes a full name, and the line before
 * must not be such a line that is still to be had.
 */
void
art_cand_credit(art_attrib_t *x)
{
    int               dash;
    uint32_t          a, i;
    art_cand_t       *c;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_men_t  *m;

    t = x->t;
    q = x->q;
    a = q->tb;

    if (q->cue_af || q->cue_bf || q->cue_in || q->turn || a >= t->ntoks
        || t->toks[a].par == q->endpar || t->toks[a].par > q->endpar + 2
        || (q->ta && t->toks[q->ta - 1].par == q->par))
    {
        return;
    }

    dash = art_span_dash(t->toks[a].ch);
    a += dash;

    if (!art_cand_is_credit(t, a, dash)) {
        return;
    }

    if (!dash && q->ta && t->toks[q->ta - 1].par + 2 >= q->par) {
        i = art_cand_line(t, q->ta - 1);

        if (art_cand_is_credit(t, i, 0)
            && !(x->qi && t->marks[x->qi - 1].tb == i))
        {
            return;
        }
    }

    for (i = t->sents[t->toks[a].sn].ma; i < t->nmens; i++) {
        m = &t->mens[i];

        if (m->a > a) {
            return;
        }

        if (m->a == a && m->kind == ART_MEN_NAME) {
            break;
        }
    }

    c = (i < t->nmens) ? art_cand_new(x, i) : NULL;

    if (c) {
        art_cand_feat(c, S(AF_DASH), 1);
        q->cue_af = 1;
    }
}


/* The first token of the line of token i. */
static uint32_t
art_cand_line(const art_talk_t *t, uint32_t i)
{
    uint32_t  n;

    for (n = 0; i > 0 && n < 16 && t->toks[i - 1].par == t->toks[i].par; n++) {
        i--;
    }

    return i;
}


/* A line of a name, alone or with a comma and a few words behind. */
static int
art_cand_is_credit(const art_talk_t *t, uint32_t a, int dash)
{
    uint32_t          i, par;
    const art_men_t  *m;
    const art_tok_t  *k;

    if (a >= t->ntoks || t->toks[a].name == ART_NONE || t->toks[a].q >= 0
        || (a && t->toks[a - 1].par == t->toks[a].par && !dash))
    {
        return 0;
    }

    m = &t->mens[t->toks[a].name];
    par = t->toks[a].par;

    if (m->a != a || (!dash && (m->nkey < 2 || m->type != ART_ENT_P))) {
        return 0;
    }

    k = (m->b < t->ntoks) ? &t->toks[m->b] : NULL;

    if (k && k->par == par && k->ch != ',' && k->ch != '('
        && !art_span_dash(k->ch))
    {
        return 0;
    }

    for (i = m->b; i < t->ntoks && t->toks[i].par == par; i++) {
        k = &t->toks[i];

        if (i > m->b + 12 || k->q >= 0 || k->verb || k->ch == ':'
            || k->ch == '!' || k->ch == '?')
        {
            return 0;
        }
    }

    return t->toks[i - 1].ch != '.' || dash;
}


/* "... Y said: “...": the verb of the next sentence has a quote of its own. */
static int
art_cand_introduces(const art_attrib_t *x, const art_men_t *m)
{
    uint32_t           i;
    const art_talk_t  *t;
    const art_cite_t  *o;

    t = x->t;

    if (x->qi + 1 >= t->nmarks || (t->lang->traits & ART_LT_PRODROP)) {
        return 0;
    }

    o = &t->marks[x->qi + 1];

    if (o->ta == o->tb || o->sn != m->sn || o->ta < m->b + 1
        || t->toks[o->ta - 1].ch != ':')
    {
        return 0;
    }

    for (i = m->b; i < o->ta && i < m->b + 16; i++) {
        if (t->toks[i].verb && t->toks[i].q == -1) {
            return 1;
        }
    }

    return 0;
}


/* "These are the words of X.": a sentence that begins so. */
static int
art_cand_words_of(const art_talk_t *t, uint32_t a, const art_men_t *m)
{
    uint32_t  k;

    for (k = a; k < m->a && k < a + 5; k++) {

        if (art_talk_is(&t->toks[k], ART_LW_NOUN) && !t->toks[k].verb) {
            return m->prep && k > a
                   && art_talk_is(&t->toks[k + 1], ART_LW_OF);
        }

        if (!art_talk_is(&t->toks[k], ART_LW_DET | ART_LW_FINITE
                         | ART_LW_ADJX))
        {
            break;
        }
    }

    return 0;
}


/*
 * "X shrugs. “...”": the quote stands alone behind a sentence whose subject
 * is somebody else than who spoke before it.
 */
int
art_cand_takes_over(const art_attrib_t *x, const art_men_t *m)
{
    uint32_t           first, last;
    const art_cite_t  *q;
    const art_sent_t  *s;

    q = x->q;

    if (x->state != 2 || !m->sel || m->sn + 1 != q->sn || m->par != q->par
        || m->type == ART_ENT_D || q->nwords < 4
        || (x->prev.known && x->prev.sn >= m->sn))
    {
        return 0;
    }

    s = &x->t->sents[q->sn];

    return art_cand_words(x->t, s->ta, x->ia, &first, &last) == 0;
}


/* The speaker of the quote before. */
void
art_cand_prev(art_attrib_t *x)
{
    int                own;
    float              far;
    uint32_t           n, first, last;
    art_cand_t        *c;
    art_cite_t        *q;
    art_talk_t        *t;
    const art_prev_t  *p;

    t = x->t;
    q = x->q;
    p = &x->prev;
    own = q->cue_af || q->cue_bf || q->cue_in;

    c = art_cand_new(x, ART_NONE);

    if (c == NULL) {
        return;
    }

    c->who = p->who;
    far = 0;
    art_cand_feat(c, S(PREV), 1);

    if (p->sn == q->sn) {
        art_cand_feat(c, S(PREV_SAME), 1);

    } else if (p->par == q->par && q->sn - p->sn == 1
               && art_cand_words(t, t->sents[q->sn].ta, x->ia, &first, &last)
                  == 0)
    {
        art_cand_feat(c, S(PREV_ADJ), 1);

    } else if (p->par == q->par) {
        art_cand_feat(c, S(PREV_PAR), 1);

    } else if (q->par - p->par == 1) {
        art_cand_feat(c, S(PREV_NEXTPAR), 1);

    } else {
        far = (float) art_min(3, q->par - p->par);
    }

    if (own) {
        art_cand_feat(c, S(PREV_GAP), 1);

    } else {
        n = art_cand_free_in(x, t->sents[q->sn].ta, t->sents[q->sn].tb,
                             ART_NONE);

        if ((x->nva && x->va[0] - x->ib <= 3)
            || (x->nvb && x->ia - x->vb[0] <= 3 && n == 0))
        {
            art_cand_feat(c, S(PREV_NOSUBJ), 1);
        }
    }

    if (x->state == 2) {
        art_cand_feat(c, S(PREV_NOCUE), 1);
    }

    if (p->who.kind == ART_WHO_ENT) {
        art_cand_topic(x, c, &t->ents[p->who.id]);
    }

    if (t->headline[q->par]) {
        far += 1;
    }

    if (far > 0) {
        art_cand_feat(c, S(PREV_FAR), far);
    }
}


void
art_cand_none(art_attrib_t *x)
{
    art_cand_t  *c;

    if (x->ncands == ART_TALK_CANDS) {
        x->ncands--;                    /* there is always one */
    }

    c = art_cand_new(x, ART_NONE);

    art_cand_feat(c, S(NONE), 1);

    if (x->q->cue_af || x->q->cue_bf || x->q->cue_in) {
        art_cand_feat(c, S(NONE_CUE), 1);
    }

    if (x->q->nwords < 5) {
        art_cand_feat(c, S(NONE_SHORT), 1);
    }
}
