/*
 * Titles that a page shows: headings of level 1, what stands in them, those
 * around the beginning of the text, and elements that are called a headline.
 * Linear in the blocks.
 */

#include "art_byline.h"
#include "art_htmltitle_in.h"
#include "art_text.h"


#define PARTS       4           /* elements of a heading that are tried */
#define NEAR        10          /* blocks between a heading and the text */


static art_rc_t art_htmltitle_level1(art_titles_t *t);
static art_rc_t art_htmltitle_join(art_titles_t *t, uint32_t i);
static void art_htmltitle_parts(art_titles_t *t, uint32_t first,
    uint32_t nhead);
static void art_htmltitle_move(art_titles_t *t, uint32_t from, uint32_t to);
static void art_htmltitle_over(art_titles_t *t);
static uint32_t art_htmltitle_whole(const art_titles_t *t, uint32_t block);
static void art_htmltitle_lower(art_titles_t *t);
static void art_htmltitle_named(art_titles_t *t);
static art_str_t art_htmltitle_heading(const art_titles_t *t, uint32_t i);


/* What an element is called that is the title, be it no heading. */
static const char *const  art_htmltitle_names[] = {
    "headline", "title", "titre", "titel", "titulo", "titolo", "ueberschrift",
    NULL
};


art_rc_t
art_htmltitle_shown(art_titles_t *t)
{
    art_rc_t  rc;

    rc = art_htmltitle_level1(t);

    if (rc == ART_OK) {
        art_htmltitle_over(t);
        art_htmltitle_lower(t);
        art_htmltitle_named(t);
    }

    return rc;
}


static art_rc_t
art_htmltitle_level1(art_titles_t *t)
{
    art_rc_t            rc;
    uint32_t            i, k, found, nhead, last, first;
    const art_block_t  *blocks;

    nhead = t->n;
    found = 0;
    last = ART_NONE;
    first = ART_NONE;
    blocks = t->doc->blocks;

    for (i = 0; i < t->doc->nblocks && found < 4; i++) {

        if (blocks[i].kind != ART_BLOCK_HEADING || blocks[i].level != 1
            || blocks[i].text.len > ART_TITLE_LEN)
        {
            continue;
        }

        k = art_htmltitle_add(t, art_htmlmeta_heading(t->doc, i),
                              found ? ART_TITLE_LATER : ART_TITLE_H1, i);

        if (k == ART_NONE) {
            continue;
        }

        if (found == 0) {
            first = k;
        }

        if (last != ART_NONE && last + 1 == i) {
            rc = art_htmltitle_join(t, last);
            if (rc != ART_OK) {
                return rc;
            }
        }

        last = i;
        found++;
    }

    if (found == 1) {
        t->list[first].sources |= 1U << ART_TITLE_ONLY;
        t->list[first].sources &= ~(1U << ART_TITLE_H1);
        art_htmltitle_parts(t, first, nhead);
    }

    return ART_OK;
}


/* Heading i and the one behind it in one line. */
static art_rc_t
art_htmltitle_join(art_titles_t *t, uint32_t i)
{
    uint32_t   k, n;
    art_mem_t  mem;
    art_buf_t  b;

    mem = art_arena_mem(t->doc->arena);
    art_buf_init(&b, &mem, 0);
    art_buf_put(&b, art_htmltitle_heading(t, i));
    art_buf_str(&b, " ");
    art_buf_put(&b, art_htmltitle_heading(t, i + 1));

    if (art_buf_rc(&b) != ART_OK) {
        return art_buf_rc(&b);
    }

    n = t->n;
    k = art_htmltitle_add(t, art_buf_view(&b), ART_TITLE_JOINED, i);

    /* said elsewhere, too: these are halves */
    if (k < n) {
        t->list[k].sources |= 1U << ART_TITLE_ONLY;

        for (n = 0; n < t->n; n++) {
            if (t->list[n].block == i || t->list[n].block == i + 1) {
                t->list[n].sources &= ~(1U << ART_TITLE_H1
                                        | 1U << ART_TITLE_LATER);
            }
        }
    }

    return ART_OK;
}


/*
 * A heading of several elements, as a kicker and a title: the part that the
 * page tells machines is the title.
 */
