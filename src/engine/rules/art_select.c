/*
 * CSS selectors: the parser.  Selectors Level 4 without namespaces; names are
 * read with their escapes (CSS Syntax 4.3.7).
 */

#include "art_select_parse.h"
#include "art_utf8.h"


/* :not(:is(:has(...))): nobody nests more */
#define ART_SELECT_DEPTH    12

#define ART_SELECT_LONG     (16 * 1024)


static art_rc_t art_select_one(art_select_parser_t *ps, art_select_t **out,
    int relative);
static art_rc_t art_select_compound(art_select_parser_t *ps, art_select_t *s,
    int comb);
static art_rc_t art_select_simple(art_select_parser_t *ps, art_select_t *s,
    art_compound_t *c);
static art_rc_t art_select_attr(art_select_parser_t *ps, art_test_t *t);
static art_rc_t art_select_value(art_select_parser_t *ps, art_test_t *t);
static void art_select_escape(art_select_parser_t *ps, art_buf_t *b);
static int art_select_name_char(const unsigned char *p,
    const unsigned char *end);
static int art_select_spaces(art_select_parser_t *ps);


art_rc_t
art_select_parse(art_select_t **out, art_arena_t *arena, art_str_t text,
    art_err_t *err)
{
    art_rc_t             rc;
    art_select_parser_t  ps;

    memset(err, 0, sizeof(art_err_t));
    memset(&ps, 0, sizeof(art_select_parser_t));

    ps.arena = arena;
    ps.err = err;
    ps.begin = text.data;
    ps.p = text.data;
    ps.end = text.data + text.len;
    *out = NULL;

    if (text.len > ART_SELECT_LONG) {
        return art_select_fault(&ps, ART_INVALID, "selector is too long");
    }

    rc = art_select_list(&ps, out, 0);

    if (rc == ART_OK && ps.p != ps.end) {
        rc = art_select_fault(&ps, ART_INVALID, "selector with something "
                              "behind it");
    }

    if (rc != ART_OK) {
        art_select_done(*out);
        *out = NULL;
    }

    return rc;
}


/* What was parsed hangs on *out even where the rest fails. */

art_rc_t
art_select_list(art_select_parser_t *ps, art_select_t **out, int relative)
{
    art_rc_t       rc;
    art_select_t **last;

    if (++ps->depth > ART_SELECT_DEPTH) {
        return art_select_fault(ps, ART_INVALID, "selectors too deep inside "
                                "each other");
    }

    last = out;

    for ( ;; ) {
        rc = art_select_one(ps, last, relative);
        if (rc != ART_OK) {
            return rc;
        }

        if (ps->p == ps->end || *ps->p != ',') {
            break;
        }

        ps->p++;
        last = &(*last)->next;
    }

    ps->depth--;

    return ART_OK;
}


static art_rc_t
art_select_one(art_select_parser_t *ps, art_select_t **out, int relative)
{
    int            comb, space;
    art_rc_t       rc;
    art_select_t  *s;

    s = art_arena_calloc(ps->arena, 1, sizeof(art_select_t));
    if (s == NULL) {
        return art_arena_failed(ps->arena);
    }

    *out = s;
    (void) art_select_spaces(ps);
    comb = relative ? ' ' : 0;

    if (relative && ps->p < ps->end
        && (*ps->p == '>' || *ps->p == '+' || *ps->p == '~'))
    {
        comb = *ps->p++;
        (void) art_select_spaces(ps);
    }

    for ( ;; ) {
        rc = art_select_compound(ps, s, comb);
        if (rc != ART_OK) {
            return rc;
        }

        space = art_select_spaces(ps);

        if (ps->p == ps->end || *ps->p == ',') {
            return ART_OK;
        }

        if (s->up > 0 || s->upto != NULL) {
            return art_select_fault(ps, ART_DECLINED, "something behind "
                                    ":upward()");
        }

        if (*ps->p == '>' || *ps->p == '+' || *ps->p == '~') {
            comb = *ps->p++;
            (void) art_select_spaces(ps);

        } else if (space) {
            comb = ' ';

        } else {
            return art_select_fault(ps, ART_INVALID, "unknown character in "
                                    "a selector");
        }
    }
}


