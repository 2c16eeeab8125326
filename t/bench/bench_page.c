/*
 * HTML pages by stage: nanoseconds a byte of the decoded source for scanner
 * alone, elements and text, head, features, and both models; the models also
 * in milliseconds a page of 200 blocks; peak memory against the page.
 *
 *   build/bench/page [-a] FILE...       .gz too; -a: all pages together alone
 *
 * Processor time; the fastest of the rounds counts.
 */

#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

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


typedef struct {
    double   ns[STAGES];
    double   bytes;
    double   blocks;
    double   most;              /* models, milliseconds a page of 200 blocks */
    int      quiet;             /* no row for each page */
} total_t;


static const char *const  names[STAGES] = {
    "scan", "tree", "head", "features", "dictionaries", "first", "second",
    "metadata"
};


static double
now(void)
{
    struct timespec  t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);

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


/* A page's row; its least times are added to those of all. */
static void
row(const char *name, const page_t *p, const double *best, total_t *sum)
{
    int     k;
    double  all, src, models;

    all = 0;
    src = (double) p->doc.src.len;
    models = (best[5] + best[6]) / 1e6 / p->page.n * 200;

    for (k = 0; k < STAGES; k++) {
        all += best[k];
        sum->ns[k] += best[k];
    }

    sum->bytes += src;
    sum->blocks += p->page.n;
    sum->most = models > sum->most ? models : sum->most;

    if (sum->quiet) {
        return;
    }

    name = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
    printf("| %s | %.0f | %u |", name, src, p->page.n);

    for (k = 0; k < STAGES; k++) {
        printf(" %.2f |", best[k] / src);
    }

    printf(" %.2f | %.3f | %.1f |\n", all / src, models,
           ((double) p->peak - 256 * 1024) / src);
}


static int
file(const char *name, total_t *sum)
{
    int      r, k;
    char    *s;
    gzFile   f;
    size_t   n, cap;
    double   ns[STAGES], best[STAGES];
    page_t   p;

    f = gzopen(name, "rb");
    if (f == NULL) {
        perror(name);
        return 1;
    }

    cap = (size_t) 1 << 26;
    s = malloc(cap);
    r = gzread(f, s, (unsigned) cap);
    n = r > 0 ? (size_t) r : 0;
    gzclose(f);

    memset(&p, 0, sizeof(page_t));
    p.in.body = art_str_make(s, n);
    p.in.type = ART_TYPE_HTML;
    art_opts_init(&p.opts);
    p.opts.max_size = 64 * 1024 * 1024;
    art_arena_init(&p.arena, &art_mem_libc, 0);

    for (r = 0; r < ROUNDS; r++) {
        if (once(&p, ns)) {
            printf("| %s | not analysed |\n", name);
            break;
        }

        for (k = 0; k < STAGES; k++) {
            best[k] = (r == 0 || ns[k] < best[k]) ? ns[k] : best[k];
        }
    }

    if (r == ROUNDS) {
        row(name, &p, best, sum);
    }

    art_arena_done(&p.arena);
    free(s);

    return r != ROUNDS;
}


int
main(int argc, char **argv)
{
    int      i, k, rc;
    total_t  sum;

    rc = 0;
    memset(&sum, 0, sizeof(total_t));
    sum.quiet = argc > 1 && strcmp(argv[1], "-a") == 0;

    printf("| page | bytes | blocks |");

    for (k = 0; k < STAGES; k++) {
        printf(" %s |", names[k]);
    }

    printf(" all ns/byte | models ms/200 blocks | (peak - 256 KB) / page |\n"
           "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");

    for (i = 1 + sum.quiet; i < argc; i++) {
        rc |= file(argv[i], &sum);
    }

    if (sum.bytes > 0) {
        printf("| all | %.0f | %.0f |", sum.bytes, sum.blocks);

        for (k = 0; k < STAGES; k++) {
            printf(" %.2f |", sum.ns[k] / sum.bytes);
        }

        printf(" | %.3f, at most %.3f | |\n", (sum.ns[5] + sum.ns[6]) / 1e6
               / sum.blocks * 200, sum.most);
    }

    return rc;
}
