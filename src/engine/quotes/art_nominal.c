/*
 * Nominals: [article] [adjectives before the noun] role noun [complement],
 * "le nouveau maire de la ville".  The complement: up to six groups of a
 * preposition, an article and a noun or name, or adjectives by their ending;
 * weak prepositions (for, at, in) only right behind the head.  A noun that
 * the pack does not know counts right behind the cue verb of a quote, or as
 * sentence opener before a cue verb.
 */

#include "art_nominal_parts.h"


static int art_nom_adjective(const art_nom_t *x);
static int art_nom_one_of(const art_talk_t *t, uint32_t i);
static void art_nom_of_them(const art_nom_t *x, art_men_t *m);
static int art_nom_begins(art_nom_t *x);
static void art_nom_head(art_nom_t *x);
static int art_nom_alone(const art_nom_t *x);
static int art_nom_passes(const art_nom_t *x, uint32_t k);
static int art_nom_unknown(art_nom_t *x);
static int art_nom_says(const art_nom_t *x);
static int art_nom_bare(const art_nom_t *x);
static int art_nom_after_cue(const art_talk_t *t, uint32_t i);


int
art_nominal_at(const art_talk_t *t, uint32_t i, art_men_t *m)
{
    uint32_t          role;
    art_nom_t         x;
    const art_tok_t  *h;

    if (!(t->toks[i].shape & ART_TS_WORD)
        || (art_nom_in(t, i) && !(t->lang->traits & ART_LT_STACK)))
    {
        return 0;
    }

    if (art_nom_one_of(t, i)) {
        art_name_make(t, m, i, i + 3, ART_MEN_NOM);
        m->type = ART_ENT_P;
        m->head = m->stem = art_sent_lo(t, i);
        m->headtok = i;
        m->indef = 1;
        return 1;
    }

    memset(&x, 0, sizeof(art_nom_t));

    x.t = t;
    x.i = i;
    x.head = ART_NONE;

    if (!art_nom_begins(&x)) {
        return 0;
    }

    if (x.one && art_lang_pron(t->toks[x.j].bits)) {
        art_nom_of_them(&x, m);
        return 1;
    }

    if (art_nom_alone(&x)) {
        x.head = i;

    } else {
        art_nom_head(&x);
    }

    if (x.head == ART_NONE && !art_nom_unknown(&x)) {
        return 0;
    }

    h = &t->toks[x.head];

    if (!x.det && (t->lang->traits & ART_LT_STACK) && !art_nom_bare(&x)) {
        return 0;
    }

    if (h->name != ART_NONE && h[-1].name == h->name && h[-1].first
        && (h->shape & ART_TS_CAP))
    {
        return 0;                       /* Tom Baker */
    }

    if ((h->name != ART_NONE && t->mens[h->name].title)
        || (!x.det && !(t->lang->traits & ART_LT_CAPNOUN)
            && art_talk_is(h, ART_LW_SAY | ART_LW_THINK)))
    {
        return 0;
    }

    if (x.head == i && x.det) {
        x.end = i + 1;

    } else {
        art_nom_complement(&x);
    }

    role = h->role ? h->role : ART_LR_PERSON;

    if (x.unknown) {
        if (!art_nom_says(&x)) {
            return 0;
        }

        /* who says it is rather a person than a decision */

        if (!(t->lang->traits & ART_LT_PRODROP) || (h->ends & ART_TE_NOUN)) {
            role = ART_LR_DOC;
        }
    }

    art_name_make(t, m, i, x.end, ART_MEN_NOM);

    m->type = (role == ART_LR_PERSON) ? ART_ENT_P
              : (role == ART_LR_GENERIC) ? ART_ENT_G
              : (role == ART_LR_ORG) ? ART_ENT_O
              : (role == ART_LR_MANY) ? ART_ENT_C
              : (role == ART_LR_DOC) ? ART_ENT_D : ART_ENT_S;
    m->plural = (role == ART_LR_MANY);
    m->gender = h->rgen ? h->rgen : ART_LG_X;
    m->head = art_sent_lo(t, x.head);
    m->stem = t->words[h->word].stem ? t->words[h->word].stem : m->head;
    m->headtok = x.head;
    m->comp = x.end > x.head + 1 && !x.loose
              && !art_nom_vague(t, x.head + 1, x.end);
    m->indef = art_talk_is(&t->toks[i], ART_LW_INDEF) || x.one
               || (m->type == ART_ENT_G && x.head == i     /* "qualcuno" */
                   && (t->lang->traits & ART_LT_PRODROP));
    m->mod = x.mod;

    /* "la médecin", "el artista": the article tells more than the noun */

    role = x.det ? art_lang_article(t->toks[i].bits) : ART_LG_NONE;

    if (role != ART_LG_NONE
        && (m->gender == ART_LG_X
            || (role != ART_LG_X && m->type == ART_ENT_P && !x.unknown)
            || art_nom_adjective(&x)))
    {
        m->gender = (uint8_t) role;
    }

    return 1;
}


