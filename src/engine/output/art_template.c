/*
 * Templates of the reader page: text with {{placeholders}}, filled in by
 * number through a table.  The built-in page is one as well.
 */

#include "art_template.h"


#define ART_TEMPLATE_NAME   32      /* bytes; longer than any name */


static art_str_t art_template_name(art_str_t text, size_t pos, size_t *end);


/* What stands between braces; *end is behind them, or 0 without an end. */
static art_str_t
art_template_name(art_str_t text, size_t pos, size_t *end)
{
    size_t     i, n;
    art_str_t  name;

    n = art_min(text.len, pos + ART_TEMPLATE_NAME);
    *end = 0;

    for (i = pos; i + 1 < n; i++) {
        if (text.data[i] == '}' && text.data[i + 1] == '}') {
            *end = i + 2;
            break;
        }
    }

    name = art_str_make(text.data + pos, i - pos);

    while (name.len != 0 && name.data[0] == ' ') {
        name.data++;
        name.len--;
    }

    while (name.len != 0 && name.data[name.len - 1] == ' ') {
        name.len--;
    }

    return name;
}


art_rc_t
art_template_next(art_template_t *t, art_template_part_t *part)
{
    size_t                i, end;
    art_str_t             name;
    const unsigned char  *p, *q, *last;

    if (t->pos == t->text.len) {
        return ART_DONE;
    }

    p = t->text.data + t->pos;
    last = t->text.data + t->text.len;

    part->name = ART_TEMPLATE_TEXT;
    part->pos = t->pos;

    while (last - p >= 2 && !(p[0] == '{' && p[1] == '{')) {
        q = memchr(p + 1, '{', last - p - 1);
        p = q ? q : last;
    }

    if (last - p < 2) {
        p = last;
    }

    if (p != t->text.data + t->pos) {
        part->text = art_str_make(t->text.data + t->pos,
                                  p - t->text.data - t->pos);
        t->pos = p - t->text.data;
        return ART_OK;
    }

    if (last - p >= 4 && p[2] == '{' && p[3] == '{') {
        part->text = art_str_make(p, 2);
        t->pos += 4;
        return ART_OK;
    }

    name = art_template_name(t->text, t->pos + 2, &end);

    for (i = 0; end != 0 && t->names[i] != NULL; i++) {
        if (art_str_eq(name, art_str_c(t->names[i]))) {
            part->name = (int) i;
            t->pos = end;
            return ART_OK;
        }
    }

    t->msg = end ? "unknown placeholder" : "placeholder without \"}}\"";

    return ART_INVALID;
}


art_rc_t
art_template_check(art_template_t *t, art_err_t *err)
{
    size_t               i;
    art_rc_t             rc;
    art_template_part_t  part;

    for ( ;; ) {
        rc = art_template_next(t, &part);

        if (rc != ART_OK) {
            break;
        }
    }

    if (rc == ART_DONE) {
        return ART_OK;
    }

    err->rc = rc;
    err->msg = t->msg;
    err->pos = t->pos;
    err->line = 1;
    err->col = 1;

    for (i = 0; i < t->pos; i++) {
        err->col++;

        if (t->text.data[i] == '\n') {
            err->line++;
            err->col = 1;
        }
    }

    return rc;
}
