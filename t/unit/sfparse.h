/*
 * A strict parser of what our fields use of RFC 9651, for tests and fuzzing:
 * lists and dictionaries of display strings, strings, tokens, integers,
 * decimals and inner lists, with parameters.  It shares nothing with the
 * writer.
 */

#ifndef _SFPARSE_H_INCLUDED_
#define _SFPARSE_H_INCLUDED_


#include <stdlib.h>
#include <string.h>

#include "art_base.h"


/* value is where decoded strings go, of the last item; pos where it failed. */
typedef struct {
    const unsigned char  *p;
    const unsigned char  *end;
    char                  value[8192];
    size_t                len;
    unsigned              items;
    unsigned              params;
} sf_t;


static int sf_item(sf_t *s);


static inline int
sf_lower(int c)
{
    return c >= 'a' && c <= 'z';
}


static inline int
sf_digit(int c)
{
    return c >= '0' && c <= '9';
}


static inline int
sf_peek(const sf_t *s)
{
    return s->p < s->end ? *s->p : -1;
}


/* 4.2.3.3 */
static int
sf_key(sf_t *s)
{
    if (!sf_lower(sf_peek(s)) && sf_peek(s) != '*') {
        return 0;
    }

    while (sf_lower(sf_peek(s)) || sf_digit(sf_peek(s))
           || (sf_peek(s) > 0 && strchr("_-.*", sf_peek(s)) != NULL))
    {
        s->p++;
    }

    return 1;
}


static int
sf_hex(int c)
{
    return sf_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}


/* Strictly valid UTF-8: no overlong form, no surrogate. */
static int
sf_utf8(const unsigned char *p, size_t len)
{
    size_t    i, k, n;
    unsigned  cp, least;

    for (i = 0; i < len; i += n) {
        n = p[i] < 0x80 ? 1 : (p[i] & 0xe0) == 0xc0 ? 2
            : (p[i] & 0xf0) == 0xe0 ? 3 : (p[i] & 0xf8) == 0xf0 ? 4 : 0;

        if (n == 0 || n > len - i) {
            return 0;
        }

        cp = n == 1 ? p[i] : p[i] & (0x7f >> n);
        least = n == 1 ? 0 : n == 2 ? 0x80 : n == 3 ? 0x800 : 0x10000;

        for (k = 1; k < n; k++) {
            if ((p[i + k] & 0xc0) != 0x80) {
                return 0;
            }

            cp = cp << 6 | (p[i + k] & 0x3f);
        }

        if (cp < least || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff)) {
            return 0;
        }
    }

    return 1;
}


static void
sf_put(sf_t *s, int c)
{
    if (s->len < sizeof(s->value)) {
        s->value[s->len] = (char) c;
    }

    s->len++;
}


/* 4.2.10 */
static int
sf_display(sf_t *s)
{
    int  c, high, low;

    s->len = 0;
    s->p++;

    if (sf_peek(s) != '"') {
        return 0;
    }

    for (s->p++; s->p < s->end; s->p++) {
        c = *s->p;

        if (c < 0x20 || c > 0x7e) {
            return 0;
        }

        if (c == '"') {
            s->p++;
            return s->len <= sizeof(s->value)
                   && sf_utf8((unsigned char *) s->value, s->len);
        }

        if (c == '%') {
            if (s->end - s->p < 3) {
                return 0;
            }

            high = sf_hex(s->p[1]);
            low = sf_hex(s->p[2]);

            if (high < 0 || low < 0) {
                return 0;
            }

            c = high << 4 | low;
            s->p += 2;
        }

        sf_put(s, c);
    }

    return 0;
}


/* 4.2.5 */
static int
sf_string(sf_t *s)
{
    int  c;

    s->len = 0;

    for (s->p++; s->p < s->end; s->p++) {
        c = *s->p;

        if (c < 0x20 || c > 0x7e) {
            return 0;
        }

        if (c == '"') {
            s->p++;
            return 1;
        }

        if (c == '\\') {
            s->p++;
            c = sf_peek(s);

            if (c != '"' && c != '\\') {
                return 0;
            }
        }

        sf_put(s, c);
    }

    return 0;
}


/* 4.2.4 */
static int
sf_number(sf_t *s)
{
    int  whole, part;

    whole = 0;
    part = 0;

    if (sf_peek(s) == '-') {
        s->p++;
    }

    while (sf_digit(sf_peek(s))) {
        s->p++;
        whole++;
    }

    if (whole == 0 || whole > 15) {
        return 0;
    }

    if (sf_peek(s) != '.') {
        return 1;
    }

    s->p++;

    while (sf_digit(sf_peek(s))) {
        s->p++;
        part++;
    }

    return whole <= 12 && part >= 1 && part <= 3;
}


/* 4.2.6 */
static int
sf_token(sf_t *s)
{
    while (sf_peek(s) > 0
           && (sf_lower(sf_peek(s) | 0x20) || sf_digit(sf_peek(s))
               || strchr(":/!#$%&'*+-.^_`|~", sf_peek(s)) != NULL))
    {
        s->p++;
    }

    return 1;
}


static int
sf_bare(sf_t *s)
{
    int  c;

    c = sf_peek(s);
    s->items++;

    if (c == '%') {
        return sf_display(s);
    }

    if (c == '"') {
        return sf_string(s);
    }

    if (c == '-' || sf_digit(c)) {
        return sf_number(s);
    }

    if (c > 0 && (sf_lower(c | 0x20) || c == '*')) {
        return sf_token(s);
    }

    return 0;
}


/* 4.2.3.2 */
static int
sf_params(sf_t *s)
{
    size_t  len;

    while (sf_peek(s) == ';') {
        s->p++;

        while (sf_peek(s) == ' ') {
            s->p++;
        }

        if (!sf_key(s)) {
            return 0;
        }

        s->params++;

        if (sf_peek(s) == '=') {
            s->p++;
            len = s->len;

            if (!sf_bare(s)) {
                return 0;
            }

            s->len = len;
            s->items--;
        }
    }

    return 1;
}


static int
sf_item(sf_t *s)
{
    if (sf_peek(s) != '(') {
        return sf_bare(s) && sf_params(s);
    }

    for (s->p++; s->p < s->end; /* void */ ) {

        while (sf_peek(s) == ' ') {
            s->p++;
        }

        if (sf_peek(s) == ')') {
            s->p++;
            return sf_params(s);
        }

        if (!sf_bare(s) || !sf_params(s)
            || (sf_peek(s) != ' ' && sf_peek(s) != ')'))
        {
            return 0;
        }
    }

    return 0;
}


/* A list, or with dict a dictionary; empty text is an empty one. */
static inline int
sf_parse(sf_t *s, art_str_t text, int dict)
{
    memset(s, 0, sizeof(sf_t));

    s->p = text.data;
    s->end = text.data + text.len;

    while (s->p < s->end) {

        if (dict) {
            if (!sf_key(s)) {
                return 0;
            }

            if (sf_peek(s) == '=') {
                s->p++;

                if (!sf_item(s)) {
                    return 0;
                }

            } else if (!sf_params(s)) {
                return 0;
            }

        } else if (!sf_item(s)) {
            return 0;
        }

        if (s->p == s->end) {
            return 1;
        }

        if (s->end - s->p < 3 || s->p[0] != ',' || s->p[1] != ' ') {
            return 0;
        }

        s->p += 2;
    }

    return 1;
}


#endif /* _SFPARSE_H_INCLUDED_ */
