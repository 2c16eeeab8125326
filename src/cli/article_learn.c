/*
 * article learn: boilerplate by repetition.
 *
 * Texts of blocks and selectors of elements, each in a table that counts in
 * how many articles of their host they stand.  What stands in enough of them
 * is proposed, unless it is, or holds, a sentence of prose or the title of an
 * article.  A full table throws out what it saw least (lossy counting), so
 * that memory has a bound whatever the archive: with LEARN_TEXTS texts and
 * LEARN_PATHS selectors, two tables of one kind while one is cleaned out, and
 * LEARN_SAMPLES names of files, it is below 300 MB besides the analysis of one
 * article.
 */

#define _GNU_SOURCE

#include <stdlib.h>
#include <unistd.h>

#include "article_learn.h"
#include "art_attr.h"
#include "art_scope.h"
#include "art_tag.h"
#include "art_tree.h"


static void learn_setup(learn_t *l);
static void learn_cleanup(learn_t *l);
static void learn_one(article_t *a, const char *name);
static void learn_doc(learn_t *l, const art_doc_t *doc);
static uint32_t learn_host(learn_t *l, const art_doc_t *doc);
static int learn_is_title(const art_doc_t *doc, uint32_t i);
static void learn_print(learn_t *l);
static uint32_t learn_text_list(learn_t *l, learn_text_t **list);
static void learn_print_host(learn_t *l, uint32_t host, learn_text_t **texts,
    learn_text_t **last, learn_path_t **paths, learn_path_t **end);
static void learn_print_share(const learn_t *l, uint32_t host, uint32_t count,
    uint32_t sample);
static int learn_order(const void *one, const void *two);


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

    learn_setup(&l);
    rc = 0;

    for ( /* void */ ; i < argc; i++) {
        rc |= article_walk(&l.a, argv[i], learn_one);
    }

    if (l.bar) {
        fprintf(stderr, "\r\033[K");
    }

    learn_print(&l);
    learn_cleanup(&l);

    return rc == 0 ? ARTICLE_DONE : ARTICLE_FAILED;
}


static void
learn_setup(learn_t *l)
{
    l->a.type = -1;
    l->bar = isatty(STDERR_FILENO);
    art_opts_init(&l->a.opts);
    l->a.opts.extract = 0;
    l->a.opts.quotes = 0;
    art_arena_init(&l->a.work, &art_mem_libc, 0);
    art_buf_init(&l->fold, &art_mem_libc, 0);
    art_buf_init(&l->sums, &art_mem_libc, 0);
    art_buf_init(&l->keys, &art_mem_libc, 0);
    l->texts = learn_alloc(LEARN_TEXTS * 2, sizeof(learn_text_t));
    l->paths = learn_alloc(LEARN_PATHS * 2, sizeof(learn_path_t));
    l->hosts = learn_alloc(LEARN_HOSTS, sizeof(learn_host_t));
    l->samples = learn_alloc(LEARN_SAMPLES, sizeof(char *));

    /* the first is for those that say no host */

    l->hosts[0].name = learn_dup("", 0);
    l->nhosts = 1;
}


static void
learn_cleanup(learn_t *l)
{
    uint32_t  i;

    for (i = 0; i < LEARN_TEXTS * 2; i++) {
        free(l->texts[i].text);
    }

    for (i = 0; i < LEARN_PATHS * 2; i++) {
        free(l->paths[i].text);
    }

    for (i = 0; i < l->nhosts; i++) {
        free(l->hosts[i].name);
    }

    for (i = 0; i < LEARN_SAMPLES; i++) {
        free(l->samples[i]);
    }

    free(l->texts);
    free(l->paths);
    free(l->hosts);
    free(l->samples);
    art_buf_done(&l->fold);
    art_buf_done(&l->sums);
    art_buf_done(&l->keys);
    art_arena_done(&l->a.work);
}


void *
learn_alloc(size_t n, size_t size)
{
    void  *p;

    p = calloc(n, size);

    if (p == NULL) {
        fprintf(stderr, "article: no memory\n");
        exit(ARTICLE_FAILED);
    }

    return p;
}


char *
learn_dup(const void *data, size_t len)
{
    char  *p;

    p = learn_alloc(len + 1, 1);

    if (len > 0) {
        memcpy(p, data, len);
    }

    return p;
}


void
learn_room(art_buf_t *b, size_t size)
{
    b->len = 0;

    if (art_buf_reserve(b, size + 1) != ART_OK) {
        fprintf(stderr, "article: no memory\n");
        exit(ARTICLE_FAILED);
    }
}


static void
learn_one(article_t *a, const char *name)
{
    learn_t    *l;
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

        if (l->docs < LEARN_SAMPLES) {
            l->samples[l->docs] = learn_dup(name, strnlen(name, LEARN_SAMPLE));
        }

        learn_doc(l, &doc);
    }

    art_buf_done(&file);
    art_arena_reset(&a->work, 64 * 1024 * 1024);

    if (l->bar && (l->docs & 15) == 0) {
        fprintf(stderr, "\r%u articles, %u texts, %u elements", l->docs,
                l->ntexts, l->npaths);
        fflush(stderr);
    }
}


