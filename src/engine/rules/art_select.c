/*
 * CSS selectors: the parser.  Selectors Level 4 without namespaces; names are
 * read with their escapes (CSS Syntax 4.3.7).
 */

#include "art_select_in.h"
#include "art_utf8.h"


/* :not(:is(:has(...))): nobody nests more */
#define ART_SELECT_DEPTH    12

#define ART_SELECT_LONG     (16 * 1024)


typedef struct {
    art_arena_t          *arena;
    art_err_t            *err;
    const unsigned char  *begin;
    const unsigned char  *p;
    const unsigned char  *end;
    uint32_t              depth;
} art_select_parser_t;


typedef struct {
    const char           *name;
    uint8_t               kind;
    uint8_t               arg;      /* 0 none, s selectors, n nth, t text,
                                       u upward */
    int8_t                b;        /* of nth without an argument */
} art_pseudo_t;


static art_rc_t art_select_list(art_select_parser_t *ps, art_select_t **out,
    int relative);
static art_rc_t art_select_one(art_select_parser_t *ps, art_select_t **out,
    int relative);
static art_rc_t art_select_compound(art_select_parser_t *ps, art_select_t *s,
    int comb);
static art_rc_t art_select_simple(art_select_parser_t *ps, art_select_t *s,
    art_compound_t *c);
static art_rc_t art_select_attr(art_select_parser_t *ps, art_test_t *t);
static art_rc_t art_select_value(art_select_parser_t *ps, art_test_t *t);
static art_rc_t art_select_pseudo(art_select_parser_t *ps, art_select_t *s,
    art_test_t *t, int *none);
static art_rc_t art_select_upward(art_select_parser_t *ps, art_select_t *s,
    art_str_t arg);
static art_rc_t art_select_nth(art_select_parser_t *ps, art_test_t *t,
    art_str_t arg);
static art_rc_t art_select_text(art_select_parser_t *ps, art_test_t *t,
    art_str_t arg);
static art_rc_t art_select_inner(art_select_parser_t *ps, art_str_t arg,
    art_select_t **out, int relative);
static art_rc_t art_select_argument(art_select_parser_t *ps, art_str_t *arg);
static art_rc_t art_select_name(art_select_parser_t *ps, art_str_t *name);
static void art_select_escape(art_select_parser_t *ps, art_buf_t *b);
static int art_select_name_char(const unsigned char *p,
    const unsigned char *end);
static int art_select_spaces(art_select_parser_t *ps);
static art_str_t art_select_trim(art_str_t s);
static int art_select_int(const unsigned char **p, const unsigned char *end,
    int32_t *n);
static art_rc_t art_select_fault(art_select_parser_t *ps, art_rc_t rc,
    const char *msg);


static const art_pseudo_t  art_pseudos[] = {
    { "not", ART_TEST_NOT, 's', 0 },
    { "is", ART_TEST_IS, 's', 0 },
    { "where", ART_TEST_IS, 's', 0 },
    { "matches", ART_TEST_IS, 's', 0 },
    { "-webkit-any", ART_TEST_IS, 's', 0 },
    { "has", ART_TEST_HAS, 's', 0 },
    { "-abp-has", ART_TEST_HAS, 's', 0 },
    { "nth-child", ART_TEST_NTH, 'n', 0 },
    { "nth-last-child", ART_TEST_NTH_LAST, 'n', 0 },
    { "nth-of-type", ART_TEST_NTH_TYPE, 'n', 0 },
    { "nth-last-of-type", ART_TEST_NTH_LAST_TYPE, 'n', 0 },
    { "first-child", ART_TEST_NTH, 0, 1 },
    { "last-child", ART_TEST_NTH_LAST, 0, 1 },
    { "first-of-type", ART_TEST_NTH_TYPE, 0, 1 },
    { "last-of-type", ART_TEST_NTH_LAST_TYPE, 0, 1 },
    { "only-child", ART_TEST_ONLY, 0, 0 },
    { "only-of-type", ART_TEST_ONLY_TYPE, 0, 0 },
    { "empty", ART_TEST_EMPTY, 0, 0 },
    { "root", ART_TEST_ROOT, 0, 0 },
    { "scope", ART_TEST_SCOPE, 0, 0 },
    { "has-text", ART_TEST_TEXT, 't', 0 },
    { "-abp-contains", ART_TEST_TEXT, 't', 0 },
    { "contains", ART_TEST_TEXT, 't', 0 },
    { "min-text-length", ART_TEST_MIN_TEXT, 'i', 0 },
    { "upward", 0, 'u', 0 },
    { "nth-ancestor", 0, 'u', 0 }
};


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

static art_rc_t
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
        return ps->arena->rc;
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
        return ps->arena->rc;
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
        return ps->arena->rc;
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


