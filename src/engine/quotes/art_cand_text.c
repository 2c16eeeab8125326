/*
 * Where a candidate stands in the text: whether its paragraph names it, alone
 * or among others, how far off and how many are between, how much the text is
 * about it, and how much it has said so far.
 *
 * Who is named in a paragraph is stamped on the entities, by span; searches
 * are bounded.
 */

#include "art_cand.h"


#define ART_TEXT_BACK       48      /* mentions of the paragraph looked at */
#define ART_TEXT_AHEAD      48

#define ART_TEXT_SLOTS      (2 * ART_TALK_CANDS)


/* Candidates by whom they stand for. */
typedef struct {
    uint8_t               same[ART_TEXT_SLOTS];     /* how many have it */
    uint8_t               first[ART_TEXT_SLOTS];    /* the first of them */
    uint8_t               person[ART_TALK_CANDS];   /* before the span, the
                                                       last one first */
    uint32_t              n;                        /* of the candidates */
    unsigned              npersons;
} art_crowd_t;


static void art_cand_text_stamp(art_attrib_t *x);
static art_figure_t *art_cand_text_root(const art_talk_t *t, uint32_t ent);
static int art_cand_text_unnamed(const art_men_t *m);
static void art_cand_text_person(art_attrib_t *x, const art_figure_t *e);
static void art_cand_text_near(art_attrib_t *x, uint32_t *near,
    uint32_t *subject);
static void art_cand_text_entity(art_attrib_t *x, art_cand_t *c);
static void art_cand_text_place(art_attrib_t *x, art_cand_t *c);
static float art_cand_text_log(art_attrib_t *x, uint32_t n);
static void art_cand_text_crowd(art_attrib_t *x, art_crowd_t *g);
static void art_cand_text_before(const art_attrib_t *x, art_crowd_t *g,
    uint32_t i);
static void art_cand_text_between(const art_attrib_t *x, art_cand_t *c,
    const art_crowd_t *g);


/* The person named first: once for a text. */
void
art_cand_text_begin(art_attrib_t *x)
{
    uint32_t             i;
    const art_talk_t    *t;
    const art_figure_t  *e, *first;

    t = x->t;
    first = NULL;

    for (i = 0; i < t->nents; i++) {
        e = &t->ents[i];

        if (e->type == ART_ENT_P && e->merged == ART_NONE
            && (first == NULL || e->first < first->first))
        {
            first = e;
        }
    }

    x->first = first;
    x->nsaid = 0;
}


void
art_cand_text(art_attrib_t *x)
{
    uint32_t          i, near, subject;
    art_cand_t       *c;
    art_crowd_t       g;
    const art_men_t  *m;

    art_cand_text_stamp(x);
    art_cand_text_near(x, &near, &subject);
    art_cand_text_crowd(x, &g);

    for (i = 0; i < g.n; i++) {
        c = &x->cands[i];
        m = (c->men == ART_NONE) ? NULL : &x->t->mens[c->men];

        if (g.same[x->of[i]] > 1) {
            art_cand_feat(c, S(X_SAME),
                          art_cand_text_log(x, g.same[x->of[i]] - 1u));
        }

        if (c->who.kind == ART_WHO_ENT) {
            art_cand_text_entity(x, c);

        } else if (m && art_cand_text_unnamed(m)
                   && m->par == x->q->par)
        {
            art_cand_feat(c, S(X_INPAR), 1);

            if (x->npersons == 1) {
                art_cand_feat(c, S(X_ONLY), 1);
            }
        }

        if (m == NULL) {
            continue;
        }

        if (c->men == near) {
            art_cand_feat(c, S(X_NEAREST), 1);
        }

        if (c->men == subject) {
            art_cand_feat(c, S(X_NEARSEL), 1);
        }

        art_cand_text_place(x, c);
        art_cand_text_between(x, c, &g);
    }
}


/* One more quote that the entity has said. */
void
art_cand_text_said(art_attrib_t *x, const art_who_t *who)
{
    if (who->kind == ART_WHO_NONE) {
        return;
    }

    x->nsaid++;

    if (who->kind == ART_WHO_ENT) {
        x->t->ents[who->id].said++;
    }
}


