/* art_sf, art_field: structured fields, read back by a parser of its own. */

#include "outdoc.h"
#include "oom.h"
#include "sfparse.h"
#include "art_field.h"
#include "art_utf8.h"


static void
round_trip(const char *text, size_t len, const char *want, size_t nwant,
    const char *name)
{
    sf_t       s;
    art_buf_t  b;

    b = outdoc_buf();
    art_field_display(&b, art_str_make(text, len));

    is_int(b.len, art_field_display_len(art_str_make(text, len)),
           "its length is known before");
    ok(sf_parse(&s, art_buf_view(&b), 0) && s.len == nwant
       && memcmp(s.value, want, nwant) == 0, "%s: read back", name);

    art_buf_done(&b);
}


/*
 * The cases of the working group's suite that parse, as values: written, the
 * canonical form comes out (RFC 9651, 4.1.11); those that must fail are fed
 * to the parser that judges everything else here.
 */
static void
test_suite(void)
{
    sf_t       s;
    size_t     i;
    art_buf_t  b;

    static const char *const  good[][2] = {
        { "foo bar", "%\"foo bar\"" },
        { " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
          "abcdefghijklmnopqrstuvwxyz{|}~",
          "%\" !%22#$%25&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
          "[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\"" },
        { "f\xC3\xBC\xC3\xBC", "%\"f%c3%bc%c3%bc\"" },
        { "foo \"bar\" \\ baz", "%\"foo %22bar%22 \\ baz\"" },
        { "BOM: \xEF\xBB\xBF", "%\"BOM: %ef%bb%bf\"" },
        { "foo, bar", "%\"foo, bar\"" },
        { "a", "%\"a\"" }
    };

    static const char *const  bad[] = {
        "%\"f%C3%BC%C3%BC\"", "%\"f\xC3\xBC\xC3\xBC\"", "%\"\t\"", "%\"\n\"",
        "%'foo'", "%foo", "%foo\"", "%\"foo", "%\"foo %a", "%\"%c3%28\"",
        "%\"%a0%a1\"", "%\"%g0%1w\"", "%\"%e2%28%a1\"", "%\"%f0%28%8c%28\"",
        "%\"%\""
    };

    for (i = 0; i < art_nelts(good); i++) {
        b = outdoc_buf();
        art_field_display(&b, art_str_c(good[i][0]));
        is_str(art_buf_view(&b), good[i][1], good[i][1]);
        ok(sf_parse(&s, art_buf_view(&b), 0)
           && art_str_eq(art_str_make(s.value, s.len),
                         art_str_c(good[i][0])), "and back");
        art_buf_done(&b);
    }

    for (i = 0; i < art_nelts(bad); i++) {
        ok(!sf_parse(&s, art_str_c(bad[i]), 0), "the parser refuses %lu",
           (unsigned long) i);
    }
}


static void
test_display(void)
{
    round_trip("", 0, "", 0, "nothing");
    round_trip("\xF0\x9F\x98\x80\xE2\x82\xAC", 7,
               "\xF0\x9F\x98\x80\xE2\x82\xAC", 7, "beyond the BMP");
    round_trip("a\r\nb\0c\x7f", 7, "a  b c ", 7, "controls");
    round_trip("a\xC2\x85\xE2\x80\xA8", 6, "a  ", 3, "other line ends");
    round_trip("\xFFx\xED\xA0\x80", 5,
               "\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 13,
               "broken UTF-8");
}


static void
cut_is(const char *s, size_t max, const char *want, const char *name)
{
    size_t  n;

    n = art_field_cut(art_str_c(s), max, NULL);
    is_str(art_str_make(s, n), want, name);
    ok(n == 0 || art_field_display_len(art_str_make(s, n)) <= max,
       "and it fits");
}


static void
test_cut(void)
{
    cut_is("one two three", 100, "one two three", "fits whole");
    cut_is("one two three", 16, "one two three", "to the byte");
    cut_is("one two three", 15, "one two", "at a word");
    cut_is("one two three", 10, "one two", "a word that fits to the byte");
    cut_is("one two three", 9, "one", "without the space");
    cut_is("one two three", 5, "", "not even a word");
    cut_is("unbreakable", 10, "", "one long word");
    cut_is("\xC3\xA9t\xC3\xA9 long", 17, "\xC3\xA9t\xC3\xA9",
           "escapes count three bytes a byte");
    cut_is("\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 21,
           "\xE6\x97\xA5\xE6\x9C\xAC", "between letters without spaces");
}