static art_rc_t
art_select_pseudo(art_select_parser_t *ps, art_select_t *s, art_test_t *t,
    int *none)
{
    size_t               i;
    art_rc_t             rc;
    art_str_t            name, arg;
    const art_pseudo_t  *pseudo;

    rc = art_select_name(ps, &name);
    if (rc != ART_OK) {
        return art_select_fault(ps, ART_DECLINED, "pseudo-element");
    }

    pseudo = NULL;

    for (i = 0; i < art_nelts(art_pseudos); i++) {
        if (art_scan_eq(name, art_pseudos[i].name)) {
            pseudo = &art_pseudos[i];
        }
    }

    if (pseudo == NULL) {
        return art_select_fault(ps, ART_DECLINED, "unknown pseudo-class");
    }

    t->kind = pseudo->kind;
    t->b = pseudo->b;

    if (pseudo->arg == 0) {
        return ART_OK;
    }

    rc = art_select_argument(ps, &arg);
    if (rc != ART_OK) {
        return rc;
    }

    switch (pseudo->arg) {

    case 's':
        return art_select_inner(ps, arg, &t->list, t->kind == ART_TEST_HAS);

    case 'n':
        return art_select_nth(ps, t, arg);

    case 't':
        return art_select_text(ps, t, arg);

    case 'i':
        if (!art_select_int(&arg.data, arg.data + arg.len, &t->a)) {
            return art_select_fault(ps, ART_INVALID, "a number is missing");
        }

        return ART_OK;

    default:
        *none = 1;
        return art_select_upward(ps, s, arg);
    }
}


static art_rc_t
art_select_upward(art_select_parser_t *ps, art_select_t *s, art_str_t arg)
{
    int32_t               n;
    const unsigned char  *p;

    p = arg.data;

    if (s->up > 0 || s->upto != NULL) {
        return art_select_fault(ps, ART_DECLINED, "something behind "
                                ":upward()");
    }

    if (art_select_int(&p, arg.data + arg.len, &n)) {
        if (p != arg.data + arg.len || n < 1 || n > 255) {
            return art_select_fault(ps, ART_INVALID, "number of :upward()");
        }

        s->up = (uint32_t) n;

        return ART_OK;
    }

    return art_select_inner(ps, arg, &s->upto, 0);
}


/* CSS Syntax 6, the an+b microsyntax, and "of S" */

static art_rc_t
art_select_nth(art_select_parser_t *ps, art_test_t *t, art_str_t arg)
{
    int                   sign;
    int32_t               n;
    art_str_t             of;
    const unsigned char  *p, *end;

    p = arg.data;
    end = p + arg.len;

    if (art_scan_eq(arg, "odd") || art_scan_eq(arg, "even")) {
        t->a = 2;
        t->b = (arg.len == 3);
        return ART_OK;
    }

    sign = 1;

    if (p < end && (*p == '+' || *p == '-')) {
        sign = (*p++ == '-') ? -1 : 1;
    }

    n = 1;

    if (!art_select_int(&p, end, &n) && (p == end || (*p | 32) != 'n')) {
        return art_select_fault(ps, ART_INVALID, "bad argument of :nth");
    }

    if (p < end && (*p | 32) == 'n') {
        p++;
        t->a = sign * n;
        t->b = 0;

        while (p < end && *p == ' ') {
            p++;
        }

        if (p < end && (*p == '+' || *p == '-')) {
            sign = (*p++ == '-') ? -1 : 1;

            while (p < end && *p == ' ') {
                p++;
            }

            if (!art_select_int(&p, end, &n)) {
                return art_select_fault(ps, ART_INVALID,
                                        "bad argument of :nth");
            }

            t->b = sign * n;
        }

    } else {
        t->a = 0;
        t->b = sign * n;
    }

    of = art_select_trim(art_str_make(p, end - p));

    if (of.len == 0) {
        return ART_OK;
    }

    if (of.len > 3 && memcmp(of.data, "of ", 3) == 0
        && (t->kind == ART_TEST_NTH || t->kind == ART_TEST_NTH_LAST))
    {
        return art_select_inner(ps, art_str_make(of.data + 3, of.len - 3),
                                &t->list, 0);
    }

    return art_select_fault(ps, ART_INVALID, "bad argument of :nth");
}


