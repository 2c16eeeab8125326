/* art_cuts_plan and art_cuts: what the page variant leaves out and keeps. */

#include "tap.h"
#include "edge.h"
#include "oom.h"
#include "art.h"
#include "art_cuts.h"
#include "art_cuts_plan.h"
#include "art_source.h"
#include "art_tree.h"


typedef struct {
    art_in_t        in;
    art_opts_t      opts;
    art_doc_t       doc;
    art_buf_t       out;
    art_arena_t     arena;
} page_t;


static page_t  pg;
static edge_t  edge;


/* Blocks with an X are cut by a rule, with an M by the models; H: hidden. */
static art_rc_t
plan(page_t *p, art_str_t src)
{
    uint32_t      i;
    art_rc_t      rc;
    art_str_t     text;
    art_mem_t     mem;
    art_block_t  *b;

    memset(&p->doc, 0, sizeof(art_doc_t));
    mem = art_arena_mem(&p->arena);

    p->doc.arena = &p->arena;
    p->doc.in = &p->in;
    p->doc.opts = &p->opts;
    p->doc.title = ART_NONE;
    p->in.body = src;
    p->in.type = ART_TYPE_HTML;

    art_buf_init(&p->doc.text, &mem, 0);
    art_buf_init(&p->doc.clean, &mem, 0);
    art_buf_init(&p->out, &mem, 0);

    rc = art_source_open(&p->doc);

    if (rc == ART_OK) {
        rc = art_buf_reserve(&p->doc.text, p->doc.src.len + 1);
    }

    if (rc == ART_OK) {
        rc = art_tree_build(&p->doc);
    }

    for (i = 0; rc == ART_OK && i < p->doc.nblocks; i++) {
        b = &p->doc.blocks[i];
        text = art_str_slice(art_buf_view(&p->doc.text), b->text);

        if (memchr(text.data, 'X', text.len) != NULL) {
            b->reason = ART_REASON_RULE;

        } else if (memchr(text.data, 'H', text.len) != NULL) {
            b->reason = ART_REASON_HIDDEN;

        } else if (memchr(text.data, 'M', text.len) != NULL) {
            b->reason = ART_REASON_MODEL;
        }
    }

    return rc == ART_OK ? art_cuts_plan(&p->doc) : rc;
}


static art_rc_t
page(const char *src)
{
    art_rc_t  rc;

    art_arena_reset(&pg.arena, SIZE_MAX);
    rc = plan(&pg, edge_c(&edge, src));

    return rc == ART_OK ? art_cuts_write(&pg.doc, &pg.out) : rc;
}


static void
becomes(const char *src, const char *want)
{
    pg.opts.jsonld = ART_JSONLD_OFF;

    if (page(src) != ART_OK) {
        ok(0, "%s: written", src);
        return;
    }

    is_str(art_buf_view(&pg.out), want, src);
}


static void
test_elements(void)
{
    becomes("<p>a<p>b", "<p>a<p>b");
    becomes("<p>a</p><p>X</p><p>b</p>", "<p>a</p><p>b</p>");
    becomes("<p>a<p>X<p>b", "<p>a<p>b");
    becomes("a<div id=x><p>X</p> <ul><li>X</li></ul> </div>b", "ab");
    becomes("<div><p>X</p><p>a</p></div>", "<div><p>a</p></div>");
    becomes("<ul><li>X<li>a<li>X</ul>", "<ul><li>a</ul>");
    becomes("<p>a<div><img src=i><p>X</p><p>H</p></div><p>b",
            "<p>a<p>b");
    becomes("<p>a<div><p>H</p></div>", "<p>a<div><p>H</p></div>");
    becomes("<table><tr><td>a<td>X</tr><tr><td>X<td>X</tr></table>",
            "<table><tr><td>a<td></tr></table>");
    becomes("<html><body><p>X</p></body></html>", "<html><body></body></html>");
    becomes("<p>a</p><!-- X --><p>X</p>", "<p>a</p><!-- X -->");
}


