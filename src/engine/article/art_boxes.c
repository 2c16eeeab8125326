/*
 * Block-level elements that have text, with the tokens of their names, and
 * the tokens of the blocks: their element's, those of inline elements around
 * the first text, those of links.
 *
 * A page repeats its start tags, a hundred times the same <li class="...">:
 * tags of the same bytes share one list of tokens.  The last that fell on a
 * slot of a small table is remembered; links, each another, go by it.
 */

#include "art_features_in.h"
#include "art_token.h"


#define CARRY       4       /* inline elements around a block-level one */
#define LEAD        12      /* ... and before a block's first text */
#define LINKS       24      /* links of a block whose targets are read */
#define MEMO_BITS   9       /* of the table's size */
#define TAG_MIN     9       /* bytes of <b id=ab>; a shorter tag has none */


/* A start tag and its list. */
typedef struct {
    art_str_t             tag;
    uint32_t              list;
} art_memo_t;


/* While boxes are built. */
typedef struct {
    art_page_t           *pg;
    uint32_t             *map;          /* elements to boxes */
    uint32_t              lists_cap;
    art_memo_t            memo[1 << MEMO_BITS];
    art_names_t           names;
} art_boxes_t;


static art_rc_t art_boxes_init(art_boxes_t **out, art_page_t *pg);
static void art_boxes_done(art_boxes_t *x);
static int art_boxes_is(const art_elem_t *e);
static art_rc_t art_boxes_add(art_boxes_t *x, uint32_t elem);
static art_rc_t art_boxes_names(art_boxes_t *x, art_box_t *b,
    const art_elem_t *e);
static void art_boxes_inherit(art_page_t *pg, art_box_t *b,
    const art_elem_t *e);
static int art_boxes_ancestor(uint32_t tag);
static art_rc_t art_boxes_list(art_boxes_t *x, const art_elem_t *e,
    uint32_t *list);
static uint32_t art_boxes_hash(art_str_t tag);
static art_rc_t art_boxes_keep(art_boxes_t *x, const art_tokens_t *t,
    uint32_t *list);
static art_rc_t art_boxes_join(art_boxes_t *x, const art_elem_t *e,
    art_tokens_t *t);
static art_rc_t art_boxes_tokens(art_page_t *pg, const art_tokens_t *t,
    uint32_t *pos);
static art_rc_t art_boxes_own(art_boxes_t *x, uint32_t i);


