/* art_json and art_html: what comes out is legal whatever goes in. */

#include "tap.h"
#include "art_html.h"
#include "art_json.h"


static void
string_is(const char *s, size_t len, const char *want, const char *name)
{
    art_buf_t  b;

    art_buf_init(&b, &art_mem_libc, 0);
    art_json_escape(&b, art_str_make(s, len));
    is_str(art_buf_view(&b), want, name);
    art_buf_done(&b);
}


static void
test_escape(void)
{
    string_is("plain", 5, "plain", "plain text is itself");
    string_is("a\"b\\c", 5, "a\\\"b\\\\c", "quotation mark and backslash");
    string_is("\n\r\t\b\0", 5, "\\n\\r\\t\\u0008\\u0000", "controls");
    string_is("</script", 8, "\\u003c/script", "no tag can begin");
    string_is("\xC3\xA9\xF0\x9F\x98\x80", 6, "\xC3\xA9\xF0\x9F\x98\x80",
              "UTF-8 is itself");
    string_is("\xE2\x80\xA8\xE2\x80\xA9", 6, "\\u2028\\u2029",
              "line and paragraph separators");
    string_is("a\xC3(", 3, "a\xEF\xBF\xBD(", "a broken sequence is U+FFFD");
    string_is("\xEF\xBF\xBD", 3, "\xEF\xBF\xBD", "U+FFFD is itself");
    string_is("\xED\xA0\x80", 3, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
              "so is every byte of a surrogate");
    string_is("\x7F\xC2\x85", 3, "\\u007f\\u0085", "DEL and C1");
    string_is("\xEF\xBF\xBE\xF0\x9F\xBF\xBF", 7, "\\ufffe\\ud83f\\udfff",
              "non-characters");
    string_is("", 0, "", "nothing");
}


static void
test_structure(void)
{
    unsigned    i;
    art_buf_t   b;
    art_json_t  j;

    art_buf_init(&b, &art_mem_libc, 0);
    art_json_init(&j, &b, 0);

    art_json_object(&j);
    art_json_member(&j, "a", art_str_c("x"));
    art_json_known(&j, "b", art_str_c(""));
    art_json_key(&j, "c");
    art_json_array(&j);
    art_json_uint(&j, 7);
    art_json_bool(&j, 0);
    art_json_object(&j);
    art_json_end(&j);
    art_json_end(&j);
    art_json_key(&j, "d");
    art_json_milli(&j, 870);
    art_json_end(&j);

    is_str(art_buf_view(&b), "{\"a\":\"x\",\"c\":[7,false,{}],\"d\":0.87}",
           "separators and brackets are the writer's");

    b.len = 0;
    art_json_init(&j, &b, 1);
    art_json_object(&j);
    art_json_key(&j, "a");
    art_json_array(&j);
    art_json_uint(&j, 1);
    art_json_end(&j);
    art_json_end(&j);

    is_str(art_buf_view(&b), "{\n  \"a\": [\n    1\n  ]\n}", "pretty");

    b.len = 0;
    art_json_init(&j, &b, 0);

    for (i = 0; i < 100; i++) {
        art_json_array(&j);
    }

    is_int(art_buf_rc(&b), ART_LIMIT, "too deep is an error, no overflow");

    art_buf_done(&b);
}


static void
milli_is(uint32_t n, const char *want)
{
    art_buf_t  b;

    art_buf_init(&b, &art_mem_libc, 0);
    art_buf_milli(&b, n);
    is_str(art_buf_view(&b), want, want);
    art_buf_done(&b);
}


static void
html_is(const char *s, size_t len, const char *want, const char *name)
{
    art_buf_t  b;

    art_buf_init(&b, &art_mem_libc, 0);
    art_html_text(&b, art_str_make(s, len));
    is_str(art_buf_view(&b), want, name);
    art_buf_done(&b);
}


int
main(void)
{
    test_escape();
    test_structure();

    milli_is(0, "0.0");
    milli_is(1, "0.001");
    milli_is(500, "0.5");
    milli_is(999, "0.999");
    milli_is(1000, "1.0");

    html_is("a<b>&\"'", 7, "a&lt;b&gt;&amp;&quot;'", "markup is text");
    html_is("\0\r\x0c\x1b\x7f\xC2\x80", 7,
            "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
            "\xEF\xBF\xBD", "controls are U+FFFD");
    html_is("\t\n\xC2\xA0", 4, "\t\n\xC2\xA0", "white space is itself");
    html_is("\xEF\xB7\x90", 3, "\xEF\xBF\xBD", "a non-character");
    html_is("\xFF<", 2, "\xEF\xBF\xBD&lt;", "a broken byte hides nothing");

    return tap_done();
}
