/*
 * Repetition inside a page: the same text again, and runs of four words that
 * another block has too.
 */

#include "art_features_in.h"


typedef struct {
    uint32_t              hash;         /* 0: free */
    uint32_t              block;        /* the first that has it */
} art_run_t;


static uint32_t art_repeats_size(uint32_t n);
static art_run_t *art_repeats_slot(art_run_t *t, uint32_t mask,
    uint32_t hash);
static art_rc_t art_repeats_same(art_page_t *pg);
static art_rc_t art_repeats_runs(art_page_t *pg);
static void art_repeats_share(art_page_t *pg, uint32_t i, art_run_t *t,
    uint32_t mask, const uint8_t *many);
static uint32_t art_repeats_hash(const uint32_t *w);


art_rc_t
art_set_init(art_set_t *s, art_arena_t *arena, uint32_t n)
{
    s->mask = art_repeats_size(n) - 1;
    s->slot = art_arena_calloc(arena, s->mask + 1, sizeof(uint32_t));

    return (s->slot == NULL) ? arena->rc : ART_OK;
}


void
art_set_add(art_set_t *s, uint32_t hash)
{
    uint32_t  i;

    hash |= (hash == 0);

    for (i = hash & s->mask; s->slot[i] != 0; i = (i + 1) & s->mask) {
        if (s->slot[i] == hash) {
            return;
        }
    }

    s->slot[i] = hash;
}


int
art_set_has(const art_set_t *s, uint32_t hash)
{
    uint32_t  i;

    hash |= (hash == 0);

    for (i = hash & s->mask; s->slot[i] != 0; i = (i + 1) & s->mask) {
        if (s->slot[i] == hash) {
            return 1;
        }
    }

    return 0;
}


/* A power of two, at least half as large again as n. */
static uint32_t
art_repeats_size(uint32_t n)
{
    uint32_t  size;

    size = 16;

    while (size < n + n / 2) {
        size *= 2;
    }

    return size;
}


static art_run_t *
art_repeats_slot(art_run_t *t, uint32_t mask, uint32_t hash)
{
    uint32_t  i;

    for (i = hash & mask; t[i].hash != 0; i = (i + 1) & mask) {
        if (t[i].hash == hash) {
            break;
        }
    }

    return &t[i];
}


art_rc_t
art_repeats_find(art_page_t *pg)
{
    art_rc_t  rc;

    rc = art_repeats_same(pg);

    return (rc == ART_OK) ? art_repeats_runs(pg) : rc;
}


static art_rc_t
art_repeats_same(art_page_t *pg)
{
    uint32_t    i, h, mask;
    art_run_t  *t, *r;

    mask = art_repeats_size(pg->n) - 1;

    t = art_arena_calloc(pg->doc->arena, mask + 1, sizeof(art_run_t));
    if (t == NULL) {
        return pg->doc->arena->rc;
    }

    for (i = 0; i < pg->n; i++) {
        h = pg->measure[i].hash | 1;
        r = art_repeats_slot(t, mask, h);

        if (r->hash) {
            pg->seen[i].dup_before = 1;
            pg->seen[r->block].dup_after = 1;
        }

        r->hash = h;
        r->block = i;
    }

    return ART_OK;
}


static uint32_t
art_repeats_hash(const uint32_t *w)
{
    return art_words_join(art_words_join(w[0], w[1]),
                          art_words_join(w[2], w[3])) | 1;
}


static art_rc_t
art_repeats_runs(art_page_t *pg)
{
    uint8_t               *many;
    uint32_t               i, k, h, mask;
    art_run_t             *t, *r;
    const art_measure_t   *m;

    mask = art_repeats_size(pg->words.n) - 1;

    t = art_arena_calloc(pg->doc->arena, mask + 1, sizeof(art_run_t));
    many = art_arena_calloc(pg->doc->arena, mask + 1, 1);

    if (t == NULL || many == NULL) {
        return pg->doc->arena->rc;
    }

    for (i = 0; i < pg->n; i++) {
        m = &pg->measure[i];

        for (k = 0; k + 4 <= m->n; k++) {
            h = art_repeats_hash(pg->words.data + m->pos + k);
            r = art_repeats_slot(t, mask, h);

            if (r->hash == 0) {
                r->hash = h;
                r->block = i;

            } else if (r->block != i) {
                many[r - t] = 1;
            }
        }
    }

    for (i = 0; i < pg->n; i++) {
        art_repeats_share(pg, i, t, mask, many);
    }

    return ART_OK;
}


static void
art_repeats_share(art_page_t *pg, uint32_t i, art_run_t *t, uint32_t mask,
    const uint8_t *many)
{
    uint32_t              k, n, twin;
    art_run_t            *r;
    const art_measure_t  *m;

    m = &pg->measure[i];
    pg->seen[i].dup_share = -1;

    if (m->n < 4) {
        return;
    }

    n = 0;
    twin = ART_NONE;

    for (k = 0; k + 4 <= m->n; k++) {
        r = art_repeats_slot(t, mask,
                             art_repeats_hash(pg->words.data + m->pos + k));

        if (many[r - t]) {
            n++;

            if (r->block != i && twin == ART_NONE) {
                twin = r->block;
            }
        }
    }

    pg->seen[i].dup_share = (int16_t) art_share(n, m->n - 3);

    if (twin != ART_NONE && n * 2 >= m->n - 3) {
        pg->seen[i].dup = twin;

        if (pg->seen[twin].dup == ART_NONE) {
            pg->seen[twin].dup = i;
        }
    }
}
