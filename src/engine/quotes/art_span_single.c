/*
 * Single marks, which are apostrophes too.
 */

#include "art_span_parts.h"


static art_rc_t art_span_single_lines(art_spans_t *x, const art_span_char_t *c,
    uint32_t *again, int *done);
static uint32_t art_span_single_close(art_spans_t *x, uint32_t i, uint32_t b,
    uint32_t mark);


/* A single mark that can open, outside of all others. */
art_rc_t
art_span_single(art_spans_t *x, const art_span_char_t *c, uint32_t *again,
    int *done)
{
    uint32_t  j, mark, step;
    art_rc_t  rc;

    if ((c->cp == '\'' && !(x->t->lang->traits & ART_LT_SINGLE))
        || !(art_uc_class(c->next) & ART_UC_WORD))
    {
        return ART_OK;
    }

    mark = (c->cp == 0x2039) ? 0x203A : '\'';
    j = art_span_single_close(x, x->i + c->step, x->b, mark);

    if (j == 0) {
        return art_span_single_lines(x, c, again, done);
    }

    step = (x->text.data[j] < 0x80) ? 1 : 3;

    x->cur.o = x->i;
    x->cur.mark = ART_MARK_SINGLE;
    x->cur.nsegs = 0;
    x->cur.segs = NULL;

    rc = art_span_seg(x->t, &x->cur, x->i + c->step, j);

    if (rc == ART_OK) {
        rc = art_span_emit(x, j + step, 0);
    }

    x->i = j + step;
    *done = 1;

    return rc;
}


/* The same over paragraphs, each of which opens again. */
static art_rc_t
art_span_single_lines(art_spans_t *x, const art_span_char_t *c,
    uint32_t *again, int *done)
{
    uint32_t          n, p, cp, j, end;
    art_rc_t          rc;
    const art_row_t  *l;

    (void) done;

    p = x->i;

    while (p > x->a && (art_uc_class(art_span_prev(x->text, p, x->a))
                        & ART_UC_SPACE))
    {
        p--;
    }

    cp = art_span_prev(x->text, p, x->a);

    if (p > x->a && cp != ':' && cp != ',') {
        return ART_OK;
    }

    x->cur.o = x->i;
    x->cur.mark = ART_MARK_SINGLE;
    x->cur.nsegs = 0;
    x->cur.segs = NULL;

    end = 0;
    rc = art_span_seg(x->t, &x->cur, x->i + c->step, x->b);

    for (n = x->line + 1;
         rc == ART_OK && n < x->t->nlines && n < x->line + 7;
         n++)
    {
        l = &x->t->lines[n];
        p = l->s;

        while (p < l->e && x->text.data[p] <= ' ') {
            p++;
        }

        if (art_span_next(x->text, p, l->e) != c->cp) {
            break;
        }

        p += c->step;
        x->nosingle = 0;
        j = art_span_single_close(x, p, l->e, '\'');

        if (j) {
            end = j + ((x->text.data[j] < 0x80) ? 1 : 3);
            rc = art_span_seg(x->t, &x->cur, p, j);
            break;
        }

        rc = art_span_seg(x->t, &x->cur, p, l->e);
    }

    x->nosingle = 0;

    if (rc != ART_OK || end == 0) {
        x->cur.nsegs = 0;
        return rc;
    }

    rc = art_span_emit(x, end, 0);
    x->line = n;
    *again = end;

    return rc;
}


/*
 * Where a single mark closes: not at an apostrophe, nor at a plural genitive
 * that has a better end after it.  0: nowhere.
 */
static uint32_t
art_span_single_close(art_spans_t *x, uint32_t i, uint32_t b, uint32_t mark)
{
    uint32_t              j, prev, next, cand, ncand, step, cp;
    const unsigned char  *d;

    d = x->text.data;
    cand = ncand = 0;

    if (b - i > ART_SPAN_SINGLE) {
        b = i + ART_SPAN_SINGLE;
    }

    if (i < x->nosingle) {
        return 0;
    }

    for (j = i + 1; j < b; j++) {

        if (!art_span_lead[d[j]]) {
            continue;
        }

        if (d[j] == 0xC2 && j + 1 < b && (d[j + 1] == 0xAB
                                          || d[j + 1] == 0xBB))
        {
            if (cand == 0) {
                x->nosingle = j;
                return 0;
            }

            continue;
        }

        cp = (d[j] == 0xE2) ? art_span_next(x->text, j, b) : d[j];

        if (mark == 0x203A ? cp != 0x203A
                           : (cp != '\'' && cp != 0x2018 && cp != 0x2019))
        {
            continue;
        }

        step = (cp < 0x80) ? 1 : 3;
        prev = art_span_prev(x->text, j, i);
        next = art_span_next(x->text, j + step, b);

        if ((art_uc_class(prev) & ART_UC_SPACE)
            || (art_uc_class(next) & ART_UC_WORD))
        {
            continue;
        }

        if (art_span_ends(prev) || prev == ',' || prev != 's'
            || !(art_uc_class(next) & ART_UC_SPACE))
        {
            return j;
        }

        if (cand == 0) {
            cand = j;
        }

        if (++ncand > 3) {
            break;
        }
    }

    if (cand == 0) {
        x->nosingle = b;
    }

    return cand;
}
