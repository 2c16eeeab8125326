/*
 * art_select: selectors over the elements of pages.
 *
 *   test_select PAGE SELECTORS    a tool for t/npm: for each line of the file
 *                                 SELECTORS, the offsets of the start tags
 *                                 that it matches in PAGE, as a JSON line
 */

#include "tap.h"
#include "oom.h"
#include "art_pick.h"


typedef struct {
    art_arena_t           arena;
    art_in_t              in;
    art_opts_t            opts;
    art_doc_t             doc;
    art_view_t            view;
} page_t;


static void
page_open(page_t *p, art_str_t html)
{
    art_mem_t  mem;

    memset(p, 0, sizeof(page_t));
    art_arena_init(&p->arena, &art_mem_libc, 0);
    mem = art_arena_mem(&p->arena);

    p->in.type = ART_TYPE_HTML;
    p->doc.arena = &p->arena;
    p->doc.in = &p->in;
    p->doc.opts = &p->opts;
    p->doc.src = html;
    p->doc.title = ART_NONE;
    art_buf_init(&p->doc.text, &mem, 0);
    art_buf_init(&p->doc.clean, &mem, 0);
    (void) art_buf_reserve(&p->doc.text, html.len + 1);
    (void) art_tree_build(&p->doc);
    (void) art_view_build(&p->view, &p->doc);
}


static void
page_close(page_t *p)
{
    art_arena_done(&p->arena);
}


/* ids of what is matched, one space between; by trying every element. */
static const char *
matched(page_t *p, const char *selector)
{
    static char    out[512];
    uint32_t       i, e;
    art_err_t      err;
    art_select_t  *s, *list;

    out[0] = '\0';
    p->view.steps = 100000;

    switch (art_select_parse(&list, &p->arena, art_str_c(selector), &err)) {
    case ART_OK:
        break;
    case ART_DECLINED:
        return "unknown";
    default:
        return "invalid";
    }

    for (i = 0; i < p->doc.nelems; i++) {
        for (s = list; s != NULL; s = art_select_next(s)) {
            e = art_select_match(&p->view, s, i);

            if (e != ART_NONE) {
                snprintf(out + strlen(out), sizeof(out) - strlen(out),
                         "%s%.*s", out[0] ? " " : "",
                         (int) p->view.elems[e].id.len,
                         p->view.elems[e].id.data
                         ? (const char *) p->view.elems[e].id.data : "-");
                break;
            }
        }
    }

    art_select_done(list);

    return out;
}


static const char  html[] =
    "<!doctype html><html id=h><head id=hd><title id=t>T</title></head>"
    "<body id=b class='a b'>"
    "<div id=d1 class='ad box' data-x='one two' lang=en-US>"
    "<p id=p1>First <b id=b1>bold</b> ad</p>"
    "<p id=p2 class=ad></p>"
    "<ul id=u><li id=l1>1</li><li id=l2 class=x>2</li><li id=l3>3</li>"
    "<li id=l4>4</li><li id=l5>5</li></ul>"
    "</div>"
    "<div id=d2 class=Ad title='a&amp;b'><!-- c --></div>"
    "<section id=s1><h2 id=h2>Sponsored by X</h2>"
    "<a id=a1 href='https://ads.example/x?y'>l</a>"
    "<a id=a2 href='/local'>m</a><img id=i1 src=x.gif></section>"
    "<my-ad id=my class='md:block w-1/2'>z</my-ad>"
    "<p id=p3>Last</p></body></html>";


