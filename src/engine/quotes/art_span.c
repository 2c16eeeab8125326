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

#include "art_span.h"
#include "art_utf8.h"


#define ART_SPAN_DEPTH      16
#define ART_SPAN_AGAIN      6       /* times that a line is read again */
#define ART_SPAN_CARRY      12      /* paragraphs of one quote */
#define ART_SPAN_SINGLE     4096    /* bytes between single marks */
#define ART_SPAN_AHEAD      2500    /* bytes to look for a closing mark */


typedef struct {
    art_talk_t           *t;
    art_str_t             text;
    art_cite_t            cur;      /* the span being read; segs grow */
    uint32_t              a;        /* the line */
    uint32_t              b;
    uint32_t              line;
    uint32_t              i;        /* where we are */
    uint32_t              start;    /* of the quoted words on this line */
    uint32_t              kind[ART_SPAN_DEPTH];
    uint32_t              pos[ART_SPAN_DEPTH];
    uint32_t              depth;
    uint32_t              nosingle; /* no single mark closes before this */
    uint32_t              next_l;   /* cached: next left curly, right curly */
    uint32_t              next_r;
    uint32_t              last_g;   /* last >> of the line; ART_NONE */
    uint32_t              last_any; /* last << or >> of the line */
    uint8_t               carry;
    uint8_t               rev;
    uint8_t               low;
} art_spans_t;


typedef struct {
    uint32_t              cp;
    uint32_t              step;
    uint32_t              prev;
    uint32_t              next;
    uint8_t               can_open;
    uint8_t               can_close;
} art_span_char_t;


/* act: 0 nothing, else kind + 1, with CLOSE */
#define ART_SPAN_OPEN       0x10
#define ART_SPAN_CLOSE      0x20


static void art_span_document(art_spans_t *x);
static void art_span_begin(art_spans_t *x);
static art_rc_t art_span_line(art_spans_t *x, uint32_t *again);
static int art_span_mark(art_spans_t *x, art_span_char_t *c);
static unsigned art_span_act(art_spans_t *x, const art_span_char_t *c);
static unsigned art_span_act_left(art_spans_t *x, const art_span_char_t *c);
static unsigned art_span_act_right(art_spans_t *x, const art_span_char_t *c);
static unsigned art_span_act_straight(art_spans_t *x,
    const art_span_char_t *c);
static art_rc_t art_span_do(art_spans_t *x, const art_span_char_t *c,
    unsigned act);
static art_rc_t art_span_end_line(art_spans_t *x, uint32_t *again);
static art_rc_t art_span_single(art_spans_t *x, const art_span_char_t *c,
    uint32_t *again, int *done);
static art_rc_t art_span_single_lines(art_spans_t *x,
    const art_span_char_t *c, uint32_t *again, int *done);
static uint32_t art_span_single_close(art_spans_t *x, uint32_t i, uint32_t b,
    uint32_t mark);
static int art_span_in(art_spans_t *x, uint32_t kind);
static uint32_t art_span_find_cp(art_str_t text, uint32_t i, uint32_t end,
    const char *mark);
static art_rc_t art_span_emit(art_spans_t *x, uint32_t c, int open);


/* Bytes that can begin a mark. */
static const unsigned char  art_span_lead[256] = {
    ['"'] = 1, ['\''] = 1, ['`'] = 1, ['<'] = 1, ['>'] = 1, [0xC2] = 1,
    [0xE2] = 1
};


