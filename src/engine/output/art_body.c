/*
 * The blocks of the reader page.
 *
 * A walk over the kept blocks with a stack of open lists; quotes are a second
 * sorted list, walked beside it.  Every element that can come out is named in
 * this file.  A piece of a quote that runs over the end of a block is closed
 * and opened again.
 */

#include "art_body.h"
#include "art_html.h"
#include "art_page.h"
#include "art_uri.h"


static art_rc_t art_body_init(art_body_t *ctx, art_doc_t *doc,
    art_buf_t *out);
static void art_body_block(art_body_t *ctx, const art_block_t *b);
static void art_body_group(art_body_t *ctx, uint8_t kind);
static void art_body_item(art_body_t *ctx, const art_block_t *b);
static void art_body_heading(art_body_t *ctx, const art_block_t *b);
static int art_body_turn(art_body_t *ctx, const art_block_t *b);
static void art_body_mark(art_body_t *ctx, art_span_t span);
static void art_body_tag(art_body_t *ctx, const char *open, uint8_t kind);
static void art_body_quote(art_body_t *ctx, const art_inline_t *item);
static void art_body_link(art_body_t *ctx, const art_inline_t *item);


/* In the order of art_inline_e. */
static const char *const  art_body_tags[ART_INLINE_N] = {
    "q", "a", "em", "strong", "code", "sub", "sup"
};


static art_rc_t
art_body_init(art_body_t *ctx, art_doc_t *doc, art_buf_t *out)
{
    art_rc_t   rc;
    art_buf_t  url;
    art_mem_t  mem;

    memset(ctx, 0, sizeof(art_body_t));

    ctx->doc = doc;
    ctx->out = out;
    ctx->clean = art_buf_view(&doc->clean);
    ctx->outline.base = doc->body ? 2 : 1;
    ctx->group = ART_BLOCK_PARA;

    rc = art_doc_base(doc, &ctx->base);

    if (rc == ART_OK) {
        rc = art_marks_make(doc, &ctx->marks);
    }

    if (rc == ART_OK) {
        rc = art_inline_make(doc, &ctx->marks, &ctx->inlines);
    }

    if (rc != ART_OK) {
        return rc;
    }

    mem = art_arena_mem(doc->arena);
    art_buf_init(&url, &mem, 0);

    if (art_uri_absolute(art_doc_url(doc))) {
        art_uri_put(&url, art_doc_url(doc));
    }

    ctx->cite = art_buf_view(&url);

    return art_doc_rc(doc, &url);
}


art_rc_t
art_page_title(art_doc_t *doc, art_buf_t *out)
{
    art_rc_t    rc;
    art_span_t  title;
    art_body_t  ctx;

    title = art_doc_title(doc);
    rc = art_body_init(&ctx, doc, out);

    if (rc != ART_OK) {
        return rc;
    }

    art_body_text(&ctx, title.pos, title.pos + title.len);

    return art_buf_rc(out);
}


art_rc_t
art_page_body(art_doc_t *doc, art_buf_t *out)
{
    int           first;
    uint32_t      i;
    art_rc_t      rc;
    art_body_t    ctx;
    art_block_t  *b;

    rc = art_body_init(&ctx, doc, out);

    if (rc != ART_OK) {
        return rc;
    }

    first = 1;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];

        if (b->clean.len == 0 || b->clean.pos < doc->body) {
            continue;
        }

        if (first) {
            art_picture_start(&ctx, i);
            first = 0;
        }

        art_picture_before(&ctx, b->src.pos);

        if (b->kind == ART_BLOCK_CELL || b->kind == ART_BLOCK_CAPTION) {
            art_body_close(&ctx);

            if (art_body_table(&ctx, &i) || art_body_figure(&ctx, i)) {
                continue;
            }
        }

        art_body_block(&ctx, b);
    }

    art_body_close(&ctx);

    return art_buf_rc(out);
}


