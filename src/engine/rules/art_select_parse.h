/*
 * The parser of selectors: what art_select.c and art_select_pseudo.c share;
 * nobody else's business.
 */

#ifndef _ART_SELECT_PARSE_H_INCLUDED_
#define _ART_SELECT_PARSE_H_INCLUDED_


#include "art_select_in.h"


typedef struct {
    art_arena_t          *arena;
    art_err_t            *err;
    const unsigned char  *begin;
    const unsigned char  *p;
    const unsigned char  *end;
    uint32_t              depth;
} art_select_parser_t;


ART_API_BEGIN


/* All return OK, or a code with ps->err filled. */

/* art_select_list: selectors with commas between, as a list; what was parsed
 * hangs on *out even where the rest fails.  relative: a combinator may
 * stand first. */
art_rc_t art_select_list(art_select_parser_t *ps, art_select_t **out,
    int relative);

/* art_select_name: an identifier; borrows, with escapes in the arena. */
art_rc_t art_select_name(art_select_parser_t *ps, art_str_t *name);

/* art_select_fault: fills ps->err at ps->p; rc. */
art_rc_t art_select_fault(art_select_parser_t *ps, art_rc_t rc,
    const char *msg);

/* art_select_pseudo: what stands behind ":"; none: it is no test. */
art_rc_t art_select_pseudo(art_select_parser_t *ps, art_select_t *s,
    art_test_t *t, int *none);


ART_API_END


#endif /* _ART_SELECT_PARSE_H_INCLUDED_ */
