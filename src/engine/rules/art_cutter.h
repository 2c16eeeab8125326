/*
 * What the rules of every kind decide about one document, until all of them
 * were heard: text rules, site files and filter lists write here, and only
 * art_cutter_finish() touches the document.
 */

#ifndef _ART_CUTTER_H_INCLUDED_
#define _ART_CUTTER_H_INCLUDED_


#include "art_view.h"


/* Numbers of rules: those of text rules begin at 0. */
#define ART_RULE_LIST       (1u << 30)      /* of filter lists */
#define ART_RULE_SITE       (1u << 31)      /* of site files */


typedef struct {
    uint32_t              elem;
    uint32_t              rule;
} art_cut_elem_t;


typedef struct {
    art_doc_t            *doc;
    uint32_t             *rule;     /* for each block, or ART_NONE */
    uint8_t              *kept;
    uint32_t             *hit;      /* rule of each element; NULL: of none */
    uint8_t               spoke;    /* a keep rule did */
    uint8_t               viewed;
    art_view_t            view;
    art_cut_elem_t       *elems;
    uint32_t              nelems;
    uint32_t              elems_cap;
    art_str_t             url;      /* of the page, absolute, or empty */
    art_str_t             host;     /* its host */
    art_str_t             path;
} art_cutter_t;


ART_API_BEGIN


/* art_cutter_init: nothing decided; OK, NOMEM, LIMIT of the document. */
art_rc_t art_cutter_init(art_cutter_t *cutter, art_doc_t *doc);

/* art_cutter_view: makes cutter->view ready, once; OK, NOMEM, LIMIT. */
art_rc_t art_cutter_view(art_cutter_t *cutter);

/* art_cutter_block: rule cuts a block; the lowest number stays. */
void art_cutter_block(art_cutter_t *cutter, uint32_t block, uint32_t rule);

/* art_cutter_elem: rule cuts an element and its blocks. */
art_rc_t art_cutter_elem(art_cutter_t *cutter, uint32_t elem, uint32_t rule);

/* art_cutter_keep: no rule cuts blocks first to last - 1. */
void art_cutter_keep(art_cutter_t *cutter, uint32_t first, uint32_t last);

/*
 * art_cutter_next: the next element behind elem (ART_NONE: the first) that
 * goes as a whole and is not inside of one that does, or ART_NONE.
 */
uint32_t art_cutter_next(const art_cutter_t *cutter, uint32_t elem);

/*
 * art_cutter_finish: reasons and rules of blocks, and doc->cuts of elements;
 * words of inline elements leave doc->text.
 *
 * OK; DECLINED with doc->why and why_rule, nothing cut, where more than
 * max_cut percent of the text would go and no keep rule spoke; NOMEM, LIMIT.
 */
art_rc_t art_cutter_finish(art_cutter_t *cutter);


ART_API_END


#endif /* _ART_CUTTER_H_INCLUDED_ */
