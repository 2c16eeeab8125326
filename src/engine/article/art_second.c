/*
 * The first model's scores seen from around a block: neighbours, containers,
 * blocks of its kind, the best run of blocks, the element with most of the
 * mass (score x words).  Shares and scores are thousandths.
 */

#include "art_second.h"
#include "art_features_in.h"


#define STRONG      500         /* a score, and ... */
#define STRONG_MIN  8           /* ... words that make a block strong */
#define RUN_COST    400         /* score at which a block gains nothing */
#define RUN_WORDS   60          /* that count of a block */
#define FAR         99
#define EDGE        60
#define OUT         (-100)      /* no such block */


static const char *const  art_second_names[ART_SECOND_N] = {
    "p", "p-4", "p-3", "p-2", "p-1", "p1", "p2", "p3", "p4",
    "w3b", "w3a", "w8b", "w8a",
    "pc0_mean", "pc0_share", "pc0_cnt", "pc1_mean", "pc1_share", "pc1_cnt",
    "pc2_mean", "pc2_share", "pc2_cnt", "pc3_mean", "pc3_share", "pc3_cnt",
    "pc4_mean", "pc4_share", "pc4_cnt", "psig_mean", "psig_share", "psig_cnt",
    "seg_in", "seg_from", "seg_to", "seg_wfrom", "seg_wto", "mass_before",
    "mass_after", "box_in", "box_from", "box_to", "box_mean", "prev_s",
    "next_s", "d_fs", "d_ls", "mass", "strong", "p_head", "c1_first",
    "c1_last", "c2_first", "c2_last", "c3_first", "c3_last", "dup_p",
    "dup_d", "p_since_head", "p_prevlong", "p_nextlong",
    "topic_s", "topic_sn"
};


#define PUT(v)  *f++ = art_second_cut(v)


static art_rc_t art_second_sums(art_mass_t *ms);
static void art_second_run(art_mass_t *ms);
static void art_second_box(art_mass_t *ms);
static void art_second_strong(art_mass_t *ms);
static art_rc_t art_second_topic(art_mass_t *ms);
static int16_t art_second_cut(int64_t v);
static int64_t art_second_edge(int64_t v);
static int16_t *art_second_around(const art_mass_t *ms, uint32_t i,
    int16_t *f);
static int16_t *art_second_boxes(const art_mass_t *ms, uint32_t i,
    int16_t *f);
static int16_t *art_second_place(const art_mass_t *ms, uint32_t i,
    int16_t *f);
static int16_t *art_second_ends(const art_mass_t *ms, uint32_t i,
    int16_t *f);
static int64_t art_second_mean(const art_mass_t *ms, uint32_t x0,
    uint32_t x1);


const char *
art_second_name(uint32_t k)
{
    return (k < ART_SECOND_N) ? art_second_names[k] : NULL;
}


art_rc_t
art_second_page(art_mass_t *ms, const art_page_t *pg, const int16_t *p)
{
    art_rc_t  rc;

    memset(ms, 0, sizeof(art_mass_t));

    ms->pg = pg;
    ms->p = p;

    rc = art_second_sums(ms);

    if (rc == ART_OK) {
        art_second_run(ms);
        art_second_box(ms);
        art_second_strong(ms);
        rc = art_second_topic(ms);
    }

    return rc;
}


static art_rc_t
art_second_sums(art_mass_t *ms)
{
    uint32_t           i, n;
    uint64_t           m;
    art_arena_t       *a;
    const art_page_t  *pg;

    pg = ms->pg;
    a = pg->doc->arena;
    n = pg->n + 1;

    ms->pp = art_arena_calloc(a, n, sizeof(uint64_t));
    ms->pc = art_arena_calloc(a, n, sizeof(uint32_t));
    ms->sig_mass = art_arena_calloc(a, pg->nsigs + 1, sizeof(uint64_t));
    ms->sig_count = art_arena_calloc(a, pg->nsigs + 1, sizeof(uint32_t));
    ms->near[0] = art_arena_alloc(a, n * sizeof(uint16_t));
    ms->near[1] = art_arena_alloc(a, n * sizeof(uint16_t));

    if (ms->pp == NULL || ms->pc == NULL || ms->sig_mass == NULL
        || ms->sig_count == NULL || ms->near[0] == NULL
        || ms->near[1] == NULL)
    {
        return a->rc;
    }

    for (i = 0; i < pg->n; i++) {
        m = (uint64_t) ms->p[i] * pg->measure[i].words;

        ms->pp[i + 1] = ms->pp[i] + m;
        ms->pc[i + 1] = ms->pc[i] + (uint32_t) ms->p[i];
        ms->sig_mass[pg->seen[i].sig] += m;
        ms->sig_count[pg->seen[i].sig] += (uint32_t) ms->p[i];
    }

    return ART_OK;
}


