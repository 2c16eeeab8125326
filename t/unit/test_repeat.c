/* art_repeat, art_textmeta, art_clean: from blocks to the clean text. */

#include "tap.h"
#include "art.h"


static art_arena_t  arena;
static art_opts_t   opts;
static art_in_t     in;
static art_doc_t    doc;


static art_rc_t
parse(const char *s)
{
    art_arena_reset(&arena, SIZE_MAX);

    in.body = art_str_c(s);

    return art_doc_parse(&doc, &in, &opts, &arena);
}


static int
clean_is(const char *s, const char *want, const char *name)
{
    if (parse(s) != ART_OK) {
        return ok(0, "%s: %s", name, art_why_text(doc.why));
    }

    return is_str(art_buf_view(&doc.clean), want, name);
}


#define LEDE   "The mayor of Harrow Bay has said that the ferry will sail."


static void
test_title(void)
{
    clean_is("The ferry sails\n\n" LEDE "\n",
             "The ferry sails\n\n" LEDE "\n", "a title");

    clean_is("\"The ferry\xE2\x80\x99s late\"\n\n"
             "\xC2\xAB The Ferry's  LATE \xC2\xBB\n\n" LEDE "\n",
             "\"The ferry\xE2\x80\x99s late\"\n\n" LEDE "\n",
             "said again with other marks, once");

    is_int(doc.title, 0, "its block is known");
    is_int(doc.blocks[1].reason, ART_REASON_TITLE, "the other has a reason");

    clean_is("- And you?\n- Me too, I said, and left the room at once.\n",
             "- And you?\n\n- Me too, I said, and left the room at once.\n",
             "two lines of one size have no title");

    is_int(doc.meta.title.len, 0, "none at all");
    is_int(doc.body, 0, "the body begins at once");
}


static void
test_teaser(void)
{
    clean_is("T\n\nThe mayor of Harrow Bay has said that\xE2\x80\xA6\n\n"
             LEDE "\n", "T\n\n" LEDE "\n", "a teaser cut short goes");

    clean_is("T\n\nThe mayor of Harrow Bay has said that the fer...\n\n"
             LEDE "\n", "T\n\n" LEDE "\n", "in the middle of a word too");

    clean_is("T\n\n" LEDE "\n\n" LEDE " And then some.\n",
             "T\n\n" LEDE " And then some.\n", "a whole one that goes on");

    clean_is("T\n\n" LEDE "\n\nOther words.\n\n" LEDE "\n",
             "T\n\n" LEDE "\n\nOther words.\n",
             "a paragraph twice is one");

    clean_is("T\n\nThe mayor of Harrow Bay was\xE2\x80\xA6 away.\n\n" LEDE "\n",
             "T\n\nThe mayor of Harrow Bay was\xE2\x80\xA6 away.\n\n" LEDE "\n",
             "five words alike are not enough");

    clean_is("T\n\nWe wait\xE2\x80\xA6\n\nWe wait for the ferry to come in.\n",
             "T\n\nWe wait\xE2\x80\xA6\n\nWe wait for the ferry to come in.\n",
             "nor is a short beginning");
}


/* Far from the head a speaker may say the same sentence twice. */
static void
test_refrain(void)
{
    int          i;
    char         s[4096], *p;
    const char  *line = "I have a plan for the ferry and for the pier too.";

    p = s + sprintf(s, "Title\n\n");

    for (i = 0; i < 12; i++) {
        p += sprintf(p, "Paragraph %c with a few words of its own.\n\n",
                     'a' + i);
    }

    (void) sprintf(p, "%s\n\nBetween.\n\n%s\n", line, line);

    is_int(parse(s), ART_OK, "a long speech");
    is_int(doc.blocks[13].reason, ART_REASON_KEEP, "the first time");
    is_int(doc.blocks[15].reason, ART_REASON_KEEP, "and the second stay");
}


static void
test_items(void)
{
    clean_is("The list of the day\n\nThese are the points of the day:\n\n"
             "1. one\n2. two\n\n* three\n",
             "The list of the day\n\nThese are the points of the day:\n\n"
             "1. one\n\n2. two\n\n- three\n", "items have their bullets");

    is_int(doc.meta.words, 10, "which are no words");
    is_str(art_str_slice(art_buf_view(&doc.clean), doc.blocks[3].clean),
           "two", "and not in the spans");
}


static void
test_fail(void)
{
    is_int(parse(""), ART_DECLINED, "an empty text is none");
    is_int(doc.why, ART_WHY_EMPTY, "and says so");
    is_int(parse(" \n\n"), ART_DECLINED, "nor is white space");
    is_int(doc.why, ART_WHY_EMPTY, "and says so");
}


int
main(void)
{
    art_arena_init(&arena, &art_mem_libc, 0);
    art_opts_init(&opts);

    test_title();
    test_teaser();
    test_refrain();
    test_items();
    test_fail();

    art_arena_done(&arena);

    return tap_done();
}
