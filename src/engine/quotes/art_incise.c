/*
 * Incises inside the marks: "..., dit-il, ...", "..., explains X. ...",
 * "... - spiegano gli attivisti - ...".  After a comma, a dash, ? or !
 * stands a verb with its pronoun behind a hyphen, or a verb of saying at
 * once followed by a name, an article with a role, or a pronoun.  It ends at
 * the next comma, full stop or dash, behind what describes the speaker (",
 * mayor of X. "), is cut out of the quoted words, and its tokens count as
 * outside.
 */

#include "art_incise.h"


typedef struct {
    uint32_t              s;        /* bytes cut out */
    uint32_t              e;
    uint32_t              ta;
    uint32_t              tb;
} art_incise_t;


static art_rc_t art_incise_span(art_talk_t *t, uint32_t q);
static int art_incise_at(art_talk_t *t, const art_cite_t *m, uint32_t n,
    uint32_t *verb);
static int art_incise_subject(const art_talk_t *t, const art_cite_t *m,
    uint32_t verb);
static uint32_t art_incise_round(const art_talk_t *t, const art_cite_t *m,
    uint32_t i);
static int art_incise_noun(const art_talk_t *t, const art_cite_t *m,
    uint32_t verb, uint32_t k);
static int art_incise_bare(const art_talk_t *t, const art_cite_t *m,
    uint32_t n, uint32_t verb);
static int art_incise_hyphen(const art_talk_t *t, uint32_t i);
static int art_incise_end(art_talk_t *t, const art_cite_t *m, uint32_t n,
    uint32_t verb, art_incise_t *x);
static art_rc_t art_incise_cut(art_talk_t *t, art_cite_t *m,
    const art_incise_t *x, uint32_t n);


