/*
 * art_rules: the first half of the input up to a line of "===" is a rules
 * file, the rest a text of blocks, a line each.
 *
 * Laws: a fault names a line of the file; whatever the rules, blocks are
 * kept or cut by a rule that exists; the same again gives the same.
 */

#include <stdlib.h>

#include "art_rules.h"


#define BLOCKS              64


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static void
fuzz_blocks(art_doc_t *doc, art_block_t *blocks, art_str_t text)
{
    size_t                n, valid;
    const unsigned char  *p, *nl, *end;

    p = text.data;
    end = p + text.len;

    while (p < end && doc->nblocks < BLOCKS) {
        nl = memchr(p, '\n', end - p);
        nl = nl ? nl : end;
        n = nl - p;
        blocks[doc->nblocks].text = art_span_make((uint32_t) doc->text.len,
                                                  (uint32_t) n);
        blocks[doc->nblocks].kind = (uint8_t) (n % 3 == 0);
        doc->nblocks++;

        /* the text of blocks is valid UTF-8 */

        valid = n;
        while (valid > 0) {
            art_buf_char(&doc->text, *p < 0x80 ? *p : (*p & 0x7F));
            p++;
            valid--;
        }

        p = nl < end ? nl + 1 : end;
    }
}


static uint64_t
fuzz_apply(const art_rules_t *rules, art_str_t text)
{
    uint32_t     i;
    uint64_t     seen;
    art_in_t     in;
    art_doc_t    doc;
    art_opts_t   opts;
    art_arena_t  arena;
    art_block_t  blocks[BLOCKS];

    memset(&in, 0, sizeof(art_in_t));
    memset(&doc, 0, sizeof(art_doc_t));
    memset(&opts, 0, sizeof(art_opts_t));
    memset(blocks, 0, sizeof(blocks));
    art_arena_init(&arena, &art_mem_libc, 64 * 1024 * 1024);
    art_buf_init(&doc.text, &art_mem_libc, 0);

    opts.rules = rules;
    opts.max_cut = 90;
    in.url = art_str_c("https://www.example.org/x/y");
    doc.in = &in;
    doc.opts = &opts;
    doc.arena = &arena;
    doc.blocks = blocks;
    fuzz_blocks(&doc, blocks, text);
    seen = (uint64_t) art_rules_apply(&doc);

    for (i = 0; i < doc.nblocks; i++) {
        if (blocks[i].reason == ART_REASON_RULE) {
            if (blocks[i].rule >= art_rules_count(rules)) {
                abort();
            }

        } else if (blocks[i].reason != ART_REASON_KEEP) {
            abort();
        }

        seen = seen * 31 + blocks[i].reason * 7 + blocks[i].rule;
    }

    art_buf_done(&doc.text);
    art_arena_done(&arena);

    return seen;
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t        i, cut;
    art_err_t     err;
    art_str_t     text;
    art_arena_t   arena;
    art_rules_t  *rules;

    cut = size;

    for (i = 0; i + 5 <= size; i++) {
        if (memcmp(data + i, "\n===\n", 5) == 0) {
            cut = i;
            break;
        }
    }

    text = art_str_make(data + cut, size - cut);
    art_arena_init(&arena, &art_mem_libc, 64 * 1024 * 1024);

    if (art_rules_parse(&rules, &arena, art_str_make(data, cut),
                        art_str_c("fuzz"), &err) != ART_OK)
    {
        if (err.msg == NULL || err.pos > cut) {
            abort();
        }

    } else {
        if (fuzz_apply(rules, text) != fuzz_apply(rules, text)) {
            abort();
        }

        art_rules_done(rules);
    }

    art_arena_done(&arena);

    return 0;
}