art_rc_t
art_span_lines(art_talk_t *t)
{
    uint32_t              i, end;
    art_row_t           *l;
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

        if (art_likely(!art_span_lead[d[x->i]]) || !art_span_mark(x, &c)) {
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


/* Reads the mark at i; 0: there is none. */
static int
art_span_mark(art_spans_t *x, art_span_char_t *c)
{
    unsigned              cls;
    uint32_t              i;
    const unsigned char  *p, *end;

    i = x->i;
    p = x->text.data + i;
    end = x->text.data + x->b;

    if (*p == 0xC2 && (end - p < 2 || (p[1] != 0xAB && p[1] != 0xBB))) {
        return 0;
    }

    if (*p == 0xE2 && (end - p < 3 || p[1] != 0x80)) {
        return 0;
    }

    c->cp = art_utf8_next(&p, end);
    c->step = (uint32_t) (p - x->text.data) - i;

    if (*(p - c->step) == 0xE2 && !(c->cp >= 0x2018 && c->cp <= 0x201F)
        && c->cp != 0x2033 && c->cp != 0x2039 && c->cp != 0x203A)
    {
        return 0;
    }

    if ((c->cp == '\'' || c->cp == 0x2019 || c->cp == 0x2018
         || c->cp == '`' || c->cp == '<' || c->cp == '>')
        && end - p >= (ptrdiff_t) c->step
        && memcmp(p, p - c->step, c->step) == 0)
    {
        c->step *= 2;
        c->cp = (c->cp == '<') ? 0xAB : (c->cp == '>') ? 0xBB : '"';
    }

    if (c->cp == '<' || c->cp == '>' || c->cp == '`') {
        return 0;
    }

    c->prev = art_span_prev(x->text, i, x->a);
    c->next = art_span_next(x->text, i + c->step, x->b);

    cls = art_uc_class(c->next);

    c->can_open = !(cls & ART_UC_SPACE)
                  && ((art_uc_class(c->prev) & ART_UC_SPACE)
                      || (c->prev < 0x80
                          && c->prev != 0 && strchr("([{-/:'", (int) c->prev))
                      || art_span_dash(c->prev) || c->prev == 0xAB
                      || c->prev == 0x201C || c->prev == 0x2018
                      || c->prev == 0x2019);
    c->can_close = !(art_uc_class(c->prev) & ART_UC_SPACE)
                   && !(cls & ART_UC_WORD);

    return 1;
}


/* What the mark does here. */
static unsigned
art_span_act(art_spans_t *x, const art_span_char_t *c)
{
    uint32_t  top;

    top = x->depth ? x->kind[x->depth - 1] : ART_NONE;

    switch (c->cp) {

    case 0xAB:
    case 0xBB:
        if ((c->cp == 0xAB) != x->rev) {
            return ART_SPAN_OPEN | ART_MARK_GUILLEMET;
        }

        if (art_span_in(x, ART_MARK_GUILLEMET)) {
            return ART_SPAN_CLOSE | ART_MARK_GUILLEMET;
        }

        return (x->depth && c->can_close) ? (ART_SPAN_CLOSE | top) : 0;

    case 0x201E:
    case 0x201F:
        return ART_SPAN_OPEN | ART_MARK_CURLY;

    case 0x201C:
        return art_span_act_left(x, c);

    case 0x201D:
    case 0x2033:
        return art_span_act_right(x, c);

    case '"':
        return art_span_act_straight(x, c);
    }

    return 0;
}


/* Left curly: opens; closes after a low one. */
static unsigned
art_span_act_left(art_spans_t *x, const art_span_char_t *c)
{
    uint32_t  top;

    top = x->depth ? x->kind[x->depth - 1] : ART_NONE;

    if (top == ART_MARK_CURLY
        && (x->low || (c->can_close && !c->can_open)))
    {
        return ART_SPAN_CLOSE | ART_MARK_CURLY;
    }

    if (c->can_close && !c->can_open) {
        if (top == ART_MARK_STRAIGHT) {
            return ART_SPAN_CLOSE | ART_MARK_STRAIGHT;
        }

        if (top == ART_NONE) {
            return 0;
        }
    }

    return ART_SPAN_OPEN | ART_MARK_CURLY;
}


/* Right curly: closes, also another family; opens where nothing is open. */
static unsigned
art_span_act_right(art_spans_t *x, const art_span_char_t *c)
{
    uint32_t  top;

    top = x->depth ? x->kind[x->depth - 1] : ART_NONE;

    if (art_span_in(x, ART_MARK_CURLY)) {
        return ART_SPAN_CLOSE | ART_MARK_CURLY;
    }

    if (top == ART_MARK_STRAIGHT) {
        return ART_SPAN_CLOSE | ART_MARK_STRAIGHT;
    }

    if (top == ART_MARK_GUILLEMET) {
        if (x->last_g == ART_NONE) {
            x->last_g = art_span_find_cp(x->text, x->i, x->b, "\xC2\xBB");
            x->last_g = (x->last_g == ART_NONE) ? 0 : x->last_g;
        }

        if (x->last_g != 0 && x->last_g < x->i) {
            x->last_g = art_span_find_cp(x->text, x->i, x->b, "\xC2\xBB");
            x->last_g = (x->last_g == ART_NONE) ? 0 : x->last_g;
        }

        return x->last_g ? 0 : (ART_SPAN_CLOSE | ART_MARK_GUILLEMET);
    }

    if (top == ART_NONE && c->can_open
        && (art_uc_class(c->next) & ART_UC_WORD))
    {
        return ART_SPAN_OPEN | ART_MARK_CURLY;
    }

    return 0;
}


static unsigned
art_span_act_straight(art_spans_t *x, const art_span_char_t *c)
{
    uint32_t  top, l, r, n;

    top = x->depth ? x->kind[x->depth - 1] : ART_NONE;

    switch (top) {

    case ART_MARK_STRAIGHT:
        return (c->can_close || !c->can_open)
               ? (ART_SPAN_CLOSE | ART_MARK_STRAIGHT)
               : (ART_SPAN_OPEN | ART_MARK_STRAIGHT);

    case ART_NONE:
        if ((art_uc_class(c->prev) & ART_UC_DIGIT) && c->can_close) {
            return 0;                   /* inches */
        }

        return (c->can_open || !c->can_close)
               ? (ART_SPAN_OPEN | ART_MARK_STRAIGHT) : 0;

    case ART_MARK_CURLY:
        /* closes, unless a right curly one comes before the next left */
        n = x->i + c->step;

        if (x->next_r != ART_NONE && x->next_r < n) {
            x->next_r = art_span_find_cp(x->text, n, x->b, "\xE2\x80\x9D");
        }

        if (x->next_l != ART_NONE && x->next_l < n) {
            x->next_l = art_span_find_cp(x->text, n, x->b, "\xE2\x80\x9C");
        }

        r = x->next_r;
        l = x->next_l;

        if (x->low && r == ART_NONE) {
            r = l;
            l = ART_NONE;
        }

        return (r != ART_NONE && r < l) ? (ART_SPAN_OPEN | ART_MARK_STRAIGHT)
                                        : (ART_SPAN_CLOSE | ART_MARK_CURLY);

    case ART_MARK_GUILLEMET:
        if (x->last_any == ART_NONE
            || (x->last_any != 0 && x->last_any < x->i))
        {
            l = art_span_find_cp(x->text, x->i, x->b, "\xC2\xBB");
            r = art_span_find_cp(x->text, x->i, x->b, "\xC2\xAB");
            x->last_any = art_min(l, r);
            x->last_any = (x->last_any == ART_NONE) ? 0 : x->last_any;
        }

        return x->last_any ? (ART_SPAN_OPEN | ART_MARK_STRAIGHT)
                           : (ART_SPAN_CLOSE | ART_MARK_GUILLEMET);
    }

    return 0;
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
    const art_row_t     *lines;
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


/* A single mark that can open, outside of all others. */
static art_rc_t
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
    uint32_t              n, p, cp, j, end;
    art_rc_t              rc;
    const art_row_t     *l;

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


static int
art_span_in(art_spans_t *x, uint32_t kind)
{
    uint32_t  i;

    for (i = 0; i < x->depth; i++) {
        if (x->kind[i] == kind) {
            return 1;
        }
    }

    return 0;
}


/* The first such character in [i, end), or ART_NONE. */
static uint32_t
art_span_find_cp(art_str_t text, uint32_t i, uint32_t end, const char *mark)
{
    size_t                n;
    const unsigned char  *p, *last;

    n = strlen(mark);

    if (end < n) {
        return ART_NONE;
    }

    p = text.data + i;
    last = text.data + end - (n - 1);

    while (p < last) {
        p = memchr(p, (unsigned char) mark[0], (size_t) (last - p));

        if (p == NULL) {
            break;
        }

        if (memcmp(p, mark, n) == 0) {
            return (uint32_t) (p - text.data);
        }

        p++;
    }

    return ART_NONE;
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
static art_rc_t
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

        if (m->nsegs) {
            memcpy(segs, m->segs, m->nsegs * sizeof(art_span_t));
        }

        m->segs = segs;
    }

    m->segs[m->nsegs].pos = (uint32_t) (p - t->text.data);
    m->segs[m->nsegs++].len = (uint32_t) (end - p);

    return ART_OK;
}
