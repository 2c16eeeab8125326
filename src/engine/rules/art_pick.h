/*
 * Which selectors to try on which element: an index over what they need.
 */

#ifndef _ART_PICK_H_INCLUDED_
#define _ART_PICK_H_INCLUDED_


#include "art_select.h"


typedef struct art_pick_s  art_pick_t;

/* OK to go on; anything else ends the run and is what it returns. */
typedef art_rc_t (*art_pick_pt)(void *ctx, uint32_t id, uint32_t elem);


ART_API_BEGIN


/* art_pick_create: an empty index in arena; OK, NOMEM, LIMIT. */
art_rc_t art_pick_create(art_pick_t **out, art_arena_t *arena);

/*
 * art_pick_add: id is to be told for elements that key fits.
 *
 * key   of art_select_pick(); its value is kept
 */
art_rc_t art_pick_add(art_pick_t *pick, const art_pick_key_t *key,
    uint32_t id);

/* art_pick_compile: once, when all are there; OK, NOMEM, LIMIT. */
art_rc_t art_pick_compile(art_pick_t *pick);

/*
 * art_pick_run: tells every (id, element) whose key fits, in order of
 * elements; the same pair may come twice.
 *
 * A table look-up, or only a bit that says there is none, for each id, class,
 * tag and attribute of the page, whatever the number of selectors.
 */
art_rc_t art_pick_run(const art_pick_t *pick, art_view_t *view,
    art_pick_pt fn, void *ctx);

/* art_pick_any: ids that are told for every element. */
uint32_t art_pick_any(const art_pick_t *pick);


ART_API_END


#endif /* _ART_PICK_H_INCLUDED_ */
