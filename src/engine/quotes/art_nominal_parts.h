/*
 * Private to the files of nominals.
 */

#ifndef _ART_NOMINAL_PARTS_H_INCLUDED_
#define _ART_NOMINAL_PARTS_H_INCLUDED_


#include "art_name.h"
#include "art_sent.h"
#include "art_span.h"


#define ART_NOM_AHEAD       5       /* tokens before the head */
#define ART_NOM_GROUPS      6       /* of a complement */


typedef struct {
    const art_talk_t     *t;
    uint32_t              i;        /* where it begins */
    uint32_t              j;        /* behind its articles */
    uint32_t              head;
    uint32_t              end;
    uint8_t               det;      /* has an article */
    uint8_t               mod;      /* a name stands for the article */
    uint8_t               unknown;  /* head is no role noun */
    uint8_t               one;      /* one of them */
    uint8_t               loose;    /* its adjectives say little */
} art_nom_t;


ART_API_BEGIN

/* art_nom_alone: whether an indefinite word at x->i is the whole nominal:
 * "another said". */
int art_nom_alone(const art_nom_t *x);

/* art_nom_head: x->head, the noun of a role within ART_NOM_AHEAD tokens of
 * x->j; as it was where there is none. */
void art_nom_head(art_nom_t *x);

/* art_nom_passes: whether word k may stand before the head, behind an article
 * up to j. */
int art_nom_passes(const art_talk_t *t, uint32_t k, uint32_t j);

/* art_nom_unknown: whether a noun that no list has stands where only a
 * speaker can; then x->head and x->unknown are set. */
int art_nom_unknown(art_nom_t *x);

/* art_nom_vague: whether the complement [a, b), in tokens, is an age or a
 * number: "a mother of three". */
int art_nom_vague(const art_talk_t *t, uint32_t a, uint32_t b);

/* art_nom_complement: x->end, behind the ART_NOM_GROUPS groups of words at
 * most that belong to the head. */
void art_nom_complement(art_nom_t *x);


ART_API_END


static inline int
art_nom_in(const art_talk_t *t, uint32_t i)
{
    return t->toks[i].name != ART_NONE;
}


#endif /* _ART_NOMINAL_PARTS_H_INCLUDED_ */
