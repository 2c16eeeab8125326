/* Rows in a list of eight each: nothing moves, and little is left over. */

#include "art_kept.h"


#define ROWS        8
#define LEAST       65536   /* bytes of rows, or as many as the page has */


struct art_kept_rows_s {
    art_kept_rows_t      *next;
    uint32_t              n;
    int16_t               f[ROWS][ART_FIRST_N];
};


art_rc_t
art_kept_put(art_kept_t *k, art_doc_t *doc, const int16_t *row)
{
    art_kept_rows_t  *r;

    r = k->last;

    if (r == NULL || r->n == ROWS) {
        if (k->room * sizeof(r->f[0]) > art_max(doc->src.len, LEAST)) {
            return ART_OK;
        }

        r = art_arena_alloc(doc->arena, sizeof(art_kept_rows_t));
        if (r == NULL) {
            return doc->arena->rc;
        }

        r->next = NULL;
        r->n = 0;

        *(k->last ? &k->last->next : &k->first) = r;
        k->last = r;
        k->room += ROWS;
    }

    memcpy(r->f[r->n++], row, sizeof(r->f[0]));

    return ART_OK;
}


void
art_kept_rewind(art_kept_t *k)
{
    k->last = k->first;
    k->read = 0;
}


int
art_kept_next(art_kept_t *k, int16_t *row)
{
    if (k->last != NULL && k->read == k->last->n) {
        k->last = k->last->next;
        k->read = 0;
    }

    if (k->last == NULL) {
        return 0;
    }

    memcpy(row, k->last->f[k->read++], sizeof(k->last->f[0]));

    return 1;
}
