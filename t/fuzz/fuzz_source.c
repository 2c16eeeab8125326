/*
 * art_source, art_charset and art_inflate.  The first byte chooses type,
 * coding and what Content-Type declares, the rest is the body.  Laws: a
 * failure has its reason, memory stays under the budget, a converted source
 * is valid UTF-8 within max_size, any other borrows.
 */

#include <stdlib.h>

#include "art.h"
#include "art_charset.h"
#include "art_source.h"
#include "art_utf8.h"


#define MAX                 (64 * 1024)


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_result(const art_doc_t *doc, art_rc_t rc);


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    art_in_t     in;
    art_doc_t    doc;
    art_opts_t   opts;
    art_arena_t  arena;

    if (size == 0) {
        return 0;
    }

    memset(&in, 0, sizeof(art_in_t));
    memset(&doc, 0, sizeof(art_doc_t));
    art_opts_init(&opts);

    opts.max_size = MAX;

    in.body = art_str_make(data + 1, size - 1);
    in.type = (data[0] & 1) ? ART_TYPE_HTML : ART_TYPE_TEXT;
    in.coding = (art_coding_e) ((data[0] >> 1 & 3) % 3);
    in.charset = art_str_c(art_charset_name(data[0] >> 3));

    art_arena_init(&arena, &art_mem_libc, 4 * MAX + 256 * 1024);

    doc.arena = &arena;
    doc.in = &in;
    doc.opts = &opts;

    fuzz_result(&doc, art_source_open(&doc));

    art_arena_done(&arena);

    return 0;
}


static void
fuzz_result(const art_doc_t *doc, art_rc_t rc)
{
    if ((rc == ART_OK) != (doc->why == ART_WHY_NONE)
        || doc->arena->peak > doc->arena->limit)
    {
        abort();
    }

    if (rc != ART_OK) {
        return;
    }

    if (doc->src.len > MAX) {
        abort();
    }

    if (doc->converted || !doc->broken) {
        if (art_utf8_valid(doc->src) != doc->src.len) {
            abort();
        }
    }

    if (!doc->converted && doc->in->coding == ART_CODING_IDENTITY
        && doc->src.data + doc->src.len
           != doc->in->body.data + doc->in->body.len)
    {
        abort();
    }
}
