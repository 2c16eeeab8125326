/*
 * The quotes in JSON-LD: Quotation, or Question and Answer in a Conversation.
 */

#include "art_jsonld_in.h"
#include "art_utf8.h"


#define ART_JSONLD_AROUND   32      /* code points of prefix and suffix */


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
static void art_jsonld_whole(art_jsonld_ctx_t *ctx);


static int
art_jsonld_is_turn(const art_quote_t *q)
{
    return q->kind == ART_QUOTE_QUESTION || q->kind == ART_QUOTE_ANSWER;
}


void
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
    art_jsonld_whole(ctx);

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

    if (art_jsonld_is_turn(q)) {
        art_jsonld_node(ctx, "isPartOf", "conversation", 0);

    } else {
        art_jsonld_whole(ctx);
    }

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
art_jsonld_whole(art_jsonld_ctx_t *ctx)
{
    art_json_key(&ctx->json, "isPartOf");
    art_json_object(&ctx->json);
    art_json_member(&ctx->json, "@id", ctx->article);
    art_json_end(&ctx->json);
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
