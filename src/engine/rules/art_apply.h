/*
 * The rules at work on one document: what art_rules_apply.c, art_regex.c and
 * art_tile.c share; nobody else's business.
 */

#ifndef _ART_APPLY_H_INCLUDED_
#define _ART_APPLY_H_INCLUDED_


#include "art_rules_set.h"
#include "art_cutter.h"


typedef struct {
    art_doc_t            *doc;
    const art_rules_t    *set;

    unsigned char        *buf;          /* for both foldings of a block */
    uint32_t             *map;
    uint32_t              room;         /* longest block they fit */

    art_str_t             fold;         /* of the block */
    art_span_t            bare;
    art_str_t             plain;        /* its capitals kept; lazily */
    uint32_t              block;

    art_cutter_t         *cutter;
    uint32_t             *after;        /* rule, for each block */

    uint8_t              *scope;        /* 0 not asked, 1 fits, 2 does not */
    uint32_t             *tried;        /* block + 1, for each expression */

    uint32_t              top;          /* blocks before it are at the top */
    uint32_t              end;          /* blocks from it on are at the end */

    art_str_t             lang;

    art_pcre_t            pcre;
} art_apply_t;


ART_API_BEGIN


/* art_apply_fire: a rule fits the block at hand. */
void art_apply_fire(art_apply_t *ctx, uint32_t number);

/* art_apply_scope: does the rule count for this document and block? */
int art_apply_scope(art_apply_t *ctx, const art_rule_t *rule);

/*
 * art_apply_regex: tries an expression on the block at hand, unless it was
 * tried on it before.
 *
 * OK, whether it fits or not (or runs into its limits: then it does not);
 * NOMEM, LIMIT of the document's arena.
 */
art_rc_t art_apply_regex(art_apply_t *ctx, uint32_t number);

/* art_apply_tile: tries to tile the block at hand with labels. */
void art_apply_tile(art_apply_t *ctx);

/* art_apply_gap: behind marks, symbols and spaces that begin at pos. */
uint32_t art_apply_gap(art_str_t text, uint32_t pos);


ART_API_END


#endif /* _ART_APPLY_H_INCLUDED_ */
