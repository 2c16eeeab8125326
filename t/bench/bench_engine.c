/*
 * The engine alone: nanoseconds a byte of the decoded source and peak memory,
 * for the analysis and for one variant after it.  The fastest of the rounds
 * counts: everything else on a machine only adds.
 *
 *   build/bench/engine FILE...
 *
 * With BENCH_ONCE=N the html variant N times and no table, for profilers.
 */

#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "packs.h"


#define BENCH_ROUNDS        7
#define BENCH_TIME          100000000       /* ns a round, at least */


typedef struct {
    art_in_t      in;
    art_opts_t    opts;
    art_arena_t   arena;
    size_t        bytes;        /* decoded */
    size_t        peak;
} bench_t;


static int bench_file(const char *name);
static void bench_profile(bench_t *b, int n);
static double bench_run(bench_t *b, int variant);
static int bench_once(bench_t *b, int variant);
static double bench_now(void);


int
main(int argc, char **argv)
{
    int  i, rc;

    rc = 0;

    printf("| article | bytes | analysis ns/byte | and html ns/byte "
           "| and jsonld ns/byte | peak KB |\n|---|---|---|---|---|---|\n");

    for (i = 1; i < argc; i++) {
        rc |= bench_file(argv[i]);
    }

    return rc;
}


static int
bench_file(const char *name)
{
    FILE           *f;
    size_t          len, n;
    double          parse, html, jsonld;
    bench_t         b;
    unsigned char  *data;

    memset(&b, 0, sizeof(bench_t));
    data = malloc(16 * 1024 * 1024);
    f = fopen(name, "rb");

    if (f == NULL || data == NULL) {
        fprintf(stderr, "bench: %s cannot be read\n", name);
        free(data);
        return 1;
    }

    len = fread(data, 1, 16 * 1024 * 1024, f);
    fclose(f);

    n = strlen(name);

    b.in.body = art_str_make(data, len);
    b.in.type = strstr(name, ".html") ? ART_TYPE_HTML : ART_TYPE_TEXT;
    b.in.coding = (n > 3 && strcmp(name + n - 3, ".gz") == 0)
                  ? ART_CODING_GZIP : ART_CODING_IDENTITY;
    b.in.url = art_str_c("https://www.example.org/a/slug");
    b.in.path = art_str_c("/a/slug");

    b.opts = *packs_opts();
    art_arena_init(&b.arena, &art_mem_libc, 0);

    if (getenv("BENCH_ONCE") != NULL) {
        bench_profile(&b, atoi(getenv("BENCH_ONCE")));
        free(data);
        return 0;
    }

    parse = bench_run(&b, -1);
    html = bench_run(&b, ART_VARIANT_HTML);
    jsonld = bench_run(&b, ART_VARIANT_JSONLD);

    art_arena_done(&b.arena);
    free(data);

    if (parse < 0 || html < 0 || jsonld < 0) {
        fprintf(stderr, "bench: %s is not served\n", name);
        return 1;
    }

    name = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;

    printf("| %s | %lu | %.1f | %.1f | %.1f | %lu |\n", name,
           (unsigned long) b.bytes, parse / (double) b.bytes,
           html / (double) b.bytes, jsonld / (double) b.bytes,
           (unsigned long) (b.peak + 1023) / 1024);

    return 0;
}


static void
bench_profile(bench_t *b, int n)
{
    while (n-- > 0) {
        (void) bench_once(b, ART_VARIANT_HTML);
    }

    art_arena_done(&b->arena);
}


/* Nanoseconds of one article; negative where it is not one. */
static double
bench_run(bench_t *b, int variant)
{
    int     i, k, n;
    double  start, t, best;

    if (bench_once(b, variant) != 0) {
        return -1;
    }

    start = bench_now();
    n = 0;

    do {
        (void) bench_once(b, variant);
        n++;
    } while (bench_now() - start < BENCH_TIME);

    best = (bench_now() - start) / n;

    for (i = 0; i < BENCH_ROUNDS; i++) {
        start = bench_now();

        for (k = 0; k < n; k++) {
            (void) bench_once(b, variant);
        }

        t = (bench_now() - start) / n;
        best = art_min(best, t);
    }

    return best;
}


static int
bench_once(bench_t *b, int variant)
{
    art_rc_t   rc;
    art_mem_t  mem;
    art_doc_t  doc;
    art_buf_t  out;

    art_arena_reset(&b->arena, 8 * 1024 * 1024);

    rc = art_doc_parse(&doc, &b->in, &b->opts, &b->arena);
    b->bytes = doc.src.len ? doc.src.len : 1;

    if (rc == ART_OK && variant >= 0) {
        mem = art_arena_mem(&b->arena);
        art_buf_init(&out, &mem, 0);
        rc = art_variant_write(&doc, (art_variant_e) variant, &out);
    }

    b->peak = art_max(b->peak, b->arena.peak);

    return rc != ART_OK;
}


static double
bench_now(void)
{
    struct timespec  ts;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);

    return (double) ts.tv_sec * 1e9 + (double) ts.tv_nsec;
}