/*
 * German "die 29-Jährige", "der 29-Jährige": one person, of the gender that
 * the article shows; the plural ends in -n.
 */
static int
art_nom_adjective(const art_nom_t *x)
{
    const art_tok_t  *h;

    h = &x->t->toks[x->head];

    return (x->t->lang->traits & ART_LT_CAPNOUN) && x->head == x->i + 1
           && h->role == ART_LR_GENERIC && (h->ends & ART_TE_ADJ)
           && x->t->text.data[h->e - 1] == 'e';
}


/* "uno di loro", "una de ellas" */
static int
art_nom_one_of(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k;

    k = &t->toks[i];

    return i + 2 < t->ntoks && art_talk_is(k, ART_LW_INDEF)
           && art_talk_is(k + 1, ART_LW_OF) && art_lang_pron(k[2].bits)
           && (t->lang->traits & ART_LT_PRODROP)
           && k[2].par == k->par && k[2].q == k->q;
}


/* "l'une d'elles" */
static void
art_nom_of_them(const art_nom_t *x, art_men_t *m)
{
    unsigned           gender;
    const art_talk_t  *t;

    t = x->t;

    art_name_make(t, m, x->i, x->j + 1, ART_MEN_NOM);

    m->type = ART_ENT_P;
    m->headtok = art_talk_is(&t->toks[x->i], ART_LW_INDEF) ? x->i : x->i + 1;
    m->head = m->stem = art_sent_lo(t, m->headtok);
    m->indef = 1;

    gender = art_lang_article(t->toks[m->headtok].bits);

    if (gender != ART_LG_NONE) {
        m->gender = (uint8_t) gender;
    }
}


/* Whether one may begin here; j behind its articles. */
static int
art_nom_begins(art_nom_t *x)
{
    uint32_t           i, j, traits;
    const art_tok_t   *k, *p;
    const art_talk_t  *t;

    t = x->t;
    i = x->i;
    k = &t->toks[i];
    p = i ? k - 1 : NULL;
    traits = t->lang->traits;
    j = i;

    if (art_talk_is(k, ART_LW_DET | ART_LW_INDEF)) {
        x->det = 1;
        j = i + 1;

        if (j < t->ntoks && art_talk_is(k + 1, ART_LW_DET | ART_LW_INDEF)) {
            j++;
        }

        /* "l'un des organisateurs", "uno degli abitanti" */

        if (j + 1 < t->ntoks && art_talk_is(&t->toks[j - 1], ART_LW_INDEF)
            && art_talk_is(&t->toks[j], ART_LW_OF))
        {
            j++;
            j += art_talk_is(&t->toks[j], ART_LW_DET);
            x->one = 1;
        }

    } else if ((traits & ART_LT_STACK) && art_nom_in(t, i)
               && t->mens[k->name].a == i)
    {
        x->mod = 1;
        j = t->mens[k->name].b;

        if (j < t->ntoks && art_talk_is(&t->toks[j], ART_LW_CLITIC)) {
            j++;
        }

    } else if (((traits & ART_LT_CAPNOUN) && (k->shape & ART_TS_CAP))
               || (traits & ART_LT_STACK)
               || ((k->shape & ART_TS_CAP) && art_sent_start(t, i)))
    {
        j = i;

    } else if (p && (p->ch == ',' || art_span_double(p->ch))
               && (k->role || art_talk_is(k, ART_LW_ADJX)))
    {
        j = i;

    } else if (k->role && p
               && art_talk_is(p, ART_LW_SAY | ART_LW_PREPEND))
    {
        j = i;

    } else if (k->role && p && art_lang_article(p->bits)
               && art_talk_is(p, ART_LW_PREPX) && p->par == k->par
               && p->q == k->q)
    {
        j = i;                          /* "dal capo dello Stato" */

    } else if (k->role == ART_LR_PERSON && i + 1 < t->ntoks
               && art_nom_in(t, i + 1))
    {
        j = i;

    } else {
        return 0;
    }

    x->j = j;

    return j < t->ntoks && t->toks[j].par == k->par;
}


