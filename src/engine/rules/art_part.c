/* Inline elements that a rule hit: their words, and not those around them. */

#include "art_part.h"
#include "art_tag.h"
#include "art_text.h"


static art_span_t art_part_text(const art_doc_t *doc, const art_elem_t *e);
static uint32_t art_part_letters(const art_doc_t *doc, art_span_t text);
static void art_part_stat(art_doc_t *doc, uint32_t elem, uint32_t bytes);


int
art_part_is(const art_doc_t *doc, const art_elem_t *e)
{
    return !(e->flags & ART_ELEM_BLOCK) && e->last == e->first + 1
           && e->first < doc->nblocks;
}


art_rc_t
art_part_weigh(art_cutter_t *cutter)
{
    uint32_t           i, all, block, *cover;
    art_doc_t         *doc;
    const art_elem_t  *e;

    doc = cutter->doc;

    if (cutter->hit == NULL || doc->nblocks == 0) {
        return ART_OK;
    }

    cover = art_arena_calloc(doc->arena, doc->nblocks, sizeof(uint32_t));

    if (cover == NULL) {
        return doc->arena->rc;
    }

    for (i = art_cutter_next(cutter, ART_NONE); i != ART_NONE;
         i = art_cutter_next(cutter, i))
    {
        e = &doc->elems[i];

        if (art_part_is(doc, e)) {
            cover[e->first] += art_part_letters(doc, art_part_text(doc, e));
        }
    }

    block = ART_NONE;
    all = 0;

    for (i = art_cutter_next(cutter, ART_NONE); i != ART_NONE;
         i = art_cutter_next(cutter, i))
    {
        e = &doc->elems[i];

        if (!art_part_is(doc, e)) {
            continue;
        }

        /* once a block, which may have thousands of such elements */

        if (e->first != block) {
            block = e->first;
            all = art_part_letters(doc, doc->blocks[block].text);
        }

        if (cover[e->first] >= all - all / 2) {
            art_cutter_block(cutter, e->first, cutter->hit[i]);
        }
    }

    return ART_OK;
}


art_rc_t
art_part_drop(art_cutter_t *cutter)
{
    uint32_t           i, n, cap;
    art_doc_t         *doc;
    art_span_t        *gone, *p, text;
    const art_elem_t  *e;

    doc = cutter->doc;
    gone = NULL;
    cap = 0;
    n = 0;

    for (i = art_cutter_next(cutter, ART_NONE); i != ART_NONE;
         i = art_cutter_next(cutter, i))
    {
        e = &doc->elems[i];

        if (!art_part_is(doc, e)
            || doc->blocks[e->first].reason != ART_REASON_KEEP)
        {
            continue;
        }

        text = art_part_text(doc, e);

        if (text.len == 0 || (n > 0 && text.pos < gone[n - 1].pos
                                                  + gone[n - 1].len))
        {
            continue;
        }

        p = art_arena_more(doc->arena, gone, n, &cap, sizeof(art_span_t));

        if (p == NULL) {
            return doc->arena->rc;
        }

        gone = p;
        gone[n++] = text;
        art_part_stat(doc, i, text.len);
    }

    return n > 0 ? art_text_drop(doc, gone, n) : ART_OK;
}


static art_span_t
art_part_text(const art_doc_t *doc, const art_elem_t *e)
{
    uint32_t    from, to;
    art_span_t  block;

    block = doc->blocks[e->first].text;
    from = art_max(art_text_at(doc, e->open.pos), block.pos);
    to = art_min(art_text_at(doc, e->close.pos), block.pos + block.len);

    return art_span_make(from, to > from ? to - from : 0);
}


/* Bytes of letters and digits; marks count where they are not ASCII. */
static uint32_t
art_part_letters(const art_doc_t *doc, art_span_t text)
{
    uint32_t              n;
    const unsigned char  *p, *end;

    n = 0;
    end = doc->text.data + text.pos + text.len;

    for (p = doc->text.data + text.pos; p < end; p++) {
        n += (*p >= 0x80 || (*p >= '0' && *p <= '9')
              || ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z'));
    }

    return n;
}


/* What the block's text is made of, without the element. */
static void
art_part_stat(art_doc_t *doc, uint32_t elem, uint32_t bytes)
{
    uint32_t           i, link;
    art_stat_t        *st;
    const art_elem_t  *e;

    if (doc->stats == NULL) {
        return;
    }

    e = &doc->elems[elem];
    st = &doc->stats[e->first];
    link = 0;

    for (i = elem; i < doc->nelems && (i == elem || i < e->next); i++) {
        if (doc->elems[i].tag == ART_TAG_A) {
            link += art_part_text(doc, &doc->elems[i]).len;
            st->links -= (st->links > 0);
        }
    }

    for (i = e->parent; i != ART_NONE && link == 0
                        && !(doc->elems[i].flags & ART_ELEM_BLOCK);
         i = doc->elems[i].parent)
    {
        link = doc->elems[i].tag == ART_TAG_A ? bytes : 0;
    }

    st->chars -= art_min(st->chars, bytes);
    st->link = art_min(st->link - art_min(st->link, link), st->chars);
    st->bold = art_min(st->bold, st->chars);
    st->ital = art_min(st->ital, st->chars);
}
