/*
 * HTML pages here and in the parsers of other projects: nanoseconds of
 * processor time a byte, and how that stands to the goals.
 *
 *   build/bench/peers [-l LIST] [-g PAGE] [-r ROUNDS] FILE...
 *
 * FILE: pages, .gz too.  LIST: a filter list for one more row.  PAGE: repeated
 * to 64 KB and to 4 MB, to see the growth.
 *
 * Each page goes through all of the rows in every round, one row after the
 * other, and the least time of a row and page counts: what else the machine
 * does is then no difference between rows.
 *
 * With -DART_PEERS gumbo and libxml2, with -DART_MODEST libmodest.  Its
 * tokenizer works without a tree; those of the other two do not.
 */

#define _POSIX_C_SOURCE 200809L

#include <string.h>
#include <time.h>
#include <zlib.h>

#include "art_adlist.h"
#include "art_scan.h"
#include "packs.h"

#ifdef ART_PEERS
#include <gumbo.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#endif

#ifdef ART_MODEST
#include <myhtml/api.h>
#endif


#define PAGES_MAX           4096
#define SIZE_PAGE_MAX       (64 * 1024 * 1024)
#define SIZE_SMALL          (64 * 1024)
#define SIZE_LARGE          (4 * 1024 * 1024)


typedef enum {
    ROW_SCAN = 0,
    ROW_PLAIN,
    ROW_LIST,
    ROW_QUOTES,
    ROW_MODEST_SKIM,
    ROW_MODEST_TOKENS,
    ROW_MODEST,
    ROW_LIBXML2,
    ROW_GUMBO,
    ROW_N
} row_e;


typedef int (*run_pt)(art_str_t page);


typedef struct {
    const char  *name;
    run_pt       run;           /* 0: the page was read */
    double       ns;            /* sum of the least times */
} row_t;


static int run_scan(art_str_t page);
static int run_plain(art_str_t page);
static int run_list(art_str_t page);
static int run_quotes(art_str_t page);

#ifdef ART_MODEST
static int run_modest_skim(art_str_t page);
static int run_modest_tokens(art_str_t page);
static int run_modest(art_str_t page);
#else
#define run_modest_skim     NULL
#define run_modest_tokens   NULL
#define run_modest          NULL
#endif

#ifdef ART_PEERS
static int run_gumbo(art_str_t page);
static int run_libxml2(art_str_t page);
#else
#define run_gumbo           NULL
#define run_libxml2         NULL
#endif


static row_t  rows[ROW_N] = {
    { "scanner with attributes",               run_scan,          0 },
    { "analysis and text, no quotations",      run_plain,         0 },
    { "the same with a filter list",           run_list,          0 },
    { "analysis and text, quotations",         run_quotes,        0 },
    { "libmodest, tokens not processed",       run_modest_skim,   0 },
    { "libmodest, tokenizer without a tree",   run_modest_tokens, 0 },
    { "libmodest, tree and walk",              run_modest,        0 },
    { "libxml2, tree and walk",                run_libxml2,       0 },
    { "gumbo, tree alone",                     run_gumbo,         0 }
};

static art_str_t            pages[PAGES_MAX];
static size_t               npages, nbytes;
static art_arena_t          arena;
static art_opts_t           opts;
static const art_adlist_t  *adlist;
static volatile uint64_t    sum;             /* so that nothing is left out */


static double
now(void)
{
    struct timespec  ts;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);

    return (double) ts.tv_sec * 1e9 + (double) ts.tv_nsec;
}


/* A file, inflated; what cannot be read ends the run. */
static art_str_t
slurp(const char *path)
{
    int             n;
    size_t          len, cap;
    gzFile          f;
    unsigned char  *p, *grown;

    f = gzopen(path, "rb");
    cap = 1 << 20;
    p = malloc(cap);
    len = 0;
    n = -1;

    while (f != NULL && p != NULL
           && (n = gzread(f, p + len, (unsigned) (cap - len))) > 0)
    {
        len += (size_t) n;

        if (len == cap) {
            cap *= 2;
            grown = realloc(p, cap);

            if (grown == NULL) {
                break;
            }

            p = grown;
        }
    }

    if (n != 0 || len == 0) {
        fprintf(stderr, "peers: %s cannot be read\n", path);
        exit(2);
    }

    gzclose(f);

    return art_str_make(p, len);
}


static int
run_scan(art_str_t page)
{
    uint32_t      i;
    uint64_t      k;
    art_scan_t    s;
    art_token_t   t;

    art_scan_init(&s, page);
    k = 0;

    while (art_scan_next(&s, &t) == ART_OK) {
        k += t.span.pos + t.tag;

        for (i = 0; i < t.nattrs; i++) {
            k += t.attrs[i].name.pos + t.attrs[i].value.len;
        }
    }

    sum += k;

    return 0;
}


