/*
 * Private to the files of tokens and sentences.
 */

#ifndef _ART_SENT_PARTS_H_INCLUDED_
#define _ART_SENT_PARTS_H_INCLUDED_


#include "art_sent.h"
#include "art_span.h"
#include "art_find.h"
#include "art_hash.h"
#include "art_utf8.h"


#define ART_SENT_WORD       240     /* bytes; a longer one is not looked up */
#define ART_SENT_SIMPLE     7       /* bytes; a longer one may be a compound */


typedef struct {
    art_talk_t           *t;
    const unsigned char  *end;      /* of the line */
    uint32_t              par;
    uint32_t              apos;     /* last apostrophe of the word, or NONE */
    uint32_t              hyphen;   /* likewise hyphen */
    uint32_t              sign[128];        /* ASCII signs: word + 1 */
    uint8_t               dots;
} art_lexer_t;


/* ASCII: 1 letter or digit, 2 may join, 4 blank, 0 other */
static const unsigned char  art_sent_class[128] = {
    ['\t'] = 4, ['\n'] = 4, ['\r'] = 4, ['\v'] = 4, ['\f'] = 4, [' '] = 4,
    [0x1C] = 4, [0x1D] = 4, [0x1E] = 4, [0x1F] = 4,
    ['-'] = 2, ['.'] = 2, ['&'] = 2, ['\''] = 2,
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1,
    ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
    ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1,
    ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1,
    ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1,
    ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1,
    ['Y'] = 1, ['Z'] = 1,
    ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1,
    ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1,
    ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1,
    ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1,
    ['y'] = 1, ['z'] = 1,
};


ART_API_BEGIN


/*
 * The record for slot i of that hash, which is empty or has one that was not
 * studied: its index plus 1, 0 where there is no memory.
 */
uint32_t art_sent_word(art_talk_t *t, uint32_t i, art_str_t raw,
    uint64_t hash);

/*
 * How a word is written is set in w->shape: of ASCII, with its lower case; of
 * ASCII and the letters of Latin-1, with that and its length without accents
 * in base; of any, with the class of its first character.  The first two give
 * 0 where there is more; chars: how many characters it has.
 */
int art_sent_ascii(art_word_t *w, art_str_t raw, unsigned char *lo);
size_t art_sent_latin(art_word_t *w, art_str_t raw, unsigned char *lo,
    unsigned char *base, unsigned *chars);
unsigned art_sent_shape(art_word_t *w, art_str_t raw, unsigned *chars);

/* The role that a word names, whose lower case is lo. */
void art_sent_role(const art_talk_t *t, art_word_t *w, art_str_t lo);

/* A larger table of spellings, for n of them or more. */
art_rc_t art_sent_slots(art_talk_t *t, uint32_t n);


ART_API_END


/* Where the search for a hash begins. */
static inline uint32_t
art_sent_first(const art_talk_t *t, uint64_t hash)
{
    return (uint32_t) (((hash ^ t->seed) * UINT64_C(0x9E3779B97F4A7C15))
                       >> t->shift);
}


/* The slot of a hash: its word plus 1, or 0 where it would go. */
static inline uint32_t
art_sent_slot(const art_talk_t *t, uint64_t hash)
{
    uint32_t  i, n;

    for (i = art_sent_first(t, hash);
         (n = t->slots[i]) != 0 && t->words[n - 1].hash != hash;
         i = (i + 1) & (t->nslots - 1))
    {
        /* void */
    }

    return i;
}


/* Class of the code point at p as above; q is moved behind it. */
static inline unsigned
art_sent_next(const unsigned char **q, const unsigned char *end, uint32_t *cp)
{
    unsigned  c;

    if (art_likely(**q < 0x80)) {
        *cp = *(*q)++;
        return art_sent_class[*cp];
    }

    *cp = art_utf8_next(q, end);

    if (*cp == 0x2019 || *cp == 0x2011) {
        return 2;
    }

    c = art_uc_class(*cp);

    if ((c & ART_UC_WORD) || *cp == 0xAD || (*cp >= 0x200B && *cp <= 0x200D))
    {
        return 1;
    }

    return (c & ART_UC_SPACE) ? 4 : 0;
}


#endif /* _ART_SENT_PARTS_H_INCLUDED_ */
