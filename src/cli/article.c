/*
 * The command `article`: the engine on files, as the module runs it.
 * This file reads the command line.
 */

#define _GNU_SOURCE

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "article_cli.h"


static int article_options(article_t *a, int argc, char **argv);
static int article_option(article_t *a, int c);
static int article_list(const char ***list, size_t *n, const char *name);
static int article_files(article_t *a, int n, char **files);
static void article_count(article_t *a, const char *name);
static void article_each(article_t *a, int n, char **files,
    void (*one)(article_t *a, const char *name));
static int article_usage(FILE *f, int rc);


static const struct option  article_long[] = {
    { "body",        no_argument,       NULL, 'b' },
    { "filter-list", required_argument, NULL, 'L' },
    { "format",      required_argument, NULL, 'f' },
    { "help",        no_argument,       NULL, 'h' },
    { "jsonl",       no_argument,       NULL, 'j' },
    { "lang",        required_argument, NULL, 'l' },
    { "no-extract",  no_argument,       NULL, 'x' },
    { "output",      required_argument, NULL, 'o' },
    { "rules",       required_argument, NULL, 'r' },
    { "type",        required_argument, NULL, 't' },
    { "url",         required_argument, NULL, 'u' },
    { "version",     no_argument,       NULL, 'V' },
    { NULL, 0, NULL, 0 }
};


static const char *const  article_formats[] = {
    "html", "page", "text", "markdown", "jsonld", "source", "explain",
    "quotes", "fields", "blocks"
};


int
main(int argc, char **argv)
{
    int        rc;
    article_t  a;

    if (argc > 1 && strcmp(argv[1], "check") == 0) {
        return article_check(argc - 2, argv + 2);
    }

    if (argc > 1 && strcmp(argv[1], "learn") == 0) {
        return article_learn(argc - 2, argv + 2);
    }

    memset(&a, 0, sizeof(article_t));

    a.type = -1;
    a.format = ARTICLE_HTML;

    art_opts_init(&a.opts);
    art_arena_init(&a.conf, &art_mem_libc, 0);
    art_arena_init(&a.work, &art_mem_libc, 0);

    rc = article_options(&a, argc, argv);

    if (rc == -1) {
        rc = article_setup(&a) == 0
             ? article_files(&a, argc - optind, argv + optind)
             : ARTICLE_FAILED;
    }

    article_cleanup(&a);

    art_arena_done(&a.work);
    art_arena_done(&a.conf);

    free(a.rules);
    free(a.lists);

    return rc;
}


/* -1 to go on, else the exit code. */
static int
article_options(article_t *a, int argc, char **argv)
{
    int  c, rc;

    for ( ;; ) {
        c = getopt_long(argc, argv, "bf:hjl:o:r:t:u:V", article_long, NULL);

        if (c == -1) {
            break;
        }

        rc = article_option(a, c);

        if (rc != -1) {
            return rc;
        }
    }

    if (argc == optind && isatty(STDIN_FILENO)) {
        return article_usage(stderr, ARTICLE_USAGE);
    }

    return -1;
}


static int
article_option(article_t *a, int c)
{
    size_t  i;

    switch (c) {

    case 'b':
        a->body = 1;
        return -1;

    case 'f':
        for (i = 0; i < art_nelts(article_formats); i++) {
            if (strcmp(optarg, article_formats[i]) == 0) {
                a->format = (article_format_e) i;
                return -1;
            }
        }

        fprintf(stderr, "article: unknown format \"%s\"\n", optarg);
        return article_usage(stderr, ARTICLE_USAGE);

    case 'h':
        return article_usage(stdout, ARTICLE_DONE);

    case 'j':
        a->format = ARTICLE_JSONL;
        return -1;

    case 'l':
        a->lang = optarg;
        return -1;

    case 'L':
        return article_list(&a->lists, &a->nlists, optarg);

    case 'o':
        a->out = optarg;
        return -1;

    case 'r':
        return article_list(&a->rules, &a->nrules, optarg);

    case 't':
        if (strcmp(optarg, "html") == 0 || strcmp(optarg, "text/html") == 0) {
            a->type = ART_TYPE_HTML;
            return -1;
        }

        if (strcmp(optarg, "text") == 0 || strcmp(optarg, "text/plain") == 0) {
            a->type = ART_TYPE_TEXT;
            return -1;
        }

        fprintf(stderr, "article: unknown type \"%s\", use text or html\n",
                optarg);
        return ARTICLE_USAGE;

    case 'u':
        a->url = optarg;
        return -1;

    case 'V':
        puts("article " ART_VERSION);
        return ARTICLE_DONE;

    case 'x':
        a->opts.extract = 0;
        return -1;

    default:
        return article_usage(stderr, ARTICLE_USAGE);
    }
}


