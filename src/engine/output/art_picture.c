/*
 * Pictures of the reader page: those of the source that stand between two
 * blocks that were kept, and one before the first, if nothing says that they
 * are a site's furniture.  The caption comes with it though the models, who
 * look for text, leave it out.
 */

#include "art_body.h"
#include "art_hash.h"
#include "art_html.h"


#define UP          64          /* ancestors that are looked at */
#define WIDE        200         /* pixels: narrower is no picture to look at */
#define HIGH        100
#define TRIED       500         /* pictures beside which cuts are looked at */
#define CAPTION     600         /* bytes; longer is no caption */


static int art_picture_is(art_body_t *ctx, uint32_t n);
static int art_picture_cut(art_body_t *ctx, uint32_t pos);
static int art_picture_place(const art_body_t *ctx, uint32_t n);
static int art_picture_link(const art_doc_t *doc, uint32_t n);
static int art_picture_small(const art_doc_t *doc, const art_elem_t *e);
static int art_picture_has(art_str_t s, const char *const *words, size_t n);
static int art_picture_word(art_str_t s, const char *word);
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

    return e->tag == ART_TAG_IMG
           && !(e->flags & (ART_ELEM_HIDDEN | ART_ELEM_UNSEEN))
           && art_picture_place(ctx, n)
           && !art_picture_small(ctx->doc, e)
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


/* In a figure, or wide; in no list of other articles, no table, no form. */
static int
art_picture_place(const art_body_t *ctx, uint32_t n)
{
    int                figure;
    uint32_t           up, e, wide;
    const art_doc_t   *doc;

    doc = ctx->doc;
    figure = 0;

    if (art_body_length(doc, &doc->elems[n], ART_ATTR_WIDTH, &wide)
        && wide >= WIDE)
    {
        figure = 1;
    }

    e = doc->elems[n].parent;

    for (up = 0; e != ART_NONE && up < UP; up++) {

        switch (doc->elems[e].tag) {

        case ART_TAG_FIGURE:
        case ART_TAG_PICTURE:
            figure = 1;
            break;

        case ART_TAG_A:
            if (!art_picture_link(doc, e)) {
                return 0;
            }

            break;

        case ART_TAG_ASIDE:
        case ART_TAG_NAV:
        case ART_TAG_FOOTER:
        case ART_TAG_FORM:
        case ART_TAG_BUTTON:
        case ART_TAG_TABLE:
        case ART_TAG_LI:
            return 0;

        default:
            break;
        }

        if (doc->elems[e].flags & (ART_ELEM_HIDDEN | ART_ELEM_UNSEEN)) {
            return 0;
        }

        e = doc->elems[e].parent;
    }

    return figure;
}


/* A link to a picture, as of a larger one; others lead to other pages. */
static int
art_picture_link(const art_doc_t *doc, uint32_t n)
{
    art_str_t                 href;

    static const char *const  words[] = {
        ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"
    };

    if (art_elem_attr(doc, &doc->elems[n], ART_ATTR_HREF, &href) != ART_OK
        || href.len == 0 || href.data[0] == '#')
    {
        return 1;
    }

    return art_picture_has(href, words, art_nelts(words));
}


/* By its own words a mark, a portrait beside a name, or nothing to see. */
static int
art_picture_small(const art_doc_t *doc, const art_elem_t *e)
{
    uint32_t                  n;

    static const char *const  words[] = {
        "logo", "avatar", "icon", "emoji", "spacer", "pixel", "gravatar",
        "placeholder.", "blank.gif"
    };

    if ((art_body_length(doc, e, ART_ATTR_WIDTH, &n) && n < WIDE)
        || (art_body_length(doc, e, ART_ATTR_HEIGHT, &n) && n < HIGH))
    {
        return 1;
    }

    return art_picture_has(art_str_slice(doc->src, e->open), words,
                           art_nelts(words));
}


/* One of the words, lower case, in s: not within a longer one. */
static int
art_picture_has(art_str_t s, const char *const *words, size_t n)
{
    size_t                k;
    uint8_t               begins[256];
    const unsigned char  *p, *end;

    memset(begins, 0, sizeof(begins));

    for (k = 0; k < n; k++) {
        begins[(unsigned char) words[k][0]] = 1;

        if (words[k][0] != '.') {
            begins[(unsigned char) words[k][0] - 32] = 1;
        }
    }

    end = s.data + s.len;

    for (p = s.data; p < end; p++) {

        if (!begins[*p]
            || (*p != '.' && p > s.data
                && (unsigned) ((p[-1] | 0x20) - 'a') < 26))
        {
            continue;
        }

        for (k = 0; k < n; k++) {
            if (art_picture_word(art_str_make(p, (size_t) (end - p)),
                                 words[k]))
            {
                return 1;
            }
        }
    }

    return 0;
}


/* Whether s begins with the word and no letter follows. */
static int
art_picture_word(art_str_t s, const char *word)
{
    size_t         k;
    unsigned char  c;

    for (k = 0; word[k] != '\0'; k++) {
        if (k == s.len) {
            return 0;
        }

        c = s.data[k];
        c = (unsigned char) (c >= 'A' && c <= 'Z' ? c + 32 : c);

        if (c != (unsigned char) word[k]) {
            return 0;
        }
    }

    return k == s.len || (unsigned) ((s.data[k] | 0x20) - 'a') >= 26;
}


/*
 * The text of the figcaption beside picture n; 0 where a block of it is kept:
 * the picture comes with that.
 */
static uint32_t
art_picture_caption(const art_body_t *ctx, uint32_t n, art_str_t *text)
{
    uint32_t            i, k, up;
    art_span_t          span;
    const art_doc_t    *doc;
    const art_elem_t   *e;
    const art_block_t  *b;

    doc = ctx->doc;
    *text = art_str_make("", 0);

    for (up = 0; n != ART_NONE && up < UP; up++) {
        if (doc->elems[n].tag == ART_TAG_FIGURE) {
            break;
        }

        n = doc->elems[n].parent;
    }

    if (n == ART_NONE || up == UP) {
        return 1;
    }

    for (i = n + 1; i < doc->elems[n].next; i++) {
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
