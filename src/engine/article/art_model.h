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
 *
 * Ends early where the first trees already say no.
 */
int art_model_first(const int16_t *row);

/* art_model_second: likewise; row has ART_ROW_N numbers. */
int art_model_second(const int16_t *row);


ART_API_END


#endif /* _ART_MODEL_H_INCLUDED_ */
