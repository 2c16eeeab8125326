/*
 * art_hash_seed: hashes that are chosen to fall together in the tables that
 * grow with a page do not; one long run of slots would take time by the
 * square of their number.
 */

#include "tap.h"
#include "art_features_in.h"
#include "art_hash.h"
#include "art_tally.h"
#include "art_words.h"
#include "art_sent_parts.h"


#define HASHES  32768
#define LONGEST 1024        /* slots in a row; of other hashes it is some 60 */


static art_arena_t  arena;


/* x times this is 1. */
static uint64_t
inverse(uint64_t x)
{
    int       i;
    uint64_t  y;

    y = x;

    for (i = 0; i < 6; i++) {
        y *= 2 - x * y;
    }

    return y;
}


static uint32_t
longest(const uint32_t *slot, uint32_t n)
{
    uint32_t  i, run, most;

    run = most = 0;

    for (i = 0; i < n; i++) {
        run = slot[i] ? run + 1 : 0;
        most = art_max(most, run);
    }

    return most;
}


static void
test_vocab(void)
{
    uint32_t     i, n, bad, back;
    art_vocab_t  v;

    back = (uint32_t) inverse(0x9E3779B1u);
    is_int(art_vocab_init(&v, &arena), ART_OK, "a vocabulary");
    bad = 0;

    for (i = 0; i < HASHES; i++) {
        bad += (art_vocab_put(&v, i * back, &n) != ART_OK || n != i);
    }

    is_int((int) bad, 0, "words are numbered as they come");

    for (i = 0; i < HASHES; i++) {
        bad += (art_vocab_find(&v, i * back) != i);
    }

    is_int((int) bad, 0, "and found");
    ok(longest(v.slot, (UINT32_MAX >> v.shift) + 1) < LONGEST,
       "hashes whose products are neighbors are not");
}


/* h(i) is made to fall on one slot or on neighbors of it. */
static void
test_talk(uint64_t step, const char *name)
{
    uint32_t     i, k, bad;
    art_talk_t  *t;

    t = art_arena_calloc(&arena, 1, sizeof(art_talk_t));
    t->arena = &arena;
    t->words = art_arena_calloc(&arena, HASHES, sizeof(art_word_t));
    is_int(art_sent_slots(t, HASHES), ART_OK, "spellings");

    for (i = 0; i < HASHES; i++) {
        if (i == HASHES / 2) {
            is_int(art_sent_slots(t, t->nslots), ART_OK, "a larger table");
        }

        k = art_sent_slot(t, i * step);
        t->words[i].hash = i * step;
        t->slots[k] = ++t->nwords;
    }

    bad = 0;

    for (i = 0; i < HASHES; i++) {
        bad += (t->slots[art_sent_slot(t, i * step)] != i + 1);
    }

    is_int((int) bad, 0, "are found again");
    ok(longest(t->slots, t->nslots) < LONGEST, name);
}


static void
test_set(void)
{
    uint32_t   i, bad;
    art_set_t  s;

    is_int(art_set_init(&s, &arena, HASHES), ART_OK, "a set");

    for (i = 1; i <= HASHES; i++) {
        art_set_add(&s, i << 16);
    }

    bad = 0;

    for (i = 1; i <= HASHES; i++) {
        bad += !art_set_has(&s, i << 16) + art_set_has(&s, (i << 16) + 1);
    }

    is_int((int) bad, 0, "has what was added, nothing else");
    ok(longest(s.slot, s.mask + 1) < LONGEST,
       "hashes that differ in upper bits only are not in a row");
}


static void
test_tally(void)
{
    uint32_t     i, k, bad, back;
    art_tally_t  t;

    back = (uint32_t) inverse(0x9E3779B1u);
    is_int(art_tally_init(&t, &arena, HASHES), ART_OK, "a tally");

    for (i = 1; i <= HASHES; i++) {
        k = art_tally_find(&t, i * back);
        t.hash[k] = i * back;
        t.block[k] = (uint16_t) i;
    }

    bad = 0;

    for (i = 1; i <= HASHES; i++) {
        bad += t.block[art_tally_find(&t, i * back)] != (uint16_t) i;
    }

    is_int((int) bad, 0, "finds what was put in");
    ok(longest(t.hash, t.size) < LONGEST,
       "hashes whose products are neighbors are not");
}


int
main(void)
{
    art_arena_init(&arena, &art_mem_libc, 0);

    test_vocab();
    test_set();
    test_tally();
    test_talk(inverse(UINT64_C(0x9E3779B97F4A7C15)),
              "spellings whose products are neighbors are not");
    test_talk(UINT64_C(1) << 32, "nor those that differ in upper bits");
    test_talk(UINT64_C(1) << 48, "only");
    test_talk(1, "nor those that differ in lower bits");

    art_arena_done(&arena);

    return tap_done();
}
