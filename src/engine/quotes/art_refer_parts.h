/*
 * Private to the files of reference.
 */

#ifndef _ART_REFER_PARTS_H_INCLUDED_
#define _ART_REFER_PARTS_H_INCLUDED_


#include "art_refer.h"
#include "art_sent.h"
#include "art_span.h"
#include "art_hash.h"
#include "art_num.h"
#include "art_utf8.h"


#define ART_REFER_BACK      64      /* mentions that may be antecedents */
#define ART_REFER_AHEAD     60
#define ART_REFER_DEPTH     3
#define ART_REFER_CHAIN     40      /* nominals of one head */
#define ART_REFER_ROLED     64      /* entities with roles */


/* log(2): a description is there once. */
#define ART_REFER_LOG2      art_num_log(2)

#define A(x)                (t->weights->ant[ART_ANT_ ## x])


/* Resolved without a quote before, and with the one of that key. */
typedef struct art_memo_s {
    art_who_t             who;
    art_who_t             last;
    uint64_t              key;
    uint32_t              par;
    uint32_t              role;     /* entity that has the role */
    uint8_t               done;
    uint8_t               known;
    uint8_t               roled;    /* role is looked up */
} art_memo_t;


/* A mention as an antecedent. */
typedef struct {
    const art_who_t      *memo;     /* NULL: kind and id say it */
    float                 score;
    uint32_t              id;
    uint8_t               kind;     /* art_who_e */
} art_fit_t;


typedef struct {
    const art_men_t      *m;
    const art_prev_t     *prev;
    uint32_t              sn;       /* of m, also in an incise */
    unsigned              depth;
    uint32_t              bound[4]; /* entities it cannot be */
    unsigned              nbound;
    uint32_t              said[4];  /* persons named in what it says */
    unsigned              nsaid;
    uint8_t               group;    /* a group is wanted */
    uint8_t               issuer;   /* one that issued the document */
    uint8_t               strict;   /* the description has a complement */
    uint8_t               other;    /* someone else is nearer than PREV */
} art_want_t;


ART_API_BEGIN


/* What an antecedent of m is asked; the rest is nought. */
static inline art_want_t
art_refer_want(const art_men_t *m, const art_prev_t *prev, unsigned depth)
{
    art_want_t  w;

    memset(&w, 0, sizeof(art_want_t));

    w.m = m;
    w.prev = prev;
    w.depth = depth;

    return w;
}


art_who_t art_refer_nom(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth);
int art_refer_complement(const art_talk_t *t, const art_men_t *m);
art_who_t art_refer_issuer(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth);
int art_refer_later(const art_talk_t *t, const art_men_t *m, uint32_t ent);
art_who_t art_refer_here(art_talk_t *t, const art_men_t *m,
    const art_prev_t *prev, uint32_t ent);
uint32_t art_refer_role(art_talk_t *t, uint32_t i);
int art_refer_office(const art_talk_t *t, const art_role_t *r);
int art_refer_phrase(const art_talk_t *t, const art_men_t *m,
    const art_lang_phrase_t *p);
uint32_t art_refer_longer(const art_talk_t *t, uint32_t i);
uint32_t art_refer_holder(const art_talk_t *t, const art_men_t *m);
art_who_t art_refer_antecedent(art_talk_t *t, art_want_t *w);
void art_refer_bound(const art_talk_t *t, art_want_t *w);
int art_refer_candidate(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_fit_t *fit);
uint32_t art_refer_sent(const art_talk_t *t, const art_men_t *m);
art_who_t art_refer_fit(const art_talk_t *t, const art_fit_t *fit);
int art_refer_is(const art_talk_t *t, const art_fit_t *fit,
    const art_who_t *who);
float art_refer_gender(const art_talk_t *t, const art_men_t *m,
    unsigned gender);
int art_refer_predicate(const art_talk_t *t, const art_men_t *m);
uint32_t art_refer_spoken(const art_talk_t *t, uint32_t k);
float art_refer_type(const art_talk_t *t, const art_want_t *w, const
    art_men_t *x, unsigned type, const art_figure_t *e);
float art_refer_topic(const art_talk_t *t, const art_want_t *w,
    const art_men_t *x, unsigned type, unsigned gender,
    const art_figure_t *e);
float art_refer_intro(const art_talk_t *t, const art_want_t *w,
    const art_men_t *x, unsigned type, const art_figure_t *e);
float art_refer_kin(const art_talk_t *t, const art_men_t *m,
    const art_figure_t *e);
int art_refer_other(const art_talk_t *t, const art_men_t *m,
    const art_figure_t *e);


ART_API_END


#endif /* _ART_REFER_PARTS_H_INCLUDED_ */
