/*
 * Text with {{placeholders}}.
 */

#ifndef _ART_TEMPLATE_H_INCLUDED_
#define _ART_TEMPLATE_H_INCLUDED_


#include "art_base.h"


#define ART_TEMPLATE_TEXT   -1


/* names ends with NULL; pos is 0 at the start; msg after INVALID. */
typedef struct {
    art_str_t             text;
    const char *const    *names;
    size_t                pos;
    const char           *msg;
} art_template_t;


/* name is an index in names, or ART_TEMPLATE_TEXT with text to copy. */
typedef struct {
    art_str_t             text;
    size_t                pos;
    int                   name;
} art_template_part_t;


ART_API_BEGIN


/*
 * art_template_next: the next part; OK, DONE at the end, INVALID with t->msg
 * where a placeholder at t->pos is unknown or has no end.
 */
art_rc_t art_template_next(art_template_t *t, art_template_part_t *part);

/* art_template_check: OK, or INVALID with err filled. */
art_rc_t art_template_check(art_template_t *t, art_err_t *err);


ART_API_END


#endif /* _ART_TEMPLATE_H_INCLUDED_ */
