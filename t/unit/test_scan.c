/* art_scan: tokens and where they stand.  The states are html5lib's to test
 * (t/conformance); here are spans, models, attributes and edges. */

#include "tap.h"
#include "edge.h"
#include "art_buf.h"
#include "art_scan.h"


static edge_t     edge;
static art_buf_t  out;


static const char  kinds[] = "TSECD-";


/* Tokens as K[slice]; a tile that is missing or doubled says so. */
static void
write_tokens(art_scan_t *s, art_str_t src)
{
    uint32_t     pos;
    art_token_t  t;

    out.len = 0;
    pos = 0;

    while (art_scan_next(s, &t) == ART_OK) {
        if (t.span.pos != pos || t.span.len == 0) {
            art_buf_str(&out, "GAP ");
        }

        pos = t.span.pos + t.span.len;

        art_buf_char(&out, (unsigned char) kinds[t.kind]);
        art_buf_char(&out, '[');
        art_buf_put(&out, art_str_slice(src, t.span));
        art_buf_char(&out, ']');
    }

    if (pos != src.len) {
        art_buf_str(&out, "SHORT");
    }
}


static void
tokens(const char *src, const char *want)
{
    art_str_t   in;
    art_scan_t  s;

    in = edge_c(&edge, src);
    art_scan_init(&s, in);
    write_tokens(&s, in);
    is_str(art_buf_view(&out), want, src);
}


static void
test_spans(void)
{
    tokens("", "");
    tokens("a", "T[a]");
    tokens("a<p>b</p>c", "T[a]S[<p>]T[b]E[</p>]T[c]");
    tokens("a < b <3 <", "T[a < b <3 <]");
    tokens("</", "T[</]");
    tokens("a</>b", "T[a]-[</>]T[b]");
    tokens("a</ x>b", "T[a]C[</ x>]T[b]");
    tokens("<?php x ?>b<!x>", "C[<?php x ?>]T[b]C[<!x>]");
    tokens("<!-- a > b --->c<!-->d<!--->e<!--f--!>g",
           "C[<!-- a > b --->]T[c]C[<!-->]T[d]C[<!--->]T[e]C[<!--f--!>]T[g]");
    tokens("<!doctype html>x", "D[<!doctype html>]T[x]");
    tokens("a<p", "T[a]-[<p]");
    tokens("a<p class=\"b>c", "T[a]-[<p class=\"b>c]");
    tokens("<p a='>' b=\">\" c=d'>e", "S[<p a='>' b=\">\" c=d'>]T[e]");
    tokens("<p \">x\">", "S[<p \">]T[x\">]");
    tokens("<p a=\"b\"c='d'/>x", "S[<p a=\"b\"c='d'/>]T[x]");
    tokens("<a><b/></a/>", "S[<a>]S[<b/>]E[</a/>]");
    tokens("<![CDATA[a>b]]>c", "C[<![CDATA[a>]T[b]]>c]");
}


static void
test_raw(void)
{
    tokens("<title>a<b>&amp;</b></title >c",
           "S[<title>]T[a<b>&amp;</b>]E[</title >]T[c]");
    tokens("<TEXTAREA></textareas></TextArea>b",
           "S[<TEXTAREA>]T[</textareas>]E[</TextArea>]T[b]");
    tokens("<style></style><p>", "S[<style>]E[</style>]S[<p>]");
    tokens("<script>if (a<b) '<p>'</script>c",
           "S[<script>]T[if (a<b) '<p>']E[</script>]T[c]");
    tokens("<script><!-- <script>a</script> --></script>b",
           "S[<script>]T[<!-- <script>a</script> -->]E[</script>]T[b]");
    tokens("<script><!-- </script>b", "S[<script>]T[<!-- ]E[</script>]T[b]");
    tokens("<script><!--><script></script>b",
           "S[<script>]T[<!--><script>]E[</script>]T[b]");
    tokens("<script><!-- <script> --></script>b",
           "S[<script>]T[<!-- <script> -->]E[</script>]T[b]");
    tokens("<script>a", "S[<script>]T[a]");
    tokens("<script>a</script", "S[<script>]T[a</script]");
    tokens("<script>a</script ", "S[<script>]T[a]-[</script ]");
    tokens("<plaintext>a</plaintext>", "S[<plaintext>]T[a</plaintext>]");
    tokens("<xmp><p></xmp><iframe><p></iframe>",
           "S[<xmp>]T[<p>]E[</xmp>]S[<iframe>]T[<p>]E[</iframe>]");
    tokens("<noscript><p></noscript>", "S[<noscript>]S[<p>]E[</noscript>]");
}


