/*
 * art_rules: the parser's words, each verb, and the packs' cases from
 * t/unit/rules.cases.
 */

#include "tap.h"
#include "oom.h"
#include "art_rules.h"
#include "art_need.h"
#include "art_fold.h"
#include "art_tree.h"


typedef struct {
    art_arena_t           arena;
    art_arena_t           conf;
    art_rules_t          *rules;
    art_opts_t            opts;
    art_in_t              in;
    art_doc_t             doc;
    art_block_t           blocks[64];
} art_test_t;


static art_test_t  t;


static void
rules_end(void)
{
    art_rules_done(t.rules);
    art_buf_done(&t.doc.text);
    art_arena_done(&t.conf);
    art_arena_done(&t.arena);
    memset(&t, 0, sizeof(art_test_t));
}


static void
rules_doc(void)
{
    art_arena_init(&t.arena, &art_mem_libc, 0);
    t.opts.rules = t.rules;
    t.opts.max_cut = 100;
    t.doc.arena = &t.arena;
    t.doc.in = &t.in;
    t.doc.opts = &t.opts;
    t.doc.blocks = t.blocks;
    art_buf_init(&t.doc.text, &art_mem_libc, 0);
}


static void
rules_begin(const char *text)
{
    art_err_t  err;

    art_arena_init(&t.conf, &art_mem_libc, 0);

    if (art_rules_parse(&t.rules, &t.conf, art_str_c(text), art_str_c("t"),
                        &err) != ART_OK)
    {
        printf("# %u:%u %s\n", err.line, err.col, err.msg);
        exit(1);
    }

    rules_doc();
}


static void
rules_builtin(void)
{
    art_err_t  err;

    art_arena_init(&t.conf, &art_mem_libc, 0);
    err.msg = "";

    if (art_rules_create(&t.rules, &t.conf) != ART_OK
        || art_rules_builtin(t.rules, &err) != ART_OK
        || art_rules_compile(t.rules, &err) != ART_OK)
    {
        printf("Bail out! a pack: %u:%u %s\n", err.line, err.col, err.msg);
        exit(1);
    }

    rules_doc();
}


/* Another block; with a number of its kind. */
static void
block(const char *text, int kind, int level)
{
    art_block_t  *b;

    b = &t.blocks[t.doc.nblocks++];
    memset(b, 0, sizeof(art_block_t));
    b->text = art_span_make((uint32_t) t.doc.text.len,
                            (uint32_t) strlen(text));
    b->kind = (uint8_t) kind;
    b->level = (uint8_t) level;
    art_buf_str(&t.doc.text, text);
}


static void
clear(void)
{
    t.doc.nblocks = 0;
    t.doc.text.len = 0;
    t.doc.why = ART_WHY_NONE;
    memset(&t.doc.meta, 0, sizeof(art_meta_t));
    art_arena_reset(&t.arena, 1 << 20);
}


/* One letter a block: k kept, r cut by a rule. */
static const char *
verdict(void)
{
    static char  out[65];
    uint32_t     i;

    if (art_rules_apply(&t.doc) != ART_OK) {
        return "error";
    }

    for (i = 0; i < t.doc.nblocks; i++) {
        out[i] = t.blocks[i].reason == ART_REASON_RULE ? 'r' : 'k';
    }

    out[i] = '\0';

    return out;
}


static const char *
one(const char *text)
{
    clear();
    block(text, ART_BLOCK_PARA, 0);

    return verdict();
}


#define goes(text, name)   ok(strcmp(one(text), "r") == 0, "%s", name)
#define stays(text, name)  ok(strcmp(one(text), "k") == 0, "%s", name)


