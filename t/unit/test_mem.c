/* art_mem: the arena. */

#include "tap.h"
#include "art_buf.h"


static void
test_alloc(void)
{
    unsigned char  *p, *q;
    art_arena_t     a;

    art_arena_init(&a, &art_mem_libc, 0);

    p = art_arena_alloc(&a, 1);
    q = art_arena_alloc(&a, 40);

    ok(p != NULL && q != NULL, "allocates");
    is_int((uintptr_t) q % 16, 0, "aligned to 16");
    is_int(a.used, 16 + 48, "counts what is used");

    ok(art_arena_alloc(&a, 1000000) != NULL, "larger than a chunk");
    ok(art_arena_alloc(&a, 0) != NULL, "nothing is something");
    ok(art_arena_alloc(&a, SIZE_MAX) == NULL, "no overflow of sizes");
    is_int(a.rc, ART_LIMIT, "and says so");
    ok(art_arena_calloc(&a, SIZE_MAX / 2, 4) == NULL, "no overflow of n");

    art_arena_done(&a);
    is_int(a.held, 0, "everything is given back");
}


static void
test_grow(void)
{
    unsigned char  *p, *q, *r;
    art_arena_t     a;

    art_arena_init(&a, &art_mem_libc, 0);

    p = art_arena_alloc(&a, 20);
    memcpy(p, "0123456789", 10);

    q = art_arena_grow(&a, p, 20, 1000);

#ifdef ART_CHUNK_MIN
    tap_skip("the newest object grows in place", "one chunk an object");
#else
    ok(p == q, "the newest object grows in place");
#endif

    (void) art_arena_alloc(&a, 8);
    r = art_arena_grow(&a, q, 1000, 2000);
    ok(r != q && memcmp(r, "0123456789", 10) == 0, "an older one moves");

    art_arena_done(&a);
}


static void
test_limit(void)
{
    art_arena_t  a;

    art_arena_init(&a, &art_mem_libc, 64);

    ok(art_arena_alloc(&a, 60) != NULL, "the budget is met exactly");
    ok(art_arena_alloc(&a, 1) == NULL, "and no further");
    is_int(a.rc, ART_LIMIT, "LIMIT, not NOMEM");

    art_arena_reset(&a, SIZE_MAX);
    is_int(a.used, 0, "a reset empties it");
    ok(a.held > 0, "and keeps the chunk");
    ok(art_arena_alloc(&a, 64) != NULL, "which serves again");

    art_arena_limit(&a, 16);
    ok(art_arena_alloc(&a, 1) == NULL, "nothing above a budget that shrank");
    is_int(a.rc, ART_LIMIT, "LIMIT there too");
    ok(art_arena_grow(&a, a.last, 64, 80) == NULL, "nor does it grow");

    art_arena_limit(&a, 0);
    ok(art_arena_alloc(&a, 1000) != NULL, "and none is none");

    art_arena_done(&a);
}


static void
test_mark(void)
{
    int                i;
    size_t             held;
    art_arena_t        a;
    unsigned char     *p;
    art_arena_mark_t   mark, none;

    art_arena_init(&a, &art_mem_libc, 0);

    none = art_arena_mark(&a);
    p = art_arena_alloc(&a, 20);
    memcpy(p, "0123456789", 10);
    mark = art_arena_mark(&a);

    for (i = 0; i < 100; i++) {
        memset(art_arena_alloc(&a, 5000), i, 5000);
    }

    held = a.held;
    art_arena_release(&a, mark);

    is_int(a.used, 32, "a release counts what stays");
    is_int(a.peak, 32 + 100 * 5008, "the peak is not forgotten");
    ok(memcmp(p, "0123456789", 10) == 0, "what was before stays as it was");

    for (i = 0; i < 100; i++) {
        memset(art_arena_alloc(&a, 5000), i, 5000);
    }

    is_int(a.held, held, "the same memory serves again");
    ok(memcmp(p, "0123456789", 10) == 0, "and not that of before");

    art_arena_release(&a, none);
    is_int(a.used, 0, "back to an empty arena");
    ok(art_arena_alloc(&a, 20) == p, "which begins anew");

    art_arena_done(&a);
}


