/*
 * Reference.  A name stands for its entity.  A nominal stands for the entity
 * that has this role (forms of both genders and the pack's `same` pairs are
 * equal), unless both have complements without a common word; then for an
 * earlier longer description with the same head; then for its antecedent;
 * else for its own words.  A document stands for who issued it.
 *
 * The antecedent is the best of the mentions before (bounded): distance in
 * sentences and paragraphs, subject, count, gender, type, speaker of the
 * quote before.
 */

#include "art_refer.h"
#include "art_sent.h"
#include "art_span.h"
#include "art_hash.h"
#include "art_num.h"
#include "art_utf8.h"


#define ART_REFER_BACK      64      /* mentions that may be antecedents */
#define ART_REFER_AHEAD     60
#define ART_REFER_DEPTH     3
#define ART_REFER_CHAIN     40      /* nominals of one head */
#define ART_REFER_ROLED     64      /* entities with roles */


#define A(x)                (t->weights->ant[ART_ANT_ ## x])


/* Resolved without a quote before, and with the one of that key. */
typedef struct art_memo_s {
    art_who_t             who;
    art_who_t             last;
    uint64_t              key;
    uint32_t              par;
    uint8_t               done;
    uint8_t               known;
} art_memo_t;


typedef struct {
    const art_men_t      *m;
    const art_prev_t     *prev;
    uint32_t              sn;       /* of m, also in an incise */
    unsigned              depth;
    uint8_t               group;    /* a group is wanted */
    uint8_t               strict;   /* the description has a complement */
    uint8_t               other;    /* someone else is nearer than PREV */
} art_want_t;


static void art_refer_subjects(art_talk_t *t, uint32_t sn);
static int art_refer_sub(const art_talk_t *t, uint32_t i);
static art_who_t art_refer_nom(art_talk_t *t, uint32_t i,
    const art_prev_t *prev, unsigned depth);
static art_who_t art_refer_issuer(art_talk_t *t, uint32_t i,
    const art_prev_t *prev, unsigned depth);
static uint32_t art_refer_role(art_talk_t *t, const art_men_t *m);
static int art_refer_same(art_talk_t *t, const art_men_t *m,
    const art_role_t *r);
static int art_refer_phrase(const art_talk_t *t, const art_men_t *m,
    const art_lang_phrase_t *p);
static int art_refer_conflict(const art_talk_t *t, const art_men_t *m,
    const art_figure_t *e);
static unsigned art_refer_content(const art_talk_t *t, const art_men_t *m,
    uint64_t *words, unsigned max);
static uint32_t art_refer_longer(const art_talk_t *t, uint32_t i);
static uint32_t art_refer_holder(const art_talk_t *t, const art_men_t *m);
static art_who_t art_refer_antecedent(art_talk_t *t, art_want_t *w);
static int art_refer_candidate(art_talk_t *t, const art_want_t *w,
    uint32_t x, art_who_t *who, float *score);
static float art_refer_type(const art_talk_t *t, const art_want_t *w,
    const art_men_t *x, unsigned type, const art_figure_t *e);
static art_who_t art_refer_on(art_talk_t *t, const art_men_t *m,
    const art_prev_t *prev);
static art_who_t art_refer_after(const art_talk_t *t, const art_want_t *w);
static size_t art_refer_genitive(const art_talk_t *t, const art_men_t *m,
    unsigned char *p);


