/*
 * One automaton for many literals: Aho-Corasick over bytes, built once and
 * read-only afterwards.
 */

#ifndef _ART_MATCH_H_INCLUDED_
#define _ART_MATCH_H_INCLUDED_


#include "art_mem.h"


typedef struct art_match_s  art_match_t;


/* The bytes [pos, end) of the text are the literal that was added with id. */
typedef struct {
    uint32_t              id;
    uint32_t              pos;
    uint32_t              end;
} art_hit_t;


/* A pass over one text; fields belong to art_match.c. */
typedef struct {
    const art_match_t    *m;
    art_str_t             text;
    uint32_t              pos;      /* the next byte to read */
    uint32_t              from;     /* of a walk */
    uint32_t              state;
    uint32_t              out;      /* state whose literals are being told */
    uint32_t              n;        /* how many of them were told */
} art_match_pass_t;


ART_API_BEGIN


/*
 * art_match_create: an automaton without literals; arena.
 *
 * OK, or NOMEM or LIMIT of the arena.
 */
art_rc_t art_match_create(art_match_t **out, art_arena_t *arena);

/*
 * art_match_add: one literal more, before art_match_compile().
 *
 * lit   keeps; at least one byte (INVALID otherwise)
 * id    any number; the same literal may be added with several
 *
 * OK, NOMEM, LIMIT, INVALID; after an error the others are still there.
 */
art_rc_t art_match_add(art_match_t *m, art_str_t lit, uint32_t id);

/*
 * art_match_compile: sorts the literals and builds the states, about 24 bytes
 * each, at most one a byte of the literals.  Called once; none added later.
 *
 * OK, NOMEM, LIMIT.  n log n comparisons, then linear in the states.
 */
art_rc_t art_match_compile(art_match_t *m);

/* art_match_count: literals that were added. */
uint32_t art_match_count(const art_match_t *m);

/* art_match_start: a pass that finds literals anywhere in text; borrows. */
void art_match_start(art_match_pass_t *pass, const art_match_t *m,
    art_str_t text);

/*
 * art_match_next: the next hit of a pass, by end, longer ones first.
 *
 * OK with *hit, or DONE.  A pass costs time linear in text and hits, whatever
 * the number of literals; where no literal begins with two adjacent bytes of
 * the text it reads one bit for them, or, if all literals are longer than two
 * bytes, leaps over as many as the shortest has.
 */
art_rc_t art_match_next(art_match_pass_t *pass, art_hit_t *hit);

/* art_match_walk: a pass that finds the literals which begin at pos. */
void art_match_walk(art_match_pass_t *pass, const art_match_t *m,
    art_str_t text, uint32_t pos);

/*
 * art_match_step: the next hit of a walk, shorter ones first.
 *
 * OK with *hit, or DONE.  Linear in the bytes that some literal shares.
 */
art_rc_t art_match_step(art_match_pass_t *pass, art_hit_t *hit);


ART_API_END


#endif /* _ART_MATCH_H_INCLUDED_ */
