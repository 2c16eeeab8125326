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
#define ART_PICK_QUIET      512     /* start tags, a power of two */

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
    uint32_t              heads;    /* how many by that and its first bytes */
    uint32_t              next;     /* with the same slot, or ART_NONE */
    uint64_t              lens;     /* of equal values, a bit of 64 each */
    uint64_t              first[4]; /* bytes that a prefix begins with */
} art_pick_name_t;


/* An attribute whose name the tree knows. */
typedef struct {
    uint64_t              key;
    uint32_t              name;     /* in names, or ART_NONE */
    uint32_t              may;      /* the table may have its key */
} art_pick_known_t;


/* One page; what is asked of it. */
typedef struct {
    const art_pick_t     *pick;
    art_view_t           *view;
    art_pick_pt           fn;
    void                 *ctx;
    uint32_t              asked;    /* how often fn was called */
} art_pick_run_t;


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
    art_pick_known_t      known[ART_ATTR_N];
};


static art_rc_t art_pick_item(art_pick_t *pick, uint64_t key, uint32_t id);
static art_pick_name_t *art_pick_name(art_pick_t *pick, uint64_t key);
static uint32_t art_pick_slot(const art_pick_t *pick, uint64_t key);
static void art_pick_names(art_pick_t *pick);
static art_rc_t art_pick_table(art_pick_t *pick);
static uint64_t art_pick_value(uint64_t key, art_str_t value);
static uint64_t art_pick_head(uint64_t key, art_str_t value);
static art_rc_t art_pick_elem(art_pick_run_t *run, uint32_t elem);
static art_rc_t art_pick_attrs(art_pick_run_t *run, uint32_t elem);
static art_rc_t art_pick_look(art_pick_run_t *run, uint64_t key,
    uint32_t elem);
static art_rc_t art_pick_ask(art_pick_run_t *run, uint32_t id, uint32_t elem);
static uint32_t art_pick_find(const art_pick_t *pick, uint64_t key);
static art_rc_t art_pick_attr(art_pick_run_t *run,
    const art_pick_name_t *name, art_str_t value, uint32_t elem);
