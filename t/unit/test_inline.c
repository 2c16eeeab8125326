/* Links, emphasis, tables and figures of HTML sources, in page and Markdown. */

#include "tap.h"
#include "oom.h"
#include "art.h"
#include "art_jsonld.h"
#include "art_markdown.h"
#include "art_page.h"
#include "art_uri.h"


typedef struct {
    art_in_t      in;
    art_opts_t    opts;
    art_doc_t     doc;
    art_arena_t   arena;
    art_buf_t     out;
} inline_t;


/* Rules alone cut, and there are none: everything is kept. */
static art_rc_t
render(inline_t *t, const char *html, art_variant_e variant)
{
    art_rc_t  rc;

    memset(&t->in, 0, sizeof(art_in_t));
    art_opts_init(&t->opts);

    t->opts.extract = 0;
    t->opts.quotes = 0;
    t->in.type = ART_TYPE_HTML;
    t->in.body = art_str_c(html);
    t->in.url = art_str_c("https://a.example/d/p.html?q=1");

    rc = art_doc_parse(&t->doc, &t->in, &t->opts, &t->arena);

    if (rc != ART_OK) {
        return rc;
    }

    return variant == ART_VARIANT_HTML ? art_page_body(&t->doc, &t->out)
                                       : art_markdown_write(&t->doc, &t->out);
}


static void
start(inline_t *t)
{
    memset(t, 0, sizeof(inline_t));
    art_arena_init(&t->arena, &art_mem_libc, 0);
    art_buf_init(&t->out, &art_mem_libc, 0);
}


static void
done(inline_t *t)
{
    art_buf_done(&t->out);
    art_arena_done(&t->arena);
}


/* The body of html in a page, and what comes behind the front matter. */
static void
both_are(const char *html, const char *page, const char *md, const char *name)
{
    inline_t   t;
    art_str_t  s;

    start(&t);
    ok(render(&t, html, ART_VARIANT_HTML) == ART_OK, "%s", name);
    is_str(art_buf_view(&t.out), page, "in the page");
    done(&t);

    start(&t);
    (void) render(&t, html, ART_VARIANT_MARKDOWN);
    s = art_buf_view(&t.out);

    while (s.len > 6 && memcmp(s.data, "\n---\n\n", 6) != 0) {
        s.data++;
        s.len--;
    }

    is_str(art_str_make(s.data + 6, s.len - 6), md, "in Markdown");
    done(&t);
}


static void
resolve_is(const char *base, const char *ref, const char *want)
{
    art_rc_t   rc;
    art_buf_t  b;

    art_buf_init(&b, &art_mem_libc, 0);
    rc = art_uri_resolve(&b, art_str_c(base), art_str_c(ref));

    is_str(art_buf_view(&b), want, ref[0] ? ref : "empty");
    is_int(rc, want[0] ? ART_OK : ART_DECLINED, "with its code");
    art_buf_done(&b);
}


