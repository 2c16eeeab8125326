/*
 * Attributes of elements: recorded while the tree is built, read by all who
 * ask.  A page has 1.4 of them an element; room is for two.  Elements that
 * get none, because a page has more or a tag is odd, are read in the source.
 */

#define ART_ATTR_TABLES
#include "art_attr.h"
#include "art_find.h"
#include "art_tag.h"


static void art_attr_hidden(art_elem_t *e, unsigned key, art_str_t value);
static int art_attr_none(art_str_t style);


static inline unsigned
art_attr_key_in(art_str_t name, const unsigned char *end)
{
    unsigned              key;
    uint64_t              w;
    const char           *known;
    unsigned char         tmp[8];
    const unsigned char  *p;

    p = name.data;

    if (art_likely(end - p >= 8)) {
        w = art_tag_load(p);

    } else {
        memset(tmp, 0, 8);
        memcpy(tmp, p, (size_t) (end - p));
        w = art_tag_load(tmp);
    }

    if (name.len < 8) {
        w &= (UINT64_C(1) << name.len * 8) - 1;
    }

    w = art_tag_lower(w);

    key = art_attr_slots[((w + name.len) * ART_ATTR_HASH_MUL)
                         >> (64 - ART_ATTR_HASH_BITS)];
    known = art_attr_names[key];

    if (key == ART_ATTR_UNKNOWN || art_attr_lens[key] != name.len
        || art_tag_load(known) != w)
    {
        return ART_ATTR_UNKNOWN;
    }

    if (name.len > 8
        && art_tag_load(known + name.len - 8)
           != art_tag_lower(art_tag_load(p + name.len - 8)))
    {
        return ART_ATTR_UNKNOWN;
    }

    if (name.len > 16
        && art_tag_load(known + 8) != art_tag_lower(art_tag_load(p + 8)))
    {
        return ART_ATTR_UNKNOWN;
    }

    return key;
}


unsigned
art_attr_key(art_str_t name, const unsigned char *end)
{
    return art_attr_key_in(name, end);
}


const char *
art_attr_name(unsigned key)
{
    return key < ART_ATTR_N ? art_attr_names[key] : "";
}


void
art_attr_open(art_elem_t *e, art_doc_t *doc, const art_token_t *tok)
{
    uint32_t              i, gap, odd, step;
    unsigned              key;
    art_str_t             name;
    art_attr_at_t        *at, spare;
    const art_attr_t     *a;
    const unsigned char  *end;

    e->attr = doc->nattrs;

    if (tok->nattrs == 0) {
        return;
    }

    end = doc->src.data + doc->src.len;
    step = (tok->nattrs < ART_SCAN_ATTRS
            && tok->nattrs <= doc->attrs_cap - doc->nattrs);

    /* spare is written and never read: where there is no room to keep them */
    /* cppcheck-suppress uninitvar */
    at = step ? doc->attrs + doc->nattrs : &spare;
    odd = 0;

    for (i = 0; i < tok->nattrs; i++) {
        a = &tok->attrs[i];
        name = art_str_slice(doc->src, a->name);
        key = art_attr_key_in(name, end);
        gap = a->value.pos - a->name.pos;
        odd |= a->name.len >> 8 | gap >> 16;

        at->pos = a->name.pos;
        at->len = a->value.len;
        at->value = (uint16_t) gap;
        at->name = (uint8_t) a->name.len;
        at->key = (uint8_t) key;
        at += step;

        if (art_unlikely(key >= ART_ATTR_HIDDEN)) {
            art_attr_hidden(e, key, art_str_slice(doc->src, a->value));
        }
    }

    if (step && odd == 0) {
        e->nattrs = (uint8_t) tok->nattrs;
        doc->nattrs += tok->nattrs;

    } else {
        e->nattrs = ART_ATTR_UNREAD;
    }
}


/* Those that tell it are the last ones of the table. */
static void
art_attr_hidden(art_elem_t *e, unsigned key, art_str_t value)
{
    switch (key) {

    case ART_ATTR_HIDDEN:
        e->flags |= ART_ELEM_HIDDEN;
        break;

    case ART_ATTR_ARIA_HIDDEN:
        e->flags |= art_scan_eq(value, "true") ? ART_ELEM_ARIA : 0;
        break;

    case ART_ATTR_STYLE:
        e->flags |= art_attr_none(value) ? ART_ELEM_HIDDEN : 0;
        break;
    }
}


/* display: none, in any case and spacing. */
static int
art_attr_none(art_str_t style)
{
    const unsigned char  *p, *end;

    p = style.data;
    end = p + style.len;

    for ( ;; ) {
        p = art_find_two(p, end, 'd', 'D');

        if (end - p < 12) {
            return 0;
        }

        if (!art_scan_eq(art_str_make(p, 7), "display")) {
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
}
