/*
 * Text fragments: the words by which a browser finds a quote in the html
 * variant (WICG Scroll to Text Fragment).
 */

#ifndef _ART_FRAGMENT_H_INCLUDED_
#define _ART_FRAGMENT_H_INCLUDED_


#include "art_doc.h"


/* Spans of clean; len 0: that part is left out.  start 0 bytes: none at all. */
typedef struct {
    art_span_t            prefix;
    art_span_t            start;
    art_span_t            end;
} art_fragment_t;


ART_API_BEGIN


/*
 * art_fragment_find: the fragments of all quotes, doc->nquotes of them;
 * arena.
 *
 * NULL where there are no quotes, or on failure: doc->arena->rc says why.
 */
art_fragment_t *art_fragment_find(art_doc_t *doc);

/* art_fragment_put: "#:~:text=...", or nothing. */
void art_fragment_put(art_buf_t *b, art_str_t clean,
    const art_fragment_t *f);


ART_API_END


#endif /* _ART_FRAGMENT_H_INCLUDED_ */