/* The role noun: the first one, in English the last of its group. */
static void
art_nom_head(art_nom_t *x)
{
    uint32_t           k, n;
    const art_tok_t   *h;
    const art_talk_t  *t;

    t = x->t;

    for (k = x->j; k < t->ntoks && k < x->j + ART_NOM_AHEAD; k++) {
        h = &t->toks[k];

        if (!(h->shape & ART_TS_WORD) || h->par != t->toks[x->i].par
            || h->q != t->toks[x->i].q)
        {
            return;
        }

        if (h->role && k + 1 < t->ntoks && h[1].role
            && (art_talk_is(h, ART_LW_ADJX)
                || ((t->lang->traits & ART_LT_CAPNOUN)
                    && !(h->shape & ART_TS_CAP))))
        {
            continue;
        }

        if (!h->role) {
            if (!art_nom_passes(x, k)) {
                return;
            }

            continue;
        }

        x->head = k;

        if (!(t->lang->traits & ART_LT_STACK)) {
            return;
        }

        /* "police spokesman" */

        for (n = k + 1; n < t->ntoks && n < k + 3; n++) {
            h = &t->toks[n];

            if (!art_sent_adjacent(t, n - 1, n) || !(h->shape & ART_TS_WORD)
                || h->q != t->toks[x->i].q)
            {
                return;
            }

            if (h->role && !art_nom_in(t, n)) {
                x->head = n;

            } else if (art_talk_is(h, ART_LW_CLITIC) && n + 1 < t->ntoks
                       && h[1].role && !art_nom_in(t, n + 1)
                       && t->text.data[h->e - 1] == 's')
            {
                continue;

            } else if (!art_talk_is(h, ART_LW_ADJX)) {
                return;
            }
        }

        return;
    }
}


/* "another said", "joked one": an indefinite word is the whole of it. */
static int
art_nom_alone(const art_nom_t *x)
{
    uint32_t           k, i;
    const art_tok_t   *u;
    const art_talk_t  *t;

    t = x->t;
    i = x->i;
    u = &t->toks[i];

    if (!art_talk_is(u, ART_LW_INDEF) || !u->role) {
        return 0;
    }

    for (k = i + 1; k < t->ntoks && k < i + 3; k++) {
        if (t->toks[k].par != u->par || t->toks[k].q != u->q) {
            break;
        }

        if (art_sent_verb(t, k) == 's') {
            return 1;
        }

        if (!art_talk_is(&t->toks[k], ART_LW_AUX | ART_LW_SKIP)
            && !(t->toks[k].ends & ART_TE_ADV))
        {
            break;
        }
    }

    return k == i + 1 && art_nom_after_cue(t, i)
           && (k >= t->ntoks || t->toks[k].par != u->par
               || !(t->toks[k].shape & ART_TS_WORD)
               || art_talk_is(&t->toks[k], ART_LW_PREPX | ART_LW_SKIP
                                           | ART_LW_CONJ));
}


/* Whether the word at k may stand between article and head. */
static int
art_nom_passes(const art_nom_t *x, uint32_t k)
{
    uint32_t           traits;
    const art_tok_t   *h;
    const art_talk_t  *t;

    t = x->t;
    h = &t->toks[k];
    traits = t->lang->traits;

    if (art_talk_is(h, ART_LW_ADJX)) {
        return !art_talk_is(h, ART_LW_PREPX | ART_LW_AUX | ART_LW_THAT)
               && !((traits & ART_LT_ADJAFTER) && k - x->j >= 3);
    }

    if (art_talk_is(h, ART_LW_PREPX | ART_LW_STOP | ART_LW_AUX | ART_LW_THAT)
        || art_lang_pron(h->bits))
    {
        return (traits & ART_LT_STACK) && art_talk_is(h, ART_LW_CLITIC);
    }

    if (traits & ART_LT_ADJAFTER) {
        return 0;
    }

    if (traits & ART_LT_STACK) {
        return !(art_talk_is(h, ART_LW_SAY) && !(h->ends & ART_TE_GER)
                 && !art_nom_in(t, k));
    }

    if (art_talk_is(h, ART_LW_SAY | ART_LW_THINK)) {
        return 0;
    }

    return !((h->shape & ART_TS_CAP) && !(k + 1 < t->ntoks && h[1].role));
}


