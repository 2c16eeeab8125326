/* Filter lists: tables from hashes to chains of numbers. */

#include "art_adlist_in.h"
#include "art_hash.h"


art_rc_t
art_ad_index_add(art_ad_index_t *x, art_arena_t *arena, uint64_t key,
    uint32_t id)
{
    art_ad_item_t  *item;

    item = art_arena_more(arena, x->items, x->n, &x->cap,
                          sizeof(art_ad_item_t));
    if (item == NULL) {
        return arena->rc;
    }

    x->items = item;
    item += x->n++;
    item->key = key;
    item->id = id;
    item->next = ART_NONE;

    return ART_OK;
}


art_rc_t
art_ad_index_compile(art_ad_index_t *x, art_arena_t *arena)
{
    art_rc_t        rc;
    uint32_t        i, k, n;
    art_ad_item_t  *item;

    for (n = 16; n < x->n * 2; n *= 2) { /* void */ }

    x->mask = n - 1;
    x->table = art_arena_alloc(arena, (size_t) n * sizeof(uint32_t));
    if (x->table == NULL) {
        return arena->rc;
    }

    rc = art_bits_init(&x->bits, arena, x->n);
    if (rc != ART_OK) {
        return rc;
    }

    memset(x->table, 0xFF, (size_t) n * sizeof(uint32_t));

    for (i = x->n; i-- > 0; /* void */ ) {
        item = &x->items[i];
        k = (uint32_t) (item->key >> 16) & x->mask;

        while (x->table[k] != ART_NONE
               && x->items[x->table[k]].key != item->key)
        {
            k = (k + 1) & x->mask;
        }

        item->next = x->table[k];
        x->table[k] = i;
        art_bits_add(&x->bits, item->key);
    }

    return ART_OK;
}


uint32_t
art_ad_index_find(const art_ad_index_t *x, uint64_t key)
{
    uint32_t  k;

    if (!art_bits_may(&x->bits, key)) {
        return ART_NONE;
    }

    k = (uint32_t) (key >> 16) & x->mask;

    while (x->table[k] != ART_NONE && x->items[x->table[k]].key != key) {
        k = (k + 1) & x->mask;
    }

    return x->table[k];
}


uint64_t
art_ad_key(const unsigned char *p, size_t len)
{
    size_t         i;
    uint64_t       h;
    unsigned char  c;

    h = ART_HASH_INIT;

    for (i = 0; i < len; i++) {
        c = p[i];
        c += (c >= 'A' && c <= 'Z') ? 32 : 0;
        h = art_hash_byte(h, c);
    }

    return art_hash_mix(h);
}
