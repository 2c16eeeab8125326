/*
 * The explain variant.  One row a block: at the left its number, kind, score
 * and reason, at the right its text.  A page of its own, like the reader page
 * without anything of the source's markup.
 */

#include "art_explain.h"
#include "art_html.h"
#include "art_json.h"
#include "art_marks.h"
#include "art_rules.h"
#include "art_utf8.h"


#define ART_EXPLAIN_COLORS  8
#define ART_EXPLAIN_CUT     160     /* bytes of a cut that are shown */


typedef struct {
    art_doc_t            *doc;
    art_buf_t            *out;
    art_str_t             clean;
    art_marks_t           marks;
    uint32_t             *speakers;
} art_explain_t;


static void art_explain_head(art_explain_t *ex);
static void art_explain_facts(art_explain_t *ex);
static void art_explain_fact(art_explain_t *ex, const char *name,
    art_str_t value);
static void art_explain_block(art_explain_t *ex, uint32_t n);
static void art_explain_why(art_explain_t *ex, uint8_t reason,
    uint32_t rule);
static void art_explain_text(art_explain_t *ex, uint32_t pos, uint32_t end);
static void art_explain_quote(art_explain_t *ex, const art_mark_t *m,
    uint32_t pos, uint32_t end);
static void art_explain_cuts(art_explain_t *ex);


/* In the order of art_block_e, art_reason_e and art_quote_kind_e. */
static const char *const  art_explain_kinds[] = {
    "paragraph", "heading", "item", "quote", "pre", "cell", "caption", "term"
};

static const char *const  art_explain_reasons[] = {
    "kept", "rule", "filter list", "not the article", "title again", "teaser",
    "byline", "date", "rights", "hidden"
};

static const char *const  art_explain_roles[] = {
    "statement", "question", "answer", "headline"
};


static const char  art_explain_style[] =
    ":root{color-scheme:light dark;--line:#8884;--soft:#666;--cut:#b3261e;"
    "--in:#1b6e3c}"
    "@media(prefers-color-scheme:dark){:root{--soft:#aaa;--cut:#ff8a80;"
    "--in:#7fd6a2}}"
    "*{box-sizing:border-box}"
    "body{margin:0;padding:1.5rem;font:.95rem/1.5 system-ui,sans-serif;"
    "max-width:72rem;margin-inline:auto;overflow-wrap:anywhere}"
    "h1{font-size:1.3rem;margin:0 0 1rem}h2{font-size:1.05rem;margin:2rem 0 "
    ".5rem}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;"
    "margin:0 0 1.5rem;font-size:.9rem}dt{color:var(--soft)}dd{margin:0}"
    "ol{list-style:none;margin:0;padding:0}"
    "li{display:grid;grid-template-columns:11rem 1fr;gap:1rem;"
    "padding:.45rem 0;border-top:1px solid var(--line)}"
    "@media(max-width:40rem){li{grid-template-columns:1fr;gap:.1rem}}"
    "small{color:var(--soft);font-size:.8rem}"
    "small b{display:block;color:var(--in);font-weight:600}"
    ".out small b{color:var(--cut)}"
    "del{text-decoration-color:var(--cut);text-decoration-thickness:2px;"
    "color:var(--soft)}"
    ".heading del,.heading ins,.heading span{font-weight:600}"
    "pre,code{white-space:pre-wrap;font-size:.85rem}"
    "mark{color:inherit;border-radius:.2em;padding:.05em .15em;"
    "background:hsl(var(--h) 90% 60%/.28);"
    "border-bottom:2px solid hsl(var(--h) 70% 50%)}"
    "mark sub{font-size:.7rem;padding-inline-start:.3em}"
    ".s0{--h:0;background:#8883;border-color:#888}.s1{--h:210}.s2{--h:30}"
    ".s3{--h:130}.s4{--h:290}.s5{--h:55}.s6{--h:180}.s7{--h:330}.s8{--h:255}";


art_rc_t
art_explain_write(art_doc_t *doc, art_buf_t *out)
{
    uint32_t       i;
    art_rc_t       rc;
    art_explain_t  ex;

    memset(&ex, 0, sizeof(art_explain_t));

    ex.doc = doc;
    ex.out = out;
    ex.clean = art_buf_view(&doc->clean);

    rc = art_marks_make(doc, &ex.marks);

    if (rc == ART_OK) {
        rc = art_doc_speakers(doc, &ex.speakers);
    }

    if (rc != ART_OK) {
        return rc;
    }

    art_explain_head(&ex);

    art_buf_str(out, "<ol>\n");

    for (i = 0; i < doc->nblocks; i++) {
        art_explain_block(&ex, i);
    }

    art_buf_str(out, "</ol>\n");
    art_explain_cuts(&ex);
    art_buf_str(out, "</main>\n</body>\n</html>\n");

    return art_buf_rc(out);
}


