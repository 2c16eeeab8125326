/*
 * What the files of art_tree share: the state of a run, what tags are, and
 * the stack of open elements.
 */

#ifndef _ART_TREE_IN_H_INCLUDED_
#define _ART_TREE_IN_H_INCLUDED_


#include "art_tree.h"
#include "art_htext.h"


/* What a tag is; art_tree_tags[]. */
#define BLOCK       0x0001      /* ends a block of text */
#define CLOSES_P    0x0002
#define VOID        0x0004
#define SCOPE       0x0008      /* end tags reach no further */
#define FORMAT      0x0010      /* formatting element, 13.2.4.3 */
#define HEADING     0x0020
#define TABLE       0x0040      /* end tag reaches through SCOPE */
#define UNSEEN      0x0080      /* shows no text of its own */
#define OPAQUE      0x0100      /* nor lists elements */
#define RAW         0x0200      /* its content is no markup */
#define HEADONLY    0x0400      /* stays in head */
#define BREAK       0x0800      /* not block-level, but ends a text */
#define BOLD        0x1000
#define ITAL        0x2000

#define BLOCK_P     (BLOCK | CLOSES_P)

#define UNKNOWNS    16          /* chains of unknown names; a power of two */
#define SLOTS       (ART_TAG_N + UNKNOWNS)


typedef struct {
    uint32_t              elem;
    uint32_t              name;     /* hash of an unknown name */
    uint16_t              slot;
    uint16_t              prev;     /* open element of the same slot */
    uint16_t              scope;    /* nearest, as they were before it */
    uint16_t              item;
    uint16_t              block;
    uint8_t               kind;     /* art_block_e of a text inside */
    uint8_t               list;     /* nesting of lists */
    uint8_t               ordered;
    uint8_t               heading;  /* level of the heading it is in */
    uint8_t               done;     /* its end tag came already */
} art_open_t;


typedef struct {
    art_doc_t            *doc;
    art_scan_t            scan;
    art_htext_t           text;

    art_open_t            stack[ART_TREE_DEPTH];
    uint32_t              n;
    uint16_t              head[SLOTS];
    uint16_t              over[SLOTS];  /* elements too deep to be pushed */
    uint32_t              nover;

    /* levels count from 1; 0 is none */
    uint16_t              scope;    /* of the innermost SCOPE */
    uint16_t              item;     /* ... block-level not address, div, p */
    uint16_t              block;    /* ... block-level */
    uint16_t              unseen;   /* the outermost UNSEEN, or 0 */
    uint32_t              opaque;   /* depth inside an OPAQUE one, or 0 */
    uint16_t              quoted;   /* the q whose mark was written, or 0 */
    uint8_t               opaque_tag;
    uint8_t               risk;     /* template: raw text is ambiguous */
    uint8_t               island;   /* HTML inside svg: foreignObject ... */

    uint32_t              links;    /* open a, b, i */
    uint32_t              bolds;
    uint32_t              itals;

    uint32_t              ends[SLOTS];  /* next end tag of UNSEEN ones */
    art_stat_t            stat;
    uint32_t              stats_cap;
    uint8_t               gap;
} art_tree_t;


ART_API_BEGIN


/* art_tree_quote: tok begins (end: ends) a q at that level: a mark in the
 * text, where no other q is open and the text brings none. */
void art_tree_quote(art_tree_t *t, const art_token_t *tok, uint32_t level,
    int end);

extern const uint16_t  art_tree_tags[ART_TAG_N];


/* art_tree_slot: the chain of a name; headings share one, unknown names a
 * few.  name is the hash of an unknown one. */
uint32_t art_tree_slot(uint32_t tag, uint32_t name);

/* art_tree_find: the level of the innermost open element of that name. */
uint32_t art_tree_find(const art_tree_t *t, uint32_t slot, uint32_t name);

/* art_tree_bar: the level below which no end tag reaches now. */
uint32_t art_tree_bar(const art_tree_t *t);

/* art_tree_push: e, the newest element, is open. */
void art_tree_push(art_tree_t *t, art_elem_t *e, uint32_t slot,
    uint32_t name);

/*
 * art_tree_pop: the element at level ends, and with it all above.
 *
 * close   its end tag, with flag ART_ELEM_CLOSED; else where they end
 */
void art_tree_pop(art_tree_t *t, uint32_t level, art_span_t close,
    uint32_t flag);

/*
 * art_tree_done: the formatting element at level ends while blocks that began
 * in it stay open.
 */
void art_tree_done(art_tree_t *t, uint32_t level, art_span_t close);


/*
 * art_tree_fit: the page is read; what its arrays have more than it needed
 * goes, and t.
 */
void art_tree_fit(art_tree_t *t);

/* art_tree_unseen: nothing in this element, of an UNSEEN tag, is shown. */
int art_tree_unseen(art_tree_t *t, const art_token_t *tok);

/* art_tree_unsee: text vanishes until e, just pushed, ends. */
void art_tree_unsee(art_tree_t *t, art_elem_t *e, uint32_t opaque);

/*
 * art_tree_opaque: a tag inside svg, math, select or template, where only
 * their own tags count, and what would be read in two ways.
 *
 * OK; DECLINED with why; DONE: the element ended, tok is still to be seen.
 */
art_rc_t art_tree_opaque(art_tree_t *t, const art_token_t *tok);

/* art_tree_ambiguous: this raw text element would be read in two ways. */
int art_tree_ambiguous(const art_tree_t *t, uint32_t tag);


ART_API_END


#endif /* _ART_TREE_IN_H_INCLUDED_ */
