/*
 * Peak memory of the analysis of HTML pages, as the arena counts it, less
 * 256 KB, in multiples of the decoded page: median, nine of ten, most, and
 * how many are above the bound, 4.  One table row for each variant, too.
 *
 *   build/bench/memory [-v] FILE...             .gz too; -v: each page
 */

#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "packs.h"


#define PAGES_MAX   16384
#define SIZE_MAX_   (64 << 20)
#define FREE        (256 * 1024)
#define BOUND       4.0
#define COLUMNS     (2 + ART_VARIANT_N)


static const char  *label[COLUMNS] = { "analysis", "without quotations" };
static double       ratio[COLUMNS][PAGES_MAX];
static size_t       npages;


static int
by_size(const void *a, const void *b)
{
    double  x, y;

    x = *(const double *) a;
    y = *(const double *) b;

    return (x > y) - (x < y);
}


static size_t
page_read(const char *path, unsigned char *dst)
{
    int     n;
    size_t  len;
    gzFile  f;

    f = gzopen(path, "rb");
    if (f == NULL) {
        return 0;
    }

    len = 0;

    while (len < SIZE_MAX_
           && (n = gzread(f, dst + len, SIZE_MAX_ - (unsigned) len)) > 0)
    {
        len += (size_t) n;
    }

    gzclose(f);

    return len;
}


/* column: 0 the analysis, 1 without quotations, else and a variant. */
static double
peak(art_arena_t *arena, art_str_t page, int column)
{
    art_in_t    in;
    art_doc_t   doc;
    art_buf_t   out;
    art_mem_t   mem;
    art_opts_t  opts;

    memset(&in, 0, sizeof(art_in_t));
    in.body = page;
    in.type = ART_TYPE_HTML;
    in.url = art_str_c("https://www.example.org/a/slug");
    in.path = art_str_c("/a/slug");

    opts = *packs_opts();
    opts.max_size = SIZE_MAX_;
    opts.quotes = (column != 1);

    art_arena_reset(arena, 8 << 20);

    if (art_doc_parse(&doc, &in, &opts, arena) == ART_OK && column > 1) {
        mem = art_arena_mem(arena);
        art_buf_init(&out, &mem, 0);
        (void) art_variant_write(&doc, (art_variant_e) (column - 2), &out);
    }

    return ((double) arena->peak - FREE) / (double) page.len;
}


static void
report(void)
{
    int     c;
    size_t  i, over;

    printf("| %zu pages | median | 9 of 10 | most | above %.0f |\n"
           "|---|---:|---:|---:|---:|\n", npages, BOUND);

    for (c = 0; c < COLUMNS; c++) {
        qsort(ratio[c], npages, sizeof(double), by_size);
        over = 0;

        for (i = 0; i < npages; i++) {
            over += (ratio[c][i] > BOUND);
        }

        printf("| %s%s | %.2f | %.2f | %.2f | %zu |\n", c < 2 ? "" : "and ",
               label[c], ratio[c][npages / 2], ratio[c][npages * 9 / 10],
               ratio[c][npages - 1], over);
    }
}


int
main(int argc, char **argv)
{
    int             i, c, each;
    size_t          len;
    art_arena_t     arena;
    unsigned char  *data;

    each = (argc > 1 && strcmp(argv[1], "-v") == 0);
    data = malloc(SIZE_MAX_);

    if (data == NULL) {
        return 1;
    }

    for (c = 2; c < COLUMNS; c++) {
        label[c] = art_variant_name((art_variant_e) (c - 2));
    }

    art_arena_init(&arena, &art_mem_libc, 0);

    for (i = 1 + each; i < argc && npages < PAGES_MAX; i++) {
        len = page_read(argv[i], data);

        if (len == 0) {
            fprintf(stderr, "not read: %s\n", argv[i]);
            continue;
        }

        for (c = 0; c < COLUMNS; c++) {
            ratio[c][npages] = peak(&arena, art_str_make(data, len), c);
        }

        if (each) {
            printf("%.2f %.2f %s\n", ratio[0][npages], ratio[1][npages],
                   argv[i]);
        }

        npages++;
    }

    if (npages == 0) {
        fprintf(stderr, "usage: memory [-v] FILE...\n");
        return 2;
    }

    report();
    art_arena_done(&arena);
    free(data);

    return 0;
}
