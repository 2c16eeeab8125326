/*
 * Likeness of blocks to what the page says of itself: titles, descriptions,
 * the body in JSON-LD, the names of author and site.
 *
 * All the texts' words stand in one small table with a bit for each text;
 * what number a word of the page has tells its place there.
 */

#include "art_features_in.h"
#include "art_words_in.h"


#define TITLES      4           /* texts 0 to 3 */
#define DESCS       4           /* 4 to 7 */
#define AUTHOR      8
#define SITE        9
#define TEXTS       10
#define WORDS       100         /* of a text that count */
#define SLOTS       2048
#define BODY_MIN    40          /* words, else it is no body */
#define BODY_MAX    (256 * 1024)


typedef struct {
    uint32_t              hash;
    uint32_t              bits;     /* the texts that have it */
    uint32_t              block;    /* + 1, that was seen last with it */
} art_like_word_t;


typedef struct {
    art_page_t           *pg;
    art_like_word_t       table[SLOTS];
    uint16_t             *place;        /* + 1, of the page's words */
    uint32_t              words[TEXTS][WORDS];  /* numbers, or ART_NONE */
    uint32_t              n[TEXTS];
    uint32_t              distinct[TEXTS];
    uint32_t              hash[TEXTS];
    uint32_t              main;         /* the title that counts most */

    uint32_t              body;         /* words of the JSON-LD body, or 0 */
    art_set_t             runs;
    art_set_t             vocabulary;
} art_like_t;


static art_rc_t art_like_texts(art_like_t *k);
static art_rc_t art_like_meta(art_like_t *k, uint32_t group, uint32_t rank,
    uint32_t text);
static art_rc_t art_like_ld(art_like_t *k, uint32_t key, uint32_t text);
static art_rc_t art_like_author(art_like_t *k);
static art_rc_t art_like_site(art_like_t *k, art_str_t title);
static art_rc_t art_like_put(art_like_t *k, uint32_t text, art_str_t s);
static art_like_word_t *art_like_slot(art_like_t *k, uint32_t hash);
static art_rc_t art_like_body(art_like_t *k);
static void art_like_block(art_like_t *k, uint32_t i, uint32_t *best);
static void art_like_texts_of(art_like_t *k, uint32_t i,
    const uint32_t *hits, uint32_t all);
static void art_like_title(art_like_t *k, uint32_t i, uint32_t hits,
    uint32_t all, uint32_t *best);
static int art_like_share(art_like_t *k, uint32_t i);
static int art_like_within(const uint32_t *a, uint32_t na, const uint32_t *b,
    uint32_t nb);


art_rc_t
art_like_find(art_page_t *pg)
{
    uint32_t     i, best;
    art_rc_t     rc;
    art_like_t  *k;

    k = art_arena_calloc(pg->doc->arena, 1, sizeof(art_like_t));
    if (k == NULL) {
        return pg->doc->arena->rc;
    }

    k->pg = pg;
    k->place = art_arena_calloc(pg->doc->arena, pg->vocab.n + 1,
                                sizeof(uint16_t));
    if (k->place == NULL) {
        return pg->doc->arena->rc;
    }

    rc = art_like_texts(k);

    if (rc == ART_OK) {
        rc = art_like_body(k);
    }

    if (rc != ART_OK) {
        return rc;
    }

    best = 500;         /* half of the words, or it is not the title */

    for (i = 0; i < pg->n; i++) {
        art_like_block(k, i, &best);
    }

    art_set_done(&k->vocabulary, pg->doc->arena);
    art_set_done(&k->runs, pg->doc->arena);
    art_arena_free(pg->doc->arena, k->place,
                   ((size_t) pg->vocab.n + 1) * sizeof(uint16_t));
    art_arena_free(pg->doc->arena, k, sizeof(art_like_t));

    return ART_OK;
}


