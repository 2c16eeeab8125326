/*
 * CSS selectors: the matcher, from right to left.
 *
 * Every compound that is compared takes a step of the page's budget, so that
 * no selector and no page can make this long: when the steps are used up,
 * nothing matches any more.
 */

#include "art_select_in.h"


static int art_select_from(art_view_t *view, const art_select_t *s, uint32_t k,
    uint32_t elem, uint32_t scope);
static int art_select_relation(art_view_t *view, int comb, uint32_t elem,
    uint32_t scope);
static int art_select_part(art_view_t *view, const art_compound_t *c,
    uint32_t elem, uint32_t scope);
static int art_select_test(art_view_t *view, const art_test_t *t,
    uint32_t elem, uint32_t scope);
static int art_select_class(const art_view_t *view, const art_test_t *t,
    uint32_t elem);
static int art_select_attribute(art_view_t *view, const art_test_t *t,
    uint32_t elem);
static int art_select_words(art_str_t value, const art_test_t *t);
static int art_select_eq(art_str_t a, art_str_t b, int nocase);
static int art_select_any(art_view_t *view, const art_select_t *list,
    uint32_t elem, uint32_t scope);
static int art_select_has(art_view_t *view, const art_select_t *list,
    uint32_t elem);
static int art_select_has_in(art_view_t *view, const art_select_t *s,
    uint32_t from, uint32_t to, uint32_t scope);
static int art_select_nth_is(art_view_t *view, const art_test_t *t,
    uint32_t elem);
static uint32_t art_select_count(art_view_t *view, const art_test_t *t,
    uint32_t elem, int last);
static int art_select_is_empty(const art_view_t *view, uint32_t elem);
static int art_select_contains(art_view_t *view, const art_test_t *t,
    uint32_t elem);
static int art_select_find(art_str_t text, art_str_t word);
static uint32_t art_select_up(art_view_t *view, const art_select_t *s,
    uint32_t elem);


uint32_t
art_select_match(art_view_t *view, const art_select_t *s, uint32_t elem)
{
    if (!art_select_from(view, s, s->n - 1, elem, ART_NONE)) {
        return ART_NONE;
    }

    return (s->up > 0 || s->upto != NULL) ? art_select_up(view, s, elem)
                                          : elem;
}


static int
art_select_from(art_view_t *view, const art_select_t *s, uint32_t k,
    uint32_t elem, uint32_t scope)
{
    int                comb;
    uint32_t           e;
    const art_elem_t  *elems;

    if (view->steps == 0 || view->rc != ART_OK) {
        return 0;
    }

    view->steps--;

    if (!art_select_part(view, &s->parts[k], elem, scope)) {
        return 0;
    }

    comb = s->parts[k].comb;

    if (k == 0) {
        return comb == 0 || art_select_relation(view, comb, elem, scope);
    }

    elems = view->doc->elems;

    switch (comb) {

    case '>':
        e = elems[elem].parent;
        return e != ART_NONE && art_select_from(view, s, k - 1, e, scope);

    case '+':
        e = view->elems[elem].prev;
        return e != ART_NONE && art_select_from(view, s, k - 1, e, scope);

    case '~':
        for (e = view->elems[elem].prev; e != ART_NONE;
             e = view->elems[e].prev)
        {
            if (art_select_from(view, s, k - 1, e, scope)) {
                return 1;
            }
        }

        return 0;

    default:
        for (e = elems[elem].parent; e != ART_NONE; e = elems[e].parent) {
            if (art_select_from(view, s, k - 1, e, scope)) {
                return 1;
            }
        }

        return 0;
    }
}


/* Of a relative selector's first part to the element that has it. */

static int
art_select_relation(art_view_t *view, int comb, uint32_t elem, uint32_t scope)
{
    uint32_t           e;
    const art_elem_t  *elems;

    elems = view->doc->elems;

    switch (comb) {

    case '>':
        return elems[elem].parent == scope;

    case '+':
        return view->elems[elem].prev == scope;

    case '~':
        return elem > scope && elems[elem].parent == elems[scope].parent;

    default:
        for (e = elems[elem].parent; e != ART_NONE && e >= scope;
             e = elems[e].parent)
        {
            if (e == scope) {
                return 1;
            }
        }

        return 0;
    }
}


static int
art_select_part(art_view_t *view, const art_compound_t *c, uint32_t elem,
    uint32_t scope)
{
    uint32_t  i;

    for (i = 0; i < c->n; i++) {
        if (!art_select_test(view, &c->tests[i], elem, scope)) {
            return 0;
        }
    }

    return 1;
}


