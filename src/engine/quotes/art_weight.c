/* The learned weights as constants. */

#define ART_WEIGHT_TABLES
#include "art_weight.h"


const art_weights_t  art_weight_builtin = {
    art_weight_spk, art_weight_hid, art_weight_trait, art_weight_bias,
    art_weight_out, art_weight_emi, art_weight_ant, art_weight_rel,
    art_weight_rsp, art_weight_rem, art_weight_cal
};


void
art_weight_hidden(const art_weights_t *w, unsigned traits, float *sum)
{
    unsigned  i, k;

    for (k = 0; k < ART_HIDDEN_N; k++) {
        sum[k] = w->bias[k];
    }

    for (i = 0; i < art_nelts(art_weight_trait); i++) {
        for (k = 0; k < ART_HIDDEN_N && (traits & (1u << i)); k++) {
            sum[k] += w->trait[i][k];
        }
    }
}


const char *
art_weight_name(int group, unsigned n)
{
    switch (group) {

    case 's':
        return (n < ART_SPK_N) ? art_weight_spk_names[n] : NULL;

    case 'e':
        return (n < ART_EMI_N) ? art_weight_emi_names[n] : NULL;

    case 't':
        return (n < art_nelts(art_weight_trait_names))
               ? art_weight_trait_names[n] : NULL;

    case 'a':
        return (n < ART_ANT_N) ? art_weight_ant_names[n] : NULL;

    case 'r':
        return (n < ART_REL_N) ? art_weight_rel_names[n] : NULL;
    }

    return NULL;
}
