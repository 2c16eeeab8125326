/*
 * art_adlist: rules of filter lists, on URLs and on pages.
 *
 *   test_adlist requests LIST FILE    a tool for t/npm and t/bench: for each
 *                                     line "TYPE PAGE URL" of FILE 1 or 0
 *   test_adlist load LIST             milliseconds to load it, and counts
 */

#include <time.h>

#include "tap.h"
#include "oom.h"
#include "art_adlist.h"
#include "art_rules.h"
#include "art_scope.h"
#include "art_tree.h"
#include "art_url.h"


static art_adlist_t  *list;
static art_arena_t    conf, work;
static art_pcre_t     pcre;


static void
list_open(const char *text)
{
    art_err_t  err;

    art_arena_init(&conf, &art_mem_libc, 0);
    art_arena_init(&work, &art_mem_libc, 0);
    memset(&pcre, 0, sizeof(art_pcre_t));

    if (art_adlist_create(&list, &conf) != ART_OK
        || art_adlist_add(list, art_str_c(text), art_str_c("l"), &err)
           != ART_OK
        || art_adlist_compile(list, &err) != ART_OK
        || art_pcre_init(&pcre, &work) != ART_OK)
    {
        printf("Bail out! a list\n");
        exit(1);
    }
}


static void
list_close(void)
{
    art_adlist_done(list);
    art_arena_done(&conf);
    art_arena_done(&work);
}


static uint32_t
type_of(const char *name)
{
    static const char  *const names[] = {
        "script", "image", "stylesheet", "subdocument", "object", "media",
        "font", "other"
    };

    uint32_t  i;

    for (i = 0; i < art_nelts(names); i++) {
        if (strcmp(name, names[i]) == 0) {
            return 1u << i;
        }
    }

    return ART_AD_OTHER;
}


static int
asked(const char *type, const char *page, const char *url)
{
    uint32_t          rule;
    art_ad_request_t  req;

    req.url = art_str_c(url);
    req.host = art_scope_host(req.url);
    req.page = art_scope_host(art_str_c(page));
    req.type = type_of(type);
    req.plain = (uint8_t) art_adlist_plain(list, req.page);
    req.strange = (uint8_t) art_adlist_strange(list, req.host);

    return art_adlist_request(list, &req, &pcre, &rule);
}


