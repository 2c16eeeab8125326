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


void art_cand_after(art_attrib_t *x, uint32_t i);
void art_cand_before(art_attrib_t *x, uint32_t i);
unsigned art_cand_subject(art_attrib_t *x, art_cand_t *c, uint32_t i,
    uint32_t v, int crossed);
void art_cand_earlier(art_attrib_t *x);
void art_cand_credit(art_attrib_t *x);
void art_cand_later(art_attrib_t *x);
int art_cand_takes_over(const art_attrib_t *x, const art_men_t *m);
void art_cand_prev(art_attrib_t *x);
void art_cand_none(art_attrib_t *x);
void art_cand_topic(art_attrib_t *x, art_cand_t *c, const art_figure_t *e);
uint32_t art_cand_extent(const art_talk_t *t, uint32_t i);
int art_cand_wording(const art_talk_t *t, const art_men_t *m);
uint32_t art_cand_prep(const art_talk_t *t, uint32_t a);
uint32_t art_cand_comma(const art_talk_t *t, uint32_t v);
int art_cand_has_comma(const art_talk_t *t, uint32_t a, uint32_t b);
uint32_t art_cand_words(const art_talk_t *t, uint32_t a, uint32_t b, uint32_t
    *first, uint32_t *last);
uint32_t art_cand_free_in(const art_attrib_t *x, uint32_t a, uint32_t b,
    uint32_t but);


ART_API_END


static inline int
art_cand_is_free(const art_men_t *m)
{
    return !m->dom && !m->prep;
}


#endif /* _ART_CAND_H_INCLUDED_ */
