/*
 * A tolerant reader of JSON as pages carry it in ld+json scripts: one token
 * at a time, no tree, no allocation but for strings that hold escapes.
 */

#ifndef _ART_JREAD_H_INCLUDED_
#define _ART_JREAD_H_INCLUDED_


#include "art_base.h"
#include "art_buf.h"


typedef enum {
    ART_JREAD_END = 0,
    ART_JREAD_OBJECT,           /* { */
    ART_JREAD_OBJECT_END,
    ART_JREAD_ARRAY,            /* [ */
    ART_JREAD_ARRAY_END,
    ART_JREAD_KEY,              /* a string before a colon */
    ART_JREAD_STRING,
    ART_JREAD_WORD              /* number, true, false, null, or junk */
} art_jread_e;


/* text: of KEY and STRING without the quote marks, escapes as they stand. */
typedef struct {
    const unsigned char  *p;
    const unsigned char  *end;
    art_str_t             text;
    uint8_t               escaped;      /* text holds a backslash */
} art_jread_t;


ART_API_BEGIN


/* art_jread_init: a reader at the beginning of s, which it borrows. */
void art_jread_init(art_jread_t *r, art_str_t s);

/*
 * art_jread_next: the next token; text and escaped are set for KEY, STRING
 * and WORD.
 *
 * Anything is accepted: commas are white space, brackets need not match,
 * line ends may stand in strings, a string without an end ends with s, and
 * what is no JSON at all (comments, CDATA marks) comes as WORD.  END for
 * ever at the end.  Linear in s over all calls.
 */
art_jread_e art_jread_next(art_jread_t *r);

/*
 * art_jread_unescape: appends the string that raw stands for, valid UTF-8.
 *
 * raw    r->text of KEY or STRING
 *
 * Escapes of RFC 8259 section 7; an unknown one stands for its character, a
 * surrogate without its mate and U+0000 for U+FFFD.  Broken UTF-8 becomes
 * U+FFFD.  The buffer's sticky error is the only failure.
 */
void art_jread_unescape(art_buf_t *b, art_str_t raw);


ART_API_END


#endif /* _ART_JREAD_H_INCLUDED_ */
