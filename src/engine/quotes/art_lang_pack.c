/*
 * The reader of language packs.  UTF-8, one entry a line, "key value ...";
 * a line that begins with a blank goes on with the entry before it, "#"
 * begins a comment.  Keys are a table: a list sets a bit for each word,
 * the others have a function.  Errors name line and column.
 */

#include "art_lang_pack.h"
#include "art_lang_table.h"


static art_rc_t art_pack_line(art_pack_t *p, art_str_t text, size_t *pos,
    size_t *at);
static art_rc_t art_pack_first(art_pack_t *p, art_str_t word);
static art_rc_t art_pack_finish(art_pack_t *p);
static void art_pack_ends(art_lang_t *lang);
static art_rc_t art_pack_common(art_pack_t *p);
static art_rc_t art_pack_plurals(art_pack_t *p);
static void art_pack_sort(art_lang_phrases_t *list);
static art_rc_t art_pack_rehash(art_pack_t *p, art_lang_table_t *t);


#define ART_PACK_AT(field)  offsetof(art_lang_t, field)

static const art_key_t  art_pack_keys[] = {
    { "aux",     art_pack_list, ART_LW_AUX, 0 },
    { "that",    art_pack_list, ART_LW_THAT, 0 },
    { "noun",    art_pack_list, ART_LW_NOUN, 0 },
    { "work",    art_pack_list, ART_LW_WORK, 0 },
    { "prepx",   art_pack_list, ART_LW_PREPX, 0 },
    { "det",     art_pack_list, ART_LW_DET, 0 },
    { "indef",   art_pack_list, ART_LW_INDEF, 0 },
    { "comp",    art_pack_list, ART_LW_COMP, 0 },
    { "skip",    art_pack_list, ART_LW_SKIP, 0 },
    { "stop",    art_pack_list, ART_LW_STOP, 0 },
    { "month",   art_pack_list, ART_LW_MONTH, 0 },
    { "adjx",    art_pack_list, ART_LW_ADJX, 0 },
    { "qlab",    art_pack_list, ART_LW_QLAB, 0 },
    { "alab",    art_pack_list, ART_LW_ALAB, 0 },
    { "genorg",  art_pack_list, ART_LW_GENORG, 0 },
    { "part",    art_pack_list, ART_LW_PART, 0 },
    { "soft",    art_pack_list, ART_LW_SOFT | ART_LW_PART, 0 },
    { "orgcap",  art_pack_list, ART_LW_ORGCAP, 0 },
    { "me",      art_pack_list, ART_LW_ME, 0 },
    { "agent",   art_pack_list, ART_LW_AGENT, 0 },
    { "rel",     art_pack_list, ART_LW_REL, 0 },
    { "who",     art_pack_list, ART_LW_WHO | ART_LW_REL, 0 },
    { "conj",    art_pack_list, ART_LW_CONJ, 0 },
    { "poss",    art_pack_list, ART_LW_POSS, 0 },
    { "elide",   art_pack_list, ART_LW_ELIDE, 0 },
    { "latter",  art_pack_list, ART_LW_LATTER, 0 },
    { "finite",  art_pack_list, ART_LW_FINITE, 0 },
    { "loc",     art_pack_list, ART_LW_LOC, 0 },
    { "weak",    art_pack_list, ART_LW_WEAK, 0 },
    { "of",      art_pack_list, ART_LW_OF, 0 },
    { "place",   art_pack_list, ART_LW_PLACE, 0 },
    { "hypron",  art_pack_list, ART_LW_HYPRON, 0 },
    { "clitic",  art_pack_list, ART_LW_CLITIC, 0 },
    { "empty",   art_pack_list, ART_LW_EMPTY, 0 },
    { "tonic",   art_pack_list, ART_LW_TONIC, 0 },
    { "rank",    art_pack_list, ART_LW_RANK, 0 },
    { "abbr",    art_pack_list, ART_LW_ABBR, 0 },
    { "notname", art_pack_list, ART_LW_NOTNAME, 0 },
    { "sub",     art_pack_list, ART_LW_SUB, 0 },
    { "vprep",   art_pack_list, ART_LW_VPREP, 0 },
    { "oblique", art_pack_list, ART_LW_OBLIQUE, 0 },
    { "like",    art_pack_list, ART_LW_LIKE, 0 },
    { "demo",    art_pack_list, ART_LW_DEMO, 0 },
    { "again",   art_pack_list, ART_LW_AGAIN, 0 },
    { "make",    art_pack_list, ART_LW_MAKE, 0 },
    { "akin",    art_pack_akin, 0, 0 },
    { "kin",     art_pack_akin, ART_LANG_KIN, 0 },
    { "office",  art_pack_akin, ART_LANG_OFFICE, 0 },
    { "verb",    art_pack_verb, 0, 0 },
    { "role",    art_pack_role, ART_LR_PERSON, 0 },
    { "gen",     art_pack_role, ART_LR_GENERIC, 0 },
    { "org",     art_pack_role, ART_LR_ORG, 0 },
    { "doc",     art_pack_noun, ART_LR_DOC, 0 },
    { "src",     art_pack_noun, ART_LR_SOURCE, 0 },
    { "pron",    art_pack_gendered, ART_LW_PRON_SHIFT, 0 },
    { "title",   art_pack_gendered, ART_LW_TITLE_SHIFT, 0 },
    { "first",   art_pack_gendered, ART_LW_FIRST_SHIFT, 0 },
    { "art",     art_pack_gendered, ART_LW_DGEN_SHIFT, 0 },
    { "prep",    art_pack_phrase, ART_LW_PREPEND, ART_PACK_AT(preps) },
    { "post",    art_pack_phrase, 0, ART_PACK_AT(posts) },
    { "furn",    art_pack_phrase, ART_LW_FURN, ART_PACK_AT(furns) },
    { "same",    art_pack_phrase, 0, ART_PACK_AT(sames) },
    { "adjend",  art_pack_tail, ART_LE_ADJ, 0 },
    { "partend", art_pack_tail, ART_LE_PART, 0 },
    { "gerend",  art_pack_tail, ART_LE_GER, 0 },
    { "finend",  art_pack_tail, ART_LE_FIN, 0 },
    { "nounend", art_pack_tail, ART_LE_NOUN, 0 },
    { "advend",  art_pack_tail, ART_LE_ADV, 0 },
    { "plural",  art_pack_suffix, 0, ART_PACK_AT(plural) },
    { "contract", art_pack_suffix, 0, ART_PACK_AT(contract) },
    { "trait",   art_pack_trait, 0, 0 },
    { "lang",    art_pack_tag, 0, 0 },
};


