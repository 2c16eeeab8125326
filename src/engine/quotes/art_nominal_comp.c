/*
 * The complement of a nominal: preposition, article and noun or name, or
 * adjectives.
 */

#include "art_nominal_parts.h"


static int art_nom_same(const art_nom_t *x, uint32_t i);
static const art_tok_t *art_nom_next(const art_talk_t *t, uint32_t i);
static uint32_t art_nom_tag(const art_nom_t *x, uint32_t i);
static uint32_t art_nom_word(const art_nom_t *x, uint32_t i, uint32_t steps);
static int art_nom_behind(const art_nom_t *x, uint32_t i);
static int art_nom_loose(const art_nom_t *x);
static int art_nom_seat(const art_nom_t *x, uint32_t i);
static int art_nom_last(const art_nom_t *x, uint32_t i);
static int art_nom_verbal(const art_nom_t *x, uint32_t i);
static uint32_t art_nom_the_name(const art_talk_t *t, uint32_t d,
    uint32_t par);
static uint32_t art_nom_number(const art_talk_t *t, const art_tok_t *of,
    uint32_t d);
static uint32_t art_nom_group(const art_nom_t *x, uint32_t cb, uint32_t steps);
static int art_nom_clause(const art_talk_t *t, const art_tok_t *k,
    uint32_t d);
static int art_nom_apart(const art_nom_t *x, const art_tok_t *k, uint32_t d);
static uint32_t art_nom_words(const art_nom_t *x, const art_tok_t *k,
    uint32_t *at);


/* A complement that is an age or a number of children. */
int
art_nom_vague(const art_talk_t *t, uint32_t a, uint32_t b)
{
    return b - a >= 3 && b - a <= 4 && art_talk_is(&t->toks[a], ART_LW_OF)
           && ((t->toks[a + 1].shape & ART_TS_DIGIT)
               || art_talk_is(&t->toks[a + 1], ART_LW_INDEF));
}


void
art_nom_complement(art_nom_t *x)
{
    uint32_t           b, cb, d, steps;
    const art_tok_t   *k;
    const art_talk_t  *t;

    t = x->t;
    b = cb = x->head + 1;

    for (steps = 0; cb < t->ntoks && steps < ART_NOM_GROUPS; steps++) {
        k = &t->toks[cb];
        d = art_nom_tag(x, cb);

        if (d > cb) {
            cb = d;
            continue;
        }

        if (cb == b && art_nom_seat(x, cb)) {
            cb = t->mens[k->name].b;
            break;
        }

        if (!art_nom_same(x, cb) || !(k->shape & ART_TS_WORD)
            || (k->name != ART_NONE && !art_talk_is(k, ART_LW_COMP)))
        {
            break;
        }

        d = art_talk_is(k, ART_LW_COMP) ? art_nom_group(x, cb, steps)
                                        : art_nom_word(x, cb, steps);

        if (d == cb) {
            cb += cb == b && !art_talk_is(k, ART_LW_COMP)
                  && art_nom_last(x, cb);
            break;
        }

        cb = d;
    }

    x->end = cb;
    x->loose = art_nom_loose(x);
}


/* In the paragraph and the quote or text where the nominal begins. */
static int
art_nom_same(const art_nom_t *x, uint32_t i)
{
    const art_tok_t  *b, *k;

    b = &x->t->toks[x->i];
    k = &x->t->toks[i];

    return k->par == b->par && k->q == b->q;
}


/* The token behind i, in its paragraph, or NULL. */
static const art_tok_t *
art_nom_next(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k;

    k = &t->toks[i];

    return (i + 1 < t->ntoks && k[1].par == k->par) ? k + 1 : NULL;
}


/*
 * Behind a tag or the first word of a name at i; i: there is none.
 * "maire | (DVG) | de Givors", "la déléguée | CFDT | Maylis Ferrand".
 */
static uint32_t
art_nom_tag(const art_nom_t *x, uint32_t i)
{
    const art_tok_t   *h, *k, *n;
    const art_talk_t  *t;

    t = x->t;
    h = &t->toks[x->head];
    k = &t->toks[i];
    n = art_nom_next(t, i);

    if (k->ch == '(' && i + 3 < t->ntoks && k[2].ch == ')'
        && k[3].par == k->par && art_talk_is(k + 3, ART_LW_COMP))
    {
        return i + 3;
    }

    if (!art_nom_same(x, i)) {
        return i;
    }

    if (k->name != ART_NONE && (k->shape & ART_TS_UPPER)
        && n && n->name != ART_NONE && n->name != k->name
        && t->mens[n->name].a == i + 1)
    {
        return i + 1;
    }

    if (i == x->head + 1 && h->role == ART_LR_ORG && (h->shape & ART_TS_CAP)
        && !(t->lang->traits & (ART_LT_CAPNOUN | ART_LT_STACK))
        && (k->shape & ART_TS_CAP) && (k->shape & ART_TS_WORD)
        && k->name == ART_NONE)
    {
        return i + 1;
    }

    return i;
}


