/*
 * art_quote_find.  Any bytes made valid UTF-8 as the clean text, the first
 * byte chooses the language (or detection).  Laws: spans are in order,
 * disjoint and inside the text; pieces lie in their span; the text is not
 * longer than its pieces; confidence is at most 1; the same input gives the
 * same quotes.
 */

#include <stdlib.h>

#include "art.h"
#include "art_quote.h"
#include "art_utf8.h"


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static art_rc_t fuzz_find(art_doc_t *doc, art_arena_t *arena,
    const art_langs_t *langs, const uint8_t *data, size_t size);
static void fuzz_laws(const art_doc_t *doc);
static void fuzz_same(const art_doc_t *a, const art_doc_t *b);
static int fuzz_valid(art_str_t s);
static void fuzz_law(int holds);


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    art_rc_t             rc;
    art_doc_t            a, b;
    art_arena_t          one, two;

    static art_arena_t   conf;
    static art_langs_t  *langs;

    if (langs == NULL) {
        art_arena_init(&conf, &art_mem_libc, 0);
        langs = art_langs_builtin(&conf);
        fuzz_law(langs != NULL);
    }

    if (size < 2) {
        return 0;
    }

    art_arena_init(&one, &art_mem_libc, 64 * 1024 * 1024);
    art_arena_init(&two, &art_mem_libc, 64 * 1024 * 1024);

    rc = fuzz_find(&a, &one, langs, data, size);

    if (rc == ART_OK) {
        fuzz_laws(&a);
        fuzz_law(fuzz_find(&b, &two, langs, data, size) == ART_OK);
        fuzz_same(&a, &b);

    } else {
        fuzz_law(rc == ART_LIMIT && a.nquotes == 0);
    }

    art_arena_done(&one);
    art_arena_done(&two);

    return 0;
}


static art_rc_t
fuzz_find(art_doc_t *doc, art_arena_t *arena, const art_langs_t *langs,
    const uint8_t *data, size_t size)
{
    unsigned              n;
    art_mem_t             mem;
    const unsigned char  *p, *end;
    static art_in_t       in;
    static art_opts_t     opts;

    static const char    *tags[] = { "fr", "en", "de", "es", "it", "pt", "",
                                     "nl" };

    memset(&in, 0, sizeof(art_in_t));
    memset(doc, 0, sizeof(art_doc_t));
    art_opts_init(&opts);

    n = data[0] & 7;
    opts.langs = langs;
    in.lang = art_str_c(tags[n]);
    doc->arena = arena;
    doc->in = &in;
    doc->opts = &opts;
    doc->title = ART_NONE;
    mem = art_arena_mem(arena);

    art_buf_init(&doc->clean, &mem, 0);

    p = data + 1;
    end = data + size;

    while (p < end) {
        art_buf_utf8(&doc->clean, art_utf8_next(&p, end));
    }

    if (art_buf_rc(&doc->clean) != ART_OK) {
        return ART_LIMIT;
    }

    return art_quote_find(doc);
}


static void
fuzz_laws(const art_doc_t *doc)
{
    size_t              sum;
    uint32_t            i, k, end, at;
    const art_quote_t  *q;

    end = 0;

    for (i = 0; i < doc->nquotes; i++) {
        q = &doc->quotes[i];

        fuzz_law(q->id == i + 1 && q->conf <= 1000);
        fuzz_law(q->nsegs > 0 && q->nsegs <= 20);
        fuzz_law(q->span.pos >= end && q->span.len > 0);

        at = q->span.pos;
        end = q->span.pos + q->span.len;
        fuzz_law(end <= doc->clean.len);

        for (k = 0, sum = 0; k < q->nsegs; k++) {
            fuzz_law(q->segs[k].pos >= at);
            at = q->segs[k].pos + q->segs[k].len;
            fuzz_law(at <= end);
            sum += q->segs[k].len + 1;
        }

        fuzz_law(q->text.len < sum);
        fuzz_law(fuzz_valid(q->text));
        fuzz_law(fuzz_valid(q->speaker));
        fuzz_law(fuzz_valid(q->mention));
        fuzz_law(fuzz_valid(q->role));
    }
}


static void
fuzz_same(const art_doc_t *a, const art_doc_t *b)
{
    uint32_t  i;

    fuzz_law(a->nquotes == b->nquotes);

    for (i = 0; i < a->nquotes; i++) {
        fuzz_law(art_str_eq(a->quotes[i].text, b->quotes[i].text));
        fuzz_law(art_str_eq(a->quotes[i].speaker, b->quotes[i].speaker));
        fuzz_law(a->quotes[i].conf == b->quotes[i].conf);
    }
}


static int
fuzz_valid(art_str_t s)
{
    return s.len == 0 || art_utf8_valid(s) == s.len;
}


static void
fuzz_law(int holds)
{
    if (!holds) {
        abort();
    }
}