static int
analysis(art_str_t page, int quotes, const art_adlist_t *list)
{
    art_in_t   in;
    art_rc_t   rc;
    art_doc_t  doc;
    art_buf_t  out;
    art_mem_t  mem;

    memset(&in, 0, sizeof(art_in_t));
    in.body = page;
    in.type = ART_TYPE_HTML;
    in.url = art_str_c("https://www.example.org/a/slug");
    in.path = art_str_c("/a/slug");

    opts.quotes = (uint8_t) quotes;
    opts.adlist = list;

    art_arena_reset(&arena, 8 * 1024 * 1024);
    rc = art_doc_parse(&doc, &in, &opts, &arena);

    if (rc == ART_OK) {
        mem = art_arena_mem(&arena);
        art_buf_init(&out, &mem, 0);
        rc = art_variant_write(&doc, ART_VARIANT_TEXT, &out);
    }

    return rc != ART_OK;
}


static int
run_plain(art_str_t page)
{
    return analysis(page, 0, NULL);
}


static int
run_list(art_str_t page)
{
    return analysis(page, 0, adlist);
}


static int
run_quotes(art_str_t page)
{
    return analysis(page, 1, NULL);
}


#ifdef ART_MODEST

static myhtml_t       *modest;
static myhtml_tree_t  *modest_tree;


/* Objects are kept from page to page, as its own documentation advises. */
static int
modest_parse(art_str_t page, myhtml_tree_parse_flags_t flags)
{
    if (modest == NULL) {
        modest = myhtml_create();
        modest_tree = myhtml_tree_create();

        if (myhtml_init(modest, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0)
            || myhtml_tree_init(modest_tree, modest))
        {
            return 1;
        }
    }

    myhtml_tree_parse_flags_set(modest_tree, flags);

    return myhtml_parse(modest_tree, MyENCODING_UTF_8,
                        (const char *) page.data, page.len) != MyHTML_STATUS_OK;
}


static int
run_modest_skim(art_str_t page)
{
    return modest_parse(page, MyHTML_TREE_PARSE_FLAGS_WITHOUT_PROCESS_TOKEN);
}


static int
run_modest_tokens(art_str_t page)
{
    return modest_parse(page, MyHTML_TREE_PARSE_FLAGS_WITHOUT_BUILD_TREE);
}


static int
run_modest(art_str_t page)
{
    size_t               len;
    uint64_t             k;
    myhtml_tree_node_t  *node, *next, *root;

    if (modest_parse(page, MyHTML_TREE_PARSE_FLAGS_CLEAN)) {
        return 1;
    }

    k = 0;
    root = node = myhtml_tree_get_document(modest_tree);

    while (node != NULL) {

        if (myhtml_node_text(node, &len) != NULL) {
            k += len;
        }

        next = myhtml_node_child(node);

        while (next == NULL && node != NULL && node != root) {
            next = myhtml_node_next(node);
            node = next ? node : myhtml_node_parent(node);
        }

        node = next;
    }

    sum += k;

    return 0;
}

#endif


#ifdef ART_PEERS

static int
run_gumbo(art_str_t page)
{
    GumboOutput  *out;

    out = gumbo_parse_with_options(&kGumboDefaultOptions,
                                   (const char *) page.data, page.len);
    gumbo_destroy_output(&kGumboDefaultOptions, out);

    return 0;
}