static art_rc_t
art_select_text(art_select_parser_t *ps, art_test_t *t, art_str_t arg)
{
    int                     code;
    uint32_t                options;
    PCRE2_SIZE              pos;
    const unsigned char    *p;
    pcre2_compile_context  *compile;

    p = arg.data + arg.len;

    while (p > arg.data && p[-1] >= 'a' && p[-1] <= 'z') {
        p--;
    }

    if (arg.len < 3 || arg.data[0] != '/' || p - arg.data < 3
        || p[-1] != '/')
    {
        if (arg.len > 1 && (arg.data[0] == '"' || arg.data[0] == '\'')
            && arg.data[arg.len - 1] == arg.data[0])
        {
            arg.data++;
            arg.len -= 2;
        }

        t->value = arg;

        return ART_OK;
    }

    options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;

    if (p < arg.data + arg.len && memchr(p, 'i', arg.data + arg.len - p)) {
        options |= PCRE2_CASELESS;
    }

    compile = art_pcre_context(ps->arena);

    if (compile == NULL) {
        return ps->arena->rc;
    }

    t->regex = pcre2_compile(arg.data + 1, p - arg.data - 2, options, &code,
                             &pos, compile);
    if (t->regex == NULL) {
        if (ps->arena->rc != ART_OK) {
            return ps->arena->rc;
        }

        return art_select_fault(ps, ART_INVALID, "regular expression does "
                                "not compile");
    }

    (void) pcre2_jit_compile(t->regex, PCRE2_JIT_COMPLETE);

    return ART_OK;
}


static art_rc_t
art_select_inner(art_select_parser_t *ps, art_str_t arg, art_select_t **out,
    int relative)
{
    art_rc_t              rc;
    const unsigned char  *p, *end;

    p = ps->p;
    end = ps->end;
    ps->p = arg.data;
    ps->end = arg.data + arg.len;

    rc = art_select_list(ps, out, relative);

    if (rc == ART_OK && ps->p != ps->end) {
        rc = art_select_fault(ps, ART_INVALID, "unknown character in a "
                              "selector");
    }

    ps->p = p;
    ps->end = end;

    return rc;
}


/* From "(" to its ")", where strings and escapes may have others. */

static art_rc_t
art_select_argument(art_select_parser_t *ps, art_str_t *arg)
{
    uint32_t              depth;
    unsigned char         quote;
    const unsigned char  *p;

    if (ps->p == ps->end || *ps->p != '(') {
        return art_select_fault(ps, ART_INVALID, "pseudo-class without its "
                                "argument");
    }

    depth = 0;
    quote = 0;

    for (p = ps->p; p < ps->end; p++) {
        if (*p == '\\') {
            p++;

        } else if (quote != 0) {
            quote = (*p == quote) ? 0 : quote;

        } else if ((*p == '"' || *p == '\'')
                   && memchr(p + 1, *p, ps->end - p - 1) != NULL)
        {
            quote = *p;

        } else if (*p == '(') {
            depth++;

        } else if (*p == ')' && --depth == 0) {
            *arg = art_select_trim(art_str_make(ps->p + 1, p - ps->p - 1));
            ps->p = p + 1;

            if (arg->len == 0) {
                return art_select_fault(ps, ART_INVALID, "pseudo-class "
                                        "without its argument");
            }

            return ART_OK;
        }
    }

    return art_select_fault(ps, ART_INVALID, "pseudo-class without \")\"");
}


static art_rc_t
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


static art_str_t
art_select_trim(art_str_t s)
{
    while (s.len > 0 && s.data[0] == ' ') {
        s.data++;
        s.len--;
    }

    while (s.len > 0 && s.data[s.len - 1] == ' ') {
        s.len--;
    }

    return s;
}


static int
art_select_int(const unsigned char **p, const unsigned char *end, int32_t *n)
{
    int32_t               v;
    const unsigned char  *q;

    v = 0;

    for (q = *p; q < end && *q >= '0' && *q <= '9'; q++) {
        if (v < 100000) {
            v = v * 10 + (*q - '0');
        }
    }

    if (q == *p) {
        return 0;
    }

    *p = q;
    *n = v;

    return 1;
}


static art_rc_t
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


/*
 * The rightmost compound decides: an id is rarer than a class, a class than
 * an attribute's value, that than a tag or an attribute's name alone.
 */

void
art_select_pick(const art_select_t *s, art_pick_key_t *key)
{
    uint32_t               i, rank, best;
    const art_test_t      *t;
    const art_compound_t  *c;

    memset(key, 0, sizeof(art_pick_key_t));
    c = &s->parts[s->n - 1];
    best = 0;

    for (i = 0; i < c->n; i++) {
        t = &c->tests[i];

        rank = (t->kind == ART_TEST_ID) ? 8
               : (t->kind == ART_TEST_CLASS) ? 7
               : (t->kind == ART_TEST_TAG) ? 3
               : (t->kind != ART_TEST_ATTR) ? 0
               : (t->op == 0 || t->op == '|' || t->nocase) ? 2
               : (t->op == '=') ? 6
               : (t->op == '^' && t->value.len > 0) ? 5
               : (t->value.len > 1) ? 4 : 2;

        if (rank <= best) {
            continue;
        }

        best = rank;
        key->key = t->key;
        key->value = t->value;
        key->kind = (rank == 6) ? ART_PICK_EQUAL
                    : (rank == 5) ? ART_PICK_PREFIX
                    : (rank == 4) ? ART_PICK_WITHIN : ART_PICK_KEY;
    }
}
