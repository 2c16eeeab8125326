/*
 * Repetition inside a page: the same text again, and runs of four words that
 * another block has too.
 */

#include "art_features_in.h"
#include "art_hash.h"
#include "art_tally.h"


/* Runs of four words of one block, one after the other. */
typedef struct {
    const art_vocab_t    *vocab;
    const uint32_t       *word;         /* behind the run */
    const uint32_t       *end;
    uint32_t              n;            /* words in a row that come again */
} art_run_t;


static uint32_t art_repeats_size(uint32_t n);
static art_rc_t art_repeats_same(art_page_t *pg);
static art_rc_t art_repeats_runs(art_page_t *pg);
static void art_repeats_start(art_run_t *r, const art_page_t *pg,
    uint32_t i);
static int art_repeats_next(art_run_t *r);
static uint32_t art_repeats_hash(const art_run_t *r);
static void art_repeats_add(art_page_t *pg, uint32_t i, art_tally_t *t);
static void art_repeats_share(art_page_t *pg, uint32_t i,
    const art_tally_t *t);


art_rc_t
art_set_init(art_set_t *s, art_arena_t *arena, uint32_t n)
{
    s->mask = art_repeats_size(n) - 1;
    s->slot = art_arena_calloc(arena, s->mask + 1, sizeof(uint32_t));

    return (s->slot == NULL) ? arena->rc : ART_OK;
}


void
art_set_done(art_set_t *s, art_arena_t *arena)
{
    art_arena_free(arena, s->slot,
                   ((size_t) s->mask + 1) * sizeof(uint32_t));
}


void
art_set_add(art_set_t *s, uint32_t hash)
{
    uint32_t  i;

    hash |= (hash == 0);

    for (i = art_hash_slot(hash, s->slot, s->mask + 1);
         s->slot[i] != 0;
         i = (i + 1) & s->mask)
    {
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

    for (i = art_hash_slot(hash, s->slot, s->mask + 1);
         s->slot[i] != 0;
         i = (i + 1) & s->mask)
    {
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
    uint32_t     i, h, at;
    art_rc_t     rc;
    art_tally_t  t;

    rc = art_tally_init(&t, pg->doc->arena, pg->n);
    if (rc != ART_OK) {
        return rc;
    }

    for (i = 0; i < pg->n; i++) {
        h = pg->measure[i].hash | 1;
        at = art_tally_find(&t, h);

        if (t.hash[at]) {
            pg->seen[i].dup_before = 1;
            pg->seen[t.block[at]].dup_after = 1;
        }

        t.hash[at] = h;
        t.block[at] = (uint16_t) i;
    }

    art_tally_done(&t);

    return ART_OK;
}


/*
 * The mark: another block than the first has the run, too.  A word that the
 * page has once is in no run that it has twice: most runs end there.
 */
static art_rc_t
art_repeats_runs(art_page_t *pg)
{
    uint32_t     i, n;
    art_rc_t     rc;
    art_run_t    r;
    art_tally_t  t;

    n = 0;

    for (i = 0; i < pg->n; i++) {
        art_repeats_start(&r, pg, i);

        while (art_repeats_next(&r)) {
            n++;
        }
    }

    rc = art_tally_init(&t, pg->doc->arena, n);
    if (rc != ART_OK) {
        return rc;
    }

    for (i = 0; i < pg->n; i++) {
        pg->seen[i].dup_share = (pg->measure[i].n < 4) ? -1 : 0;
        art_repeats_add(pg, i, &t);
    }

    for (i = 0; i < pg->n; i++) {
        if (pg->seen[i].dup_share > 0) {
            art_repeats_share(pg, i, &t);
        }
    }

    art_tally_done(&t);

    return ART_OK;
}


static void
art_repeats_start(art_run_t *r, const art_page_t *pg, uint32_t i)
{
    const art_measure_t  *m;

    m = &pg->measure[i];

    r->vocab = &pg->vocab;
    r->word = pg->words.data + m->pos;
    r->end = r->word + m->n;
    r->n = 0;
}


/* The next run whose words the page all has again; its last word is behind. */
static int
art_repeats_next(art_run_t *r)
{
    while (r->word < r->end) {
        r->n = (r->vocab->bits[*r->word++] & ART_WORD_AGAIN) ? r->n + 1 : 0;

        if (r->n >= 4) {
            return 1;
        }
    }

    return 0;
}


static uint32_t
art_repeats_hash(const art_run_t *r)
{
    const uint32_t  *w, *hash;

    w = r->word - 4;
    hash = r->vocab->hash;

    return art_words_join(art_words_join(hash[w[0]], hash[w[1]]),
                          art_words_join(hash[w[2]], hash[w[3]])) | 1;
}


/* Blocks with a run that another has get a share above 0 until it is known. */
static void
art_repeats_add(art_page_t *pg, uint32_t i, art_tally_t *t)
{
    uint32_t   h, at;
    art_run_t  r;

    art_repeats_start(&r, pg, i);

    while (art_repeats_next(&r)) {
        h = art_repeats_hash(&r);
        at = art_tally_find(t, h);

        if (t->hash[at] == 0) {
            t->hash[at] = h;
            t->block[at] = (uint16_t) i;

        } else if (t->block[at] != i) {
            pg->seen[t->block[at] & ~(uint32_t) ART_TALLY_MARK].dup_share = 1;
            pg->seen[i].dup_share = 1;
            t->block[at] |= ART_TALLY_MARK;
        }
    }
}


static void
art_repeats_share(art_page_t *pg, uint32_t i, const art_tally_t *t)
{
    uint32_t              n, at, twin, first;
    art_run_t             r;
    const art_measure_t  *m;

    m = &pg->measure[i];
    n = 0;
    twin = ART_NONE;
    art_repeats_start(&r, pg, i);

    while (art_repeats_next(&r)) {
        at = art_tally_find(t, art_repeats_hash(&r));

        if (t->block[at] & ART_TALLY_MARK) {
            n++;
            first = t->block[at] & ~(uint32_t) ART_TALLY_MARK;

            if (first != i && twin == ART_NONE) {
                twin = first;
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
