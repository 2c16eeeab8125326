/*
 * What a regular expression needs: literals of which one must stand in every
 * text that it matches.
 */

#ifndef _ART_NEED_H_INCLUDED_
#define _ART_NEED_H_INCLUDED_


#include "art_mem.h"


#define ART_NEED_MAX        48      /* literals for one expression */


/* Without literals (n is 0) the expression must be tried on every text. */
typedef struct {
    art_str_t             lits[ART_NEED_MAX];   /* folded */
    uint32_t              n;
    unsigned              anchored:1;   /* the text begins with one of them */
} art_need_t;


ART_API_BEGIN


/*
 * art_need_find: the literals of a PCRE2 pattern (folded as a pattern), which
 * is known to compile.
 *
 * pattern   borrows
 * extended  flag x: white space and comments do not count
 * need      filled; literals in arena, folded with case
 *
 * OK, NOMEM, LIMIT.  Among the parts that must match it takes those at the
 * beginning after ^ where they have two bytes, else the longest.  Of what it
 * does not know (\Q, conditions) it says that nothing is needed.
 */
art_rc_t art_need_find(art_need_t *need, art_arena_t *arena,
    art_str_t pattern, int extended);


ART_API_END


#endif /* _ART_NEED_H_INCLUDED_ */
