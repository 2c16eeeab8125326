/*
 * Who has the role that a nominal names.
 */

#include "art_refer_parts.h"


static uint32_t art_refer_nearest(art_talk_t *t, const art_men_t *m);
static uint32_t art_refer_has(art_talk_t *t, const art_men_t *m,
    const art_figure_t *e, unsigned *rank);
static int art_refer_same(art_talk_t *t, const art_men_t *m, const art_role_t
    *r, const art_lang_phrase_t **by);
static unsigned art_refer_rank(const art_talk_t *t, const art_men_t *m,
    const art_role_t *r, const art_lang_phrase_t *by);
static int art_refer_ranked(const art_talk_t *t, uint32_t a, uint32_t b,
    const art_lang_phrase_t *by);
static int art_refer_before(const art_talk_t *t, uint32_t i);
static int art_refer_conflict(const art_talk_t *t, const art_men_t *m, const
    art_figure_t *e);
static unsigned art_refer_content(const art_talk_t *t, const art_men_t *m,
    uint64_t *words, unsigned max);


/* The entity that has the role of mention i; looked up once. */
uint32_t
art_refer_role(art_talk_t *t, uint32_t i)
{
    art_memo_t  *memo;

    memo = &t->memo[t->mens[i].key];

    if (!memo->roled) {
        memo->role = art_refer_nearest(t, &t->mens[i]);
        memo->roled = 1;
    }

    return memo->role;
}


/* The nearest of several. */
static uint32_t
art_refer_nearest(art_talk_t *t, const art_men_t *m)
{
    uint8_t              g;
    uint32_t             i, k, best, near, d, pass;
    unsigned             rank;
    const art_men_t     *x;
    const art_figure_t  *e;

    g = m->gender;
    best = ART_NONE;
    near = UINT32_MAX;

    /* a group's gender is its word's: the second pass takes any */

    for (pass = 0; pass < 2 && best == ART_NONE; pass++) {

        if (pass && m->type != ART_ENT_O) {
            break;
        }

        for (i = 0; i < t->nroled; i++) {
            e = &t->ents[t->roled[i]];

            k = art_refer_has(t, m, e, &rank);

            if (k == e->nroles || art_refer_conflict(t, m, e)
                || (!pass && (g == ART_LG_M || g == ART_LG_F)
                    && e->gender != ART_LG_X && e->gender != g
                    && !(g == ART_LG_M && (e->roles[k].head == m->head
                                            || e->roles[k].stem != m->stem)
                         && art_refer_office(t, &e->roles[k]))))
            {
                continue;
            }

            /* nearest introduction before; one after counts as far */

            x = (e->roles[k].men != ART_NONE) ? &t->mens[e->roles[k].men]
                                              : &t->mens[e->men];
            d = (x->a < m->a) ? m->a - x->a : (1u << 24) + x->a;

            if (m->comp && k < e->nroles && x->kind == ART_MEN_NOM
                && x->comp)
            {
                d /= 2;
            }

            d += rank << 20;            /* rather who is it now */

            if (d < near) {
                near = d;
                best = t->roled[i];
            }
        }
    }

    return best;
}


/* The role of e that m names, the closest in rank; else their number. */
static uint32_t
art_refer_has(art_talk_t *t, const art_men_t *m, const art_figure_t *e,
    unsigned *rank)
{
    uint32_t                  k, best;
    unsigned                  n;
    const art_lang_phrase_t  *by;

    best = e->nroles;
    *rank = 2;

    for (k = 0; k < e->nroles && *rank; k++) {
        if (!art_refer_same(t, m, &e->roles[k], &by)) {
            continue;
        }

        n = art_refer_rank(t, m, &e->roles[k], by);

        if (n < *rank) {
            *rank = n;
            best = k;
        }
    }

    return best;
}


/* "Il gip Anna X": a masculine word for a woman's office. */
int
art_refer_office(const art_talk_t *t, const art_role_t *r)
{
    uint32_t  i;

    for (i = r->tok; art_refer_before(t, i); i--) {
        /* void */
    }

    return (t->lang->traits & ART_LT_ADJAFTER) && i > 0
           && t->toks[i - 1].par == t->toks[i].par
           && art_lang_article(t->toks[i - 1].bits) == ART_LG_M;
}


