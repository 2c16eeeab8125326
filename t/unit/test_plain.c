/* art_plain, art_text: blocks of plain text and the map to the source. */

#include "tap.h"
#include "edge.h"
#include "oom.h"
#include "art.h"
#include "art_plain.h"
#include "art_text.h"


static art_arena_t  arena;
static art_opts_t   opts;
static art_in_t     in;
static art_doc_t    doc;


static art_rc_t
blocks(art_str_t s)
{
    art_mem_t  mem;

    art_arena_reset(&arena, SIZE_MAX);
    memset(&doc, 0, sizeof(art_doc_t));

    in.body = s;
    doc.in = &in;
    doc.opts = &opts;
    doc.arena = &arena;
    doc.src = s;
    doc.title = ART_NONE;

    mem = art_arena_mem(&arena);
    art_buf_init(&doc.text, &mem, 0);

    return art_plain_blocks(&doc);
}


static art_str_t
text(uint32_t i)
{
    if (i >= doc.nblocks) {
        return art_str_c("(no such block)");
    }

    return art_str_slice(art_buf_view(&doc.text), doc.blocks[i].text);
}


/* What the map says of a block's text is its slice of the source. */
static int
mapped(uint32_t i)
{
    return art_str_eq(art_str_slice(doc.src, doc.blocks[i].src), text(i));
}


static void
test_lines(void)
{
    (void) blocks(art_str_c("One\r\n\r\n  Two \t lines\rThree\n\n\n\nFour"));

    is_int(doc.nblocks, 4, "CR, LF and CR LF end a line");
    is_str(text(0), "One", "first");
    is_str(text(1), "Two lines", "white space is folded");
    is_str(text(2), "Three", "third");
    is_str(text(3), "Four", "no line break at the end");
    is_int(doc.blocks[1].gap, 1, "an empty line is a gap");
    is_int(doc.blocks[2].gap, 0, "no gap");
    is_int(doc.blocks[3].gap, 3, "three empty lines");
    ok(mapped(0) && mapped(2) && mapped(3), "the map leads to the source");
}


static void
test_broken(void)
{
    (void) blocks(art_str_make("a\xC3 b\0c\xE2\x80 d\xEF\xBB\xBF" "e", 15));

    is_int(doc.nblocks, 1, "broken bytes are text");
    is_str(text(0), "a\xEF\xBF\xBD bc\xEF\xBF\xBD de",
           "U+FFFD once a sequence, no NUL, no U+FEFF");
    is_int(art_text_source(&doc, art_span_make(1, 3)).len, 1,
           "a replacement stands for its bytes");

    (void) blocks(art_str_c(""));
    is_int(doc.nblocks, 0, "nothing has no block");

    (void) blocks(art_str_c("\n \r\n\t\xEF\xBB\xBF\n"));
    is_int(doc.nblocks, 0, "nor has white space");
}


static void
test_wrap(void)
{
    (void) blocks(art_str_c(
        "The council of Harrow Bay voted on Tuesday to keep the old\n"
        "lighthouse open, after a debate that lasted well into the\n"
        "night and brought more people to the hall than the hall has\n"
        "chairs.\n"
        "\n"
        "A second vote, on the ferry, was put off until the engineers\n"
        "have looked at the pier.\n"
        "\n"
        "* first point\n"
        "* second point\n"));

    is_int(doc.nblocks, 4, "a wrapped text has paragraphs");
    is_str(text(1), "A second vote, on the ferry, was put off until the "
           "engineers have looked at the pier.", "joined by a space");
    is_int(doc.blocks[2].kind, ART_BLOCK_ITEM, "bullets still end a block");
    is_str(text(3), "second point", "an item without its bullet");

    (void) blocks(art_str_c(
        "Share this\nDiscuss\nBy Ann Example\n12 May 2017\n"
        "A line that is as long as lines in wrapped texts are, or so.\n"));

    is_int(doc.nblocks, 5, "short lines are not wrapped");
}


static void
test_kinds(void)
{
    (void) blocks(art_str_c(
        "Title\n\nA crosshead\n\n"
        "A paragraph that is long enough to be one, since it goes on and on "
        "about nothing at all until it has more bytes than a crosshead.\n\n"
        "1. one\n2. two\n\n"
        "1984 was a year.\n\n- A speech\n"));

    is_int(doc.blocks[1].kind, ART_BLOCK_HEADING, "a line alone is a heading");
    is_int(doc.blocks[2].kind, ART_BLOCK_PARA, "a paragraph");
    is_int(doc.blocks[3].kind, ART_BLOCK_ITEM, "numbers in company");
    is_int(doc.blocks[3].ordered, 1, "are a numbered list");
    is_str(text(4), "two", "the number is not the text");
    is_int(doc.blocks[5].kind, ART_BLOCK_PARA, "a year is no bullet");
    is_int(doc.blocks[6].kind, ART_BLOCK_PARA, "nor is a dash");
}


/* Every byte of a line that ends at an unreadable page may be the last. */
static void
test_edge(void)
{
    edge_t             e;
    size_t             n;
    static const char  s[] = "\xE2\x80\xA2 caf\xC3\xA9\r\n1. b\xF0\x9F\x98\x80";

    edge_init(&e, sizeof(s));

    for (n = 0; n < sizeof(s); n++) {
        (void) blocks(edge_str(&e, art_str_make(s, n)));
    }

    edge_done(&e);

    is_int(doc.nblocks, 2, "no byte behind the end is read");
}


static art_rc_t
run(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t     rc;
    art_doc_t    d;
    art_arena_t  a;

    in.body = art_str_c(data);
    art_arena_init(&a, mem, limit);
    rc = art_doc_parse(&d, &in, &opts, &a);
    art_arena_done(&a);

    return rc;
}


int
main(void)
{
    static char  s[] = "Title\n\nTitle\n\nThe teaser of this text says\xE2\x80"
                       "\xA6\n\nThe teaser of this text says it all.\n";

    art_arena_init(&arena, &art_mem_libc, 0);
    art_opts_init(&opts);

    test_lines();
    test_broken();
    test_wrap();
    test_kinds();
    test_edge();

    oom_each(run, s, "a text article");

    art_arena_done(&arena);

    return tap_done();
}
