/*
 * What an arena was given back from its middle: a few pieces of memory that
 * the next objects are cut from.
 */

#ifndef _ART_PIECE_H_INCLUDED_
#define _ART_PIECE_H_INCLUDED_


#include "art_base.h"


/* Stages give back a handful of arrays; of more the smallest are forgotten. */
#define ART_PIECES          16


typedef struct {
    unsigned char        *p;
    size_t                size;     /* a multiple of the arena's alignment */
} art_piece_t;


typedef struct {
    art_piece_t           piece[ART_PIECES];
    uint32_t              n;
} art_pieces_t;


ART_API_BEGIN


/*
 * art_piece_take: size bytes from the smallest piece that has them, or NULL.
 * Constant time.
 */
unsigned char *art_piece_take(art_pieces_t *s, size_t size);

/* art_piece_at: likewise, of the piece that begins at p. */
unsigned char *art_piece_at(art_pieces_t *s, const unsigned char *p,
    size_t size);

/*
 * art_piece_put: adds a piece, joined with its neighbors.
 *
 * The bytes that could not be remembered: of this piece or of a smaller one;
 * mostly 0.  Constant time.
 */
size_t art_piece_put(art_pieces_t *s, unsigned char *p, size_t size);

/*
 * art_piece_end: takes out the piece that ends at end, and is its start; or
 * end where there is none.
 */
unsigned char *art_piece_end(art_pieces_t *s, unsigned char *end);


ART_API_END


#endif /* _ART_PIECE_H_INCLUDED_ */
