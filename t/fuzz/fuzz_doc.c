/*
 * A whole document: any bytes as text or HTML, every variant and field, and
 * the laws that hold for every input.
 */

#include <stdlib.h>

#include "packs.h"


#define FUZZ_MEMORY         (64 * 1024 * 1024)


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_run(const art_in_t *in, const art_opts_t *opts,
    art_buf_t *out);
static void fuzz_spans(const art_doc_t *doc);
static void fuzz_law(int holds);


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    art_in_t     in;
    art_mem_t    mem;
    art_buf_t    first, again;
    art_opts_t   opts;
    art_arena_t  arena;

    memset(&in, 0, sizeof(art_in_t));
    in.body = art_str_make(data, size);
    in.type = (size > 0 && data[0] == '<') ? ART_TYPE_HTML : ART_TYPE_TEXT;
    in.url = art_str_c("https://www.example.org/a/slug");
    in.path = art_str_c("/a/slug");

    if (size > 2 && data[0] == 0x1f && data[1] == 0x8b) {
        in.coding = ART_CODING_GZIP;
        in.type = (size & 1) ? ART_TYPE_HTML : ART_TYPE_TEXT;
    }

    opts = *packs_opts();
    opts.max_size = 1024 * 1024;

    art_arena_init(&arena, &art_mem_libc, 0);
    mem = art_arena_mem(&arena);
    art_buf_init(&first, &mem, 0);
    art_buf_init(&again, &mem, 0);

    fuzz_run(&in, &opts, &first);
    fuzz_run(&in, &opts, &again);

    /* same input, same output */
    fuzz_law(first.len == again.len
             && (first.len == 0
                 || memcmp(first.data, again.data, first.len) == 0));

    art_arena_done(&arena);

    return 0;
}


static void
fuzz_run(const art_in_t *in, const art_opts_t *opts, art_buf_t *out)
{
    int          i;
    size_t       n;
    art_rc_t     rc;
    art_doc_t    doc;
    art_arena_t  arena;

    art_arena_init(&arena, &art_mem_libc, FUZZ_MEMORY);

    rc = art_doc_parse(&doc, in, opts, &arena);

    fuzz_law(arena.used <= FUZZ_MEMORY);

    if (rc == ART_OK) {
        for (i = 0; i < ART_VARIANT_N; i++) {
            (void) art_variant_write(&doc, (art_variant_e) i, out);
        }

        fuzz_spans(&doc);

        for (i = 0; i < ART_FIELD_N; i++) {
            n = out->len;
            (void) art_field_write(&doc, (art_field_e) i, out);

            for ( /* void */ ; n < out->len; n++) {
                fuzz_law(out->data[n] >= 0x20 && out->data[n] < 0x7f);
            }
        }

    } else {
        fuzz_law(doc.why != ART_WHY_NONE);
    }

    art_arena_done(&arena);
}


static void
fuzz_spans(const art_doc_t *doc)
{
    uint32_t            i, k, end;
    const art_cut_t    *c;
    const art_block_t  *b;
    const art_quote_t  *q;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];
        fuzz_law(b->src.pos <= doc->src.len
                 && b->src.len <= doc->src.len - b->src.pos);
        fuzz_law(b->text.pos <= doc->text.len
                 && b->text.len <= doc->text.len - b->text.pos);
        fuzz_law(b->clean.pos <= doc->clean.len
                 && b->clean.len <= doc->clean.len - b->clean.pos);
    }

    end = 0;

    /* a page or explain was written, unless memory was short */

    for (i = 0; doc->planned && i < doc->ncuts; i++) {
        c = &doc->cuts[i];
        fuzz_law(c->src.pos >= end && c->src.len <= doc->src.len - c->src.pos);
        end = c->src.pos + c->src.len;
    }

    for (i = 0; i < doc->nquotes; i++) {
        q = &doc->quotes[i];
        fuzz_law(q->id == i + 1);
        fuzz_law(q->nsegs > 0 && q->conf <= 1000);

        for (k = 0; k < q->nsegs; k++) {
            fuzz_law(q->segs[k].pos <= doc->clean.len
                     && q->segs[k].len <= doc->clean.len - q->segs[k].pos);
        }
    }
}


static void
fuzz_law(int holds)
{
    if (!holds) {
        abort();
    }
}
