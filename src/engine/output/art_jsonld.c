/*
 * JSON-LD.
 *
 * Everything hangs on one NewsArticle.  Quotes are Quotation nodes; questions
 * and answers are gathered, at the place of the first, in one Conversation.
 * Nodes are named by the article's URL and a fragment: #article, #q4 (which is
 * also the id in the page), #s2 for the second speaker.
 */

#include "art_head.h"
#include "art_jsonld.h"
#include "art_jsonld_in.h"
#include "art_marks.h"
#include "art_uri.h"
#include "art_scan.h"
#include "art_utf8.h"


typedef enum {
    ART_JSONLD_RESOURCE = 0,
    ART_JSONLD_READER,
    ART_JSONLD_PAGE
} art_jsonld_place_e;


static art_rc_t art_jsonld_run(art_doc_t *doc, art_buf_t *out,
    art_jsonld_place_e place);
static art_rc_t art_jsonld_join(art_jsonld_ctx_t *ctx);
static art_rc_t art_jsonld_urls(art_jsonld_ctx_t *ctx);
static void art_jsonld_context(art_jsonld_ctx_t *ctx);
static void art_jsonld_term(art_json_t *j, const char *name,
    const char *iri);
static void art_jsonld_meta(art_jsonld_ctx_t *ctx);
static void art_jsonld_authors(art_jsonld_ctx_t *ctx);


art_rc_t
art_jsonld_write(art_doc_t *doc, art_buf_t *out)
{
    art_rc_t  rc;

    rc = art_jsonld_run(doc, out, ART_JSONLD_RESOURCE);

    if (rc == ART_OK) {
        art_buf_char(out, '\n');
    }

    return art_buf_rc(out) != ART_OK ? art_buf_rc(out) : rc;
}


art_rc_t
art_jsonld_inline(art_doc_t *doc, art_buf_t *out)
{
    return art_jsonld_run(doc, out, ART_JSONLD_READER);
}


art_rc_t
art_jsonld_page(art_doc_t *doc, art_buf_t *out)
{
    return art_jsonld_run(doc, out, ART_JSONLD_PAGE);
}


static art_rc_t
art_jsonld_run(art_doc_t *doc, art_buf_t *out, art_jsonld_place_e place)
{
    art_rc_t           rc;
    art_jsonld_ctx_t   ctx;

    memset(&ctx, 0, sizeof(art_jsonld_ctx_t));

    ctx.doc = doc;
    ctx.clean = art_buf_view(&doc->clean);
    ctx.question = ART_NONE;
    ctx.selectors = (place == ART_JSONLD_RESOURCE);

    art_place_init(&ctx.place, ctx.clean);

    rc = art_jsonld_urls(&ctx);

    if (rc == ART_OK && place == ART_JSONLD_PAGE) {
        rc = art_jsonld_join(&ctx);
    }

    if (rc == ART_OK) {
        rc = art_doc_speakers(doc, &ctx.speakers);
    }

    if (rc != ART_OK) {
        return rc;
    }

    ctx.fragments = art_fragment_find(doc);

    if (ctx.fragments == NULL && doc->nquotes != 0) {
        return doc->arena->rc;
    }

    art_json_init(&ctx.json, out, ctx.selectors);

    art_json_object(&ctx.json);
    art_jsonld_context(&ctx);

    if (ctx.joined) {
        art_json_member(&ctx.json, "@id", ctx.article);

    } else {
        art_jsonld_meta(&ctx);
    }

    if (doc->nquotes != 0) {
        art_json_key(&ctx.json, "hasPart");
        art_json_array(&ctx.json);
        art_jsonld_parts(&ctx);
        art_json_end(&ctx.json);
    }

    art_json_end(&ctx.json);

    return art_buf_rc(out);
}


static art_rc_t
art_jsonld_urls(art_jsonld_ctx_t *ctx)
{
    art_buf_t        b;
    art_mem_t        mem;
    art_str_t        own;
    const art_in_t  *in;

    in = ctx->doc->in;
    mem = art_arena_mem(ctx->doc->arena);

    art_buf_init(&b, &mem, 0);
    art_uri_put(&b, art_doc_url(ctx->doc));
    ctx->url = art_buf_view(&b);

    art_buf_str(&b, "#article");
    ctx->article = art_buf_view(&b);

    if (b.rc != ART_OK) {
        return art_doc_rc(ctx->doc, &b);
    }

    own = in->url.len ? in->url : in->path;

    if (own.len != 0) {
        art_buf_init(&b, &mem, 0);
        art_uri_variant(&b, own, in, ART_VARIANT_TEXT);
        ctx->text = art_buf_view(&b);
    }

    return art_doc_rc(ctx->doc, &b);
}


/*
 * A page that describes its article already: the quotes join that node by its
 * @id, and nothing else is said again.  A node without one cannot be joined;
 * the quotes are then parts of the page.  DECLINED: there is nothing to add.
 */
static art_rc_t
art_jsonld_join(art_jsonld_ctx_t *ctx)
{
    art_rc_t           rc;
    art_str_t          id;
    const art_head_t  *head;

    rc = art_head_get(ctx->doc, &head);

    if (rc != ART_OK || head->article == ART_NONE) {
        return rc;
    }

    if (ctx->doc->nquotes == 0) {
        return ART_DECLINED;
    }

    rc = art_head_json(ctx->doc,
                       head->ld.nodes[head->article].value[ART_LD_KEY_ID],
                       ART_HEAD_TEXT, &id);

    ctx->joined = 1;
    ctx->article = id.len != 0 ? id : ctx->url;

    return rc;
}


