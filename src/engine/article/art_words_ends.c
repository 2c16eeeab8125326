/*
 * How a text begins and ends, whether an address stands in it, and where a
 * title goes on with the name of its site.
 */

#include "art_words_in.h"
#include "art_utf8.h"


/* 1 . or !, 2 ?, 3 colon, 4 an ellipsis, 5 , ; | > /, 0 else */
unsigned
art_words_last(art_str_t text)
{
    uint32_t              cp;
    const unsigned char  *p;

    if (text.len == 0) {
        return 0;
    }

    p = text.data + text.len;

    if (text.len >= 3 && memcmp(p - 3, "...", 3) == 0) {
        return 4;
    }

    while (p > text.data) {
        cp = art_utf8_prev(&p, text.data);

        switch (cp) {

        case '"':
        case '\'':
        case 0x201D:
        case 0xBB:
        case 0x2019:
        case 0x201C:
        case ')':
        case ']':
        case ' ':
        case 0xA0:
            continue;

        case '.':
        case '!':
        case 0x3002:
        case 0xFF01:
            return 1;

        case '?':
        case 0xFF1F:
            return 2;

        case ':':
        case 0xFF1A:
            return 3;

        case 0x2026:
            return 4;

        case ',':
        case ';':
        case '|':
        case '/':
        case '>':
        case 0x2192:
        case 0x203A:
            return 5;

        default:
            return 0;
        }
    }

    return 0;
}


/* 1 lower case, 2 digit, 3 quote mark, 4 dash, bullet, sign, 0 else */
unsigned
art_words_first(art_str_t text)
{
    unsigned              c;
    uint32_t              cp;
    const unsigned char  *p;

    if (text.len == 0) {
        return 0;
    }

    p = text.data;
    cp = art_utf8_next(&p, text.data + text.len);
    c = art_uc_class(cp);

    if (c & ART_UC_LOWER) {
        return 1;
    }

    if (c & ART_UC_DIGIT) {
        return 2;
    }

    switch (cp) {

    case '"':
    case '\'':
    case 0x201C:
    case 0xAB:
    case 0x201E:
    case 0x201A:
    case 0x2018:
    case 0xBB:
        return 3;

    case '-':
    case 0x2013:
    case 0x2014:
    case 0x2022:
    case '*':
    case 0xB7:
    case '>':
    case '|':
    case '/':
    case '+':
    case '#':
    case 0x25B6:
    case 0x25BA:
    case 0x2192:
    case 0xA9:
    case '@':
    case '[':
    case '(':
        return 4;
    }

    return 0;
}


/* An address of the web or of a person. */
int
art_words_url(art_str_t text)
{
    const unsigned char  *p, *q, *end;

    if (text.len == 0) {
        return 0;
    }

    end = text.data + text.len;

    for (p = text.data; end - p > 4; p++) {
        p = memchr(p, '.', (size_t) (end - p));

        if (p == NULL) {
            break;
        }

        if (p - text.data >= 3 && memcmp(p - 3, "www", 3) == 0) {
            return 1;
        }
    }

    for (p = text.data; end - p > 4; p++) {
        p = memchr(p, '@', (size_t) (end - p));

        if (p == NULL) {
            break;
        }

        if (p == text.data || p[-1] <= ' ') {
            continue;
        }

        for (q = p + 1; q < end && (*q > '/' || *q == '-'); q++) {
            /* void */
        }

        if (q > p + 1 && end - q > 1 && *q == '.' && q[1] > '/') {
            return 1;
        }
    }

    for (p = text.data; end - p > 8; p++) {
        p = memchr(p, ':', (size_t) (end - p));

        if (p == NULL) {
            break;
        }

        if (p - text.data >= 4 && end - p > 3 && p[1] == '/' && p[2] == '/'
            && (memcmp(p - 4, "http", 4) == 0 || p[-1] == 's'))
        {
            return 1;
        }
    }

    return 0;
}


/* What stands behind the last bar or dash of a title, if it is short. */
art_str_t
art_words_tail(art_str_t title)
{
    uint32_t              cp;
    const unsigned char  *p, *q;

    if (title.len == 0) {
        return title;
    }

    p = title.data + title.len;

    while (p > title.data) {
        q = p;
        cp = art_utf8_prev(&p, title.data);

        if ((cp == '|' || cp == '-' || cp == 0x2013 || cp == 0x2014
             || cp == 0xB7)
            && p > title.data && p[-1] == ' ' && q < title.data + title.len
            && *q == ' ')
        {
            if (title.data + title.len - q < 30) {
                return art_str_make(q + 1, (size_t) (title.data + title.len
                                                     - q - 1));
            }

            break;
        }
    }

    return art_str_make(NULL, 0);
}
