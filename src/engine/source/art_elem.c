/*
 * Room for the elements of a page; of one its attributes, its place.
 */

#include "art_attr.h"


#define ATTRS       2           /* that are recorded, an element */


static uint32_t art_elem_guess(art_str_t src);


art_rc_t
art_elem_room(art_doc_t *doc)
{
    uint32_t  n;

    n = art_elem_guess(doc->src) + 1;

    doc->nelems = 0;
    doc->elems_cap = n;
    doc->nattrs = 0;
    doc->attrs_cap = ATTRS * n;

    doc->elems = art_arena_alloc(doc->arena, (size_t) n * sizeof(art_elem_t));
    doc->attrs = art_arena_alloc(doc->arena, (size_t) doc->attrs_cap
                                             * sizeof(art_attr_at_t));

    return (doc->elems == NULL || doc->attrs == NULL) ? doc->arena->rc
                                                      : ART_OK;
}


void
art_elem_fit(art_doc_t *doc)
{
    art_arena_fit(doc->arena, doc->elems,
                  (size_t) doc->elems_cap * sizeof(art_elem_t),
                  (size_t) doc->nelems * sizeof(art_elem_t));
    doc->elems_cap = doc->nelems;

    art_arena_fit(doc->arena, doc->attrs,
                  (size_t) doc->attrs_cap * sizeof(art_attr_at_t),
                  (size_t) doc->nattrs * sizeof(art_attr_at_t));
    doc->attrs_cap = doc->nattrs;
}


/* An upper bound of the number of start tags. */
static uint32_t
art_elem_guess(art_str_t src)
{
    uint32_t              n;
    const unsigned char  *p, *end;

    n = 0;
    p = src.data;
    end = p + src.len;

    while (p < end) {
        p = memchr(p, '<', (size_t) (end - p));
        if (p == NULL) {
            break;
        }

        p++;

        if (p < end && (unsigned) ((*p | 0x20) - 'a') < 26) {
            n++;
        }
    }

    return n;
}


int
art_elem_read(art_elem_iter_t *it)
{
    art_attr_t  a;

    if (art_attr_next(&it->tag, &a) != ART_OK) {
        return 0;
    }

    it->name = art_str_make(it->src + a.name.pos, a.name.len);
    it->value = art_str_make(it->src + a.value.pos, a.value.len);
    it->key = art_attr_key(it->name, it->tag.end);

    return 1;
}


art_rc_t
art_elem_attr(const art_doc_t *doc, const art_elem_t *e, art_attr_e key,
    art_str_t *value)
{
    art_elem_iter_t  it;

    art_elem_attrs(&it, doc, e);

    while (art_elem_next(&it)) {
        if (it.key == key) {
            *value = it.value;
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