art_rc_t
art_refer_prepare(art_talk_t *t)
{
    uint32_t     i, sn;
    art_men_t   *m;
    art_word_t  *w;
    art_sent_t  *s;

    t->memo = art_arena_calloc(t->arena, t->nmens + 1, sizeof(art_memo_t));
    t->roled = art_arena_calloc(t->arena, ART_REFER_ROLED, sizeof(uint32_t));

    if (t->memo == NULL || t->roled == NULL) {
        return t->arena->rc;
    }

    for (i = 0; i < t->nents && t->nroled < ART_REFER_ROLED; i++) {
        if (t->ents[i].nroles && t->ents[i].merged == ART_NONE) {
            t->roled[t->nroled++] = i;
        }
    }

    for (i = 0; i < t->nents; i++) {
        if (t->ents[i].type == ART_ENT_P && t->ents[i].n > t->topic) {
            t->topic = t->ents[i].n;
        }
    }

    for (i = 0; i < t->nmens; i++) {
        m = &t->mens[i];

        if (m->kind == ART_MEN_NOM) {
            w = art_sent_lower(t, m->headtok);
            m->prev = w->nom;
            m->next = ART_NONE;

            if (w->nom != ART_NONE) {
                t->mens[w->nom].next = i;
            }

            w->nom = i;
        }

        if (m->inq || m->sn == ART_NONE) {
            continue;
        }

        s = &t->sents[m->sn];
        s->ma = s->mb ? s->ma : i;
        s->mb = i + 1;
    }

    for (i = 0; i < t->nmens; i++) {
        m = &t->mens[i];
        m->sub = !m->inq && m->sn != ART_NONE && art_refer_sub(t, m->a);
    }

    for (sn = 0; sn < t->nsents; sn++) {
        art_refer_subjects(t, sn);
    }

    return ART_OK;
}


/*
 * Whether token i stands in a subordinate clause: a relative, a conjunction
 * or "that" between it and the nearest comma, colon or quote before.
 */
static int
art_refer_sub(const art_talk_t *t, uint32_t i)
{
    uint32_t          n, sn;
    const art_tok_t  *k;

    sn = t->toks[i].sn;

    for (n = 0; i-- > 0 && n < 16; n++) {
        k = &t->toks[i];

        if (k->q != -1 || k->sn != sn || k->ch == ',' || k->ch == ';'
            || k->ch == ':' || k->ch == ')' || art_span_dash(k->ch))
        {
            return 0;
        }

        if (art_talk_is(k, ART_LW_REL | ART_LW_THAT | ART_LW_SUB)
            && (!art_talk_is(k, ART_LW_DET)
                || (i > 0 && k[-1].ch == ',')))
        {
            return 1;
        }
    }

    return 0;
}


/* The subject of a sentence is its first free mention, and ", said X". */
static void
art_refer_subjects(art_talk_t *t, uint32_t sn)
{
    int          first;
    uint32_t     i;
    art_men_t   *m;
    art_sent_t  *s;

    s = &t->sents[sn];
    first = 1;

    for (i = s->ma; i < s->mb; i++) {
        m = &t->mens[i];

        if (m->inq || m->sn != sn || m->dom || m->prep || m->sub) {
            continue;
        }

        if (first) {
            m->sel = 1;
            first = 0;
            continue;
        }

        if (m->a >= 3 && t->toks[m->a - 1].verb == 's'
            && (t->toks[m->a - 2].ch == ','
                || (art_talk_is(&t->toks[m->a - 2], ART_LW_AUX)
                    && t->toks[m->a - 3].ch == ',')))
        {
            m->sel = 1;
        }
    }
}


art_who_t
art_refer_resolve(art_talk_t *t, uint32_t i, const art_prev_t *prev)
{
    uint64_t          key;
    art_want_t        w;
    art_memo_t       *memo;
    const art_men_t  *m;

    m = &t->mens[i];

    if (m->kind == ART_MEN_NAME) {
        return art_refer_entity(t, m->ent);
    }

    if (m->kind == ART_MEN_NOM && m->ent != ART_NONE
        && m->type != ART_ENT_D)
    {
        return art_refer_entity(t, m->ent);
    }

    memo = &t->memo[i];
    key = prev ? prev->who.key + 1 : 0;

    if (memo->known && memo->key == key
        && (prev == NULL || memo->par == prev->par))
    {
        return memo->last;
    }

    memo->known = 1;
    memo->key = key;
    memo->par = prev ? prev->par : 0;

    if (m->kind == ART_MEN_NOM) {
        memo->last = art_refer_nom(t, i, prev, 0);
        return memo->last;
    }

    memset(&w, 0, sizeof(art_want_t));

    w.m = m;
    w.prev = prev;
    w.group = (m->type == ART_ENT_O);

    memo->last = art_refer_antecedent(t, &w);

    return memo->last;
}


