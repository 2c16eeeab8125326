/*
 * The vocabulary that every engine file shares: strings that borrow, spans
 * that count bytes, return codes, and the macros that hide symbols.
 */

#ifndef _ART_BASE_H_INCLUDED_
#define _ART_BASE_H_INCLUDED_


#include <stddef.h>
#include <stdint.h>
#include <string.h>


/*
 * nginx opens modules RTLD_GLOBAL: what is not hidden here could meet a
 * symbol of the same name in another module.
 */
#if defined(__GNUC__)
#define ART_API_BEGIN       _Pragma("GCC visibility push(hidden)")
#define ART_API_END         _Pragma("GCC visibility pop")
#define art_likely(x)       __builtin_expect(!!(x), 1)
#define art_unlikely(x)     __builtin_expect(!!(x), 0)
#else
#define ART_API_BEGIN
#define ART_API_END
#define art_likely(x)       (x)
#define art_unlikely(x)     (x)
#endif


#define ART_NONE            UINT32_MAX      /* no index, no offset */


typedef enum {
    ART_OK = 0,
    ART_DONE,               /* no more items */
    ART_DECLINED,           /* does not apply; never an error */
    ART_LIMIT,              /* a size or memory budget was reached */
    ART_NOMEM,
    ART_INVALID             /* a rules file, a packed block */
} art_rc_t;


/* Borrows, and is not terminated. */
typedef struct {
    const unsigned char  *data;
    size_t                len;
} art_str_t;


/* Bytes; of the decoded source unless the field says of which text. */
typedef struct {
    uint32_t              pos;
    uint32_t              len;
} art_span_t;


/*
 * What was wrong with a file that an operator wrote.  msg is constant; pos
 * is a byte offset, line and col count from 1 (col in bytes).
 */
typedef struct {
    art_rc_t              rc;
    const char           *msg;
    size_t                pos;
    uint32_t              line;
    uint32_t              col;
} art_err_t;


#define art_string(s)       { (const unsigned char *) s, sizeof(s) - 1 }
#define art_str_null        { NULL, 0 }
#define art_nelts(a)        (sizeof(a) / sizeof((a)[0]))
#define art_min(a, b)       ((a) < (b) ? (a) : (b))
#define art_max(a, b)       ((a) > (b) ? (a) : (b))


static inline art_str_t
art_str_make(const void *data, size_t len)
{
    art_str_t  s;

    s.data = data;
    s.len = len;

    return s;
}


/* Of a terminated constant. */
static inline art_str_t
art_str_c(const char *s)
{
    return art_str_make(s, strlen(s));
}


/* The slice of text that a span names; the caller knows that it lies inside. */
static inline art_str_t
art_str_slice(art_str_t text, art_span_t span)
{
    return art_str_make(text.data + span.pos, span.len);
}


static inline int
art_str_eq(art_str_t a, art_str_t b)
{
    return a.len == b.len
           && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}


static inline art_span_t
art_span_make(uint32_t pos, uint32_t len)
{
    art_span_t  s;

    s.pos = pos;
    s.len = len;

    return s;
}


#endif /* _ART_BASE_H_INCLUDED_ */