/* Entities that are named in the paragraph: before, in and behind the span. */
static void
art_cand_text_stamp(art_attrib_t *x)
{
    uint32_t          i, stamp;
    art_talk_t       *t;
    art_figure_t     *e;
    const art_men_t  *m;

    t = x->t;
    stamp = x->qi + 1;
    x->npersons = 0;

    for (i = x->at; i-- > 0 && x->at - i < ART_TEXT_BACK; ) {
        m = &t->mens[i];

        if (m->par != x->q->par) {
            break;
        }

        e = art_cand_text_root(t, m->ent);

        if (e && !m->inq) {
            art_cand_text_person(x, e);
            e->before = stamp;

        } else if (!m->inq) {
            x->npersons += art_cand_text_unnamed(m);
        }
    }

    for (i = x->at; i < t->nmens && i - x->at < ART_TEXT_AHEAD; i++) {
        m = &t->mens[i];

        if (m->par > x->q->endpar) {
            break;
        }

        e = art_cand_text_root(t, m->ent);

        if (e == NULL) {
            x->npersons += !m->inq && art_cand_text_unnamed(m);
            continue;
        }

        if (m->inq) {
            if (m->a < x->ib) {
                e->inside = stamp;
            }

            continue;
        }

        art_cand_text_person(x, e);

        if (m->a < x->ib) {
            e->before = stamp;

        } else {
            e->behind = stamp;
        }
    }
}


static art_figure_t *
art_cand_text_root(const art_talk_t *t, uint32_t ent)
{
    if (ent == ART_NONE) {
        return NULL;
    }

    return &t->ents[t->ents[ent].merged == ART_NONE ? ent
                                                    : t->ents[ent].merged];
}


/* "a farmer": a person who is nobody that has a name. */
static int
art_cand_text_unnamed(const art_men_t *m)
{
    return m->kind == ART_MEN_NOM && m->indef && !m->dom
           && (m->type == ART_ENT_P || m->type == ART_ENT_G);
}


/* Counts it, unless it has been. */
static void
art_cand_text_person(art_attrib_t *x, const art_figure_t *e)
{
    x->npersons += e->type == ART_ENT_P && e->before != x->qi + 1
                   && e->behind != x->qi + 1;
}


/* The last candidate before the span, and the last that is a subject. */
static void
art_cand_text_near(art_attrib_t *x, uint32_t *near, uint32_t *subject)
{
    uint32_t           i, n;
    const art_men_t   *m;

    *near = *subject = ART_NONE;

    for (i = 0; i < x->ncands; i++) {
        n = x->cands[i].men;

        if (n == ART_NONE) {
            continue;
        }

        m = &x->t->mens[n];

        if (m->a >= x->ia) {
            continue;
        }

        if (*near == ART_NONE || n > *near) {
            *near = n;
        }

        if (m->sel && (*subject == ART_NONE || n > *subject)) {
            *subject = n;
        }
    }
}


/* What the text has of whom it stands for. */
static void
art_cand_text_entity(art_attrib_t *x, art_cand_t *c)
{
    uint32_t             stamp;
    const art_figure_t  *e;

    e = art_cand_text_root(x->t, c->who.id);
    stamp = x->qi + 1;

    if (e->before == stamp || e->behind == stamp) {
        art_cand_feat(c, S(X_INPAR), 1);

        if (e->type == ART_ENT_P && x->npersons == 1) {
            art_cand_feat(c, S(X_ONLY), 1);
        }
    }

    if (e->before == stamp) {
        art_cand_feat(c, S(X_BEFORE), 1);
    }

    if (e->inside == stamp) {
        art_cand_feat(c, S(X_INSIDE), 1);
    }

    if (e->nkey > 1) {
        art_cand_feat(c, S(X_FULL), 1);
    }

    if (e->type == ART_ENT_P && x->t->topic > 0) {
        art_cand_feat(c, S(X_SHARE), e->n / x->t->topic);
    }

    if (e == x->first) {
        art_cand_feat(c, S(X_FIRST), 1);
    }

    if (e->said) {
        art_cand_feat(c, S(X_SAID), art_cand_text_log(x, e->said));
        art_cand_feat(c, S(X_SAYS), (float) e->said / (float) x->nsaid);
    }
}


