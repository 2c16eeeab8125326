/*
 * Charsets.
 *
 * windows-1252, which is what nearly all that is not UTF-8 turns out to be,
 * is decoded here: iconv's refuses five bytes that the standard allows.  The
 * rest goes through iconv in one buffer, which doubles where it is too small.
 */

#include <iconv.h>

#include "art_charset.h"
#include "art_charset_table.h"
#include "art_entity.h"
#include "art_utf8.h"


/* The standard asks for 1,024 bytes; browsers go on to the end of the head. */
#define ART_CHARSET_PRESCAN     (64 * 1024)

/* More than iconv writes for one sequence; with less, it may have been full. */
#define ART_DECODE_ROOM         16


typedef struct {
    art_arena_t          *arena;
    unsigned char        *data;
    size_t                len;
    size_t                cap;
    size_t                max;
} art_decode_t;


static int art_charset_in_content(art_str_t src, art_span_t content,
    art_span_t *label);
static int art_charset_in_xml(art_str_t src, art_span_t name,
    art_span_t *label);
static const unsigned char *art_charset_skip(const unsigned char *p,
    const unsigned char *end);
static art_str_t art_charset_trim(art_str_t s);
static int art_charset_is_space(unsigned char c);
static art_rc_t art_decode_room(art_decode_t *d, size_t n, art_why_e *why);
static art_rc_t art_decode_1252(art_decode_t *d, art_str_t src,
    art_why_e *why);
static art_rc_t art_decode_iconv(art_decode_t *d, art_str_t src,
    unsigned charset, art_why_e *why);
static art_rc_t art_decode_loop(art_decode_t *d, iconv_t cd, art_str_t src,
    unsigned charset, art_why_e *why);
static size_t art_decode_broken(const unsigned char *p, size_t len,
    unsigned charset);
static iconv_t art_charset_open(unsigned charset);


unsigned
art_charset_find(art_str_t label)
{
    size_t  i;

    label = art_charset_trim(label);

    for (i = 0; i < art_nelts(art_labels); i++) {
        if (art_labels[i].len == label.len
            && art_scan_eq(label, art_labels[i].name))
        {
            return art_labels[i].charset;
        }
    }

    return ART_CHARSET_NONE;
}


const char *
art_charset_name(unsigned charset)
{
    return charset < art_nelts(art_charsets) ? art_charsets[charset].name : "";
}


static art_str_t
art_charset_trim(art_str_t s)
{
    while (s.len > 0 && art_charset_is_space(s.data[0])) {
        s.data++;
        s.len--;
    }

    while (s.len > 0 && art_charset_is_space(s.data[s.len - 1])) {
        s.len--;
    }

    return s;
}


static int
art_charset_is_space(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}


unsigned
art_charset_bom(art_str_t src, size_t *len)
{
    const unsigned char  *p;

    p = src.data;

    if (src.len >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) {
        *len = 3;
        return ART_CHARSET_UTF8;
    }

    if (src.len >= 2 && p[0] == 0xFE && p[1] == 0xFF) {
        *len = 2;
        return ART_CHARSET_UTF16BE;
    }

    if (src.len >= 2 && p[0] == 0xFF && p[1] == 0xFE) {
        *len = 2;
        return ART_CHARSET_UTF16LE;
    }

    *len = 0;

    return ART_CHARSET_NONE;
}


/* HTML 13.2.3.2: prescan a byte stream to determine its encoding. */
unsigned
art_charset_meta(art_str_t src)
{
    unsigned     charset, xml;
    art_scan_t   s;
    art_span_t   label;
    art_token_t  t;

    src.len = art_min(src.len, (size_t) ART_CHARSET_PRESCAN);
    xml = ART_CHARSET_NONE;

    art_scan_init(&s, src);

    while (art_scan_next(&s, &t) == ART_OK) {

        if (t.kind == ART_TOKEN_START && t.tag == ART_TAG_BODY) {
            break;
        }

        if (!art_charset_label(src, &t, &label)) {
            continue;
        }

        charset = art_charset_find(art_str_slice(src, label));

        if (t.kind == ART_TOKEN_COMMENT) {
            xml = charset;
            continue;
        }

        if (charset == ART_CHARSET_UTF16LE || charset == ART_CHARSET_UTF16BE) {

            /* a page whose meta can be read is not in UTF-16 */

            return ART_CHARSET_UTF8;
        }

        if (charset != ART_CHARSET_NONE) {
            return charset;
        }
    }

    return xml;
}