static void
test_verbs(void)
{
    rules_begin("line Publicité\n"
                "line ***\n"
                "start Lire aussi\n"
                "labels Partager cet article|Discussion|Close Button|X\n"
                "match /^lecture (\\d+) min$/i\n"
                "keep line X\n");

    goes("PUBLICITÉ", "line: case does not count");
    goes(" Publicit\x65\xCC\x81\xC2\xA0: ", "line: marks, NBSP, NFD");
    goes("[ Publicité ]", "line: brackets");
    stays("Publicite", "line: accents count");
    stays("La publicité du dimanche", "line: a sentence with it stays");
    stays("Publicité du dimanche", "line: and one that begins with it");
    goes("***", "line: of marks alone");
    stays("* * * *", "line: other marks");
    goes("Lire aussi : autre chose", "start");
    goes("Lire aussi", "start: alone");
    stays("Lire aussitôt la lettre", "start: in the middle of a word");
    goes("Partager cet articleDiscussion", "labels: glued");
    goes("Partager cet articleClose Button", "labels: glued, another");
    goes("Discussion | Partager cet article", "labels: with a mark between");
    goes("Discussion", "labels: one is enough");
    stays("Discussion autour d'un verre", "labels: not all of it");
    stays("Partager cet article 12", "labels: no number unless asked for");
    stays("X", "keep wins over labels");
    goes("Lecture 12 min", "match");
    stays("Lecture 12 minutes", "match: to the end");
    rules_end();

    rules_begin("labels Partages|#\n");
    goes("12 Partages", "labels: a number before");
    goes("Partages 1.2k", "labels: and behind");
    stays("12", "labels: a number alone stays");
    stays("Partages 12 x", "labels: something more");
    rules_end();
}


static void
test_scopes(void)
{
    rules_begin("[lang fr]\n"
                "line un\n"
                "[host *.example.org .example.net] [path /x/*]\n"
                "line deux\n"
                "[]\n"
                "[lang de] line drei\n"
                "line quatre\n"
                "[at top] line cinq\n"
                "[at end] line six\n");

    goes("un", "lang: not known excludes nothing");
    t.in.lang = art_str_c("fr-CA");
    goes("un", "lang: a region of it");
    stays("drei", "lang: another");
    t.in.lang = art_str_c("fro");
    stays("un", "lang: another that begins alike");
    stays("deux", "host: none");
    t.in.url = art_str_c("https://www.example.org:8080/x/y?a=/x/");
    goes("deux", "host and path");
    t.in.url = art_str_c("https://example.org/x/y");
    stays("deux", "host: * needs a name before the dot");
    t.in.url = art_str_c("https://EXAMPLE.net/x/y");
    goes("deux", "host: a dot in front is the domain with its names");
    t.in.url = art_str_c("https://a.b.example.net/x/y");
    goes("deux", "host: of any depth");
    t.in.url = art_str_c("https://badexample.net/x/y");
    stays("deux", "host: not what only ends alike");
    t.in.url = art_str_c("https://example.net/y/x/");
    stays("deux", "path: another");
    goes("quatre", "[]: everywhere again");

    clear();
    block("cinq", 0, 0);
    block("six", 0, 0);
    block("A paragraph that is long enough to count as one of the article, "
          "with more than one sentence in it. It goes on and on, so that "
          "nobody could take it for a line of a menu, a label or a byline, "
          "whatever stands there.", 0, 0);
    block("six", 0, 0);
    block("A paragraph that is long enough to count as one of the article, "
          "with more than one sentence in it. It goes on and on, so that "
          "nobody could take it for a line of a menu, a label or a byline, "
          "whatever stands there.", 0, 0);
    block("cinq", 0, 0);
    block("six", 0, 0);
    ok(strcmp(verdict(), "rkkkkkr") == 0, "at: top and end");
    rules_end();
}