static int
art_select_test(art_view_t *view, const art_test_t *t, uint32_t elem,
    uint32_t scope)
{
    switch (t->kind) {

    case ART_TEST_TAG:
        return view->elems[elem].tag == t->key;

    case ART_TEST_ID:
        return view->elems[elem].key == t->key
               && art_str_eq(view->elems[elem].id, t->name);

    case ART_TEST_CLASS:
        return art_select_class(view, t, elem);

    case ART_TEST_ATTR:
        return art_select_attribute(view, t, elem);

    case ART_TEST_NOT:
        return !art_select_any(view, t->list, elem, scope);

    case ART_TEST_IS:
        return art_select_any(view, t->list, elem, scope);

    case ART_TEST_HAS:
        return art_select_has(view, t->list, elem);

    case ART_TEST_ONLY:
    case ART_TEST_ONLY_TYPE:
        return art_select_count(view, t, elem, 0) == 1
               && art_select_count(view, t, elem, 1) == 1;

    case ART_TEST_EMPTY:
        return art_select_is_empty(view, elem);

    case ART_TEST_ROOT:
        return view->doc->elems[elem].parent == ART_NONE;

    case ART_TEST_SCOPE:
        return scope == ART_NONE ? view->doc->elems[elem].parent == ART_NONE
                                 : elem == scope;

    case ART_TEST_TEXT:
        return art_select_contains(view, t, elem);

    case ART_TEST_MIN_TEXT:
        return art_view_text(view, elem).len >= (size_t) t->a;

    default:
        return art_select_nth_is(view, t, elem);
    }
}


static int
art_select_class(const art_view_t *view, const art_test_t *t, uint32_t elem)
{
    uint32_t                 i;
    const art_view_elem_t   *e;
    const art_view_class_t  *c;

    e = &view->elems[elem];
    for (i = e->class; i < e->class + e->nclass; i++) {
        c = &view->classes[i];

        if (c->key == t->key && art_str_eq(c->text, t->name)) {
            return 1;
        }
    }

    return 0;
}


/* Selectors 4, 6.1 and 6.2 */

static int
art_select_attribute(art_view_t *view, const art_test_t *t,
    uint32_t elem)
{
    art_str_t  v, w;

    if (!art_view_attr(view, elem, t->key, &v)) {
        return 0;
    }

    if (t->op == 0) {
        return 1;
    }

    w = t->value;

    if (t->op == '=') {
        return art_select_eq(v, w, t->nocase);
    }

    if (t->op == '|') {
        return art_select_eq(v, w, t->nocase)
               || (v.len > w.len && v.data[w.len] == '-'
                   && art_select_eq(art_str_make(v.data, w.len), w,
                                    t->nocase));
    }

    if (w.len == 0 || v.len < w.len) {
        return 0;
    }

    switch (t->op) {

    case '^':
        return art_select_eq(art_str_make(v.data, w.len), w, t->nocase);

    case '$':
        return art_select_eq(art_str_make(v.data + v.len - w.len, w.len), w,
                             t->nocase);

    case '~':
        return art_select_words(v, t);

    default:
        if (!t->nocase) {
            return art_select_find(v, w);
        }

        for ( /* void */ ; v.len >= w.len; v.data++, v.len--) {
            if (art_select_eq(art_str_make(v.data, w.len), w, 1)) {
                return 1;
            }
        }

        return 0;
    }
}


static int
art_select_words(art_str_t value, const art_test_t *t)
{
    size_t                n;
    const unsigned char  *p, *end;

    p = value.data;
    end = p + value.len;

    while (p < end) {
        n = 0;

        while (p + n < end && memchr(" \t\r\n\f", p[n], 5) == NULL) {
            n++;
        }

        if (n > 0 && art_select_eq(art_str_make(p, n), t->value, t->nocase)) {
            return 1;
        }

        p += n;
        p += p < end;
    }

    return 0;
}


static int
art_select_eq(art_str_t a, art_str_t b, int nocase)
{
    size_t         i;
    unsigned char  c, d;

    if (!nocase || a.len != b.len) {
        return art_str_eq(a, b);
    }

    for (i = 0; i < a.len; i++) {
        c = a.data[i];
        d = b.data[i];
        c += (c >= 'A' && c <= 'Z') ? 32 : 0;
        d += (d >= 'A' && d <= 'Z') ? 32 : 0;

        if (c != d) {
            return 0;
        }
    }

    return 1;
}


static int
art_select_any(art_view_t *view, const art_select_t *list, uint32_t elem,
    uint32_t scope)
{
    for ( /* void */ ; list != NULL; list = list->next) {
        if (art_select_from(view, list, list->n - 1, elem, scope)) {
            return 1;
        }
    }

    return 0;
}


static int
art_select_has(art_view_t *view, const art_select_t *list, uint32_t elem)
{
    uint32_t  to;

    for ( /* void */ ; list != NULL; list = list->next) {

        if (list->parts[0].comb == '+' || list->parts[0].comb == '~') {
            to = view->doc->elems[elem].parent;
            to = (to == ART_NONE) ? view->doc->nelems
                                  : view->doc->elems[to].next;

            if (art_select_has_in(view, list, view->doc->elems[elem].next, to,
                                  elem))
            {
                return 1;
            }

        } else if (art_select_has_in(view, list, elem + 1,
                                     view->doc->elems[elem].next, elem))
        {
            return 1;
        }
    }

    return 0;
}


