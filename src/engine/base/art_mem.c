/*
 * A grow-only arena.
 *
 * Chunks form a list in the order in which they were made; allocation moves
 * a pointer through the current one and steps on when it is full.  A reset
 * goes back to the first chunk, so that after the largest document so far no
 * request maps memory.  What is given back from the middle serves the next
 * objects that fit (art_piece.c), and does not count as used.  Chunks start at
 * 32 KB, since an allocation of 128 KB or more is an mmap() with its page
 * faults, and double up to 1 MB.
 *
 * Under AddressSanitizer the bytes that nobody has asked for are poisoned.
 */

#include <stdlib.h>

#include "art_mem.h"

#if defined(__SANITIZE_ADDRESS__)
#define ART_ASAN  1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ART_ASAN  1
#endif
#endif

#if ART_ASAN
#include <sanitizer/asan_interface.h>
#define art_poison(p, n)    ASAN_POISON_MEMORY_REGION(p, n)
#define art_unpoison(p, n)  ASAN_UNPOISON_MEMORY_REGION(p, n)
#else
#define art_poison(p, n)    ((void) (p), (void) (n))
#define art_unpoison(p, n)  ((void) (p), (void) (n))
#endif


#define ART_ALIGN           16
#define LARGE               1024    /* elements; larger arrays grow by half */

#define art_aligned(n)                                                       \
    (((n) + ART_ALIGN - 1) & ~(size_t) (ART_ALIGN - 1))

/* `make oom` and `make asan` have both 1: then every object is a chunk. */
#ifndef ART_CHUNK_MIN
#define ART_CHUNK_MIN       (32 * 1024)
#define ART_CHUNK_MAX       (1024 * 1024)
#endif


struct art_chunk_s {
    art_chunk_t          *next;
    unsigned char        *pos;
    unsigned char        *end;
    size_t                size;     /* as asked from mem, header included */
};


static void *art_libc_alloc(void *ctx, size_t size);
static void art_libc_free(void *ctx, void *p, size_t size);
static void *art_arena_mem_alloc(void *ctx, size_t size);
static void art_arena_mem_free(void *ctx, void *p, size_t size);
static unsigned char *art_arena_next(art_arena_t *a, size_t size);
static int art_arena_wider(art_arena_t *a, unsigned char *p, size_t have,
    size_t size);
static void art_arena_count(art_arena_t *a, size_t more);
static art_chunk_t *art_chunk_next(art_arena_t *a, size_t size);
static unsigned char *art_chunk_start(art_chunk_t *c);


const art_mem_t  art_mem_libc = { art_libc_alloc, art_libc_free, NULL };


static void *
art_libc_alloc(void *ctx, size_t size)
{
    (void) ctx;

    return malloc(size);
}


static void
art_libc_free(void *ctx, void *p, size_t size)
{
    (void) ctx;
    (void) size;

    free(p);
}


void
art_arena_init(art_arena_t *a, const art_mem_t *mem, size_t limit)
{
    memset(a, 0, sizeof(art_arena_t));

    a->mem = *mem;
    a->limit = limit ? limit : SIZE_MAX;
    a->rc = ART_OK;
}


void *
art_arena_alloc(art_arena_t *a, size_t size)
{
    size_t          asked;
    unsigned char  *p;

    if (size > SIZE_MAX - ART_ALIGN) {
        a->rc = ART_LIMIT;
        return NULL;
    }

    asked = size;
    size = art_aligned(art_max(size, 1));

    if (size > a->limit - a->used) {
        a->rc = ART_LIMIT;
        return NULL;
    }

    p = a->pieces.n ? art_piece_take(&a->pieces, size) : NULL;

    if (p == NULL) {
        p = art_arena_next(a, size);
        if (p == NULL) {
            a->rc = ART_NOMEM;
            return NULL;
        }
    }

    art_arena_count(a, size);
    art_unpoison(p, asked);

    return p;
}


/* The newest object of the current chunk, or the first of the next one. */
static unsigned char *
art_arena_next(art_arena_t *a, size_t size)
{
    unsigned char  *p;
    art_chunk_t    *c;

    c = a->cur;
    a->prev = a->last;

    if (c == NULL || size > (size_t) (c->end - c->pos)) {
        a->prev = NULL;

        c = art_chunk_next(a, size);
        if (c == NULL) {
            return NULL;
        }
    }

    p = c->pos;
    c->pos += size;
    a->last = p;

    return p;
}


static void
art_arena_count(art_arena_t *a, size_t more)
{
    a->used += more;

    if (a->used > a->peak) {
        a->peak = a->used;
    }
}


