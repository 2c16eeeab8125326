/*
 * The entries of a language pack, a function each.
 */

#include "art_lang_pack.h"


static art_rc_t art_pack_gender(art_pack_t *p, art_str_t word);


art_rc_t
art_pack_tag(art_pack_t *p, const art_key_t *key, art_str_t word, uint32_t n)
{
    uint32_t      i;
    art_lang_t   *lang;
    art_langs_t  *langs;

    (void) key;

    if (n || word.len != 2 || word.data[0] < 'a' || word.data[0] > 'z'
        || word.data[1] < 'a' || word.data[1] > 'z')
    {
        return art_pack_error(p, "not an ISO 639-1 tag");
    }

    langs = p->langs;

    for (i = 0; i < langs->n; i++) {
        if (memcmp(langs->langs[i].tag, word.data, 2) == 0) {
            break;
        }
    }

    if (i == langs->n) {
        lang = art_arena_more(langs->arena, langs->langs, langs->n,
                              &langs->cap, sizeof(art_lang_t));
        if (lang == NULL) {
            return langs->arena->rc;
        }

        langs->langs = lang;
        langs->n++;
    }

    p->lang = &langs->langs[i];
    memset(p->lang, 0, sizeof(art_lang_t));
    memcpy(p->lang->tag, word.data, 2);

    return ART_OK;
}


art_rc_t
art_pack_list(art_pack_t *p, const art_key_t *key, art_str_t word,
    uint32_t n)
{
    art_lang_word_t  *w;

    (void) n;

    w = art_pack_put(p, &p->lang->table, word, 0);

    if (w == NULL) {
        return p->langs->arena->rc;
    }

    w->bits |= key->bits;

    return ART_OK;
}


/*
 * Each entry of `akin` is a group; those of more than 62 share the last.  The
 * last bits are of `kin` and `office`.
 */
art_rc_t
art_pack_akin(art_pack_t *p, const art_key_t *key, art_str_t word, uint32_t n)
{
    art_lang_word_t  *w;

    if (n == 0 && key->bits == 0) {
        p->lang->nakin++;
    }

    w = art_pack_put(p, &p->lang->akin, word, 0);

    if (w == NULL) {
        return p->langs->arena->rc;
    }

    w->bits |= key->bits ? key->bits
               : UINT64_C(1) << (art_min(p->lang->nakin, 62) - 1);

    return ART_OK;
}


/* verb s|w INFINITIVE FORM ... */
art_rc_t
art_pack_verb(art_pack_t *p, const art_key_t *key, art_str_t word,
    uint32_t n)
{
    art_lang_word_t  *w;

    (void) key;

    if (n == 0) {
        if (word.len != 1 || (word.data[0] != 's' && word.data[0] != 'w')) {
            return art_pack_error(p, "a verb is s (saying) or w (thinking)");
        }

        p->value = (word.data[0] == 's') ? ART_LW_SAY : ART_LW_THINK;

        return ART_OK;
    }

    w = art_pack_put(p, &p->lang->table, word, 0);

    if (w == NULL) {
        return p->langs->arena->rc;
    }

    /* what was listed first stays */

    if (!(w->bits & (ART_LW_SAY | ART_LW_THINK))) {
        w->bits |= p->value;
    }

    if (n == 1) {
        w->bits |= ART_LW_INF;
    }

    return ART_OK;
}


/* role|gen GENDER WORD ..., org GENDER|p WORD ... */
art_rc_t
art_pack_role(art_pack_t *p, const art_key_t *key, art_str_t word,
    uint32_t n)
{
    unsigned          type, gender;
    art_lang_word_t  *w;

    if (n == 0) {
        return art_pack_gender(p, word);
    }

    w = art_pack_put(p, &p->lang->table, word, 0);

    if (w == NULL) {
        return p->langs->arena->rc;
    }

    type = (unsigned) key->bits;
    gender = (unsigned) p->value;

    if (gender == ART_LG_MP) {
        type = ART_LR_MANY;
        gender = ART_LG_X;
    }

    art_pack_set_role(w, type, gender);

    return ART_OK;
}