static void
test_models(void)
{
    art_str_t    in;
    art_scan_t   s;
    art_token_t  t;

    in = edge_c(&edge, "<noscript><p></noscript>");
    art_scan_init(&s, in);
    s.scripting = 1;
    write_tokens(&s, in);
    is_str(art_buf_view(&out), "S[<noscript>]T[<p>]E[</noscript>]",
           "scripting makes noscript raw");

    in = edge_c(&edge, "<![CDATA[a>b]]><title><p>");
    art_scan_init(&s, in);
    s.foreign = 1;
    art_scan_next(&s, &t);
    is_int(t.model, ART_MODEL_CDATA, "a CDATA section in foreign content");
    is_str(art_str_slice(in, t.name), "a>b", "has its content as name");
    is_str(art_str_slice(in, t.span), "<![CDATA[a>b]]>", "and all as span");
    art_scan_next(&s, &t);
    art_scan_next(&s, &t);
    is_int(t.tag, ART_TAG_P, "no start tag changes the model there");

    in = edge_c(&edge, "<title><p></title>");
    art_scan_init(&s, in);
    art_scan_next(&s, &t);
    s.model = ART_MODEL_DATA;
    art_scan_next(&s, &t);
    is_int(t.kind, ART_TOKEN_START, "a model can be undone");

    in = edge_c(&edge, "a</x>b");
    art_scan_init(&s, in);
    art_scan_model(&s, ART_MODEL_RCDATA, art_str_c("x"));
    art_scan_next(&s, &t);
    is_int(t.model, ART_MODEL_RCDATA, "and set");
    art_scan_next(&s, &t);
    is_int(t.kind, ART_TOKEN_END, "with the name that ends it");
}


static void
test_attrs(void)
{
    size_t             i;
    art_str_t          in;
    art_attr_t         a;
    art_scan_t         s;
    art_token_t        t;
    art_attr_iter_t    it;
    const art_attr_t  *p;

    static char        many[200 * 4 + 8];

    in = edge_c(&edge, "<P Class = 'a b' id=x hidden data-y=\"\" id=z =q>");
    art_scan_init(&s, in);
    art_scan_next(&s, &t);

    is_int(t.nattrs, 6, "attributes");
    is_int(t.tag, ART_TAG_P, "the tag in any case");
    is_str(art_str_slice(in, t.name), "P", "and its name as it stands");

    p = art_attr_find(in, t.attrs, t.nattrs, "class");
    ok(p == &t.attrs[0], "a name in any case");
    is_str(art_str_slice(in, p->value), "a b", "value without marks");
    is_int(p->quote, '\'', "and the mark");

    p = art_attr_find(in, t.attrs, t.nattrs, "id");
    is_str(art_str_slice(in, p->value), "x", "the first of a name");
    is_int(p->quote, 0, "no mark");

    is_int(t.attrs[2].quote, ART_ATTR_BARE, "no value");
    is_int(t.attrs[3].value.len, 0, "an empty value");
    is_int(t.attrs[3].quote, '"', "is another thing");
    is_str(art_str_slice(in, t.attrs[5].name), "=q", "a sign begins a name");

    ok(art_attr_find(in, t.attrs, t.nattrs, "clas") == NULL, "no prefix");
    ok(art_attr_find(in, t.attrs, t.nattrs, "hiddens") == NULL, "no more");

    art_attr_init(&it, in, t.span);

    for (i = 0; art_attr_next(&it, &a) == ART_OK; i++) {
        if (memcmp(&a, &t.attrs[i], sizeof(a)) != 0) {
            break;
        }
    }

    is_int(i, 6, "the iterator gives the same");

    strcpy(many, "<p");

    for (i = 0; i < 200; i++) {
        strcat(many, " a=b");
    }

    strcat(many, ">");
    in = edge_c(&edge, many);
    art_scan_init(&s, in);
    art_scan_next(&s, &t);
    is_int(t.nattrs, ART_SCAN_ATTRS, "the list has an end");
    is_int(t.span.len, in.len, "the tag has not");

    art_attr_init(&it, in, t.span);

    for (i = 0; art_attr_next(&it, &a) == ART_OK; i++) {
        /* void */
    }

    is_int(i, 200, "nor the iterator");
}


