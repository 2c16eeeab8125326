/*
 * zlib over a whole text.  Its window and hash tables are cleared for every
 * text, so they are made no larger than the text needs: for 4 KB that is a
 * fourteenth of the memory, and more time than the compression itself.
 */

#include <zlib.h>

#include "art_gzip.h"


static voidpf art_gzip_alloc(voidpf opaque, uInt items, uInt size);
static void art_gzip_free(voidpf opaque, voidpf p);


art_rc_t
art_gzip_write(art_str_t src, int level, art_arena_t *arena, art_buf_t *out)
{
    int       bits, rc;
    size_t    bound;
    z_stream  z;

    if (src.len > UINT32_MAX / 2) {
        return ART_LIMIT;
    }

    /* deflate has a window of at least 2^9; 8 is not what it says it is */

    for (bits = 9; bits < 15 && ((size_t) 1 << bits) < src.len; bits++) {
        /* void */
    }

    memset(&z, 0, sizeof(z_stream));
    z.zalloc = art_gzip_alloc;
    z.zfree = art_gzip_free;
    z.opaque = arena;

    if (deflateInit2(&z, level, Z_DEFLATED, bits + 16,
                     bits > 10 ? art_min(bits - 6, 8) : 4, Z_DEFAULT_STRATEGY)
        != Z_OK)
    {
        return arena->rc == ART_LIMIT ? ART_LIMIT : ART_NOMEM;
    }

    bound = deflateBound(&z, src.len);

    if (art_buf_reserve(out, bound) != ART_OK) {
        (void) deflateEnd(&z);
        return art_buf_rc(out);
    }

    z.next_in = (Bytef *) src.data;
    z.avail_in = src.len;
    z.next_out = out->data + out->len;
    z.avail_out = bound;

    rc = deflate(&z, Z_FINISH);

    if (rc == Z_STREAM_END) {
        out->len += z.total_out;
    }

    (void) deflateEnd(&z);

    return rc == Z_STREAM_END ? ART_OK : ART_NOMEM;
}


static voidpf
art_gzip_alloc(voidpf opaque, uInt items, uInt size)
{
    return art_arena_alloc(opaque, (size_t) items * size);
}


/* The arena ends it. */
static void
art_gzip_free(voidpf opaque, voidpf p)
{
    (void) opaque;
    (void) p;
}
