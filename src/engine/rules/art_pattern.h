/*
 * The syntax of PCRE2 patterns, as far as skipping over it goes.
 */

#ifndef _ART_PATTERN_H_INCLUDED_
#define _ART_PATTERN_H_INCLUDED_


#include "art_base.h"


/* A place in a pattern that compiles. */
typedef struct {
    const unsigned char  *p;
    const unsigned char  *end;
    int                   extended; /* flag x */
    int                   unknown;  /* met something it does not know */
} art_pattern_t;


ART_API_BEGIN


/*
 * art_pattern_group_head: over the head of a group, from its "(".
 *
 * 0 a group, 1 an assertion, -1 something without a body, which is then
 * behind; unknown is set for calls, conditions and verbs.
 */
int art_pattern_group_head(art_pattern_t *s);

/* art_pattern_class: over a character class, from its "[". */
void art_pattern_class(art_pattern_t *s);

/* art_pattern_braces: over what follows p P x o g or k. */
void art_pattern_braces(art_pattern_t *s);

/* art_pattern_quantifier: over one; false: there is none. */
int art_pattern_quantifier(art_pattern_t *s, int *optional);


ART_API_END


#endif /* _ART_PATTERN_H_INCLUDED_ */
