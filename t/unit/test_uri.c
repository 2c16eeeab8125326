/* art_uri: references, text directives, language tags. */

#include "tap.h"
#include "art_uri.h"


static void
uri_is(const char *s, const char *want, const char *name)
{
    art_buf_t  b;

    art_buf_init(&b, &art_mem_libc, 0);
    art_uri_put(&b, art_str_c(s));
    is_str(art_buf_view(&b), want, name);
    art_buf_done(&b);
}


static void
variant_is(const char *base, const char *argument, art_variant_e variant,
    const char *want)
{
    art_in_t   in;
    art_buf_t  b;

    memset(&in, 0, sizeof(art_in_t));
    in.argument = art_str_c(argument);

    art_buf_init(&b, &art_mem_libc, 0);
    art_uri_variant(&b, art_str_c(base), &in, variant);
    is_str(art_buf_view(&b), want, want);
    art_buf_done(&b);
}


static void
tag_is(const char *s, const char *want)
{
    size_t         n;
    unsigned char  tag[ART_TAG_MAX];

    n = art_tag_put(tag, art_str_c(s));
    is_str(art_str_make(tag, n), want, s[0] ? s : "empty tag");
}


static void
test_tags(void)
{
    tag_is("fr", "fr");
    tag_is("FR", "fr");
    tag_is("fr_FR", "fr-FR");
    tag_is("zh-hant-tw", "zh-Hant-TW");
    tag_is("zh-cmn-Hans-CN", "zh-cmn-Hans-CN");
    tag_is("sl-rozaj-biske", "sl-rozaj-biske");
    tag_is("de-CH-1901", "de-CH-1901");
    tag_is("es-419", "es-419");
    tag_is("en-US-u-ca-gregory", "en-US-u-ca-gregory");
    tag_is("en-a-BB-x-CC", "en-a-bb-x-cc");
    tag_is("x-private", "x-private");
    tag_is("", "");
    tag_is("f", "");
    tag_is("fr-", "");
    tag_is("-fr", "");
    tag_is("fr--FR", "");
    tag_is("fr-x", "");
    tag_is("en-a", "");
    tag_is("en-a-x-b", "");
    tag_is("fr\r\nX: y", "");
    tag_is("fr,en", "");
    tag_is("fran\xC3\xA7" "ais", "");
    tag_is("francaisxx", "");
    tag_is("fr-FR-FR", "");
    tag_is("fr-123456789", "");
    tag_is("12", "");
}


int
main(void)
{
    art_buf_t  b;

    uri_is("/a/slug", "/a/slug", "a path");
    uri_is("/a b\"<>\\^`{|}", "/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D",
           "what may not stand in a reference");
    uri_is("/\xC3\xA9?a=%C3%A9&b=%zz%4", "/%C3%A9?a=%C3%A9&b=%25zz%254",
           "escapes are kept, others made");
    uri_is("/%25zz", "/%25zz", "twice is once");
    uri_is("/a#b", "/a", "no fragment");
    uri_is("//host/x", "/.//host/x", "a path that would name a host");
    uri_is("/\\host/x", "/./%5Chost/x", "nor with a backslash");
    uri_is("/\r\nX: y", "/%0D%0AX:%20y", "no line can end");
    uri_is("http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D",
           "brackets only in the host");

    variant_is("/a/s", "", ART_VARIANT_HTML, "/a/s");
    variant_is("/a/s", "", ART_VARIANT_JSONLD, "/a/s.jsonld");
    variant_is("/a/s?b=1", "", ART_VARIANT_TEXT, "/a/s.txt?b=1");
    variant_is("/a/s", "article", ART_VARIANT_JSONLD, "/a/s?article=jsonld");
    variant_is("/a/s?b=1", "v", ART_VARIANT_MARKDOWN, "/a/s?b=1&v=markdown");
    variant_is("/a/s?b=1", "v", ART_VARIANT_HTML, "/a/s?b=1");

    art_buf_init(&b, &art_mem_libc, 0);
    art_uri_directive(&b, art_str_c("a-b,c&d e\xC3\xA9._~9"));
    is_str(art_buf_view(&b), "a%2Db%2Cc%26d%20e%C3%A9._~9",
           "the marks of a text directive are escaped");
    art_buf_done(&b);

    ok(art_uri_absolute(art_str_c("https://a")), "https is absolute");
    ok(art_uri_absolute(art_str_c("HTTP://a/b")), "in any case");
    ok(!art_uri_absolute(art_str_c("https:///a")), "a host is needed");
    ok(!art_uri_absolute(art_str_c("javascript:x")), "no other scheme");
    ok(!art_uri_absolute(art_str_c("/a")), "a path is not");

    test_tags();

    return tap_done();
}
