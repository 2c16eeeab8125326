/*
 * A small JSON reader for test cases: a tree of nodes that is never freed.
 * Strings become UTF-8 (a lone surrogate the three bytes it would have).
 */

#ifndef _JSON_H_INCLUDED_
#define _JSON_H_INCLUDED_


#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "art_base.h"


typedef enum {
    JSON_NULL = 0,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,                /* str is as written */
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT                 /* members have a key */
} json_e;


typedef struct json_s  json_t;

struct json_s {
    json_e                type;
    art_str_t             key;
    art_str_t             str;
    json_t               *first;
    json_t               *next;
};


typedef struct {
    const unsigned char  *p;
    const unsigned char  *end;
} json_in_t;


static json_t *json_value(json_in_t *in);


static inline void
json_die(const char *msg)
{
    printf("Bail out! JSON: %s\n", msg);
    exit(1);
}


static inline void *
json_alloc(size_t size)
{
    void  *p;

    p = calloc(1, size ? size : 1);

    if (p == NULL) {
        json_die("no memory");
    }

    return p;
}


static inline void
json_space(json_in_t *in)
{
    while (in->p < in->end && strchr(" \t\r\n", *in->p) && *in->p) {
        in->p++;
    }

    if (in->p == in->end) {
        json_die("ends early");
    }
}


static inline unsigned
json_hex4(json_in_t *in)
{
    char      text[5];
    unsigned  cp;

    if (in->end - in->p < 4) {
        json_die("a short escape");
    }

    memcpy(text, in->p, 4);
    text[4] = '\0';
    in->p += 4;

    if (sscanf(text, "%4x", &cp) != 1) {
        json_die("a broken escape");
    }

    return cp;
}


/* One code point, surrogates too: no other writer may do that. */
static inline unsigned char *
json_utf8(unsigned char *d, unsigned cp)
{
    if (cp < 0x80) {
        *d++ = (unsigned char) cp;

    } else if (cp < 0x800) {
        *d++ = (unsigned char) (0xC0 | (cp >> 6));
        *d++ = (unsigned char) (0x80 | (cp & 0x3F));

    } else if (cp < 0x10000) {
        *d++ = (unsigned char) (0xE0 | (cp >> 12));
        *d++ = (unsigned char) (0x80 | ((cp >> 6) & 0x3F));
        *d++ = (unsigned char) (0x80 | (cp & 0x3F));

    } else {
        *d++ = (unsigned char) (0xF0 | (cp >> 18));
        *d++ = (unsigned char) (0x80 | ((cp >> 12) & 0x3F));
        *d++ = (unsigned char) (0x80 | ((cp >> 6) & 0x3F));
        *d++ = (unsigned char) (0x80 | (cp & 0x3F));
    }

    return d;
}


/* The four digits of an escape, and of a second one where they are a pair. */
static inline unsigned
json_escape(json_in_t *in)
{
    unsigned              cp, low;
    const unsigned char  *p;

    cp = json_hex4(in);

    if (cp >= 0xD800 && cp <= 0xDBFF && in->end - in->p >= 6
        && in->p[0] == '\\' && in->p[1] == 'u')
    {
        p = in->p;
        in->p += 2;
        low = json_hex4(in);

        if (low >= 0xDC00 && low <= 0xDFFF) {
            return 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
        }

        in->p = p;
    }

    return cp;
}


static inline art_str_t
json_string(json_in_t *in)
{
    const char           *q;
    unsigned char        *d, *start;
    const unsigned char  *p;

    static const char     from[] = "bfnrt", to[] = "\b\f\n\r\t";

    for (p = ++in->p; p < in->end && *p != '"'; p++) {
        p += (*p == '\\');
    }

    d = start = json_alloc(p - in->p);

    while (in->p < in->end && *in->p != '"') {
        if (*in->p != '\\') {
            *d++ = *in->p++;
            continue;
        }

        in->p += 2;
        q = strchr(from, in->p[-1]);

        if (in->p[-1] == 'u') {
            d = json_utf8(d, json_escape(in));

        } else {
            *d++ = q ? (unsigned char) to[q - from] : in->p[-1];
        }
    }

    if (in->p++ >= in->end) {
        json_die("a string without end");
    }

    return art_str_make(start, d - start);
}


/* The members of an array or object, up to its closing mark. */
static inline void
json_members(json_in_t *in, json_t *node, unsigned char last)
{
    json_t     **link;
    art_str_t    key;

    link = &node->first;
    key = art_str_make("", 0);
    in->p++;

    for ( ;; ) {
        json_space(in);

        if (*in->p == last) {
            in->p++;
            return;
        }

        if (*in->p == ',') {
            in->p++;
            continue;
        }

        if (last == '}') {
            key = json_string(in);
            json_space(in);

            if (*in->p++ != ':') {
                json_die("no colon");
            }
        }

        *link = json_value(in);
        (*link)->key = key;
        link = &(*link)->next;
    }
}


static json_t *
json_value(json_in_t *in)
{
    json_t               *node;
    const unsigned char  *p;

    node = json_alloc(sizeof(json_t));
    json_space(in);

    switch (*in->p) {

    case '{':
        node->type = JSON_OBJECT;
        json_members(in, node, '}');
        return node;

    case '[':
        node->type = JSON_ARRAY;
        json_members(in, node, ']');
        return node;

    case '"':
        node->type = JSON_STRING;
        node->str = json_string(in);
        return node;
    }

    for (p = in->p; p < in->end && !strchr(",]} \t\r\n", *p); p++) {
        /* void */
    }

    node->str = art_str_make(in->p, p - in->p);
    node->type = *in->p == 't' ? JSON_TRUE : *in->p == 'f' ? JSON_FALSE
                 : *in->p == 'n' ? JSON_NULL : JSON_NUMBER;

    if (p == in->p) {
        json_die("no value");
    }

    in->p = p;

    return node;
}


/* The value in a file; NULL: there is no such file. */
static inline json_t *
json_file(const char *path)
{
    long            len;
    FILE           *f;
    json_in_t       in;
    unsigned char  *data;

    f = fopen(path, "rb");

    if (f == NULL) {
        return NULL;
    }

    if (fseek(f, 0, SEEK_END) != 0 || (len = ftell(f)) < 0) {
        json_die("cannot seek");
    }

    rewind(f);
    data = json_alloc(len);

    if (fread(data, 1, len, f) != (size_t) len) {
        json_die("cannot read");
    }

    fclose(f);

    in.p = data;
    in.end = data + len;

    return json_value(&in);
}


static inline json_t *
json_get(const json_t *node, const char *key)
{
    json_t  *n;

    for (n = node ? node->first : NULL; n != NULL; n = n->next) {
        if (art_str_eq(n->key, art_str_c(key))) {
            return n;
        }
    }

    return NULL;
}


#endif /* _JSON_H_INCLUDED_ */
