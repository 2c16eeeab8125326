/*
 * The page as the models see it, once: words, boxes, likenesses, sums,
 * signatures, main container, distances.  Every measure of a container is then
 * a difference of two sums.
 */

#include "art_features_in.h"
#include "art_hash.h"


#define FAR     99              /* distances are cut there */


static art_rc_t art_features_alloc(art_page_t *pg);
static art_rc_t art_features_words(art_page_t *pg);
static art_rc_t art_features_sums(art_page_t *pg);
static art_rc_t art_features_sigs(art_page_t *pg);
static art_rc_t art_features_main(art_page_t *pg);
static art_rc_t art_features_topic(art_page_t *pg);
static void art_features_chain(art_page_t *pg);
static void art_features_near(art_page_t *pg);
static void art_features_images(art_page_t *pg);


art_rc_t
art_features_page(art_page_t *pg, art_doc_t *doc, const art_head_t *head)
{
    art_rc_t  rc;

    memset(pg, 0, sizeof(art_page_t));

    pg->doc = doc;
    pg->head = head;
    pg->n = doc->nblocks;
    pg->words.arena = doc->arena;
    pg->tokens.arena = doc->arena;
    pg->title = ART_NONE;
    pg->main = ART_NONE;

    rc = art_features_alloc(pg);

    if (rc == ART_OK) {
        rc = art_features_words(pg);
    }

    if (rc == ART_OK) {
        rc = art_like_find(pg);
    }

    art_vocab_close(&pg->vocab);

    if (rc == ART_OK) {
        rc = art_boxes_build(pg);
    }

    if (rc == ART_OK) {
        rc = art_features_sums(pg);
    }

    if (rc == ART_OK) {
        rc = art_features_sigs(pg);
    }

    if (rc == ART_OK) {
        rc = art_repeats_find(pg);
    }

    if (rc == ART_OK) {
        rc = art_features_main(pg);
    }

    if (rc == ART_OK) {
        rc = art_features_topic(pg);
    }

    if (rc == ART_OK) {
        art_rows_tags(pg);
        art_features_chain(pg);
        art_features_near(pg);
        art_features_images(pg);
    }

    return rc;
}


static art_rc_t
art_features_alloc(art_page_t *pg)
{
    size_t        n;
    uint32_t      i, images;
    art_arena_t  *a;

    a = pg->doc->arena;
    n = pg->n + 2;
    images = 0;

    for (i = 0; i < pg->doc->nelems; i++) {
        images += (pg->doc->elems[i].tag == ART_TAG_IMG);
    }

    pg->measure = art_arena_alloc(a, n * sizeof(art_measure_t));
    pg->seen = art_arena_calloc(a, n, sizeof(art_seen_t));
    pg->images = art_arena_alloc(a, (images + 1) * sizeof(uint32_t));
    pg->pw = art_arena_calloc(a, n, sizeof(uint32_t));
    pg->pf = art_arena_calloc(a, n, sizeof(uint32_t));
    pg->pg = art_arena_calloc(a, n, sizeof(uint32_t));
    pg->pgw = art_arena_calloc(a, n, sizeof(uint32_t));
    pg->pi = art_arena_calloc(a, n, sizeof(uint32_t));
    pg->pl = art_arena_calloc(a, n, sizeof(int32_t));
    pg->near_long[0] = art_arena_alloc(a, n * sizeof(uint16_t));
    pg->near_long[1] = art_arena_alloc(a, n * sizeof(uint16_t));
    pg->topic[0] = art_arena_alloc(a, n * sizeof(int16_t));
    pg->topic[1] = art_arena_alloc(a, n * sizeof(int16_t));

    if (pg->measure == NULL || pg->seen == NULL || pg->images == NULL
        || pg->pw == NULL || pg->pf == NULL || pg->pg == NULL
        || pg->pgw == NULL || pg->pi == NULL || pg->pl == NULL
        || pg->near_long[0] == NULL || pg->near_long[1] == NULL
        || pg->topic[0] == NULL || pg->topic[1] == NULL)
    {
        return a->rc;
    }

    for (i = 0; i < pg->n; i++) {
        pg->seen[i].box = ART_NONE;
        pg->seen[i].dup = ART_NONE;
        pg->seen[i].head = ART_NONE;
    }

    return ART_OK;
}


