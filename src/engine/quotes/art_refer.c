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

#include "art_refer_parts.h"


static int art_refer_sub(const art_talk_t *t, uint32_t i);
static void art_refer_subjects(art_talk_t *t, uint32_t sn);
static int art_refer_front(const art_talk_t *t, const art_men_t *m);
static void art_refer_told(art_talk_t *t, uint32_t i);
static int art_refer_with(const art_talk_t *t, uint32_t a, uint32_t b,
    uint64_t lw);
static art_who_t art_refer_group(art_talk_t *t, uint32_t i,
    const art_prev_t *prev, unsigned depth);
static art_who_t art_refer_person(art_talk_t *t, uint32_t i,
    const art_prev_t *prev, unsigned depth);
static uint32_t art_refer_introduced(const art_talk_t *t,
    const art_men_t *m);


art_rc_t
art_refer_prepare(art_talk_t *t)
{
    uint32_t     i, n, sn;
    art_men_t   *m;
    art_word_t  *w;
    art_sent_t  *s;

    for (n = 0, i = 0; i < t->nmens; i++) {
        if (t->mens[i].kind != ART_MEN_NAME) {
            t->mens[i].key = n++;
        }
    }

    t->memo = art_arena_calloc(t->arena, n + 1, sizeof(art_memo_t));
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
        t->ents[i].logn = art_num_log(1 + t->ents[i].n);

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
        m->ante = !m->inq && m->kind != ART_MEN_PRON && !m->premod
                  && (m->sn != ART_NONE || t->toks[m->a].q < -1)
                  && !(m->dom && m->kind == ART_MEN_NOM
                       && m->ent != ART_NONE)
                  && !art_refer_predicate(t, m);

        if (m->sn == ART_NONE && m->ante && !m->dom && !m->prep) {
            m->sel = 1;                 /* the subject of an incise */
        }
    }

    for (sn = 0; sn < t->nsents; sn++) {
        art_refer_subjects(t, sn);
    }

    for (i = 0; i < t->nmens; i++) {
        art_refer_told(t, i);
    }

    return ART_OK;
}


/*
 * "The minister defended the bill. "...", said | Anna Roux.": who is named
 * behind a verb of saying without a function, and nowhere before, has that
 * of the subject of the sentence before.
 */
