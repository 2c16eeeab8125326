/* Room of a table of hashes; a fifth of its places stay free. */

#include "art_hash.h"
#include "art_tally.h"


art_rc_t
art_tally_init(art_tally_t *t, art_arena_t *arena, uint32_t n)
{
    t->size = n + n / 4 + 4;
    t->arena = arena;

    t->hash = art_arena_calloc(arena, t->size, sizeof(uint32_t));
    t->seed = (uint32_t) art_hash_seed(t->hash);
    t->block = art_arena_alloc(arena, t->size * sizeof(uint16_t));

    return (t->hash == NULL || t->block == NULL) ? arena->rc : ART_OK;
}


void
art_tally_done(art_tally_t *t)
{
    art_arena_free(t->arena, t->block, t->size * sizeof(uint16_t));
    art_arena_free(t->arena, t->hash, t->size * sizeof(uint32_t));
}
