/*
 * Where a name ends.
 */

#include "art_name_parts.h"


static uint32_t art_name_person(const art_talk_t *t, uint32_t i, uint32_t j);
static uint32_t art_name_quality(const art_talk_t *t, uint32_t i,
    uint32_t j);
static int art_name_told(const art_talk_t *t, uint32_t i);
static int art_name_splits(const art_talk_t *t, uint32_t i, uint32_t j);
static int art_name_noun_before(const art_talk_t *t, uint32_t i,
    uint32_t j);
static int art_name_owner(const art_talk_t *t, uint32_t i, uint32_t j);
static int art_name_goes_on(const art_talk_t *t, uint32_t i, uint32_t j, int
    *org);
static int art_name_last(const art_talk_t *t, uint32_t i, uint32_t j);
static uint32_t art_name_particle(const art_talk_t *t, uint32_t i, uint32_t j,
    int org);
static int art_name_joins(const art_talk_t *t, uint32_t i, uint32_t j,
    uint32_t k, int org);
static int art_name_headed(const art_talk_t *t, uint32_t i, uint32_t j);
static int art_name_set_off(const art_talk_t *t, uint32_t i, uint32_t e);


/* Where the name ends that begins at i. */
uint32_t
art_name_extent(const art_talk_t *t, uint32_t i, int *org)
{
    uint32_t          j, k;
    const art_tok_t  *u;

    *org = art_talk_is(&t->toks[i], ART_LW_ORGCAP);
    j = i + 1;

    while (j < t->ntoks && j < i + 24) {
        u = &t->toks[j];

        if (u->par != t->toks[i].par || u->q != t->toks[i].q) {
            break;
        }

        if (t->shout[u->par] && (u->shape & ART_TS_WORD)
            && !art_name_known(t, j)
            && !(u[-1].first && j == i + 1 && (u->shape & ART_TS_CAP)))
        {
            break;
        }

        if ((u->shape & ART_TS_CAP)
            && (art_name_splits(t, i, j) || art_name_noun_before(t, i, j)
                || art_name_owner(t, i, j)))
        {
            break;
        }

        if ((u->shape & ART_TS_CAP) && (u->shape & ART_TS_WORD)) {

            if ((u->shape & ART_TS_ONE) && j + 1 < t->ntoks
                && u[1].ch == '.')
            {
                j++;
                continue;
            }

            if (!art_name_goes_on(t, i, j, org)) {
                break;
            }

            j++;
            continue;
        }

        if (j + 1 < t->ntoks && u[1].par == u->par
            && (u[1].shape & ART_TS_CAP) && (u[1].shape & ART_TS_WORD))
        {
            if (u->ch == '.' && (u[-1].shape & ART_TS_ONE)
                && (u[-1].shape & ART_TS_CAP))
            {
                j++;
                continue;
            }

            if (u->ch == '&') {
                j += 2;
                continue;
            }
        }

        k = (u->shape & ART_TS_WORD) ? art_name_particle(t, i, j, *org) : j;

        if (k == j) {
            break;
        }

        j = k;
    }

    while (j > i + 1 && !(t->toks[j - 1].shape & ART_TS_WORD)) {
        j--;
    }

    j = art_name_quality(t, i, j);

    return *org ? j : art_name_person(t, i, j);
}


/*
 * "la Protezione | civile": behind the adjective of a capitalised noun that
 * ends as abstract nouns do.
 */