art_rc_t
art_incise_find(art_talk_t *t)
{
    uint32_t  q;
    art_rc_t  rc;

    if (t->lang->traits & ART_LT_NOINCISE) {
        return ART_OK;
    }

    for (q = 0; q < t->nmarks; q++) {

        if (t->marks[q].mark >= ART_MARK_TURN) {
            continue;
        }

        rc = art_incise_span(t, q);

        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


static art_rc_t
art_incise_span(art_talk_t *t, uint32_t q)
{
    uint32_t      n, i, k, verb;
    art_cite_t   *m;
    art_incise_t  x[ART_TALK_SEGS];

    m = &t->marks[q];
    k = 0;

    for (n = m->ta + 1; n + 2 < m->tb && k < ART_TALK_SEGS - 1; n++) {

        if (!art_incise_at(t, m, n, &verb)
            || !art_incise_end(t, m, n, verb, &x[k]))
        {
            continue;
        }

        n = x[k].tb;
        k++;
    }

    if (k == 0) {
        return ART_OK;
    }

    for (n = 0; n < k; n++) {
        for (i = x[n].ta; i < x[n].tb; i++) {
            t->toks[i].q = (int16_t) (-2 - (int32_t) q);
        }
    }

    m->incise = 1;

    return art_incise_cut(t, m, x, k);
}


/* Whether an incise begins at the sign n; verb is its verb. */
static int
art_incise_at(art_talk_t *t, const art_cite_t *m, uint32_t n, uint32_t *verb)
{
    uint32_t          i, j, k;
    const art_tok_t  *s, *v, *x;

    s = &t->toks[n];

    if (s->ch != ',' && !art_span_dash(s->ch) && s->ch != '?' && s->ch != '!')
    {
        return 0;
    }

    k = n + 1;

    for (j = k;
         j < m->tb && j < k + 3
         && ((art_talk_is(&t->toks[j], ART_LW_AUX)
              && !art_talk_is(&t->toks[j], ART_LW_SAY | ART_LW_THINK))
             || (j > k && (t->toks[j].ends & ART_TE_ADV)));
         j++)
    {
        /* void */
    }

    if (j + 1 >= m->tb) {
        return 0;
    }

    i = art_incise_round(t, m, j);
    v = &t->toks[i];
    x = v + 1;
    *verb = i;

    if (i + 1 >= m->tb) {
        return 0;
    }

    if (i > j) {
        return !(v->shape & ART_TS_CAP) && art_incise_subject(t, m, i);
    }

    /* dit-il; a-t-il dit */

    if ((t->lang->traits & ART_LT_HYPHEN)
        && ((art_incise_hyphen(t, j) && !(v->bits & ART_LW_EMPTY))
            || (j > k && art_incise_hyphen(t, j - 1))))
    {
        return 1;
    }

    i = art_sent_verb(t, j);

    if ((v->shape & ART_TS_CAP)
        || (i != 's' && !(i && (t->lang->traits & ART_LT_HYPHEN))))
    {
        return 0;
    }

    if (art_lang_pron(x->bits) && !(t->lang->traits & ART_LT_HYPHEN)) {
        return 1;
    }

    /* "- ha raccontato -": between dashes a verb will do */

    if (art_span_dash(s->ch) && n > 0 && s->s > s[-1].e
        && k < m->tb && t->toks[k].s > s->e)
    {
        for (i = j + 1; i < m->tb && i < j + 9; i++) {
            if (art_span_dash(t->toks[i].ch)
                && t->toks[i].s > t->toks[i - 1].e)
            {
                return 1;
            }
        }
    }

    /* ", ha detto," */

    if (s->ch == ',' && j > k && x->ch == ',') {
        return 1;
    }

    return art_incise_subject(t, m, j)
           || ((t->lang->traits & ART_LT_PRODROP) && s->ch == ','
               && n > m->ta + 1 && art_incise_bare(t, m, n, j));
}


/* Behind the verb, at once or after an adverb: a name, article and role. */
static int
art_incise_subject(const art_talk_t *t, const art_cite_t *m, uint32_t verb)
{
    uint32_t          i, k;
    const art_tok_t  *x;

    for (k = verb + 1; k + 1 < m->tb && k < verb + 3; k++) {
        if (!art_talk_is(&t->toks[k], ART_LW_SKIP)
            || art_talk_is(&t->toks[k], ART_LW_DET))
        {
            break;
        }
    }

    x = &t->toks[k];

    if ((t->lang->traits & ART_LT_HYPHEN) && k + 1 < m->tb) {

        if ((x->shape & ART_TS_WORD) && art_talk_is(x + 1, ART_LW_WHO)
            && !art_talk_is(x, ART_LW_DET | ART_LW_PREPX | ART_LW_THAT
                               | ART_LW_CONJ | ART_LW_SKIP))
        {
            return 1;                           /* "dit celle qui" */
        }

        /* "souffle dans un sourire | la gardienne" */

        if (art_talk_is(x, ART_LW_PREPX) && !art_talk_is(x, ART_LW_OF)) {
            for (i = k + 2; i + 1 < m->tb && i < k + 6; i++) {
                x = &t->toks[i];

                if (!(x->shape & ART_TS_WORD)) {
                    return 0;
                }

                if (art_talk_is(x, ART_LW_DET | ART_LW_INDEF)
                    && !art_talk_is(x - 1, ART_LW_PREPX))
                {
                    return art_incise_noun(t, m, verb, i);
                }
            }

            return 0;
        }
    }

    /* ", notes, amused, the mayor" */

    if (x->ch == ',' && (t->lang->traits & ART_LT_HYPHEN)) {
        for (i = k + 1; i + 1 < m->tb && i < k + 5; i++) {
            if (t->toks[i].ch == ',') {
                k = i + 1;
                x = &t->toks[k];
                break;
            }
        }
    }

    if (x->shape & ART_TS_CAP) {
        if (!art_talk_is(x, ART_LW_STOP)
            || (art_talk_is(x, ART_LW_DET) && (x[1].shape & ART_TS_CAP)))
        {
            return 1;
        }

    } else if (!art_talk_is(x, ART_LW_DET | ART_LW_INDEF)) {
        return 0;
    }

    return art_incise_noun(t, m, verb, k);
}


/* "fait valoir", "tient à préciser": the infinitive that is the verb. */
static uint32_t
art_incise_round(const art_talk_t *t, const art_cite_t *m, uint32_t i)
{
    uint32_t          k;
    const art_tok_t  *x;

    x = &t->toks[i];

    if (!(t->lang->traits & ART_LT_HYPHEN)
        || (!art_talk_is(x, ART_LW_MAKE) && !art_sent_conjugated(t, i)
            && !((x->ends & ART_TE_PART)
                 && art_talk_is(x - 1, ART_LW_AUX))))
    {
        return i;
    }

    for (k = i + 1; k + 1 < m->tb && k < i + 4; k++) {
        x = &t->toks[k];

        if (art_talk_is(x, ART_LW_INF)) {
            return k;
        }

        if (!art_talk_is(x, ART_LW_PREPX | ART_LW_SKIP)
            || art_talk_is(x, ART_LW_DET))
        {
            break;
        }
    }

    return i;
}


/* An article at k: behind it a role, a name, "l'un d'eux". */
static int
art_incise_noun(const art_talk_t *t, const art_cite_t *m, uint32_t verb,
    uint32_t k)
{
    int               bare;
    uint32_t          i;
    const art_tok_t  *x;

    x = &t->toks[k + 1];

    if (t->lang->traits & ART_LT_HYPHEN) {

        if (k + 2 < m->tb && art_talk_is(x, ART_LW_INDEF)
            && art_talk_is(x + 1, ART_LW_OF))
        {
            return 1;                           /* l'un d'entre eux */
        }

        /* "se félicite le ...", "lui répond la ..." */

        x = &t->toks[verb - 1];

        if (x->ch != ',' && art_talk_is(x, ART_LW_AUX)
            && !art_talk_is(x, ART_LW_FINITE)
            && !(t->toks[verb].ends & ART_TE_PART))
        {
            return 1;
        }
    }

    bare = 1;

    for (i = k + 1; i < m->tb && i < k + 8; i++) {
        x = &t->toks[i];

        if (x->role && i < k + 4 && bare) {
            return 1;
        }

        if (!(x->shape & ART_TS_WORD) || art_talk_is(x, ART_LW_AUX)) {
            return 0;
        }

        if (art_talk_is(x, ART_LW_PREPX)) {
            if (!(t->lang->traits & ART_LT_HYPHEN)) {
                return 0;
            }

            bare = 0;
            continue;
        }

        /* "calcula la meteoróloga X" of any noun */

        if (i > k + 1 && (x->shape & ART_TS_CAP)
            && !(t->lang->traits & ART_LT_CAPNOUN)
            && (bare ? i < k + 4
                : (i + 1 < m->tb && (x[1].shape & ART_TS_CAP))))
        {
            return 1;
        }
    }

    return 0;
}


/*
 * ", confida ai cronisti,", ", afferma in una nota.": no subject, but where
 * and how, without a clause of its own.
 */
static int
art_incise_bare(const art_talk_t *t, const art_cite_t *m, uint32_t n,
    uint32_t verb)
{
    uint32_t          i;
    const art_tok_t  *k;

    k = &t->toks[verb + 1];

    if (k->ch == ',') {
        return verb == n + 1 && !art_talk_is(&t->toks[n - 1], ART_LW_CONJ);
    }

    if (!(k->ends & ART_TE_ADV)
        && !art_talk_is(k, ART_LW_PREPX | ART_LW_SKIP | ART_LW_SUB))
    {
        return 0;
    }

    if (art_talk_is(k, ART_LW_CONJ | ART_LW_LIKE | ART_LW_THAT)) {
        return 0;
    }

    for (i = verb + 1; i < m->tb && i < verb + 10; i++) {
        k = &t->toks[i];

        if (k->ch == ',' || k->ch == '.') {
            return i > verb + 1;
        }

        if (!(k->shape & ART_TS_WORD)
            || art_talk_is(k, ART_LW_THAT | ART_LW_REL | ART_LW_ME))
        {
            return 0;
        }
    }

    return 0;
}


/* A pronoun hangs on token i by a hyphen. */
static int
art_incise_hyphen(const art_talk_t *t, uint32_t i)
{
    const art_tok_t  *k;

    k = &t->toks[i];

    return k[1].s > k->e && k[1].s - k->e <= 3 && k[1].par == k->par
           && t->text.data[k->e] == '-' && art_lang_pron(k[1].bits);
}


static int
art_incise_end(art_talk_t *t, const art_cite_t *m, uint32_t n, uint32_t verb,
    art_incise_t *x)
{
    int               dash, far;
    uint32_t          e, ch;
    const art_tok_t  *k;

    dash = art_span_dash(t->toks[n].ch);
    far = 1;
    e = verb + 1;

    if (e < m->tb && t->toks[e].ch == ',') {    /* "notes, amused, X" */
        for (ch = e + 1; ch < m->tb && ch < e + 5; ch++) {
            if (t->toks[ch].ch == ',') {
                e = ch + 1;
                break;
            }
        }
    }

    for ( /* void */ ; e < m->tb && e < verb + ART_INCISE_TOKENS; e++) {
        k = &t->toks[e];

        if (dash) {
            if (art_span_dash(k->ch)) {
                far = 0;
                break;
            }

            continue;
        }

        if (k->ch == ',') {
            e = art_incise_goes_on(t, m, verb, e);
            far = 0;
            break;
        }

        if (k->ch == ';' || k->ch == ':'
            || (art_span_ends(k->ch)
                && !(k->ch == '.' && (k[-1].shape & ART_TS_ONE))))
        {
            far = 0;
            break;
        }
    }

    if ((far && e == verb + ART_INCISE_TOKENS) || (e >= m->tb && dash)) {
        return 0;
    }

    k = &t->toks[n];
    x->s = (k->ch == '?' || k->ch == '!') ? k->e : k->s;
    x->ta = n;
    x->tb = e;

    if (e >= m->tb) {
        x->e = m->segs[m->nsegs - 1].pos + m->segs[m->nsegs - 1].len;

    } else {
        ch = t->toks[e].ch;
        x->e = art_span_ends(ch) ? t->toks[e].s : t->toks[e].e;
    }

    return 1;
}


/* The quoted words without the incises. */
static art_rc_t
art_incise_cut(art_talk_t *t, art_cite_t *m, const art_incise_t *x,
    uint32_t n)
{
    uint32_t    i, k, s, e, cp;
    art_rc_t    rc;
    art_cite_t  out;

    out = *m;
    out.segs = NULL;
    out.nsegs = 0;
    rc = ART_OK;

    for (i = 0; i < m->nsegs && rc == ART_OK; i++) {
        s = m->segs[i].pos;
        e = s + m->segs[i].len;

        for (k = 0; k <= n && rc == ART_OK; k++) {

            if (k < n && !(s <= x[k].s && x[k].s < e)) {
                continue;
            }

            /* a piece does not begin with what closed the incise */

            while (out.nsegs && s < e) {
                cp = art_span_next(t->text, s, e);

                if (cp != '.' && cp != ',' && cp != ' ' && cp != 0x2013
                    && cp != 0x2014 && cp != 0xA0)
                {
                    break;
                }

                s += (cp < 0x80) ? 1 : (cp < 0x800) ? 2 : 3;
            }

            if (k < n) {
                rc = art_span_seg(t, &out, s, art_max(s, x[k].s));
                s = art_min(x[k].e, e);

            } else if (e > s) {
                rc = art_span_seg(t, &out, s, e);
            }
        }
    }

    if (rc == ART_OK && out.nsegs) {
        m->segs = out.segs;
        m->nsegs = out.nsegs;
    }

    return rc;
}
