/* The syntax of PCRE2 patterns, as far as skipping over it goes. */

#include "art_pattern.h"


/* 0 a group, 1 an assertion, -1 nothing that has a body. */

int
art_pattern_group_head(art_pattern_t *s)
{
    const unsigned char  *p, *end;

    p = s->p + 1;
    end = s->end;

    if (p == end || *p == '*') {
        s->unknown = 1;
        return 0;
    }

    if (*p != '?') {
        s->p = p;
        return 0;
    }

    p++;

    if (p < end && *p == '#') {
        while (p < end && *p != ')') {
            p++;
        }

        s->p = (p < end) ? p + 1 : p;
        return -1;
    }

    if (p < end && (*p == '=' || *p == '!')) {
        s->p = p + 1;
        return 1;
    }

    if (end - p > 1 && *p == '<' && (p[1] == '=' || p[1] == '!')) {
        s->p = p + 2;
        return 1;
    }

    if (p < end && (*p == ':' || *p == '>' || *p == '|')) {
        s->p = p + 1;
        return 0;
    }

    if (p < end && (*p == '<' || *p == '\'' || *p == 'P')) {
        while (p < end && *p != '>' && *p != ')'
               && !(*p == '\'' && p[-1] != '?'))
        {
            p++;
        }

        if (p == end || *p == ')') {
            s->unknown = 1;
            return 0;
        }

        s->p = p + 1;
        return 0;
    }

    while (p < end && ((*p >= 'a' && *p <= 'z') || *p == '-')) {

        /* in x mode white space would count from here on or no longer */

        if (*p == 'x') {
            s->unknown = 1;
        }

        p++;
    }

    if (p < end && *p == ':') {
        s->p = p + 1;
        return 0;
    }

    if (p < end && *p == ')') {
        s->p = p + 1;
        return -1;
    }

    s->unknown = 1;           /* (?(condition), (?R), (?1) */
    return 0;
}


/* \p{L} \pL \x{2019} \xFF \k<name> \g{1} */

void
art_pattern_braces(art_pattern_t *s)
{
    unsigned char         close;
    const unsigned char  *p;

    p = s->p;

    if (p == s->end) {
        return;
    }

    close = (*p == '{') ? '}' : (*p == '<') ? '>' : (*p == '\'') ? '\'' : 0;

    if (close != 0) {
        p++;

        while (p < s->end && *p != close) {
            p++;
        }

        s->p = (p < s->end) ? p + 1 : p;
        return;
    }

    if (p[-1] == 'p' || p[-1] == 'P') {
        s->p = p + 1;
        return;
    }

    /* digits would be hard to tell from what follows */

    s->unknown = 1;
}


void
art_pattern_class(art_pattern_t *s)
{
    const unsigned char  *p;

    p = s->p + 1;

    if (p < s->end && *p == '^') {
        p++;
    }

    if (p < s->end && *p == ']') {
        p++;
    }

    while (p < s->end && *p != ']') {

        if (*p == '\\' && s->end - p > 1) {
            if (p[1] == 'Q') {
                s->unknown = 1;
            }

            p += 2;
            continue;
        }

        if (*p == '[' && s->end - p > 1 && p[1] == ':') {
            p += 2;

            while (p < s->end && *p != ']') {
                p++;
            }
        }

        p++;
    }

    s->p = (p < s->end) ? p + 1 : p;
}


/* True if there is one. */

int
art_pattern_quantifier(art_pattern_t *s, int *optional)
{
    const unsigned char  *p, *q;

    p = s->p;

    while (s->extended && p < s->end && (*p == ' ' || *p == '\t')) {
        p++;
    }

    if (p == s->end) {
        return 0;
    }

    if (*p == '?' || *p == '*') {
        *optional = 1;
        p++;

    } else if (*p == '+') {
        p++;

    } else if (*p == '{') {
        q = p + 1;

        do {
            p++;
        } while (p < s->end && ((*p >= '0' && *p <= '9') || *p == ','));

        if (p == s->end || *p != '}' || p == q) {
            return 0;           /* a brace that stands for itself */
        }

        *optional = *q == '0' || *q == ',';
        p++;

    } else {
        return 0;
    }

    if (p < s->end && (*p == '?' || *p == '+')) {
        p++;
    }

    s->p = p;

    return 1;
}
