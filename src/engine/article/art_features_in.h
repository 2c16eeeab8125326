/*
 * What the files of art_features share.
 */

#ifndef _ART_FEATURES_IN_H_INCLUDED_
#define _ART_FEATURES_IN_H_INCLUDED_


#include "art_features.h"


/* Places in art_seen_t.like */
typedef enum {
    ART_LIKE_T_IN = 0,          /* share of the block that is in a title */
    ART_LIKE_T_OF,              /* share of a title that is in the block */
    ART_LIKE_T_EQ,
    ART_LIKE_D_IN,              /* likewise of the descriptions */
    ART_LIKE_D_OF,
    ART_LIKE_D_SUB,
    ART_LIKE_BODY,              /* three-word runs in JSON-LD's body */
    ART_LIKE_A_IN,              /* share of the author's name */
    ART_LIKE_A_FIRST,
    ART_LIKE_S_IN,              /* of the site's */
    ART_LIKE_S_HAS
} art_like_e;


/* A set of hashes; 0 is not one. */
typedef struct {
    uint32_t             *slot;
    uint32_t              mask;
} art_set_t;


ART_API_BEGIN


/* art_set_init: room for n hashes; OK, NOMEM or LIMIT. */
art_rc_t art_set_init(art_set_t *s, art_arena_t *arena, uint32_t n);

/* art_set_done: gives the room back; s may be all zero. */
void art_set_done(art_set_t *s, art_arena_t *arena);

/* art_set_add, art_set_has: constant on the average; 0 counts as 1.  No more
 * are added than there is room for. */
void art_set_add(art_set_t *s, uint32_t hash);
int art_set_has(const art_set_t *s, uint32_t hash);

/* art_rows_tags: the numbers of the blocks' elements, after the boxes. */
void art_rows_tags(art_page_t *pg);

/* art_boxes_build: boxes and the tokens of blocks and boxes. */
art_rc_t art_boxes_build(art_page_t *pg);

/* art_like_find: likenesses, title block. */
art_rc_t art_like_find(art_page_t *pg);

/* art_repeats_find: doubled texts and shared runs of four words. */
art_rc_t art_repeats_find(art_page_t *pg);

/*
 * art_topic_find: share (thousandths, -1: no words) and number of a block's
 * words that blocks of the text, others than itself, have.
 *
 * text   pg->n flags: the block is of the text
 *
 * OK, NOMEM or LIMIT.  Linear in the words.
 */
art_rc_t art_topic_find(const art_page_t *pg, const uint8_t *text,
    int16_t *share, int16_t *hits);


ART_API_END


/* Thousandths. */
static inline int
art_share(uint64_t part, uint64_t whole)
{
    return whole ? (int) (part * 1000 / whole) : 0;
}


/* The number of a block's signature tells equal ones. */
static inline const art_box_t *
art_box_of(const art_page_t *pg, uint32_t i)
{
    uint32_t  box;

    box = pg->seen[i].box;

    return (box == ART_NONE) ? NULL : &pg->boxes[box];
}


static inline const art_box_t *
art_box_up(const art_page_t *pg, const art_box_t *b)
{
    return (b == NULL || b->up == ART_NONE) ? NULL : &pg->boxes[b->up];
}


#endif /* _ART_FEATURES_IN_H_INCLUDED_ */
