/*
 * Distinct words of a page: an open table of numbers, three quarters full at
 * most, and what is known of each word by its number.
 */

#include "art_words.h"
#include "art_hash.h"


#define BITS    9               /* of the table's first size */


static art_rc_t art_vocab_add(art_vocab_t *v, uint32_t hash, uint32_t at);
static art_rc_t art_vocab_double(art_vocab_t *v);


/* The slot of a word, or the free one for it. */
static inline uint32_t
art_vocab_at(const art_vocab_t *v, uint32_t hash)
{
    uint32_t  i, mask;

    i = ((hash ^ v->seed) * 0x9E3779B1u) >> v->shift;
    mask = UINT32_MAX >> v->shift;

    while (v->slot[i] != 0 && v->hash[v->slot[i] - 1] != hash) {
        i = (i + 1) & mask;
    }

    return i;
}


art_rc_t
art_vocab_init(art_vocab_t *v, art_arena_t *arena)
{
    memset(v, 0, sizeof(art_vocab_t));

    v->arena = arena;
    v->shift = 32 - BITS;
    v->slot = art_arena_calloc(arena, 1u << BITS, sizeof(uint32_t));
    v->seed = (uint32_t) art_hash_seed(v->slot);

    return (v->slot == NULL) ? arena->rc : ART_OK;
}


art_rc_t
art_vocab_put(art_vocab_t *v, uint32_t hash, uint32_t *number)
{
    uint32_t  at;

    at = art_vocab_at(v, hash);

    if (v->slot[at] == 0) {
        *number = v->n;
        return art_vocab_add(v, hash, at);
    }

    *number = v->slot[at] - 1;
    v->bits[*number] |= ART_WORD_AGAIN;

    return ART_OK;
}


static art_rc_t
art_vocab_add(art_vocab_t *v, uint32_t hash, uint32_t at)
{
    uint8_t   *bits;
    uint32_t   cap, *p;
    art_rc_t   rc;

    if (v->n / 3 >= (UINT32_MAX >> v->shift) / 4) {
        rc = art_vocab_double(v);
        if (rc != ART_OK) {
            return rc;
        }

        at = art_vocab_at(v, hash);
    }

    cap = v->cap;

    p = art_arena_more(v->arena, v->hash, v->n, &cap, sizeof(uint32_t));
    if (p == NULL) {
        return v->arena->rc;
    }

    v->hash = p;

    if (cap != v->cap) {
        bits = art_arena_grow(v->arena, v->bits, v->cap, cap);
        if (bits == NULL) {
            return v->arena->rc;
        }

        v->bits = bits;
        v->cap = cap;
    }

    v->hash[v->n] = hash;
    v->bits[v->n] = (uint8_t) art_words_special(hash);
    v->slot[at] = ++v->n;

    return ART_OK;
}


static art_rc_t
art_vocab_double(art_vocab_t *v)
{
    uint32_t  i, size;

    size = (UINT32_MAX >> v->shift) + 1;
    art_arena_free(v->arena, v->slot, size * sizeof(uint32_t));

    v->shift--;
    v->slot = art_arena_calloc(v->arena, (size_t) size * 2, sizeof(uint32_t));

    if (v->slot == NULL) {
        return v->arena->rc;
    }

    for (i = 0; i < v->n; i++) {
        v->slot[art_vocab_at(v, v->hash[i])] = i + 1;
    }

    return ART_OK;
}


uint32_t
art_vocab_find(const art_vocab_t *v, uint32_t hash)
{
    uint32_t  at;

    at = v->slot[art_vocab_at(v, hash)];

    return at ? at - 1 : ART_NONE;
}


void
art_vocab_close(art_vocab_t *v)
{
    if (v->slot == NULL) {
        return;
    }

    art_arena_free(v->arena, v->slot,
                   ((size_t) (UINT32_MAX >> v->shift) + 1)
                   * sizeof(uint32_t));
    v->slot = NULL;

    art_arena_fit(v->arena, v->hash, v->cap * sizeof(uint32_t),
                  v->n * sizeof(uint32_t));
    art_arena_fit(v->arena, v->bits, v->cap, v->n);
    v->cap = v->n;
}
