/*
 * What the files of this folder share: the analysis of one text.  Tokens,
 * marked spans, sentences, mentions and entities are arrays in the arena of
 * the document; they name each other by index.  Private to quotes/.
 */

#ifndef _ART_TALK_H_INCLUDED_
#define _ART_TALK_H_INCLUDED_


#include "art_base.h"
#include "art_mem.h"
#include "art_doc.h"
#include "art_lang.h"
#include "art_weight.h"


#define ART_TALK_SPANS      2000    /* marked spans of one text */
#define ART_TALK_SEGS       20      /* pieces of one quote */
#define ART_TALK_CANDS      64      /* candidates of one quote */
#define ART_TALK_BYTES      (4 * 1024 * 1024)   /* of text that is read */


/* How a word is written. */
#define ART_TS_WORD         0x01
#define ART_TS_CAP          0x02    /* its first letter is a capital */
#define ART_TS_UPPER        0x04    /* no letter is small */
#define ART_TS_DIGIT        0x08    /* begins with a digit */
#define ART_TS_ONE          0x10    /* one character */
#define ART_TS_TWO          0x20    /* two */
#define ART_TS_HYPHEN       0x40    /* has an inner hyphen */
#define ART_TS_LONG         0x80    /* more than three */

/* How a word ends. */
#define ART_TE_ADJ          ART_LE_ADJ
#define ART_TE_PART         ART_LE_PART
#define ART_TE_GER          ART_LE_GER
#define ART_TE_FIN          ART_LE_FIN
#define ART_TE_NOUN         ART_LE_NOUN
#define ART_TE_ADV          ART_LE_ADV
#define ART_TE_S            0x40

/* Where the word was seen, whatever its case; kept at its lower-case form. */
#define ART_TW_LOW          0x01    /* without a capital */
#define ART_TW_MIDCAP       0x02    /* with one, inside a sentence */
#define ART_TW_GOOD         0x04    /* likewise, not in a shouted line */
#define ART_TW_SURNAME      0x08    /* beside a given name */
#define ART_TW_OWNER        0x10    /* German: it may be a genitive; kept at
                                       the word itself */


/* What is known of a spelling. */
typedef enum {
    ART_WORD_NEW = 0,
    ART_WORD_LATER,                 /* a lower case: no token has it yet */
    ART_WORD_READY
} art_word_e;


/*
 * A distinct spelling.  It begins as a token does: art_sent_add() copies what
 * is before s there.
 */
typedef struct {
    uint64_t              bits;     /* ART_LW_* */
    uint32_t              ch:21;    /* code point of what is not a word */
    uint32_t              first:2;  /* given name: art_lang_gender_e */
    uint32_t              role:3;
    uint32_t              rgen:2;
    uint32_t              head:1;   /* 0 */
    uint8_t               shape;
    uint8_t               ends;
    uint8_t               seen;
    uint8_t               state;    /* art_word_e */
    uint64_t              hash;     /* of its bytes */
    uint64_t              base;     /* of its lower case without accents */
    uint32_t              lower;    /* the word of its lower case, which keeps
                                       ART_TW_* and the hash of that */
    uint32_t              nom;      /* of it: last nominal with that head */
} art_word_t;


/* 40 bytes; a text has one for five of its own, and all of them stay. */
typedef struct {
    uint64_t              bits;     /* of the word */
    uint32_t              ch:21;
    uint32_t              first:2;
    uint32_t              role:3;
    uint32_t              rgen:2;
    uint32_t              head:1;   /* head of a nominal */
    uint8_t               shape;    /* ART_TS_* */
    uint8_t               ends;
    int16_t               q;        /* span it is in; -1: none; -2 - i: in an
                                       incise of span i */
    uint32_t              s;        /* bytes of the text */
    uint32_t              e;
    uint32_t              par;      /* line */
    uint32_t              sn;       /* sentence; ART_NONE in an incise */
    uint32_t              name;     /* the name it is in, or ART_NONE */
    uint32_t              word:25;  /* ART_TALK_BYTES have no more */
    uint32_t              verb:7;   /* cue verb here: 0, 's' or 'w' */
} art_tok_t;


/* What the marks were. */
typedef enum {
    ART_MARK_GUILLEMET = 0,
    ART_MARK_CURLY,
    ART_MARK_STRAIGHT,
    ART_MARK_SINGLE,
    ART_MARK_TURN,              /* none: a labelled turn */
    ART_MARK_BLOCK              /* none: a block quote */
} art_cite_e;


