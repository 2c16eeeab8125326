/*
 * Pieces are few and in no order: everything is a walk over all of them.
 * Two of different chunks never touch, a chunk's header is between them.
 */

#include "art_piece.h"


static unsigned char *art_piece_cut(art_pieces_t *s, uint32_t i,
    size_t size);
static void art_piece_drop(art_pieces_t *s, uint32_t i);


unsigned char *
art_piece_take(art_pieces_t *s, size_t size)
{
    size_t    least;
    uint32_t  i, best;

    best = ART_PIECES;
    least = SIZE_MAX;

    for (i = 0; i < s->n; i++) {
        if (s->piece[i].size >= size && s->piece[i].size < least) {
            least = s->piece[i].size;
            best = i;
        }
    }

    return (best == ART_PIECES) ? NULL : art_piece_cut(s, best, size);
}


unsigned char *
art_piece_at(art_pieces_t *s, const unsigned char *p, size_t size)
{
    uint32_t  i;

    for (i = 0; i < s->n; i++) {
        if (s->piece[i].p == p) {
            return (s->piece[i].size < size) ? NULL
                                             : art_piece_cut(s, i, size);
        }
    }

    return NULL;
}


/* From its start: what is left still touches what comes behind. */
static unsigned char *
art_piece_cut(art_pieces_t *s, uint32_t i, size_t size)
{
    unsigned char  *p;

    p = s->piece[i].p;

    s->piece[i].p += size;
    s->piece[i].size -= size;

    if (s->piece[i].size == 0) {
        art_piece_drop(s, i);
    }

    return p;
}


static void
art_piece_drop(art_pieces_t *s, uint32_t i)
{
    s->piece[i] = s->piece[--s->n];
}


size_t
art_piece_put(art_pieces_t *s, unsigned char *p, size_t size)
{
    size_t    lost;
    uint32_t  i, least;

    least = 0;

    for (i = 0; i < s->n; /* void */ ) {

        if (s->piece[i].p == p + size) {
            size += s->piece[i].size;
            art_piece_drop(s, i);
            continue;
        }

        if (s->piece[i].p + s->piece[i].size == p) {
            p = s->piece[i].p;
            size += s->piece[i].size;
            art_piece_drop(s, i);
            continue;
        }

        if (s->piece[i].size < s->piece[least].size) {
            least = i;
        }

        i++;
    }

    if (s->n < ART_PIECES) {
        s->piece[s->n].p = p;
        s->piece[s->n++].size = size;
        return 0;
    }

    lost = art_min(size, s->piece[least].size);

    if (size > lost) {
        s->piece[least].p = p;
        s->piece[least].size = size;
    }

    return lost;
}


unsigned char *
art_piece_end(art_pieces_t *s, unsigned char *end)
{
    uint32_t        i;
    unsigned char  *p;

    for (i = 0; i < s->n; i++) {
        if (s->piece[i].p + s->piece[i].size == end) {
            p = s->piece[i].p;
            art_piece_drop(s, i);
            return p;
        }
    }

    return end;
}
