/*
 * JSON, read tolerantly.  A token is found by its first byte; whether a string
 * is a key is told by the colon behind it, so that no stack is needed and
 * brackets that do not match confuse nothing.
 */

#include "art_jread.h"
#include "art_utf8.h"


static const unsigned char *art_jread_space(const unsigned char *p,
    const unsigned char *end);
static art_jread_e art_jread_string(art_jread_t *r);
static art_jread_e art_jread_word(art_jread_t *r);
static const unsigned char *art_jread_hex(const unsigned char *p,
    const unsigned char *end, uint32_t *cp);
static const unsigned char *art_jread_unicode(art_buf_t *b,
    const unsigned char *p, const unsigned char *end);


void
art_jread_init(art_jread_t *r, art_str_t s)
{
    r->p = s.data;
    r->end = s.data + s.len;
    r->text = art_str_make(NULL, 0);
    r->escaped = 0;
}


art_jread_e
art_jread_next(art_jread_t *r)
{
    const unsigned char  *p;

    for (p = r->p; /* void */ ; p++) {

        p = art_jread_space(p, r->end);

        if (p == r->end) {
            r->p = p;
            return ART_JREAD_END;
        }

        if (*p != ',' && *p != ':' && *p != ';') {
            break;
        }
    }

    r->p = p + 1;
    r->text = art_str_make(p, 1);
    r->escaped = 0;

    switch (*p) {

    case '{':
        return ART_JREAD_OBJECT;

    case '}':
        return ART_JREAD_OBJECT_END;

    case '[':
        return ART_JREAD_ARRAY;

    case ']':
        return ART_JREAD_ARRAY_END;

    case '"':
        return art_jread_string(r);

    default:
        return art_jread_word(r);
    }
}


static const unsigned char *
art_jread_space(const unsigned char *p, const unsigned char *end)
{
    while (p < end && (*p <= ' ')) {
        p++;
    }

    return p;
}


/* r->p is behind the opening mark. */
static art_jread_e
art_jread_string(art_jread_t *r)
{
    const unsigned char  *p, *start;

    start = r->p;

    for (p = start; p < r->end && *p != '"'; p++) {
        if (*p == '\\') {
            r->escaped = 1;

            if (++p == r->end) {
                break;
            }
        }
    }

    r->text = art_str_make(start, (size_t) (p - start));
    r->p = (p < r->end) ? p + 1 : p;

    p = art_jread_space(r->p, r->end);

    if (p < r->end && *p == ':') {
        r->p = p + 1;
        return ART_JREAD_KEY;
    }

    return ART_JREAD_STRING;
}


static art_jread_e
art_jread_word(art_jread_t *r)
{
    const unsigned char  *p;

    for (p = r->p; p < r->end; p++) {
        if (*p <= ' ' || *p == ',' || *p == ':' || *p == '"' || *p == '{'
            || *p == '}' || *p == '[' || *p == ']')
        {
            break;
        }
    }

    r->text.len = (size_t) (p - r->text.data);
    r->p = p;

    return ART_JREAD_WORD;
}


void
art_jread_unescape(art_buf_t *b, art_str_t raw)
{
    uint32_t              cp;
    const unsigned char  *p, *end, *start;

    p = raw.data;
    end = raw.data + raw.len;

    while (p < end) {

        if (*p >= 0x80) {
            cp = art_utf8_next(&p, end);
            art_buf_utf8(b, cp);
            continue;
        }

        if (*p != '\\') {
            start = p;

            while (p < end && *p < 0x80 && *p != '\\') {
                p++;
            }

            art_buf_add(b, start, (size_t) (p - start));
            continue;
        }

        if (++p == end) {
            return;
        }

        switch (*p) {

        case 'n':
        case 'r':
        case 't':
        case 'f':
        case 'b':
            /* in what is read here they are all white space */
            art_buf_char(b, *p++ == 'n' ? '\n' : ' ');
            break;

        case 'u':
            p = art_jread_unicode(b, p + 1, end);
            break;

        default:
            if (*p < 0x80) {
                art_buf_char(b, *p++);
            }
        }
    }
}


/* Four digits at p; NULL where there are fewer. */
static const unsigned char *
art_jread_hex(const unsigned char *p, const unsigned char *end, uint32_t *cp)
{
    uint32_t       i, v;
    unsigned char  c;

    if (end - p < 4) {
        return NULL;
    }

    v = 0;

    for (i = 0; i < 4; i++) {
        c = p[i];

        if (c >= '0' && c <= '9') {
            v = v * 16 + (uint32_t) (c - '0');

        } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
            v = v * 16 + (uint32_t) ((c | 0x20) - 'a') + 10;

        } else {
            return NULL;
        }
    }

    *cp = v;

    return p + 4;
}


/* p is behind the u. */
static const unsigned char *
art_jread_unicode(art_buf_t *b, const unsigned char *p,
    const unsigned char *end)
{
    uint32_t              cp, low;
    const unsigned char  *q, *r;

    q = art_jread_hex(p, end, &cp);
    if (q == NULL) {
        art_buf_utf8(b, ART_CP_REPLACEMENT);
        return p;
    }

    if (cp >= 0xD800 && cp <= 0xDBFF && end - q >= 6 && q[0] == '\\'
        && q[1] == 'u')
    {
        r = art_jread_hex(q + 2, end, &low);

        if (r != NULL && low >= 0xDC00 && low <= 0xDFFF) {
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
            q = r;
        }
    }

    if (cp == 0 || (cp >= 0xD800 && cp <= 0xDFFF)) {
        cp = ART_CP_REPLACEMENT;
    }

    art_buf_utf8(b, cp);

    return q;
}
