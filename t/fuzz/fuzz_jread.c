/*
 * art_jread and art_ld: any bytes.  Tokens lie in the source and in order,
 * strings come out as valid UTF-8, nodes hang on nodes before them.
 */

#include <stdlib.h>

#include "art.h"
#include "art_jread.h"
#include "art_ld.h"
#include "art_utf8.h"


#define LAW(x)  if (!(x)) abort()


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static void
tokens(art_str_t s, const art_mem_t *mem)
{
    art_buf_t             b;
    art_jread_e           k;
    art_jread_t           r;
    const unsigned char  *last;

    art_jread_init(&r, s);
    last = s.data;

    while ((k = art_jread_next(&r)) != ART_JREAD_END) {
        LAW(r.p > last && r.p <= s.data + s.len);
        last = r.p;

        if (k >= ART_JREAD_KEY) {
            LAW(r.text.data >= s.data
                && r.text.data + r.text.len <= s.data + s.len);

            art_buf_init(&b, mem, 0);
            art_jread_unescape(&b, r.text);
            LAW(art_buf_rc(&b) == ART_OK);
            LAW(art_utf8_valid(art_buf_view(&b)) == b.len);
        }
    }

    LAW(art_jread_next(&r) == ART_JREAD_END);
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint32_t     i, k;
    art_ld_t     ld;
    art_doc_t    doc;
    art_mem_t    mem;
    art_arena_t  arena;

    memset(&doc, 0, sizeof(art_doc_t));
    memset(&ld, 0, sizeof(art_ld_t));
    art_arena_init(&arena, &art_mem_libc, 0);
    mem = art_arena_mem(&arena);

    doc.arena = &arena;
    doc.src = art_str_make(data, size);

    tokens(doc.src, &mem);

    LAW(art_ld_read(&ld, &doc, art_span_make(0, (uint32_t) size)) == ART_OK);
    LAW(ld.n <= ART_LD_NODES);

    for (i = 0; i < ld.n; i++) {
        LAW(ld.nodes[i].parent == ART_NONE || ld.nodes[i].parent < i);

        for (k = 0; k < ART_LD_KEY_AUTHOR; k++) {
            LAW((size_t) ld.nodes[i].value[k].pos + ld.nodes[i].value[k].len
                <= size);
        }
    }

    art_arena_done(&arena);

    return 0;
}
