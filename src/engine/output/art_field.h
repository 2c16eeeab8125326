/*
 * Header fields: a writer of Structured Field Values (RFC 9651), and the
 * values of Article-Quotes, Article-Meta, Link and Content-Language.
 * docs/headers.md is the specification.
 */

#ifndef _ART_FIELD_H_INCLUDED_
#define _ART_FIELD_H_INCLUDED_


#include "art_doc.h"


#define ART_FIELD_META_MAX  512     /* bytes of Article-Meta */


ART_API_BEGIN


/*
 * art_field_display: s as a Display String, `%"..."`.
 *
 * Bytes outside of 0x20 to 0x7e, "%" and the quotation mark are lower-case
 * percent escapes over UTF-8; controls come out as spaces and broken UTF-8 as
 * U+FFFD, so neither the field nor what a reader decodes has CR, LF or NUL.
 */
void art_field_display(art_buf_t *b, art_str_t s);

/* art_field_display_len: how many bytes it writes. */
size_t art_field_display_len(art_str_t s);

/*
 * art_field_cut: how much of s a Display String of at most max bytes holds,
 * shortened at a word (in scripts without spaces, at a letter).
 *
 * len   filled if not NULL: what it takes then, at most max
 *
 * s.len where it fits whole; 0 where not even a word does.
 */
size_t art_field_cut(art_str_t s, size_t max, size_t *len);

/* art_field_string: s as a String; bytes that may not stand in one are "?". */
void art_field_string(art_buf_t *b, art_str_t s);

/* art_field_decimal: thousandths as a Decimal, at most three digits. */
void art_field_decimal(art_buf_t *b, uint32_t thousandths);

/*
 * The values, appended to out; nothing where there is nothing to say.
 *
 * OK; NOMEM or LIMIT of out or of the arena.  Article-Quotes takes at most
 * doc->opts->header_size bytes, Article-Meta ART_FIELD_META_MAX; linear in
 * the number of quotes but for a sort.
 */
art_rc_t art_field_quotes(art_doc_t *doc, art_buf_t *out);
art_rc_t art_field_meta(art_doc_t *doc, art_buf_t *out);
art_rc_t art_field_link(art_doc_t *doc, art_buf_t *out);
art_rc_t art_field_language(art_doc_t *doc, art_buf_t *out);


ART_API_END


#endif /* _ART_FIELD_H_INCLUDED_ */
