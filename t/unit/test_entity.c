/* art_entity: references by name and number, and texts as UTF-8. */

#include "tap.h"
#include "edge.h"
#include "oom.h"
#include "art_entity.h"


static edge_t     edge;
static art_buf_t  out;


static void
decodes(const char *text, unsigned model, const char *want)
{
    out.len = 0;
    art_entity_decode(&out, edge_c(&edge, text), model);
    is_str(art_buf_view(&out), want, text);
}


static void
test_names(void)
{
    decodes("a &amp; b &lt;c&gt;", ART_MODEL_DATA, "a & b <c>");
    decodes("&eacute;&nbsp;&laquo;", ART_MODEL_DATA,
            "\xC3\xA9\xC2\xA0\xC2\xAB");
    decodes("&eacute &copy2 &notit; &notin;", ART_MODEL_DATA,
            "\xC3\xA9 \xC2\xA9" "2 \xC2\xACit; \xE2\x88\x89");
    decodes("&CounterClockwiseContourIntegral;", ART_MODEL_DATA,
            "\xE2\x88\xB3");
    decodes("&CounterClockwiseContourIntegra;", ART_MODEL_DATA,
            "&CounterClockwiseContourIntegra;");
    decodes("&acE;&bne;", ART_MODEL_DATA, "\xE2\x88\xBE\xCC\xB3=\xE2\x83\xA5");
    decodes("&hellip &apos x", ART_MODEL_DATA, "&hellip &apos x");
    decodes("&;&& &a &", ART_MODEL_DATA, "&;&& &a &");
    decodes("&lt", ART_MODEL_DATA, "<");
    decodes("&am", ART_MODEL_DATA, "&am");
}


static void
test_numbers(void)
{
    decodes("&#233;&#xE9;&#XE9&#233", ART_MODEL_DATA,
            "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9");
    decodes("&#0;&#xD800;&#x110000;&#99999999999999999999;", ART_MODEL_DATA,
            "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    decodes("&#128;&#x92;&#129;", ART_MODEL_DATA,
            "\xE2\x82\xAC\xE2\x80\x99\xC2\x81");
    decodes("&#;&#x;&#xg;&#", ART_MODEL_DATA, "&#;&#x;&#xg;&#");
    decodes("&#x1F600;", ART_MODEL_DATA, "\xF0\x9F\x98\x80");
}


static void
test_models(void)
{
    decodes("?a=1&copy=2&lt=3&amp;b", ART_DECODE_ATTR,
            "?a=1&copy=2&lt=3&b");
    decodes("&copy &copy", ART_DECODE_ATTR, "\xC2\xA9 \xC2\xA9");
    decodes("&copya", ART_DECODE_ATTR, "&copya");
    decodes("&amp;", ART_MODEL_RAWTEXT, "&amp;");
    decodes("&amp;", ART_MODEL_SCRIPT, "&amp;");
    decodes("&amp;", ART_MODEL_RCDATA, "&");
    decodes("a\xFF" "b\xE2\x82 c\xC3", ART_MODEL_DATA,
            "a\xEF\xBF\xBD" "b\xEF\xBF\xBD c\xEF\xBF\xBD");
    decodes("0123456789abcdef0123456789\xC3\xA9 0123456789abcdef",
            ART_MODEL_DATA,
            "0123456789abcdef0123456789\xC3\xA9 0123456789abcdef");

    out.len = 0;
    art_entity_decode(&out, edge_c(&edge, "a\r\nb\rc\n\rd\r"),
                      ART_MODEL_DATA);
    is_str(art_buf_view(&out), "a\nb\nc\n\nd\n", "ends of lines");

    out.len = 0;
    art_entity_decode(&out, art_str_make("a\0b", 3), ART_MODEL_DATA);
    is_str(art_buf_view(&out), "ab", "NUL goes away in data");

    out.len = 0;
    art_entity_decode(&out, art_str_make("a\0b", 3), ART_DECODE_ATTR);
    is_str(art_buf_view(&out), "a\xEF\xBF\xBD" "b",
           "and is U+FFFD in attributes");
}


static art_rc_t
run_oom(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t   rc;
    art_buf_t  b;

    art_buf_init(&b, mem, limit);
    art_entity_decode(&b, *(art_str_t *) data, ART_MODEL_DATA);
    rc = art_buf_rc(&b);
    art_buf_done(&b);

    return rc;
}


static void
test_oom(void)
{
    size_t       i;
    art_str_t    s;
    static char  text[5000];

    for (i = 0; i < sizeof(text); i++) {
        text[i] = "a&#233;\r"[i % 8];
    }

    s = art_str_make(text, sizeof(text));
    oom_each(run_oom, &s, "decode");
}


int
main(void)
{
    edge_init(&edge, 65536);
    art_buf_init(&out, &art_mem_libc, 0);

    test_names();
    test_numbers();
    test_models();
    test_oom();

    art_buf_done(&out);
    edge_done(&edge);

    return tap_done();
}