static uint32_t
art_name_quality(const art_talk_t *t, uint32_t i, uint32_t j)
{
    const art_tok_t  *u, *n;

    u = &t->toks[i];
    n = u + 1;

    return (j == i + 1 && i > 0 && j < t->ntoks
            && (t->lang->traits & ART_LT_ADJAFTER)
            && (u->ends & ART_TE_NOUN) && !u->first && !u->role
            && !(u->shape & ART_TS_UPPER)
            && !art_talk_is(u, ART_LW_PLACE)
            && art_talk_is(u - 1, ART_LW_DET) && u[-1].par == u->par
            && !(art_sent_lower(t, i)->seen & ART_TW_LOW)
            && art_sent_adjacent(t, i, j) && n->q == u->q
            && (n->ends & ART_TE_ADJ) && !n->role
            && !(n->shape & ART_TS_CAP)
            && !art_talk_is(n, ART_LW_STOP | ART_LW_SAY | ART_LW_THINK
                               | ART_LW_AUX | ART_LW_PREPX))
           ? j + 1 : j;
}


/*
 * "la ministre des Transports | Yaël Perrin", "le patron de l'Unsa | Brieuc
 * Tanguy", "CFDT | Maylis Ferrand": of three or more capitalised words behind
 * a role and its preposition the last two are the person, whatever the given
 * name; so behind a leading acronym.
 */
static uint32_t
art_name_person(const art_talk_t *t, uint32_t i, uint32_t j)
{
    uint32_t          k, n;
    const art_tok_t  *u, *p;

    u = &t->toks[i];

    if (j - i == 2 && art_name_told(t, i)) {
        return i + 1;
    }

    if (j - i < 3 || i == 0) {
        return j;
    }

    for (k = i; k < j; k++) {
        if (!(t->toks[k].shape & ART_TS_CAP)
            || (t->toks[k].shape & ART_TS_ONE))
        {
            return j;
        }
    }

    for (n = i; n < j && (t->toks[n].shape & ART_TS_UPPER); n++) {
        /* void */
    }

    if (n > i && j - n == 2) {
        return n;
    }

    p = u - 1;

    if (u->first || p->par != u->par || (t->lang->traits & ART_LT_STACK)
        || !(art_talk_is(p, ART_LW_DET | ART_LW_OF | ART_LW_COMP) || p->role))
    {
        return j;
    }

    for (k = i, n = 0; k-- > 0 && n < 6; n++) {
        p = &t->toks[k];

        if (p->par != u->par || !(p->shape & ART_TS_WORD)) {
            return j;
        }

        if (p->role == ART_LR_PERSON || p->role == ART_LR_GENERIC) {
            return j - 2;
        }
    }

    return j;
}


/* "a dit à l'AFP | Zalmay": an acronym that a verb of saying has told. */
static int
art_name_told(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *u;

    u = &t->toks[i];

    return i >= 3 && (t->lang->traits & ART_LT_HYPHEN)
           && (u->shape & ART_TS_UPPER) && !(u->shape & ART_TS_ONE)
           && !(u[1].shape & ART_TS_UPPER)
           && u[-1].par == u->par && art_talk_is(u - 1, ART_LW_DET)
           && art_talk_is(u - 2, ART_LW_LOC)
           && art_talk_is(u - 3, ART_LW_SAY);
}


/* A given name begins another name: "the Village Anna Roux". */
static int
art_name_splits(const art_talk_t *t, uint32_t i, uint32_t j)
{
    int               n, next;
    uint32_t          k;
    const art_tok_t  *u, *p, *b;

    u = &t->toks[j];
    p = u - 1;
    b = &t->toks[i];

    if ((u->first != ART_LG_M && u->first != ART_LG_F)
        || (b->shape & ART_TS_ONE) || art_talk_is(b, ART_LW_PLACE)
        || (b->bits & ART_LW_PART))
    {
        return 0;
    }

    for (k = i, n = 0; k < j; k++) {
        if (t->toks[k].first) {
            return 0;
        }

        n |= art_talk_is(&t->toks[k], ART_LW_PLACE | ART_LW_ORGCAP
                                      | ART_LW_WORK)
             || (art_sent_lower(t, k)->seen & ART_TW_LOW);
    }

    next = (n || !(t->lang->traits & ART_LT_STACK))
           && j + 1 < t->ntoks && (u[1].shape & ART_TS_CAP)
           && (u[1].shape & ART_TS_WORD) && art_sent_adjacent(t, j, j + 1)
           && !(p->shape & ART_TS_ONE);

    if (!((p->shape & ART_TS_UPPER) || (p->shape & ART_TS_HYPHEN) || p->role
          || next))
    {
        return 0;
    }

    return !(t->lang->traits & ART_LT_ADJAFTER)
           || (p->shape & (ART_TS_UPPER | ART_TS_HYPHEN))
           || (i && b[-1].par == b->par
               && art_talk_is(b - 1, ART_LW_PREPX | ART_LW_DET));
}