int
art_charset_label(art_str_t src, const art_token_t *t, art_span_t *label)
{
    const art_attr_t  *a, *equiv;

    if (t->kind == ART_TOKEN_COMMENT && t->span.pos == 0) {
        return art_charset_in_xml(src, t->name, label);
    }

    if (t->kind != ART_TOKEN_START || t->tag != ART_TAG_META) {
        return 0;
    }

    a = art_attr_find(src, t->attrs, t->nattrs, "charset");

    if (a != NULL) {
        *label = a->value;
        return 1;
    }

    equiv = art_attr_find(src, t->attrs, t->nattrs, "http-equiv");
    a = art_attr_find(src, t->attrs, t->nattrs, "content");

    if (equiv == NULL || a == NULL
        || !art_scan_eq(art_charset_trim(art_str_slice(src, equiv->value)),
                        "content-type"))
    {
        return 0;
    }

    return art_charset_in_content(src, a->value, label);
}


/* HTML 2.5.4: extracting a character encoding from a meta element. */
static int
art_charset_in_content(art_str_t src, art_span_t content, art_span_t *label)
{
    unsigned char         quote;
    const unsigned char  *p, *q, *end;

    p = src.data + content.pos;
    end = p + content.len;

    for ( /* void */ ; end - p > 7; p++) {
        if (!art_scan_eq(art_str_make(p, 7), "charset")) {
            continue;
        }

        q = art_charset_skip(p + 7, end);

        if (q == end || *q != '=') {
            continue;
        }

        p = art_charset_skip(q + 1, end);
        quote = (p < end && (*p == '"' || *p == '\'')) ? *p++ : 0;

        for (q = p; q < end; q++) {
            if (quote ? *q == quote
                      : (*q == ';' || art_charset_is_space(*q)))
            {
                break;
            }
        }

        *label = art_span_make(p - src.data, q - p);

        return 1;
    }

    return 0;
}


/* HTML 13.2.3.2, "get an XML encoding": <?xml ... encoding="x" ... ?> */
static int
art_charset_in_xml(art_str_t src, art_span_t name, art_span_t *label)
{
    const unsigned char  *p, *q, *end;

    p = src.data + name.pos;
    end = p + name.len;

    if (name.len < 4 || memcmp(p, "?xml", 4) != 0) {
        return 0;
    }

    for (p += 4; end - p > 9; p++) {
        if (memcmp(p, "encoding", 8) != 0) {
            continue;
        }

        p = art_charset_skip(p + 8, end);

        if (p == end || *p != '=') {
            return 0;
        }

        p = art_charset_skip(p + 1, end);

        if (p == end || (*p != '"' && *p != '\'')) {
            return 0;
        }

        q = memchr(p + 1, *p, end - p - 1);

        if (q == NULL) {
            return 0;
        }

        *label = art_span_make(p + 1 - src.data, q - p - 1);

        return 1;
    }

    return 0;
}


static const unsigned char *
art_charset_skip(const unsigned char *p, const unsigned char *end)
{
    while (p < end && art_charset_is_space(*p)) {
        p++;
    }

    return p;
}


int
art_charset_is_utf8(art_str_t src, size_t least, int *broken)
{
    size_t                good, bad;
    const unsigned char  *p, *q, *end;

    p = src.data;
    end = p + src.len;
    good = 0;
    bad = 0;

    while (p < end) {
        if (*p < 0x80) {
            p = art_utf8_ascii(p, end);
            continue;
        }

        q = p;

        if (art_utf8_next(&p, end) != ART_CP_REPLACEMENT
            || (p - q == 3 && memcmp(q, "\xEF\xBF\xBD", 3) == 0))
        {
            good++;

        } else {
            bad++;
        }
    }

    *broken = (bad != 0);

    return good >= least && bad <= good / 10;
}


art_rc_t
art_charset_decode(art_arena_t *a, art_str_t src, unsigned charset,
    size_t max, art_str_t *out, art_why_e *why)
{
    art_rc_t      rc;
    art_decode_t  d;

    d.arena = a;
    d.data = NULL;
    d.len = 0;
    d.cap = 0;
    d.max = max;

    if (charset == ART_CHARSET_WINDOWS_1252) {
        rc = art_decode_1252(&d, src, why);

    } else {
        rc = art_decode_iconv(&d, src, charset, why);
    }

    if (rc == ART_OK) {
        *out = art_str_make(d.data, d.len);
    }

    return rc;
}


