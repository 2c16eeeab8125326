/*
 * Whether the labels of a text prove an interview, and whose they are.
 * Linear in labels and the lines they open.
 */

#include "art_turn_parts.h"


static int art_turn_asked(art_turns_t *x);
static int art_turn_surname(const art_turns_t *x, const art_lab_t *l);
static int art_turn_initials(const art_turns_t *x, const art_lab_t *l,
    const art_lab_t *s);


/* Whether there is an interview, and who takes part. */
void
art_turn_judge(art_turns_t *x)
{
    uint32_t      i, n, parties, alone, q, a, marked, asks, tells, pairs;
    art_lab_t    *l, *k;
    art_found_t  *f, *g;

    q = a = marked = parties = alone = asks = tells = pairs = n = 0;

    for (i = 0; i < x->nfound; i++) {
        f = &x->found[i];
        l = &x->labels[f->label];

        if (f->alone) {
            continue;
        }

        n++;
        q += (l->qa == 'q');
        a += (l->qa == 'a');
        marked += art_span_double(art_span_next(x->t->text, f->r,
                                      x->t->lines[f->line].e)) != 0;

        /* one asks, the next line answers under another label */

        g = (i + 1 < x->nfound) ? f + 1 : NULL;

        if (g && !g->alone && g->line == f->line + 1
            && g->label != f->label && art_turn_asks(x, f->line, f->r))
        {
            k = &x->labels[g->label];

            if (l->words <= 4 && k->words <= 4
                && (k->words >= 2 || k->n >= 2))
            {
                l->party = k->party = 1;
                pairs++;
            }
        }
    }

    for (i = 0; i < x->nlabels; i++) {
        l = &x->labels[i];

        if (pairs == 0) {
            l->party = (l->n >= 2);
        }

        parties += l->party;
        alone += (l->alone >= 2);
        asks += l->party && l->asks * 2 >= l->n;
        tells += l->party && l->asks * 2 < l->n;
        x->alone |= (l->alone >= 2 && l->alone_asks > 0);
    }

    x->alone = x->alone && alone >= 2 && alone <= 6;

    x->inter = (parties >= 2 && parties <= ART_TURN_PARTIES
                && ((asks && tells) || marked >= 3))
               || (q && a && n >= 2);

    if (!x->inter) {
        x->inter = x->asked = art_turn_asked(x) != 0;
    }
}


/*
 * Questions without label: a label of two words or initials said twice, both
 * times below a line that asks.  Who is named once is a party where such
 * initials stand for the name, or where the next line is a party's.
 */
static int
art_turn_asked(art_turns_t *x)
{
    int           yes;
    uint32_t      i, k;
    art_lab_t    *l;
    art_found_t  *f;

    yes = 0;

    for (i = 0; i < x->nfound; i++) {
        f = &x->found[i];
        l = &x->labels[f->label];

        if (!f->alone && f->line > 0 && l->words <= 4
            && !(i > 0 && f[-1].line + 1 == f->line)
            && art_turn_asks(x, f->line - 1, x->t->lines[f->line - 1].s))
        {
            l->asked++;
        }
    }

    for (i = k = 0; i < x->nlabels; i++) {
        l = &x->labels[i];
        l->party = l->asked >= 2
                   && (l->words >= 2
                       || (k++ < ART_TURN_PARTIES && art_turn_surname(x, l)));
        yes |= l->party;
    }

    if (!yes) {
        return 0;
    }

    for (i = 0; i < x->nlabels; i++) {
        l = &x->labels[i];

        if (l->n >= 2 && l->words >= 2) {
            l->party = 1;
        }

        for (k = 0; k < x->nlabels && k < ART_TURN_PARTIES && !l->party; k++) {
            if (x->labels[k].asked >= 2 && x->labels[k].words >= 2
                && art_turn_initials(x, l, &x->labels[k]))
            {
                l->party = 1;
            }
        }
    }

    for (i = 0; i + 1 < x->nfound; i++) {
        f = &x->found[i];

        if (!f->alone && f[1].line == f->line + 1
            && x->labels[f[1].label].party)
        {
            x->labels[f->label].party = 1;
        }
    }

    return 1;
}


/* "Roe": a label of one word that the first lines have behind another name. */
static int
art_turn_surname(const art_turns_t *x, const art_lab_t *l)
{
    size_t                len;
    const unsigned char  *p, *q, *start, *end, *name;

    start = x->t->text.data;
    name = start + l->s;
    len = l->e - l->s;
    end = start + art_min(l->s, ART_TURN_INTRO);

    for (p = start + 1; p < end && (size_t) (end - p) > len; p++) {

        if (*p != ' ' || memcmp(p + 1, name, len) != 0 || p[-1] == '.'
            || p[-1] == ',' || p[-1] == ':')
        {
            continue;
        }

        for (q = p; q > start && q[-1] != ' ' && q[-1] != '\n'; q--) {
            /* void */
        }

        if (q < p && (art_uc_class(art_utf8_next(&q, end)) & ART_UC_UPPER)) {
            return 1;
        }
    }

    return 0;
}


/* Whether s, "A. B.", has the first letters of the words of l. */
static int
art_turn_initials(const art_turns_t *x, const art_lab_t *l,
    const art_lab_t *s)
{
    int                   start;
    uint32_t              cp, c;
    const unsigned char  *p, *q, *end, *last;

    p = x->t->text.data + l->s;
    end = x->t->text.data + l->e;
    q = x->t->text.data + s->s;
    last = x->t->text.data + s->e;
    start = 1;

    while (p < end) {
        cp = art_utf8_next(&p, end);

        if (!(art_uc_class(cp) & ART_UC_LETTER)) {
            start = 1;
            continue;
        }

        if (!start) {
            continue;
        }

        start = 0;

        do {
            c = (q < last) ? art_utf8_next(&q, last) : 0;
        } while (c && !(art_uc_class(c) & ART_UC_LETTER));

        if (c != cp) {
            return 0;
        }
    }

    while (q < last) {
        if (art_uc_class(art_utf8_next(&q, last)) & ART_UC_LETTER) {
            return 0;
        }
    }

    return 1;
}