static void
test_after(void)
{
    rules_begin("after À découvrir également\n"
                "keep match /^Editor/\n");

    clear();
    block("First paragraph.", 0, 0);
    block("À découvrir également", ART_BLOCK_HEADING, 2);
    block("A headline of another article", ART_BLOCK_HEADING, 2);
    block("\"Words of somebody\", somebody says", 0, 0);
    ok(strcmp(verdict(), "krrr") == 0, "after: to the end of a text");

    clear();
    block("À découvrir également :", 0, 0);
    block("A headline of another article", 0, 0);
    block("The article goes on with a sentence that has an end of its own, "
          "as they have.", 0, 0);
    block("A line", 0, 0);
    ok(strcmp(verdict(), "rrkk") == 0, "after: prose ends it");

    t.in.type = ART_TYPE_HTML;
    clear();
    block("À découvrir également", ART_BLOCK_HEADING, 2);
    block("A headline", ART_BLOCK_HEADING, 3);
    block("A headline", 0, 0);
    block("Next chapter", ART_BLOCK_HEADING, 2);
    ok(strcmp(verdict(), "rrrk") == 0, "after: a heading ends it in HTML");

    clear();
    block("À découvrir également", 0, 0);
    block("A headline", 0, 0);
    block("Editor: the corrections", 0, 0);
    block("A headline", 0, 0);
    ok(strcmp(verdict(), "rrkk") == 0, "after: keep ends it");
    rules_end();
}


static void
test_meta(void)
{
    rules_begin("match /^by (?<author>.+)$/i\n"
                "match /(?<rights>© ?\\d+.*)/\n");
    clear();
    block("By \xE2\x80\x9CJo\xE2\x80\x9D O\xE2\x80\x99Neill, ", 0, 0);
    block("\xC2\xA9 2024 The Paper", 0, 0);
    ok(strcmp(verdict(), "rr") == 0, "match: both go");
    is_int(t.doc.meta.nauthors, 1, "match: an author");
    is_str(t.doc.meta.authors[0],
           "\xE2\x80\x9CJo\xE2\x80\x9D O\xE2\x80\x99Neill",
           "match: as the article writes it");
    is_str(t.doc.meta.rights, "\xC2\xA9 2024 The Paper", "match: rights");
    rules_end();
}


static void
test_guard(void)
{
    rules_begin("line a\nstart Long\nkeep line c\n");
    t.opts.max_cut = 90;
    clear();
    block("a", 0, 0);
    block("Long enough to be most of the text here", 0, 0);
    block("b", 0, 0);
    is_int(art_rules_apply(&t.doc), ART_DECLINED, "guard: too much");
    is_int(t.doc.why, ART_WHY_MAX_CUT, "guard: says so");
    is_int(t.doc.why_rule, 1, "guard: and which rule");
    is_int(t.blocks[0].reason, ART_REASON_KEEP, "guard: nothing is cut");

    block("c", 0, 0);
    t.doc.why = ART_WHY_NONE;
    is_int(art_rules_apply(&t.doc), ART_OK, "guard: keep overrules it");
    is_int(t.blocks[1].reason, ART_REASON_RULE, "guard: then it goes");
    rules_end();
}


static const struct {
    const char  *text;
    unsigned     line, col;
    const char  *msg;
} faults[] = {
    { "lien x", 1, 1, "unknown rule" },
    { "\nline", 2, 5, "rule without a text" },
    { "line \xC2\xA0", 1, 6, "rule without a text" },
    { "keep", 1, 5, "unknown rule" },
    { "keep after x", 1, 6, "keep takes" },
    { "labels a||b", 1, 10, "empty label" },
    { "labels #", 1, 8, "labels of numbers" },
    { "[lang fr", 1, 1, "scope without \"]\"" },
    { "[lang]", 1, 1, "scope without a value" },
    { "[port 80]", 1, 2, "unknown scope" },
    { "[at bottom]", 1, 5, "unknown place" },
    { "match abc", 1, 7, "regular expression without \"/\"" },
    { "match /abc", 1, 10, "unknown flag" },
    { "match /", 1, 7, "regular expression without a second" },
    { "match //", 1, 7, "empty regular expression" },
    { "match /abc/g", 1, 12, "unknown flag" },
    { "#\n match /a(b/", 2, 12, "regular expression: missing )" },
    { "match /a[b/", 1, 11, "regular expression: missing ]" },
    { "match /\xE2\x80\xA6(/", 1, 12, "regular expression: missing )" },
    /* column 0: PCRE2 10.42 points before it, 10.49 behind it */
    { "match /+a/", 1, 0, "regular expression: quantifier" },
    { "match /(?<autor>x)/", 1, 1, "unknown group" },
    { "match /\\C/", 1, 10, "regular expression does not compile" },
    { "element .a[", 1, 12, "a name is missing" },
    { "element a:hover", 1, 16, "unknown pseudo-class" },
    { "goes x", 1, 1, "no test line" },
    { "test a b c", 1, 10, "test takes a file" }
};


