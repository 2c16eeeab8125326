/*
 * Readable text of HTML: pieces of the source become the text of a block,
 * white space folded, character references decoded, with the map back.
 */

#ifndef _ART_HTEXT_H_INCLUDED_
#define _ART_HTEXT_H_INCLUDED_


#include "art_doc.h"


/*
 * State between pieces.  Only pre is for the caller to write, between two
 * blocks: white space is then kept as it is inside the block.
 */
typedef struct {
    art_doc_t            *doc;
    uint32_t              start;        /* of the open block in doc->text */
    uint32_t              src;          /* of its first text byte */
    uint32_t              last;         /* behind its last text byte in src */
    art_span_t            space;        /* white space not yet written */
    art_span_t            mark;         /* tag of a q that waits for text */
    uint8_t               nbsp;         /* it is one no-break space */
    uint8_t               pre;
    uint8_t               valid;        /* all of src is valid UTF-8 */
    art_rc_t              rc;           /* the first failure */
} art_htext_t;


ART_API_BEGIN


/*
 * art_htext_init: a text builder that appends to doc->text and doc->map.
 *
 * Reads doc->src once, to know whether it is valid UTF-8.
 */
void art_htext_init(art_htext_t *t, art_doc_t *doc);

/*
 * art_htext_add: one piece of character data joins the open block.
 *
 * span   in doc->src; entity references and tags end nowhere in its middle
 *
 * White space folds to one space (a single no-break space stays one), C0
 * controls vanish, broken UTF-8 becomes U+FFFD, once per sequence.
 * The bytes of source that are text; 0 when the piece is all white space.
 * Memory trouble shows in art_htext_rc().  Linear in span.len.
 */
uint32_t art_htext_add(art_htext_t *t, art_span_t span);

/*
 * art_htext_mark: a q element begins or ends; its tag becomes the mark that
 * browsers show there, a straight one: which of the others fits depends on
 * language and text.  None where it holds no text.  The caller leaves out a q
 * that has marks of its own.
 *
 * tag   in doc->src
 */
void art_htext_mark(art_htext_t *t, art_span_t tag, int end);

/* art_htext_open: the open block has text. */
static inline int
art_htext_open(const art_htext_t *t)
{
    return t->doc->text.len > t->start;
}


/*
 * art_htext_end: closes the block; its spans go to *src and *text.
 *
 * Called only where art_htext_open().
 */
void art_htext_end(art_htext_t *t, art_span_t *src, art_span_t *text);

/* art_htext_drop: white space that waits is forgotten; between two blocks. */
static inline void
art_htext_drop(art_htext_t *t)
{
    t->space.len = t->mark.len = 0;
}


/* art_htext_rc: OK, or the first NOMEM or LIMIT of any call. */
static inline art_rc_t
art_htext_rc(const art_htext_t *t)
{
    return t->rc;
}


ART_API_END


#endif /* _ART_HTEXT_H_INCLUDED_ */
