/*
 * Tables and figures of an HTML source, from the blocks that were kept.
 */

#ifndef _ART_TABLE_H_INCLUDED_
#define _ART_TABLE_H_INCLUDED_


#include "art_attr.h"


typedef enum {
    ART_TABLE_ROW = 0,
    ART_TABLE_CELL,
    ART_TABLE_END               /* of a row */
} art_table_e;


/* A walk; cell is an element, its blocks are [first, last) of it. */
typedef struct {
    const art_doc_t      *doc;
    uint32_t              table;    /* element */
    uint32_t              at;       /* next element */
    uint32_t              row;      /* from 0 */
    uint32_t              rows;
    uint32_t              columns;  /* of the longest row */
    uint32_t              last;     /* the blocks of the table end here */
    uint32_t              cell;
    uint8_t               header;   /* the cell is a th */
    uint8_t               open;     /* a row is */
} art_table_t;


ART_API_BEGIN


/*
 * art_table_find: the table that block n begins.
 *
 * OK with a walk at its start; DECLINED where the block is in no table, or the
 * table is for layout: another one inside, a single column or row, kept
 * blocks that are no cells.  Linear in the elements of the table.
 */
art_rc_t art_table_find(const art_doc_t *doc, uint32_t n, art_table_t *t);

/* art_table_next: 1 and what comes next; 0 at the end. */
int art_table_next(art_table_t *t, art_table_e *event);

/* art_table_span: the value of colspan or rowspan, 1 to 100. */
uint32_t art_table_span(const art_table_t *t, art_attr_e key);

/*
 * art_figure_find: the picture of the figure whose caption is block n; an
 * element, or ART_NONE.
 */
uint32_t art_figure_find(const art_doc_t *doc, uint32_t n);


ART_API_END


#endif /* _ART_TABLE_H_INCLUDED_ */
