/*
 * Whether a name begins at a word.
 */

#include "art_name_parts.h"
#include "art_span.h"
#include "art_utf8.h"


static int art_name_weekday(const art_talk_t *t, uint32_t i);
static int art_name_proper(const art_talk_t *t, uint32_t i,
    const art_tok_t *n);
static int art_name_surname(const art_talk_t *t, uint32_t i);
static int art_name_trade(const art_talk_t *t, uint32_t i);
static int art_name_three(const art_talk_t *t, uint32_t i);
static int art_name_glued(const art_talk_t *t, uint32_t i);
static int art_name_opener(const art_talk_t *t, uint32_t i);
static int art_name_foreign(const art_talk_t *t, uint32_t i);
static int art_name_double(const art_talk_t *t, const art_tok_t *k);
static int art_name_noun(const art_talk_t *t, uint32_t i, int nextcap);


/* Whether the word can be part of a name at all. */
int
art_name_may(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k, *n;

    k = &t->toks[i];
    n = (i + 1 < t->ntoks) ? k + 1 : NULL;

    if (!(k->shape & ART_TS_WORD) || !(k->shape & ART_TS_CAP)
        || ((k->shape & ART_TS_ONE) && !(n && n->ch == '.'))
        || (t->shout[k->par] && !art_name_known(t, i))
        || ((k->shape & ART_TS_ONE) && art_lang_title(k->bits)))
    {
        return 0;
    }

    /* "Le Pen", "São Paulo", "La Paz" inside a sentence */

    if (art_talk_is(k, ART_LW_STOP) && art_talk_is(k, ART_LW_PART)
        && n && (n->shape & ART_TS_CAP) && !art_talk_is(n, ART_LW_STOP)
        && art_sent_adjacent(t, i, i + 1) && !art_sent_start(t, i)
        && (!n->role || (t->lang->traits & ART_LT_ADJAFTER))
        && !(t->lang->traits & ART_LT_STACK)
        && !t->shout[k->par])
    {
        return 1;
    }

    /* English: "New York" */

    if (n && (t->lang->traits & ART_LT_STACK) && art_talk_is(k, ART_LW_ADJX)
        && (n->shape & ART_TS_CAP) && (n->shape & ART_TS_WORD) && !n->role
        && !art_talk_is(n, ART_LW_STOP | ART_LW_MONTH)
        && art_sent_adjacent(t, i, i + 1) && !art_sent_start(t, i)
        && !t->shout[k->par])
    {
        return 1;
    }

    if (n && art_name_weekday(t, i)) {
        return 1;
    }

    if ((k->shape & ART_TS_ONE)
        || (art_talk_is(k, ART_LW_STOP) && k->first && n
            && (n->shape & ART_TS_CAP) && !art_talk_is(n, ART_LW_STOP)
            && art_sent_adjacent(t, i, i + 1)))
    {
        return 1;
    }

    return !art_talk_is(k, ART_LW_MONTH | ART_LW_STOP | ART_LW_NOTNAME)
           && (!art_lang_title(k->bits) || art_name_titular(t, i))
           && !art_lang_pron(k->bits);
}


/* English "King said", "Paul King": a surname that is a title, too. */
int
art_name_titular(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k, *p;

    k = &t->toks[i];
    p = i ? k - 1 : NULL;

    return (t->lang->traits & ART_LT_STACK)
           && (art_sent_lower(t, i)->seen & ART_TW_SURNAME)
           && (k->shape & ART_TS_CAP) && !(k->shape & ART_TS_UPPER)
           && !(p && p->par == k->par
                && (art_talk_is(p, ART_LW_DET | ART_LW_INDEF | ART_LW_RANK)
                    || (p->role && (p->shape & ART_TS_CAP))))
           && !(i + 1 < t->ntoks && art_sent_adjacent(t, i, i + 1)
                && ((k[1].shape & ART_TS_CAP)
                    || (k[1].ch == '.' && art_talk_is(k, ART_LW_ABBR))
                    || art_talk_is(k + 1, ART_LW_OF)));
}


/* "the Sunday Times", "The Saturday Ledger": papers, of a day. */
static int
art_name_weekday(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k;

    k = &t->toks[i];

    return (t->lang->traits & ART_LT_STACK) && i > 0
           && (k->bits & ART_LW_MONTH) && (k->bits & ART_LW_SKIP)
           && art_talk_is(k - 1, ART_LW_DET) && k[-1].par == k->par
           && art_sent_adjacent(t, i, i + 1) && k[1].q == k->q
           && (k[1].shape & ART_TS_CAP) && (k[1].shape & ART_TS_WORD)
           && !art_talk_is(k + 1, ART_LW_STOP | ART_LW_MONTH)
           && !t->shout[k->par];
}


