/*
 * The markdown variant: CommonMark with YAML front matter.
 */

#ifndef _ART_MARKDOWN_H_INCLUDED_
#define _ART_MARKDOWN_H_INCLUDED_


#include "art_doc.h"
#include "art_inline.h"


/* Where a text stands. */
#define ART_MD_START        1       /* at the start of a line */
#define ART_MD_LINK         2       /* inside the brackets of a link */
#define ART_MD_MORE         4       /* markup may follow at once */
#define ART_MD_CELL         8       /* in a table: one line, no "|" */


typedef struct {
    art_doc_t            *doc;
    art_str_t             clean;
    art_str_t             base;     /* what links are relative to */
    art_inlines_t        *inlines;
} art_md_ctx_t;


ART_API_BEGIN


/*
 * art_markdown_write: front matter, title and blocks, appended to out.
 *
 * A turn of an interview, a block quote and a paragraph that is one quote
 * are block quotes, with the speaker; rendered, everything else is the clean
 * text to the letter (the dash before a turn is left out).
 *
 * OK; NOMEM or LIMIT of out or of the arena.  Linear in the clean text.
 */
art_rc_t art_markdown_write(art_doc_t *doc, art_buf_t *out);

/*
 * art_md_text: one paragraph's text with the escapes that CommonMark and GFM
 * need, and no others.
 *
 * s        valid UTF-8
 * indent   what begins the lines after the first (a line feed in s is a
 *          hard break)
 * flags    ART_MD_*
 */
void art_md_text(art_buf_t *b, art_str_t s, art_str_t indent,
    unsigned flags);

/*
 * art_md_span: likewise the bytes of clean from pos to end, inside one block,
 * with links, emphasis and code.
 */
void art_md_span(art_buf_t *b, const art_md_ctx_t *md, uint32_t pos,
    uint32_t end, art_str_t indent, unsigned flags);

/*
 * art_md_table: the table that block *n begins, as a GFM table; 1, and *n is
 * its last block, or 0 and nothing is written.
 */
int art_md_table(art_buf_t *b, const art_md_ctx_t *md, uint32_t *n);

/* art_md_front: the front matter, its lines of dashes and an empty line. */
void art_md_front(art_buf_t *out, art_doc_t *doc);

/* art_md_yaml: s as a double-quoted YAML 1.2 scalar. */
void art_md_yaml(art_buf_t *b, art_str_t s);


ART_API_END


#endif /* _ART_MARKDOWN_H_INCLUDED_ */
