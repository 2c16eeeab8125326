/* What the files of the command share. */

#ifndef _ARTICLE_CLI_H_INCLUDED_
#define _ARTICLE_CLI_H_INCLUDED_


#include <stdio.h>

#include "art.h"


#define ARTICLE_DONE        0
#define ARTICLE_FAILED      1       /* something could not be read */
#define ARTICLE_USAGE       2


typedef enum {
    ARTICLE_HTML = 0,               /* the variants, as art_variant_e */
    ARTICLE_PAGE,
    ARTICLE_TEXT,
    ARTICLE_MARKDOWN,
    ARTICLE_JSONLD,
    ARTICLE_SOURCE,
    ARTICLE_EXPLAIN,
    ARTICLE_QUOTES,
    ARTICLE_FIELDS,
    ARTICLE_BLOCKS,
    ARTICLE_JSONL,
    ARTICLE_FORMAT_N
} article_format_e;


typedef struct {
    art_opts_t            opts;
    art_arena_t           conf;     /* rules and packs */
    art_arena_t           work;     /* one analysis, reset after each */
    article_format_e      format;
    int                   body;     /* text without the title */
    int                   type;     /* art_type_e, or -1: by name or look */
    const char           *url;
    const char           *lang;
    const char           *out;      /* folder */
    const char          **rules;
    size_t                nrules;
    const char          **lists;
    size_t                nlists;
    art_rules_t          *set;
    art_adlist_t         *list;     /* filter lists */
    art_site_t           *site;     /* site files */
    int                   progress;
    size_t                total;
    size_t                done;
    int                   rc;
} article_t;


/* article_say: one line on standard error, "article: " before it. */
void article_say(article_t *a, const char *file, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * article_read: a whole file, or standard input for "-".
 *
 * buf   on libc; the caller ends it with art_buf_done()
 *
 * 0, or -1 after a line that says why.
 */
int article_read(article_t *a, const char *name, art_buf_t *buf);

/* article_write: buf into out/name with the format's suffix; 0 or -1. */
int article_write(article_t *a, const char *name, const art_buf_t *buf);

/* article_walk: calls one for every article below a folder. */
int article_walk(article_t *a, const char *folder,
    void (*one)(article_t *a, const char *name));

/* article_setup: rules, lists and packs into a->conf; 0 or -1. */
int article_setup(article_t *a);

/* article_cleanup: what article_setup() made, before the arenas end. */
void article_cleanup(article_t *a);

/* article_is_site: a file of --rules that is a site file, by its name. */
int article_is_site(const char *name);

/*
 * article_check: `article check FILE...`: faults, what is skipped, and the
 * tests in rules files.  The exit code.
 */
int article_check(int argc, char **argv);

/* article_learn: `article learn [--share PERCENT] DIR`.  The exit code. */
int article_learn(int argc, char **argv);

/* article_input: what the engine is told of a file that was read. */
void article_input(article_t *a, const char *name, art_buf_t *file,
    art_in_t *in);

/* article_one: analyses one file and writes the result. */
void article_one(article_t *a, const char *name);


#endif /* _ARTICLE_CLI_H_INCLUDED_ */
