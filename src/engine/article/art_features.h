/*
 * What the models see of a page: measures of its blocks and containers,
 * likenesses to what the page says of itself, repetition, dictionaries.  The
 * one implementation: training exports these numbers, serving computes them.
 */

#ifndef _ART_FEATURES_H_INCLUDED_
#define _ART_FEATURES_H_INCLUDED_


#include "art_doc.h"
#include "art_tree.h"
#include "art_head.h"
#include "art_words.h"
#include "art_dict.h"


#define ART_FIRST_N         205     /* features of the first model */
#define ART_SECOND_N        62      /* and what the second sees besides */
#define ART_ROW_N           (ART_FIRST_N + ART_SECOND_N)

#define ART_LONG            18      /* words of a "long" paragraph */
#define ART_ANC_N           9       /* kinds of ancestors looked for */
#define ART_KEYS_MAX        96      /* label keys of a block */


/* The tokens of a start tag, or of an element and inline ones around it. */
typedef struct {
    uint32_t              token;
    uint32_t              ntokens;
    uint32_t              sum;          /* of the hashes, in any order */
    uint32_t              box;          /* a box has it: odds are wanted */
    art_odds_t            own;
    art_odds_t            near;
    art_odds_t            far;
} art_list_t;


/* A block-level element that has text; in document order. */
typedef struct {
    uint32_t              elem;
    uint32_t              up;           /* or ART_NONE */
    uint32_t              first;        /* blocks */
    uint32_t              last;
    uint32_t              token;        /* its tokens */
    uint32_t              ntokens;
    uint32_t              list;         /* ... of which list they are */
    uint32_t              names;        /* hash of tag and tokens */
    uint32_t              article;      /* nearest article or main, a box */
    uint8_t               anc[ART_ANC_N];   /* levels up to it, 0: none */
    uint8_t               hidden;
    uint8_t               aria;
    uint8_t               articles;
    uint8_t               main;         /* levels up to one around main */
    art_odds_t            near;
    art_odds_t            far;
} art_box_t;


typedef struct {
    uint32_t              box;          /* or ART_NONE */
    uint32_t              free;         /* words outside links */
    uint32_t              sig;          /* number of its signature */
    uint32_t              dup;          /* block that says half of it */
    uint32_t              head;         /* last heading before, or NONE */
    uint32_t              token;        /* tokens of its own */
    uint32_t              ntokens;
    uint32_t              image[2];     /* number of the image before, after */
    int16_t               link;         /* share, in thousandths */
    int16_t               dup_share;
    int16_t               like[11];     /* to title, description ... */
    uint8_t               good;         /* a long paragraph */
    uint8_t               dup_before;
    uint8_t               dup_after;
    uint8_t               tag;          /* number of its element's tag */
    art_odds_t            own;
    art_odds_t            label;
} art_seen_t;


typedef struct {
    uint32_t              hash;
    uint32_t              words;
    uint32_t              n;
    uint32_t              free;
    uint32_t              good;
    int32_t               label;
} art_sig_t;


/* All on the arena of doc; sums have one element more than blocks. */
typedef struct {
    art_doc_t            *doc;
    const art_head_t     *head;
    const art_dict_t     *dict;
    uint32_t              n;

    art_vocab_t           vocab;        /* closed after the likenesses */
    art_words_t           words;        /* numbers of words in it */
    art_words_t           tokens;
    art_measure_t        *measure;
    art_seen_t           *seen;

    art_list_t           *lists;
    uint32_t              nlists;
    art_box_t            *boxes;
    uint32_t              nboxes;
    art_sig_t            *sigs;
    uint32_t              nsigs;
    uint32_t             *images;       /* elements */
    uint32_t              nimages;

    uint32_t             *pw;           /* sums of words */
    uint32_t             *pf;           /* of words outside links */
    uint32_t             *pg;           /* of long paragraphs */
    uint32_t             *pgw;          /* of their words */
    uint32_t             *pi;           /* of images before a block */
    int32_t              *pl;           /* of label odds */
    uint16_t             *near_long[2]; /* distance to one before, after */
    int16_t              *topic[2];     /* words that long paragraphs have */

    uint32_t              total;
    uint32_t              total_good;
    uint32_t              title;        /* block likest the title, or NONE */
    uint32_t              main;         /* box, or ART_NONE */
    uint32_t              long_first;   /* in main */
    uint32_t              long_last;
    uint32_t              articles;     /* outermost article elements */
} art_page_t;


ART_API_BEGIN


/*
 * art_features_page: everything that needs no dictionary.
 *
 * doc    after art_tree_build()
 * head   of art_head_read(); keeps
 *
 * OK, NOMEM or LIMIT.  Linear in doc->src.
 */
art_rc_t art_features_page(art_page_t *pg, art_doc_t *doc,
    const art_head_t *head);

/* art_features_dict: looks the page's tokens and labels up; keeps dict. */
void art_features_dict(art_page_t *pg, const art_dict_t *dict);

/* art_features_keys: label keys of block i, ART_KEYS_MAX at most. */
uint32_t art_features_keys(const art_page_t *pg, uint32_t i, uint32_t *keys);

/*
 * art_features_first: the first ART_FIRST_N numbers of row, for block i.
 * Constant time.
 */
void art_features_first(const art_page_t *pg, uint32_t i, int16_t *row);

/* art_features_name: of number k of a row; terminated constant. */
const char *art_features_name(uint32_t k);


ART_API_END


#endif /* _ART_FEATURES_H_INCLUDED_ */
