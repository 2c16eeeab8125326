/*
 * Text rules: what stands behind the verbs.  Literals are folded; what an
 * expression needs is found in its pattern (art_need).
 */

#include "art_rules_parse.h"
#include "art_fold.h"
#include "art_need.h"


static art_rc_t art_rules_regex(art_rules_parser_t *ps, art_str_t pattern,
    uint32_t options, uint32_t rule);
static art_rc_t art_rules_groups(art_rules_parser_t *ps, art_regex_t *re);
static const char *art_rules_regex_error(int code);


static const art_str_t  art_group_names[ART_GROUP_N] = {
    art_string("author"), art_string("date"), art_string("modified"),
    art_string("rights"), art_string("title"), art_string("publisher")
};


/* line TEXT, start TEXT, after TEXT */

art_rc_t
art_rules_verb_text(art_rules_parser_t *ps, uint32_t rule)
{
    art_rc_t              rc;
    art_str_t             fold;
    const unsigned char  *at;

    at = ps->p;
    fold = art_fold_dup(ps->rules->arena, art_rules_rest(ps));

    if (fold.data == NULL) {
        return art_rules_memory(ps);
    }

    fold = art_str_slice(fold, art_fold_bare(fold));

    if (fold.len == 0) {
        return art_rules_fault(ps, at, "rule without a text");
    }

    rc = art_match_add(ps->rules->begin, fold, rule);

    return rc == ART_OK ? ART_OK : art_rules_memory(ps);
}


/* labels A|B|#|C */

art_rc_t
art_rules_verb_labels(art_rules_parser_t *ps, uint32_t rule)
{
    art_rc_t              rc;
    uint32_t              n;
    art_str_t             rest, fold;
    const unsigned char  *p, *bar, *end;

    n = 0;
    rest = art_rules_rest(ps);
    p = rest.data;
    end = p + rest.len;

    for ( ;; ) {
        bar = memchr(p, '|', end - p);
        bar = bar ? bar : end;

        fold = art_fold_dup(ps->rules->arena, art_str_make(p, bar - p));
        if (fold.data == NULL) {
            return art_rules_memory(ps);
        }

        if (fold.len == 0) {
            return art_rules_fault(ps, p, "empty label");
        }

        if (fold.len == 1 && fold.data[0] == '#') {
            ps->rules->number = 1;

        } else {
            fold = art_str_slice(fold, art_fold_bare(fold));
            rc = art_match_add(ps->rules->begin, fold, rule);
            if (rc != ART_OK) {
                return art_rules_memory(ps);
            }

            n++;
        }

        if (bar == end) {
            break;
        }

        p = bar + 1;
    }

    if (n == 0) {
        return art_rules_fault(ps, rest.data, "labels of numbers alone");
    }

    return ART_OK;
}


/* match /PCRE2/flags; the pattern may contain slashes */

art_rc_t
art_rules_verb_match(art_rules_parser_t *ps, uint32_t rule)
{
    uint32_t              options;
    art_str_t             rest;
    const unsigned char  *p, *first, *last;

    rest = art_rules_rest(ps);
    first = rest.data;
    last = first + rest.len;

    if (*first != '/') {
        return art_rules_fault(ps, first, "regular expression without \"/\"");
    }

    options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;

    for (p = last - 1; p > first && *p != '/'; p--) {
        switch (*p) {

        case 'i':
            options |= PCRE2_CASELESS;
            break;

        case 'x':
            options |= PCRE2_EXTENDED;
            break;

        case 's':
            options |= PCRE2_DOTALL;
            break;

        default:
            return art_rules_fault(ps, p, "unknown flag, or regular "
                                   "expression without a second \"/\"");
        }
    }

    if (p == first) {
        return art_rules_fault(ps, first, "regular expression without a "
                               "second \"/\"");
    }

    if (p == first + 1) {
        return art_rules_fault(ps, first, "empty regular expression");
    }

    return art_rules_regex(ps, art_str_make(first + 1, p - first - 1),
                           options, rule);
}


