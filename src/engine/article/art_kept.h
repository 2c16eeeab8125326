/*
 * The first model's numbers of the blocks that go on to the second: to work
 * two hundred out costs more than to keep them.
 */

#ifndef _ART_KEPT_H_INCLUDED_
#define _ART_KEPT_H_INCLUDED_


#include "art_features.h"


typedef struct art_kept_rows_s  art_kept_rows_t;


/* Begins all zero; arena. */
typedef struct {
    art_kept_rows_t      *first;
    art_kept_rows_t      *last;
    uint32_t              room;         /* rows */
    uint32_t              read;         /* of last */
} art_kept_t;


ART_API_BEGIN


/*
 * art_kept_put: keeps ART_FIRST_N numbers, unless those that are kept take
 * more than the page already; then none is kept any more.
 *
 * OK, NOMEM or LIMIT.
 */
art_rc_t art_kept_put(art_kept_t *k, art_doc_t *doc, const int16_t *row);

/* art_kept_rewind: what is read next is the first row. */
void art_kept_rewind(art_kept_t *k);

/* art_kept_next: the rows in their order; 0: that one was not kept. */
int art_kept_next(art_kept_t *k, int16_t *row);


ART_API_END


#endif /* _ART_KEPT_H_INCLUDED_ */