static const struct {
    const char           *selector;
    const char           *ids;
} cases[] = {
    { "#d1", "d1" },
    { ".ad", "d1 p2" },
    { ".Ad", "d2" },
    { "div.ad.box", "d1" },
    { "DIV", "d1 d2" },
    { "*", "h hd t b d1 p1 b1 p2 u l1 l2 l3 l4 l5 d2 s1 h2 a1 a2 i1 my p3" },
    { "p, a", "p1 p2 a1 a2 p3" },
    { "my-ad", "my" },
    { ".md\\:block", "my" },
    { ".w-1\\/2", "my" },
    { "#\\64 1", "d1" },
    { "[data-x]", "d1" },
    { "[data-x='one two']", "d1" },
    { "[data-x=\"ONE two\" i]", "d1" },
    { "[data-x~=two]", "d1" },
    { "[data-x~='one two']", "" },
    { "[lang|=en]", "d1" },
    { "[lang|=e]", "" },
    { "a[href^=\"https://ads.\"]", "a1" },
    { "a[href*='example']", "a1" },
    { "a[href$='?y']", "a1" },
    { "a[href^='']", "" },
    { "[title='a&b']", "d2" },
    { "[TITLE]", "d2" },
    { "div > p", "p1 p2" },
    { "body p", "p1 p2 p3" },
    { "div p b", "b1" },
    { "body > p", "p3" },
    { "p + ul", "u" },
    { "p ~ ul li", "l1 l2 l3 l4 l5" },
    { "li ~ .x", "l2" },
    { "li:first-child", "l1" },
    { "li:last-child", "l5" },
    { "li:nth-child(2n+1)", "l1 l3 l5" },
    { "li:nth-child(odd)", "l1 l3 l5" },
    { "li:nth-child(even)", "l2 l4" },
    { "li:nth-child(-n+2)", "l1 l2" },
    { "li:nth-child(3)", "l3" },
    { "li:nth-last-child(2)", "l4" },
    { "li:nth-child(1 of .x)", "l2" },
    { "p:nth-of-type(2)", "p2" },
    { "p:last-of-type", "p2 p3" },
    { "b:only-child", "b1" },
    { "h2:only-of-type", "h2" },
    { "p:empty", "p2" },
    { "div:empty", "d2" },
    { ":root", "h" },
    { "p:not(.ad)", "p1 p3" },
    { "p:not(.ad, #p3)", "p1" },
    { ":is(h2, .x)", "l2 h2" },
    { "div:has(b)", "d1" },
    { "div:has(> b)", "" },
    { "div:has(> p > b)", "d1" },
    { "p:has(+ ul)", "p2" },
    { "p:has(~ ul)", "p1 p2" },
    { "section:has(a[href*=ads]):not(.y)", "s1" },
    { "div:-abp-has(.x)", "d1" },
    { "h2:has-text(Sponsored)", "h2" },
    { "h2:-abp-contains(sponsored)", "" },
    { "h2:has-text(/^spons.*X$/i)", "h2" },
    { "b:upward(1)", "p1" },
    { "b:upward(div)", "d1" },
    { "b:upward(9)", "" },
    { "section:has(> h2:has-text(Sponsored)) > a", "a1 a2" },
    { "p:min-text-length(5)", "p1" },
    { "", "invalid" },
    { "div >", "invalid" },
    { "> div", "invalid" },
    { "div,", "invalid" },
    { "[x", "invalid" },
    { "[x=\"y]", "invalid" },
    { "[x!=y]", "invalid" },
    { ":not(", "invalid" },
    { ":not()", "invalid" },
    { ":nth-child(x)", "invalid" },
    { ":min-text-length(5x)", "invalid" },
    { ":min-text-length(-5)", "invalid" },
    { "a{}", "invalid" },
    { "a:hover", "unknown" },
    { "a::before", "unknown" },
    { ":matches-css(x: y)", "unknown" },
    { "b:upward(1) > p", "unknown" },
    { ":has-text(/(/)", "invalid" }
};


static void
test_cases(void)
{
    size_t  i;
    page_t  p;

    page_open(&p, art_str_c(html));

    for (i = 0; i < art_nelts(cases); i++) {
        is_str(art_str_c(matched(&p, cases[i].selector)), cases[i].ids,
               cases[i].selector);
    }

    page_close(&p);
}


typedef struct {
    page_t               *page;
    art_select_t         *list[128];
    unsigned char         hit[128][64];
    unsigned char         want[128][64];
    uint32_t              n;
} index_t;


static art_rc_t
index_one(void *ctx, uint32_t id, uint32_t elem)
{
    index_t   *x;

    x = ctx;
    elem = art_select_match(&x->page->view, x->list[id], elem);

    if (elem != ART_NONE) {
        x->hit[id][elem] = 1;
    }

    return ART_OK;
}


/* Rules that are no more than a class or id are told apart by this alone. */
static void
test_keys(void)
{
    size_t              i, k;
    uint64_t            key[20];
    static const char  *names[] = {
        "ad-main", "bd-main", "abaaX", "abaaaX", "aaaaaaaaa", "aaaaaaaaaa", "a",
        "aa", "aaa", ""
    };

    for (i = 0; i < 20; i++) {
        key[i] = art_view_key(i % 2 ? ART_KEY_ID : ART_KEY_CLASS,
                              art_str_c(names[i / 2]), 0);

        for (k = 0; k < i && key[k] != key[i]; k++) { /* void */ }

        ok(k == i, "a key of its own: %s %s", i % 2 ? "id" : "class",
           names[i / 2]);
    }

    ok(art_view_key(ART_KEY_TAG, art_str_c("H1-aZ[@_Header"), 1)
       == art_view_key(ART_KEY_TAG, art_str_c("h1-az[@_header"), 0),
       "and A to Z in lower case, nothing else");
}


