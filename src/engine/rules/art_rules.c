/*
 * Text rules: the parser.  One rule a line; a line of scopes alone holds for
 * the rules below it, scopes before a rule for that rule.
 *
 * Every literal is folded here, once, and goes into one of two automata:
 * what a block must begin with (line, start, labels, after, and expressions
 * that begin with ^ and plain text), and what it must contain (the other
 * expressions).  An expression that needs no literal at all is tried on
 * every block; `article check` says so.
 */

#include "art_rules_set.h"
#include "art_fold.h"
#include "art_hash.h"
#include "art_need.h"
#include "art_rules_packs.h"


/* Of one file while it is being read. */
typedef struct {
    art_rules_t          *rules;
    art_err_t            *err;
    art_str_t             text;
    const unsigned char  *p;            /* in the line */
    const unsigned char  *end;          /* of the line */
    const unsigned char  *begin;        /* of the line */
    uint32_t              line;
    uint32_t              file;
    uint32_t              scope;        /* of the lines that follow */
    art_str_t             source;       /* of the last test */
    art_str_t             url;
} art_rules_parser_t;


typedef art_rc_t (*art_verb_pt)(art_rules_parser_t *ps, uint32_t rule);


static art_rc_t art_rules_line(art_rules_parser_t *ps);
static art_rc_t art_rules_scopes(art_rules_parser_t *ps, art_scope_t *scope);
static art_rc_t art_rules_bracket(art_rules_parser_t *ps, art_scope_t *scope);
static art_rc_t art_rules_at(art_rules_parser_t *ps, art_str_t word,
    art_scope_t *scope);
static art_rc_t art_rules_scope_add(art_rules_parser_t *ps,
    const art_scope_t *scope, uint32_t *number);
static art_rc_t art_rules_verb(art_rules_parser_t *ps, uint32_t scope);
static art_rc_t art_rules_test_line(art_rules_parser_t *ps, art_str_t word);
static art_rc_t art_rules_verb_text(art_rules_parser_t *ps, uint32_t rule);
static art_rc_t art_rules_verb_labels(art_rules_parser_t *ps, uint32_t rule);
static art_rc_t art_rules_verb_match(art_rules_parser_t *ps, uint32_t rule);
static art_rc_t art_rules_regex(art_rules_parser_t *ps, art_str_t pattern,
    uint32_t options, uint32_t rule);
static art_rc_t art_rules_groups(art_rules_parser_t *ps, art_regex_t *re);
static const char *art_rules_regex_error(int code);
static art_str_t art_rules_word(art_rules_parser_t *ps);
static void art_rules_blanks(art_rules_parser_t *ps);
static art_str_t art_rules_rest(art_rules_parser_t *ps);
static art_rc_t art_rules_fault(art_rules_parser_t *ps,
    const unsigned char *at, const char *msg);
static art_rc_t art_rules_memory(art_rules_parser_t *ps);
static void *art_rules_pcre_alloc(size_t size, void *ctx);
static void art_rules_pcre_free(void *p, void *ctx);


static const struct {
    art_str_t             name;
    art_verb_pt           parse;
    uint8_t               keep;         /* may follow keep */
} art_verbs[ART_VERB_N] = {
    { art_string("line"), art_rules_verb_text, 1 },
    { art_string("start"), art_rules_verb_text, 1 },
    { art_string("labels"), art_rules_verb_labels, 0 },
    { art_string("match"), art_rules_verb_match, 1 },
    { art_string("after"), art_rules_verb_text, 0 },
    { art_string("element"), NULL, 1 }
};

static const art_str_t  art_group_names[ART_GROUP_N] = {
    art_string("author"), art_string("date"), art_string("modified"),
    art_string("rights"), art_string("title"), art_string("publisher")
};


