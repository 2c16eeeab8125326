/*
 * PCRE2 at work on a document: match data in its arena, with limits.
 */

#ifndef _ART_PCRE_H_INCLUDED_
#define _ART_PCRE_H_INCLUDED_


#define PCRE2_CODE_UNIT_WIDTH  8

#include <pcre2.h>

#include "art_mem.h"


typedef struct {
    pcre2_match_data     *data;
    pcre2_match_context  *match;
} art_pcre_t;


ART_API_BEGIN


/*
 * art_pcre_init: match data for 32 groups and a context with limits on
 * steps, depth and memory; all in arena.
 *
 * OK (at once, where it is ready), NOMEM, LIMIT.
 */
art_rc_t art_pcre_init(art_pcre_t *pcre, art_arena_t *arena);

/*
 * art_pcre_context: a compile context whose memory is arena's; NULL where
 * that has none.  What JIT compiles lives outside until pcre2_code_free().
 */
pcre2_compile_context *art_pcre_context(art_arena_t *arena);


ART_API_END


#endif /* _ART_PCRE_H_INCLUDED_ */