/*
 * "The former mayor" is not who is mayor (2); "the mayor" is rather that one
 * than the former (1).
 */
static unsigned
art_refer_rank(const art_talk_t *t, const art_men_t *m, const art_role_t *r,
    const art_lang_phrase_t *by)
{
    return !art_refer_ranked(t, m->headtok, r->tok, by) ? 2
           : (by == NULL && !art_refer_ranked(t, r->tok, m->headtok, NULL));
}


/*
 * Whether the noun b has all words of rank that the noun a has, those of the
 * phrase apart.
 */
static int
art_refer_ranked(const art_talk_t *t, uint32_t a, uint32_t b,
    const art_lang_phrase_t *by)
{
    uint32_t  i, k;

    for (i = a; art_refer_before(t, i); ) {
        i--;

        if (!art_talk_is(&t->toks[i], ART_LW_RANK)) {
            continue;
        }

        for (k = 0; by && k < by->n; k++) {
            if (by->words[k] == art_sent_lo(t, i)) {
                break;
            }
        }

        if (by && k < by->n) {
            continue;
        }

        for (k = b; art_refer_before(t, k); k--) {
            if (art_sent_lo(t, k - 1) == art_sent_lo(t, i)) {
                break;
            }
        }

        if (!art_refer_before(t, k)) {
            return 0;
        }
    }

    return 1;
}


/* An adjective or a word of rank stands before token i. */
static int
art_refer_before(const art_talk_t *t, uint32_t i)
{
    return i > 0 && t->toks[i - 1].par == t->toks[i].par
           && art_talk_is(&t->toks[i - 1], ART_LW_ADJX | ART_LW_RANK);
}


/* by: the phrase that names the role, NULL where it is the word itself. */
static int
art_refer_same(art_talk_t *t, const art_men_t *m, const art_role_t *r,
    const art_lang_phrase_t **by)
{
    uint32_t                  i;
    const art_lang_phrase_t  *p;

    *by = NULL;

    if (r->head == m->head || r->stem == m->stem) {
        return 1;
    }

    for (i = 0; i < t->lang->sames.n; i++) {
        p = &t->lang->sames.items[i];

        if (p->head == r->head && art_refer_phrase(t, m, p)) {
            *by = p;
            return 1;
        }
    }

    return 0;
}


/* Whether the words of p stand in m. */
int
art_refer_phrase(const art_talk_t *t, const art_men_t *m,
    const art_lang_phrase_t *p)
{
    uint32_t  i, k;

    for (i = m->a; i + p->n <= m->b; i++) {
        for (k = 0; k < p->n; k++) {
            if (art_sent_lo(t, i + k) != p->words[k]) {
                break;
            }
        }

        if (k == p->n) {
            return p->n > 0;
        }
    }

    return 0;
}


/* Both descriptions have a complement and share none of it. */
static int
art_refer_conflict(const art_talk_t *t, const art_men_t *m,
    const art_figure_t *e)
{
    int       any;
    uint32_t  i;
    uint64_t  mine[12], theirs[12];
    unsigned  n, k, a, b;

    n = art_refer_content(t, m, mine, 12);

    if (n == 0) {
        return 0;
    }

    any = 0;

    for (i = 0; i < e->nroles; i++) {

        if (e->roles[i].men == ART_NONE
            || e->roles[i].stem != m->stem)
        {
            continue;
        }

        k = art_refer_content(t, &t->mens[e->roles[i].men], theirs, 12);

        for (a = 0; a < n; a++) {
            for (b = 0; b < k; b++) {
                if (mine[a] == theirs[b]) {
                    return 0;
                }
            }
        }

        any |= (k > 0);
    }

    return any;
}


/* The words that make a description specific. */
static unsigned
art_refer_content(const art_talk_t *t, const art_men_t *m, uint64_t *words,
    unsigned max)
{
    int               in;
    uint32_t          i;
    unsigned          n;
    const art_tok_t  *k;

    n = 0;
    in = 0;

    for (i = m->a; i < m->b && n < max; i++) {
        k = &t->toks[i];

        if (i > m->headtok && art_talk_is(k, ART_LW_COMP)) {
            in = 1;
            continue;
        }

        if (in && (k->shape & ART_TS_WORD)
            && !art_talk_is(k, ART_LW_DET | ART_LW_INDEF | ART_LW_COMP
                               | ART_LW_PREPX | ART_LW_ADJX))
        {
            words[n++] = t->words[k->word].base;
        }
    }

    return n;
}


