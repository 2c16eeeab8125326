/*
 * Private to the files of reference.
 *
 * They borrow t; i, k are mentions of it.  What they look at is bounded by
 * the constants here, so that each costs the same in a text of any length.
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


/*
 * art_refer_nom: whom nominal i names: a function that somebody has, someone
 * named nearby, an antecedent, or nobody but itself.
 *
 * prev    the quote before, or NULL
 * depth   of descriptions that stand for descriptions; ART_REFER_DEPTH ends it
 */
art_who_t art_refer_nom(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth);

/* art_refer_complement: whether "of", "for" follows the head of m, "the mayor
 * of X"; not behind "this". */
int art_refer_complement(const art_talk_t *t, const art_men_t *m);

/* art_refer_issuer: of a document, the group that issued it: "the statement
 * of the ministry"; prev and depth as above. */
art_who_t art_refer_issuer(art_talk_t *t, uint32_t i, const art_prev_t *prev,
    unsigned depth);

/* art_refer_later: whether ent is named only behind description m. */
int art_refer_later(const art_talk_t *t, const art_men_t *m, uint32_t ent);

/* art_refer_here: an antecedent of m that has no function yet, else ent. */
art_who_t art_refer_here(art_talk_t *t, const art_men_t *m,
    const art_prev_t *prev, uint32_t ent);

/* art_refer_role: the nearest entity with the function that nominal i names,
 * or ART_NONE; kept in t->memo. */
uint32_t art_refer_role(art_talk_t *t, uint32_t i);

/* art_refer_office: whether r has a masculine article, which says nothing of
 * who holds the office: "il gip Anna X". */
int art_refer_office(const art_talk_t *t, const art_role_t *r);

/* art_refer_phrase: whether the words of p stand in m, in a row. */
int art_refer_phrase(const art_talk_t *t, const art_men_t *m,
    const art_lang_phrase_t *p);

/* art_refer_longer: a definite nominal with the head of nominal i and a
 * complement: the last before it, else the first behind; or ART_NONE.  Looks
 * at ART_REFER_CHAIN of them each way. */
uint32_t art_refer_longer(const art_talk_t *t, uint32_t i);

/* art_refer_holder: the group with the head of m in its name, "the service"
 * of a National Weather Service; or ART_NONE.  Looks at 400 entities. */
uint32_t art_refer_holder(const art_talk_t *t, const art_men_t *m);

/*
 * art_refer_antecedent: who fits best of the ART_REFER_BACK mentions before
 * w->m, or, in cases, of ART_REFER_AHEAD behind it; kind ART_WHO_NONE where
 * nobody does.
 *
 * w   of art_refer_want(); what it leaves open is filled in here
 */
art_who_t art_refer_antecedent(art_talk_t *t, art_want_t *w);

/* art_refer_bound: fills w->bound, the entities that grammar excludes. */
void art_refer_bound(const art_talk_t *t, art_want_t *w);

/* art_refer_candidate: whether mention i may be the antecedent; then *fit is
 * filled with its score. */
int art_refer_candidate(art_talk_t *t, const art_want_t *w, uint32_t i,
    art_fit_t *fit);

/* art_refer_sent: the sentence of m; in an incise that of the quote. */
uint32_t art_refer_sent(const art_talk_t *t, const art_men_t *m);

/* art_refer_fit: fit as a speaker. */
art_who_t art_refer_fit(const art_talk_t *t, const art_fit_t *fit);

/* art_refer_is: whether fit, as a speaker, is who. */
int art_refer_is(const art_talk_t *t, const art_fit_t *fit,
    const art_who_t *who);

/*
 * Parts of the score of mention x, in the weights' unit (log odds); 0 where
 * they say nothing.  type and gender are those of what x stands for, e its
 * entity or NULL.
 *
 * art_refer_gender   the genders agree, or differ
 * art_refer_type     person, group, place for what is wanted
 * art_refer_topic    x is subject of the sentence before, or new in it
 * art_refer_intro    x has just named e for the first time
 * art_refer_kin      a function of e shares its stem with m
 */
float art_refer_gender(const art_talk_t *t, const art_men_t *m,
    unsigned gender);
float art_refer_type(const art_talk_t *t, const art_want_t *w, const
    art_men_t *x, unsigned type, const art_figure_t *e);
float art_refer_topic(const art_talk_t *t, const art_want_t *w,
    const art_men_t *x, unsigned type, unsigned gender,
    const art_figure_t *e);
float art_refer_intro(const art_talk_t *t, const art_want_t *w,
    const art_men_t *x, unsigned type, const art_figure_t *e);
float art_refer_kin(const art_talk_t *t, const art_men_t *m,
    const art_figure_t *e);

/* art_refer_other: m is an office, and e, which may be NULL, has another one
 * but no function of that stem. */
int art_refer_other(const art_talk_t *t, const art_men_t *m,
    const art_figure_t *e);

/* art_refer_predicate: whether m says what somebody is: "as a nurse". */
int art_refer_predicate(const art_talk_t *t, const art_men_t *m);

/* art_refer_spoken: nominal k, or of those with its head the nearest before
 * it that no quote contains; three steps at most. */
uint32_t art_refer_spoken(const art_talk_t *t, uint32_t k);


ART_API_END


#endif /* _ART_REFER_PARTS_H_INCLUDED_ */
