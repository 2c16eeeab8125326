/*
 * html5lib's tokenizer cases against art_scan and art_entity.
 *
 * Both sides are written out in one form, a line a token, and compared as
 * html5lib does: texts joined, names in lower case, of equal attributes the
 * first.  The corpus is looked for in CORPUS or in ../shared/corpus.
 *
 * known.txt lists the cases that may fail: FILE, STATE and DESCRIPTION, with
 * tabs between them, after a comment that says why.  One that passes there
 * is a failure too.
 */

#include "tap.h"
#include "edge.h"
#include "json.h"
#include "art_entity.h"


#define KNOWN_MAX           64
#define TOKENS_MAX          4096

typedef struct {
    char          name[512];
    int           seen;
} known_t;


static void run_file(const char *dir, const char *file);
static void run_case(const char *file, const json_t *test, const char *state);
static void write_expected(art_buf_t *b, const json_t *test);
static void write_actual(art_buf_t *b, art_str_t in, const json_t *test,
    const char *state);


static edge_t       edge;
static art_arena_t  arena;
static known_t      known[KNOWN_MAX];
static int          nknown, ncases, nfailed;

static const char  *law;                    /* one that a case broke */

static const char  *files[] = {
    "contentModelFlags", "domjs", "entities", "escapeFlag", "namedEntities",
    "numericEntities", "pendingSpecChanges", "test1", "test2", "test3",
    "test4", "unicodeChars", "unicodeCharsProblematic", "xmlViolation"
};

static const struct {
    const char     *name;
    art_model_e     model;
} states[] = {
    { "Data state", ART_MODEL_DATA },
    { "PLAINTEXT state", ART_MODEL_PLAINTEXT },
    { "RCDATA state", ART_MODEL_RCDATA },
    { "RAWTEXT state", ART_MODEL_RAWTEXT },
    { "Script data state", ART_MODEL_SCRIPT },
    { "CDATA section state", ART_MODEL_CDATA }
};


static void
read_known(const char *path)
{
    char   line[512];
    FILE  *f;

    f = fopen(path, "r");

    if (f == NULL) {
        printf("Bail out! %s cannot be read\n", path);
        exit(1);
    }

    while (fgets(line, sizeof(line), f) != NULL) {
        line[strcspn(line, "\n")] = '\0';

        if (line[0] != '#' && line[0] != '\0' && nknown < KNOWN_MAX) {
            strcpy(known[nknown++].name, line);
        }
    }

    fclose(f);
}


static int
is_known(const char *file, const char *state, const json_t *test)
{
    int            i;
    char           name[512];
    const json_t  *d;

    d = json_get(test, "description");
    snprintf(name, sizeof(name), "%s\t%s\t%.*s", file, state,
             d ? (int) d->str.len : 0,
             d && d->str.len ? (const char *) d->str.data : "");

    for (i = 0; i < nknown; i++) {
        if (strcmp(known[i].name, name) == 0) {
            known[i].seen = 1;
            return 1;
        }
    }

    return 0;
}


int
main(void)
{
    int          i;
    char         dir[1024], path[1100];
    FILE        *f;
    size_t       n;
    const char  *corpus, *root;

    corpus = getenv("CORPUS");
    root = getenv("ARTICLE_ROOT");
    root = root ? root : ".";

    if (corpus != NULL) {
        snprintf(dir, sizeof(dir), "%s/html5lib-tokenizer", corpus);

    } else {
        snprintf(dir, sizeof(dir), "%s/../shared/corpus/html5lib-tokenizer",
                 root);
    }

    snprintf(path, sizeof(path), "%s/test1.test", dir);
    f = fopen(path, "rb");

    if (f == NULL) {
        printf("1..0 # SKIP no html5lib cases; CORPUS says where\n");
        return 0;
    }

    fclose(f);

    snprintf(path, sizeof(path), "%s/t/conformance/known.txt", root);
    read_known(path);

    edge_init(&edge, 1024 * 1024);
    art_arena_init(&arena, &art_mem_libc, 0);

    for (n = 0; n < art_nelts(files); n++) {
        run_file(dir, files[n]);
    }

    for (i = 0; i < nknown; i++) {
        if (!known[i].seen) {
            printf("# %s\n", known[i].name);
        }

        ok(known[i].seen, "known.txt line %d names a case", i + 1);
    }

    art_arena_done(&arena);
    edge_done(&edge);

    return tap_done();
}


