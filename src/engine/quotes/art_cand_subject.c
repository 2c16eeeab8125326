/*
 * A mention before the quote with a cue verb between: whether it is the
 * subject of that verb.
 */

#include "art_cand.h"


static int art_cand_object(const art_attrib_t *x, const art_men_t *m);
static uint32_t art_cand_rivals(const art_attrib_t *x, const art_men_t *m,
    uint32_t lo, uint32_t v);
static int art_cand_names_to(const art_attrib_t *x, uint32_t i,
    uint32_t rel);
static void art_cand_subject_rel(art_attrib_t *x, art_cand_t *c, uint32_t i,
    uint32_t v);
static int art_cand_passive(const art_attrib_t *x, uint32_t v);


/* A free mention with a cue verb between it and the quote. */
unsigned
art_cand_subject(art_attrib_t *x, art_cand_t *c, uint32_t i, uint32_t v,
    int crossed)
{
    uint32_t          n, k, lo, nb;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_men_t  *m, *o;

    t = x->t;
    q = x->q;
    m = &t->mens[i];
    lo = m->b;

    if (t->toks[m->b].ch == ',') {
        k = art_cand_comma(t, v);
        lo = (k > m->b) ? k : lo;
    }

    nb = art_cand_rivals(x, m, lo, v);

    if (m->sub && art_cand_has_comma(t, m->b, v)) {
        art_cand_feat(c, S(SUB), 1);
    }

    if (t->toks[v].verb == 'w') {
        for (n = 0; n < x->nvb; n++) {
            if (x->vb[n] < v && t->toks[x->vb[n]].verb == 's') {
                art_cand_feat(c, S(BF_WEAK), 1);
                break;
            }
        }
    }

    art_cand_subject_rel(x, c, i, v);

    for (k = 0, n = 0; n < x->nsent; n++) {
        o = &t->mens[x->sent[n]];
        k |= art_cand_is_free(o) && o->b < m->a;
    }

    if (m->kind == ART_MEN_NOM && m->type == ART_ENT_D && k) {
        art_cand_feat(c, S(DOCOBJ), 1);
    }

    if (k && ((m->a && t->toks[m->a - 1].verb) || art_cand_object(x, m))) {
        art_cand_feat(c, S(OBJ), 1);
    }

    if (!crossed || v > x->lastq) {
        q->cue_bf = 1;

        if (q->colon) {
            art_cand_feat(c, S(TAIL_COL), 1);
        }

        if (q->that) {
            art_cand_feat(c, S(TAIL_THAT), 1);
        }

        if (q->comma) {
            art_cand_feat(c, S(TAIL_COM), 1);
        }
    }

    if (art_cand_passive(x, v)) {
        art_cand_feat(c, S(BF_PASSIVE), 1);
    }

    return (nb == 0) ? S(BF_SV) : (nb == 1) ? S(BF_SV1) : S(BF_SV2);
}


/* A relative between mention and verb: of this mention, or of another. */
static void
art_cand_subject_rel(art_attrib_t *x, art_cand_t *c, uint32_t i, uint32_t v)
{
    int                own;
    uint32_t           k;
    const art_men_t   *m;
    const art_talk_t  *t;

    t = x->t;
    m = &t->mens[i];

    for (k = v; k-- > m->b && k + 6 >= v; ) {
        if (!art_talk_is(&t->toks[k], ART_LW_WHO)
            || art_talk_is(&t->toks[k], ART_LW_DET))
        {
            continue;
        }

        own = k - m->b <= 1
              || (t->toks[m->b].ch == ','
                  && art_cand_free_in(x, m->b, k, i) == 0
                  && !art_cand_names_to(x, i, k));

        art_cand_feat(c, own ? S(BF_REL) : S(BF_NOREL), 1);
        return;
    }
}


/* Other free mentions between lo and the verb at v. */
static uint32_t
art_cand_rivals(const art_attrib_t *x, const art_men_t *m, uint32_t lo,
    uint32_t v)
{
    uint32_t           n, nb;
    const art_men_t   *o;
    const art_talk_t  *t;

    t = x->t;
    nb = 0;

    for (n = 0; n < x->nsent; n++) {
        o = &t->mens[x->sent[n]];

        if (art_cand_is_free(o) && o != m && o->a >= lo && o->a < v
            && !(o->sub && art_cand_has_comma(t, o->b, v))
            && !art_cand_object(x, o)
            && !(o->kind == ART_MEN_NOM && o->ent != ART_NONE
                 && o->ent == m->ent))
        {
            nb++;
        }
    }

    return nb;
}


/* "others, like X, who": a name stands right before the relative. */
static int
art_cand_names_to(const art_attrib_t *x, uint32_t i, uint32_t rel)
{
    uint32_t          n;
    const art_men_t  *o;

    for (n = 0; n < x->nsent; n++) {
        o = &x->t->mens[x->sent[n]];

        if (x->sent[n] > i && o->kind == ART_MEN_NAME && o->ent != ART_NONE
            && o->ent != x->t->mens[i].ent && o->b < rel + 1
            && rel - o->b <= 1 && o->prep
            && x->t->ents[o->ent].type == ART_ENT_P)
        {
            return 1;
        }
    }

    return 0;
}


/*
 * "X met M and said": a finite verb right before the mention, and before
 * that verb a free mention that is its subject.
 */
static int
art_cand_object(const art_attrib_t *x, const art_men_t *m)
{
    uint32_t           n, v, k;
    const art_men_t   *o;
    const art_talk_t  *t;

    t = x->t;
    v = ART_NONE;

    for (n = 0, k = m->a; k-- > 0 && n < 3; n++) {
        if (t->toks[k].sn != m->sn || !(t->toks[k].shape & ART_TS_WORD)
            || t->toks[k].q != -1)
        {
            return 0;
        }

        if (art_sent_finite(t, k)) {
            v = k;
            break;
        }

        if (!(t->toks[k].ends & (ART_TE_PART | ART_TE_ADV))
            && !art_talk_is(&t->toks[k], ART_LW_AUX))
        {
            return 0;
        }
    }

    if (v == ART_NONE) {
        return 0;
    }

    for (n = 0; n < x->nsent; n++) {
        o = &t->mens[x->sent[n]];

        if (art_cand_is_free(o) && !o->sub && o->b <= v
            && v - o->b <= 3
            && !art_cand_has_comma(t, o->b, v))
        {
            return 1;
        }
    }

    return 0;
}


/* English: "was told by X". */
static int
art_cand_passive(const art_attrib_t *x, uint32_t v)
{
    uint32_t           k, n;
    const art_men_t   *o;
    const art_talk_t  *t;

    t = x->t;

    if (!(t->toks[v].ends & ART_TE_PART)
        || (t->lang->traits & (ART_LT_PRODROP | ART_LT_CAPNOUN)))
    {
        return 0;
    }

    for (k = v + 1; k < x->ia && k < v + 12; k++) {
        if (art_talk_is(&t->toks[k], ART_LW_AGENT) && t->toks[k].q < 0) {
            break;
        }
    }

    if (k >= x->ia || k >= v + 12) {
        return 0;
    }

    for (n = 0; n < x->nsent; n++) {
        o = &t->mens[x->sent[n]];

        if (o->a == k + 1 || o->a == k + 2) {
            return 1;
        }
    }

    return 0;
}
