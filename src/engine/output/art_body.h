/*
 * What the files that write the reader page's blocks share.
 */

#ifndef _ART_BODY_H_INCLUDED_
#define _ART_BODY_H_INCLUDED_


#include "art_inline.h"
#include "art_marks.h"


#define ART_BODY_LISTS      8       /* lists inside lists; deeper ones join */
#define ART_BODY_PICTURES   4       /* between two blocks */
#define ART_BODY_SEEN       40      /* on a page; none is shown twice */


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
    uint32_t              pic;      /* element to look at for a picture */
    uint32_t              most;     /* pictures before the next block */
    uint32_t              npics;
    uint32_t              tried;    /* pictures held against the cuts */
    uint64_t              pics[ART_BODY_SEEN];      /* their addresses */
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

/* art_body_close: ends every open list and container. */
void art_body_close(art_body_t *ctx);

/*
 * art_picture_start: pictures of the source count from the article that block
 * n, the first kept, stands in.  art_picture_before: writes those that stand
 * before pos and have not been looked at.  Linear in the elements, all calls
 * together.
 */
void art_picture_start(art_body_t *ctx, uint32_t n);
void art_picture_before(art_body_t *ctx, uint32_t pos);

/* art_body_src: the address of picture n, absolute; 0 if none may come out. */
int art_body_src(art_body_t *ctx, uint32_t n, art_buf_t *src);

/* art_body_img: img with its address, alt, width and height. */
void art_body_img(art_body_t *ctx, uint32_t n, art_str_t src);

/* art_body_figure: the figure that block n is the caption of; 1, or 0. */
int art_body_figure(art_body_t *ctx, uint32_t n);


ART_API_END


#endif /* _ART_BODY_H_INCLUDED_ */
