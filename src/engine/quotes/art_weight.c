/* The learned weights as constants. */

#define ART_WEIGHT_TABLES
#include "art_weight.h"


const art_weights_t  art_weight_builtin = {
    art_weight_spk, art_weight_emi, art_weight_ant, art_weight_rel,
    art_weight_rsp, art_weight_rem, art_weight_cal
};


const char *
art_weight_name(int group, unsigned n)
{
    switch (group) {

    case 's':
        return (n < ART_SPK_N) ? art_weight_spk_names[n] : NULL;

    case 'e':
        return (n < ART_EMI_N) ? art_weight_emi_names[n] : NULL;

    case 'a':
        return (n < ART_ANT_N) ? art_weight_ant_names[n] : NULL;

    case 'r':
        return (n < ART_REL_N) ? art_weight_rel_names[n] : NULL;
    }

    return NULL;
}
