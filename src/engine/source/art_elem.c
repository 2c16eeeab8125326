/*
 * One element: its attributes, its place, what its tag says of being seen.
 */

#include "art_tree_in.h"


static int art_elem_none(art_str_t style);


art_rc_t
art_elem_attr(const art_doc_t *doc, const art_elem_t *e, const char *name,
    art_str_t *value)
{
    art_attr_t       a;
    art_attr_iter_t  it;

    art_attr_init(&it, doc->src, e->open);

    while (art_attr_next(&it, &a) == ART_OK) {
        if (art_scan_eq(art_str_slice(doc->src, a.name), name)) {
            *value = art_str_slice(doc->src, a.value);
            return ART_OK;
        }
    }

    return ART_DECLINED;
}


art_span_t
art_elem_whole(const art_elem_t *e)
{
    return art_span_make(e->open.pos,
                         e->close.pos + e->close.len - e->open.pos);
}


void
art_elem_hidden(art_elem_t *e, const art_doc_t *doc, const art_token_t *tok)
{
    uint32_t           i;
    art_str_t          name, value;
    const art_attr_t  *a;

    for (i = 0; i < tok->nattrs; i++) {
        a = &tok->attrs[i];

        if (a->name.len < 5 || a->name.len > 11) {
            continue;
        }

        name = art_str_slice(doc->src, a->name);
        value = art_str_slice(doc->src, a->value);

        if (name.len == 6 && art_scan_eq(name, "hidden")) {
            e->flags |= ART_ELEM_HIDDEN;

        } else if (name.len == 11 && art_scan_eq(name, "aria-hidden")
                   && art_scan_eq(value, "true"))
        {
            e->flags |= ART_ELEM_ARIA;

        } else if (name.len == 5 && value.len >= 12
                   && art_scan_eq(name, "style") && art_elem_none(value))
        {
            e->flags |= ART_ELEM_HIDDEN;
        }
    }
}


/* display: none, in any case and spacing. */
static int
art_elem_none(art_str_t style)
{
    const unsigned char  *p, *end;

    p = style.data;
    end = p + style.len;

    while (end - p >= 12) {

        if ((*p | 0x20) != 'd'
            || !art_scan_eq(art_str_make(p, 7), "display"))
        {
            p++;
            continue;
        }

        p += 7;

        while (p < end && (*p <= ' ' || *p == ':')) {
            p++;
        }

        if (end - p >= 4 && art_scan_eq(art_str_make(p, 4), "none")) {
            return 1;
        }
    }

    return 0;
}