/* A longer description with the same head: the last before, or the first. */
uint32_t
art_refer_longer(const art_talk_t *t, uint32_t i)
{
    uint32_t          k, n, first;
    const art_men_t  *m, *x;

    m = &t->mens[i];

    for (k = m->prev, n = 0; k != ART_NONE && n < ART_REFER_CHAIN; n++) {
        x = &t->mens[k];

        if (x->comp && !x->indef) {
            return k;
        }

        k = x->prev;
    }

    first = ART_NONE;

    for (k = m->next, n = 0; k != ART_NONE && n < ART_REFER_CHAIN; n++) {
        x = &t->mens[k];

        if (x->comp && !x->indef) {
            first = k;
            break;
        }

        k = x->next;
    }

    return first;
}


/* "the service" after "National Weather Service". */
uint32_t
art_refer_holder(const art_talk_t *t, const art_men_t *m)
{
    uint32_t             i, k, n, best;
    uint64_t             head;
    const art_figure_t  *e;

    best = ART_NONE;
    head = t->words[t->toks[m->headtok].word].base;

    for (i = 0, n = 0; i < t->nents && n < 400; i++, n++) {
        e = &t->ents[i];

        if (e->nkey < 2) {
            break;                      /* longest first */
        }

        if (e->type == ART_ENT_P || e->merged != ART_NONE) {
            continue;
        }

        for (k = 0; k < e->nkey; k++) {
            if (t->keys[e->key + k] == head
                && (best == ART_NONE || e->n > t->ents[best].n))
            {
                best = i;
            }
        }
    }

    return best;
}


/* Whether the text names the person only behind this description. */
int
art_refer_later(const art_talk_t *t, const art_men_t *m, uint32_t ent)
{
    return m->type == ART_ENT_P && !t->headline[m->par] && !m->comp
           && m->par > 1 && t->ents[ent].first > m->b
           && (t->lang->traits & ART_LT_PRODROP);
}


/* Somebody without a function who is here already, else that person. */
art_who_t
art_refer_here(art_talk_t *t, const art_men_t *m, const art_prev_t *prev,
    uint32_t ent)
{
    art_who_t   who;
    art_want_t  w;

    w = art_refer_want(m, prev, 0);
    who = art_refer_antecedent(t, &w);

    return (who.kind == ART_WHO_ENT && t->ents[who.id].nroles == 0)
           ? who : art_refer_entity(t, ent);
}


int
art_refer_place(const art_figure_t *e)
{
    return e->place
           || (e->type != ART_ENT_P && e->nloc && e->nloc * 2 >= e->nmen);
}


/*
 * A description with a complement ("the mayor of X") is looked for strictly;
 * an adjective alone ("le technicien serbe") says who is here already.
 */
int
art_refer_complement(const art_talk_t *t, const art_men_t *m)
{
    uint32_t  k;

    if (!m->comp || art_talk_is(&t->toks[m->a], ART_LW_DEMO)) {
        return 0;
    }

    for (k = m->headtok + 1; k < m->b; k++) {
        if (art_talk_is(&t->toks[k], ART_LW_COMP | ART_LW_PREPX | ART_LW_OF)) {
            return 1;
        }
    }

    return 0;
}


/* "as a nurse", German "als Zeugin": what somebody is, nobody else. */
int
art_refer_predicate(const art_talk_t *t, const art_men_t *m)
{
    const art_tok_t  *k;

    k = &t->toks[m->a];

    return m->kind == ART_MEN_NOM && m->type == ART_ENT_P && !m->plural
           && m->a > 0 && k[-1].par == k->par
           && art_talk_is(k - 1, ART_LW_LIKE)
           && (t->lang->traits & (ART_LT_STACK | ART_LT_CAPNOUN))
           && !art_talk_is(k, ART_LW_DET);
}


/* The nominal k, or the one of its head before it that is not quoted. */
uint32_t
art_refer_spoken(const art_talk_t *t, uint32_t k)
{
    uint32_t  n;

    for (n = 0; n < 3 && t->mens[k].inq && t->mens[k].prev != ART_NONE; n++) {
        k = t->mens[k].prev;
    }

    return k;
}
