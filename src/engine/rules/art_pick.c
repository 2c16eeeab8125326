/*
 * Which selectors to try on which element.
 *
 * Keys are 64-bit hashes that know their kind, in one open-addressed table
 * whose entries head chains of ids.  Before the table a bit map is asked,
 * which is small enough for the first cache: nearly all names of a page
 * end there.  Values of attributes that must begin with or contain something
 * go through one automaton for each attribute's name.
 */

#include "art_pick.h"
#include "art_bits.h"
#include "art_match.h"


#define ART_PICK_SLOTS      128


typedef struct {
    uint64_t              key;
    uint32_t              id;
    uint32_t              next;     /* or ART_NONE */
} art_pick_item_t;


typedef struct {
    uint64_t              key;
    art_match_t          *prefix;
    art_match_t          *within;
    uint32_t              equal;    /* how many are keyed by name and value */
    uint32_t              next;     /* with the same slot, or ART_NONE */
} art_pick_name_t;


struct art_pick_s {
    art_arena_t          *arena;
    art_pick_item_t      *items;
    uint32_t              nitems;
    uint32_t              items_cap;
    uint32_t             *table;    /* item that heads a chain, or ART_NONE */
    uint32_t              mask;
    art_pick_name_t      *names;
    uint32_t              nnames;
    uint32_t              names_cap;
    uint32_t             *any;
    uint32_t              nany;
    uint32_t              any_cap;
    art_bits_t            bits;
    uint32_t              slots[ART_PICK_SLOTS];  /* chains of names */
};


static art_rc_t art_pick_item(art_pick_t *pick, uint64_t key, uint32_t id);
static art_pick_name_t *art_pick_name(art_pick_t *pick, uint64_t key);
static art_rc_t art_pick_table(art_pick_t *pick);
static uint64_t art_pick_value(uint64_t key, art_str_t value);
static art_rc_t art_pick_elem(const art_pick_t *pick, art_view_t *view,
    uint32_t elem, art_pick_pt fn, void *ctx);
static art_rc_t art_pick_look(const art_pick_t *pick, uint64_t key,
    uint32_t elem, art_pick_pt fn, void *ctx);
static uint32_t art_pick_find(const art_pick_t *pick, uint64_t key);
static art_rc_t art_pick_attr(const art_pick_t *pick,
    const art_pick_name_t *name, const art_view_attr_t *a, uint32_t elem,
    art_pick_pt fn, void *ctx);


art_rc_t
art_pick_create(art_pick_t **out, art_arena_t *arena)
{
    art_pick_t  *pick;

    pick = art_arena_calloc(arena, 1, sizeof(art_pick_t));
    if (pick == NULL) {
        return arena->rc;
    }

    pick->arena = arena;
    memset(pick->slots, 0xFF, sizeof(pick->slots));
    *out = pick;

    return ART_OK;
}


art_rc_t
art_pick_add(art_pick_t *pick, const art_pick_key_t *key, uint32_t id)
{
    uint32_t          *any;
    art_rc_t           rc;
    art_match_t      **m;
    art_pick_name_t   *name;

    if (key->kind == ART_PICK_ANY) {
        any = art_arena_more(pick->arena, pick->any, pick->nany,
                             &pick->any_cap, sizeof(uint32_t));
        if (any == NULL) {
            return pick->arena->rc;
        }

        pick->any = any;
        any[pick->nany++] = id;

        return ART_OK;
    }

    if (key->kind == ART_PICK_KEY) {
        return art_pick_item(pick, key->key, id);
    }

    name = art_pick_name(pick, key->key);
    if (name == NULL) {
        return pick->arena->rc;
    }

    if (key->kind == ART_PICK_EQUAL) {
        name->equal++;
        return art_pick_item(pick, art_pick_value(key->key, key->value), id);
    }

    m = (key->kind == ART_PICK_PREFIX) ? &name->prefix : &name->within;

    if (*m == NULL) {
        rc = art_match_create(m, pick->arena);
        if (rc != ART_OK) {
            return rc;
        }
    }

    return art_match_add(*m, key->value, id);
}


static art_rc_t
art_pick_item(art_pick_t *pick, uint64_t key, uint32_t id)
{
    art_pick_item_t  *item;

    item = art_arena_more(pick->arena, pick->items, pick->nitems,
                          &pick->items_cap, sizeof(art_pick_item_t));
    if (item == NULL) {
        return pick->arena->rc;
    }

    pick->items = item;
    item += pick->nitems++;
    item->key = key;
    item->id = id;
    item->next = ART_NONE;

    return ART_OK;
}


/* Attributes' names are few. */

static art_pick_name_t *
art_pick_name(art_pick_t *pick, uint64_t key)
{
    uint32_t          i;
    art_pick_name_t  *name;

    for (i = pick->slots[key % ART_PICK_SLOTS]; i != ART_NONE;
         i = pick->names[i].next)
    {
        if (pick->names[i].key == key) {
            return &pick->names[i];
        }
    }

    name = art_arena_more(pick->arena, pick->names, pick->nnames,
                          &pick->names_cap, sizeof(art_pick_name_t));
    if (name == NULL) {
        return NULL;
    }

    pick->names = name;
    name += pick->nnames++;
    memset(name, 0, sizeof(art_pick_name_t));
    name->key = key;
    name->next = pick->slots[key % ART_PICK_SLOTS];
    pick->slots[key % ART_PICK_SLOTS] = (uint32_t) (name - pick->names);

    return name;
}


static uint64_t
art_pick_value(uint64_t key, art_str_t value)
{
    return art_hash_mix(key ^ art_view_key(ART_KEY_VALUE, value, 0));
}


