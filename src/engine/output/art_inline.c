/*
 * Inlines.  Elements come in the order of their start tags, quotes sorted, so
 * the list of a block is a merge of two.  Places go from the source to the
 * text through doc->map, and on to clean, where a block stands as it does in
 * the text.
 */

#include "art_entity.h"
#include "art_inline.h"
#include "art_scan.h"
#include "art_text.h"
#include "art_uri.h"


static art_rc_t art_inline_block(art_doc_t *doc, const art_marks_t *marks,
    uint32_t *next, uint32_t i, art_inlines_t *in);
static art_rc_t art_inline_quotes(art_doc_t *doc, const art_marks_t *marks,
    uint32_t *next, art_span_t block, uint32_t before, art_inlines_t *in);
static art_rc_t art_inline_add(art_doc_t *doc, art_inlines_t *in,
    const art_inline_t *item);
static int art_inline_elem(const art_doc_t *doc, const art_block_t *b,
    uint32_t e, art_inline_t *item);
static uint8_t art_inline_kind(uint8_t tag);
static int art_walk_open(art_walk_t *w, art_inline_t *item, art_event_t *ev);


art_rc_t
art_inline_make(art_doc_t *doc, const art_marks_t *marks, art_inlines_t *in)
{
    uint32_t      i, next;
    art_rc_t      rc;
    art_block_t  *b;

    memset(in, 0, sizeof(art_inlines_t));

    next = 0;
    rc = art_inline_quotes(doc, marks, &next, art_doc_title(doc), ART_NONE,
                           in);

    for (i = 0; i < doc->nblocks && rc == ART_OK; i++) {
        b = &doc->blocks[i];

        if (b->clean.len != 0 && b->clean.pos >= doc->body) {
            rc = art_inline_block(doc, marks, &next, i, in);
        }
    }

    return rc;
}