static int
run_libxml2(art_str_t page)
{
    uint64_t    k;
    xmlNode    *node, *next;
    htmlDocPtr  doc;

    doc = htmlReadMemory((const char *) page.data, (int) page.len, NULL,
                         "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR
                         | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    if (doc == NULL) {
        return 1;
    }

    k = 0;
    node = xmlDocGetRootElement(doc);

    while (node != NULL) {

        if (node->type == XML_TEXT_NODE && node->content != NULL) {
            k += (uint64_t) xmlStrlen(node->content);
        }

        next = node->type == XML_ELEMENT_NODE ? node->children : NULL;

        while (next == NULL && node != NULL
               && node->type != XML_HTML_DOCUMENT_NODE)
        {
            next = node->next;
            node = next ? node : node->parent;
        }

        node = next;
    }

    xmlFreeDoc(doc);
    sum += k;

    return 0;
}

#endif


/* The least times of all rows, page after page; a page not read is left out. */
static size_t
measure(int rounds)
{
    int     r, i;
    size_t  n, p;
    double  t, best[ROW_N];

    n = 0;

    for (p = 0; p < npages; p++) {

        if (run_quotes(pages[p]) != 0 || run_plain(pages[p]) != 0) {
            continue;
        }

        for (r = 0; r < rounds; r++) {
            for (i = 0; i < ROW_N; i++) {

                if (rows[i].run == NULL) {
                    continue;
                }

                t = now();
                (void) rows[i].run(pages[p]);
                t = now() - t;
                best[i] = (r == 0 || t < best[i]) ? t : best[i];
            }
        }

        for (i = 0; i < ROW_N; i++) {
            rows[i].ns += rows[i].run ? best[i] : 0;
        }

        nbytes += pages[p].len;
        n++;
    }

    return n;
}


static void
report(size_t n)
{
    int  i;

    printf("| %lu pages, %lu bytes | ns/byte | MB/s | times the scanner "
           "| times the analysis |\n|---|---:|---:|---:|---:|\n",
           (unsigned long) n, (unsigned long) nbytes);

    for (i = 0; i < ROW_N; i++) {

        if (rows[i].run != NULL) {
            printf("| %s | %.2f | %.0f | %.1f | %.2f |\n", rows[i].name,
                   rows[i].ns / (double) nbytes,
                   (double) nbytes * 1e3 / rows[i].ns,
                   rows[i].ns / rows[ROW_SCAN].ns,
                   rows[i].ns / rows[ROW_PLAIN].ns);
        }
    }
}


/* Nanoseconds a byte of a page repeated to a size; negative: not read. */
static double
grown(art_str_t page, size_t size, run_pt run, int rounds)
{
    int             r;
    double          t, best;
    size_t          len, n;
    unsigned char  *p;

    p = malloc(size);

    if (p == NULL) {
        exit(2);
    }

    for (len = 0; len < size; len += n) {
        n = art_min(page.len, size - len);
        memcpy(p + len, page.data, n);
    }

    best = -1;

    for (r = 0; r < rounds; r++) {
        t = now();

        if (run(art_str_make(p, size)) != 0) {
            best = -1;
            break;
        }

        t = (now() - t) / (double) size;
        best = (best < 0 || t < best) ? t : best;
    }

    free(p);

    return best;
}


/* The analysis reads so many blocks and no more: the largest size it reads. */
static void
growth(art_str_t page, row_e row, int rounds)
{
    size_t  size;
    double  small, large;

    small = grown(page, SIZE_SMALL, rows[row].run, rounds * 4);

    for (size = SIZE_LARGE; size > SIZE_SMALL; size /= 2) {
        large = grown(page, size, rows[row].run, rounds);

        if (large >= 0) {
            printf("| %s | %.2f | %.2f | %lu KB | %.2f |\n", rows[row].name,
                   small, large, (unsigned long) size / 1024, large / small);
            return;
        }
    }
}


static void
list_read(const char *path)
{
    art_str_t      text;
    art_err_t      err;
    art_adlist_t  *list;

    static art_arena_t  conf;

    text = slurp(path);
    art_arena_init(&conf, &art_mem_libc, 0);

    if (art_adlist_create(&list, &conf) != ART_OK
        || art_adlist_add(list, text, art_str_c("list"), &err) != ART_OK
        || art_adlist_compile(list, &err) != ART_OK)
    {
        fprintf(stderr, "peers: %s is refused\n", path);
        exit(2);
    }

    adlist = list;
    free((void *) text.data);
}


int
main(int argc, char **argv)
{
    int          i, rounds;
    size_t       n;
    const char  *page;

    rounds = 15;
    page = NULL;

    for (i = 1; i + 1 < argc && argv[i][0] == '-'; i += 2) {

        switch (argv[i][1]) {
        case 'l':
            list_read(argv[i + 1]);
            break;
        case 'g':
            page = argv[i + 1];
            break;
        default:
            rounds = atoi(argv[i + 1]);
            rounds = rounds < 1 ? 1 : rounds;
        }
    }

    for ( /* void */ ; i < argc && npages < PAGES_MAX; i++) {
        pages[npages++] = slurp(argv[i]);
    }

    opts = *packs_opts();
    opts.max_size = SIZE_PAGE_MAX;
    art_arena_init(&arena, &art_mem_libc, 0);

    if (adlist == NULL) {
        rows[ROW_LIST].run = NULL;
    }

    n = measure(rounds);

    if (n == 0) {
        fprintf(stderr, "peers: no page that is analysed\n");
        return 2;
    }

    report(n);

    if (page != NULL) {
        printf("\n| ns/byte | 64 KB | at most 4 MB | of | ratio |\n"
               "|---|---:|---:|---:|---:|\n");
        growth(slurp(page), ROW_SCAN, rounds);
        growth(slurp(page), ROW_PLAIN, rounds);
    }

    art_arena_done(&arena);

    return sum == 42 ? 1 : 0;
}
