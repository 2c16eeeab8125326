/*
 * Ranges made balanced.
 *
 *   1. They are sorted, and those that share bytes become one.
 *   2. A tag in a range whose partner is not in the same range is a hole:
 *      the range is cut around it.  So <b>kept<br>cut</b> stays balanced,
 *      and so does what closes in the wrong order.
 *   3. So is the end tag of a formatting element that nothing in the range
 *      opens: a browser carries <b> on through blocks until its </b>, which
 *      then is in no element of ours.
 *   4. So are the tags of an a that ends a kept one without an end tag.
 */

#include <stdlib.h>

#include "art_cuts_snap.h"
#include "art_tree.h"


#define ART_SNAP_FORMATS    14


typedef struct {
    art_doc_t            *doc;
    art_cut_t            *holes;
    uint32_t              nholes;
    uint32_t              holes_cap;
} art_snap_t;


static int art_snap_cmp(const void *a, const void *b);
static void art_snap_merge(art_doc_t *doc);
static art_rc_t art_snap_holes(art_snap_t *p);
static art_rc_t art_snap_leak(art_snap_t *p, uint32_t leak,
    const art_elem_t *next);
static art_rc_t art_snap_strays(art_snap_t *p, art_span_t cut);
static int art_snap_formats(unsigned tag);
static art_rc_t art_snap_hole(art_snap_t *p, art_span_t tag);
static uint32_t art_snap_find(const art_doc_t *doc, uint32_t pos);
static art_rc_t art_snap_subtract(art_snap_t *p);


art_rc_t
art_cuts_snap(art_doc_t *doc)
{
    art_rc_t    rc;
    art_snap_t  p;

    if (doc->ncuts == 0) {
        return ART_OK;
    }

    p.doc = doc;
    p.holes = NULL;
    p.nholes = 0;
    p.holes_cap = 0;

    art_snap_merge(doc);
    rc = art_snap_holes(&p);

    return (rc == ART_OK && p.nholes != 0) ? art_snap_subtract(&p) : rc;
}


/* By place; of equal places the longest first. */
static int
art_snap_cmp(const void *a, const void *b)
{
    const art_cut_t  *x = a, *y = b;

    if (x->src.pos != y->src.pos) {
        return x->src.pos < y->src.pos ? -1 : 1;
    }

    return (x->src.len < y->src.len) - (x->src.len > y->src.len);
}


/* Sorted and disjoint; the outer range's rule and reason count. */
static void
art_snap_merge(art_doc_t *doc)
{
    uint32_t    i, n, end;
    art_cut_t  *cuts;

    cuts = doc->cuts;

    qsort(cuts, doc->ncuts, sizeof(art_cut_t), art_snap_cmp);

    n = 0;
    end = 0;

    for (i = 0; i < doc->ncuts; i++) {
        if (n > 0 && cuts[i].src.pos < end) {
            end = art_max(end, cuts[i].src.pos + cuts[i].src.len);
            cuts[n - 1].src.len = end - cuts[n - 1].src.pos;
            continue;
        }

        end = cuts[i].src.pos + cuts[i].src.len;
        cuts[n++] = cuts[i];
    }

    doc->ncuts = n;
}