static void
run_file(const char *dir, const char *file)
{
    char           path[1200], state[64];
    const json_t  *root, *test, *list, *s;

    snprintf(path, sizeof(path), "%s/%s.test", dir, file);
    root = json_file(path);

    ncases = 0;
    nfailed = 0;
    list = json_get(root, "tests");

    if (list == NULL) {
        list = json_get(root, "xmlViolationTests");
    }

    for (test = list ? list->first : NULL; test; test = test->next) {
        s = json_get(test, "initialStates");

        if (s == NULL) {
            run_case(file, test, "Data state");
            continue;
        }

        for (s = s->first; s != NULL; s = s->next) {
            snprintf(state, sizeof(state), "%.*s", (int) s->str.len,
                     (const char *) s->str.data);
            run_case(file, test, state);
        }
    }

    ok(nfailed == 0 && list != NULL, "%s: %d cases", file, ncases);
}


static int
unhex(const unsigned char *p)
{
    int       i;
    unsigned  n;

    for (n = 0, i = 0; i < 4; i++) {
        n = n * 16 + (unsigned) (p[i] <= '9' ? p[i] - '0'
                                 : (p[i] | 0x20) - 'a' + 10);
    }

    return (int) n;
}


/* The second round of escapes of a test with doubleEscaped. */
static art_str_t
unescaped(const json_t *test, art_str_t s)
{
    size_t          i;
    const json_t   *flag;
    unsigned char  *d, *start;

    flag = json_get(test, "doubleEscaped");

    if (flag == NULL || flag->type != JSON_TRUE) {
        return s;
    }

    d = start = json_alloc(s.len);

    for (i = 0; i < s.len; i++) {
        if (s.len - i >= 6 && s.data[i] == '\\' && s.data[i + 1] == 'u') {
            d = json_utf8(d, unhex(s.data + i + 2));
            i += 5;
            continue;
        }

        *d++ = s.data[i];
    }

    return art_str_make(start, d - start);
}


static void
run_case(const char *file, const json_t *test, const char *state)
{
    int            pass, may;
    art_str_t      in;
    art_buf_t      want, got;
    art_mem_t      mem;
    const json_t  *d;

    art_arena_reset(&arena, SIZE_MAX);
    mem = art_arena_mem(&arena);
    art_buf_init(&want, &mem, 0);
    art_buf_init(&got, &mem, 0);

    in = unescaped(test, json_get(test, "input")->str);
    law = NULL;

    write_expected(&want, test);
    write_actual(&got, edge_str(&edge, in), test, state);

    pass = law == NULL && art_str_eq(art_buf_view(&want), art_buf_view(&got));
    may = is_known(file, state, test);

    ncases++;

    if (pass != may) {
        return;
    }

    nfailed++;
    d = json_get(test, "description");
    printf("# %s, %s: %.*s\n", file, state, d ? (int) d->str.len : 0,
           d ? (const char *) d->str.data : "");

    if (may) {
        printf("# passes, but is in known.txt\n");
        return;
    }

    printf("#  got: %.*s\n# want: %.*s\n# law: %s\n",
           (int) got.len, got.len ? (const char *) got.data : "",
           (int) want.len, want.len ? (const char *) want.data : "",
           law ? law : "all kept");
}


/* A string between quotes; what would look like the end of one is escaped. */
static void
write_str(art_buf_t *b, art_str_t s)
{
    size_t  i;

    art_buf_char(b, '"');

    for (i = 0; i < s.len; i++) {
        if (s.data[i] == '"' || s.data[i] == '\\') {
            art_buf_char(b, '\\');
        }

        art_buf_char(b, s.data[i]);
    }

    art_buf_char(b, '"');
}


static void
write_or_null(art_buf_t *b, const json_t *test, const json_t *s)
{
    art_buf_char(b, ' ');

    if (s->type == JSON_STRING) {
        write_str(b, unescaped(test, s->str));

    } else {
        art_buf_str(b, "null");
    }
}


