/*
 * UTF-8: decode, encode, count; classes and simple case folding of code
 * points from a generated table (src/gen/gen_unicode.py).
 */

#ifndef _ART_UTF8_H_INCLUDED_
#define _ART_UTF8_H_INCLUDED_


#include "art_base.h"


#define ART_CP_REPLACEMENT  0xFFFD

/* Classes, as bits; a code point can have several. */
#define ART_UC_LETTER       0x01    /* L* and Nl, and combining marks */
#define ART_UC_UPPER        0x02    /* Lu, Lt */
#define ART_UC_LOWER        0x04    /* Ll */
#define ART_UC_DIGIT        0x08    /* Nd */
#define ART_UC_SPACE        0x10    /* White_Space, and U+FEFF */
#define ART_UC_PUNCT        0x20    /* P* */
#define ART_UC_SYMBOL       0x40    /* S* */
#define ART_UC_WIDE         0x80    /* letters of scripts without spaces */

#define ART_UC_WORD         (ART_UC_LETTER | ART_UC_DIGIT)


ART_API_BEGIN


/* The part of art_utf8_next() behind ASCII. */
uint32_t art_utf8_multi(const unsigned char **p, const unsigned char *end);

/* The parts of art_uc_class() and art_uc_fold() behind ASCII. */
unsigned art_uc_class_multi(uint32_t cp);
uint32_t art_uc_fold_multi(uint32_t cp);

extern const uint8_t  art_uc_ascii[128];


/*
 * art_utf8_next: decodes the code point at *p and moves *p behind it.
 *
 * end    behind the last byte; *p < end
 *
 * A broken sequence gives U+FFFD and takes its longest valid prefix, at least
 * one byte (the practice of WHATWG Encoding 4.1 "maximal subpart").
 */
static inline uint32_t
art_utf8_next(const unsigned char **p, const unsigned char *end)
{
    if (art_likely(**p < 0x80)) {
        return *(*p)++;
    }

    return art_utf8_multi(p, end);
}


/* art_utf8_ascii: the first byte from p on that is not ASCII, or end. */
static inline const unsigned char *
art_utf8_ascii(const unsigned char *p, const unsigned char *end)
{
    uint64_t  w[4];

    while (end - p >= 32) {
        memcpy(w, p, 32);

        if ((w[0] | w[1] | w[2] | w[3]) & UINT64_C(0x8080808080808080)) {
            break;
        }

        p += 32;
    }

    while (end - p >= 8) {
        memcpy(w, p, 8);

        if (w[0] & UINT64_C(0x8080808080808080)) {
            break;
        }

        p += 8;
    }

    while (p < end && *p < 0x80) {
        p++;
    }

    return p;
}


/* art_utf8_prev: likewise backwards, to start; *p > start; valid UTF-8. */
uint32_t art_utf8_prev(const unsigned char **p, const unsigned char *start);

/* art_utf8_encode: 1 to 4 bytes at dst; U+FFFD for what has no encoding. */
size_t art_utf8_encode(unsigned char *dst, uint32_t cp);

/*
 * art_utf8_valid: the length of the longest prefix of s that is valid UTF-8.
 * s.len for a valid string.  Eight bytes a step where they are ASCII.
 */
size_t art_utf8_valid(art_str_t s);

/* art_utf8_count: code points of valid UTF-8. */
size_t art_utf8_count(art_str_t s);

/*
 * art_utf8_cut: the greatest length of at most max bytes that does not end
 * inside a code point.
 */
size_t art_utf8_cut(art_str_t s, size_t max);

/* art_uc_class: the bits ART_UC_* of a code point. */
static inline unsigned
art_uc_class(uint32_t cp)
{
    return art_likely(cp < 0x80) ? art_uc_ascii[cp] : art_uc_class_multi(cp);
}


/*
 * art_uc_fold: simple case folding (CaseFolding.txt, C and S), one code
 * point to one.
 */
static inline uint32_t
art_uc_fold(uint32_t cp)
{
    if (art_likely(cp < 0x80)) {
        return cp - 'A' < 26 ? cp + 32 : cp;
    }

    return art_uc_fold_multi(cp);
}


/*
 * art_uc_base: the base letter of a precomposed one, case kept (e with acute
 * gives e); the code point itself where there is none.
 */
uint32_t art_uc_base(uint32_t cp);


ART_API_END


#endif /* _ART_UTF8_H_INCLUDED_ */