art_langs_t *
art_langs_create(art_arena_t *arena)
{
    art_langs_t  *langs;

    langs = art_arena_calloc(arena, 1, sizeof(art_langs_t));

    if (langs) {
        langs->arena = arena;
    }

    return langs;
}


art_langs_t *
art_langs_builtin(art_arena_t *arena)
{
    size_t        i;
    art_err_t     err;
    art_langs_t  *langs;

    langs = art_langs_create(arena);

    for (i = 0; langs && i < art_nelts(art_lang_packs); i++) {
        if (art_langs_add(langs, art_str_make(art_lang_packs[i].data,
                                              art_lang_packs[i].len), &err)
            != ART_OK)
        {
            return NULL;
        }
    }

    return langs;
}


art_rc_t
art_langs_add(art_langs_t *langs, art_str_t text, art_err_t *err)
{
    size_t      i, pos, at;
    art_rc_t    rc;
    art_pack_t  p;

    memset(&p, 0, sizeof(art_pack_t));
    memset(err, 0, sizeof(art_err_t));

    p.langs = langs;
    pos = 0;
    at = art_utf8_valid(text);

    if (at < text.len) {
        rc = art_pack_error(&p, "invalid UTF-8");

    } else {
        if (text.len >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0) {
            pos = 3;
        }

        do {
            rc = art_pack_line(&p, text, &pos, &at);
        } while (rc == ART_OK);

        if (rc == ART_DONE) {
            rc = art_pack_finish(&p);
        }
    }

    if (rc != ART_INVALID) {
        return rc;
    }

    err->rc = rc;
    err->msg = p.msg;
    err->pos = at;
    err->line = 1;
    err->col = 1;

    for (i = 0; i < at && i < text.len; i++) {
        err->col++;

        if (text.data[i] == '\n') {
            err->line++;
            err->col = 1;
        }
    }

    return rc;
}


