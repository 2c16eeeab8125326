/*
 * The choice.  Each candidate's score is a sum of weights, and of the outputs
 * of a few hidden units, which see features together; softmax gives
 * chances, and candidates that stand for the same speaker are added up.
 * Whether the span is a quote at all is a logistic regression over the
 * features of the span, one of them the lead of the best candidate over
 * nobody.  Spans are read in order, without going back.
 */

#include "art_speaker.h"
#include "art_num.h"
#include "art_refer.h"
#include "art_sent.h"
#include "art_span.h"


#define S(x)                ART_SPK_ ## x
#define E(x)                ART_EMI_ ## x


static void art_speaker_span(art_attrib_t *x, art_choice_t *c);
static void art_speaker_score(const art_attrib_t *x, art_cand_t *a);
static void art_speaker_choose(art_attrib_t *x, art_choice_t *c, float *margin);
static void art_speaker_join(const art_attrib_t *x, float *by);
static void art_speaker_emit(art_attrib_t *x, art_choice_t *c, float margin);
static void art_speaker_words(art_attrib_t *x);
static int art_speaker_work(const art_talk_t *t, const art_cite_t *q);
static int art_speaker_bare(const art_talk_t *t, const art_cite_t *q,
    uint32_t ib);
static void art_speaker_around(art_attrib_t *x);


void
art_speaker_feat(art_attrib_t *x, unsigned id, float value)
{
    if (x->nemit < art_nelts(x->emit)) {
        x->emit[x->nemit].id = (uint8_t) id;
        x->emit[x->nemit].value = value;
        x->nemit++;
    }
}


art_rc_t
art_speaker_find(art_talk_t *t, art_choice_t *choices,
    art_speaker_trace_pt trace, void *ctx)
{
    uint32_t       i;
    art_cite_t    *q;
    art_attrib_t  *x;
    art_choice_t  *c;

    x = art_arena_calloc(t->arena, 1, sizeof(art_attrib_t));

    if (x == NULL) {
        return t->arena->rc;
    }

    x->t = t;

    for (i = 0; i < t->nmarks && t->marks[i].mark == ART_MARK_SINGLE; i++) {
        /* void */
    }

    t->singles = t->nmarks > 2 && i == t->nmarks;

    for (i = 0; i < t->nmarks; i++) {
        q = &t->marks[i];
        c = &choices[i];
        memset(c, 0, sizeof(art_choice_t));
        c->men = c->best = ART_NONE;

        if (q->nwords == 0 || q->ta == q->tb) {
            continue;
        }

        x->q = q;
        x->qi = i;
        art_speaker_span(x, c);

        if (trace) {
            trace(ctx, x, c);
        }

        q->emitted = (c->pe >= 0.5f);

        if (q->emitted) {
            x->prev.known = 1;
            x->prev.who = c->who;
            x->prev.par = q->endpar;
            x->prev.sn = q->sn;
            x->prev.mark = i;
        }
    }

    art_speaker_again(t, choices);

    return ART_OK;
}


static void
art_speaker_span(art_attrib_t *x, art_choice_t *c)
{
    float  margin;

    art_cand_find(x);

    if (x->q->label != ART_NONE) {
        art_speaker_label(x);
    }

    art_speaker_choose(x, c, &margin);
    art_speaker_emit(x, c, margin);

    while (x->at < x->t->nmens && x->t->mens[x->at].a < x->q->ta) {
        x->at++;
    }

    art_sure_find(x, c);
}


/* Of the features as they are, and of hidden units over them. */
static void
art_speaker_score(const art_attrib_t *x, art_cand_t *a)
{
    float                 value, sum[ART_HIDDEN_N];
    unsigned              f, k;
    const float          *row;
    const art_weights_t  *w;

    w = x->t->weights;
    memcpy(sum, x->hidden, sizeof(sum));
    a->score = 0;

    for (f = 0; f < a->nfeats; f++) {
        value = a->feats[f].value;
        row = w->hid[a->feats[f].id];
        a->score += w->spk[a->feats[f].id] * value;

        for (k = 0; k < ART_HIDDEN_N; k++) {
            sum[k] += row[k] * value;
        }
    }

    a->score += art_weight_units(w, sum);
}


