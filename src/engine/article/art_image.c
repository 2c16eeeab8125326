/*
 * Pictures of an article: in a figure, or wide, unless something says that
 * they are a site's furniture or lead to another page.
 */

#include "art_image.h"
#include "art_tree.h"


#define UP          64          /* ancestors that are looked at */
#define WIDE        200         /* pixels: narrower is no picture to look at */
#define HIGH        100
#define PIXELS      20000       /* a width or height beyond is a mistake */
#define LINK        4096        /* bytes of a link's tag, read for each image */


static int art_image_place(const art_doc_t *doc, uint32_t n);
static int art_image_link(const art_doc_t *doc, uint32_t n);
static int art_image_small(const art_doc_t *doc, const art_elem_t *e);
static int art_image_has(art_str_t s, const char *const *words, size_t n);
static int art_image_word(art_str_t s, const char *word);


int
art_image_is(const art_doc_t *doc, uint32_t n)
{
    return !(doc->elems[n].flags & (ART_ELEM_HIDDEN | ART_ELEM_UNSEEN))
           && art_image_place(doc, n)
           && !art_image_small(doc, &doc->elems[n]);
}


uint32_t
art_image_figure(const art_doc_t *doc, uint32_t n)
{
    uint32_t  up;

    for (up = 0; n != ART_NONE && up < UP; up++) {
        if (doc->elems[n].tag == ART_TAG_FIGURE) {
            return n;
        }

        n = doc->elems[n].parent;
    }

    return ART_NONE;
}


int
art_image_length(const art_doc_t *doc, const art_elem_t *e,
    art_attr_e key, uint32_t *n)
{
    size_t     i;
    art_str_t  value;

    *n = 0;

    if (art_elem_attr(doc, e, key, &value) != ART_OK || value.len == 0) {
        return 0;
    }

    for (i = 0; i < value.len; i++) {
        if (value.data[i] < '0' || value.data[i] > '9'
            || *n > PIXELS)
        {
            return 0;
        }

        *n = *n * 10 + (value.data[i] - '0');
    }

    return 1;
}


/* In a figure, or wide; in no list of other articles, no table, no form. */
static int
art_image_place(const art_doc_t *doc, uint32_t n)
{
    int       figure, linked;
    uint32_t  up, e, wide;

    figure = linked = 0;

    if (art_image_length(doc, &doc->elems[n], ART_ATTR_WIDTH, &wide)
        && wide >= WIDE)
    {
        figure = 1;
    }

    e = doc->elems[n].parent;

    for (up = 0; e != ART_NONE && up < UP; up++) {

        switch (doc->elems[e].tag) {

        case ART_TAG_FIGURE:
        case ART_TAG_PICTURE:
            figure = 1;
            break;

        case ART_TAG_A:
            if (!linked && !art_image_link(doc, e)) {
                return 0;
            }

            linked = 1;                 /* the nearest, no other is open */
            break;

        case ART_TAG_ASIDE:
        case ART_TAG_NAV:
        case ART_TAG_FOOTER:
        case ART_TAG_FORM:
        case ART_TAG_BUTTON:
        case ART_TAG_TABLE:
        case ART_TAG_LI:
            return 0;

        default:
            break;
        }

        if (doc->elems[e].flags & (ART_ELEM_HIDDEN | ART_ELEM_UNSEEN)) {
            return 0;
        }

        e = doc->elems[e].parent;
    }

    return figure;
}


/*
 * A link to a picture, as of a larger one; others lead to other pages.  Many
 * images may share one link, so a tag that is too long is not read.
 */
static int
art_image_link(const art_doc_t *doc, uint32_t n)
{
    art_str_t                 href;

    static const char *const  words[] = {
        ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"
    };

    if (doc->elems[n].open.len > LINK) {
        return 0;
    }

    if (art_elem_attr(doc, &doc->elems[n], ART_ATTR_HREF, &href) != ART_OK
        || href.len == 0 || href.data[0] == '#')
    {
        return 1;
    }

    return art_image_has(href, words, art_nelts(words));
}


/* By its own words a mark, a portrait beside a name, or nothing to see. */
static int
art_image_small(const art_doc_t *doc, const art_elem_t *e)
{
    uint32_t                  n;

    static const char *const  words[] = {
        "logo", "avatar", "icon", "emoji", "spacer", "pixel", "gravatar",
        "placeholder.", "blank.gif"
    };

    if ((art_image_length(doc, e, ART_ATTR_WIDTH, &n) && n < WIDE)
        || (art_image_length(doc, e, ART_ATTR_HEIGHT, &n) && n < HIGH))
    {
        return 1;
    }

    return art_image_has(art_str_slice(doc->src, e->open), words,
                         art_nelts(words));
}


/* One of the words, lower case, in s: not within a longer one. */
static int
art_image_has(art_str_t s, const char *const *words, size_t n)
{
    size_t                k;
    uint8_t               begins[256];
    const unsigned char  *p, *end;

    memset(begins, 0, sizeof(begins));

    for (k = 0; k < n; k++) {
        begins[(unsigned char) words[k][0]] = 1;

        if (words[k][0] != '.') {
            begins[(unsigned char) words[k][0] - 32] = 1;
        }
    }

    end = s.data + s.len;

    for (p = s.data; p < end; p++) {

        if (!begins[*p]
            || (*p != '.' && p > s.data
                && (unsigned) ((p[-1] | 0x20) - 'a') < 26))
        {
            continue;
        }

        for (k = 0; k < n; k++) {
            if (art_image_word(art_str_make(p, (size_t) (end - p)),
                               words[k]))
            {
                return 1;
            }
        }
    }

    return 0;
}


/* Whether s begins with the word and no letter follows. */
static int
art_image_word(art_str_t s, const char *word)
{
    size_t         k;
    unsigned char  c;

    for (k = 0; word[k] != '\0'; k++) {
        if (k == s.len) {
            return 0;
        }

        c = s.data[k];
        c = (unsigned char) (c >= 'A' && c <= 'Z' ? c + 32 : c);

        if (c != (unsigned char) word[k]) {
            return 0;
        }
    }

    return k == s.len || (unsigned) ((s.data[k] | 0x20) - 'a') >= 26;
}
