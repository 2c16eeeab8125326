/*
 * Where an incise ends: behind what describes the speaker.
 */

#include "art_incise.h"


static int art_incise_more(const art_talk_t *t, uint32_t verb, uint32_t a,
    uint32_t b, uint32_t ch);
static int art_incise_aside(const art_talk_t *t, uint32_t a, uint32_t b);
static int art_incise_said(const art_talk_t *t, const art_cite_t *m,
    uint32_t verb);
static int art_incise_free(const art_talk_t *t, uint32_t a, uint32_t b);


/*
 * The comma at e may open a description of the speaker: ", explains X, the
 * mayor. The ...".  Pieces between commas are taken while they are such;
 * the last one ends at a full stop or at the end of the quote, or is an age
 * or a function.  The sign where the incise ends.
 */
uint32_t
art_incise_goes_on(const art_talk_t *t, const art_cite_t *m, uint32_t verb,
    uint32_t e)
{
    int               said, more;
    uint32_t          a, b, good, ch;
    const art_tok_t  *k;

    good = e;
    more = 0;
    said = art_incise_said(t, m, verb);

    for (a = e + 1; a < m->tb; a = b + 1) {

        for (b = a; b < m->tb && b < a + ART_INCISE_TOKENS; b++) {
            k = &t->toks[b];

            if (k->ch == ',' || k->ch == ';' || k->ch == ':'
                || (art_span_ends(k->ch)
                    && !(k->ch == '.' && b > a
                         && ((k[-1].shape & ART_TS_ONE)
                             || art_lang_title(k[-1].bits)))))
            {
                break;
            }
        }

        if (b == a || b == a + ART_INCISE_TOKENS
            || b > e + 3 * ART_INCISE_TOKENS)
        {
            break;
        }

        ch = (b < m->tb) ? t->toks[b].ch : '.';

        if (!art_incise_more(t, verb, a, b, ch)) {

            /* "..., visibly moved, the mayor of X." */

            if (ch == ',' && good == e && art_incise_aside(t, a, b)) {
                continue;
            }

            if (!said || more == 3 || (b >= m->tb && ch == '.')) {
                break;
            }

            /* "..., her eyes red, a cup in one hand, Anna Roux. We ..." */

            if (!art_incise_free(t, a, b)
                && !(more && art_span_ends(ch) && b - a <= 4
                     && (t->toks[a].shape & ART_TS_CAP)
                     && (t->toks[b - 1].shape & ART_TS_CAP)))
            {
                break;
            }

            if (ch == ',') {
                more++;
                continue;
            }

            if (!art_span_ends(ch)) {
                break;
            }
        }

        good = b;

        if (ch != ',') {
            break;
        }
    }

    return good;
}


/* Whether the piece [a, b) before the sign ch describes the speaker. */
static int
art_incise_more(const art_talk_t *t, uint32_t verb, uint32_t a, uint32_t b,
    uint32_t ch)
{
    int               stop, named;
    uint32_t          i, n;
    const art_tok_t  *k, *h;

    k = &t->toks[a];
    stop = art_span_ends(ch);

    /* 93 ans */

    if ((k->shape & ART_TS_DIGIT) && b - a <= 3) {
        return 1;
    }

    /* "the chair, | Anna Roux": the name of a function that came first */

    named = 0;

    for (i = verb + 1; i < a; i++) {
        named |= (t->toks[i].shape & ART_TS_CAP) != 0;
    }

    h = &t->toks[verb + 1];

    if ((k->shape & ART_TS_CAP) && art_talk_is(h, ART_LW_DET | ART_LW_INDEF)) {
        for (i = a, n = 0; i < b; i++) {
            n += (t->toks[i].shape & (ART_TS_CAP | ART_TS_WORD))
                 == ART_TS_WORD
                 && !art_talk_is(&t->toks[i], ART_LW_PART);
        }

        return n == 0 && b - a <= 5;
    }

    /* "Anna Roux, | chair of": a bare function, of a name */

    if (!(k->shape & ART_TS_CAP) && named) {
        for (i = a; i < b && i < a + 3; i++) {
            h = &t->toks[i];

            if (h->role == ART_LR_PERSON || h->role == ART_LR_GENERIC) {
                return !art_talk_is(k, ART_LW_INDEF) || stop;
            }

            if (!art_talk_is(h, ART_LW_ADJX | ART_LW_RANK | ART_LW_DET)) {
                break;
            }
        }
    }

    if (!stop) {
        return 0;
    }

    /* up to the full stop: "who led the study", "of the union" */

    if (art_talk_is(k, ART_LW_WHO) && !art_talk_is(k, ART_LW_DET)) {
        return 1;
    }

    if (named && art_talk_is(k, ART_LW_OF)) {
        for (i = a + 1; i < b && i < a + 4; i++) {
            if (t->toks[i].role == ART_LR_ORG || t->toks[i].role == ART_LR_MANY
                || (t->toks[i].shape & ART_TS_CAP))
            {
                return 1;
            }
        }
    }

    return art_incise_aside(t, a, b)
           || ((t->lang->traits & ART_LT_HYPHEN)   /* "avant de partir" */
               && art_talk_is(k, ART_LW_SUB) && a + 1 < b
               && art_talk_is(k + 1, ART_LW_OF));
}