/* Attributes are a set: written in the order of their names. */
typedef struct {
    art_str_t             name;
    art_str_t             value;
} pair_t;


static int
pair_cmp(const void *a, const void *b)
{
    int            rc;
    const pair_t  *x = a, *y = b;

    rc = memcmp(x->name.data, y->name.data,
                art_min(x->name.len, y->name.len));

    return rc ? rc : (int) x->name.len - (int) y->name.len;
}


static void
write_pairs(art_buf_t *b, pair_t *pairs, size_t n)
{
    size_t  i;

    if (n > 1) {
        qsort(pairs, n, sizeof(pair_t), pair_cmp);
    }

    for (i = 0; i < n; i++) {
        art_buf_char(b, ' ');
        write_str(b, pairs[i].name);
        art_buf_char(b, '=');
        write_str(b, pairs[i].value);
    }
}


static void
write_expected(art_buf_t *b, const json_t *test)
{
    size_t         n;
    pair_t         pairs[ART_SCAN_ATTRS];
    const json_t  *t, *e, *kind, *a;

    for (t = json_get(test, "output")->first; t != NULL; t = t->next) {
        kind = t->first;
        e = kind->next;
        art_buf_put(b, kind->str);

        if (art_str_eq(kind->str, art_str_c("DOCTYPE"))) {
            write_or_null(b, test, e);
            write_or_null(b, test, e->next);
            write_or_null(b, test, e->next->next);
            art_buf_str(b, e->next->next->next->type == JSON_TRUE
                           ? " right" : " quirks");

        } else {
            art_buf_char(b, ' ');
            write_str(b, unescaped(test, e->str));
        }

        if (art_str_eq(kind->str, art_str_c("StartTag"))) {
            e = e->next;
            n = 0;

            for (a = e->first; a != NULL; a = a->next) {
                pairs[n].name = unescaped(test, a->key);
                pairs[n++].value = unescaped(test, a->str);
            }

            write_pairs(b, pairs, n);
            art_buf_str(b, e->next ? " /" : "");
        }

        art_buf_char(b, '\n');
    }
}


static art_str_t
decoded(art_str_t s, unsigned model)
{
    art_buf_t  b;
    art_mem_t  mem;

    mem = art_arena_mem(&arena);
    art_buf_init(&b, &mem, 0);
    art_entity_decode(&b, s, model);

    return art_str_make(b.data ? b.data : (unsigned char *) "", b.len);
}


static art_str_t
lowered(art_str_t s)
{
    size_t          i;
    unsigned char  *d;

    s = decoded(s, ART_MODEL_RAWTEXT);
    d = json_alloc(s.len);

    for (i = 0; i < s.len; i++) {
        d[i] = (s.data[i] >= 'A' && s.data[i] <= 'Z') ? s.data[i] | 0x20
                                                       : s.data[i];
    }

    return art_str_make(d, s.len);
}


/* NUL is a character token of its own in the data state and in CDATA. */
static void
write_text(art_buf_t *b, art_str_t s, unsigned model)
{
    size_t      i, start;
    art_str_t   part;

    for (start = 0, i = 0; i <= s.len; i++) {
        if (i < s.len && (s.data[i] != '\0' || (model != ART_MODEL_DATA
                                                && model != ART_MODEL_CDATA)))
        {
            continue;
        }

        part = decoded(art_str_make(s.data + start, i - start), model);
        art_buf_put(b, part);

        if (i < s.len) {
            art_buf_char(b, '\0');
        }

        start = i + 1;
    }
}


/* The array of the scanner and the iterator over the tag say the same. */
static void
check_attrs(art_str_t src, const art_token_t *t)
{
    uint32_t         i;
    art_attr_t       a;
    art_attr_iter_t  it;

    art_attr_init(&it, src, t->span);

    for (i = 0; art_attr_next(&it, &a) == ART_OK; i++) {
        if (i >= t->nattrs || memcmp(&a, &t->attrs[i], sizeof(a)) != 0) {
            law = "iterator and array agree";
        }
    }

    if (i != t->nattrs) {
        law = "iterator and array have the same length";
    }
}


