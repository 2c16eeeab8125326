/*
 * The parser of rules files: what art_rules.c (sets), art_rules_parse.c
 * (lines and scopes) and art_rules_verb.c share; nobody else's business.
 */

#ifndef _ART_RULES_PARSE_H_INCLUDED_
#define _ART_RULES_PARSE_H_INCLUDED_


#include "art_rules_set.h"


/* Of one file while it is being read. */
typedef struct {
    art_rules_t          *rules;
    art_err_t            *err;
    art_str_t             text;
    const unsigned char  *p;            /* in the line */
    const unsigned char  *end;          /* of the line */
    const unsigned char  *begin;        /* of the line */
    uint32_t              line;
    uint32_t              file;
    uint32_t              scope;        /* of the lines that follow */
    art_str_t             source;       /* of the last test */
    art_str_t             url;
} art_rules_parser_t;


ART_API_BEGIN


/*
 * All that return a code: OK; INVALID, NOMEM or LIMIT with ps->err filled.
 */

/* art_rules_line: the line from ps->p to ps->end. */
art_rc_t art_rules_line(art_rules_parser_t *ps);

/* art_rules_verb_*: what stands behind the verb of a rule. */
art_rc_t art_rules_verb_text(art_rules_parser_t *ps, uint32_t rule);
art_rc_t art_rules_verb_labels(art_rules_parser_t *ps, uint32_t rule);
art_rc_t art_rules_verb_element(art_rules_parser_t *ps, uint32_t rule);
art_rc_t art_rules_verb_match(art_rules_parser_t *ps, uint32_t rule);

/* art_rules_word: up to white space, which is skipped; may be empty. */
art_str_t art_rules_word(art_rules_parser_t *ps);

/* art_rules_blanks: skips spaces and tabs. */
void art_rules_blanks(art_rules_parser_t *ps);

/* art_rules_rest: the rest of the line. */
art_str_t art_rules_rest(art_rules_parser_t *ps);

/* art_rules_fault: INVALID, for the place at in the line. */
art_rc_t art_rules_fault(art_rules_parser_t *ps, const unsigned char *at,
    const char *msg);

/* art_rules_memory: NOMEM or LIMIT, as the arena says. */
art_rc_t art_rules_memory(art_rules_parser_t *ps);


ART_API_END


#endif /* _ART_RULES_PARSE_H_INCLUDED_ */
