/* gzip and deflate, whole, under caps. */

#ifndef _ART_INFLATE_H_INCLUDED_
#define _ART_INFLATE_H_INCLUDED_


#include "art_mem.h"
#include "art_doc.h"


ART_API_BEGIN


/*
 * art_inflate: undoes a coding.
 *
 * in      borrows; gzip of one or more members, or deflate with or without
 *         its zlib wrapping (RFC 9110 8.4.1); bytes behind the last gzip
 *         member that begin no other are ignored
 * coding  GZIP or DEFLATE
 * max     the greatest size of what comes out, in bytes
 * out     arena, zlib's state too
 * why     filled where the result is not OK
 *
 * OK; LIMIT with TOO_LARGE or RATIO, or with MEMORY for the arena's budget;
 * NOMEM with MEMORY; INVALID with BROKEN_CODING where the data end early or
 * do not fit their checksum.  Linear in out.  RFC 1950, 1951, 1952.
 */
art_rc_t art_inflate(art_arena_t *a, art_str_t in, art_coding_e coding,
    size_t max, art_str_t *out, art_why_e *why);


ART_API_END


#endif /* _ART_INFLATE_H_INCLUDED_ */
