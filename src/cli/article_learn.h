/* What the files of `article learn` share. */

#ifndef _ARTICLE_LEARN_H_INCLUDED_
#define _ARTICLE_LEARN_H_INCLUDED_


#include "article_cli.h"


#define LEARN_LEAST         5       /* articles that it must stand in */
#define LEARN_HOSTS         4096
#define LEARN_TEXT          160     /* bytes of a text */
#define LEARN_TEXTS         (1u << 19)
#define LEARN_NAME          60      /* bytes of an id, a class */
#define LEARN_PATHS         (1u << 17)
#define LEARN_SAMPLES       (1u << 16)
#define LEARN_SAMPLE        200


typedef struct {
    char                 *text;     /* as first seen, marks folded */
    uint32_t              host;
    uint32_t              count;    /* articles */
    uint32_t              doc;      /* the last one */
    uint32_t              same;     /* of count: with the very same numbers */
    uint32_t              sample;   /* the first one */
    uint32_t              title;    /* it was the title of an article */
    uint64_t              key;      /* host and masked text; 0: free */
    uint64_t              exact;    /* text with its numbers */
} learn_text_t;


typedef struct {
    char                 *text;     /* a selector */
    uint32_t              host;
    uint32_t              count;    /* articles */
    uint32_t              doc;      /* the last one */
    uint32_t              sample;
    uint32_t              elems;
    uint32_t              inside;   /* of elems: in one that up selects */
    uint32_t              prose;    /* of elems: with a sentence, a title */
    uint32_t              skip;     /* at the end: not proposed */
    uint64_t              chars;    /* of text, in all of elems */
    uint64_t              link;     /* of chars: in links */
    uint64_t              again;    /* of chars: in texts that repeat */
    uint64_t              links;
    uint64_t              key;      /* host and selector; 0: free */
    uint64_t              up;       /* key of what encloses the first one */
    uint64_t              sig;      /* equal: the same elements */
} learn_path_t;


typedef struct {
    char                 *name;
    uint32_t              docs;
} learn_host_t;


/* Of the blocks before each block: sums. */
typedef struct {
    uint64_t              chars;
    uint64_t              link;
    uint64_t              again;
    uint32_t              links;
    uint32_t              prose;
} learn_sum_t;


typedef struct {
    article_t             a;        /* first: article_walk() passes it on */
    learn_text_t         *texts;    /* twice LEARN_TEXTS places */
    learn_path_t         *paths;    /* twice LEARN_PATHS places */
    uint32_t              ntexts;
    uint32_t              npaths;
    uint32_t              dropped;
    learn_host_t         *hosts;
    uint32_t              nhosts;
    char                **samples;
    uint32_t              docs;
    uint32_t              share;    /* percent */
    int                   bar;
    art_buf_t             fold;     /* of one text */
    art_buf_t             sums;     /* of one article */
    art_buf_t             keys;
} learn_t;


/* article_learn.c */
void *learn_alloc(size_t n, size_t size);
char *learn_dup(const void *data, size_t len);
void learn_room(art_buf_t *b, size_t size);

/* Whether count articles are enough of those of the host. */
int learn_enough(const learn_t *l, uint32_t host, uint32_t count);

/*
 * article_learn_text.c: learn_text counts the text of a block.
 *
 * again   set where the text was in other articles of the host before
 *
 * 1 if the text is a sentence of prose, else 0.
 */
int learn_text(learn_t *l, uint32_t host, art_str_t text, int title,
    int *again);

/* learn_text_rule: `line`, or `match` where numbers and dates change. */
void learn_text_rule(const learn_text_t *e);

/* article_learn_path.c: learn_paths counts the elements of an article. */
void learn_paths(learn_t *l, uint32_t host, const art_doc_t *doc);

/*
 * learn_path_list: what is proposed, by host and count.
 *
 * list   npaths places; libc
 */
uint32_t learn_path_list(learn_t *l, learn_path_t **list);


#endif /* _ARTICLE_LEARN_H_INCLUDED_ */
