/* Variants and fields by number: which writer of output/ makes which. */

#include "art.h"
#include "art_cuts.h"
#include "art_cuts_plan.h"
#include "art_explain.h"
#include "art_field.h"
#include "art_jsonld.h"
#include "art_markdown.h"
#include "art_page.h"
#include "art_plaintext.h"


static int art_variant_page(const art_doc_t *doc, art_variant_e variant);
static art_rc_t art_variant_plan(art_doc_t *doc);


art_rc_t
art_variant_write(art_doc_t *doc, art_variant_e variant, art_buf_t *out)
{
    art_rc_t  rc;

    switch (variant) {

    case ART_VARIANT_HTML:
    case ART_VARIANT_PAGE:
        if (!art_variant_page(doc, variant)) {
            return art_page_write(doc, out);
        }

        rc = art_variant_plan(doc);

        return rc == ART_OK ? art_cuts_write(doc, out) : rc;

    case ART_VARIANT_TEXT:
        return art_plaintext_write(doc, out);

    case ART_VARIANT_MARKDOWN:
        return art_markdown_write(doc, out);

    case ART_VARIANT_JSONLD:
        return art_jsonld_write(doc, out);

    case ART_VARIANT_SOURCE:
        art_buf_put(out, doc->in->body);
        return art_buf_rc(out);

    case ART_VARIANT_EXPLAIN:
        rc = art_variant_plan(doc);

        return rc == ART_OK ? art_explain_write(doc, out) : rc;

    default:
        return ART_DECLINED;
    }
}


/* A text has no page of its own: it is shown as a reader page. */
static int
art_variant_page(const art_doc_t *doc, art_variant_e variant)
{
    return doc->in->type == ART_TYPE_HTML
           && (variant == ART_VARIANT_PAGE || doc->opts->page_view);
}


/* Only what shows the source needs the cuts: they cost a tenth of the page. */
static art_rc_t
art_variant_plan(art_doc_t *doc)
{
    art_rc_t  rc;

    if (doc->planned || doc->in->type != ART_TYPE_HTML) {
        return ART_OK;
    }

    rc = art_cuts_plan(doc);
    doc->planned = (rc == ART_OK);

    return rc;
}


art_rc_t
art_field_write(art_doc_t *doc, art_field_e field, art_buf_t *out)
{
    switch (field) {

    case ART_FIELD_QUOTES:
        return art_field_quotes(doc, out);

    case ART_FIELD_META:
        return art_field_meta(doc, out);

    case ART_FIELD_LINK:
        return art_field_link(doc, out);

    case ART_FIELD_LANGUAGE:
        return art_field_language(doc, out);

    default:
        return art_buf_rc(out);
    }
}
