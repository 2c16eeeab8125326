/*
 * The plan of the page view's cuts.
 *
 *   1. The outermost elements that hold a block to be cut and none to be
 *      kept go as a whole.  What remains of such blocks, which share their
 *      element with kept ones, goes as a range of text.
 *   2. art_cuts_snap makes them balanced.
 */

#include "art_cuts_plan.h"
#include "art_cuts_snap.h"
#include "art_image.h"
#include "art_tree.h"


#define ART_PLAN_CAPTION    8       /* blocks of a figure; more is a gallery */


typedef struct {
    art_doc_t            *doc;
    uint32_t             *kept;     /* [i]: blocks kept before block i */
    uint32_t             *gone;     /* [i]: likewise those to be cut */
    uint8_t              *done;     /* block is in a range already */
} art_plan_t;


static art_rc_t art_plan_init(art_plan_t *p, art_doc_t *doc);
static void art_plan_figures(art_doc_t *doc);
static int art_plan_goes(const art_plan_t *p, uint32_t i);
static int art_plan_stays(const art_plan_t *p, uint32_t i);
static art_rc_t art_plan_elems(art_plan_t *p);
static int art_plan_whole(const art_plan_t *p, const art_elem_t *e);
static art_rc_t art_plan_elem(art_plan_t *p, const art_elem_t *e);
static art_rc_t art_plan_blocks(art_plan_t *p);
static art_span_t art_plan_block(const art_doc_t *doc, uint32_t i);
static int art_plan_shell(const art_doc_t *doc, const art_elem_t *e);
static uint32_t art_plan_at(const art_doc_t *doc, uint32_t pos);
static uint32_t art_plan_break(const art_doc_t *doc, uint32_t pos);
static art_rc_t art_plan_cut(art_plan_t *p, art_span_t span,
    const art_block_t *b);


art_rc_t
art_cuts_plan(art_doc_t *doc)
{
    art_rc_t    rc;
    art_plan_t  p;

    if (doc->in->type != ART_TYPE_HTML) {
        return ART_DECLINED;
    }

    rc = art_plan_init(&p, doc);

    if (rc == ART_OK && p.gone[doc->nblocks] != 0) {
        rc = art_plan_elems(&p);

        if (rc == ART_OK) {
            rc = art_plan_blocks(&p);
        }
    }

    return rc == ART_OK ? art_cuts_snap(doc) : rc;
}


static art_rc_t
art_plan_init(art_plan_t *p, art_doc_t *doc)
{
    uint32_t  i, n;

    memset(p, 0, sizeof(art_plan_t));

    n = doc->nblocks;
    p->doc = doc;
    p->kept = art_arena_alloc(doc->arena, (n + 1) * sizeof(uint32_t));
    p->gone = art_arena_alloc(doc->arena, (n + 1) * sizeof(uint32_t));
    p->done = art_arena_calloc(doc->arena, n + 1, 1);

    if (p->kept == NULL || p->gone == NULL || p->done == NULL) {
        return doc->arena->rc;
    }

    art_plan_figures(doc);

    p->kept[0] = 0;
    p->gone[0] = 0;

    for (i = 0; i < n; i++) {
        p->kept[i + 1] = p->kept[i] + (uint32_t) art_plan_stays(p, i);
        p->gone[i + 1] = p->gone[i] + (uint32_t) art_plan_goes(p, i);
    }

    return ART_OK;
}


/* Captions of pictures within the article; the models look for text. */
static void
art_plan_figures(art_doc_t *doc)
{
    uint32_t           i, k, first, last;
    const art_elem_t  *e;

    first = art_min(doc->title, doc->nblocks);
    last = 0;

    for (i = 0; i < doc->nblocks; i++) {
        if (doc->blocks[i].reason == ART_REASON_KEEP) {
            first = art_min(first, i);
            last = i;
        }
    }

    for (i = 0; i < doc->nelems; i++) {
        if (doc->elems[i].tag != ART_TAG_IMG || !art_image_is(doc, i)) {
            continue;
        }

        k = art_image_figure(doc, i);

        if (k == ART_NONE) {
            continue;
        }

        e = &doc->elems[k];

        if (e->first < first || e->last > last || e->first >= e->last
            || e->last - e->first > ART_PLAN_CAPTION)
        {
            continue;
        }

        for (k = e->first; k < e->last; k++) {
            doc->blocks[k].picture = (doc->blocks[k].reason
                                      == ART_REASON_MODEL);
        }
    }
}