static void
test_ranges(void)
{
    becomes("<p>a<br>X<br>b</p>", "<p>a<br>b</p>");
    becomes("<p>a<br>X</p>", "<p>a<br></p>");
    becomes("<p>a<br><a href=u>X</a><br>b</p>", "<p>a<br>b</p>");
    becomes("<p>a<br>X <i>c</i> d<br>b</p>", "<p>a<br>b</p>");
    becomes("<p><b>a<br>X</b> c<br>b</p>", "<p><b>a<br></b>b</p>");
    becomes("<p>a<br>X <b>c<br>b</b></p>", "<p>a<br><b>b</b></p>");
    becomes("<p><b>a<br>X</b> c <i>d<br>b</i></p>",
            "<p><b>a<br></b><i>b</i></p>");
    becomes("X &amp; Y<p>a</p>X&eacute;", "<p>a</p>");
    becomes("<b><p>X</b></p><p>a</p>", "<p></p><p>a</p>");
    becomes("<p>a<b>b<div>X</b></div>c", "<p>a<b>b<div></b></div>c");
    becomes("<p>a<div>X</div>c", "<p>a<div></div>c");
    becomes("<p>a<div>X</div><p>c", "<p>a<p>c");
    becomes("<p>a<div>X</div> </section>c", "<p>a </section>c");
    becomes("<h2><a name=n>a</h2><p>X <a href=u>X</a></p><p>b",
            "<h2><a name=n>a</h2><a href=u></a><p>b");
    becomes("<form><div><p>X</form><p>a</div><p>b",
            "<div><p>a</div><p>b");
}


#define FIGURE  "<figure><img src=i><figcaption>M</figcaption></figure>"

/* Pictures within the article stay with what the models take for no text. */
static void
test_figures(void)
{
    becomes("<p>a</p>" FIGURE "<p>b</p>", "<p>a</p>" FIGURE "<p>b</p>");
    becomes("<p>a</p><div>" FIGURE "<p>M</p></div><p>b</p>",
            "<p>a</p><div>" FIGURE "</div><p>b</p>");
    becomes(FIGURE "<p>a</p>" FIGURE, "<p>a</p>");
    becomes("<p>a</p><figure><figcaption>M</figcaption></figure><p>b</p>",
            "<p>a</p><p>b</p>");
    becomes("<p>a</p><figure><img src=i><figcaption>X</figcaption></figure>"
            "<p>b</p>", "<p>a</p><p>b</p>");
    becomes("<p>a</p><aside>" FIGURE "</aside><p>b</p>", "<p>a</p><p>b</p>");
    becomes("<p>a</p><a href=/b>" FIGURE "</a><p>b</p>", "<p>a</p><p>b</p>");
    becomes("<p>a</p><figure><img src=logo.png>M</figure><p>b</p>",
            "<p>a</p><p>b</p>");
}


/* Other stages name elements; the plan sorts and joins. */
static void
test_given(void)
{
    uint32_t  i;

    art_arena_reset(&pg.arena, SIZE_MAX);
    pg.opts.jsonld = ART_JSONLD_OFF;

    plan(&pg, edge_c(&edge, "<p>a</p><img src=x><p>X</p><aside>b"
                            "<iframe></iframe></aside>c"));

    for (i = 0; i < pg.doc.nelems; i++) {
        if (pg.doc.elems[i].tag == ART_TAG_ASIDE
            || pg.doc.elems[i].tag == ART_TAG_IFRAME
            || pg.doc.elems[i].tag == ART_TAG_IMG)
        {
            pg.doc.cuts = art_arena_more(&pg.arena, pg.doc.cuts, pg.doc.ncuts,
                                         &pg.doc.cuts_cap, sizeof(art_cut_t));
            memset(&pg.doc.cuts[pg.doc.ncuts], 0, sizeof(art_cut_t));
            pg.doc.cuts[pg.doc.ncuts].reason = ART_REASON_ADLIST;
            pg.doc.cuts[pg.doc.ncuts++].src
                = art_elem_whole(&pg.doc.elems[i]);
        }
    }

    is_int(pg.doc.ncuts, 4, "three elements and a block");
    is_int(art_cuts_plan(&pg.doc), ART_OK, "planned again");
    is_int(pg.doc.ncuts, 3, "one lay in another");
    is_int(pg.doc.cuts[1].reason, ART_REASON_RULE, "in order");
    is_int(pg.doc.cuts[2].reason, ART_REASON_ADLIST, "the outer one counts");

    art_cuts_write(&pg.doc, &pg.out);
    is_str(art_buf_view(&pg.out), "<p>a</p>c", "and written");
}