static void
write_start(art_buf_t *b, art_str_t src, const art_token_t *t)
{
    size_t      i, k, n;
    pair_t      pairs[ART_SCAN_ATTRS];
    art_str_t   name;

    art_buf_str(b, "StartTag ");
    write_str(b, lowered(art_str_slice(src, t->name)));
    n = 0;

    for (i = 0; i < t->nattrs; i++) {
        name = lowered(art_str_slice(src, t->attrs[i].name));

        for (k = 0; k < n && !art_str_eq(pairs[k].name, name); k++) {
            /* void */
        }

        if (k == n) {
            pairs[n].name = name;
            pairs[n++].value = decoded(art_str_slice(src, t->attrs[i].value),
                                       ART_DECODE_ATTR);
        }
    }

    write_pairs(b, pairs, n);
    art_buf_str(b, t->self_closing ? " /\n" : "\n");
    check_attrs(src, t);
}


static void
write_id(art_buf_t *b, art_str_t src, art_span_t span)
{
    art_buf_char(b, ' ');

    if (span.pos == ART_NONE) {
        art_buf_str(b, "null");

    } else {
        write_str(b, decoded(art_str_slice(src, span), ART_MODEL_RAWTEXT));
    }
}


static void
write_token(art_buf_t *b, art_str_t src, const art_token_t *t)
{
    switch (t->kind) {

    case ART_TOKEN_START:
        write_start(b, src, t);
        break;

    case ART_TOKEN_END:
        art_buf_str(b, "EndTag ");
        write_str(b, lowered(art_str_slice(src, t->name)));
        art_buf_char(b, '\n');
        break;

    case ART_TOKEN_COMMENT:
        art_buf_str(b, "Comment ");
        write_str(b, decoded(art_str_slice(src, t->name),
                             ART_MODEL_RAWTEXT));
        art_buf_char(b, '\n');
        break;

    case ART_TOKEN_DOCTYPE:
        art_buf_str(b, "DOCTYPE ");

        if (t->name.len == 0) {
            art_buf_str(b, "null");

        } else {
            write_str(b, lowered(art_str_slice(src, t->name)));
        }

        write_id(b, src, t->public_id);
        write_id(b, src, t->system_id);
        art_buf_str(b, t->quirks ? " quirks\n" : " right\n");
        break;

    default:
        break;
    }
}


static void
flush_text(art_buf_t *b, art_buf_t *text)
{
    if (text->len != 0) {
        art_buf_str(b, "Character ");
        write_str(b, art_buf_view(text));
        art_buf_char(b, '\n');
        text->len = 0;
    }
}


static void
write_actual(art_buf_t *b, art_str_t in, const json_t *test,
    const char *state)
{
    size_t         i;
    uint32_t       pos;
    art_buf_t      text;
    art_mem_t      mem;
    art_scan_t     s;
    art_token_t    t;
    const json_t  *last;

    mem = art_arena_mem(&arena);
    art_buf_init(&text, &mem, 0);
    art_scan_init(&s, in);
    last = json_get(test, "lastStartTag");

    for (i = 0; i < art_nelts(states); i++) {
        if (strcmp(states[i].name, state) == 0) {
            art_scan_model(&s, states[i].model,
                           last ? last->str : art_str_make("", 0));
            break;
        }
    }

    if (i == art_nelts(states)) {
        law = "the state is known";
        return;
    }

    for (pos = 0; art_scan_next(&s, &t) == ART_OK; pos += t.span.len) {
        if (t.span.pos != pos || t.span.len == 0
            || t.span.pos + t.span.len != s.pos)
        {
            law = "tokens tile the source";
            break;
        }

        if (t.kind == ART_TOKEN_START) {
            s.model = ART_MODEL_DATA;       /* there is no tree here */
        }

        if (t.kind == ART_TOKEN_TEXT) {
            write_text(&text, art_str_slice(in, t.name), t.model);
        }

        if (t.kind != ART_TOKEN_TEXT && t.kind != ART_TOKEN_DROPPED) {
            flush_text(b, &text);
        }

        write_token(b, in, &t);
    }

    flush_text(b, &text);

    if (pos != in.len && law == NULL) {
        law = "tokens reach the end";
    }
}
