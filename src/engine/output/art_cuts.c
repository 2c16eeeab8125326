/*
 * The page variant.  The source is written in pieces between edits; an edit
 * leaves a range out, or puts something in its place.  Edits come from three
 * lists, each in order: cuts, charsets of the head, and the one insertion.
 */

#include "art_charset.h"
#include "art_cuts.h"
#include "art_jsonld.h"
#include "art_scan.h"


typedef enum {
    ART_HEAD_PART = 0,          /* JSON-LD may stand behind it */
    ART_HEAD_INSIDE,            /* of an element, a comment, or space */
    ART_HEAD_LAST,              /* </head> */
    ART_HEAD_OTHER              /* ends the head without a tag */
} art_head_e;


typedef struct {
    art_doc_t            *doc;
    art_buf_t            *out;
    uint32_t              pos;      /* what is before it, is written */
    uint32_t              cut;      /* the next cut */
    uint32_t              head;     /* where JSON-LD goes; or NONE */
    art_rc_t              rc;
} art_edit_t;


static void art_edit_until(art_edit_t *e, uint32_t pos);
static void art_edit_insert(art_edit_t *e);
static void art_edit_charsets(art_edit_t *e);
static void art_edit_replace(art_edit_t *e, art_span_t span);
static art_head_e art_cuts_kind(art_str_t src, const art_token_t *t);
static int art_cuts_blank(art_str_t s);


art_rc_t
art_cuts_write(art_doc_t *doc, art_buf_t *out)
{
    art_edit_t  e;

    e.doc = doc;
    e.out = out;
    e.pos = 0;
    e.cut = 0;
    e.rc = ART_OK;
    e.head = (doc->opts->jsonld == ART_JSONLD_INLINE)
             ? art_cuts_head(doc->src) : ART_NONE;

    if (doc->bom) {
        art_buf_str(out, "\xEF\xBB\xBF");
    }

    if (doc->converted) {
        art_edit_charsets(&e);
    }

    art_edit_until(&e, (uint32_t) doc->src.len);

    return art_buf_rc(out) != ART_OK ? art_buf_rc(out) : e.rc;
}


/* Kept bytes up to pos; JSON-LD where its place is passed or reached. */
static void
art_edit_until(art_edit_t *e, uint32_t pos)
{
    uint32_t          stop;
    const art_cut_t  *c;

    for ( ;; ) {
        c = (e->cut < e->doc->ncuts) ? &e->doc->cuts[e->cut] : NULL;

        stop = pos;

        if (c != NULL && c->src.pos < stop) {
            stop = c->src.pos;
        }

        if (e->head <= stop) {
            stop = art_max(e->head, e->pos);
        }

        if (stop > e->pos) {
            art_buf_add(e->out, e->doc->src.data + e->pos, stop - e->pos);
            e->pos = stop;
        }

        if (e->head <= e->pos) {
            art_edit_insert(e);
            continue;
        }

        if (c == NULL || c->src.pos >= pos) {
            return;
        }

        e->pos = art_max(e->pos, c->src.pos + c->src.len);
        e->cut++;
    }
}


static void
art_edit_insert(art_edit_t *e)
{
    size_t  start;

    e->head = ART_NONE;
    start = e->out->len;

    art_buf_str(e->out, "<script type=\"application/ld+json\">");
    e->rc = art_jsonld_page(e->doc, e->out);
    art_buf_str(e->out, "</script>\n");

    if (e->rc == ART_DECLINED) {
        e->out->len = art_min(start, e->out->len);
        e->rc = ART_OK;
    }
}


/* Every declaration that a browser could follow. */
static void
art_edit_charsets(art_edit_t *e)
{
    art_scan_t   s;
    art_span_t   label;
    art_token_t  t;

    art_scan_init(&s, e->doc->src);

    while (art_scan_next(&s, &t) == ART_OK) {

        if (t.kind == ART_TOKEN_START && t.tag == ART_TAG_BODY) {
            break;
        }

        if (art_charset_label(e->doc->src, &t, &label)) {
            art_edit_replace(e, label);
        }
    }
}


/* utf-8 in place of the span, unless a cut takes it away. */
static void
art_edit_replace(art_edit_t *e, art_span_t span)
{
    art_edit_until(e, span.pos);

    if (e->pos != span.pos
        || (e->cut < e->doc->ncuts
            && e->doc->cuts[e->cut].src.pos < span.pos + span.len))
    {
        return;
    }

    art_buf_str(e->out, "utf-8");
    e->pos = span.pos + span.len;
}


uint32_t
art_cuts_head(art_str_t src)
{
    uint32_t     pos, depth;
    art_head_e   kind;
    art_scan_t   s;
    art_token_t  t;

    art_scan_init(&s, src);

    /* noscript in a head is raw text to the reader's browser */

    s.scripting = 1;
    pos = 0;
    depth = 0;

    while (art_scan_next(&s, &t) == ART_OK) {

        if (t.tag == ART_TAG_TEMPLATE) {
            depth += (t.kind == ART_TOKEN_START);
            depth -= (t.kind == ART_TOKEN_END && depth > 0);
        }

        if (depth > 0) {
            continue;
        }

        kind = art_cuts_kind(src, &t);

        if (kind == ART_HEAD_LAST) {
            return t.span.pos;
        }

        if (kind == ART_HEAD_OTHER) {
            return pos;
        }

        if (kind == ART_HEAD_PART) {
            pos = t.span.pos + t.span.len;
        }
    }

    return pos;
}


/* What a token is to the head, outside of a template. */
static art_head_e
art_cuts_kind(art_str_t src, const art_token_t *t)
{
    switch (t->kind) {

    case ART_TOKEN_TEXT:
        return t->model != ART_MODEL_DATA
               || art_cuts_blank(art_str_slice(src, t->span))
               ? ART_HEAD_INSIDE : ART_HEAD_OTHER;

    case ART_TOKEN_START:
        break;

    case ART_TOKEN_END:
        return t->tag == ART_TAG_HEAD ? ART_HEAD_LAST
               : t->tag == ART_TAG_BODY || t->tag == ART_TAG_HTML
                 || t->tag == ART_TAG_BR ? ART_HEAD_OTHER : ART_HEAD_PART;

    case ART_TOKEN_DOCTYPE:
        return ART_HEAD_PART;

    default:
        return ART_HEAD_INSIDE;
    }

    switch (t->tag) {

    case ART_TAG_HTML:
    case ART_TAG_HEAD:
    case ART_TAG_BASE:
    case ART_TAG_BASEFONT:
    case ART_TAG_BGSOUND:
    case ART_TAG_LINK:
    case ART_TAG_META:
        return ART_HEAD_PART;

    case ART_TAG_TITLE:
    case ART_TAG_STYLE:
    case ART_TAG_SCRIPT:
    case ART_TAG_NOSCRIPT:
    case ART_TAG_NOFRAMES:
        return ART_HEAD_INSIDE;

    default:
        return ART_HEAD_OTHER;
    }
}


static int
art_cuts_blank(art_str_t s)
{
    size_t  i;

    for (i = 0; i < s.len; i++) {
        if (s.data[i] > ' ') {
            return 0;
        }
    }

    return 1;
}