void *
art_arena_calloc(art_arena_t *a, size_t n, size_t size)
{
    void  *p;

    if (size != 0 && n > SIZE_MAX / size) {
        a->rc = ART_LIMIT;
        return NULL;
    }

    p = art_arena_alloc(a, n * size);

    if (p != NULL) {
        memset(p, 0, n * size);
    }

    return p;
}


void *
art_arena_grow(art_arena_t *a, void *p, size_t size, size_t newsize)
{
    void  *q;

    if (newsize <= size && p != NULL) {
        return p;
    }

    if (p != NULL && newsize < SIZE_MAX - ART_ALIGN
        && art_arena_wider(a, p, art_aligned(art_max(size, 1)),
                           art_aligned(newsize)))
    {
        art_unpoison(p, newsize);
        return p;
    }

    q = art_arena_alloc(a, newsize);

    if (q != NULL && p != NULL) {
        memcpy(q, p, size);
        art_arena_free(a, p, size);
    }

    return q;
}


/* Whether there is room behind p, which is then taken. */
static int
art_arena_wider(art_arena_t *a, unsigned char *p, size_t have, size_t size)
{
    art_chunk_t  *c;

    if (size - have > a->limit - a->used) {
        return 0;
    }

    c = a->cur;

    if (p == a->last) {
        have = (size_t) (c->pos - p);

        if (size > have && size - have > (size_t) (c->end - c->pos)) {
            return 0;
        }

        size = art_max(size, have);
        c->pos = p + size;

    } else if (size > have
               && art_piece_at(&a->pieces, p + have, size - have) == NULL)
    {
        return 0;
    }

    art_arena_count(a, size - have);

    return 1;
}


void
art_arena_free(art_arena_t *a, void *p, size_t size)
{
    art_chunk_t    *c;
    unsigned char  *from;

    if (p == NULL) {
        return;
    }

    c = a->cur;
    from = p;
    size = (from == a->last) ? (size_t) (c->pos - from)
                             : art_aligned(art_max(size, 1));

    a->used -= size;
    art_poison(from, size);

    if (from + size != c->pos) {
        a->used += art_piece_put(&a->pieces, from, size);
        return;
    }

    c->pos = art_piece_end(&a->pieces, from);

    a->last = (from == a->last && c->pos == from) ? a->prev : NULL;
    a->prev = NULL;
}


void
art_arena_fit(art_arena_t *a, void *p, size_t size, size_t newsize)
{
    unsigned char  *from;

    newsize = art_aligned(art_max(newsize, 1));

    if (p == NULL || newsize >= art_aligned(size)) {
        return;
    }

    from = (unsigned char *) p + newsize;

    if (p != a->last) {
        art_arena_free(a, from, art_aligned(size) - newsize);
        return;
    }

    a->used -= (size_t) (a->cur->pos - from);
    art_poison(from, a->cur->pos - from);
    a->cur->pos = from;
}


void *
art_arena_double(art_arena_t *a, void *p, uint32_t *cap, size_t size)
{
    uint32_t  newcap;

    if (*cap > UINT32_MAX / 2) {
        a->rc = ART_LIMIT;
        return NULL;
    }

    newcap = *cap ? *cap + *cap / (*cap < LARGE ? 1 : 2) : 16;

    if (newcap > SIZE_MAX / size) {
        a->rc = ART_LIMIT;
        return NULL;
    }

    p = art_arena_grow(a, p, *cap * size, newcap * size);

    if (p != NULL) {
        *cap = newcap;
    }

    return p;
}


art_str_t
art_arena_dup(art_arena_t *a, art_str_t s)
{
    unsigned char  *p;

    if (s.len == 0) {
        return art_str_make(s.data ? s.data : (const void *) "", 0);
    }

    p = art_arena_alloc(a, s.len);

    if (p == NULL) {
        return art_str_make(NULL, 0);
    }

    memcpy(p, s.data, s.len);

    return art_str_make(p, s.len);
}


/*
 * The next chunk with room for size bytes: one that a reset left, or a new
 * one after the current.  A kept chunk that is too small is passed over; it
 * serves again after the next reset.
 */
