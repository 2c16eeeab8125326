/*
 * Descriptions that describe a description: "the driver, a man of 50, said".
 */

#include "art_entity_parts.h"


#define ART_SELF_AHEAD      14      /* tokens up to the comma that closes */
#define ART_SELF_BACK       6       /* mentions between both */


static uint32_t art_entity_described_by(const art_talk_t *t, uint32_t i);
static int art_entity_closed(const art_talk_t *t, const art_men_t *m);
static int art_entity_someone(const art_men_t *m);


/*
 * An indefinite description between commas behind a definite one is the same
 * person, nobody who was named before.
 */
void
art_entity_described(art_talk_t *t)
{
    uint32_t    i, k;
    art_men_t  *m;

    if (!(t->lang->traits & ART_LT_ADJAFTER)) {
        return;
    }

    for (i = 1; i < t->nmens; i++) {
        k = art_entity_described_by(t, i);

        if (k != ART_NONE) {
            m = &t->mens[i];
            m->dom = 1;
            m->appo = k;
            t->mens[k].own = 1;
        }
    }
}


/* The definite description before the indefinite i; NONE: none. */
static uint32_t
art_entity_described_by(const art_talk_t *t, uint32_t i)
{
    uint32_t          k, n;
    const art_men_t  *m, *o;

    m = &t->mens[i];

    if (!art_entity_someone(m) || !m->indef || m->a == 0
        || t->toks[m->a - 1].ch != ',' || t->toks[m->a - 1].par != m->par)
    {
        return ART_NONE;
    }

    for (k = i, n = 0; k-- > 0 && n < ART_SELF_BACK; n++) {
        o = &t->mens[k];

        if (o->b + 1 == m->a && art_entity_someone(o)) {
            return (!o->indef && o->sn == m->sn && art_entity_closed(t, m))
                   ? k : ART_NONE;
        }
    }

    return ART_NONE;
}


/* A comma stands behind it in the sentence. */
static int
art_entity_closed(const art_talk_t *t, const art_men_t *m)
{
    uint32_t          k;
    const art_tok_t  *u;

    for (k = m->b; k < t->ntoks && k < m->b + ART_SELF_AHEAD; k++) {
        u = &t->toks[k];

        if (u->par != m->par || u->sn != m->sn || u->q >= 0
            || u->ch == ':' || u->ch == ';')
        {
            return 0;
        }

        if (u->ch == ',') {
            return 1;
        }
    }

    return 0;
}


/* A description of one person that no name goes with. */
static int
art_entity_someone(const art_men_t *m)
{
    return m->kind == ART_MEN_NOM && !m->inq && !m->plural
           && m->ent == ART_NONE && m->sn != ART_NONE
           && (m->type == ART_ENT_P || m->type == ART_ENT_G);
}