/*
 * German: "der Initiator | Tom Berg", "Norwegens | Tom Berg": a noun behind
 * an article, an adjective or "und", one that ends as nouns for people do, or
 * the genitive of a place, before a given name and a surname.
 */
static int
art_name_noun_before(const art_talk_t *t, uint32_t i, uint32_t j)
{
    const art_tok_t  *u, *b, *p;

    u = &t->toks[j];
    b = &t->toks[i];
    p = (i && b[-1].par == b->par) ? b - 1 : NULL;

    if (!(t->lang->traits & ART_LT_CAPNOUN) || j != i + 1 || b->first
        || (u->first != ART_LG_M && u->first != ART_LG_F)
        || j + 1 >= t->ntoks || !art_sent_adjacent(t, j, j + 1)
        || !(u[1].shape & ART_TS_CAP) || !(u[1].shape & ART_TS_WORD)
        || art_talk_is(u + 1, ART_LW_STOP)
        || (b->shape & ART_TS_ONE) || art_talk_is(b, ART_LW_PART)
        || art_talk_is(b, ART_LW_ORGCAP))
    {
        return 0;
    }

    if (art_talk_is(b, ART_LW_PLACE)) {
        return (b->ends & ART_TE_S) != 0;
    }

    return (b->ends & ART_TE_NOUN)
           || (p && (art_talk_is(p, ART_LW_DET | ART_LW_INDEF | ART_LW_CONJ
                                    | ART_LW_ADJX)
                     || ((p->ends & ART_TE_ADJ)
                         && !(p->shape & ART_TS_CAP)
                         && (p->shape & ART_TS_LONG))));
}


/* German: "Tom Bergs | Rede": the genitive of a name that stands elsewhere. */
static int
art_name_owner(const art_talk_t *t, uint32_t i, uint32_t j)
{
    return j >= i + 2 && t->toks[i].first
           && art_sent_genitive(t, j - 1) != ART_NONE;
}


