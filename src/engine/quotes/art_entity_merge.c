/*
 * Entities that are found to be one: how two are joined, and surnames that
 * stand first.
 */

#include "art_entity_parts.h"


static uint32_t art_entity_family(const art_group_t *x, uint32_t i);


void
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

    for (n = 0; k && n < ART_ENTITY_CHAIN; k = l->next) {
        l = &x->links[k - 1];
        e = &t->ents[l->ent];

        if (l->word != word || l->ent == i) {
            continue;
        }

        n++;

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
