/* art_source, art_charset and art_inflate: stored bytes to decoded source. */

#include <iconv.h>
#include <zlib.h>

#include "tap.h"
#include "edge.h"
#include "oom.h"
#include "art.h"
#include "art_charset.h"
#include "art_inflate.h"
#include "art_source.h"
#include "art_utf8.h"


typedef struct {
    art_in_t        in;
    art_opts_t      opts;
    art_doc_t       doc;
    art_arena_t     arena;
} open_t;


static edge_t   edge;
static open_t   o;


static void
open_init(art_type_e type)
{
    memset(&o.in, 0, sizeof(art_in_t));
    art_opts_init(&o.opts);
    o.in.type = type;
}


static art_rc_t
open_doc(art_doc_t *doc, art_arena_t *arena)
{
    memset(doc, 0, sizeof(art_doc_t));

    doc->arena = arena;
    doc->in = &o.in;
    doc->opts = &o.opts;

    return art_source_open(doc);
}


static art_rc_t
open_str(art_str_t body)
{
    o.in.body = edge_str(&edge, body);
    art_arena_reset(&o.arena, SIZE_MAX);

    return open_doc(&o.doc, &o.arena);
}


static art_rc_t
open_c(const char *body)
{
    return open_str(art_str_c(body));
}


/* bits as for deflateInit2(): 31 gzip, 15 zlib, -15 raw. */
static art_str_t
packed(art_str_t s, int bits)
{
    z_stream              z;
    static unsigned char  out[1024 * 1024];

    memset(&z, 0, sizeof(z_stream));
    deflateInit2(&z, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);

    z.next_in = (unsigned char *) s.data;
    z.avail_in = s.len;
    z.next_out = out;
    z.avail_out = sizeof(out);

    deflate(&z, Z_FINISH);
    deflateEnd(&z);

    return art_str_make(out, z.total_out);
}


static void
test_identity(void)
{
    open_init(ART_TYPE_TEXT);

    is_int(open_c("Ein Wort"), ART_OK, "a text");
    ok(o.doc.src.data == o.in.body.data, "borrows from the body");
    is_int(o.arena.used, 0, "and allocates nothing");

    is_int(open_c(""), ART_DECLINED, "nothing");
    is_int(o.doc.why, ART_WHY_EMPTY, "is empty");
    is_int(open_c(" \r\n\t "), ART_DECLINED, "white space");
    is_int(o.doc.why, ART_WHY_EMPTY, "is empty too");

    is_int(open_str(art_str_make("a\0b", 3)), ART_DECLINED, "NUL in a text");
    is_int(o.doc.why, ART_WHY_BINARY, "is binary");

    o.opts.max_size = 4;
    is_int(open_c("12345"), ART_LIMIT, "larger than max_size");
    is_int(o.doc.why, ART_WHY_TOO_LARGE, "is too large");
    is_int(open_c("1234"), ART_OK, "max_size itself is not");

    open_init(ART_TYPE_HTML);

    is_int(open_str(art_str_make("<p>a\0b and more of it", 21)), ART_OK,
           "a NUL in a page is no more than that");
    is_int(open_str(art_str_make("<\0p\0>\0a\0b\0", 10)), ART_DECLINED,
           "UTF-16 without a mark");
    is_int(o.doc.why, ART_WHY_BINARY, "is binary");
}


static void
test_bom(void)
{
    open_init(ART_TYPE_HTML);
    o.in.charset = art_str_c("iso-8859-1");

    is_int(open_c("\xEF\xBB\xBF<p>\xC3\xA9"), ART_OK, "UTF-8 with a mark");
    is_str(o.doc.src, "<p>\xC3\xA9", "which comes off, whatever is declared");
    ok(o.doc.bom && !o.doc.converted, "and is remembered");

    is_int(open_str(art_str_make("\xFF\xFE<\0\xE9\0\x3D\xD8\x00\xDE", 10)),
           ART_OK, "UTF-16, low byte first");
    is_str(o.doc.src, "<\xC3\xA9\xF0\x9F\x98\x80", "with a pair");
    ok(!o.doc.bom && o.doc.converted, "is converted");

    is_int(open_str(art_str_make("\xFE\xFF\0<\0\xE9", 6)), ART_OK,
           "UTF-16, high byte first");
    is_str(o.doc.src, "<\xC3\xA9", "is converted");

    is_int(open_str(art_str_make("\xFF\xFE" "a\0\x00\xDC" "b\0c", 9)),
           ART_OK, "a lone surrogate and half a unit");
    is_str(o.doc.src, "a\xEF\xBF\xBD" "b\xEF\xBF\xBD", "are one U+FFFD each");
}


