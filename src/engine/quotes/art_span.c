/*
 * Quotation marks to spans: one pass a line with a stack of open marks; only
 * the outermost pair counts.  Families: guillemets, curly and low, straight,
 * single.  What decides on an ambiguous mark is what touches it.
 *
 *   can open    blank or bracket before, no blank behind
 *   can close   no blank before, no letter behind
 *
 * A line that ends inside marks goes on where the next one opens with the
 * same family, or where the next mark of the family is a closing one; else,
 * if a second mark was opened inside, the first is taken as stray and the
 * line read again from the second (some times at most).  Positions of the
 * next mark of a kind are cached, so everything is linear.
 */

#include "art_span_parts.h"


static void art_span_document(art_spans_t *x);
static void art_span_begin(art_spans_t *x);
static art_rc_t art_span_line(art_spans_t *x, uint32_t *again);
static art_rc_t art_span_do(art_spans_t *x, const art_span_char_t *c, unsigned
    act);
static art_rc_t art_span_end_line(art_spans_t *x, uint32_t *again);


art_rc_t
art_span_lines(art_talk_t *t)
{
    uint32_t              i, end;
    art_row_t            *l;
    const unsigned char  *p, *nl, *last, *q;

    p = t->text.data;
    last = p + t->text.len;

    while (p < last) {
        nl = memchr(p, '\n', (size_t) (last - p));

        if (nl == NULL) {
            nl = last;
        }

        i = (uint32_t) (p - t->text.data);
        end = (uint32_t) (nl - t->text.data);

        for (q = p; q < nl; q++) {
            if (*q > ' ') {
                break;
            }
        }

        p = nl + 1;

        if (q == nl) {
            continue;
        }

        l = art_arena_more(t->arena, t->lines, t->nlines, &t->lines_cap,
                           sizeof(art_row_t));
        if (l == NULL) {
            return t->arena->rc;
        }

        t->lines = l;
        l[t->nlines].s = i;
        l[t->nlines++].e = end;
    }

    return ART_OK;
}


art_rc_t
art_span_find(art_talk_t *t)
{
    uint32_t     n, again, times;
    art_rc_t     rc;
    art_spans_t  x;

    memset(&x, 0, sizeof(art_spans_t));

    x.t = t;
    x.text = t->text;

    art_span_document(&x);

    for (n = 0; n < t->nlines && !t->limited; n++) {
        x.line = n;
        x.a = t->lines[n].s;
        x.b = t->lines[n].e;
        times = 0;

        do {
            again = ART_NONE;

            art_span_begin(&x);
            rc = art_span_line(&x, &again);

            if (rc != ART_OK) {
                return (rc == ART_DONE) ? ART_OK : rc;
            }

            x.a = again;
            x.b = t->lines[x.line].e;

        } while (again != ART_NONE && times++ < ART_SPAN_AGAIN);

        n = x.line;
    }

    return ART_OK;
}


/*
 * Facts of the whole text: whether low marks are used, so that the left
 * curly one closes; whether guillemets are reversed.  Reversed: more of them
 * touch the word they open, or the first one on a line mostly points left.
 */
static void
art_span_document(art_spans_t *x)
{
    uint32_t              l, r, fl, fr, line, prev, next, i;
    const unsigned char  *p, *end;

    l = r = fl = fr = 0;
    line = ART_NONE;
    p = x->text.data;
    end = p + x->text.len;

    for ( ;; ) {
        p = memchr(p, 0xC2, (size_t) (end - p));

        if (p == NULL || end - p < 2) {
            break;
        }

        if (p[1] != 0xAB && p[1] != 0xBB) {
            p += 2;
            continue;
        }

        i = (uint32_t) (p - x->text.data);
        prev = art_span_prev(x->text, i, 0);
        next = art_span_next(x->text, i + 2, (uint32_t) x->text.len);

        if ((prev == '(' || (art_uc_class(prev) & ART_UC_SPACE))
            && !(art_uc_class(next) & ART_UC_SPACE))
        {
            l += (p[1] == 0xAB);
            r += (p[1] == 0xBB);
        }

        while ((line == ART_NONE || line + 1 < x->t->nlines)
               && x->t->lines[line + 1].s <= i)
        {
            line++;
            if (x->t->lines[line].e > i) {
                fl += (p[1] == 0xAB);
                fr += (p[1] == 0xBB);
            }
        }

        p += 2;
    }

    x->rev = ((x->t->lang->traits & ART_LT_REVERSE) && r > l)
             || (fr >= 2 && fr > 2 * fl && r >= l);

    x->low = art_span_find_cp(x->text, 0, (uint32_t) x->text.len,
                              "\xE2\x80\x9E") != ART_NONE;
}


