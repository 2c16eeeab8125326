/*
 * Private to the reader of language packs.
 */

#ifndef _ART_LANG_PACK_H_INCLUDED_
#define _ART_LANG_PACK_H_INCLUDED_


#include "art_lang.h"
#include "art_hash.h"
#include "art_utf8.h"


#define ART_LANG_WORD_MAX   96
#define ART_LANG_PHRASE_MAX 8


typedef struct art_pack_s  art_pack_t;
typedef struct art_key_s   art_key_t;


/*
 * Takes the next word of an entry; n counts the words that it had before.
 * word borrows, at most ART_LANG_WORD_MAX bytes.
 *
 * OK; INVALID with p->msg; NOMEM, LIMIT.  The pack is of no use then.
 */
typedef art_rc_t (*art_key_pt)(art_pack_t *p, const art_key_t *key,
    art_str_t word, uint32_t n);


struct art_key_s {
    const char           *name;
    art_key_pt            word;
    uint64_t              bits;
    size_t                offset;   /* of a list in art_lang_t */
};


struct art_pack_s {
    art_langs_t          *langs;
    art_lang_t           *lang;
    const art_key_t      *key;
    art_lang_phrase_t    *phrase;   /* the one being read */
    const char           *msg;
    uint64_t              value;    /* class or gender read first */
    uint32_t              n;
};


static const struct {
    const char           *name;
    uint32_t              bit;
} art_pack_traits[] = {
    { "adjafter",    ART_LT_ADJAFTER },
    { "elide",       ART_LT_ELIDE },
    { "capnoun",     ART_LT_CAPNOUN },
    { "stack",       ART_LT_STACK },
    { "noincise",    ART_LT_NOINCISE },
    { "prodrop",     ART_LT_PRODROP },
    { "single",      ART_LT_SINGLE },
    { "compound",    ART_LT_COMPOUND },
    { "reverse",     ART_LT_REVERSE },
    { "hyphen",      ART_LT_HYPHEN },
    { "verbsecond",  ART_LT_VERBSECOND },
};


ART_API_BEGIN


/*
 * Entries, an art_key_pt each; words go into p->lang->table, where nothing
 * else is said, with the bits of key.  Constant for each word.
 *
 * art_pack_tag       the language, which begins empty; stands first
 * art_pack_list      words with key->bits
 * art_pack_akin      a group of words in lang->akin: its own bit, or the key's
 * art_pack_verb      s or w, the infinitive, forms; who was first stays
 * art_pack_role      a gender, then words of role key->bits
 * art_pack_noun      words of role key->bits, of either gender
 * art_pack_gendered  a gender, then words; key->bits is the place of its bits;
 *                    first names without accents, and in langs->names, too
 * art_pack_phrase    one of the list at key->offset: hashes of its words, at
 *                    most ART_LANG_PHRASE_MAX; of `sames` the first is the head
 * art_pack_suffix    one of the list at key->offset, in the arena
 * art_pack_tail      an ending, in lang->tails; linear in its length
 * art_pack_trait     a name of art_pack_traits
 */
art_rc_t art_pack_list(art_pack_t *p, const art_key_t *key, art_str_t
    word, uint32_t n);
art_rc_t art_pack_akin(art_pack_t *p, const art_key_t *key, art_str_t
    word, uint32_t n);
art_rc_t art_pack_verb(art_pack_t *p, const art_key_t *key, art_str_t
    word, uint32_t n);
art_rc_t art_pack_role(art_pack_t *p, const art_key_t *key, art_str_t
    word, uint32_t n);
art_rc_t art_pack_noun(art_pack_t *p, const art_key_t *key, art_str_t
    word, uint32_t n);
art_rc_t art_pack_gendered(art_pack_t *p, const art_key_t *key,
    art_str_t word, uint32_t n);
art_rc_t art_pack_phrase(art_pack_t *p, const art_key_t *key, art_str_t
    word, uint32_t n);
art_rc_t art_pack_suffix(art_pack_t *p, const art_key_t *key, art_str_t
    word, uint32_t n);
art_rc_t art_pack_tail(art_pack_t *p, const art_key_t *key, art_str_t
    word, uint32_t n);
art_rc_t art_pack_trait(art_pack_t *p, const art_key_t *key, art_str_t
    word, uint32_t n);
art_rc_t art_pack_tag(art_pack_t *p, const art_key_t *key, art_str_t word,
    uint32_t n);

/* art_pack_set_role: the type that w had first stays; another gender of that
 * type makes it either. */
void art_pack_set_role(art_lang_word_t *w, unsigned type, unsigned gender);

/*
 * art_pack_put: the entry of a word (folded; base: without accents), made
 * with no bits if it is new.  In the arena, until the next call moves it.
 * NULL: p->langs->arena->rc.  Constant, but for a table that doubles.
 */
art_lang_word_t *art_pack_put(art_pack_t *p, art_lang_table_t *t, art_str_t
    word, int base);

/* art_pack_error: sets p->msg, a constant; INVALID. */
art_rc_t art_pack_error(art_pack_t *p, const char *msg);


ART_API_END


#endif /* _ART_LANG_PACK_H_INCLUDED_ */
