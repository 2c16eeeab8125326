/*
 * Text rules: lines, scopes, and which verb reads the rest.  One rule a line;
 * a line of scopes alone holds for the rules below it, scopes before a rule
 * for that rule.
 */

#include "art_rules_parse.h"
#include "art_fold.h"


typedef art_rc_t (*art_verb_pt)(art_rules_parser_t *ps, uint32_t rule);


static art_rc_t art_rules_scopes(art_rules_parser_t *ps, art_scope_t *scope);
static art_rc_t art_rules_bracket(art_rules_parser_t *ps, art_scope_t *scope);
static art_rc_t art_rules_at(art_rules_parser_t *ps, art_str_t word,
    art_scope_t *scope);
static art_rc_t art_rules_scope_add(art_rules_parser_t *ps,
    const art_scope_t *scope, uint32_t *number);
static art_rc_t art_rules_verb(art_rules_parser_t *ps, uint32_t scope);
static art_rc_t art_rules_test_line(art_rules_parser_t *ps, art_str_t word);


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
    { art_string("element"), art_rules_verb_element, 1 }
};


art_rc_t
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
    int           keep;
    uint32_t      i;
    art_str_t     word;
    art_rule_t   *rule;
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

    if (i == ART_VERB_N) {
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


art_str_t
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


void
art_rules_blanks(art_rules_parser_t *ps)
{
    while (ps->p < ps->end && (*ps->p == ' ' || *ps->p == '\t')) {
        ps->p++;
    }
}


art_str_t
art_rules_rest(art_rules_parser_t *ps)
{
    art_str_t  rest;

    rest = art_str_make(ps->p, ps->end - ps->p);
    ps->p = ps->end;

    return rest;
}


art_rc_t
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


art_rc_t
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