static const struct {
    const char           *rules;
    const char           *type;
    const char           *page;
    const char           *url;
    int                   blocked;
} requests[] = {
    { "||ads.example^", "script", "https://a.test/",
      "https://ads.example/x.js", 1 },
    { "||ads.example^", "script", "https://a.test/",
      "https://x.ads.example:8080/x.js", 1 },
    { "||ads.example^", "script", "https://a.test/",
      "https://ads.example", 1 },
    { "||ads.example^", "script", "https://a.test/",
      "https://badads.example/x.js", 0 },
    { "||ads.example^", "script", "https://a.test/",
      "https://a.test/?u=ads.example/", 0 },
    { "||ads.example/top*end|", "image", "https://a.test/",
      "https://ads.example/top/x/end", 1 },
    { "||ads.example/top*end|", "image", "https://a.test/",
      "https://ads.example/top/x/ends", 0 },
    { "|https://cdn.", "image", "https://a.test/", "https://cdn.b/x", 1 },
    { "|https://cdn.", "image", "https://a.test/", "https://a/https://cdn.b/",
      0 },
    { "/banner/*/img^", "image", "https://a.test/",
      "https://b/banner/12/img?x", 1 },
    { "/banner/*/img^", "image", "https://a.test/",
      "https://b/banner/12/img", 1 },
    { "/banner/*/img^", "image", "https://a.test/",
      "https://b/banner/12/imgs", 0 },
    { "-ad-banner.", "image", "https://a.test/", "https://b/x-AD-banner.gif",
      1 },
    { "/x.gif$match-case", "image", "https://a.test/", "https://b/X.GIF", 0 },
    { "/X.gif$match-case", "image", "https://a.test/", "https://b/X.gif", 1 },
    { "||a.example^$script", "image", "https://a.test/", "https://a.example/",
      0 },
    { "||a.example^$~script", "image", "https://a.test/",
      "https://a.example/", 1 },
    { "||a.example^$~script", "script", "https://a.test/",
      "https://a.example/", 0 },
    { "||a.example^$third-party", "script", "https://b.example/",
      "https://a.example/", 1 },
    { "||a.example^$third-party", "script", "https://www.a.example/",
      "https://cdn.a.example/", 0 },
    { "||a.co.uk^$third-party", "script", "https://b.co.uk/",
      "https://a.co.uk/", 1 },
    { "||a.example^$~third-party", "script", "https://www.a.example/",
      "https://a.example/", 1 },
    { "/ad.js$domain=a.test|~b.a.test", "script", "https://x.a.test/",
      "https://c/ad.js", 1 },
    { "/ad.js$domain=a.test|~b.a.test", "script", "https://b.a.test/",
      "https://c/ad.js", 0 },
    { "/ad.js$domain=~a.test", "script", "https://a.test/",
      "https://c/ad.js", 0 },
    { "/ad.js$domain=~a.test", "script", "https://c.test/",
      "https://c/ad.js", 1 },
    { "/\\/ad[0-9]x?/$domain=a.*|b.test", "script", "https://x.a.co.uk/",
      "https://c/ad1", 1 },
    { "/\\/ad[0-9]x?/$domain=a.*|b.test", "script", "https://w.b.test/",
      "https://c/ad1", 1 },
    { "/\\/ad[0-9]x?/$domain=a.*|b.test", "script", "https://b.a.test/",
      "https://c/ad1", 1 },
    { "/\\/ad[0-9]x?/$domain=a.*|b.test", "script", "https://c.test/",
      "https://c/ad1", 0 },
    { "/\\/ad[0-9]x?/$domain=~b.test", "script", "https://c.test/",
      "https://c/ad1", 1 },
    { "/\\/ad[0-9]x?/$domain=~b.test", "script", "https://b.test/",
      "https://c/ad1", 0 },
    { "/\\/ad[0-9]x?/$domain=intranet", "script", "https://intranet/",
      "https://c/ad1", 1 },
    { "/\\/ad[0-9]x?/$domain=intranet", "script", "https://x.intranet/",
      "https://c/ad1", 1 },
    { "/ad.js$domain=a.*", "script", "https://a.co.uk/", "https://c/ad.js",
      1 },
    { "||a.example^\n@@||a.example/ok.js", "script", "https://a.test/",
      "https://a.example/ok.js", 0 },
    { "||a.example^\n@@||a.example/ok.js", "script", "https://a.test/",
      "https://a.example/no.js", 1 },
    { "||a.example^$important\n@@||a.example^", "script", "https://a.test/",
      "https://a.example/", 1 },
    { "/ads[0-9]+\\.js/", "script", "https://a.test/", "https://c/ads12.js",
      1 },
    { "/ads[0-9]+\\.js/$image", "script", "https://a.test/",
      "https://c/ads12.js", 0 },
    { "/^https:\\/\\/[a-z]{8}\\.example\\//$script", "script",
      "https://a.test/", "https://abcdefgh.example/", 1 },
    { "||a.example^$popup", "script", "https://a.test/", "https://a.example/",
      0 },
    { "||a.example^$csp=x", "script", "https://a.test/", "https://a.example/",
      0 },
    { "||a.example^$removeparam=x", "script", "https://a.test/",
      "https://a.example/", 0 },
    { "! ||a.example^", "script", "https://a.test/", "https://a.example/", 0 },
    { "*", "script", "https://a.test/", "https://a.example/", 0 },
    { "a.test##.x", "script", "https://a.test/", "https://a.example/x", 0 }
};


static void
test_requests(void)
{
    size_t  i;

    for (i = 0; i < art_nelts(requests); i++) {
        list_open(requests[i].rules);
        ok(asked(requests[i].type, requests[i].page, requests[i].url)
           == requests[i].blocked, "%s: %s %s from %s", requests[i].rules,
           requests[i].blocked ? "blocks" : "lets", requests[i].url,
           requests[i].page);
        list_close();
    }
}


