/*
 * Inlines in Markdown: links, emphasis and code of an HTML source where
 * CommonMark reads them as such (6.2: what stands beside a run of stars
 * decides), and else their text alone.  Quotes need no mark here.
 */

#include "art_inline.h"
#include "art_markdown.h"
#include "art_utf8.h"


#define ART_SPAN_INSIDE     64      /* inlines inside one that are looked at */


typedef struct {
    art_buf_t            *out;
    const art_md_ctx_t   *md;
    art_walk_t            walk;
    uint32_t              marked;   /* bit n: stack[n] has its marks */
    uint32_t              kinds;    /* bit k: one of kind k has */
    unsigned              code;     /* inside code: text is written already */
    size_t                closed;   /* stars end here: none may follow */
    art_buf_t             href;     /* of the open link */
} art_span_ctx_t;


static void art_span_open(art_span_ctx_t *ctx, const art_inline_t *item);
static void art_span_close(art_span_ctx_t *ctx, const art_inline_t *item);
static int art_span_flank(const art_span_ctx_t *ctx,
    const art_inline_t *item);
static unsigned art_span_class(art_str_t clean, uint32_t pos, int back);
static void art_span_code(art_buf_t *b, art_str_t s);
static int art_span_href(art_span_ctx_t *ctx, const art_inline_t *item);
static void art_span_link(art_span_ctx_t *ctx);


void
art_md_span(art_buf_t *b, const art_md_ctx_t *md, uint32_t pos, uint32_t end,
    art_str_t indent, unsigned flags)
{
    size_t          start;
    unsigned        now;
    art_event_t     ev;
    art_span_ctx_t  ctx;

    memset(&ctx, 0, sizeof(art_span_ctx_t));

    ctx.out = b;
    ctx.md = md;
    ctx.code = ART_INLINE_OPEN;
    start = b->len;

    art_walk_start(&ctx.walk, md->inlines, pos, end);

    while (art_walk_next(&ctx.walk, &ev)) {

        if (ev.event == ART_EVENT_OPEN) {
            if ((flags & ART_MD_CELL) && ev.item->kind == ART_INLINE_CODE) {
                continue;
            }

            art_span_open(&ctx, ev.item);
            continue;
        }

        if (ev.event == ART_EVENT_CLOSE) {
            art_span_close(&ctx, ev.item);
            continue;
        }

        if (ctx.code != ART_INLINE_OPEN) {
            continue;
        }

        now = flags & (b->len == start ? ~0u : ~(unsigned) ART_MD_START);

        if (ctx.kinds & (1u << ART_INLINE_LINK)) {
            now |= ART_MD_LINK;
        }

        if (ctx.walk.pos < end) {
            now |= ART_MD_MORE;
        }

        art_md_text(b, art_str_slice(md->clean, ev.span), indent, now);
    }
}


static void
art_span_open(art_span_ctx_t *ctx, const art_inline_t *item)
{
    int       marked;
    uint32_t  n;

    n = (uint32_t) (item - ctx->walk.stack);
    marked = 0;

    if (ctx->code == ART_INLINE_OPEN && !((ctx->kinds >> item->kind) & 1)) {

        switch (item->kind) {

        case ART_INLINE_EM:
        case ART_INLINE_STRONG:
            marked = ctx->out->len != ctx->closed
                     && art_span_flank(ctx, item);

            if (marked) {
                art_buf_str(ctx->out, item->kind == ART_INLINE_EM ? "*"
                                                                  : "**");
            }

            break;

        case ART_INLINE_CODE:
            marked = 1;
            ctx->code = n;
            art_span_code(ctx->out, art_str_make(
                ctx->md->clean.data + item->pos, item->end - item->pos));
            break;

        case ART_INLINE_LINK:
            marked = art_span_href(ctx, item);
        }
    }

    ctx->marked &= ~(1u << n);

    if (marked) {
        ctx->marked |= 1u << n;
        ctx->kinds |= 1u << item->kind;
    }
}