/* One line; at is where an error stands. */
static art_rc_t
art_pack_line(art_pack_t *p, art_str_t text, size_t *pos, size_t *at)
{
    size_t                i, end;
    art_rc_t              rc;
    art_str_t             word;
    const unsigned char  *nl;

    i = *pos;
    *at = i;

    if (i >= text.len) {
        return ART_DONE;
    }

    nl = memchr(text.data + i, '\n', text.len - i);
    end = nl ? (size_t) (nl - text.data) : text.len;
    *pos = nl ? end + 1 : end;

    if (i < end && text.data[i] != ' ' && text.data[i] != '\t'
        && text.data[i] != '\r' && text.data[i] != '#')
    {
        p->key = NULL;
        p->phrase = NULL;
        p->n = 0;
        p->value = 0;
    }

    while (i < end) {

        if (text.data[i] == ' ' || text.data[i] == '\t'
            || text.data[i] == '\r')
        {
            i++;
            continue;
        }

        if (text.data[i] == '#') {
            break;
        }

        *at = i;

        while (i < end && text.data[i] != ' ' && text.data[i] != '\t'
               && text.data[i] != '\r')
        {
            i++;
        }

        word = art_str_make(text.data + *at, i - *at);

        if (word.len > ART_LANG_WORD_MAX) {
            return art_pack_error(p, "word is too long");
        }

        rc = p->key ? p->key->word(p, p->key, word, p->n++)
                    : art_pack_first(p, word);

        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


/* The key of an entry. */
static art_rc_t
art_pack_first(art_pack_t *p, art_str_t word)
{
    size_t            i;
    const art_key_t  *key;

    for (i = 0; i < art_nelts(art_pack_keys); i++) {
        key = &art_pack_keys[i];

        if (!art_str_eq(word, art_str_c(key->name))) {
            continue;
        }

        if ((p->lang == NULL) != (key->word == art_pack_tag)) {
            return art_pack_error(p, "\"lang TAG\" stands first, and once");
        }

        p->key = key;

        return ART_OK;
    }

    return art_pack_error(p, "unknown entry");
}


/* Last words of phrases get their bit, longer phrases come first. */
static art_rc_t
art_pack_finish(art_pack_t *p)
{
    uint32_t            i, k;
    art_lang_table_t   *t;
    art_lang_phrase_t  *x;

    if (p->lang == NULL) {
        return art_pack_error(p, "a pack begins with \"lang TAG\"");
    }

    t = &p->lang->table;
    art_pack_sort(&p->lang->preps);

    for (i = 0; i < p->lang->preps.n; i++) {
        x = &p->lang->preps.items[i];

        for (k = 0; x->n && k < t->nwords; k++) {
            if (t->words[k].hash == x->words[x->n - 1]) {
                t->words[k].bits |= ART_LW_PREPEND;
            }
        }
    }

    if (art_pack_plurals(p) != ART_OK) {
        return p->langs->arena->rc;
    }

    art_pack_ends(p->lang);

    return art_pack_common(p);
}


/* What the endings say of its own words, and how roles end. */
static void
art_pack_ends(art_lang_t *lang)
{
    uint32_t          i;
    unsigned          k;
    art_str_t         word;
    art_lang_word_t  *w;

    for (i = 0; i < lang->table.nwords; i++) {
        w = &lang->table.words[i];
        word = art_str_make(w->key, w->len);
        w->ends = art_lang_ends(lang, word);

        if (w->len >= ART_LANG_COMPOUND
            && art_lang_role(w->bits) != ART_LR_NONE)
        {
            k = art_lang_role_bit(word);
            lang->roles[k / 64] |= UINT64_C(1) << (k % 64);
        }
    }
}


/* Function words of all packs in one table: a bit for each pack. */
static art_rc_t
art_pack_common(art_pack_t *p)
{
    uint32_t           i;
    uint64_t           bit;
    art_lang_word_t   *w;
    art_lang_table_t  *t;

    t = &p->langs->common;
    i = (uint32_t) (p->lang - p->langs->langs);

    if (i >= 64) {
        return ART_OK;
    }

    bit = UINT64_C(1) << i;

    for (i = 0; i < t->nwords; i++) {
        t->words[i].bits &= ~bit;
    }

    for (i = 0; i < p->lang->table.nwords; i++) {
        w = &p->lang->table.words[i];

        if (!(w->bits & (ART_LW_STOP | ART_LW_PREPX))) {
            continue;
        }

        w = art_pack_put(p, t, art_str_make(w->key, w->len), 0);

        if (w == NULL) {
            return p->langs->arena->rc;
        }

        w->bits |= bit;
    }

    return ART_OK;
}


static void
art_pack_sort(art_lang_phrases_t *list)
{
    uint32_t           i, k;
    art_lang_phrase_t  x;

    for (i = 1; i < list->n; i++) {
        x = list->items[i];

        for (k = i; k > 0 && list->items[k - 1].n < x.n; k--) {
            list->items[k] = list->items[k - 1];
        }

        list->items[k] = x;
    }
}


/*
 * `plural SUFFIX` or `plural ENDING>SUFFIX`: for each role, the first rule
 * whose ending fits gives a plural; `plural *SUFFIX`: these all apply
 * (German), `plural =SUFFIX` is another singular (its genitive).
 */
static art_rc_t
art_pack_plurals(art_pack_t *p)
{
    size_t                      n;
    uint32_t                    i, k, last;
    unsigned                    type, gender;
    art_str_t                   s, end;
    unsigned char               buf[2 * ART_LANG_WORD_MAX];
    art_lang_word_t            *w;
    const unsigned char        *gt;
    const art_lang_suffixes_t  *list;

    list = &p->lang->plural;
    last = p->lang->table.nwords;

    for (i = 0; i < last && list->n; i++) {
        w = &p->lang->table.words[i];
        type = art_lang_role(w->bits);
        gender = art_lang_role_gender(w->bits);

        if (type == ART_LR_NONE || type == ART_LR_MANY || type == ART_LR_DOC
            || w->len < 3 || w->len > ART_LANG_WORD_MAX)
        {
            continue;
        }

        for (k = 0; k < list->n; k++) {
            s = list->items[k];
            end = art_str_make(NULL, 0);
            gt = memchr(s.data, '>', s.len);

            if (gt) {
                end = art_str_make(s.data, (size_t) (gt - s.data));
                s = art_str_make(gt + 1, s.len - end.len - 1);

            } else if (s.data[0] == '*' || s.data[0] == '=') {
                if (w->len < 5) {
                    continue;
                }

                s = art_str_make(s.data + 1, s.len - 1);
            }

            if (end.len && (w->len <= end.len
                            || memcmp(w->key + w->len - end.len, end.data,
                                      end.len) != 0))
            {
                continue;
            }

            n = w->len - end.len;
            memcpy(buf, w->key, n);

            if (n + s.len > ART_LANG_WORD_MAX) {
                continue;
            }

            memcpy(buf + n, s.data, s.len);

            w = art_pack_put(p, &p->lang->table,
                             art_str_make(buf, n + s.len), 0);
            if (w == NULL) {
                return p->langs->arena->rc;
            }

            if (art_lang_role(w->bits) == ART_LR_NONE) {
                art_pack_set_role(w, list->items[k].data[0] == '=' ? type
                                                        : ART_LR_MANY,
                                  gender);
            }

            w = &p->lang->table.words[i];

            if (list->items[k].data[0] != '*'
                && list->items[k].data[0] != '=')
            {
                break;
            }
        }
    }

    return ART_OK;
}


/* The entry of a word, made if it is new. */
art_lang_word_t *
art_pack_put(art_pack_t *p, art_lang_table_t *t, art_str_t word, int base)
{
    size_t            len;
    uint32_t          i;
    uint64_t          hash;
    art_str_t         key;
    unsigned char     buf[2 * ART_LANG_WORD_MAX + 4];
    art_lang_word_t  *w;

    len = art_lang_fold(buf, word, base);
    hash = art_lang_hash(art_str_make(buf, len));

    if (t->nwords * 2 >= t->nslots && art_pack_rehash(p, t) != ART_OK) {
        return NULL;
    }

    for (i = (uint32_t) hash & (t->nslots - 1);
         t->slots[i] != 0;
         i = (i + 1) & (t->nslots - 1))
    {
        w = &t->words[(uint32_t) t->slots[i] - 1];

        if (w->hash == hash && w->len == len
            && memcmp(w->key, buf, len) == 0)
        {
            return w;
        }
    }

    w = art_arena_more(p->langs->arena, t->words, t->nwords, &t->words_cap,
                       sizeof(art_lang_word_t));
    if (w == NULL) {
        return NULL;
    }

    t->words = w;
    key = art_arena_dup(p->langs->arena, art_str_make(buf, len));

    if (key.data == NULL) {
        return NULL;
    }

    w = &t->words[t->nwords++];
    w->key = key.data;
    w->len = (uint32_t) len;
    w->hash = hash;
    w->bits = 0;

    t->slots[i] = (hash & ~UINT64_C(0xFFFFFFFF)) | t->nwords;

    return w;
}


static art_rc_t
art_pack_rehash(art_pack_t *p, art_lang_table_t *t)
{
    uint32_t   i, k, n;
    uint64_t  *slots;

    n = t->nslots ? t->nslots * 2 : 256;
    slots = art_arena_calloc(p->langs->arena, n, sizeof(uint64_t));

    if (slots == NULL) {
        return p->langs->arena->rc;
    }

    for (i = 0; i < t->nwords; i++) {
        k = (uint32_t) t->words[i].hash & (n - 1);

        while (slots[k]) {
            k = (k + 1) & (n - 1);
        }

        slots[k] = (t->words[i].hash & ~UINT64_C(0xFFFFFFFF)) | (i + 1);
    }

    t->slots = slots;
    t->nslots = n;

    return ART_OK;
}


art_rc_t
art_pack_error(art_pack_t *p, const char *msg)
{
    p->msg = msg;

    return ART_INVALID;
}
