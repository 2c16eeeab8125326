/*
 * Where the name of a description stands that goes on before it.
 */

#include "art_entity_parts.h"


static uint32_t art_entity_relative(const art_talk_t *t, const art_men_t *m);
static uint32_t art_entity_titled_at(const art_talk_t *t, uint32_t i);


/*
 * "la porte-parole libérale en matière de santé, | Anna Roux": where the
 * description goes on with words that are no verb up to a comma and a name
 * of a person; the comma, or the end of the description.
 */
uint32_t
art_entity_comma(const art_talk_t *t, const art_men_t *m)
{
    uint32_t          i, n;
    const art_tok_t  *k;

    if ((m->type != ART_ENT_P && m->type != ART_ENT_G && m->type != ART_ENT_S)
        || m->indef || m->plural
        || !(t->lang->traits & ART_LT_ADJAFTER)
        || !art_talk_is(&t->toks[m->a], ART_LW_DET))
    {
        return m->b;
    }

    if (art_talk_is(&t->toks[m->b], ART_LW_WHO)) {
        return art_entity_relative(t, m);
    }

    for (i = m->b; i + 1 < t->ntoks && i < m->b + 10; i++) {
        k = &t->toks[i];

        if (k->par != m->par || k->q != t->toks[m->a].q) {
            return m->b;
        }

        if (k->ch == ',') {
            break;
        }

        if (!(k->shape & ART_TS_WORD) || art_lang_pron(k->bits)
            || art_talk_is(k, ART_LW_REL | ART_LW_THAT | ART_LW_SUB
                              | ART_LW_FINITE | ART_LW_SKIP | ART_LW_ME)
            || (art_talk_is(k, ART_LW_AUX)
                && !art_talk_is(k, ART_LW_PREPX | ART_LW_DET))
            || ((k->ends & ART_TE_FIN) && k->name == ART_NONE
                && !(k->ends & ART_TE_ADJ) && !k->role)
            || (k->name != ART_NONE
                && t->ents[t->mens[k->name].ent].type == ART_ENT_P))
        {
            return m->b;
        }
    }

    if (i == m->b || t->toks[i].ch != ',') {
        return m->b;
    }

    n = art_entity_named_at(t, i + 1);
    n = (n != ART_NONE) ? n : art_entity_through(t, m, i + 1);

    return n == ART_NONE ? m->b
           : (t->ents[t->mens[n].ent].type == ART_ENT_P
            || (t->mens[n].nkey >= 2
                && t->ents[t->mens[n].ent].type == ART_ENT_U)) ? i : m->b;
}


/*
 * "l'avocat qui la défend depuis un an, | Marc Roy,": a relative clause
 * without a name or a comma, then the name between commas; the first comma,
 * or the end of the description.
 */
static uint32_t
art_entity_relative(const art_talk_t *t, const art_men_t *m)
{
    uint32_t          i, n;
    const art_tok_t  *k;

    for (i = m->b + 1; i + 1 < t->ntoks && i < m->b + 16; i++) {
        k = &t->toks[i];

        if (k->par != m->par || k->q != t->toks[m->a].q || k->ch == ',') {
            break;
        }

        if (!(k->shape & ART_TS_WORD) || k->name != ART_NONE) {
            return m->b;
        }
    }

    if (i + 1 >= t->ntoks || t->toks[i].ch != ','
        || t->toks[i].par != m->par)
    {
        return m->b;
    }

    n = art_entity_named_at(t, i + 1);

    return (n != ART_NONE && t->mens[n].nkey >= 2
            && t->mens[n].type != ART_ENT_O && t->mens[n].b < t->ntoks
            && t->toks[t->mens[n].b].ch == ',') ? i : m->b;
}


/* "the author of the bill, | the senator X": X, named by the second one. */
uint32_t
art_entity_through(const art_talk_t *t, const art_men_t *m, uint32_t at)
{
    uint32_t          i, n;
    const art_men_t  *x;

    if (m->type != ART_ENT_P && m->type != ART_ENT_G && m->type != ART_ENT_S) {
        return ART_NONE;
    }

    n = art_entity_titled_at(t, at);

    if (n != ART_NONE) {
        return n;
    }

    i = (uint32_t) (m - t->mens) + 1;

    for (n = 0; i < t->nmens && n < 8; i++, n++) {
        x = &t->mens[i];

        if (x->a > at) {
            break;
        }

        if (x->a == at && x->kind == ART_MEN_NOM && x->sn == m->sn
            && (x->type == ART_ENT_P || x->type == ART_ENT_G))
        {
            return (x->b < t->ntoks && t->toks[x->b].par == m->par)
                   ? art_entity_named_at(t, x->b) : ART_NONE;
        }
    }

    return ART_NONE;
}


/* "the vet of the brigade, | Dr X", "le vétérinaire, | le docteur X" */
static uint32_t
art_entity_titled_at(const art_talk_t *t, uint32_t i)
{
    uint32_t  k, n;

    if (i >= t->ntoks || !art_talk_is(&t->toks[i], ART_LW_DET)) {
        return ART_NONE;
    }

    for (k = i + 1; k < t->ntoks && k < i + 4; k++) {
        n = art_entity_named_at(t, k);

        if (n != ART_NONE || t->toks[k].par != t->toks[i].par
            || !(t->toks[k].shape & ART_TS_WORD))
        {
            return (n != ART_NONE && t->mens[n].title) ? n : ART_NONE;
        }
    }

    return ART_NONE;
}
