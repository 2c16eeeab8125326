/* art_page, art_markdown, art_jsonld, art_explain over documents by hand. */

#include "outdoc.h"
#include "oom.h"
#include "art.h"
#include "art_markdown.h"
#include "art_page.h"


static void
test_turns(void)
{
    outdoc_t   d;
    art_buf_t  b;

    outdoc_init(&d, &art_mem_libc, 0);
    outdoc_interview(&d);
    b = outdoc_buf();

    is_int(art_page_body(&d.doc, &b), ART_OK, "the body of an interview");
    ok(outdoc_has(&b, "<p class=\"turn question\"><span class=\"mark\">- "
                      "</span><cite>Le Phare</cite><span class=\"mark\"> :"
                      "</span> \xE2\x80\x9C<q id=\"q2\" "
                      "cite=\"https://phare.example/a/port\">Pourquoi fermer "
                      "le quai?</q>\xE2\x80\x9D</p>\n"),
       "a question: dash, label and separator apart, the quote with its id");
    ok(outdoc_has(&b, "<p class=\"turn answer\">"), "and an answer");

    b.len = 0;
    is_int(art_page_title(&d.doc, &b), ART_OK, "the title");
    is_str(art_buf_view(&b),
           "Ada Moreau : \xC2\xAB <q id=\"q1\" "
           "cite=\"https://phare.example/a/port\" data-by=\"Ada Moreau\">Le "
           "port doit vivre</q> \xC2\xBB", "quotes its speaker");

    b.len = 0;
    is_int(art_markdown_write(&d.doc, &b), ART_OK, "as Markdown");
    ok(outdoc_has(&b, "\n\n> **Ada Moreau** : \xE2\x80\x9CTrois millions, pas "
                      "un euro de plus que pr\xC3\xA9vu au budget de la ville"
                      "\xE2\x80\x9D.\n"), "a turn is a block quote");
    ok(outdoc_has(&b, "---\ntitle: \"Ada Moreau : \xC2\xAB Le port doit "
                      "vivre \xC2\xBB\"\nauthors:\n  - \"Le Phare\"\n"),
       "with front matter");

    b.len = 0;
    is_int(art_variant_write(&d.doc, ART_VARIANT_JSONLD, &b), ART_OK,
           "as JSON-LD");
    ok(outdoc_has(&b, "\"@type\": \"Conversation\""), "an interview");
    ok(outdoc_has(&b, "\"parentItem\": {\n            \"@id\": "
                      "\"https://phare.example/a/port#q4\""),
       "an answer knows its question");
    ok(outdoc_has(&b, "\"url\": \"https://phare.example/a/port#:~:text="
                      "Le%20port%20doit%20vivre\""), "a text fragment");
    ok(outdoc_has(&b, "\"start\": 15,\n          \"end\": 33"),
       "positions are those of Article-Quotes");
    ok(outdoc_has(&b, "\"source\": \"https://phare.example/a/port.txt\""),
       "in the text variant");

    b.len = 0;
    is_int(art_variant_write(&d.doc, ART_VARIANT_HTML, &b), ART_OK,
           "the page");
    ok(outdoc_has(&b, "<html lang=\"fr\" dir=\"ltr\">"), "has its language");
    ok(outdoc_has(&b, "<time datetime=\"2024-05-17\">17 mai 2024</time>"),
       "and a date that people read");
    ok(outdoc_has(&b, "<link rel=\"alternate\" "
                      "type=\"application/ld+json\" "
                      "href=\"/a/port.jsonld\">"), "and its alternates");
    ok(!outdoc_has(&b, "TextQuoteSelector"), "no selectors inside the page");

    b.len = 0;
    d.opts.jsonld = ART_JSONLD_OFF;
    d.opts.stylesheet = art_str_c("/s.css?a=1&b=2");
    (void) art_variant_write(&d.doc, ART_VARIANT_HTML, &b);
    ok(!outdoc_has(&b, "<script"), "no data block where it is off");
    ok(outdoc_has(&b, "<link rel=\"stylesheet\" "
                      "href=\"/s.css?a=1&amp;b=2\">")
       && outdoc_has(&b, "<style>q{quotes:none}</style>"),
       "a sheet of one's own");

    art_buf_done(&b);
    outdoc_done(&d);
}


