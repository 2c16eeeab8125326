/*
 * art_scan and art_entity.  Laws: tokens tile the source, their parts lie
 * inside them, the iterator over a tag gives what the token lists, and what
 * is decoded is valid UTF-8.
 */

#include <stdlib.h>

#include "art_entity.h"
#include "art_utf8.h"


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_one(art_str_t src, unsigned flags);
static void fuzz_token(art_str_t src, const art_token_t *t, art_buf_t *out);
static void fuzz_attrs(art_str_t src, const art_token_t *t, art_buf_t *out);
static void fuzz_decode(art_str_t src, art_span_t span, unsigned model,
    art_buf_t *out);
static void fuzz_inside(art_span_t span, art_span_t of);


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned   flags;
    art_str_t  src;

    src = art_str_make(data, size);

    for (flags = 0; flags < 4; flags++) {
        fuzz_one(src, flags);
    }

    return 0;
}


static void
fuzz_one(art_str_t src, unsigned flags)
{
    uint32_t     pos;
    art_buf_t    out;
    art_scan_t   s;
    art_token_t  t;

    art_buf_init(&out, &art_mem_libc, 0);
    art_scan_init(&s, src);
    s.foreign = flags & 1;
    s.scripting = flags >> 1;

    for (pos = 0; art_scan_next(&s, &t) == ART_OK; pos += t.span.len) {
        if (t.span.pos != pos || t.span.len == 0) {
            abort();
        }

        fuzz_token(src, &t, &out);
    }

    if (pos != src.len) {
        abort();
    }

    art_buf_done(&out);
}


static void
fuzz_token(art_str_t src, const art_token_t *t, art_buf_t *out)
{
    fuzz_inside(t->name, t->span);

    switch (t->kind) {

    case ART_TOKEN_TEXT:
        fuzz_decode(src, t->name, t->model, out);
        break;

    case ART_TOKEN_START:
        fuzz_attrs(src, t, out);
        break;

    case ART_TOKEN_DOCTYPE:
        if (t->public_id.pos != ART_NONE) {
            fuzz_inside(t->public_id, t->span);
        }

        if (t->system_id.pos != ART_NONE) {
            fuzz_inside(t->system_id, t->span);
        }

        break;

    default:
        if (t->nattrs != 0) {
            abort();
        }
    }
}


static void
fuzz_attrs(art_str_t src, const art_token_t *t, art_buf_t *out)
{
    uint32_t         i;
    art_attr_t       a;
    art_attr_iter_t  it;

    art_attr_init(&it, src, t->span);

    for (i = 0; art_attr_next(&it, &a) == ART_OK; i++) {
        fuzz_inside(a.name, t->span);
        fuzz_inside(a.value, t->span);
        fuzz_decode(src, a.value, ART_DECODE_ATTR, out);

        if (i < ART_SCAN_ATTRS
            && (i >= t->nattrs || memcmp(&a, &t->attrs[i], sizeof(a)) != 0))
        {
            abort();
        }
    }

    if (art_min(i, (uint32_t) ART_SCAN_ATTRS) != t->nattrs) {
        abort();
    }
}


static void
fuzz_decode(art_str_t src, art_span_t span, unsigned model, art_buf_t *out)
{
    out->len = 0;
    art_entity_decode(out, art_str_slice(src, span), model);

    if (art_buf_rc(out) == ART_OK && out->len != 0
        && art_utf8_valid(art_buf_view(out)) != out->len)
    {
        abort();
    }
}


static void
fuzz_inside(art_span_t span, art_span_t of)
{
    if (span.pos < of.pos || span.len > of.len
        || span.pos - of.pos > of.len - span.len)
    {
        abort();
    }
}