/* RFC 3986, 5.4, less what has a scheme or a place of its own. */
static void
test_resolve(void)
{
    const char  *base = "http://a/b/c/d;p?q";

    resolve_is(base, "g", "http://a/b/c/g");
    resolve_is(base, "./g", "http://a/b/c/g");
    resolve_is(base, "g/", "http://a/b/c/g/");
    resolve_is(base, "/g", "http://a/g");
    resolve_is(base, "//g", "http://g/");
    resolve_is(base, "?y", "http://a/b/c/d;p?y");
    resolve_is(base, "g?y", "http://a/b/c/g?y");
    resolve_is(base, "g#s", "http://a/b/c/g#s");
    resolve_is(base, "g?y#s", "http://a/b/c/g?y#s");
    resolve_is(base, ";x", "http://a/b/c/;x");
    resolve_is(base, ".", "http://a/b/c/");
    resolve_is(base, "./", "http://a/b/c/");
    resolve_is(base, "..", "http://a/b/");
    resolve_is(base, "../g", "http://a/b/g");
    resolve_is(base, "../..", "http://a/");
    resolve_is(base, "../../g", "http://a/g");
    resolve_is(base, "../../../g", "http://a/g");
    resolve_is(base, "/./g", "http://a/g");
    resolve_is(base, "/../g", "http://a/g");
    resolve_is(base, "g.", "http://a/b/c/g.");
    resolve_is(base, "..g", "http://a/b/c/..g");
    resolve_is(base, "./g/.", "http://a/b/c/g/");
    resolve_is(base, "g/../h", "http://a/b/c/h");
    resolve_is(base, "g;x=1/../y", "http://a/b/c/y");
    resolve_is(base, " https://B/x y ", "https://B/x%20y");
    resolve_is(base, "mailto:x@y.example", "mailto:x@y.example");
    resolve_is(base, "javascript:alert(1)", "");
    resolve_is(base, "JaVaScRiPt:alert(1)", "");
    resolve_is(base, "java\nscript:x", "http://a/b/c/java%0Ascript:x");
    resolve_is(base, "data:text/html,x", "");
    resolve_is(base, "vbscript:x", "");
    resolve_is(base, "http:relative", "");
    resolve_is(base, "#top", "");
    resolve_is(base, "", "");
    resolve_is("", "g", "");
    resolve_is("/a/b", "//g", "");
    resolve_is("", "http://g/x", "http://g/x");
}


static void
test_inlines(void)
{
    both_are("<p>A <a href='../x?a=1&amp;b=2'>link</a>, <em>em</em> and "
             "<b>bold</b>.</p>",
             "<p>A <a href=\"https://a.example/x?a=1&amp;b=2\">link</a>, "
             "<em>em</em> and <strong>bold</strong>.</p>\n",
             "A [link](https://a.example/x?a=1&b=2), *em* and **bold**.\n",
             "what the allow-list has");
    both_are("<p>A <a href='javascript:x' onclick=y>bad</a> <span "
             "style='x'>one</span> <blink>two</blink></p>",
             "<p>A bad one two</p>\n", "A bad one two\n",
             "and what it has not");
    both_are("<p>See <a href='/a'>one <a href='/b'>two</a> end</p>",
             "<p>See <a href=\"https://a.example/a\">one</a> <a "
             "href=\"https://a.example/b\">two</a> end</p>\n",
             "See [one](https://a.example/a) [two](https://a.example/b) "
             "end\n", "links do not nest");
    both_are("<p><b>S</b><b>pecial</b> <i>\"x\"</i>y <code>a`b</code></p>",
             "<p><strong>S</strong><strong>pecial</strong> "
             "<em>&quot;x&quot;</em>y <code>a`b</code></p>\n",
             "**S**pecial \"x\"y ``a`b``\n",
             "stars only where they are read as such");
    both_are("<p><a href='/a(b)'>[x] *y*</a></p>",
             "<p><a href=\"https://a.example/a(b)\">[x] *y*</a></p>\n",
             "[\\[x\\] \\*y\\*](https://a.example/a%28b%29)\n",
             "brackets in links");
    both_are("<p>Wow!<a href='/a'>b</a></p>",
             "<p>Wow!<a href=\"https://a.example/a\">b</a></p>\n",
             "Wow\\![b](https://a.example/a)\n", "no picture by accident");
}


