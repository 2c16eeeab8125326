/*
 * A surname spelt once with another letter: "Trevor Hoskins ... Haskins
 * said".  A single word that is no form of a name joins the first person of
 * two names or more whose last one begins alike and differs in one letter, or
 * in two that changed places.  Bounded: persons and words are looked at to a
 * fixed number.  Surnames in capitals are here as well.
 */

#include "art_entity_parts.h"


#define ART_SPELL_MIN       5       /* letters (bytes) */
#define ART_SPELL_PERSONS   64


static int art_spell_near(art_str_t a, art_str_t b);
static art_str_t art_spell_last(const art_talk_t *t, const art_men_t *m);


uint32_t
art_spell_find(const art_talk_t *t, const art_form_t *f)
{
    uint32_t          i, n;
    art_str_t         word;
    const art_men_t  *m;
    const art_tok_t  *k;

    m = &t->mens[f->first];
    k = &t->toks[m->b - 1];
    word = art_spell_last(t, m);

    if (f->nkey != 1 || word.len < ART_SPELL_MIN || m->type == ART_ENT_O
        || m->det || k->first || k->role || (k->shape & ART_TS_UPPER)
        || art_talk_is(k, ART_LW_PLACE)
        || (t->words[t->words[k->word].lower].seen & ART_TW_LOW))
    {
        return ART_NONE;
    }

    for (i = n = 0; i < t->nents && n < ART_SPELL_PERSONS; i++) {
        if (t->ents[i].type != ART_ENT_P || t->ents[i].nkey < 2) {
            continue;
        }

        n++;

        if (art_spell_near(word,
                           art_spell_last(t, &t->mens[t->ents[i].men])))
        {
            return i;
        }
    }

    return ART_NONE;
}


/* The last word of a name. */
static art_str_t
art_spell_last(const art_talk_t *t, const art_men_t *m)
{
    const art_tok_t  *k;

    k = &t->toks[m->b - 1];

    return art_str_make(t->text.data + k->s, k->e - k->s);
}


/* One letter more, less or another, or two changed places; not the first. */
static int
art_spell_near(art_str_t a, art_str_t b)
{
    size_t  i, n;

    if (b.len < ART_SPELL_MIN || a.data[0] != b.data[0]
        || a.len > b.len + 1 || b.len > a.len + 1)
    {
        return 0;
    }

    n = art_min(a.len, b.len);

    for (i = 1; i < n && a.data[i] == b.data[i]; i++) {
        /* void */
    }

    a = art_str_make(a.data + i, a.len - i);
    b = art_str_make(b.data + i, b.len - i);

    if (a.len == b.len) {
        return (a.len > 0 && memcmp(a.data + 1, b.data + 1, a.len - 1) == 0)
               || (a.len > 1 && a.data[0] == b.data[1]
                   && a.data[1] == b.data[0]
                   && memcmp(a.data + 2, b.data + 2, a.len - 2) == 0);
    }

    /* an "s" more may be a genitive or a plural: no one else's name */

    return (a.len > b.len)
           ? b.len > 0 && memcmp(a.data + 1, b.data, b.len) == 0
           : a.len > 0 && memcmp(a.data, b.data + 1, a.len) == 0;
}


/* "LAPI: ..." of a Gherardo Lapi: a surname in capitals, no acronym. */
int
art_spell_shouted(const art_talk_t *t, const art_form_t *f,
    const art_figure_t *e)
{
    const art_tok_t  *k;
    const art_men_t  *m;

    k = &t->toks[t->mens[f->first].b - 1];
    m = &t->mens[e->men];

    return f->nkey == 1 && e->nkey >= 2 && (k->shape & ART_TS_UPPER)
           && k->e - k->s >= ART_ENTITY_SHOUT
           && t->keys[f->key] == t->keys[e->key + e->nkey - 1]
           && (!(t->toks[m->b - 1].shape & ART_TS_UPPER)
               || (t->toks[m->b - 2].shape & ART_TS_UPPER));
}
