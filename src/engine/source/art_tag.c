/*
 * Names of elements to numbers and back: a perfect hash (gen_tags.py) over
 * the first eight bytes and the length, then two words are compared.
 */

#define ART_TAG_TABLES
#include "art_scan.h"
#include "art_tag.h"


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
art_scan_equal(art_str_t s, const char *word)
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