/* Behind an adjective, a second role or a conjunction at i; i: none. */
static uint32_t
art_nom_word(const art_nom_t *x, uint32_t i, uint32_t steps)
{
    const art_tok_t   *k, *n;
    const art_talk_t  *t;

    t = x->t;
    k = &t->toks[i];
    n = art_nom_next(t, i);

    if ((t->lang->traits & ART_LT_ADJAFTER) && steps < 3
        && art_nom_behind(x, i))
    {
        return i + 1;
    }

    if (!(t->lang->traits & ART_LT_CAPNOUN) && k->role && steps == 0
        && !art_talk_is(k, ART_LW_SAY | ART_LW_THINK))
    {
        return i + 1;
    }

    if (n == NULL || steps >= 4 || !art_talk_is(k, ART_LW_PREPX)
        || !art_talk_is(k, ART_LW_CONJ))
    {
        return i;
    }

    if (art_talk_is(n, ART_LW_COMP)) {
        return i + 1;
    }

    return (n->role && !art_talk_is(n, ART_LW_SAY | ART_LW_THINK)) ? i + 2
                                                                   : i;
}


/* Whether the word at i is an adjective of the noun before. */
static int
art_nom_behind(const art_nom_t *x, uint32_t i)
{
    const art_tok_t   *k, *n;
    const art_talk_t  *t;

    t = x->t;
    k = &t->toks[i];
    n = art_nom_next(t, i);

    if (!((k->ends & ART_TE_ADJ) && !art_nom_verbal(x, i))
        && !(art_talk_is(k, ART_LW_ADJX) && i == x->head + 1
             && !art_talk_is(k, ART_LW_SUB)))
    {
        return 0;
    }

    if ((art_talk_is(k, ART_LW_STOP) && !art_talk_is(k, ART_LW_ADJX))
        || art_talk_is(k, ART_LW_AUX) || (k->ends & ART_TE_GER))
    {
        return 0;
    }

    return !art_talk_is(k, ART_LW_SAY | ART_LW_THINK)
           || ((k->ends & ART_TE_PART)
               && !(n && !(n->shape & ART_TS_WORD)));
}


/* Adjectives alone do not make "the industrial group" a certain one. */
static int
art_nom_loose(const art_nom_t *x)
{
    uint32_t           i;
    const art_tok_t   *h, *k;
    const art_talk_t  *t;

    t = x->t;
    h = &t->toks[x->head];

    if (x->end == x->head + 1 || !art_talk_is(h, ART_LW_GENORG)) {
        return 0;
    }

    for (i = x->head + 1; i < x->end; i++) {
        k = &t->toks[i];

        if (art_talk_is(k, ART_LW_COMP) || (k->shape & ART_TS_CAP)) {
            return 0;
        }
    }

    k = &t->toks[x->end];

    return !(x->end < t->ntoks && k->name != ART_NONE && k->par == h->par);
}


/* German: "das Landgericht | Hamburg", "die Polizei | Köln". */
static int
art_nom_seat(const art_nom_t *x, uint32_t i)
{
    const art_tok_t   *k;
    const art_talk_t  *t;

    t = x->t;
    k = &t->toks[i];

    return (t->lang->traits & ART_LT_CAPNOUN) && k->name != ART_NONE
           && t->mens[k->name].a == i && t->mens[k->name].b == i + 1
           && t->toks[x->head].role == ART_LR_ORG
           && !art_talk_is(&t->toks[x->head], ART_LW_GENORG)
           && art_talk_is(k, ART_LW_PLACE)
           && k->par == t->toks[x->i].par && k->q == t->toks[x->i].q
           && art_sent_adjacent(t, i - 1, i);
}


/*
 * "..., affirme la délégation kelmare.": a word that no list has, alone
 * between a head that follows its verb and the end of the clause.
 */
static int
art_nom_last(const art_nom_t *x, uint32_t i)
{
    const art_tok_t   *k, *n;
    const art_talk_t  *t;

    t = x->t;
    k = &t->toks[i];
    n = art_nom_next(t, i);

    return x->det && x->i > 0 && (t->lang->traits & ART_LT_ADJAFTER)
           && art_talk_is(&t->toks[x->i - 1], ART_LW_SAY | ART_LW_AGENT)
           && !(k->shape & (ART_TS_CAP | ART_TS_DIGIT))
           && k->name == ART_NONE && art_sent_adjacent(t, i - 1, i)
           && !art_talk_is(k, ART_LW_STOP | ART_LW_PREPX | ART_LW_AUX
                              | ART_LW_SAY | ART_LW_THINK | ART_LW_SKIP
                              | ART_LW_MONTH | ART_LW_SUB | ART_LW_REL
                              | ART_LW_CONJ | ART_LW_THAT | ART_LW_FINITE)
           && !art_lang_pron(k->bits)
           && !(k->ends & (ART_TE_PART | ART_TE_GER | ART_TE_ADV))
           && (n == NULL || !(n->shape & ART_TS_WORD));
}