/* element, keep element, and what they do to the document. */
static void
test_elements(void)
{
    static const char  page[] =
        "<html><body><div class=ad>Buy this now<p id=k>But keep this</p>"
        "</div><p>Text of the article</p><img class=ad src=x>"
        "<div class=w><p class=ad>Another</p></div></body></html>";

    rules_begin("element .ad\nkeep element #k\n");
    t.opts.rules = t.rules;
    t.in.type = ART_TYPE_HTML;
    t.doc.src = art_str_c(page);
    art_buf_done(&t.doc.text);
    t.doc.blocks = NULL;
    art_buf_init(&t.doc.text, &art_mem_libc, 0);
    (void) art_buf_reserve(&t.doc.text, sizeof(page) + 1);
    is_int(art_tree_build(&t.doc), ART_OK, "element: a page");
    is_int(art_rules_apply(&t.doc), ART_OK, "element: rules apply");
    is_int(t.doc.nblocks, 4, "element: blocks");
    is_int(t.doc.blocks[0].reason, ART_REASON_RULE, "element: its text goes");
    is_int(t.doc.blocks[1].reason, ART_REASON_KEEP, "element: keep in it");
    is_int(t.doc.blocks[2].reason, ART_REASON_KEEP, "element: text outside");
    is_int(t.doc.blocks[3].reason, ART_REASON_RULE, "element: another");
    is_int(t.doc.ncuts, 2, "element: cuts of whole elements");
    is_str(art_str_slice(t.doc.src, t.doc.cuts[0].src),
           "<img class=ad src=x>", "element: without text, too");
    is_str(art_str_slice(t.doc.src, t.doc.cuts[1].src),
           "<p class=ad>Another</p>", "element: with its tags");
    rules_end();
}


static void
test_errors(void)
{
    int           pass;
    size_t        i;
    art_rc_t      rc;
    art_err_t     err;
    const char   *msg;
    art_arena_t   a;
    art_rules_t  *rules;

    art_arena_init(&a, &art_mem_libc, 0);

    for (i = 0; i < art_nelts(faults); i++) {
        rc = art_rules_parse(&rules, &a, art_str_c(faults[i].text),
                             art_str_c("t"), &err);
        if (rc == ART_OK) {
            art_rules_done(rules);
        }
        msg = faults[i].msg;
        pass = ok(rc == ART_INVALID && err.msg != NULL
                  && err.line == faults[i].line
                  && (err.col == faults[i].col
                      || (faults[i].col == 0
                          && (err.col == 8 || err.col == 9)))
                  && strncmp(err.msg, msg, strlen(msg)) == 0,
                  "error: %s (case %u)", msg, (unsigned) i);

        if (!pass) {
            printf("# %d %u:%u %s\n", rc, err.line, err.col,
                   err.msg ? err.msg : "");
        }
    }

    rc = art_rules_parse(&rules, &a, art_str_make("a\0b", 3), art_str_c("t"),
                         &err);
    is_int(rc, ART_INVALID, "error: binary");
    art_arena_done(&a);
}


static void
test_names(void)
{
    uint64_t   digest;
    art_buf_t  b;

    rules_begin("# one\n\nline a\nline b\n");
    art_buf_init(&b, &art_mem_libc, 0);
    art_rules_name(t.rules, 1, &b);
    is_str(art_buf_view(&b), "t:4", "name: file and line");
    art_rules_name(t.rules, 2, &b);
    is_str(art_buf_view(&b), "t:4", "name: no such rule writes nothing");
    is_int(art_rules_count(t.rules), 2, "count");
    digest = art_rules_digest(t.rules);
    art_buf_done(&b);
    rules_end();

    rules_begin("# one\n\nline a\nline b\n");
    ok(art_rules_digest(t.rules) == digest, "digest: the same again");
    rules_end();
    rules_begin("# one\n\nline a\nline c\n");
    ok(art_rules_digest(t.rules) != digest, "digest: another for others");
    rules_end();
}


