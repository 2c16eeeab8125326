/*
 * What stands inside the blocks: links and emphasis of an HTML source, by an
 * allow-list, and pieces of quotes, as properly nested events for a writer.
 */

#ifndef _ART_INLINE_H_INCLUDED_
#define _ART_INLINE_H_INCLUDED_


#include "art_attr.h"
#include "art_marks.h"


#define ART_INLINE_OPEN     16      /* inlines that can be open at once */


typedef enum {
    ART_INLINE_QUOTE = 0,
    ART_INLINE_LINK,
    ART_INLINE_EM,
    ART_INLINE_STRONG,
    ART_INLINE_CODE,
    ART_INLINE_SUB,
    ART_INLINE_SUP,
    ART_INLINE_N
} art_inline_e;


/* Bytes of clean, inside one block; sorted, outer ones first. */
typedef struct {
    uint32_t              pos;
    uint32_t              end;
    uint32_t              ref;      /* of a quote or an element */
    uint8_t               kind;     /* art_inline_e */
    uint8_t               first;    /* of its quote's pieces */
} art_inline_t;


typedef struct {
    art_inline_t         *list;
    uint32_t              n;
    uint32_t              cap;
    uint32_t              next;     /* for walks, which go forwards */
    uint32_t              cut;      /* block whose end cut a quote */
} art_inlines_t;


typedef enum {
    ART_EVENT_TEXT = 0,
    ART_EVENT_OPEN,
    ART_EVENT_CLOSE
} art_event_e;


/* item of OPEN and CLOSE; span of TEXT. */
typedef struct {
    art_event_e           event;
    art_span_t            span;
    const art_inline_t   *item;
} art_event_t;


typedef struct {
    art_inlines_t        *in;
    uint32_t              pos;
    uint32_t              end;
    unsigned              depth;
    unsigned              carried;
    art_inline_t          stack[ART_INLINE_OPEN];
    art_inline_t          carry[ART_INLINE_OPEN];
} art_walk_t;


ART_API_BEGIN


/*
 * art_inline_make: the inlines of the title and of all kept blocks; arena.
 *
 * OK; NOMEM or LIMIT of the arena.  Linear in blocks, elements and marks but
 * for a logarithm a link.
 */
art_rc_t art_inline_make(art_doc_t *doc, const art_marks_t *marks,
    art_inlines_t *in);

/*
 * art_doc_href: an attribute of an element that names a resource, absolute.
 *
 * OK; DECLINED where there is none that may come out (art_uri_resolve); NOMEM
 * or LIMIT.
 */
art_rc_t art_doc_href(const art_doc_t *doc, uint32_t elem, art_attr_e key,
    art_str_t base, art_buf_t *out);

/*
 * art_doc_base: what references of the page are relative to: its base
 * element, else its URL; may be empty.  OK; NOMEM or LIMIT.
 */
art_rc_t art_doc_base(art_doc_t *doc, art_str_t *base);

/* art_walk_start: the bytes of clean from pos to end, inside one block. */
void art_walk_start(art_walk_t *w, art_inlines_t *in, uint32_t pos,
    uint32_t end);

/*
 * art_walk_next: 1 and the next event; 0 at the end, when all that was opened
 * is closed.  What would cross an end is split there: the rest of a quote is
 * then not its first piece.
 */
int art_walk_next(art_walk_t *w, art_event_t *ev);


ART_API_END


#endif /* _ART_INLINE_H_INCLUDED_ */
