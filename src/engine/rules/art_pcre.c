/* PCRE2 at work on a document. */

#include "art_pcre.h"


/* PCRE2's own defaults are 10,000,000 steps and 20 MB; no block needs that. */
#define ART_PCRE_STEPS      100000
#define ART_PCRE_DEPTH      1000
#define ART_PCRE_HEAP       1024    /* KB */

#define ART_PCRE_GROUPS     32


static void *art_pcre_alloc(size_t size, void *ctx);
static void art_pcre_free(void *p, void *ctx);


art_rc_t
art_pcre_init(art_pcre_t *pcre, art_arena_t *arena)
{
    pcre2_general_context  *general;

    if (pcre->data != NULL) {
        return ART_OK;
    }

    general = pcre2_general_context_create(art_pcre_alloc, art_pcre_free,
                                           arena);
    if (general == NULL) {
        return arena->rc;
    }

    pcre->match = pcre2_match_context_create(general);
    if (pcre->match == NULL) {
        return arena->rc;
    }

    pcre->data = pcre2_match_data_create(ART_PCRE_GROUPS, general);
    if (pcre->data == NULL) {
        return arena->rc;
    }

    pcre2_set_match_limit(pcre->match, ART_PCRE_STEPS);
    pcre2_set_depth_limit(pcre->match, ART_PCRE_DEPTH);
    pcre2_set_heap_limit(pcre->match, ART_PCRE_HEAP);

    return ART_OK;
}


pcre2_compile_context *
art_pcre_context(art_arena_t *arena)
{
    pcre2_general_context  *general;

    general = pcre2_general_context_create(art_pcre_alloc, art_pcre_free,
                                           arena);

    return general ? pcre2_compile_context_create(general) : NULL;
}


static void *
art_pcre_alloc(size_t size, void *ctx)
{
    return art_arena_alloc(ctx, size);
}


static void
art_pcre_free(void *p, void *ctx)
{
    (void) p;
    (void) ctx;
}
