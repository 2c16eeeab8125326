/* art_part, art_text_drop: words of inline elements that a rule hit. */

#include "tap.h"
#include "oom.h"
#include "art.h"
#include "art_adlist.h"
#include "art_rules.h"
#include "art_text.h"
#include "art_tree.h"


static const struct {
    const char           *html;
    const char           *text;     /* of blocks that stay, with | between */
} cases[] = {
    { "<p>Prose here <b class=ad>buy</b> and more of it.",
      "Prose here and more of it." },
    { "<p><b class=ad>Ad:</b> Prose here and more of it.",
      "Prose here and more of it." },
    { "<p>Prose here and more of it. <b class=ad>Buy</b>",
      "Prose here and more of it." },
    { "<p>Prose here and more of it.<b class=ad> Buy</b>",
      "Prose here and more of it." },
    { "<p>Prose here <b class=ad>buy</b> <i class=ad>now</i> and more of it.",
      "Prose here and more of it." },
    { "<p>Prose here<b class=ad>buy</b><i class=ad>now</i>, and more of it.",
      "Prose here, and more of it." },
    { "<p><b class=ad>A</b> <b class=ad>B</b> Prose here <b class=ad>C</b>\n"
      "and more of it. <b class=ad>D</b> <b class=ad>E</b>",
      "Prose here and more of it." },
    { "<p>Prose &amp; here <b class=ad>b&uuml;y</b> &amp; more &ndash; it.",
      "Prose & here & more \xE2\x80\x93 it." },
    { "<p>One block.<p>Two <a class=ad>x</a> blocks.<p>Three <a class=ad>y</a> "
      "or so.", "One block.|Two blocks.|Three or so." },
    { "<p>Prose here <b class=ad>buy <i class=ad>now</i></b> and more of it.",
      "Prose here and more of it." },

    /* an element in another counts once: 7 of 18 letters */
    { "<p>Prose here <b class=ad>buy <i class=ad>only</i></b> ab.<p>x",
      "Prose here ab.|x" },

    /* half of the letters and more: all of it */
    { "<p><a class=ad>Tweet</a> | <a class=ad>Mail</a><p>Prose.", "Prose." },
    { "<p>Prose <b class=ad>buyit</b><p>Prose.", "Prose." },
    { "<p>Pros1 <b class=ad>buyi</b><p>Prose.", "Pros1|Prose." },

    /* what a keep rule names stays as it is */
    { "<p>Kept prose <b class=ad>buy</b> and more of it.",
      "Kept prose buy and more of it." },

    /* one that holds several blocks is no part of one */
    { "<span class=ad><p>One.</p><p>Two.</p></span><p>Three, and it is long.",
      "Three, and it is long." },
    { "<pre>a b  <b class=ad>buy</b>\n  c d e f</pre>", "a b  \n  c d e f" },
    { "<p>No words <img class=ad src=x> in it.", "No words in it." },
    { "", "" }
};


typedef struct {
    art_doc_t     doc;
    art_in_t      in;
    art_opts_t    opts;
    const char   *html;
} run_t;


static art_rc_t
run_page(run_t *r)
{
    art_rc_t      rc;
    art_mem_t     am;
    art_arena_t  *a;

    a = r->doc.arena;
    memset(&r->doc, 0, sizeof(art_doc_t));
    r->doc.arena = a;
    r->doc.in = &r->in;
    r->doc.opts = &r->opts;
    r->doc.src = art_str_c(r->html);
    am = art_arena_mem(a);
    art_buf_init(&r->doc.text, &am, 0);

    rc = art_buf_reserve(&r->doc.text, r->doc.src.len + 1);

    if (rc == ART_OK) {
        rc = art_tree_build(&r->doc);
    }

    return rc == ART_OK ? art_rules_apply(&r->doc) : rc;
}


static void
text_of(const art_doc_t *doc, art_buf_t *out)
{
    uint32_t  i;

    out->len = 0;

    for (i = 0; i < doc->nblocks; i++) {
        if (doc->blocks[i].reason == ART_REASON_KEEP) {
            if (out->len > 0) {
                art_buf_char(out, '|');
            }

            art_buf_add(out, doc->text.data + doc->blocks[i].text.pos,
                        doc->blocks[i].text.len);
        }
    }
}


/* Every plain byte of a block stands where the map says. */
static int
maps(const art_doc_t *doc)
{
    uint32_t            i, k;
    art_span_t          s;
    unsigned char       c;
    const art_block_t  *b;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];

        for (k = b->text.pos; k < b->text.pos + b->text.len; k++) {
            c = doc->text.data[k];
            s = art_text_source(doc, art_span_make(k, 1));

            if (s.pos < b->src.pos || s.pos + s.len > b->src.pos + b->src.len
                || (c > ' ' && c < 0x80 && c != '&'
                    && doc->src.data[s.pos] != c)
                || (doc->stats[i].link > doc->stats[i].chars))
            {
                return 0;
            }
        }
    }

    return 1;
}


static art_rc_t
run_whole(const art_mem_t *mem, size_t limit, void *data)
{
    run_t        *r;
    art_rc_t      rc;
    art_arena_t   a;

    r = data;
    art_arena_init(&a, mem, limit);
    r->doc.arena = &a;
    rc = run_page(r);

    /* a buffer on the arena knows no more than that it got nothing */

    rc = (rc == ART_NOMEM && a.rc == ART_LIMIT) ? ART_LIMIT : rc;
    art_arena_done(&a);

    return rc;
}


int
main(void)
{
    run_t          r;
    size_t         i;
    art_buf_t      b;
    art_err_t      err;
    art_arena_t    conf, work;
    art_rules_t   *rules;
    art_adlist_t  *list;

    memset(&r, 0, sizeof(run_t));
    art_arena_init(&conf, &art_mem_libc, 0);
    art_arena_init(&work, &art_mem_libc, 0);
    art_buf_init(&b, &art_mem_libc, 0);
    art_opts_init(&r.opts);
    r.in.type = ART_TYPE_HTML;

    (void) art_adlist_create(&list, &conf);
    (void) art_adlist_add(list, art_str_c("##.ad\n"), art_str_c("l"), &err);
    (void) art_adlist_compile(list, &err);
    (void) art_rules_parse(&rules, &conf, art_str_c("keep start Kept\n"),
                           art_str_c("r"), &err);
    r.opts.adlist = list;
    r.opts.rules = rules;

    for (i = 0; i < art_nelts(cases); i++) {
        r.html = cases[i].html;
        r.doc.arena = &work;
        art_arena_reset(&work, SIZE_MAX);
        (void) run_page(&r);
        text_of(&r.doc, &b);
        is_str(art_buf_view(&b), cases[i].text, cases[i].html);
        ok(maps(&r.doc), "and the map holds: %s", cases[i].html);
    }

    r.html = cases[8].html;
    oom_each(run_whole, &r, "part");
    oom_budget(run_whole, &r, 64 * 1024, 200, "part");

    art_buf_done(&b);
    art_rules_done(rules);
    art_adlist_done(list);
    art_arena_done(&work);
    art_arena_done(&conf);

    return tap_done();
}
