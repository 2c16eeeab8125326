/*
 * Who issued a document.
 */

#include "art_refer_parts.h"


static uint32_t art_refer_issued_by(const art_talk_t *t, const art_men_t *m);
static art_who_t art_refer_issued(art_talk_t *t, uint32_t i, const art_prev_t
    *prev, unsigned depth);
static uint32_t art_refer_author(const art_talk_t *t, uint32_t i);
static uint32_t art_refer_writer(const art_talk_t *t, uint32_t k);


/* "le communiqué du ministère": the ministry. */
art_who_t
art_refer_issuer(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth)
{
    uint32_t          k, n;
    art_str_t         s, word;
    art_who_t         who;
    const art_men_t  *m, *x;
    const art_tok_t  *o, *r;

    m = &t->mens[i];

    for (k = m->headtok + 1; k + 1 < m->b; k++) {
        o = &t->toks[k];

        if (!art_talk_is(o, ART_LW_OF)) {
            continue;
        }

        r = o + 1;
        r += art_talk_is(r, ART_LW_DET) && k + 2 < m->b;

        if (r->role != ART_LR_ORG && r->role != ART_LR_MANY) {
            break;
        }

        who = art_refer_span(t, t->toks[k + 1].s, m->e);
        word = art_str_make(t->text.data + o->s, o->e - o->s);

        for (n = 0; n < t->lang->contract.n; n++) {
            s = t->lang->contract.items[n];

            if (s.len > word.len + 1 && s.data[word.len] == '>'
                && memcmp(s.data, word.data, word.len) == 0)
            {
                who.pre = art_str_make(s.data + word.len + 1,
                                       s.len - word.len - 1);
                break;
            }
        }

        return who;
    }

    for (k = i + 1; k < t->nmens && t->mens[k].a < m->b; k++) {
        x = &t->mens[k];

        if (x->b > m->b || x->a == m->a) {
            continue;
        }

        if (x->kind == ART_MEN_NAME && x->type != ART_ENT_P) {
            return art_refer_entity(t, x->ent);
        }

        if (x->kind == ART_MEN_NOM && x->type == ART_ENT_O) {
            return (x->ent != ART_NONE) ? art_refer_entity(t, x->ent)
                   : (depth < ART_REFER_DEPTH)
                     ? art_refer_nom(t, k, prev, depth + 1)
                     : art_refer_nominal(t, k);
        }
    }

    k = art_refer_issued_by(t, m);

    return (k != ART_NONE) ? art_refer_entity(t, t->mens[k].ent)
                           : art_refer_issued(t, i, prev, depth);
}


/* "nella nota diffusa dalla | X", "le communiqué publié par | X" */
static uint32_t
art_refer_issued_by(const art_talk_t *t, const art_men_t *m)
{
    uint32_t          i;
    const art_tok_t  *k;

    i = m->b;
    i += i < t->ntoks && !(t->toks[i - 1].ends & ART_TE_PART);

    if (i < 2 || i + 1 >= t->ntoks) {
        return ART_NONE;
    }

    k = &t->toks[i];

    if (!(k[-1].ends & ART_TE_PART) || !art_talk_is(k, ART_LW_AGENT)
        || k->par != m->par || k[1].par != m->par || k->q != k[-1].q)
    {
        return ART_NONE;
    }

    i++;
    i += art_talk_is(&t->toks[i], ART_LW_DET) && i + 1 < t->ntoks
         && !(t->toks[i].shape & ART_TS_CAP);
    k = &t->toks[i];

    return (k->name != ART_NONE && t->mens[k->name].a == i
            && t->mens[k->name].ent != ART_NONE) ? k->name : ART_NONE;
}


/*
 * "La Protezione civile ha diramato un bollettino. «...», recita il testo":
 * the issuer of a document named before, else the group of the sentences
 * before.
 */
static art_who_t
art_refer_issued(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth)
{
    uint32_t          k, n;
    art_who_t         who;
    art_want_t        w;
    const art_men_t  *m, *x;

    m = &t->mens[i];
    k = art_refer_author(t, i);

    if (k != ART_NONE && depth < ART_REFER_DEPTH) {
        return (t->mens[k].ent != ART_NONE)
               ? art_refer_entity(t, t->mens[k].ent)
               : art_refer_nom(t, k, prev, depth + 1);
    }

    if (!(t->lang->traits & ART_LT_PRODROP) || m->comp
        || m->sn == ART_NONE || depth >= ART_REFER_DEPTH)
    {
        return art_refer_nominal(t, i);
    }

    for (k = i, n = 0; k-- > 0 && n < 16; n++) {
        x = &t->mens[k];

        if (x->sn == ART_NONE || x->inq) {
            continue;
        }

        if (m->sn - x->sn > 4) {
            break;
        }

        if (x->kind == ART_MEN_NOM && x->type == ART_ENT_D && x->comp) {
            who = art_refer_issuer(t, k, prev, depth + 1);

            if (who.kind != ART_WHO_NOM || who.id != k) {
                return who;
            }
        }
    }

    w = art_refer_want(m, prev, depth);
    w.group = w.issuer = 1;
    who = art_refer_antecedent(t, &w);

    return (who.kind != ART_WHO_NONE) ? who : art_refer_nominal(t, i);
}


/*
 * "The council said in a statement ... the statement added": the subject of
 * the sentence that first has the document as a new one.
 */
static uint32_t
art_refer_author(const art_talk_t *t, uint32_t i)
{
    uint32_t          k, n;
    const art_men_t  *m, *x;

    m = &t->mens[i];

    if (m->sn == ART_NONE || m->indef || (t->lang->traits & ART_LT_PRODROP)) {
        return ART_NONE;
    }

    for (k = m->prev, n = 0; k != ART_NONE && n < 4; k = x->prev, n++) {
        x = &t->mens[k];

        if (x->inq || x->sn == ART_NONE) {
            continue;
        }

        if (m->sn - x->sn > 4) {
            break;
        }

        if (!x->sel
            && (x->indef || art_talk_is(&t->toks[x->a], ART_LW_POSS)))
        {
            return art_refer_writer(t, k);
        }
    }

    return ART_NONE;
}


/* The name or description that is the subject of the document's sentence. */
static uint32_t
art_refer_writer(const art_talk_t *t, uint32_t k)
{
    uint32_t          i, n;
    const art_men_t  *m, *x;

    m = &t->mens[k];
    i = t->sents[m->sn].ma;

    for (n = 0; i < t->sents[m->sn].mb && n < 24; i++, n++) {
        x = &t->mens[i];

        if (!x->sel || x->inq || x->sn != m->sn) {
            continue;
        }

        if ((x->ent != ART_NONE && t->ents[x->ent].type != ART_ENT_L)
            || (x->kind == ART_MEN_NOM
                && (x->type == ART_ENT_O || x->type == ART_ENT_P)))
        {
            return i;
        }
    }

    return ART_NONE;
}
