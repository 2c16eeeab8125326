/*
 * Tables and figures.  Elements are in document order, with the number of the
 * one behind each one's descendants, so that a table is a walk without a
 * stack: rows are entered, cells are stepped over.
 */

#include "art_scan.h"
#include "art_table.h"


#define ART_TABLE_SPAN      100     /* columns or rows that a cell can take */
#define ART_TABLE_UP        64      /* ancestors that are looked at */
#define ART_TABLE_PARAS     2       /* of a cell with data */


static uint32_t art_table_above(const art_doc_t *doc, uint32_t elem,
    uint8_t tag);
static int art_table_cells(const art_doc_t *doc, uint32_t table);
static int art_table_data(art_table_t *t);


static uint32_t
art_table_above(const art_doc_t *doc, uint32_t elem, uint8_t tag)
{
    unsigned  n;

    for (n = 0; elem != ART_NONE && n < ART_TABLE_UP; n++) {

        if (doc->elems[elem].tag == tag) {
            return elem;
        }

        elem = doc->elems[elem].parent;
    }

    return ART_NONE;
}


art_rc_t
art_table_find(const art_doc_t *doc, uint32_t n, art_table_t *t)
{
    const art_block_t  *b;

    b = &doc->blocks[n];

    if (doc->elems == NULL || b->elem >= doc->nelems
        || (b->kind != ART_BLOCK_CELL && b->kind != ART_BLOCK_CAPTION))
    {
        return ART_DECLINED;
    }

    memset(t, 0, sizeof(art_table_t));

    t->doc = doc;
    t->table = art_table_above(doc, b->elem, ART_TAG_TABLE);

    if (t->table == ART_NONE || !art_table_data(t)) {
        return ART_DECLINED;
    }

    t->at = t->table + 1;
    t->row = 0;
    t->open = 0;

    return ART_OK;
}


/*
 * Two cells at least say something, and none says more than two paragraphs:
 * tables that hold tables or a whole text are there for the layout.
 */
static int
art_table_cells(const art_doc_t *doc, uint32_t table)
{
    uint32_t           i, k, n, said;
    const art_elem_t  *e;

    said = 0;

    for (i = table + 1; i < doc->elems[table].next; i++) {
        e = &doc->elems[i];

        if (e->tag == ART_TAG_TABLE) {
            return 0;
        }

        if (e->tag != ART_TAG_TD && e->tag != ART_TAG_TH) {
            continue;
        }

        n = 0;

        for (k = e->first; k < e->last && k < doc->nblocks; k++) {
            n += (doc->blocks[k].clean.len != 0);
        }

        if (n > ART_TABLE_PARAS) {
            return 0;
        }

        said += (n != 0);
    }

    return said > 1;
}


/* Counts rows and columns on the way. */
static int
art_table_data(art_table_t *t)
{
    uint32_t            i, columns;
    art_table_e         event;
    const art_elem_t   *e;
    const art_block_t  *b;

    e = &t->doc->elems[t->table];
    t->last = art_min(e->last, t->doc->nblocks);

    if (!art_table_cells(t->doc, t->table)) {
        return 0;
    }

    for (i = e->first; i < t->last; i++) {
        b = &t->doc->blocks[i];

        if (b->clean.len != 0 && b->kind != ART_BLOCK_CELL
            && b->kind != ART_BLOCK_CAPTION)
        {
            return 0;
        }
    }

    columns = 0;
    t->at = t->table + 1;

    while (art_table_next(t, &event)) {

        switch (event) {

        case ART_TABLE_ROW:
            columns = 0;
            break;

        case ART_TABLE_CELL:
            columns += art_table_span(t, ART_ATTR_COLSPAN);
            break;

        case ART_TABLE_END:
            t->columns = art_max(t->columns, columns);
        }
    }

    t->rows = t->row;

    return t->rows > 1 && t->columns > 1;
}


int
art_table_next(art_table_t *t, art_table_e *event)
{
    uint32_t           end;
    const art_elem_t  *e;

    end = t->doc->elems[t->table].next;

    for ( /* void */ ; t->at < end; t->at++) {
        e = &t->doc->elems[t->at];

        if (e->tag == ART_TAG_TR) {

            if (t->open) {
                t->open = 0;
                t->row++;
                *event = ART_TABLE_END;
                return 1;
            }

            t->at++;
            t->open = 1;
            *event = ART_TABLE_ROW;
            return 1;
        }

        if (t->open && (e->tag == ART_TAG_TD || e->tag == ART_TAG_TH)) {
            t->cell = t->at;
            t->header = (e->tag == ART_TAG_TH);
            t->at = art_max(e->next, t->at + 1);
            *event = ART_TABLE_CELL;
            return 1;
        }
    }

    if (t->open) {
        t->open = 0;
        t->row++;
        *event = ART_TABLE_END;
        return 1;
    }

    return 0;
}


uint32_t
art_table_span(const art_table_t *t, art_attr_e key)
{
    size_t     i;
    uint32_t   n;
    art_str_t  value;

    n = 0;

    if (art_elem_attr(t->doc, &t->doc->elems[t->cell], key, &value)
        != ART_OK)
    {
        return 1;
    }

    for (i = 0; i < value.len && value.data[i] >= '0' && value.data[i] <= '9'
                && n < ART_TABLE_SPAN; i++)
    {
        n = n * 10 + (value.data[i] - '0');
    }

    return n == 0 ? 1 : art_min(n, (uint32_t) ART_TABLE_SPAN);
}


uint32_t
art_figure_find(const art_doc_t *doc, uint32_t n)
{
    uint32_t            i, figure;
    const art_block_t  *b;

    b = &doc->blocks[n];

    if (doc->elems == NULL || b->kind != ART_BLOCK_CAPTION
        || b->elem >= doc->nelems)
    {
        return ART_NONE;
    }

    figure = art_table_above(doc, b->elem, ART_TAG_FIGURE);

    if (figure == ART_NONE) {
        return ART_NONE;
    }

    for (i = figure + 1; i < doc->elems[figure].next; i++) {
        if (doc->elems[i].tag == ART_TAG_IMG
            && !(doc->elems[i].flags & (ART_ELEM_HIDDEN | ART_ELEM_UNSEEN)))
        {
            return i;
        }
    }

    return ART_NONE;
}