art_rc_t
art_rules_create(art_rules_t **out, art_arena_t *arena)
{
    art_rc_t      rc;
    art_rules_t  *rules;

    rules = art_arena_calloc(arena, 1, sizeof(art_rules_t));
    if (rules == NULL) {
        return arena->rc;
    }

    rules->arena = arena;
    rules->digest = ART_HASH_INIT;

    /* scope 0: everywhere */

    rules->scopes = art_arena_more(arena, NULL, 0, &rules->scopes_cap,
                                   sizeof(art_scope_t));
    if (rules->scopes == NULL) {
        return arena->rc;
    }

    memset(rules->scopes, 0, sizeof(art_scope_t));
    rules->nscopes = 1;

    rc = art_match_create(&rules->begin, arena);
    if (rc == ART_OK) {
        rc = art_match_create(&rules->within, arena);
    }

    if (rc != ART_OK) {
        return rc;
    }

    rules->pcre = pcre2_general_context_create(art_rules_pcre_alloc,
                                               art_rules_pcre_free, arena);
    if (rules->pcre == NULL) {
        return arena->rc;
    }

    rules->compile = pcre2_compile_context_create(rules->pcre);
    if (rules->compile == NULL) {
        return arena->rc;
    }

    *out = rules;

    return ART_OK;
}


static void *
art_rules_pcre_alloc(size_t size, void *ctx)
{
    return art_arena_alloc(ctx, size);
}


static void
art_rules_pcre_free(void *p, void *ctx)
{
    (void) p;
    (void) ctx;
}