/* Byline, date and rights are metadata elsewhere; a page may show them. */
static int
art_plan_goes(const art_plan_t *p, uint32_t i)
{
    switch (p->doc->blocks[i].reason) {

    case ART_REASON_MODEL:
        return i != p->doc->title && !p->doc->blocks[i].picture;

    case ART_REASON_RULE:
    case ART_REASON_ADLIST:
    case ART_REASON_TITLE:
    case ART_REASON_TEASER:
        return i != p->doc->title;

    default:
        return 0;
    }
}


/* A hidden block keeps nothing from being cut, and is no reason to cut. */
static int
art_plan_stays(const art_plan_t *p, uint32_t i)
{
    return !art_plan_goes(p, i)
           && p->doc->blocks[i].reason != ART_REASON_HIDDEN;
}


static art_rc_t
art_plan_elems(art_plan_t *p)
{
    uint32_t           i, last;
    art_rc_t           rc;
    const art_elem_t  *e;

    for (i = 0; i < p->doc->nelems; /* void */ ) {
        e = &p->doc->elems[i];
        last = art_min(e->last, p->doc->nblocks);

        if (e->first >= last || p->gone[last] == p->gone[e->first]) {
            i = art_max(e->next, i + 1);
            continue;
        }

        if (p->kept[last] != p->kept[e->first] || !art_plan_whole(p, e)) {
            i++;
            continue;
        }

        rc = art_plan_elem(p, e);

        if (rc != ART_OK) {
            return rc;
        }

        i = art_max(e->next, i + 1);
    }

    return ART_OK;
}


/*
 * Its blocks lie inside it: an inline element can begin or end within one.
 * The frame of the page stays.
 */
static int
art_plan_whole(const art_plan_t *p, const art_elem_t *e)
{
    uint32_t            last;
    art_span_t          span;
    const art_block_t  *a, *z;

    switch (e->tag) {

    case ART_TAG_HTML:
    case ART_TAG_HEAD:
    case ART_TAG_BODY:
        return 0;
    }

    span = art_elem_whole(e);
    last = art_min(e->last, p->doc->nblocks);
    a = &p->doc->blocks[e->first];
    z = &p->doc->blocks[last - 1];

    return a->src.pos >= span.pos
           && z->src.pos + z->src.len <= span.pos + span.len;
}


/*
 * An element whose start tag ends a p that has no end tag, before a text or
 * an inline element: without its tags these would become part of the p.
 */
static int
art_plan_shell(const art_doc_t *doc, const art_elem_t *e)
{
    uint32_t           i, pos;
    const art_elem_t  *p;

    i = (uint32_t) (e - doc->elems);

    if (i == 0 || !(e->flags & ART_ELEM_CLOSED)) {
        return 0;
    }

    p = e - 1;

    while (p->parent != e->parent && p->parent != ART_NONE) {
        p = &doc->elems[p->parent];
    }

    if (p->tag != ART_TAG_P || p->flags & ART_ELEM_CLOSED
        || p->close.pos != e->open.pos)
    {
        return 0;
    }

    pos = e->close.pos + e->close.len;

    while (pos < doc->src.len && doc->src.data[pos] <= ' ') {
        pos++;
    }

    if (pos == doc->src.len
        || (doc->src.len - pos > 1 && doc->src.data[pos] == '<'
            && doc->src.data[pos + 1] == '/'))
    {
        return 0;
    }

    i = art_plan_at(doc, pos);

    return i == doc->nelems || doc->elems[i].open.pos != pos
           || !(doc->elems[i].flags & ART_ELEM_BLOCK);
}


