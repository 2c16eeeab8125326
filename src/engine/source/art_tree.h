/*
 * Elements and blocks of an HTML page, in one pass over its tokens: what
 * encloses what, with exact places in the source, and the runs of readable
 * text between block-level tags.
 */

#ifndef _ART_TREE_H_INCLUDED_
#define _ART_TREE_H_INCLUDED_


#include "art_doc.h"
#include "art_scan.h"


/* Levels of open elements; what is deeper hangs on the last one. */
#define ART_TREE_DEPTH      512

#define ART_ELEM_BLOCK      0x01    /* block-level, or a custom element */
#define ART_ELEM_VOID       0x02    /* has a start tag only */
#define ART_ELEM_HIDDEN     0x04    /* hidden, or inline display:none */
#define ART_ELEM_ARIA       0x08    /* aria-hidden */
#define ART_ELEM_UNSEEN     0x10    /* it or an ancestor shows no text:
                                       noscript, template, object ... */
#define ART_ELEM_CLOSED     0x20    /* close is an end tag of the source */


/*
 * In the order of start tags, so the descendants of element i are i + 1 to
 * next - 1.  Places are bytes of doc->src:
 *
 *   open     the start tag, from < to >
 *   close    the end tag; len 0 where the source has none: pos is then where
 *            the element ends by the rules (behind open for a void one)
 *
 * A formatting element (a, b, i ...) whose end tag stands inside a block that
 * began in it, as in <b><p></b></p>, ends there, before its descendants.
 * Elements inside svg, math, select, canvas and a template without shadow
 * root are not listed.
 */
struct art_elem_s {
    art_span_t            open;
    art_span_t            close;
    uint32_t              parent;   /* or ART_NONE */
    uint32_t              box;      /* nearest block-level ancestor, or NONE */
    uint32_t              next;
    uint32_t              first;    /* blocks that have text inside it: */
    uint32_t              last;     /* first to last - 1 */
    uint32_t              attr;     /* first of nattrs; art_attr.h */
    uint16_t              depth;    /* ancestors */
    uint16_t              level;    /* block-level ancestors */
    uint8_t               tag;      /* art_tag_e */
    uint8_t               flags;    /* ART_ELEM_* */
    uint8_t               nattrs;
};


/*
 * What the model wants to know of a block besides its text; doc->stats, as
 * many as blocks.  Counts are of source bytes that are text.  from, lead and
 * upto are numbers of elements: [from, upto) began since the block before,
 * [from, lead) of them before this block's first text.
 */
struct art_stat_s {
    uint32_t              chars;
    uint32_t              link;     /* of chars, inside a */
    uint32_t              bold;
    uint32_t              ital;
    uint32_t              from;
    uint32_t              lead;
    uint32_t              upto;
    uint32_t              inner;    /* innermost element at the first text */
    uint16_t              links;    /* a elements that began in it */
    uint8_t               link_first;
    uint8_t               link_last;
    uint8_t               br;       /* a br ended it */
};


ART_API_BEGIN


/*
 * art_tree_build: elements, blocks, text and map of doc->src, which is HTML.
 *
 * doc   src is set; elems, stats, blocks, text and map are filled, in the
 *       arena; a block has the title, or anything else, only where the page
 *       shows it
 *
 * OK; DECLINED with doc->why: AMBIGUOUS where a browser could read text as
 * markup or markup as text (a style, title, textarea ... inside select or
 * frameset), EMPTY where no block has text; NOMEM or LIMIT.  Linear in
 * doc->src.len.  Method and deviations from the standard's tree construction
 * (13.2.6) are told in art_tree.c.
 */
art_rc_t art_tree_build(art_doc_t *doc);

/*
 * art_elem_whole: the element with its tags, from < of the start tag to the
 * > of the end tag or to where it ends.
 */
art_span_t art_elem_whole(const art_elem_t *e);


ART_API_END


#endif /* _ART_TREE_H_INCLUDED_ */
