/*
 * HTML escapes, in runs up to the next byte that needs care.
 */

#include "art_html.h"
#include "art_utf8.h"


static int art_html_plain(uint32_t cp);


/* Bytes that stay as they are. */
static const uint8_t  art_html_same[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
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
art_html_text(art_buf_t *b, art_str_t s)
{
    uint32_t              cp;
    const char           *ref;
    const unsigned char  *p, *last, *run, *at;

    p = s.data;
    run = p;
    last = s.len ? p + s.len : p;

    while (p < last) {

        while (p < last && art_html_same[*p]) {
            p++;
        }

        if (p == last) {
            break;
        }

        at = p;
        ref = NULL;
        cp = art_utf8_next(&p, last);

        switch (cp) {

        case '&':
            ref = "&amp;";
            break;

        case '<':
            ref = "&lt;";
            break;

        case '>':
            ref = "&gt;";
            break;

        case '"':
            ref = "&quot;";
            break;

        case ART_CP_REPLACEMENT:
            ref = "\xEF\xBF\xBD";
            break;

        default:
            if (art_html_plain(cp)) {
                continue;
            }

            ref = "\xEF\xBF\xBD";
        }

        art_buf_add(b, run, at - run);
        art_buf_str(b, ref);
        run = p;
    }

    art_buf_add(b, run, p - run);
}


/* WHATWG 13.2.3.5: what is an error in the input stream is not. */
static int
art_html_plain(uint32_t cp)
{
    if (cp == '\t' || cp == '\n') {
        return 1;
    }

    if (cp < 0xa0) {
        return cp >= 0x20 && cp < 0x7f;
    }

    return (cp < 0xfdd0 || cp > 0xfdef) && (cp & 0xfffe) != 0xfffe;
}


void
art_html_attr(art_buf_t *b, const char *name, art_str_t s)
{
    if (s.len == 0) {
        return;
    }

    art_buf_char(b, ' ');
    art_buf_str(b, name);
    art_buf_add(b, "=\"", 2);
    art_html_text(b, s);
    art_buf_char(b, '"');
}
