/*
 * The cost of rules: text rules by their number, selectors by their number,
 * network rules a URL, and how long a filter list takes to load.
 *
 *   bench_rules LIST PAGE ...    LIST: a filter list; PAGE: HTML, not gzip'd
 */

#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "art.h"
#include "art_adlist.h"
#include "art_rules.h"
#include "art_scope.h"
#include "art_tree.h"


#define ROUNDS              60


static double
now(void)
{
    struct timespec  t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);

    return (double) t.tv_sec * 1e6 + (double) t.tv_nsec / 1e3;
}


static art_str_t
slurp(const char *name)
{
    char       *p;
    long        n;
    FILE       *f;
    art_str_t   s;

    f = fopen(name, "rb");
    if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) < 0) {
        fprintf(stderr, "%s: cannot read\n", name);
        exit(1);
    }

    rewind(f);
    p = malloc((size_t) n + 1);
    s.data = (unsigned char *) p;
    s.len = fread(p, 1, (size_t) n, f);
    fclose(f);

    return s;
}


/*
 * Least times of a whole page, in microseconds, added to sum.  One round of
 * each set of options after the other: what else the machine does is then no
 * difference between them.
 */
static void
page_times(const art_opts_t *opts, int n, art_str_t html, double *sum)
{
    int          i, k;
    double       t, best[8];
    art_in_t     in;
    art_doc_t    doc;
    art_arena_t  arena;

    memset(&in, 0, sizeof(art_in_t));
    in.type = ART_TYPE_HTML;
    in.body = html;
    in.url = art_str_c("https://news.example.org/a");
    art_arena_init(&arena, &art_mem_libc, 0);

    for (i = 0; i < ROUNDS; i++) {
        for (k = 0; k < n; k++) {
            t = now();
            (void) art_doc_parse(&doc, &in, &opts[k], &arena);
            t = now() - t;
            best[k] = i == 0 || t < best[k] ? t : best[k];
            art_arena_reset(&arena, SIZE_MAX);
        }
    }

    for (k = 0; k < n; k++) {
        sum[k] += best[k];
    }

    art_arena_done(&arena);
}


/* Least time of the rules stage alone. */
static double
rules_time(const art_opts_t *opts, art_str_t html)
{
    int          i;
    double       t, best;
    art_in_t     in;
    art_doc_t    doc;
    art_mem_t    mem;
    art_arena_t  arena;

    best = 1e18;
    memset(&in, 0, sizeof(art_in_t));
    in.type = ART_TYPE_HTML;
    art_arena_init(&arena, &art_mem_libc, 0);

    for (i = 0; i < ROUNDS; i++) {
        memset(&doc, 0, sizeof(art_doc_t));
        doc.arena = &arena;
        doc.in = &in;
        doc.opts = opts;
        doc.src = html;
        mem = art_arena_mem(&arena);
        art_buf_init(&doc.text, &mem, 0);
        (void) art_buf_reserve(&doc.text, html.len + 1);
        (void) art_tree_build(&doc);
        t = now();
        (void) art_rules_apply(&doc);
        t = now() - t;
        best = t < best ? t : best;
        art_arena_reset(&arena, SIZE_MAX);
    }

    art_arena_done(&arena);

    return best;
}


/* n rules of every verb, none of which fits. */
static art_rules_t *
rules_make(art_arena_t *a, int n)
{
    int           i;
    char         *text, *p;
    art_err_t     err;
    art_rules_t  *rules;

    p = text = malloc((size_t) n * 128 + 1);

    for (i = 0; i < n; i++) {
        switch (i % 4) {
        case 0:
            p += sprintf(p, "line Read number %d of these\n", i);
            break;
        case 1:
            p += sprintf(p, "start Subscribe to letter %d\n", i);
            break;
        case 2:
            p += sprintf(p, "labels Share %d|Tweet %d|Send %d\n", i, i, i);
            break;
        default:
            p += sprintf(p, "match /\\bcopy of the %dth (?:of|in) \\d+/i\n",
                         i);
        }
    }

    if (art_rules_parse(&rules, a, art_str_make(text, (size_t) (p - text)),
                        art_str_c("bench"), &err) != ART_OK)
    {
        exit(1);
    }

    free(text);

    return rules;
}


/* The first n rules for every page of a list, or all of it. */
static art_adlist_t *
list_make(art_arena_t *a, art_str_t text, int n, double *load)
{
    double                t;
    art_err_t             err;
    art_buf_t             b;
    art_adlist_t         *list;
    const unsigned char  *p, *nl, *end;

    art_buf_init(&b, &art_mem_libc, 0);
    p = text.data;
    end = p + text.len;

    while (n != 0 && p < end) {
        nl = memchr(p, '\n', (size_t) (end - p));
        nl = nl ? nl : end;

        if (n < 0 || (nl - p > 2 && p[0] == '#' && p[1] == '#')) {
            art_buf_add(&b, p, (size_t) (nl - p));
            art_buf_char(&b, '\n');
            n--;
        }

        p = nl + 1;
    }

    t = now();

    if (art_adlist_create(&list, a) != ART_OK
        || art_adlist_add(list, art_buf_view(&b), art_str_c("list"), &err)
           != ART_OK
        || art_adlist_compile(list, &err) != ART_OK)
    {
        exit(1);
    }

    *load = now() - t;
    art_buf_done(&b);

    return list;
}


