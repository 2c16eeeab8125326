/* What the files of the XPath parser share. */

#ifndef _ART_XPATH_PARSE_H_INCLUDED_
#define _ART_XPATH_PARSE_H_INCLUDED_


#include "art_xpath_in.h"


typedef struct {
    art_arena_t          *arena;
    art_err_t            *err;
    const unsigned char  *begin;
    const unsigned char  *p;
    const unsigned char  *end;
    uint32_t              depth;
} art_xparser_t;


ART_API_BEGIN


/* art_xpath.c: an expression of operators that bind as tight as level. */
art_rc_t art_xpath_expr(art_xparser_t *ps, art_xpath_t **out,
    uint32_t level);

/* An empty node in the arena; NOMEM, LIMIT. */
art_rc_t art_xpath_new(art_xparser_t *ps, art_xp_e op,
    art_xpath_t **out);

/* The name at p, which moves behind it; empty: there is none. */
art_str_t art_xpath_name(art_xparser_t *ps);

/* Whether token stands behind blanks; then p moves behind it. */
int art_xpath_take(art_xparser_t *ps, const char *token);

void art_xpath_blanks(art_xparser_t *ps);

/* INVALID, with the place in ps->err. */
art_rc_t art_xpath_fault(art_xparser_t *ps, const char *msg);

/* art_xpath_step.c: a/b//c, chained at last, which moves. */
art_rc_t art_xpath_steps(art_xparser_t *ps, art_xpath_t **last);

/* One step of it, of which the first is not chained. */
art_rc_t art_xpath_step(art_xparser_t *ps, art_xpath_t **out);

/* Any number of [...], chained at last. */
art_rc_t art_xpath_preds(art_xparser_t *ps, art_xpath_t **last);


ART_API_END


#endif /* _ART_XPATH_PARSE_H_INCLUDED_ */
