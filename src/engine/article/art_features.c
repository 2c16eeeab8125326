/*
 * The page as the models see it, once: words, boxes, likenesses, sums,
 * signatures, main container, distances.  Every measure of a container is then
 * a difference of two sums.
 */

#include "art_features_in.h"
#include "art_utf8.h"


#define FAR     99              /* distances are cut there */
#define SAID    512             /* tokens that are remembered, a power of 2 */


/* What a token says of a block, of boxes near and far around it. */
typedef struct {
    uint32_t              token;
    int8_t                odds[3];
    uint8_t               set;
} art_said_t;


static art_rc_t art_features_alloc(art_page_t *pg);
static art_rc_t art_features_words(art_page_t *pg);
static art_rc_t art_features_sums(art_page_t *pg);
static art_rc_t art_features_sigs(art_page_t *pg);
static art_rc_t art_features_main(art_page_t *pg);
static art_rc_t art_features_topic(art_page_t *pg);
static void art_features_chain(art_page_t *pg);
static void art_features_near(art_page_t *pg);
static void art_features_images(art_page_t *pg);
static uint32_t art_features_pairs(const art_page_t *pg, uint32_t i,
    uint32_t salt, uint32_t *keys, uint32_t n);
static void art_features_lists(art_page_t *pg);
static art_odds_t art_features_odds(const art_page_t *pg, art_dict_e kind,
    uint32_t pos, uint32_t n);


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
        rc = art_like_find(pg);
    }

    if (rc == ART_OK) {
        rc = art_features_main(pg);
    }

    if (rc == ART_OK) {
        rc = art_features_topic(pg);
    }

    if (rc == ART_OK) {
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

    for (i = 0; i < pg->n; i++) {
        rc = art_words_add(&pg->words,
                           art_str_slice(text, pg->doc->blocks[i].text),
                           &pg->measure[i]);
        if (rc != ART_OK) {
            return rc;
        }
    }

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

        for (k = h & mask; table[k] != 0; k = (k + 1) & mask) {
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


void
art_features_dict(art_page_t *pg, const art_dict_t *dict)
{
    uint32_t           i, k, n, keys[ART_KEYS_MAX];
    art_box_t         *b;
    art_seen_t        *s;
    const art_elem_t  *e;

    pg->dict = dict;
    art_features_lists(pg);

    for (i = 0; i < pg->nboxes; i++) {
        b = &pg->boxes[i];
        e = &pg->doc->elems[b->elem];

        b->near = pg->lists[b->list].near;
        memset(&b->far, 0, sizeof(art_odds_t));

        if (e->tag != ART_TAG_BODY && e->tag != ART_TAG_HTML) {
            b->far = pg->lists[b->list].far;
        }

        if (b->up != ART_NONE) {
            b->far = art_odds_join(b->far, pg->boxes[b->up].far);
        }
    }

    for (i = 0; i < pg->nsigs; i++) {
        pg->sigs[i].label = 0;
    }

    for (i = 0; i < pg->n; i++) {
        s = &pg->seen[i];
        s->own = art_features_odds(pg, ART_DICT_OWN, s->token, s->ntokens);

        if (s->box != ART_NONE) {
            b = &pg->boxes[s->box];
            s->own = art_odds_join(s->own, pg->lists[b->list].own);
        }

        memset(&s->label, 0, sizeof(art_odds_t));
        n = art_features_keys(pg, i, keys);

        for (k = 0; k < n; k++) {
            art_odds_add(&s->label, art_dict_find(dict, keys[k]));
        }

        pg->pl[i + 1] = pg->pl[i] + s->label.sum;
        pg->sigs[s->sig].label += s->label.sum;
    }
}


/*
 * What names of boxes say, once for each list of them.  Lists have words in
 * common: those looked up last are kept, with what they say in each place.
 */
static void
art_features_lists(art_page_t *pg)
{
    uint32_t       i, k, token;
    art_list_t    *l;
    art_said_t    *s, said[SAID];
    art_dict_e     d;

    memset(said, 0, sizeof(said));

    for (i = 0; i < pg->nlists; i++) {
        l = &pg->lists[i];

        for (k = 0; l->box && k < l->ntokens; k++) {
            token = pg->tokens.data[l->token + k];
            s = &said[token % SAID];

            if (!s->set || s->token != token) {
                s->token = token;
                s->set = 1;

                for (d = ART_DICT_OWN; d <= ART_DICT_FAR; d++) {
                    s->odds[d] = (int8_t) art_dict_find(pg->dict,
                                                     art_dict_key(d, token));
                }
            }

            art_odds_add(&l->own, s->odds[ART_DICT_OWN]);
            art_odds_add(&l->near, s->odds[ART_DICT_NEAR]);
            art_odds_add(&l->far, s->odds[ART_DICT_FAR]);
        }
    }
}


static art_odds_t
art_features_odds(const art_page_t *pg, art_dict_e kind, uint32_t pos,
    uint32_t n)
{
    uint32_t    i;
    art_odds_t  o;

    memset(&o, 0, sizeof(art_odds_t));

    for (i = 0; i < n; i++) {
        art_odds_add(&o, art_dict_find(pg->dict,
                             art_dict_key(kind, pg->tokens.data[pos + i])));
    }

    return o;
}


/*
 * The first 14 words, the last 8 of a longer text, its ends by themselves and
 * in pairs, pairs among the first six, all of a short one.  A word in a label
 * and in a paragraph are two things.
 */
uint32_t
art_features_keys(const art_page_t *pg, uint32_t i, uint32_t *keys)
{
    uint32_t              k, n, len, salt, whole;
    const uint32_t       *w;
    const art_measure_t  *m;

    m = &pg->measure[i];
    w = pg->words.data + m->pos;
    len = m->n;

    if (len == 0) {
        return 0;
    }

    salt = (len <= 12) ? 0x10 : 0x20;
    n = 0;

    for (k = 0; k < len && k < 14; k++) {
        keys[n++] = art_words_join(salt, w[k]);
    }

    for (k = (len > 22) ? len - 8 : 14; k < len; k++) {
        keys[n++] = art_words_join(salt, w[k]);
    }

    keys[n++] = art_words_join(salt + 1, w[0]);
    keys[n++] = art_words_join(salt + 2, w[len - 1]);

    if (len >= 2) {
        keys[n++] = art_words_join(salt + 3, art_words_join(w[0], w[1]));
        keys[n++] = art_words_join(salt + 4, art_words_join(w[len - 2],
                                                            w[len - 1]));
    }

    for (k = 0; k + 1 < len && k < 5; k++) {
        keys[n++] = art_words_join(salt + 5, art_words_join(w[k], w[k + 1]));
    }

    if (len <= 5) {
        whole = salt + 6;

        for (k = 0; k < len; k++) {
            whole = art_words_join(whole, w[k]);
        }

        keys[n++] = whole;
    }

    if (m->words > m->n) {
        n = art_features_pairs(pg, i, salt + 7, keys, n);
    }

    for (k = 0; k < n; k++) {
        keys[k] = art_dict_key(ART_DICT_LABEL, keys[k]);
    }

    return n;
}


/* Scripts without spaces: pairs of characters at the beginning. */
static uint32_t
art_features_pairs(const art_page_t *pg, uint32_t i, uint32_t salt,
    uint32_t *keys, uint32_t n)
{
    uint32_t              cp, last, k;
    art_str_t             s;
    const unsigned char  *p, *end;

    s = art_str_slice(art_buf_view(&pg->doc->text), pg->doc->blocks[i].text);
    p = s.data;
    end = p + s.len;
    last = 0;

    for (k = 0; k < 40 && p < end && n < ART_KEYS_MAX; k++) {
        cp = art_utf8_next(&p, end);

        if (!(art_uc_class(cp) & ART_UC_WIDE)) {
            last = 0;
            continue;
        }

        if (last) {
            keys[n++] = art_words_join(salt, art_words_join(last, cp));
        }

        last = cp;
    }

    return n;
}