static double
url_time(const art_adlist_t *list, uint32_t *blocked)
{
    static const char  *const words[] = {
        "news", "static", "ads", "img", "banner", "cdn", "main", "pixel",
        "track", "video", "player", "theme", "article", "photo", "widget",
        "social", "analytics", "sport", "jquery", "lazy", "slick", "2024",
        "header", "large"
    };

    static char        urls[2000][200];
    int                i, k;
    double             t;
    uint32_t           rule, w;
    art_pcre_t         pcre;
    art_arena_t        arena;
    art_ad_request_t   req;

    w = 1;

    for (i = 0; i < 2000; i++) {
        const char  *v[7];

        for (k = 0; k < 7; k++) {
            w = w * 1664525 + 1013904223;
            v[k] = words[(w >> 10) % art_nelts(words)];
        }

        snprintf(urls[i], sizeof(urls[i]), "https://%s.%s-%s.com/%s/%s/%s-%s"
                 "-%d.js?v=%u", v[0], v[1], v[2], v[3], v[4], v[5], v[6], i,
                 w);
    }

    memset(&pcre, 0, sizeof(art_pcre_t));
    art_arena_init(&arena, &art_mem_libc, 0);
    (void) art_pcre_init(&pcre, &arena);
    *blocked = 0;
    t = now();

    for (k = 0; k < 10; k++) {
        for (i = 0; i < 2000; i++) {
            req.url = art_str_c(urls[i]);
            req.host = art_scope_host(req.url);
            req.page = art_str_c("www.example.org");
            req.type = ART_AD_SCRIPT;
            req.plain = 0;
            req.strange = 0;
            *blocked += (uint32_t) art_adlist_request(list, &req, &pcre,
                                                      &rule);
        }
    }

    t = now() - t;
    art_arena_done(&arena);

    return t / 20000;
}


int
main(int argc, char **argv)
{
    int            i, k;
    double         load, sum[8], all;
    uint32_t       blocked;
    art_str_t      list, html;
    art_opts_t     opts, none, pages[4];
    art_arena_t    conf;
    art_rules_t   *rules[3];
    art_adlist_t  *lists[3];

    if (argc < 3) {
        return 2;
    }

    art_arena_init(&conf, &art_mem_libc, 0);
    art_opts_init(&none);
    none.quotes = 0;
    list = slurp(argv[1]);
    rules[0] = rules_make(&conf, 10);
    rules[1] = rules_make(&conf, 200);
    rules[2] = rules_make(&conf, 2000);
    lists[0] = list_make(&conf, list, 100, &load);
    lists[1] = list_make(&conf, list, 13000, &load);
    lists[2] = list_make(&conf, list, -1, &load);
    memset(sum, 0, sizeof(sum));

    for (k = 0; k < 4; k++) {
        pages[k] = none;
        pages[k].adlist = k < 3 ? lists[k] : NULL;
    }

    for (i = 2; i < argc; i++) {
        html = slurp(argv[i]);

        for (k = 0; k < 3; k++) {
            opts = none;
            opts.rules = rules[k];
            sum[k] += rules_time(&opts, html);
        }

        page_times(pages, 4, html, sum + 3);
    }

    all = url_time(lists[2], &blocked);

    printf("| what | us | ratio |\n|---|---:|---:|\n");
    printf("| 10 text rules, rules stage | %.1f | 1 |\n", sum[0]);
    printf("| 200 text rules, rules stage | %.1f | %.2f |\n", sum[1],
           sum[1] / sum[0]);
    printf("| 2,000 text rules, rules stage | %.1f | %.2f |\n", sum[2],
           sum[2] / sum[0]);
    printf("| no list, whole page | %.0f | %.2f |\n", sum[6],
           sum[6] / sum[3]);
    printf("| 100 selectors, whole page | %.0f | 1 |\n", sum[3]);
    printf("| 13,000 selectors, whole page | %.0f | %.2f |\n", sum[4],
           sum[4] / sum[3]);
    printf("| the whole list, whole page | %.0f | %.2f |\n", sum[5],
           sum[5] / sum[3]);
    printf("| network rules, a URL (%u of 20,000 blocked) | %.2f | |\n",
           blocked, all);
    printf("| loading the list | %.0f | |\n", load);

    return 0;
}