static void
test_give(void)
{
    art_mem_t       mem;
    art_arena_t     a;
    unsigned char  *p, *q;

    art_arena_init(&a, &art_mem_libc, 0);
    mem = art_arena_mem(&a);

    p = mem.alloc(mem.ctx, 100);
    memset(p, 'p', 100);
    q = mem.alloc(mem.ctx, 3000);

    mem.free(mem.ctx, q, 3000);
    is_int(a.used, 112, "the newest is given back");
    ok(p[0] == 'p' && p[99] == 'p', "and nothing else is touched");

    p = art_arena_grow(&a, p, 100, 2000);
    ok(p[0] == 'p' && p[99] == 'p', "the one before it grows");

    mem.free(mem.ctx, p, 2000);
    p = art_arena_alloc(&a, 50);
    memset(p, 'r', 50);
    mem.free(mem.ctx, p, 50);
    mem.free(mem.ctx, NULL, 0);
    is_int(a.used, 0, "and nothing is left");

    art_arena_done(&a);
}


static void
test_pieces(void)
{
    art_arena_t        a;
    unsigned char     *p, *q, *r;
    art_arena_mark_t   mark;

    art_arena_init(&a, &art_mem_libc, 0);

    p = art_arena_alloc(&a, 1000);
    q = art_arena_alloc(&a, 500);
    memset(q, 'q', 500);

    art_arena_free(&a, p, 1000);
    is_int(a.used, 512, "an older object is given back");

    mark = art_arena_mark(&a);
    r = art_arena_alloc(&a, 320);
    memset(r, 'r', 320);
    ok(r == p, "the next one takes its place");

    r = art_arena_grow(&a, r, 320, 992);
    ok(r == p && r[319] == 'r', "and grows into what is left of it");
    is_int(a.used, 992 + 512, "which counts");

    r = art_arena_grow(&a, r, 992, 1200);
    ok(r != p && r[0] == 'r' && r[319] == 'r', "no further");
    is_int(a.used, 1200 + 512, "the old place is free again");
    ok(q[0] == 'q' && q[499] == 'q', "what is between stays as it was");

    art_arena_release(&a, mark);
    is_int(a.used, 512, "a release gives back");

    r = art_arena_alloc(&a, 1008);
    ok(r == p, "and the piece from before the mark is whole");

    art_arena_fit(&a, r, 1008, 100);
    is_int(a.used, 112 + 512, "what is not needed of an object goes");
    ok(art_arena_alloc(&a, 896) == r + 112, "and serves");

    art_arena_done(&a);
}


/* More pieces than are remembered: the bytes are lost, and counted. */
static void
test_pieces_many(void)
{
    int             i;
    art_arena_t     a;
    unsigned char  *p[64];

    art_arena_init(&a, &art_mem_libc, 0);

    for (i = 0; i < 64; i++) {
        p[i] = art_arena_alloc(&a, 160 + 16 * (size_t) i);
        memset(p[i], i, 160);
    }

    for (i = 0; i < 64; i += 2) {
        art_arena_free(&a, p[i], 160 + 16 * (size_t) i);
    }

    for (i = 1; i < 64; i += 2) {
        ok(p[i][0] == i && p[i][159] == i, "object %d stays", i);
    }

    p[0] = art_arena_alloc(&a, 160 + 16 * 62);
    ok(p[0] == p[62], "the largest are remembered");

    for (i = 1; i < 64; i += 2) {
        art_arena_free(&a, p[i], 160 + 16 * (size_t) i);
    }

    ok(a.used >= 160 + 16 * 62, "what is lost counts as used");

    art_arena_reset(&a, SIZE_MAX);
    is_int(a.used, 0, "until the reset");
    art_arena_done(&a);
}


static void
test_buf(void)
{
    int          i;
    art_buf_t    b;
    art_mem_t    mem;
    art_arena_t  a;

    art_arena_init(&a, &art_mem_libc, 0);
    mem = art_arena_mem(&a);
    art_buf_init(&b, &mem, 0);

    for (i = 0; i < 10000; i++) {
        art_buf_char(&b, (unsigned char) ('a' + i % 26));
    }

    for (i = 0; i < 10000 && b.data[i] == 'a' + i % 26; i++) {
        /* void */
    }

    is_int(i, 10000, "a buffer on an arena grows");

#ifdef ART_CHUNK_MIN
    tap_skip("and leaves no halves behind", "one chunk an object");
#else
    is_int(a.used, b.cap, "and leaves no halves behind");
#endif

    art_arena_done(&a);
}


int
main(void)
{
    test_alloc();
    test_grow();
    test_limit();
    test_mark();
    test_give();
    test_pieces();
    test_pieces_many();
    test_buf();

    return tap_done();
}
