/*
 * Tokens: words with inner hyphen, apostrophe and dot are kept, then cut at
 * elisions (l'|agence), pronouns behind a hyphen (dit|-il), clitics ('s) and
 * where a blank is missing behind a full stop.  Each spelling is a record
 * with all that the pack says of it, so that later tests are bit tests.
 *
 * Sentences: a full stop cuts, not after an initial or a title; after a
 * quote that ends in . ! ? a capital cuts unless a cue verb follows; a
 * paragraph cuts outside of quotes.
 */

#include "art_sent_parts.h"


static int art_sent_pronoun(const art_talk_t *t, uint32_t i);
static int art_sent_ordinal(const art_talk_t *t, uint32_t i);
static int art_sent_cuts(const art_talk_t *t, uint32_t prev, uint32_t i);
static int art_sent_ahead(const art_talk_t *t, uint32_t i, uint32_t n);
static art_rc_t art_sent_open(art_talk_t *t, uint32_t sn, uint32_t i);
static void art_sent_places(art_talk_t *t);


int
art_sent_abbr(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k, *p;

    k = &t->toks[i];

    if (k->ch != '.' || i == 0) {
        return 0;
    }

    p = k - 1;

    return p->e == k->s
           && (art_sent_ordinal(t, i)
               || (p->shape & (ART_TS_ONE | ART_TS_CAP))
               == (ART_TS_ONE | ART_TS_CAP)
               || (art_lang_title(p->bits) && p->e - p->s < 5)
               || art_talk_is(p, ART_LW_ABBR));
}


/* German: "am 5. Oktober", "der 27. Kongress". */
static int
art_sent_ordinal(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k, *p;

    k = &t->toks[i];

    if (!(t->lang->traits & ART_LT_CAPNOUN) || i < 2 || i + 1 >= t->ntoks
        || !(k[-1].shape & ART_TS_DIGIT) || k[-1].e - k[-1].s > 2
        || k[1].par != k->par || !(k[1].shape & ART_TS_WORD))
    {
        return 0;
    }

    p = k - 2;

    return art_talk_is(k + 1, ART_LW_MONTH)
           || (p->par == k->par
               && (art_talk_is(p, ART_LW_DET)
                   || (art_talk_is(p, ART_LW_PREPX)
                       && (t->text.data[p->e - 1] == 'm'
                           || t->text.data[p->e - 1] == 'r'))));
}


/* German: the word that i is the genitive of, if a name elsewhere. */
uint32_t
art_sent_genitive(const art_talk_t *t, uint32_t i)
{
    size_t             n;
    uint32_t           k;
    uint64_t           bare;
    unsigned char      buf[2 * ART_SENT_WORD + 4];
    const art_tok_t   *u;
    const art_word_t  *w;

    u = &t->toks[i];

    if (!(t->words[u->word].seen & ART_TW_OWNER)) {
        return ART_NONE;
    }

    n = art_lang_fold(buf, art_str_make(t->text.data + u->s, u->e - u->s), 0);
    bare = art_lang_hash(art_str_make(buf, n - 1));

    k = t->slots[art_sent_slot(t, bare)];

    if (k == 0) {
        return ART_NONE;
    }

    w = &t->words[k - 1];

    return (w->seen & (ART_TW_SURNAME | ART_TW_MIDCAP))
           && !(w->seen & ART_TW_LOW) ? k - 1 : ART_NONE;
}


/* A form behind an article or a preposition is a noun. */
unsigned
art_sent_verb(const art_talk_t *t, uint32_t i)
{
    unsigned          c;
    const art_tok_t  *k, *p;

    k = &t->toks[i];
    c = (k->bits & ART_LW_SAY) ? 's' : (k->bits & ART_LW_THINK) ? 'w' : 0;

    if (c == 0
        || ((k->shape & ART_TS_CAP) && (t->lang->traits & ART_LT_CAPNOUN)))
    {
        return 0;
    }

    if (i == 0) {
        return c;
    }

    p = k - 1;

    if ((p->shape & ART_TS_WORD) && p->par == k->par
        && art_talk_is(p, ART_LW_DET | ART_LW_INDEF | ART_LW_PREPX)
        && !art_talk_is(p, ART_LW_AUX | ART_LW_VPREP)
        && !art_talk_is(k, ART_LW_INF)
        && !art_sent_pronoun(t, i - 1))
    {
        return 0;
    }

    return c;
}


