/*
 * Pictures of the reader page: those of the source that stand between two
 * blocks that were kept, and one before the first, if nothing says that they
 * are a site's furniture.  The caption comes with it though the models, who
 * look for text, leave it out.
 */

#include "art_body.h"
#include "art_image.h"
#include "art_hash.h"
#include "art_html.h"


#define UP          64          /* ancestors that are looked at */
#define TRIED       500         /* pictures beside which cuts are looked at */
#define CAPTION     600         /* bytes; longer is no caption */
#define FIGURE      200         /* elements of a figure that are looked at */


static int art_picture_is(art_body_t *ctx, uint32_t n);
static int art_picture_cut(art_body_t *ctx, uint32_t pos);
static uint32_t art_picture_caption(const art_body_t *ctx, uint32_t n,
    art_str_t *text);
static void art_picture_put(art_body_t *ctx, uint32_t n, art_str_t caption);


/* Behind the start tag of the article around block n, or of the heading. */
void
art_picture_start(art_body_t *ctx, uint32_t n)
{
    uint32_t            e, found, up;
    const art_doc_t    *doc;
    const art_block_t  *b;

    doc = ctx->doc;
    ctx->pic = doc->nelems;

    if (doc->elems == NULL || n >= doc->nblocks
        || doc->blocks[n].elem >= doc->nelems)
    {
        return;
    }

    found = doc->blocks[n].elem;

    if (doc->title < n && doc->blocks[doc->title].elem < found) {
        found = doc->blocks[doc->title].elem;
    }

    b = &doc->blocks[n];
    e = b->elem;

    for (up = 0; e != ART_NONE && up < UP; up++) {
        if (doc->elems[e].tag == ART_TAG_ARTICLE
            || doc->elems[e].tag == ART_TAG_MAIN)
        {
            found = art_min(found, e);
            break;
        }

        e = doc->elems[e].parent;
    }

    ctx->pic = found;
    ctx->most = 1;
}


void
art_picture_before(art_body_t *ctx, uint32_t pos)
{
    uint32_t          n, some;
    art_str_t         caption;
    const art_doc_t  *doc;

    doc = ctx->doc;
    some = 0;

    for ( /* void */ ; ctx->pic < doc->nelems
                       && doc->elems[ctx->pic].open.pos < pos; ctx->pic++)
    {
        n = ctx->pic;

        if (some < ctx->most && art_picture_is(ctx, n)
            && art_picture_caption(ctx, n, &caption))
        {
            art_picture_put(ctx, n, caption);
            some++;
        }
    }

    ctx->most = ART_BODY_PICTURES;
}


static int
art_picture_is(art_body_t *ctx, uint32_t n)
{
    const art_elem_t  *e;

    e = &ctx->doc->elems[n];

    return e->tag == ART_TAG_IMG && art_image_is(ctx->doc, n)
           && !art_picture_cut(ctx, e->open.pos);
}


/* Inside of what a rule cut; cuts are in no order yet. */
static int
art_picture_cut(art_body_t *ctx, uint32_t pos)
{
    uint32_t          i;
    const art_cut_t  *c;

    if (ctx->doc->ncuts != 0 && ++ctx->tried > TRIED) {
        return 1;
    }

    for (i = 0; i < ctx->doc->ncuts; i++) {
        c = &ctx->doc->cuts[i];

        if (pos >= c->src.pos && pos - c->src.pos < c->src.len) {
            return 1;
        }
    }

    return 0;
}


/*
 * The text of the figcaption beside picture n; 0 where a block of it is kept:
 * the picture comes with that.
 */
static uint32_t
art_picture_caption(const art_body_t *ctx, uint32_t n, art_str_t *text)
{
    uint32_t            i, k, end;
    art_span_t          span;
    const art_doc_t    *doc;
    const art_elem_t   *e;
    const art_block_t  *b;

    doc = ctx->doc;
    *text = art_str_make("", 0);

    n = art_image_figure(doc, n);

    if (n == ART_NONE) {
        return 1;
    }

    /* each of its pictures asks */

    end = art_min(doc->elems[n].next, n + FIGURE);

    for (i = n + 1; i < end; i++) {
        e = &doc->elems[i];

        if (e->tag != ART_TAG_FIGCAPTION || e->first >= e->last
            || e->last > doc->nblocks)
        {
            continue;
        }

        for (k = e->first; k < e->last; k++) {
            b = &doc->blocks[k];

            if (b->clean.len != 0) {
                return 0;
            }

            if (b->reason != ART_REASON_MODEL) {
                return 1;
            }
        }

        span = doc->blocks[e->first].text;

        if (span.len <= CAPTION) {
            *text = art_str_slice(art_buf_view(&doc->text), span);
        }

        return 1;
    }

    return 1;
}


static void
art_picture_put(art_body_t *ctx, uint32_t n, art_str_t caption)
{
    uint32_t    i;
    uint64_t    key;
    art_buf_t   src;
    art_mem_t   mem;

    mem = art_arena_mem(ctx->doc->arena);
    art_buf_init(&src, &mem, 0);

    if (!art_body_src(ctx, n, &src)) {
        art_buf_done(&src);
        return;
    }

    key = art_hash_add(ART_HASH_INIT, src.data, src.len);

    for (i = 0; i < ctx->npics; i++) {
        if (ctx->pics[i] == key) {
            return;
        }
    }

    if (ctx->npics == ART_BODY_SEEN) {
        return;
    }

    ctx->pics[ctx->npics++] = key;

    art_body_close(ctx);

    art_buf_str(ctx->out, "<figure>\n");
    art_body_img(ctx, n, art_buf_view(&src));

    if (caption.len != 0) {
        art_buf_str(ctx->out, "<figcaption>");
        art_html_text(ctx->out, caption);
        art_buf_str(ctx->out, "</figcaption>\n");
    }

    art_buf_str(ctx->out, "</figure>\n");
    art_buf_done(&src);
}