/* In a shouted line: capitalised elsewhere too, or a given name. */
int
art_name_known(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k;

    k = &t->toks[i];

    return ((art_sent_lower(t, i)->seen & ART_TW_GOOD)
            && !art_talk_is(k, ART_LW_SAY | ART_LW_THINK))
           || (k->first && !art_talk_is(k, ART_LW_STOP));
}


/* Whether a name begins at a word that may be in one. */
int
art_name_begins(const art_talk_t *t, uint32_t i)
{
    int               acr, start, stack, next, nextcap;
    const art_tok_t  *k, *n, *p;

    k = &t->toks[i];
    next = (i + 1 < t->ntoks && art_sent_adjacent(t, i, i + 1));
    n = next ? k + 1 : NULL;
    p = (i && k[-1].par == k->par) ? k - 1 : NULL;

    stack = (t->lang->traits & ART_LT_STACK) != 0;
    start = art_sent_start(t, i);
    nextcap = next && (k[1].shape & ART_TS_CAP) && (k[1].shape & ART_TS_WORD);
    acr = (k->shape & ART_TS_UPPER) && !(k->shape & ART_TS_ONE);

    if (k->role && acr && k->e - k->s <= 4) {
        return 0;
    }

    if (art_name_proper(t, i, n)) {
        return 1;
    }

    if (k->role && !acr && !k->first && !art_name_surname(t, i)
        && !(art_lang_title(k->bits) && art_name_titular(t, i))
        && ((stack && nextcap && !n->role) || !stack || start)
        && !(stack && nextcap
             && (k->role == ART_LR_ORG || k->role == ART_LR_MANY)))
    {
        return 0;
    }

    if (start && !nextcap && !k->first && !acr && !art_name_opener(t, i)
        && !art_name_foreign(t, i))
    {
        return 0;
    }

    if (start && nextcap && stack && !acr && art_name_trade(t, i)) {
        return 0;
    }

    if (start && nextcap && !k->first && !acr
        && (t->lang->traits & ART_LT_PRODROP) && art_name_glued(t, i))
    {
        return 0;
    }

    /* "la Policía Nacional", "le Conseil Régional" */

    if (p && !nextcap && !k->first && !acr && p->role == ART_LR_ORG
        && (p->shape & ART_TS_CAP) && !(p->shape & ART_TS_UPPER)
        && (t->lang->traits & ART_LT_ADJAFTER)
        && ((k->ends & ART_TE_ADJ)
            || !(art_sent_lower(t, i)->seen & ART_TW_SURNAME)))
    {
        return 0;
    }

    if (!(t->lang->traits & ART_LT_CAPNOUN) || k->first || acr) {
        return 1;
    }

    if (p && art_talk_is(p, ART_LW_DET | ART_LW_INDEF)
        && !(nextcap && (n->shape & ART_TS_UPPER))
        && !(nextcap && art_name_three(t, i))
        && !(art_sent_lower(t, i)->seen & ART_TW_SURNAME))
    {
        return 0;
    }

    return !art_name_noun(t, i, nextcap);
}


/*
 * German: "die Neue Rundschau", "der Deutschen Umwelthilfe": an adjective has
 * a capital only in a name.
 */
static int
art_name_proper(const art_talk_t *t, uint32_t i, const art_tok_t *n)
{
    const art_tok_t  *k;

    k = &t->toks[i];

    return n && (t->lang->traits & ART_LT_CAPNOUN) && i > 0
           && (k->ends & ART_TE_ADJ) && !(k->shape & ART_TS_UPPER)
           && (k->role == ART_LR_GENERIC || art_talk_is(k, ART_LW_ADJX))
           && art_talk_is(k - 1, ART_LW_DET) && k[-1].par == k->par
           && n->par == k->par && n->q == k->q
           && (n->shape & ART_TS_CAP) && (n->shape & ART_TS_WORD)
           && n->first == ART_LG_NONE
           && n->role != ART_LR_PERSON && n->role != ART_LR_GENERIC;
}


/* German: "Juristin Berger", "sagte Berger" of a Julia Berger. */
static int
art_name_surname(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *p, *n;

    if (!(t->lang->traits & ART_LT_CAPNOUN)
        || !(art_sent_lower(t, i)->seen & ART_TW_SURNAME))
    {
        return 0;
    }

    p = (i && t->toks[i - 1].par == t->toks[i].par) ? &t->toks[i - 1] : NULL;
    n = (i + 1 < t->ntoks) ? &t->toks[i + 1] : NULL;

    return (p && (p->role == ART_LR_PERSON || art_lang_title(p->bits)
                  || art_talk_is(p, ART_LW_SAY)))
           || (n && art_talk_is(n, ART_LW_SAY) && art_sent_start(t, i));
}


