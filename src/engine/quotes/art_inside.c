/*
 * What stands inside a nominal is a part of it, a name before a noun modifies
 * it; whether a name stands beside a verb of saying.
 */

#include "art_entity_parts.h"


#define ART_INSIDE_AHEAD    3       /* words of a role behind a name */


static int art_entity_modifies(const art_talk_t *t, const art_men_t *m);


/* What stands inside a nominal is a part of it. */
void
art_entity_parts(art_talk_t *t)
{
    uint32_t    i, k;
    art_men_t  *m, *x;

    for (i = 0; i < t->nmens; i++) {
        m = &t->mens[i];

        if (m->kind != ART_MEN_NOM || m->b - m->a < 2) {
            continue;
        }

        for (k = i + 1; k < t->nmens && t->mens[k].a < m->b; k++) {
            x = &t->mens[k];

            if (k == m->appo) {
                continue;
            }

            if ((x->a > m->a && x->b <= m->b)
                || (x->a == m->a && x->b < m->b && x->kind == ART_MEN_NAME))
            {
                x->dom = 1;
            }
        }
    }
}


/* "Missouri Rep. X", "BMW-Chef Y": the first name modifies. */
void
art_entity_premods(art_talk_t *t)
{
    uint32_t          i, n, next;
    art_men_t        *m;
    const art_tok_t  *k;

    if (!(t->lang->traits & (ART_LT_STACK | ART_LT_CAPNOUN))) {
        return;
    }

    for (i = 0; i < t->nmens; i++) {
        m = &t->mens[i];
        n = m->b;

        if (m->kind != ART_MEN_NAME || n >= t->ntoks
            || t->toks[n].par != t->toks[n - 1].par)
        {
            continue;
        }

        k = &t->toks[n];
        next = art_entity_named_at(t, n);

        if ((art_lang_title(k->bits) && (t->lang->traits & ART_LT_STACK)
             && (k->shape & ART_TS_CAP))
            || (k->role && !(k->shape & ART_TS_UPPER)
                && (art_entity_named_at(t, n + 1) != ART_NONE
                    || ((t->lang->traits & ART_LT_CAPNOUN)
                        && n + 1 < t->ntoks && (k[1].shape & ART_TS_CAP))
                    || k->head))
            || next != ART_NONE
            || ((t->lang->traits & ART_LT_STACK)
                && art_entity_modifies(t, m)))
        {
            m->dom = 1;
            m->premod = 1;
        }
    }
}


/*
 * English "Northgate youth team coach X", "Northgate's X": words that end
 * with a role between two names, or 's alone behind one that is no person.
 */
static int
art_entity_modifies(const art_talk_t *t, const art_men_t *m)
{
    uint32_t          i, n;
    const art_tok_t  *k;

    i = m->b;

    if (m->poss) {
        return art_talk_is(&t->toks[i], ART_LW_CLITIC)
               && t->ents[m->ent].type != ART_ENT_P
               && art_entity_named_at(t, i + 1) != ART_NONE;
    }

    for ( /* void */ ; i < m->b + ART_INSIDE_AHEAD && i + 1 < t->ntoks; i++) {
        k = &t->toks[i];
        n = art_entity_named_at(t, i);

        if (n != ART_NONE) {
            return t->mens[n].title;    /* "director Jane Roe" */
        }

        if (k->par != t->toks[m->a].par || k->q != t->toks[m->a].q
            || !(k->shape & ART_TS_WORD) || (k->shape & ART_TS_CAP)
            || art_talk_is(k, ART_LW_STOP | ART_LW_PREPX | ART_LW_AUX
                              | ART_LW_CLITIC)
            || (art_talk_is(k, ART_LW_SAY | ART_LW_THINK) && !k->role)
            || !art_sent_adjacent(t, i - 1, i))
        {
            return 0;
        }

        if (k->role && art_entity_named_at(t, i + 1) != ART_NONE) {
            return art_sent_adjacent(t, i, i + 1);
        }
    }

    return 0;
}


/* Whether it stands right beside a verb of saying, outside of quotes. */
int
art_entity_said(const art_talk_t *t, const art_figure_t *e)
{
    uint32_t          i, n;
    const art_men_t  *m;

    for (i = e->men, n = 0; i != ART_NONE && n < 16; i = m->next, n++) {
        m = &t->mens[i];

        if (!m->inq
            && ((m->a && t->toks[m->a - 1].sn == m->sn
                 && art_sent_verb(t, m->a - 1) == 's')
                || (m->b < t->ntoks && t->toks[m->b].sn == m->sn
                    && art_sent_verb(t, m->b) == 's')))
        {
            return 1;
        }
    }

    return 0;
}


/* With an article: English "the Dale Courier" is no person called Dale. */
int
art_entity_group(const art_talk_t *t, const art_figure_t *e)
{
    return e->type == ART_ENT_U
           || (e->type == ART_ENT_P && e->ndet == e->nmen
               && (t->lang->traits & ART_LT_STACK));
}