static art_rc_t
art_rules_regex(art_rules_parser_t *ps, art_str_t pattern, uint32_t options,
    uint32_t rule)
{
    int             code;
    uint32_t        i, *map, *always;
    art_rc_t        rc;
    PCRE2_SIZE      pos;
    art_need_t      need;
    art_str_t       fold;
    art_regex_t    *re;
    art_rules_t    *rules;
    art_arena_t    *arena;
    unsigned char  *dst;

    rules = ps->rules;
    arena = rules->arena;

    re = art_arena_more(arena, rules->regexes, rules->nregexes,
                        &rules->regexes_cap, sizeof(art_regex_t));
    if (re == NULL) {
        return art_rules_memory(ps);
    }

    rules->regexes = re;
    re += rules->nregexes;
    memset(re, 0, sizeof(art_regex_t));

    dst = art_arena_alloc(arena, art_fold_room(pattern.len));
    map = art_arena_calloc(arena, art_fold_room(pattern.len) + 1,
                           sizeof(uint32_t));
    if (dst == NULL || map == NULL) {
        return art_rules_memory(ps);
    }

    fold.data = dst;
    fold.len = art_fold(pattern, ART_FOLD_PATTERN, dst, map);

    re->code = pcre2_compile(fold.data, fold.len, options, &code, &pos,
                             rules->compile);
    if (re->code == NULL) {
        if (code == PCRE2_ERROR_HEAP_FAILED) {
            return art_rules_memory(ps);
        }

        return art_rules_fault(ps, pattern.data + map[art_min(pos, fold.len)],
                               art_rules_regex_error(code));
    }

    rules->rules[rule].regex = rules->nregexes++;

    /* where no memory may be executed the interpreter does the same */

    if (pcre2_jit_compile(re->code, PCRE2_JIT_COMPLETE) != 0
        && arena->rc != ART_OK)
    {
        return art_rules_memory(ps);
    }

    rc = art_rules_groups(ps, re);
    if (rc != ART_OK) {
        return rc;
    }

    rc = art_need_find(&need, arena, fold, (options & PCRE2_EXTENDED) != 0);
    if (rc != ART_OK) {
        return art_rules_memory(ps);
    }

    for (i = 0; i < need.n; i++) {
        rc = art_match_add(need.anchored ? rules->begin : rules->within,
                           need.lits[i], rule);
        if (rc != ART_OK) {
            return art_rules_memory(ps);
        }
    }

    if (need.n == 0) {
        always = art_arena_more(arena, rules->always, rules->nalways,
                                &rules->always_cap, sizeof(uint32_t));
        if (always == NULL) {
            return art_rules_memory(ps);
        }

        rules->always = always;
        always[rules->nalways++] = rule;
    }

    return ART_OK;
}


static art_rc_t
art_rules_groups(art_rules_parser_t *ps, art_regex_t *re)
{
    uint32_t              i, g, n, size;
    art_str_t             name;
    const unsigned char  *p;

    n = 0;
    size = 0;
    p = NULL;

    (void) pcre2_pattern_info(re->code, PCRE2_INFO_NAMECOUNT, &n);
    (void) pcre2_pattern_info(re->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    (void) pcre2_pattern_info(re->code, PCRE2_INFO_NAMETABLE, &p);

    for (i = 0; i < n; i++, p += size) {
        name = art_str_c((const char *) p + 2);

        for (g = 0; g < ART_GROUP_N; g++) {
            if (art_str_eq(name, art_group_names[g])) {
                break;
            }
        }

        if (g == ART_GROUP_N) {
            return art_rules_fault(ps, ps->begin, "unknown group: it is "
                                   "author, date, modified, rights, title or "
                                   "publisher");
        }

        if (p[0] != 0) {
            return art_rules_fault(ps, ps->begin, "too many groups");
        }

        re->group[g] = p[1];
        re->named = 1;
        ps->rules->named = 1;
    }

    return ART_OK;
}


/* pcre2_get_error_message() needs a buffer; these are the usual faults. */

static const char *
art_rules_regex_error(int code)
{
    switch (code) {
    case 101:
        return "regular expression: \\ at the end";
    case 103:
        return "regular expression: unknown character after \\";
    case 104: case 105:
        return "regular expression: numbers in {} out of order or too big";
    case 106:
        return "regular expression: missing ]";
    case 107: case 108: case 150:
        return "regular expression: bad range in []";
    case 109:
        return "regular expression: quantifier without anything before it";
    case 111: case 112:
        return "regular expression: unknown character after (?";
    case 114:
        return "regular expression: missing )";
    case 115:
        return "regular expression: reference to a group that is not there";
    case 119:
        return "regular expression: too many parentheses inside each other";
    case 122:
        return "regular expression: ) without (";
    case 124: case 125: case 136:
        return "regular expression: look-behind without a fixed length";
    case 142: case 144: case 162:
        return "regular expression: bad group name";
    case 143:
        return "regular expression: two groups of the same name";
    case 146: case 147:
        return "regular expression: unknown property after \\p";
    default:
        return "regular expression does not compile";
    }
}


/* element SELECTOR, or several with commas between */

art_rc_t
art_rules_verb_element(art_rules_parser_t *ps, uint32_t rule)
{
    art_rc_t            rc;
    art_str_t           text;
    art_err_t           err;
    art_rules_t        *rules;
    art_select_t       *s;
    art_pick_key_t      key;
    art_rule_select_t  *more;

    rules = ps->rules;
    text = art_rules_rest(ps);
    s = NULL;

    text = art_arena_dup(rules->arena, text);
    if (text.data == NULL) {
        return art_rules_memory(ps);
    }

    rc = art_select_parse(&s, rules->arena, text, &err);

    if (rc == ART_DECLINED || rc == ART_INVALID) {
        return art_rules_fault(ps, ps->end - text.len + err.pos, err.msg);
    }

    if (rc != ART_OK) {
        return art_rules_memory(ps);
    }

    for ( /* void */ ; s != NULL; s = art_select_next(s)) {
        more = art_arena_more(rules->arena, rules->selects, rules->nselects,
                              &rules->selects_cap,
                              sizeof(art_rule_select_t));
        if (more == NULL) {
            art_select_done(s);
            return art_rules_memory(ps);
        }

        rules->selects = more;
        more += rules->nselects;
        more->select = s;
        more->rule = rule;

        art_select_pick(s, &key);

        rc = art_pick_add(rules->pick, &key, rules->nselects++);
        if (rc != ART_OK) {
            return art_rules_memory(ps);
        }
    }

    return ART_OK;
}
