/*
 * The stage of quotes alone, over many texts: megabytes a second of one core,
 * each text by itself and in its own language.  The least of the rounds
 * counts.
 *
 *   build/bench/quotes FILE...
 *
 * With BENCH_ONCE=N each text N times and no table, for profilers.
 */

#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "packs.h"
#include "art_quote.h"


#define BENCH_ROUNDS        25


typedef struct {
    double                bytes;
    double                quotes;
    double                time;     /* ns */
} bench_t;


static int bench_file(bench_t *b, const char *name);
static int bench_text(bench_t *b, art_str_t text);
static void bench_stage(art_doc_t *doc, art_buf_t clean);
static double bench_now(void);


int
main(int argc, char **argv)
{
    int      i, rc;
    bench_t  b;

    memset(&b, 0, sizeof(bench_t));
    rc = 0;

    for (i = 1; i < argc; i++) {
        rc |= bench_file(&b, argv[i]);
    }

    if (getenv("BENCH_ONCE") == NULL && b.time > 0) {
        printf("%d texts, %.0f bytes, %.1f quotes in 10 KB: %.2f ns a byte, "
               "%.1f MB/s\n", argc - 1, b.bytes, b.quotes * 10000 / b.bytes,
               b.time / b.bytes, b.bytes / b.time * 1000);
    }

    return rc;
}


static int
bench_file(bench_t *b, const char *name)
{
    int             rc;
    FILE           *f;
    size_t          len;
    unsigned char  *data;

    rc = 1;
    f = fopen(name, "rb");
    data = malloc(16 * 1024 * 1024);

    if (f != NULL && data != NULL) {
        len = fread(data, 1, 16 * 1024 * 1024, f);
        rc = bench_text(b, art_str_make(data, len));
    }

    if (f != NULL) {
        fclose(f);
    }

    free(data);

    if (rc) {
        fprintf(stderr, "bench: %s is not read\n", name);
    }

    return rc;
}


static int
bench_text(bench_t *b, art_str_t text)
{
    int          i, n;
    double       start, best;
    art_in_t     in;
    art_doc_t    doc;
    art_opts_t   opts;
    art_arena_t  arena, scratch;

    memset(&in, 0, sizeof(art_in_t));
    in.body = text;
    in.type = ART_TYPE_TEXT;

    opts = *packs_opts();
    opts.quotes = 0;

    art_arena_init(&arena, &art_mem_libc, 0);
    art_arena_init(&scratch, &art_mem_libc, 0);

    if (art_doc_parse(&doc, &in, &opts, &arena) != ART_OK) {
        art_arena_done(&arena);
        return 1;
    }

    n = getenv("BENCH_ONCE") ? atoi(getenv("BENCH_ONCE")) : BENCH_ROUNDS;
    best = 0;
    doc.arena = &scratch;

    for (i = 0; i < n; i++) {
        art_arena_reset(&scratch, 8 * 1024 * 1024);
        start = bench_now();
        bench_stage(&doc, doc.clean);
        start = bench_now() - start;
        best = (i == 0) ? start : art_min(best, start);
    }

    b->time += best;
    b->bytes += (double) doc.clean.len;
    b->quotes += doc.nquotes;

    art_arena_done(&scratch);
    art_arena_done(&arena);

    return 0;
}


static void
bench_stage(art_doc_t *doc, art_buf_t clean)
{
    doc->clean = clean;
    (void) art_quote_find(doc);
}


static double
bench_now(void)
{
    struct timespec  ts;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);

    return (double) ts.tv_sec * 1e9 + (double) ts.tv_nsec;
}
