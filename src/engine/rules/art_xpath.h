/*
 * XPath 1.0 over the elements of a page, as site files use it.
 */

#ifndef _ART_XPATH_H_INCLUDED_
#define _ART_XPATH_H_INCLUDED_


#include "art_view.h"


typedef struct art_xpath_s  art_xpath_t;


/* An element, its own text or one of its attributes. */
typedef struct {
    uint32_t              elem;
    uint32_t              attr;     /* in view->attrs, or: */
} art_node_t;

#define ART_NODE_ELEM       ART_NONE
#define ART_NODE_TEXT       (ART_NONE - 1)


typedef struct {
    art_node_t           *nodes;
    uint32_t              n;
    uint32_t              cap;
} art_nodes_t;


ART_API_BEGIN


/*
 * art_xpath_parse: an expression.
 *
 * arena   for the expression
 * text    keeps
 *
 * OK; INVALID with err->msg and pos; NOMEM, LIMIT.
 *
 * All of XPath 1.0's axes but namespace, all operators but mod, div and *,
 * and the functions last position count id name local-name string concat
 * contains starts-with ends-with substring substring-before substring-after
 * string-length normalize-space translate lower-case not true false number.
 */
art_rc_t art_xpath_parse(art_xpath_t **out, art_arena_t *arena,
    art_str_t text, art_err_t *err);

/*
 * art_xpath_nodes: what an expression selects; in the document's arena.
 *
 * OK, with no nodes for an expression that is none of nodes or when the
 * page's steps are used up; NOMEM, LIMIT.
 */
art_rc_t art_xpath_nodes(const art_xpath_t *x, art_view_t *view,
    art_nodes_t *out);

/* art_xpath_string: its string-value; white space is folded. */
art_rc_t art_xpath_string(const art_xpath_t *x, art_view_t *view,
    art_str_t *out);


ART_API_END


#endif /* _ART_XPATH_H_INCLUDED_ */