/* A noun that no list has, where only a speaker can stand. */
static int
art_nom_unknown(art_nom_t *x)
{
    int                after;
    uint32_t           h;
    const art_tok_t   *k, *n;
    const art_talk_t  *t;

    t = x->t;
    k = &t->toks[x->j];
    after = art_nom_after_cue(t, x->i);

    if (!x->det || !(after || art_sent_start(t, x->i))
        || !(k->shape & ART_TS_WORD) || art_nom_in(t, x->j)
        || ((k->shape & ART_TS_CAP)
            && !(t->lang->traits & ART_LT_CAPNOUN))
        || art_talk_is(k, ART_LW_STOP | ART_LW_PREPX | ART_LW_SAY
                          | ART_LW_THINK | ART_LW_AUX))
    {
        return 0;
    }

    h = x->j;

    while (h + 1 < t->ntoks && h - x->j < 3) {
        k = &t->toks[h];
        n = k + 1;

        if (n->name != ART_NONE || !(n->shape & ART_TS_WORD)
            || n->par != k->par)
        {
            break;
        }

        if (!art_talk_is(k, ART_LW_ADJX)
            && !((t->lang->traits & ART_LT_CAPNOUN)
                 && !(k->shape & ART_TS_CAP))
            && !((t->lang->traits & ART_LT_STACK) && h - x->j < 2
                 && !art_talk_is(n, ART_LW_STOP | ART_LW_PREPX | ART_LW_AUX
                                    | ART_LW_SAY | ART_LW_THINK)))
        {
            break;
        }

        h++;
    }

    k = &t->toks[h];

    if (h + 1 < t->ntoks && k[1].name != ART_NONE
        && t->mens[k[1].name].a == h + 1 && art_sent_adjacent(t, h, h + 1))
    {
        return 0;                       /* "a tearful Sarah Long" */
    }

    if (((t->lang->traits & ART_LT_CAPNOUN) && !(k->shape & ART_TS_CAP))
        || art_talk_is(k, ART_LW_MONTH))
    {
        return 0;
    }

    x->head = h;
    x->unknown = !after;

    return 1;
}


/* Whether a cue verb follows, behind auxiliaries at most. */
static int
art_nom_says(const art_nom_t *x)
{
    uint32_t           k;
    const art_talk_t  *t;

    t = x->t;

    for (k = x->end; k < t->ntoks && k < x->end + 3; k++) {
        if (!art_talk_is(&t->toks[k], ART_LW_AUX)) {
            break;
        }
    }

    return k < t->ntoks && t->toks[k].par == t->toks[x->i].par
           && art_talk_is(&t->toks[k], ART_LW_SAY | ART_LW_THINK);
}


/*
 * English without an article: plural groups, "police", before a name, after
 * a comma, behind a name that modifies it, or at a capital.
 */
static int
art_nom_bare(const art_nom_t *x)
{
    uint32_t           h;
    const art_tok_t   *k;
    const art_talk_t  *t;

    t = x->t;
    h = x->head;
    k = &t->toks[h];

    return k->role == ART_LR_MANY
           || (h + 1 < t->ntoks && k[1].name != ART_NONE
               && art_sent_adjacent(t, h, h + 1))
           || (x->i && t->toks[x->i - 1].ch == ',')
           || (x->mod && (k->role == ART_LR_ORG || k->role == ART_LR_SOURCE
                          || k->role == ART_LR_PERSON))
           || (t->toks[x->i].shape & ART_TS_CAP);
}


/* Behind a cue verb that follows a closing mark: "...", explains | a ... */
static int
art_nom_after_cue(const art_talk_t *t, uint32_t i)
{
    uint32_t          k, n;
    const art_tok_t  *p;

    if (i == 0 || !art_talk_is(&t->toks[i - 1],
                               ART_LW_SAY | ART_LW_THINK))
    {
        return 0;
    }

    for (k = i - 1, n = 0; n < 5; k--, n++) {
        p = &t->toks[k];

        if (p->q >= 0) {
            return 1;
        }

        if (p->q != -1 || p->ch == '.' || p->ch == ';' || p->ch == ':'
            || k == 0)
        {
            return 0;
        }
    }

    return 0;
}
