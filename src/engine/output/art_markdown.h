/*
 * The markdown variant: CommonMark with YAML front matter.
 */

#ifndef _ART_MARKDOWN_H_INCLUDED_
#define _ART_MARKDOWN_H_INCLUDED_


#include "art_doc.h"


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
 * first    s is at the start of a line
 */
void art_md_text(art_buf_t *b, art_str_t s, art_str_t indent, int first);

/* art_md_yaml: s as a double-quoted YAML 1.2 scalar. */
void art_md_yaml(art_buf_t *b, art_str_t s);


ART_API_END


#endif /* _ART_MARKDOWN_H_INCLUDED_ */