static int art_pick_begins(const art_pick_name_t *name, art_str_t value);


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
        name->lens |= UINT64_C(1) << (key->value.len & 63);
        return art_pick_item(pick, art_pick_value(key->key, key->value), id);
    }

    if (key->kind == ART_PICK_HEAD) {
        name->heads++;
        return art_pick_item(pick, art_pick_head(key->key, key->value), id);
    }

    m = (key->kind == ART_PICK_PREFIX) ? &name->prefix : &name->within;

    if (key->kind == ART_PICK_PREFIX && key->value.len > 0) {
        name->first[key->value.data[0] >> 6]
            |= UINT64_C(1) << (key->value.data[0] & 63);
    }

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

    i = art_pick_slot(pick, key);

    if (i != ART_NONE) {
        return &pick->names[i];
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


static uint32_t
art_pick_slot(const art_pick_t *pick, uint64_t key)
{
    uint32_t  i;

    i = pick->slots[key % ART_PICK_SLOTS];

    while (i != ART_NONE && pick->names[i].key != key) {
        i = pick->names[i].next;
    }

    return i;
}


static uint64_t
art_pick_value(uint64_t key, art_str_t value)
{
    return art_hash_mix(key ^ art_view_key(ART_KEY_VALUE, value, 0));
}


/* The value has that many bytes at least. */

static uint64_t
art_pick_head(uint64_t key, art_str_t value)
{
    uint64_t  w;

    w = art_hash_lower(art_hash_word(value.data, ART_PICK_HEAD_LEN));

    return art_hash_mix(~key ^ w);
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

    rc = art_pick_table(pick);

    if (rc == ART_OK) {
        art_pick_names(pick);
    }

    return rc;
}


static void
art_pick_names(art_pick_t *pick)
{
    uint32_t           i;
    art_pick_known_t  *k;

    for (i = 1; i < ART_ATTR_N; i++) {
        k = &pick->known[i];
        k->key = art_view_key(ART_KEY_ATTR, art_str_c(art_attr_name(i)), 0);
        k->name = art_pick_slot(pick, k->key);
        k->may = (uint32_t) art_bits_may(&pick->bits, k->key);
    }
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


/*
 * Keys are of the start tag: where no selector was to be tried on one, none is
 * on others of the same bytes.
 */

art_rc_t
art_pick_run(const art_pick_t *pick, art_view_t *view, art_pick_pt fn,
    void *ctx)
{
    uint32_t        i, k, like, asked, quiet[ART_PICK_QUIET];
    art_rc_t        rc;
    art_pick_run_t  run;

    run.pick = pick;
    run.view = view;
    run.fn = fn;
    run.ctx = ctx;
    run.asked = 0;

    memset(quiet, 0xFF, sizeof(quiet));

    for (i = 0; i < view->doc->nelems; i++) {
        like = view->elems[i].like;
        rc = ART_OK;

        if (like == ART_NONE || quiet[like % ART_PICK_QUIET] != like) {
            asked = run.asked;
            rc = art_pick_elem(&run, i);

            if (run.asked == asked) {
                like = (like == ART_NONE) ? i : like;
                quiet[like % ART_PICK_QUIET] = like;
            }
        }

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
art_pick_elem(art_pick_run_t *run, uint32_t elem)
{
    uint32_t                 i;
    art_rc_t                 rc;
    const art_bits_t        *bits;
    const art_view_elem_t   *e;
    const art_view_class_t  *c;

    bits = &run->pick->bits;
    e = &run->view->elems[elem];
    rc = ART_OK;

    if (art_bits_may(bits, e->tag)) {
        rc = art_pick_look(run, e->tag, elem);
    }

    if (rc == ART_OK && e->key != 0 && art_bits_may(bits, e->key)) {
        rc = art_pick_look(run, e->key, elem);
    }

    for (i = e->class; rc == ART_OK && i < e->class + e->nclass; i++) {
        c = &run->view->classes[i];

        if (art_bits_may(bits, c->key)) {
            rc = art_pick_look(run, c->key, elem);
        }
    }

    return rc == ART_OK ? art_pick_attrs(run, elem) : rc;
}


/* Most attributes have names that no selector asks for. */

static art_rc_t
art_pick_attrs(art_pick_run_t *run, uint32_t elem)
{
    uint32_t                 n;
    art_rc_t                 rc;
    art_str_t                value;
    art_elem_iter_t          it;
    art_pick_known_t         own;
    const art_pick_t        *pick;
    const art_pick_known_t  *k;

    rc = ART_OK;
    pick = run->pick;
    art_elem_attrs(&it, run->view->doc, &run->view->doc->elems[elem]);

    for (n = 0; rc == ART_OK && art_elem_next(&it); n++) {
        k = &pick->known[it.key];

        if (it.key == ART_ATTR_UNKNOWN) {
            own.key = art_view_key(ART_KEY_ATTR, it.name, 1);
            own.name = art_pick_slot(pick, own.key);
            own.may = (uint32_t) art_bits_may(&pick->bits, own.key);
            k = &own;
        }

        if (k->may) {
            rc = art_pick_look(run, k->key, elem);
        }

        if (rc == ART_OK && k->name != ART_NONE) {
            value = it.value;
            rc = art_view_value(run->view, elem, n, &value);

            if (rc == ART_OK) {
                rc = art_pick_attr(run, &pick->names[k->name], value, elem);
            }
        }
    }

    return rc;
}


static art_rc_t
art_pick_look(art_pick_run_t *run, uint64_t key, uint32_t elem)
{
    uint32_t           i;
    art_rc_t           rc;
    const art_pick_t  *pick;

    pick = run->pick;

    for (i = art_pick_find(pick, key); i != ART_NONE;
         i = pick->items[i].next)
    {
        rc = art_pick_ask(run, pick->items[i].id, elem);
        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


static art_rc_t
art_pick_ask(art_pick_run_t *run, uint32_t id, uint32_t elem)
{
    run->asked++;

    return run->fn(run->ctx, id, elem);
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
art_pick_attr(art_pick_run_t *run, const art_pick_name_t *name,
    art_str_t value, uint32_t elem)
{
    uint64_t           key;
    art_rc_t           rc;
    art_hit_t          hit;
    const art_bits_t  *bits;
    art_match_pass_t   pass;

    bits = &run->pick->bits;

    if (name->equal > 0 && (name->lens >> (value.len & 63) & 1)) {
        key = art_pick_value(name->key, value);
        rc = art_bits_may(bits, key)
             ? art_pick_look(run, key, elem) : ART_OK;
        if (rc != ART_OK) {
            return rc;
        }
    }

    if (name->heads > 0 && value.len >= ART_PICK_HEAD_LEN) {
        key = art_pick_head(name->key, value);
        rc = art_bits_may(bits, key)
             ? art_pick_look(run, key, elem) : ART_OK;
        if (rc != ART_OK) {
            return rc;
        }
    }

    if (name->prefix != NULL && art_pick_begins(name, value)) {
        art_match_walk(&pass, name->prefix, value, 0);

        while (art_match_step(&pass, &hit) == ART_OK) {
            rc = art_pick_ask(run, hit.id, elem);
            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    if (name->within != NULL) {
        art_match_start(&pass, name->within, value);

        while (art_match_next(&pass, &hit) == ART_OK) {
            rc = art_pick_ask(run, hit.id, elem);
            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    return ART_OK;
}


/* Whether a prefix begins as the value does. */

static int
art_pick_begins(const art_pick_name_t *name, art_str_t value)
{
    return value.len > 0
           && name->first[value.data[0] >> 6] >> (value.data[0] & 63) & 1;
}


uint32_t
art_pick_any(const art_pick_t *pick)
{
    return pick->nany;
}
