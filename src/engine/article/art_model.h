/*
 * The two models: boosted trees over rows of integers, from a generated
 * table.
 */

#ifndef _ART_MODEL_H_INCLUDED_
#define _ART_MODEL_H_INCLUDED_


#include "art_dict.h"


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
 * art_model_second: the score of both models together: the logistic function
 * of their mean logit.
 *
 * row     ART_ROW_N numbers
 * first   the first model's logit
 */
int art_model_second(const int16_t *row, int32_t first);


ART_API_END


#endif /* _ART_MODEL_H_INCLUDED_ */