static void
art_refer_told(art_talk_t *t, uint32_t i)
{
    uint32_t       k, n, sn;
    art_men_t     *m, *x;
    art_role_t    *r;
    art_figure_t  *e;

    x = &t->mens[i];

    if (x->kind != ART_MEN_NAME || x->ent == ART_NONE || x->inq || x->dom
        || x->a == 0 || art_sent_verb(t, x->a - 1) == 0
        || !(t->lang->traits & ART_LT_HYPHEN))
    {
        return;
    }

    e = &t->ents[x->ent];

    if (e->nroles || e->merged != ART_NONE || e->nkey < 2
        || e->first + 4 < x->a || t->nroled == ART_REFER_ROLED
        || (e->type != ART_ENT_P && e->type != ART_ENT_U))
    {
        return;
    }

    sn = art_refer_sent(t, x);

    for (k = i, n = 0; k-- > 0 && n < 12; n++) {
        m = &t->mens[k];

        if (m->par != x->par) {
            return;
        }

        if (m->inq || m->dom) {
            continue;
        }

        if (m->kind == ART_MEN_NAME
            ? m->ent != ART_NONE && t->ents[m->ent].type == ART_ENT_P
            : (m->kind == ART_MEN_NOM && m->sel && m->type == ART_ENT_P))
        {
            break;
        }
    }

    if (k == ART_NONE || n == 12 || m->kind != ART_MEN_NOM || m->indef
        || m->plural || m->ent != ART_NONE || m->sn == ART_NONE
        || m->sn >= sn || m->sn + 3 < sn
        || (m->gender != ART_LG_X && e->gender != ART_LG_X
            && m->gender != e->gender)
        || art_refer_with(t, m->a, m->headtok, ART_LW_POSS | ART_LW_DEMO)
        || !(art_lang_akin(t->lang, m->head) & ART_LANG_GROUPS))
    {
        return;
    }

    n = art_refer_role(t, k);
    t->memo[m->key].roled = 0;

    if (n != ART_NONE) {
        return;
    }

    r = &e->roles[e->nroles++];
    r->head = m->head;
    r->stem = m->stem;
    r->men = k;
    r->tok = m->headtok;

    t->roled[t->nroled++] = x->ent;
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

        if (m->inq || m->sn != sn || m->dom || m->sub) {
            continue;
        }

        m->front = first && art_refer_front(t, m);

        if (m->prep && !(first && art_sent_prep(t, m->a))) {
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


/* "For X, it came too late": the name that a sentence begins with. */
static int
art_refer_front(const art_talk_t *t, const art_men_t *m)
{
    return (t->lang->traits & ART_LT_STACK)
           && m->kind == ART_MEN_NAME && m->prep && !m->loc && m->a > 0
           && (m->a == 1 || t->toks[m->a - 2].sn != m->sn
               || t->toks[m->a - 2].par != m->par)
           && m->b < t->ntoks && t->toks[m->b].ch == ','
           && t->ents[m->ent].type != ART_ENT_O
           && t->ents[m->ent].type != ART_ENT_L;
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

    /* who speaks later says nothing of a mention before, nor far behind */

    if (prev && m->type != ART_ENT_S && m->type != ART_ENT_D
        && (m->a < t->marks[prev->mark].ta || m->par - prev->par > 2))
    {
        prev = NULL;
    }

    memo = &t->memo[m->key];
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

    w = art_refer_want(m, prev, 0);
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


art_who_t
art_refer_nom(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth)
{
    uint32_t          k;
    const art_men_t  *m;

    m = &t->mens[i];

    if (m->type == ART_ENT_D) {
        return art_refer_issuer(t, i, prev, depth);
    }

    if (m->type == ART_ENT_S && prev && prev->known
        && prev->who.kind != ART_WHO_NONE
        && art_refer_with(t, m->a, m->headtok, ART_LW_AGAIN))
    {
        return prev->who;               /* "selon la même source" */
    }

    if (m->indef && m->appo != ART_NONE
        && t->mens[m->appo].kind == ART_MEN_NOM)
    {
        i = m->appo;                    /* "l'autista, un cinquantenne, " */
        m = &t->mens[i];
    }

    if (m->indef || m->mod || m->type == ART_ENT_C || m->plural) {
        return art_refer_nominal(t, i);
    }

    /* "the officer who made the arrest": tells itself who is meant */

    if (m->type == ART_ENT_P && m->ent == ART_NONE
        && m->b == m->headtok + 1 && m->b < t->ntoks
        && (t->lang->traits & ART_LT_STACK)
        && art_talk_is(&t->toks[m->b], ART_LW_WHO)
        && art_sent_adjacent(t, m->b - 1, m->b))
    {
        return art_refer_nominal(t, i);
    }

    k = art_refer_role(t, i);

    if (k != ART_NONE) {
        return (depth == 0 && art_refer_later(t, m, k))
               ? art_refer_here(t, m, prev, k) : art_refer_entity(t, k);
    }

    /*
     * "son avocat", "il suo avvocato"; "il marito" is of somebody who was
     * named, not that one
     */

    if (art_refer_with(t, m->a, art_min(m->headtok, m->a + 2), ART_LW_POSS)
        || (m->type == ART_ENT_P && !m->comp
            && (art_lang_akin(t->lang, m->head) & ART_LANG_KIN)))
    {
        return art_refer_nominal(t, i);
    }

    return (m->type == ART_ENT_O) ? art_refer_group(t, i, prev, depth)
                                  : art_refer_person(t, i, prev, depth);
}


/* Whether a word of that kind is among the tokens a to b. */
static int
art_refer_with(const art_talk_t *t, uint32_t a, uint32_t b, uint64_t lw)
{
    for ( /* void */ ; a < b; a++) {
        if (art_talk_is(&t->toks[a], lw)) {
            return 1;
        }
    }

    return 0;
}


/* "le syndicat": a longer description, who has it as a role, a name before. */
static art_who_t
art_refer_group(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth)
{
    uint32_t          k;
    art_who_t         who;
    art_want_t        w;
    const art_men_t  *m;

    m = &t->mens[i];

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

    if (art_talk_is(&t->toks[m->a], ART_LW_DET)
        && art_talk_is(&t->toks[m->headtok], ART_LW_GENORG))
    {
        w = art_refer_want(m, prev, depth);
        w.group = 1;

        who = art_refer_antecedent(t, &w);

        if (who.kind != ART_WHO_NONE) {
            return who;
        }
    }

    return art_refer_nominal(t, i);
}


/* "la femme": said of somebody before, else of a name, else itself. */
static art_who_t
art_refer_person(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth)
{
    uint32_t          k;
    art_who_t         who;
    art_want_t        w;
    const art_men_t  *m;

    m = &t->mens[i];
    k = art_refer_introduced(t, m);

    if (k != ART_NONE) {
        return (t->mens[k].indef || depth >= ART_REFER_DEPTH)
               ? art_refer_nominal(t, k)
               : art_refer_nom(t, k, NULL, depth + 1);
    }

    if (m->type != ART_ENT_S && !m->own) {
        w = art_refer_want(m, prev, depth);
        w.strict = art_refer_complement(t, m);

        who = art_refer_antecedent(t, &w);

        if (who.kind != ART_WHO_NONE) {
            return who;
        }
    }

    k = m->comp ? ART_NONE : art_refer_longer(t, i);

    return art_refer_nominal(t, (k != ART_NONE) ? k : i);
}


/* "une passante ... la passante": the description that m takes up. */
static uint32_t
art_refer_introduced(const art_talk_t *t, const art_men_t *m)
{
    uint32_t          k;
    const art_men_t  *x;

    if (m->comp || m->type == ART_ENT_G || m->prev == ART_NONE) {
        return ART_NONE;
    }

    k = art_refer_spoken(t, m->prev);
    x = &t->mens[k];

    return (x->ent == ART_NONE && (x->indef || x->comp)
            && x->sn != ART_NONE && m->sn != ART_NONE
            && m->sn - x->sn <= (x->indef ? 30 : 6))
           ? k : ART_NONE;
}
