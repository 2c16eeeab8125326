/* Pages that are made for one reader: the sign is <input type=password>. */

#include "art_private.h"
#include "art_attr.h"
#include "art_tag.h"


static int art_private_type(art_str_t value);


art_rc_t
art_private_check(art_doc_t *doc)
{
    uint32_t    i;
    art_str_t   value;

    if (!doc->in->live) {
        return ART_OK;
    }

    for (i = 0; i < doc->nelems; i++) {
        if (doc->elems[i].tag == ART_TAG_INPUT
            && art_elem_attr(doc, &doc->elems[i], ART_ATTR_TYPE, &value)
               == ART_OK
            && art_private_type(value))
        {
            doc->why = ART_WHY_PRIVATE;
            return ART_DECLINED;
        }
    }

    return ART_OK;
}


/* WHATWG 4.10.5: the keyword in any case, without white space around it. */
static int
art_private_type(art_str_t value)
{
    size_t       i;
    const char  *name = "password";

    if (value.len != 8) {
        return 0;
    }

    for (i = 0; i < 8; i++) {
        if ((value.data[i] | 0x20) != (unsigned char) name[i]) {
            return 0;
        }
    }

    return 1;
}
