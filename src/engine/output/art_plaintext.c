/*
 * The text variant.
 */

#include "art_plaintext.h"


art_rc_t
art_plaintext_write(art_doc_t *doc, art_buf_t *out)
{
    art_buf_put(out, art_buf_view(&doc->clean));

    return art_buf_rc(out);
}
