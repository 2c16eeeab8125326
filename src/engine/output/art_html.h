/*
 * Text made safe for HTML: element content, attribute values in double
 * quotes.
 */

#ifndef _ART_HTML_H_INCLUDED_
#define _ART_HTML_H_INCLUDED_


#include "art_base.h"
#include "art_buf.h"


ART_API_BEGIN


/*
 * art_html_text: s where text may stand, or inside an attribute's double
 * quotes.
 *
 * & < > " are references; controls but tab and newline, non-characters and
 * broken UTF-8 are U+FFFD, so any bytes make a conforming document.  Linear.
 */
void art_html_text(art_buf_t *b, art_str_t s);

/* art_html_attr: ` name="s"`, or nothing where s is empty. */
void art_html_attr(art_buf_t *b, const char *name, art_str_t s);


ART_API_END


#endif /* _ART_HTML_H_INCLUDED_ */
