/* The page variant: the source less its cuts, with JSON-LD in its head. */

#ifndef _ART_CUTS_H_INCLUDED_
#define _ART_CUTS_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_cuts_write: the page variant of an HTML source, appended to out.
 *
 * Every byte that is not in doc->cuts goes out as it is, broken sequences
 * and a byte order mark included.  Two things are written anew: where the
 * source was converted, the charset that its head declares becomes utf-8; and
 * unless opts->jsonld says otherwise, a script element of JSON-LD stands at
 * the end of the head.  Without cuts, JSON-LD and conversion the output is the
 * decoded source, byte for byte.
 *
 * OK; NOMEM or LIMIT of out or of the arena.  Linear in doc->src.
 */
art_rc_t art_cuts_write(art_doc_t *doc, art_buf_t *out);

/*
 * art_cuts_head: where the head of a page ends: before </head>, else before
 * the first thing that is not of the head, else behind all of it.  A byte
 * offset between two tokens.  HTML 13.2.6.4.1 to 6.
 */
uint32_t art_cuts_head(art_str_t src);


ART_API_END


#endif /* _ART_CUTS_H_INCLUDED_ */
