/*
 * HTML tokens with source offsets: WHATWG HTML 13.2.5, without its tree.
 *
 * Tokens tile the source: each begins where the one before ends, and what
 * the standard throws away (an unfinished tag at the end, "</>") is a token
 * of its own.  Nothing is decoded, copied or allocated here.
 */

#ifndef _ART_SCAN_H_INCLUDED_
#define _ART_SCAN_H_INCLUDED_


#include "art_base.h"
#include "art_tag_table.h"


/*
 * Attributes that a token lists; those behind are scanned, and
 * art_attr_next() finds them.  The most that 1,028 pages have is 60.
 */
#define ART_SCAN_ATTRS      128


typedef enum {
    ART_TOKEN_TEXT = 0,
    ART_TOKEN_START,            /* <p ...> */
    ART_TOKEN_END,              /* </p> */
    ART_TOKEN_COMMENT,          /* bogus ones too: <?...>, <!...>, </ ...> */
    ART_TOKEN_DOCTYPE,
    ART_TOKEN_DROPPED           /* bytes that make nothing */
} art_token_e;


/*
 * Content models, which say how a text is to be read (art_entity.h): where
 * character references count, and what NUL becomes.
 */
typedef enum {
    ART_MODEL_DATA = 0,
    ART_MODEL_RCDATA,           /* title, textarea */
    ART_MODEL_RAWTEXT,          /* style, xmp, iframe, noembed, noframes */
    ART_MODEL_SCRIPT,
    ART_MODEL_PLAINTEXT,
    ART_MODEL_CDATA             /* section in foreign content */
} art_model_e;


/*
 * Spans are of the source.  quote is '"', '\'', 0 for an unquoted value, and
 * ART_ATTR_BARE for an attribute without one (value is then empty, at the
 * end of the name).  The value is not decoded, the name not lower-cased.
 */
#define ART_ATTR_BARE       1

typedef struct {
    art_span_t            name;
    art_span_t            value;
    uint32_t              quote;
} art_attr_t;


/*
 *            span          name                      flags
 * TEXT       the text      its content: span itself
 *                          but for a CDATA section
 * START      < to >        of the tag                self_closing
 * END        < to >        of the tag                self_closing
 * COMMENT    < to >        its data
 * DOCTYPE    < to >        the name; may be empty    quirks
 * DROPPED    the bytes     empty
 *
 * attrs points into the scanner and holds until the next token; of equal
 * names the first counts.  public_id and system_id are of a DOCTYPE alone and
 * have pos ART_NONE where there is none.
 */
typedef struct {
    art_span_t            span;
    art_span_t            name;
    const art_attr_t     *attrs;
    uint32_t              nattrs;
    uint8_t               kind;         /* art_token_e */
    uint8_t               tag;          /* art_tag_e */
    uint8_t               model;        /* art_model_e of a TEXT */
    uint8_t               self_closing;
    uint8_t               quirks;       /* the force-quirks flag */
    art_span_t            public_id;
    art_span_t            system_id;
} art_token_t;


/*
 * The user may write foreign (the adjusted current node is of SVG or MathML:
 * CDATA sections count, and no start tag changes the model) and scripting
 * (noscript is raw text) at any time, and model after a start tag to undo or
 * make a switch.  The rest is the scanner's.
 */
typedef struct {
    art_str_t             src;
    uint32_t              pos;          /* where the next token begins */
    uint8_t               model;        /* of the text that follows */
    uint8_t               foreign;
    uint8_t               scripting;
    art_str_t             last;         /* name of the last start tag */
    art_attr_t            attrs[ART_SCAN_ATTRS];
} art_scan_t;


/* An attribute iterator over a start tag that was scanned before. */
typedef struct {
    const unsigned char  *src;
    const unsigned char  *pos;
    const unsigned char  *end;
} art_attr_iter_t;


ART_API_BEGIN


/*
 * art_scan_init: a scanner in the data state at the start of src.
 *
 * s     on the stack; nothing to release
 * src   borrows; UTF-8 or nearly (bytes from 0x80 are never looked at); less
 *       than 4 GB
 */
void art_scan_init(art_scan_t *s, art_str_t src);

/*
 * art_scan_model: the state and the "last start tag" that the next text is
 * read with, as a test or a fragment sets them.
 *
 * name   borrows; of the element whose end tag closes it
 */
void art_scan_model(art_scan_t *s, art_model_e model, art_str_t name);

/*
 * art_scan_next: the next token.
 *
 * t   filled; t->attrs borrows from s until the next call
 *
 * OK; DONE at the end of the source, t untouched.  Never fails: there are no
 * broken pages.  Linear over a source.  WHATWG HTML 13.2.5.
 */
art_rc_t art_scan_next(art_scan_t *s, art_token_t *t);

/*
 * art_attr_init: for a start tag's span, as art_scan_next gave it.
 *
 * src   borrows; the source the span is of
 */
void art_attr_init(art_attr_iter_t *it, art_str_t src, art_span_t tag);

/* art_attr_next: its next attribute, all of them; OK or DONE. */
art_rc_t art_attr_next(art_attr_iter_t *it, art_attr_t *attr);

/*
 * art_attr_find: the first attribute of that name, which counts.
 *
 * attrs, n   of a token
 * name       lower case, ASCII
 *
 * NULL: none.
 */
const art_attr_t *art_attr_find(art_str_t src, const art_attr_t *attrs,
    uint32_t n, const char *name);

/* art_tag_find: art_tag_e of a name in any case; constant time. */
unsigned art_tag_find(art_str_t name);

/* art_tag_name: in lower case; terminated constant, "" for UNKNOWN. */
const char *art_tag_name(unsigned tag);

/* The part of art_scan_eq() behind the first byte. */
int art_scan_equal(art_str_t s, const char *word);

/* art_scan_eq: ASCII case-insensitive; word is lower case, terminated. */
static inline int
art_scan_eq(art_str_t s, const char *word)
{
    return (s.len == 0
            || (s.data[0] | 0x20) == ((unsigned char) word[0] | 0x20))
           && art_scan_equal(s, word);
}


ART_API_END


#endif /* _ART_SCAN_H_INCLUDED_ */