art_who_t
art_refer_entity(const art_talk_t *t, uint32_t ent)
{
    art_who_t  who;

    memset(&who, 0, sizeof(art_who_t));

    if (ent == ART_NONE) {
        return who;
    }

    if (t->ents[ent].merged != ART_NONE) {
        ent = t->ents[ent].merged;
    }

    who.kind = ART_WHO_ENT;
    who.id = ent;
    who.key = art_hash_mix(ent + 1);
    who.s = t->ents[ent].s;
    who.e = t->ents[ent].e;

    return who;
}


art_who_t
art_refer_nominal(const art_talk_t *t, uint32_t i)
{
    uint32_t          k;
    art_who_t         who;
    const art_men_t  *m;

    memset(&who, 0, sizeof(art_who_t));

    m = &t->mens[i];
    who.kind = ART_WHO_NOM;
    who.id = i;
    who.s = m->s;
    who.e = m->e;
    who.key = ART_HASH_INIT;

    for (k = m->a; k < m->b; k++) {
        who.key = (who.key ^ art_sent_lo(t, k)) * ART_HASH_PRIME;
    }

    return who;
}


art_who_t
art_refer_span(const art_talk_t *t, uint32_t s, uint32_t e)
{
    art_who_t  who;

    memset(&who, 0, sizeof(art_who_t));

    who.kind = ART_WHO_SPAN;
    who.s = s;
    who.e = e;
    who.key = art_lang_hash(art_str_make(t->text.data + s, e - s));

    return who;
}


int
art_refer_place(const art_figure_t *e)
{
    return e->place
           || (e->type != ART_ENT_P && e->nloc && e->nloc * 2 >= e->nmen);
}


static art_who_t
art_refer_nom(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth)
{
    int                poss;
    uint32_t           k;
    art_who_t          who;
    art_want_t         w;
    const art_men_t   *m;
    const art_tok_t   *first;

    m = &t->mens[i];
    first = &t->toks[m->a];

    if (m->type == ART_ENT_D) {
        return art_refer_issuer(t, i, prev, depth);
    }

    if (m->type == ART_ENT_S && prev && prev->known
        && prev->who.kind != ART_WHO_NONE)
    {
        for (k = m->a; k < m->headtok; k++) {
            if (art_talk_is(&t->toks[k], ART_LW_AGAIN)) {
                return prev->who;       /* "selon la même source" */
            }
        }
    }

    if (m->indef || m->mod || m->type == ART_ENT_C || m->plural) {
        return art_refer_nominal(t, i);
    }

    k = art_refer_role(t, m);

    if (k != ART_NONE) {
        return art_refer_entity(t, k);
    }

    poss = art_talk_is(first, ART_LW_POSS);

    if (poss) {
        return art_refer_nominal(t, i);
    }

    memset(&w, 0, sizeof(art_want_t));

    w.m = m;
    w.prev = prev;
    w.depth = depth;

    if (m->type == ART_ENT_O) {

        if (m->comp) {
            return art_refer_nominal(t, i);
        }

        k = art_refer_longer(t, i);

        if (k != ART_NONE) {
            return (t->mens[k].ent != ART_NONE)
                   ? art_refer_entity(t, t->mens[k].ent)
                   : art_refer_nominal(t, k);
        }

        k = art_refer_holder(t, m);

        if (k != ART_NONE) {
            return art_refer_entity(t, k);
        }

        if (art_talk_is(first, ART_LW_DET)) {
            w.group = 1;
            who = art_refer_antecedent(t, &w);

            if (who.kind != ART_WHO_NONE) {
                return who;
            }
        }

        return art_refer_nominal(t, i);
    }

    if (!m->comp && m->type != ART_ENT_G && m->prev != ART_NONE) {
        k = m->prev;

        if (t->mens[k].ent == ART_NONE && (t->mens[k].indef || t->mens[k].comp)
            && t->mens[k].sn != ART_NONE && m->sn != ART_NONE
            && m->sn - t->mens[k].sn <= 6)
        {
            return art_refer_nominal(t, k);
        }
    }

    if (m->type != ART_ENT_S) {
        w.strict = m->comp && !art_talk_is(first, ART_LW_DEMO);
        who = art_refer_antecedent(t, &w);

        if (who.kind != ART_WHO_NONE) {
            return who;
        }
    }

    if (!m->comp) {
        k = art_refer_longer(t, i);

        if (k != ART_NONE) {
            return art_refer_nominal(t, k);
        }
    }

    return art_refer_nominal(t, i);
}


