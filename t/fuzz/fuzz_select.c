/*
 * art_select and art_xpath: the first line of the input is a selector and an
 * expression, the rest a page.
 *
 * Laws: what is selected is an element of the page; the index finds what
 * trying every element finds; the page's steps bound both.
 */

#include <stdlib.h>

#include "art_pick.h"
#include "art_xpath.h"


typedef struct {
    art_view_t           *view;
    const art_select_t   *select;
    uint64_t              sum;
} fuzz_t;


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static art_rc_t
fuzz_hit(void *ctx, uint32_t id, uint32_t elem)
{
    fuzz_t  *f;

    (void) id;
    f = ctx;
    elem = art_select_match(f->view, f->select, elem);

    if (elem != ART_NONE) {
        if (elem >= f->view->doc->nelems) {
            abort();
        }

        f->sum |= UINT64_C(1) << (elem & 63);
    }

    return f->view->rc;
}


static void
fuzz_select(art_view_t *view, art_str_t text)
{
    fuzz_t          f;
    uint32_t        e, i;
    uint64_t        want;
    art_err_t       err;
    art_pick_t     *pick;
    art_select_t   *list, *s;
    art_pick_key_t  key;

    if (art_select_parse(&list, view->doc->arena, text, &err) != ART_OK) {
        if (err.msg == NULL && view->doc->arena->rc == ART_OK) {
            abort();
        }

        return;
    }

    for (s = list; s != NULL; s = art_select_next(s)) {
        want = 0;
        f.view = view;
        f.select = s;
        f.sum = 0;
        art_select_pick(s, &key);

        if (art_pick_create(&pick, view->doc->arena) != ART_OK
            || art_pick_add(pick, &key, 0) != ART_OK
            || art_pick_compile(pick) != ART_OK
            || art_pick_run(pick, view, fuzz_hit, &f) != ART_OK)
        {
            break;
        }

        for (i = 0; i < view->doc->nelems; i++) {
            e = art_select_match(view, s, i);

            if (e != ART_NONE) {
                want |= UINT64_C(1) << (e & 63);
            }
        }

        if (view->steps > 0 && view->rc == ART_OK && want != f.sum) {
            abort();
        }
    }

    art_select_done(list);
}


static void
fuzz_xpath(art_view_t *view, art_str_t text)
{
    uint32_t      i;
    art_str_t     str;
    art_err_t     err;
    art_nodes_t   nodes;
    art_xpath_t  *x;

    if (art_xpath_parse(&x, view->doc->arena, text, &err) != ART_OK) {
        return;
    }

    view->steps = 200000;

    if (art_xpath_nodes(x, view, &nodes) == ART_OK) {
        for (i = 0; i < nodes.n; i++) {
            if (nodes.nodes[i].elem > view->doc->nelems) {
                abort();
            }
        }
    }

    (void) art_xpath_string(x, view, &str);
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    art_in_t              in;
    art_doc_t             doc;
    art_mem_t             mem;
    art_str_t             text;
    art_opts_t            opts;
    art_view_t            view;
    art_arena_t           arena;
    const unsigned char  *nl;

    nl = size ? memchr(data, '\n', size) : NULL;

    if (nl == NULL) {
        return 0;
    }

    text = art_str_make(data, nl - data);
    art_arena_init(&arena, &art_mem_libc, 128 * 1024 * 1024);
    memset(&doc, 0, sizeof(art_doc_t));
    memset(&in, 0, sizeof(art_in_t));
    memset(&opts, 0, sizeof(art_opts_t));
    in.type = ART_TYPE_HTML;
    doc.arena = &arena;
    doc.in = &in;
    doc.opts = &opts;
    doc.src = art_str_make(nl + 1, size - (nl + 1 - data));
    mem = art_arena_mem(&arena);
    art_buf_init(&doc.text, &mem, 0);
    (void) art_buf_reserve(&doc.text, doc.src.len + 1);
    (void) art_tree_build(&doc);

    if (doc.nelems > 0 && art_view_build(&view, &doc) == ART_OK) {
        view.steps = 200000;
        fuzz_select(&view, text);
        fuzz_xpath(&view, text);
    }

    art_arena_done(&arena);

    return 0;
}