static art_chunk_t *
art_chunk_next(art_arena_t *a, size_t size)
{
    size_t         n;
    art_chunk_t   *c, **link;

    link = a->cur ? &a->cur->next : &a->first;

    for (c = *link; c != NULL; c = c->next) {
        if (size <= (size_t) (c->end - c->pos)) {
            a->cur = c;
            return c;
        }

        link = &c->next;
    }

    n = a->held ? art_min(a->held, (size_t) ART_CHUNK_MAX)
                : (size_t) ART_CHUNK_MIN;

    if (size > SIZE_MAX - sizeof(art_chunk_t) - ART_ALIGN) {
        return NULL;
    }

    if (n < size + sizeof(art_chunk_t) + ART_ALIGN) {
        n = size + sizeof(art_chunk_t) + ART_ALIGN;
    }

    c = a->mem.alloc(a->mem.ctx, n);

    if (c == NULL) {
        return NULL;
    }

    c->next = NULL;
    c->size = n;
    c->pos = art_chunk_start(c);
    c->end = (unsigned char *) c + n;

    art_poison(c->pos, c->end - c->pos);

    *link = c;
    a->cur = c;
    a->held += n;

    return c;
}


static unsigned char *
art_chunk_start(art_chunk_t *c)
{
    uintptr_t  p;

    p = (uintptr_t) (c + 1);
    p = (p + ART_ALIGN - 1) & ~(uintptr_t) (ART_ALIGN - 1);

    return (unsigned char *) p;
}


void
art_arena_reset(art_arena_t *a, size_t keep)
{
    size_t        kept;
    art_chunk_t  *c, *next, **link;

    kept = 0;
    link = &a->first;

    for (c = a->first; c != NULL; c = next) {
        next = c->next;

        if (c->size > keep - kept) {
            art_unpoison(c, c->size);
            a->held -= c->size;
            *link = next;

            if (a->mem.free != NULL) {
                a->mem.free(a->mem.ctx, c, c->size);
            }

            continue;
        }

        kept += c->size;
        link = &c->next;

        c->pos = art_chunk_start(c);
        art_poison(c->pos, c->end - c->pos);
    }

    a->cur = NULL;
    a->last = NULL;
    a->prev = NULL;
    a->pieces.n = 0;
    a->used = 0;
    a->peak = 0;
    a->rc = ART_OK;
}


art_arena_mark_t
art_arena_mark(const art_arena_t *a)
{
    art_arena_mark_t  mark;

    mark.cur = a->cur;
    mark.pos = a->cur ? a->cur->pos : NULL;
    mark.used = a->used;
    mark.pieces = a->pieces;

    return mark;
}


void
art_arena_release(art_arena_t *a, art_arena_mark_t mark)
{
    art_chunk_t  *c;

    c = mark.cur ? mark.cur->next : a->first;

    for ( /* void */ ; c != NULL; c = c->next) {
        c->pos = art_chunk_start(c);
        art_poison(c->pos, c->end - c->pos);
    }

    if (mark.cur != NULL) {
        mark.cur->pos = mark.pos;
        art_poison(mark.pos, mark.cur->end - mark.pos);
    }

    a->cur = mark.cur;
    a->last = NULL;
    a->prev = NULL;
    a->pieces = mark.pieces;
    a->used = mark.used;
}


void
art_arena_limit(art_arena_t *a, size_t limit)
{
    limit = limit ? limit : SIZE_MAX;
    a->limit = art_max(limit, a->used);
}


void
art_arena_done(art_arena_t *a)
{
    art_arena_reset(a, 0);
}


art_mem_t
art_arena_mem(art_arena_t *a)
{
    art_mem_t  mem;

    mem.alloc = art_arena_mem_alloc;
    mem.free = art_arena_mem_free;
    mem.ctx = a;

    return mem;
}


static void *
art_arena_mem_alloc(void *ctx, size_t size)
{
    return art_arena_alloc(ctx, size);
}


static void
art_arena_mem_free(void *ctx, void *p, size_t size)
{
    art_arena_free(ctx, p, size);
}


void *
art_mem_grow(const art_mem_t *mem, void *p, size_t len, size_t size,
    size_t newsize)
{
    void  *q;

    if (mem->alloc == art_arena_mem_alloc) {
        return art_arena_grow(mem->ctx, p, size, newsize);
    }

    q = mem->alloc(mem->ctx, newsize);

    if (q == NULL || p == NULL) {
        return q;
    }

    memcpy(q, p, len);

    if (mem->free != NULL) {
        mem->free(mem->ctx, p, size);
    }

    return q;
}


int
art_mem_fit(const art_mem_t *mem, void *p, size_t size, size_t newsize)
{
    if (mem->alloc != art_arena_mem_alloc) {
        return 0;
    }

    art_arena_fit(mem->ctx, p, size, newsize);

    return 1;
}
