/* What is compressed inflates to what it was; every allocation can fail. */

#include <zlib.h>

#include "oom.h"
#include "art_gzip.h"


static art_rc_t run(const art_mem_t *mem, size_t limit, void *data);
static int round_trip(art_str_t src, int level);


int
main(void)
{
    int             level, bad;
    size_t          i;
    art_str_t       src;
    unsigned char  *text;

    static const size_t  sizes[] = {
        0, 1, 255, 256, 257, 511, 512, 4096, 32768, 65537, 300000
    };

    text = malloc(300000);
    if (text == NULL) {
        return 1;
    }

    for (i = 0; i < 300000; i++) {
        text[i] = "the tide comes in, the tide goes out. "[i % 38]
                  ^ (i * 2654435761u >> 29 == 0);
    }

    for (i = 0; i < art_nelts(sizes); i++) {
        bad = 0;

        for (level = 1; level <= 9; level++) {
            bad += !round_trip(art_str_make(text, sizes[i]), level);
        }

        ok(bad == 0, "%lu bytes come back at every level",
           (unsigned long) sizes[i]);
    }

    for (i = 0; i < 5000; i++) {
        text[i] = (i * 2654435761u) >> 13;
    }

    ok(round_trip(art_str_make(text, 5000), 9), "bytes that do not shrink");

    src = art_str_make(text, 5000);
    oom_each(run, &src, "gzip");
    oom_budget(run, &src, 256 * 1024, 40, "gzip");

    free(text);

    return tap_done();
}


static art_rc_t
run(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t     rc;
    art_mem_t    amem;
    art_buf_t    out;
    art_arena_t  arena;

    art_arena_init(&arena, mem, limit);
    amem = art_arena_mem(&arena);
    art_buf_init(&out, &amem, 0);

    rc = art_gzip_write(*(art_str_t *) data, 9, &arena, &out);

    /* out is on the arena, and knows only that it got nothing */

    if (rc == ART_NOMEM) {
        rc = arena.rc;
    }

    art_arena_done(&arena);

    return rc;
}


static int
round_trip(art_str_t src, int level)
{
    int             good;
    z_stream        z;
    art_mem_t       mem;
    art_buf_t       out;
    art_arena_t     arena;
    unsigned char  *back;

    art_arena_init(&arena, &art_mem_libc, 0);
    mem = art_arena_mem(&arena);
    art_buf_init(&out, &mem, 0);

    back = malloc(src.len + 1);
    memset(&z, 0, sizeof(z));

    good = back != NULL
           && art_gzip_write(src, level, &arena, &out) == ART_OK
           && inflateInit2(&z, 15 + 16) == Z_OK;

    if (good) {
        z.next_in = out.data;
        z.avail_in = out.len;
        z.next_out = back;
        z.avail_out = src.len + 1;

        good = inflate(&z, Z_FINISH) == Z_STREAM_END
               && z.total_out == src.len
               && z.avail_in == 0
               && (src.len == 0 || memcmp(back, src.data, src.len) == 0);

        (void) inflateEnd(&z);
    }

    free(back);
    art_arena_done(&arena);

    return good;
}
