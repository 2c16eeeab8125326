/*
 * Text rules: sets of them.
 *
 * Every literal is folded when it is read, once, and goes into one of two
 * automata: what a block must begin with (line, start, labels, after, and
 * expressions that begin with ^ and plain text), and what it must contain
 * (the other expressions).  An expression that needs no literal at all is
 * tried on every block; `article check` says so.
 */

#include "art_rules_parse.h"
#include "art_hash.h"
#include "art_utf8.h"
#include "art_rules_pack.h"


art_rc_t
art_rules_create(art_rules_t **out, art_arena_t *arena)
{
    art_rc_t      rc;
    art_rules_t  *rules;

    rules = art_arena_calloc(arena, 1, sizeof(art_rules_t));
    if (rules == NULL) {
        return art_arena_failed(arena);
    }

    rules->arena = arena;
    rules->digest = ART_HASH_INIT;

    /* scope 0: everywhere */

    rules->scopes = art_arena_more(arena, NULL, 0, &rules->scopes_cap,
                                   sizeof(art_scope_t));
    if (rules->scopes == NULL) {
        return art_arena_failed(arena);
    }

    memset(rules->scopes, 0, sizeof(art_scope_t));
    rules->nscopes = 1;

    rc = art_match_create(&rules->begin, arena);
    if (rc == ART_OK) {
        rc = art_match_create(&rules->within, arena);
    }

    if (rc == ART_OK) {
        rc = art_pick_create(&rules->pick, arena);
    }

    if (rc != ART_OK) {
        return rc;
    }

    rules->compile = art_pcre_context(arena);
    if (rules->compile == NULL) {
        return art_arena_failed(arena);
    }

    *out = rules;

    return ART_OK;
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
    size_t                good;
    art_rc_t              rc;
    art_str_t             line, *file;
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

        line = art_str_make(p, (size_t) (ps.end - p));
        good = art_utf8_valid(line);

        if (good != line.len) {
            return art_rules_fault(&ps, p + good, "invalid UTF-8; save the "
                                   "file as UTF-8");
        }

        rc = art_rules_line(&ps);
        if (rc != ART_OK) {
            return rc;
        }

        p = nl ? nl + 1 : end;
    }

    return ART_OK;
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

    if (rc == ART_OK) {
        rc = art_pick_compile(rules->pick);
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

    for (i = 0; i < rules->nselects; i++) {

        /* the head of a list ends the others with it */

        if (i == 0 || rules->selects[i].rule != rules->selects[i - 1].rule) {
            art_select_done(rules->selects[i].select);
        }
    }

    rules->nregexes = 0;
    rules->nselects = 0;
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