/* A cell of a table is emptied: the columns beside it keep their places. */
static art_rc_t
art_plan_elem(art_plan_t *p, const art_elem_t *e)
{
    uint32_t     i, last, goes;
    art_span_t   span;

    span = art_elem_whole(e);
    last = art_min(e->last, p->doc->nblocks);
    goes = ART_NONE;

    for (i = e->first; i < last; i++) {
        p->done[i] = 1;

        if (goes == ART_NONE && art_plan_goes(p, i)) {
            goes = i;
        }
    }

    if (e->tag == ART_TAG_TD || e->tag == ART_TAG_TH
        || art_plan_shell(p->doc, e))
    {
        span.pos = e->open.pos + e->open.len;
        span.len = e->close.pos > span.pos ? e->close.pos - span.pos : 0;

    } else if (p->doc->stats != NULL && p->doc->stats[last - 1].br) {
        span.len = art_plan_break(p->doc, span.pos + span.len) - span.pos;
    }

    return art_plan_cut(p, span, &p->doc->blocks[goes]);
}


static art_rc_t
art_plan_blocks(art_plan_t *p)
{
    uint32_t  i;
    art_rc_t  rc;

    for (i = 0; i < p->doc->nblocks; i++) {
        if (p->done[i] || !art_plan_goes(p, i)) {
            continue;
        }

        rc = art_plan_cut(p, art_plan_block(p->doc, i), &p->doc->blocks[i]);

        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


/* The text of a block, and the elements that hold just this text. */
static art_span_t
art_plan_block(const art_doc_t *doc, uint32_t i)
{
    uint32_t           k, pos, end;
    const art_elem_t  *e;

    pos = doc->blocks[i].src.pos;
    end = pos + doc->blocks[i].src.len;
    k = doc->stats != NULL ? doc->stats[i].inner : ART_NONE;

    while (k != ART_NONE && k < doc->nelems) {
        e = &doc->elems[k];

        if (e->open.pos + e->open.len != pos
            || !(e->flags & ART_ELEM_CLOSED) || e->close.pos > end
            || e->close.pos < pos)
        {
            break;
        }

        pos = e->open.pos;
        end = art_max(end, e->close.pos + e->close.len);
        k = e->parent;
    }

    if (doc->stats != NULL && doc->stats[i].br) {
        end = art_plan_break(doc, end);
    }

    return art_span_make(pos, end - pos);
}


/* Behind the br that ends a block at pos, so that no empty line is left. */
static uint32_t
art_plan_break(const art_doc_t *doc, uint32_t pos)
{
    uint32_t           i, br;
    const art_elem_t  *e;

    br = art_plan_at(doc, pos);

    if (br == doc->nelems || doc->elems[br].tag != ART_TAG_BR) {
        return pos;
    }

    e = &doc->elems[br];

    for (i = pos; i < e->open.pos; i++) {
        if (doc->src.data[i] > ' ') {
            return pos;
        }
    }

    return e->open.pos + e->open.len;
}


/* The first element at pos or behind it; or nelems. */
static uint32_t
art_plan_at(const art_doc_t *doc, uint32_t pos)
{
    uint32_t  lo, hi, mid;

    lo = 0;
    hi = doc->nelems;

    while (lo < hi) {
        mid = lo + (hi - lo) / 2;

        if (doc->elems[mid].open.pos < pos) {
            lo = mid + 1;

        } else {
            hi = mid;
        }
    }

    return lo;
}


static art_rc_t
art_plan_cut(art_plan_t *p, art_span_t span, const art_block_t *b)
{
    art_cut_t  *c;
    art_doc_t  *doc;

    doc = p->doc;

    if (span.len == 0) {
        return ART_OK;
    }

    c = art_arena_more(doc->arena, doc->cuts, doc->ncuts, &doc->cuts_cap,
                       sizeof(art_cut_t));

    if (c == NULL) {
        return doc->arena->rc;
    }

    doc->cuts = c;
    c += doc->ncuts++;

    c->src = span;
    c->rule = b->rule;
    c->reason = b->reason;

    return ART_OK;
}
