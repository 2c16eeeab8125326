/*
 * GFM tables.  The first row is the header, which GFM asks for; rows are
 * filled up with empty cells, and a cell over several columns has empty ones
 * behind it.
 */

#include "art_markdown.h"
#include "art_table.h"
#include "art_tree.h"


static void art_md_cell(art_buf_t *b, const art_md_ctx_t *md,
    const art_table_t *t);
static void art_md_cells(art_buf_t *b, uint32_t n, const char *text);


int
art_md_table(art_buf_t *b, const art_md_ctx_t *md, uint32_t *n)
{
    uint32_t            i, columns;
    art_str_t           none;
    art_table_e         event;
    art_table_t         t;
    const art_block_t  *block;

    if (art_table_find(md->doc, *n, &t) != ART_OK) {
        return 0;
    }

    none = art_str_make(NULL, 0);
    columns = 0;

    for (i = md->doc->elems[t.table].first; i < t.last; i++) {
        block = &md->doc->blocks[i];

        if (block->kind == ART_BLOCK_CAPTION && block->clean.len != 0) {
            art_md_span(b, md, block->clean.pos,
                        block->clean.pos + block->clean.len, none,
                        ART_MD_START);
            art_buf_add(b, "\n\n", 2);
            break;
        }
    }

    while (art_table_next(&t, &event)) {

        switch (event) {

        case ART_TABLE_ROW:
            columns = 0;
            art_buf_str(b, t.row ? "\n|" : "|");
            break;

        case ART_TABLE_CELL:
            art_md_cell(b, md, &t);
            i = art_table_span(&t, ART_ATTR_COLSPAN);
            art_md_cells(b, i - 1, "  |");
            columns += i;
            break;

        case ART_TABLE_END:
            art_md_cells(b, t.columns - columns, "  |");

            if (t.row == 1) {
                art_buf_str(b, "\n|");
                art_md_cells(b, t.columns, " --- |");
            }
        }
    }

    *n = art_max(t.last, *n + 1) - 1;

    return 1;
}


static void
art_md_cell(art_buf_t *b, const art_md_ctx_t *md, const art_table_t *t)
{
    uint32_t            i;
    art_str_t           none;
    const art_elem_t   *e;
    const art_block_t  *block;

    none = art_str_make(NULL, 0);
    e = &md->doc->elems[t->cell];

    for (i = e->first; i < e->last && i < md->doc->nblocks; i++) {
        block = &md->doc->blocks[i];

        if (block->clean.len != 0 && block->clean.pos >= md->doc->body) {
            art_buf_char(b, ' ');
            art_md_span(b, md, block->clean.pos,
                        block->clean.pos + block->clean.len, none,
                        ART_MD_CELL);
        }
    }

    art_buf_add(b, " |", 2);
}


static void
art_md_cells(art_buf_t *b, uint32_t n, const char *text)
{
    while (n-- != 0) {
        art_buf_str(b, text);
    }
}
