/*
 * Text in Markdown: a character is escaped where it could begin or end
 * markup (CommonMark 0.31, GFM's strikethrough and footnotes), by what stands
 * before and behind it.
 */

#include "art_markdown.h"
#include "art_utf8.h"


static size_t art_md_start(art_buf_t *b, art_str_t s, size_t pos);
static size_t art_md_rule(art_str_t s, size_t pos, unsigned char c);
static int art_md_escaped(art_str_t s, size_t pos, unsigned flags);
static int art_md_entity(art_str_t s, size_t pos);
static unsigned art_md_class(art_str_t s, size_t pos, int back);
static int art_md_punct(unsigned char c);


/* What stands before and behind: white space where there is nothing. */
static unsigned
art_md_class(art_str_t s, size_t pos, int back)
{
    const unsigned char  *p;

    p = s.data + pos;

    if (back) {
        return pos == 0 ? ART_UC_SPACE
                        : art_uc_class(art_utf8_prev(&p, s.data));
    }

    return pos >= s.len ? ART_UC_SPACE
                        : art_uc_class(art_utf8_next(&p, s.data + s.len));
}


static int
art_md_punct(unsigned char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@')
           || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}


void
art_md_text(art_buf_t *b, art_str_t s, art_str_t indent, unsigned flags)
{
    size_t         pos, run;
    unsigned char  c;

    pos = (flags & ART_MD_START) ? art_md_start(b, s, 0) : 0;
    run = pos;

    while (pos < s.len) {
        c = s.data[pos];

        if (c == '\n') {
            art_buf_add(b, s.data + run, pos - run);

            /* no hard break before another or at the end */

            if (pos + 1 < s.len && pos > run && !(flags & ART_MD_CELL)) {
                art_buf_char(b, '\\');
            }

            while (pos < s.len && (s.data[pos] == '\n' || s.data[pos] == ' '
                                   || s.data[pos] == '\t'))
            {
                pos++;
            }

            if (pos < s.len && (flags & ART_MD_CELL)) {
                art_buf_char(b, ' ');

            } else if (pos < s.len) {
                art_buf_char(b, '\n');
                art_buf_put(b, indent);
                pos = art_md_start(b, s, pos);
            }

            run = pos;
            continue;
        }

        if (art_md_punct(c) && art_md_escaped(s, pos, flags)) {
            art_buf_add(b, s.data + run, pos - run);
            art_buf_char(b, '\\');
            run = pos;
        }

        pos++;
    }

    art_buf_add(b, s.data + run, pos - run);
}


/*
 * What only the start of a line gives a meaning: writes it escaped, and says
 * where to go on.
 */
static size_t
art_md_start(art_buf_t *b, art_str_t s, size_t pos)
{
    size_t         n;
    unsigned char  c, next;

    while (pos < s.len && (s.data[pos] == ' ' || s.data[pos] == '\t')) {
        pos++;
    }

    if (pos == s.len) {
        return pos;
    }

    c = s.data[pos];
    n = pos + 1;

    while (c == '#' && n < s.len && n < pos + 6 && s.data[n] == '#') {
        n++;
    }

    while (c >= '0' && c <= '9' && n < s.len && n < pos + 9
           && s.data[n] >= '0' && s.data[n] <= '9')
    {
        n++;
    }

    next = n < s.len ? s.data[n] : ' ';

    switch (c) {

    case '>':
        break;

    case '-':
    case '+':
    case '#':
    case '=':
    case '_':
        if ((c != '=' && c != '_' && (next == ' ' || next == '\t'
                                      || next == '\n'))
            || (c != '#' && c != '+' && art_md_rule(s, pos, c)))
        {
            break;
        }

        return pos;

    default:
        if (c < '0' || c > '9' || (next != '.' && next != ')')
            || (n + 1 < s.len && s.data[n + 1] != ' '
                && s.data[n + 1] != '\t' && s.data[n + 1] != '\n'))
        {
            return pos;
        }

        art_buf_add(b, s.data + pos, n - pos);
        art_buf_char(b, '\\');
        art_buf_char(b, next);

        return n + 1;
    }

    art_buf_char(b, '\\');
    art_buf_char(b, c);

    return pos + 1;
}