/* The run of blocks with the greatest sum of (score - 0.4) x words. */
static void
art_second_run(art_mass_t *ms)
{
    int64_t            cur, best;
    uint32_t           i, from;
    const art_page_t  *pg;

    pg = ms->pg;
    cur = 0;
    best = 0;
    from = 0;

    for (i = 0; i < pg->n; i++) {

        if (cur <= 0) {
            cur = 0;
            from = i;
        }

        cur += ((int64_t) ms->p[i] - RUN_COST)
               * (int64_t) art_min(pg->measure[i].words, RUN_WORDS);

        if (cur > best) {
            best = cur;
            ms->run[0] = from;
            ms->run[1] = i + 1;
        }
    }
}


/* The smallest element with four fifths of the mass. */
static void
art_second_box(art_mass_t *ms)
{
    uint32_t           i, last, w, least;
    const art_box_t   *b;
    const art_page_t  *pg;

    pg = ms->pg;
    least = UINT32_MAX;

    ms->box[0] = 0;
    ms->box[1] = pg->n;

    for (i = 0; i < pg->nboxes; i++) {
        b = &pg->boxes[i];
        last = art_min(b->last, pg->n);

        if ((ms->pp[last] - ms->pp[b->first]) * 5 < ms->pp[pg->n] * 4) {
            continue;
        }

        w = pg->pw[last] - pg->pw[b->first];

        if (w <= least) {
            least = w;
            ms->box[0] = b->first;
            ms->box[1] = last;
        }
    }
}


static void
art_second_strong(art_mass_t *ms)
{
    int                strong;
    uint32_t           i, k, d;
    const art_page_t  *pg;

    pg = ms->pg;

    ms->strong_first = 0;
    ms->strong_last = pg->n;
    d = FAR;

    for (i = 0; i < pg->n; i++) {
        ms->near[0][i] = (uint16_t) d;

        strong = (ms->p[i] > STRONG && pg->measure[i].words >= STRONG_MIN);

        if (strong) {
            ms->strong_first = ms->strong++ ? ms->strong_first : i;
            ms->strong_last = i;
        }

        d = strong ? 1 : art_min(FAR, d + 1);
    }

    d = FAR;

    for (k = pg->n; k > 0; k--) {
        i = k - 1;
        ms->near[1][i] = (uint16_t) d;

        strong = (ms->p[i] > STRONG && pg->measure[i].words >= STRONG_MIN);
        d = strong ? 1 : art_min(FAR, d + 1);
    }
}


static art_rc_t
art_second_topic(art_mass_t *ms)
{
    uint8_t           *text;
    uint32_t           i;
    art_arena_t       *a;
    const art_page_t  *pg;

    pg = ms->pg;
    a = pg->doc->arena;

    text = art_arena_alloc(a, pg->n + 1);
    ms->topic[0] = art_arena_alloc(a, (pg->n + 1) * sizeof(int16_t));
    ms->topic[1] = art_arena_alloc(a, (pg->n + 1) * sizeof(int16_t));

    if (text == NULL || ms->topic[0] == NULL || ms->topic[1] == NULL) {
        return a->rc;
    }

    for (i = 0; i < pg->n; i++) {
        text[i] = (ms->p[i] > STRONG && pg->measure[i].words >= STRONG_MIN);
    }

    return art_topic_find(pg, text, ms->topic[0], ms->topic[1]);
}


void
art_second_row(const art_mass_t *ms, uint32_t i, int16_t *row)
{
    int16_t  *f;

    f = art_second_around(ms, i, row);
    f = art_second_boxes(ms, i, f);
    f = art_second_place(ms, i, f);
    (void) art_second_ends(ms, i, f);
}


static int16_t
art_second_cut(int64_t v)
{
    return (int16_t) art_max(-32000, art_min(32000, v));
}


static int64_t
art_second_edge(int64_t v)
{
    return art_max(-EDGE, art_min(EDGE, v));
}


/* Mean score of blocks [x0, x1), by words. */
static int64_t
art_second_mean(const art_mass_t *ms, uint32_t x0, uint32_t x1)
{
    if (x1 <= x0) {
        return 0;
    }

    return (int64_t) ((ms->pp[x1] - ms->pp[x0])
                      / art_max(1, ms->pg->pw[x1] - ms->pg->pw[x0]));
}


static int16_t *
art_second_around(const art_mass_t *ms, uint32_t i, int16_t *f)
{
    int                    k;
    int64_t                j;
    uint32_t               n;

    n = ms->pg->n;

    PUT(ms->p[i]);

    for (k = -4; k <= 4; k++) {
        j = (int64_t) i + k;

        if (k != 0) {
            PUT(j >= 0 && j < n ? ms->p[j] : OUT);
        }
    }

    PUT(art_second_mean(ms, i > 3 ? i - 3 : 0, i));
    PUT(art_second_mean(ms, i + 1, art_min(n, i + 4)));
    PUT(art_second_mean(ms, i > 8 ? i - 8 : 0, i));
    PUT(art_second_mean(ms, i + 1, art_min(n, i + 9)));

    return f;
}


