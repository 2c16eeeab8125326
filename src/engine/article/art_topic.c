/*
 * Whether a block speaks of what the text speaks of: the share of its words,
 * function words apart, that other blocks of the text have.  Notes of the
 * house, promotion and second articles look like paragraphs, but have words
 * of their own.
 */

#include "art_features_in.h"


#define MARK    0x8000          /* a second block of the text has the word */


static void art_topic_add(const art_page_t *pg, uint32_t i, uint16_t *block);
static void art_topic_block(const art_page_t *pg, uint32_t i, uint32_t has,
    const uint16_t *block, int16_t *share, int16_t *hits);


art_rc_t
art_topic_find(const art_page_t *pg, const uint8_t *text, int16_t *share,
    int16_t *hits)
{
    uint32_t      i;
    uint16_t     *block;
    art_arena_t  *a;

    a = pg->doc->arena;

    /* the first block of the text that has a word, + 1 */

    block = art_arena_calloc(a, pg->vocab.n + 1, sizeof(uint16_t));
    if (block == NULL) {
        return a->rc;
    }

    for (i = 0; i < pg->n; i++) {
        if (text[i]) {
            art_topic_add(pg, i, block);
        }
    }

    /* in a block of the text, only what another one has counts */

    for (i = 0; i < pg->n; i++) {
        art_topic_block(pg, i, text[i] ? MARK : 0xFFFF, block, &share[i],
                        &hits[i]);
    }

    art_arena_free(a, block, ((size_t) pg->vocab.n + 1) * sizeof(uint16_t));

    return ART_OK;
}


static void
art_topic_add(const art_page_t *pg, uint32_t i, uint16_t *block)
{
    uint32_t              k;
    uint16_t             *b;
    const art_measure_t  *m;

    m = &pg->measure[i];

    for (k = 0; k < m->n; k++) {
        b = &block[pg->words.data[m->pos + k]];

        if (*b == 0) {
            *b = (uint16_t) (i + 1);

        } else if (*b != i + 1) {
            *b |= MARK;
        }
    }
}


static void
art_topic_block(const art_page_t *pg, uint32_t i, uint32_t has,
    const uint16_t *block, int16_t *share, int16_t *hits)
{
    uint32_t              k, all, hit;
    const uint32_t       *w;
    const art_measure_t  *m;

    m = &pg->measure[i];
    w = pg->words.data + m->pos;
    all = 0;
    hit = 0;

    for (k = 0; k < m->n; k++) {

        if (pg->vocab.bits[w[k]]
            & (ART_WORD_STOP | ART_WORD_YOU | ART_WORD_WE))
        {
            continue;
        }

        all++;
        hit += (block[w[k]] & has) != 0;
    }

    *share = (int16_t) (all ? art_share(hit, all) : -1);
    *hits = (int16_t) art_min(hit, 999);
}
