/*
 * A grow-only arena.
 *
 * Chunks form a list in the order in which they were made; allocation moves
 * a pointer through the current one and steps on when it is full.  A reset
 * goes back to the first chunk, so that after the largest document so far no
 * request maps memory.  Chunks start at 32 KB, since an allocation of 128 KB
 * or more is an mmap() with its page faults, and double up to 1 MB.
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
    art_chunk_t    *c;

    if (size > SIZE_MAX - ART_ALIGN) {
        a->rc = ART_LIMIT;
        return NULL;
    }

    asked = size;
    size = (size + ART_ALIGN - 1) & ~(size_t) (ART_ALIGN - 1);

    if (size == 0) {
        size = ART_ALIGN;
    }

    if (size > a->limit - a->used) {
        a->rc = ART_LIMIT;
        return NULL;
    }

    c = a->cur;
    a->prev = a->last;

    if (c == NULL || size > (size_t) (c->end - c->pos)) {
        c = art_chunk_next(a, size);
        if (c == NULL) {
            a->prev = NULL;
            a->rc = ART_NOMEM;
            return NULL;
        }

        a->prev = NULL;
    }

    p = c->pos;
    c->pos += size;

    a->last = p;
    a->used += size;

    if (a->used > a->peak) {
        a->peak = a->used;
    }

    art_unpoison(p, asked);

    return p;
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
    void         *q;
    size_t        more, have, asked;
    art_chunk_t  *c;

    if (newsize <= size && p != NULL) {
        return p;
    }

    c = a->cur;

    if (p != NULL && p == a->last && newsize < SIZE_MAX - ART_ALIGN) {
        have = c->pos - a->last;
        asked = newsize;
        newsize = (newsize + ART_ALIGN - 1) & ~(size_t) (ART_ALIGN - 1);

        if (newsize <= have) {
            art_unpoison(p, asked);
            return p;
        }

        more = newsize - have;

        if (more <= (size_t) (c->end - c->pos) && more <= a->limit - a->used) {
            art_unpoison(p, asked);
            c->pos += more;
            a->used += more;

            if (a->used > a->peak) {
                a->peak = a->used;
            }

            return p;
        }
    }

    q = art_arena_alloc(a, newsize);

    if (q != NULL && size != 0) {
        memcpy(q, p, size);
    }

    return q;
}


void *
art_arena_double(art_arena_t *a, void *p, uint32_t *cap, size_t size)
{
    uint32_t  newcap;

    if (*cap > UINT32_MAX / 2) {
        a->rc = ART_LIMIT;
        return NULL;
    }

    newcap = *cap ? *cap * 2 : 16;

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
    a->used = mark.used;
}


void
art_arena_limit(art_arena_t *a, size_t limit)
{
    a->limit = limit ? limit : SIZE_MAX;
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


/* The newest object ends; the one right before it can then grow again. */
static void
art_arena_mem_free(void *ctx, void *p, size_t size)
{
    art_arena_t  *a;
    art_chunk_t  *c;

    (void) size;

    a = ctx;
    c = a->cur;

    if (p == NULL || p != a->last) {
        return;
    }

    a->used -= (size_t) (c->pos - a->last);
    c->pos = a->last;
    art_poison(c->pos, c->end - c->pos);

    a->last = a->prev;
    a->prev = NULL;
}


void *
art_mem_grow(const art_mem_t *mem, void *p, size_t len, size_t size,
    size_t newsize)
{
    void  *q;

    if (mem->alloc == art_arena_mem_alloc) {
        return art_arena_grow(mem->ctx, p, len, newsize);
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