static art_rc_t
art_like_texts(art_like_t *k)
{
    art_rc_t   rc;
    art_str_t  title;

    rc = art_head_text(k->pg->doc, k->pg->head->title, &title);

    if (rc == ART_OK) {
        rc = art_like_put(k, 2, title);
    }

    if (rc == ART_OK) {
        rc = art_like_meta(k, ART_HEAD_TITLE, 0, 0);
    }

    if (rc == ART_OK) {
        rc = art_like_ld(k, ART_LD_KEY_HEADLINE, 1);
    }

    if (rc == ART_OK) {
        rc = art_like_meta(k, ART_HEAD_TITLE, 2, 3);
    }

    if (rc == ART_OK) {
        rc = art_like_meta(k, ART_HEAD_DESCRIPTION, 0, 4);
    }

    if (rc == ART_OK) {
        rc = art_like_meta(k, ART_HEAD_DESCRIPTION, 1, 5);
    }

    if (rc == ART_OK) {
        rc = art_like_ld(k, ART_LD_KEY_DESCRIPTION, 6);
    }

    if (rc == ART_OK) {
        rc = art_like_meta(k, ART_HEAD_DESCRIPTION, 2, 7);
    }

    if (rc == ART_OK) {
        rc = art_like_author(k);
    }

    if (rc == ART_OK) {
        rc = art_like_site(k, title);
    }

    k->main = k->n[0] ? 0 : k->n[1] ? 1 : 2;

    return rc;
}


/* The meta element of that rank. */
static art_rc_t
art_like_meta(art_like_t *k, uint32_t group, uint32_t rank, uint32_t text)
{
    uint32_t           i;
    art_rc_t           rc;
    art_str_t          s;
    const art_head_t  *h;

    h = k->pg->head;

    for (i = 0; i < h->n[group]; i++) {
        if (h->values[group][i].rank == rank) {
            rc = art_head_text(k->pg->doc, h->values[group][i].raw, &s);

            return (rc == ART_OK) ? art_like_put(k, text, s) : rc;
        }
    }

    return ART_OK;
}


static art_rc_t
art_like_ld(art_like_t *k, uint32_t key, uint32_t text)
{
    art_rc_t           rc;
    art_str_t          s;
    const art_head_t  *h;

    h = k->pg->head;

    if (h->article == ART_NONE) {
        return ART_OK;
    }

    rc = art_head_json(k->pg->doc, h->ld.nodes[h->article].value[key],
                       ART_HEAD_TEXT, &s);

    return (rc == ART_OK) ? art_like_put(k, text, s) : rc;
}