static void
test_quotes(void)
{
    sf_t       s;
    outdoc_t   d;
    art_buf_t  b;

    outdoc_init(&d, &art_mem_libc, 0);
    outdoc_interview(&d);
    b = outdoc_buf();

    is_int(art_field_quotes(&d.doc, &b), ART_OK, "Article-Quotes");
    is_str(art_buf_view(&b),
           "%\"Le port doit vivre\";id=q1;by=%\"Ada Moreau\";"
           "role=%\"maire d%e2%80%99Orvault-sur-Mer\";kind=headline;at=15;"
           "len=18, "
           "%\"Pour le refaire, ouvrir la halle aux p%c3%aacheurs et rendre "
           "le front de mer aux habitants\";id=q3;by=%\"Ada Moreau\";"
           "kind=answer;at=141;len=85, "
           "%\"Trois millions, pas un euro de plus que pr%c3%a9vu au budget "
           "de la ville\";id=q5;by=%\"Ada Moreau\";kind=answer;at=275;len=67;"
           "conf=0.87", "questions stay out, places are code points");
    ok(sf_parse(&s, art_buf_view(&b), 0) && s.items == 3, "it is a list");

    b.len = 0;
    is_int(art_field_meta(&d.doc, &b), ART_OK, "Article-Meta");
    is_str(art_buf_view(&b),
           "title=%\"Ada Moreau : %c2%ab Le port doit vivre %c2%bb\", "
           "author=(%\"Le Phare\"), published=\"2024-05-17\", lang=\"fr\", "
           "words=40, quotes=5;shown=3", "all of it");
    ok(sf_parse(&s, art_buf_view(&b), 1), "it is a dictionary");

    b.len = 0;
    (void) art_field_link(&d.doc, &b);
    is_str(art_buf_view(&b),
           "</a/port.jsonld>; rel=\"alternate\"; "
           "type=\"application/ld+json\", "
           "</a/port.jsonld>; rel=\"describedby\"; "
           "type=\"application/ld+json\", "
           "</a/port>; rel=\"canonical\"", "Link, suffixes");

    b.len = 0;
    d.in.argument = art_str_c("article");
    d.doc.meta.canonical = art_str_c("https://phare.example/port?x=1");
    (void) art_field_link(&d.doc, &b);
    is_str(art_buf_view(&b),
           "</a/port?article=jsonld>; rel=\"alternate\"; "
           "type=\"application/ld+json\", "
           "</a/port?article=jsonld>; rel=\"describedby\"; "
           "type=\"application/ld+json\", "
           "<https://phare.example/port?x=1>; rel=\"canonical\"",
           "Link, argument and a page's own canonical");

    b.len = 0;
    d.opts.jsonld = ART_JSONLD_OFF;
    (void) art_field_link(&d.doc, &b);
    is_int(b.len, 0, "no Link where JSON-LD is off");

    (void) art_field_language(&d.doc, &b);
    is_str(art_buf_view(&b), "fr", "Content-Language");

    b.len = 0;
    d.doc.meta.language = art_str_c("fr_CA");
    (void) art_field_language(&d.doc, &b);
    is_str(art_buf_view(&b), "fr-CA", "as declared, canonical");

    b.len = 0;
    d.doc.meta.language = art_str_c("fr\r\nX: y");
    memset(d.doc.lang, 0, sizeof(d.doc.lang));
    (void) art_field_language(&d.doc, &b);
    is_int(b.len, 0, "or nothing");

    art_buf_done(&b);
    outdoc_done(&d);
}