static void
test_pieces(void)
{
    outdoc_t      d;
    art_buf_t     b;
    art_span_t    segs[2];
    art_quote_t  *q;

    outdoc_init(&d, &art_mem_libc, 0);
    outdoc_add(&d, ART_BLOCK_PARA, "\"One,\" he said, \"two and");
    outdoc_add(&d, ART_BLOCK_PARA, "three <b>.\" End.");
    q = outdoc_quote(&d, ART_QUOTE_STATEMENT, "A \"B\"", "One");
    segs[0] = q->span;
    segs[1] = outdoc_find(&d, "two and\n\nthree <b>.", 0);
    q->segs = segs;
    q->nsegs = 2;
    b = outdoc_buf();

    (void) art_page_body(&d.doc, &b);
    is_str(art_buf_view(&b),
           "<p>&quot;<q id=\"q1\" data-by=\"A &quot;B&quot;\">One</q>,&quot; "
           "he said, &quot;<q data-part=\"q1\" data-by=\"A "
           "&quot;B&quot;\">two and</q></p>\n"
           "<p><q data-part=\"q1\" data-by=\"A &quot;B&quot;\">three "
           "&lt;b&gt;.</q>&quot; End.</p>\n",
           "pieces, over the end of a block, escaped");

    art_buf_done(&b);
    outdoc_done(&d);
}


static void
test_structure(void)
{
    outdoc_t      d;
    art_buf_t     b;
    art_block_t  *k;

    outdoc_init(&d, &art_mem_libc, 0);
    outdoc_title(&d, "T");
    outdoc_add(&d, ART_BLOCK_HEADING, "A")->level = 3;
    outdoc_add(&d, ART_BLOCK_HEADING, "B")->level = 6;
    outdoc_add(&d, ART_BLOCK_HEADING, "C")->level = 3;
    outdoc_add(&d, ART_BLOCK_ITEM, "one");
    outdoc_add(&d, ART_BLOCK_ITEM, "deep")->level = 5;
    outdoc_add(&d, ART_BLOCK_ITEM, "two");
    k = outdoc_add(&d, ART_BLOCK_ITEM, "first");
    k->ordered = 1;
    outdoc_add(&d, ART_BLOCK_QUOTE, "x");
    outdoc_add(&d, ART_BLOCK_QUOTE, "y");
    outdoc_add(&d, ART_BLOCK_PRE, "a\n ```b");
    b = outdoc_buf();

    (void) art_page_body(&d.doc, &b);
    is_str(art_buf_view(&b),
           "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n"
           "<ul>\n<li>one<ul>\n<li>deep</li>\n</ul>\n</li>\n<li>two</li>\n"
           "</ul>\n<ol>\n<li>first</li>\n</ol>\n"
           "<blockquote>\n<p>x</p>\n<p>y</p>\n</blockquote>\n"
           "<pre tabindex=\"0\">a\n ```b</pre>\n",
           "an outline without holes, lists in lists, one block quote");

    b.len = 0;
    (void) art_markdown_write(&d.doc, &b);
    ok(outdoc_has(&b, "# T\n\n## A\n\n### B\n\n## C\n\n- one\n  - deep\n"
                      "- two\n1.  first\n\n> x\n>\n> y\n\n"
                      "````\na\n ```b\n````\n"), "and in Markdown");

    art_buf_done(&b);
    outdoc_done(&d);
}


static void
md_is(const char *s, const char *want, const char *name)
{
    art_buf_t  b;

    b = outdoc_buf();
    art_md_text(&b, art_str_c(s), art_str_c(""), 1);
    is_str(art_buf_view(&b), want, name);
    art_buf_done(&b);
}


static void
test_escapes(void)
{
    md_is("a plain - line, with 1. (x) #y [z]", "a plain - line, with 1. (x) "
          "#y [z]", "what means nothing is not escaped");
    md_is("- a", "\\- a", "a bullet");
    md_is("-a", "-a", "a dash that is none");
    md_is("---", "\\---", "a rule");
    md_is("12. a", "12\\. a", "a number");
    md_is("2.4 million", "2.4 million", "a decimal");
    md_is("1234567890. a", "1234567890. a", "ten digits are no number");
    md_is("# a", "\\# a", "a heading");
    md_is("#a", "#a", "a tag that is none");
    md_is("> a", "\\> a", "a block quote");
    md_is("a * b", "a * b", "a lone star");
    md_is("*a*", "\\*a\\*", "emphasis");
    md_is("snake_case", "snake_case", "inside a word");
    md_is("_a_", "\\_a\\_", "emphasis with underscores");
    md_is("\xC2\xAB_a_\xC2\xBB", "\xC2\xAB\\_a\\_\xC2\xBB",
          "beside punctuation beyond ASCII");
    md_is("[\xE2\x80\xA6]", "[\xE2\x80\xA6]", "an ellipsis in brackets");
    md_is("[a](b)", "[a\\](b)", "a link");
    md_is("[a]: b", "[a\\]: b", "a definition");
    md_is("[^1]", "\\[^1]", "a footnote");
    md_is("a < b <b> </b>", "a < b \\<b> \\</b>", "HTML");
    md_is("AT&T &amp; &#38;", "AT&T \\&amp; \\&#38;", "entities");
    md_is("a\\b \\* `c`", "a\\b \\\\\\* \\`c\\`", "backslashes and code");
    md_is("a\n- b\n", "a\\\n\\- b", "a hard break, and a line's start again");
    md_is("~~a~~", "\\~\\~a\\~\\~", "strikethrough");
}


