/*
 * Exponential and logarithm, good to four decimals: enough to compare
 * chances, and no need of libm.
 */

#ifndef _ART_NUM_H_INCLUDED_
#define _ART_NUM_H_INCLUDED_


#include "art_base.h"


static inline float
art_num_exp(float x)
{
    int       k;
    float     f, y;
    uint32_t  bits;

    if (x < -80) {
        return 0;
    }

    x = (x > 80) ? 80 : x;
    x *= 1.44269504f;
    k = (int) x - (x < 0);
    f = (x - (float) k) * 0.69314718f;

    y = 1 + f * (1 + f * (0.5f + f * (0.16666667f + f * (0.04166667f
        + f * (0.00833333f + f * 0.00138889f)))));

    bits = (uint32_t) (k + 127) << 23;
    memcpy(&f, &bits, sizeof(float));

    return y * f;
}


/* Of a positive number. */
static inline float
art_num_log(float x)
{
    int       k;
    float     y;
    uint32_t  bits;

    memcpy(&bits, &x, sizeof(float));

    k = (int) (bits >> 23) - 127;
    bits = (bits & 0x7FFFFF) | (127u << 23);
    memcpy(&x, &bits, sizeof(float));

    /* atanh series; x in [1, 2) */

    y = (x - 1) / (x + 1);
    x = y * y;

    return (float) k * 0.69314718f
           + 2 * y * (1 + x * (0.33333333f + x * (0.2f + x * (0.14285714f
             + x * 0.11111111f))));
}


static inline float
art_num_logistic(float x)
{
    x = (x > 30) ? 30 : (x < -30) ? -30 : x;

    return 1 / (1 + art_num_exp(-x));
}


#endif /* _ART_NUM_H_INCLUDED_ */