/*
 * English "Hedgelayer | Tam Roe" at the beginning of a sentence: a word that
 * ends as those for occupations do, before two more that have capitals.
 */
static int
art_name_trade(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k;

    k = &t->toks[i];

    return i + 2 < t->ntoks && (k->ends & ART_TE_NOUN) && !k->first
           && k->e - k->s > 6
           && !(art_sent_lower(t, i)->seen & (ART_TW_MIDCAP | ART_TW_SURNAME))
           && art_sent_adjacent(t, i + 1, i + 2) && k[2].q == k->q
           && !k[1].role && !art_talk_is(k + 1, ART_LW_ORGCAP | ART_LW_STOP)
           && (k[2].shape & ART_TS_CAP) && (k[2].shape & ART_TS_WORD)
           && !k[2].role && !art_talk_is(k + 2, ART_LW_ORGCAP | ART_LW_STOP);
}


/* "dem Nordsee Wetter Institut": three capitals, the last two no person. */
static int
art_name_three(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *n;

    if (i + 2 >= t->ntoks || !art_sent_adjacent(t, i + 1, i + 2)) {
        return 0;
    }

    n = &t->toks[i + 1];

    return n->first == ART_LG_NONE && !n->role
           && !art_talk_is(n, ART_LW_STOP | ART_LW_MONTH)
           && (n[1].shape & ART_TS_CAP) && (n[1].shape & ART_TS_WORD)
           && n[1].q == n->q;
}


/* "Sarà X", "Rassicurante X": a common word before a name. */
static int
art_name_glued(const art_talk_t *t, uint32_t i)
{
    uint8_t           seen, next;
    const art_tok_t  *k;

    k = &t->toks[i];
    seen = art_sent_lower(t, i)->seen;
    next = art_sent_lower(t, i + 1)->seen;

    /* "Dalla X fanno sapere", nobody called "Dalla X" */

    if (art_talk_is(k, ART_LW_AGENT) && k->e - k->s > 2
        && !(seen & ART_TW_MIDCAP))
    {
        return 1;
    }

    if (art_talk_is(k, ART_LW_ORGCAP | ART_LW_WORK | ART_LW_PLACE
                       | ART_LW_PART))
    {
        return 0;
    }

    if (art_talk_is(k, ART_LW_PREPX | ART_LW_SUB | ART_LW_LIKE)) {
        return 1;
    }

    if (seen & ART_TW_MIDCAP) {
        return 0;
    }

    if (art_talk_is(k, ART_LW_FINITE | ART_LW_AUX | ART_LW_SAY | ART_LW_THINK
                       | ART_LW_SKIP | ART_LW_REL | ART_LW_ADJX)
        || (k->ends & (ART_TE_FIN | ART_TE_GER | ART_TE_ADV))
        || (k[1].first && t->text.data[k->e - 1] >= 0x80))
    {
        return 1;
    }

    return (k[1].first || (next & ART_TW_MIDCAP))
           && ((seen & ART_TW_LOW) || (k->ends & ART_TE_PART));
}


/* A lone capital at the beginning of a sentence: may it be a name? */
static int
art_name_opener(const art_talk_t *t, uint32_t i)
{
    uint8_t           seen;
    const art_tok_t  *k, *n;

    k = &t->toks[i];
    n = (i + 1 < t->ntoks) ? k + 1 : NULL;
    seen = art_sent_lower(t, i)->seen;

    if ((seen & ART_TW_SURNAME) && n && art_talk_is(n, ART_LW_SAY)
        && !art_talk_is(k, ART_LW_AUX | ART_LW_PREPX))
    {
        return 1;                       /* "Field said" of an Anna Field */
    }

    if ((seen & ART_TW_LOW)
        || art_talk_is(k, ART_LW_ADJX | ART_LW_SAY | ART_LW_THINK
                          | ART_LW_WORK | ART_LW_NOUN | ART_LW_PREPX
                          | ART_LW_AUX)
        || (k->ends & ART_TE_ADV)
        || ((t->lang->traits & ART_LT_STACK) && (k->ends & ART_TE_GER)))
    {
        return 0;
    }

    if ((seen & ART_TW_MIDCAP) || n == NULL) {
        return 1;
    }

    if (k->ends & (ART_TE_PART | ART_TE_GER)) {
        return 0;
    }

    return (art_talk_is(n, ART_LW_SAY | ART_LW_THINK | ART_LW_AUX)
            || ((k->shape & ART_TS_HYPHEN) && (n->shape & ART_TS_WORD)
                && art_name_double(t, k))
            || ((n->ends & ART_TE_FIN) && (n->shape & ART_TS_LONG)
                && !(n->shape & ART_TS_CAP) && !art_talk_is(n, ART_LW_STOP))
            || (n->ch == ',' && !(k->ends & ART_TE_ADJ)) || n->ch == ':'
            || (n->ch == '(' && !(k->ends & ART_TE_ADJ))
            || n->ch == '\''
            || art_talk_is(n, ART_LW_CLITIC))
           && !art_talk_is(n, ART_LW_PREPX);
}