static art_rc_t
art_inline_block(art_doc_t *doc, const art_marks_t *marks, uint32_t *next,
    uint32_t i, art_inlines_t *in)
{
    uint32_t      e;
    art_rc_t      rc;
    art_block_t  *b;
    art_inline_t  item;

    b = &doc->blocks[i];

    if (doc->stats != NULL && doc->elems != NULL
        && b->clean.len == b->text.len)
    {
        for (e = doc->stats[i].from; e < doc->stats[i].upto; e++) {

            if (e >= doc->nelems || !art_inline_elem(doc, b, e, &item)) {
                continue;
            }

            rc = art_inline_quotes(doc, marks, next, b->clean, item.pos, in);

            if (rc == ART_OK) {
                rc = art_inline_add(doc, in, &item);
            }

            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    return art_inline_quotes(doc, marks, next, b->clean, ART_NONE, in);
}


/*
 * The pieces of quotes that begin in a block before a place; one that goes on
 * in the next block is cut at the end of this one and left for the next.
 */
static art_rc_t
art_inline_quotes(art_doc_t *doc, const art_marks_t *marks, uint32_t *next,
    art_span_t block, uint32_t before, art_inlines_t *in)
{
    uint32_t           end;
    art_rc_t           rc;
    art_inline_t       item;
    const art_mark_t  *m;

    end = block.pos + block.len;

    while (*next < marks->n) {
        m = &marks->list[*next];

        if (m->end <= block.pos) {
            (*next)++;
            continue;
        }

        if (m->pos >= end || art_max(m->pos, block.pos) > before
            || in->cut == end)
        {
            break;
        }

        item.pos = art_max(m->pos, block.pos);
        item.end = art_min(m->end, end);
        item.ref = m->quote;
        item.kind = ART_INLINE_QUOTE;
        item.first = (m->first && m->pos == item.pos);

        rc = art_inline_add(doc, in, &item);

        if (rc != ART_OK) {
            return rc;
        }

        if (m->end > end) {
            in->cut = end;
            break;
        }

        (*next)++;
    }

    return ART_OK;
}


static art_rc_t
art_inline_add(art_doc_t *doc, art_inlines_t *in, const art_inline_t *item)
{
    void  *p;

    p = art_arena_more(doc->arena, in->list, in->n, &in->cap,
                       sizeof(art_inline_t));

    if (p == NULL) {
        return doc->arena->rc;
    }

    in->list = p;
    in->list[in->n++] = *item;

    return ART_OK;
}


/* The allow-list. */
static uint8_t
art_inline_kind(uint8_t tag)
{
    switch (tag) {

    case ART_TAG_A:
        return ART_INLINE_LINK;

    case ART_TAG_EM:
    case ART_TAG_I:
    case ART_TAG_CITE:
    case ART_TAG_DFN:
    case ART_TAG_VAR:
        return ART_INLINE_EM;

    case ART_TAG_STRONG:
    case ART_TAG_B:
        return ART_INLINE_STRONG;

    case ART_TAG_CODE:
    case ART_TAG_KBD:
    case ART_TAG_SAMP:
    case ART_TAG_TT:
        return ART_INLINE_CODE;

    case ART_TAG_SUB:
        return ART_INLINE_SUB;

    case ART_TAG_SUP:
        return ART_INLINE_SUP;

    default:
        return ART_INLINE_N;
    }
}


static int
art_inline_elem(const art_doc_t *doc, const art_block_t *b, uint32_t e,
    art_inline_t *item)
{
    uint32_t           pos, end;
    const art_elem_t  *elem;

    elem = &doc->elems[e];
    item->kind = art_inline_kind(elem->tag);

    if (item->kind == ART_INLINE_N
        || (elem->flags & (ART_ELEM_UNSEEN | ART_ELEM_HIDDEN)))
    {
        return 0;
    }

    pos = art_text_at(doc, elem->open.pos + elem->open.len);
    end = art_text_at(doc, elem->close.pos);

    pos = art_max(pos, b->text.pos);
    end = art_min(end, b->text.pos + b->text.len);

    while (pos < end && doc->text.data[pos] == ' ') {
        pos++;
    }

    while (pos < end && doc->text.data[end - 1] == ' ') {
        end--;
    }

    if (pos >= end) {
        return 0;
    }

    item->pos = b->clean.pos + (pos - b->text.pos);
    item->end = b->clean.pos + (end - b->text.pos);
    item->ref = e;
    item->first = 1;

    return 1;
}


art_rc_t
art_doc_href(const art_doc_t *doc, uint32_t elem, art_attr_e key,
    art_str_t base, art_buf_t *out)
{
    art_rc_t   rc;
    art_buf_t  value;
    art_mem_t  mem;
    art_str_t  raw;

    rc = art_elem_attr(doc, &doc->elems[elem], key, &raw);

    if (rc != ART_OK) {
        return rc;
    }

    if (raw.len == 0 || memchr(raw.data, '&', raw.len) == NULL) {
        rc = art_uri_resolve(out, base, raw);
        return out->rc == ART_OK ? rc : doc->arena->rc;
    }

    /* room first: what is newest can be given back */

    (void) art_buf_reserve(out, base.len + raw.len);

    mem = art_arena_mem(doc->arena);
    art_buf_init(&value, &mem, 0);
    art_entity_decode(&value, raw, ART_DECODE_ATTR);

    rc = art_uri_resolve(out, base, art_buf_view(&value));
    art_buf_done(&value);

    if (value.rc != ART_OK || out->rc != ART_OK) {
        return doc->arena->rc;
    }

    return rc;
}


/* HTML 4.2.3: the first base element that has one; looked for in the head. */
art_rc_t
art_doc_base(art_doc_t *doc, art_str_t *base)
{
    uint32_t   e;
    art_rc_t   rc;
    art_buf_t  b;
    art_mem_t  mem;

    *base = doc->in->url;

    for (e = 0; e < doc->nelems && doc->elems[e].tag != ART_TAG_BODY; e++) {

        if (doc->elems[e].tag == ART_TAG_BASE) {
            mem = art_arena_mem(doc->arena);
            art_buf_init(&b, &mem, 0);

            rc = art_doc_href(doc, e, ART_ATTR_HREF, doc->in->url, &b);

            if (rc == ART_OK) {
                *base = art_buf_view(&b);
            }

            if (rc != ART_DECLINED) {
                return rc;
            }
        }
    }

    return ART_OK;
}


void
art_walk_start(art_walk_t *w, art_inlines_t *in, uint32_t pos, uint32_t end)
{
    w->in = in;
    w->pos = pos;
    w->end = end;
    w->depth = 0;
    w->carried = 0;

    while (in->next < in->n && in->list[in->next].end <= pos) {
        in->next++;
    }
}


int
art_walk_next(art_walk_t *w, art_event_t *ev)
{
    uint32_t       stop;
    art_inline_t  *item;

    for ( ;; ) {

        if (w->depth != 0 && w->stack[w->depth - 1].end <= w->pos) {
            ev->event = ART_EVENT_CLOSE;
            ev->item = &w->stack[--w->depth];
            return 1;
        }

        if (w->pos >= w->end) {
            return 0;
        }

        if (w->carried != 0 && w->carry[w->carried - 1].pos <= w->pos) {
            w->carried--;

            if (art_walk_open(w, &w->carry[w->carried], ev)) {
                return 1;
            }

            continue;
        }

        item = w->in->next < w->in->n ? &w->in->list[w->in->next] : NULL;

        if (item != NULL && item->pos <= w->pos) {
            w->in->next++;

            if (art_walk_open(w, item, ev)) {
                return 1;
            }

            continue;
        }

        stop = w->end;

        if (w->depth != 0) {
            stop = art_min(stop, w->stack[w->depth - 1].end);
        }

        if (item != NULL) {
            stop = art_min(stop, item->pos);
        }

        ev->event = ART_EVENT_TEXT;
        ev->span = art_span_make(w->pos, stop - w->pos);
        w->pos = stop;

        return 1;
    }
}


/*
 * Inside what is open: the part that would stick out is carried to where that
 * ends.  Carried parts begin at ends of open ones, inner before outer, so the
 * last one is due first.
 */
static int
art_walk_open(art_walk_t *w, art_inline_t *item, art_event_t *ev)
{
    uint32_t       top;
    art_inline_t  *p, *rest;

    if (w->depth == ART_INLINE_OPEN || item->end <= w->pos) {
        return 0;
    }

    p = &w->stack[w->depth];
    *p = *item;

    if (p->pos < w->pos) {
        p->pos = w->pos;
        p->first = p->kind != ART_INLINE_QUOTE || p->first;
    }

    p->end = art_min(p->end, w->end);

    if (w->depth != 0) {
        top = w->stack[w->depth - 1].end;

        if (p->end > top && w->carried < ART_INLINE_OPEN) {
            rest = &w->carry[w->carried++];
            *rest = *p;
            rest->pos = top;
            rest->first = 0;
        }

        p->end = art_min(p->end, top);
    }

    w->depth++;
    ev->event = ART_EVENT_OPEN;
    ev->item = p;

    return 1;
}
