/*
 * XPath 1.0: the parser, by recursive descent over the grammar of the
 * Recommendation (sections 2 and 3).
 */

#include "art_xpath_parse.h"


#define ART_XPATH_DEPTH     40
#define ART_XPATH_LONG      (8 * 1024)


static int art_xpath_operator(art_xparser_t *ps, uint32_t level);
static art_rc_t art_xpath_union(art_xparser_t *ps, art_xpath_t **out);
static art_rc_t art_xpath_path(art_xparser_t *ps, art_xpath_t **out);
static int art_xpath_is_filter(art_xparser_t *ps);
static art_rc_t art_xpath_primary(art_xparser_t *ps, art_xpath_t **out);
static art_rc_t art_xpath_function(art_xparser_t *ps, art_xpath_t **out);


static const struct {
    const char           *name;
    uint8_t               fn;
} art_functions[] = {
    { "last", ART_FN_LAST }, { "position", ART_FN_POSITION },
    { "count", ART_FN_COUNT }, { "id", ART_FN_ID },
    { "name", ART_FN_NAME }, { "local-name", ART_FN_NAME },
    { "string", ART_FN_STRING }, { "concat", ART_FN_CONCAT },
    { "contains", ART_FN_CONTAINS }, { "starts-with", ART_FN_STARTS },
    { "ends-with", ART_FN_ENDS }, { "substring", ART_FN_SUBSTRING },
    { "substring-before", ART_FN_BEFORE },
    { "substring-after", ART_FN_AFTER },
    { "string-length", ART_FN_LENGTH },
    { "normalize-space", ART_FN_NORMALIZE },
    { "translate", ART_FN_TRANSLATE }, { "lower-case", ART_FN_LOWER },
    { "not", ART_FN_NOT }, { "true", ART_FN_TRUE },
    { "false", ART_FN_FALSE }, { "number", ART_FN_NUMBER }
};


art_rc_t
art_xpath_parse(art_xpath_t **out, art_arena_t *arena, art_str_t text,
    art_err_t *err)
{
    art_rc_t       rc;
    art_xparser_t  ps;

    memset(err, 0, sizeof(art_err_t));
    memset(&ps, 0, sizeof(art_xparser_t));
    ps.arena = arena;
    ps.err = err;
    ps.begin = text.data;
    ps.p = text.data;
    ps.end = text.data + text.len;

    if (text.len > ART_XPATH_LONG) {
        return art_xpath_fault(&ps, "expression is too long");
    }

    rc = art_xpath_expr(&ps, out, 0);
    art_xpath_blanks(&ps);

    if (rc == ART_OK && ps.p != ps.end) {
        return art_xpath_fault(&ps, "expression with something behind it");
    }

    return rc;
}


/* Levels: or, and, = !=, < <= > >=, + -; then unions. */

art_rc_t
art_xpath_expr(art_xparser_t *ps, art_xpath_t **out, uint32_t level)
{
    int           op;
    art_rc_t      rc;
    art_xpath_t  *left, *x;

    if (level == 5) {
        return art_xpath_union(ps, out);
    }

    if (level == 0 && ++ps->depth > ART_XPATH_DEPTH) {
        return art_xpath_fault(ps, "expressions too deep inside each other");
    }

    rc = art_xpath_expr(ps, &left, level + 1);

    while (rc == ART_OK && (op = art_xpath_operator(ps, level)) >= 0) {
        rc = art_xpath_new(ps, (art_xp_e) op, &x);

        if (rc == ART_OK) {
            x->a = left;
            rc = art_xpath_expr(ps, &x->b, level + 1);
            left = x;
        }
    }

    if (level == 0) {
        ps->depth--;
    }

    if (rc == ART_OK) {
        *out = left;
    }

    return rc;
}