static const struct {
    const char           *base;
    const char           *ref;
    const char           *url;
} resolved[] = {
    { "https://a/b/c?d#e", "f", "https://a/b/f" },
    { "https://a/b/c?d", "/f#g", "https://a/f" },
    { "https://a/b/c", "?x", "https://a/b/c?x" },
    { "https://a", "f", "https://a/f" },
    { "https://a/b/c/d", "../e/./f/..", "https://a/b/e/" },
    { "https://a/b", "../../../e?/../x", "https://a/e?/../x" },
    { "http://a/b", "//c/d", "http://c/d" },
    { "", "//c/d", "https://c/d" },
    { "https://a/b", " HTTPS://c/d\n", "HTTPS://c/d" },
    { "https://a/b", "data:image/gif;base64,x", "" },
    { "https://a/b", "javascript:void(0)", "" },
    { "", "x", "" },
    { "https://a/b", "", "" }
};


static void
test_urls(void)
{
    size_t     i;
    art_buf_t  b;

    art_buf_init(&b, &art_mem_libc, 0);

    for (i = 0; i < art_nelts(resolved); i++) {
        b.len = 0;
        (void) art_url_resolve(&b, art_str_c(resolved[i].base),
                               art_str_c(resolved[i].ref));
        is_str(art_buf_view(&b), resolved[i].url, resolved[i].ref);
    }

    art_buf_done(&b);
    is_str(art_url_site(art_str_c("a.b.example.co.uk")), "example.co.uk",
           "site: of a country with second labels");
    is_str(art_url_site(art_str_c("a.b.example.de")), "example.de",
           "site: of one without");
    is_str(art_url_site(art_str_c("co.uk")), "co.uk", "site: too short");
    is_str(art_url_site(art_str_c("10.1.2.3")), "10.1.2.3",
           "site: an address");
}


/* What is cut: each cut's source, one after another. */
static const char *
page_cuts(const char *rules, const char *url, const char *html)
{
    static char  out[2048];
    uint32_t     i;
    art_in_t     in;
    art_doc_t    doc;
    art_mem_t    mem;
    art_opts_t   opts;

    list_open(rules);
    memset(&in, 0, sizeof(art_in_t));
    memset(&doc, 0, sizeof(art_doc_t));
    memset(&opts, 0, sizeof(art_opts_t));

    opts.adlist = list;
    opts.max_cut = 100;
    in.type = ART_TYPE_HTML;
    in.url = art_str_c(url);
    doc.arena = &work;
    doc.in = &in;
    doc.opts = &opts;
    doc.src = art_str_c(html);
    mem = art_arena_mem(&work);
    art_buf_init(&doc.text, &mem, 0);
    (void) art_buf_reserve(&doc.text, doc.src.len + 1);
    out[0] = '\0';

    if (art_tree_build(&doc) == ART_OK && art_rules_apply(&doc) == ART_OK) {
        for (i = 0; i < doc.ncuts; i++) {
            strncat(out, (const char *) doc.src.data + doc.cuts[i].src.pos,
                    doc.cuts[i].src.len);
        }
    }

    list_close();

    return out;
}


