/*
 * The learned weights (src/gen/train_quotes.py writes their file,
 * src/gen/gen_weights.py the table).
 */

#ifndef _ART_WEIGHT_H_INCLUDED_
#define _ART_WEIGHT_H_INCLUDED_


#include "art_base.h"
#include "art_weight_table.h"


typedef struct {
    const float          *spk;      /* by art_spk_e */
    const art_hidden_t   *hid;      /* likewise: hidden units */
    const art_hidden_t   *trait;    /* by bit of ART_LT_* */
    const float          *bias;     /* of hidden units: an art_hidden_t */
    const float          *out;      /* likewise */
    const float          *emi;      /* by art_emi_e */
    const float          *ant;      /* by art_ant_e */
    const float          *rel;      /* by art_rel_e: how sure it is */
    const float          *rsp;      /* likewise, by art_spk_e of the chosen */
    const float          *rem;      /* and by art_emi_e */
    const float          *cal;      /* a chance, and the conf it is shown as:
                                       what is below stays below that */
} art_weights_t;


ART_API_BEGIN


/* The weights compiled in. */
extern const art_weights_t  art_weight_builtin;

/*
 * art_weight_hidden: what a language adds to each hidden unit, bias included.
 */
void art_weight_hidden(const art_weights_t *w, unsigned traits, float *sum);

/* Names of features, for training: group 's', 't', 'e', 'a' or 'r', or NULL. */
const char *art_weight_name(int group, unsigned n);


ART_API_END


#endif /* _ART_WEIGHT_H_INCLUDED_ */
