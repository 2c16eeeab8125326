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


/* n counts the words that this entry had before. */
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
void art_pack_set_role(art_lang_word_t *w, unsigned type, unsigned gender);
art_lang_word_t *art_pack_put(art_pack_t *p, art_lang_table_t *t, art_str_t
    word, int base);
art_rc_t art_pack_error(art_pack_t *p, const char *msg);


ART_API_END


#endif /* _ART_LANG_PACK_H_INCLUDED_ */