/* "le communiqué du ministère": the ministry. */
static art_who_t
art_refer_issuer(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth)
{
    uint32_t          k, n;
    art_str_t         s, word;
    art_who_t         who;
    const art_men_t  *m, *x;
    const art_tok_t  *o, *r;

    m = &t->mens[i];

    for (k = m->headtok + 1; k + 1 < m->b; k++) {
        o = &t->toks[k];

        if (!art_talk_is(o, ART_LW_OF)) {
            continue;
        }

        r = o + 1;
        n = k + 1;

        if (art_talk_is(r, ART_LW_DET) && n + 1 < m->b) {
            r++;
            n++;
        }

        if (r->role != ART_LR_ORG && r->role != ART_LR_MANY) {
            break;
        }

        who = art_refer_span(t, t->toks[k + 1].s, m->e);
        word = art_str_make(t->text.data + o->s, o->e - o->s);

        for (n = 0; n < t->lang->contract.n; n++) {
            s = t->lang->contract.items[n];

            if (s.len > word.len + 1 && s.data[word.len] == '>'
                && memcmp(s.data, word.data, word.len) == 0)
            {
                who.pre = art_str_make(s.data + word.len + 1,
                                       s.len - word.len - 1);
                break;
            }
        }

        return who;
    }

    for (k = i + 1; k < t->nmens && t->mens[k].a < m->b; k++) {
        x = &t->mens[k];

        if (x->b > m->b || x->a == m->a) {
            continue;
        }

        if (x->kind == ART_MEN_NAME && x->type != ART_ENT_P) {
            return art_refer_entity(t, x->ent);
        }

        if (x->kind == ART_MEN_NOM && x->type == ART_ENT_O) {
            return (x->ent != ART_NONE) ? art_refer_entity(t, x->ent)
                   : (depth < ART_REFER_DEPTH)
                     ? art_refer_nom(t, k, prev, depth + 1)
                     : art_refer_nominal(t, k);
        }
    }

    return art_refer_nominal(t, i);
}


/* The entity that has the role of m; the nearest of several. */
static uint32_t
art_refer_role(art_talk_t *t, const art_men_t *m)
{
    uint8_t              g;
    uint32_t             i, k, best, near, d, pass;
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

            if (!pass && (g == ART_LG_M || g == ART_LG_F)
                && e->gender != ART_LG_X && e->gender != g)
            {
                continue;
            }

            for (k = 0; k < e->nroles; k++) {
                if (art_refer_same(t, m, &e->roles[k])) {
                    break;
                }
            }

            if (k == e->nroles || art_refer_conflict(t, m, e)) {
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

            if (d < near) {
                near = d;
                best = t->roled[i];
            }
        }
    }

    return best;
}


static int
art_refer_same(art_talk_t *t, const art_men_t *m, const art_role_t *r)
{
    uint32_t                  i;
    const art_lang_phrase_t  *p;

    if (r->head == m->head || r->stem == m->stem) {
        return 1;
    }

    for (i = 0; i < t->lang->sames.n; i++) {
        p = &t->lang->sames.items[i];

        if (p->head == r->head && art_refer_phrase(t, m, p)) {
            return 1;
        }
    }

    return 0;
}


/* Whether the words of p stand in m. */
static int
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
    int        any;
    uint32_t   i;
    uint64_t   mine[12], theirs[12];
    unsigned   n, k, a, b;

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

        if (art_talk_is(k, ART_LW_RANK)) {
            words[n++] = art_sent_lo(t, i);
            continue;
        }

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
static uint32_t
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
static uint32_t
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


