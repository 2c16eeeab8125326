/*
 * Growing output with a sticky error: append freely, look once at the end.
 */

#ifndef _ART_BUF_H_INCLUDED_
#define _ART_BUF_H_INCLUDED_


#include "art_mem.h"


/*
 * data holds len bytes of cap; it moves when it grows, so offsets are kept,
 * never pointers.  max is the greatest len (0: no limit).
 */
typedef struct {
    unsigned char        *data;
    size_t                len;
    size_t                cap;
    size_t                max;
    art_rc_t              rc;
    art_mem_t             mem;
} art_buf_t;


ART_API_BEGIN


/*
 * art_buf_init: an empty buffer; nothing is allocated yet.
 *
 * mem   copied; its ctx must outlive the buffer
 * max   the greatest length in bytes; 0: no limit
 */
void art_buf_init(art_buf_t *b, const art_mem_t *mem, size_t max);

/* art_buf_done: gives the memory back. */
void art_buf_done(art_buf_t *b);

/*
 * art_buf_reserve: room for n more bytes, for a writer that fills
 * b->data + b->len itself and then adds to b->len.
 *
 * OK, or the sticky error; the buffer keeps what it has.
 */
art_rc_t art_buf_reserve(art_buf_t *b, size_t n);

/* art_buf_fit: gives back what is not used, where the memory is an arena's. */
void art_buf_fit(art_buf_t *b);

/* Append; after an error they do nothing. */
void art_buf_add(art_buf_t *b, const void *data, size_t len);
void art_buf_str(art_buf_t *b, const char *s);
void art_buf_uint(art_buf_t *b, uint64_t n);
void art_buf_utf8(art_buf_t *b, uint32_t cp);

static inline void
art_buf_put(art_buf_t *b, art_str_t s)
{
    art_buf_add(b, s.data, s.len);
}


static inline void
art_buf_char(art_buf_t *b, unsigned char c)
{
    if (art_likely(b->len < b->cap)) {
        b->data[b->len++] = c;
        return;
    }

    art_buf_add(b, &c, 1);
}


/* What was written so far, never NULL; borrows until the next append. */
static inline art_str_t
art_buf_view(const art_buf_t *b)
{
    return art_str_make(b->data ? b->data : (const void *) "", b->len);
}


/* OK, NOMEM or LIMIT, whichever came first. */
static inline art_rc_t
art_buf_rc(const art_buf_t *b)
{
    return b->rc;
}


ART_API_END


#endif /* _ART_BUF_H_INCLUDED_ */