static int
art_select_has_in(art_view_t *view, const art_select_t *s, uint32_t from,
    uint32_t to, uint32_t scope)
{
    uint32_t  i;

    for (i = from; i < to && view->steps > 0; i++) {
        if (art_select_from(view, s, s->n - 1, i, scope)) {
            return 1;
        }
    }

    return 0;
}


static int
art_select_nth_is(art_view_t *view, const art_test_t *t, uint32_t elem)
{
    int       last;
    int64_t   n, k;

    if (t->list != NULL
        && !art_select_any(view, t->list, elem, ART_NONE))
    {
        return 0;
    }

    last = t->kind == ART_TEST_NTH_LAST || t->kind == ART_TEST_NTH_LAST_TYPE;
    n = (t->kind == ART_TEST_NTH && t->list == NULL)
        ? view->elems[elem].index : art_select_count(view, t, elem, last);
    k = n - t->b;

    if (t->a == 0) {
        return k == 0;
    }

    return k % t->a == 0 && k / t->a >= 0;
}


/* The place of elem among the siblings that count, from 1. */

static uint32_t
art_select_count(art_view_t *view, const art_test_t *t, uint32_t elem,
    int last)
{
    int       type;
    uint32_t  n, e;

    type = t->kind == ART_TEST_NTH_TYPE || t->kind == ART_TEST_NTH_LAST_TYPE
           || t->kind == ART_TEST_ONLY_TYPE;
    n = 1;
    e = elem;

    while (view->steps > 0) {
        e = last ? art_view_next(view, e) : view->elems[e].prev;
        if (e == ART_NONE) {
            break;
        }

        view->steps--;

        if (type && view->elems[e].tag != view->elems[elem].tag) {
            continue;
        }

        if (t->list != NULL && !art_select_any(view, t->list, e, ART_NONE)) {
            continue;
        }

        n++;
    }

    return n;
}


/* Selectors 4, 13.2: neither elements nor text; comments may be there. */

static int
art_select_is_empty(const art_view_t *view, uint32_t elem)
{
    uint32_t           from, to;
    art_scan_t         scan;
    art_token_t        token;
    const art_elem_t  *e;

    e = &view->doc->elems[elem];

    if (e->next > elem + 1) {
        return 0;
    }

    from = e->open.pos + e->open.len;
    to = e->close.pos;

    if (to <= from) {
        return 1;
    }

    art_scan_init(&scan, art_str_make(view->doc->src.data + from, to - from));

    while (art_scan_next(&scan, &token) == ART_OK) {
        if (token.kind != ART_TOKEN_COMMENT) {
            return 0;
        }
    }

    return 1;
}


static int
art_select_contains(art_view_t *view, const art_test_t *t, uint32_t elem)
{
    int        n;
    size_t     len;
    uint64_t   cost;
    art_str_t  text;

    len = view->doc->elems[elem].close.pos - view->doc->elems[elem].open.pos;
    cost = 1 + len / 16;

    if (view->steps < cost) {
        view->steps = 0;
        return 0;
    }

    view->steps -= cost;
    text = art_view_text(view, elem);

    if (t->regex == NULL) {
        return art_select_find(text, t->value);
    }

    view->rc = art_pcre_init(&view->pcre, view->doc->arena);
    if (view->rc != ART_OK) {
        return 0;
    }

    n = pcre2_match(t->regex, text.data, text.len, 0, PCRE2_NO_UTF_CHECK,
                    view->pcre.data, view->pcre.match);

    return n >= 0;
}


static int
art_select_find(art_str_t text, art_str_t word)
{
    const unsigned char  *p, *end;

    if (word.len == 0) {
        return 1;
    }

    if (word.len > text.len) {
        return 0;
    }

    end = text.data + text.len - word.len + 1;

    for (p = text.data; p < end; p++) {
        p = memchr(p, word.data[0], end - p);

        if (p == NULL || memcmp(p, word.data, word.len) == 0) {
            return p != NULL;
        }
    }

    return 0;
}


static uint32_t
art_select_up(art_view_t *view, const art_select_t *s, uint32_t elem)
{
    uint32_t  i, e;

    e = elem;

    if (s->upto == NULL) {
        for (i = 0; i < s->up && e != ART_NONE; i++) {
            e = view->doc->elems[e].parent;
        }

        return e;
    }

    for (e = view->doc->elems[e].parent; e != ART_NONE;
         e = view->doc->elems[e].parent)
    {
        if (art_select_any(view, s->upto, e, ART_NONE)) {
            return e;
        }
    }

    return ART_NONE;
}
