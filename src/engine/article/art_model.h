/*
 * The two models: boosted trees over rows of integers, from a generated
 * table.
 */

#ifndef _ART_MODEL_H_INCLUDED_
#define _ART_MODEL_H_INCLUDED_


#include "art_features.h"


#define ART_MODEL_ROWS      16      /* that go through the trees together */


ART_API_BEGIN


/* art_model_dict: the dictionaries that the models were trained with. */
const art_dict_t *art_model_dict(void);

/*
 * art_model_first: the first model's score of a row, in thousandths.
 *
 * row   ART_FIRST_N numbers
 * sum   its logit, in 4096ths
 *
 * Ends early where the first trees already say no.
 */
int art_model_first(const int16_t *row, int32_t *sum);

/*
 * art_model_first_rows: likewise of several rows; the same numbers.
 *
 * rows    ART_ROW_N numbers each, of which the first ART_FIRST_N count
 * n       ART_MODEL_ROWS at most
 * score   of each row
 * sum     likewise
 *
 * Where the processor has AVX2, a fourth of the time for each.
 */
void art_model_first_rows(const int16_t (*rows)[ART_ROW_N], uint32_t n,
    int16_t *score, int32_t *sum);

/*
 * art_model_second: the score of both models together: the logistic function
 * of their mean logit.
 *
 * row     ART_ROW_N numbers
 * first   the first model's logit
 */
int art_model_second(const int16_t *row, int32_t first);

/* art_model_second_rows: likewise of several rows; the same numbers. */
void art_model_second_rows(const int16_t (*rows)[ART_ROW_N], uint32_t n,
    const int32_t *first, int16_t *score);


ART_API_END


#endif /* _ART_MODEL_H_INCLUDED_ */
