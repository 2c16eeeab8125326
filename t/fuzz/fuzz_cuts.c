/*
 * art_cuts_plan and art_cuts.  Any page, with blocks to be cut by chance (a
 * generator that the input seeds).  Laws: nothing to cut means identical
 * bytes; cuts are sorted, disjoint and inside the source; the output is the
 * source less the cuts; the tags of an element stay or go together; a block
 * that is kept keeps its bytes; the same again gives the same.
 */

#include <stdlib.h>

#include "art.h"
#include "art_cuts.h"
#include "art_cuts_plan.h"
#include "art_hash.h"
#include "art_source.h"
#include "art_tree.h"


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_page(art_doc_t *doc, uint64_t seed, unsigned parts);
static void fuzz_laws(const art_doc_t *doc, int named);
static void fuzz_write(art_doc_t *doc);
static int fuzz_is_cut(const art_doc_t *doc, uint32_t pos);
static void fuzz_law(int holds);


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    art_in_t     in;
    uint64_t     seed;
    unsigned     parts;
    art_doc_t    doc;
    art_mem_t    mem;
    art_opts_t   opts;
    art_arena_t  arena;

    memset(&in, 0, sizeof(art_in_t));
    art_opts_init(&opts);
    opts.jsonld = ART_JSONLD_OFF;

    in.body = art_str_make(data, size);
    in.type = ART_TYPE_HTML;
    seed = art_hash_add(ART_HASH_INIT, data, size);

    art_arena_init(&arena, &art_mem_libc, 0);
    mem = art_arena_mem(&arena);

    for (parts = 0; parts < 3; parts++) {
        art_arena_reset(&arena, SIZE_MAX);
        memset(&doc, 0, sizeof(art_doc_t));

        doc.arena = &arena;
        doc.in = &in;
        doc.opts = &opts;
        doc.title = ART_NONE;

        art_buf_init(&doc.text, &mem, 0);

        if (art_source_open(&doc) != ART_OK
            || art_buf_reserve(&doc.text, doc.src.len + 1) != ART_OK
            || art_tree_build(&doc) != ART_OK)
        {
            break;
        }

        fuzz_page(&doc, seed, parts);
    }

    art_arena_done(&arena);

    return 0;
}


/* No block is cut, a half of them, or three quarters and some elements. */
static void
fuzz_page(art_doc_t *doc, uint64_t seed, unsigned parts)
{
    uint32_t  i;

    for (i = 0; i < doc->nblocks; i++) {
        seed = art_hash_mix(seed + i);

        doc->blocks[i].reason = (seed & 3) < parts + (parts > 0)
                                ? ART_REASON_RULE : ART_REASON_KEEP;
    }

    if (parts == 2 && doc->nelems > 0) {
        doc->cuts = art_arena_alloc(doc->arena, 2 * sizeof(art_cut_t));
        doc->cuts_cap = 2;

        for (doc->ncuts = 0; doc->ncuts < 2; doc->ncuts++) {
            i = (uint32_t) ((seed >> 20 * doc->ncuts) % doc->nelems);
            doc->cuts[doc->ncuts].src = art_elem_whole(&doc->elems[i]);
        }
    }

    fuzz_law(art_cuts_plan(doc) == ART_OK);
    fuzz_law(parts > 0 || doc->ncuts == 0);
    fuzz_laws(doc, parts == 2);
    fuzz_write(doc);
}


static void
fuzz_laws(const art_doc_t *doc, int named)
{
    uint32_t            i, end;
    const art_elem_t   *e;
    const art_block_t  *b;

    end = 0;

    for (i = 0; i < doc->ncuts; i++) {
        fuzz_law(doc->cuts[i].src.pos >= end && doc->cuts[i].src.len > 0);
        end = doc->cuts[i].src.pos + doc->cuts[i].src.len;
        fuzz_law(end <= doc->src.len);
    }

    for (i = 0; i < doc->nelems; i++) {
        e = &doc->elems[i];

        if (e->flags & ART_ELEM_CLOSED) {
            fuzz_law(fuzz_is_cut(doc, e->open.pos)
                     == fuzz_is_cut(doc, e->close.pos));
        }

        fuzz_law(fuzz_is_cut(doc, e->open.pos)
                 == fuzz_is_cut(doc, e->open.pos + e->open.len - 1));
    }

    /* elements that were named can hold kept blocks */

    for (i = 0; i < doc->nblocks && !named; i++) {
        b = &doc->blocks[i];

        if (b->src.len != 0) {
            fuzz_law(fuzz_is_cut(doc, b->src.pos)
                     == (b->reason == ART_REASON_RULE));
        }
    }
}


static void
fuzz_write(art_doc_t *doc)
{
    size_t     n;
    uint32_t   i, pos, end;
    art_buf_t  out;
    art_mem_t  mem;

    mem = art_arena_mem(doc->arena);
    art_buf_init(&out, &mem, 0);

    fuzz_law(art_cuts_write(doc, &out) == ART_OK);

    if (doc->converted) {
        return;
    }

    n = doc->bom ? 3 : 0;
    pos = 0;

    for (i = 0; i <= doc->ncuts; i++) {
        end = (i < doc->ncuts) ? doc->cuts[i].src.pos
                               : (uint32_t) doc->src.len;

        fuzz_law(end - pos <= out.len - n);
        fuzz_law(end == pos || memcmp(out.data + n, doc->src.data + pos,
                                      end - pos) == 0);

        n += end - pos;
        pos = (i < doc->ncuts) ? end + doc->cuts[i].src.len : end;
    }

    fuzz_law(n == out.len);
}


static int
fuzz_is_cut(const art_doc_t *doc, uint32_t pos)
{
    uint32_t  lo, hi, mid;

    lo = 0;
    hi = doc->ncuts;

    while (lo < hi) {
        mid = (lo + hi) / 2;

        if (doc->cuts[mid].src.pos + doc->cuts[mid].src.len <= pos) {
            lo = mid + 1;

        } else {
            hi = mid;
        }
    }

    return lo < doc->ncuts && doc->cuts[lo].src.pos <= pos;
}


static void
fuzz_law(int holds)
{
    if (!holds) {
        abort();
    }
}
