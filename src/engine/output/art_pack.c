/*
 * Blocks: a fixed head, the lengths of the parts, the parts, the bodies.
 * All offsets follow from lengths, so there is no byte that no sum covers:
 *
 *   0                8                  head                head + body
 *   | sum of head    | head, parts      | body              | gzip         |
 *
 * A block is for the machine that made it: numbers are in its byte order.
 */

#include "art_pack.h"


#define ART_PACK_MAGIC      UINT32_C(0x61727470)

#define ART_PACK_P1         UINT64_C(0x9E3779B97F4A7C15)
#define ART_PACK_P2         UINT64_C(0xD6E8FEB86659FD93)


typedef struct {
    uint64_t              sum;          /* of what follows, up to the body */
    uint64_t              body_sum;
    uint64_t              gzip_sum;
    uint32_t              magic;
    uint16_t              version;
    uint16_t              nparts;
    uint32_t              head;         /* bytes, parts included */
    uint32_t              body;
    uint32_t              gzip;
    uint32_t              number[ART_PACK_NUMBERS];
    uint32_t              part[ART_PACK_PARTS];
} art_pack_head_t;


static size_t art_pack_head_len(const art_pack_t *pack);
static art_rc_t art_pack_head(art_pack_head_t *h, art_str_t block);
static inline uint64_t art_pack_load(const unsigned char *p);
static inline uint64_t art_pack_step(uint64_t h, uint64_t w);


size_t
art_pack_size(const art_pack_t *pack)
{
    size_t  size;

    size = art_pack_head_len(pack);

    if (size == 0
        || pack->body.len > UINT32_MAX - size
        || pack->gzip.len > UINT32_MAX - size - pack->body.len)
    {
        return 0;
    }

    return size + pack->body.len + pack->gzip.len;
}


static size_t
art_pack_head_len(const art_pack_t *pack)
{
    size_t    size;
    uint32_t  i;

    if (pack->nparts > ART_PACK_PARTS) {
        return 0;
    }

    size = sizeof(art_pack_head_t);

    for (i = 0; i < pack->nparts; i++) {

        if (pack->part[i].len > UINT32_MAX - size) {
            return 0;
        }

        size += pack->part[i].len;
    }

    return size;
}


void
art_pack_write(const art_pack_t *pack, void *block)
{
    uint32_t          i;
    unsigned char    *p;
    art_pack_head_t   h;

    memset(&h, 0, sizeof(art_pack_head_t));

    h.magic = ART_PACK_MAGIC;
    h.version = ART_PACK_VERSION;
    h.nparts = pack->nparts;
    h.head = art_pack_head_len(pack);
    h.body = pack->body.len;
    h.gzip = pack->gzip.len;
    h.body_sum = art_pack_sum(pack->body, 1);
    h.gzip_sum = art_pack_sum(pack->gzip, 2);

    memcpy(h.number, pack->number, sizeof(h.number));

    p = (unsigned char *) block + sizeof(art_pack_head_t);

    for (i = 0; i < pack->nparts; i++) {
        h.part[i] = pack->part[i].len;

        if (h.part[i] != 0) {
            memcpy(p, pack->part[i].data, h.part[i]);
            p += h.part[i];
        }
    }

    if (h.body != 0) {
        memcpy(p, pack->body.data, h.body);
    }

    if (h.gzip != 0) {
        memcpy(p + h.body, pack->gzip.data, h.gzip);
    }

    memcpy(block, &h, sizeof(art_pack_head_t));

    h.sum = art_pack_sum(art_str_make((unsigned char *) block + sizeof(h.sum),
                                      h.head - sizeof(h.sum)), 0);

    memcpy(block, &h.sum, sizeof(h.sum));
}


art_rc_t
art_pack_open(art_pack_t *pack, art_str_t block)
{
    uint32_t              i;
    art_pack_head_t       h;
    const unsigned char  *p;

    memset(pack, 0, sizeof(art_pack_t));

    if (art_pack_head(&h, block) != ART_OK) {
        return ART_INVALID;
    }

    p = block.data + sizeof(art_pack_head_t);

    for (i = 0; i < h.nparts; i++) {
        pack->part[i] = art_str_make(p, h.part[i]);
        p += h.part[i];
    }

    pack->nparts = h.nparts;
    pack->body = art_str_make(p, h.body);
    pack->gzip = art_str_make(p + h.body, h.gzip);

    memcpy(pack->number, h.number, sizeof(h.number));

    return ART_OK;
}


/* The head is copied first: what is checked is what is used. */
static art_rc_t
art_pack_head(art_pack_head_t *h, art_str_t block)
{
    uint64_t  len;
    uint32_t  i;

    if (block.len < sizeof(art_pack_head_t)) {
        return ART_INVALID;
    }

    memcpy(h, block.data, sizeof(art_pack_head_t));

    if (h->magic != ART_PACK_MAGIC
        || h->version != ART_PACK_VERSION
        || h->nparts > ART_PACK_PARTS
        || h->head > block.len
        || (uint64_t) h->head + h->body + h->gzip != block.len)
    {
        return ART_INVALID;
    }

    len = sizeof(art_pack_head_t);

    for (i = 0; i < h->nparts; i++) {
        len += h->part[i];
    }

    if (len != h->head
        || h->sum != art_pack_sum(art_str_make(block.data + sizeof(h->sum),
                                               h->head - sizeof(h->sum)), 0))
    {
        return ART_INVALID;
    }

    return ART_OK;
}


art_rc_t
art_pack_check(art_str_t block)
{
    art_pack_head_t       h;
    const unsigned char  *p;

    if (art_pack_head(&h, block) != ART_OK) {
        return ART_INVALID;
    }

    p = block.data + h.head;

    if (h.body_sum != art_pack_sum(art_str_make(p, h.body), 1)
        || h.gzip_sum != art_pack_sum(art_str_make(p + h.body, h.gzip), 2))
    {
        return ART_INVALID;
    }

    return ART_OK;
}


/*
 * Four lanes of words, so that multiplications overlap.  A step is a
 * bijection of the word, and so is every step after it: a change within one
 * word cannot leave the sum as it was.
 */
uint64_t
art_pack_sum(art_str_t s, uint64_t seed)
{
    size_t                n;
    uint64_t              a, b, c, d, w;
    const unsigned char  *p;

    p = s.data;
    n = s.len;

    a = art_pack_step(seed, n);
    b = a + ART_PACK_P1;
    c = a + ART_PACK_P2;
    d = a ^ ART_PACK_P1;

    for ( /* void */ ; n >= 32; n -= 32, p += 32) {
        a = art_pack_step(a, art_pack_load(p));
        b = art_pack_step(b, art_pack_load(p + 8));
        c = art_pack_step(c, art_pack_load(p + 16));
        d = art_pack_step(d, art_pack_load(p + 24));
    }

    for ( /* void */ ; n >= 8; n -= 8, p += 8) {
        a = art_pack_step(a, art_pack_load(p));
    }

    if (n != 0) {
        w = 0;
        memcpy(&w, p, n);
        b = art_pack_step(b, w);
    }

    a = art_pack_step(a, b);
    a = art_pack_step(a, c);
    a = art_pack_step(a, d);

    return a ^ (a >> 31);
}


static inline uint64_t
art_pack_load(const unsigned char *p)
{
    uint64_t  w;

    memcpy(&w, p, sizeof(w));

    return w;
}


static inline uint64_t
art_pack_step(uint64_t h, uint64_t w)
{
    h = (h ^ w) * ART_PACK_P2;

    return (h << 29 | h >> 35) + ART_PACK_P1;
}
