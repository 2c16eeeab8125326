/*
 * Names: sequences of capitalised words with particles.  A capital at the
 * beginning of a sentence counts only for a given name, an acronym, a word
 * capitalised elsewhere inside a sentence, or one that a verb, a comma or 's
 * follows.  A role noun, a title or a given name begins a new one.  Where
 * nearly all words of a line are capitalised only names known from the rest
 * count.  In languages whose nouns have capitals, a capital proves nothing.
 *
 * Pronouns are read here too; nominals are in art_nominal.c.
 */

#include "art_name_parts.h"
#include "art_nominal_parts.h"
#include "art_pick.h"


static art_rc_t art_name_shouts(art_talk_t *t);
static void art_name_seen(art_talk_t *t);
static art_rc_t art_name_room(art_talk_t *t);
static art_rc_t art_name_names(art_talk_t *t);
static art_rc_t art_name_put(art_talk_t *t, uint32_t i, uint32_t j, int org);
static int art_name_numbered(const art_talk_t *t, uint32_t j);
static int art_name_compound(const art_talk_t *t, uint32_t i);
static art_men_t *art_name_add(art_talk_t *t);
static art_rc_t art_name_nominals(art_talk_t *t);
static art_rc_t art_name_pronouns(art_talk_t *t);
static int art_name_pronoun(const art_talk_t *t, uint32_t i);
static void art_name_flags(art_talk_t *t, art_men_t *m);


art_rc_t
art_name_find(art_talk_t *t)
{
    uint32_t  i, nnames, nnoms;
    art_rc_t  rc;

    rc = art_pick_find(t);

    if (rc == ART_OK) {
        rc = art_name_shouts(t);
    }

    if (rc != ART_OK) {
        return rc;
    }

    art_name_seen(t);

    if (t->lang->traits & ART_LT_HYPHEN) {
        art_name_demonyms(t);
    }

    rc = art_name_room(t);

    if (rc == ART_OK) {
        rc = art_name_names(t);
    }

    nnames = t->nmens;

    if (rc == ART_OK) {
        rc = art_name_nominals(t);
    }

    nnoms = t->nmens - nnames;

    if (rc == ART_OK) {
        rc = art_name_pronouns(t);
    }

    if (rc == ART_OK) {
        rc = art_name_sort(t, nnames, nnoms);
    }

    for (i = 0; rc == ART_OK && i < t->nmens; i++) {
        art_name_flags(t, &t->mens[i]);
    }

    return rc;
}


/* Lines whose words nearly all have a capital: case says nothing there. */
static art_rc_t
art_name_shouts(art_talk_t *t)
{
    uint32_t          par, i, n, caps, ups;
    const art_tok_t  *k, *end;

    t->shout = art_arena_calloc(t->arena, t->nlines + 1, 1);

    if (t->shout == NULL) {
        return t->arena->rc;
    }

    for (par = 0; par < t->nlines; par++) {
        n = caps = ups = 0;

        for (i = art_pick_next(t, ART_PICK_CAP, t->lines[par].ta);
             i < t->lines[par].tb;
             i = art_pick_next(t, ART_PICK_CAP, i + 1))
        {
            k = &t->toks[i];

            if ((k->shape & (ART_TS_LONG | ART_TS_DIGIT)) == ART_TS_LONG) {
                caps += (k->shape & ART_TS_CAP) != 0;
                ups += (k->shape & ART_TS_UPPER) != 0;
            }
        }

        if (t->lang->traits & ART_LT_STACK) {
            ups = art_max(ups, caps);
        }

        /* most lines have soon more words than that */

        k = t->toks + t->lines[par].ta;
        end = t->toks + t->lines[par].tb;

        for ( /* void */ ; k < end && n * 7 <= ups * 10; k++) {
            n += (k->shape & (ART_TS_LONG | ART_TS_DIGIT)) == ART_TS_LONG;
        }

        t->shout[par] = n >= 4 && ups * 10 >= n * 7;
    }

    return ART_OK;
}


/* How the words of the text are written elsewhere. */
static void
art_name_seen(art_talk_t *t)
{
    uint32_t          i;
    const art_tok_t  *k;

    for (i = art_pick_next(t, ART_PICK_CAP, 0);
         i < t->ntoks;
         i = art_pick_next(t, ART_PICK_CAP, i + 1))
    {
        k = &t->toks[i];

        if (!(k->shape & ART_TS_CAP)) {
            continue;                   /* see art_sent_word() */
        }

        if (!art_sent_start(t, i)) {
            art_sent_lower(t, i)->seen |= ART_TW_MIDCAP
                                    | (t->shout[k->par] ? 0 : ART_TW_GOOD);
        }

        if (i + 1 < t->ntoks && k->first && (k[1].shape & ART_TS_CAP)
            && art_sent_adjacent(t, i, i + 1))
        {
            art_sent_lower(t, i + 1)->seen |= ART_TW_SURNAME;
        }
    }
}