/* What the index finds is what trying every element finds. */
static void
test_index(void)
{
    size_t          i;
    page_t          p;
    uint32_t        e, k;
    art_err_t       err;
    art_pick_t     *pick;
    art_select_t   *s;
    art_pick_key_t  key;
    static index_t   x;

    page_open(&p, art_str_c(html));
    x.page = &p;
    art_pick_create(&pick, &p.arena);

    for (i = 0; i < art_nelts(cases); i++) {
        if (art_select_parse(&s, &p.arena, art_str_c(cases[i].selector),
                             &err) != ART_OK)
        {
            continue;
        }

        for ( /* void */ ; s != NULL && x.n < 128; s = art_select_next(s)) {
            art_select_pick(s, &key);
            art_pick_add(pick, &key, x.n);
            x.list[x.n] = s;

            for (e = 0; e < p.doc.nelems; e++) {
                k = art_select_match(&p.view, s, e);

                if (k != ART_NONE) {
                    x.want[x.n][k] = 1;
                }
            }

            x.n++;
        }
    }

    is_int(art_pick_compile(pick), ART_OK, "index: compiles");
    is_int(art_pick_run(pick, &p.view, index_one, &x), ART_OK, "index: runs");
    ok(x.n > 50 && memcmp(x.hit, x.want, sizeof(x.hit)) == 0,
       "index: finds the same for %u selectors", x.n);
    ok(art_pick_any(pick) < 5, "index: few are tried everywhere");

    for (k = 0; k < x.n; k++) {
        art_select_done(x.list[k]);
    }

    page_close(&p);
}


/* No selector takes long: all descendants of all, again and again. */
static void
test_steps(void)
{
    char          *big;
    size_t         i;
    page_t         p;
    uint32_t       e, n;
    art_err_t      err;
    art_select_t  *s;

    big = malloc(400 * 5 + 1);
    for (i = 0; i < 400; i++) {
        memcpy(big + i * 5, "<div>", 5);
    }

    page_open(&p, art_str_make(big, 400 * 5));
    (void) art_select_parse(&s, &p.arena,
                            art_str_c("div div div div div div div div p, "
                                      "div:has(div:has(div:has(p)))"), &err);
    n = 0;

    for (e = 0; e < p.doc.nelems; e++) {
        n += art_select_match(&p.view, s, e) != ART_NONE;
        n += art_select_match(&p.view, art_select_next(s), e) != ART_NONE;
    }

    is_int(n, 0, "a monster ends");
    page_close(&p);
    free(big);
}


static art_rc_t
run_select(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t       rc;
    art_err_t      err;
    art_arena_t    a;
    art_select_t  *s;

    art_arena_init(&a, mem, limit);
    rc = art_select_parse(&s, &a, art_str_c(data), &err);
    art_select_done(s);
    art_arena_done(&a);

    return rc;
}


static int
dump(const char *page, const char *selectors)
{
    char           line[16384];
    FILE          *f;
    page_t         p;
    uint32_t       i, n, e;
    art_buf_t      b;
    art_err_t      err;
    art_select_t  *list, *s;

    art_buf_init(&b, &art_mem_libc, 0);
    f = fopen(page, "rb");

    if (f == NULL) {
        return 1;
    }

    while ((n = (uint32_t) fread(line, 1, sizeof(line), f)) > 0) {
        art_buf_add(&b, line, n);
    }

    fclose(f);
    page_open(&p, art_buf_view(&b));
    f = fopen(selectors, "r");

    if (f == NULL) {
        return 1;
    }

    while (fgets(line, sizeof(line), f) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        p.view.steps = 100000000;

        if (art_select_parse(&list, &p.arena,
                             art_arena_dup(&p.arena, art_str_c(line)), &err)
            != ART_OK)
        {
            printf("null\n");
            continue;
        }

        printf("[");
        n = 0;

        for (i = 0; i < p.doc.nelems; i++) {
            for (s = list; s != NULL; s = art_select_next(s)) {
                e = art_select_match(&p.view, s, i);

                if (e != ART_NONE) {
                    printf("%s%u", n++ ? "," : "", p.doc.elems[e].open.pos);
                    break;
                }
            }
        }

        printf("]\n");
    }

    fclose(f);

    return 0;
}


int
main(int argc, char **argv)
{
    if (argc == 3) {
        return dump(argv[1], argv[2]);
    }

    test_cases();
    test_keys();
    test_index();
    test_steps();
    oom_each(run_select,
             (void *) "a.b[c^='d']:not(.e):has(> f, :has-text(/x/i))",
             "select");
    oom_budget(run_select,
               (void *) "a.b[c^='d']:not(.e):has(> f, :nth-child(2n))", 16384,
               300, "select");

    return tap_done();
}