/*
 * "il marito gestiva", "gli altri aspettano": an ending of verbs and
 * adjectives that does not agree with the article.
 */
static int
art_nom_verbal(const art_nom_t *x, uint32_t i)
{
    unsigned           g, last;
    const art_tok_t   *k;
    const art_talk_t  *t;

    t = x->t;
    k = &t->toks[i];

    if (!x->det || !(t->lang->traits & ART_LT_PRODROP)) {
        return 0;
    }

    g = art_lang_article(t->toks[x->i].bits);
    last = t->text.data[k->e - 1];

    if (g == ART_LG_M && last == 'a' && !(k->ends & ART_TE_PART)) {
        return t->text.data[k->e - 2] != 't';       /* "-ista" */
    }

    if (g == ART_LG_F && last == 'o') {
        return 1;
    }

    return (k->ends & ART_TE_FIN)
           && (g == ART_LG_NONE || g == ART_LG_X)
           && t->toks[x->head].role == ART_LR_MANY;
}


/* "du parti Les Libres": behind the name that follows a group noun. */
static uint32_t
art_nom_the_name(const art_talk_t *t, uint32_t d, uint32_t par)
{
    if (d + 1 < t->ntoks && t->toks[d].par == par
        && t->toks[d - 1].role == ART_LR_ORG
        && (t->toks[d].shape & ART_TS_CAP)
        && art_talk_is(&t->toks[d], ART_LW_DET)
        && t->toks[d + 1].name != ART_NONE
        && t->mens[t->toks[d + 1].name].a == d + 1)
    {
        return t->mens[t->toks[d + 1].name].b;
    }

    return d;
}


/* "of 34 years", "of a certain age"; 0: no such complement. */
static uint32_t
art_nom_number(const art_talk_t *t, const art_tok_t *of, uint32_t d)
{
    const art_tok_t  *k, *n;

    k = &t->toks[d];
    n = k + 1;

    if (d + 1 >= t->ntoks || !art_talk_is(of, ART_LW_OF)
        || n->par != of->par)
    {
        return 0;
    }

    if (k->shape & ART_TS_DIGIT) {
        return d + 2;
    }

    if (!art_talk_is(k - 1, ART_LW_INDEF)) {
        return 0;
    }

    return (art_talk_is(k, ART_LW_ADJX) && (n->shape & ART_TS_WORD)
            && !art_talk_is(n, ART_LW_STOP)) ? d + 2 : d + 1;
}


/* Behind preposition, article and noun or name at cb; cb: none. */
static uint32_t
art_nom_group(const art_nom_t *x, uint32_t cb, uint32_t steps)
{
    uint32_t           d, w, none;
    const art_tok_t   *k;
    const art_talk_t  *t;

    t = x->t;
    k = &t->toks[cb];
    none = cb;

    /* "schilderte eine Pflegerin | die Nacht": an object, no complement */

    if (steps == 0 && (t->lang->traits & ART_LT_CAPNOUN)
        && art_talk_is(&t->toks[x->i], ART_LW_INDEF)
        && art_talk_is(k, ART_LW_DET) && !art_talk_is(k, ART_LW_OF))
    {
        return none;
    }

    /* "chargée du", "cercana al": the preposition is the second */

    if (cb + 2 < t->ntoks && k[1].par == k->par
        && art_talk_is(k + 1, ART_LW_COMP)
        && !art_talk_is(k, ART_LW_OF | ART_LW_WEAK))
    {
        cb++;
        k++;

    } else if (steps && art_talk_is(k, ART_LW_WEAK)
               && !(k[-1].ends & ART_TE_PART))
    {
        d = cb + 1;
        d += d < t->ntoks && art_talk_is(&t->toks[d], ART_LW_DET);

        if (d >= t->ntoks || !(t->toks[d].shape & ART_TS_CAP)
            || art_talk_is(&t->toks[d], ART_LW_PLACE | ART_LW_MONTH)
            || (t->toks[d].name != ART_NONE
                && t->mens[t->toks[d].name].type == ART_ENT_P))
        {
            return none;
        }
    }

    for (d = cb + 1; d < t->ntoks && d < cb + 3; d++) {
        if (!art_talk_is(&t->toks[d], ART_LW_DET | ART_LW_INDEF)) {
            break;
        }
    }

    if (d >= t->ntoks) {
        return none;
    }

    if ((t->lang->traits & ART_LT_STACK) && art_nom_clause(t, k, d)) {
        return none;
    }

    w = art_nom_number(t, k, d);

    if (w) {
        return w;
    }

    if (art_nom_apart(x, k, d)) {
        return none;
    }

    w = art_nom_words(x, k, &d);

    if (w == 0) {
        return none;
    }

    return (t->toks[d - 1].name != ART_NONE) ? d
                                             : art_nom_the_name(t, d, k->par);
}


