/*
 * Trees are full binary ones, breadth first, so that a walk needs no
 * pointers: from node i to 2i + 1 where the number is below the threshold,
 * else to 2i + 2.  Leaves are in 4096ths; their sum is the logit.  Integers
 * throughout: the same page has the same scores on every machine.
 *
 * Several rows at once (AVX2): a feature's numbers of 16 rows are one vector,
 * every node of a tree is asked for all of them, and from the leaves up each
 * node chooses, row by row, between what came from its left and its right.
 */

#include "art_model.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define ART_AVX2            1
#define ART_TARGET_AVX2     __attribute__((target("avx2")))
#endif


#define LEAF        4096
#define EARLY       64          /* trees, after which a clear no ... */
#define EARLY_NO    (-4 * LEAF) /* ... is below that (p = 0.018); sooner, and
                                   blocks of articles are among them */
#define WIDE_MIN    5           /* rows from which on AVX2 is faster */
#define EDGE        7           /* logits beyond +-7 are 1 and 999 */


/* left of it: row[feature] < value */
typedef struct {
    uint16_t              feature;
    int16_t               value;
} art_node_t;


#include "art_model_table.h"

#if ART_MODEL_FIRST_TREES < EARLY
#error there are too few trees
#endif

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
static int32_t art_model_trees(const int16_t *row, uint32_t k, uint32_t end);
static int art_model_score(int32_t sum);
#if (ART_AVX2)
static int art_model_wide(uint32_t n);
static void art_model_columns(const int16_t (*rows)[ART_ROW_N], uint32_t n,
    uint32_t width, __m256i *column);
static void art_model_turn(const int16_t *const *row, uint32_t k,
    __m256i *to);
static void art_model_add(__m256i *sum, __m256i leaves);
static void art_model_wide_first(const int16_t (*rows)[ART_ROW_N],
    uint32_t n, int32_t *sum);
static void art_model_wide_trees(const __m256i *column, uint32_t k,
    uint32_t end, int32_t *sum);
static void art_model_wide_second(const int16_t (*rows)[ART_ROW_N],
    uint32_t n, int32_t *sum);
#endif


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
    *sum = art_model_trees(row, 0, EARLY);

    if (*sum >= EARLY_NO) {
        *sum += art_model_trees(row, EARLY, ART_MODEL_FIRST_TREES);
    }

    return art_model_score(*sum);
}


/* What trees k to end of the first model say together. */
static int32_t
art_model_trees(const int16_t *row, uint32_t k, uint32_t end)
{
    int32_t            s;
    const int16_t     *leaf;
    const art_node_t  *node;

    s = 0;
    node = art_model_first_nodes + k * ((1u << ART_MODEL_FIRST_DEPTH) - 1);
    leaf = art_model_first_leaves + k * (1u << ART_MODEL_FIRST_DEPTH);

    for (/* void */; k < end; k++) {
        s += leaf[art_model_walk(node, row, ART_MODEL_FIRST_DEPTH)];
        node += (1u << ART_MODEL_FIRST_DEPTH) - 1;
        leaf += 1u << ART_MODEL_FIRST_DEPTH;
    }

    return s;
}


