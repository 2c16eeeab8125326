/*
 * Candidates for the title of a page, and what is known of each: shared by
 * the files of the title and by src/gen/titles_run.c.
 */

#ifndef _ART_HTMLTITLE_IN_H_INCLUDED_
#define _ART_HTMLTITLE_IN_H_INCLUDED_


#include "art_htmlmeta.h"


#define ART_TITLE_MAX    32     /* candidates */
#define ART_TITLE_LEN    600    /* bytes; longer ones are no titles */
#define ART_TITLE_WORDS  60     /* of a title that are compared */
#define ART_TITLE_BITS   4096   /* a set of words of the text */


/* Where a title was said; a candidate has one bit for each. */
typedef enum {
    ART_TITLE_LD = 0,           /* headline of JSON-LD */
    ART_TITLE_OG,               /* og:title and its like */
    ART_TITLE_META,             /* other meta elements */
    ART_TITLE_TAB,              /* the title element */
    ART_TITLE_BARE,             /* a tab without what its last mark parts */
    ART_TITLE_FRONT,            /* a tab without what its first mark parts */
    ART_TITLE_SURE,             /* what was parted is the site's name */
    ART_TITLE_PIECE,            /* any other piece of a tab between marks */
    ART_TITLE_ONLY,             /* the only heading of level 1 */
    ART_TITLE_H1,               /* the first of several */
    ART_TITLE_LATER,            /* another one */
    ART_TITLE_PART,             /* an element of a heading that a tab has */
    ART_TITLE_JOINED,           /* two headings in a row */
    ART_TITLE_OVER,             /* the heading that the text stands under */
    ART_TITLE_ABOVE,            /* the heading before that */
    ART_TITLE_LOWER,            /* a lower heading that another has, too */
    ART_TITLE_NAMED,            /* an element that is called a headline */
    ART_TITLE_SOURCES
} art_title_source_e;


/* What one candidate is to the candidate of a source. */
typedef enum {
    ART_TITLE_EQUAL = 0,
    ART_TITLE_BEGIN,            /* the other goes on */
    ART_TITLE_END,              /* the other begins with something else */
    ART_TITLE_MORE,             /* it has the other inside */
    ART_TITLE_NEAR,             /* half of its words are the other's */
    ART_TITLE_FAR,
    ART_TITLE_RELATIONS
} art_title_relation_e;


#define ART_TITLE_OTHERS  6     /* sources that are compared with */
#define ART_TITLE_PLAIN   18    /* numbers of the candidate alone */
#define ART_TITLE_N       (ART_TITLE_SOURCES + ART_TITLE_PLAIN               \
                           + ART_TITLE_OTHERS * ART_TITLE_RELATIONS)


typedef struct {
    art_str_t             text;
    uint64_t              words[ART_TITLE_WORDS];
    uint32_t              n;
    uint32_t              sources;
    uint32_t              block;        /* a heading's, or ART_NONE */
    uint8_t               seen;         /* a heading of the page */
} art_title_t;


typedef struct {
    art_doc_t            *doc;
    const art_head_t     *head;
    art_title_t           list[ART_TITLE_MAX];
    uint32_t              n;
    uint32_t              text;         /* the first block of the text */
    art_title_t           site;
    art_title_t           slug;         /* words of the address's path */
    art_title_t           summary;      /* of the description */
    uint64_t              said[ART_TITLE_BITS / 64];
} art_titles_t;


ART_API_BEGIN


/* art_htmltitle_collect: candidates of a page; OK, NOMEM or LIMIT.  Linear. */
art_rc_t art_htmltitle_collect(art_doc_t *doc, const art_head_t *h,
    art_titles_t **titles);

/* art_htmltitle_shown: adds what the page shows; OK, NOMEM or LIMIT. */
art_rc_t art_htmltitle_shown(art_titles_t *t);

/*
 * art_htmltitle_add: one more candidate, or one more source of one that says
 * the same; its number, or ART_NONE where it is none: nothing, too long, the
 * name of the site.
 *
 * text    borrows
 * block   where the page shows it; ART_NONE
 */
uint32_t art_htmltitle_add(art_titles_t *t, art_str_t text, uint32_t source,
    uint32_t block);

/* art_htmltitle_words: c of text, with at most ART_TITLE_WORDS words. */
void art_htmltitle_words(art_title_t *c, art_str_t text);

/* art_htmltitle_at: where a's words stand in b's, in a row; ART_NONE. */
uint32_t art_htmltitle_at(const art_title_t *a, const art_title_t *b);

/* art_htmltitle_numbers: what the choice knows of candidate i. */
void art_htmltitle_numbers(const art_titles_t *t, uint32_t i,
    int16_t f[ART_TITLE_N]);

/* art_htmltitle_best: the candidate of the greatest score; ART_NONE. */
uint32_t art_htmltitle_best(const art_titles_t *t);


ART_API_END


#endif /* _ART_HTMLTITLE_IN_H_INCLUDED_ */
