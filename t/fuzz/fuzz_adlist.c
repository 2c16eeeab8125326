/*
 * art_adlist and art_site: the input up to a line of "===" is a filter list
 * and a site file, the rest a page.
 *
 * Laws: a list that is no binary data loads; cuts are sorted, disjoint and
 * inside the page; a rule has a name.
 */

#include <stdlib.h>

#include "art_adlist.h"
#include "art_rules.h"
#include "art_site.h"
#include "art_tree.h"


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static void
fuzz_page(art_str_t page, const art_opts_t *opts)
{
    uint32_t     i, end;
    art_in_t     in;
    art_buf_t    b;
    art_doc_t    doc;
    art_mem_t    mem;
    art_arena_t  arena;

    art_arena_init(&arena, &art_mem_libc, 128 * 1024 * 1024);
    memset(&doc, 0, sizeof(art_doc_t));
    memset(&in, 0, sizeof(art_in_t));
    in.type = ART_TYPE_HTML;
    in.url = art_str_c("https://www.example.org/x");
    doc.arena = &arena;
    doc.in = &in;
    doc.opts = opts;
    doc.src = page;
    mem = art_arena_mem(&arena);
    art_buf_init(&doc.text, &mem, 0);
    (void) art_buf_reserve(&doc.text, page.len + 1);

    if (art_tree_build(&doc) == ART_OK && art_rules_apply(&doc) == ART_OK) {
        end = 0;
        art_buf_init(&b, &art_mem_libc, 0);

        for (i = 0; i < doc.ncuts; i++) {
            if (doc.cuts[i].src.pos < end
                || doc.cuts[i].src.pos + doc.cuts[i].src.len > page.len)
            {
                abort();
            }

            end = doc.cuts[i].src.pos + doc.cuts[i].src.len;
            b.len = 0;
            art_rule_name(opts, doc.cuts[i].rule, &b);

            if (b.len == 0) {
                abort();
            }
        }

        art_buf_done(&b);
        end = 0;

        for (i = 0; i < doc.nblocks; i++) {
            if (doc.blocks[i].text.pos < end
                || doc.blocks[i].text.pos + doc.blocks[i].text.len
                   > doc.text.len
                || doc.blocks[i].src.pos + doc.blocks[i].src.len > page.len)
            {
                abort();
            }

            end = doc.blocks[i].text.pos + doc.blocks[i].text.len;
        }
    }

    art_arena_done(&arena);
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t         i, cut;
    art_err_t      err;
    art_str_t      text;
    art_opts_t     opts;
    art_site_t    *site;
    art_arena_t    conf;
    art_adlist_t  *list;

    cut = size;

    for (i = 0; i + 5 <= size; i++) {
        if (memcmp(data + i, "\n===\n", 5) == 0) {
            cut = i;
            break;
        }
    }

    text = art_str_make(data, cut);
    memset(&opts, 0, sizeof(art_opts_t));
    opts.max_cut = 100;
    art_arena_init(&conf, &art_mem_libc, 0);

    if (art_adlist_create(&list, &conf) != ART_OK
        || art_site_create(&site, &conf) != ART_OK)
    {
        abort();
    }

    if (art_adlist_add(list, text, art_str_c("l"), &err) == ART_OK) {
        if (art_adlist_compile(list, &err) != ART_OK) {
            abort();
        }

        opts.adlist = list;
    }

    if (art_site_add(site, text, art_str_c("example.org.txt"), &err)
        == ART_OK)
    {
        opts.site = site;
    }

    if (art_site_compile(site, &err) != ART_OK) {
        abort();
    }

    if (size > cut) {
        fuzz_page(art_str_make(data + cut, size - cut), &opts);
    }

    art_adlist_done(list);
    art_arena_done(&conf);

    return 0;
}
