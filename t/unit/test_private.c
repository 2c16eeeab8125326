/* Pages with a password field, from an upstream and from a file. */

#include "art.h"
#include "tap.h"


static art_why_e parse(const char *html, int live);


static art_why_e
parse(const char *html, int live)
{
    art_in_t     in;
    art_doc_t    doc;
    art_why_e    why;
    art_opts_t   opts;
    art_arena_t  arena;

    memset(&in, 0, sizeof(in));
    art_opts_init(&opts);
    art_arena_init(&arena, &art_mem_libc, 0);

    in.body = art_str_c(html);
    in.type = ART_TYPE_HTML;
    in.live = (uint8_t) live;

    (void) art_doc_parse(&doc, &in, &opts, &arena);
    why = doc.why;

    art_arena_done(&arena);

    return why;
}


int
main(void)
{
    is_int(parse("<p>words<input type=password>", 1), ART_WHY_PRIVATE,
           "a password field");
    is_int(parse("<p>words<INPUT NAME=p TYPE='PassWord'>", 1),
           ART_WHY_PRIVATE, "in any case");
    ok(parse("<p>words<input type=password>", 0) != ART_WHY_PRIVATE,
       "of a capture it does not count");
    ok(parse("<p>words<input type=passwords>", 1) != ART_WHY_PRIVATE,
       "another type");
    ok(parse("<p>words<input type=text name=password>", 1)
       != ART_WHY_PRIVATE, "another attribute");
    ok(parse("<p>words<!-- <input type=password> -->", 1)
       != ART_WHY_PRIVATE, "in a comment");

    return tap_done();
}
