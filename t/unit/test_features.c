/* art_features: a dictionary looked up again says what it said. */

#include "tap.h"
#include "art_source.h"
#include "art_tree.h"
#include "art_head.h"
#include "art_features.h"
#include "art_model.h"


#define BLOCKS  64


static const char  page[] =
    "<!DOCTYPE html><html lang=\"en\"><head><title>The ferry</title></head>"
    "<body class=\"single-post\"><div class=\"nav menu\"><ul class=\"menu\">"
    "<li class=\"item\"><a href=\"/a\">News</a><li class=\"item\">"
    "<a href=\"/b\">Sport</a></ul></div>"
    "<main id=\"content\"><article class=\"article-body post\">"
    "<h1 class=\"headline\">The ferry</h1><p class=\"byline\">By Ann Lee</p>"
    "<p>The ferry sailed at six and nobody in the harbor was late.</p>"
    "<p>It came back at nine with the mail and two passengers.</p>"
    "<div class=\"related sidebar\"><p class=\"teaser\">Read also</p></div>"
    "</article></main><div class=\"footer\"><p>All rights reserved</p></div>"
    "</body></html>";

static int16_t  rows[2][BLOCKS * ART_FIRST_N];


static uint32_t
rows_of(const art_page_t *pg, int16_t *to)
{
    uint32_t  i;

    for (i = 0; i < pg->n && i < BLOCKS; i++) {
        art_features_first(pg, i, to + i * ART_FIRST_N);
    }

    return i * ART_FIRST_N;
}


static uint32_t
differ(uint32_t n)
{
    uint32_t  i, d;

    d = 0;

    for (i = 0; i < n; i++) {
        d += (rows[0][i] != rows[1][i]);
    }

    return d;
}


int
main(void)
{
    uint32_t           n;
    art_in_t           in;
    art_mem_t          mem;
    art_doc_t          doc;
    art_opts_t         opts;
    art_page_t         pg;
    art_dict_t         none;
    art_arena_t        arena;
    const art_head_t  *head;

    static uint16_t    start[(1 << ART_DICT_BITS) + 1];
    static uint16_t    entry[ART_DICT_STEP];

    memset(&in, 0, sizeof(art_in_t));
    memset(&doc, 0, sizeof(art_doc_t));
    memset(&opts, 0, sizeof(art_opts_t));

    art_arena_init(&arena, &art_mem_libc, 0);

    in.body = art_str_make(page, sizeof(page) - 1);
    in.type = ART_TYPE_HTML;
    opts.charset = art_str_c("windows-1252");
    opts.max_size = sizeof(page);

    doc.arena = &arena;
    doc.in = &in;
    doc.opts = &opts;
    doc.title = ART_NONE;
    mem = art_arena_mem(&arena);
    art_buf_init(&doc.text, &mem, 0);

    is_int(art_source_open(&doc), ART_OK, "the page is opened");
    is_int(art_tree_build(&doc), ART_OK, "has blocks");
    is_int(art_head_get(&doc, &head), ART_OK, "a head");
    is_int(art_features_page(&pg, &doc, head), ART_OK, "and features");

    art_features_dict(&pg, art_model_dict());
    n = rows_of(&pg, rows[0]);
    ok(n >= 8 * ART_FIRST_N, "of eight blocks at least");

    art_features_dict(&pg, art_model_dict());
    (void) rows_of(&pg, rows[1]);
    is_int((int) differ(n), 0, "the same dictionary says the same again");

    none.start = start;
    none.entry = entry;

    art_features_dict(&pg, &none);
    (void) rows_of(&pg, rows[1]);
    ok(differ(n) > 0, "an empty one says less");

    art_features_dict(&pg, art_model_dict());
    (void) rows_of(&pg, rows[1]);
    is_int((int) differ(n), 0, "and is forgotten");

    art_arena_done(&arena);

    return tap_done();
}
