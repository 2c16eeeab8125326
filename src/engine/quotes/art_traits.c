/*
 * Features of the marked words by which the choice tells quotes from titles,
 * terms and scare quotes: the words themselves, and what stands around them.
 */

#include "art_cand.h"


#define E(x)                ART_EMI_ ## x


static void art_trait_words(art_attrib_t *x);
static void art_trait_around(art_attrib_t *x);
static int art_trait_work(const art_talk_t *t, const art_cite_t *q);
static int art_trait_solo(const art_talk_t *t, const art_sent_t *s);
static void art_trait_cues(art_attrib_t *x);
static int art_trait_bare(const art_talk_t *t, const art_cite_t *q,
    uint32_t ib);
static int art_trait_line(const art_talk_t *t, const art_cite_t *q);


void
art_traits_find(art_attrib_t *x)
{
    art_trait_words(x);
    art_trait_around(x);
}


/* The quoted words. */
static void
art_trait_words(art_attrib_t *x)
{
    uint32_t          i, n, caps, me;
    art_cite_t       *q;
    const art_tok_t  *k;

    q = x->q;
    n = q->nwords;
    caps = me = 0;

    art_speaker_feat(x, n <= 1 ? E(W1) : n == 2 ? E(W2) : n == 3 ? E(W3)
                        : n < 8 ? E(W4) : n < 15 ? E(W8) : E(W15), 1);

    if (x->t->toks[q->first].shape & ART_TS_CAP) {
        art_speaker_feat(x, E(UPPER), 1);
    }

    if (q->last != ART_NONE && art_span_ends(x->t->toks[q->last].ch)) {
        art_speaker_feat(x, E(TERM), 1);
    }

    if (q->last != ART_NONE && x->t->toks[q->last].ch == ',') {
        art_speaker_feat(x, E(ENDCOMMA), 1);
    }

    for (i = q->ta; i < q->tb && i < q->ta + 400; i++) {
        k = &x->t->toks[i];

        if (k->q < 0 || !(k->shape & ART_TS_WORD)) {
            continue;
        }

        me |= art_talk_is(k, ART_LW_ME);
        caps += i != q->first && (k->shape & ART_TS_CAP);
    }

    if (n >= 2 && n < 9 && caps * 10 >= (n - 1) * 6
        && !x->t->shout[q->par])
    {
        art_speaker_feat(x, E(TITLECASE), 1);
    }

    if (me) {
        art_speaker_feat(x, E(FIRST), 1);
    }
}


/* What stands around them. */
static void
art_trait_around(art_attrib_t *x)
{
    uint32_t          p;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_tok_t  *k;

    t = x->t;
    q = x->q;
    p = q->prevtok;
    k = (p != ART_NONE) ? &t->toks[p] : NULL;

    if (q->colon) {
        art_speaker_feat(x, E(COLON), 1);
    }

    if (q->colon && q->nwords <= 4
        && (t->toks[q->first].shape & ART_TS_CAP))
    {
        art_speaker_feat(x, E(SHORT_COL), 1);
    }

    if (q->that) {
        art_speaker_feat(x, E(THAT), 1);
    }

    if (q->comma) {
        art_speaker_feat(x, E(COMMA), 1);
    }

    if (k && !q->colon && art_trait_work(t, q)) {
        art_speaker_feat(x, E(WORK), 1);
    }

    if (k && !(q->vb != ART_NONE && q->vb + 1 == p)
        && !(art_cand_has(&x->cands[x->chosen], S(BF_PREP)))
        && (art_talk_is(k, ART_LW_DET | ART_LW_INDEF)
            || (k->bits & (ART_LW_PREPX | ART_LW_COMP))
               == (ART_LW_PREPX | ART_LW_COMP)))
    {
        art_speaker_feat(x, q->nwords < 6 ? E(DET) : E(DETLONG), 1);
    }

    if (art_trait_solo(t, &t->sents[q->sn])) {
        art_speaker_feat(x, E(SOLO), 1);
    }

    art_trait_cues(x);

    if (art_trait_told(t, q)) {
        art_speaker_feat(x, E(TOLD), 1);
    }

    if (q->mark == ART_MARK_SINGLE && !t->singles) {
        art_speaker_feat(x, E(SINGLE), 1);
    }

    if (q->open) {
        art_speaker_feat(x, E(OPEN), 1);
    }

    if (q->turn || (q->mark == ART_MARK_BLOCK && q->label != ART_NONE)) {
        art_speaker_feat(x, E(TURN), 1);
    }

    if (t->furn != ART_NONE && q->o >= t->furn) {
        art_speaker_feat(x, E(FURN), 1);
    }

    if (art_trait_line(t, q)) {
        art_speaker_feat(x, E(LINE), 1);
    }

    if (x->prev.known && x->prev.who.kind != ART_WHO_NONE
        && q->par - x->prev.par <= 2)
    {
        art_speaker_feat(x, E(PREVANY), 1);
    }

    if (q->o && t->text.data[q->o - 1] == '(') {
        art_speaker_feat(x, E(PAREN), 1);
    }
}


/*
 * "the film ...": such a noun among the three words before, in the same
 * sentence.  Behind a comma a title begins with a capital: "X, head of the
 * club, “...".
 */