/* English "another | said": an indefinite word that stands for somebody. */
static int
art_sent_pronoun(const art_talk_t *t, uint32_t i)
{
    return (t->lang->traits & ART_LT_STACK) && t->toks[i].role
           && art_talk_is(&t->toks[i], ART_LW_INDEF)
           && !(t->toks[i + 1].ends & ART_TE_GER);
}


int
art_sent_finite(const art_talk_t *t, uint32_t i)
{
    return t->toks[i].q == -1 && art_sent_conjugated(t, i);
}


int
art_sent_conjugated(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k, *p;

    k = &t->toks[i];

    if (!(k->shape & ART_TS_WORD)
        || (k->shape & (ART_TS_CAP | ART_TS_DIGIT))
        || art_talk_is(k, ART_LW_INF | ART_LW_SKIP))
    {
        return 0;
    }

    p = (i > 0 && k[-1].par == k->par) ? k - 1 : NULL;

    if (p && art_talk_is(p, ART_LW_DET | ART_LW_INDEF | ART_LW_PREPX)
        && !art_talk_is(p, ART_LW_AUX | ART_LW_VPREP))
    {
        return 0;
    }

    if (art_talk_is(k, ART_LW_FINITE)) {
        return 1;
    }

    if (art_talk_is(k, ART_LW_PREPX | ART_LW_DET | ART_LW_ADJX) || k->role) {
        return 0;
    }

    if (k->verb) {
        return !(k->ends & ART_TE_GER)
               && (!(k->ends & ART_TE_PART)
                   || (t->lang->traits & ART_LT_STACK));
    }

    return (k->ends & ART_TE_FIN) && (k->shape & ART_TS_LONG);
}


int
art_sent_start(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *p, *k;

    if (i == 0) {
        return 1;
    }

    k = &t->toks[i];
    p = k - 1;

    return p->par != k->par
           || ((art_span_ends(p->ch) || p->ch == ':')
               && !art_sent_abbr(t, i - 1))
           || art_span_double(p->ch) || art_span_dash(p->ch)
           || p->ch == 0x2022 || p->ch == 0x2018;
}


int
art_sent_adjacent(const art_talk_t *t, uint32_t i, uint32_t k)
{
    return t->toks[i].par == t->toks[k].par && k == i + 1;
}


uint32_t
art_sent_prep(const art_talk_t *t, uint32_t i)
{
    uint32_t                  n, k;
    const art_lang_phrase_t  *p;

    if (i == 0 || !art_talk_is(&t->toks[i - 1], ART_LW_PREPEND)) {
        return 0;
    }

    for (n = 0; n < t->lang->preps.n; n++) {
        p = &t->lang->preps.items[n];

        if (p->n == 0 || p->n > i || t->toks[i - p->n].q >= 0) {
            continue;
        }

        for (k = 0; k < p->n; k++) {
            if (art_sent_lo(t, i - p->n + k) != p->words[k]) {
                break;
            }
        }

        if (k == p->n) {
            return p->n;
        }
    }

    return 0;
}


uint32_t
art_sent_post(const art_talk_t *t, uint32_t i)
{
    uint32_t                  n, k;
    const art_lang_phrase_t  *p;

    for (n = 0; n < t->lang->posts.n; n++) {
        p = &t->lang->posts.items[n];

        for (k = 0; k < p->n && i + k < t->ntoks; k++) {
            if (t->toks[i + k].q >= 0
                || art_sent_lo(t, i + k) != p->words[k])
            {
                break;
            }
        }

        if (k == p->n) {
            return k;
        }
    }

    return 0;
}