/* One token in eight is where a mention begins, in most texts fewer. */
static art_rc_t
art_name_room(art_talk_t *t)
{
    t->mens_cap = t->ntoks / 8 + 16;
    t->mens = art_arena_alloc(t->arena, t->mens_cap * sizeof(art_men_t));

    return t->mens ? ART_OK : t->arena->rc;
}


static art_rc_t
art_name_names(art_talk_t *t)
{
    int       org;
    uint32_t  i, j, first;
    art_rc_t  rc;

    j = 0;

    for (i = art_pick_next(t, ART_PICK_CAP, 0);
         i < t->ntoks;
         i = art_pick_next(t, ART_PICK_CAP, j))
    {
        first = t->lines[t->toks[i].par].ta;

        if (first >= j) {
            j = art_name_dateline(t, first);

            if (j > first) {
                continue;
            }
        }

        j = i + 1;

        if (!(t->toks[i].shape & ART_TS_CAP) || !art_name_may(t, i)
            || !art_name_begins(t, i))
        {
            continue;
        }

        j = art_name_extent(t, i, &org);
        rc = art_name_put(t, i, j, org);

        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


static art_rc_t
art_name_put(art_talk_t *t, uint32_t i, uint32_t j, int org)
{
    int               acr;
    uint32_t          k, n, a;
    uint64_t         *keys;
    art_men_t        *m;
    const art_tok_t  *u, *p;

    m = art_name_add(t);

    if (m == NULL) {
        return t->arena->rc;
    }

    a = i;
    u = &t->toks[i];
    acr = (u->shape & ART_TS_UPPER) && !(u->shape & ART_TS_ONE);

    if (i) {
        p = u - 1;

        if (p->ch == '.' && i > 1 && art_lang_title(p[-1].bits)) {
            p--;
        }

        if (art_lang_title(p->bits) && p->par == u->par && p->q == u->q
            && (!(p->shape & ART_TS_ONE) || p[1].ch == '.')
            && !art_name_compound(t, (uint32_t) (p - t->toks)))
        {
            a = (uint32_t) (p - t->toks);
        }
    }

    art_name_make(t, m, i, j, ART_MEN_NAME);
    m->a = a;
    m->key = t->nkeys;

    for (k = i; k < j; k++) {
        if (!(t->toks[k].shape & ART_TS_WORD)
            || ((k > i || j > i + 1)
                && art_talk_is(&t->toks[k], ART_LW_PART))
            || (k > i && !(t->toks[k].shape & ART_TS_CAP)
                && art_talk_is(&t->toks[k],
                               ART_LW_OF | ART_LW_CONJ | ART_LW_DET)))
        {
            continue;
        }

        keys = art_arena_more(t->arena, t->keys, t->nkeys, &t->keys_cap,
                              sizeof(uint64_t));
        if (keys == NULL) {
            return t->arena->rc;
        }

        t->keys = keys;
        n = (k + 1 == j) ? art_sent_genitive(t, k) : ART_NONE;
        keys[t->nkeys++] = (n == ART_NONE) ? t->words[t->toks[k].word].base
                                           : t->words[n].base;
    }

    m->nkey = (uint8_t) (t->nkeys - m->key);

    /* "Washington" alone is the city */

    if (a != i
        || (u->first && !(j == i + 1 && art_talk_is(u, ART_LW_PLACE))))
    {
        m->type = ART_ENT_P;
        m->gender = u->first ? u->first : ART_LG_X;

        if (a != i) {
            m->title = 1;
            n = art_lang_title(t->toks[a].bits);
            /* "l'avvocato Lucia X": a woman's title may be masculine */
            if (n != ART_LG_X && !(n == ART_LG_M && u->first == ART_LG_F)) {
                m->gender = (uint8_t) n;
            }
        }

    } else if ((acr && j == i + 1) || org || art_name_numbered(t, j)) {
        m->type = ART_ENT_O;
    }

    m->weak = (t->lang->traits & ART_LT_CAPNOUN) && j == i + 1 && !u->first
              && a == i && !acr
              && !(art_sent_lower(t, i)->seen & ART_TW_SURNAME);

    n = (uint32_t) (m - t->mens);

    for (k = a; k < j; k++) {
        t->toks[k].name = n;
        art_pick_mark(t, ART_PICK_OPEN, k);
    }

    return ART_OK;
}


/* "Apollo 9 crew": a name that a number goes with. */
static int
art_name_numbered(const art_talk_t *t, uint32_t j)
{
    const art_tok_t  *k;

    if (j + 1 >= t->ntoks) {
        return 0;
    }

    k = &t->toks[j];

    return (k->shape & ART_TS_DIGIT) && k->e - k->s < 3
           && art_sent_adjacent(t, j - 1, j) && art_sent_adjacent(t, j, j + 1)
           && (k[1].shape & ART_TS_WORD)
           && !(k[1].shape & (ART_TS_CAP | ART_TS_DIGIT))
           && !art_talk_is(k + 1, ART_LW_STOP | ART_LW_AUX | ART_LW_SAY);
}


/* "police officer X": the last word of a longer role, no title. */
static int
art_name_compound(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k;

    k = &t->toks[i];

    return (t->lang->traits & ART_LT_STACK) && i > 0 && k->role
           && !(k->shape & ART_TS_CAP) && k[-1].role
           && art_sent_adjacent(t, i - 1, i);
}


void
art_name_make(const art_talk_t *t, art_men_t *m, uint32_t a, uint32_t b,
    art_men_e kind)
{
    memset(m, 0, sizeof(art_men_t));

    m->a = a;
    m->b = b;
    m->s = t->toks[a].s;
    m->e = t->toks[b - 1].e;
    m->sn = t->toks[a].sn;
    m->par = t->toks[a].par;
    m->ent = ART_NONE;
    m->appo = ART_NONE;
    m->headtok = ART_NONE;
    m->kind = (uint8_t) kind;
    m->gender = ART_LG_X;
    m->inq = t->toks[a].q >= 0;
}


static art_men_t *
art_name_add(art_talk_t *t)
{
    art_men_t  *m;

    m = art_arena_more(t->arena, t->mens, t->nmens, &t->mens_cap,
                       sizeof(art_men_t));
    if (m == NULL) {
        return NULL;
    }

    t->mens = m;

    return &m[t->nmens++];
}


static art_rc_t
art_name_nominals(art_talk_t *t)
{
    uint32_t    i, open, role;
    art_men_t  *p, m;

    open = art_pick_next(t, ART_PICK_OPEN, 0);
    role = art_pick_next(t, ART_PICK_ROLE, 0);

    for (i = 0; i < t->ntoks; /* void */ ) {

        /* without an article it takes a role, and soon */

        open = (open < i) ? art_pick_next(t, ART_PICK_OPEN, i) : open;
        role = (role < i) ? art_pick_next(t, ART_PICK_ROLE, i) : role;

        if (open > i && role - i > ART_NOM_AHEAD) {
            i = art_min(open, role - ART_NOM_AHEAD);
            continue;
        }

        if (!art_nominal_at(t, i, &m)) {
            i++;
            continue;
        }

        p = art_name_add(t);

        if (p == NULL) {
            return t->arena->rc;
        }

        *p = m;
        i = m.b;
    }

    return ART_OK;
}


static art_rc_t
art_name_pronouns(art_talk_t *t)
{
    unsigned    g;
    uint32_t    i;
    art_men_t  *m;

    for (i = art_pick_next(t, ART_PICK_PRON, 0);
         i < t->ntoks;
         i = art_pick_next(t, ART_PICK_PRON, i + 1))
    {
        g = art_lang_pron(t->toks[i].bits);

        if (t->toks[i].q >= 0
            || t->toks[i].name != ART_NONE || !art_name_pronoun(t, i))
        {
            continue;
        }

        m = art_name_add(t);

        if (m == NULL) {
            return t->arena->rc;
        }

        art_name_make(t, m, i, i + 1, ART_MEN_PRON);

        m->plural = (g == ART_LG_MP || g == ART_LG_FP || g == ART_LG_XP);
        m->gender = (g == ART_LG_M || g == ART_LG_MP) ? ART_LG_M
                    : (g == ART_LG_F || g == ART_LG_FP) ? ART_LG_F : ART_LG_X;
        m->type = (g == ART_LG_N) ? ART_ENT_O : ART_ENT_P;
    }

    return ART_OK;
}


/* Whether the pronoun stands for somebody here. */
static int
art_name_pronoun(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k, *n, *p;

    k = &t->toks[i];
    n = (i + 1 < t->ntoks) ? k + 1 : NULL;
    p = i ? k - 1 : NULL;

    /* "il faut", "il s'agit": no one */

    if (n && (n->bits & ART_LW_EMPTY)) {
        return 0;
    }

    if (n && i + 2 < t->ntoks && art_talk_is(n, ART_LW_AUX)
        && (n[1].bits & ART_LW_EMPTY))
    {
        return 0;
    }

    /* "selon lui", "ce dernier"; not "lui a dit", "l'ultimo incontro" */

    if (((k->bits & ART_LW_TONIC)
         && !(p && (art_talk_is(p, ART_LW_PREPEND)
                    || (art_talk_is(p, ART_LW_DET)
                        && !art_talk_is(p, ART_LW_AUX)))))
        || (art_talk_is(k, ART_LW_LATTER)
            && !(p && art_talk_is(p, ART_LW_DEMO))))
    {
        return 0;
    }

    if (art_lang_pron(k->bits) == ART_LG_N
        && !(n && art_talk_is(n, ART_LW_AUX | ART_LW_SAY | ART_LW_THINK
                                 | ART_LW_CLITIC)))
    {
        return 0;
    }

    return !(k->shape & ART_TS_CAP) || art_sent_start(t, i);
}


/* What stands before and behind a mention. */
static void
art_name_flags(art_talk_t *t, art_men_t *m)
{
    uint32_t          i;
    const art_tok_t  *k, *p, *n;

    k = &t->toks[m->a];
    p = (m->a && k[-1].par == k->par) ? k - 1 : NULL;

    if (m->kind == ART_MEN_NAME) {
        m->det = p && (p->shape & ART_TS_WORD) && !m->title
                 && art_talk_is(p, ART_LW_DET | ART_LW_INDEF)
                 && !art_talk_is(p, ART_LW_THAT);

        if (p && (p->shape & ART_TS_WORD) && art_talk_is(p, ART_LW_DET)) {
            if ((t->lang->traits & ART_LT_CAPNOUN)
                && art_talk_is(p, ART_LW_OBLIQUE))
            {
                m->prep = 1;
            }

            p = (m->a > 1 && k[-2].par == k->par) ? k - 2 : NULL;
        }
    }

    if (p && (p->shape & ART_TS_WORD)) {

        if (art_talk_is(p, ART_LW_PREPX)
            && !art_talk_is(p, ART_LW_CONJ | ART_LW_LIKE))
        {
            m->prep = 1;
            m->loc = art_talk_is(p, ART_LW_LOC);

        } else if ((t->lang->traits & ART_LT_HYPHEN)
                   && (p->shape & (ART_TS_ONE | ART_TS_CAP))
                      == (ART_TS_ONE | ART_TS_CAP)
                   && art_talk_is(p, ART_LW_AUX) && p->e == p->s + 1
                   && art_sent_start(t, (uint32_t) (p - t->toks)))
        {
            m->prep = m->loc = 1;       /* French "A Paris" */

        } else if (m->kind != ART_MEN_PRON && art_talk_is(p, ART_LW_OBLIQUE))
        {
            m->prep = 1;
        }
    }

    /* "Yaël Perrin (LR)": the bracket is a tag */

    i = (m->a > 2 && art_talk_is(&k[-1], ART_LW_DET)) ? m->a - 1 : m->a;

    if (i > 1 && t->toks[i - 1].ch == '(' && t->toks[i - 2].par == k->par
        && (t->toks[i - 2].shape & ART_TS_WORD) && t->toks[i - 2].q < 0)
    {
        m->dom = 1;
    }

    n = (m->b < t->ntoks) ? &t->toks[m->b] : NULL;

    /* "CREMONA - ...", "PARIS (AFP) -": where the text was written */

    if (m->kind == ART_MEN_NAME && n && n->par == k->par
        && (m->a == 0 || k[-1].par != k->par)
        && art_span_dash(n->ch) && n->q < 0
        && (k->shape & ART_TS_UPPER
            || art_talk_is(k, ART_LW_PLACE)))
    {
        m->dom = 1;
        m->premod = 1;
    }

    m->poss = n && n->par == k->par
              && ((art_talk_is(n, ART_LW_CLITIC)
                   && t->text.data[n->e - 1] == 's')
                  || ((n->ch == '\'' || n->ch == 0x2019)
                      && t->text.data[m->e - 1] == 's'));
}