/* A marked span: what may be a quote. */
typedef struct {
    art_span_t           *segs;     /* pos and len; quoted words */
    uint32_t              nsegs;
    uint32_t              o;        /* the opening mark */
    uint32_t              c;        /* behind the closing mark */
    uint32_t              ta;       /* its tokens, marks included */
    uint32_t              tb;
    uint32_t              sn;
    uint32_t              par;
    uint32_t              endpar;
    uint32_t              nwords;
    uint32_t              first;    /* first quoted word, or ART_NONE */
    uint32_t              last;     /* last quoted token, or ART_NONE */
    uint32_t              label;    /* of labels; ART_NONE */
    art_span_t            lab;      /* words of the label in the text */
    uint8_t               mark;
    uint8_t               open;     /* no closing mark */
    uint8_t               turn;
    uint8_t               qa;       /* label said 'q' or 'a' */
    uint8_t               incise;   /* has incises */
    uint8_t               named;    /* marks around a name, no quote */

    /* set by art_speaker */
    uint8_t               colon;
    uint8_t               that;
    uint8_t               comma;
    uint8_t               endcomma;
    uint8_t               cue_af;
    uint8_t               cue_bf;
    uint8_t               cue_in;
    uint8_t               emitted;
    uint32_t              prevtok;
    uint32_t              vb;       /* last cue verb before, ART_NONE */
    uint32_t              va;       /* first cue verb after */
} art_cite_t;


typedef enum {
    ART_MEN_NAME = 0,
    ART_MEN_NOM,                    /* the minister */
    ART_MEN_PRON
} art_men_e;


/* What a mention or an entity is. */
typedef enum {
    ART_ENT_U = 0,                  /* not known */
    ART_ENT_P,                      /* person */
    ART_ENT_G,                      /* person, said generically */
    ART_ENT_O,                      /* group */
    ART_ENT_C,                      /* collective */
    ART_ENT_D,                      /* document */
    ART_ENT_S,                      /* source */
    ART_ENT_L                       /* place */
} art_ent_e;


typedef struct {
    uint64_t              head;     /* lower-case hash of the role noun */
    uint64_t              stem;
    uint32_t              a;        /* tokens, title included */
    uint32_t              b;
    uint32_t              s;        /* bytes; a name's text has no title */
    uint32_t              e;
    uint32_t              sn;
    uint32_t              par;
    uint32_t              ent;      /* entity, or ART_NONE */
    uint32_t              appo;     /* mention it is an apposition to */
    uint32_t              headtok;
    uint32_t              key;      /* name words: keys[key .. key + nkey);
                                       of any other: its memo */
    uint32_t              next;     /* mention of the same form or head */
    uint32_t              prev;     /* nominal of the same head */
    uint8_t               nkey;
    uint8_t               kind;
    uint8_t               type;     /* art_ent_e */
    uint8_t               gender;
    uint8_t               plural;
    uint8_t               dom;      /* part of another mention */
    uint8_t               prep;
    uint8_t               loc;
    uint8_t               title;
    uint8_t               indef;
    uint8_t               comp;     /* has a complement */
    uint8_t               sel;      /* subject of its sentence */
    uint8_t               front;    /* "For X, ...": whom it is about */
    uint8_t               premod;   /* stands before a noun as its part */
    uint8_t               poss;
    uint8_t               det;
    uint8_t               weak;
    uint8_t               mod;      /* nominal made by a name before it */
    uint8_t               inq;      /* inside quoted words */
    uint8_t               sub;      /* in a subordinate clause */
    uint8_t               ante;     /* may be an antecedent */
    uint8_t               own;      /* described itself, nobody named */
} art_men_t;


/* A function that the text gives somebody. */
typedef struct {
    uint64_t              head;
    uint64_t              stem;
    uint32_t              men;      /* nominal that said it; ART_NONE: title */
    uint32_t              tok;      /* the word */
} art_role_t;


#define ART_ENT_ROLES       6