static art_rc_t
art_features_words(art_page_t *pg)
{
    uint32_t   i;
    art_rc_t   rc;
    art_str_t  text;

    text = art_buf_view(&pg->doc->text);
    pg->words.vocab = &pg->vocab;

    rc = art_vocab_init(&pg->vocab, pg->doc->arena);
    if (rc != ART_OK) {
        return rc;
    }

    for (i = 0; i < pg->n; i++) {
        rc = art_words_add(&pg->words,
                           art_str_slice(text, pg->doc->blocks[i].text),
                           &pg->measure[i]);
        if (rc != ART_OK) {
            return rc;
        }
    }

    art_arena_fit(pg->words.arena, pg->words.data,
                  pg->words.cap * sizeof(uint32_t),
                  pg->words.n * sizeof(uint32_t));
    pg->words.cap = pg->words.n;

    return ART_OK;
}


static art_rc_t
art_features_sums(art_page_t *pg)
{
    uint32_t           i, k, head;
    art_seen_t        *s;
    const art_stat_t  *st;

    head = ART_NONE;

    for (i = 0; i < pg->n; i++) {
        s = &pg->seen[i];
        st = &pg->doc->stats[i];

        s->link = (int16_t) art_min(1000, art_share(st->link, st->chars));
        s->free = pg->measure[i].words * (uint32_t) (1000 - s->link) / 1000;
        s->good = (pg->measure[i].words >= ART_LONG && s->link < 400);

        pg->pw[i + 1] = pg->pw[i] + pg->measure[i].words;
        pg->pf[i + 1] = pg->pf[i] + s->free;
        pg->pg[i + 1] = pg->pg[i] + s->good;
        pg->pgw[i + 1] = pg->pgw[i] + (s->good ? s->free : 0);

        s->head = head;

        if (pg->doc->blocks[i].kind == ART_BLOCK_HEADING) {
            head = i;
        }
    }

    for (i = 0; i < pg->nimages; i++) {
        k = art_min(pg->doc->elems[pg->images[i]].first, pg->n);
        pg->pi[k + 1]++;
    }

    for (i = 1; i < pg->n + 2; i++) {
        pg->pi[i] += pg->pi[i - 1];
    }

    pg->total = art_max(pg->pw[pg->n], 1);
    pg->total_good = art_max(pg->pgw[pg->n], 1);

    return ART_OK;
}


/*
 * Signature: tag and tokens of a block's element and of its parent.  Article
 * paragraphs look alike even where names are made by machines.
 */
static art_rc_t
art_features_sigs(art_page_t *pg)
{
    uint32_t          i, k, h, mask, *table;
    art_sig_t        *sig;
    const art_box_t  *b, *up;

    mask = 16;

    while (mask < pg->n * 2) {
        mask *= 2;
    }

    pg->sigs = art_arena_calloc(pg->doc->arena, pg->n + 1, sizeof(art_sig_t));
    table = art_arena_calloc(pg->doc->arena, mask, sizeof(uint32_t));

    if (pg->sigs == NULL || table == NULL) {
        return pg->doc->arena->rc;
    }

    mask--;

    for (i = 0; i < pg->n; i++) {
        b = art_box_of(pg, i);
        up = art_box_up(pg, b);
        h = b ? art_words_join(b->names, up ? up->names : 7) : 1;

        for (k = art_hash_slot(h, table, mask + 1);
             table[k] != 0;
             k = (k + 1) & mask)
        {
            if (pg->sigs[table[k] - 1].hash == h) {
                break;
            }
        }

        if (table[k] == 0) {
            pg->sigs[pg->nsigs++].hash = h;
            table[k] = pg->nsigs;
        }

        pg->seen[i].sig = table[k] - 1;
        sig = &pg->sigs[table[k] - 1];

        sig->n++;
        sig->words += pg->measure[i].words;
        sig->free += pg->seen[i].free;
        sig->good += pg->seen[i].good;
    }

    art_arena_free(pg->doc->arena, table, (mask + 1) * sizeof(uint32_t));
    art_arena_fit(pg->doc->arena, pg->sigs, (pg->n + 1) * sizeof(art_sig_t),
                  pg->nsigs * sizeof(art_sig_t));

    return ART_OK;
}


