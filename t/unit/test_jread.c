/* art_jread, art_ld: tolerant JSON, and JSON-LD as a table of nodes. */

#include "tap.h"
#include "edge.h"
#include "oom.h"
#include "art.h"
#include "art_jread.h"
#include "art_ld.h"


static char  line[1024];


/* Tokens as letters, keys and strings with their text. */
static art_str_t
tokens(const char *s)
{
    size_t       n;
    art_jread_e  k;
    art_jread_t  r;

    art_jread_init(&r, art_str_c(s));
    n = 0;

    while ((k = art_jread_next(&r)) != ART_JREAD_END && n < 900) {
        line[n++] = "?{}[]ksw"[k];

        if (k >= ART_JREAD_KEY) {
            n += (size_t) snprintf(line + n, sizeof(line) - n, "(%.*s)",
                                   (int) r.text.len, r.text.data);
        }
    }

    return art_str_make(line, n);
}


static art_str_t
string(const char *s)
{
    static art_buf_t  b;

    art_buf_done(&b);
    art_buf_init(&b, &art_mem_libc, 0);
    art_jread_unescape(&b, art_str_c(s));

    return art_buf_view(&b);
}


static void
test_tokens(void)
{
    is_str(tokens("{\"a\": [1, \"b\", null]}"),
           "{k(a)[w(1)s(b)w(null)]}", "an object");
    is_str(tokens("{\"a\"\n:\"b\" \"c\":{},,}"), "{k(a)s(b)k(c){}}",
           "commas are white space");
    is_str(tokens("<!-- {\"a\":\"x\\\"y\"} -->"),
           "w(<!--){k(a)s(x\\\"y)}w(-->)", "what is no JSON comes as words");
    is_str(tokens("{\"a\":\"two\nlines\"}"), "{k(a)s(two\nlines)}",
           "a line end in a string");
    is_str(tokens("{\"a\":\"open"), "{k(a)s(open)", "a string without end");
    is_str(tokens("\"\\"), "s(\\)", "a lone backslash at the end");
    is_str(tokens(""), "", "nothing");
}


static void
test_strings(void)
{
    is_str(string("a\\u00e9\\n\\/\\\"b"), "a\xC3\xA9\n/\"b", "escapes");
    is_str(string("\\ud83d\\ude00"), "\xF0\x9F\x98\x80", "a pair");
    is_str(string("\\ud83dx"), "\xEF\xBF\xBDx", "half a pair");
    is_str(string("\\u12"), "\xEF\xBF\xBD" "12", "too few digits");
    is_str(string("\\u0000"), "\xEF\xBF\xBD", "no NUL");
    is_str(string("a\\"), "a", "a lone backslash");
    is_str(string("\xFF\xC3"), "\xEF\xBF\xBD\xEF\xBF\xBD", "broken UTF-8");
}


static art_rc_t
read_in(art_arena_t *a, art_ld_t *ld, art_doc_t *doc, const char *s)
{
    memset(doc, 0, sizeof(art_doc_t));
    memset(ld, 0, sizeof(art_ld_t));
    doc->arena = a;
    doc->src = art_str_c(s);

    return art_ld_read(ld, doc, art_span_make(0, (uint32_t) strlen(s)));
}


static const char  *graph =
    "{\"@context\":\"https://schema.org\",\"@graph\":["
    "{\"@type\":[\"Thing\",\"NewsArticle\"],\"headline\":\"H\",\"author\":"
    "[{\"@type\":\"Person\",\"name\":\"Ann Lee\"},\"Bo Ek\"],"
    "\"publisher\":{\"name\":\"P\"}},"
    "{\"@type\":\"WebSite\",\"name\":\"W\"}]}";


static void
test_ld(void)
{
    art_ld_t     ld;
    art_doc_t    doc;
    art_arena_t  a;

    art_arena_init(&a, &art_mem_libc, 0);

    is_int(read_in(&a, &ld, &doc, graph), ART_OK, "a graph");
    is_int(ld.n, 6, "its nodes");
    is_int(ld.nodes[1].type, ART_LD_ARTICLE, "one of two types");
    is_int(ld.nodes[2].key, ART_LD_KEY_AUTHOR, "an author");
    is_int(ld.nodes[2].parent, 1, "of the article");
    is_str(art_str_slice(doc.src, ld.nodes[3].value[ART_LD_KEY_NAME]),
           "Bo Ek", "a plain string is a node with a name");
    is_int(ld.nodes[5].type, ART_LD_SITE, "behind it the site");
    is_int(ld.nodes[5].parent, 0, "in the graph");

    is_int(read_in(&a, &ld, &doc, "]]}}{\"name\":\"x\""), ART_OK,
           "brackets that close nothing");
    is_int(ld.n, 1, "do no harm");

    art_arena_done(&a);
}


static art_rc_t
oom_run(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t     rc;
    art_ld_t     ld;
    art_doc_t    doc;
    art_arena_t  a;

    art_arena_init(&a, mem, limit);
    rc = read_in(&a, &ld, &doc, data);
    art_arena_done(&a);

    return rc;
}


int
main(void)
{
    test_tokens();
    test_strings();
    test_ld();

    oom_each(oom_run, (void *) graph, "JSON-LD");

    return tap_done();
}