void
art_model_first_rows(const int16_t (*rows)[ART_ROW_N], uint32_t n,
    int16_t *score, int32_t *sum)
{
    uint32_t  i;

#if (ART_AVX2)
    if (art_model_wide(n)) {
        art_model_wide_first(rows, n, sum);

        for (i = 0; i < n; i++) {
            score[i] = (int16_t) art_model_score(sum[i]);
        }

        return;
    }
#endif

    for (i = 0; i < n; i++) {
        score[i] = (int16_t) art_model_first(rows[i], &sum[i]);
    }
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


void
art_model_second_rows(const int16_t (*rows)[ART_ROW_N], uint32_t n,
    const int32_t *first, int16_t *score)
{
#if (ART_AVX2)
    int32_t   sum[ART_MODEL_ROWS];
#endif
    uint32_t  i;

#if (ART_AVX2)
    if (art_model_wide(n)) {
        art_model_wide_second(rows, n, sum);

        for (i = 0; i < n; i++) {
            score[i] = (int16_t) art_model_score(sum[i] / 2 + first[i] / 2);
        }

        return;
    }
#endif

    for (i = 0; i < n; i++) {
        score[i] = (int16_t) art_model_second(rows[i], first[i]);
    }
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


#if (ART_AVX2)

/* A leaf; what node i chooses; a tree of so many levels whose root is i and
 * whose first leaf is k. */
#define LEAF_(k)        _mm256_set1_epi16(leaf[k])
#define PICK_(i, l, r)  _mm256_blendv_epi8(r, l, _mm256_cmpgt_epi16(          \
                            _mm256_set1_epi16(node[i].value),                 \
                            column[node[i].feature]))

#define TREE_1(i, k)  PICK_(i, LEAF_(k), LEAF_((k) + 1))
#define TREE_2(i, k)  PICK_(i, TREE_1(2 * (i) + 1, k),                        \
                               TREE_1(2 * (i) + 2, (k) + 2))
#define TREE_3(i, k)  PICK_(i, TREE_2(2 * (i) + 1, k),                        \
                               TREE_2(2 * (i) + 2, (k) + 4))
#define TREE_4(i, k)  PICK_(i, TREE_3(2 * (i) + 1, k),                        \
                               TREE_3(2 * (i) + 2, (k) + 8))
#define TREE_5(i, k)  PICK_(i, TREE_4(2 * (i) + 1, k),                        \
                               TREE_4(2 * (i) + 2, (k) + 16))

#define TREE_OF(depth)  TREE_(depth)
#define TREE_(depth)    TREE_ ## depth(0, 0)

#if ART_MODEL_FIRST_DEPTH > 5 || ART_MODEL_SECOND_DEPTH > 5
#error TREE_5() is the deepest
#endif


static int
art_model_wide(uint32_t n)
{
    return n >= WIDE_MIN && __builtin_cpu_supports("avx2");
}


/* Rows to columns; the last row stands for those that are not there. */
static ART_TARGET_AVX2 void
art_model_columns(const int16_t (*rows)[ART_ROW_N], uint32_t n,
    uint32_t width, __m256i *column)
{
    int16_t        *to;
    uint32_t        i, k;
    const int16_t  *row[ART_MODEL_ROWS];

    for (i = 0; i < ART_MODEL_ROWS; i++) {
        row[i] = rows[art_min(i, n - 1)];
    }

    for (k = 0; k + 8 <= width; k += 8) {
        art_model_turn(row, k, column + k);
    }

    for (/* void */; k < width; k++) {
        to = (int16_t *) &column[k];

        for (i = 0; i < ART_MODEL_ROWS; i++) {
            to[i] = row[i][k];
        }
    }
}


/* Numbers k to k + 7 of the rows; a half of a vector has eight rows. */
static ART_TARGET_AVX2 void
art_model_turn(const int16_t *const *row, uint32_t k, __m256i *to)
{
    __m256i   a[8], b[8];
    uint32_t  i;

    for (i = 0; i < 8; i++) {
        a[i] = _mm256_inserti128_si256(_mm256_castsi128_si256(
                   _mm_loadu_si128((const __m128i *) (row[i] + k))),
                   _mm_loadu_si128((const __m128i *) (row[i + 8] + k)), 1);
    }

    for (i = 0; i < 4; i++) {
        b[i] = _mm256_unpacklo_epi16(a[2 * i], a[2 * i + 1]);
        b[i + 4] = _mm256_unpackhi_epi16(a[2 * i], a[2 * i + 1]);
    }

    for (i = 0; i < 8; i += 2) {
        a[i] = _mm256_unpacklo_epi32(b[i], b[i + 1]);
        a[i + 1] = _mm256_unpackhi_epi32(b[i], b[i + 1]);
    }

    for (i = 0; i < 8; i += 4) {
        to[i] = _mm256_unpacklo_epi64(a[i], a[i + 2]);
        to[i + 1] = _mm256_unpackhi_epi64(a[i], a[i + 2]);
        to[i + 2] = _mm256_unpacklo_epi64(a[i + 1], a[i + 3]);
        to[i + 3] = _mm256_unpackhi_epi64(a[i + 1], a[i + 3]);
    }
}