/* Room for n more bytes. */
static art_rc_t
art_decode_room(art_decode_t *d, size_t n, art_why_e *why)
{
    size_t          cap;
    unsigned char  *p;

    if (d->data != NULL && n <= d->cap - d->len) {
        return ART_OK;
    }

    if (d->len > d->max) {
        *why = ART_WHY_TOO_LARGE;
        return ART_LIMIT;
    }

    cap = art_max(d->cap * 2, d->len + n);

    p = art_arena_grow(d->arena, d->data, d->cap, cap);

    if (p == NULL) {
        *why = ART_WHY_MEMORY;
        return art_arena_failed(d->arena);
    }

    d->data = p;
    d->cap = cap;

    return ART_OK;
}


/* Counted first, so that the buffer is just large enough. */
static art_rc_t
art_decode_1252(art_decode_t *d, art_str_t src, art_why_e *why)
{
    size_t                n;
    art_rc_t              rc;
    unsigned char        *q;
    const unsigned char  *p, *end;

    end = src.data + src.len;
    n = 0;

    for (p = src.data; p < end; p++) {
        n += 1 + (*p >> 7) + ((*p & 0xE0) == 0x80);
    }

    if (n > d->max) {
        *why = ART_WHY_TOO_LARGE;
        return ART_LIMIT;
    }

    rc = art_decode_room(d, n + 1, why);

    if (rc != ART_OK) {
        return rc;
    }

    q = d->data;

    for (p = src.data; p < end; p++) {
        if (*p < 0x80) {
            *q++ = *p;

        } else {
            q += art_utf8_encode(q, art_entity_fix(*p));
        }
    }

    d->len = q - d->data;

    return ART_OK;
}


static art_rc_t
art_decode_iconv(art_decode_t *d, art_str_t src, unsigned charset,
    art_why_e *why)
{
    iconv_t   cd;
    art_rc_t  rc;

    cd = art_charset_open(charset);

    if (cd == (iconv_t) -1) {
        *why = ART_WHY_CHARSET;
        return ART_DECLINED;
    }

    rc = art_decode_room(d, src.len + src.len / 2 + 64, why);

    if (rc == ART_OK) {
        rc = art_decode_loop(d, cd, src, charset, why);
    }

    (void) iconv_close(cd);

    if (rc == ART_OK && d->len > d->max) {
        *why = ART_WHY_TOO_LARGE;
        rc = ART_LIMIT;
    }

    return rc;
}


static iconv_t
art_charset_open(unsigned charset)
{
    int      i;
    iconv_t  cd;

    for (i = 0; i < 3 && art_charsets[charset].iconv[i] != NULL; i++) {
        cd = iconv_open("UTF-8", art_charsets[charset].iconv[i]);

        if (cd != (iconv_t) -1) {
            return cd;
        }
    }

    return (iconv_t) -1;
}


static art_rc_t
art_decode_loop(art_decode_t *d, iconv_t cd, art_str_t src, unsigned charset,
    art_why_e *why)
{
    char      *in, *out;
    size_t     len, room, n;
    art_rc_t   rc;

    in = (char *) src.data;
    len = src.len;

    while (len > 0) {
        rc = art_decode_room(d, ART_DECODE_ROOM, why);

        if (rc != ART_OK) {
            return rc;
        }

        out = (char *) d->data + d->len;
        room = d->cap - d->len;
        n = iconv(cd, &in, &len, &out, &room);
        d->len = d->cap - room;

        if (n != (size_t) -1) {
            break;
        }

        if (room < ART_DECODE_ROOM) {

            /* full, or a broken sequence that is then met again */

            rc = art_decode_room(d, room + ART_DECODE_ROOM, why);

            if (rc != ART_OK) {
                return rc;
            }

            continue;
        }

        d->len += art_utf8_encode(d->data + d->len, ART_CP_REPLACEMENT);

        n = art_decode_broken((const unsigned char *) in, len, charset);
        in += n;
        len -= n;
    }

    return ART_OK;
}


/*
 * Bytes of a broken sequence.  A lead byte takes its trail byte along but not
 * an ASCII one, so that no mark of a tag is lost (Encoding 4.1.1).
 */
static size_t
art_decode_broken(const unsigned char *p, size_t len, unsigned charset)
{
    if (charset == ART_CHARSET_UTF16LE || charset == ART_CHARSET_UTF16BE) {
        return art_min(len, (size_t) 2);
    }

    if (charset >= ART_CHARSET_MULTIBYTE && len > 1 && p[0] >= 0x80
        && p[1] >= 0x80)
    {
        return 2;
    }

    return 1;
}
