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
static void art_sent_inside(art_talk_t *t);
static int art_sent_is_name(const art_talk_t *t, const art_cite_t *m);
static void art_sent_bare(art_talk_t *t);
static void art_sent_words(art_talk_t *t);


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

    for (k = (uint32_t) bare & (t->nslots - 1);
         t->slots[k] != 0;
         k = (k + 1) & (t->nslots - 1))
    {
        w = &t->words[t->slots[k] - 1];

        if (w->hash == bare) {
            return (w->seen & (ART_TW_SURNAME | ART_TW_MIDCAP))
                   && !(w->seen & ART_TW_LOW) ? t->slots[k] - 1 : ART_NONE;
        }
    }

    return ART_NONE;
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
    const art_tok_t  *k, *p;

    k = &t->toks[i];

    if (!(k->shape & ART_TS_WORD) || k->q != -1
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
    uint32_t     i, sn, prev;
    art_cite_t  *m;
    art_sent_t  *s;

    sn = 0;
    prev = ART_NONE;

    for (i = 0; i < t->ntoks; i++) {

        if (t->toks[i].q < -1) {
            t->toks[i].sn = ART_NONE;
            continue;
        }

        if (prev != ART_NONE && art_sent_cuts(t, prev, i)) {
            sn++;
        }

        t->toks[i].sn = sn;
        prev = i;
    }

    t->nsents = t->ntoks ? sn + 1 : 0;
    t->sents = art_arena_calloc(t->arena, t->nsents + 1, sizeof(art_sent_t));

    if (t->sents == NULL) {
        return t->arena->rc;
    }

    for (i = t->ntoks; i-- > 0; ) {
        sn = t->toks[i].sn;

        if (sn == ART_NONE) {
            continue;
        }

        s = &t->sents[sn];
        s->ta = i;
        s->tb = s->tb ? s->tb : i + 1;
    }

    for (i = 0; i < t->nmarks; i++) {
        m = &t->marks[i];
        m->sn = 0;

        for (prev = m->ta; prev < m->tb; prev++) {
            if (t->toks[prev].sn != ART_NONE) {
                m->sn = t->toks[prev].sn;
                break;
            }
        }

        m->par = (m->ta < m->tb) ? t->toks[m->ta].par : 0;
        m->endpar = (m->ta < m->tb) ? t->toks[m->tb - 1].par : 0;
    }

    return ART_OK;
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


art_rc_t
art_sent_marks(art_talk_t *t)
{
    uint32_t  i, named;
    art_rc_t  rc;

    art_sent_inside(t);

    for (named = 0, i = 0; i < t->nmarks; i++) {
        t->marks[i].named = art_sent_is_name(t, &t->marks[i]);
        named |= t->marks[i].named;
    }

    if (named) {
        art_sent_bare(t);
        art_sent_inside(t);
    }

    rc = art_incise_find(t);

    art_sent_words(t);

    return rc;
}


/* Which tokens are inside of which span. */
static void
art_sent_inside(art_talk_t *t)
{
    uint32_t     i, q;
    art_tok_t   *k;
    art_cite_t  *m;

    q = 0;

    for (i = 0; i < t->nmarks; i++) {
        t->marks[i].ta = t->marks[i].tb = 0;
    }

    for (i = 0; i < t->ntoks; i++) {
        k = &t->toks[i];

        while (q < t->nmarks
               && (k->s >= t->marks[q].c || t->marks[q].named))
        {
            q++;
        }

        if (q == t->nmarks) {
            break;
        }

        m = &t->marks[q];

        if (m->o <= k->s) {
            k->q = (int16_t) q;
            m->ta = m->tb ? m->ta : i;
            m->tb = i + 1;
        }
    }
}


/*
 * "... schreibt die "Rundschau"", "laut "Rundschau"", 'the newspaper "Herald"':
 * up to three capitalised words in marks, beside a verb of saying, behind
 * "according to" or the word for a group, are the name of who speaks.
 */
static int
art_sent_is_name(const art_talk_t *t, const art_cite_t *m)
{
    uint32_t          i, n, e;
    const art_tok_t  *k, *p, *b;

    if (m->ta == m->tb || m->ta == 0 || m->tb - m->ta > 6 || m->turn
        || m->label != ART_NONE || m->nsegs != 1)
    {
        return 0;
    }

    for (n = 0, i = m->ta; i < m->tb; i++) {
        k = &t->toks[i];

        if (k->shape & ART_TS_WORD) {
            n++;

            if (!(k->shape & ART_TS_CAP) || (k->shape & ART_TS_DIGIT)) {
                return 0;
            }

        } else if (k->s > m->segs[0].pos
                   && k->s < m->segs[0].pos + m->segs[0].len)
        {
            return 0;
        }
    }

    p = &t->toks[m->ta - 1];
    k = &t->toks[m->ta];

    if (n == 0 || n > 3 || p->par != k->par || !(p->shape & ART_TS_WORD)
        || art_talk_is(p, ART_LW_POSS | ART_LW_INDEF))
    {
        return 0;
    }

    b = (m->tb < t->ntoks && t->toks[m->tb].par == k->par)
        ? &t->toks[m->tb] : NULL;
    e = m->ta - 1;

    if (p->role == ART_LR_ORG && art_talk_is(p, ART_LW_GENORG)) {
        return 1;
    }

    if (art_talk_is(p, ART_LW_DET)) {

        if (b && art_sent_verb(t, m->tb) == 's'
            && !(b->ends & (ART_TE_PART | ART_TE_GER)))
        {
            return e == 0 || !art_talk_is(p - 1, ART_LW_SAY | ART_LW_THINK);
        }

        if (e == 0) {
            return 0;
        }

        e--;
        p--;
    }

    return p->par == k->par
           && (art_sent_prep(t, e + 1)
               || (art_sent_verb(t, e) == 's' && e > 0
                   && (p[-1].ch == ',' || t->toks[e - 1].q >= 0)
                   && (b == NULL || !(b->shape & ART_TS_WORD)
                       || art_talk_is(b, ART_LW_PREPX | ART_LW_SKIP))));
}


/* The marks around names go. */
static void
art_sent_bare(art_talk_t *t)
{
    uint32_t           i, n;
    const art_cite_t  *m;

    for (i = n = 0; i < t->ntoks; i++) {
        m = (t->toks[i].q >= 0) ? &t->marks[t->toks[i].q] : NULL;

        if (m && m->named && !(t->toks[i].shape & ART_TS_WORD)) {
            continue;
        }

        t->toks[n] = t->toks[i];
        t->toks[n++].q = -1;
    }

    t->ntoks = n;
}


/* First word and last token of each span, and how many words. */
static void
art_sent_words(art_talk_t *t)
{
    uint32_t     i, q, end;
    art_tok_t   *k;
    art_cite_t  *m;

    for (q = 0; q < t->nmarks; q++) {
        m = &t->marks[q];
        m->first = m->last = ART_NONE;
        m->nwords = 0;
        end = m->segs[m->nsegs - 1].pos + m->segs[m->nsegs - 1].len;

        for (i = m->ta; i < m->tb; i++) {
            k = &t->toks[i];

            if (k->q < 0) {
                continue;
            }

            if (k->shape & ART_TS_WORD) {
                m->first = m->nwords++ ? m->first : i;
            }

            if (k->s >= m->segs[0].pos && k->e <= end) {
                m->last = i;
            }
        }
    }
}