static void
art_speaker_choose(art_attrib_t *x, art_choice_t *c, float *margin)
{
    int          have;
    float        max, sum, none, chance, best, by[ART_TALK_CANDS];
    uint32_t     i, b;
    art_cand_t  *a;

    max = -1e9f;

    for (i = 0; i < x->ncands; i++) {
        art_speaker_score(x, &x->cands[i]);
        max = art_max(max, x->cands[i].score);
    }

    sum = 0;

    for (i = 0; i < x->ncands; i++) {
        by[i] = art_num_exp(x->cands[i].score - max);
        sum += by[i];
    }

    b = 0;
    best = -1;
    none = 0;
    have = 0;

    art_speaker_join(x, by);

    for (i = 0; i < x->ncands; i++) {
        a = &x->cands[i];
        chance = by[i] / sum;

        if (chance > best + 1e-6f
            || (chance > best - 1e-6f && a->score > x->cands[b].score))
        {
            best = chance;
            b = i;
        }

        if (a->who.kind == ART_WHO_NONE && (!have || a->score > none)) {
            none = a->score;
            have = 1;
        }
    }

    a = &x->cands[b];

    c->who = a->who;
    c->men = a->men;
    c->best = b;
    c->ps = best;
    c->label = (uint8_t) art_cand_has(a, S(LABEL));

    *margin = (a->who.kind == ART_WHO_NONE) ? 0 : a->score - none;
}


/* Chances of candidates that stand for the same speaker are added up. */
static void
art_speaker_join(const art_attrib_t *x, float *by)
{
    int               none;
    float             sum;
    uint8_t           seen[ART_TALK_CANDS];
    uint32_t          i, k, n, same[ART_TALK_CANDS];
    const art_who_t  *w;

    memset(seen, 0, sizeof(seen));

    for (i = 0; i < x->ncands; i++) {

        if (seen[i]) {
            continue;
        }

        w = &x->cands[i].who;
        none = (w->kind == ART_WHO_NONE);
        sum = 0;
        n = 0;

        for (k = i; k < x->ncands; k++) {
            if (x->cands[k].who.key == w->key
                && (x->cands[k].who.kind == ART_WHO_NONE) == none)
            {
                sum += by[k];
                seen[k] = 1;
                same[n++] = k;
            }
        }

        while (n > 0) {
            by[same[--n]] = sum;
        }
    }
}


/* Whether the span is a quote. */
static void
art_speaker_emit(art_attrib_t *x, art_choice_t *c, float margin)
{
    float              z;
    uint32_t           i, n;
    art_cite_t        *q;
    art_talk_t        *t;
    const art_cand_t  *b;

    t = x->t;
    q = x->q;
    b = &x->cands[c->best];
    x->chosen = c->best;
    x->nemit = 0;
    art_speaker_feat(x, E(BIAS), 1);
    art_speaker_feat(x, E(SCORE), art_max(-4, art_min(8, margin)));
    art_speaker_words(x);
    art_speaker_around(x);
    art_sign_find(x, b);

    if (c->who.kind == ART_WHO_NONE) {
        art_speaker_feat(x, E(NONE), 1);
    }

    if (t->headline[q->par]) {
        art_speaker_feat(x, E(HEAD), 1);

        if (q->colon || art_cand_has(b, S(BF_COL0))) {
            art_speaker_feat(x, E(HEADCOL), 1);
        }
    }

    for (n = 1, i = x->qi; i-- > 0 && x->qi - i < 4; ) {
        n += t->marks[i].sn == q->sn;
    }

    for (i = x->qi + 1; i < t->nmarks && i < x->qi + 4; i++) {
        n += t->marks[i].sn == q->sn;
    }

    if (n >= 3 && q->nwords < 6) {
        art_speaker_feat(x, E(ENUM), 1);
    }

    if (x->qi && t->marks[x->qi - 1].par == q->par
        && t->marks[x->qi - 1].emitted)
    {
        art_speaker_feat(x, E(PREVQ), 1);
    }

    if (art_cand_has(b, S(AF_INV)) || art_cand_has(b, S(AF_SV))
        || art_cand_has(b, S(AF_PREP)) || art_cand_has(b, S(BF_PREP))
        || art_cand_has(b, S(IN)) || art_cand_has(b, S(LABEL)))
    {
        art_speaker_feat(x, E(PAT), 1);
    }

    z = 0;

    for (i = 0; i < x->nemit; i++) {
        z += t->weights->emi[x->emit[i].id] * x->emit[i].value;
    }

    c->pe = art_num_logistic(z);
}