/*
 * The terms of the Web Annotation vocabulary one by one: its own context
 * would give "creator" and others another meaning.
 */
static void
art_jsonld_context(art_jsonld_ctx_t *ctx)
{
    art_json_t  *j;

    j = &ctx->json;

    if (!ctx->selectors) {
        art_json_type(j, "@context", "https://schema.org");
        return;
    }

    art_json_key(j, "@context");
    art_json_array(j);
    art_json_str(j, art_str_c("https://schema.org"));
    art_json_object(j);

    art_json_type(j, "oa", "http://www.w3.org/ns/oa#");
    art_json_type(j, "xsd", "http://www.w3.org/2001/XMLSchema#");
    art_json_type(j, "SpecificResource", "oa:SpecificResource");
    art_json_type(j, "TextQuoteSelector", "oa:TextQuoteSelector");
    art_json_type(j, "TextPositionSelector", "oa:TextPositionSelector");
    art_json_type(j, "exact", "oa:exact");
    art_json_type(j, "prefix", "oa:prefix");
    art_json_type(j, "suffix", "oa:suffix");
    art_jsonld_term(j, "source", "oa:hasSource");
    art_jsonld_term(j, "selector", "oa:hasSelector");
    art_jsonld_term(j, "start", "oa:start");
    art_jsonld_term(j, "end", "oa:end");

    art_json_end(j);
    art_json_end(j);
}


static void
art_jsonld_term(art_json_t *j, const char *name, const char *iri)
{
    art_json_key(j, name);
    art_json_object(j);
    art_json_type(j, "@id", iri);

    if (name[0] == 's' && name[1] != 't') {
        art_json_type(j, "@type", "@id");

    } else {
        art_json_type(j, "@type", "xsd:nonNegativeInteger");
    }

    art_json_end(j);
}


static void
art_jsonld_meta(art_jsonld_ctx_t *ctx)
{
    size_t         n;
    art_json_t    *j;
    art_meta_t    *meta;
    unsigned char  tag[ART_TAG_MAX];

    j = &ctx->json;
    meta = &ctx->doc->meta;

    art_json_type(j, "@type", "NewsArticle");
    art_json_member(j, "@id", ctx->article);

    if (ctx->url.len != 0) {
        art_json_member(j, "url", ctx->url);
        art_json_member(j, "mainEntityOfPage", ctx->url);
    }

    art_json_known(j, "headline", meta->title);
    art_json_known(j, "description", meta->description);
    art_jsonld_authors(ctx);
    art_json_known(j, "datePublished", meta->published);
    art_json_known(j, "dateModified", meta->modified);

    n = art_doc_tag(ctx->doc, tag);
    art_json_known(j, "inLanguage", art_str_make(tag, n));

    if (meta->publisher.len != 0) {
        art_json_key(j, "publisher");
        art_json_object(j);
        art_json_type(j, "@type", "Organization");
        art_json_member(j, "name", meta->publisher);
        art_json_end(j);
    }

    art_json_known(j, "image", meta->image);
    art_json_known(j, "copyrightNotice", meta->rights);

    art_json_key(j, "wordCount");
    art_json_uint(j, meta->words);
}


/*
 * A name that is also the publisher's, begins with an article, or is a single
 * word, is a paper, a desk or an agency; whatever else signs an article is
 * taken for a person.
 */
static int
art_jsonld_is_group(const art_meta_t *meta, art_str_t name)
{
    size_t                    i, len;
    unsigned                  class;
    const unsigned char      *p, *last;

    static const char *const  articles[] = {
        "the", "la", "le", "les", "der", "die", "el", "los", "las", "il"
    };

    if (name.len < 2 || art_str_eq(name, meta->publisher)) {
        return name.len > 1;
    }

    for (i = 0; i < art_nelts(articles); i++) {
        len = strlen(articles[i]);

        if (name.len > len && name.data[len] == ' '
            && art_scan_eq(art_str_make(name.data, len), articles[i]))
        {
            return 1;
        }
    }

    p = name.data;
    last = p + name.len;

    while (p < last) {
        class = art_uc_class(art_utf8_next(&p, last));

        if (class & (ART_UC_SPACE | ART_UC_WIDE)) {
            return 0;
        }
    }

    return 1;
}


static void
art_jsonld_authors(art_jsonld_ctx_t *ctx)
{
    uint32_t     i;
    art_json_t  *j;
    art_meta_t  *meta;

    j = &ctx->json;
    meta = &ctx->doc->meta;

    if (meta->nauthors == 0) {
        return;
    }

    art_json_key(j, "author");
    art_json_array(j);

    for (i = 0; i < meta->nauthors; i++) {
        art_json_object(j);
        art_json_type(j, "@type", art_jsonld_is_group(meta, meta->authors[i])
                                  ? "Organization" : "Person");
        art_json_member(j, "name", meta->authors[i]);
        art_json_end(j);
    }

    art_json_end(j);
}
