/* CSS selectors: pseudo-classes, those of ad blockers too. */

#include "art_select_parse.h"


typedef struct {
    const char           *name;
    uint8_t               kind;
    uint8_t               arg;      /* 0 none, s selectors, n nth, t text,
                                       u upward */
    uint8_t               b;        /* of nth without an argument */
} art_pseudo_t;


static art_rc_t art_select_upward(art_select_parser_t *ps, art_select_t *s,
    art_str_t arg);
static art_rc_t art_select_nth(art_select_parser_t *ps, art_test_t *t,
    art_str_t arg);
static art_rc_t art_select_text(art_select_parser_t *ps, art_test_t *t,
    art_str_t arg);
static art_rc_t art_select_inner(art_select_parser_t *ps, art_str_t arg,
    art_select_t **out, int relative);
static art_rc_t art_select_argument(art_select_parser_t *ps, art_str_t *arg);
static int art_select_int(const unsigned char **p, const unsigned char *end,
    int32_t *n);
static art_str_t art_select_trim(art_str_t s);


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
art_select_pseudo(art_select_parser_t *ps, art_select_t *s, art_test_t *t,
    int *none)
{
    size_t                i;
    art_rc_t              rc;
    art_str_t             name, arg;
    const art_pseudo_t   *pseudo;
    const unsigned char  *p;

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

    arg = art_str_make("", 0);
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
        p = arg.data;

        if (!art_select_int(&p, arg.data + arg.len, &t->a)
            || p != arg.data + arg.len || t->a < 0)
        {
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

    /* where no memory may be executed the interpreter does the same */

    (void) pcre2_jit_compile(t->regex, PCRE2_JIT_COMPLETE);

    return ps->arena->rc;
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