/* The quoted words. */
static void
art_speaker_words(art_attrib_t *x)
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


/*
 * "the film ...": such a noun among the three words before, in the same
 * sentence.  Behind a comma a title begins with a capital: "X, head of the
 * club, “...".
 */
static int
art_speaker_work(const art_talk_t *t, const art_cite_t *q)
{
    uint32_t          i, n;
    const art_tok_t  *k;

    if (q->comma && !(t->toks[q->first].shape & ART_TS_CAP)) {
        return 0;
    }

    for (i = q->prevtok + 1, n = 0; i-- > 0 && n < 3; n++) {
        k = &t->toks[i];

        if (k->par != t->toks[q->prevtok].par || art_span_ends(k->ch)) {
            return 0;
        }

        if (!k->verb && art_talk_is(k, ART_LW_WORK)) {
            return 1;
        }
    }

    return 0;
}


/* "..., ha detto": the verb behind the quote needs no subject. */
static int
art_speaker_bare(const art_talk_t *t, const art_cite_t *q, uint32_t ib)
{
    uint32_t  i;

    for (i = ib; i < q->va && i < ib + 4; i++) {
        if ((t->toks[i].shape & ART_TS_WORD)
            && !art_talk_is(&t->toks[i], ART_LW_AUX | ART_LW_SKIP))
        {
            return 0;
        }
    }

    return q->va != ART_NONE && i == q->va && t->toks[i].verb == 's';
}


/* What stands around them. */
static void
art_speaker_around(art_attrib_t *x)
{
    int                af, drop;
    uint32_t           p, i;
    art_cite_t        *q;
    art_talk_t        *t;
    const art_tok_t   *k;
    const art_sent_t  *s;

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

    if (k && !q->colon && art_speaker_work(t, q)) {
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

    s = &t->sents[q->sn];

    for (i = s->ta; i < s->tb && i < s->ta + 400; i++) {
        if (t->toks[i].q == -1 && (t->toks[i].shape & ART_TS_WORD)) {
            break;
        }
    }

    if (i == s->tb) {
        art_speaker_feat(x, E(SOLO), 1);
    }

    drop = (t->lang->traits & ART_LT_PRODROP) != 0;

    if (q->cue_af || q->cue_in || q->incise
        || (drop && q->endcomma && art_speaker_bare(t, q, x->ib)))
    {
        art_speaker_feat(x, E(CUE_AF), 1);
    }

    if (q->cue_bf
        || (drop && q->colon && q->vb != ART_NONE && q->vb + 2 >= p))
    {
        art_speaker_feat(x, E(CUE_BF), 1);
    }

    if (q->vb != ART_NONE && k && p - q->vb <= 3) {
        art_speaker_feat(x, E(CUE_NEAR), 1);
    }

    af = q->va != ART_NONE && q->va - x->ib <= 3;

    if (af) {
        art_speaker_feat(x, E(VA_NEAR), 1);
    }

    if (q->nwords <= 3 && (q->cue_af || af) && q->endcomma) {
        art_speaker_feat(x, E(SHORT_AF), 1);
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

    k = (q->ta > 0) ? &t->toks[q->ta - 1] : NULL;

    if ((k == NULL || k->par != t->toks[q->ta].par)
        && (q->tb >= t->ntoks || t->toks[q->tb].par != q->endpar
            || (t->toks[q->tb].ch
                && (q->tb + 1 >= t->ntoks
                    || t->toks[q->tb + 1].par != q->endpar))))
    {
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