/*
 * English "the firm | of hiding", "the lab | to feed", "a man | for a walk":
 * what belongs to the verb.
 */
static int
art_nom_clause(const art_talk_t *t, const art_tok_t *k, uint32_t d)
{
    const art_tok_t  *u;

    u = &t->toks[d];

    if (u != k + 1 || (u->shape & (ART_TS_CAP | ART_TS_DIGIT)) || u->role
        || u->name != ART_NONE)
    {
        return 0;
    }

    if (art_talk_is(k, ART_LW_OF)) {
        return (u->ends & ART_TE_GER) && d + 1 < t->ntoks
               && art_talk_is(u + 1, ART_LW_DET | ART_LW_INDEF | ART_LW_PREPX);
    }

    return k->e - k->s == 2 && t->text.data[k->s] == 't'
           && t->text.data[k->s + 1] == 'o' && !(u->ends & ART_TE_S);
}


/* Whether what begins at d behind the preposition is no complement. */
static int
art_nom_apart(const art_nom_t *x, const art_tok_t *k, uint32_t d)
{
    int                after;
    unsigned           role;
    const art_tok_t   *u;
    const art_talk_t  *t;

    t = x->t;
    u = &t->toks[d];
    role = t->toks[x->head].role;
    after = (t->lang->traits & ART_LT_ADJAFTER)
            && art_talk_is(k, ART_LW_WEAK);

    if (after && !art_talk_is(k, ART_LW_LOC) && u->name != ART_NONE
        && (art_talk_is(u, ART_LW_PLACE)
            || t->mens[u->name].type == ART_ENT_O))
    {
        return 1;
    }

    /* "a expliqué le suspect | aux enquêteurs" */

    if (after && x->i > 0 && u->role == ART_LR_MANY && u->name == ART_NONE
        && t->toks[x->i - 1].par == k->par
        && art_talk_is(&t->toks[x->i - 1], ART_LW_SAY | ART_LW_THINK))
    {
        return 1;
    }

    /* "a indiqué la préfecture des Landes | à l'AFP" */

    if (after && art_talk_is(k, ART_LW_LOC) && (u->shape & ART_TS_UPPER)
        && !(u->shape & ART_TS_ONE) && role == ART_LR_ORG)
    {
        return 1;
    }

    /* "the union in a statement" */

    return !art_talk_is(k, ART_LW_OF)
           && (art_talk_is(u, ART_LW_NOUN) || u->role == ART_LR_DOC);
}


/* The words of a complement, from d on; d behind them, and how many. */
static uint32_t
art_nom_words(const art_nom_t *x, const art_tok_t *k, uint32_t *at)
{
    uint32_t           d, w;
    const art_tok_t   *u;
    const art_talk_t  *t;

    t = x->t;
    d = *at;

    for (w = 0; w < 3 && d < t->ntoks; w++, d++) {
        u = &t->toks[d];

        if (!(u->shape & ART_TS_WORD) || u->par != k->par || u->q != k->q
            || u[-1].par != u->par)
        {
            break;
        }

        if (u->name != ART_NONE) {

            /* "le leader de l'opposition | X": X is not part of it */

            if (w && (t->mens[u->name].type == ART_ENT_P
                      || (t->mens[u->name].type == ART_ENT_U
                          && t->mens[u->name].nkey >= 2
                          && u[-1].role != ART_LR_ORG))
                && (t->toks[x->head].role == ART_LR_PERSON
                    || t->toks[x->head].role == ART_LR_GENERIC))
            {
                break;
            }

            *at = t->mens[u->name].b;
            return w + 1;
        }

        if (art_talk_is(u, ART_LW_AUX | ART_LW_PREPX | ART_LW_THAT
                           | ART_LW_SKIP)
            || (art_talk_is(u, ART_LW_STOP) && !art_talk_is(u, ART_LW_ADJX))
            || art_lang_pron(u->bits)
            || (w && art_talk_is(u, ART_LW_SAY | ART_LW_THINK)
                && !(u->shape & ART_TS_CAP)))
        {
            break;
        }

        if (w && !(u->shape & ART_TS_CAP)
            && !((t->lang->traits & ART_LT_ADJAFTER)
                 && (u->ends & ART_TE_ADJ))
            && !art_talk_is(u - 1, ART_LW_ADJX))
        {
            break;
        }
    }

    *at = d;

    return w;
}
