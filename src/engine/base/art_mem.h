/*
 * Memory of the engine: an allocator interface, and a grow-only arena made
 * from one.  Everything of one analysis lives in one arena and ends with it.
 */

#ifndef _ART_MEM_H_INCLUDED_
#define _ART_MEM_H_INCLUDED_


#include "art_base.h"
#include "art_piece.h"


/*
 * alloc   NULL on failure; memory aligned for any type
 * free    size is what was asked for; NULL where memory ends with ctx
 */
typedef struct {
    void               *(*alloc)(void *ctx, size_t size);
    void                (*free)(void *ctx, void *p, size_t size);
    void                 *ctx;
} art_mem_t;


typedef struct art_chunk_s  art_chunk_t;


/*
 * Fields are read-only outside art_mem.c.  used, peak and limit count the
 * bytes handed out (with their alignment); held counts what was taken from mem.
 */
typedef struct {
    art_mem_t             mem;
    art_chunk_t          *first;
    art_chunk_t          *cur;
    unsigned char        *last;     /* the newest object, which can grow */
    unsigned char        *prev;     /* the one right before it, or NULL */
    art_pieces_t          pieces;   /* given back from the middle */
    size_t                used;
    size_t                peak;
    size_t                limit;
    size_t                held;
    art_rc_t              rc;       /* why the last allocation failed */
} art_arena_t;


/* A place in an arena; of art_arena_mark(). */
typedef struct {
    art_chunk_t          *cur;
    unsigned char        *pos;
    size_t                used;
    art_pieces_t          pieces;
} art_arena_mark_t;


ART_API_BEGIN


/* malloc() and free(): for the command, tests and fuzzers. */
extern const art_mem_t  art_mem_libc;


/*
 * art_arena_init: an empty arena; nothing is allocated yet.
 *
 * mem     copied; its ctx must outlive the arena
 * limit   bytes that may be in use at once; 0: no budget
 */
void art_arena_init(art_arena_t *a, const art_mem_t *mem, size_t limit);

/*
 * art_arena_alloc: size bytes aligned to 16, not cleared; arena.
 *
 * NULL when the budget (a->rc is LIMIT) or the memory (NOMEM) is exhausted;
 * what was allocated before stays.  Constant time but for a new chunk.
 */
void *art_arena_alloc(art_arena_t *a, size_t size);

/* art_arena_calloc: likewise, n objects of size bytes, cleared. */
void *art_arena_calloc(art_arena_t *a, size_t n, size_t size);

/*
 * art_arena_grow: p, of size bytes, made larger.
 *
 * In place where what is behind it is free, else copied and the old bytes
 * given back.  p may be NULL with size 0.  NULL as for art_arena_alloc; p is
 * then still valid.
 */
void *art_arena_grow(art_arena_t *a, void *p, size_t size, size_t newsize);

/*
 * art_arena_free: an object ends before the arena does, so that the next ones
 * can have its bytes; p may be NULL.
 *
 * size   as it was asked for
 */
void art_arena_free(art_arena_t *a, void *p, size_t size);

/*
 * art_arena_fit: the end of an object is given back, where it turned out to
 * be larger than needed.  It stays where it is.
 */
void art_arena_fit(art_arena_t *a, void *p, size_t size, size_t newsize);

/*
 * art_arena_failed: why an allocation that gave NULL failed; never OK, which
 * a reader (and an analyzer) of the caller alone cannot know of a->rc.
 */
static inline art_rc_t
art_arena_failed(const art_arena_t *a)
{
    return a->rc != ART_OK ? a->rc : ART_NOMEM;
}


/* The part of art_arena_more() where there is no room. */
void *art_arena_double(art_arena_t *a, void *p, uint32_t *cap, size_t size);

/*
 * art_arena_more: room for one more element in an array that lives in a.
 *
 * p       the array, or NULL with *cap 0
 * n       elements in use
 * cap     elements there is room for; it is made larger when n reaches it
 * size    bytes of an element
 *
 * The array, which may have moved; NULL as for art_arena_alloc.
 * Amortised constant time.
 */
static inline void *
art_arena_more(art_arena_t *a, void *p, uint32_t n, uint32_t *cap,
    size_t size)
{
    return art_likely(n < *cap) ? p : art_arena_double(a, p, cap, size);
}


/* art_arena_dup: a copy of s; data is NULL on failure unless s is empty. */
art_str_t art_arena_dup(art_arena_t *a, art_str_t s);

/*
 * art_arena_reset: everything in a ends; chunks are kept for the next use
 * up to keep bytes, the rest is given back.
 */
void art_arena_reset(art_arena_t *a, size_t keep);

/*
 * art_arena_mark, art_arena_release: everything that was allocated or grown
 * since the mark ends; what was there before stays as it was.
 *
 * For the scratch of a stage.  An object from before the mark that grew since
 * has moved behind it, or ends behind it: it must not be used any more.
 * Marks are released in the opposite order; a reset ends them.  peak stays,
 * and no memory is given back.  Constant time but for the chunks since.
 */
art_arena_mark_t art_arena_mark(const art_arena_t *a);
void art_arena_release(art_arena_t *a, art_arena_mark_t mark);

/*
 * art_arena_limit: the budget of what follows; 0: none.  One below what is in
 * use means what is in use: nothing more is handed out.
 */
void art_arena_limit(art_arena_t *a, size_t limit);

/* art_arena_done: everything in a ends, every chunk is given back. */
void art_arena_done(art_arena_t *a);

/* art_arena_mem: an allocator that takes from a. */
art_mem_t art_arena_mem(art_arena_t *a);

/*
 * art_mem_grow: p, of size bytes of which len are in use, made larger; in
 * place where mem is of art_arena_mem() and what is behind p is free.
 *
 * NULL where there is no memory; p is then still valid.  p may be NULL with
 * size and len 0.
 */
void *art_mem_grow(const art_mem_t *mem, void *p, size_t len, size_t size,
    size_t newsize);

/* art_mem_fit: art_arena_fit() where mem is an arena's, else 0. */
int art_mem_fit(const art_mem_t *mem, void *p, size_t size, size_t newsize);


ART_API_END


#endif /* _ART_MEM_H_INCLUDED_ */
