/*
 * What begins with "<!", and bogus comments: comments, the document type,
 * CDATA sections (WHATWG HTML 13.2.5.41 to 71).
 *
 * The data of a comment is always one slice of the source; so are the parts
 * of a document type.
 */

#include "art_scan_in.h"


static art_rc_t art_scan_comment(art_scan_t *s, art_token_t *t,
    const unsigned char *p, const unsigned char *end);
static art_rc_t art_scan_give_comment(art_scan_t *s, art_token_t *t,
    const unsigned char *p, const unsigned char *last,
    const unsigned char *end);
static art_rc_t art_scan_doctype(art_scan_t *s, art_token_t *t,
    const unsigned char *p, const unsigned char *end);
static const unsigned char *art_scan_doctype_ids(art_scan_t *s,
    art_token_t *t, const unsigned char *p, const unsigned char *end);
static const unsigned char *art_scan_doctype_id(art_scan_t *s,
    art_token_t *t, art_span_t *id, const unsigned char *p,
    const unsigned char *end);
static int art_scan_word(const unsigned char *p, const unsigned char *end,
    const char *word);


/* 13.2.5.42 Markup declaration open state; p is at the '<'. */
art_rc_t
art_scan_declaration(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end)
{
    p += 2;

    if (end - p >= 2 && p[0] == '-' && p[1] == '-') {
        return art_scan_comment(s, t, p + 2, end);
    }

    if (art_scan_word(p, end, "doctype")) {
        return art_scan_doctype(s, t, p + 7, end);
    }

    if (s->foreign && end - p >= 7 && memcmp(p, "[CDATA[", 7) == 0) {
        return art_scan_cdata(s, t, p + 7, end);
    }

    return art_scan_bogus(s, t, p, end);
}


/* 13.2.5.41 Bogus comment state; p is at the data. */
art_rc_t
art_scan_bogus(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end)
{
    const unsigned char  *q;

    q = art_find_byte(p, end, '>');

    return art_scan_give_comment(s, t, p, q, q < end ? q + 1 : end);
}


/*
 * 13.2.5.43 to 52: comment states; p is behind "<!--".  The first "-->" or
 * "--!>" ends it, and at its start ">" and "->" do.
 */
static art_rc_t
art_scan_comment(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end)
{
    const unsigned char  *q;

    if (p < end && *p == '>') {
        return art_scan_give_comment(s, t, p, p, p + 1);
    }

    if (end - p >= 2 && p[0] == '-' && p[1] == '>') {
        return art_scan_give_comment(s, t, p, p, p + 2);
    }

    /* '>' is rarer in comments than '-' */

    for (q = p; ; q++) {
        q = art_find_byte(q, end, '>');

        if (q == end) {
            break;
        }

        if (q - p >= 2 && q[-1] == '-' && q[-2] == '-') {
            return art_scan_give_comment(s, t, p, q - 2, q + 1);
        }

        if (q - p >= 3 && q[-1] == '!' && q[-2] == '-' && q[-3] == '-') {
            return art_scan_give_comment(s, t, p, q - 3, q + 1);
        }
    }

    /* the end of the source takes away what was to be an end */

    if (q - p >= 3 && q[-1] == '!' && q[-2] == '-' && q[-3] == '-') {
        q -= 3;

    } else if (q - p >= 1 && q[-1] == '-') {
        q -= (q - p >= 2 && q[-2] == '-') ? 2 : 1;
    }

    return art_scan_give_comment(s, t, p, q, end);
}


static art_rc_t
art_scan_give_comment(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *last, const unsigned char *end)
{
    t->name = art_span_make(p - s->src.data, last - p);

    return art_scan_give(s, t, ART_TOKEN_COMMENT, end);
}


