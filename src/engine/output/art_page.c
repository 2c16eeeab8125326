/*
 * The reader page: a template and what fills its placeholders.
 */

#include "art_html.h"
#include "art_jsonld.h"
#include "art_marks.h"
#include "art_page.h"
#include "art_template.h"
#include "art_uri.h"


#define ART_PAGE_ROOM       8192    /* bytes of a page with little text */


typedef enum {
    ART_PAGE_LANG = 0,
    ART_PAGE_DIR,
    ART_PAGE_TITLE,
    ART_PAGE_DESCRIPTION,
    ART_PAGE_URL,
    ART_PAGE_AUTHOR,
    ART_PAGE_PUBLISHER,
    ART_PAGE_PUBLISHED,
    ART_PAGE_DATE,
    ART_PAGE_RIGHTS,
    ART_PAGE_WORDS,
    ART_PAGE_META,
    ART_PAGE_LINKS,
    ART_PAGE_STYLE,
    ART_PAGE_JSONLD,
    ART_PAGE_HEADLINE,
    ART_PAGE_BYLINE,
    ART_PAGE_HEADER,
    ART_PAGE_BODY,
    ART_PAGE_FOOTER
} art_page_e;


typedef struct {
    art_doc_t            *doc;
    art_buf_t            *out;
    art_rc_t              rc;
    size_t                ntag;
    int                   rtl;
    unsigned char         tag[ART_TAG_MAX];
} art_page_t;


static void art_page_fill(art_page_t *page, int name);
static void art_page_meta(art_page_t *page);
static void art_page_meta_name(art_page_t *page, const char *name,
    art_str_t value);
static void art_page_links(art_page_t *page);
static void art_page_sheet(art_page_t *page);
static void art_page_jsonld(art_page_t *page);
static void art_page_header(art_page_t *page);
static void art_page_byline(art_page_t *page);
static void art_page_authors(art_page_t *page);
static void art_page_time(art_page_t *page);
static void art_page_footer(art_page_t *page);


/* In the order of art_page_e. */
static const char *const  art_page_names[] = {
    "lang", "dir", "title", "description", "url", "author", "publisher",
    "published", "date", "rights", "words", "meta", "links", "style",
    "jsonld", "headline", "byline", "header", "body", "footer", NULL
};