/* The line [a, b) begins, outside of marks or inside those that go on. */
static void
art_span_begin(art_spans_t *x)
{
    uint32_t              i, cp;
    const unsigned char  *p, *end;

    x->i = x->a;
    x->nosingle = 0;
    x->next_l = x->next_r = 0;
    x->last_g = x->last_any = ART_NONE;
    x->depth = 0;

    /* NONE: not looked for yet; 0: there is none */

    if (!x->carry) {
        x->start = x->a;
        x->cur.nsegs = 0;
        x->cur.segs = NULL;
        return;
    }

    x->carry = 0;
    p = x->text.data + x->a;
    end = x->text.data + x->b;

    for (i = 0; i < 64 && p < end; i++) {
        cp = art_utf8_next(&p, end);

        if (art_span_double(cp) && cp != 0x201F && cp != 0x2033) {
            x->i = (uint32_t) (p - x->text.data);
            break;
        }

        if (!(art_uc_class(cp) & ART_UC_SPACE) && !art_span_dash(cp)) {
            break;
        }
    }

    x->depth = 1;
    x->kind[0] = x->cur.mark;
    x->pos[0] = x->i;
    x->start = x->i;
}


static art_rc_t
art_span_line(art_spans_t *x, uint32_t *again)
{
    int                   done;
    unsigned              act;
    art_rc_t              rc;
    art_span_char_t       c;
    const unsigned char  *d;

    d = x->text.data;

    while (x->i < x->b) {

        x->i = (uint32_t) (art_span_skip(d + x->i, d + x->b) - d);

        if (x->i == x->b) {
            break;
        }

        if (!art_span_mark(x, &c)) {
            x->i++;
            continue;
        }

        act = art_span_act(x, &c);

        if (act == 0 && x->depth == 0 && c.can_open
            && (c.cp == 0x2018 || c.cp == '\'' || c.cp == 0x201A
                || c.cp == 0x2039))
        {
            done = 0;
            rc = art_span_single(x, &c, again, &done);

            if (rc != ART_OK || *again != ART_NONE) {
                return rc;
            }

            if (done) {
                continue;
            }
        }

        rc = act ? art_span_do(x, &c, act) : ART_OK;

        if (rc != ART_OK) {
            return rc;
        }

        x->i += c.step;
    }

    return x->depth ? art_span_end_line(x, again) : ART_OK;
}


static art_rc_t
art_span_do(art_spans_t *x, const art_span_char_t *c, unsigned act)
{
    uint32_t  kind;
    art_rc_t  rc;

    kind = act & 0x0F;

    if (act & ART_SPAN_OPEN) {

        if (x->depth == 0) {
            x->cur.o = x->i;
            x->cur.mark = (uint8_t) kind;
            x->cur.nsegs = 0;
            x->cur.segs = NULL;
            x->start = x->i + c->step;
        }

        if (x->depth < ART_SPAN_DEPTH) {
            x->kind[x->depth] = kind;
            x->pos[x->depth] = x->i;
            x->depth++;
        }

        return ART_OK;
    }

    if (x->depth == 0) {
        return ART_OK;
    }

    while (x->depth && x->kind[--x->depth] != kind) {
        /* void */
    }

    if (x->depth) {
        return ART_OK;
    }

    rc = art_span_seg(x->t, &x->cur, x->start, x->i);

    return (rc == ART_OK) ? art_span_emit(x, x->i + c->step, 0) : rc;
}


