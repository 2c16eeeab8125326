/*
 * Growing output.  Capacity doubles, so appending is linear in the bytes
 * written; the first error stays and later appends do nothing.
 */

#include "art_buf.h"
#include "art_utf8.h"


#define ART_BUF_MIN         1024


void
art_buf_init(art_buf_t *b, const art_mem_t *mem, size_t max)
{
    memset(b, 0, sizeof(art_buf_t));

    b->mem = *mem;
    b->max = max ? max : SIZE_MAX / 2;
    b->rc = ART_OK;
}


void
art_buf_done(art_buf_t *b)
{
    if (b->data != NULL && b->mem.free != NULL) {
        b->mem.free(b->mem.ctx, b->data, b->cap);
    }

    b->data = NULL;
    b->len = 0;
    b->cap = 0;
}


art_rc_t
art_buf_reserve(art_buf_t *b, size_t n)
{
    size_t          cap;
    unsigned char  *p;

    if (b->rc != ART_OK) {
        return b->rc;
    }

    if (n <= b->cap - b->len) {
        return ART_OK;
    }

    if (n > b->max - b->len) {
        b->rc = ART_LIMIT;
        return b->rc;
    }

    cap = art_max(b->cap * 2, (size_t) ART_BUF_MIN);
    cap = art_max(cap, b->len + n);
    cap = art_min(cap, b->max);

    p = art_mem_grow(&b->mem, b->data, b->len, b->cap, cap);

    if (p == NULL) {
        b->rc = ART_NOMEM;
        return b->rc;
    }

    b->data = p;
    b->cap = cap;

    return ART_OK;
}


void
art_buf_fit(art_buf_t *b)
{
    if (art_mem_fit(&b->mem, b->data, b->cap, b->len)) {
        b->cap = b->len;
    }
}


void
art_buf_add(art_buf_t *b, const void *data, size_t len)
{
    if (len == 0 || art_buf_reserve(b, len) != ART_OK) {
        return;
    }

    memcpy(b->data + b->len, data, len);
    b->len += len;
}


void
art_buf_str(art_buf_t *b, const char *s)
{
    art_buf_add(b, s, strlen(s));
}


void
art_buf_uint(art_buf_t *b, uint64_t n)
{
    unsigned char  *p, text[20];

    p = text + sizeof(text);

    do {
        *--p = (unsigned char) ('0' + n % 10);
        n /= 10;
    } while (n != 0);

    art_buf_add(b, p, text + sizeof(text) - p);
}


void
art_buf_utf8(art_buf_t *b, uint32_t cp)
{
    size_t         len;
    unsigned char  text[4];

    len = art_utf8_encode(text, cp);
    art_buf_add(b, text, len);
}
