/*
 * Tokens and the reporter's sentences.
 */

#ifndef _ART_SENT_H_INCLUDED_
#define _ART_SENT_H_INCLUDED_


#include "art_talk.h"


ART_API_BEGIN


/*
 * art_sent_tokens: words and signs of all lines; what the language pack
 * knows of a word is looked up once for each spelling.
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_sent_tokens(art_talk_t *t);

/*
 * art_sent_marks: which tokens stand in which span; incises are cut out of
 * the spans ("..., he said, ..." inside the marks).
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_sent_marks(art_talk_t *t);

/*
 * art_sent_split: sentences of the reporter; a quote is one element of its
 * sentence.
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_sent_split(art_talk_t *t);

/* art_incise_find: see art_incise.c; called by art_sent_marks(). */
art_rc_t art_incise_find(art_talk_t *t);

/* art_sent_abbr: whether the full stop at token i ends nothing ("J."). */
int art_sent_abbr(const art_talk_t *t, uint32_t i);

/* art_sent_verb: class of the cue verb at token i: 0, 's' or 'w'. */
unsigned art_sent_verb(const art_talk_t *t, uint32_t i);

/*
 * art_sent_finite: whether token i is a finite verb of any kind: one of the
 * pack's list, a cue verb that is no participle, or a word by its ending.
 */
int art_sent_finite(const art_talk_t *t, uint32_t i);

/* art_sent_conjugated: the same, in the words of a quote too. */
int art_sent_conjugated(const art_talk_t *t, uint32_t i);

/*
 * art_sent_genitive: German: the word whose genitive token i is ("Perus"),
 * where the text has that with a capital; ART_NONE: none.
 */
uint32_t art_sent_genitive(const art_talk_t *t, uint32_t i);

/* art_sent_start: whether a sentence may begin at token i. */
int art_sent_start(const art_talk_t *t, uint32_t i);

/* art_sent_adjacent: blanks at most between tokens i and k, one line. */
int art_sent_adjacent(const art_talk_t *t, uint32_t i, uint32_t k);

/* art_sent_prep: words of the "according to" that ends before token i. */
uint32_t art_sent_prep(const art_talk_t *t, uint32_t i);

/* art_sent_post: likewise where one begins at token i ("zufolge"). */
uint32_t art_sent_post(const art_talk_t *t, uint32_t i);

/*
 * art_sent_stem: the hash of the role that token i names, without the ending
 * that shows its gender; 0: it names none.
 */
uint64_t art_sent_stem(const art_talk_t *t, uint32_t i);


/* The lower-case form of the token is this one's. */
static inline art_word_t *
art_sent_lower(const art_talk_t *t, uint32_t i)
{
    return &t->words[t->words[t->toks[i].word].lower];
}


static inline uint64_t
art_sent_lo(const art_talk_t *t, uint32_t i)
{
    return t->words[t->words[t->toks[i].word].lower].hash;
}


ART_API_END


#endif /* _ART_SENT_H_INCLUDED_ */
