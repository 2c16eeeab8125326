/*
 * Trees are full binary ones, breadth first, so that a walk needs no
 * pointers: from node i to 2i + 1 where the number is below the threshold,
 * else to 2i + 2.  Leaves are in 4096ths; their sum is the logit.  Integers
 * throughout: the same page has the same scores on every machine.
 */

#include "art_model.h"


#define LEAF        4096
#define EARLY       64          /* trees, after which a clear no ... */
#define EARLY_NO    (-4 * LEAF) /* ... is below that (p = 0.018); sooner, and
                                   blocks of articles are among them */
#define EDGE        7           /* logits beyond +-7 are 1 and 999 */


/* left of it: row[feature] < value */
typedef struct {
    uint16_t              feature;
    int16_t               value;
} art_node_t;


#include "art_model_table.h"

#if ART_MODEL_FIRST_DEPTH > 8 || ART_MODEL_SECOND_DEPTH > 8
#error art_model_walk() has eight levels
#endif


/* 1000 / (1 + exp(-x)), x from -7 to 7 in steps of a quarter. */
static const int16_t  art_model_logistic[2 * EDGE * 4 + 1] = {
    1, 1, 2, 2, 2, 3, 4, 5, 7, 9, 11, 14, 18, 23, 29, 37, 47, 60, 76, 95, 119,
    148, 182, 223, 269, 321, 378, 438, 500, 562, 622, 679, 731, 777, 818, 852,
    881, 905, 924, 940, 953, 963, 971, 977, 982, 986, 989, 991, 993, 995, 996,
    997, 998, 998, 998, 999, 999
};


static inline uint32_t art_model_walk(const art_node_t *node,
    const int16_t *row, uint32_t depth);
static int art_model_score(int32_t sum);


const art_dict_t *
art_model_dict(void)
{
    static const art_dict_t  dict = {
        art_model_dict_start, art_model_dict_entry
    };

    return &dict;
}


int
art_model_first(const int16_t *row, int32_t *sum)
{
    int32_t            s;
    uint32_t           k;
    const int16_t     *leaf;
    const art_node_t  *node;

    s = 0;
    node = art_model_first_nodes;
    leaf = art_model_first_leaves;

    for (k = 0; k < ART_MODEL_FIRST_TREES; k++) {

        if (k == EARLY && s < EARLY_NO) {
            break;
        }

        s += leaf[art_model_walk(node, row, ART_MODEL_FIRST_DEPTH)];
        node += (1u << ART_MODEL_FIRST_DEPTH) - 1;
        leaf += 1u << ART_MODEL_FIRST_DEPTH;
    }

    *sum = s;

    return art_model_score(s);
}


int
art_model_second(const int16_t *row, int32_t first)
{
    int32_t            sum;
    uint32_t           k;
    const int16_t     *leaf;
    const art_node_t  *node;

    sum = 0;
    node = art_model_second_nodes;
    leaf = art_model_second_leaves;

    for (k = 0; k < ART_MODEL_SECOND_TREES; k++) {
        sum += leaf[art_model_walk(node, row, ART_MODEL_SECOND_DEPTH)];
        node += (1u << ART_MODEL_SECOND_DEPTH) - 1;
        leaf += 1u << ART_MODEL_SECOND_DEPTH;
    }

    return art_model_score(sum / 2 + first / 2);
}


/*
 * From the root to a leaf's number.  depth is a constant where this is called:
 * what it does not reach is left out, and nothing counts the levels.
 */
static inline uint32_t
art_model_walk(const art_node_t *node, const int16_t *row, uint32_t depth)
{
    uint32_t  i;

#define ART_MODEL_STEP(d)                                                     \
    if (depth > d) {                                                          \
        i = 2 * i + 1 + (row[node[i].feature] >= node[i].value);              \
    }

    i = 0;

    ART_MODEL_STEP(0)
    ART_MODEL_STEP(1)
    ART_MODEL_STEP(2)
    ART_MODEL_STEP(3)
    ART_MODEL_STEP(4)
    ART_MODEL_STEP(5)
    ART_MODEL_STEP(6)
    ART_MODEL_STEP(7)

#undef ART_MODEL_STEP

    return i - ((1u << depth) - 1);
}


/* The logistic function, between steps by a straight line. */
static int
art_model_score(int32_t sum)
{
    int32_t  at, a, b;

    at = sum + EDGE * LEAF;

    if (at <= 0) {
        return art_model_logistic[0];
    }

    if (at >= 2 * EDGE * LEAF) {
        return art_model_logistic[2 * EDGE * 4];
    }

    a = art_model_logistic[at / (LEAF / 4)];
    b = art_model_logistic[at / (LEAF / 4) + 1];

    return a + (b - a) * (at % (LEAF / 4)) / (LEAF / 4);
}
