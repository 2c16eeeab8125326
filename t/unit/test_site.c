/*
 * art_site and art_xpath: site files on pages.
 *
 *   test_site xpath PAGE FILE    a tool for t/npm: for each expression, a line
 *                                of FILE, the offsets of the start tags of the
 *                                elements that it selects, as a JSON line
 *   test_site cover FILE ...     how many directives are carried out
 */

#include "tap.h"
#include "oom.h"
#include "art.h"
#include "art_rules.h"
#include "art_site.h"
#include "art_tree.h"
#include "art_xpath.h"


static art_arena_t  conf, work;
static art_site_t  *site;
static art_doc_t    doc;
static art_in_t     in;
static art_opts_t   opts;
static art_view_t   view;


static void
page_open(art_str_t html, const char *url)
{
    art_mem_t  mem;

    art_arena_init(&work, &art_mem_libc, 0);
    memset(&doc, 0, sizeof(art_doc_t));
    memset(&in, 0, sizeof(art_in_t));
    memset(&opts, 0, sizeof(art_opts_t));
    mem = art_arena_mem(&work);
    opts.max_cut = 90;
    opts.site = site;
    in.type = ART_TYPE_HTML;
    in.url = art_str_c(url);
    doc.arena = &work;
    doc.in = &in;
    doc.opts = &opts;
    doc.src = html;
    art_buf_init(&doc.text, &mem, 0);
    (void) art_buf_reserve(&doc.text, html.len + 1);
    (void) art_tree_build(&doc);
    (void) art_view_build(&view, &doc);
}


static const char  html[] =
    "<!doctype html><html><head><title>T</title></head><body>"
    "<div id=nav class='menu top'>Menu</div>"
    "<article id=art><h1 id=h>Title here</h1>"
    "<p id=by class=byline>By <b id=b>Jane Smith</b></p>"
    "<time id=t datetime=2024-03-12>12 March</time>"
    "<p id=p1>First text</p><p id=p2 class='ad-box big'>Buy</p>"
    "<img id=i src=/ads/x.gif><p id=p3>Second <i id=it>text</i> end</p>"
    "</article><div id=foot>Foot</div></body></html>";


static const struct {
    const char           *expr;
    const char           *ids;
} cases[] = {
    { "//p", "by p1 p2 p3" },
    { "//article/p", "by p1 p2 p3" },
    { "/html/body/div", "nav foot" },
    { "/html/body/div[2]", "foot" },
    { "//p[1]", "by" },
    { "//p[last()]", "p3" },
    { "(//p)[2]", "p1" },
    { "(//i | //b)[1]", "b" },
    { "(//p/.. | //p)[2]", "by" },
    { "//article[count(p | p) = 4]", "art" },
    { "//h1[number(.) < 5]", "" },
    { "//p[position() < 3]", "by p1" },
    { "//*[@id='nav']", "nav" },
    { "//div[@class]", "nav" },
    { "//p[contains(@class, 'ad')]", "p2" },
    { "//p[contains(concat(' ', normalize-space(@class), ' '), ' big ')]",
      "p2" },
    { "//p[starts-with(., 'By')]", "by" },
    { "//p[contains(text(), 'Second')]", "p3" },
    { "//p[text()='First text']", "p1" },
    { "//p[not(@class)]", "p1 p3" },
    { "//p[@class and not(contains(@class, 'ad'))]", "by" },
    { "//b/parent::p", "by" },
    { "//b/..", "by" },
    { "//b/ancestor::article", "art" },
    { "//i/ancestor-or-self::*[@id='it']", "it" },
    { "//h1/following-sibling::p", "by p1 p2 p3" },
    { "//h1/following-sibling::*[1]", "by" },
    { "//p[@id='p3']/preceding-sibling::p[1]", "p2" },
    { "//b/following::img", "i" },
    { "//img/preceding::b", "b" },
    { "//article/descendant::i", "it" },
    { "//p[@id='p1'] | //h1", "h p1" },
    { "//p/self::p[@id='p2']", "p2" },
    { "//text()[contains(., 'Second')]/parent::p", "p3" },
    { "id('foot')", "foot" },
    { "//p[string-length(.) > 10]", "by p3" },
    { "//p[count(*) = 1]", "by p3" },
    { "//p[substring(., 1, 2) = 'By']", "by" },
    { "//p[translate(@class, 'B', 'b') = 'byline']", "by" },
    { "//P", "by p1 p2 p3" },
    { "//div/@id", "nav foot" },
    { "//p[", "invalid" },
    { "//p[foo()]", "invalid" },
    { "//", "invalid" },
    { "bar::x", "invalid" },
    { "//p]", "invalid" }
};