static art_who_t
art_refer_antecedent(art_talk_t *t, art_want_t *w)
{
    float             s, best;
    int32_t           k;
    uint32_t          n, i, self;
    art_who_t         who, found;
    const art_men_t  *m;

    m = w->m;
    self = (uint32_t) (m - t->mens);
    memset(&found, 0, sizeof(art_who_t));

    if (m->kind == ART_MEN_PRON && (t->lang->traits & ART_LT_HYPHEN)
        && m->gender == ART_LG_X && !m->plural)
    {
        found = art_refer_on(t, m, w->prev);

        if (found.kind != ART_WHO_NONE) {
            return found;
        }
    }

    w->sn = m->sn;

    if (w->sn == ART_NONE) {
        k = t->toks[m->a].q;
        w->sn = (k < -1) ? t->marks[-2 - k].sn : 0;
    }

    best = w->strict ? A(THRS)
           : (m->kind == ART_MEN_PRON || m->type == ART_ENT_G) ? A(THR)
           : A(THRN);

    if (w->strict) {
        for (i = self + 1, n = 0; i < t->nmens && n < ART_REFER_AHEAD;
             i++, n++)
        {
            if (t->mens[i].kind == ART_MEN_NAME
                && t->mens[i].sn != ART_NONE && t->mens[i].sn > w->sn + 2)
            {
                break;
            }

            if (t->mens[i].kind == ART_MEN_NAME
                && art_refer_candidate(t, w, i, &who, &s) && s > best)
            {
                best = s;
                found = who;
            }
        }
    }

    for (i = self, n = 0; i-- > 0 && n < ART_REFER_BACK; n++) {
        if (!art_refer_candidate(t, w, i, &who, &s)) {
            continue;
        }

        if (s >= best && (s > best || found.kind != ART_WHO_NONE)) {
            best = s;
            found = who;
        }

        /* another person took the word since the quote before */

        if (w->prev && w->prev->known && t->mens[i].sel
            && t->mens[i].kind == ART_MEN_NAME
            && t->mens[i].a >= t->marks[w->prev->mark].tb
            && t->ents[who.id].type == ART_ENT_P
            && who.key != w->prev->who.key
            && !((m->gender == ART_LG_M || m->gender == ART_LG_F)
                 && t->ents[who.id].gender != ART_LG_X
                 && t->ents[who.id].gender != m->gender))
        {
            w->other = 1;
        }
    }

    if (found.kind == ART_WHO_NONE && !w->group && !w->strict && !m->plural) {
        found = art_refer_after(t, w);
    }

    return found;
}