static void
art_body_block(art_body_t *ctx, const art_block_t *b)
{
    art_marks_seek(&ctx->marks, b->clean.pos);

    if (b->kind == ART_BLOCK_ITEM) {
        art_body_item(ctx, b);
        return;
    }

    art_body_group(ctx, b->kind);

    switch (b->kind) {

    case ART_BLOCK_HEADING:
        art_body_heading(ctx, b);
        return;

    case ART_BLOCK_PRE:
        /* a first line feed inside pre is not content: WHATWG 13.1.2.5 */
        art_buf_str(ctx->out, "<pre tabindex=\"0\">");

        if (ctx->clean.data[b->clean.pos] == '\n') {
            art_buf_char(ctx->out, '\n');
        }

        art_body_text(ctx, b->clean.pos, b->clean.pos + b->clean.len);
        art_buf_str(ctx->out, "</pre>\n");
        return;

    case ART_BLOCK_CAPTION:
        art_body_element(ctx, "p class=\"caption\"", b->clean);
        return;

    case ART_BLOCK_TERM:
        art_body_element(ctx, "p class=\"term\"", b->clean);
        return;

    case ART_BLOCK_CELL:
        art_body_element(ctx, "p class=\"cell\"", b->clean);
        return;

    default:
        if (!art_body_turn(ctx, b)) {
            art_body_element(ctx, "p", b->clean);
        }
    }
}


