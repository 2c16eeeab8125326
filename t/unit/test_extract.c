/* art_extract: what is no article, and what must not be read at all. */

#include "tap.h"
#include "art.h"
#include "page.h"


#define WORDS  "The ferry sailed at six and nobody in the harbor was late. "

static art_arena_t  arena;
static art_opts_t   opts;
static art_in_t     in;
static art_doc_t    doc;


static void
begin(void)
{
    len = 0;
    add("<!DOCTYPE html><html lang=\"en\"><head><title>The ferry</title>"
        "</head><body>");
}


static art_rc_t
parse(void)
{
    art_arena_reset(&arena, SIZE_MAX);

    in.body = art_str_make(page, len);
    in.type = ART_TYPE_HTML;

    return art_doc_parse(&doc, &in, &opts, &arena);
}


static uint32_t
kept(void)
{
    uint32_t  i, n;

    n = 0;

    for (i = 0; i < doc.nblocks; i++) {
        n += doc.blocks[i].reason == ART_REASON_KEEP;
    }

    return n;
}


/* An article of so many paragraphs, the last of them empty of sense. */
static void
story(uint32_t blocks)
{
    uint32_t  i;

    begin();
    add("<article><h1>The ferry</h1>");

    for (i = 1; i < blocks; i++) {
        add(i < 12 ? "<p>" WORDS WORDS WORDS : "<p>a");
    }

    add("</article>");
}


static void
test_many(void)
{
    story(16384);
    is_int(parse(), ART_OK, "16384 blocks are read");
    is_int(doc.nblocks, 16384, "that many");
    ok(kept() >= 5, "and have an article");

    story(16385);
    is_int(parse(), ART_DECLINED, "one more is declined");
    is_int(doc.why, ART_WHY_NO_ARTICLE, "as no article");
    is_int(doc.blocks[100].score, 0, "no model has seen it");

    opts.extract = 0;
    is_int(parse(), ART_OK, "without the models it is read");
    opts.extract = 1;
}


/* Headlines with n paragraphs each; linked or not. */
static void
list(uint32_t items, uint32_t paras, int linked)
{
    uint32_t  i, k;

    begin();
    add("<div class=\"content\">");

    for (i = 0; i < items; i++) {
        add(linked ? "<div class=\"entry\"><h2><a href=\"/a\">The night ferry "
                     "sails again at last</a></h2>"
                   : "<div class=\"entry\"><h2>The night ferry sails again "
                     "at last</h2>");
        add("<span class=\"date\">12 March 2024</span>");

        for (k = 0; k < paras; k++) {
            add("<p>" WORDS "It was the first time in eleven years, said the "
                "skipper, who had been asleep.</p>");
        }

        add("</div>");
    }

    add("</div>");
}


static void
test_listing(void)
{
    list(6, 1, 1);
    is_int(parse(), ART_DECLINED, "summaries under links are no article");
    is_int(doc.why, ART_WHY_NO_ARTICLE, "and said so");

    list(6, 1, 0);
    is_int(parse(), ART_OK, "sections of an article are one");
    ok(kept() >= 4, "kept");

    list(2, 6, 1);
    is_int(parse(), ART_OK, "longer texts under links are kept");
    ok(kept() >= 8, "all of them");
}


static void
test_nothing(void)
{
    begin();
    add("<nav><a href=/>Home</a> <a href=/b>Boats</a></nav>"
        "<div id=app>Please turn on scripts to see this page at its best, "
        "or come back later.</div><footer>Imprint, contact</footer>");

    is_int(parse(), ART_DECLINED, "a shell is no article");
    is_int(doc.why, ART_WHY_NO_ARTICLE, "and said so");
}


/* A page of 1500 such paragraphs. */
static void
paragraphs(const char *s)
{
    int  i;

    begin();

    for (i = 0; i < 1500; i++) {
        add(s);
    }
}


/* Links have addresses to resolve, one after the other, in the same place. */
static void
test_links(void)
{
    size_t     used;
    art_buf_t  out;
    art_mem_t  mem;

    paragraphs("<p>The harbor wall was rebuilt in spring, and the <a href=\"/b"
               "?a=1&amp;b=2\">boats</a> came back to it before summer. The "
               "harbor wall was <a href=/wall>rebuilt</a> in spring, for all "
               "of us.</p>");

    opts.quotes = 0;
    is_int(parse(), ART_OK, "an article of many links");

    used = arena.used;
    mem = art_arena_mem(&arena);
    art_buf_init(&out, &mem, 0);
    is_int(art_variant_write(&doc, ART_VARIANT_MARKDOWN, &out), ART_OK,
           "as Markdown");
    ok(arena.used - used <= 4 * out.len,
       "addresses of links do not stay behind");
    opts.quotes = 1;
}


/* What is left after the extraction is four times the page, not eighteen. */
static void
test_scratch(void)
{
    paragraphs("<p>The harbor wall was rebuilt in spring, and the boats came "
               "back to it before summer. The harbor wall was rebuilt in "
               "spring, and the boats came back to it before summer.</p>");

    opts.quotes = 0;
    is_int(parse(), ART_OK, "an article of many paragraphs");
    ok(arena.used <= 4 * len + 256 * 1024,
       "the numbers of its blocks end with the decision");
    opts.quotes = 1;
}


int
main(void)
{
    page = malloc(1 << 20);
    if (page == NULL) {
        return 1;
    }

    art_opts_init(&opts);
    art_arena_init(&arena, &art_mem_libc, 0);

    test_many();
    test_listing();
    test_nothing();
    test_scratch();
    test_links();

    art_arena_done(&arena);
    free(page);

    return tap_done();
}