static int
art_xpath_operator(art_xparser_t *ps, uint32_t level)
{
    art_str_t             name;
    const unsigned char  *p;

    art_xpath_blanks(ps);
    p = ps->p;

    switch (level) {

    case 0:
    case 1:
        name = art_xpath_name(ps);

        if (art_str_eq(name, art_str_c(level == 0 ? "or" : "and"))) {
            return level == 0 ? ART_XP_OR : ART_XP_AND;
        }

        ps->p = p;
        return -1;

    case 2:
        return art_xpath_take(ps, "!=") ? ART_XP_NE
               : art_xpath_take(ps, "=") ? ART_XP_EQ : -1;

    case 3:
        return art_xpath_take(ps, "<=") ? ART_XP_LE
               : art_xpath_take(ps, ">=") ? ART_XP_GE
               : art_xpath_take(ps, "<") ? ART_XP_LT
               : art_xpath_take(ps, ">") ? ART_XP_GT : -1;

    default:
        return art_xpath_take(ps, "+") ? ART_XP_PLUS
               : art_xpath_take(ps, "-") ? ART_XP_MINUS : -1;
    }
}


static art_rc_t
art_xpath_union(art_xparser_t *ps, art_xpath_t **out)
{
    art_rc_t      rc;
    art_xpath_t  *left, *x;

    rc = art_xpath_path(ps, &left);

    while (rc == ART_OK && art_xpath_take(ps, "|")) {
        rc = art_xpath_new(ps, ART_XP_UNION, &x);

        if (rc == ART_OK) {
            x->a = left;
            rc = art_xpath_path(ps, &x->b);
            left = x;
        }
    }

    if (rc == ART_OK) {
        *out = left;
    }

    return rc;
}


static art_rc_t
art_xpath_path(art_xparser_t *ps, art_xpath_t **out)
{
    art_rc_t       rc;
    art_xpath_t   *x, **last;

    art_xpath_blanks(ps);

    rc = art_xpath_new(ps, ART_XP_PATH, &x);
    if (rc != ART_OK) {
        return rc;
    }

    *out = x;
    last = &x->steps;

    if (art_xpath_is_filter(ps)) {
        rc = art_xpath_primary(ps, &x->a);

        if (rc == ART_OK) {
            rc = art_xpath_preds(ps, &x->preds);
        }

        art_xpath_blanks(ps);

        if (rc != ART_OK || ps->p == ps->end || *ps->p != '/') {

            /* a string, number or call alone needs no path around it */

            if (rc == ART_OK && x->preds == NULL) {
                *out = x->a;
            }

            return rc;
        }

    } else if (ps->p < ps->end && *ps->p == '/') {
        x->root = 1;

        if (ps->end - ps->p == 1) {
            ps->p++;
            return ART_OK;
        }

    } else {
        rc = art_xpath_step(ps, last);
        if (rc != ART_OK) {
            return rc;
        }

        last = &(*last)->next;
    }

    return art_xpath_steps(ps, last);
}


static int
art_xpath_is_filter(art_xparser_t *ps)
{
    int                   is;
    art_str_t             name;
    const unsigned char  *p;

    if (ps->p == ps->end) {
        return 0;
    }

    if (*ps->p == '(' || *ps->p == '"' || *ps->p == '\''
        || (*ps->p >= '0' && *ps->p <= '9'))
    {
        return 1;
    }

    p = ps->p;
    name = art_xpath_name(ps);
    art_xpath_blanks(ps);

    is = name.len > 0 && ps->p < ps->end && *ps->p == '('
         && !art_str_eq(name, art_str_c("text"))
         && !art_str_eq(name, art_str_c("node"))
         && !art_str_eq(name, art_str_c("comment"));
    ps->p = p;

    return is;
}