/* Whether the line is nothing but c (and spaces): a rule or an underline. */
static size_t
art_md_rule(art_str_t s, size_t pos, unsigned char c)
{
    for ( /* void */ ; pos < s.len && s.data[pos] != '\n'; pos++) {
        if (s.data[pos] != c && s.data[pos] != ' ' && s.data[pos] != '\t') {
            return 0;
        }
    }

    return 1;
}


static int
art_md_escaped(art_str_t s, size_t pos, unsigned flags)
{
    unsigned       before, behind;
    unsigned char  c, next;

    c = s.data[pos];
    next = pos + 1 < s.len ? s.data[pos + 1] : ' ';

    if ((flags & ART_MD_MORE) && pos + 1 == s.len) {

        /* what follows may be a star, a bracket or a backtick */

        return c == '\\' || c == '!' || c == '*' || c == '_' || c == '`'
               || c == '~' || c == ']' || (c == '|' && (flags & ART_MD_CELL));
    }

    switch (c) {

    case '|':
        return (flags & ART_MD_CELL) != 0;

    case '`':
    case '~':
        return 1;

    case '\\':
        return art_md_punct(next) || next == '\n';

    case '*':
    case '_':
        before = art_md_class(s, pos, 1);
        behind = art_md_class(s, pos + 1, 0);

        if ((before & ART_UC_SPACE) && (behind & ART_UC_SPACE)) {
            return pos == 0 || s.data[pos - 1] == '\n';
        }

        return c == '*' || !(before & ART_UC_WORD) || !(behind & ART_UC_WORD);

    case '[':
        if (flags & ART_MD_LINK) {
            return 1;
        }

        /* a footnote; the box of a task */
        return next == '^'
               || (pos == 0 && s.len > 2 && s.data[2] == ']'
                   && (next == ' ' || (next | 0x20) == 'x'));

    case ']':
        if (flags & ART_MD_LINK) {
            return 1;
        }

        return next == '(' || next == ':' || next == '[';

    case '<':
        return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')
               || next == '/' || next == '!' || next == '?';

    case '&':
        return art_md_entity(s, pos + 1);

    default:
        return 0;
    }
}


/* 33: the longest name of an entity has 31 letters. */
static int
art_md_entity(art_str_t s, size_t pos)
{
    size_t         i;
    unsigned char  c;

    for (i = pos; i < s.len && i < pos + 33; i++) {
        c = s.data[i];

        if (c == ';') {
            return i > pos;
        }

        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z') || (c == '#' && i == pos)))
        {
            return 0;
        }
    }

    return 0;
}


/* YAML 1.2, 5.7; what is not printable there is escaped. */
void
art_md_yaml(art_buf_t *b, art_str_t s)
{
    uint32_t              cp;
    const unsigned char  *p, *last;
    static const char     hex[] = "0123456789ABCDEF";

    p = s.data;
    last = s.len ? p + s.len : p;

    art_buf_char(b, '"');

    while (p < last) {
        cp = art_utf8_next(&p, last);

        if (cp == '"' || cp == '\\') {
            art_buf_char(b, '\\');
            art_buf_char(b, (unsigned char) cp);

        } else if (cp == '\n') {
            art_buf_add(b, "\\n", 2);

        } else if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0)) {
            art_buf_add(b, "\\x", 2);
            art_buf_char(b, hex[cp >> 4]);
            art_buf_char(b, hex[cp & 15]);

        } else if (cp == 0x2028 || cp == 0x2029 || cp == 0xfeff) {
            art_buf_str(b, cp == 0x2028 ? "\\L" : cp == 0x2029 ? "\\P"
                                                               : "\\uFEFF");

        } else if ((cp & 0xfffe) == 0xfffe || (cp >= 0xfdd0 && cp <= 0xfdef))
        {
            art_buf_utf8(b, ART_CP_REPLACEMENT);

        } else {
            art_buf_utf8(b, cp);
        }
    }

    art_buf_char(b, '"');
}