/* Whether mention i may be the antecedent, and how well it fits. */
static int
art_refer_candidate(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_who_t *who, float *score)
{
    float                s, n;
    uint32_t             ds, dp;
    unsigned             type, gender;
    const art_men_t     *m, *x;
    const art_figure_t  *e;

    m = w->m;
    x = &t->mens[i];
    e = NULL;

    if (x->inq || x->kind == ART_MEN_PRON || x->sn == ART_NONE || x->premod
        || x == m || (m->kind == ART_MEN_NOM && x->sn == m->sn)
        || (x->weak && m->kind != ART_MEN_NOM)
        || (x->dom && x->kind == ART_MEN_NOM && x->ent != ART_NONE))
    {
        return 0;
    }

    if (x->kind == ART_MEN_NAME) {
        *who = art_refer_entity(t, x->ent);

    } else {

        if (x->ent != ART_NONE || x->a >= m->a
            || (m->kind != ART_MEN_PRON
                && (x->head == m->head || w->strict)))
        {
            return 0;
        }

        *who = art_refer_nominal(t, i);

        if ((x->type == ART_ENT_P || x->type == ART_ENT_G
             || x->type == ART_ENT_S || x->type == ART_ENT_O)
            && !x->indef && w->depth < ART_REFER_DEPTH)
        {
            if (!t->memo[i].done) {
                t->memo[i].done = 1;
                t->memo[i].who = *who;
                t->memo[i].who = art_refer_nom(t, i, NULL, w->depth + 1);
            }

            *who = t->memo[i].who;
        }
    }

    gender = x->gender;
    n = 1;

    if (who->kind == ART_WHO_ENT) {
        e = &t->ents[who->id];
        type = art_refer_place(e) && x->kind == ART_MEN_NAME ? ART_ENT_L
                                                             : e->type;
        gender = (e->gender != ART_LG_X) ? e->gender
                 : (x->kind == ART_MEN_NAME) ? ART_LG_X : gender;
        n = e->n;

    } else {
        type = (x->type == ART_ENT_G || x->type == ART_ENT_S) ? ART_ENT_P
                                                             : x->type;
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

    ds = (w->sn > x->sn) ? w->sn - x->sn : x->sn - w->sn;
    dp = (m->par > x->par) ? m->par - x->par : x->par - m->par;

    s = A(BASE) - A(DIST) * (float) art_min(ds, 8)
        - A(DPAR) * (float) art_min(dp, 6);
    s += x->sel ? A(SEL) : 0;
    s -= x->prep ? A(PREP) : 0;
    s -= x->dom ? A(DOM) : 0;
    s -= x->poss ? A(POSS) : 0;
    s += A(COUNT) * art_num_log(1 + n);
    s += (x->par == 0 && x->kind == ART_MEN_NAME) ? A(TITLE) : 0;

    if ((m->gender == ART_LG_M || m->gender == ART_LG_F)
        && (gender == ART_LG_M || gender == ART_LG_F))
    {
        s += (m->gender == gender) ? A(GMATCH) : -A(GMIS);
    }

    s += art_refer_type(t, w, x, type, e);

    if (w->strict && e && e->nroles) {
        s -= A(STRICTROLE);
    }

    if (w->prev && w->prev->known && w->prev->who.key == who->key
        && m->par - w->prev->par <= 2 && !w->other)
    {
        s += A(PREV);
    }

    *score = s;

    return 1;
}


static float
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


art_str_t
art_refer_text(art_talk_t *t, const art_who_t *who)
{
    size_t                n;
    uint32_t              cp;
    unsigned char        *dst, *p;
    const art_tok_t      *k;
    const unsigned char  *s, *q, *end;

    if (who->kind == ART_WHO_NONE) {
        return art_str_make(NULL, 0);
    }

    n = who->e - who->s;
    dst = art_arena_alloc(t->arena, n + who->pre.len + 8);

    if (dst == NULL) {
        return art_str_make(NULL, 0);
    }

    p = dst;

    if (who->pre.len) {
        memcpy(p, who->pre.data, who->pre.len);
        p += who->pre.len;

        if (p[-1] != '\'') {
            *p++ = ' ';
        }
    }

    s = t->text.data + who->s;
    end = t->text.data + who->e;
    q = s;

    if (who->kind == ART_WHO_NOM) {
        k = &t->toks[t->mens[who->id].a];

        if (art_talk_is(k, ART_LW_OBLIQUE)) {
            n = art_refer_genitive(t, &t->mens[who->id], p);

            if (n) {
                return art_str_make(dst, (size_t) (p - dst) + n);
            }
        }

        if (art_talk_is(k, ART_LW_DET | ART_LW_INDEF)) {
            cp = art_uc_fold(art_utf8_next(&q, end));
            p += art_utf8_encode(p, cp);
        }
    }

    /* white space squeezed */

    while (q < end) {
        s = q;
        cp = art_utf8_next(&q, end);

        if (art_uc_class(cp) & ART_UC_SPACE) {
            if (p > dst && p[-1] != ' ') {
                *p++ = ' ';
            }

            continue;
        }

        memcpy(p, s, (size_t) (q - s));
        p += q - s;
    }

    return art_str_make(dst, (size_t) (p - dst));
}


/* German: "des Ministeriums" back to the nominative; 0: leave it. */
static size_t
art_refer_genitive(const art_talk_t *t, const art_men_t *m, unsigned char *p)
{
    size_t                n;
    unsigned char        *dst;
    const art_tok_t      *k;
    const unsigned char  *d;

    d = t->text.data;
    k = &t->toks[m->a];

    if (k->e - k->s != 3 || (d[k->s + 2] != 's')
        || m->headtok <= m->a || !(t->toks[m->headtok].ends & ART_TE_S))
    {
        return 0;
    }

    dst = p;
    memcpy(p, "das", 3);
    p += 3;

    n = t->toks[m->headtok].e - 1 - k->e;
    memcpy(p, d + k->e, n);
    p += n;

    n = m->e - t->toks[m->headtok].e;
    memcpy(p, d + t->toks[m->headtok].e, n);
    p += n;

    return (size_t) (p - dst);
}