art_rc_t
art_pick_compile(art_pick_t *pick)
{
    uint32_t          i;
    art_rc_t          rc;
    art_pick_name_t  *name;

    for (i = 0; i < pick->nnames; i++) {
        name = &pick->names[i];
        rc = ART_OK;

        if (name->prefix != NULL) {
            rc = art_match_compile(name->prefix);
        }

        if (rc == ART_OK && name->within != NULL) {
            rc = art_match_compile(name->within);
        }

        if (rc != ART_OK) {
            return rc;
        }
    }

    return art_pick_table(pick);
}


static art_rc_t
art_pick_table(art_pick_t *pick)
{
    art_rc_t          rc;
    uint32_t          i, k, n;
    art_pick_item_t  *item;

    for (n = 16; n < pick->nitems * 2; n *= 2) { /* void */ }

    pick->mask = n - 1;
    pick->table = art_arena_alloc(pick->arena, n * sizeof(uint32_t));
    if (pick->table == NULL) {
        return pick->arena->rc;
    }

    rc = art_bits_init(&pick->bits, pick->arena, pick->nitems);
    if (rc != ART_OK) {
        return rc;
    }

    memset(pick->table, 0xFF, n * sizeof(uint32_t));

    /* from the last to the first, so that chains are in order of ids */

    for (i = pick->nitems; i-- > 0; /* void */ ) {
        item = &pick->items[i];
        k = (uint32_t) (item->key >> 16) & pick->mask;

        while (pick->table[k] != ART_NONE
               && pick->items[pick->table[k]].key != item->key)
        {
            k = (k + 1) & pick->mask;
        }

        item->next = pick->table[k];
        pick->table[k] = i;
        art_bits_add(&pick->bits, item->key);
    }

    return ART_OK;
}


art_rc_t
art_pick_run(const art_pick_t *pick, art_view_t *view, art_pick_pt fn,
    void *ctx)
{
    uint32_t  i, k;
    art_rc_t  rc;

    for (i = 0; i < view->doc->nelems; i++) {
        rc = art_pick_elem(pick, view, i, fn, ctx);

        for (k = 0; rc == ART_OK && k < pick->nany; k++) {
            rc = fn(ctx, pick->any[k], i);
        }

        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


static art_rc_t
art_pick_elem(const art_pick_t *pick, art_view_t *view, uint32_t elem,
    art_pick_pt fn, void *ctx)
{
    uint32_t                 i, k;
    uint64_t                 key;
    art_rc_t                 rc;
    const art_view_elem_t   *e;
    const art_view_class_t  *c;

    e = &view->elems[elem];
    rc = ART_OK;

    if (art_bits_may(&pick->bits, e->tag)) {
        rc = art_pick_look(pick, e->tag, elem, fn, ctx);
    }

    if (rc == ART_OK && e->key != 0 && art_bits_may(&pick->bits, e->key)) {
        rc = art_pick_look(pick, e->key, elem, fn, ctx);
    }

    for (i = e->class; rc == ART_OK && i < e->class + e->nclass; i++) {
        c = &view->classes[i];

        if (art_bits_may(&pick->bits, c->key)) {
            rc = art_pick_look(pick, c->key, elem, fn, ctx);
        }
    }

    for (i = e->attr; rc == ART_OK && i < e->attr + e->nattr; i++) {
        key = view->attrs[i].key;

        if (art_bits_may(&pick->bits, key)) {
            rc = art_pick_look(pick, key, elem, fn, ctx);
        }

        for (k = pick->slots[key % ART_PICK_SLOTS];
             rc == ART_OK && k != ART_NONE; k = pick->names[k].next)
        {
            if (pick->names[k].key == key) {
                rc = art_pick_attr(pick, &pick->names[k], &view->attrs[i],
                                   elem, fn, ctx);
            }
        }
    }

    return rc;
}


static art_rc_t
art_pick_look(const art_pick_t *pick, uint64_t key, uint32_t elem,
    art_pick_pt fn, void *ctx)
{
    uint32_t  i;
    art_rc_t  rc;

    for (i = art_pick_find(pick, key); i != ART_NONE;
         i = pick->items[i].next)
    {
        rc = fn(ctx, pick->items[i].id, elem);
        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


/* The first item of the key's chain, or ART_NONE. */

static uint32_t
art_pick_find(const art_pick_t *pick, uint64_t key)
{
    uint32_t  k;

    k = (uint32_t) (key >> 16) & pick->mask;

    while (pick->table[k] != ART_NONE
           && pick->items[pick->table[k]].key != key)
    {
        k = (k + 1) & pick->mask;
    }

    return pick->table[k];
}


static art_rc_t
art_pick_attr(const art_pick_t *pick, const art_pick_name_t *name,
    const art_view_attr_t *a, uint32_t elem, art_pick_pt fn, void *ctx)
{
    uint64_t          key;
    art_rc_t          rc;
    art_hit_t         hit;
    art_match_pass_t  pass;

    if (name->equal > 0) {
        key = art_pick_value(a->key, a->value);
        rc = art_bits_may(&pick->bits, key)
             ? art_pick_look(pick, key, elem, fn, ctx) : ART_OK;
        if (rc != ART_OK) {
            return rc;
        }
    }

    if (name->prefix != NULL) {
        art_match_walk(&pass, name->prefix, a->value, 0);

        while (art_match_step(&pass, &hit) == ART_OK) {
            rc = fn(ctx, hit.id, elem);
            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    if (name->within != NULL) {
        art_match_start(&pass, name->within, a->value);

        while (art_match_next(&pass, &hit) == ART_OK) {
            rc = fn(ctx, hit.id, elem);
            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    return ART_OK;
}


uint32_t
art_pick_any(const art_pick_t *pick)
{
    return pick->nany;
}