/* A name, not an address or a list of everybody. */
static art_rc_t
art_like_author(art_like_t *k)
{
    uint32_t              i;
    art_rc_t              rc;
    art_str_t             s;
    const art_head_t     *h;
    const art_ld_node_t  *n;

    h = k->pg->head;
    s = art_str_make(NULL, 0);

    if (h->n[ART_HEAD_AUTHOR] != 0) {
        rc = art_head_text(k->pg->doc, h->values[ART_HEAD_AUTHOR][0].raw, &s);
        if (rc != ART_OK) {
            return rc;
        }
    }

    for (i = 0; s.len == 0 && i < h->ld.n; i++) {
        n = &h->ld.nodes[i];

        if (n->key == ART_LD_KEY_AUTHOR && n->value[ART_LD_KEY_NAME].len) {
            rc = art_head_json(k->pg->doc, n->value[ART_LD_KEY_NAME],
                               ART_HEAD_TEXT, &s);
            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    if (s.len == 0 || s.len > 60 || memchr(s.data, '/', s.len) != NULL) {
        return ART_OK;
    }

    return art_like_put(k, AUTHOR, s);
}


static art_rc_t
art_like_site(art_like_t *k, art_str_t title)
{
    art_rc_t           rc;
    art_str_t          s;
    const art_head_t  *h;

    h = k->pg->head;

    if (h->n[ART_HEAD_SITE] != 0 && h->values[ART_HEAD_SITE][0].rank < 2) {
        rc = art_head_text(k->pg->doc, h->values[ART_HEAD_SITE][0].raw, &s);
        if (rc != ART_OK) {
            return rc;
        }

    } else {
        s = art_words_tail(title);
    }

    return art_like_put(k, SITE, s);
}


static art_rc_t
art_like_put(art_like_t *k, uint32_t text, art_str_t s)
{
    uint32_t          i, word;
    art_rc_t          rc;
    art_words_t       w;
    art_measure_t     m;
    art_like_word_t  *slot;

    memset(&w, 0, sizeof(art_words_t));
    w.arena = k->pg->doc->arena;

    rc = art_words_add(&w, s, &m);
    if (rc != ART_OK) {
        return rc;
    }

    k->n[text] = art_min(m.n, WORDS);
    k->hash[text] = m.hash;

    for (i = 0; i < k->n[text]; i++) {
        word = art_vocab_find(&k->pg->vocab, w.data[i]);
        slot = art_like_slot(k, w.data[i]);
        k->words[text][i] = word;

        if (word != ART_NONE) {
            k->place[word] = (uint16_t) (slot - k->table + 1);
        }

        if (!(slot->bits & (1u << text))) {
            slot->hash = w.data[i] | (w.data[i] == 0);
            slot->bits |= 1u << text;
            k->distinct[text]++;
        }
    }

    return ART_OK;
}


static art_like_word_t *
art_like_slot(art_like_t *k, uint32_t hash)
{
    uint32_t  i;

    hash |= (hash == 0);

    for (i = hash & (SLOTS - 1); k->table[i].hash != 0
         && k->table[i].hash != hash; i = (i + 1) & (SLOTS - 1))
    {
        /* void: 10 texts of 100 words leave half of it free */
    }

    return &k->table[i];
}


/* The longest articleBody, as runs of three words. */
static art_rc_t
art_like_body(art_like_t *k)
{
    uint32_t       i;
    art_rc_t       rc;
    art_str_t      s;
    art_span_t     raw, *v;
    art_words_t    w;
    art_measure_t  m;

    raw = art_span_make(0, 0);

    for (i = 0; i < k->pg->head->ld.n; i++) {
        v = &k->pg->head->ld.nodes[i].value[ART_LD_KEY_BODY];

        if (v->len > raw.len) {
            raw = *v;
        }
    }

    if (raw.len < 4 * BODY_MIN) {
        return ART_OK;
    }

    rc = art_head_json(k->pg->doc, raw, BODY_MAX, &s);
    if (rc != ART_OK) {
        return rc;
    }

    memset(&w, 0, sizeof(art_words_t));
    w.arena = k->pg->doc->arena;

    rc = art_words_add(&w, s, &m);

    if (rc != ART_OK || m.n <= BODY_MIN) {
        return rc;
    }

    k->body = m.n;

    rc = art_set_init(&k->runs, w.arena, m.n);

    if (rc == ART_OK) {
        rc = art_set_init(&k->vocabulary, w.arena, m.n);
    }

    if (rc != ART_OK) {
        return rc;
    }

    for (i = 0; i < m.n; i++) {
        art_set_add(&k->vocabulary, w.data[i]);

        if (i + 3 <= m.n) {
            art_set_add(&k->runs,
                        art_words_join(art_words_join(w.data[i],
                                                      w.data[i + 1]),
                                       w.data[i + 2]));
        }
    }

    art_arena_free(w.arena, w.data, w.cap * sizeof(uint32_t));

    return ART_OK;
}


static void
art_like_block(art_like_t *k, uint32_t i, uint32_t *best)
{
    int16_t              *like;
    uint32_t              j, t, all, found, hits[TEXTS];
    art_page_t           *pg;
    const uint32_t       *w;
    art_like_word_t      *slot;
    const art_measure_t  *m;

    pg = k->pg;
    m = &pg->measure[i];
    w = pg->words.data + m->pos;
    like = pg->seen[i].like;

    memset(hits, 0, sizeof(hits));
    all = art_max(m->n, 1);
    found = 0;

    for (j = 0; j < m->n; j++) {

        if (k->place[w[j]] == 0) {
            continue;
        }

        slot = &k->table[k->place[w[j]] - 1];

        if (slot->block == i + 1) {
            all -= (all > 1);
            continue;
        }

        slot->block = i + 1;
        found |= slot->bits;

        for (t = 0; t < TEXTS; t++) {
            hits[t] += (slot->bits >> t) & 1;
        }
    }

    /* most blocks share no word with any: all zero, and not the title */

    if (found) {
        art_like_texts_of(k, i, hits, all);
        art_like_title(k, i, hits[k->main], all, best);
    }

    like[ART_LIKE_BODY] = (int16_t) art_like_share(k, i);

    like[ART_LIKE_A_IN] = (int16_t) (k->n[AUTHOR]
        ? art_share(hits[AUTHOR], k->distinct[AUTHOR]) : -1);
    like[ART_LIKE_A_FIRST] = (int16_t) (m->n && k->n[AUTHOR]
        && k->place[w[0]]
        && (k->table[k->place[w[0]] - 1].bits >> AUTHOR) & 1);
    like[ART_LIKE_S_IN] = (int16_t) (k->n[SITE]
        ? art_share(hits[SITE], k->distinct[SITE]) : -1);
    like[ART_LIKE_S_HAS] = (int16_t) (k->n[SITE]
        && hits[SITE] == k->distinct[SITE]);
}


/* Titles and descriptions: the likest of each kind counts. */
static void
art_like_texts_of(art_like_t *k, uint32_t i, const uint32_t *hits,
    uint32_t all)
{
    int16_t              *like;
    uint32_t              t, v;
    const uint32_t       *w;
    const art_measure_t  *m;

    m = &k->pg->measure[i];
    w = k->pg->words.data + m->pos;
    like = k->pg->seen[i].like;

    for (t = 0; t < TITLES; t++) {
        v = (uint32_t) art_share(hits[t], all);
        like[ART_LIKE_T_IN] = (int16_t) art_max(like[ART_LIKE_T_IN], (int) v);

        v = (uint32_t) art_share(hits[t], k->distinct[t]);
        like[ART_LIKE_T_OF] = (int16_t) art_max(like[ART_LIKE_T_OF], (int) v);

        like[ART_LIKE_T_EQ] |= (t < 3 && k->n[t] && k->hash[t] == m->hash);
    }

    for (t = TITLES; t < TITLES + DESCS; t++) {
        v = (uint32_t) art_share(hits[t], all);
        like[ART_LIKE_D_IN] = (int16_t) art_max(like[ART_LIKE_D_IN], (int) v);

        v = (uint32_t) art_share(hits[t], k->distinct[t]);
        like[ART_LIKE_D_OF] = (int16_t) art_max(like[ART_LIKE_D_OF], (int) v);

        /* word for word only where most words agree */
        if (m->words >= 3 && k->n[t] && !like[ART_LIKE_D_SUB]
            && (hits[t] == all || hits[t] == k->distinct[t]))
        {
            like[ART_LIKE_D_SUB] = (int16_t)
                                   (art_like_within(w, m->n, k->words[t],
                                                    k->n[t])
                                    || art_like_within(k->words[t], k->n[t],
                                                       w, m->n));
        }
    }
}


/* The title's block: Jaccard, and a bonus for headings. */
static void
art_like_title(art_like_t *k, uint32_t i, uint32_t hits, uint32_t all,
    uint32_t *best)
{
    uint32_t              heading, v;
    art_page_t           *pg;
    const art_block_t    *b;
    const art_measure_t  *m;

    pg = k->pg;
    m = &pg->measure[i];
    b = &pg->doc->blocks[i];

    if (k->n[k->main] == 0 || m->words > 40 || m->n == 0) {
        return;
    }

    heading = (b->kind != ART_BLOCK_HEADING) ? 0 : (b->level == 1) ? 300 : 100;

    v = (uint32_t) art_share(hits, all + k->distinct[k->main] - hits)
        + heading;

    if (v > *best + 10) {
        *best = v;
        pg->title = i;
    }
}


/* Share of the block's runs that the body has, or what its words say. */
static int
art_like_share(art_like_t *k, uint32_t i)
{
    uint32_t              j, n;
    const uint32_t       *w, *hash;
    const art_measure_t  *m;

    if (k->body == 0) {
        return -1;
    }

    m = &k->pg->measure[i];
    w = k->pg->words.data + m->pos;
    hash = k->pg->vocab.hash;
    n = 0;

    if (m->n < 4) {
        for (j = 0; j < m->n; j++) {
            n += (uint32_t) art_set_has(&k->vocabulary, hash[w[j]]);
        }

        return (n < m->n) ? 100 : (m->n > 1) ? 600 : 300;
    }

    for (j = 0; j + 3 <= m->n; j++) {
        n += (uint32_t) art_set_has(&k->runs,
                              art_words_join(art_words_join(hash[w[j]],
                                                            hash[w[j + 1]]),
                                             hash[w[j + 2]]));
    }

    return art_share(n, m->n - 2);
}


/* a is a part of b, which has WORDS words at most, or a has. */
static int
art_like_within(const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb)
{
    uint32_t  i;

    if (na == 0 || na > nb) {
        return 0;
    }

    for (i = 0; i + na <= nb; i++) {
        if (a[0] == b[i] && memcmp(a, b + i, na * sizeof(uint32_t)) == 0) {
            return 1;
        }
    }

    return 0;
}