/* Long paragraphs vote for the four containers around them. */
static art_rc_t
art_features_main(art_page_t *pg)
{
    uint32_t               i, k;
    uint64_t              *score, best;
    const art_box_t       *b;

    static const uint32_t  weight[4] = { 100, 70, 35, 15 };

    score = art_arena_calloc(pg->doc->arena, pg->nboxes + 1,
                             sizeof(uint64_t));
    if (score == NULL) {
        return pg->doc->arena->rc;
    }

    for (i = 0; i < pg->n; i++) {
        if (!pg->seen[i].good) {
            continue;
        }

        b = art_box_of(pg, i);

        if (b && b->up != ART_NONE
            && pg->doc->elems[b->elem].tag == ART_TAG_P)
        {
            b = art_box_up(pg, b);
        }

        for (k = 0; k < 4 && b; k++) {
            score[b - pg->boxes] += (uint64_t) pg->seen[i].free * weight[k];
            b = art_box_up(pg, b);
        }
    }

    best = 0;

    for (i = 0; i < pg->nboxes; i++) {
        if (score[i] != 0 && score[i] >= best) {
            best = score[i];
            pg->main = i;
        }
    }

    art_arena_free(pg->doc->arena, score,
                   (pg->nboxes + 1) * sizeof(uint64_t));

    return ART_OK;
}


/* The long paragraphs are the text, as far as one can know before a score. */
static art_rc_t
art_features_topic(art_page_t *pg)
{
    uint8_t   *text;
    uint32_t   i;

    text = art_arena_alloc(pg->doc->arena, pg->n + 1);
    if (text == NULL) {
        return pg->doc->arena->rc;
    }

    for (i = 0; i < pg->n; i++) {
        text[i] = pg->seen[i].good;
    }

    return art_topic_find(pg, text, pg->topic[0], pg->topic[1]);
}


/* Levels from each box up to one that holds the main container. */
static void
art_features_chain(art_page_t *pg)
{
    uint32_t    i, from, to;
    art_box_t  *b;

    for (i = pg->main; i != ART_NONE; i = pg->boxes[i].up) {
        pg->boxes[i].main = 1;
    }

    for (i = 0; i < pg->nboxes; i++) {
        b = &pg->boxes[i];

        if (b->main == 0) {
            b->main = (b->up == ART_NONE)
                      ? 31 : (uint8_t) art_min(pg->boxes[b->up].main + 1, 31);
        }
    }

    from = 0;
    to = pg->n;

    if (pg->main != ART_NONE) {
        from = pg->boxes[pg->main].first;
        to = art_min(pg->boxes[pg->main].last, pg->n);
    }

    pg->long_first = 0;
    pg->long_last = pg->n;

    for (i = from; i < to; i++) {
        if (pg->seen[i].good) {
            pg->long_first = i;
            break;
        }
    }

    for (i = to; i > from; i--) {
        if (pg->seen[i - 1].good) {
            pg->long_last = i - 1;
            break;
        }
    }
}


static void
art_features_near(art_page_t *pg)
{
    uint32_t  i, d;

    d = FAR;

    for (i = 0; i < pg->n; i++) {
        pg->near_long[0][i] = (uint16_t) d;
        d = pg->seen[i].good ? 0 : d;
        d = art_min(FAR, d + 1);
    }

    d = FAR;

    for (i = pg->n; i > 0; i--) {
        pg->near_long[1][i - 1] = (uint16_t) d;
        d = pg->seen[i - 1].good ? 0 : d;
        d = art_min(FAR, d + 1);
    }
}


static void
art_features_images(art_page_t *pg)
{
    uint32_t  i, k;

    k = 0;

    for (i = 0; i < pg->n; i++) {
        while (k < pg->nimages && pg->images[k] < pg->doc->stats[i].lead) {
            k++;
        }

        pg->seen[i].image[0] = k ? k - 1 : ART_NONE;
        pg->seen[i].image[1] = (k < pg->nimages) ? k : ART_NONE;
    }
}
