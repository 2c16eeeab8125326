/*
 * Inflating.  The size that a gzip trailer tells is believed where it is
 * plausible, so that most sources are inflated into one allocation; where it
 * lies the output doubles.
 */

#include <zlib.h>

#include "art_inflate.h"


/*
 * More than RATIO bytes of each byte, beyond FREE bytes, is no page: the most
 * that 1,028 pages of the news have is 20.  Deflate itself can reach 1,032.
 */
#define ART_INFLATE_RATIO   256
#define ART_INFLATE_FREE    (256 * 1024)

#define ART_INFLATE_MIN     4096


typedef struct {
    z_stream              z;
    art_arena_t          *arena;
    art_str_t             in;
    unsigned char        *data;
    size_t                len;
    size_t                cap;
    size_t                max;
    art_why_e             why;
} art_inflate_t;


static art_rc_t art_inflate_run(art_inflate_t *f, art_coding_e coding,
    int bits);
static art_rc_t art_inflate_members(art_inflate_t *f, int gzip);
static art_rc_t art_inflate_room(art_inflate_t *f);
static art_rc_t art_inflate_fail(art_inflate_t *f, art_rc_t rc,
    art_why_e why);
static size_t art_inflate_guess(art_inflate_t *f, int gzip);
static int art_inflate_magic(const unsigned char *p, size_t len);
static int art_inflate_wrapped(art_str_t in);
static void *art_inflate_alloc(void *arena, unsigned n, unsigned size);
static void art_inflate_free(void *arena, void *p);


art_rc_t
art_inflate(art_arena_t *a, art_str_t in, art_coding_e coding, size_t max,
    art_str_t *out, art_why_e *why)
{
    art_rc_t       rc;
    art_inflate_t  f;

    memset(&f, 0, sizeof(art_inflate_t));

    f.arena = a;
    f.in = in;
    f.max = max;

    if (coding == ART_CODING_GZIP) {
        rc = art_inflate_run(&f, coding, 16 + MAX_WBITS);

    } else if (art_inflate_wrapped(in)) {
        rc = art_inflate_run(&f, coding, MAX_WBITS);

        if (rc == ART_INVALID) {

            /* raw deflate can look like the two bytes of a wrapping */

            rc = art_inflate_run(&f, coding, -MAX_WBITS);
        }

    } else {
        rc = art_inflate_run(&f, coding, -MAX_WBITS);
    }

    if (rc != ART_OK) {
        *why = f.why;
        return rc;
    }

    *out = art_str_make(f.data, f.len);

    return ART_OK;
}


static art_rc_t
art_inflate_run(art_inflate_t *f, art_coding_e coding, int bits)
{
    int       gzip;
    art_rc_t  rc;

    gzip = (coding == ART_CODING_GZIP);

    memset(&f->z, 0, sizeof(z_stream));

    f->z.zalloc = art_inflate_alloc;
    f->z.zfree = art_inflate_free;
    f->z.opaque = f->arena;
    f->z.next_in = (unsigned char *) f->in.data;
    f->z.avail_in = (unsigned) f->in.len;
    f->len = 0;

    if (f->in.len > UINT32_MAX) {
        return art_inflate_fail(f, ART_LIMIT, ART_WHY_TOO_LARGE);
    }

    if (inflateInit2(&f->z, bits) != Z_OK) {
        return art_inflate_fail(f, f->arena->rc ? f->arena->rc : ART_NOMEM,
                                ART_WHY_MEMORY);
    }

    if (f->data == NULL) {
        f->cap = art_inflate_guess(f, gzip);
        f->data = art_arena_alloc(f->arena, f->cap);

        if (f->data == NULL) {
            return art_inflate_fail(f, f->arena->rc, ART_WHY_MEMORY);
        }
    }

    rc = art_inflate_members(f, gzip);

    (void) inflateEnd(&f->z);

    return rc;
}


