/* Values as single lines: what could end a line never comes out. */

#include "art.h"
#include "tap.h"


static art_str_t value(art_doc_t *doc, art_value_e v, art_buf_t *b);


static art_str_t
value(art_doc_t *doc, art_value_e v, art_buf_t *b)
{
    b->len = 0;
    ok(art_value_write(doc, v, b) == ART_OK, "value %d is written", (int) v);

    return art_buf_view(b);
}


int
main(void)
{
    art_in_t     in;
    art_doc_t    doc;
    art_buf_t    b;
    art_str_t    authors[2];
    art_quote_t  quotes[3];
    art_block_t  blocks[2];

    memset(&in, 0, sizeof(in));
    memset(&doc, 0, sizeof(doc));
    doc.in = &in;
    memset(quotes, 0, sizeof(quotes));
    memset(blocks, 0, sizeof(blocks));
    art_buf_init(&b, &art_mem_libc, 0);

    doc.meta.title = art_str_make("a\r\nSet-Cookie: x\0\x7f\xc2\x85\xff z", 23);
    ok(art_str_eq(value(&doc, ART_VALUE_TITLE, &b),
                  art_str_c("a  Set-Cookie: x   \xef\xbf\xbd z")),
       "control characters and broken bytes are replaced");

    authors[0] = art_str_c("Ana Lima");
    authors[1] = art_str_c("Bo Ek");
    doc.meta.authors = authors;
    doc.meta.nauthors = 2;
    ok(art_str_eq(value(&doc, ART_VALUE_AUTHOR, &b),
                  art_str_c("Ana Lima, Bo Ek")), "authors are joined");

    quotes[0].speaker = authors[0];
    quotes[2].speaker = authors[0];
    doc.quotes = quotes;
    doc.nquotes = 3;
    ok(art_str_eq(value(&doc, ART_VALUE_SPEAKERS, &b), authors[0]),
       "a speaker is named once");
    ok(art_str_eq(value(&doc, ART_VALUE_QUOTES, &b), art_str_c("3")),
       "quotes are counted");

    blocks[1].reason = ART_REASON_RULE;
    blocks[1].src.len = 7;
    doc.blocks = blocks;
    doc.nblocks = 2;
    ok(art_str_eq(value(&doc, ART_VALUE_REMOVED_BLOCKS, &b), art_str_c("1")),
       "removed blocks are counted");
    ok(art_str_eq(value(&doc, ART_VALUE_REMOVED_BYTES, &b), art_str_c("7")),
       "their bytes too");

    strcpy(doc.lang, "fr");
    ok(art_str_eq(value(&doc, ART_VALUE_LANGUAGE, &b), art_str_c("fr")),
       "the language is the text's where none was declared");

    art_buf_done(&b);

    return tap_done();
}