static int
article_list(const char ***list, size_t *n, const char *name)
{
    const char  **p;

    p = realloc(*list, (*n + 1) * sizeof(const char *));

    if (p == NULL) {
        fputs("article: no memory\n", stderr);
        return ARTICLE_FAILED;
    }

    *list = p;
    p[(*n)++] = name;

    return -1;
}


static int
article_files(article_t *a, int n, char **files)
{
    struct stat  st;
    static char  dash[] = "-", *input[] = { dash };

    if (n == 0) {
        n = 1;
        files = input;
    }

    if (a->out == NULL && a->format != ARTICLE_JSONL
        && (n > 1 || (stat(files[0], &st) == 0 && S_ISDIR(st.st_mode))))
    {
        fputs("article: several files need -o FOLDER or --jsonl\n", stderr);
        return ARTICLE_USAGE;
    }

    if (a->out != NULL && mkdir(a->out, 0777) != 0 && errno != EEXIST) {
        article_say(a, a->out, "%s", strerror(errno));
        return ARTICLE_FAILED;
    }

    article_each(a, n, files, article_count);

    a->progress = a->total > 1 && isatty(STDERR_FILENO);

    article_each(a, n, files, article_one);

    if (a->progress) {
        fputc('\n', stderr);
    }

    if (fflush(stdout) != 0) {
        article_say(a, "standard output", "%s", strerror(errno));
    }

    return a->rc;
}


static void
article_count(article_t *a, const char *name)
{
    (void) name;

    a->total++;
}


static void
article_each(article_t *a, int n, char **files,
    void (*one)(article_t *a, const char *name))
{
    int          i;
    struct stat  st;

    for (i = 0; i < n; i++) {

        if (stat(files[i], &st) == 0 && S_ISDIR(st.st_mode)) {
            (void) article_walk(a, files[i], one);

        } else {
            one(a, files[i]);
        }
    }
}


void
article_say(article_t *a, const char *file, const char *fmt, ...)
{
    va_list  args;

    a->rc = ARTICLE_FAILED;

    if (a->progress) {
        fputs("\r\033[K", stderr);
    }

    fprintf(stderr, "article: %s: ", file);

    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);

    fputc('\n', stderr);
}


static int
article_usage(FILE *f, int rc)
{
    fputs("usage: article [-f FORMAT] [options] [FILE... | FOLDER... | -]\n"
          "       article check RULES...\n"
          "       article learn FOLDER\n"
          "\n"
          "  -f, --format FORMAT   html (default), page, text, markdown,"
          " jsonld, quotes,\n"
          "                        fields, explain, blocks or source\n"
          "  -b, --body            text without the title\n"
          "  -t, --type TYPE       text or html; default: by name or look\n"
          "  -u, --url URL         where the article stands\n"
          "  -l, --lang TAG        its language; default: found\n"
          "  -r, --rules FILE      text rules instead of the packs compiled"
          " in;\n"
          "                        \"default\" names those, \"off\" none\n"
          "      --filter-list FILE  Adblock Plus or uBlock list\n"
          "      --no-extract      only rules cut\n"
          "  -o, --output FOLDER   one result a file\n"
          "  -j, --jsonl           one JSON line a file\n"
          "  -h, --help, -V, --version\n"
          "\n"
          "Exit: 0 done, 1 something could not be read, 2 usage.\n", f);

    return rc;
}