static art_rc_t
art_select_compound(art_select_parser_t *ps, art_select_t *s, int comb)
{
    art_rc_t               rc;
    art_compound_t        *c;
    const unsigned char   *begin;

    c = art_arena_more(ps->arena, s->parts, s->n, &s->cap,
                       sizeof(art_compound_t));
    if (c == NULL) {
        return art_arena_failed(ps->arena);
    }

    s->parts = c;
    c += s->n++;
    memset(c, 0, sizeof(art_compound_t));
    c->comb = (uint8_t) comb;
    begin = ps->p;

    while (ps->p < ps->end && *ps->p != ',' && *ps->p != '>' && *ps->p != '+'
           && *ps->p != '~' && *ps->p != ' ' && *ps->p != '\t')
    {
        rc = art_select_simple(ps, s, c);
        if (rc != ART_OK) {
            return rc;
        }
    }

    if (ps->p == begin) {
        return art_select_fault(ps, ART_INVALID, "empty selector");
    }

    return ART_OK;
}


static art_rc_t
art_select_simple(art_select_parser_t *ps, art_select_t *s,
    art_compound_t *c)
{
    int          none;
    art_rc_t     rc;
    art_test_t  *t;

    t = art_arena_more(ps->arena, c->tests, c->n, &c->cap,
                       sizeof(art_test_t));
    if (t == NULL) {
        return art_arena_failed(ps->arena);
    }

    c->tests = t;
    t += c->n;
    memset(t, 0, sizeof(art_test_t));
    none = 0;

    switch (*ps->p) {

    case '*':
        ps->p++;
        return ART_OK;

    case '#':
        ps->p++;
        t->kind = ART_TEST_ID;
        rc = art_select_name(ps, &t->name);
        t->key = art_view_key(ART_KEY_ID, t->name, 0);
        break;

    case '.':
        ps->p++;
        t->kind = ART_TEST_CLASS;
        rc = art_select_name(ps, &t->name);
        t->key = art_view_key(ART_KEY_CLASS, t->name, 0);
        break;

    case '[':
        ps->p++;
        rc = art_select_attr(ps, t);
        break;

    case ':':
        ps->p++;
        rc = art_select_pseudo(ps, s, t, &none);
        break;

    default:
        t->kind = ART_TEST_TAG;
        rc = art_select_name(ps, &t->name);
        t->key = art_view_key(ART_KEY_TAG, t->name, 1);

        if (rc == ART_OK && c->n > 0) {
            rc = art_select_fault(ps, ART_INVALID, "tag in the middle of a "
                                  "selector");
        }
    }

    c->n += !none;

    return rc;
}


static art_rc_t
art_select_attr(art_select_parser_t *ps, art_test_t *t)
{
    art_rc_t  rc;

    t->kind = ART_TEST_ATTR;
    (void) art_select_spaces(ps);

    rc = art_select_name(ps, &t->name);
    if (rc != ART_OK) {
        return rc;
    }

    t->key = art_view_key(ART_KEY_ATTR, t->name, 1);
    (void) art_select_spaces(ps);

    if (ps->p == ps->end) {
        return art_select_fault(ps, ART_INVALID, "attribute without \"]\"");
    }

    if (*ps->p == ']') {
        ps->p++;
        return ART_OK;
    }

    t->op = *ps->p++;

    if (t->op != '=') {
        if (memchr("~|^$*", t->op, 5) == NULL || ps->p == ps->end
            || *ps->p != '=')
        {
            ps->p--;
            return art_select_fault(ps, ART_INVALID, "unknown operator of "
                                    "an attribute");
        }

        ps->p++;
    }

    rc = art_select_value(ps, t);
    if (rc != ART_OK) {
        return rc;
    }

    (void) art_select_spaces(ps);

    if (ps->p < ps->end && (*ps->p == 'i' || *ps->p == 'I' || *ps->p == 's'
                            || *ps->p == 'S'))
    {
        t->nocase = (*ps->p | 32) == 'i';
        ps->p++;
        (void) art_select_spaces(ps);
    }

    if (ps->p == ps->end || *ps->p != ']') {
        return art_select_fault(ps, ART_INVALID, "attribute without \"]\"");
    }

    ps->p++;

    /* [class~=x] is .x */

    if (t->op == '~' && !t->nocase && art_scan_eq(t->name, "class")) {
        t->kind = ART_TEST_CLASS;
        t->key = art_view_key(ART_KEY_CLASS, t->value, 0);
        t->name = t->value;
    }

    return ART_OK;
}