art_rc_t
art_pack_noun(art_pack_t *p, const art_key_t *key, art_str_t word,
    uint32_t n)
{
    art_lang_word_t  *w;

    (void) n;

    w = art_pack_put(p, &p->lang->table, word, 0);

    if (w == NULL) {
        return p->langs->arena->rc;
    }

    art_pack_set_role(w, (unsigned) key->bits, ART_LG_X);

    return ART_OK;
}


/* The first type stays; a second gender makes it either. */
void
art_pack_set_role(art_lang_word_t *w, unsigned type, unsigned gender)
{
    if (art_lang_role(w->bits) == ART_LR_NONE) {
        w->bits |= (uint64_t) type << ART_LW_ROLE_SHIFT;
        w->bits |= (uint64_t) gender << ART_LW_RGEN_SHIFT;
        return;
    }

    if (art_lang_role(w->bits) == (art_lang_role_e) type
        && art_lang_role_gender(w->bits) != (art_lang_gender_e) gender)
    {
        w->bits &= ~(UINT64_C(3) << ART_LW_RGEN_SHIFT);
        w->bits |= (uint64_t) ART_LG_X << ART_LW_RGEN_SHIFT;
    }
}


/* pron|title|first|art GENDER WORD ... */
art_rc_t
art_pack_gendered(art_pack_t *p, const art_key_t *key, art_str_t word,
    uint32_t n)
{
    int               first;
    uint64_t          mask, old;
    art_lang_word_t  *w, *x;

    if (n == 0) {
        return art_pack_gender(p, word);
    }

    first = (key->bits == ART_LW_FIRST_SHIFT);
    mask = (key->bits == ART_LW_PRON_SHIFT) ? 7 : 3;

    w = art_pack_put(p, &p->lang->table, word, first);

    if (w == NULL) {
        return p->langs->arena->rc;
    }

    old = (w->bits >> key->bits) & mask;

    w->bits &= ~(mask << key->bits);
    w->bits |= ((first && old && old != p->value) ? ART_LG_X : p->value)
               << key->bits;

    if (!first) {
        return ART_OK;
    }

    x = art_pack_put(p, &p->langs->names, word, 1);

    if (x == NULL) {
        return p->langs->arena->rc;
    }

    if (!((x->bits >> key->bits) & 3)) {
        x->bits |= p->value << key->bits;
    }

    return ART_OK;
}


static art_rc_t
art_pack_gender(art_pack_t *p, art_str_t word)
{
    size_t  i;

    static const struct {
        const char         *name;
        art_lang_gender_e   gender;
    } genders[] = {
        { "x", ART_LG_X }, { "m", ART_LG_M }, { "f", ART_LG_F },
        { "p", ART_LG_MP }, { "mp", ART_LG_MP }, { "fp", ART_LG_FP },
        { "n", ART_LG_N }, { "xp", ART_LG_XP }
    };

    for (i = 0; i < art_nelts(genders); i++) {
        if (art_str_eq(word, art_str_c(genders[i].name))) {
            p->value = genders[i].gender;
            break;
        }
    }

    if (i == art_nelts(genders)
        || (p->value > ART_LG_F && p->key->bits != ART_LW_PRON_SHIFT
            && p->key->word != art_pack_role))
    {
        return art_pack_error(p, "unknown gender");
    }

    return ART_OK;
}


