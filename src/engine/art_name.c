/* Names, media types and log lines of what the engine enumerates. */

#include "art.h"


typedef struct {
    const char           *name;
    const char           *type;
} art_variant_name_t;


static const art_variant_name_t  art_variant_names[ART_VARIANT_N] = {
    { "html",     "text/html; charset=utf-8" },
    { "page",     "text/html; charset=utf-8" },
    { "text",     "text/plain; charset=utf-8" },
    { "markdown", "text/markdown; charset=utf-8" },
    { "jsonld",   "application/ld+json" },
    { "source",   "application/octet-stream" },
    { "explain",  "text/html; charset=utf-8" }
};


static const char *const  art_field_names[ART_FIELD_N] = {
    "Article-Quotes",
    "Article-Meta",
    "Link",
    "Content-Language"
};


static const char *const  art_why_texts[ART_WHY_N] = {
    "nothing wrong",
    "no text in it",
    "NUL bytes: not a text",
    "larger than article_max_size",
    "compressed more than any text is",
    "unknown content coding",
    "compressed data end early or are broken",
    "the upstream ended early",
    "unknown charset",
    "markup against text: ambiguous",
    "not an article",
    "a page with a password field",
    "rules would cut more than article_max_cut",
    "not enough memory"
};


static const char *const  art_reason_names[ART_REASON_N] = {
    "keep",
    "rule",
    "adlist",
    "model",
    "title",
    "teaser",
    "byline",
    "date",
    "rights",
    "hidden"
};


const char *
art_variant_name(art_variant_e variant)
{
    return art_variant_names[variant].name;
}


art_variant_e
art_variant_find(art_str_t name)
{
    int  i;

    for (i = 0; i < ART_VARIANT_N; i++) {
        if (art_str_eq(name, art_str_c(art_variant_names[i].name))) {
            return (art_variant_e) i;
        }
    }

    return ART_VARIANT_N;
}


const char *
art_variant_type(art_variant_e variant)
{
    return art_variant_names[variant].type;
}


const char *
art_field_name(art_field_e field)
{
    return art_field_names[field];
}


const char *
art_why_text(art_why_e why)
{
    return art_why_texts[why];
}


const char *
art_reason_name(art_reason_e reason)
{
    return art_reason_names[reason];
}
