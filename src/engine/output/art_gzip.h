/* A finished variant compressed, once for all who ask for it so. */

#ifndef _ART_GZIP_H_INCLUDED_
#define _ART_GZIP_H_INCLUDED_


#include "art_buf.h"


ART_API_BEGIN


/*
 * art_gzip_write: src as one gzip member (RFC 1952), appended to out.
 *
 * level   1 to 9
 * arena   scratch: 20 KB for a small src, 260 KB for 32 KB and more
 *
 * OK; NOMEM or LIMIT of out or of the arena, with what is in out to be thrown
 * away.  No time and no name is written: the same input and level give the
 * same bytes, with the same zlib.
 */
art_rc_t art_gzip_write(art_str_t src, int level, art_arena_t *arena,
    art_buf_t *out);


ART_API_END


#endif /* _ART_GZIP_H_INCLUDED_ */