static void
test_budget(void)
{
    int        fits, parses, cut;
    sf_t       s;
    size_t     size;
    outdoc_t   d;
    art_buf_t  b;

    outdoc_init(&d, &art_mem_libc, 0);
    outdoc_add(&d, ART_BLOCK_PARA,
               "\"Nothing named stands here at the very start\" ran the "
               "banner. \"Short one\", said Kim Ode. \"This bridge will stand "
               "when all of us are long gone and nobody recalls who paid for "
               "it, or why, or what it was that we quarrelled about for all "
               "of those years\", said Kim Ode. \"It is only steel and "
               "patience, after all\", Ruth Venn replied.");
    outdoc_quote(&d, ART_QUOTE_STATEMENT, "",
                 "Nothing named stands here at the very start");
    outdoc_quote(&d, ART_QUOTE_STATEMENT, "Kim Ode", "Short one");
    outdoc_quote(&d, ART_QUOTE_STATEMENT, "Kim Ode",
                 "This bridge will stand when all of us are long gone and "
                 "nobody recalls who paid for it, or why, or what it was that "
                 "we quarrelled about for all of those years");
    outdoc_quote(&d, ART_QUOTE_STATEMENT, "Ruth Venn",
                 "It is only steel and patience, after all");
    b = outdoc_buf();

    fits = 1;
    parses = 1;
    cut = 0;

    for (size = 0; size < 1200; size++) {
        b.len = 0;
        d.opts.header_size = size;
        (void) art_field_quotes(&d.doc, &b);

        fits = fits && b.len <= size;
        parses = parses && sf_parse(&s, art_buf_view(&b), 0);
        cut += outdoc_has(&b, ";cut");

        if (outdoc_has(&b, "id=q1;") && !outdoc_has(&b, "id=q2;")) {
            parses = 0;
        }
    }

    ok(fits, "never more than the budget");
    ok(parses, "whole members only, unnamed ones last");
    ok(cut > 0, "a long text is shortened");

    b.len = 0;
    d.opts.header_size = 1536;
    (void) art_field_quotes(&d.doc, &b);
    ok(outdoc_has(&b, "%\"Nothing named stands here at the very start\""
                      ";id=q1;kind=statement;at=1;len=43, "),
       "all of them where there is room, in document order");

    b.len = 0;
    d.opts.header_size = 180;
    (void) art_field_quotes(&d.doc, &b);
    is_str(art_buf_view(&b),
           "%\"This bridge will stand when all\";id=q3;by=%\"Kim Ode\";"
           "kind=statement;at=90;len=158;cut, "
           "%\"It is only steel and patience,\";id=q4;by=%\"Ruth Venn\";"
           "kind=statement;at=266;len=40;cut",
           "statements before scraps; a text takes a fifth");

    art_buf_done(&b);
    outdoc_done(&d);
}


static void
test_meta_limit(void)
{
    int        fits, parses;
    char       title[2000];
    sf_t       s;
    size_t     len;
    outdoc_t   d;
    art_buf_t  b;

    outdoc_init(&d, &art_mem_libc, 0);
    b = outdoc_buf();
    fits = 1;
    parses = 1;

    d.doc.meta.published = art_str_c("2024-05-17T08:15:00+02:00");
    d.authors[0] = art_str_c("Ada Moreau-Delacroix");
    d.authors[1] = art_str_c("\xC3\x89lo\xC3\xAFse Tr\xC3\xA9moulet");
    d.authors[2] = art_str_c("An author whose name is as long as a title "
                             "because somebody put the whole of a biography "
                             "into the byline of this article, as happens, "
                             "and then went on for another line or two about "
                             "prizes, residences and previous books, each "
                             "with its year and its publisher and a note");
    d.doc.meta.nauthors = 3;

    for (len = 0; len < sizeof(title); len++) {
        title[len] = len % 7 == 6 ? ' ' : len % 11 == 3 ? '%' : 'a';
        d.doc.meta.title = art_str_make(title, len + 1);

        b.len = 0;
        (void) art_field_meta(&d.doc, &b);

        fits = fits && b.len <= ART_FIELD_META_MAX;
        parses = parses && sf_parse(&s, art_buf_view(&b), 1);
    }

    ok(fits, "Article-Meta is never longer than 512 bytes");
    ok(parses, "and always a dictionary");
    ok(outdoc_has(&b, ";cut, author=(%\"Ada Moreau-Delacroix\" "),
       "the title is shortened, the first authors stay");
    ok(!outdoc_has(&b, "biography"), "one that leaves no room is dropped");

    b.len = 0;
    memset(title, 'x', sizeof(title));
    d.doc.meta.title = art_str_make(title, sizeof(title));
    (void) art_field_meta(&d.doc, &b);
    ok(!outdoc_has(&b, "title"), "a title that is one long word is left out");

    b.len = 0;
    d.doc.meta.published = art_str_c("2024\r\nX: y");
    (void) art_field_meta(&d.doc, &b);
    ok(!outdoc_has(&b, "published"), "what is no date is left out");

    art_buf_done(&b);
    outdoc_done(&d);
}


static art_rc_t
run_fields(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t   rc;
    outdoc_t  *d = data;
    art_buf_t  b;

    outdoc_init(d, mem, limit);
    outdoc_interview(d);

    b = outdoc_buf();
    rc = outdoc_rc(d);

    if (rc == ART_OK) {
        rc = art_field_quotes(&d->doc, &b);
    }

    if (rc == ART_OK) {
        rc = art_field_meta(&d->doc, &b);
    }

    art_buf_done(&b);
    outdoc_done(d);

    return rc;
}


int
main(void)
{
    static outdoc_t  d;

    test_suite();
    test_display();
    test_cut();
    test_quotes();
    test_budget();
    test_meta_limit();

    oom_each(run_fields, &d, "fields");
    oom_budget(run_fields, &d, 32768, 64, "fields");

    return tap_done();
}
