/*
 * JSON-LD.
 *
 * Everything hangs on one NewsArticle.  Quotes are Quotation nodes; questions
 * and answers are gathered, at the place of the first, in one Conversation.
 * Nodes are named by the article's URL and a fragment: #article, #q4 (which is
 * also the id in the page), #s2 for the second speaker.
 */

#include "art_fragment.h"
#include "art_json.h"
#include "art_jsonld.h"
#include "art_marks.h"
#include "art_place.h"
#include "art_uri.h"


#define ART_JSONLD_AROUND   32      /* code points of prefix and suffix */


typedef struct {
    art_json_t            json;
    art_doc_t            *doc;
    art_str_t             clean;
    art_str_t             url;      /* as a reference, no fragment */
    art_str_t             text;     /* of the text variant */
    art_place_t           place;
    art_fragment_t       *fragments;
    uint32_t             *speakers; /* number of each quote's speaker, or 0 */
    uint32_t              question; /* the last one before, or ART_NONE */
    unsigned              selectors:1;
} art_jsonld_ctx_t;


static art_rc_t art_jsonld_run(art_doc_t *doc, art_buf_t *out,
    int selectors);
static art_rc_t art_jsonld_urls(art_jsonld_ctx_t *ctx);
static void art_jsonld_context(art_jsonld_ctx_t *ctx);
static void art_jsonld_term(art_json_t *j, const char *name,
    const char *iri);
static void art_jsonld_meta(art_jsonld_ctx_t *ctx);
static void art_jsonld_authors(art_jsonld_ctx_t *ctx);
static void art_jsonld_parts(art_jsonld_ctx_t *ctx);
static void art_jsonld_conversation(art_jsonld_ctx_t *ctx);
static void art_jsonld_quote(art_jsonld_ctx_t *ctx, uint32_t n);
static void art_jsonld_speaker(art_jsonld_ctx_t *ctx, const char *name,
    uint32_t n);
static void art_jsonld_selectors(art_jsonld_ctx_t *ctx,
    const art_quote_t *q);
static void art_jsonld_ref(art_jsonld_ctx_t *ctx, const char *name,
    const char *fragment, uint32_t n);
static void art_jsonld_node(art_jsonld_ctx_t *ctx, const char *name,
    const char *fragment, uint32_t n);


art_rc_t
art_jsonld_write(art_doc_t *doc, art_buf_t *out)
{
    art_rc_t  rc;

    rc = art_jsonld_run(doc, out, 1);

    if (rc == ART_OK) {
        art_buf_char(out, '\n');
    }

    return art_buf_rc(out) != ART_OK ? art_buf_rc(out) : rc;
}


art_rc_t
art_jsonld_inline(art_doc_t *doc, art_buf_t *out)
{
    return art_jsonld_run(doc, out, 0);
}