/* What an expression needs, as words with | between; ^ in front: anchored. */
static void
test_need(void)
{
    static const struct {
        const char  *pattern;
        const char  *need;
    } cases[] = {
        { "abc", "abc" },
        { "^abc", "^abc" },
        { "^ABC def$", "^abc def" },
        { "ab?c", "a" },
        { "ab+cde", "cde" },
        { "a{0,2}bc", "bc" },
        { "a{2}bc", "bc" },
        { "(?:par|by) x", "par|by" },
        { "^(?:par|by) [a-z]", "^par|by" },
        { "^(?:x?par|by) ", "par|by" },
        { "^(?:par|by)? foo", "foo" },
        { "^(?:par|.y) foo", "foo" },
        { "foo|barbaz", "foo|barbaz" },
        { "foo|^barbaz", "foo|barbaz" },
        { "^foo|^bar", "^foo|bar" },
        { "foo|", "" },
        { "[a-z]+", "" },
        { "\\d+ min", "min" },
        { "(?=ab)cdef", "cdef" },
        { "^(?!ab)cd", "^cd" },
        { "a\\.b", "a.b" },
        { "\\bword\\b", "word" },
        { "(?i)Word", "word" },
        { "\\Qa.b\\E", "" },
        { "(?<author>Jo)e", "jo" },
        { "\\p{Lu}abc\\x{20}", "abc" },
        { "[]a]bcd", "bcd" },
        { "[[:alpha:]]bcd", "bcd" },
        { "a{b}", "a{b}" },
        { "((((deep))))", "deep" }
    };

    size_t       i;
    uint32_t     k;
    art_buf_t    b;
    art_need_t   need;
    art_arena_t  a;

    art_arena_init(&a, &art_mem_libc, 0);
    art_buf_init(&b, &art_mem_libc, 0);

    for (i = 0; i < art_nelts(cases); i++) {
        b.len = 0;
        (void) art_need_find(&need, &a, art_str_c(cases[i].pattern), 0);

        if (need.n > 0 && need.anchored) {
            art_buf_char(&b, '^');
        }

        for (k = 0; k < need.n; k++) {
            if (k > 0) {
                art_buf_char(&b, '|');
            }
            art_buf_put(&b, need.lits[k]);
        }

        is_str(art_buf_view(&b), cases[i].need, cases[i].pattern);
    }

    (void) art_need_find(&need, &a, art_str_c("a * bc # d"), 1);
    is_str(need.lits[0], "bc", "flag x: spaces and comments do not count");

    art_buf_done(&b);
    art_arena_done(&a);
}


/*
 * Lines of t/unit/rules.cases: "fr go TEXT", "fr stay TEXT", where \n in the
 * text begins another block: all of them go, or all stay.
 */
