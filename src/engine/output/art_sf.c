/*
 * RFC 9651: the items of structured fields.  Every function writes bytes of
 * 0x20 to 0x7e only.
 */

#include "art_field.h"
#include "art_json.h"
#include "art_utf8.h"


static uint32_t art_sf_next(const unsigned char **p,
    const unsigned char *last);
static size_t art_sf_plain(const unsigned char *p,
    const unsigned char *last);
static size_t art_sf_len(uint32_t cp);
static int art_sf_break(uint32_t cp);


/* The next code point as it is written. */
static uint32_t
art_sf_next(const unsigned char **p, const unsigned char *last)
{
    uint32_t  cp;

    cp = art_utf8_next(p, last);

    if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0)
        || cp == 0x2028 || cp == 0x2029)
    {
        return ' ';
    }

    return cp;
}


/* How many bytes are written as they are. */
static size_t
art_sf_plain(const unsigned char *p, const unsigned char *last)
{
    const unsigned char  *start;

    start = p;

    while (p < last && *p >= 0x20 && *p < 0x7f && *p != '%' && *p != '"') {
        p++;
    }

    return p - start;
}


static size_t
art_sf_len(uint32_t cp)
{
    if (cp < 0x80) {
        return cp == '%' || cp == '"' ? 3 : 1;
    }

    return cp < 0x800 ? 6 : cp < 0x10000 ? 9 : 12;
}


/* RFC 9651, 4.1.11 */
void
art_field_display(art_buf_t *b, art_str_t s)
{
    size_t                i, n;
    uint32_t              cp;
    unsigned char         utf8[4], text[12];
    const unsigned char  *p, *last;
    static const char     hex[] = "0123456789abcdef";

    art_buf_add(b, "%\"", 2);

    p = s.data;
    last = s.len ? p + s.len : p;

    while (p < last) {
        n = art_sf_plain(p, last);

        if (n != 0) {
            art_buf_add(b, p, n);
            p += n;
            continue;
        }

        cp = art_sf_next(&p, last);

        if (art_sf_len(cp) == 1) {
            art_buf_char(b, (unsigned char) cp);
            continue;
        }

        n = art_utf8_encode(utf8, cp);

        for (i = 0; i < n; i++) {
            text[i * 3] = '%';
            text[i * 3 + 1] = hex[utf8[i] >> 4];
            text[i * 3 + 2] = hex[utf8[i] & 15];
        }

        art_buf_add(b, text, n * 3);
    }

    art_buf_char(b, '"');
}


size_t
art_field_display_len(art_str_t s)
{
    size_t                n;
    const unsigned char  *p, *last;

    n = 3;
    p = s.data;
    last = s.len ? p + s.len : p;

    while (p < last) {
        n += art_sf_len(art_sf_next(&p, last));
    }

    return n;
}


/* Where a text may end: white space before, or a letter that needs none. */
static int
art_sf_break(uint32_t cp)
{
    return (art_uc_class(cp) & (ART_UC_SPACE | ART_UC_WIDE)) != 0;
}


size_t
art_field_cut(art_str_t s, size_t max, size_t *len)
{
    size_t                n, cut, upto;
    uint32_t              cp, before;
    const unsigned char  *p, *at, *last;

    if (s.len == 0 || max < 3) {
        return 0;
    }

    n = 3;
    cut = 0;
    upto = 3;
    before = ' ';
    p = s.data;
    last = p + s.len;

    while (p < last && n <= max) {

        if (*p > 0x20 && *p < 0x7f) {
            before = *p++;
            n += (before == '%' || before == '"') ? 3 : 1;
            continue;
        }

        at = p;
        cp = art_sf_next(&p, last);

        if (art_sf_break(cp)
            && (!art_sf_break(before)
                || (art_uc_class(before) & ART_UC_WIDE)))
        {
            cut = at - s.data;
            upto = n;
        }

        n += art_sf_len(cp);
        before = cp;
    }

    if (n <= max) {
        cut = s.len;
        upto = n;
    }

    if (len != NULL) {
        *len = upto;
    }

    return cut;
}


/* RFC 9651, 4.1.6 */
void
art_field_string(art_buf_t *b, art_str_t s)
{
    size_t         i;
    unsigned char  c;

    art_buf_char(b, '"');

    for (i = 0; i < s.len; i++) {
        c = s.data[i];

        if (c < 0x20 || c > 0x7e) {
            c = '?';
        }

        if (c == '"' || c == '\\') {
            art_buf_char(b, '\\');
        }

        art_buf_char(b, c);
    }

    art_buf_char(b, '"');
}


/* RFC 9651, 4.1.5 */
void
art_field_decimal(art_buf_t *b, uint32_t thousandths)
{
    art_buf_milli(b, thousandths);
}