art_rc_t
art_rules_builtin(art_rules_t *rules, art_err_t *err)
{
    size_t    i;
    art_rc_t  rc;

    for (i = 0; i < art_nelts(art_rules_packs); i++) {
        rc = art_rules_add(rules, art_rules_packs[i].text,
                           art_rules_packs[i].name, err);
        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


art_rc_t
art_rules_parse(art_rules_t **out, art_arena_t *arena, art_str_t text,
    art_str_t name, art_err_t *err)
{
    art_rc_t      rc;
    art_rules_t  *rules;

    memset(err, 0, sizeof(art_err_t));

    rc = art_rules_create(&rules, arena);
    if (rc != ART_OK) {
        err->rc = rc;
        err->msg = "not enough memory";
        return rc;
    }

    rc = art_rules_add(rules, text, name, err);
    if (rc == ART_OK) {
        rc = art_rules_compile(rules, err);
    }

    if (rc != ART_OK) {
        art_rules_done(rules);
        return rc;
    }

    *out = rules;

    return ART_OK;
}


art_rc_t
art_rules_add(art_rules_t *rules, art_str_t text, art_str_t name,
    art_err_t *err)
{
    art_rc_t              rc;
    art_str_t            *file;
    art_rules_parser_t    ps;
    const unsigned char  *p, *nl, *end;

    memset(err, 0, sizeof(art_err_t));
    memset(&ps, 0, sizeof(art_rules_parser_t));

    ps.rules = rules;
    ps.err = err;
    ps.text = text;
    ps.file = rules->nfiles;

    file = art_arena_more(rules->arena, rules->files, rules->nfiles,
                          &rules->files_cap, sizeof(art_str_t));
    if (file == NULL) {
        return art_rules_memory(&ps);
    }

    rules->files = file;
    file[rules->nfiles] = art_arena_dup(rules->arena, name);
    if (file[rules->nfiles].data == NULL && name.len > 0) {
        return art_rules_memory(&ps);
    }

    rules->nfiles++;
    rules->digest = art_hash_add(rules->digest, text.data, text.len);
    rules->digest = art_hash_byte(rules->digest, 0);

    p = text.data;
    end = p + text.len;

    if (text.len >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0) {
        p += 3;
    }

    while (p < end) {
        nl = memchr(p, '\n', end - p);
        ps.begin = p;
        ps.p = p;
        ps.end = nl ? nl : end;
        ps.line++;

        rc = art_rules_line(&ps);
        if (rc != ART_OK) {
            return rc;
        }

        p = nl ? nl + 1 : end;
    }

    return ART_OK;
}


static art_rc_t
art_rules_line(art_rules_parser_t *ps)
{
    size_t       len;
    art_rc_t     rc;
    uint32_t     number;
    art_scope_t  scope;

    len = ps->end - ps->p;

    while (len > 0 && memchr(" \t\r", ps->p[len - 1], 3) != NULL) {
        len--;
    }

    ps->end = ps->p + len;

    if (memchr(ps->p, '\0', len) != NULL) {
        return art_rules_fault(ps, ps->p, "binary data in a rules file");
    }

    art_rules_blanks(ps);

    if (ps->p == ps->end || *ps->p == '#') {
        return ART_OK;
    }

    if (*ps->p != '[') {
        return art_rules_verb(ps, ps->scope);
    }

    memset(&scope, 0, sizeof(art_scope_t));

    rc = art_rules_scopes(ps, &scope);
    if (rc != ART_OK) {
        return rc;
    }

    if (ps->p == ps->end) {
        return art_rules_scope_add(ps, &scope, &ps->scope);
    }

    /* what the bracket before a rule leaves open the lines above decide */

    if (scope.langs.n == 0) {
        scope.langs = ps->rules->scopes[ps->scope].langs;
    }

    if (scope.hosts.n == 0) {
        scope.hosts = ps->rules->scopes[ps->scope].hosts;
    }

    if (scope.paths.n == 0) {
        scope.paths = ps->rules->scopes[ps->scope].paths;
    }

    if (scope.at == ART_AT_ANYWHERE) {
        scope.at = ps->rules->scopes[ps->scope].at;
    }

    rc = art_rules_scope_add(ps, &scope, &number);
    if (rc != ART_OK) {
        return rc;
    }

    return art_rules_verb(ps, number);
}


static art_rc_t
art_rules_scopes(art_rules_parser_t *ps, art_scope_t *scope)
{
    art_rc_t  rc;

    while (ps->p < ps->end && *ps->p == '[') {
        rc = art_rules_bracket(ps, scope);
        if (rc != ART_OK) {
            return rc;
        }

        art_rules_blanks(ps);
    }

    return ART_OK;
}


static art_rc_t
art_rules_bracket(art_rules_parser_t *ps, art_scope_t *scope)
{
    art_str_t             kind, word, *value;
    art_globs_t          *globs;
    const unsigned char  *close, *end, *at;

    at = ps->p++;
    close = memchr(ps->p, ']', ps->end - ps->p);

    if (close == NULL) {
        return art_rules_fault(ps, at, "scope without \"]\"");
    }

    end = ps->end;
    ps->end = close;
    globs = NULL;

    art_rules_blanks(ps);
    kind = art_rules_word(ps);

    if (art_str_eq(kind, art_str_c("lang"))) {
        globs = &scope->langs;

    } else if (art_str_eq(kind, art_str_c("host"))) {
        globs = &scope->hosts;

    } else if (art_str_eq(kind, art_str_c("path"))) {
        globs = &scope->paths;

    } else if (kind.len > 0 && !art_str_eq(kind, art_str_c("at"))) {
        return art_rules_fault(ps, kind.data, "unknown scope: it is lang, "
                               "host, path or at");
    }

    if (kind.len > 0 && ps->p == ps->end) {
        return art_rules_fault(ps, at, "scope without a value");
    }

    while (ps->p < ps->end) {
        word = art_rules_word(ps);

        if (globs == NULL) {
            if (art_rules_at(ps, word, scope) != ART_OK) {
                return ART_INVALID;
            }

            continue;
        }

        value = art_arena_more(ps->rules->arena, globs->values, globs->n,
                               &globs->cap, sizeof(art_str_t));
        if (value == NULL) {
            return art_rules_memory(ps);
        }

        globs->values = value;
        value[globs->n] = (globs == &scope->paths)
                          ? art_arena_dup(ps->rules->arena, word)
                          : art_fold_dup(ps->rules->arena, word);

        if (value[globs->n].data == NULL) {
            return art_rules_memory(ps);
        }

        globs->n++;
    }

    ps->p = close + 1;
    ps->end = end;

    return ART_OK;
}


static art_rc_t
art_rules_at(art_rules_parser_t *ps, art_str_t word, art_scope_t *scope)
{
    if (art_str_eq(word, art_str_c("top"))) {
        scope->at = ART_AT_TOP;
        return ART_OK;
    }

    if (art_str_eq(word, art_str_c("end"))) {
        scope->at = ART_AT_END;
        return ART_OK;
    }

    return art_rules_fault(ps, word.data, "unknown place: it is top or end");
}


static art_rc_t
art_rules_scope_add(art_rules_parser_t *ps, const art_scope_t *scope,
    uint32_t *number)
{
    art_rules_t  *rules;
    art_scope_t  *s;

    rules = ps->rules;

    if (scope->langs.n == 0 && scope->hosts.n == 0 && scope->paths.n == 0
        && scope->at == ART_AT_ANYWHERE)
    {
        *number = 0;
        return ART_OK;
    }

    s = art_arena_more(rules->arena, rules->scopes, rules->nscopes,
                       &rules->scopes_cap, sizeof(art_scope_t));
    if (s == NULL) {
        return art_rules_memory(ps);
    }

    rules->scopes = s;
    s[rules->nscopes] = *scope;
    *number = rules->nscopes++;

    return ART_OK;
}


static art_rc_t
art_rules_verb(art_rules_parser_t *ps, uint32_t scope)
{
    int          keep;
    uint32_t     i;
    art_str_t    word;
    art_rule_t  *rule;
    art_rules_t  *rules;

    rules = ps->rules;
    keep = 0;
    word = art_rules_word(ps);

    if (art_str_eq(word, art_str_c("test"))
        || art_str_eq(word, art_str_c("goes"))
        || art_str_eq(word, art_str_c("stays")))
    {
        return art_rules_test_line(ps, word);
    }

    if (art_str_eq(word, art_str_c("keep"))) {
        keep = 1;
        word = art_rules_word(ps);
    }

    for (i = 0; i < ART_VERB_N; i++) {
        if (art_str_eq(word, art_verbs[i].name)) {
            break;
        }
    }

    if (i == ART_VERB_N || art_verbs[i].parse == NULL) {
        return art_rules_fault(ps, word.data, "unknown rule: it is line, "
                               "start, labels, match, after, element or "
                               "keep");
    }

    if (keep && !art_verbs[i].keep) {
        return art_rules_fault(ps, word.data, "keep takes line, start, "
                               "match or element");
    }

    if (ps->p == ps->end) {
        return art_rules_fault(ps, ps->p, "rule without a text");
    }

    if (rules->nrules == ART_RULES_MAX) {
        return art_rules_fault(ps, word.data, "too many rules");
    }

    rule = art_arena_more(rules->arena, rules->rules, rules->nrules,
                          &rules->rules_cap, sizeof(art_rule_t));
    if (rule == NULL) {
        return art_rules_memory(ps);
    }

    rules->rules = rule;
    rule += rules->nrules;
    memset(rule, 0, sizeof(art_rule_t));
    rule->file = ps->file;
    rule->line = ps->line;
    rule->scope = scope;
    rule->verb = (uint8_t) i;
    rule->keep = (uint8_t) keep;

    return art_verbs[i].parse(ps, rules->nrules++);
}


/* test SOURCE [URL], then its lines goes TEXT and stays TEXT. */

static art_rc_t
art_rules_test_line(art_rules_parser_t *ps, art_str_t word)
{
    art_str_t          rest;
    art_rules_t       *rules;
    art_rules_test_t  *t;

    rules = ps->rules;

    if (ps->p == ps->end) {
        return art_rules_fault(ps, ps->p, "test line without a value");
    }

    if (word.data[0] == 't') {
        ps->source = art_arena_dup(rules->arena, art_rules_word(ps));
        ps->url = art_arena_dup(rules->arena, art_rules_word(ps));

        if (ps->source.data == NULL
            || (ps->url.data == NULL && ps->url.len > 0))
        {
            return art_rules_memory(ps);
        }

        if (ps->p < ps->end) {
            return art_rules_fault(ps, ps->p, "test takes a file or URL, and "
                                   "the URL that the file is taken for");
        }

        return ART_OK;
    }

    if (ps->source.len == 0) {
        return art_rules_fault(ps, word.data, "no test line before this one");
    }

    t = art_arena_more(rules->arena, rules->tests, rules->ntests,
                       &rules->tests_cap, sizeof(art_rules_test_t));
    if (t == NULL) {
        return art_rules_memory(ps);
    }

    rules->tests = t;
    t += rules->ntests;
    rest = art_rules_rest(ps);

    t->source = ps->source;
    t->url = ps->url;
    t->text = art_arena_dup(rules->arena, rest);
    t->file = rules->files[ps->file];
    t->line = ps->line;
    t->stays = word.data[0] == 's';

    if (t->text.data == NULL) {
        return art_rules_memory(ps);
    }

    rules->ntests++;

    return ART_OK;
}


/* line TEXT, start TEXT, after TEXT */

static art_rc_t
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

static art_rc_t
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

static art_rc_t
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

    /* without JIT memory the interpreter does the same */

    (void) pcre2_jit_compile(re->code, PCRE2_JIT_COMPLETE);

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


art_rc_t
art_rules_compile(art_rules_t *rules, art_err_t *err)
{
    art_rc_t  rc;

    memset(err, 0, sizeof(art_err_t));

    rc = art_match_compile(rules->begin);
    if (rc == ART_OK) {
        rc = art_match_compile(rules->within);
    }

    if (rc != ART_OK) {
        err->rc = rc;
        err->msg = "not enough memory";
    }

    return rc;
}


void
art_rules_done(art_rules_t *rules)
{
    uint32_t  i;

    if (rules == NULL) {
        return;
    }

    for (i = 0; i < rules->nregexes; i++) {
        pcre2_code_free(rules->regexes[i].code);
    }

    rules->nregexes = 0;
}


uint64_t
art_rules_digest(const art_rules_t *rules)
{
    return art_hash_mix(rules->digest);
}


uint32_t
art_rules_count(const art_rules_t *rules)
{
    return rules->nrules;
}


void
art_rules_name(const art_rules_t *rules, uint32_t number, art_buf_t *out)
{
    const art_rule_t  *rule;

    if (number >= rules->nrules) {
        return;
    }

    rule = &rules->rules[number];
    art_buf_put(out, rules->files[rule->file]);
    art_buf_char(out, ':');
    art_buf_uint(out, rule->line);
}


uint32_t
art_rules_unaided(const art_rules_t *rules, uint32_t *first)
{
    if (rules->nalways > 0 && first != NULL) {
        *first = rules->always[0];
    }

    return rules->nalways;
}


art_rc_t
art_rules_test(const art_rules_t *rules, uint32_t n, art_rules_test_t *test)
{
    if (n >= rules->ntests) {
        return ART_DONE;
    }

    *test = rules->tests[n];

    return ART_OK;
}


static art_str_t
art_rules_word(art_rules_parser_t *ps)
{
    art_str_t  word;

    word.data = ps->p;

    while (ps->p < ps->end && *ps->p != ' ' && *ps->p != '\t') {
        ps->p++;
    }

    word.len = ps->p - word.data;
    art_rules_blanks(ps);

    return word;
}


static void
art_rules_blanks(art_rules_parser_t *ps)
{
    while (ps->p < ps->end && (*ps->p == ' ' || *ps->p == '\t')) {
        ps->p++;
    }
}


static art_str_t
art_rules_rest(art_rules_parser_t *ps)
{
    art_str_t  rest;

    rest = art_str_make(ps->p, ps->end - ps->p);
    ps->p = ps->end;

    return rest;
}


static art_rc_t
art_rules_fault(art_rules_parser_t *ps, const unsigned char *at,
    const char *msg)
{
    ps->err->rc = ART_INVALID;
    ps->err->msg = msg;
    ps->err->pos = at - ps->text.data;
    ps->err->line = ps->line;
    ps->err->col = (uint32_t) (at - ps->begin) + 1;

    return ART_INVALID;
}


static art_rc_t
art_rules_memory(art_rules_parser_t *ps)
{
    art_rc_t  rc;

    rc = ps->rules->arena->rc;

    ps->err->rc = (rc == ART_OK) ? ART_LIMIT : rc;
    ps->err->msg = "not enough memory";
    ps->err->line = ps->line;
    ps->err->col = 1;

    return ps->err->rc;
}
