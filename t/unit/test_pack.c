/*
 * Blocks open to what was packed; damage of any bit, byte or length is
 * noticed and never read past.
 */

#include "tap.h"
#include "edge.h"
#include "art_mem.h"
#include "art_pack.h"


static void test_round(edge_t *edge);
static void test_damage(edge_t *edge);
static void test_limits(void);
static void test_sum(void);
static void fill(art_pack_t *pack);
static int same(const art_pack_t *a, const art_pack_t *b);


int
main(void)
{
    edge_t  edge;

    edge_init(&edge, 64 * 1024);

    test_round(&edge);
    test_damage(&edge);
    test_limits();
    test_sum();

    edge_done(&edge);

    return tap_done();
}


static void
fill(art_pack_t *pack)
{
    memset(pack, 0, sizeof(art_pack_t));

    pack->body = art_str_c("<!doctype html><title>Tide tables</title>");
    pack->gzip = art_str_c("not really compressed");
    pack->nparts = 3;
    pack->part[0] = art_str_c("%\"The bell rings twice\";id=q1");
    pack->part[2] = art_str_c("en");
    pack->number[0] = 7;
    pack->number[ART_PACK_NUMBERS - 1] = UINT32_MAX;
}


static int
same(const art_pack_t *a, const art_pack_t *b)
{
    uint32_t  i;

    for (i = 0; i < ART_PACK_PARTS; i++) {
        if (!art_str_eq(a->part[i], b->part[i])) {
            return 0;
        }
    }

    return a->nparts == b->nparts
           && art_str_eq(a->body, b->body)
           && art_str_eq(a->gzip, b->gzip)
           && memcmp(a->number, b->number, sizeof(a->number)) == 0;
}


static void
test_round(edge_t *edge)
{
    size_t          size;
    art_str_t       at;
    art_pack_t      pack, back;
    unsigned char   block[1024];

    fill(&pack);
    size = art_pack_size(&pack);
    art_pack_write(&pack, block);

    at = edge_str(edge, art_str_make(block, size));
    ok(art_pack_open(&back, at) == ART_OK && same(&pack, &back),
       "a block opens to what was packed");
    ok(art_pack_check(at) == ART_OK, "its bodies are whole");
    ok(back.body.data > at.data && back.body.data < at.data + at.len,
       "nothing is copied");

    art_pack_write(&pack, block + 3);
    ok(art_pack_open(&back, art_str_make(block + 3, size)) == ART_OK
       && same(&pack, &back), "at any alignment");
    ok(memcmp(at.data, block + 3, size) == 0, "the same pack, the same bytes");

    pack.gzip = art_str_make(NULL, 0);
    art_pack_write(&pack, block);
    ok(art_pack_open(&back, art_str_make(block, art_pack_size(&pack)))
       == ART_OK && same(&pack, &back), "without a compressed body");

    memset(&pack, 0, sizeof(pack));
    art_pack_write(&pack, block);
    ok(art_pack_open(&back, art_str_make(block, art_pack_size(&pack)))
       == ART_OK && same(&pack, &back), "nothing at all can be packed");
}


static void
test_damage(edge_t *edge)
{
    size_t          size, i, bad;
    art_pack_t      pack, back;
    unsigned char   block[1024];

    fill(&pack);
    size = art_pack_size(&pack);
    art_pack_write(&pack, block);

    bad = 0;

    for (i = 0; i < size * 8; i++) {
        block[i / 8] ^= 1 << (i % 8);
        bad += (art_pack_check(art_str_make(block, size)) != ART_INVALID);

        if (art_pack_open(&back, art_str_make(block, size)) == ART_OK) {
            /* the bit is one of a body, and the rest can be relied on */
            bad += (i / 8 < size - pack.body.len - pack.gzip.len);
        }

        block[i / 8] ^= 1 << (i % 8);
    }

    is_int(bad, 0, "every flipped bit is noticed");

    bad = 0;

    for (i = 0; i < size; i++) {
        block[i] = ~block[i];
        bad += (art_pack_check(art_str_make(block, size)) != ART_INVALID);
        block[i] = ~block[i];
    }

    is_int(bad, 0, "every changed byte is noticed");

    bad = 0;

    for (i = 0; i < size; i++) {
        bad += (art_pack_open(&back, edge_str(edge, art_str_make(block, i)))
                != ART_INVALID);
        bad += (back.body.data != NULL || back.nparts != 0);
    }

    is_int(bad, 0, "every shorter block is noticed, and nothing comes of it");

    ok(art_pack_open(&back, art_str_make(block, size + 1)) == ART_INVALID,
       "a longer one too");

    memset(block, 0, sizeof(block));
    ok(art_pack_check(art_str_make(block, sizeof(block))) == ART_INVALID,
       "memory of zeros is no block");
}


static void
test_limits(void)
{
    art_pack_t  pack;

    fill(&pack);
    pack.nparts = ART_PACK_PARTS + 1;
    is_int(art_pack_size(&pack), 0, "too many parts");

    fill(&pack);
    pack.body.len = UINT32_MAX;
    is_int(art_pack_size(&pack), 0, "a body of 4 GB");

    fill(&pack);
    pack.gzip.len = UINT32_MAX - 64;
    is_int(art_pack_size(&pack), 0, "both bodies are more than 4 GB");

    fill(&pack);
    pack.part[1].len = SIZE_MAX;
    is_int(art_pack_size(&pack), 0, "a part that has no end");
}


static void
test_sum(void)
{
    size_t          n, i, bad;
    uint64_t        sum, before;
    unsigned char   buf[200];

    memset(buf, 0, sizeof(buf));

    bad = 0;
    before = 1;

    for (n = 0; n < sizeof(buf); n++) {
        sum = art_pack_sum(art_str_make(buf, n), 0);
        bad += (sum == before || sum == art_pack_sum(art_str_make(buf, n), 1));
        before = sum;

        for (i = 0; i < n * 8; i++) {
            buf[i / 8] ^= 1 << (i % 8);
            bad += (sum == art_pack_sum(art_str_make(buf, n), 0));
            buf[i / 8] ^= 1 << (i % 8);
        }
    }

    is_int(bad, 0, "sums differ by length, seed and every bit");
}
