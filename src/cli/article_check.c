/*
 * article check: parses files of rules of all three kinds, says what is wrong
 * with them and what is skipped, and runs the tests in rules files.
 */

#include <stdlib.h>

#include "article_cli.h"
#include "art_adlist.h"
#include "art_fold.h"
#include "art_rules.h"
#include "art_site.h"


/* Faults of one file that are told. */
#define CHECK_FAULTS        50


static int article_check_rules(article_t *a, const char *name,
    art_str_t text);
static int article_check_faults(article_t *a, const char *name,
    art_str_t text, art_err_t *err);
static int article_check_tests(article_t *a, const char *name,
    const art_rules_t *rules);
static int article_check_test(article_t *a, const char *name,
    const art_rules_test_t *t);
static int article_check_has(const art_doc_t *doc, art_str_t text);
static int article_check_list(article_t *a, const char *name,
    art_str_t text);
static int article_check_site(article_t *a, const char *name,
    art_str_t text);
static int article_check_is_list(art_str_t text);
static int article_check_fault(const char *name, const art_err_t *err);


int
article_check(int argc, char **argv)
{
    int        i, rc;
    art_buf_t  file;
    article_t  a;
    art_str_t  text;

    if (argc < 1 || argv[0][0] == '-') {
        fprintf(argc < 1 ? stderr : stdout,
                "usage: article check FILE...\n"
                "  text rules (*.rules), site files (HOST.txt) and filter "
                "lists\n");
        return argc < 1 ? ARTICLE_USAGE : ARTICLE_DONE;
    }

    rc = ARTICLE_DONE;

    for (i = 0; i < argc; i++) {
        memset(&a, 0, sizeof(article_t));
        a.type = -1;
        art_opts_init(&a.opts);
        art_arena_init(&a.conf, &art_mem_libc, 0);
        art_arena_init(&a.work, &art_mem_libc, 0);

        if (article_read(&a, argv[i], &file) != 0) {
            rc = ARTICLE_FAILED;
            continue;
        }

        text = art_buf_view(&file);

        if (article_check_is_list(text) ? article_check_list(&a, argv[i], text)
            : article_is_site(argv[i]) ? article_check_site(&a, argv[i], text)
            : article_check_rules(&a, argv[i], text))
        {
            rc = ARTICLE_FAILED;
        }

        art_buf_done(&file);
        art_arena_done(&a.work);
        art_arena_done(&a.conf);
    }

    return rc;
}


/* By its first lines: a header, comments with "!", or rules. */
static int
article_check_is_list(art_str_t text)
{
    int                   n;
    const unsigned char  *p, *nl, *end;

    p = text.data;
    end = p + text.len;

    if (text.len >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0) {
        p += 3;
    }

    for (n = 0; n < 50 && p < end; n++) {
        nl = memchr(p, '\n', (size_t) (end - p));
        nl = nl ? nl : end;

        if (*p == '!' || (nl - p > 7 && memcmp(p, "[Adblock", 8) == 0)
            || (nl - p > 2 && (memcmp(p, "||", 2) == 0
                               || memcmp(p, "@@", 2) == 0
                               || (p[0] == '#' && p[1] == '#'
                                   && p[2] != '#' && p[2] != ' '))))
        {
            return 1;
        }

        p = nl < end ? nl + 1 : end;
    }

    return 0;
}


static int
article_check_fault(const char *name, const art_err_t *err)
{
    if (err->line == 0) {
        printf("%s: %s\n", name, err->msg);

    } else {
        printf("%s:%u:%u: %s\n", name, (unsigned) err->line,
               (unsigned) err->col, err->msg);
    }

    return 1;
}


static int
article_check_rules(article_t *a, const char *name, art_str_t text)
{
    int           rc;
    uint32_t      n, first;
    art_buf_t     b;
    art_err_t     err;
    art_rules_t  *rules;

    if (art_rules_parse(&rules, &a->conf, text, art_str_c(name), &err)
        != ART_OK)
    {
        return article_check_faults(a, name, text, &err);
    }

    n = art_rules_unaided(rules, &first);

    if (n > 0) {
        art_buf_init(&b, &art_mem_libc, 0);
        art_rules_name(rules, first, &b);
        printf("%.*s: tried on every block, as are %u others: the expression "
               "needs no text that could be looked for\n", (int) b.len,
               (const char *) b.data, (unsigned) n - 1);
        art_buf_done(&b);
    }

    rc = article_check_tests(a, name, rules);
    printf("%s: %u rules\n", name, (unsigned) art_rules_count(rules));
    art_rules_done(rules);

    return rc;
}


/*
 * A file without rules is of no use, so the parser ends at the first fault.
 * The line is made a comment here and the file read again.
 */
static int
article_check_faults(article_t *a, const char *name, art_str_t text,
    art_err_t *err)
{
    int             n;
    size_t          i;
    uint32_t        line;
    unsigned char  *copy;
    art_rules_t    *rules;

    copy = malloc(text.len + 1);

    for (n = 1; /* void */ ; n++) {
        (void) article_check_fault(name, err);

        if (copy == NULL || err->line == 0) {
            break;
        }

        if (n == CHECK_FAULTS) {
            printf("%s: and perhaps more\n", name);
            break;
        }

        if (n == 1) {
            memcpy(copy, text.data, text.len);
        }

        line = 1;

        for (i = 0; i < text.len && line < err->line; i++) {
            line += (copy[i] == '\n');
        }

        if (i == text.len || copy[i] == '#') {
            break;
        }

        while (i < text.len && copy[i] != '\n') {
            copy[i++] = '#';
        }

        art_arena_reset(&a->work, SIZE_MAX);

        if (art_rules_parse(&rules, &a->work, art_str_make(copy, text.len),
                            art_str_c(name), err) == ART_OK)
        {
            art_rules_done(rules);
            break;
        }
    }

    free(copy);

    return 1;
}