/* Adds 16 leaves to 16 sums. */
static ART_TARGET_AVX2 void
art_model_add(__m256i *sum, __m256i leaves)
{
    sum[0] = _mm256_add_epi32(sum[0],
                 _mm256_cvtepi16_epi32(_mm256_castsi256_si128(leaves)));
    sum[1] = _mm256_add_epi32(sum[1],
                 _mm256_cvtepi16_epi32(_mm256_extracti128_si256(leaves, 1)));
}


static ART_TARGET_AVX2 void
art_model_wide_first(const int16_t (*rows)[ART_ROW_N], uint32_t n,
    int32_t *sum)
{
    int32_t   early[ART_MODEL_ROWS], late[ART_MODEL_ROWS];
    __m256i   column[ART_FIRST_N];
    uint32_t  i, open;

    art_model_columns(rows, n, ART_FIRST_N, column);
    art_model_wide_trees(column, 0, EARLY, early);

    for (open = 0, i = 0; i < n; i++) {
        open += (early[i] >= EARLY_NO);
        late[i] = 0;
    }

    if (open >= WIDE_MIN) {
        art_model_wide_trees(column, EARLY, ART_MODEL_FIRST_TREES, late);
    }

    for (i = 0; i < n; i++) {
        sum[i] = early[i];

        if (early[i] >= EARLY_NO) {
            sum[i] += (open >= WIDE_MIN)
                      ? late[i] : art_model_trees(rows[i], EARLY,
                                                  ART_MODEL_FIRST_TREES);
        }
    }
}


/* As art_model_trees(), for all rows. */
static ART_TARGET_AVX2 void
art_model_wide_trees(const __m256i *column, uint32_t k, uint32_t end,
    int32_t *sum)
{
    __m256i            acc[2];
    const int16_t     *leaf;
    const art_node_t  *node;

    acc[0] = _mm256_setzero_si256();
    acc[1] = _mm256_setzero_si256();
    node = art_model_first_nodes + k * ((1u << ART_MODEL_FIRST_DEPTH) - 1);
    leaf = art_model_first_leaves + k * (1u << ART_MODEL_FIRST_DEPTH);

    for (/* void */; k < end; k++) {
        art_model_add(acc, TREE_OF(ART_MODEL_FIRST_DEPTH));

        node += (1u << ART_MODEL_FIRST_DEPTH) - 1;
        leaf += 1u << ART_MODEL_FIRST_DEPTH;
    }

    memcpy(sum, acc, sizeof(acc));
}


static ART_TARGET_AVX2 void
art_model_wide_second(const int16_t (*rows)[ART_ROW_N], uint32_t n,
    int32_t *sum)
{
    int32_t            s[ART_MODEL_ROWS];
    __m256i            acc[2], column[ART_ROW_N];
    uint32_t           k;
    const int16_t     *leaf;
    const art_node_t  *node;

    art_model_columns(rows, n, ART_ROW_N, column);

    acc[0] = _mm256_setzero_si256();
    acc[1] = _mm256_setzero_si256();
    node = art_model_second_nodes;
    leaf = art_model_second_leaves;

    for (k = 0; k < ART_MODEL_SECOND_TREES; k++) {
        art_model_add(acc, TREE_OF(ART_MODEL_SECOND_DEPTH));

        node += (1u << ART_MODEL_SECOND_DEPTH) - 1;
        leaf += 1u << ART_MODEL_SECOND_DEPTH;
    }

    memcpy(s, acc, sizeof(s));
    memcpy(sum, s, n * sizeof(int32_t));
}

#endif
