/*
 * More signs that marked words are a quote: a noun of statement behind them
 * ("...", is the comment of X), a sentence of their own in a chain of quotes,
 * a comma behind a sentence that they open, a short answer behind the colon
 * of a verb.
 */

#include "art_cand.h"


#define E(x)                ART_EMI_ ## x


static int art_sign_judge(const art_attrib_t *x, const art_cand_t *best);
static int art_sign_comment(const art_talk_t *t, uint32_t i);
static int art_sign_chain(const art_attrib_t *x, const art_sent_t *s);
static int art_sign_opener(const art_attrib_t *x, const art_sent_t *s);
static int art_sign_verb(const art_attrib_t *x);


void
art_sign_find(art_attrib_t *x, const art_cand_t *best)
{
    const art_sent_t  *s;
    const art_cite_t  *q;

    q = x->q;
    s = &x->t->sents[q->sn];

    if (q->turn || q->mark >= ART_MARK_TURN) {
        return;
    }

    if (!q->cue_af && !q->cue_in
        && (art_sign_comment(x->t, x->ib)
            || art_cand_has(best, ART_SPK_AF_INVG)))
    {
        art_speaker_feat(x, E(COMMENT), 1);
    }

    if (!(x->t->toks[q->first].shape & ART_TS_CAP)) {
        if (art_sign_judge(x, best)) {
            art_speaker_feat(x, E(JUDGE), 1);
        }

        return;
    }

    if (q->nwords <= 3 && art_sign_chain(x, s)) {
        art_speaker_feat(x, E(CHAIN), q->nwords == 3 ? 1.0f
                                      : q->nwords == 2 ? 1.3f : 1.5f);
    }

    if (q->nwords >= 4 && (x->t->lang->traits & ART_LT_PRODROP)
        && art_sign_opener(x, s))
    {
        art_speaker_feat(x, E(OPENER), 1);
    }

    if (q->nwords <= 3 && q->colon && art_sign_verb(x)) {
        art_speaker_feat(x, E(SHORT_SAY), 1);
    }
}


/*
 * "X juge l'échange « tardif mais utile »": two or three small words, at
 * most three behind a cue verb whose subject is a person.
 */
static int
art_sign_judge(const art_attrib_t *x, const art_cand_t *best)
{
    const art_cite_t  *q;

    q = x->q;

    return q->nwords == 3 && q->cue_bf && !q->colon
           && q->vb != ART_NONE && q->prevtok != ART_NONE
           && q->prevtok - q->vb <= 3
           && art_cand_has(best, ART_SPK_BF_SV)
           && (art_cand_has(best, ART_SPK_TYP_P)
               || art_cand_has(best, ART_SPK_PRON));
}


/* ", is the dry comment", ", fue la respuesta": behind token i. */
static int
art_sign_comment(const art_talk_t *t, uint32_t i)
{
    uint32_t          n;
    const art_tok_t  *k;

    if (i < t->ntoks && t->toks[i].ch == ',') {
        i++;
    }

    if (i >= t->ntoks || !art_talk_is(&t->toks[i], ART_LW_FINITE)) {
        return 0;
    }

    for (n = 0, i++; i < t->ntoks && n < 6; i++, n++) {
        k = &t->toks[i];

        if (!(k->shape & ART_TS_WORD) || k->q >= 0) {
            return 0;
        }

        if (art_talk_is(k, ART_LW_NOUN) && n > 0) {
            return 1;
        }

        if (n == 0 && !art_talk_is(k, ART_LW_DET | ART_LW_INDEF)) {
            return 0;
        }
    }

    return 0;
}


/* A sentence of its own, right behind a quote of the same line. */
static int
art_sign_chain(const art_attrib_t *x, const art_sent_t *s)
{
    uint32_t           i;
    const art_cite_t  *p;
    const art_talk_t  *t;

    t = x->t;

    if (x->qi == 0) {
        return 0;
    }

    p = &t->marks[x->qi - 1];

    if (p->endpar != x->q->par || !p->emitted || x->q->sn - p->sn > 2) {
        return 0;
    }

    for (i = s->ta; i < s->tb; i++) {
        if (t->toks[i].q == -1 && (t->toks[i].shape & ART_TS_WORD)) {
            return 0;
        }
    }

    return 1;
}


/* The quote opens a sentence that goes on behind a comma. */
static int
art_sign_opener(const art_attrib_t *x, const art_sent_t *s)
{
    const art_talk_t  *t;

    t = x->t;

    return s->ta == x->ia && x->ib + 1 < t->ntoks
           && t->toks[x->ib].ch == ','
           && t->toks[x->ib].par == x->q->endpar;
}


/* A verb of saying that ends the words before the colon, or nearly. */
static int
art_sign_verb(const art_attrib_t *x)
{
    uint32_t  v;

    v = x->q->vb;

    return v != ART_NONE && x->t->toks[v].verb == 's'
           && x->q->prevtok != ART_NONE && x->q->prevtok - v <= 4;
}