/* A person or group: all mentions by a form of one name. */
typedef struct {
    uint32_t              key;      /* of the longest form */
    uint32_t              nkey;
    uint32_t              s;        /* full form in the text */
    uint32_t              e;
    uint32_t              first;    /* first token of the first mention */
    uint32_t              men;      /* mention of that form */
    uint32_t              nmen;
    uint32_t              nloc;
    uint32_t              ndet;
    uint32_t              merged;   /* entity that this one is, or NONE */
    uint32_t              said;     /* quotes so far, by art_speaker */
    uint32_t              before;   /* span whose paragraph names it, plus 1 */
    uint32_t              behind;
    uint32_t              inside;   /* span that names it, plus 1 */
    float                 n;        /* mentions; those in quotes are half */
    float                 logn;     /* log(1 + n) */
    art_role_t            roles[ART_ENT_ROLES];
    uint8_t               nroles;
    uint8_t               type;
    uint8_t               gender;
    uint8_t               det;
    uint8_t               title;    /* is named in the first line */
    uint8_t               upper;    /* an acronym */
    uint8_t               place;    /* the pack says so */
} art_figure_t;


/* A line that is not empty. */
typedef struct {
    uint32_t              s;        /* bytes of the text */
    uint32_t              e;
    uint32_t              ta;       /* its tokens */
    uint32_t              tb;
} art_row_t;


typedef struct {
    uint32_t              ta;
    uint32_t              tb;       /* tokens: first, behind last */
    uint32_t              ma;
    uint32_t              mb;       /* mentions, likewise */
    uint8_t               cue;      /* has a verb of saying */
} art_sent_t;


typedef struct art_pick_s  art_pick_t;


typedef struct {
    art_arena_t          *arena;
    const art_langs_t    *langs;
    const art_lang_t     *lang;
    const art_weights_t  *weights;
    art_str_t             text;

    art_row_t           *lines;
    uint32_t              nlines;
    uint32_t              lines_cap;

    art_cite_t           *marks;
    uint32_t              nmarks;
    uint32_t              marks_cap;

    art_word_t           *words;
    uint32_t              nwords;
    uint32_t              words_cap;
    uint32_t             *slots;
    uint32_t              nslots;
    uint32_t              shift;    /* 64 less the bits of nslots */
    uint64_t              seed;     /* of slots: art_hash_seed() */

    art_tok_t            *toks;
    uint32_t              ntoks;
    uint32_t              toks_cap;
    art_pick_t           *picks;    /* see art_pick.h */

    art_sent_t           *sents;
    uint32_t              nsents;
    uint32_t              sents_cap;

    art_men_t            *mens;
    uint32_t              nmens;
    uint32_t              mens_cap;

    uint64_t             *keys;     /* words of names, folded */
    uint32_t              nkeys;
    uint32_t              keys_cap;

    art_figure_t           *ents;
    uint32_t              nents;
    uint32_t              ents_cap;

    uint32_t             *roled;    /* entities that have roles */
    uint32_t              nroled;

    struct art_memo_s    *memo;     /* by key of a mention that is no name:
                                       whom it stands for */

    uint8_t              *shout;    /* lines in capitals, by line */
    uint8_t              *headline; /* lines that look like a title */
    uint32_t              furn;     /* byte from which only links follow */
    uint32_t              body;     /* byte behind the title, if known */
    float                 topic;    /* count of the person named most */
    uint8_t               singles;  /* all its marks are single */
    uint8_t               inter;    /* an interview */
    uint8_t               limited;  /* a limit was reached */
} art_talk_t;


/* Whom words stand for. */
typedef enum {
    ART_WHO_NONE = 0,
    ART_WHO_ENT,                    /* id: an entity */
    ART_WHO_NOM,                    /* id: a nominal, by its own words */
    ART_WHO_SPAN                    /* [s, e) of the text, after pre */
} art_who_e;


typedef struct {
    uint64_t              key;      /* equal where they are the same */
    art_str_t             pre;      /* "le ", for "du ministère" */
    uint32_t              id;
    uint32_t              s;
    uint32_t              e;
    uint8_t               kind;
} art_who_t;


/* The quote before. */
typedef struct {
    art_who_t             who;
    uint32_t              par;
    uint32_t              sn;
    uint32_t              mark;
    uint8_t               known;
} art_prev_t;


static inline int
art_talk_is(const art_tok_t *t, uint64_t bits)
{
    return (t->bits & bits) != 0;
}


#endif /* _ART_TALK_H_INCLUDED_ */