/* How far off it is; behind the span counts below nothing. */
static void
art_cand_text_place(art_attrib_t *x, art_cand_t *c)
{
    int                ds, dp;
    uint32_t           gap;
    const art_men_t   *m;
    const art_cite_t  *q;

    q = x->q;
    m = &x->t->mens[c->men];

    if (m->sn != ART_NONE && q->sn != ART_NONE) {
        ds = (int) q->sn - (int) m->sn;
        ds = art_max(-2, art_min(ds, 8));

        if (ds) {
            art_cand_feat(c, S(X_SENTS), (float) ds / 4);
        }
    }

    dp = (int) q->par - (int) m->par;
    dp = art_max(-2, art_min(dp, 5));

    if (dp) {
        art_cand_feat(c, S(X_PARS), (float) dp / 2);
    }

    gap = (m->b <= x->ia) ? x->ia - m->b : (m->a >= x->ib) ? m->a - x->ib : 0;
    art_cand_feat(c, S(X_GAP), art_cand_text_log(x, gap) / 4);

    if (m->sel) {
        art_cand_feat(c, S(X_SEL), 1);
    }
}


/* The logarithm of 1 + n, kept where n is small. */
static float
art_cand_text_log(art_attrib_t *x, uint32_t n)
{
    if (n >= ART_CAND_LOGS) {
        return art_num_log(1 + (float) n);
    }

    if (x->logs[n] == 0) {
        x->logs[n] = art_num_log(1 + (float) n);
    }

    return x->logs[n];
}


/* How many candidates stand for one, and which are persons before the span. */
static void
art_cand_text_crowd(art_attrib_t *x, art_crowd_t *g)
{
    uint32_t           i, k;
    const art_who_t   *w, *o;
    const art_talk_t  *t;
    const art_cand_t  *c;

    t = x->t;
    g->n = x->ncands;
    g->npersons = 0;
    memset(g->same, 0, sizeof(g->same));

    for (i = 0; i < g->n; i++) {
        c = &x->cands[i];
        w = &c->who;

        for (k = (uint32_t) (w->key >> 32 ^ w->key) & (ART_TEXT_SLOTS - 1);
             g->same[k];
             k = (k + 1) & (ART_TEXT_SLOTS - 1))
        {
            o = &x->cands[g->first[k]].who;

            if (o->key == w->key && o->kind == w->kind) {
                break;
            }
        }

        g->first[k] = (uint8_t) (g->same[k] ? g->first[k] : i);
        g->same[k]++;
        x->of[i] = (uint8_t) k;

        if (c->men != ART_NONE && w->kind == ART_WHO_ENT
            && t->mens[c->men].a < x->ia
            && t->ents[w->id].type == ART_ENT_P)
        {
            art_cand_text_before(x, g, i);
        }
    }
}


/*
 * One person more.  Candidates come by sentences, and of one sentence in
 * order: there is little to move.
 */
static void
art_cand_text_before(const art_attrib_t *x, art_crowd_t *g, uint32_t i)
{
    unsigned  n;

    for (n = g->npersons++;
         n > 0 && x->cands[g->person[n - 1]].men < x->cands[i].men;
         n--)
    {
        g->person[n] = g->person[n - 1];
    }

    g->person[n] = (uint8_t) i;
}


/*
 * Persons that are candidates, too, and stand between it and the span; four
 * say all.
 */
static void
art_cand_text_between(const art_attrib_t *x, art_cand_t *c,
    const art_crowd_t *g)
{
    uint32_t           i, n;
    const art_cand_t  *o;

    if (x->t->mens[c->men].a >= x->ia) {
        return;
    }

    for (i = 0, n = 0; i < g->npersons && n < 4; i++) {
        o = &x->cands[g->person[i]];

        if (o->men <= c->men) {
            break;
        }

        n += o->who.key != c->who.key;
    }

    if (n) {
        art_cand_feat(c, S(X_BETWEEN), (float) n / 2);
    }
}
