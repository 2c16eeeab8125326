/*
 * Nominals: [article] [adjectives before the noun] role noun [complement],
 * "le nouveau maire de la ville".  The complement: up to six groups of a
 * preposition, an article and a noun or name, or adjectives by their ending;
 * weak prepositions (for, at, in) only right behind the head.  The head:
 * art_nominal_head.c.
 */

#include "art_nominal_parts.h"


static int art_nom_one_of(const art_talk_t *t, uint32_t i);
static void art_nom_of_them(const art_nom_t *x, art_men_t *m);
static int art_nom_begins(art_nom_t *x);
static int art_nom_barred(const art_nom_t *x);
static int art_nom_bare(const art_nom_t *x);
static int art_nom_says(const art_nom_t *x);
static void art_nom_make(const art_nom_t *x, art_men_t *m);
static void art_nom_type(const art_nom_t *x, art_men_t *m);
static void art_nom_article(const art_nom_t *x, art_men_t *m);
static int art_nom_genitive(const art_talk_t *t, uint32_t i);
static int art_nom_adjective(const art_nom_t *x);


int
art_nominal_at(const art_talk_t *t, uint32_t i, art_men_t *m)
{
    art_nom_t         x;
    const art_tok_t  *k;

    k = &t->toks[i];

    if (!(k->shape & ART_TS_WORD)
        || (art_nom_in(t, i) && !(t->lang->traits & ART_LT_STACK)))
    {
        return 0;
    }

    /* without an article its first word is the head, or stands before it */

    if (!k->role && !art_talk_is(k, ART_LW_DET | ART_LW_INDEF)
        && !art_nom_in(t, i) && !art_nom_passes(t, i, i))
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

    if ((x.head == ART_NONE && !art_nom_unknown(&x)) || art_nom_barred(&x)) {
        return 0;
    }

    if (x.head == i && x.det) {
        x.end = i + 1;

    } else {
        art_nom_complement(&x);
    }

    if (x.unknown && !art_nom_says(&x)) {
        return 0;
    }

    art_nom_make(&x, m);

    return 1;
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

    if (k->role && art_talk_is(k, ART_LW_PREPX) && (traits & ART_LT_PRODROP)
        && !(p && art_lang_article(p->bits)))
    {
        return 0;                       /* "ad" is no manager without "l'" */
    }

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


/* Whether the noun at the head makes no nominal after all. */
static int
art_nom_barred(const art_nom_t *x)
{
    const art_tok_t   *h;
    const art_talk_t  *t;

    t = x->t;
    h = &t->toks[x->head];

    if (!x->det && (t->lang->traits & ART_LT_STACK) && !art_nom_bare(x)) {
        return 1;
    }

    if (x->head > 0 && h->name != ART_NONE && h[-1].name == h->name
        && h[-1].first && (h->shape & ART_TS_CAP))
    {
        return 1;                       /* Tom Baker */
    }

    return (h->name != ART_NONE && t->mens[h->name].title)
           || (!x->det && !(t->lang->traits & ART_LT_CAPNOUN)
               && art_talk_is(h, ART_LW_SAY | ART_LW_THINK));
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


static void
art_nom_make(const art_nom_t *x, art_men_t *m)
{
    const art_tok_t   *h;
    const art_talk_t  *t;

    t = x->t;
    h = &t->toks[x->head];

    art_name_make(t, m, x->i, x->end, ART_MEN_NOM);

    art_nom_type(x, m);

    m->gender = h->rgen ? h->rgen : ART_LG_X;
    m->head = art_sent_lo(t, x->head);
    m->stem = art_sent_stem(t, x->head);
    m->stem = m->stem ? m->stem : m->head;
    m->headtok = x->head;
    m->comp = x->end > x->head + 1 && !x->loose
              && !art_nom_vague(t, x->head + 1, x->end);
    m->indef = art_talk_is(&t->toks[x->i], ART_LW_INDEF) || x->one
               || (m->type == ART_ENT_G && x->head == x->i  /* "qualcuno" */
                   && (t->lang->traits & ART_LT_PRODROP));
    m->mod = x->mod;

    if (x->det) {
        art_nom_article(x, m);
    }
}


static void
art_nom_type(const art_nom_t *x, art_men_t *m)
{
    uint32_t          role;
    const art_tok_t  *h;

    h = &x->t->toks[x->head];
    role = h->role ? h->role : ART_LR_PERSON;

    /* who says it is rather a person than a decision */

    if (x->unknown && (!(x->t->lang->traits & ART_LT_PRODROP)
                       || (h->ends & ART_TE_NOUN)))
    {
        role = ART_LR_DOC;
    }

    m->type = (role == ART_LR_PERSON) ? ART_ENT_P
              : (role == ART_LR_GENERIC) ? ART_ENT_G
              : (role == ART_LR_ORG) ? ART_ENT_O
              : (role == ART_LR_MANY) ? ART_ENT_C
              : (role == ART_LR_DOC) ? ART_ENT_D : ART_ENT_S;
    m->plural = (role == ART_LR_MANY);
}


/* "la médecin", "el artista": the article tells more than the noun. */
static void
art_nom_article(const art_nom_t *x, art_men_t *m)
{
    unsigned  gender;

    gender = art_lang_article(x->t->toks[x->i].bits);

    if (gender == ART_LG_M && art_nom_genitive(x->t, x->i)) {
        gender = ART_LG_F;
        m->prep = 1;
    }

    if (gender != ART_LG_NONE
        && (m->gender == ART_LG_X
            || (gender != ART_LG_X && m->type == ART_ENT_P && !x->unknown)
            || art_nom_adjective(x)))
    {
        m->gender = (uint8_t) gender;
    }
}


/*
 * German "die Politik | der Regierung", "mit | der Regierung": behind a noun
 * or a preposition the article is that of a feminine.
 */
static int
art_nom_genitive(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k;

    if (!(t->lang->traits & ART_LT_CAPNOUN) || i == 0
        || art_talk_is(&t->toks[i], ART_LW_INDEF))
    {
        return 0;
    }

    k = &t->toks[i - 1];

    if (k->par != t->toks[i].par || k->q != t->toks[i].q
        || !(k->shape & ART_TS_WORD))
    {
        return 0;
    }

    if (!(k->shape & ART_TS_CAP) || art_talk_is(k, ART_LW_PREPX)) {
        return art_talk_is(k, ART_LW_PREPX)
               && !art_talk_is(k, ART_LW_CONJ | ART_LW_LIKE | ART_LW_SUB);
    }

    return !art_sent_start(t, i - 1) && k->name == ART_NONE
           && !art_talk_is(k, ART_LW_MONTH | ART_LW_STOP | ART_LW_SAY)
           && !art_lang_pron(k->bits);
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
