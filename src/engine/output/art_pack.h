/*
 * A finished answer as one flat block without pointers: it can be copied,
 * kept in memory that other processes map elsewhere, and opened in place.
 *
 *   head   magic, version, lengths, sums, numbers; then the parts
 *   body   the variant
 *   gzip   the same, compressed; may be missing
 *
 * The sums notice damage; they do not keep out who writes blocks on purpose.
 * Bounds are checked whatever the sums say.
 */

#ifndef _ART_PACK_H_INCLUDED_
#define _ART_PACK_H_INCLUDED_


#include "art_base.h"


#define ART_PACK_VERSION    2
#define ART_PACK_PARTS      16      /* fields and values: 13 are in use */
#define ART_PACK_NUMBERS    5


typedef struct {
    art_str_t             body;
    art_str_t             gzip;             /* empty: none */
    art_str_t             part[ART_PACK_PARTS];
    uint32_t              nparts;
    uint32_t              number[ART_PACK_NUMBERS];     /* the user's */
} art_pack_t;


ART_API_BEGIN


/*
 * art_pack_size: bytes of the block that art_pack_write() makes of pack;
 * 0 where it cannot be packed: too many parts, or more than 4 GB.
 */
size_t art_pack_size(const art_pack_t *pack);

/*
 * art_pack_write: pack into block, which has art_pack_size() bytes at any
 * alignment.  Cannot fail.  Linear in the size, about 8 bytes a nanosecond.
 */
void art_pack_write(const art_pack_t *pack, void *block);

/*
 * art_pack_open: a view of block, nothing copied.
 *
 * pack   filled; borrows from block
 * block  any bytes at any alignment
 *
 * OK; INVALID, pack empty, where the head is not what was written or bounds
 * do not fit.  Linear in the head: neither body is read.
 */
art_rc_t art_pack_open(art_pack_t *pack, art_str_t block);

/*
 * art_pack_check: art_pack_open(), and both bodies are what was written.
 *
 * OK or INVALID.  Any change within one aligned word is noticed for certain,
 * any other but once in 2^64.  Linear in the size.
 */
art_rc_t art_pack_check(art_str_t block);

/* art_pack_sum: the sum that blocks use; seed tells apart what is summed. */
uint64_t art_pack_sum(art_str_t s, uint64_t seed);


ART_API_END


#endif /* _ART_PACK_H_INCLUDED_ */