static void
art_span_close(art_span_ctx_t *ctx, const art_inline_t *item)
{
    uint32_t  n;

    n = (uint32_t) (item - ctx->walk.stack);

    if (!((ctx->marked >> n) & 1)) {
        return;
    }

    ctx->marked &= ~(1u << n);
    ctx->kinds &= ~(1u << item->kind);

    switch (item->kind) {

    case ART_INLINE_EM:
        art_buf_char(ctx->out, '*');
        ctx->closed = ctx->out->len;
        break;

    case ART_INLINE_STRONG:
        art_buf_add(ctx->out, "**", 2);
        ctx->closed = ctx->out->len;
        break;

    case ART_INLINE_CODE:
        ctx->code = ART_INLINE_OPEN;
        break;

    default:
        art_span_link(ctx);
    }
}


/*
 * A run opens where what follows is no white space, and no punctuation
 * unless white space or punctuation stands before; closes likewise.  A link
 * or code at an edge is punctuation there.
 */
static int
art_span_flank(const art_span_ctx_t *ctx, const art_inline_t *item)
{
    uint32_t              i, n;
    unsigned              first, last, before, behind;
    art_str_t             clean;
    const art_inlines_t  *in;

    in = ctx->md->inlines;
    clean = ctx->md->clean;
    first = art_span_class(clean, item->pos, 0);
    last = art_span_class(clean, item->end, 1);

    for (i = in->next, n = 0; i < in->n && in->list[i].pos < item->end; i++) {

        if (n++ == ART_SPAN_INSIDE) {
            return 0;
        }

        first &= in->list[i].pos == item->pos ? ~(unsigned) ART_UC_WORD : ~0u;
        last &= in->list[i].end >= item->end ? ~(unsigned) ART_UC_WORD : ~0u;
    }

    before = art_span_class(clean, item->pos, 1);
    behind = art_span_class(clean, item->end, 0);

    if ((first | last) & ART_UC_SPACE) {
        return 0;
    }

    return ((first & ART_UC_WORD) || !(before & ART_UC_WORD))
           && ((last & ART_UC_WORD) || !(behind & ART_UC_WORD));
}


static unsigned
art_span_class(art_str_t clean, uint32_t pos, int back)
{
    const unsigned char  *p;

    p = clean.data + pos;

    if (back) {
        return pos == 0 ? ART_UC_SPACE
                        : art_uc_class(art_utf8_prev(&p, clean.data));
    }

    return pos >= clean.len ? ART_UC_SPACE
                      : art_uc_class(art_utf8_next(&p,
                                                   clean.data + clean.len));
}


/* 6.1: a fence longer than any run inside, and spaces beside backticks. */
static void
art_span_code(art_buf_t *b, art_str_t s)
{
    int     pad;
    size_t  i, n, fence;

    n = 0;
    fence = 1;

    for (i = 0; i < s.len; i++) {
        n = s.data[i] == '`' ? n + 1 : 0;
        fence = art_max(fence, n + 1);
    }

    pad = s.data[0] == '`' || s.data[s.len - 1] == '`';

    for (i = 0; i < fence; i++) {
        art_buf_char(b, '`');
    }

    art_buf_add(b, " ", pad);

    for (i = 0; i < s.len; i++) {
        art_buf_char(b, s.data[i] == '\n' ? ' ' : s.data[i]);
    }

    art_buf_add(b, " ", pad);

    for (i = 0; i < fence; i++) {
        art_buf_char(b, '`');
    }
}


/* Where a link leads is known before its bracket is written. */
static int
art_span_href(art_span_ctx_t *ctx, const art_inline_t *item)
{
    art_rc_t   rc;
    art_mem_t  mem;

    mem = art_arena_mem(ctx->md->doc->arena);
    art_buf_init(&ctx->href, &mem, 0);

    rc = art_doc_href(ctx->md->doc, item->ref, ART_ATTR_HREF, ctx->md->base,
                      &ctx->href);

    if (rc == ART_OK) {
        art_buf_char(ctx->out, '[');
        return 1;
    }

    if (rc != ART_DECLINED) {
        ctx->out->rc = rc;
    }

    art_buf_done(&ctx->href);

    return 0;
}


static void
art_span_link(art_span_ctx_t *ctx)
{
    size_t     i;
    art_str_t  s;

    art_buf_add(ctx->out, "](", 2);
    s = art_buf_view(&ctx->href);

    for (i = 0; i < s.len; i++) {

        if (s.data[i] == '(' || s.data[i] == ')') {
            art_buf_str(ctx->out, s.data[i] == '(' ? "%28" : "%29");

        } else {
            art_buf_char(ctx->out, s.data[i]);
        }
    }

    art_buf_char(ctx->out, ')');
    art_buf_done(&ctx->href);
}
