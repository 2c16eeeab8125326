/*
 * What the files that write the reader page's blocks share.
 */

#ifndef _ART_BODY_H_INCLUDED_
#define _ART_BODY_H_INCLUDED_


#include "art_inline.h"
#include "art_marks.h"


#define ART_BODY_LISTS      8       /* lists inside lists; deeper ones join */


typedef struct {
    art_doc_t            *doc;
    art_buf_t            *out;
    art_str_t             clean;
    art_str_t             cite;     /* value of the attribute, or empty */
    art_str_t             base;     /* what links are relative to */
    art_marks_t           marks;
    art_inlines_t         inlines;
    const art_inline_t   *link;     /* the open one: HTML has none inside */
    uint8_t               lists[ART_BODY_LISTS];    /* 'u' or 'o' */
    unsigned              nlists;
    art_outline_t         outline;
    uint8_t               group;    /* kind of the open container, or PARA */
} art_body_t;


ART_API_BEGIN


/* art_body_text: bytes of clean, with their inlines. */
void art_body_text(art_body_t *ctx, uint32_t pos, uint32_t end);

/* art_body_element: likewise inside an element; name has its attributes. */
void art_body_element(art_body_t *ctx, const char *name, art_span_t span);

/*
 * art_body_table: the table that block *n begins; 1, and *n is its last
 * block, or 0 and nothing is written.
 */
int art_body_table(art_body_t *ctx, uint32_t *n);

/* art_body_figure: the figure that block n is the caption of; 1, or 0. */
int art_body_figure(art_body_t *ctx, uint32_t n);


ART_API_END


#endif /* _ART_BODY_H_INCLUDED_ */