art_rc_t
art_boxes_build(art_page_t *pg)
{
    uint32_t           i;
    art_rc_t           rc;
    art_doc_t         *doc;
    art_boxes_t       *x;
    const art_elem_t  *e;

    doc = pg->doc;

    rc = art_boxes_init(&x, pg);
    if (rc != ART_OK) {
        return rc;
    }

    for (i = 0; i < doc->nelems; i++) {
        e = &doc->elems[i];
        x->map[i] = ART_NONE;

        if (e->tag == ART_TAG_IMG && !(e->flags & ART_ELEM_UNSEEN)) {
            pg->images[pg->nimages++] = i;
        }

        if (art_boxes_is(e)) {
            rc = art_boxes_add(x, i);
            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    for (i = 0; i < pg->n; i++) {
        if (doc->blocks[i].elem != ART_NONE) {
            pg->seen[i].box = x->map[doc->blocks[i].elem];
        }

        rc = art_boxes_own(x, i);
        if (rc != ART_OK) {
            return rc;
        }
    }

    art_boxes_done(x);

    return ART_OK;
}


static int
art_boxes_is(const art_elem_t *e)
{
    return (e->flags & (ART_ELEM_BLOCK | ART_ELEM_UNSEEN)) == ART_ELEM_BLOCK
           && e->last > e->first;
}


static art_rc_t
art_boxes_init(art_boxes_t **out, art_page_t *pg)
{
    uint32_t      i, n, none;
    art_boxes_t  *x;
    art_tokens_t  t;

    x = art_arena_calloc(pg->doc->arena, 1, sizeof(art_boxes_t));
    if (x == NULL) {
        return art_arena_failed(pg->doc->arena);
    }

    n = 0;

    for (i = 0; i < pg->doc->nelems; i++) {
        n += (uint32_t) art_boxes_is(&pg->doc->elems[i]);
    }

    x->pg = pg;
    x->map = art_arena_alloc(pg->doc->arena,
                             (pg->doc->nelems + 1) * sizeof(uint32_t));
    pg->boxes = art_arena_alloc(pg->doc->arena,
                                (n + 1) * sizeof(art_box_t));

    if (x->map == NULL || pg->boxes == NULL) {
        return art_arena_failed(pg->doc->arena);
    }

    *out = x;

    /* list 0 is the empty one */
    art_token_init(&t);

    return art_boxes_keep(x, &t, &none);
}


/* What only building needs goes. */
static void
art_boxes_done(art_boxes_t *x)
{
    art_page_t   *pg;
    art_arena_t  *a;

    pg = x->pg;
    a = pg->doc->arena;

    art_arena_fit(a, pg->lists, x->lists_cap * sizeof(art_list_t),
                  pg->nlists * sizeof(art_list_t));
    art_arena_fit(a, pg->tokens.data, pg->tokens.cap * sizeof(uint32_t),
                  pg->tokens.n * sizeof(uint32_t));
    pg->tokens.cap = pg->tokens.n;

    art_arena_free(a, x->map, (pg->doc->nelems + 1) * sizeof(uint32_t));
    art_arena_free(a, x, sizeof(art_boxes_t));
}


static art_rc_t
art_boxes_add(art_boxes_t *x, uint32_t elem)
{
    art_rc_t           rc;
    art_box_t         *b;
    art_page_t        *pg;
    const art_elem_t  *e;

    pg = x->pg;
    e = &pg->doc->elems[elem];

    x->map[elem] = pg->nboxes;
    b = &pg->boxes[pg->nboxes++];

    memset(b, 0, sizeof(art_box_t));

    b->elem = elem;
    b->first = e->first;
    b->last = e->last;
    b->up = (e->box == ART_NONE) ? ART_NONE : x->map[e->box];
    b->article = ART_NONE;

    rc = art_boxes_names(x, b, e);

    art_boxes_inherit(pg, b, e);

    return rc;
}


static art_rc_t
art_boxes_names(art_boxes_t *x, art_box_t *b, const art_elem_t *e)
{
    uint32_t      k, up;
    art_rc_t      rc;
    art_list_t   *l;
    art_tokens_t  t;

    up = e->parent;

    if (up == e->box || up == ART_NONE) {
        rc = art_boxes_list(x, e, &b->list);

    } else {

        /* span > div: what the span is called, the div is */

        art_token_init(&t);
        rc = art_boxes_join(x, e, &t);

        for (k = 0; rc == ART_OK && k < CARRY; k++) {

            if (up == e->box || up == ART_NONE) {
                break;
            }

            rc = art_boxes_join(x, &x->pg->doc->elems[up], &t);
            up = x->pg->doc->elems[up].parent;
        }

        if (rc == ART_OK) {
            rc = art_boxes_keep(x, &t, &b->list);
        }
    }

    if (rc == ART_OK) {
        l = &x->pg->lists[b->list];
        l->box = 1;

        b->token = l->token;
        b->ntokens = l->ntokens;
        b->names = art_words_join(e->tag, l->sum);
    }

    return rc;
}


/* The list of a start tag; tags of the same bytes have the same. */
static art_rc_t
art_boxes_list(art_boxes_t *x, const art_elem_t *e, uint32_t *list)
{
    art_rc_t      rc;
    art_str_t     tag;
    art_memo_t   *m;
    art_tokens_t  t;

    if (e->open.len < TAG_MIN) {
        *list = 0;
        return ART_OK;
    }

    tag = art_str_slice(x->pg->doc->src, e->open);
    m = &x->memo[art_boxes_hash(tag)];

    if (m->tag.len == tag.len && memcmp(m->tag.data, tag.data, tag.len) == 0) {
        *list = m->list;
        return ART_OK;
    }

    art_token_init(&t);
    art_token_elem(&t, &x->names, x->pg->doc, e);

    rc = art_boxes_keep(x, &t, list);

    if (rc == ART_OK) {
        m->tag = tag;
        m->list = *list;
    }

    return rc;
}


/* Eight bytes a step; tags that collide are read again, no more. */
static uint32_t
art_boxes_hash(art_str_t tag)
{
    size_t    i;
    uint64_t  h, w;

    h = tag.len;

    for (i = 0; tag.len - i >= 8; i += 8) {
        memcpy(&w, tag.data + i, 8);
        h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 32;
    }

    /* the last eight, which may overlap; a tag has TAG_MIN and more */

    memcpy(&w, tag.data + tag.len - 8, 8);
    h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);

    return (uint32_t) (h >> (64 - MEMO_BITS));
}


static art_rc_t
art_boxes_keep(art_boxes_t *x, const art_tokens_t *t, uint32_t *list)
{
    uint32_t     k;
    art_list_t  *l;

    l = art_arena_more(x->pg->doc->arena, x->pg->lists, x->pg->nlists,
                       &x->lists_cap, sizeof(art_list_t));
    if (l == NULL) {
        return art_arena_failed(x->pg->doc->arena);
    }

    x->pg->lists = l;
    *list = x->pg->nlists++;
    l += *list;

    memset(l, 0, sizeof(art_list_t));

    l->ntokens = t->n;

    for (k = 0; k < t->n; k++) {
        l->sum += art_words_join(0x51, t->hash[k]);
    }

    return art_boxes_tokens(x->pg, t, &l->token);
}


/* Adds an element's tokens to a set. */
static art_rc_t
art_boxes_join(art_boxes_t *x, const art_elem_t *e, art_tokens_t *t)
{
    uint32_t           k, list;
    art_rc_t           rc;
    const art_list_t  *l;

    if (e->tag == ART_TAG_A) {
        art_token_elem(t, &x->names, x->pg->doc, e);
        return ART_OK;
    }

    list = 0;
    rc = art_boxes_list(x, e, &list);

    if (rc == ART_OK) {
        l = &x->pg->lists[list];

        for (k = 0; k < l->ntokens; k++) {
            art_token_put(t, x->pg->tokens.data[l->token + k]);
        }
    }

    return rc;
}


static void
art_boxes_inherit(art_page_t *pg, art_box_t *b, const art_elem_t *e)
{
    int               k;
    const art_box_t  *up;

    up = art_box_up(pg, b);

    if (up) {
        for (k = 0; k < ART_ANC_N; k++) {
            b->anc[k] = up->anc[k]
                        ? (uint8_t) art_min(up->anc[k] + 1, 200) : 0;
        }

        b->hidden = up->hidden;
        b->aria = up->aria;
        b->articles = up->articles;
        b->article = up->article;
    }

    k = art_boxes_ancestor(e->tag);

    if (k >= 0) {
        b->anc[k] = 1;
    }

    b->hidden += (e->flags & ART_ELEM_HIDDEN && b->hidden < 100);
    b->aria += (e->flags & ART_ELEM_ARIA && b->aria < 100);

    if (e->tag == ART_TAG_ARTICLE) {
        pg->articles += (b->articles == 0);
        b->articles += (b->articles < 100);
    }

    if (e->tag == ART_TAG_ARTICLE || e->tag == ART_TAG_MAIN) {
        b->article = (uint32_t) (b - pg->boxes);
    }
}


static int
art_boxes_ancestor(uint32_t tag)
{
    switch (tag) {

    case ART_TAG_ARTICLE:
        return 0;

    case ART_TAG_MAIN:
        return 1;

    case ART_TAG_ASIDE:
        return 2;

    case ART_TAG_FOOTER:
        return 3;

    case ART_TAG_FIGURE:
    case ART_TAG_FIGCAPTION:
        return 4;

    case ART_TAG_UL:
    case ART_TAG_OL:
    case ART_TAG_DL:
        return 5;

    case ART_TAG_TABLE:
        return 6;

    case ART_TAG_BLOCKQUOTE:
        return 7;

    case ART_TAG_SECTION:
        return 8;

    default:
        return -1;
    }
}


static art_rc_t
art_boxes_tokens(art_page_t *pg, const art_tokens_t *t, uint32_t *pos)
{
    uint32_t  k, *p;

    *pos = pg->tokens.n;

    for (k = 0; k < t->n; k++) {
        p = art_arena_more(pg->tokens.arena, pg->tokens.data, pg->tokens.n,
                           &pg->tokens.cap, sizeof(uint32_t));
        if (p == NULL) {
            return pg->tokens.arena->rc;
        }

        pg->tokens.data = p;
        p[pg->tokens.n++] = t->hash[k];
    }

    return ART_OK;
}


/* Of inline elements and links; the element's own are its box's. */
static art_rc_t
art_boxes_own(art_boxes_t *x, uint32_t i)
{
    uint32_t           k, m, links;
    art_rc_t           rc;
    art_page_t        *pg;
    art_seen_t        *s;
    art_tokens_t       t;
    const art_doc_t   *doc;
    const art_elem_t  *e;
    const art_stat_t  *st;

    pg = x->pg;
    doc = pg->doc;
    st = &doc->stats[i];
    s = &pg->seen[i];
    art_token_init(&t);
    links = 0;

    for (k = st->from, m = 0; k < st->upto && m < 4 * LINKS; k++, m++) {
        e = &doc->elems[k];

        if (e->flags & (ART_ELEM_BLOCK | ART_ELEM_UNSEEN | ART_ELEM_VOID)
            || e->tag == ART_TAG_SCRIPT || e->tag == ART_TAG_STYLE)
        {
            continue;
        }

        if (k < st->lead && m < LEAD) {
            rc = art_boxes_join(x, e, &t);
            if (rc != ART_OK) {
                return rc;
            }
        }

        if (e->tag == ART_TAG_A && links++ < LINKS) {
            art_token_link(&t, doc, e);
        }
    }

    k = st->inner;

    for (m = 0; m < CARRY && k != ART_NONE; m++) {
        e = &doc->elems[k];

        if (e->flags & ART_ELEM_BLOCK) {
            break;
        }

        if (k < st->from) {
            rc = art_boxes_join(x, e, &t);
            if (rc != ART_OK) {
                return rc;
            }
        }

        k = e->parent;
    }

    s->ntokens = t.n;

    return art_boxes_tokens(pg, &t, &s->token);
}
