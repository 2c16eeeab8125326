/*
 * The reader page: a new HTML document made of the clean text.  Nothing of
 * the source's markup comes through, so nothing of it can act.
 */

#ifndef _ART_PAGE_H_INCLUDED_
#define _ART_PAGE_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_page_write: the html variant, appended to out.
 *
 * The page is opts->page_template with its placeholders filled in, or the
 * built-in one.  Everything that comes from the article is escaped.
 *
 * OK; NOMEM or LIMIT of out or of the arena.  Linear in the clean text and
 * the number of quotes.
 */
art_rc_t art_page_write(art_doc_t *doc, art_buf_t *out);

/*
 * art_page_body: the blocks alone, as {{body}} has them, with their quotes;
 * art_page_title: likewise the title, as it stands in the h1 element.
 */
art_rc_t art_page_body(art_doc_t *doc, art_buf_t *out);
art_rc_t art_page_title(art_doc_t *doc, art_buf_t *out);

/*
 * art_page_template_check: whether every placeholder of a template is known.
 *
 * {{name}} is a placeholder; "{{{{" stands for two braces.
 * OK, or INVALID with err filled.
 */
art_rc_t art_page_template_check(art_str_t text, art_err_t *err);

/* art_page_style: the built-in style sheet, for its hash; constant. */
art_str_t art_page_style(void);

/*
 * art_page_date: a date as readers of a language write it, from ISO 8601;
 * as it is where the language or the date is not known.
 */
void art_page_date(art_buf_t *b, art_str_t date, art_str_t lang);


ART_API_END


#endif /* _ART_PAGE_H_INCLUDED_ */