/* The line ends inside marks. */
static art_rc_t
art_span_end_line(art_spans_t *x, uint32_t *again)
{
    int                   same, runs;
    uint32_t              kind, cp, n, l, r, far, i;
    art_rc_t              rc;
    const art_row_t      *lines;
    const unsigned char  *p, *end;

    kind = x->kind[0];
    lines = x->t->lines;
    n = x->line + 1;
    same = runs = 0;

    if (n < x->t->nlines) {
        p = x->text.data + lines[n].s;
        end = x->text.data + lines[n].e;
        cp = 0;

        for (i = 0; i < 64 && p < end; i++) {
            cp = art_utf8_next(&p, end);

            if (!(art_uc_class(cp) & ART_UC_SPACE) && !art_span_dash(cp)) {
                break;
            }
        }

        same = (kind == ART_MARK_GUILLEMET && (cp == 0xAB || cp == 0xBB))
               || (kind == ART_MARK_CURLY && cp >= 0x201C && cp <= 0x201E)
               || (kind == ART_MARK_STRAIGHT && cp == '"');

        /* the next mark of the family, a few lines on, is a closing one */

        far = lines[art_min(x->line + 6, x->t->nlines - 1)].e;
        far = art_min(far, x->b + ART_SPAN_AHEAD);

        if (!same && kind == ART_MARK_GUILLEMET) {
            l = art_span_find_cp(x->text, x->b, far, "\xC2\xAB");
            r = art_span_find_cp(x->text, x->b, far, "\xC2\xBB");
            runs = x->rev ? l < r : r < l;

        } else if (!same && kind == ART_MARK_CURLY) {
            l = art_min(art_span_find_cp(x->text, x->b, far, "\xE2\x80\x9C"),
                        art_span_find_cp(x->text, x->b, far,
                                         "\xE2\x80\x9E"));
            r = art_span_find_cp(x->text, x->b, far, "\xE2\x80\x9D");

            if (x->low && l != ART_NONE
                && art_span_next(x->text, l, far) == 0x201C)
            {
                runs = 1;

            } else {
                runs = r < l;
            }
        }
    }

    if ((same || runs) && x->cur.nsegs < ART_SPAN_CARRY) {
        x->carry = 1;
        x->cur.mark = (uint8_t) kind;

        return art_span_seg(x->t, &x->cur, x->start, x->b);
    }

    if (x->depth > 1 && x->cur.nsegs == 0) {
        *again = x->pos[1];
        return ART_OK;
    }

    if (x->b - x->start > 20 && x->cur.nsegs == 0) {
        rc = art_span_seg(x->t, &x->cur, x->start, x->b);

        return (rc == ART_OK) ? art_span_emit(x, x->b, 1) : rc;
    }

    return ART_OK;
}


uint32_t
art_span_next(art_str_t text, uint32_t pos, uint32_t end)
{
    const unsigned char  *p;

    if (pos >= end) {
        return ' ';
    }

    p = text.data + pos;

    return art_utf8_next(&p, text.data + end);
}


uint32_t
art_span_prev(art_str_t text, uint32_t pos, uint32_t start)
{
    const unsigned char  *p;

    if (pos <= start) {
        return ' ';
    }

    p = text.data + pos;

    return art_utf8_prev(&p, text.data + start);
}


/* The span that was read, if it has words and does not overlap. */
art_rc_t
art_span_emit(art_spans_t *x, uint32_t c, int open)
{
    art_cite_t  *m;

    if (x->cur.nsegs == 0
        || (x->t->nmarks && x->cur.o < x->t->marks[x->t->nmarks - 1].c))
    {
        return ART_OK;
    }

    m = art_span_add(x->t, x->cur.o, c, (art_cite_e) x->cur.mark);

    if (m == NULL) {
        return x->t->limited ? ART_DONE : x->t->arena->rc;
    }

    m->segs = x->cur.segs;
    m->nsegs = x->cur.nsegs;
    m->open = (uint8_t) open;

    x->cur.segs = NULL;
    x->cur.nsegs = 0;

    return ART_OK;
}


art_cite_t *
art_span_add(art_talk_t *t, uint32_t o, uint32_t c, art_cite_e mark)
{
    art_cite_t  *m;

    if (t->nmarks == ART_TALK_SPANS) {
        t->limited = 1;
        return NULL;
    }

    m = art_arena_more(t->arena, t->marks, t->nmarks, &t->marks_cap,
                       sizeof(art_cite_t));
    if (m == NULL) {
        return NULL;
    }

    t->marks = m;
    m = &t->marks[t->nmarks++];

    memset(m, 0, sizeof(art_cite_t));

    m->o = o;
    m->c = c;
    m->mark = (uint8_t) mark;
    m->label = ART_NONE;

    return m;
}


art_rc_t
art_span_seg(art_talk_t *t, art_cite_t *m, uint32_t s, uint32_t e)
{
    art_span_t           *segs;
    const unsigned char  *p, *q, *end;

    p = t->text.data + s;
    end = t->text.data + e;

    while (p < end) {
        q = p;
        if (!(art_uc_class(art_utf8_next(&q, end)) & ART_UC_SPACE)) {
            break;
        }
        p = q;
    }

    while (end > p) {
        q = end;
        if (!(art_uc_class(art_utf8_prev(&q, p)) & ART_UC_SPACE)) {
            break;
        }
        end = q;
    }

    if (p >= end || m->nsegs >= ART_TALK_SEGS) {
        return ART_OK;
    }

    if (m->segs == NULL || (m->nsegs & (m->nsegs - 1)) == 0) {
        segs = art_arena_alloc(t->arena, art_max(1, m->nsegs * 2)
                                         * sizeof(art_span_t));
        if (segs == NULL) {
            return t->arena->rc;
        }

        if (m->segs != NULL) {
            memcpy(segs, m->segs, m->nsegs * sizeof(art_span_t));
        }

        m->segs = segs;
    }

    m->segs[m->nsegs].pos = (uint32_t) (p - t->text.data);
    m->segs[m->nsegs++].len = (uint32_t) (end - p);

    return ART_OK;
}
