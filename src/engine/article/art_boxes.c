/*
 * Block-level elements that have text, with the tokens of their names, and
 * the tokens of the blocks: their element's, those of inline elements around
 * the first text, those of links.
 */

#include "art_features_in.h"
#include "art_token.h"


#define CARRY       4       /* inline elements around a block-level one */
#define LEAD        12      /* ... and before a block's first text */
#define LINKS       24      /* links of a block whose targets are read */


static art_rc_t art_boxes_add(art_page_t *pg, uint32_t elem, uint32_t *map,
    uint32_t *cap);
static void art_boxes_inherit(art_page_t *pg, art_box_t *b,
    const art_elem_t *e);
static int art_boxes_ancestor(uint32_t tag);
static art_rc_t art_boxes_tokens(art_page_t *pg, const art_tokens_t *t,
    uint32_t *pos);
static art_rc_t art_boxes_own(art_page_t *pg, uint32_t i);


art_rc_t
art_boxes_build(art_page_t *pg)
{
    uint32_t           i, cap, *map;
    art_rc_t           rc;
    art_doc_t         *doc;
    const art_elem_t  *e;

    doc = pg->doc;
    cap = 0;

    map = art_arena_alloc(doc->arena, (doc->nelems + 1) * sizeof(uint32_t));
    if (map == NULL) {
        return doc->arena->rc;
    }

    for (i = 0; i < doc->nelems; i++) {
        e = &doc->elems[i];
        map[i] = ART_NONE;

        if (e->tag == ART_TAG_IMG && !(e->flags & ART_ELEM_UNSEEN)) {
            pg->images[pg->nimages++] = i;
        }

        if ((e->flags & (ART_ELEM_BLOCK | ART_ELEM_UNSEEN)) == ART_ELEM_BLOCK
            && e->last > e->first)
        {
            rc = art_boxes_add(pg, i, map, &cap);
            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    for (i = 0; i < pg->n; i++) {
        if (doc->blocks[i].elem != ART_NONE) {
            pg->seen[i].box = map[doc->blocks[i].elem];
        }

        rc = art_boxes_own(pg, i);
        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


static art_rc_t
art_boxes_add(art_page_t *pg, uint32_t elem, uint32_t *map, uint32_t *cap)
{
    uint32_t           k, up, sum;
    art_rc_t           rc;
    art_box_t         *b;
    art_tokens_t       t;
    const art_elem_t  *e, *p;

    e = &pg->doc->elems[elem];

    b = art_arena_more(pg->doc->arena, pg->boxes, pg->nboxes, cap,
                       sizeof(art_box_t));
    if (b == NULL) {
        return pg->doc->arena->rc;
    }

    pg->boxes = b;
    map[elem] = pg->nboxes;
    b += pg->nboxes++;

    memset(b, 0, sizeof(art_box_t));

    b->elem = elem;
    b->first = e->first;
    b->last = e->last;
    b->up = (e->box == ART_NONE) ? ART_NONE : map[e->box];
    b->article = ART_NONE;

    t.n = 0;
    art_token_elem(&t, pg->doc, e);

    /* span > div: what the span is called, the div is */
    up = e->parent;

    for (k = 0; k < CARRY && up != e->box && up != ART_NONE; k++) {
        p = &pg->doc->elems[up];
        art_token_elem(&t, pg->doc, p);
        up = p->parent;
    }

    sum = 0;

    for (k = 0; k < t.n; k++) {
        sum += art_words_join(0x51, t.hash[k]);
    }

    b->names = art_words_join(e->tag, sum);
    b->ntokens = t.n;

    rc = art_boxes_tokens(pg, &t, &b->token);

    art_boxes_inherit(pg, b, e);

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
    uint32_t   k, *p;

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
art_boxes_own(art_page_t *pg, uint32_t i)
{
    uint32_t           k, m, links;
    art_seen_t        *s;
    art_tokens_t       t;
    const art_doc_t   *doc;
    const art_elem_t  *e;
    const art_stat_t  *st;

    doc = pg->doc;
    st = &doc->stats[i];
    s = &pg->seen[i];
    t.n = 0;
    links = 0;

    for (k = st->from, m = 0; k < st->upto && m < 4 * LINKS; k++, m++) {
        e = &doc->elems[k];

        if (e->flags & (ART_ELEM_BLOCK | ART_ELEM_UNSEEN | ART_ELEM_VOID)
            || e->tag == ART_TAG_SCRIPT || e->tag == ART_TAG_STYLE)
        {
            continue;
        }

        if (k < st->lead && m < LEAD) {
            art_token_elem(&t, doc, e);
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
            art_token_elem(&t, doc, e);
        }

        k = e->parent;
    }

    s->ntokens = t.n;

    return art_boxes_tokens(pg, &t, &s->token);
}
