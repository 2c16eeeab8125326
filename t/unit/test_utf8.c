/* art_utf8: decoding by the table of well-formed sequences, and classes. */

#include "tap.h"
#include "art_utf8.h"


typedef struct {
    const char  *bytes;
    uint32_t     cp;
    size_t       len;           /* bytes taken */
} case_t;


/* Of a broken sequence the longest valid prefix is one U+FFFD. */
static const case_t  cases[] = {
    { "A", 'A', 1 },
    { "\x7F", 0x7F, 1 },
    { "\xC2\x80", 0x80, 2 },
    { "\xC3\xA9", 0xE9, 2 },
    { "\xE2\x82\xAC", 0x20AC, 3 },
    { "\xEF\xBF\xBD", 0xFFFD, 3 },
    { "\xF0\x9F\x98\x80", 0x1F600, 4 },
    { "\xF4\x8F\xBF\xBF", 0x10FFFF, 4 },
    { "\x80", 0xFFFD, 1 },
    { "\xC0\x80", 0xFFFD, 1 },
    { "\xC1\xBF", 0xFFFD, 1 },
    { "\xC3", 0xFFFD, 1 },
    { "\xC3" "A", 0xFFFD, 1 },
    { "\xE0\x9F\xBF", 0xFFFD, 1 },
    { "\xE2\x82", 0xFFFD, 2 },
    { "\xE2\x82" "A", 0xFFFD, 2 },
    { "\xED\xA0\x80", 0xFFFD, 1 },
    { "\xF0\x8F\xBF\xBF", 0xFFFD, 1 },
    { "\xF0\x9F\x98", 0xFFFD, 3 },
    { "\xF4\x90\x80\x80", 0xFFFD, 1 },
    { "\xF5\x80\x80\x80", 0xFFFD, 1 },
    { "\xFF", 0xFFFD, 1 }
};


static void
test_decode(void)
{
    size_t                i;
    uint32_t              cp;
    unsigned char         out[4];
    const unsigned char  *p, *s;

    for (i = 0; i < art_nelts(cases); i++) {
        s = (const unsigned char *) cases[i].bytes;
        p = s;
        cp = art_utf8_next(&p, s + strlen(cases[i].bytes));

        is_int(cp, cases[i].cp, "code point");
        is_int(p - s, (long long) cases[i].len, "and its bytes");

        if (cp != ART_CP_REPLACEMENT) {
            ok(art_utf8_encode(out, cp) == cases[i].len
               && memcmp(out, s, cases[i].len) == 0, "there and back");

            p = s + cases[i].len;
            ok(art_utf8_prev(&p, s) == cp && p == s, "backwards");
        }
    }

    is_int(art_utf8_encode(out, 0xD800), 3, "a surrogate has no encoding");
    is_int(out[0], 0xEF, "U+FFFD stands for it");
}


static void
test_valid(void)
{
    is_int(art_utf8_valid(art_str_c("abcdefghijk\xC3\xA9")), 13, "valid");
    is_int(art_utf8_valid(art_str_c("abcdefghijk\xC3")), 11, "cut");
    is_int(art_utf8_valid(art_str_make(NULL, 0)), 0, "nothing");
    is_int(art_utf8_valid(art_str_c("\xEF\xBF\xBDx")), 4, "U+FFFD is valid");
    is_int(art_utf8_count(art_str_c("a\xC3\xA9\xE2\x82\xAC")), 3, "count");
    is_int(art_utf8_cut(art_str_c("a\xC3\xA9"), 2), 1, "no half letters");
    is_int(art_utf8_cut(art_str_c("a\xC3\xA9"), 3), 3, "whole ones");
}


static void
test_class(void)
{
    uint32_t  cp, wrong;

    wrong = 0;

    for (cp = 0; cp < 0x80; cp++) {
        wrong += art_uc_class(cp) != art_uc_class_multi(cp);
        wrong += art_uc_fold(cp) != art_uc_fold_multi(cp);
    }

    is_int(wrong, 0, "ASCII is in both tables alike");

    ok(art_uc_class(0xC9) & ART_UC_UPPER, "E acute is upper case");
    is_int(art_uc_fold(0xC9), 0xE9, "folds");
    is_int(art_uc_base(0xE9), 'e', "has a base letter");
    is_int(art_uc_fold(0x3A3), 0x3C3, "Greek folds");
    is_int(art_uc_fold(0x10400), 0x10428, "Deseret too");
    ok(art_uc_class(0x4E00) & ART_UC_WIDE, "Han has no spaces");
    ok(art_uc_class(0xA0) & ART_UC_SPACE, "no-break space");
    ok(art_uc_class(0x2019) & ART_UC_PUNCT, "apostrophe");
    is_int(art_uc_class(0x110000), art_uc_class(0xFFFD), "out of range");
}


int
main(void)
{
    test_decode();
    test_valid();
    test_class();

    return tap_done();
}