static void
test_pages(void)
{
    static const char  page[] =
        "<html><head><script src=//ads.example/a.js></script></head><body>"
        "<p class=ad id=x>A</p><p class=ok>B</p>"
        "<img srcset='/i.png 1x, https://ads.example/i.png 2x'>"
        "<script>var u='https:\\/\\/ads.example\\/b.js';</script>"
        "<script>// ads.example/\nvar u='/x';</script></body></html>";

    static const char  early[] =
        "<p><a href=https://ad.example/1><img src=i id=a></a>"
        "<a href=/2><img src=j id=b></a></p><div class=promo></div>"
        "<p><i>k</i></p><div><p><i>l</i></p></div>";

    is_str(art_str_c(page_cuts("##[href^=\"https://ad.example/\"] > img", "",
                               early)),
           "<img src=i id=a>", "a rare part before one that is not");
    is_str(art_str_c(page_cuts("##.promo ~ div i, .none img\n##.promo + p",
                               "https://x.example/", early)),
           "<p><i>k</i></p><i>l</i>", "and with siblings, in a list");
    is_str(art_str_c(page_cuts("##[href^=\"https://bad.example/\"] > img",
                               "", early)), "", "and where the page lacks it");
    is_str(art_str_c(page_cuts("##[href^=\"https://ad.example/\"] > img\n"
                               "x.example#@#[href^=\"https://ad.example/\"] "
                               "> img", "https://x.example/", early)), "",
           "and with an exception");
    is_str(art_str_c(page_cuts("##i\n@@||x.example/Sport/$elemhide",
                               "https://x.example/Sport/1", early)), "",
           "an exception for pages, with capital letters");
    is_str(art_str_c(page_cuts("##a[href^=\"HTTPS://Ad.example/\" i]", "",
                               early)),
           "<a href=https://ad.example/1><img src=i id=a></a>",
           "a value that begins so in any case");
    is_str(art_str_c(page_cuts("##img[id=\"B\" i], a[href=\"/2\" i]\n"
                               "##a[href^=\"HTTPS://Ad.example/2\" i]\n"
                               "##a[href=\"https://ad.Example\" i]", "",
                               early)),
           "<a href=/2><img src=j id=b></a>",
           "values that are so in any case, short ones");
    is_str(art_str_c(page_cuts("##a[href^=\"https://ad.example/?a=1&b\"]\n"
                               "##b[TITLE=\"a<b\"][data-x]", "",
                               "<a href=https://ad.example/?a=1&amp;b=2>x</a>"
                               "<b title='a&lt;b' DATA-X>y</b>"
                               "<b title='a&lt;b' data-y>z</b>")),
           "<a href=https://ad.example/?a=1&amp;b=2>x</a>"
           "<b title='a&lt;b' DATA-X>y</b>",
           "references in values, names in any case");
    is_str(art_str_c(page_cuts("||ads.example^\n@@||w.ads.example/ok",
                               "https://x.test/",
                               "<p>t</p><img src=//ads.example/1>"
                               "<img src=//a.example/2><img src=//a.example/3>"
                               "<img src=//w.ads.example/ok>"
                               "<img src=//w.ads.example/4>")),
           "<img src=//ads.example/1><img src=//w.ads.example/4>",
           "requests to one host after the other");
    is_str(art_str_c(page_cuts("##.ad", "", page)), "<p class=ad id=x>A</p>",
           "page: an element for every page");
    is_str(art_str_c(page_cuts("a.test##.ad", "", page)), "",
           "page: of a site, host not known");
    is_str(art_str_c(page_cuts("a.test,~b.a.test###x", "https://w.a.test/",
                               page)), "<p class=ad id=x>A</p>",
           "page: of a site");
    is_str(art_str_c(page_cuts("a.test,~b.a.test###x", "https://b.a.test/",
                               page)), "", "page: but not of its part");
    is_str(art_str_c(page_cuts("a.*##p:has-text(A)", "https://a.co.uk/",
                               page)), "<p class=ad id=x>A</p>",
           "page: of a name with any suffix");
    is_str(art_str_c(page_cuts("~a.test##.ad", "https://a.test/", page)), "",
           "page: every page but one");
    is_str(art_str_c(page_cuts("##.ad\na.test#@#.ad", "https://a.test/",
                               page)), "", "page: an exception");
    is_str(art_str_c(page_cuts("##.ad\n#@#.ad", "", page)), "",
           "page: an exception everywhere");
    is_str(art_str_c(page_cuts("##.ad\n@@||a.test^$generichide",
                               "https://a.test/", page)), "",
           "page: generichide");
    is_str(art_str_c(page_cuts("*#?#p:-abp-contains(B)", "", page)),
           "<p class=ok>B</p>", "page: #?#");
    is_str(art_str_c(page_cuts("||ads.example^", "https://a.test/", page)),
           "<script src=//ads.example/a.js></script>"
           "<img srcset='/i.png 1x, https://ads.example/i.png 2x'>"
           "<script>var u='https:\\/\\/ads.example\\/b.js';</script>",
           "page: what it asks for, snippets too");
    is_str(art_str_c(page_cuts("||ads.example^\n@@||a.test^$document",
                               "https://a.test/", page)), "",
           "page: excused");
}


