/*
 * HTML pages by stage: nanoseconds a byte of the decoded source for scanner
 * alone, elements and text, head, features, and both models; the models also
 * in milliseconds a page of 200 blocks; peak memory against the page.
 *
 *   build/bench/page FILE...
 *
 * The fastest of the rounds counts.
 */

#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "art.h"
#include "art_extract.h"
#include "art_features.h"
#include "art_head.h"
#include "art_htmlmeta.h"
#include "art_model.h"
#include "art_scan.h"
#include "art_second.h"
#include "art_source.h"
#include "art_tree.h"


#define ROUNDS      9
#define STAGES      8


typedef struct {
    art_in_t      in;
    art_opts_t    opts;
    art_arena_t   arena;
    art_doc_t     doc;
    art_page_t    page;
    art_mass_t    mass;
    int16_t      *p1;
    int32_t      *sum;
    size_t        peak;
    unsigned      gated;
} page_t;


static const char *const  names[STAGES] = {
    "scan", "tree", "head", "features", "dictionaries", "first", "second",
    "metadata"
};


static double
now(void)
{
    struct timespec  t;

    clock_gettime(CLOCK_MONOTONIC, &t);

    return (double) t.tv_sec * 1e9 + (double) t.tv_nsec;
}


static int
once(page_t *p, double *ns)
{
    double             t[STAGES + 1];
    int16_t            score[ART_MODEL_ROWS], row[ART_MODEL_ROWS][ART_ROW_N];
    int32_t            first[ART_MODEL_ROWS];
    uint32_t           i, k;
    art_mem_t          mem;
    art_scan_t         scan;
    art_token_t        tok;
    const art_head_t  *head;

    memset(&p->doc, 0, sizeof(art_doc_t));
    p->doc.arena = &p->arena;
    p->doc.in = &p->in;
    p->doc.opts = &p->opts;
    p->doc.title = ART_NONE;
    mem = art_arena_mem(&p->arena);
    art_buf_init(&p->doc.text, &mem, 0);

    if (art_source_open(&p->doc) != ART_OK) {
        return 1;
    }

    t[0] = now();
    art_scan_init(&scan, p->doc.src);

    while (art_scan_next(&scan, &tok) == ART_OK) {
        /* void */
    }

    t[1] = now();

    if (art_tree_build(&p->doc) != ART_OK) {
        return 1;
    }

    t[2] = now();

    if (art_head_get(&p->doc, &head) != ART_OK) {
        return 1;
    }

    t[3] = now();

    if (art_features_page(&p->page, &p->doc, head) != ART_OK) {
        return 1;
    }

    t[4] = now();
    art_features_dict(&p->page, art_model_dict());
    t[5] = now();

    p->p1 = art_arena_alloc(&p->arena, (p->page.n + 1) * sizeof(int16_t));
    p->sum = art_arena_alloc(&p->arena, (p->page.n + 1) * sizeof(int32_t));

    for (i = 0; i < p->page.n; i += k) {

        for (k = 0; k < ART_MODEL_ROWS && i + k < p->page.n; k++) {
            art_features_first(&p->page, i + k, row[k]);
        }

        art_model_first_rows((const int16_t (*)[ART_ROW_N]) row, k, &p->p1[i],
                             &p->sum[i]);
    }

    t[6] = now();
    (void) art_second_page(&p->mass, &p->page, p->p1);
    memset(score, 0, sizeof(score));
    p->gated = 0;

    for (i = 0, k = 0; i < p->page.n; i++) {

        if (p->p1[i] >= 80) {
            p->gated++;
            art_features_first(&p->page, i, row[k]);
            art_second_row(&p->mass, i, row[k] + ART_FIRST_N);
            first[k++] = p->sum[i];
        }

        if (k == ART_MODEL_ROWS || i + 1 == p->page.n) {
            art_model_second_rows((const int16_t (*)[ART_ROW_N]) row, k,
                                  first, score);
            p->doc.blocks[i].score = (uint8_t) score[0];
            k = 0;
        }
    }

    t[7] = now();
    (void) art_htmlmeta_find(&p->doc);
    t[8] = now();

    for (i = 0; i < STAGES; i++) {
        ns[i] = t[i + 1] - t[i];
    }

    p->peak = p->arena.peak;
    art_arena_reset(&p->arena, SIZE_MAX);

    return 0;
}


static int
file(const char *name, double *sum, double *bytes, double *blocks)
{
    int      r, k;
    char    *s;
    FILE    *f;
    size_t   n, cap, src;
    double   ns[STAGES], best[STAGES], all;
    page_t   p;

    f = fopen(name, "rb");
    if (f == NULL) {
        perror(name);
        return 1;
    }

    cap = (size_t) 1 << 26;
    s = malloc(cap);
    n = fread(s, 1, cap, f);
    fclose(f);

    memset(&p, 0, sizeof(page_t));
    p.in.body = art_str_make(s, n);
    p.in.type = ART_TYPE_HTML;
    art_opts_init(&p.opts);
    p.opts.max_size = 64 * 1024 * 1024;
    art_arena_init(&p.arena, &art_mem_libc, 0);

    src = 0;

    for (r = 0; r < ROUNDS; r++) {
        if (once(&p, ns)) {
            printf("| %s | not analysed |\n", name);
            break;
        }

        src = p.doc.src.len;

        for (k = 0; k < STAGES; k++) {
            best[k] = (r == 0 || ns[k] < best[k]) ? ns[k] : best[k];
        }
    }

    if (r == ROUNDS) {
        all = 0;
        printf("| %s | %lu | %u |", strrchr(name, '/')
               ? strrchr(name, '/') + 1 : name, (unsigned long) src,
               p.page.n);

        for (k = 0; k < STAGES; k++) {
            printf(" %.2f |", best[k] / (double) src);
            all += best[k];
            sum[k] += best[k];
        }

        printf(" %.2f | %.3f | %.1f |\n", all / (double) src,
               (best[5] + best[6]) / 1e6 / p.page.n * 200,
               ((double) p.peak - 256 * 1024) / (double) src);

        *bytes += (double) src;
        *blocks += p.page.n;
    }

    art_arena_done(&p.arena);
    free(s);

    return r != ROUNDS;
}


int
main(int argc, char **argv)
{
    int     i, k, rc;
    double  sum[STAGES] = { 0 }, bytes, blocks;

    rc = 0;
    bytes = 0;
    blocks = 0;

    printf("| page | bytes | blocks |");

    for (k = 0; k < STAGES; k++) {
        printf(" %s |", names[k]);
    }

    printf(" all ns/byte | models ms/200 blocks | (peak - 256 KB) / page |\n"
           "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");

    for (i = 1; i < argc; i++) {
        rc |= file(argv[i], sum, &bytes, &blocks);
    }

    if (bytes > 0) {
        printf("| all | %.0f | %.0f |", bytes, blocks);

        for (k = 0; k < STAGES; k++) {
            printf(" %.2f |", sum[k] / bytes);
        }

        printf(" | %.3f | |\n", (sum[5] + sum[6]) / 1e6 / blocks * 200);
    }

    return rc;
}