static const char *
selected(const char *expr)
{
    static char   out[512];
    uint32_t      i;
    art_err_t     err;
    art_nodes_t   nodes;
    art_xpath_t  *x;

    out[0] = '\0';

    if (art_xpath_parse(&x, &work, art_str_c(expr), &err) != ART_OK) {
        return "invalid";
    }

    (void) art_xpath_nodes(x, &view, &nodes);

    for (i = 0; i < nodes.n; i++) {
        snprintf(out + strlen(out), sizeof(out) - strlen(out), "%s%.*s",
                 out[0] ? " " : "",
                 (int) view.elems[nodes.nodes[i].elem].id.len,
                 (const char *) view.elems[nodes.nodes[i].elem].id.data);
    }

    return out;
}


static void
test_xpath(void)
{
    size_t  i;

    page_open(art_str_c(html), "");

    for (i = 0; i < art_nelts(cases); i++) {
        is_str(art_str_c(selected(cases[i].expr)), cases[i].ids,
               cases[i].expr);
    }

    art_arena_done(&work);
}


static void
site_open(const char *text, const char *name)
{
    art_err_t  err;

    art_arena_init(&conf, &art_mem_libc, 0);
    (void) art_site_create(&site, &conf);

    if (art_site_add(site, art_str_c(text), art_str_c(name), &err) != ART_OK
        || art_site_compile(site, &err) != ART_OK)
    {
        printf("Bail out! %s\n", err.msg);
        exit(1);
    }
}


/* A letter a block. */
static const char *
verdict(const char *text, const char *name, const char *url)
{
    static char  out[64];
    uint32_t     i;

    site_open(text, name);
    page_open(art_str_c(html), url);

    if (art_rules_apply(&doc) != ART_OK) {
        return "error";
    }

    for (i = 0; i < doc.nblocks && i < 63; i++) {
        out[i] = doc.blocks[i].reason == ART_REASON_RULE ? 'r' : 'k';
    }

    out[i] = '\0';

    return out;
}


static void
verdict_end(void)
{
    art_arena_done(&work);
    art_arena_done(&conf);
    site = NULL;
}


static void
test_files(void)
{
    art_buf_t  b;
    art_str_t  name;

    art_buf_init(&b, &art_mem_libc, 0);

    is_str(art_str_c(verdict("body: //article\nstrip: //p[@id='p2']\n"
                             "title: //h1\nauthor: //p/b\n"
                             "date: //time/@datetime\n",
                             "conf/a.test.txt", "https://www.a.test/x")),
           "rkkkkrkr", "file: body and strip");
    is_str(doc.meta.title, "Title here", "file: title");
    is_str(doc.meta.nauthors ? doc.meta.authors[0] : art_str_c(""),
           "Jane Smith", "file: author");
    is_str(doc.meta.published, "2024-03-12", "file: date");
    ok(doc.decided, "file: body decides");
    art_rule_name(&opts, doc.blocks[0].rule, &b);
    is_str(art_buf_view(&b), "conf/a.test.txt:1", "file: name of the rule");
    verdict_end();

    is_str(art_str_c(verdict("strip_id_or_class: 'ad-'\n"
                             "strip_image_src: /ads/\n",
                             "a.test.txt", "https://a.test/x")),
           "kkkkkrkk", "file: strip_id_or_class");
    is_int(doc.ncuts, 2, "file: and the picture");
    verdict_end();

    is_str(art_str_c(verdict("strip: //p\n", "a.test.txt",
                             "https://b.a.test/")), "kkkkkkkk",
           "file: not of a subdomain");
    verdict_end();
    is_str(art_str_c(verdict("strip: //p\n", ".a.test.txt",
                             "https://c.b.a.test/")), "kkrkrrrk",
           "file: of every subdomain");
    verdict_end();
    is_str(art_str_c(verdict("body: //div[@id='none']\nbody: //article\n",
                             "a.test.txt", "https://a.test/")), "rkkkkkkr",
           "file: the first body that is there");
    verdict_end();
    is_str(art_str_c(verdict("body: //main\n", "a.test.txt",
                             "https://a.test/")), "kkkkkkkk",
           "file: no body, no cut");
    verdict_end();

    site_open("tidy: no\nstrip: //p[\nfoo: x\nfind_string: <p>\n"
              "replace_string(<b>): <i>\n# x\n", "a.test.txt");
    b.len = 0;
    (void) art_site_skipped(site, 0, &name, &b);
    is_str(art_buf_view(&b), "line 2: a name is missing, line 3: unknown "
           "directive, find_string, replace_string", "file: what is left out");
    verdict_end();
    art_buf_done(&b);
}


static art_rc_t
run_site(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t     rc;
    art_err_t    err;
    art_site_t  *s;
    art_arena_t  a;

    (void) data;
    art_arena_init(&a, mem, limit);
    rc = art_site_create(&s, &a);

    if (rc == ART_OK) {
        rc = art_site_add(s, art_str_c("body: //a[b='c']\nstrip: //d[\n"
                                       "strip_id_or_class: x\n"),
                          art_str_c("a.test.txt"), &err);

        if (rc == ART_OK) {
            rc = art_site_compile(s, &err);
        }

        /* frees the scratch, which is not the arena's */

        if (rc != ART_OK) {
            (void) art_site_compile(s, &err);
        }
    }

    art_arena_done(&a);

    return rc;
}


