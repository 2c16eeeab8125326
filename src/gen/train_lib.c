/*
 * What src/gen/train.py calls: the engine's own features as a shared library,
 * so that training sees the numbers that serving computes.
 */

#include <stdlib.h>

#include "art.h"
#include "art_source.h"
#include "art_tree.h"
#include "art_features.h"
#include "art_second.h"
#ifdef TRAIN_MODEL
#include "art_model.h"
#endif


typedef struct {
    art_arena_t   arena;
    art_in_t      in;
    art_opts_t    opts;
    art_doc_t     doc;
    art_page_t    page;
    char         *src;
} train_t;


train_t *train_open(const char *src, size_t len);
void train_close(train_t *t);
uint32_t train_blocks(const train_t *t);
const char *train_text(const train_t *t, uint32_t i, uint32_t *len);
uint32_t train_words(const train_t *t, uint32_t i);
uint32_t train_keys(const train_t *t, int kind, uint32_t *block,
    uint32_t *key, uint32_t cap);
int train_first(train_t *t, const uint16_t *start, const uint16_t *entry,
    int16_t *rows);
int train_second(train_t *t, const int16_t *p, int16_t *rows);
#ifdef TRAIN_MODEL
int train_served(train_t *t, int16_t *p1, int16_t *p2);
#endif
uint32_t train_size(int stage);
const char *train_name(uint32_t k);


train_t *
train_open(const char *src, size_t len)
{
    train_t           *t;
    art_rc_t           rc;
    art_mem_t          mem;
    const art_head_t  *head;

    t = calloc(1, sizeof(train_t));
    t->src = malloc(len + 1);
    memcpy(t->src, src, len);

    art_arena_init(&t->arena, &art_mem_libc, 0);

    t->in.body = art_str_make(t->src, len);
    t->in.type = ART_TYPE_HTML;
    t->opts.charset = art_str_c("windows-1252");
    t->opts.max_size = 64 * 1024 * 1024;

    t->doc.arena = &t->arena;
    t->doc.in = &t->in;
    t->doc.opts = &t->opts;
    t->doc.title = ART_NONE;

    mem = art_arena_mem(&t->arena);
    art_buf_init(&t->doc.text, &mem, 0);

    rc = art_source_open(&t->doc);

    if (rc == ART_OK) {
        rc = art_tree_build(&t->doc);
    }

    if (rc == ART_OK) {
        rc = art_head_get(&t->doc, &head);
    }

    if (rc == ART_OK) {
        rc = art_features_page(&t->page, &t->doc, head);
    }

    if (rc != ART_OK) {
        train_close(t);
        return NULL;
    }

    return t;
}


void
train_close(train_t *t)
{
    art_arena_done(&t->arena);
    free(t->src);
    free(t);
}


uint32_t
train_blocks(const train_t *t)
{
    return t->doc.nblocks;
}


const char *
train_text(const train_t *t, uint32_t i, uint32_t *len)
{
    *len = t->doc.blocks[i].text.len;

    return (const char *) t->doc.text.data + t->doc.blocks[i].text.pos;
}


uint32_t
train_words(const train_t *t, uint32_t i)
{
    return t->page.measure[i].words;
}


static uint32_t
train_put(const train_t *t, uint32_t i, int kind, uint32_t pos, uint32_t n,
    uint32_t *block, uint32_t *key, uint32_t at, uint32_t cap)
{
    uint32_t  k;

    for (k = 0; k < n && at < cap; k++) {
        block[at] = i;
        key[at++] = art_dict_key((art_dict_e) kind,
                                 t->page.tokens.data[pos + k]);
    }

    return at;
}


/* Pairs of block and key, at most cap. */
uint32_t
train_keys(const train_t *t, int kind, uint32_t *block, uint32_t *key,
    uint32_t cap)
{
    uint32_t           i, k, at, n, level, tag, keys[ART_KEYS_MAX];
    const art_box_t   *b;
    const art_page_t  *pg;

    pg = &t->page;
    at = 0;

    for (i = 0; i < pg->n; i++) {

        if (kind == ART_DICT_LABEL) {
            n = art_features_keys(pg, i, keys);

            for (k = 0; k < n && at < cap; k++) {
                block[at] = i;
                key[at++] = keys[k];
            }

            continue;
        }

        if (kind == ART_DICT_OWN) {
            at = train_put(t, i, kind, pg->seen[i].token,
                           pg->seen[i].ntokens, block, key, at, cap);
        }

        b = (pg->seen[i].box == ART_NONE) ? NULL
                                          : &pg->boxes[pg->seen[i].box];

        for (level = 0; b; level++) {
            tag = t->doc.elems[b->elem].tag;

            if ((kind == ART_DICT_OWN && level == 0)
                || (kind == ART_DICT_NEAR && (level == 1 || level == 2))
                || (kind == ART_DICT_FAR && level > 2 && tag != ART_TAG_BODY
                    && tag != ART_TAG_HTML))
            {
                at = train_put(t, i, kind, b->token, b->ntokens, block, key,
                               at, cap);
            }

            b = (b->up == ART_NONE) ? NULL : &pg->boxes[b->up];
        }
    }

    return at;
}


int
train_first(train_t *t, const uint16_t *start, const uint16_t *entry,
    int16_t *rows)
{
    uint32_t    i;
    art_dict_t  d;

    d.start = start;
    d.entry = entry;

    art_features_dict(&t->page, &d);

    for (i = 0; i < t->page.n; i++) {
        art_features_first(&t->page, i, rows + (size_t) i * ART_FIRST_N);
    }

    t->page.dict = NULL;

    return 0;
}


int
train_second(train_t *t, const int16_t *p, int16_t *rows)
{
    uint32_t    i;
    art_mass_t  ms;

    if (art_second_page(&ms, &t->page, p) != ART_OK) {
        return 1;
    }

    for (i = 0; i < t->page.n; i++) {
        art_second_row(&ms, i, rows + (size_t) i * ART_SECOND_N);
    }

    return 0;
}


#ifdef TRAIN_MODEL

/* Scores as art_extract.c makes them. */
int
train_served(train_t *t, int16_t *p1, int16_t *p2)
{
    int16_t     row[ART_ROW_N];
    int32_t    *sum;
    uint32_t    i;
    art_mass_t  ms;

    sum = calloc(t->page.n + 1, sizeof(int32_t));
    art_features_dict(&t->page, art_model_dict());

    for (i = 0; i < t->page.n; i++) {
        art_features_first(&t->page, i, row);
        p1[i] = (int16_t) art_model_first(row, &sum[i]);
    }

    if (art_second_page(&ms, &t->page, p1) != ART_OK) {
        free(sum);
        return 1;
    }

    for (i = 0; i < t->page.n; i++) {
        p2[i] = 0;

        if (p1[i] >= 80) {
            art_features_first(&t->page, i, row);
            art_second_row(&ms, i, row + ART_FIRST_N);
            p2[i] = (int16_t) art_model_second(row, sum[i]);
        }
    }

    t->page.dict = NULL;
    free(sum);

    return 0;
}

#endif


uint32_t
train_size(int stage)
{
    return stage ? ART_SECOND_N : ART_FIRST_N;
}


const char *
train_name(uint32_t k)
{
    return art_features_name(k);
}