/* 13.2.5.69 to 71: CDATA section states; p is at the content. */
art_rc_t
art_scan_cdata(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end)
{
    const unsigned char  *q;

    t->model = ART_MODEL_CDATA;
    s->model = ART_MODEL_DATA;

    for (q = p; ; q++) {
        q = art_find_byte(q, end, '>');

        if (q == end) {
            break;
        }

        if (q - p >= 2 && q[-1] == ']' && q[-2] == ']') {
            t->name = art_span_make(p - s->src.data, q - 2 - p);
            return art_scan_give(s, t, ART_TOKEN_TEXT, q + 1);
        }
    }

    t->name = art_span_make(p - s->src.data, end - p);

    return art_scan_give(s, t, ART_TOKEN_TEXT, end);
}


/* 13.2.5.53 to 56, 68: DOCTYPE states; p is behind the keyword. */
static art_rc_t
art_scan_doctype(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end)
{
    const unsigned char  *q;

    t->quirks = 0;
    t->public_id = art_span_make(ART_NONE, 0);
    t->system_id = art_span_make(ART_NONE, 0);

    p = art_skip_class(p, end, ART_CH_SPACE);
    q = art_find_class(p, end, ART_CH_SPACE | ART_CH_GT);

    t->name = art_span_make(p - s->src.data, q - p);

    if (q == p) {
        t->quirks = 1;
    }

    p = art_skip_class(q, end, ART_CH_SPACE);

    if (p < end && *p != '>') {
        p = art_scan_doctype_ids(s, t, p, end);

        /* 13.2.5.68 Bogus DOCTYPE state, or nothing to pass over */

        if (p < end && *p != '>') {
            p = art_find_byte(p, end, '>');
            return art_scan_give(s, t, ART_TOKEN_DOCTYPE,
                                 p < end ? p + 1 : end);
        }
    }

    if (p == end) {
        t->quirks = 1;
    }

    return art_scan_give(s, t, ART_TOKEN_DOCTYPE, p < end ? p + 1 : end);
}


/*
 * 13.2.5.56 to 67: the public and system identifiers; gives the '>', the end,
 * or where the bogus DOCTYPE state begins.
 */
static const unsigned char *
art_scan_doctype_ids(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end)
{
    const unsigned char  *q;

    if (art_scan_word(p, end, "public")) {
        p = art_skip_class(p + 6, end, ART_CH_SPACE);
        q = art_scan_doctype_id(s, t, &t->public_id, p, end);

        if (t->quirks || q == end) {
            return q;
        }

        p = art_skip_class(q, end, ART_CH_SPACE);

        if (p == end || *p == '>') {
            return p;
        }

    } else if (art_scan_word(p, end, "system")) {
        p = art_skip_class(p + 6, end, ART_CH_SPACE);

    } else {
        t->quirks = 1;
        return p;
    }

    q = art_scan_doctype_id(s, t, &t->system_id, p, end);

    if (t->quirks) {
        return q;
    }

    /* 13.2.5.67 After DOCTYPE system identifier state */

    return art_skip_class(q, end, ART_CH_SPACE);
}


/*
 * One quoted identifier; gives what is behind it.  Where there is none, or
 * where a '>' or the end comes first, quirks is set.
 */
static const unsigned char *
art_scan_doctype_id(art_scan_t *s, art_token_t *t, art_span_t *id,
    const unsigned char *p, const unsigned char *end)
{
    const unsigned char  *q;

    if (p == end || (*p != '"' && *p != '\'')) {
        t->quirks = 1;
        return p;
    }

    q = art_find_two(p + 1, end, *p, '>');

    *id = art_span_make(p + 1 - s->src.data, q - p - 1);

    if (q == end || *q == '>') {
        t->quirks = 1;
        return q;
    }

    return q + 1;
}


/* The word, lower case here, in any case at p. */
static int
art_scan_word(const unsigned char *p, const unsigned char *end,
    const char *word)
{
    for ( /* void */ ; *word != '\0'; p++, word++) {
        if (p == end || art_scan_lower(*p) != (unsigned char) *word) {
            return 0;
        }
    }

    return 1;
}
