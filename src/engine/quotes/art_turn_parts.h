/*
 * Private to the files of turns.
 */

#ifndef _ART_TURN_PARTS_H_INCLUDED_
#define _ART_TURN_PARTS_H_INCLUDED_


#include "art_span.h"
#include "art_hash.h"
#include "art_utf8.h"


#define ART_TURN_LABEL      59      /* characters of a label */
#define ART_TURN_WORDS      5
#define ART_TURN_PARTIES    8       /* of one interview */
#define ART_TURN_ASIDE      60      /* bytes: a shorter line is no answer */
#define ART_TURN_INTRO      4096    /* bytes that may name who answers */
#define ART_TURN_ALONE      40      /* bytes of what follows a lone label */


typedef struct {
    uint64_t              hash;
    uint32_t              s;        /* its words, where first seen */
    uint32_t              e;
    uint32_t              n;        /* lines that it opens */
    uint32_t              asks;     /* of these, that end in "?" */
    uint32_t              alone;    /* lines it has for itself */
    uint32_t              alone_asks;
    uint32_t              asked;    /* lines below one that asks */
    uint8_t               words;
    uint8_t               qa;
    uint8_t               party;    /* speaks in the interview */
} art_lab_t;


typedef struct {
    uint32_t              line;
    uint32_t              s;        /* label */
    uint32_t              e;
    uint32_t              r;        /* what it opens */
    uint32_t              label;
    uint8_t               alone;
    uint8_t               dash;     /* the line begins with a dash */
} art_found_t;


typedef struct {
    art_talk_t           *t;
    art_lab_t          *labels;
    uint32_t              nlabels;
    uint32_t              labels_cap;
    uint32_t             *slots;
    uint32_t              nslots;
    art_found_t          *found;
    uint32_t              nfound;
    uint32_t              found_cap;
    art_cite_t           *turns;    /* spans without marks, in order */
    uint32_t              nturns;
    uint32_t              turns_cap;
    uint32_t              longest;  /* turn, in lines */
    uint8_t               inter;
    uint8_t               asked;    /* questions have no label */
    uint8_t               alone;    /* labels stand on lines of their own */
} art_turns_t;


ART_API_BEGIN

/* art_turn_judge: x->inter, whether this is an interview, and of each label
 * whether it takes part and asks or answers.  Linear in what was found. */
void art_turn_judge(art_turns_t *x);

/* art_turn_asks: whether a "?" is among the last five characters of line,
 * behind byte s. */
int art_turn_asks(art_turns_t *x, uint32_t line, uint32_t s);

/*
 * art_turn_spans: labels to the marked spans right behind them; of turns
 * without marks, spans of their own in x->turns.
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_turn_spans(art_turns_t *x);

/*
 * art_turn_merge: t->marks and x->turns, both in order, become t->marks; what
 * lies in a turn goes.  ART_TALK_SPANS at most, else t->limited is set.
 *
 * OK; NOMEM, LIMIT, t->marks as they were.  Linear.
 */
art_rc_t art_turn_merge(art_turns_t *x);


ART_API_END


#endif /* _ART_TURN_PARTS_H_INCLUDED_ */