static char *
slurp(const char *name, size_t *len)
{
    char  *p;
    long   n;
    FILE  *f;

    f = fopen(name, "rb");
    if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) < 0) {
        exit(1);
    }

    rewind(f);
    p = malloc((size_t) n + 1);
    *len = fread(p, 1, (size_t) n, f);
    p[*len] = '\0';
    fclose(f);

    return p;
}


static int
tool_xpath(const char *page, const char *exprs)
{
    char         *text, *line, *next;
    size_t        len;
    uint32_t      i, n;
    art_err_t     err;
    art_node_t    node;
    art_nodes_t   nodes;
    art_xpath_t  *x;

    text = slurp(page, &len);
    page_open(art_str_make(text, len), "");
    text = slurp(exprs, &len);

    for (line = text; line < text + len; line = next) {
        next = line + strcspn(line, "\n");
        *next++ = '\0';
        view.steps = 100000000;

        if (art_xpath_parse(&x, &work, art_str_c(line), &err) != ART_OK
            || art_xpath_nodes(x, &view, &nodes) != ART_OK)
        {
            printf("null\n");
            continue;
        }

        printf("[");
        n = 0;

        for (i = 0; i < nodes.n; i++) {
            node = nodes.nodes[i];

            if (node.elem >= doc.nelems) {
                continue;
            }

            printf(n++ ? ",\"%u" : "\"%u", doc.elems[node.elem].open.pos);

            if (node.attr == ART_NODE_TEXT) {
                printf("#\"");

            } else if (node.attr == ART_NODE_ELEM) {
                printf("\"");

            } else {
                printf("@%.*s\"", (int) view.attrs[node.attr].name.len,
                       (const char *) view.attrs[node.attr].name.data);
            }
        }

        printf("]\n");
    }

    return 0;
}


static int
tool_cover(int argc, char **argv)
{
    int         i;
    char       *text;
    size_t      len;
    uint32_t    n;
    art_err_t   err;
    art_buf_t   b;
    art_str_t   name;

    art_arena_init(&conf, &art_mem_libc, 0);
    (void) art_site_create(&site, &conf);

    for (i = 2; i < argc; i++) {
        text = slurp(argv[i], &len);
        (void) art_site_add(site, art_str_make(text, len), art_str_c(argv[i]),
                            &err);
        free(text);
    }

    (void) art_site_compile(site, &err);
    printf("%u directives, %.1f MB\n", art_site_count(site),
           (double) conf.held / 1e6);
    art_buf_init(&b, &art_mem_libc, 0);

    for (n = 0; art_site_skipped(site, n, &name, &b) == ART_OK; n++) {
        if (b.len > 0) {
            printf("%.*s: %.*s\n", (int) name.len, name.data, (int) b.len,
                   b.data);
        }
        b.len = 0;
    }

    return 0;
}


/* "Buy" alone is no article to any model; a site file may say that it is. */
static void
test_decided(void)
{
    art_err_t    err;
    art_doc_t    d;
    art_site_t  *set;

    art_arena_init(&work, &art_mem_libc, 0);
    memset(&in, 0, sizeof(art_in_t));

    in.type = ART_TYPE_HTML;
    in.url = art_str_c("http://a.test/1");
    in.body = art_str_c(html);

    art_opts_init(&opts);
    is_int(art_doc_parse(&d, &in, &opts, &work), ART_OK, "without a site file");
    ok(d.clean.len > 0 && !d.decided, "the model decides");

    ok(art_site_create(&set, &conf) == ART_OK
       && art_site_add(set, art_str_c("body: //p[@id='p2']\n"),
                       art_str_c("a.test.txt"), &err) == ART_OK
       && art_site_compile(set, &err) == ART_OK,
       "a site file with a body");

    art_arena_reset(&work, SIZE_MAX);
    opts.site = set;
    opts.max_cut = 100;

    is_int(art_doc_parse(&d, &in, &opts, &work), ART_OK, "is the last word");
    is_str(art_str_make(d.clean.data + d.body, d.clean.len - d.body), "Buy\n",
           "on what the article is");

    art_arena_done(&work);
    art_arena_done(&conf);
}


int
main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "xpath") == 0) {
        return tool_xpath(argv[2], argv[3]);
    }

    if (argc > 2 && strcmp(argv[1], "cover") == 0) {
        return tool_cover(argc, argv);
    }

    test_xpath();
    test_files();
    oom_each(run_site, NULL, "site");
    oom_budget(run_site, NULL, 32 * 1024, 200, "site");

    test_decided();

    return tap_done();
}
