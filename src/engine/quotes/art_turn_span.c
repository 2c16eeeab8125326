/*
 * Turns become spans.
 */

#include "art_turn_parts.h"


static art_rc_t art_turn_plain(art_turns_t *x, uint32_t k);


/* Whether the line ends in a question mark, marks and blanks apart. */
int
art_turn_asks(art_turns_t *x, uint32_t line, uint32_t s)
{
    uint32_t              i;
    const unsigned char  *p, *start;

    start = x->t->text.data + s;
    p = x->t->text.data + x->t->lines[line].e;

    for (i = 0; i < 5 && p > start; i++) {
        if (art_utf8_prev(&p, start) == '?') {
            return 1;
        }
    }

    return 0;
}


/* Labels to the spans behind them; spans for turns without marks. */
art_rc_t
art_turn_spans(art_turns_t *x)
{
    uint32_t      i, m, s;
    art_rc_t      rc;
    art_lab_t    *l;
    art_cite_t   *q;
    art_found_t  *f;

    m = 0;

    for (i = 0; i < x->nfound; i++) {
        f = &x->found[i];
        l = &x->labels[f->label];

        if (f->alone) {

            if (x->alone && l->alone >= 2) {
                rc = art_turn_plain(x, i);

                if (rc != ART_OK) {
                    return rc;
                }
            }

            continue;
        }

        while (m < x->t->nmarks && x->t->marks[m].o < f->r) {
            m++;
        }

        q = (m < x->t->nmarks && x->t->marks[m].o == f->r)
            ? &x->t->marks[m] : NULL;

        if (q == NULL && art_span_double(art_span_next(x->t->text, f->r,
                                             x->t->lines[f->line].e)))
        {
            continue;
        }

        if (q) {
            for (s = q->c; s < x->t->lines[f->line].e; s++) {
                if (x->t->text.data[s] != ' ' && x->t->text.data[s] != '.') {
                    break;
                }
            }

            if (s >= x->t->lines[f->line].e || x->inter) {
                q->label = f->label;
                q->lab = art_span_make(f->s, f->e - f->s);
                q->turn = f->line > 0 && (x->inter || f->dash);
                q->qa = l->qa;
            }

            continue;
        }

        if (x->inter && (l->qa || l->party)) {
            rc = art_turn_plain(x, i);

            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    return ART_OK;
}


/*
 * A turn without marks: to the end of its line and of the unlabelled lines
 * after it, up to the next label.  The last one has no more lines than the
 * longest before it: what follows an interview is the reporter's.
 */
static art_rc_t
art_turn_plain(art_turns_t *x, uint32_t k)
{
    int           asks;
    uint32_t      i, n, last, min, most;
    art_rc_t      rc;
    art_cite_t   *m;
    art_found_t  *f;

    f = &x->found[k];

    if (x->nturns == ART_TALK_SPANS) {
        x->t->limited = 1;
        return ART_OK;
    }

    m = art_arena_more(x->t->arena, x->turns, x->nturns, &x->turns_cap,
                       sizeof(art_cite_t));
    if (m == NULL) {
        return x->t->arena->rc;
    }

    x->turns = m;
    m = &x->turns[x->nturns++];

    memset(m, 0, sizeof(art_cite_t));

    m->o = f->r;
    m->mark = ART_MARK_TURN;
    m->turn = 1;
    m->label = f->label;
    m->lab = art_span_make(f->s, f->e - f->s);
    m->qa = x->labels[f->label].qa;

    n = f->line + f->alone;
    rc = art_span_seg(x->t, m, f->r, x->t->lines[n].e);

    last = x->t->nlines - 1;
    most = (x->nturns > 3) ? x->longest : x->t->nlines;
    asks = art_turn_asks(x, n, f->r);

    for (i = k + 1; i < x->nfound; i++) {
        if (!x->found[i].alone
            || (x->alone && x->labels[x->found[i].label].alone >= 2))
        {
            last = x->found[i].line - 1;
            most = x->t->nlines;

            /* what stands right before the next label was said to it */

            if (x->asked && last > n
                && x->found[i].label == f->label)
            {
                last--;
            }

            break;
        }
    }

    min = f->alone ? 20 : ART_TURN_ASIDE;

    for (i = n + 1; rc == ART_OK && i <= last && m->nsegs < most; i++) {

        /* a question without a label ends the answer */

        if (!asks && art_turn_asks(x, i, x->t->lines[i].s)) {
            break;
        }

        if (x->t->lines[i].e - x->t->lines[i].s > min) {
            rc = art_span_seg(x->t, m, x->t->lines[i].s, x->t->lines[i].e);
        }
    }

    if (m->nsegs == 0) {
        x->nturns--;
        return rc;
    }

    m->c = m->segs[m->nsegs - 1].pos + m->segs[m->nsegs - 1].len;
    x->longest = art_max(x->longest, m->nsegs);

    return rc;
}


/* Turns take the place of the marked spans inside them. */
art_rc_t
art_turn_merge(art_turns_t *x)
{
    uint32_t     i, k, n;
    art_cite_t  *all, *q;

    all = art_arena_alloc(x->t->arena, (x->nturns + x->t->nmarks)
                                       * sizeof(art_cite_t));
    if (all == NULL) {
        return x->t->arena->rc;
    }

    i = k = n = 0;

    while (i < x->nturns || k < x->t->nmarks) {

        if (i == x->nturns || (k < x->t->nmarks
                               && x->t->marks[k].o < x->turns[i].o))
        {
            q = &x->t->marks[k++];

        } else {
            q = &x->turns[i];

            if (k < x->t->nmarks && x->t->marks[k].o < q->c) {
                k++;
                continue;
            }

            i++;
        }

        if (n == 0 || q->o >= all[n - 1].c) {
            all[n++] = *q;
        }
    }

    if (n > ART_TALK_SPANS) {
        n = ART_TALK_SPANS;
        x->t->limited = 1;
    }

    x->t->marks = all;
    x->t->nmarks = n;
    x->t->marks_cap = n;

    return ART_OK;
}