static void
test_skipped(void)
{
    art_buf_t  b;
    art_str_t  name;

    list_open("[Adblock Plus 2.0]\n! x\na.test##+js(x)\na##^script\n"
              "a#$#b { c: d }\n##a:matches-css(x)\n##a[\n||x^$csp=y\n"
              "||x^$popup\n*$image\n##.ok\n||ok^\n");
    art_buf_init(&b, &art_mem_libc, 0);
    is_int(art_adlist_skipped(list, 0, &name, &b), ART_OK, "skipped: a list");
    is_str(art_buf_view(&b), "1 scriptlets, 1 styles, 1 HTML filters, "
           "1 unknown pseudo-classes, 1 broken selectors, "
           "1 options that change requests, "
           "1 rules for what no element asks for, "
           "1 patterns that match everything", "skipped: by kind");
    is_int(art_adlist_skipped(list, 1, &name, &b), ART_DONE, "skipped: done");
    is_int(art_adlist_count(list, NULL, NULL), 2, "skipped: two are used");
    b.len = 0;
    art_adlist_name(list, ART_RULE_LIST + 1, &b);
    is_str(art_buf_view(&b), "l:12", "name: list and line");
    art_buf_done(&b);
    list_close();
}


static art_rc_t
run_load(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t       rc;
    art_err_t      err;
    art_arena_t    a;
    art_adlist_t  *l;

    (void) data;
    l = NULL;
    art_arena_init(&a, mem, limit);
    rc = art_adlist_create(&l, &a);

    if (rc == ART_OK) {
        rc = art_adlist_add(l, art_str_c("##.a\n##a[b^='c'] > d\na.b##.c:has("
                                         "d)\n||a.b^\n/c[d]+/\n-e-\n@@f.g\n"),
                            art_str_c("l"), &err);
    }

    if (rc == ART_OK) {
        rc = art_adlist_compile(l, &err);
    }

    art_adlist_done(l);
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


static double
now(void)
{
    struct timespec  t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);

    return (double) t.tv_sec * 1e3 + (double) t.tv_nsec / 1e6;
}


static int
tool(int argc, char **argv)
{
    char       *text, *file, *line, *next, *page, *url;
    double      t;
    size_t      len, flen;
    uint32_t    n, hits, cosmetic, network;
    art_err_t   err;
    art_buf_t   b;
    art_str_t   name;

    text = slurp(argv[2], &len);
    t = now();
    art_arena_init(&conf, &art_mem_libc, 0);
    art_arena_init(&work, &art_mem_libc, 0);
    (void) art_adlist_create(&list, &conf);
    (void) art_adlist_add(list, art_str_make(text, len), art_str_c("list"),
                          &err);
    (void) art_adlist_compile(list, &err);
    t = now() - t;
    (void) art_pcre_init(&pcre, &work);

    if (argc == 3) {
        (void) art_adlist_count(list, &cosmetic, &network);
        art_buf_init(&b, &art_mem_libc, 0);
        (void) art_adlist_skipped(list, 0, &name, &b);
        printf("load %.1f ms, %u element rules, %u network rules, %.1f MB; "
               "skipped %.*s\n", t, cosmetic, network,
               (double) conf.held / 1e6, (int) b.len, (char *) b.data);
        return 0;
    }

    file = slurp(argv[3], &flen);
    n = hits = 0;
    t = now();

    for (line = file; line < file + flen; line = next) {
        next = line + strcspn(line, "\n");
        *next++ = '\0';
        page = strchr(line, ' ');
        url = page ? strchr(page + 1, ' ') : NULL;

        if (url == NULL) {
            continue;
        }

        *page++ = '\0';
        *url++ = '\0';
        n++;
        len = (size_t) asked(line, page, url);
        hits += (uint32_t) len;

        if (argc == 4) {
            printf("%u\n", (unsigned) len);
        }
    }

    if (argc > 4) {
        printf("%u URLs, %u blocked, %.3f us each\n", n, hits,
               (now() - t) * 1e3 / (n ? n : 1));
    }

    return 0;
}


int
main(int argc, char **argv)
{
    if (argc > 2) {
        return tool(argc, argv);
    }

    test_requests();
    test_urls();
    test_pages();
    test_skipped();
    oom_each(run_load, NULL, "adlist");
    oom_budget(run_load, NULL, 256 * 1024, 200, "adlist");

    return tap_done();
}
