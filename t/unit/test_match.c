/* art_match: against a naive search, on random and on unkind literals. */

#include "tap.h"
#include "oom.h"
#include "art_match.h"


static uint32_t  seed = 1;


static uint32_t
rnd(uint32_t n)
{
    seed = seed * 1664525 + 1013904223;

    return (seed >> 8) % n;
}


/* Every hit as end:pos:id, counted and summed; order is checked apart. */
static void
test_random(void)
{
    int               same, ordered;
    uint32_t          round, i, j, n, len, nlit, want, got, last, from, base;
    uint64_t          wsum, gsum;
    art_hit_t         hit;
    art_str_t         lit[40], text;
    art_arena_t       a;
    art_match_t      *m;
    unsigned char     buf[40][8], data[200];
    art_match_pass_t  pass;

    same = 1;
    ordered = 1;
    art_arena_init(&a, &art_mem_libc, 0);

    for (round = 0; round < 3000; round++) {
        art_arena_reset(&a, 1 << 20);
        art_match_create(&m, &a);
        nlit = rnd(40);
        n = 1 + rnd(round % 5 == 0 ? 60 : 3);
        base = 1 + rnd(6);

        for (i = 0; i < nlit; i++) {
            len = base + rnd(8 - base);
            for (j = 0; j < len; j++) {
                buf[i][j] = (unsigned char) (rnd(n + 1) * 85);
            }
            lit[i] = art_str_make(buf[i], len);
            art_match_add(m, lit[i], i);
        }

        art_match_compile(m);

        text = art_str_make(data, rnd(200));
        for (i = 0; i < text.len; i++) {
            data[i] = (unsigned char) (rnd(n + 1) * 85);
        }

        want = got = 0;
        wsum = gsum = 0;

        for (i = 0; i < text.len; i++) {
            for (j = 0; j < nlit; j++) {
                if (lit[j].len <= text.len - i
                    && memcmp(text.data + i, lit[j].data, lit[j].len) == 0)
                {
                    want++;
                    wsum += (i + 1) * 1000003ull * (j + 7)
                            + (i + lit[j].len) * 31;
                }
            }
        }

        last = 0;
        from = 0;
        art_match_start(&pass, m, text);

        while (art_match_next(&pass, &hit) == ART_OK) {
            got++;
            gsum += (hit.pos + 1) * 1000003ull * (hit.id + 7) + hit.end * 31;
            ordered &= hit.end > last || (hit.end == last && hit.pos >= from);
            last = hit.end;
            from = hit.pos;
        }

        same &= want == got && wsum == gsum;
        got = 0;
        gsum = 0;

        for (i = 0; i < text.len; i++) {
            art_match_walk(&pass, m, text, i);
            while (art_match_step(&pass, &hit) == ART_OK) {
                got++;
                gsum += (hit.pos + 1) * 1000003ull * (hit.id + 7)
                        + hit.end * 31;
                same &= hit.pos == i;
            }
            same &= art_match_step(&pass, &hit) == ART_DONE;
        }

        same &= want == got && wsum == gsum;
    }

    ok(same, "passes and walks find what a naive search finds");
    ok(ordered, "hits come by end, longer ones first");
    art_arena_done(&a);
}


static void
test_edges(void)
{
    art_hit_t         hit;
    art_arena_t       a;
    art_match_t      *m;
    art_match_pass_t  pass;

    art_arena_init(&a, &art_mem_libc, 0);
    art_match_create(&m, &a);
    is_int(art_match_add(m, art_str_c(""), 0), ART_INVALID,
           "the empty literal is refused");
    is_int(art_match_compile(m), ART_OK, "no literal compiles");
    art_match_start(&pass, m, art_str_c("text"));
    is_int(art_match_next(&pass, &hit), ART_DONE, "and finds nothing");
    art_match_walk(&pass, m, art_str_c("text"), 0);
    is_int(art_match_step(&pass, &hit), ART_DONE, "nor does a walk");

    art_match_create(&m, &a);
    art_match_add(m, art_str_c("ab"), 7);
    art_match_add(m, art_str_c("ab"), 9);
    art_match_compile(m);
    art_match_start(&pass, m, art_str_c("xab"));
    art_match_next(&pass, &hit);
    is_int(hit.id, 7, "one literal with two numbers: the first");
    art_match_next(&pass, &hit);
    is_int(hit.id, 9, "and the second");
    is_int(art_match_next(&pass, &hit), ART_DONE, "and that is all");
    art_match_start(&pass, m, art_str_make(NULL, 0));
    is_int(art_match_next(&pass, &hit), ART_DONE, "no text");

    art_arena_done(&a);
}


static art_rc_t
run_match(const art_mem_t *mem, size_t limit, void *data)
{
    char          lit[16];
    art_rc_t      rc;
    uint32_t      i;
    art_str_t     s;
    art_arena_t   a;
    art_match_t  *m;

    (void) data;
    art_arena_init(&a, mem, limit);
    rc = art_match_create(&m, &a);

    for (i = 0; rc == ART_OK && i < 500; i++) {
        snprintf(lit, sizeof(lit), "%u", i * 7919);
        s = art_arena_dup(&a, art_str_c(lit));
        rc = s.data ? art_match_add(m, s, i) : a.rc;
    }

    if (rc == ART_OK) {
        rc = art_match_compile(m);
    }

    art_arena_done(&a);

    return rc;
}


static void
test_nomem(void)
{
    oom_each(run_match, NULL, "match");
    oom_budget(run_match, NULL, 160 * 1024, 300, "match");
}


int
main(void)
{
    test_random();
    test_edges();
    test_nomem();

    return tap_done();
}
