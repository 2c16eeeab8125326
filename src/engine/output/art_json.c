/*
 * The JSON writer: one flag says whether a comma is due, a bit a level which
 * bracket closes it.  Strings are copied in runs up to the next byte that
 * needs care.
 */

#include "art_json.h"
#include "art_utf8.h"


static void art_json_sep(art_json_t *j);
static void art_json_line(art_json_t *j);
static void art_json_begin(art_json_t *j, int object);
static void art_json_cp(art_buf_t *b, uint32_t cp);
static void art_json_hex(art_buf_t *b, uint32_t unit);


/* Bytes that stay as they are in a string. */
static const uint8_t  art_json_same[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
};


void
art_json_init(art_json_t *j, art_buf_t *out, int pretty)
{
    memset(j, 0, sizeof(art_json_t));

    j->out = out;
    j->pretty = (pretty != 0);
}


static void
art_json_line(art_json_t *j)
{
    unsigned  i;

    if (!j->pretty) {
        return;
    }

    art_buf_char(j->out, '\n');

    for (i = 0; i < j->depth; i++) {
        art_buf_add(j->out, "  ", 2);
    }
}


/* What stands between the value before and the next one. */
static void
art_json_sep(art_json_t *j)
{
    if (j->keyed) {
        j->keyed = 0;
        return;
    }

    if (j->comma) {
        art_buf_char(j->out, ',');
    }

    if (j->depth) {
        art_json_line(j);
    }

    j->comma = 1;
}


static void
art_json_begin(art_json_t *j, int object)
{
    art_json_sep(j);

    if (j->depth == ART_JSON_DEPTH) {
        j->out->rc = ART_LIMIT;
        return;
    }

    art_buf_char(j->out, object ? '{' : '[');

    j->depth++;
    j->objects &= ~((uint32_t) 1 << j->depth);
    j->objects |= (uint32_t) (object != 0) << j->depth;
    j->comma = 0;
}


void
art_json_object(art_json_t *j)
{
    art_json_begin(j, 1);
}


void
art_json_array(art_json_t *j)
{
    art_json_begin(j, 0);
}


void
art_json_end(art_json_t *j)
{
    int  object;

    if (j->depth == 0) {
        return;
    }

    object = (j->objects >> j->depth) & 1;
    j->depth--;

    if (j->comma) {
        art_json_line(j);
    }

    art_buf_char(j->out, object ? '}' : ']');
    j->comma = 1;
}


void
art_json_key(art_json_t *j, const char *name)
{
    art_json_sep(j);

    art_buf_char(j->out, '"');
    art_buf_str(j->out, name);
    art_buf_add(j->out, "\": ", j->pretty ? 3 : 2);

    j->keyed = 1;
}


void
art_json_str(art_json_t *j, art_str_t s)
{
    art_json_open(j);
    art_json_escape(j->out, s);
    art_json_close(j);
}


void
art_json_uint(art_json_t *j, uint64_t n)
{
    art_json_sep(j);
    art_buf_uint(j->out, n);
}


void
art_json_milli(art_json_t *j, uint32_t thousandths)
{
    art_json_sep(j);
    art_buf_milli(j->out, thousandths);
}


void
art_json_bool(art_json_t *j, int value)
{
    art_json_sep(j);
    art_buf_str(j->out, value ? "true" : "false");
}


void
art_json_null(art_json_t *j)
{
    art_json_sep(j);
    art_buf_str(j->out, "null");
}


void
art_json_open(art_json_t *j)
{
    art_json_sep(j);
    art_buf_char(j->out, '"');
}


void
art_json_part(art_json_t *j, art_str_t s)
{
    art_json_escape(j->out, s);
}


void
art_json_close(art_json_t *j)
{
    art_buf_char(j->out, '"');
}


void
art_json_member(art_json_t *j, const char *name, art_str_t s)
{
    art_json_key(j, name);
    art_json_str(j, s);
}


void
art_json_known(art_json_t *j, const char *name, art_str_t s)
{
    if (s.len != 0) {
        art_json_member(j, name, s);
    }
}


void
art_json_type(art_json_t *j, const char *name, const char *value)
{
    art_json_member(j, name, art_str_c(value));
}


/*
 * RFC 8259, 7.  Beyond what it asks: "<", so that no end tag and no comment
 * can begin inside <script>; U+2028 and U+2029, which end a line in older
 * JavaScript; DEL, C1 and non-characters, which are errors in an HTML stream.
 */
void
art_json_escape(art_buf_t *b, art_str_t s)
{
    uint32_t              cp;
    const unsigned char  *p, *last, *run, *at;

    p = s.data;
    run = p;
    last = s.len ? p + s.len : p;

    while (p < last) {

        while (p < last && art_json_same[*p]) {
            p++;
        }

        if (p == last) {
            break;
        }

        at = p;
        cp = art_utf8_next(&p, last);

        if (cp >= 0xa0 && cp != 0x2028 && cp != 0x2029
            && (cp < 0xfdd0 || cp > 0xfdef)
            && (cp & 0xfffe) != 0xfffe
            && (cp != ART_CP_REPLACEMENT || (p - at == 3 && *at == 0xef)))
        {
            continue;
        }

        art_buf_add(b, run, at - run);
        art_json_cp(b, cp);
        run = p;
    }

    art_buf_add(b, run, p - run);
}


static void
art_json_cp(art_buf_t *b, uint32_t cp)
{
    switch (cp) {

    case '"':
        art_buf_add(b, "\\\"", 2);
        return;

    case '\\':
        art_buf_add(b, "\\\\", 2);
        return;

    case '\n':
        art_buf_add(b, "\\n", 2);
        return;

    case '\r':
        art_buf_add(b, "\\r", 2);
        return;

    case '\t':
        art_buf_add(b, "\\t", 2);
        return;

    case ART_CP_REPLACEMENT:
        art_buf_utf8(b, cp);
        return;
    }

    if (cp > 0xffff) {
        cp -= 0x10000;
        art_json_hex(b, 0xd800 | (cp >> 10));
        art_json_hex(b, 0xdc00 | (cp & 0x3ff));
        return;
    }

    art_json_hex(b, cp);
}


static void
art_json_hex(art_buf_t *b, uint32_t unit)
{
    unsigned char      text[6];
    static const char  hex[] = "0123456789abcdef";

    text[0] = '\\';
    text[1] = 'u';
    text[2] = hex[(unit >> 12) & 15];
    text[3] = hex[(unit >> 8) & 15];
    text[4] = hex[(unit >> 4) & 15];
    text[5] = hex[unit & 15];

    art_buf_add(b, text, 6);
}


void
art_buf_milli(art_buf_t *b, uint32_t thousandths)
{
    uint32_t       n;
    unsigned char  text[3];

    art_buf_uint(b, thousandths / 1000);
    art_buf_char(b, '.');

    n = thousandths % 1000;

    text[0] = (unsigned char) ('0' + n / 100);
    text[1] = (unsigned char) ('0' + n / 10 % 10);
    text[2] = (unsigned char) ('0' + n % 10);

    art_buf_add(b, text, n % 10 ? 3 : n % 100 ? 2 : 1);
}
