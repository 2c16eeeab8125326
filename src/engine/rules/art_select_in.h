/*
 * Selectors as their parser (art_select.c) leaves them to their matcher
 * (art_select_match.c); nobody else's business.
 */

#ifndef _ART_SELECT_IN_H_INCLUDED_
#define _ART_SELECT_IN_H_INCLUDED_


#include "art_select.h"


typedef enum {
    ART_TEST_TAG = 0,
    ART_TEST_ID,
    ART_TEST_CLASS,
    ART_TEST_ATTR,
    ART_TEST_NOT,
    ART_TEST_IS,
    ART_TEST_HAS,
    ART_TEST_NTH,           /* a, b, list */
    ART_TEST_NTH_LAST,
    ART_TEST_NTH_TYPE,
    ART_TEST_NTH_LAST_TYPE,
    ART_TEST_ONLY,
    ART_TEST_ONLY_TYPE,
    ART_TEST_EMPTY,
    ART_TEST_ROOT,
    ART_TEST_TEXT,          /* value or regex */
    ART_TEST_MIN_TEXT,      /* a: characters */
    ART_TEST_SCOPE          /* :scope, inside :has */
} art_test_e;


typedef struct {
    art_str_t             name;
    art_str_t             value;
    art_select_t         *list;
    pcre2_code           *regex;
    uint64_t              key;
    int32_t               a;
    int32_t               b;
    uint8_t               kind;     /* art_test_e */
    uint8_t               op;       /* 0, or = ~ | ^ $ * of an attribute */
    uint8_t               nocase;
} art_test_t;


typedef struct {
    art_test_t           *tests;
    uint32_t              n;
    uint32_t              cap;
    uint8_t               comb;     /* to the left: 0 none, or ' ' > + ~ */
} art_compound_t;


struct art_select_s {
    art_select_t         *next;
    art_compound_t       *parts;    /* from left to right */
    uint32_t              n;
    uint32_t              cap;
    uint32_t              up;       /* ancestors to go up */
    art_select_t         *upto;
};


#endif /* _ART_SELECT_IN_H_INCLUDED_ */