static int
art_trait_work(const art_talk_t *t, const art_cite_t *q)
{
    int               charge;
    uint32_t          i, n, most;
    const art_tok_t  *k;

    if (q->comma && !(t->toks[q->first].shape & ART_TS_CAP)) {
        return 0;
    }

    /* "poursuivi samedi soir pour": farther, and a verb of blame as well */

    charge = art_talk_is(&t->toks[q->prevtok], ART_LW_PREPX)
             && art_talk_is(&t->toks[q->prevtok], ART_LW_WEAK)
             && !art_talk_is(&t->toks[q->prevtok], ART_LW_LOC | ART_LW_DET)
             && !(t->toks[q->first].shape & ART_TS_CAP);
    most = charge ? 6 : 3;

    for (i = q->prevtok + 1, n = 0; i-- > 0 && n < most; n++) {
        k = &t->toks[i];

        if (k->par != t->toks[q->prevtok].par || art_span_ends(k->ch)
            || (n >= 3 && k->q >= 0))
        {
            return 0;
        }

        if ((charge || !k->verb) && art_talk_is(k, ART_LW_WORK)) {
            return 1;
        }
    }

    return 0;
}


/* The sentence has no words outside of marks. */
static int
art_trait_solo(const art_talk_t *t, const art_sent_t *s)
{
    uint32_t  i;

    for (i = s->ta; i < s->tb && i < s->ta + 400; i++) {
        if (t->toks[i].q == -1 && (t->toks[i].shape & ART_TS_WORD)) {
            return 0;
        }
    }

    return i == s->tb;
}


/* Verbs of saying at the quote. */
static void
art_trait_cues(art_attrib_t *x)
{
    int          af, drop;
    uint32_t     p;
    art_cite_t  *q;
    art_talk_t  *t;

    t = x->t;
    q = x->q;
    p = q->prevtok;
    drop = (t->lang->traits & ART_LT_PRODROP) != 0;

    if (q->cue_af || q->cue_in || q->incise
        || (drop && q->endcomma && art_trait_bare(t, q, x->ib)))
    {
        art_speaker_feat(x, E(CUE_AF), 1);
    }

    if (q->cue_bf
        || (drop && q->colon && q->vb != ART_NONE && q->vb + 2 >= p))
    {
        art_speaker_feat(x, E(CUE_BF), 1);
    }

    if (q->vb != ART_NONE && p != ART_NONE && p - q->vb <= 3) {
        art_speaker_feat(x, E(CUE_NEAR), 1);
    }

    af = q->va != ART_NONE && q->va - x->ib <= 3;

    if (af) {
        art_speaker_feat(x, E(VA_NEAR), 1);
    }

    /* « Combien ? » lui a demandé X */

    if (q->nwords <= 3
        && ((q->endcomma && (q->cue_af || af))
            || (q->cue_af && q->last != ART_NONE
                && art_span_ends(t->toks[q->last].ch)
                && (t->toks[q->first].shape & ART_TS_CAP))))
    {
        art_speaker_feat(x, E(SHORT_AF), 1);
    }
}


/* "..., ha detto": the verb behind the quote needs no subject. */
static int
art_trait_bare(const art_talk_t *t, const art_cite_t *q, uint32_t ib)
{
    uint32_t  i;

    if (q->va == ART_NONE) {
        return 0;
    }

    for (i = ib; i < q->va && i < ib + 4; i++) {
        if ((t->toks[i].shape & ART_TS_WORD)
            && !art_talk_is(&t->toks[i], ART_LW_AUX | ART_LW_SKIP))
        {
            return 0;
        }
    }

    return i == q->va && t->toks[i].verb == 's';
}


/* The quote is all that its lines have, but for a mark behind it. */
static int
art_trait_line(const art_talk_t *t, const art_cite_t *q)
{
    uint32_t  tb;

    tb = q->tb;

    if (q->ta > 0 && t->toks[q->ta - 1].par == t->toks[q->ta].par) {
        return 0;
    }

    if (tb >= t->ntoks || t->toks[tb].par != q->endpar) {
        return 1;
    }

    return t->toks[tb].ch
           && (tb + 1 >= t->ntoks || t->toks[tb + 1].par != q->endpar);
}


/* "Lo ha detto X", "Así lo afirmó X": so begins the sentence behind. */
int
art_trait_told(const art_talk_t *t, const art_cite_t *q)
{
    uint32_t           i;
    const art_tok_t   *k;
    const art_sent_t  *s;

    if (!(t->lang->traits & ART_LT_PRODROP) || q->sn + 1 >= t->nsents) {
        return 0;
    }

    s = &t->sents[q->sn + 1];

    if (!s->cue || t->toks[s->ta].par != q->endpar) {
        return 0;
    }

    for (i = s->ta; i < s->tb && i < s->ta + 5; i++) {
        k = &t->toks[i];

        if (k->q != -1) {
            return 0;
        }

        if (k->verb == 's') {
            return i > s->ta;
        }

        if (!art_talk_is(k, ART_LW_AUX | ART_LW_LIKE | ART_LW_PREPEND
                            | ART_LW_DEMO | ART_LW_SKIP))
        {
            return 0;
        }
    }

    return 0;
}
