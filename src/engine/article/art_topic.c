/*
 * Whether a block speaks of what the text speaks of: the share of its words,
 * function words apart, that other blocks of the text have.  Notes of the
 * house, promotion and second articles look like paragraphs, but have words
 * of their own.
 */

#include "art_features_in.h"
#include "art_tally.h"


/* The mark: a second block of the text has the word. */

static void art_topic_add(const art_page_t *pg, uint32_t i, art_tally_t *t);
static void art_topic_block(const art_page_t *pg, uint32_t i, int text,
    const art_tally_t *t, int16_t *share, int16_t *hits);
static int art_topic_has(const art_tally_t *t, uint32_t hash, int text);


art_rc_t
art_topic_find(const art_page_t *pg, const uint8_t *text, int16_t *share,
    int16_t *hits)
{
    uint32_t     i, n;
    art_rc_t     rc;
    art_tally_t  t;

    n = 0;

    for (i = 0; i < pg->n; i++) {
        n += text[i] ? pg->measure[i].n : 0;
    }

    rc = art_tally_init(&t, pg->doc->arena, n);
    if (rc != ART_OK) {
        return rc;
    }

    for (i = 0; i < pg->n; i++) {
        if (text[i]) {
            art_topic_add(pg, i, &t);
        }
    }

    for (i = 0; i < pg->n; i++) {
        art_topic_block(pg, i, text[i], &t, &share[i], &hits[i]);
    }

    art_tally_done(&t);

    return ART_OK;
}


static void
art_topic_add(const art_page_t *pg, uint32_t i, art_tally_t *t)
{
    uint32_t              k, h, at;
    const art_measure_t  *m;

    m = &pg->measure[i];

    for (k = 0; k < m->n; k++) {
        h = pg->words.data[m->pos + k];
        h |= (h == 0);
        at = art_tally_find(t, h);

        if (t->hash[at] == 0) {
            t->hash[at] = h;
            t->block[at] = (uint16_t) i;

        } else if (t->block[at] != i) {
            t->block[at] |= ART_TALLY_MARK;
        }
    }
}


static void
art_topic_block(const art_page_t *pg, uint32_t i, int text,
    const art_tally_t *t, int16_t *share, int16_t *hits)
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
        hit += (uint32_t) art_topic_has(t, h, text);
    }

    *share = (int16_t) (all ? art_share(hit, all) : -1);
    *hits = (int16_t) art_min(hit, 999);
}


/* Whether a block of the text has it; one of the text: whether another has. */
static int
art_topic_has(const art_tally_t *t, uint32_t hash, int text)
{
    uint32_t  at;

    at = art_tally_find(t, hash | (hash == 0));

    return t->hash[at] != 0
           && (!text || t->block[at] & ART_TALLY_MARK);
}
