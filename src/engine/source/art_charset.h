/*
 * Which charset a source is in, and its bytes as UTF-8.
 *
 * Names come from pages, so none of them reaches iconv: a label is looked up
 * in the table of the Encoding standard, and iconv sees our own constant.
 */

#ifndef _ART_CHARSET_H_INCLUDED_
#define _ART_CHARSET_H_INCLUDED_


#include "art_mem.h"
#include "art_doc.h"
#include "art_scan.h"


typedef enum {
    ART_CHARSET_NONE = 0,       /* unknown label, or none */
    ART_CHARSET_REPLACEMENT,    /* known, and never to be decoded */
    ART_CHARSET_UTF8,
    ART_CHARSET_UTF16LE,
    ART_CHARSET_UTF16BE,
    ART_CHARSET_WINDOWS_1252,
    ART_CHARSET_OTHER           /* and those that follow: by iconv */
} art_charset_e;


ART_API_BEGIN


/*
 * art_charset_find: the charset of a label, in any case, white space around
 * it ignored; an art_charset_e.  Encoding 4.2.
 */
unsigned art_charset_find(art_str_t label);

/* art_charset_name: as the Encoding standard has it; terminated constant. */
const char *art_charset_name(unsigned charset);

/*
 * art_charset_bom: the charset that a byte order mark tells, and its length.
 * NONE and 0 where there is none.  Encoding 6, "BOM sniff".
 */
unsigned art_charset_bom(art_str_t src, size_t *len);

/*
 * art_charset_meta: what the page itself declares: a meta element before its
 * body and in the first 64 KB, else an XML declaration.  HTML 13.2.3.2, read
 * with the scanner.
 *
 * NONE where nothing, or nothing known, is declared.
 */
unsigned art_charset_meta(art_str_t src);

/*
 * art_charset_label: where a token names the charset of its page.
 *
 * t       of src: the start tag of a meta element, or an XML declaration (a
 *         comment to HTML) at the very start; any other token names none
 * label   a span of src, which may be empty
 *
 * 1, or 0: it names none, label untouched.
 */
int art_charset_label(art_str_t src, const art_token_t *t,
    art_span_t *label);

/*
 * art_charset_is_utf8: whether bytes that nobody declared, or that were
 * declared otherwise, are meant as UTF-8.
 *
 * least   sequences of several bytes that must be there
 * broken  whether one is broken, as !art_utf8_valid()
 *
 * They are where at most one sequence is broken for ten good ones.
 */
int art_charset_is_utf8(art_str_t src, size_t least, int *broken);

/*
 * art_charset_decode: src as UTF-8.
 *
 * src   borrows; without byte order mark
 * max   the greatest size of what comes out
 * out   arena
 * why   filled where the result is not OK
 *
 * A broken sequence becomes one U+FFFD.  OK; LIMIT with TOO_LARGE or MEMORY;
 * NOMEM with MEMORY; DECLINED with CHARSET, where the machine's iconv does
 * not have the charset.  Linear.
 */
art_rc_t art_charset_decode(art_arena_t *a, art_str_t src, unsigned charset,
    size_t max, art_str_t *out, art_why_e *why);


ART_API_END


#endif /* _ART_CHARSET_H_INCLUDED_ */
