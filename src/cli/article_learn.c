/*
 * article learn: boilerplate by repetition.
 *
 * Every block of every article is folded and its numbers masked; a table
 * counts in how many articles of its host it stands.  What stands in enough
 * of them and is no sentence is proposed.  Where the table is full, what was
 * seen once is thrown out (lossy counting), so that memory has a bound
 * whatever the archive: LEARN_MAX entries and their texts of at most
 * LEARN_TEXT bytes, 300 MB at the very most.
 */

#define _GNU_SOURCE

#include <stdlib.h>
#include <unistd.h>

#include "article_cli.h"
#include "art_fold.h"
#include "art_hash.h"
#include "art_scope.h"
#include "art_tag.h"
#include "art_tree.h"


#define LEARN_MAX           (1u << 20)
#define LEARN_TEXT          160
#define LEARN_LEAST         5       /* articles that it must stand in */
#define LEARN_HOSTS         4096


typedef struct {
    char                 *text;     /* as first seen */
    uint32_t              host;
    uint32_t              count;    /* articles */
    uint32_t              doc;      /* the last one */
    uint32_t              same;     /* of count: with the very same numbers */
    uint64_t              key;      /* host and masked text; 0: free */
    uint64_t              exact;    /* text with its numbers */
    char                 *sample;   /* an article */
} learn_entry_t;


typedef struct {
    char                 *name;
    uint32_t              docs;
} learn_host_t;


typedef struct {
    article_t             a;        /* first: article_walk() passes it on */
    learn_entry_t        *table;
    uint32_t              n;
    uint32_t              dropped;
    learn_host_t         *hosts;
    uint32_t              nhosts;
    uint32_t              docs;
    uint32_t              share;    /* percent */
    int                   bar;
    art_buf_t             fold;
} learn_t;


static void learn_one(article_t *a, const char *name);
static uint32_t learn_host(learn_t *l, const art_doc_t *doc);
static void learn_block(learn_t *l, const char *name, uint32_t host,
    art_str_t text);
static int learn_is_prose(art_str_t text);
static uint64_t learn_mask(learn_t *l, art_str_t text, uint32_t host,
    uint64_t *exact, size_t *letters);
static learn_entry_t *learn_find(learn_t *l, uint64_t key);
static void learn_drop(learn_t *l);
static void learn_print(learn_t *l);
static int learn_order(const void *one, const void *two);
static void learn_rule(const learn_entry_t *e);


int
article_learn(int argc, char **argv)
{
    int      i, rc;
    learn_t  l;

    memset(&l, 0, sizeof(learn_t));
    l.share = 20;

    for (i = 0; i + 1 < argc && strcmp(argv[i], "--share") == 0; i += 2) {
        l.share = (uint32_t) atoi(argv[i + 1]);
    }

    if (i >= argc || argv[i][0] == '-' || l.share < 1 || l.share > 100) {
        fprintf(stderr, "usage: article learn [--share PERCENT] DIR...\n"
                "  proposes rules for what repeats in the articles below "
                "DIR\n");
        return ARTICLE_USAGE;
    }

    l.a.type = -1;
    l.bar = isatty(STDERR_FILENO);
    art_opts_init(&l.a.opts);
    l.a.opts.extract = 0;
    l.a.opts.quotes = 0;
    art_arena_init(&l.a.work, &art_mem_libc, 0);
    art_buf_init(&l.fold, &art_mem_libc, 0);
    l.table = calloc(LEARN_MAX * 2, sizeof(learn_entry_t));
    l.hosts = calloc(LEARN_HOSTS, sizeof(learn_host_t));

    if (l.table == NULL || l.hosts == NULL) {
        fprintf(stderr, "article: no memory\n");
        return ARTICLE_FAILED;
    }

    rc = 0;

    for ( /* void */ ; i < argc; i++) {
        rc |= article_walk(&l.a, argv[i], learn_one);
    }

    if (l.bar) {
        fprintf(stderr, "\r\033[K");
    }

    learn_print(&l);

    for (i = 0; i < (int) (LEARN_MAX * 2); i++) {
        free(l.table[i].text);
        free(l.table[i].sample);
    }

    for (i = 0; i < (int) l.nhosts; i++) {
        free(l.hosts[i].name);
    }

    free(l.table);
    free(l.hosts);
    art_buf_done(&l.fold);
    art_arena_done(&l.a.work);

    return rc == 0 ? ARTICLE_DONE : ARTICLE_FAILED;
}