static void
art_explain_head(art_explain_t *ex)
{
    art_buf_t   *out;
    art_span_t   title;

    out = ex->out;
    title = art_doc_title(ex->doc);

    art_buf_str(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                "<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" "
                "content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"robots\" content=\"noindex\">\n<title>");
    art_html_text(out, art_doc_name(ex->doc));
    art_buf_str(out, " (explained)</title>\n<style>");
    art_buf_add(out, art_explain_style, sizeof(art_explain_style) - 1);
    art_buf_str(out, "</style>\n</head>\n<body>\n<main>\n<h1");

    if (art_doc_rtl(ex->doc)) {
        art_buf_str(out, " dir=\"rtl\"");
    }

    art_buf_char(out, '>');

    if (title.len != 0) {
        art_explain_text(ex, title.pos, title.pos + title.len);

    } else {
        art_html_text(out, art_doc_name(ex->doc));
    }

    art_buf_str(out, "</h1>\n");

    art_explain_facts(ex);
}


static void
art_explain_facts(art_explain_t *ex)
{
    uint32_t     i, kept;
    art_doc_t   *doc;
    art_meta_t  *meta;

    doc = ex->doc;
    meta = &doc->meta;
    kept = 0;

    for (i = 0; i < doc->nblocks; i++) {
        kept += (doc->blocks[i].reason == ART_REASON_KEEP);
    }

    art_buf_str(ex->out, "<dl>\n");

    for (i = 0; i < meta->nauthors; i++) {
        art_buf_str(ex->out, i == 0 ? "<dt>author</dt><dd>" : "<dd>");
        art_html_text(ex->out, meta->authors[i]);
        art_buf_str(ex->out, "</dd>\n");
    }

    art_explain_fact(ex, "published", meta->published);
    art_explain_fact(ex, "modified", meta->modified);
    art_explain_fact(ex, "publisher", meta->publisher);
    art_explain_fact(ex, "language declared", meta->language);
    art_explain_fact(ex, "language found", art_str_c(doc->lang));
    art_explain_fact(ex, "canonical", meta->canonical);
    art_explain_fact(ex, "rights", meta->rights);

    art_buf_str(ex->out, "<dt>blocks</dt><dd>");
    art_buf_uint(ex->out, kept);
    art_buf_str(ex->out, " of ");
    art_buf_uint(ex->out, doc->nblocks);
    art_buf_str(ex->out, " kept, ");
    art_buf_uint(ex->out, meta->words);
    art_buf_str(ex->out, " words</dd>\n<dt>quotes</dt><dd>");
    art_buf_uint(ex->out, doc->nquotes);
    art_buf_str(ex->out, doc->truncated ? ", and more</dd>\n</dl>\n"
                                        : "</dd>\n</dl>\n");
}


static void
art_explain_fact(art_explain_t *ex, const char *name, art_str_t value)
{
    if (value.len == 0) {
        return;
    }

    art_buf_str(ex->out, "<dt>");
    art_buf_str(ex->out, name);
    art_buf_str(ex->out, "</dt><dd>");
    art_html_text(ex->out, value);
    art_buf_str(ex->out, "</dd>\n");
}


static void
art_explain_block(art_explain_t *ex, uint32_t n)
{
    int                 in, kept, pre;
    art_buf_t          *out;
    const art_block_t  *b;

    out = ex->out;
    b = &ex->doc->blocks[n];
    kept = (b->reason == ART_REASON_KEEP && b->clean.len != 0);
    in = (kept || b->picture);
    pre = (b->kind == ART_BLOCK_PRE);

    art_buf_str(out, in ? "<li class=\"in " : "<li class=\"out ");
    art_buf_str(out, art_explain_kinds[b->kind & 7]);
    art_buf_str(out, "\"><small><b>");
    if (b->picture) {
        art_buf_str(out, "with its picture");

    } else {
        art_explain_why(ex, b->reason, b->rule);
    }

    art_buf_str(out, "</b>");
    art_buf_uint(out, n);
    art_buf_char(out, ' ');
    art_buf_str(out, art_explain_kinds[b->kind & 7]);

    if (b->kind == ART_BLOCK_HEADING || b->kind == ART_BLOCK_ITEM) {
        art_buf_char(out, ' ');
        art_buf_uint(out, b->level);
    }

    if (b->score != 0) {
        art_buf_str(out, ", score ");
        art_buf_milli(out, (b->score * 1000 + 127) / 255);
    }

    art_buf_str(out, "</small>");
    art_buf_str(out, in ? pre ? "<pre>" : "<span>" : "<del>");

    if (kept) {
        art_marks_seek(&ex->marks, b->clean.pos);
        art_explain_text(ex, b->clean.pos, b->clean.pos + b->clean.len);

    } else {
        art_html_text(out, art_str_slice(art_buf_view(&ex->doc->text),
                                         b->text));
    }

    art_buf_str(out, in ? pre ? "</pre>" : "</span>" : "</del>");
    art_buf_str(out, "</li>\n");
}