/* Circumstances: "visibly moved", "the child in her arms", no verb. */
static int
art_incise_aside(const art_talk_t *t, uint32_t a, uint32_t b)
{
    uint32_t          i;
    const art_tok_t  *k, *n;

    k = &t->toks[a];
    n = k + 1;

    if (a + 1 >= b) {
        n = k;
    }

    if ((k->shape & ART_TS_CAP) || art_lang_pron(k->bits)) {
        return 0;
    }

    for (i = a; i < b; i++) {
        if (art_talk_is(&t->toks[i], ART_LW_ME)
            || (art_talk_is(&t->toks[i], ART_LW_FINITE)
                && !art_talk_is(&t->toks[i], ART_LW_PREPX)))
        {
            return 0;
        }
    }

    return ((k->ends & ART_TE_ADV) && (n->ends & (ART_TE_PART | ART_TE_ADJ)))
           || (k->ends & ART_TE_GER)
           || (art_talk_is(k, ART_LW_LOC) && (n->ends & ART_TE_GER)
               && n != k)
           || (art_talk_is(k, ART_LW_SKIP) && n != k
               && art_talk_is(n, ART_LW_PREPX))
           || ((k->ends & ART_TE_PART) && (k->shape & ART_TS_LONG)
               && n != k && art_talk_is(n, ART_LW_PREPX));
}


/*
 * Whether a whole clause stands before the incise, so that what follows the
 * speaker up to a full stop is rather about the speaker: "I was at home,
 * says X, her eyes red. We ..." but "It is, says X, a disaster. We ...".
 */
static int
art_incise_said(const art_talk_t *t, const art_cite_t *m, uint32_t verb)
{
    uint32_t          i, n, last;
    const art_tok_t  *k;

    if (!(t->lang->traits & ART_LT_HYPHEN)) {
        return 0;
    }

    for (i = verb; i > m->ta && t->toks[i].ch != ','; i--) {
        if (t->toks[i].ch == '?' || t->toks[i].ch == '!') {
            return 1;
        }
    }

    for (last = 1, n = 0; i-- > m->ta && n < 40; n++) {
        k = &t->toks[i];

        if (art_span_ends(k->ch)) {
            break;
        }

        if (last && (art_talk_is(k, ART_LW_SKIP) || (k->ends & ART_TE_ADV))) {
            continue;
        }

        if (art_sent_conjugated(t, i)) {
            return !last;
        }

        if (last && art_talk_is(k, ART_LW_PREPX | ART_LW_DET | ART_LW_THAT
                                   | ART_LW_CONJ | ART_LW_SUB | ART_LW_REL))
        {
            return 0;
        }

        last = 0;
    }

    return n > 4;
}


/* A piece without a finite verb of its own, which nobody says of himself. */
static int
art_incise_free(const art_talk_t *t, uint32_t a, uint32_t b)
{
    uint32_t          i;
    const art_tok_t  *k;

    k = &t->toks[a];

    if ((k->shape & ART_TS_CAP) || art_lang_pron(k->bits)
        || art_talk_is(k, ART_LW_CONJ | ART_LW_THAT | ART_LW_SUB
                          | ART_LW_LIKE))
    {
        return 0;
    }

    if (art_talk_is(k, ART_LW_WHO)) {
        return 1;
    }

    for (i = a; i < b; i++) {
        if (art_talk_is(&t->toks[i], ART_LW_ME)
            || (art_sent_conjugated(t, i)
                && !(t->toks[i + 1].s == t->toks[i].e + 1
                     && t->text.data[t->toks[i].e] == '-')))
        {
            return art_talk_is(k, ART_LW_REL);
        }
    }

    return 1;
}
