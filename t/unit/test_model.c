/* art_model: several rows at once have the numbers that each has by itself. */

#include "tap.h"
#include "art_model.h"


#define TIMES  2000


static int16_t   rows[ART_MODEL_ROWS][ART_ROW_N];
static uint32_t  seed = 1;


static uint32_t
next(void)
{
    seed = seed * 1664525 + 1013904223;

    return seed >> 8;
}


/* Small numbers as most of a page's are, thousandths, and the ends. */
static int16_t
number(void)
{
    static const int16_t  ends[4] = { -32768, -32000, 32000, 32767 };

    switch (next() % 8) {

    case 0:
        return ends[next() % 4];

    case 1:
    case 2:
        return (int16_t) (next() % 1001);

    case 3:
        return (int16_t) ((int) (next() % 200) - 100);

    default:
        return (int16_t) (next() % 8);
    }
}


static void
fill(int blank)
{
    uint32_t  i, k;

    for (i = 0; i < ART_MODEL_ROWS; i++) {
        for (k = 0; k < ART_ROW_N; k++) {
            rows[i][k] = (blank && next() % 4) ? 0 : number();
        }
    }
}


int
main(void)
{
    int        blank, yes, no;
    int16_t    score[ART_MODEL_ROWS], both[ART_MODEL_ROWS];
    int32_t    sum[ART_MODEL_ROWS], one;
    uint32_t   i, n, first, logit, second, t;

    const int16_t  (*r)[ART_ROW_N] = (const int16_t (*)[ART_ROW_N]) rows;

    first = 0;
    logit = 0;
    second = 0;
    yes = 0;
    no = 0;

    for (t = 0; t < TIMES; t++) {
        blank = (int) (t & 1);
        fill(blank);
        n = 1 + t % ART_MODEL_ROWS;

        art_model_first_rows(r, n, score, sum);
        art_model_second_rows(r, n, sum, both);

        for (i = 0; i < n; i++) {
            first += (art_model_first(rows[i], &one) != score[i]);
            logit += (one != sum[i]);
            second += (art_model_second(rows[i], one) != both[i]);
            yes += (score[i] > 500);
            no += (score[i] < 18);
        }
    }

    is_int((int) first, 0, "the first model's scores are the same");
    is_int((int) logit, 0, "its logits too");
    is_int((int) second, 0, "the second model's scores are the same");
    ok(yes > 100 && no > 100, "rows of both kinds were seen");

    return tap_done();
}