static void
learn_doc(learn_t *l, const art_doc_t *doc)
{
    int                 again, title;
    uint32_t            i, host;
    learn_sum_t        *sum;
    const art_stat_t   *stat;
    const art_block_t  *block;

    host = learn_host(l, doc);
    l->hosts[host].docs++;

    learn_room(&l->sums, ((size_t) doc->nblocks + 1) * sizeof(learn_sum_t));
    sum = (void *) l->sums.data;
    memset(sum, 0, sizeof(learn_sum_t));

    for (i = 0; i < doc->nblocks; i++, sum++) {
        block = &doc->blocks[i];
        title = learn_is_title(doc, i);

        sum[1] = sum[0];
        sum[1].prose += learn_text(l, host,
                                   art_str_slice(art_buf_view(&doc->text),
                                                 block->text),
                                   title, &again)
                        || title;

        if (doc->stats != NULL) {
            stat = &doc->stats[i];
            sum[1].chars += stat->chars;
            sum[1].link += stat->link;
            sum[1].links += stat->links;
            sum[1].again += again ? stat->chars : 0;
        }
    }

    if (doc->stats != NULL) {
        learn_paths(l, host, doc);
    }
}


static int
learn_is_title(const art_doc_t *doc, uint32_t i)
{
    const art_block_t  *block;

    block = &doc->blocks[i];

    return i == doc->title
           || (doc->nelems > 0 && block->kind == ART_BLOCK_HEADING
               && block->level == 1);
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
            && art_elem_attr(doc, e, ART_ATTR_REL, &rel) == ART_OK
            && art_scan_eq(rel, "canonical")
            && art_elem_attr(doc, e, ART_ATTR_HREF, &rel) == ART_OK)
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

    l->hosts[l->nhosts].name = learn_dup(host.data, host.len);

    return l->nhosts++;
}


int
learn_enough(const learn_t *l, uint32_t host, uint32_t count)
{
    return count >= LEARN_LEAST
           && (uint64_t) count * 100
              >= (uint64_t) l->hosts[host].docs * l->share;
}


static void
learn_print(learn_t *l)
{
    uint32_t        i, n, m;
    learn_path_t  **paths, **p, **end;
    learn_text_t  **texts, **t, **last;

    texts = learn_alloc((size_t) l->ntexts + 1, sizeof(learn_text_t *));
    paths = learn_alloc((size_t) l->npaths + 1, sizeof(learn_path_t *));
    n = learn_text_list(l, texts);
    m = learn_path_list(l, paths);

    printf("# %u articles of %u hosts, %u rules; each in %u %% of its host's "
           "articles and at\n# least %u. Look at them before you use "
           "them.\n", l->docs, l->nhosts - (l->hosts[0].docs ? 0u : 1u), n + m,
           l->share, (unsigned) LEARN_LEAST);

    if (l->dropped > 0) {
        printf("# %u rare texts and elements were forgotten on the way.\n",
               l->dropped);
    }

    t = texts;
    p = paths;

    for (i = 0; i < l->nhosts; i++) {

        for (last = t; last < texts + n && (*last)->host == i; last++) {
            /* void */
        }

        for (end = p; end < paths + m && (*end)->host == i; end++) {
            /* void */
        }

        if (last > t || end > p) {
            learn_print_host(l, i, t, last, p, end);
        }

        t = last;
        p = end;
    }

    free(texts);
    free(paths);
}


static uint32_t
learn_text_list(learn_t *l, learn_text_t **list)
{
    uint32_t       i, n;
    learn_text_t  *e;

    n = 0;

    for (i = 0; i < LEARN_TEXTS * 2; i++) {
        e = &l->texts[i];

        if (e->key != 0 && !e->title && learn_enough(l, e->host, e->count)) {
            list[n++] = e;
        }
    }

    qsort(list, n, sizeof(learn_text_t *), learn_order);

    return n;
}


static void
learn_print_host(learn_t *l, uint32_t host, learn_text_t **texts,
    learn_text_t **last, learn_path_t **paths, learn_path_t **end)
{
    const char  *name;

    name = l->hosts[host].name;
    printf("\n[%s%s]\n", name[0] ? "host " : "", name);

    for ( /* void */ ; texts < last; texts++) {
        learn_print_share(l, host, (*texts)->count, (*texts)->sample);
        printf("\n");
        learn_text_rule(*texts);
    }

    for ( /* void */ ; paths < end; paths++) {
        learn_print_share(l, host, (*paths)->count, (*paths)->sample);
        printf("; %u %% of it repeats, %u %% is links\nelement %s\n",
               (unsigned) ((*paths)->again * 100
                           / ((*paths)->chars ? (*paths)->chars : 1)),
               (unsigned) ((*paths)->link * 100
                           / ((*paths)->chars ? (*paths)->chars : 1)),
               (*paths)->text);
    }
}


static void
learn_print_share(const learn_t *l, uint32_t host, uint32_t count,
    uint32_t sample)
{
    uint32_t  docs;

    docs = art_max(l->hosts[host].docs, 1);

    printf("\n# %u of %u (%u %%)", count, docs,
           (unsigned) ((uint64_t) count * 100 / docs));

    if (sample < LEARN_SAMPLES) {
        printf(", as in %s", l->samples[sample]);
    }
}


static int
learn_order(const void *one, const void *two)
{
    const learn_text_t  *a, *b;

    a = *(learn_text_t *const *) one;
    b = *(learn_text_t *const *) two;

    if (a->host != b->host) {
        return a->host < b->host ? -1 : 1;
    }

    if (a->count != b->count) {
        return a->count > b->count ? -1 : 1;
    }

    return strcmp(a->text, b->text);
}