static void
test_declared(void)
{
    open_init(ART_TYPE_HTML);

    open_c("<meta charset=windows-1251><p>\xCC\xE8\xF0");
    is_str(o.doc.src, "<meta charset=windows-1251><p>\xD0\x9C\xD0\xB8\xD1\x80",
           "meta charset");
    is_str(art_str_c(o.doc.charset), "windows-1251", "is named");

    open_c("<META HTTP-EQUIV='Content-Type' "
           "content=\"text/html; charset=koi8-r\">\xED");
    ok(strcmp(o.doc.charset, "koi8-r") == 0, "http-equiv");

    open_c("<meta content='text/html; charset = \"Big5\"' "
           "http-equiv=content-type>\xA4\xA4");
    ok(strcmp(o.doc.charset, "big5") == 0, "in any order, quoted");

    open_c("<meta name=x content='charset=koi8-r'>\xE9");
    ok(strcmp(o.doc.charset, "windows-1252") == 0,
       "content alone declares nothing");

    open_c("<!-- <meta charset=koi8-r> --><title><meta charset=koi8-r>"
           "</title><script>'<meta charset=koi8-r>'</script>\xE9");
    ok(strcmp(o.doc.charset, "windows-1252") == 0,
       "neither comments nor raw texts do");

    open_c("<body><meta charset=koi8-r>\xE9");
    ok(strcmp(o.doc.charset, "windows-1252") == 0, "nor what is in the body");

    open_c("<meta charset=nonsense><meta charset=koi8-r>\xE9");
    ok(strcmp(o.doc.charset, "koi8-r") == 0, "an unknown label is passed over");

    open_c("<?xml version='1.0' encoding='iso-8859-2'?><html>\xB1");
    is_str(o.doc.src, "<?xml version='1.0' encoding='iso-8859-2'?><html>"
                      "\xC4\x85", "an XML declaration");

    open_c("<meta charset=utf-16><p>\xC3\xA9");
    ok(strcmp(o.doc.charset, "utf-8") == 0,
       "a meta that can be read is not UTF-16");

    open_c("<meta charset=iso-8859-1>\xC3\xA9\xC3\xA8\xC3\xA0\xE2\x82\xAC");
    ok(!o.doc.converted, "UTF-8 that declares another charset stays");
    open_c("<meta charset=iso-8859-1>\xE9\xE8\xE0 \x80");
    is_str(o.doc.src, "<meta charset=iso-8859-1>"
           "\xC3\xA9\xC3\xA8\xC3\xA0 \xE2\x82\xAC", "the charset counts else");

    o.in.charset = art_str_c("ISO-8859-15");
    open_c("<meta charset=koi8-r>\xA4");
    is_str(o.doc.src, "<meta charset=koi8-r>\xE2\x82\xAC",
           "Content-Type comes before meta");

    o.in.charset = art_str_c("iso-2022-kr");
    is_int(open_c("<p>text"), ART_DECLINED, "one that must not be decoded");
    is_int(o.doc.why, ART_WHY_CHARSET, "is a reason");

    o.in.charset = art_str_c("UTF-8//TRANSLIT");
    open_c("<p>\xE9");
    ok(strcmp(o.doc.charset, "windows-1252") == 0,
       "a label of iconv's own is unknown");

    open_init(ART_TYPE_TEXT);
    open_c("<meta charset=koi8-r>\xE9");
    ok(strcmp(o.doc.charset, "windows-1252") == 0, "a text has no meta");

    o.opts.charset = art_str_c("iso-8859-7");
    open_c("\xE9 text");
    is_str(o.doc.src, "\xCE\xB9 text", "article_charset where nothing else");
}