static art_rc_t
art_inflate_members(art_inflate_t *f, int gzip)
{
    int       zrc;
    art_rc_t  rc;

    for ( ;; ) {
        rc = art_inflate_room(f);

        if (rc != ART_OK) {
            return rc;
        }

        f->z.next_out = f->data + f->len;
        f->z.avail_out = (unsigned) (f->cap - f->len);

        zrc = inflate(&f->z, Z_NO_FLUSH);

        f->len = f->cap - f->z.avail_out;

        if (f->len > ART_INFLATE_FREE
            && f->len / ART_INFLATE_RATIO
               > (size_t) (f->z.next_in - f->in.data))
        {
            return art_inflate_fail(f, ART_LIMIT, ART_WHY_RATIO);
        }

        if (zrc == Z_STREAM_END) {
            if (!gzip || !art_inflate_magic(f->z.next_in, f->z.avail_in)) {
                break;
            }

            if (inflateReset(&f->z) != Z_OK) {
                return art_inflate_fail(f, ART_INVALID,
                                        ART_WHY_BROKEN_CODING);
            }

            continue;
        }

        if (zrc == Z_MEM_ERROR) {
            return art_inflate_fail(f,
                                    f->arena->rc ? f->arena->rc : ART_NOMEM,
                                    ART_WHY_MEMORY);
        }

        if (zrc != Z_OK || (f->z.avail_out != 0 && f->z.avail_in == 0)) {
            return art_inflate_fail(f, ART_INVALID, ART_WHY_BROKEN_CODING);
        }
    }

    if (f->len > f->max) {
        return art_inflate_fail(f, ART_LIMIT, ART_WHY_TOO_LARGE);
    }

    return ART_OK;
}


/* One byte more than max, so that what is just max does not need a look. */
static art_rc_t
art_inflate_room(art_inflate_t *f)
{
    size_t          cap;
    unsigned char  *p;

    if (f->len < f->cap) {
        return ART_OK;
    }

    if (f->len > f->max) {
        return art_inflate_fail(f, ART_LIMIT, ART_WHY_TOO_LARGE);
    }

    cap = art_min(f->cap * 2, f->max + 1);

    p = art_arena_grow(f->arena, f->data, f->cap, cap);

    if (p == NULL) {
        return art_inflate_fail(f, f->arena->rc, ART_WHY_MEMORY);
    }

    f->data = p;
    f->cap = cap;

    return ART_OK;
}


static art_rc_t
art_inflate_fail(art_inflate_t *f, art_rc_t rc, art_why_e why)
{
    f->why = why;

    return rc;
}


/* RFC 1952 2.3.1: ISIZE, the size modulo 2^32, ends the last member. */
static size_t
art_inflate_guess(art_inflate_t *f, int gzip)
{
    size_t                n, most;
    const unsigned char  *p;

    n = f->in.len < SIZE_MAX / 8 ? f->in.len * 4 : f->in.len;
    most = f->in.len < SIZE_MAX / ART_INFLATE_RATIO
           ? f->in.len * ART_INFLATE_RATIO : f->in.len;

    if (gzip && f->in.len >= 18) {
        p = f->in.data + f->in.len - 4;
        n = p[0] | (size_t) p[1] << 8 | (size_t) p[2] << 16
            | (size_t) p[3] << 24;

        /* a byte more: inflate() then sees the end without another call */

        n = (n > most) ? f->in.len * 4 : n + 1;
    }

    n = art_max(n, (size_t) ART_INFLATE_MIN);

    return art_min(n, f->max + 1);
}


/* The start of a gzip member: RFC 1952 2.3.1, with its one method. */
static int
art_inflate_magic(const unsigned char *p, size_t len)
{
    return len >= 3 && p[0] == 0x1F && p[1] == 0x8B && p[2] == 8;
}


/* RFC 1950 2.2: method 8 and a check sum over the two bytes. */
static int
art_inflate_wrapped(art_str_t in)
{
    return in.len >= 2 && (in.data[0] & 0x0F) == 8
           && (in.data[0] * 256 + in.data[1]) % 31 == 0;
}


static void *
art_inflate_alloc(void *arena, unsigned n, unsigned size)
{
    if (size != 0 && n > UINT32_MAX / size) {
        return NULL;
    }

    return art_arena_alloc(arena, (size_t) n * size);
}


static void
art_inflate_free(void *arena, void *p)
{
    (void) arena;
    (void) p;
}
