/*
 * Names of elements to numbers and back: a perfect hash (gen_tags.py) over
 * the first eight bytes and the length, then two words are compared.
 */

#define ART_TAG_TABLES
#include "art_scan.h"
#include "art_tag.h"


static uint64_t art_tag_load(const unsigned char *p);


static uint64_t
art_tag_load(const unsigned char *p)
{
    uint64_t  w;

    memcpy(&w, p, 8);

#if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
    w = __builtin_bswap64(w);
#endif

    return w;
}


unsigned
art_tag_find_in(const unsigned char *p, size_t len, const unsigned char *end)
{
    unsigned       tag;
    uint64_t       w;
    unsigned char  tmp[8];

    if (len == 0 || len > 16) {
        return ART_TAG_UNKNOWN;
    }

    if (art_likely(end - p >= 8)) {
        w = art_tag_load(p);

    } else {
        memset(tmp, 0, 8);
        memcpy(tmp, p, end - p);
        w = art_tag_load(tmp);
    }

    if (len < 8) {
        w &= (UINT64_C(1) << len * 8) - 1;
    }

    /* letters to lower case; what else this moves is in no name */

    w |= (w & UINT64_C(0x4040404040404040)) >> 1;

    tag = art_tag_slots[((w + len) * ART_TAG_HASH_MUL)
                        >> (64 - ART_TAG_HASH_BITS)];

    if (art_tag_lens[tag] != len
        || art_tag_load((const unsigned char *) art_tag_names[tag]) != w)
    {
        return ART_TAG_UNKNOWN;
    }

    if (len > 8) {
        w = art_tag_load(p + len - 8);
        w |= (w & UINT64_C(0x4040404040404040)) >> 1;

        if (art_tag_load((const unsigned char *) art_tag_names[tag] + len - 8)
            != w)
        {
            return ART_TAG_UNKNOWN;
        }
    }

    return tag;
}


unsigned
art_tag_find(art_str_t name)
{
    return art_tag_find_in(name.data, name.len, name.data + name.len);
}


const char *
art_tag_name(unsigned tag)
{
    return tag < ART_TAG_N ? art_tag_names[tag] : "";
}


int
art_scan_eq(art_str_t s, const char *word)
{
    size_t         i;
    unsigned char  c;

    for (i = 0; i < s.len; i++) {
        c = s.data[i];

        if (c >= 'A' && c <= 'Z') {
            c |= 0x20;
        }

        if (c != (unsigned char) word[i] || c == '\0') {
            return 0;
        }
    }

    return word[i] == '\0';
}
