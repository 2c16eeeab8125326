/*
 * Tables and figures of the reader page.
 */

#include "art_body.h"
#include "art_entity.h"
#include "art_html.h"
#include "art_image.h"
#include "art_table.h"




static void art_body_caption(art_body_t *ctx, const art_table_t *t);
static int art_body_kept(const art_doc_t *doc, const art_elem_t *e);
static void art_body_cell(art_body_t *ctx, const art_table_t *t);
static void art_body_number(art_body_t *ctx, const char *name, uint32_t n);
static void art_body_pixels(art_body_t *ctx, const art_elem_t *e,
    art_attr_e key);
static void art_body_alt(art_body_t *ctx, const art_elem_t *e);


int
art_body_table(art_body_t *ctx, uint32_t *n)
{
    art_buf_t    *out;
    art_table_e   event;
    art_table_t   t;

    if (art_table_find(ctx->doc, *n, &t) != ART_OK) {
        return 0;
    }

    out = ctx->out;

    art_buf_str(out, "<div class=\"wide\" tabindex=\"0\">\n<table>\n");
    art_body_caption(ctx, &t);

    while (art_table_next(&t, &event)) {

        switch (event) {

        case ART_TABLE_ROW:
            art_buf_str(out, "<tr>");
            break;

        case ART_TABLE_CELL:
            art_body_cell(ctx, &t);
            break;

        case ART_TABLE_END:
            art_buf_str(out, "</tr>\n");
        }
    }

    art_buf_str(out, "</table>\n</div>\n");

    /* the next block is the one behind the table */

    *n = art_max(t.last, *n + 1) - 1;

    return 1;
}


static void
art_body_caption(art_body_t *ctx, const art_table_t *t)
{
    uint32_t            i;
    const art_block_t  *b;

    for (i = ctx->doc->elems[t->table].first; i < t->last; i++) {
        b = &ctx->doc->blocks[i];

        if (b->kind == ART_BLOCK_CAPTION && b->clean.len != 0) {
            art_body_element(ctx, "caption", b->clean);
            return;
        }
    }
}


/* A header that says nothing is none. */
static int
art_body_kept(const art_doc_t *doc, const art_elem_t *e)
{
    uint32_t  i;

    for (i = e->first; i < e->last && i < doc->nblocks; i++) {
        if (doc->blocks[i].clean.len != 0) {
            return 1;
        }
    }

    return 0;
}


/* The blocks of a cell are lines in it; what was cut leaves it empty. */
static void
art_body_cell(art_body_t *ctx, const art_table_t *t)
{
    int                 some, header;
    uint32_t            i;
    art_buf_t          *out;
    const art_elem_t   *e;
    const art_block_t  *b;

    some = 0;
    out = ctx->out;
    e = &ctx->doc->elems[t->cell];

    header = t->header && art_body_kept(ctx->doc, e);

    art_buf_str(out, header ? "<th" : "<td");
    art_body_number(ctx, "colspan", art_table_span(t, ART_ATTR_COLSPAN));

    if (t->row + 1 < t->rows) {
        art_body_number(ctx, "rowspan",
                        art_min(art_table_span(t, ART_ATTR_ROWSPAN),
                                t->rows - t->row));
    }

    art_buf_char(out, '>');

    for (i = e->first; i < e->last && i < ctx->doc->nblocks; i++) {
        b = &ctx->doc->blocks[i];

        if (b->clean.len != 0 && b->clean.pos >= ctx->doc->body) {
            art_buf_str(out, some ? "<br>" : "");
            art_body_text(ctx, b->clean.pos, b->clean.pos + b->clean.len);
            some = 1;
        }
    }

    art_buf_str(out, header ? "</th>" : "</td>");
}


static void
art_body_number(art_body_t *ctx, const char *name, uint32_t n)
{
    if (n > 1) {
        art_buf_char(ctx->out, ' ');
        art_buf_str(ctx->out, name);
        art_buf_str(ctx->out, "=\"");
        art_buf_uint(ctx->out, n);
        art_buf_char(ctx->out, '"');
    }
}


/* A picture comes without its srcset and sizes: src alone, loaded late. */
int
art_body_figure(art_body_t *ctx, uint32_t n)
{
    uint32_t   img;
    art_buf_t  src;
    art_mem_t  mem;

    img = art_figure_find(ctx->doc, n);

    if (img == ART_NONE) {
        return 0;
    }

    mem = art_arena_mem(ctx->doc->arena);
    art_buf_init(&src, &mem, 0);

    if (!art_body_src(ctx, img, &src)) {
        art_buf_done(&src);
        return 0;
    }

    art_buf_str(ctx->out, "<figure>\n");
    art_body_img(ctx, img, art_buf_view(&src));
    art_body_element(ctx, "figcaption", ctx->doc->blocks[n].clean);
    art_buf_str(ctx->out, "</figure>\n");
    art_buf_done(&src);

    return 1;
}


/* Pages that load pictures late have them elsewhere, and data: in src. */
int
art_body_src(art_body_t *ctx, uint32_t n, art_buf_t *src)
{
    size_t    i;
    art_rc_t  rc;

    static const uint8_t  keys[] = {
        ART_ATTR_DATA_SRC, ART_ATTR_DATA_LAZY_SRC, ART_ATTR_DATA_ORIGINAL,
        ART_ATTR_SRC
    };

    rc = ART_DECLINED;

    for (i = 0; i < art_nelts(keys) && rc == ART_DECLINED; i++) {
        rc = art_doc_href(ctx->doc, n, (art_attr_e) keys[i], ctx->base, src);
    }

    if (rc != ART_OK) {
        ctx->out->rc = rc == ART_DECLINED ? ctx->out->rc : rc;
        return 0;
    }

    return 1;
}


void
art_body_img(art_body_t *ctx, uint32_t n, art_str_t src)
{
    const art_elem_t  *e;

    e = &ctx->doc->elems[n];

    art_buf_str(ctx->out, "<img");
    art_html_attr(ctx->out, "src", src);
    art_body_alt(ctx, e);
    art_body_pixels(ctx, e, ART_ATTR_WIDTH);
    art_body_pixels(ctx, e, ART_ATTR_HEIGHT);
    art_buf_str(ctx->out, " loading=\"lazy\" referrerpolicy=\"no-referrer\">"
                          "\n");
}


static void
art_body_alt(art_body_t *ctx, const art_elem_t *e)
{
    art_buf_t  alt;
    art_mem_t  mem;
    art_str_t  raw;

    art_buf_str(ctx->out, " alt=\"");

    if (art_elem_attr(ctx->doc, e, ART_ATTR_ALT, &raw) == ART_OK) {
        mem = art_arena_mem(ctx->doc->arena);
        art_buf_init(&alt, &mem, 0);
        art_entity_decode(&alt, raw, ART_DECODE_ATTR);

        if (alt.rc != ART_OK) {
            ctx->out->rc = art_doc_rc(ctx->doc, &alt);
            return;
        }

        art_html_text(ctx->out, art_buf_view(&alt));
        art_buf_done(&alt);
    }

    art_buf_char(ctx->out, '"');
}


static void
art_body_pixels(art_body_t *ctx, const art_elem_t *e, art_attr_e key)
{
    uint32_t  n;

    if (art_image_length(ctx->doc, e, key, &n)) {
        art_body_number(ctx, art_attr_name(key), n);
    }
}
