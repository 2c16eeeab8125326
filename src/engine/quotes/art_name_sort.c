/*
 * Names, nominals and pronouns, each in order, become one list, where they are.
 */

#include "art_name_parts.h"


static void art_name_move(art_talk_t *t, uint32_t *from);


art_rc_t
art_name_sort(art_talk_t *t, uint32_t nnames, uint32_t nnoms)
{
    uint32_t          k, best, n, *from, at[3], end[3];
    art_men_t        *m;
    art_arena_mark_t  mark;

    mark = art_arena_mark(t->arena);
    from = art_arena_alloc(t->arena, (t->nmens + 1) * sizeof(uint32_t));

    if (from == NULL) {
        return t->arena->rc;
    }

    at[0] = 0;
    at[1] = end[0] = nnames;
    at[2] = end[1] = nnames + nnoms;
    end[2] = t->nmens;

    for (n = 0; n < t->nmens; n++) {
        best = ART_NONE;

        for (k = 0; k < 3; k++) {
            if (at[k] == end[k]) {
                continue;
            }

            m = &t->mens[at[k]];

            if (best == ART_NONE || m->a < t->mens[at[best]].a
                || (m->a == t->mens[at[best]].a
                    && m->b > t->mens[at[best]].b))
            {
                best = k;
            }
        }

        from[n] = at[best]++;
    }

    art_name_move(t, from);
    art_arena_release(t->arena, mark);

    return ART_OK;
}


/* Mention from[n] gets to n, where they are, and its tokens know it. */
static void
art_name_move(art_talk_t *t, uint32_t *from)
{
    uint32_t    i, n, k, next;
    art_men_t   first, *m;

    for (n = 0; n < t->nmens; n++) {

        if (from[n] != n) {             /* round the cycle it is in */
            first = t->mens[n];

            for (k = n; from[k] != n; k = next) {
                next = from[k];
                t->mens[k] = t->mens[next];
                from[k] = k;
            }

            t->mens[k] = first;
            from[k] = k;
        }

        m = &t->mens[n];

        for (i = m->a; m->kind == ART_MEN_NAME && i < m->b; i++) {
            t->toks[i].name = n;
        }
    }
}