/* "Kees van Dorn": a particle that is no word of this language. */
static int
art_name_foreign(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k, *n;

    if (i + 2 >= t->ntoks || !art_sent_adjacent(t, i, i + 1)
        || !art_sent_adjacent(t, i + 1, i + 2))
    {
        return 0;
    }

    k = &t->toks[i];
    n = k + 1;

    return art_talk_is(n, ART_LW_PART) && !(n->shape & ART_TS_CAP)
           && !art_talk_is(n, ART_LW_PREPX | ART_LW_OF | ART_LW_DET
                              | ART_LW_CONJ | ART_LW_AUX | ART_LW_INDEF)
           && !art_lang_pron(n->bits) && n->q == k->q
           && (n[1].shape & ART_TS_CAP) && (n[1].shape & ART_TS_WORD)
           && !art_talk_is(n + 1, ART_LW_STOP | ART_LW_MONTH);
}


/* "Merrow-Webb": a capital behind the hyphen too; in German any noun. */
static int
art_name_double(const art_talk_t *t, const art_tok_t *k)
{
    uint32_t              cp;
    const unsigned char  *p, *end;

    if (t->lang->traits & ART_LT_CAPNOUN) {
        return 0;
    }

    end = t->text.data + k->e;
    p = memchr(t->text.data + k->s, '-', k->e - k->s);

    if (p == NULL || ++p == end) {
        return 0;
    }

    cp = art_utf8_next(&p, end);

    return (art_uc_class(cp) & ART_UC_UPPER) != 0;
}


/* German: a capitalised word that is rather a common noun. */
static int
art_name_noun(const art_talk_t *t, uint32_t i, int nextcap)
{
    int               infl, abstract;
    const art_tok_t  *k, *p;

    k = &t->toks[i];
    p = (i && k[-1].par == k->par) ? k - 1 : NULL;
    abstract = (k->ends & ART_TE_NOUN) != 0;
    infl = (k->ends & ART_TE_ADJ) != 0;

    if (nextcap || (p && p->role)) {
        return 0;
    }

    if (abstract || infl) {

        if (!abstract && p && art_lang_title(p->bits)) {
            return 0;
        }

        return abstract
               || (p && (art_talk_is(p, ART_LW_DET | ART_LW_INDEF
                                        | ART_LW_PREPX | ART_LW_ADJX)
                         || (p->shape & ART_TS_DIGIT)
                         || ((p->ends & ART_TE_ADJ)
                             && !(p->shape & ART_TS_CAP)
                             && !art_talk_is(p, ART_LW_SAY
                                                | ART_LW_THINK))));
    }

    return p && (art_talk_is(p, ART_LW_INDEF | ART_LW_ADJX)
                 || (art_talk_is(p, ART_LW_DET)
                     && !art_talk_is(p, ART_LW_REL))
                 || (!(p->shape & ART_TS_CAP) && (p->shape & ART_TS_WORD)
                     && (p->ends & ART_TE_ADJ)
                     && !art_talk_is(p, ART_LW_SAY | ART_LW_THINK)));
}


/*
 * "(ANSA) - ROMA, 14 MAR - ", "MILANO (Reuters) - ": where a line begins with
 * capitals, an agency in brackets or a date, and a dash; its end, else i.
 */
uint32_t
art_name_dateline(const art_talk_t *t, uint32_t i)
{
    int               agency, date, caps;
    uint32_t          k, par;
    const art_tok_t  *u;

    agency = date = caps = 0;
    par = t->toks[i].par;

    for (k = i; k < t->ntoks && k < i + 14; k++) {
        u = &t->toks[k];

        if (u->par != par || u->q >= 0) {
            return i;
        }

        if (u->ch == '(' && k + 2 < t->ntoks && u[2].ch == ')') {
            agency = 1;
            k += 2;

        } else if (art_span_dash(u->ch)) {

            if (caps && (agency || date)) {
                return k + 1;
            }

            if (!agency) {
                return i;
            }

        } else if ((u->shape & ART_TS_DIGIT) && caps) {
            date = 1;

        } else if (u->shape & ART_TS_UPPER) {
            caps++;

        } else if (!(date && art_talk_is(u, ART_LW_MONTH)) && u->ch != ',') {
            return i;
        }
    }

    return i;
}
