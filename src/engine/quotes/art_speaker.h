/*
 * Attribution: candidates of each marked span, their features, the choice.
 */

#ifndef _ART_SPEAKER_H_INCLUDED_
#define _ART_SPEAKER_H_INCLUDED_


#include "art_talk.h"


#define ART_CAND_FEATS      48
#define ART_CAND_SENT       40      /* mentions of a sentence looked at */
#define ART_CAND_VERBS      48
#define ART_CAND_LOGS       64


typedef struct {
    uint8_t               id;
    float                 value;
} art_feat_t;


typedef struct {
    art_who_t             who;
    uint64_t              has[2];   /* features, as bits by id */
    uint32_t              men;      /* mention; ART_NONE: PREV, NONE, label */
    float                 score;
    uint8_t               nfeats;
    uint8_t               in;       /* subject of an incise */
    uint8_t               neutral;  /* its preposition is no objection */
    uint8_t               id[ART_CAND_FEATS];       /* of its features */
    float                 value[ART_CAND_FEATS];
} art_cand_t;


/* What was decided on a span. */
typedef struct {
    art_who_t             who;
    uint32_t              men;
    uint32_t              best;     /* candidate */
    float                 pe;       /* that it is a quote */
    float                 ps;       /* that this is the speaker */
    float                 sure;     /* that both are right */
    uint8_t               label;    /* chosen by its label */
} art_choice_t;


/* The span at hand. */
typedef struct {
    art_talk_t           *t;
    art_cite_t           *q;
    uint32_t              qi;
    uint32_t              ia;       /* its tokens */
    uint32_t              ib;
    uint32_t              lastq;    /* last token of the quote before in the
                                       sentence, or ART_NONE */
    uint32_t              nextq;    /* first token of the next, or ART_NONE */
    uint32_t              sent[ART_CAND_SENT];
    uint32_t              nsent;
    uint32_t              state;    /* 0: its sentence tells the speaker;
                                       1: a cue verb alone; 2: nothing */
    uint32_t              vb[ART_CAND_VERBS];
    uint32_t              nvb;
    uint32_t              va[ART_CAND_VERBS];
    uint32_t              nva;
    art_prev_t            prev;
    art_hidden_t          hidden;   /* of the language */
    uint32_t              ncands;
    uint32_t              chosen;   /* of these */
    art_feat_t            emit[40];
    uint32_t              nemit;
    art_feat_t            sure[24]; /* of how sure it is */
    uint32_t              nsure;
    uint32_t              at;       /* mention that the span stands behind */
    uint32_t              answers;  /* who answers "A:", once looked up */
    uint32_t              asks;     /* mention of the outlet that asks */
    uint8_t               parties;  /* these two are looked up */
    float                 before;   /* how sure the quote before was: logit */
    const art_figure_t   *first;    /* person named first */
    uint32_t              npersons; /* named in its paragraph */
    uint32_t              nsaid;    /* quotes before that have a speaker */
    float                 logs[ART_CAND_LOGS];      /* of 1 + n; 0: not yet */
    uint8_t               of[ART_TALK_CANDS];       /* candidates: a number
                                       less than twice as many, the same where
                                       they stand for one */
    art_cand_t            cands[ART_TALK_CANDS];    /* cleared one by one */
} art_attrib_t;


/* For training: called for each span; scores and features are in x. */
typedef void (*art_speaker_trace_pt)(void *ctx, const art_attrib_t *x,
    const art_choice_t *c);


ART_API_BEGIN


/*
 * art_speaker_find: what is decided on each marked span, in order.
 *
 * choices   filled, t->nmarks of them
 * trace     may be NULL
 *
 * OK, NOMEM, LIMIT.  Linear: a bounded number of candidates for each span.
 */
art_rc_t art_speaker_find(art_talk_t *t, art_choice_t *choices,
    art_speaker_trace_pt trace, void *ctx);

/* art_speaker_label: whom the label of x->q names, as a candidate. */
void art_speaker_label(art_attrib_t *x);

/* art_cand_find: the candidates of span x->q; see art_cand.c. */
void art_cand_find(art_attrib_t *x);

/*
 * art_cand_text_begin: before the first span of a text.
 * art_cand_text: features of all candidates by their place in the text.
 * art_cand_text_said: one more quote has that speaker.
 */
void art_cand_text_begin(art_attrib_t *x);
void art_cand_text(art_attrib_t *x);
void art_cand_text_said(art_attrib_t *x, const art_who_t *who);

/* art_cand_new: one more candidate, or NULL at the limit. */
art_cand_t *art_cand_new(art_attrib_t *x, uint32_t men);

/* art_speaker_feat: a feature of the span. */
void art_speaker_feat(art_attrib_t *x, unsigned id, float value);

/* art_sure_find: c->sure, from the chosen candidate; see art_sure.c. */
void art_sure_find(art_attrib_t *x, art_choice_t *c);

/* art_traits_find: features of the span; see art_traits.c. */
void art_traits_find(art_attrib_t *x);

/* art_trait_told: whether the sentence behind begins "Lo ha detto X". */
int art_trait_told(const art_talk_t *t, const art_cite_t *q);

/* art_sign_find: more features of the span; see art_sign.c. */
void art_sign_find(art_attrib_t *x, const art_cand_t *best);

/*
 * art_speaker_again: the title's quotes that the text has too get the
 * speaker of that.  Bounded.
 */
void art_speaker_again(art_talk_t *t, art_choice_t *choices);

/*
 * art_quote_analyse: the analysis proper, for art_quote_find() and training.
 *
 * t      arena, langs, lang, weights, text and body are set, the rest is 0
 * trace  see art_speaker.h; may be NULL
 */
art_rc_t art_quote_analyse(art_talk_t *t, art_doc_t *doc,
    art_speaker_trace_pt trace, void *ctx);


ART_API_END


/* Sets a feature of a candidate; id is a constant where that is called. */
static inline void
art_cand_feat(art_cand_t *c, unsigned id, float value)
{
    unsigned  n;

    n = c->nfeats;

    if (art_likely(n < ART_CAND_FEATS)) {
        c->id[n] = (uint8_t) id;
        c->value[n] = value;
        c->has[id / 64] |= UINT64_C(1) << (id % 64);
        c->nfeats = (uint8_t) (n + 1);
    }
}


/* Whether the candidate has the feature. */
static inline int
art_cand_has(const art_cand_t *c, unsigned id)
{
    return (int) (c->has[id / 64] >> (id % 64) & 1);
}


#endif /* _ART_SPEAKER_H_INCLUDED_ */
