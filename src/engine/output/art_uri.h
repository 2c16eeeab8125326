/*
 * References: what the article's own variants are called, percent-encoding,
 * and language tags, which stand beside them in Link and Content-Language.
 */

#ifndef _ART_URI_H_INCLUDED_
#define _ART_URI_H_INCLUDED_


#include "art_doc.h"


#define ART_TAG_MAX         36      /* RFC 5646, 4.4.1: 35 is enough */


ART_API_BEGIN


/*
 * art_uri_put: s as a URI reference (RFC 3986).
 *
 * What may not stand in one is percent-encoded, "%" without two hex digits
 * as well, so encoding twice equals encoding once.  A path that begins with
 * "//" would name a host: it comes out as "/.//...".  A fragment is left out.
 */
void art_uri_put(art_buf_t *b, art_str_t s);

/* art_uri_raw: a part of a reference likewise, whatever it begins with. */
void art_uri_raw(art_buf_t *b, art_str_t s);

/*
 * art_uri_resolve: a reference that stands in a page, absolute.
 *
 * base   absolute URL of the page, or anything else: only what is absolute
 *        comes out then
 *
 * OK; DECLINED, nothing written, for schemes but http, https and mailto, for
 * places inside the page, and for what cannot be made absolute; the error of
 * b.  Linear.
 */
art_rc_t art_uri_resolve(art_buf_t *b, art_str_t base, art_str_t ref);

/*
 * art_uri_directive: s inside a text directive (":~:text="): everything but
 * letters, digits, "." "_" and "~" is percent-encoded, "-" "," and "&" among
 * them, since they are the directive's own marks.
 */
void art_uri_directive(art_buf_t *b, art_str_t s);

/*
 * art_uri_variant: the reference of one variant of the article.
 *
 * base   absolute URL or path, without variant
 * in     argument: base?argument=NAME, else the variant's suffix after the
 *        path; HTML: base alone
 */
void art_uri_variant(art_buf_t *b, art_str_t base, const art_in_t *in,
    art_variant_e variant);

/*
 * art_doc_url: what the article is called in what we write: the page's
 * canonical, else the URL it came with, else its path; may be empty.
 */
art_str_t art_doc_url(const art_doc_t *doc);

/* art_uri_absolute: s has a scheme of http or https and something behind. */
int art_uri_absolute(art_str_t s);

/*
 * art_tag_put: a BCP 47 tag in its canonical case, "_" read as "-".
 *
 * The length at dst (ART_TAG_MAX bytes), or 0 where s is not well-formed
 * (RFC 5646, 2.1; grandfathered tags count as not).
 */
size_t art_tag_put(unsigned char *dst, art_str_t s);

/*
 * art_doc_tag: the article's language: fixed by the operator, declared, or
 * detected, whichever comes first and is a tag; likewise.
 */
size_t art_doc_tag(const art_doc_t *doc, unsigned char *dst);


ART_API_END


#endif /* _ART_URI_H_INCLUDED_ */