static void
template_is(const char *text, art_rc_t rc, unsigned line, unsigned col,
    const char *name)
{
    art_err_t  err;

    memset(&err, 0, sizeof(art_err_t));
    is_int(art_page_template_check(art_str_c(text), &err), rc, name);

    if (rc != ART_OK) {
        is_int(err.line, line, "its line");
        is_int(err.col, col, "its column");
    }
}


static void
test_template(void)
{
    outdoc_t   d;
    art_buf_t  b;

    template_is("<p>{{title}} {{ date }}</p>{{body}}", ART_OK, 0, 0,
                "a template");
    template_is("{ {{{{ }} {", ART_OK, 0, 0, "braces that are none");
    template_is("", ART_OK, 0, 0, "an empty one");
    template_is("a\nb {{tilte}}", ART_INVALID, 2, 3, "an unknown name");
    template_is("{{title", ART_INVALID, 1, 1, "no end");
    template_is("{{", ART_INVALID, 1, 1, "nothing but a start");

    outdoc_init(&d, &art_mem_libc, 0);
    outdoc_title(&d, "A <b> & {{body}}");
    outdoc_add(&d, ART_BLOCK_PARA, "Text.");
    d.opts.page_template = art_str_c("<t>{{title}}</t>{{{{x}}{{body}}{");
    b = outdoc_buf();

    is_int(art_page_write(&d.doc, &b), ART_OK, "filled in");
    is_str(art_buf_view(&b), "<t>A &lt;b&gt; &amp; {{body}}</t>{{x}}"
           "<p>Text.</p>\n{", "once: what comes in is not looked at again");

    art_buf_done(&b);
    outdoc_done(&d);
}


static void
test_bare(void)
{
    int        v;
    outdoc_t   d;
    art_buf_t  b;

    outdoc_init(&d, &art_mem_libc, 0);
    b = outdoc_buf();

    for (v = 0; v < ART_VARIANT_N; v++) {
        b.len = 0;
        is_int(art_variant_write(&d.doc, (art_variant_e) v, &b), ART_OK,
               art_variant_name((art_variant_e) v));
    }

    outdoc_add(&d, ART_BLOCK_PARA, "Eight words that have to stand for a "
               "title, since there is none in this text at all, it seems.");
    b.len = 0;
    (void) art_variant_write(&d.doc, ART_VARIANT_HTML, &b);
    ok(outdoc_has(&b, "<title>Eight words that have to stand for a title, "
                      "since there is none in this text at</title>"),
       "the first words stand for a title");
    ok(!outdoc_has(&b, "<h1>") && !outdoc_has(&b, "<header>"),
       "but are no heading");

    art_buf_done(&b);
    outdoc_done(&d);
}


static art_rc_t
run_all(const art_mem_t *mem, size_t limit, void *data)
{
    int        v;
    art_rc_t   rc;
    outdoc_t  *d = data;
    art_buf_t  b;

    outdoc_init(d, mem, limit);
    outdoc_interview(d);
    outdoc_add(d, ART_BLOCK_ITEM, "an item");

    art_buf_init(&b, mem, 0);
    rc = outdoc_rc(d);

    for (v = 0; v < ART_VARIANT_N && rc == ART_OK; v++) {
        b.len = 0;
        rc = art_variant_write(&d->doc, (art_variant_e) v, &b);
    }

    art_buf_done(&b);
    outdoc_done(d);

    return rc;
}


int
main(void)
{
    static outdoc_t  d;

    test_turns();
    test_pieces();
    test_structure();
    test_escapes();
    test_template();
    test_bare();

    oom_each(run_all, &d, "variants");
    oom_budget(run_all, &d, 65536, 64, "variants");

    return tap_done();
}