void
art_body_close(art_body_t *ctx)
{
    while (ctx->nlists != 0) {
        ctx->nlists--;
        art_buf_str(ctx->out, ctx->lists[ctx->nlists] == 'o'
                              ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
    }

    if (ctx->group == ART_BLOCK_QUOTE) {
        art_buf_str(ctx->out, "</blockquote>\n");
    }

    ctx->group = ART_BLOCK_PARA;
}


/* Consecutive blocks inside blockquote are one. */
static void
art_body_group(art_body_t *ctx, uint8_t kind)
{
    if (ctx->nlists == 0 && ctx->group == ART_BLOCK_QUOTE
        && kind == ART_BLOCK_QUOTE)
    {
        return;
    }

    art_body_close(ctx);

    if (kind == ART_BLOCK_QUOTE) {
        ctx->group = kind;
        art_buf_str(ctx->out, "<blockquote");
        art_html_attr(ctx->out, "cite", ctx->cite);
        art_buf_str(ctx->out, ">\n");
    }
}


/*
 * An item of level n stands in n open lists.  A list that is opened without
 * an item of the level above gets an empty one's place, since ul and ol hold
 * nothing but items: levels are taken as at most one deeper than before.
 */
static void
art_body_item(art_body_t *ctx, const art_block_t *b)
{
    uint8_t   type;
    unsigned  level;

    if (ctx->nlists == 0) {
        art_body_close(ctx);
    }

    type = b->ordered ? 'o' : 'u';
    level = art_min(b->level, ctx->nlists + 1);
    level = art_min(level, (unsigned) ART_BODY_LISTS);
    level = art_max(level, 1);

    while (ctx->nlists > level
           || (ctx->nlists == level && ctx->lists[level - 1] != type))
    {
        ctx->nlists--;
        art_buf_str(ctx->out, ctx->lists[ctx->nlists] == 'o'
                              ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
    }

    if (ctx->nlists == level) {
        art_buf_str(ctx->out, "</li>\n");

    } else {
        ctx->lists[ctx->nlists++] = type;
        art_buf_str(ctx->out, type == 'o' ? "<ol>\n" : "<ul>\n");
    }

    art_buf_str(ctx->out, "<li>");
    art_body_text(ctx, b->clean.pos, b->clean.pos + b->clean.len);
}


static void
art_body_heading(art_body_t *ctx, const art_block_t *b)
{
    char  name[3];

    name[0] = 'h';
    name[1] = (char) ('0' + art_outline_level(&ctx->outline, b->level));
    name[2] = '\0';

    art_body_element(ctx, name, b->clean);
}


/*
 * A turn: the label is the speaker's; what a style sheet does not show (the
 * dash, the colon) stays in the text, so that nothing of the article is lost.
 */
static int
art_body_turn(art_body_t *ctx, const art_block_t *b)
{
    art_buf_t          *out;
    art_turn_t          turn;
    const art_quote_t  *q;

    art_marks_turn(ctx->doc, &ctx->marks, b->clean, &turn);

    if (turn.quote == ART_NONE) {
        return 0;
    }

    out = ctx->out;
    q = &ctx->doc->quotes[turn.quote];

    art_buf_str(out, "<p class=\"turn ");
    art_buf_str(out, q->kind == ART_QUOTE_QUESTION ? "question" : "answer");

    if (turn.more) {
        art_buf_str(out, " more");
    }

    art_buf_char(out, '"');

    if (turn.label.len == 0 && !turn.more) {
        art_html_attr(out, "data-by", q->speaker);
    }

    art_buf_char(out, '>');

    art_body_mark(ctx, turn.dash);

    if (turn.label.len != 0) {
        art_buf_str(out, "<cite>");
        art_html_text(out, art_str_slice(ctx->clean, turn.label));
        art_buf_str(out, "</cite>");
    }

    art_body_mark(ctx, turn.sep);

    art_body_text(ctx, turn.words, b->clean.pos + b->clean.len);
    art_buf_str(out, "</p>\n");

    return 1;
}


/* What a style sheet does not show. */
static void
art_body_mark(art_body_t *ctx, art_span_t span)
{
    if (span.len == 0) {
        return;
    }

    art_buf_str(ctx->out, "<span class=\"mark\">");
    art_html_text(ctx->out, art_str_slice(ctx->clean, span));
    art_buf_str(ctx->out, "</span>");
}


/* The bytes of clean from pos to end, with the inlines that lie in them. */
void
art_body_text(art_body_t *ctx, uint32_t pos, uint32_t end)
{
    art_walk_t   w;
    art_event_t  ev;

    art_walk_start(&w, &ctx->inlines, pos, end);

    while (art_walk_next(&w, &ev)) {

        switch (ev.event) {

        case ART_EVENT_TEXT:
            art_html_text(ctx->out, art_str_slice(ctx->clean, ev.span));
            break;

        case ART_EVENT_OPEN:
            if (ev.item->kind == ART_INLINE_QUOTE) {
                art_body_quote(ctx, ev.item);

            } else if (ev.item->kind == ART_INLINE_LINK) {
                art_body_link(ctx, ev.item);

            } else {
                art_body_tag(ctx, "<", ev.item->kind);
            }

            break;

        case ART_EVENT_CLOSE:
            if (ev.item->kind != ART_INLINE_LINK || ctx->link == ev.item) {
                art_body_tag(ctx, "</", ev.item->kind);
                ctx->link = ev.item->kind == ART_INLINE_LINK ? NULL
                                                             : ctx->link;
            }
        }
    }
}


static void
art_body_tag(art_body_t *ctx, const char *open, uint8_t kind)
{
    art_buf_str(ctx->out, open);
    art_buf_str(ctx->out, art_body_tags[kind]);
    art_buf_char(ctx->out, '>');
}


/* The first piece has the quote's id; the others say whose they are. */
static void
art_body_quote(art_body_t *ctx, const art_inline_t *item)
{
    art_buf_t          *out;
    const art_quote_t  *q;

    out = ctx->out;
    q = &ctx->doc->quotes[item->ref];

    art_buf_str(out, item->first ? "<q id=\"q" : "<q data-part=\"q");
    art_buf_uint(out, q->id);
    art_buf_char(out, '"');

    art_html_attr(out, "cite", ctx->cite);

    if (q->form != ART_FORM_TURN) {
        art_html_attr(out, "data-by", q->speaker);
    }

    art_buf_char(out, '>');
}


/* A link that leads to where it led in the source; or none. */
static void
art_body_link(art_body_t *ctx, const art_inline_t *item)
{
    art_rc_t   rc;
    art_buf_t  href;
    art_mem_t  mem;

    if (ctx->link != NULL) {
        return;
    }

    mem = art_arena_mem(ctx->doc->arena);
    art_buf_init(&href, &mem, 0);

    rc = art_doc_href(ctx->doc, item->ref, ART_ATTR_HREF, ctx->base, &href);

    if (rc == ART_OK) {
        art_buf_str(ctx->out, "<a");
        art_html_attr(ctx->out, "href", art_buf_view(&href));
        art_buf_char(ctx->out, '>');
        ctx->link = item;

    } else if (rc != ART_DECLINED) {
        ctx->out->rc = rc;
    }

    art_buf_done(&href);
}


void
art_body_element(art_body_t *ctx, const char *name, art_span_t span)
{
    const char  *p;

    art_buf_char(ctx->out, '<');
    art_buf_str(ctx->out, name);
    art_buf_char(ctx->out, '>');

    art_body_text(ctx, span.pos, span.pos + span.len);

    p = strchr(name, ' ');

    art_buf_str(ctx->out, "</");
    art_buf_add(ctx->out, name, p ? (size_t) (p - name) : strlen(name));
    art_buf_str(ctx->out, ">\n");
}