static void
art_explain_why(art_explain_t *ex, uint8_t reason, uint32_t rule)
{
    art_buf_t  name;
    art_mem_t  mem;

    art_buf_str(ex->out, reason < ART_REASON_N ? art_explain_reasons[reason]
                                               : "unknown");

    if (reason != ART_REASON_RULE && reason != ART_REASON_ADLIST) {
        return;
    }

    mem = art_arena_mem(ex->doc->arena);
    art_buf_init(&name, &mem, 0);
    art_rule_name(ex->doc->opts, rule, &name);

    if (name.rc != ART_OK) {
        ex->out->rc = art_doc_rc(ex->doc, &name);
        return;
    }

    art_buf_char(ex->out, ' ');
    art_html_text(ex->out, art_buf_view(&name));
    art_buf_done(&name);
}


/* As in the page, with marks instead of q. */
static void
art_explain_text(art_explain_t *ex, uint32_t pos, uint32_t end)
{
    uint32_t           stop;
    const art_mark_t  *m;

    while (ex->marks.next < ex->marks.n) {
        m = &ex->marks.list[ex->marks.next];

        if (m->pos >= end) {
            break;
        }

        if (m->pos > pos) {
            art_html_text(ex->out, art_str_make(ex->clean.data + pos,
                                                m->pos - pos));
            pos = m->pos;
        }

        stop = art_min(m->end, end);

        if (stop > pos) {
            art_explain_quote(ex, m, pos, stop);
            pos = stop;
        }

        if (m->end > end) {
            break;
        }

        ex->marks.next++;
    }

    art_html_text(ex->out, art_str_make(ex->clean.data + pos, end - pos));
}


static void
art_explain_quote(art_explain_t *ex, const art_mark_t *m, uint32_t pos,
    uint32_t end)
{
    uint32_t            n;
    art_buf_t          *out;
    const art_quote_t  *q;

    out = ex->out;
    q = &ex->doc->quotes[m->quote];
    n = ex->speakers[m->quote];

    art_buf_str(out, "<mark class=\"s");
    art_buf_uint(out, n == 0 ? 0 : (n - 1) % ART_EXPLAIN_COLORS + 1);
    art_buf_str(out, "\">");
    art_html_text(out, art_str_make(ex->clean.data + pos, end - pos));

    if (m->end == end) {
        art_buf_str(out, "<sub>q");
        art_buf_uint(out, q->id);
        art_buf_char(out, ' ');
        art_buf_str(out, art_explain_roles[q->kind & 3]);
        art_buf_char(out, ' ');

        if (q->speaker.len != 0) {
            art_html_text(out, q->speaker);
            art_buf_char(out, ' ');
        }

        art_buf_milli(out, q->conf);
        art_buf_str(out, "</sub>");
    }

    art_buf_str(out, "</mark>");
}


static void
art_explain_cuts(art_explain_t *ex)
{
    uint32_t          i;
    art_str_t         s;
    art_buf_t        *out;
    const art_cut_t  *c;

    if (ex->doc->ncuts == 0) {
        return;
    }

    out = ex->out;

    art_buf_str(out, "<h2>Bytes that the page view leaves out</h2>\n<ol>\n");

    for (i = 0; i < ex->doc->ncuts; i++) {
        c = &ex->doc->cuts[i];

        art_buf_str(out, "<li class=\"out\"><small><b>");
        art_explain_why(ex, c->reason, c->rule);
        art_buf_str(out, "</b>");
        art_buf_uint(out, c->src.len);
        art_buf_str(out, " bytes at ");
        art_buf_uint(out, c->src.pos);
        art_buf_str(out, "</small><code><del>");

        s = art_str_slice(ex->doc->src, c->src);
        s.len = s.len <= ART_EXPLAIN_CUT ? s.len
                                         : art_utf8_cut(s, ART_EXPLAIN_CUT);
        art_html_text(out, s);

        art_buf_str(out, s.len < c->src.len
                         ? "\xE2\x80\xA6</del></code></li>\n"
                         : "</del></code></li>\n");
    }

    art_buf_str(out, "</ol>\n");
}