static void
test_media(void)
{
    both_are("<table><caption>Fares</caption><tr><th>From<th>To|"
             "<tr><td>A<td><p>B</p><p>C</p><tr><td colspan=2>D</table>",
             "<div class=\"wide\" tabindex=\"0\">\n<table>\n"
             "<caption>Fares</caption>\n"
             "<tr><th>From</th><th>To|</th></tr>\n"
             "<tr><td>A</td><td>B<br>C</td></tr>\n"
             "<tr><td colspan=\"2\">D</td></tr>\n</table>\n</div>\n",
             "Fares\n\n| From | To\\| |\n| --- | --- |\n| A | B C |\n"
             "| D |  |\n", "a table");
    both_are("<table><tr><td>only<tr><td>one</table>",
             "<p class=\"cell\">only</p>\n<p class=\"cell\">one</p>\n",
             "only\n\none\n", "a table that is none");
    both_are("<figure><img src='i.png' alt='A &quot;b&quot;' width=10 "
             "onerror=x><figcaption>Cap</figcaption></figure>",
             "<figure>\n<img src=\"https://a.example/d/i.png\" "
             "alt=\"A &quot;b&quot;\" width=\"10\" loading=\"lazy\" "
             "referrerpolicy=\"no-referrer\">\n"
             "<figcaption>Cap</figcaption>\n</figure>\n",
             "Cap\n", "a figure");
    both_are("<figure><img src='javascript:x'><figcaption>Cap</figcaption>"
             "</figure>", "<p class=\"caption\">Cap</p>\n", "Cap\n",
             "without its picture");
}


/* What the page view adds to a page that has JSON-LD of its own. */
static void
join_is(const char *ld, int quotes, art_rc_t rc, const char *want,
    const char *name)
{
    char         html[512];
    inline_t     t;
    art_quote_t  q;

    snprintf(html, sizeof(html), "<script type='application/ld+json'>%s"
             "</script><p>One two.</p>", ld);

    start(&t);
    (void) render(&t, html, ART_VARIANT_HTML);
    t.out.len = 0;

    memset(&q, 0, sizeof(art_quote_t));
    q.span = t.doc.blocks[0].clean;
    q.text = art_str_c("One two.");
    q.id = 1;
    q.conf = 1000;
    t.doc.quotes = &q;
    t.doc.nquotes = quotes;

    is_int(art_jsonld_page(&t.doc, &t.out), rc, name);
    is_str(art_buf_view(&t.out), want, "as is right");
    done(&t);
}


static void
test_join(void)
{
    join_is("{\"@type\":\"NewsArticle\",\"@id\":\"#a\"}", 1, ART_OK,
            "{\"@context\":\"https://schema.org\",\"@id\":\"#a\","
            "\"hasPart\":[{\"@type\":\"Quotation\","
            "\"@id\":\"https://a.example/d/p.html?q=1#q1\",\"position\":1,"
            "\"text\":\"One two.\",\"isPartOf\":{\"@id\":\"#a\"},"
            "\"url\":\"https://a.example/d/p.html?q=1#:~:text=One%20two\"}"
            "]}", "quotes join the page's own article");
    join_is("{\"@type\":\"NewsArticle\",\"@id\":\"#a\"}", 0,
            ART_DECLINED, "", "which is never said twice");
    join_is("{\"@type\":\"Organization\"}", 0, ART_OK,
            "{\"@context\":\"https://schema.org\","
            "\"@type\":\"NewsArticle\","
            "\"@id\":\"https://a.example/d/p.html?q=1#article\","
            "\"url\":\"https://a.example/d/p.html?q=1\","
            "\"mainEntityOfPage\":\"https://a.example/d/p.html?q=1\","
            "\"wordCount\":2}", "what is no article is left alone");
}


static art_rc_t
run_all(const art_mem_t *mem, size_t limit, void *data)
{
    inline_t  *t = data;
    art_rc_t   rc;

    memset(t, 0, sizeof(inline_t));
    art_arena_init(&t->arena, mem, limit);
    art_buf_init(&t->out, mem, 0);

    rc = render(t, "<base href=/x/><p>A <a href=y>b <i>c</i></a> d<table><tr>"
                   "<td>1<td>2<tr><td>3<td>4</table><figure><img src=z>"
                   "<figcaption>e</figure>", ART_VARIANT_HTML);

    if (rc == ART_OK) {
        rc = art_markdown_write(&t->doc, &t->out);
    }

    done(t);

    return rc;
}


int
main(void)
{
    static inline_t  t;

    test_resolve();
    test_inlines();
    test_media();
    test_join();

    oom_each(run_all, &t, "inlines");

    return tap_done();
}