static void
test_guess(void)
{
    open_init(ART_TYPE_TEXT);

    open_c("\x80\x81\x93quoted\x94\xA0\xFF");
    is_str(o.doc.src, "\xE2\x82\xAC\xC2\x81\xE2\x80\x9Cquoted\xE2\x80\x9D"
                      "\xC2\xA0\xC3\xBF", "windows-1252, all of it");

    open_c("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
           "\xC3\xA9\xC3\xA9 \xFF");
    ok(!o.doc.converted && o.doc.broken,
       "UTF-8 with a broken byte is still UTF-8");
    ok(o.doc.src.data == o.in.body.data, "and keeps every byte");

    open_c("caf\xE9 \xC3\xA9");
    ok(o.doc.converted, "more broken than good: it is not");
}


/* Text that iconv made, back to what it was made from. */
static void
test_iconv(const char *charset, const char *from, const char *text)
{
    char      buf[256], *in, *out;
    size_t    inlen, outlen;
    iconv_t   cd;

    cd = iconv_open(from, "UTF-8");

    if (cd == (iconv_t) -1) {
        tap_skip(charset, "iconv has it not");
        return;
    }

    in = (char *) text;
    inlen = strlen(text);
    out = buf;
    outlen = sizeof(buf);

    iconv(cd, &in, &inlen, &out, &outlen);
    iconv(cd, NULL, NULL, &out, &outlen);
    iconv_close(cd);

    open_init(ART_TYPE_HTML);
    o.in.charset = art_str_c(charset);
    open_str(art_str_make(buf, out - buf));
    is_str(o.doc.src, text, charset);
}


static void
test_charsets(void)
{
    size_t      i;
    art_rc_t    rc;
    art_str_t   out;
    art_why_e   why;

    static const unsigned char  bytes[] = "a\x81<b>\xFF\xFE" "c\x8F&\xA1";

    test_iconv("koi8-r", "KOI8-R", "<p>\xD0\x9F\xD1\x80\xD0\xB8</p>");
    test_iconv("windows-1250", "CP1250", "<p>\xC5\x99\xC5\xBE\xE2\x80\x9E");
    test_iconv("gb2312", "GB18030", "<p>\xE4\xB8\xAD\xE6\x96\x87\xE2\x82\xAC");
    test_iconv("big5", "BIG5", "<p>\xE4\xB8\xAD\xE6\x96\x87");
    test_iconv("shift_jis", "CP932",
               "<p>\xE6\x97\xA5\xE6\x9C\xAC\xE3\x82\xBD");
    test_iconv("euc-jp", "EUC-JP", "<p>\xE6\x97\xA5\xE6\x9C\xAC");
    test_iconv("iso-2022-jp", "ISO-2022-JP", "<p>\xE6\x97\xA5\xE6\x9C\xAC");
    test_iconv("ks_c_5601-1987", "UHC",
               "<p>\xED\x95\x9C\xEA\xB5\xAD\xEB\x98\xA0");
    test_iconv("tis-620", "TIS-620", "<p>\xE0\xB8\x81\xE0\xB8\x82");
    test_iconv("iso-8859-9", "CP1254", "<p>\xC4\x9F\xC5\x9F");
    test_iconv("macintosh", "MACINTOSH", "<p>\xC3\xA9\xC3\xBC");

    /* every charset takes any bytes, and gives valid UTF-8 with its marks */

    for (i = ART_CHARSET_UTF16LE; art_charset_name(i)[0] != '\0'; i++) {
        art_arena_reset(&o.arena, SIZE_MAX);
        rc = art_charset_decode(&o.arena,
                                edge_str(&edge, art_str_make(bytes,
                                                      sizeof(bytes) - 1)),
                                i, 1000, &out, &why);

        ok((rc == ART_OK && art_utf8_valid(out) == out.len
            && (i < ART_CHARSET_WINDOWS_1252
                || memchr(out.data, '<', out.len) != NULL))
           || (rc == ART_DECLINED && why == ART_WHY_CHARSET),
           "%s: anything goes in, UTF-8 comes out", art_charset_name(i));
    }

    open_init(ART_TYPE_HTML);
    o.in.charset = art_str_c("gbk");
    open_c("\xD6\xD0\xFF<b>\xFF\xFFx\x81");
    is_str(o.doc.src, "\xE4\xB8\xAD\xEF\xBF\xBD<b>\xEF\xBF\xBDx\xEF\xBF\xBD",
           "one U+FFFD a broken sequence, and no ASCII lost");
}