/* A capitalised word goes on with the name. */
static int
art_name_goes_on(const art_talk_t *t, uint32_t i, uint32_t j, int *org)
{
    uint32_t          traits;
    const art_tok_t  *u, *n;

    u = &t->toks[j];
    n = (j + 1 < t->ntoks) ? u + 1 : NULL;
    traits = t->lang->traits;

    if (art_talk_is(u, ART_LW_MONTH) || art_lang_pron(u->bits)
        || (art_talk_is(u, ART_LW_STOP)
            && !(n && (n->shape & ART_TS_CAP) && art_talk_is(u, ART_LW_PART))))
    {
        return 0;
    }

    if (u->role && (traits & ART_LT_ADJAFTER) && !u->first && !*org) {

        if (!(u->shape & ART_TS_UPPER) && !(u[-1].shape & ART_TS_UPPER)
            && !art_talk_is(u - 1, ART_LW_ORGCAP)
            && !(n && (art_talk_is(n, ART_LW_COMP)
                       || (n->shape & ART_TS_CAP)))
            && (u[-1].first || j == i + 1 || art_name_last(t, i, j)))
        {
            return 1;                   /* a surname: "Anna Berger" */
        }

        if (!art_talk_is(u - 1, ART_LW_ORGCAP)
            && !art_talk_is(u, ART_LW_ORGCAP)
            && !(j == i + 1 && art_talk_is(u - 1, ART_LW_STOP)
                 && u->role != ART_LR_PERSON))
        {
            return 0;                   /* but "Le | Courrier" */
        }

        *org = 1;
    }

    if ((traits & ART_LT_STACK) && !u->first && !t->toks[i].first
        && (u->role == ART_LR_PERSON || u->role == ART_LR_GENERIC) && !*org)
    {
        return 0;
    }

    if ((traits & ART_LT_CAPNOUN) && u->role && !t->toks[i].first
        && !(j == i + 2 && art_talk_is(u, ART_LW_ORGCAP)))
    {
        return 0;
    }

    /* German: "Jan Holt | Papst", "Jan Holt | Hoffnung" behind a full name */

    if ((traits & ART_LT_CAPNOUN) && j == i + 2 && t->toks[i].first
        && !u[-1].first && !(u[-1].bits & ART_LW_PART) && !*org
        && ((u->role && !(art_lang_title(u->bits) && !(n && n->first)))
            || (u->ends & ART_TE_NOUN))
        && !(art_sent_lower(t, j)->seen & ART_TW_SURNAME))
    {
        return 0;
    }

    if ((traits & ART_LT_STACK) && art_lang_title(u->bits)) {
        return u[-1].first && art_name_titular(t, j);
    }

    /* "Sir Tom Reed | KC" */

    if ((traits & ART_LT_STACK) && (u->shape & ART_TS_UPPER)
        && art_talk_is(u, ART_LW_NOTNAME)
        && (t->toks[i].first || (i > 0 && art_lang_title(t->toks[i - 1].bits))))
    {
        return 0;
    }

    *org = *org || art_talk_is(u, ART_LW_ORGCAP);

    return 1;
}


/*
 * A role word that ends a person's name: "Anna Roux Conti", "Anna Del
 * Prete".
 */
static int
art_name_last(const art_talk_t *t, uint32_t i, uint32_t j)
{
    const art_tok_t  *u;

    u = &t->toks[j];

    return t->toks[i].first && j - i <= 3 && art_sent_adjacent(t, j - 1, j)
           && ((u[-1].bits & ART_LW_PART)
               || (j - i == 2 && !u[-1].role
                   && !art_talk_is(u - 1, ART_LW_OF)
                   && (t->lang->traits & ART_LT_PRODROP)
                   && !art_sent_start(t, j)));
}


/* Behind particles at j that belong to the name; j where they do not. */
static uint32_t
art_name_particle(const art_talk_t *t, uint32_t i, uint32_t j, int org)
{
    int               stack;
    uint32_t          k;
    const art_tok_t  *u, *v;

    u = &t->toks[j];
    stack = (t->lang->traits & ART_LT_STACK) != 0;

    if (!(!(u->shape & ART_TS_CAP) && art_talk_is(u, ART_LW_PART))
        && !(stack && org
             && art_talk_is(u, ART_LW_OF | ART_LW_CONJ | ART_LW_WEAK)
             && !(art_talk_is(u, ART_LW_WEAK) && j + 1 < t->ntoks
                  && art_talk_is(u + 1, ART_LW_DET))))
    {
        return j;
    }

    /* "X al Politeama", "X dal Veneto": where, or from where */

    if ((art_talk_is(u, ART_LW_LOC)
         || (art_talk_is(u, ART_LW_AGENT) && u->e - u->s > 2))
        && !(u->shape & ART_TS_HYPHEN))
    {
        return j;
    }

    for (k = j + 1; k < t->ntoks && k < j + 3; k++) {
        if (!(art_talk_is(&t->toks[k], ART_LW_PART)
              || (stack && art_talk_is(&t->toks[k], ART_LW_DET)))
            || (t->toks[k].shape & ART_TS_CAP))
        {
            break;
        }
    }

    v = &t->toks[k];

    /* "X Y dei Verdi": of them, where an article is in the preposition */

    if (j - i >= 2 && (t->lang->traits & ART_LT_ELIDE)
        && (t->lang->traits & ART_LT_PRODROP)
        && art_talk_is(u, ART_LW_OF) && u->e - u->s > 2
        && t->text.data[u->e - 1] != '\'')
    {
        return j;
    }

    if (k >= t->ntoks || v->par != u->par || !(v->shape & ART_TS_CAP)
        || !(v->shape & ART_TS_WORD) || v->q != u->q
        || (art_talk_is(v, ART_LW_STOP)
            && !(art_talk_is(v, ART_LW_PART) && k + 1 < t->ntoks
                 && v[1].par == v->par && (v[1].shape & ART_TS_CAP)
                 && (t->toks[i].first || j > i + 1))))
    {
        return j;
    }

    if (j > i + 1 && (u[-1].shape & ART_TS_CAP)
        && art_talk_is(u - 1, ART_LW_PART))
    {
        return k;                       /* "Jan Van | der Heide" */
    }

    return art_name_joins(t, i, j, k, org) ? k : j;
}


