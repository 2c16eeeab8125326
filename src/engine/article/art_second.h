/*
 * What the first model thinks of a block's surroundings, for the second.
 */

#ifndef _ART_SECOND_H_INCLUDED_
#define _ART_SECOND_H_INCLUDED_


#include "art_features.h"


/* Sums and ranges over the scores of one page; on its arena. */
typedef struct {
    const art_page_t     *pg;
    const int16_t        *p;            /* first scores, in thousandths */
    uint64_t             *pp;           /* sums of score x words */
    uint32_t             *pc;           /* sums of scores */
    uint64_t             *sig_mass;
    uint32_t             *sig_count;
    uint16_t             *near[2];      /* distance to a strong block */
    int16_t              *topic[2];     /* words that strong blocks have */
    uint32_t              run[2];       /* the best run of blocks */
    uint32_t              box[2];       /* smallest element with most mass */
    uint32_t              strong;
    uint32_t              strong_first;
    uint32_t              strong_last;
} art_mass_t;


ART_API_BEGIN


/*
 * art_second_page: what all blocks share.
 *
 * p    pg->n first scores in thousandths; keeps
 *
 * OK, NOMEM or LIMIT.  Linear in blocks and boxes.
 */
art_rc_t art_second_page(art_mass_t *ms, const art_page_t *pg,
    const int16_t *p);

/* art_second_row: ART_SECOND_N numbers of block i. */
void art_second_row(const art_mass_t *ms, uint32_t i, int16_t *row);

/* art_second_name: of number k of them. */
const char *art_second_name(uint32_t k);


ART_API_END


#endif /* _ART_SECOND_H_INCLUDED_ */
