/*
 * The scanner on pages: every token, every attribute's name and value found.
 * Beside it, where they are installed, gumbo and libxml2's HTML parser.  Those
 * make a tree too, which their interfaces do not separate from the scanning.
 *
 *   bench_scan [-n SECONDS] FILE...             .gz too
 *
 * Each page is read once and scanned by itself; a round is all pages, and
 * the fastest round counts.  With -DART_PEERS it needs libgumbo and libxml2.
 */

#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#include "art_scan.h"

#ifdef ART_PEERS
#include <gumbo.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#endif


#define PAGES_MAX           4096


static art_str_t  pages[PAGES_MAX];
static size_t     npages, nbytes;
static size_t     ntokens, nattrs, nlisted;
static uint64_t   sum;


static double
now(void)
{
    struct timespec  ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);

    return ts.tv_sec + ts.tv_nsec / 1e9;
}


static void
page_read(const char *path)
{
    int              n;
    size_t           len, cap;
    gzFile           f;
    unsigned char   *p;

    f = gzopen(path, "rb");

    if (f == NULL || npages == PAGES_MAX) {
        return;
    }

    len = 0;
    cap = 1 << 20;
    p = malloc(cap);

    while (p != NULL && (n = gzread(f, p + len, cap - len)) > 0) {
        len += n;

        if (len == cap) {
            cap *= 2;
            p = realloc(p, cap);
        }
    }

    gzclose(f);

    if (p != NULL && len > 0) {
        pages[npages++] = art_str_make(realloc(p, len), len);
        nbytes += len;
    }
}


static void
run_scan(art_str_t page)
{
    uint32_t      i;
    art_scan_t    s;
    art_token_t   t;

    art_scan_init(&s, page);

    while (art_scan_next(&s, &t) == ART_OK) {
        ntokens++;
        sum += t.span.pos + t.tag;

        for (i = 0; i < t.nattrs; i++) {
            sum += t.attrs[i].value.len;
        }

        nattrs += t.nattrs;
        nlisted = t.nattrs > nlisted ? t.nattrs : nlisted;
    }
}


#ifdef ART_PEERS

static void
run_gumbo(art_str_t page)
{
    GumboOutput  *out;

    out = gumbo_parse_with_options(&kGumboDefaultOptions,
                                   (const char *) page.data, page.len);
    gumbo_destroy_output(&kGumboDefaultOptions, out);
}


static void
run_libxml2(art_str_t page)
{
    htmlDocPtr  doc;

    doc = htmlReadMemory((const char *) page.data, page.len, NULL, "UTF-8",
                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR
                         | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    xmlFreeDoc(doc);
}

#endif


/* The fastest of the rounds that fit in the time, at least three. */
static double
measure(void (*run)(art_str_t page), double seconds)
{
    int     n;
    size_t  i;
    double  t, start, best;

    best = 1e9;
    start = now();

    for (n = 0; n < 3 || now() - start < seconds; n++) {
        t = now();

        for (i = 0; i < npages; i++) {
            run(pages[i]);
        }

        t = now() - t;
        best = t < best ? t : best;
    }

    return best;
}


static double
report(const char *name, void (*run)(art_str_t page), double seconds)
{
    double  t;

    t = measure(run, seconds);

    printf("| %-10s | %8.0f | %8.3f |\n", name, nbytes / t / 1e6,
           t * 1e9 / nbytes);
    fflush(stdout);

    return t;
}


int
main(int argc, char **argv)
{
    int      i;
    double   seconds, t;

    seconds = 2;
    i = 1;

    if (argc > 2 && strcmp(argv[1], "-n") == 0) {
        seconds = atof(argv[2]);
        i = 3;
    }

    for ( /* void */ ; i < argc; i++) {
        page_read(argv[i]);
    }

    if (npages == 0) {
        fprintf(stderr, "usage: bench_scan [-n SECONDS] FILE...\n");
        return 2;
    }

    for (i = 0; i < (int) npages; i++) {
        run_scan(pages[i]);
    }

    printf("%lu pages, %lu bytes, %lu tokens, %lu attributes, at most %lu "
           "a tag\n\n", (unsigned long) npages, (unsigned long) nbytes,
           (unsigned long) ntokens, (unsigned long) nattrs,
           (unsigned long) nlisted);
    printf("|            |     MB/s |  ns/byte |\n|---|---:|---:|\n");

    t = report("scan", run_scan, seconds);

#ifdef ART_PEERS
    printf("\ntimes gumbo: %.1f\n\n", report("gumbo", run_gumbo, seconds) / t);
    printf("\ntimes libxml2: %.1f\n",
           report("libxml2", run_libxml2, seconds) / t);
#else
    (void) t;
#endif

    return sum == 42 ? 1 : 0;
}
