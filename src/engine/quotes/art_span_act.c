/*
 * What a mark does where it stands.
 */

#include "art_span_parts.h"


static unsigned art_span_act_left(art_spans_t *x, const art_span_char_t *c);
static unsigned art_span_act_right(art_spans_t *x, const art_span_char_t *c);
static unsigned art_span_act_straight(art_spans_t *x, const art_span_char_t
    *c);
static int art_span_in(art_spans_t *x, uint32_t kind);


/* Reads the mark at i; 0: there is none. */
int
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
unsigned
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
uint32_t
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