static void
test_inflate(void)
{
    size_t                i, n;
    art_str_t             s, z;
    static unsigned char  text[300000], two[400000];

    for (i = 0; i < sizeof(text); i++) {
        text[i] = (unsigned char) ('a' + (i * i / 7 + i % 13) % 26);
    }

    s = art_str_make(text, sizeof(text));

    open_init(ART_TYPE_TEXT);
    o.in.coding = ART_CODING_GZIP;

    z = packed(s, 31);
    is_int(open_str(z), ART_OK, "gzip");
    ok(art_str_eq(o.doc.src, s), "inflated");

    n = z.len;
    memcpy(two, z.data, n);
    memcpy(two + n, z.data, n);
    is_int(open_str(art_str_make(two, 2 * n)), ART_OK, "two members");
    is_int(o.doc.src.len, 2 * s.len, "both are inflated");

    memset(two + n, 0, 100);
    is_int(open_str(art_str_make(two, n + 100)), ART_OK, "zeros behind it");
    ok(art_str_eq(o.doc.src, s), "are ignored");

    is_int(open_str(art_str_make(two, n - 1)), ART_INVALID, "cut short");
    is_int(o.doc.why, ART_WHY_BROKEN_CODING, "is broken");
    is_int(open_str(art_str_make(two, 8)), ART_INVALID, "a header alone");
    is_int(open_c("no gzip at all"), ART_INVALID, "something else");

    two[n - 6] ^= 1;
    is_int(open_str(art_str_make(two, n)), ART_INVALID, "a wrong checksum");

    two[n - 6] ^= 1;
    memset(two + n - 4, 0xFF, 4);
    is_int(open_str(art_str_make(two, n)), ART_INVALID, "a size that lies");

    o.opts.max_size = s.len;
    is_int(open_str(packed(s, 31)), ART_OK, "just max_size");
    o.opts.max_size = s.len - 1;
    is_int(open_str(packed(s, 31)), ART_LIMIT, "a byte more");
    is_int(o.doc.why, ART_WHY_TOO_LARGE, "is too large");

    open_init(ART_TYPE_TEXT);
    o.in.coding = ART_CODING_DEFLATE;
    is_int(open_str(packed(s, 15)), ART_OK, "deflate with its wrapping");
    ok(art_str_eq(o.doc.src, s), "inflated");
    is_int(open_str(packed(s, -15)), ART_OK, "and without");
    ok(art_str_eq(o.doc.src, s), "inflated");

    o.in.coding = ART_CODING_GZIP;
    memset(text, 'a', sizeof(text));
    is_int(open_str(packed(s, 31)), ART_LIMIT, "a bomb");
    is_int(o.doc.why, ART_WHY_RATIO, "is seen by its ratio");

    is_int(open_str(packed(art_str_make(text, 100000), 31)), ART_OK,
           "a small one is none");
    is_int(open_str(packed(art_str_make(text, 0), 31)), ART_DECLINED,
           "nothing, packed");
    is_int(o.doc.why, ART_WHY_EMPTY, "is empty");
}


static art_rc_t
run_oom(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t     rc;
    art_doc_t    doc;
    art_arena_t  a;

    (void) data;

    art_arena_init(&a, mem, limit);
    rc = open_doc(&doc, &a);

    if (rc != ART_OK && doc.why != ART_WHY_MEMORY) {
        rc = ART_INVALID;
    }

    art_arena_done(&a);

    return rc;
}


static void
test_oom(void)
{
    art_str_t  z;

    open_init(ART_TYPE_HTML);
    o.in.charset = art_str_c("koi8-r");
    o.in.coding = ART_CODING_GZIP;

    z = packed(art_str_c("<p>\xCD\xC9\xD2</p> and more text of the page"), 31);
    is_int(open_str(z), ART_OK, "gzip and koi8-r");

    oom_each(run_oom, NULL, "source");
    oom_budget(run_oom, NULL, o.arena.peak, 40, "source");

    o.in.charset = art_str_c("windows-1252");
    oom_each(run_oom, NULL, "windows-1252");
}


int
main(void)
{
    edge_init(&edge, 1024 * 1024);
    art_arena_init(&o.arena, &art_mem_libc, 0);

    test_identity();
    test_bom();
    test_declared();
    test_guess();
    test_charsets();
    test_inflate();
    test_oom();

    art_arena_done(&o.arena);
    edge_done(&edge);

    return tap_done();
}