static void
art_htmltitle_parts(art_titles_t *t, uint32_t first, uint32_t nhead)
{
    uint32_t     i, k, n, at, block;
    art_str_t    part[2];
    art_span_t   text;
    art_title_t  c;

    n = 0;
    block = t->list[first].block;
    text = t->doc->blocks[block].text;

    for (i = art_text_run_from(t->doc, text.pos + 1);
         i < t->doc->nmap && n < PARTS; i++)
    {
        at = t->doc->map[i].text;

        if (at >= text.pos + text.len) {
            break;
        }

        n++;
        part[0] = art_str_make(t->doc->text.data + text.pos, at - text.pos);
        part[1] = art_str_make(t->doc->text.data + at,
                               text.pos + text.len - at);

        for (k = 0; k < 2 * nhead; k++) {
            art_htmltitle_words(&c, part[k & 1]);

            if (c.n > 1 && c.n == t->list[k / 2].n
                && art_htmltitle_at(&c, &t->list[k / 2]) == 0)
            {
                i = art_htmltitle_add(t, art_byline_trim(part[k & 1]),
                                      ART_TITLE_PART, block);
                art_htmltitle_move(t, first, i);
                return;
            }
        }
    }
}


/* Being the only heading is said of a part instead of the whole. */
static void
art_htmltitle_move(art_titles_t *t, uint32_t from, uint32_t to)
{
    if (to == ART_NONE || to == from) {
        return;
    }

    t->list[from].sources &= ~(1U << ART_TITLE_ONLY);
    t->list[from].sources |= 1U << ART_TITLE_LATER;
    t->list[to].sources |= 1U << ART_TITLE_ONLY;
}


/* The last heading before the text or the one it begins with, and before. */
static void
art_htmltitle_over(art_titles_t *t)
{
    uint32_t            i, k, found;
    art_str_t           text;
    const art_block_t  *b;

    found = 0;

    for (i = t->text + 1; i > 0 && i + NEAR > t->text && found < 2; i--) {

        if (i > t->doc->nblocks) {
            continue;
        }

        b = &t->doc->blocks[i - 1];

        if (b->kind == ART_BLOCK_HEADING && b->level < 5
            && b->text.len <= ART_TITLE_LEN)
        {
            text = art_htmlmeta_heading(t->doc, i - 1);
            k = art_htmltitle_whole(t, i - 1);

            if (k != ART_NONE) {
                text = t->list[k].text;
            }

            art_htmltitle_add(t, text, found ? ART_TITLE_ABOVE
                                             : ART_TITLE_OVER, i - 1);
            found++;
        }
    }
}


/* The title of two headings that the block is one of; ART_NONE. */
static uint32_t
art_htmltitle_whole(const art_titles_t *t, uint32_t block)
{
    uint32_t            k;
    const art_title_t  *c;

    for (k = 0; k < t->n; k++) {
        c = &t->list[k];

        if ((c->sources >> ART_TITLE_JOINED & 1)
            && (c->sources >> ART_TITLE_ONLY & 1)
            && (c->block == block || c->block + 1 == block))
        {
            return k;
        }
    }

    return ART_NONE;
}


/* Headings of levels 2 and 3 that say what others say. */
static void
art_htmltitle_lower(art_titles_t *t)
{
    uint32_t            i, k, found;
    art_str_t           text;
    art_title_t         c;
    const art_block_t  *b;

    for (i = 0, found = 0; i < t->doc->nblocks && found < 2; i++) {
        b = &t->doc->blocks[i];

        if (b->kind != ART_BLOCK_HEADING || b->level == 1 || b->level > 3
            || b->text.len > ART_TITLE_LEN)
        {
            continue;
        }

        text = art_htmltitle_heading(t, i);
        art_htmltitle_words(&c, text);

        for (k = 0; k < t->n; k++) {
            if (c.n >= 3 && art_htmltitle_at(&c, &t->list[k]) != ART_NONE) {
                art_htmltitle_add(t, text, ART_TITLE_LOWER, i);
                found++;
                break;
            }
        }
    }
}


/* An element before the text that is called a headline and is no heading. */
static void
art_htmltitle_named(art_titles_t *t)
{
    uint32_t            i, k, end, letters, found;
    art_str_t           s;
    const art_elem_t   *e;
    const art_block_t  *b;

    found = 0;
    letters = art_htmlmeta_letters(art_htmltitle_names);

    for (i = t->text; i > 0 && i + NEAR > t->text && found < 2; i--) {
        b = &t->doc->blocks[i - 1];

        if (b->kind == ART_BLOCK_HEADING || b->text.len > ART_TITLE_LEN) {
            continue;
        }

        end = b->src.pos + b->src.len;

        for (k = t->doc->stats[i - 1].from; k < t->doc->nelems; k++) {
            e = &t->doc->elems[k];

            if (e->open.pos >= end) {
                break;
            }

            if (e->last == e->first + 1
                && art_htmlmeta_named(t->doc, e, art_htmltitle_names,
                                      letters))
            {
                s = art_htmlmeta_text(t->doc, e);
                art_htmltitle_add(t, s, ART_TITLE_NAMED, i - 1);
                found++;
                break;
            }
        }
    }
}


static art_str_t
art_htmltitle_heading(const art_titles_t *t, uint32_t i)
{
    return art_str_slice(art_buf_view(&t->doc->text), t->doc->blocks[i].text);
}