static art_rc_t
art_jsonld_run(art_doc_t *doc, art_buf_t *out, int selectors)
{
    art_rc_t           rc;
    art_jsonld_ctx_t   ctx;

    memset(&ctx, 0, sizeof(art_jsonld_ctx_t));

    ctx.doc = doc;
    ctx.clean = art_buf_view(&doc->clean);
    ctx.question = ART_NONE;
    ctx.selectors = (selectors != 0);

    art_place_init(&ctx.place, ctx.clean);

    rc = art_jsonld_urls(&ctx);

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

    art_json_init(&ctx.json, out, selectors);

    art_json_object(&ctx.json);
    art_jsonld_context(&ctx);
    art_jsonld_meta(&ctx);

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
    art_jsonld_ref(ctx, "@id", "article", 0);

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
 * A name that is also the publisher's, or a lone word of capitals, is a desk
 * or an agency; whatever else signs an article is taken for a person.
 */
static int
art_jsonld_is_group(const art_meta_t *meta, art_str_t name)
{
    unsigned              class;
    const unsigned char  *p, *last;

    if (art_str_eq(name, meta->publisher)) {
        return 1;
    }

    p = name.data;
    last = name.len ? p + name.len : p;

    while (p < last) {
        class = art_uc_class(art_utf8_next(&p, last));

        if (class & (ART_UC_SPACE | ART_UC_LOWER | ART_UC_WIDE)) {
            return 0;
        }
    }

    return name.len > 1;
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


static int
art_jsonld_is_turn(const art_quote_t *q)
{
    return q->kind == ART_QUOTE_QUESTION || q->kind == ART_QUOTE_ANSWER;
}


static void
art_jsonld_parts(art_jsonld_ctx_t *ctx)
{
    int         talk;
    uint32_t    i;
    art_doc_t  *doc;

    talk = 0;
    doc = ctx->doc;

    for (i = 0; i < doc->nquotes; i++) {

        if (!art_jsonld_is_turn(&doc->quotes[i])) {
            art_jsonld_quote(ctx, i);

        } else if (!talk) {
            talk = 1;
            art_jsonld_conversation(ctx);
        }
    }
}


static void
art_jsonld_conversation(art_jsonld_ctx_t *ctx)
{
    uint32_t     i;
    art_json_t  *j;

    j = &ctx->json;

    art_json_object(j);
    art_json_type(j, "@type", "Conversation");
    art_jsonld_ref(ctx, "@id", "conversation", 0);
    art_jsonld_node(ctx, "isPartOf", "article", 0);

    art_json_key(j, "hasPart");
    art_json_array(j);

    for (i = 0; i < ctx->doc->nquotes; i++) {
        if (art_jsonld_is_turn(&ctx->doc->quotes[i])) {
            art_jsonld_quote(ctx, i);
        }
    }

    art_json_end(j);
    art_json_end(j);
}


static void
art_jsonld_type(art_json_t *j, const art_quote_t *q, int selectors)
{
    const char  *type;

    type = q->kind == ART_QUOTE_QUESTION ? "Question"
           : q->kind == ART_QUOTE_ANSWER ? "Answer" : "Quotation";

    if (!selectors) {
        art_json_type(j, "@type", type);
        return;
    }

    art_json_key(j, "@type");
    art_json_array(j);
    art_json_str(j, art_str_c(type));
    art_json_str(j, art_str_c("SpecificResource"));
    art_json_end(j);
}


static void
art_jsonld_quote(art_jsonld_ctx_t *ctx, uint32_t n)
{
    art_buf_t    *out;
    art_json_t   *j;
    art_quote_t  *q;

    j = &ctx->json;
    out = j->out;
    q = &ctx->doc->quotes[n];

    art_json_object(j);
    art_jsonld_type(j, q, ctx->selectors);
    art_jsonld_ref(ctx, "@id", "q", q->id);

    art_json_key(j, "position");
    art_json_uint(j, q->id);
    art_json_member(j, "text", q->text);

    art_jsonld_speaker(ctx, "creator", n);

    if (!art_jsonld_is_turn(q)) {
        art_jsonld_speaker(ctx, "spokenByCharacter", n);
    }

    if (q->kind == ART_QUOTE_ANSWER && ctx->question != ART_NONE) {
        art_jsonld_node(ctx, "parentItem", "q", ctx->question);
    }

    if (q->kind == ART_QUOTE_QUESTION) {
        ctx->question = q->id;
    }

    art_jsonld_node(ctx, "isPartOf",
                    art_jsonld_is_turn(q) ? "conversation" : "article", 0);

    art_json_key(j, "url");
    art_json_open(j);
    art_json_part(j, ctx->url);
    art_fragment_put(out, ctx->clean, &ctx->fragments[n]);
    art_json_close(j);

    if (q->speaker.len != 0 && q->conf < 1000) {
        art_json_key(j, "additionalProperty");
        art_json_object(j);
        art_json_type(j, "@type", "PropertyValue");
        art_json_type(j, "name", "conf");
        art_json_key(j, "value");
        art_json_milli(j, q->conf);
        art_json_end(j);
    }

    if (ctx->selectors) {
        art_jsonld_selectors(ctx, q);
    }

    art_json_end(j);
}


static void
art_jsonld_speaker(art_jsonld_ctx_t *ctx, const char *name, uint32_t n)
{
    art_json_t   *j;
    art_quote_t  *q;

    j = &ctx->json;
    q = &ctx->doc->quotes[n];

    if (q->speaker.len == 0) {
        return;
    }

    art_json_key(j, name);
    art_json_object(j);
    art_json_type(j, "@type", q->type == ART_SPEAKER_GROUP ? "Organization"
                                                           : "Person");
    art_jsonld_ref(ctx, "@id", "s", ctx->speakers[n]);
    art_json_member(j, "name", q->speaker);

    if (q->type != ART_SPEAKER_GROUP) {
        art_json_known(j, "jobTitle", q->role);
    }

    art_json_end(j);
}


/* The place of n code points before or behind a span; never far. */
static uint32_t
art_jsonld_around(art_str_t text, uint32_t pos, int back)
{
    unsigned              n;
    const unsigned char  *p, *last;

    p = text.data + pos;
    last = text.data + text.len;

    for (n = 0; n < ART_JSONLD_AROUND; n++) {

        if (back && p > text.data) {
            (void) art_utf8_prev(&p, text.data);

        } else if (!back && p < last) {
            (void) art_utf8_next(&p, last);
        }
    }

    return (uint32_t) (p - text.data);
}


/*
 * Web Annotation Data Model, 4.2.4 and 4.2.5.  The resource is the text
 * variant, so positions are those of Article-Quotes; the span is whole, with
 * what an incise put between the pieces of text.
 */
static void
art_jsonld_selectors(art_jsonld_ctx_t *ctx, const art_quote_t *q)
{
    uint32_t     end, pos;
    art_json_t  *j;

    j = &ctx->json;
    end = q->span.pos + q->span.len;

    art_json_known(j, "source", ctx->text);

    art_json_key(j, "selector");
    art_json_array(j);

    art_json_object(j);
    art_json_type(j, "@type", "TextQuoteSelector");
    art_json_member(j, "exact", art_str_slice(ctx->clean, q->span));

    pos = art_jsonld_around(ctx->clean, q->span.pos, 1);
    art_json_member(j, "prefix",
                    art_str_make(ctx->clean.data + pos, q->span.pos - pos));

    pos = art_jsonld_around(ctx->clean, end, 0);
    art_json_member(j, "suffix",
                    art_str_make(ctx->clean.data + end, pos - end));
    art_json_end(j);

    art_json_object(j);
    art_json_type(j, "@type", "TextPositionSelector");
    art_json_key(j, "start");
    art_json_uint(j, art_place_find(&ctx->place, q->span.pos));
    art_json_key(j, "end");
    art_json_uint(j, art_place_find(&ctx->place, end));
    art_json_end(j);

    art_json_end(j);
}


/* The article's URL with "#fragment" and a number, 0: none, behind it. */
static void
art_jsonld_ref(art_jsonld_ctx_t *ctx, const char *name, const char *fragment,
    uint32_t n)
{
    art_json_t  *j;

    j = &ctx->json;

    art_json_key(j, name);
    art_json_open(j);
    art_json_part(j, ctx->url);
    art_buf_char(j->out, '#');
    art_buf_str(j->out, fragment);

    if (n != 0) {
        art_buf_uint(j->out, n);
    }

    art_json_close(j);
}


static void
art_jsonld_node(art_jsonld_ctx_t *ctx, const char *name, const char *fragment,
    uint32_t n)
{
    art_json_key(&ctx->json, name);
    art_json_object(&ctx->json);
    art_jsonld_ref(ctx, "@id", fragment, n);
    art_json_end(&ctx->json);
}
