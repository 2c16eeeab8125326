/* Variants and fields by number: which writer of output/ makes which. */

#include "art.h"


art_rc_t
art_variant_write(art_doc_t *doc, art_variant_e variant, art_buf_t *out)
{
    switch (variant) {

    case ART_VARIANT_SOURCE:
        art_buf_put(out, doc->in->body);
        return art_buf_rc(out);

    default:
        return ART_DECLINED;
    }
}


art_rc_t
art_field_write(art_doc_t *doc, art_field_e field, art_buf_t *out)
{
    (void) doc;
    (void) field;

    return art_buf_rc(out);
}