/* Whether the particle at j joins the name from i and the word at k. */
static int
art_name_joins(const art_talk_t *t, uint32_t i, uint32_t j, uint32_t k,
    int org)
{
    const art_tok_t  *u, *v;

    u = &t->toks[j];
    v = &t->toks[k];

    if (!art_talk_is(u, ART_LW_SOFT)) {
        return !(t->lang->traits & ART_LT_CAPNOUN)
               || (j == i + 1
                   && (t->toks[i].first
                       || !((t->toks[i].shape & ART_TS_HYPHEN)
                            || (i && t->toks[i - 1].par == u->par
                                && art_talk_is(&t->toks[i - 1],
                                               ART_LW_DET | ART_LW_INDEF
                                               | ART_LW_ADJX
                                               | ART_LW_PREPX)))));
    }

    if (art_talk_is(u, ART_LW_OF)
        || !art_talk_is(u, ART_LW_CONJ | ART_LW_DET))
    {
        return org || art_name_headed(t, i, j)
               || (j == i + 1 && t->toks[i].first)
               || (t->toks[i].first && j - i <= 3
                   && art_talk_is(u, ART_LW_OF)
                   && ((t->lang->traits & ART_LT_PRODROP)
                       || t->text.data[u->e - 1] == '\''
                       || t->text.data[u->e - 1] == 0x99)
                   && !v->role && !(v->shape & ART_TS_UPPER)
                   && !art_talk_is(v, ART_LW_PLACE | ART_LW_ORGCAP))
               || ((t->lang->traits & ART_LT_PRODROP) && t->toks[i].first
                   && k > j + 1)
               || ((t->lang->traits & ART_LT_PRODROP) && k == j + 1
                   && j == i + 1 && !v->role
                   && !art_talk_is(v, ART_LW_PLACE | ART_LW_ORGCAP)
                   && art_name_set_off(t, i, k + 1));
    }

    return 0;
}


/* "ironise La République | des Alpes": a capital article within a sentence. */
static int
art_name_headed(const art_talk_t *t, uint32_t i, uint32_t j)
{
    return j == i + 2 && (t->lang->traits & ART_LT_HYPHEN)
           && art_talk_is(&t->toks[i], ART_LW_DET)
           && !art_talk_is(&t->toks[i + 1], ART_LW_PLACE)
           && !t->toks[i + 1].first && !art_sent_start(t, i);
}


/* "the envoy, X de Y, ": the words [i, e) stand between commas. */
static int
art_name_set_off(const art_talk_t *t, uint32_t i, uint32_t e)
{
    const art_tok_t  *b;

    b = &t->toks[i];

    if (i == 0 || e >= t->ntoks || b[-1].par != b->par
        || art_talk_is(b, ART_LW_PLACE | ART_LW_ORGCAP | ART_LW_WORK))
    {
        return 0;
    }

    return (b[-1].ch == ',' && t->toks[e].ch == ',')
           || b[-1].role == ART_LR_PERSON || art_lang_title(b[-1].bits);
}
