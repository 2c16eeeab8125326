/*
 * Acronyms: one stands for the name whose initials it has, or behind which it
 * stands in brackets.  Names are hashed by their initials; of several with the
 * same ones the first counts.
 */

#include "art_entity_parts.h"
#include "art_hash.h"
#include "art_utf8.h"


#define ART_INITIALS_STEPS          64


static uint32_t art_entity_initials_at(art_group_t *x, uint64_t hash);
static void art_entity_acronym(art_group_t *x, uint32_t ent);
static uint64_t art_entity_initials(art_talk_t *t, const art_figure_t *e, int
    acronym);


art_rc_t
art_entity_acronyms(art_group_t *x)
{
    uint32_t       i, k, n;
    art_talk_t    *t;
    art_figure_t  *e;

    t = x->t;

    for (n = 64; n < 2 * t->nents; n *= 2) {
        /* void */
    }

    x->initials = art_arena_calloc(t->arena, n, sizeof(art_initials_t));

    if (x->initials == NULL) {
        return t->arena->rc;
    }

    x->ninitials = n;

    for (i = 0; i < t->nents; i++) {
        e = &t->ents[i];

        if (e->nkey >= 2) {
            k = art_entity_initials_at(x, art_entity_initials(t, e, 0));

            if (k != ART_NONE
                && x->initials[k].ent == 0)     /* else the first counts */
            {
                x->initials[k].ent = i + 1;
            }
        }
    }

    for (i = 0; i < t->nents; i++) {
        if (t->ents[i].upper) {
            art_entity_acronym(x, i);
        }
    }

    return ART_OK;
}


/*
 * The place of such initials, taken if they are new; ART_NONE where a text that
 * is made for it has too many others there.
 */
static uint32_t
art_entity_initials_at(art_group_t *x, uint64_t hash)
{
    uint32_t  k, n;

    k = (uint32_t) hash & (x->ninitials - 1);

    for (n = 0; x->initials[k].ent != 0 && x->initials[k].hash != hash; n++) {

        if (n == ART_INITIALS_STEPS) {
            return ART_NONE;
        }

        k = (k + 1) & (x->ninitials - 1);
    }

    if (x->initials[k].ent == 0) {
        x->initials[k].hash = hash;
    }

    return k;
}


static void
art_entity_acronym(art_group_t *x, uint32_t ent)
{
    uint32_t          k;
    art_talk_t       *t;
    const art_men_t  *m;

    t = x->t;
    m = &t->mens[t->ents[ent].men];

    if (m->a > 1 && t->toks[m->a - 1].ch == '(') {
        k = art_entity_named_to(t, m->a - 1);

        if (k != ART_NONE && t->mens[k].ent != ent && t->mens[k].nkey >= 2
            && t->ents[t->mens[k].ent].type != ART_ENT_P)
        {
            art_entity_merge(t, t->mens[k].ent, ent);
            return;
        }
    }

    k = art_entity_initials_at(x, art_entity_initials(t, &t->ents[ent], 1));

    if (k != ART_NONE && x->initials[k].ent != 0) {
        art_entity_merge(t, x->initials[k].ent - 1, ent);
    }
}


/* A hash of the initials of a name, or of the letters of an acronym. */
static uint64_t
art_entity_initials(art_talk_t *t, const art_figure_t *e, int acronym)
{
    uint32_t              i, n, cp;
    uint64_t              h;
    const art_men_t      *m;
    const art_tok_t      *k;
    const unsigned char  *p, *end;

    m = &t->mens[e->men];
    h = ART_HASH_INIT;
    n = 0;

    for (i = m->a; i < m->b; i++) {
        k = &t->toks[i];

        if (!acronym && !(k->shape & ART_TS_CAP)) {
            continue;
        }

        p = t->text.data + k->s;
        end = t->text.data + k->e;

        do {
            cp = art_uc_base(art_uc_fold(art_utf8_next(&p, end)));

            if (cp != '-') {
                h = art_hash_byte(h, (unsigned char) cp);
                n++;
            }

            /* the parts of a double name count */

            while (!acronym && p < end && *p != '-') {
                p++;
            }

        } while (p < end);
    }

    /* people's have three letters at least: NKM, JFK */

    return (e->type == ART_ENT_P && n < 3) ? 0 : art_hash_mix(h);
}