art_rc_t
art_pack_phrase(art_pack_t *p, const art_key_t *key, art_str_t word,
    uint32_t n)
{
    size_t               len;
    art_arena_t         *arena;
    unsigned char        buf[2 * ART_LANG_WORD_MAX + 4];
    art_lang_word_t     *w;
    art_lang_phrases_t  *list;

    arena = p->langs->arena;
    list = (art_lang_phrases_t *) (void *)
           ((unsigned char *) p->lang + key->offset);

    if (p->phrase == NULL) {
        p->phrase = art_arena_more(arena, list->items, list->n, &list->cap,
                                   sizeof(art_lang_phrase_t));
        if (p->phrase == NULL) {
            return arena->rc;
        }

        list->items = p->phrase;
        p->phrase = &list->items[list->n++];

        memset(p->phrase, 0, sizeof(art_lang_phrase_t));

        p->phrase->words = art_arena_calloc(arena, ART_LANG_PHRASE_MAX,
                                            sizeof(uint64_t));
        if (p->phrase->words == NULL) {
            list->n--;
            return arena->rc;
        }
    }

    if (p->phrase->n == ART_LANG_PHRASE_MAX) {
        return art_pack_error(p, "phrase is too long");
    }

    len = art_lang_fold(buf, word, 0);

    if (list == &p->lang->sames && n == 0) {
        p->phrase->head = art_lang_hash(art_str_make(buf, len));
        return ART_OK;
    }

    p->phrase->words[p->phrase->n++] = art_lang_hash(art_str_make(buf, len));

    w = art_pack_put(p, &p->lang->table, word, 0);

    if (w == NULL) {
        return arena->rc;
    }

    if (list == &p->lang->furns && n == 0) {
        w->bits |= key->bits;
    }

    return ART_OK;
}


art_rc_t
art_pack_suffix(art_pack_t *p, const art_key_t *key, art_str_t word,
    uint32_t n)
{
    art_str_t            *s;
    art_lang_suffixes_t  *list;

    (void) n;

    list = (art_lang_suffixes_t *) (void *)
           ((unsigned char *) p->lang + key->offset);

    s = art_arena_more(p->langs->arena, list->items, list->n, &list->cap,
                       sizeof(art_str_t));
    if (s == NULL) {
        return p->langs->arena->rc;
    }

    list->items = s;
    s[list->n] = art_arena_dup(p->langs->arena, word);

    if (s[list->n].data == NULL) {
        return p->langs->arena->rc;
    }

    list->n++;

    return ART_OK;
}


art_rc_t
art_pack_tail(art_pack_t *p, const art_key_t *key, art_str_t word,
    uint32_t n)
{
    size_t            k;
    uint32_t          i;
    uint64_t          h;
    art_lang_t       *lang;
    art_lang_tail_t  *t;

    (void) n;

    lang = p->lang;

    if (lang->tails == NULL) {
        lang->tails = art_arena_calloc(p->langs->arena, ART_LANG_TAILS,
                                       sizeof(art_lang_tail_t));
        if (lang->tails == NULL) {
            return p->langs->arena->rc;
        }
    }

    /* what is left of it from any byte on has its slot, too */

    h = ART_HASH_INIT;
    t = NULL;

    for (k = word.len; k > 0; k--) {
        h = art_hash_byte(h, word.data[k - 1]);

        for (i = (uint32_t) (h >> 20) & (ART_LANG_TAILS - 1);
             lang->tails[i].hash != 0 && lang->tails[i].hash != h;
             i = (i + 1) & (ART_LANG_TAILS - 1))
        {
            /* void */
        }

        t = &lang->tails[i];

        if (t->hash != 0) {
            continue;
        }

        if (lang->ntails == ART_LANG_TAILS / 2) {
            return art_pack_error(p, "too many suffixes");
        }

        lang->ntails++;
        t->hash = h;
    }

    if (t == NULL) {
        return ART_OK;
    }

    lang->tail_max = art_max(lang->tail_max, (uint32_t) word.len);
    t->lists |= (uint32_t) key->bits;

    return ART_OK;
}


art_rc_t
art_pack_trait(art_pack_t *p, const art_key_t *key, art_str_t word,
    uint32_t n)
{
    size_t  i;

    (void) key;
    (void) n;

    for (i = 0; i < art_nelts(art_pack_traits); i++) {
        if (art_str_eq(word, art_str_c(art_pack_traits[i].name))) {
            p->lang->traits |= art_pack_traits[i].bit;
            return ART_OK;
        }
    }

    return art_pack_error(p, "unknown trait");
}
