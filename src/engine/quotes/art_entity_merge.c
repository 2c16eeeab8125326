/*
 * Entities that are found to be one: acronyms by their initials or in
 * brackets, surnames that stand first.
 */

#include "art_entity_parts.h"


static uint64_t art_entity_initials(art_talk_t *t, const art_figure_t *e, int
    acronym);
static uint32_t art_entity_family(const art_group_t *x, uint32_t i);
static void art_entity_merge(art_talk_t *t, uint32_t into, uint32_t from);


/* Initials of a longer name, or in brackets behind it. */
art_rc_t
art_entity_acronyms(art_group_t *x)
{
    uint32_t       i, k, n, b, *slots;
    uint64_t       hash;
    art_men_t     *m;
    art_talk_t    *t;
    art_figure_t  *e;

    t = x->t;

    for (n = 64; n < 2 * t->nents; n *= 2) {
        /* void */
    }

    slots = art_arena_calloc(t->arena, n, sizeof(uint32_t));

    if (slots == NULL) {
        return t->arena->rc;
    }

    for (i = 0; i < t->nents; i++) {
        e = &t->ents[i];

        if (e->nkey < 2) {
            continue;
        }

        k = (uint32_t) art_entity_initials(t, e, 0) & (n - 1);

        for (b = 0; slots[k] && b < ART_ENTITY_CHAIN; b++) {
            k = (k + 1) & (n - 1);
        }

        if (slots[k] == 0) {
            slots[k] = i + 1;
        }
    }

    for (i = 0; i < t->nents; i++) {
        e = &t->ents[i];

        if (!e->upper) {
            continue;
        }

        m = &t->mens[e->men];

        if (m->a > 1 && t->toks[m->a - 1].ch == '(') {
            b = art_entity_named_to(t, m->a - 1);

            if (b != ART_NONE && t->mens[b].ent != i
                && t->mens[b].nkey >= 2
                && t->ents[t->mens[b].ent].type != ART_ENT_P)
            {
                art_entity_merge(t, t->mens[b].ent, i);
                continue;
            }
        }

        hash = art_entity_initials(t, e, 1);
        k = (uint32_t) hash & (n - 1);

        for (b = 0; slots[k] && b < ART_ENTITY_CHAIN; b++) {
            if (art_entity_initials(t, &t->ents[slots[k] - 1], 0) == hash) {
                art_entity_merge(t, slots[k] - 1, i);
                break;
            }

            k = (k + 1) & (n - 1);
        }
    }

    return ART_OK;
}


/* A hash of the initials of a name, or of the letters of an acronym. */
static uint64_t
art_entity_initials(art_talk_t *t, const art_figure_t *e, int acronym)
{
    uint32_t              i, n, cp;
    uint64_t              h;
    const art_men_t      *m;
    const art_tok_t      *k;
    const unsigned char  *p, *end;

    m = &t->mens[e->men];
    h = ART_HASH_INIT;
    n = 0;

    for (i = m->a; i < m->b; i++) {
        k = &t->toks[i];

        if (!acronym && !(k->shape & ART_TS_CAP)) {
            continue;
        }

        p = t->text.data + k->s;
        end = t->text.data + k->e;

        do {
            cp = art_uc_base(art_uc_fold(art_utf8_next(&p, end)));

            if (cp != '-') {
                h = art_hash_byte(h, (unsigned char) cp);
                n++;
            }

            /* the parts of a double name count */

            while (!acronym && p < end && *p != '-') {
                p++;
            }

        } while (p < end);
    }

    /* people's have three letters at least: NKM, JFK */

    return (e->type == ART_ENT_P && n < 3) ? 0 : art_hash_mix(h);
}


static void
art_entity_merge(art_talk_t *t, uint32_t into, uint32_t from)
{
    uint32_t       i;
    art_figure_t  *a, *b;

    a = &t->ents[into];
    b = &t->ents[from];

    if (b->merged != ART_NONE || a->merged != ART_NONE) {
        return;
    }

    b->merged = into;
    a->n += (float) b->nmen;
    a->nmen += b->nmen;
    a->nloc += b->nloc;
    a->ndet += b->ndet;
    a->type = (a->type == ART_ENT_P) ? ART_ENT_P : ART_ENT_O;
    a->title |= b->title;

    for (i = b->men; i != ART_NONE; i = t->mens[i].next) {
        t->mens[i].ent = into;
    }
}


/* "Zhao said" of a Zhao Linfang: the first of two words is the surname. */
void
art_entity_families(art_group_t *x)
{
    uint32_t       i, into;
    art_talk_t    *t;
    art_figure_t  *e;

    t = x->t;

    for (i = 0; i < t->nents; i++) {
        e = &t->ents[i];

        if (e->nkey != 1 || e->merged != ART_NONE || e->place || e->det
            || e->upper || e->nroles || e->type == ART_ENT_O
            || t->toks[t->mens[e->men].b - 1].first || !art_entity_said(t, e))
        {
            continue;
        }

        into = art_entity_family(x, i);

        if (into != ART_NONE) {
            art_entity_merge(t, into, i);
        }
    }
}


/* The one person of two words of which the first is that name. */
static uint32_t
art_entity_family(const art_group_t *x, uint32_t i)
{
    uint32_t             k, n, found;
    uint64_t             word;
    const art_link_t    *l;
    const art_talk_t    *t;
    const art_figure_t  *e;

    t = x->t;
    word = t->keys[t->ents[i].key];
    found = ART_NONE;
    k = x->heads[(uint32_t) word & (x->nheads - 1)];

    for (n = 0; k && n < ART_ENTITY_CHAIN; n++, k = l->next) {
        l = &x->links[k - 1];
        e = &t->ents[l->ent];

        if (l->word != word || l->ent == i) {
            continue;
        }

        if (found != ART_NONE || e->nkey != 2 || e->type != ART_ENT_P
            || e->merged != ART_NONE || t->keys[e->key] != word
            || e->first > t->ents[i].first)
        {
            return ART_NONE;
        }

        found = l->ent;
    }

    return found;
}
