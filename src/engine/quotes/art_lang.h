/*
 * Language packs: what the stage of quotes must know of a language, as plain
 * word lists (conf/lang/xx.lang; docs/quotes.md has the format).  A pack is
 * one open hash: lower-case word -> bit set.  Packs are made at start-up and
 * read-only afterwards.
 */

#ifndef _ART_LANG_H_INCLUDED_
#define _ART_LANG_H_INCLUDED_


#include "art_base.h"
#include "art_mem.h"
#include "art_doc.h"
#include "art_hash.h"


/* What a word can be; one word is several things. */
#define ART_LW_SAY          (UINT64_C(1) << 0)  /* cue verb: saying */
#define ART_LW_THINK        (UINT64_C(1) << 1)  /* cue verb: thinking, naming */
#define ART_LW_INF          (UINT64_C(1) << 2)  /* its infinitive */
#define ART_LW_AUX          (UINT64_C(1) << 3)  /* auxiliary, clitic */
#define ART_LW_THAT         (UINT64_C(1) << 4)
#define ART_LW_NOUN         (UINT64_C(1) << 5)  /* statement, words */
#define ART_LW_WORK         (UINT64_C(1) << 6)  /* film, called */
#define ART_LW_PREPX        (UINT64_C(1) << 7)  /* prepositions */
#define ART_LW_DET          (UINT64_C(1) << 8)
#define ART_LW_INDEF        (UINT64_C(1) << 9)
#define ART_LW_COMP         (UINT64_C(1) << 10) /* opens a complement */
#define ART_LW_SKIP         (UINT64_C(1) << 11) /* adverbs of time */
#define ART_LW_STOP         (UINT64_C(1) << 12)
#define ART_LW_MONTH        (UINT64_C(1) << 13)
#define ART_LW_ADJX         (UINT64_C(1) << 14) /* stands before its noun */
#define ART_LW_QLAB         (UINT64_C(1) << 15) /* Q, Frage */
#define ART_LW_ALAB         (UINT64_C(1) << 16) /* A, Antwort */
#define ART_LW_GENORG       (UINT64_C(1) << 17) /* the agency, the firm */
#define ART_LW_PREPEND      (UINT64_C(1) << 18) /* last word of a `prep` */
#define ART_LW_FURN         (UINT64_C(1) << 19) /* first word of a `furn` */
#define ART_LW_PART         (UINT64_C(1) << 20) /* de, von, van in names */
#define ART_LW_SOFT         (UINT64_C(1) << 21) /* of these: de, du, la */
#define ART_LW_ORGCAP       (UINT64_C(1) << 22) /* Bank, Union in names */
#define ART_LW_ME           (UINT64_C(1) << 23) /* I, we, our */
#define ART_LW_AGENT        (UINT64_C(1) << 24) /* by, par */
#define ART_LW_REL          (UINT64_C(1) << 25) /* who, which */
#define ART_LW_CONJ         (UINT64_C(1) << 26) /* and, but */
#define ART_LW_POSS         (UINT64_C(1) << 27) /* his, our */
#define ART_LW_ELIDE        (UINT64_C(1) << 28) /* l, d, qu before ' */
#define ART_LW_FINITE       (UINT64_C(1) << 29) /* any finite verb */
#define ART_LW_LOC          (UINT64_C(1) << 30) /* in, at, to */
#define ART_LW_WEAK         (UINT64_C(1) << 31) /* complement of a head only */
#define ART_LW_OF           (UINT64_C(1) << 32) /* de, of, des */
#define ART_LW_PLACE        (UINT64_C(1) << 33) /* countries, cities */
#define ART_LW_HYPRON       (UINT64_C(1) << 34) /* il in "dit-il" */
#define ART_LW_CLITIC       (UINT64_C(1) << 35) /* 's, n't */
#define ART_LW_EMPTY        (UINT64_C(1) << 36) /* "il" before it is no one */
#define ART_LW_TONIC        (UINT64_C(1) << 37) /* lui: only after a `prep` */
#define ART_LW_WHO          (UINT64_C(1) << 38) /* qui, who: a subject */
#define ART_LW_RANK         (UINT64_C(1) << 39) /* premier, vice, prime */
#define ART_LW_ABBR         (UINT64_C(1) << 40) /* its full stop ends nothing */
#define ART_LW_NOTNAME      (UINT64_C(1) << 41) /* capital, but not a name */
#define ART_LW_SUB          (UINT64_C(1) << 42) /* quand, while, because */
#define ART_LW_VPREP        (UINT64_C(1) << 43) /* a verb may stand behind */
#define ART_LW_OBLIQUE      (UINT64_C(1) << 44) /* an article: no subject */
#define ART_LW_LIKE         (UINT64_C(1) << 45) /* as, comme */
#define ART_LW_DEMO         (UINT64_C(1) << 47) /* this: said before */
#define ART_LW_AGAIN        (UINT64_C(1) << 48) /* the same */
#define ART_LW_LATTER       (UINT64_C(1) << 49) /* "ce dernier" */
#define ART_LW_MAKE         (UINT64_C(1) << 46) /* "fait" in fait valoir */