static const char  art_page_builtin[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"{{lang}}\" dir=\"{{dir}}\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" "
    "content=\"width=device-width, initial-scale=1\">\n"
    "<title>{{title}}</title>\n"
    "{{meta}}{{links}}{{style}}{{jsonld}}"
    "</head>\n"
    "<body>\n"
    "<main>\n"
    "<article>\n"
    "{{header}}{{body}}{{footer}}"
    "</article>\n"
    "</main>\n"
    "</body>\n"
    "</html>\n";


art_rc_t
art_page_write(art_doc_t *doc, art_buf_t *out)
{
    size_t               room;
    art_rc_t             rc;
    art_page_t           page;
    art_template_t       t;
    art_template_part_t  part;

    memset(&t, 0, sizeof(art_template_t));

    t.names = art_page_names;
    t.text = doc->opts->page_template;

    if (t.text.len == 0) {
        t.text = art_str_make(art_page_builtin, sizeof(art_page_builtin) - 1);
    }

    /* the sheet, the text in the page and once more in the JSON-LD */
    room = ART_PAGE_ROOM + doc->clean.len * 2;

    if (room <= out->max - out->len) {
        (void) art_buf_reserve(out, room);
    }

    page.doc = doc;
    page.out = out;
    page.rc = ART_OK;
    page.rtl = art_doc_rtl(doc);
    page.ntag = art_doc_tag(doc, page.tag);

    for ( ;; ) {
        rc = art_template_next(&t, &part);

        if (rc != ART_OK) {
            break;
        }

        if (part.name == ART_TEMPLATE_TEXT) {
            art_buf_put(out, part.text);

        } else {
            art_page_fill(&page, part.name);
        }

        if (page.rc != ART_OK) {
            return page.rc;
        }
    }

    return rc == ART_DONE ? art_buf_rc(out) : rc;
}


art_rc_t
art_page_template_check(art_str_t text, art_err_t *err)
{
    art_template_t  t;

    memset(&t, 0, sizeof(art_template_t));

    t.text = text;
    t.names = art_page_names;

    return art_template_check(&t, err);
}


static void
art_page_fill(art_page_t *page, int name)
{
    art_buf_t   *out;
    art_meta_t  *meta;

    out = page->out;
    meta = &page->doc->meta;

    switch ((art_page_e) name) {

    case ART_PAGE_LANG:
        art_buf_add(out, page->tag, page->ntag);
        break;

    case ART_PAGE_DIR:
        art_buf_str(out, page->rtl ? "rtl" : "ltr");
        break;

    case ART_PAGE_TITLE:
        art_html_text(out, art_doc_name(page->doc));
        break;

    case ART_PAGE_DESCRIPTION:
        art_html_text(out, meta->description);
        break;

    case ART_PAGE_URL:
        art_uri_put(out, art_doc_url(page->doc));
        break;

    case ART_PAGE_AUTHOR:
        art_page_authors(page);
        break;

    case ART_PAGE_PUBLISHER:
        art_html_text(out, meta->publisher);
        break;

    case ART_PAGE_PUBLISHED:
        art_html_text(out, meta->published);
        break;

    case ART_PAGE_DATE:
        art_page_date(out, meta->published,
                      art_str_make(page->tag, page->ntag));
        break;

    case ART_PAGE_RIGHTS:
        art_html_text(out, meta->rights);
        break;

    case ART_PAGE_WORDS:
        art_buf_uint(out, meta->words);
        break;

    case ART_PAGE_META:
        art_page_meta(page);
        break;

    case ART_PAGE_LINKS:
        art_page_links(page);
        break;

    case ART_PAGE_STYLE:
        art_page_sheet(page);
        break;

    case ART_PAGE_JSONLD:
        art_page_jsonld(page);
        break;

    case ART_PAGE_HEADLINE:
        page->rc = art_page_title(page->doc, out);
        break;

    case ART_PAGE_BYLINE:
        art_page_byline(page);
        break;

    case ART_PAGE_HEADER:
        art_page_header(page);
        break;

    case ART_PAGE_BODY:
        page->rc = art_page_body(page->doc, out);
        break;

    case ART_PAGE_FOOTER:
        art_page_footer(page);
        break;
    }
}


static void
art_page_meta(art_page_t *page)
{
    uint32_t     i;
    art_meta_t  *meta;

    meta = &page->doc->meta;

    art_page_meta_name(page, "description", meta->description);

    for (i = 0; i < meta->nauthors; i++) {
        art_page_meta_name(page, "author", meta->authors[i]);
    }
}


static void
art_page_meta_name(art_page_t *page, const char *name, art_str_t value)
{
    if (value.len == 0) {
        return;
    }

    art_buf_str(page->out, "<meta name=\"");
    art_buf_str(page->out, name);
    art_buf_char(page->out, '"');
    art_html_attr(page->out, "content", value);
    art_buf_str(page->out, ">\n");
}


static void
art_page_link(art_page_t *page, const char *rel, art_variant_e variant,
    const char *type)
{
    art_buf_t  *out, href;
    art_doc_t  *doc;
    art_mem_t   mem;

    out = page->out;
    doc = page->doc;
    mem = art_arena_mem(doc->arena);

    art_buf_init(&href, &mem, 0);

    if (type == NULL && art_uri_absolute(doc->meta.canonical)) {
        art_uri_put(&href, doc->meta.canonical);

    } else if (type == NULL && doc->in->url.len != 0) {
        art_uri_put(&href, doc->in->url);

    } else {
        art_uri_variant(&href, doc->in->path, doc->in, variant);
    }

    if (href.rc != ART_OK) {
        page->rc = art_doc_rc(doc, &href);
        return;
    }

    art_buf_str(out, "<link rel=\"");
    art_buf_str(out, rel);
    art_buf_char(out, '"');

    if (type != NULL) {
        art_html_attr(out, "type", art_str_c(type));
    }

    art_html_attr(out, "href", art_buf_view(&href));
    art_buf_str(out, ">\n");
}


static void
art_page_links(art_page_t *page)
{
    art_doc_t  *doc;

    doc = page->doc;

    if (doc->in->path.len != 0 || doc->in->url.len != 0
        || art_uri_absolute(doc->meta.canonical))
    {
        art_page_link(page, "canonical", ART_VARIANT_HTML, NULL);
    }

    if (doc->in->path.len == 0) {
        return;
    }

    if (doc->opts->jsonld != ART_JSONLD_OFF) {
        art_page_link(page, "alternate", ART_VARIANT_JSONLD,
                      "application/ld+json");
    }

    art_page_link(page, "alternate", ART_VARIANT_MARKDOWN, "text/markdown");
    art_page_link(page, "alternate", ART_VARIANT_TEXT, "text/plain");
}


/*
 * Without a sheet of ours one rule stays: quotation marks are in the text,
 * the browser's own would double them.
 */
static void
art_page_sheet(art_page_t *page)
{
    art_buf_t         *out;
    const art_opts_t  *opts;

    out = page->out;
    opts = page->doc->opts;

    if (!opts->no_style && opts->stylesheet.len == 0) {
        art_buf_str(out, "<style>");
        art_buf_put(out, art_page_style());
        art_buf_str(out, "</style>\n");
        return;
    }

    art_buf_str(out, "<style>q{quotes:none}</style>\n");

    if (!opts->no_style) {
        art_buf_str(out, "<link rel=\"stylesheet\"");
        art_html_attr(out, "href", opts->stylesheet);
        art_buf_str(out, ">\n");
    }
}


static void
art_page_jsonld(art_page_t *page)
{
    if (page->doc->opts->jsonld != ART_JSONLD_INLINE) {
        return;
    }

    art_buf_str(page->out, "<script type=\"application/ld+json\">");
    page->rc = art_jsonld_inline(page->doc, page->out);
    art_buf_str(page->out, "</script>\n");
}


static void
art_page_header(art_page_t *page)
{
    art_doc_t  *doc;

    doc = page->doc;

    if (doc->body == 0 && doc->meta.nauthors == 0
        && doc->meta.published.len == 0 && doc->meta.publisher.len == 0)
    {
        return;
    }

    art_buf_str(page->out, "<header>\n");

    if (doc->body != 0) {
        art_buf_str(page->out, "<h1>");
        page->rc = art_page_title(doc, page->out);
        art_buf_str(page->out, "</h1>\n");
    }

    art_page_byline(page);
    art_buf_str(page->out, "</header>\n");
}


/* Authors, publisher where no author bears its name, and the date. */
static void
art_page_byline(art_page_t *page)
{
    uint32_t     i;
    art_buf_t   *out;
    art_str_t    publisher;
    art_meta_t  *meta;

    out = page->out;
    meta = &page->doc->meta;
    publisher = meta->publisher;

    for (i = 0; i < meta->nauthors; i++) {
        if (art_str_eq(publisher, meta->authors[i])) {
            publisher.len = 0;
        }
    }

    if (meta->nauthors == 0 && publisher.len == 0
        && meta->published.len == 0)
    {
        return;
    }

    art_buf_str(out, "<p class=\"byline\">");

    if (meta->nauthors != 0) {
        art_buf_str(out, "<b>");
        art_page_authors(page);
        art_buf_str(out, "</b>");
    }

    if (publisher.len != 0) {
        art_buf_str(out, meta->nauthors ? " \xC2\xB7 " : "");
        art_html_text(out, publisher);
    }

    if (meta->published.len != 0) {
        art_buf_str(out, meta->nauthors || publisher.len
                         ? " \xC2\xB7 " : "");
        art_page_time(page);
    }

    art_buf_str(out, "</p>\n");
}


static void
art_page_authors(art_page_t *page)
{
    uint32_t     i;
    art_meta_t  *meta;

    meta = &page->doc->meta;

    for (i = 0; i < meta->nauthors; i++) {
        if (i != 0) {
            art_buf_str(page->out, ", ");
        }

        art_html_text(page->out, meta->authors[i]);
    }
}


static void
art_page_time(art_page_t *page)
{
    art_str_t  published;

    published = page->doc->meta.published;

    art_buf_str(page->out, "<time");
    art_html_attr(page->out, "datetime", published);

    if (page->rtl) {
        art_buf_str(page->out, " dir=\"ltr\"");
    }

    art_buf_char(page->out, '>');
    art_page_date(page->out, published,
                  art_str_make(page->tag, page->ntag));
    art_buf_str(page->out, "</time>");
}


static void
art_page_footer(art_page_t *page)
{
    if (page->doc->meta.rights.len == 0) {
        return;
    }

    art_buf_str(page->out, "<footer>\n<p>");
    art_html_text(page->out, page->doc->meta.rights);
    art_buf_str(page->out, "</p>\n</footer>\n");
}