static void
test_flags(void)
{
    size_t       i;
    art_str_t    in;
    art_scan_t   s;
    art_token_t  t;

    static const struct {
        const char  *tag;
        int          closed;
    } tags[] = {
        { "<p/>", 1 }, { "<p />", 1 }, { "<p/ >", 0 }, { "<p a/>", 1 },
        { "<p a=b/>", 0 }, { "<p a=/>", 0 }, { "<p a='b'/>", 1 },
        { "<p a=b />", 1 }, { "<p//>", 1 }, { "<p a='/'>", 0 }
    };

    for (i = 0; i < art_nelts(tags); i++) {
        art_scan_init(&s, edge_c(&edge, tags[i].tag));
        art_scan_next(&s, &t);
        is_int(t.self_closing, tags[i].closed, tags[i].tag);
    }

    in = edge_c(&edge, "<!DOCTYPE html PUBLIC \"-//W3C//X\" 'u'>");
    art_scan_init(&s, in);
    art_scan_next(&s, &t);
    is_str(art_str_slice(in, t.name), "html", "name of a document type");
    is_str(art_str_slice(in, t.public_id), "-//W3C//X", "its public part");
    is_str(art_str_slice(in, t.system_id), "u", "its system part");
    is_int(t.quirks, 0, "as it should be");
}


static void
test_tags(void)
{
    int       wrong, k;
    char      name[32];
    size_t    i, len;
    unsigned  tag;

    wrong = 0;

    for (tag = 1; tag < ART_TAG_N; tag++) {
        len = strlen(art_tag_name(tag));

        for (k = 0; k < 2; k++) {
            for (i = 0; i < len; i++) {
                name[i] = art_tag_name(tag)[i];

                if (k == 1 && name[i] >= 'a' && name[i] <= 'z') {
                    name[i] -= 32;
                }
            }

            wrong += art_tag_find(edge_str(&edge, art_str_make(name, len)))
                     != tag;
        }

        /* one byte off in each place, and one more or less */

        for (i = 0; i < len; i++) {
            name[i] ^= 0x10;
            wrong += art_tag_find(edge_str(&edge, art_str_make(name, len)))
                     == tag;
            name[i] ^= 0x10;
        }

        wrong += art_tag_find(art_str_make(name, len - 1)) == tag;
        name[len] = 'x';
        wrong += art_tag_find(art_str_make(name, len + 1)) == tag;
    }

    is_int(wrong, 0, "every name is found, and no other");
    is_int(art_tag_find(art_str_c("h\x11")), 0, "a control is no digit");
    is_int(art_tag_find(art_str_c("x-card")), 0, "nor custom elements");
    is_str(art_str_c(art_tag_name(ART_TAG_N)), "", "no name behind the last");
}


int
main(void)
{
    edge_init(&edge, 65536);
    art_buf_init(&out, &art_mem_libc, 0);

    test_spans();
    test_raw();
    test_models();
    test_attrs();
    test_flags();
    test_tags();

    art_buf_done(&out);
    edge_done(&edge);

    return tap_done();
}
