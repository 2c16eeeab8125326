/*
 * The choice.  Each candidate's score is a sum of weights, and of the outputs
 * of a few hidden units, which see features together; softmax gives
 * chances, and candidates that stand for the same speaker are added up.
 * Whether the span is a quote at all is a logistic regression over the
 * features of the span, one of them the lead of the best candidate over
 * nobody.  Spans are read in order, without going back.
 */

#include "art_speaker.h"

#if defined(__SSE2__) && defined(__GNUC__) && ART_HIDDEN_N % 4 == 0
#include <emmintrin.h>
#define ART_SPEAKER_SSE     1
#endif

#if defined(__GNUC__) && !defined(__clang__)
#define ART_UNROLL          _Pragma("GCC unroll 32")
#else
#define ART_UNROLL
#endif

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

    x = art_arena_alloc(t->arena, sizeof(art_attrib_t));

    if (x == NULL) {
        return t->arena->rc;
    }

    memset(x, 0, offsetof(art_attrib_t, cands));

    x->t = t;
    art_weight_hidden(t->weights, t->lang->traits, x->hidden);
    art_cand_text_begin(x);

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
            art_cand_text_said(x, &c->who);
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

    while (x->at < x->t->nmens && x->t->mens[x->at].a < x->q->ta) {
        x->at++;
    }

    art_cand_text(x);
    art_speaker_choose(x, c, &margin);
    art_speaker_emit(x, c, margin);
    art_sure_find(x, c);
}


/*
 * Of the features as they are, and of hidden units over them.  Four units a
 * step; all of them in registers, added in the order of the features, and at
 * last one by one: the same sums as without.  Most features are 1.
 */
static void
art_speaker_score(const art_attrib_t *x, art_cand_t *a)
{
    float                 score, units, sum[ART_HIDDEN_N];
    unsigned              f, k, n;
    const float          *row, *value;
    const art_weights_t  *w;

    w = x->t->weights;
    n = a->nfeats;
    value = a->value;
    score = units = 0;

#if ART_SPEAKER_SSE
    __m128  v, s[ART_HIDDEN_N / 4];

    for (k = 0; k < ART_HIDDEN_N / 4; k++) {
        s[k] = _mm_load_ps(x->hidden + 4 * k);
    }

    for (f = 0; f < n; f++) {

        for ( /* void */ ; f < n && value[f] == 1; f++) {
            row = w->hid[a->id[f]];
            score += w->spk[a->id[f]];

            ART_UNROLL
            for (k = 0; k < ART_HIDDEN_N / 4; k++) {
                s[k] = _mm_add_ps(s[k], _mm_load_ps(row + 4 * k));
            }
        }

        if (f == n) {
            break;
        }

        row = w->hid[a->id[f]];
        score += w->spk[a->id[f]] * value[f];
        v = _mm_set1_ps(value[f]);

        ART_UNROLL
        for (k = 0; k < ART_HIDDEN_N / 4; k++) {
            s[k] = _mm_add_ps(s[k], _mm_mul_ps(_mm_load_ps(row + 4 * k), v));
        }
    }

    for (k = 0; k < ART_HIDDEN_N / 4; k++) {
        v = _mm_max_ps(s[k], _mm_setzero_ps());
        v = _mm_mul_ps(_mm_load_ps(w->out + 4 * k), v);
        _mm_storeu_ps(sum + 4 * k, v);
    }
#else
    for (f = 0; f < n; f++) {
        score += w->spk[a->id[f]] * value[f];
    }

    for (k = 0; k < ART_HIDDEN_N; k++) {
        sum[k] = x->hidden[k];

        for (f = 0; f < n; f++) {
            row = w->hid[a->id[f]];
            sum[k] += row[k] * value[f];
        }

        sum[k] = w->out[k] * ((sum[k] > 0) ? sum[k] : 0);
    }
#endif

    ART_UNROLL
    for (k = 0; k < ART_HIDDEN_N; k++) {
        units += sum[k];
    }

    a->score = score + units;
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
    float     sum[2 * ART_TALK_CANDS];
    uint32_t  i;

    memset(sum, 0, sizeof(sum));

    for (i = 0; i < x->ncands; i++) {
        sum[x->of[i]] += by[i];
    }

    for (i = 0; i < x->ncands; i++) {
        by[i] = sum[x->of[i]];
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
    art_traits_find(x);
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