static void
test_head(void)
{
    size_t  i;

    /* ^ is where the head ends, and is taken out */

    static const char  *pages[] = {
        "<html><head><title>a</title>^</head><body>b",
        "<html><head><meta name=x>^<body>b",
        "<!doctype html>^b",
        "^b",
        "<html>^<p>b",
        "<title>a</title>^<p>b",
        "<title>a</title> <!-- c --><script>'</head>'</script>^<div>",
        "<head><noscript><img src=x></noscript>^</head>",
        "<head><template><p>a</p></template>^</head>",
        "<head><style>p{}</style>^ b</head>",
        "<link rel=x>^<body>",
        "<head>^</body>",
        "^<title>a"
    };

    for (i = 0; i < art_nelts(pages); i++) {
        char        src[256];
        uint32_t    at;
        art_str_t   s;

        strcpy(src, pages[i]);
        at = (uint32_t) strcspn(src, "^");
        memmove(src + at, src + at + 1, strlen(src + at));

        s = edge_c(&edge, src);
        is_int(art_cuts_head(s), at, src);
    }
}


static void
test_insert(void)
{
    art_str_t  view;

    pg.opts.jsonld = ART_JSONLD_INLINE;

    page("<html><head><title>a</title></head><body><p>a</p><p>X</p>");
    view = art_buf_view(&pg.out);

    ok(memcmp(view.data, "<html><head><title>a</title><script type=\""
              "application/ld+json\">{", 62) == 0, "JSON-LD ends the head");
    is_str(art_str_make(view.data + view.len - 32, 32),
           "}</script>\n</head><body><p>a</p>", "and the rest follows");
}


static void
test_convert(void)
{
    pg.opts.jsonld = ART_JSONLD_OFF;

    becomes("<meta charset=\"iso-8859-1\"><p>\xE9",
            "<meta charset=\"utf-8\"><p>\xC3\xA9");
    becomes("<meta http-equiv=Content-Type content='text/html; "
            "charset=windows-1252'><p>\xE9",
            "<meta http-equiv=Content-Type content='text/html; "
            "charset=utf-8'><p>\xC3\xA9");
    becomes("<?xml version='1.0' encoding='latin1'?><meta charset=latin1><p>"
            "\xE9", "<?xml version='1.0' encoding='utf-8'?>"
            "<meta charset=utf-8><p>\xC3\xA9");
    becomes("<meta charset=latin1><body><p>\xE9<meta charset=latin1>",
            "<meta charset=utf-8><body><p>\xC3\xA9<meta charset=latin1>");
    becomes("<meta charset=utf-8><p>a\xFF\xC3", "<meta charset=utf-8><p>"
            "a\xFF\xC3");
    becomes("\xEF\xBB\xBF<p>a<p>X", "\xEF\xBB\xBF<p>a");
    becomes("\xEF\xBB\xBF<meta charset=latin1><p>\xC3\xA9",
            "\xEF\xBB\xBF<meta charset=latin1><p>\xC3\xA9");
}


static art_rc_t
run_oom(const art_mem_t *mem, size_t limit, void *data)
{
    page_t    p;
    art_rc_t  rc;

    memset(&p, 0, sizeof(page_t));
    art_opts_init(&p.opts);
    p.opts.jsonld = ART_JSONLD_OFF;

    art_arena_init(&p.arena, mem, limit);
    rc = plan(&p, art_str_c(data));

    if (rc == ART_OK) {
        rc = art_cuts_write(&p.doc, &p.out);
    }

    if (rc == ART_NOMEM && p.arena.rc == ART_LIMIT) {
        rc = ART_LIMIT;                     /* a buffer does not know why */
    }

    art_arena_done(&p.arena);

    return rc;
}


int
main(void)
{
    static char  src[] = "<p><b>a<br>X</b> c <i>d<br>b</i></p><p>X</p><p>c";

    edge_init(&edge, 65536);
    art_opts_init(&pg.opts);
    art_arena_init(&pg.arena, &art_mem_libc, 0);

    test_elements();
    test_ranges();
    test_figures();
    test_given();
    test_head();
    test_insert();
    test_convert();

    oom_each(run_oom, src, "cuts");
    becomes(src, "<p><b>a<br></b><i>b</i></p><p>c");
    oom_budget(run_oom, src, pg.arena.peak, 100, "cuts");

    art_arena_done(&pg.arena);
    edge_done(&edge);

    return tap_done();
}