static int16_t *
art_second_boxes(const art_mass_t *ms, uint32_t i, int16_t *f)
{
    uint32_t           k, x0, x1, w, n;
    uint64_t           tot, own;
    const art_sig_t   *g;
    const art_box_t   *b;
    const art_page_t  *pg;

    pg = ms->pg;
    tot = art_max(ms->pp[pg->n], 1);
    own = ms->pp[i + 1] - ms->pp[i];
    b = art_box_of(pg, i);

    for (k = 0; k < 5; k++) {

        if (b == NULL) {
            PUT(2 * OUT);
            PUT(2 * OUT);
            PUT(2 * OUT);
            continue;
        }

        x0 = b->first;
        x1 = art_min(b->last, pg->n);
        w = pg->pw[x1] - pg->pw[x0] - pg->measure[i].words;
        n = x1 - x0 - 1;

        PUT(w ? (int64_t) ((ms->pp[x1] - ms->pp[x0] - own) / w) : OUT);
        PUT(art_share(ms->pp[x1] - ms->pp[x0], tot));
        PUT(n ? (int64_t) ((ms->pc[x1] - ms->pc[x0] - (uint32_t) ms->p[i])
                           / n)
              : OUT);

        b = art_box_up(pg, b);
    }

    k = pg->seen[i].sig;
    g = &pg->sigs[k];
    w = g->words - pg->measure[i].words;
    n = g->n - 1;

    PUT(w ? (int64_t) ((ms->sig_mass[k] - own) / w) : OUT);
    PUT(art_share(ms->sig_mass[k], tot));
    PUT(n ? (int64_t) ((ms->sig_count[k] - (uint32_t) ms->p[i]) / n) : OUT);

    return f;
}


static int16_t *
art_second_place(const art_mass_t *ms, uint32_t i, int16_t *f)
{
    int64_t            at;
    uint64_t           tot;
    const art_page_t  *pg;

    pg = ms->pg;
    at = i;
    tot = art_max(ms->pp[pg->n], 1);

    PUT(ms->run[0] <= i && i < ms->run[1]);
    PUT(art_second_edge(at - ms->run[0]));
    PUT(art_second_edge((int64_t) ms->run[1] - at));
    PUT((int64_t) pg->pw[i] - pg->pw[ms->run[0]]);
    PUT((int64_t) pg->pw[ms->run[1]] - pg->pw[i + 1]);
    PUT(art_share(ms->pp[i], tot));
    PUT(art_share(ms->pp[pg->n] - ms->pp[i + 1], tot));

    PUT(ms->box[0] <= i && i < ms->box[1]);
    PUT(art_second_edge(at - ms->box[0]));
    PUT(art_second_edge((int64_t) ms->box[1] - at));
    PUT(art_second_mean(ms, ms->box[0], ms->box[1]));

    PUT(ms->near[0][i]);
    PUT(ms->near[1][i]);
    PUT(art_second_edge(at - ms->strong_first));
    PUT(art_second_edge(at - ms->strong_last));
    PUT(ms->pp[pg->n] / 1000);
    PUT(ms->strong);

    return f;
}


static int16_t *
art_second_ends(const art_mass_t *ms, uint32_t i, int16_t *f)
{
    uint32_t           k, h, d, dup;
    const art_box_t   *b;
    const art_page_t  *pg;

    pg = ms->pg;
    h = pg->seen[i].head;

    PUT(h == ART_NONE ? OUT : ms->p[h]);

    b = art_box_up(pg, art_box_of(pg, i));

    for (k = 0; k < 3; k++) {
        PUT(b ? ms->p[b->first] : OUT);
        PUT(b ? ms->p[art_min(b->last, pg->n) - 1] : OUT);

        b = art_box_up(pg, b);
    }

    dup = pg->seen[i].dup;

    PUT(dup == ART_NONE ? OUT : ms->p[dup]);
    PUT(dup == ART_NONE ? 0 : (int64_t) dup - i);
    PUT(h == ART_NONE ? OUT : art_second_mean(ms, h + 1, i));

    d = pg->near_long[0][i];
    PUT(d <= i && d < FAR ? ms->p[i - d] : OUT);

    d = pg->near_long[1][i];
    PUT(i + d < pg->n && d < FAR ? ms->p[i + d] : OUT);

    PUT(ms->topic[0][i]);
    PUT(ms->topic[1][i]);

    return f;
}
