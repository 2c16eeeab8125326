/*
 * Which tokens stand in which span, and spans that are no quotes: the marks
 * around the name of who speaks.  One pass over the tokens and the spans.
 */

#include "art_sent_parts.h"


static void art_sent_inside(art_talk_t *t);
static int art_sent_is_name(const art_talk_t *t, const art_cite_t *m);
static void art_sent_bare(art_talk_t *t);
static void art_sent_words(art_talk_t *t);


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
    art_cite_t  *m;

    for (i = q = 0; q < t->nmarks; q++) {
        m = &t->marks[q];
        m->ta = m->tb = 0;

        if (m->named) {
            continue;
        }

        while (i < t->ntoks && t->toks[i].s < m->o) {
            i++;
        }

        if (i < t->ntoks && t->toks[i].s < m->c) {
            m->ta = i;

            do {
                t->toks[i++].q = (int16_t) q;
            } while (i < t->ntoks && t->toks[i].s < m->c);

            m->tb = i;
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
    uint32_t           i, n, l;
    const art_cite_t  *m;

    for (l = n = 0; l < t->nlines; l++) {
        i = t->lines[l].ta;
        t->lines[l].ta = n;

        for ( /* void */ ; i < t->lines[l].tb; i++) {
            m = (t->toks[i].q >= 0) ? &t->marks[t->toks[i].q] : NULL;

            if (m && m->named && !(t->toks[i].shape & ART_TS_WORD)) {
                continue;
            }

            t->toks[n] = t->toks[i];
            t->toks[n++].q = -1;
        }

        t->lines[l].tb = n;
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
