/*
 * The set of rules as its parser (art_rules.c) leaves it to its matcher
 * (art_rules_apply.c); nobody else's business.
 */

#ifndef _ART_RULES_SET_H_INCLUDED_
#define _ART_RULES_SET_H_INCLUDED_


#include "art_rules.h"
#include "art_match.h"
#include "art_pick.h"
#include "art_cutter.h"


#define ART_RULES_MAX       (1u << 30)  /* numbers above are of other kinds */


typedef enum {
    ART_VERB_LINE = 0,
    ART_VERB_START,
    ART_VERB_LABELS,
    ART_VERB_MATCH,
    ART_VERB_AFTER,
    ART_VERB_ELEMENT,
    ART_VERB_N
} art_verb_e;


typedef enum {
    ART_AT_ANYWHERE = 0,
    ART_AT_TOP,             /* before the second long block */
    ART_AT_END              /* behind the last long block */
} art_at_e;


typedef enum {
    ART_GROUP_AUTHOR = 0,
    ART_GROUP_DATE,
    ART_GROUP_MODIFIED,
    ART_GROUP_RIGHTS,
    ART_GROUP_TITLE,
    ART_GROUP_PUBLISHER,
    ART_GROUP_N
} art_group_e;


/* Values of a [lang], [host] or [path]; one of them must fit. */
typedef struct {
    art_str_t            *values;
    uint32_t              n;
    uint32_t              cap;
} art_globs_t;


typedef struct {
    art_globs_t           langs;
    art_globs_t           hosts;
    art_globs_t           paths;
    uint8_t               at;           /* art_at_e */
} art_scope_t;


typedef struct {
    pcre2_code           *code;
    uint8_t               group[ART_GROUP_N];   /* 0: none */
    uint8_t               named;        /* has any */
} art_regex_t;


typedef struct {
    uint32_t              file;
    uint32_t              line;
    uint32_t              scope;        /* 0: everywhere */
    uint32_t              regex;        /* of MATCH */
    uint8_t               verb;         /* art_verb_e */
    uint8_t               keep;
} art_rule_t;


typedef struct {
    art_select_t         *select;
    uint32_t              rule;
} art_rule_select_t;


struct art_rules_s {
    art_arena_t          *arena;
    pcre2_compile_context  *compile;

    art_str_t            *files;
    uint32_t              nfiles;
    uint32_t              files_cap;

    art_rule_t           *rules;
    uint32_t              nrules;
    uint32_t              rules_cap;

    art_scope_t          *scopes;
    uint32_t              nscopes;
    uint32_t              scopes_cap;

    art_regex_t          *regexes;
    uint32_t              nregexes;
    uint32_t              regexes_cap;

    art_rule_select_t    *selects;      /* of ELEMENT */
    uint32_t              nselects;
    uint32_t              selects_cap;
    art_pick_t           *pick;

    uint32_t             *always;       /* rules tried on every block */
    uint32_t              nalways;
    uint32_t              always_cap;

    art_rules_test_t     *tests;
    uint32_t              ntests;
    uint32_t              tests_cap;

    art_match_t          *begin;        /* what a block begins with */
    art_match_t          *within;       /* what a block contains */

    uint64_t              digest;
    uint8_t               number;       /* labels may have numbers between */
    uint8_t               named;        /* some regex has groups */
};


ART_API_BEGIN


/* art_rules_text: the text rules' part of the rules stage. */
art_rc_t art_rules_text(art_cutter_t *cutter, const art_rules_t *rules);


ART_API_END


#endif /* _ART_RULES_SET_H_INCLUDED_ */