/* Fields of two and three bits: see ART_LG_* and ART_LR_*. */
#define ART_LW_ROLE_SHIFT   50      /* 3: art_lang_role_e */
#define ART_LW_RGEN_SHIFT   53      /* 2: gender of the role */
#define ART_LW_PRON_SHIFT   55      /* 3: gender of a pronoun */
#define ART_LW_TITLE_SHIFT  58      /* 2: gender of a title */
#define ART_LW_FIRST_SHIFT  60      /* 2: gender of a given name */
#define ART_LW_DGEN_SHIFT   62      /* 2: gender that an article shows */


/* Gender: 0 is "not one of these". */
typedef enum {
    ART_LG_NONE = 0,
    ART_LG_X,                   /* either, or not known */
    ART_LG_M,
    ART_LG_F,
    ART_LG_MP,                  /* pronouns only */
    ART_LG_FP,
    ART_LG_N,
    ART_LG_XP
} art_lang_gender_e;


typedef enum {
    ART_LR_NONE = 0,
    ART_LR_PERSON,              /* minister */
    ART_LR_GENERIC,             /* woman, champion: nothing of its own */
    ART_LR_ORG,
    ART_LR_MANY,                /* collectives and plurals */
    ART_LR_DOC,                 /* report, statement */
    ART_LR_SOURCE               /* source, witness */
} art_lang_role_e;


#define ART_LT_ADJAFTER     0x01    /* adjectives follow the noun */
#define ART_LT_ELIDE        0x02
#define ART_LT_CAPNOUN      0x04    /* nouns have a capital */
#define ART_LT_STACK        0x08    /* nouns stand before nouns */
#define ART_LT_NOINCISE     0x10    /* marks are closed before "he said" */
#define ART_LT_PRODROP      0x20    /* a verb needs no subject */
#define ART_LT_SINGLE       0x40    /* straight single marks quote */
#define ART_LT_COMPOUND     0x80    /* the role may end a longer word */
#define ART_LT_REVERSE      0x100   /* >>...<< is usual: decide by counting */
#define ART_LT_HYPHEN       0x200   /* dit-il */
#define ART_LT_VERBSECOND   0x400   /* the verb is inverted after a quote */


/* How a word ends. */
#define ART_LE_ADJ          0x01    /* adjectives that follow a noun */
#define ART_LE_PART         0x02    /* participles */
#define ART_LE_GER          0x04    /* gerunds */
#define ART_LE_FIN          0x08    /* finite verbs */
#define ART_LE_NOUN         0x10    /* abstract nouns */
#define ART_LE_ADV          0x20    /* adverbs */


/* A list of several words: their hashes, first to last. */
typedef struct {
    uint64_t             *words;
    uint64_t              head;     /* `same`: hash of the role it stands for */
    uint32_t              n;
} art_lang_phrase_t;


typedef struct {
    const unsigned char  *key;
    uint64_t              hash;
    uint64_t              bits;
    uint32_t              len;
    uint32_t              ends;     /* ART_LE_*, once the pack is read */
} art_lang_word_t;


typedef struct {
    art_lang_phrase_t    *items;
    uint32_t              n;
    uint32_t              cap;
} art_lang_phrases_t;


typedef struct {
    art_str_t            *items;
    uint32_t              n;
    uint32_t              cap;
} art_lang_suffixes_t;


/*
 * A suffix, or the end of one, and what it says (1 << list; the end of one
 * nothing); hash 0: an empty slot.
 */
typedef struct {
    uint64_t              hash;
    uint32_t              lists;
} art_lang_tail_t;


#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define ART_LANG_LITTLE     1       /* art_lang_tail() is a masked load */
#endif

