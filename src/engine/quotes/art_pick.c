/*
 * Tokens by what they are looked at for: one pass instead of one for each.
 */

#include "art_pick.h"


#define ART_PICK_VERBS      (ART_LW_SAY | ART_LW_THINK)
#define ART_PICK_OPENS      (ART_LW_DET | ART_LW_INDEF)
#define ART_PICK_PRONS      (UINT64_C(7) << ART_LW_PRON_SHIFT)
#define ART_PICK_CAPS       (ART_TS_CAP | ART_TS_UPPER)


static size_t art_pick_size(const art_talk_t *t);


art_rc_t
art_pick_find(art_talk_t *t)
{
    uint32_t          i;
    uint64_t          bit;
    art_pick_t       *p;
    const art_tok_t  *k;

    t->picks = art_arena_alloc(t->arena, art_pick_size(t));

    if (t->picks == NULL) {
        return t->arena->rc;
    }

    memset(t->picks, 0, art_pick_size(t));

    for (i = 0, k = t->toks; i < t->ntoks; i++, k++) {

        /* half of them are none of these */

        if (!art_talk_is(k, ART_PICK_VERBS | ART_PICK_OPENS | ART_PICK_PRONS)
            && !(k->shape & ART_PICK_CAPS) && !k->role)
        {
            continue;
        }

        bit = UINT64_C(1) << (i % 64);
        p = &t->picks[i / 64];

        if (k->shape & ART_PICK_CAPS) {
            p->of[ART_PICK_CAP] |= bit;
        }

        if (art_talk_is(k, ART_PICK_VERBS)) {
            p->of[ART_PICK_VERB] |= bit;
        }

        if (art_talk_is(k, ART_PICK_PRONS)) {
            p->of[ART_PICK_PRON] |= bit;
        }

        if (art_talk_is(k, ART_PICK_OPENS)) {
            p->of[ART_PICK_OPEN] |= bit;
        }

        if (k->role) {
            p->of[ART_PICK_ROLE] |= bit;
        }
    }

    return ART_OK;
}


void
art_pick_drop(art_talk_t *t)
{
    art_arena_free(t->arena, t->picks, art_pick_size(t));
    t->picks = NULL;
}


static size_t
art_pick_size(const art_talk_t *t)
{
    return (t->ntoks / 64 + 1) * sizeof(art_pick_t);
}
