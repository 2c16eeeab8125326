/*
 * art_tree: any bytes.  Elements nest, places lie in the source and in order,
 * attributes are those of the start tags, blocks tile the text, the map covers
 * it, memory stays under its budget.
 */

#include <stdlib.h>

#include "art.h"
#include "art_attr.h"
#include "art_text.h"
#include "art_utf8.h"


#define LAW(x)  if (!(x)) abort()


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static void
elems(const art_doc_t *doc)
{
    uint32_t           i, n;
    const art_elem_t  *e, *p;

    n = doc->nelems;

    for (i = 0; i < n; i++) {
        e = &doc->elems[i];

        LAW(doc->src.data[e->open.pos] == '<');
        LAW(e->open.pos + e->open.len <= e->close.pos);
        LAW(e->close.pos + e->close.len <= doc->src.len);
        LAW(e->next > i && e->next <= n);
        LAW(e->first <= e->last && e->last <= doc->nblocks);
        LAW(e->depth <= ART_TREE_DEPTH);
        LAW(i == 0 || doc->elems[i - 1].open.pos < e->open.pos);
        LAW(e->box == ART_NONE || (e->box < i
                                   && doc->elems[e->box].level < e->level));

        if (e->parent != ART_NONE) {
            LAW(e->parent < i);
            p = &doc->elems[e->parent];
            LAW(e->next <= p->next && e->depth == p->depth + 1);
        }
    }
}


static void
attrs(const art_doc_t *doc)
{
    uint32_t          i;
    art_attr_t        a;
    art_attr_iter_t   tag;
    art_elem_iter_t   it;

    LAW(doc->nattrs <= doc->attrs_cap);

    for (i = 0; i < doc->nelems; i++) {
        art_attr_init(&tag, doc->src, doc->elems[i].open);
        art_elem_attrs(&it, doc, &doc->elems[i]);

        while (art_elem_next(&it)) {
            LAW(art_attr_next(&tag, &a) == ART_OK);
            LAW(it.name.data == doc->src.data + a.name.pos);
            LAW(it.name.len == a.name.len);
            LAW(it.value.data == doc->src.data + a.value.pos);
            LAW(it.value.len == a.value.len);
            LAW(it.key == ART_ATTR_UNKNOWN
                || art_scan_eq(it.name, art_attr_name(it.key)));
        }

        LAW(art_attr_next(&tag, &a) == ART_DONE);
    }
}


static void
blocks(const art_doc_t *doc)
{
    uint32_t            i, at;
    art_span_t          s;
    const art_block_t  *b;

    at = 0;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];

        LAW(b->text.pos == at && b->text.len != 0);
        LAW(b->src.len != 0 && b->src.pos + b->src.len <= doc->src.len);
        LAW(i == 0 || b[-1].src.pos + b[-1].src.len <= b->src.pos);

        s = art_text_source(doc, b->text);
        LAW(s.pos == b->src.pos && s.len == b->src.len);

        if (b->elem != ART_NONE) {
            LAW(doc->elems[b->elem].first <= i && i < doc->elems[b->elem].last);
        }

        at += b->text.len;
    }

    LAW(at == doc->text.len);
    LAW(art_utf8_valid(art_buf_view(&doc->text)) == doc->text.len);
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    art_rc_t     rc;
    art_doc_t    doc;
    art_mem_t    mem;
    art_arena_t  arena;

    memset(&doc, 0, sizeof(art_doc_t));
    art_arena_init(&arena, &art_mem_libc, 0);

    doc.arena = &arena;
    doc.src = art_str_make(data, size);
    doc.title = ART_NONE;

    mem = art_arena_mem(&arena);
    art_buf_init(&doc.text, &mem, 0);

    rc = art_tree_build(&doc);

    LAW(rc == ART_OK || rc == ART_DECLINED);
    LAW((rc == ART_OK) == (doc.why == ART_WHY_NONE));

    if (rc == ART_OK) {
        elems(&doc);
        attrs(&doc);
        blocks(&doc);
    }

    art_arena_done(&arena);

    return 0;
}