static art_rc_t
art_select_value(art_select_parser_t *ps, art_test_t *t)
{
    art_buf_t      b;
    art_mem_t      mem;
    unsigned char  quote;

    (void) art_select_spaces(ps);

    if (ps->p == ps->end) {
        return art_select_fault(ps, ART_INVALID, "attribute without a value");
    }

    mem = art_arena_mem(ps->arena);
    art_buf_init(&b, &mem, 0);
    quote = *ps->p;

    if (quote != '"' && quote != '\'') {
        quote = ']';

    } else {
        ps->p++;
    }

    while (ps->p < ps->end && *ps->p != quote) {
        if (*ps->p == '\\') {
            art_select_escape(ps, &b);
            continue;
        }

        if (quote == ']' && *ps->p == ' ') {
            break;
        }

        art_buf_char(&b, *ps->p++);
    }

    if (ps->p == ps->end) {
        return art_select_fault(ps, ART_INVALID, "value without an end");
    }

    if (quote != ']') {
        ps->p++;
    }

    t->value = art_buf_view(&b);

    return art_buf_rc(&b) == ART_OK ? ART_OK : ps->arena->rc;
}


art_rc_t
art_select_name(art_select_parser_t *ps, art_str_t *name)
{
    art_buf_t             b;
    art_mem_t             mem;
    const unsigned char  *begin;

    begin = ps->p;

    while (ps->p < ps->end && *ps->p != '\\'
           && art_select_name_char(ps->p, ps->end))
    {
        ps->p++;
    }

    *name = art_str_make(begin, ps->p - begin);

    if (ps->p == ps->end || *ps->p != '\\') {
        return name->len > 0 ? ART_OK
               : art_select_fault(ps, ART_INVALID, "a name is missing");
    }

    mem = art_arena_mem(ps->arena);
    art_buf_init(&b, &mem, 0);
    art_buf_put(&b, *name);

    while (ps->p < ps->end && art_select_name_char(ps->p, ps->end)) {
        if (*ps->p == '\\') {
            art_select_escape(ps, &b);

        } else {
            art_buf_char(&b, *ps->p++);
        }
    }

    *name = art_buf_view(&b);

    return art_buf_rc(&b) == ART_OK ? ART_OK : ps->arena->rc;
}


static int
art_select_name_char(const unsigned char *p, const unsigned char *end)
{
    return (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z')
           || (*p >= '0' && *p <= '9') || *p == '-' || *p == '_'
           || *p >= 0x80 || (*p == '\\' && end - p > 1);
}


/* CSS Syntax 4.3.7: up to six hexadecimal digits and one space, or itself */

static void
art_select_escape(art_select_parser_t *ps, art_buf_t *b)
{
    int            n;
    uint32_t       cp;
    unsigned char  c;

    cp = 0;
    ps->p++;

    for (n = 0; n < 6 && ps->p < ps->end; n++) {
        c = *ps->p | 32;

        if (c >= '0' && c <= '9' && *ps->p >= '0') {
            cp = cp * 16 + (c - '0');

        } else if (c >= 'a' && c <= 'f') {
            cp = cp * 16 + (c - 'a' + 10);

        } else {
            break;
        }

        ps->p++;
    }

    if (n > 0) {
        art_buf_utf8(b, cp ? cp : ART_CP_REPLACEMENT);

        if (ps->p < ps->end && *ps->p == ' ') {
            ps->p++;
        }

    } else if (ps->p < ps->end) {
        art_buf_char(b, *ps->p++);
    }
}


static int
art_select_spaces(art_select_parser_t *ps)
{
    const unsigned char  *begin;

    begin = ps->p;

    while (ps->p < ps->end && (*ps->p == ' ' || *ps->p == '\t')) {
        ps->p++;
    }

    return ps->p > begin;
}


art_rc_t
art_select_fault(art_select_parser_t *ps, art_rc_t rc, const char *msg)
{
    ps->err->rc = rc;
    ps->err->msg = msg;
    ps->err->pos = ps->p - ps->begin;

    return rc;
}


art_select_t *
art_select_next(const art_select_t *s)
{
    return s->next;
}


void
art_select_done(art_select_t *s)
{
    uint32_t  i, k;

    for ( /* void */ ; s != NULL; s = s->next) {
        for (i = 0; i < s->n; i++) {
            for (k = 0; k < s->parts[i].n; k++) {
                pcre2_code_free(s->parts[i].tests[k].regex);
                s->parts[i].tests[k].regex = NULL;
                art_select_done(s->parts[i].tests[k].list);
            }
        }

        art_select_done(s->upto);
    }
}
