/*
 * Words that say what a text is, in two dozen languages: function words, you
 * and we, and those of a house's notices.  A generated hash table
 * (src/gen/gen_words.py), open addressing.
 */

#include "art_words.h"
#include "art_utf8.h"
#include "art_words_table.h"


unsigned
art_words_special(uint32_t hash)
{
    uint32_t  i, v;

    for (i = hash & (ART_WORDS_SLOTS - 1); /* void */ ;
         i = (i + 1) & (ART_WORDS_SLOTS - 1))
    {
        v = art_words_table[i];

        if (v == 0) {
            return 0;
        }

        if ((v ^ hash) >> 4 == 0) {
            return v & 15;
        }
    }
}


uint32_t
art_words_hash(art_str_t word)
{
    uint32_t              h;
    const unsigned char  *p, *end;

    h = ART_WORD_INIT;
    p = word.data;
    end = p + word.len;

    while (p < end) {
        h = (h ^ art_uc_fold(art_utf8_next(&p, end))) * ART_WORD_PRIME;
    }

    return h ^ (h >> 15);
}
