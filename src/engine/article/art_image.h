/* Which pictures of a page are the article's. */

#ifndef _ART_IMAGE_H_INCLUDED_
#define _ART_IMAGE_H_INCLUDED_


#include "art_doc.h"
#include "art_attr.h"


ART_API_BEGIN


/*
 * art_image_is: whether element n, an img, may be a picture of the article,
 * by its place, its size and its words.  What rules cut is not looked at.
 *
 * Linear in its start tag; 64 ancestors are looked at, and 4 KB of a link.
 */
int art_image_is(const art_doc_t *doc, uint32_t n);

/* art_image_figure: the nearest figure, n itself or around it; ART_NONE. */
uint32_t art_image_figure(const art_doc_t *doc, uint32_t n);

/* art_image_length: an attribute in pixels; 0 where there is none. */
int art_image_length(const art_doc_t *doc, const art_elem_t *e,
    art_attr_e key, uint32_t *n);


ART_API_END


#endif /* _ART_IMAGE_H_INCLUDED_ */
