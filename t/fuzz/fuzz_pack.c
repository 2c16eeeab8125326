/*
 * A block of any bytes, and a good one with those bytes written over a part
 * of it: what opens lies inside, what was damaged does not open.
 */

#include <stdlib.h>

#include "art_pack.h"


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_open(art_str_t block);
static void fuzz_repair(const uint8_t *data, size_t size);
static void fuzz_damage(const uint8_t *data, size_t size);
static void fuzz_law(int holds);


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_open(art_str_make(data, size));
    fuzz_repair(data, size);
    fuzz_damage(data, size);

    return 0;
}


static void
fuzz_law(int holds)
{
    if (!holds) {
        abort();
    }
}


static void
fuzz_open(art_str_t block)
{
    uint32_t         i;
    uint64_t         sum;
    art_pack_t       pack;
    const uint8_t   *end;

    (void) art_pack_check(block);

    if (art_pack_open(&pack, block) != ART_OK) {
        fuzz_law(pack.nparts == 0 && pack.body.data == NULL);
        return;
    }

    end = block.data;

    for (i = 0; i < pack.nparts; i++) {
        fuzz_law(pack.part[i].data >= end);
        end = pack.part[i].data + pack.part[i].len;
    }

    fuzz_law(pack.body.data >= end);
    end = pack.body.data + pack.body.len;
    fuzz_law(pack.gzip.data == end);
    end = pack.gzip.data + pack.gzip.len;
    fuzz_law(end == block.data + block.len);

    sum = art_pack_sum(block, 0);
    fuzz_law(sum == art_pack_sum(block, 0));
}


/* Lengths from the input under a good sum, so that bounds alone hold it. */
static void
fuzz_repair(const uint8_t *data, size_t size)
{
    uint8_t     *p;
    uint32_t     head, n;
    uint64_t     sum;
    art_pack_t   pack;

    memset(&pack, 0, sizeof(pack));
    n = art_pack_size(&pack);

    if (size < n - 32) {
        return;
    }

    p = malloc(32 + size);

    if (p == NULL) {
        return;
    }

    /* 32: the sums, magic and version; the length of the head comes next */

    art_pack_write(&pack, p);
    memcpy(p + 32, data, size);
    memcpy(&head, p + 32, sizeof(head));

    if (head > 32 + size) {
        head = 32 + size;
        memcpy(p + 32, &head, sizeof(head));
    }

    if (head >= n) {
        sum = art_pack_sum(art_str_make(p + 8, head - 8), 0);
        memcpy(p, &sum, sizeof(sum));
    }

    fuzz_open(art_str_make(p, 32 + size));

    free(p);
}


static void
fuzz_damage(const uint8_t *data, size_t size)
{
    size_t       len, at, n;
    uint8_t      block[4096], copy[4096];
    art_pack_t   pack;

    if (size < 4) {
        return;
    }

    memset(&pack, 0, sizeof(pack));
    pack.body = art_str_make(data, size > 1000 ? 1000 : size);
    pack.gzip = art_str_make(data, size > 300 ? 300 : size);
    pack.nparts = data[0] % (ART_PACK_PARTS + 1);

    for (n = 0; n < pack.nparts; n++) {
        pack.part[n] = art_str_make(data, size > 99 ? data[1] % 99 : 2);
    }

    len = art_pack_size(&pack);
    fuzz_law(len != 0 && len <= sizeof(block));

    art_pack_write(&pack, block);
    fuzz_law(art_pack_check(art_str_make(block, len)) == ART_OK);

    at = (data[2] | data[3] << 8) % len;
    n = size - 4 < len - at ? size - 4 : len - at;
    memcpy(copy, block, len);
    memcpy(copy + at, data + 4, n);

    fuzz_law(memcmp(copy, block, len) == 0
             || art_pack_check(art_str_make(copy, len)) == ART_INVALID);
}