static int
article_check_tests(article_t *a, const char *name, const art_rules_t *rules)
{
    int               rc;
    uint32_t          i, good;
    art_rules_test_t  t;

    rc = 0;
    good = 0;
    a->opts.rules = rules;
    a->opts.extract = 0;
    a->opts.max_cut = 100;

    for (i = 0; art_rules_test(rules, i, &t) == ART_OK; i++) {
        if (article_check_test(a, name, &t) != 0) {
            rc = 1;

        } else {
            good++;
        }
    }

    if (i > 0) {
        printf("%s: %u of %u tests pass\n", name, (unsigned) good,
               (unsigned) i);
    }

    return rc;
}


/* A source is a file, beside the rules file unless its path is absolute. */
static int
article_check_test(article_t *a, const char *name, const art_rules_test_t *t)
{
    int         rc, has;
    char        path[4096];
    size_t      dir;
    art_in_t    in;
    art_buf_t   file;
    art_doc_t   doc;

    for (dir = strlen(name); dir > 0 && name[dir - 1] != '/'; dir--) {
        /* void */
    }

    if (t->source.data[0] == '/') {
        dir = 0;
    }

    if (t->source.len > 7 && (memcmp(t->source.data, "http://", 7) == 0
                              || memcmp(t->source.data, "https:/", 7) == 0))
    {
        printf("%s:%u: pages are not fetched: store it, and name the file and "
               "the URL\n", name, (unsigned) t->line);
        return 1;
    }

    if (dir + t->source.len >= sizeof(path)) {
        return 1;
    }

    memcpy(path, name, dir);
    memcpy(path + dir, t->source.data, t->source.len);
    path[dir + t->source.len] = '\0';

    if (article_read(a, path, &file) != 0) {
        return 1;
    }

    article_input(a, path, &file, &in);
    in.url = t->url;
    rc = art_doc_parse(&doc, &in, &a->opts, &a->work);
    has = (rc == ART_OK) && article_check_has(&doc, t->text);

    if (rc != ART_OK) {
        printf("%s:%u: %s: %s\n", name, (unsigned) t->line, path,
               art_why_text(doc.why));

    } else if (has != t->stays) {
        printf("%s:%u: %s: \"%.*s\" %s\n", name, (unsigned) t->line, path,
               (int) t->text.len, (const char *) t->text.data,
               t->stays ? "is gone" : "is still there");
        rc = ART_INVALID;
    }

    art_buf_done(&file);
    art_arena_reset(&a->work, SIZE_MAX);

    return rc != ART_OK;
}


/* On folded text, as rules compare. */
static int
article_check_has(const art_doc_t *doc, art_str_t text)
{
    size_t     i;
    art_str_t  all, word;

    all = art_fold_dup(doc->arena, art_buf_view(&doc->clean));
    word = art_fold_dup(doc->arena, text);

    if (all.data == NULL || word.data == NULL) {
        return 0;
    }

    for (i = 0; i + word.len <= all.len; i++) {
        if (memcmp(all.data + i, word.data, word.len) == 0) {
            return 1;
        }
    }

    return 0;
}


static int
article_check_list(article_t *a, const char *name, art_str_t text)
{
    uint32_t       cosmetic, network;
    art_buf_t      b;
    art_err_t      err;
    art_str_t      file;
    art_adlist_t  *list;

    if (art_adlist_create(&list, &a->conf) != ART_OK) {
        printf("%s: no memory\n", name);
        return 1;
    }

    if (art_adlist_add(list, text, art_str_c(name), &err) != ART_OK
        || art_adlist_compile(list, &err) != ART_OK)
    {
        art_adlist_done(list);
        return article_check_fault(name, &err);
    }

    (void) art_adlist_count(list, &cosmetic, &network);
    art_buf_init(&b, &art_mem_libc, 0);
    (void) art_adlist_skipped(list, 0, &file, &b);

    printf("%s: %u element rules, %u network rules%s%.*s\n", name,
           (unsigned) cosmetic, (unsigned) network,
           b.len ? "; skipped: " : "", (int) b.len,
           b.len ? (const char *) b.data : "");

    art_buf_done(&b);
    art_adlist_done(list);

    return 0;
}


static int
article_check_site(article_t *a, const char *name, art_str_t text)
{
    art_buf_t    b;
    art_err_t    err;
    art_str_t    file;
    art_site_t  *site;

    if (art_site_create(&site, &a->conf) != ART_OK) {
        printf("%s: no memory\n", name);
        return 1;
    }

    if (art_site_add(site, text, art_str_c(name), &err) != ART_OK
        || art_site_compile(site, &err) != ART_OK)
    {
        return article_check_fault(name, &err);
    }

    art_buf_init(&b, &art_mem_libc, 0);
    (void) art_site_skipped(site, 0, &file, &b);

    printf("%s: %u directives%s%.*s\n", name,
           (unsigned) art_site_count(site), b.len ? "; skipped: " : "",
           (int) b.len, b.len ? (const char *) b.data : "");

    art_buf_done(&b);

    return 0;
}