static void
learn_one(article_t *a, const char *name)
{
    learn_t    *l;
    uint32_t    i, host;
    art_in_t    in;
    art_rc_t    rc;
    art_buf_t   file;
    art_doc_t   doc;

    l = (learn_t *) a;

    if (article_read(a, name, &file) != 0) {
        return;
    }

    article_input(a, name, &file, &in);
    rc = art_doc_parse(&doc, &in, &a->opts, &a->work);

    /* what is no article has blocks, too, as far as it was read */

    if (doc.nblocks > 0 && (rc == ART_OK || rc == ART_DECLINED)) {
        l->docs++;
        host = learn_host(l, &doc);
        l->hosts[host].docs++;

        for (i = 0; i < doc.nblocks; i++) {
            learn_block(l, name, host,
                        art_str_slice(art_buf_view(&doc.text),
                                      doc.blocks[i].text));
        }
    }

    art_buf_done(&file);
    art_arena_reset(&a->work, 64 * 1024 * 1024);

    if (l->bar && (l->docs & 15) == 0) {
        fprintf(stderr, "\r%u articles, %u texts", l->docs, l->n);
        fflush(stderr);
    }
}


/* The page's canonical link says; 0 is for those that say nothing. */
static uint32_t
learn_host(learn_t *l, const art_doc_t *doc)
{
    uint32_t           i;
    art_str_t          rel, host;
    const art_elem_t  *e;

    host = art_scope_host(doc->meta.canonical);

    for (i = 0; i < doc->nelems && host.len == 0; i++) {
        e = &doc->elems[i];

        if (e->tag == ART_TAG_LINK
            && art_elem_attr(doc, e, "rel", &rel) == ART_OK
            && art_scan_eq(rel, "canonical")
            && art_elem_attr(doc, e, "href", &rel) == ART_OK)
        {
            host = art_scope_host(rel);
        }
    }

    for (i = 0; i < l->nhosts; i++) {
        if (art_str_eq(host, art_str_c(l->hosts[i].name))) {
            return i;
        }
    }

    if (l->nhosts == LEARN_HOSTS) {
        return 0;
    }

    l->hosts[l->nhosts].name = strndup(host.data ? (const char *) host.data
                                                 : "", host.len);
    if (l->hosts[l->nhosts].name == NULL) {
        exit(ARTICLE_FAILED);
    }

    return l->nhosts++;
}


static void
learn_block(learn_t *l, const char *name, uint32_t host, art_str_t text)
{
    size_t          letters;
    uint64_t        key, exact;
    learn_entry_t  *e;

    if (text.len < 2 || text.len > LEARN_TEXT || learn_is_prose(text)) {
        return;
    }

    key = learn_mask(l, text, host, &exact, &letters);

    if (letters < 2) {
        return;
    }

    e = learn_find(l, key);

    if (e->key != 0) {
        if (e->doc != l->docs) {
            e->doc = l->docs;
            e->count++;
            e->same += e->exact == exact;
        }

        return;
    }

    if (l->n >= LEARN_MAX) {
        learn_drop(l);
        e = learn_find(l, key);
    }

    e->key = key;
    e->exact = exact;
    e->host = host;
    e->count = 1;
    e->same = 1;
    e->doc = l->docs;
    e->text = strndup((const char *) text.data, text.len);
    e->sample = strdup(name);

    if (e->text == NULL || e->sample == NULL) {
        fprintf(stderr, "article: no memory\n");
        exit(ARTICLE_FAILED);
    }

    l->n++;
}


/* A sentence: a full stop at the end of eight words or more. */
static int
learn_is_prose(art_str_t text)
{
    size_t  i, words;

    words = 1;

    for (i = 0; i < text.len; i++) {
        words += text.data[i] == ' ';
    }

    for (i = text.len; i > 0 && (text.data[i - 1] == ' '
                                 || text.data[i - 1] == '"'
                                 || text.data[i - 1] == ')'); i--)
    {
        /* void */
    }

    return words >= 8 && i > 0
           && (text.data[i - 1] == '.' || text.data[i - 1] == '?');
}


static uint64_t
learn_mask(learn_t *l, art_str_t text, uint32_t host, uint64_t *exact,
    size_t *letters)
{
    size_t          i, n;
    uint64_t        h;
    unsigned char  *p;

    l->fold.len = 0;

    if (art_buf_reserve(&l->fold, art_fold_room(text.len)) != ART_OK) {
        exit(ARTICLE_FAILED);
    }

    p = l->fold.data;
    n = art_fold(text, ART_FOLD_CASE, p, NULL);
    *exact = art_hash_mix(art_hash_add(ART_HASH_INIT, p, n));
    h = art_hash_add(ART_HASH_INIT, &host, sizeof(host));
    *letters = 0;

    for (i = 0; i < n; i++) {
        if (p[i] >= '0' && p[i] <= '9') {
            h = art_hash_byte(h, '#');

            while (i + 1 < n && ((p[i + 1] >= '0' && p[i + 1] <= '9')
                                 || p[i + 1] == '.' || p[i + 1] == ','
                                 || p[i + 1] == ':'))
            {
                i++;
            }

        } else {
            h = art_hash_byte(h, p[i]);
            *letters += (p[i] >= 'a' && p[i] <= 'z') || p[i] >= 0x80;
        }
    }

    h = art_hash_mix(h);

    return h ? h : 1;
}


