/*
 * Headings: what stands in one beside the title.  Linear in the heading's
 * elements and bytes.
 */

#include "art_byline.h"
#include "art_htmlmeta.h"


/* What the line over or under a title is called, inside of its heading. */
static const char *const  art_htmlhead_small[] = {
    "kicker", "overline", "roofline", "topline", "eyebrow", "dachzeile",
    "spitzmarke", "subtitle", "subheadline", "subline", "suptitle",
    "pretitle", "pretitre", "surtitre", "overtitle", "supertitle",
    "antetitulo", "occhiello", "catenaccio", "small", NULL
};


art_str_t
art_htmlmeta_heading(const art_doc_t *doc, uint32_t i)
{
    uint32_t            k, letters;
    art_str_t           text, s;
    const art_elem_t   *e;
    const art_block_t  *b;

    b = &doc->blocks[i];
    text = art_str_slice(art_buf_view(&doc->text), b->text);
    letters = art_htmlmeta_letters(art_htmlhead_small);

    for (k = doc->stats[i].from; k < doc->nelems; k++) {
        e = &doc->elems[k];

        if (e->open.pos >= b->src.pos + b->src.len) {
            break;
        }

        s = art_htmlmeta_text(doc, e);

        if (s.len == 0 || s.data < text.data || s.len >= text.len
            || !art_htmlmeta_named(doc, e, art_htmlhead_small, letters))
        {
            continue;
        }

        if (s.data == text.data) {
            return art_byline_trim(art_str_make(text.data + s.len,
                                                text.len - s.len));
        }

        if (s.data + s.len == text.data + text.len) {
            return art_byline_trim(art_str_make(text.data,
                                                text.len - s.len));
        }
    }

    return text;
}


art_str_t
art_htmlmeta_undated(art_str_t s)
{
    size_t    i;
    uint32_t  digits;

    digits = 0;

    for (i = 0; i < s.len && ((s.data[i] >= '0' && s.data[i] <= '9')
                              || s.data[i] == '.' || s.data[i] == '/'
                              || (s.data[i] == '-' && digits)); i++)
    {
        digits += (s.data[i] >= '0' && s.data[i] <= '9');
    }

    /* a day, a month and a year in full, with two marks between */
    if (digits < 6 || digits > 8 || i != digits + 2 || i + 3 >= s.len) {
        return s;
    }

    if (s.data[i] != ':' && (s.data[i] != ' '
                             || (s.data[i + 1] != '-' && s.data[i + 1] != '|'
                                 && s.data[i + 1] != ':')
                             || s.data[i + 2] != ' '))
    {
        return s;
    }

    for (i++; i < s.len && (s.data[i] == ' ' || s.data[i] == '-'
                            || s.data[i] == '|' || s.data[i] == ':'); i++)
    {
        /* void */
    }

    return art_str_make(s.data + i, s.len - i);
}
