/*
 * Private to the files of candidates.
 */

#ifndef _ART_CAND_H_INCLUDED_
#define _ART_CAND_H_INCLUDED_


#include "art_speaker.h"
#include "art_name.h"
#include "art_num.h"
#include "art_refer.h"
#include "art_sent.h"
#include "art_span.h"


#define ART_CAND_BACK       12      /* sentences */
#define ART_CAND_BEFORE     14      /* mentions of these */


#define S(x)                ART_SPK_ ## x


ART_API_BEGIN


/*
 * Candidates of span x->q.  Each adds to x->cands; what is behind the limit
 * of ART_TALK_CANDS is left out.  i is a mention's number, places are tokens,
 * ranges are [a, b).  Mentions looked at are those of x->sent, or bounded.
 *
 * art_cand_after    mention i, which begins behind the span; x->q->cue_af
 * art_cand_before   mention i, which ends before the span; x->q->cue_bf
 * art_cand_earlier  mentions of up to ART_CAND_BACK sentences before
 * art_cand_later    the next sentence's subject, where this one has no cue
 * art_cand_credit   the name in a line of its own behind; x->q->cue_af
 * art_cand_prev     who said the quote before, which x->prev knows
 * art_cand_none     nobody: comes last, and takes the last one's place where
 *                   the limit is reached
 */
void art_cand_after(art_attrib_t *x, uint32_t i);
void art_cand_before(art_attrib_t *x, uint32_t i);
void art_cand_earlier(art_attrib_t *x);
void art_cand_later(art_attrib_t *x);
void art_cand_credit(art_attrib_t *x);
void art_cand_prev(art_attrib_t *x);
void art_cand_none(art_attrib_t *x);

/*
 * art_cand_subject: the pattern (ART_SPK_BF_SV, SV1, SV2: rivals between) of
 * free mention i with the cue verb at token v between it and the span.  Sets
 * features of c; crossed: another quote ends between the two, and only a verb
 * behind that one is a cue.
 */
unsigned art_cand_subject(art_attrib_t *x, art_cand_t *c, uint32_t i,
    uint32_t v, int crossed);

/* art_cand_takes_over: whether m, subject of the sentence before, is another
 * one than spoke last, and the quote stands alone behind it. */
int art_cand_takes_over(const art_attrib_t *x, const art_men_t *m);

/* art_cand_topic: the feature of e's share in the text; x->state is set. */
void art_cand_topic(art_attrib_t *x, art_cand_t *c, const art_figure_t *e);

/* art_cand_extent: the token behind mention i, its brackets and apposition. */
uint32_t art_cand_extent(const art_talk_t *t, uint32_t i);

/* art_cand_wording: whether m is the X of "in X's own words". */
int art_cand_wording(const art_talk_t *t, const art_men_t *m);

/* art_cand_prep: tokens of the "according to", and of an article that is part
 * of the name, before token a; 0: none. */
uint32_t art_cand_prep(const art_talk_t *t, uint32_t a);

/* art_cand_comma: the comma before the auxiliaries and pronouns (at most
 * three) of the verb at v; 0: none. */
uint32_t art_cand_comma(const art_talk_t *t, uint32_t v);

/* art_cand_has_comma: a comma among the tokens [a, b); linear in b - a. */
int art_cand_has_comma(const art_talk_t *t, uint32_t a, uint32_t b);

/* art_cand_words: how many words outside of quotes the first 200 tokens of
 * [a, b) have; first and last: their tokens, 0 without any. */
uint32_t art_cand_words(const art_talk_t *t, uint32_t a, uint32_t b, uint32_t
    *first, uint32_t *last);

/* art_cand_free_in: free mentions of x->sent, other than mention `but`, that
 * begin in [a, b). */
uint32_t art_cand_free_in(const art_attrib_t *x, uint32_t a, uint32_t b,
    uint32_t but);


ART_API_END


/* Inside no other phrase, and behind no preposition. */
static inline int
art_cand_is_free(const art_men_t *m)
{
    return !m->dom && !m->prep;
}


#endif /* _ART_CAND_H_INCLUDED_ */