static art_rc_t
art_snap_holes(art_snap_t *p)
{
    uint32_t           i, leak, open, close;
    art_rc_t           rc;
    const art_elem_t  *e;

    leak = ART_NONE;

    for (i = 0; i < p->doc->nelems; i++) {
        e = &p->doc->elems[i];

        if (e->tag == ART_TAG_A) {
            rc = (leak != ART_NONE) ? art_snap_leak(p, leak, e) : ART_OK;

            if (rc != ART_OK) {
                return rc;
            }

            leak = (e->flags & ART_ELEM_CLOSED) ? ART_NONE : i;
        }

        if (!(e->flags & ART_ELEM_CLOSED)) {
            continue;
        }

        open = art_snap_find(p->doc, e->open.pos);
        close = art_snap_find(p->doc, e->close.pos);

        if (open == close) {
            continue;
        }

        rc = (open != ART_NONE) ? art_snap_hole(p, e->open) : ART_OK;

        if (rc == ART_OK && close != ART_NONE) {
            rc = art_snap_hole(p, e->close);
        }

        if (rc != ART_OK) {
            return rc;
        }
    }

    for (i = 0; i < p->doc->ncuts; i++) {
        rc = art_snap_strays(p, p->doc->cuts[i].src);

        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


/*
 * An a without an end tag goes on, through any block, to the next a: where
 * the first one stays, the tags of the next do too.
 */
static art_rc_t
art_snap_leak(art_snap_t *p, uint32_t leak, const art_elem_t *next)
{
    art_rc_t  rc;

    if (art_snap_find(p->doc, p->doc->elems[leak].open.pos) != ART_NONE
        || art_snap_find(p->doc, next->open.pos) == ART_NONE)
    {
        return ART_OK;
    }

    rc = art_snap_hole(p, next->open);

    if (rc == ART_OK && next->flags & ART_ELEM_CLOSED) {
        rc = art_snap_hole(p, next->close);
    }

    return rc;
}


/* WHATWG 13.2.4.3: the list of active formatting elements. */
static art_rc_t
art_snap_strays(art_snap_t *p, art_span_t cut)
{
    int          n;
    uint32_t     open[ART_SNAP_FORMATS + 1];
    art_rc_t     rc;
    art_scan_t   s;
    art_span_t   tag;
    art_token_t  t;

    memset(open, 0, sizeof(open));
    art_scan_init(&s, art_str_slice(p->doc->src, cut));

    while (art_scan_next(&s, &t) == ART_OK) {
        n = art_snap_formats(t.tag);

        if (n == 0) {
            continue;
        }

        if (t.kind == ART_TOKEN_START) {
            open[n]++;
            continue;
        }

        if (open[n] > 0) {
            open[n]--;
            continue;
        }

        tag = art_span_make(cut.pos + t.span.pos, t.span.len);
        rc = art_snap_hole(p, tag);

        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


/* The number of a formatting element, from 1; 0 for others. */
static int
art_snap_formats(unsigned tag)
{
    switch (tag) {
    case ART_TAG_A:       return 1;
    case ART_TAG_B:       return 2;
    case ART_TAG_BIG:     return 3;
    case ART_TAG_CODE:    return 4;
    case ART_TAG_EM:      return 5;
    case ART_TAG_FONT:    return 6;
    case ART_TAG_I:       return 7;
    case ART_TAG_NOBR:    return 8;
    case ART_TAG_S:       return 9;
    case ART_TAG_SMALL:   return 10;
    case ART_TAG_STRIKE:  return 11;
    case ART_TAG_STRONG:  return 12;
    case ART_TAG_TT:      return 13;
    case ART_TAG_U:       return ART_SNAP_FORMATS;
    default:              return 0;
    }
}


static art_rc_t
art_snap_hole(art_snap_t *p, art_span_t tag)
{
    art_cut_t  *c;

    c = art_arena_more(p->doc->arena, p->holes, p->nholes, &p->holes_cap,
                       sizeof(art_cut_t));

    if (c == NULL) {
        return p->doc->arena->rc;
    }

    p->holes = c;
    c[p->nholes++].src = tag;

    return ART_OK;
}


/* The cut that has the byte, or NONE. */
static uint32_t
art_snap_find(const art_doc_t *doc, uint32_t pos)
{
    uint32_t  lo, hi, mid;

    lo = 0;
    hi = doc->ncuts;

    while (lo < hi) {
        mid = lo + (hi - lo) / 2;

        if (doc->cuts[mid].src.pos <= pos) {
            lo = mid + 1;

        } else {
            hi = mid;
        }
    }

    if (lo == 0 || pos - doc->cuts[lo - 1].src.pos
                   >= doc->cuts[lo - 1].src.len)
    {
        return ART_NONE;
    }

    return lo - 1;
}


/* Cuts less holes: a hole makes at most one range more. */
static art_rc_t
art_snap_subtract(art_snap_t *p)
{
    uint32_t     i, h, n, pos, end;
    art_cut_t   *cuts;
    art_doc_t   *doc;
    art_span_t   hole;

    doc = p->doc;
    cuts = art_arena_alloc(doc->arena, (size_t) (doc->ncuts + p->nholes)
                                       * sizeof(art_cut_t));

    if (cuts == NULL) {
        return doc->arena->rc;
    }

    qsort(p->holes, p->nholes, sizeof(art_cut_t), art_snap_cmp);

    n = 0;
    h = 0;

    for (i = 0; i < doc->ncuts; i++) {
        pos = doc->cuts[i].src.pos;
        end = pos + doc->cuts[i].src.len;

        for ( /* void */ ; h < p->nholes && p->holes[h].src.pos < end; h++) {
            hole = p->holes[h].src;

            if (hole.pos > pos) {
                cuts[n] = doc->cuts[i];
                cuts[n++].src = art_span_make(pos, hole.pos - pos);
            }

            pos = art_max(pos, hole.pos + hole.len);
        }

        if (pos < end) {
            cuts[n] = doc->cuts[i];
            cuts[n++].src = art_span_make(pos, end - pos);
        }
    }

    doc->cuts = cuts;
    doc->cuts_cap = doc->ncuts + p->nholes;
    doc->ncuts = n;

    return ART_OK;
}