#define ART_LANG_ROLES      4096
#define ART_LANG_COMPOUND   5       /* bytes: the shortest role in one */
#define ART_LANG_TAILS      2048    /* slots; fr has 142 suffixes in 333 */


typedef struct {
    art_lang_word_t      *words;
    uint64_t             *slots;    /* upper half of the hash, index + 1 of
                                       words; nslots is a power of two */
    uint32_t              nwords;
    uint32_t              words_cap;
    uint32_t              nslots;
} art_lang_table_t;


typedef struct {
    char                  tag[4];   /* ISO 639-1 */
    uint32_t              traits;   /* ART_LT_* */
    art_lang_table_t      table;
    art_lang_phrases_t    preps;    /* "according to", longest first */
    art_lang_phrases_t    posts;    /* likewise, behind: "X zufolge" */
    art_lang_phrases_t    furns;    /* "read also" */
    art_lang_phrases_t    sames;    /* minister = head of government */
    art_lang_table_t      akin;     /* words for one person: bits of groups */
    uint32_t              nakin;
    art_lang_tail_t      *tails;    /* ART_LANG_TAILS; NULL: none */
    uint32_t              ntails;
    uint32_t              tail_max; /* bytes of the longest suffix */
    uint64_t              roles[ART_LANG_ROLES / 64];   /* bits by the last
                                       bytes of roles: art_lang_role_end() */
    art_lang_suffixes_t   plural;   /* see docs/quotes.md */
    art_lang_suffixes_t   contract; /* du>le: preposition and article */
} art_lang_t;


struct art_langs_s {
    art_arena_t          *arena;
    art_lang_t           *langs;
    uint32_t              n;
    uint32_t              cap;
    art_lang_table_t      names;    /* given names of all packs */
    art_lang_table_t      common;   /* their function words; bits: packs */
};


ART_API_BEGIN


/*
 * art_langs_create: an empty set of packs.
 *
 * arena   keeps; everything of the packs lives there
 *
 * NULL when the arena is exhausted.
 */
art_langs_t *art_langs_create(art_arena_t *arena);

/*
 * art_langs_add: one pack, from the text of a .lang file.
 *
 * text   borrows; UTF-8; its first entry is `lang TAG`; a pack of the same
 *        tag is replaced
 * err    filled on INVALID: constant message, line and col
 *
 * OK, INVALID (the set is then unusable), NOMEM or LIMIT of the arena.
 * Linear in text.len.  Format: docs/quotes.md, "Language packs".
 */
art_rc_t art_langs_add(art_langs_t *langs, art_str_t text, art_err_t *err);

/*
 * art_langs_builtin: the packs compiled in (conf/lang), in a set of its own.
 *
 * NULL when the arena is exhausted.  Some milliseconds: once at start-up.
 */
art_langs_t *art_langs_builtin(art_arena_t *arena);

/* art_langs_find: the pack of a BCP 47 tag ("pt-BR" finds pt); or NULL. */
const art_lang_t *art_langs_find(const art_langs_t *langs, art_str_t tag);

/*
 * art_lang_detect: the pack whose function words are most frequent among the
 * first 400 words of text.
 *
 * share   filled if not NULL: their share, in percent
 *
 * NULL where there are no packs or no words.  Bounded.
 */
const art_lang_t *art_lang_detect(const art_langs_t *langs, art_str_t text,
    unsigned *share);

/*
 * art_lang_akin: groups of words for one person with this hash; a bit each.
 * KIN: the word names a relative of somebody.  OFFICE: a function that one
 * holds, whom another function does not name.  GROUPS: the bits of `akin`.
 */
#define ART_LANG_KIN        (UINT64_C(1) << 63)
#define ART_LANG_OFFICE     (UINT64_C(1) << 62)
#define ART_LANG_GROUPS     (ART_LANG_OFFICE - 1)

uint64_t art_lang_akin(const art_lang_t *lang, uint64_t hash);

/* art_lang_word: the entry of a lower-case word; NULL: the pack has none. */
const art_lang_word_t *art_lang_word(const art_lang_t *lang, art_str_t word,
    uint64_t hash);

/* art_lang_bits: what a pack knows of a lower-case word; 0: nothing. */
uint64_t art_lang_bits(const art_lang_t *lang, art_str_t word,
    uint64_t hash);

/*
 * art_lang_first: gender of a given name (folded, no accents) in this pack,
 * else in any other.
 */
