/* The stored bytes as a decoded source. */

#ifndef _ART_SOURCE_H_INCLUDED_
#define _ART_SOURCE_H_INCLUDED_


#include "art_mem.h"
#include "art_doc.h"


/* Spans have 32 bits, and twice a source must fit. */
#define ART_SOURCE_MAX      (64 * 1024 * 1024)


ART_API_BEGIN


/*
 * art_source_open: inflates doc->in->body and makes it UTF-8.
 *
 * doc   in, opts and arena are set; filled: src (without byte order mark),
 *       bom, converted, charset, broken
 *
 * The source borrows from the body where that is UTF-8 as it stands, broken
 * sequences included: doc->broken then says that there are some.
 *
 * OK; DECLINED with EMPTY, BINARY or CHARSET; LIMIT with TOO_LARGE, RATIO or
 * MEMORY; NOMEM with MEMORY; INVALID with BROKEN_CODING; doc->why tells.
 * Linear.  The order of declarations: byte order mark, Content-Type, meta,
 * what the bytes look like, opts->charset (HTML 13.2.3.2).
 */
art_rc_t art_source_open(art_doc_t *doc);


ART_API_END


#endif /* _ART_SOURCE_H_INCLUDED_ */
