/*
 * Which runs of words stand in a text more than once: many runs, one pass.
 */

#ifndef _ART_UNIQUE_H_INCLUDED_
#define _ART_UNIQUE_H_INCLUDED_


#include "art_base.h"
#include "art_mem.h"


/* A run of words that is looked for; seen is set by art_unique_find(). */
typedef struct {
    art_span_t            span;     /* of the text: the run itself */
    uint32_t              from;     /* where another one would matter, ... */
    uint32_t              seen;     /* ... and one does, before the run */
    uint32_t              next;     /* the writer's own */
    uint32_t              words;
    uint64_t              hash;
} art_run_t;


ART_API_BEGIN


/*
 * art_unique_find: whether each run stands in text[from, span.pos) as well.
 *
 * Words are compared without case (of ASCII) and marks, as a browser does or
 * more loosely; a run of more than 32 words counts as unique.
 *
 * OK; NOMEM or LIMIT of the arena.  Linear in text, but for runs that are
 * equal, which cost their number at each place.
 */
art_rc_t art_unique_find(art_arena_t *arena, art_str_t text, art_run_t *runs,
    uint32_t n);


ART_API_END


#endif /* _ART_UNIQUE_H_INCLUDED_ */