art_rc_t
art_sent_split(art_talk_t *t)
{
    uint32_t    i, sn, prev;
    art_rc_t    rc;
    art_tok_t  *k, *p, *end;

    sn = 0;
    p = NULL;
    rc = art_sent_open(t, 0, 0);

    end = t->toks + t->ntoks;

    for (i = 0; i < t->ntoks && rc == ART_OK; i++) {
        k = &t->toks[i];

        if (k->q < -1) {
            k->sn = ART_NONE;
            continue;
        }

        if (p && (p->ch || k->par != p->par || k->q != p->q)) {
            prev = (uint32_t) (p - t->toks);

            if (art_sent_cuts(t, prev, i)) {
                t->sents[sn++].tb = prev + 1;
                rc = art_sent_open(t, sn, i);
            }

        } else if (p == NULL) {
            t->sents[0].ta = i;
        }

        k->sn = sn;

        /* most tokens follow a word of their line and quote */

        while (k + 1 < end && k->ch == 0 && k[1].par == k->par
               && k[1].q == k->q)
        {
            k++;
            k->sn = sn;
        }

        p = k;
        i = (uint32_t) (k - t->toks);
    }

    if (rc != ART_OK) {
        return rc;
    }

    if (p) {
        t->sents[sn].tb = (uint32_t) (p - t->toks) + 1;
    }

    t->nsents = t->ntoks ? sn + 1 : 0;
    art_sent_places(t);

    return ART_OK;
}


/* Sentence sn begins at token i. */
static art_rc_t
art_sent_open(art_talk_t *t, uint32_t sn, uint32_t i)
{
    art_sent_t  *s;

    s = art_arena_more(t->arena, t->sents, sn, &t->sents_cap,
                       sizeof(art_sent_t));
    if (s == NULL) {
        return t->arena->rc;
    }

    t->sents = s;
    memset(&s[sn], 0, sizeof(art_sent_t));
    s[sn].ta = i;

    return ART_OK;
}


/* Sentence and lines of each span. */
static void
art_sent_places(art_talk_t *t)
{
    uint32_t     i, k;
    art_cite_t  *m;

    for (i = 0; i < t->nmarks; i++) {
        m = &t->marks[i];
        m->sn = 0;

        for (k = m->ta; k < m->tb; k++) {
            if (t->toks[k].sn != ART_NONE) {
                m->sn = t->toks[k].sn;
                break;
            }
        }

        m->par = (m->ta < m->tb) ? t->toks[m->ta].par : 0;
        m->endpar = (m->ta < m->tb) ? t->toks[m->tb - 1].par : 0;
    }
}


static int
art_sent_cuts(const art_talk_t *t, uint32_t prev, uint32_t i)
{
    int               cut;
    uint32_t          last;
    const art_tok_t  *k, *p;

    k = &t->toks[i];
    p = &t->toks[prev];

    cut = (k->par != p->par && !(k->q >= 0 && p->q == k->q));

    if (cut) {
        return 1;
    }

    if (k->q >= 0 && p->q < 0) {                    /* a quote opens */
        return art_span_ends(p->ch) && !art_sent_abbr(t, prev);
    }

    if (k->q < 0 && p->q >= 0) {                    /* a quote closed */
        last = t->marks[p->q].last;
        last = (last == ART_NONE) ? 0 : t->toks[last].ch;

        if (!art_span_ends(last)
            || (k->shape & (ART_TS_WORD | ART_TS_CAP))
               != (ART_TS_WORD | ART_TS_CAP))
        {
            return 0;
        }

        return !art_sent_ahead(t, i, last == '.' ? 3 : 7);
    }

    if (k->q >= 0 && k->q != p->q) {                /* two in a row */
        last = t->marks[p->q].last;
        return last != ART_NONE && art_span_ends(t->toks[last].ch);
    }

    return k->q < 0 && art_span_ends(p->ch) && !art_sent_abbr(t, prev)
           && ((k->shape & (ART_TS_CAP | ART_TS_DIGIT))
               || !(k->shape & ART_TS_WORD));
}


/* Whether a verb of saying follows within n tokens. */
static int
art_sent_ahead(const art_talk_t *t, uint32_t i, uint32_t n)
{
    const art_tok_t  *k;

    for (n += i; i < n && i < t->ntoks; i++) {
        k = &t->toks[i];

        if (((art_span_ends(k->ch) || k->ch == ';') && !art_sent_abbr(t, i))
            || k->q >= 0)
        {
            return 0;
        }

        if (art_talk_is(k, ART_LW_SAY)) {
            return 1;
        }
    }

    return 0;
}