static learn_entry_t *
learn_find(learn_t *l, uint64_t key)
{
    uint32_t  i;

    i = (uint32_t) (key >> 20) & (LEARN_MAX * 2 - 1);

    while (l->table[i].key != 0 && l->table[i].key != key) {
        i = (i + 1) & (LEARN_MAX * 2 - 1);
    }

    return &l->table[i];
}


/* Everything seen once goes; where that is little, what was seen twice ... */
static void
learn_drop(learn_t *l)
{
    uint32_t        i, n, least;
    learn_entry_t  *old, *e;

    old = l->table;
    least = 2;

    do {
        n = 0;

        for (i = 0; i < LEARN_MAX * 2; i++) {
            n += old[i].key != 0 && old[i].count >= least;
        }

        least += n > LEARN_MAX / 2;

    } while (n > LEARN_MAX / 2);

    l->table = calloc(LEARN_MAX * 2, sizeof(learn_entry_t));

    if (l->table == NULL) {
        fprintf(stderr, "article: no memory\n");
        exit(ARTICLE_FAILED);
    }

    for (i = 0; i < LEARN_MAX * 2; i++) {
        if (old[i].key == 0) {
            continue;
        }

        if (old[i].count < least) {
            free(old[i].text);
            free(old[i].sample);
            continue;
        }

        e = learn_find(l, old[i].key);
        *e = old[i];
    }

    l->dropped += l->n - n;
    l->n = n;
    free(old);
}


static void
learn_print(learn_t *l)
{
    uint32_t              i, n, host;
    learn_entry_t       **list, *e;
    const learn_host_t   *h;

    list = malloc((l->n + 1) * sizeof(learn_entry_t *));

    if (list == NULL) {
        exit(ARTICLE_FAILED);
    }

    n = 0;

    for (i = 0; i < LEARN_MAX * 2; i++) {
        e = &l->table[i];

        if (e->key != 0 && e->count >= LEARN_LEAST
            && (uint64_t) e->count * 100
               >= (uint64_t) l->hosts[e->host].docs * l->share)
        {
            list[n++] = e;
        }
    }

    qsort(list, n, sizeof(learn_entry_t *), learn_order);
    printf("# %u articles of %u hosts, %u rules; each text in %u %% of its "
           "host's articles\n# and at least %u. Look at them before you use "
           "them.\n", l->docs, l->nhosts, n, l->share, LEARN_LEAST);

    if (l->dropped > 0) {
        printf("# %u rare texts were forgotten on the way.\n", l->dropped);
    }

    host = ART_NONE;

    for (i = 0; i < n; i++) {
        e = list[i];
        h = &l->hosts[e->host];

        if (e->host != host) {
            host = e->host;
            printf("\n[%s%s]\n", h->name[0] ? "host " : "", h->name);
        }

        printf("\n# %u of %u (%u %%), as in %s\n", e->count, h->docs,
               (unsigned) ((uint64_t) e->count * 100 / h->docs), e->sample);
        learn_rule(e);
    }

    free(list);
}


static int
learn_order(const void *one, const void *two)
{
    const learn_entry_t  *a, *b;

    a = *(learn_entry_t *const *) one;
    b = *(learn_entry_t *const *) two;

    if (a->host != b->host) {
        return a->host < b->host ? -1 : 1;
    }

    if (a->count != b->count) {
        return a->count > b->count ? -1 : 1;
    }

    return strcmp(a->text, b->text);
}


/* A line; where its numbers change, an expression with numbers in it. */
static void
learn_rule(const learn_entry_t *e)
{
    const char  *p;

    if (e->same == e->count) {
        printf("line %s\n", e->text);
        return;
    }

    printf("match /^");

    for (p = e->text; *p != '\0'; p++) {
        if (*p >= '0' && *p <= '9') {
            printf("\\d[\\d.,:]*");

            while ((p[1] >= '0' && p[1] <= '9') || p[1] == '.'
                   || p[1] == ',' || p[1] == ':')
            {
                p++;
            }

        } else {
            if (strchr("\\/^$.[]|()?*+{}#", *p) != NULL) {
                putchar('\\');
            }

            putchar(*p);
        }
    }

    printf("$/i\n");
}