art_lang_gender_e art_lang_first(const art_langs_t *langs,
    const art_lang_t *lang, art_str_t name, uint64_t hash);

/* art_lang_foreign: likewise where this pack is known not to have it. */
art_lang_gender_e art_lang_foreign(const art_langs_t *langs, art_str_t name,
    uint64_t hash);

/* art_lang_ends: ART_LE_* of a lower-case word; it may be the suffix. */
unsigned art_lang_ends(const art_lang_t *lang, art_str_t word);

/*
 * art_lang_fold: word in lower case, typographic apostrophe and hyphen made
 * plain; base also strips accents.
 *
 * dst   room for 2 * word.len + 4 bytes
 *
 * The length written.
 */
size_t art_lang_fold(unsigned char *dst, art_str_t word, int base);



static inline uint64_t
art_lang_four(const unsigned char *p)
{
    return (uint64_t) p[3] << 24 | (uint64_t) p[2] << 16
           | (uint64_t) p[1] << 8 | p[0];
}


/* Less than eight bytes as a number, the first one lowest. */
static inline uint64_t
art_lang_tail(const unsigned char *p, size_t n)
{
    uint64_t  w;

    if (n >= 4) {                       /* two fours; they may overlap */
        return art_lang_four(p) | art_lang_four(p + n - 4) << (8 * (n - 4));
    }

    if (n < 2) {
        return n ? p[0] : 0;
    }

    w = (uint64_t) p[1] << 8 | p[0];

    return (n == 3) ? (uint64_t) p[2] << 16 | w : w;
}


/*
 * art_lang_hash_in: of a folded word; what is before end may be read.  Eight
 * bytes a step; never stored, so the order of bytes is the machine's.
 */
static inline uint64_t
art_lang_hash_in(art_str_t word, const unsigned char *end)
{
    size_t                n;
    uint64_t              h, w;
    const unsigned char  *p;

    p = word.data;
    h = ART_HASH_INIT ^ word.len;

    for (n = word.len; n >= 8; n -= 8, p += 8) {
        memcpy(&w, p, 8);
        h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 32;
    }

#if (ART_LANG_LITTLE)
    if (art_likely(end - p >= 8)) {
        memcpy(&w, p, 8);
        w &= (UINT64_C(1) << (8 * n)) - 1;

    } else {
        w = art_lang_tail(p, n);
    }
#else
    (void) end;
    w = art_lang_tail(p, n);
#endif

    h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
    h ^= h >> 32;

    return h * UINT64_C(0xD6E8FEB86659FD93);
}


static inline uint64_t
art_lang_hash(art_str_t word)
{
    return art_lang_hash_in(word, word.data + word.len);
}


/* The bit of art_lang_t's roles for a word of three bytes or more. */
static inline unsigned
art_lang_role_bit(art_str_t word)
{
    const unsigned char  *p;

    p = word.data + word.len - 3;

    return (unsigned) (p[0] * 5 ^ p[1] * 67 ^ p[2] * 131)
           & (ART_LANG_ROLES - 1);
}


/*
 * art_lang_role_end: whether the role of a German compound may end a
 * lower-case word of three bytes or more: the last bytes of one do.  0 is
 * certain.
 */
static inline int
art_lang_role_end(const art_lang_t *lang, art_str_t word)
{
    unsigned  k;

    k = art_lang_role_bit(word);

    return (int) (lang->roles[k / 64] >> (k % 64) & 1);
}


static inline art_lang_role_e
art_lang_role(uint64_t bits)
{
    return (art_lang_role_e) ((bits >> ART_LW_ROLE_SHIFT) & 7);
}


static inline art_lang_gender_e
art_lang_role_gender(uint64_t bits)
{
    return (art_lang_gender_e) ((bits >> ART_LW_RGEN_SHIFT) & 3);
}


static inline art_lang_gender_e
art_lang_pron(uint64_t bits)
{
    return (art_lang_gender_e) ((bits >> ART_LW_PRON_SHIFT) & 7);
}


static inline art_lang_gender_e
art_lang_title(uint64_t bits)
{
    return (art_lang_gender_e) ((bits >> ART_LW_TITLE_SHIFT) & 3);
}


static inline art_lang_gender_e
art_lang_article(uint64_t bits)
{
    return (art_lang_gender_e) ((bits >> ART_LW_DGEN_SHIFT) & 3);
}


ART_API_END


#endif /* _ART_LANG_H_INCLUDED_ */
