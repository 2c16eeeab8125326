/*
 * Words and measures of a text, as the models see it: no neighbours, no
 * markup.  Words are runs of letters, digits and low lines; of each only the
 * hash of its folded code points is kept.
 */

#ifndef _ART_WORDS_H_INCLUDED_
#define _ART_WORDS_H_INCLUDED_


#include "art_base.h"
#include "art_mem.h"


/*
 * The distinct words of a page, numbered as they come: what is known of a word
 * is looked up once, and then read by its number.
 */
typedef struct {
    art_arena_t          *arena;
    uint32_t             *hash;         /* by number */
    uint8_t              *bits;         /* likewise: ART_WORD_* */
    uint32_t              n;
    uint32_t              cap;
    uint32_t             *slot;         /* number + 1, or 0 */
    uint32_t              shift;        /* 32 less the bits of its size */
    uint32_t              seed;         /* of slots, not of numbers */
} art_vocab_t;


/*
 * All words of a page, one text after another: their hashes, or where there is
 * a vocabulary, their numbers in it.
 */
typedef struct {
    art_arena_t          *arena;
    art_vocab_t          *vocab;        /* or NULL */
    uint32_t             *data;
    uint32_t              n;
    uint32_t              cap;
} art_words_t;


/*
 * pos, n: in art_words_t.  words counts two characters as one word in
 * scripts without spaces.  Shares are in thousandths.
 */
typedef struct {
    uint32_t              pos;
    uint32_t              n;
    uint32_t              words;
    uint32_t              chars;
    uint32_t              hash;         /* of all words in order */
    uint16_t              wordlen;      /* mean, in tenths */
    uint16_t              upper;        /* words that begin in upper case */
    uint16_t              caps;         /* words in upper case */
    uint16_t              digits;       /* of the characters */
    uint16_t              stop;         /* function words */
    uint16_t              sents;
    uint16_t              commas;
    uint16_t              bars;
    uint16_t              excl;
    uint16_t              quotes;
    uint16_t              parens;
    uint16_t              you;
    uint16_t              we;
    uint16_t              house;        /* words of notices */
    uint8_t               endp;
    uint8_t               start;
    uint8_t               date;
    uint8_t               time;
    uint8_t               url;
    uint8_t               copy;
    uint8_t               colon;
} art_measure_t;


/* art_words_special(): bits of a function word. */
#define ART_WORD_STOP       0x01
#define ART_WORD_YOU        0x02
#define ART_WORD_WE         0x04
#define ART_WORD_HOUSE      0x08

#define ART_WORD_AGAIN      0x10        /* of a vocabulary: more than once */

#define ART_WORD_INIT       0x811C9DC5u
#define ART_WORD_PRIME      0x01000193u


ART_API_BEGIN


/*
 * art_words_add: the words of text, and its measures in m.
 *
 * text   valid UTF-8
 * w      data on w->arena; grows, and the vocabulary with it
 *
 * OK, NOMEM or LIMIT.  Linear in text.len.
 */
art_rc_t art_words_add(art_words_t *w, art_str_t text, art_measure_t *m);

/* art_words_special: ART_WORD_* of a word's hash; 0 for most. */
unsigned art_words_special(uint32_t hash);

/* art_words_hash: the hash that a word of text has; for generators. */
uint32_t art_words_hash(art_str_t word);


/* art_vocab_init: an empty one; OK, NOMEM or LIMIT. */
art_rc_t art_vocab_init(art_vocab_t *v, art_arena_t *arena);

/*
 * art_vocab_put: the number of a word, which is new or seen again.
 *
 * OK, NOMEM or LIMIT.  Amortised constant time.
 */
art_rc_t art_vocab_put(art_vocab_t *v, uint32_t hash, uint32_t *number);

/* art_vocab_find: the number of a word, or ART_NONE. */
uint32_t art_vocab_find(const art_vocab_t *v, uint32_t hash);

/* art_vocab_close: numbers stay, nothing is looked up any more. */
void art_vocab_close(art_vocab_t *v);


/* Two hashes in order; what is made of pairs and longer runs. */
static inline uint32_t
art_words_join(uint32_t a, uint32_t b)
{
    uint32_t  h;

    h = (a ^ (b >> 15)) * 0x9E3779B1u + b;
    h ^= h >> 16;

    return h * 0x85EBCA6Bu;
}


ART_API_END


#endif /* _ART_WORDS_H_INCLUDED_ */