static void
test_cases(void)
{
    int    known, bad, n;
    char   line[4096], *p, *q, want, lang[8];
    FILE  *f;

    f = fopen("t/unit/rules.cases", "r");
    if (f == NULL) {
        ok(0, "t/unit/rules.cases is there");
        return;
    }

    rules_builtin();
    bad = 0;
    n = 0;

    while (fgets(line, sizeof(line), f) != NULL) {
        line[strcspn(line, "\n")] = '\0';

        if (line[0] == '\0' || line[0] == '#') {
            continue;
        }

        p = strchr(line, ' ');
        q = p ? strchr(p + 1, ' ') : NULL;

        if (q == NULL || p - line > 7) {
            ok(0, "a case that can be read: %s", line);
            continue;
        }

        *p = '\0';
        strcpy(lang, line);
        want = p[1] == 'g' ? 'r' : 'k';

        for (known = 0; known < 2; known++) {
            clear();
            t.in.lang = art_str_c(known && strcmp(lang, "common") ? lang : "");

            for (p = q + 1; p != NULL; p = q) {
                q = strstr(p, "\\n");
                if (q != NULL) {
                    *q = '\0';
                    q += 2;
                }
                block(p, 0, 0);
                if (q != NULL) {
                    q[-2] = '\\';
                }
            }

            q = strchr(line + strlen(line) + 1, ' ');
            n++;

            for (p = (char *) verdict(); *p != '\0'; p++) {
                if (*p != want) {
                    bad++;
                    printf("# %s, language %s: %s\n", lang,
                           known ? "known" : "not known", q + 1);
                    break;
                }
            }
        }
    }

    fclose(f);
    ok(n > 100 && bad == 0, "cases of the packs: %d of %d wrong", bad, n);
    rules_end();
}


/* The article of the seed, when it is there, line by line. */
static void
test_seed(void)
{
    char         line[4096];
    FILE        *f;
    size_t       n;
    const char  *got;

    f = fopen("../shared/seed/stoltenberg.txt", "r");
    if (f == NULL) {
        tap_skip("seed", "no ../shared/seed");
        return;
    }

    rules_builtin();
    t.in.lang = art_str_c("fr");
    t.opts.max_cut = 90;

    while (fgets(line, sizeof(line), f) != NULL) {
        n = strcspn(line, "\n");
        while (n > 0 && line[n - 1] == ' ') {
            n--;
        }
        line[n] = '\0';
        if (n > 0) {
            block(line, 0, 0);
        }
    }

    fclose(f);
    got = verdict();
    ok(strcmp(got, "kkrrrrkrkkkkkkkkkrrrrr") == 0, "seed: %s", got);
    is_str(t.doc.meta.nauthors ? t.doc.meta.authors[0] : t.doc.meta.rights,
           "Euronews", "seed: author");
    is_str(t.doc.meta.rights, "Tous droits r\xC3\xA9serv\xC3\xA9s",
           "seed: rights");
    rules_end();
}


static art_rc_t
run_parse(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t      rc;
    art_err_t     err;
    art_arena_t   a;
    art_rules_t  *rules;

    (void) data;
    rules = NULL;

    art_arena_init(&a, mem, limit);
    rc = art_rules_create(&rules, &a);

    if (rc == ART_OK) {
        rc = art_rules_builtin(rules, &err);
    }

    if (rc == ART_OK) {
        rc = art_rules_compile(rules, &err);
    }

    art_rules_done(rules);
    art_arena_done(&a);

    return rc;
}


static art_rc_t
run_apply(const art_mem_t *mem, size_t limit, void *data)
{
    uint32_t     i;
    art_rc_t     rc;
    art_arena_t  a;

    (void) data;
    art_arena_init(&a, mem, limit);
    t.doc.arena = &a;
    memset(&t.doc.meta, 0, sizeof(art_meta_t));

    for (i = 0; i < t.doc.nblocks; i++) {
        t.blocks[i].reason = ART_REASON_KEEP;
    }

    rc = art_rules_apply(&t.doc);
    art_arena_done(&a);
    t.doc.arena = &t.arena;

    return rc;
}


static void
test_nomem(void)
{
    oom_each(run_parse, NULL, "packs");
    oom_budget(run_parse, NULL, 8192 * 1024, 150, "packs");

    rules_builtin();
    block("Par Jeanne Morel", 0, 0);
    block("Partager cet article", 0, 0);
    block("Il reste 12 % de cet article", 0, 0);
    oom_each(run_apply, NULL, "apply");
    oom_budget(run_apply, NULL, 64 * 1024, 500, "apply");
    rules_end();
}


int
main(void)
{
    test_verbs();
    test_scopes();
    test_after();
    test_meta();
    test_guard();
    test_elements();
    test_errors();
    test_names();
    test_need();
    test_cases();
    test_seed();
    test_nomem();

    return tap_done();
}