static art_rc_t
art_xpath_primary(art_xparser_t *ps, art_xpath_t **out)
{
    double                scale;
    art_rc_t              rc;
    art_xpath_t          *x;
    unsigned char         quote;
    const unsigned char  *p;

    if (*ps->p == '(') {
        ps->p++;
        rc = art_xpath_expr(ps, out, 0);

        if (rc == ART_OK && !art_xpath_take(ps, ")")) {
            return art_xpath_fault(ps, "expression without \")\"");
        }

        return rc;
    }

    if (*ps->p == '"' || *ps->p == '\'') {
        quote = *ps->p++;
        p = memchr(ps->p, quote, ps->end - ps->p);

        if (p == NULL) {
            return art_xpath_fault(ps, "string without an end");
        }

        rc = art_xpath_new(ps, ART_XP_STRING, &x);
        if (rc != ART_OK) {
            return rc;
        }

        x->text = art_str_make(ps->p, p - ps->p);
        ps->p = p + 1;
        *out = x;

        return ART_OK;
    }

    if (*ps->p < '0' || *ps->p > '9') {
        return art_xpath_function(ps, out);
    }

    rc = art_xpath_new(ps, ART_XP_NUMBER, &x);
    if (rc != ART_OK) {
        return rc;
    }

    while (ps->p < ps->end && *ps->p >= '0' && *ps->p <= '9') {
        x->number = x->number * 10 + (*ps->p++ - '0');
    }

    if (ps->p < ps->end && *ps->p == '.') {
        scale = 0.1;

        for (ps->p++; ps->p < ps->end && *ps->p >= '0' && *ps->p <= '9';
             ps->p++)
        {
            x->number += (*ps->p - '0') * scale;
            scale /= 10;
        }
    }

    *out = x;

    return ART_OK;
}


static art_rc_t
art_xpath_function(art_xparser_t *ps, art_xpath_t **out)
{
    size_t        i;
    art_rc_t      rc;
    art_str_t     name;
    art_xpath_t  *x, **last;

    name = art_xpath_name(ps);

    for (i = 0; i < art_nelts(art_functions); i++) {
        if (art_str_eq(name, art_str_c(art_functions[i].name))) {
            break;
        }
    }

    if (i == art_nelts(art_functions)) {
        return art_xpath_fault(ps, "unknown function");
    }

    rc = art_xpath_new(ps, ART_XP_CALL, &x);
    if (rc != ART_OK) {
        return rc;
    }

    x->axis = art_functions[i].fn;
    last = &x->steps;
    *out = x;

    (void) art_xpath_take(ps, "(");

    if (art_xpath_take(ps, ")")) {
        return ART_OK;
    }

    for ( ;; ) {
        rc = art_xpath_expr(ps, last, 0);
        if (rc != ART_OK) {
            return rc;
        }

        last = &(*last)->next;

        if (!art_xpath_take(ps, ",")) {
            break;
        }
    }

    return art_xpath_take(ps, ")") ? ART_OK
           : art_xpath_fault(ps, "function without \")\"");
}


art_rc_t
art_xpath_new(art_xparser_t *ps, art_xp_e op, art_xpath_t **out)
{
    *out = art_arena_calloc(ps->arena, 1, sizeof(art_xpath_t));
    if (*out == NULL) {
        return ps->arena->rc;
    }

    (*out)->op = (uint8_t) op;

    return ART_OK;
}


art_str_t
art_xpath_name(art_xparser_t *ps)
{
    unsigned char         c;
    const unsigned char  *begin;

    begin = ps->p;

    while (ps->p < ps->end) {
        c = *ps->p;

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
              || c >= 0x80
              || (ps->p > begin
                  && ((c >= '0' && c <= '9') || c == '-' || c == '.'
                      || (c == ':' && ps->end - ps->p > 1
                          && ps->p[1] != ':' && ps->p[-1] != ':')))))
        {
            break;
        }

        ps->p++;
    }

    return art_str_make(begin, ps->p - begin);
}


int
art_xpath_take(art_xparser_t *ps, const char *token)
{
    size_t  n;

    art_xpath_blanks(ps);
    n = strlen(token);

    if ((size_t) (ps->end - ps->p) < n || memcmp(ps->p, token, n) != 0) {
        return 0;
    }

    ps->p += n;

    return 1;
}


void
art_xpath_blanks(art_xparser_t *ps)
{
    while (ps->p < ps->end && *ps->p <= ' ') {
        ps->p++;
    }
}


art_rc_t
art_xpath_fault(art_xparser_t *ps, const char *msg)
{
    ps->err->rc = ART_INVALID;
    ps->err->msg = msg;
    ps->err->pos = ps->p - ps->begin;

    return ART_INVALID;
}
