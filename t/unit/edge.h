/*
 * Inputs that end where readable memory ends: a read of one byte too many is
 * a fault, with any compiler and without a sanitizer.
 */

#ifndef _EDGE_H_INCLUDED_
#define _EDGE_H_INCLUDED_


#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE                             /* MAP_ANONYMOUS */
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "art_base.h"

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS       0x20                    /* Linux, under -std=c99 */
#endif


typedef struct {
    unsigned char  *base;
    size_t          size;       /* readable bytes, whole pages */
} edge_t;


/* Room for inputs of up to max bytes; ends the test where there is none. */
static inline void
edge_init(edge_t *e, size_t max)
{
    void    *p;
    size_t   page;

    page = (size_t) sysconf(_SC_PAGESIZE);
    e->size = (max / page + 1) * page;

    p = mmap(NULL, e->size + page, PROT_READ|PROT_WRITE,
             MAP_PRIVATE|MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED
        || mprotect((char *) p + e->size, page, PROT_NONE) != 0)
    {
        printf("Bail out! no memory for inputs\n");
        exit(1);
    }

    e->base = p;
}


/*
 * A copy of s, not terminated, that ends at the unreadable page.  It stays
 * until the next call for e.
 */
static inline art_str_t
edge_str(edge_t *e, art_str_t s)
{
    unsigned char  *p;

    if (s.len > e->size) {
        printf("Bail out! an input of %lu bytes\n", (unsigned long) s.len);
        exit(1);
    }

    p = e->base + e->size - s.len;

    if (s.len != 0) {
        memcpy(p, s.data, s.len);
    }

    return art_str_make(p, s.len);
}


static inline art_str_t
edge_c(edge_t *e, const char *s)
{
    return edge_str(e, art_str_c(s));
}


static inline void
edge_done(edge_t *e)
{
    munmap(e->base, e->size + (size_t) sysconf(_SC_PAGESIZE));
}


#endif /* _EDGE_H_INCLUDED_ */
