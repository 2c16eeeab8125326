/*
 * Whether a block speaks of what the text speaks of: the share of its words,
 * function words apart, that other blocks of the text have.  Notes of the
 * house, promotion and second articles look like paragraphs, but have words
 * of their own.
 */

#include "art_features_in.h"


typedef struct {
    uint32_t              hash;         /* 0: free */
    uint32_t              last;         /* the last block that counted */
    uint32_t              n;            /* blocks of the text that have it */
} art_topic_t;


static art_topic_t *art_topic_slot(art_topic_t *t, uint32_t mask,
    uint32_t hash);
static void art_topic_block(const art_page_t *pg, uint32_t i, int text,
    art_topic_t *t, uint32_t mask, int16_t *share, int16_t *hits);


art_rc_t
art_topic_find(const art_page_t *pg, const uint8_t *text, int16_t *share,
    int16_t *hits)
{
    uint32_t              i, k, n, h, mask;
    art_topic_t          *t, *s;
    const art_measure_t  *m;

    n = 0;

    for (i = 0; i < pg->n; i++) {
        n += text[i] ? pg->measure[i].n : 0;
    }

    for (mask = 16; mask < n + n / 2; mask *= 2) {
        /* void */
    }

    t = art_arena_calloc(pg->doc->arena, mask, sizeof(art_topic_t));
    if (t == NULL) {
        return pg->doc->arena->rc;
    }

    mask--;

    for (i = 0; i < pg->n; i++) {
        m = &pg->measure[i];

        for (k = 0; text[i] && k < m->n; k++) {
            h = pg->words.data[m->pos + k];
            s = art_topic_slot(t, mask, h);

            if (s->hash == 0 || s->last != i) {
                s->hash = h | (h == 0);
                s->last = i;
                s->n++;
            }
        }
    }

    for (i = 0; i < pg->n; i++) {
        art_topic_block(pg, i, text[i], t, mask, &share[i], &hits[i]);
    }

    return ART_OK;
}


static art_topic_t *
art_topic_slot(art_topic_t *t, uint32_t mask, uint32_t hash)
{
    uint32_t  i;

    hash |= (hash == 0);

    for (i = hash & mask; t[i].hash != 0; i = (i + 1) & mask) {
        if (t[i].hash == hash) {
            break;
        }
    }

    return &t[i];
}


static void
art_topic_block(const art_page_t *pg, uint32_t i, int text, art_topic_t *t,
    uint32_t mask, int16_t *share, int16_t *hits)
{
    uint32_t              k, h, all, hit;
    const art_measure_t  *m;

    m = &pg->measure[i];
    all = 0;
    hit = 0;

    for (k = 0; k < m->n; k++) {
        h = pg->words.data[m->pos + k];

        if (art_words_special(h) & ~ART_WORD_HOUSE) {
            continue;
        }

        all++;
        hit += (art_topic_slot(t, mask, h)->n > (uint32_t) text);
    }

    *share = (int16_t) (all ? art_share(hit, all) : -1);
    *hits = (int16_t) art_min(hit, 999);
}
