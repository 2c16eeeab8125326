/* art_mem: the arena. */

#include "tap.h"
#include "art_mem.h"


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

    art_arena_done(&a);
}


int
main(void)
{
    test_alloc();
    test_grow();
    test_limit();

    return tap_done();
}
