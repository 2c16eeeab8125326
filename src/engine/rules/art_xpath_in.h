/*
 * XPath as its parser (art_xpath.c) leaves it to its evaluator
 * (art_xpath_eval.c, art_xpath_call.c); nobody else's business.
 */

#ifndef _ART_XPATH_IN_H_INCLUDED_
#define _ART_XPATH_IN_H_INCLUDED_


#include "art_xpath.h"


typedef enum {
    ART_XP_OR = 0,
    ART_XP_AND,
    ART_XP_EQ,
    ART_XP_NE,
    ART_XP_LT,
    ART_XP_LE,
    ART_XP_GT,
    ART_XP_GE,
    ART_XP_PLUS,
    ART_XP_MINUS,
    ART_XP_UNION,
    ART_XP_PATH,            /* a: where it begins, or NULL; steps */
    ART_XP_STEP,
    ART_XP_NUMBER,
    ART_XP_STRING,
    ART_XP_CALL             /* function in axis; steps are the arguments */
} art_xp_e;


typedef enum {
    ART_AXIS_CHILD = 0,
    ART_AXIS_DESCENDANT,
    ART_AXIS_DESCENDANT_SELF,
    ART_AXIS_PARENT,
    ART_AXIS_ANCESTOR,
    ART_AXIS_ANCESTOR_SELF,
    ART_AXIS_SELF,
    ART_AXIS_FOLLOWING,
    ART_AXIS_FOLLOWING_SIBLING,
    ART_AXIS_PRECEDING,
    ART_AXIS_PRECEDING_SIBLING,
    ART_AXIS_ATTRIBUTE,
    ART_AXIS_N
} art_axis_e;


typedef enum {
    ART_NODE_NAME = 0,      /* key */
    ART_NODE_ANY,           /* * */
    ART_NODE_NODE,          /* node() */
    ART_NODE_IS_TEXT        /* text() */
} art_node_e;


typedef enum {
    ART_FN_LAST = 0,
    ART_FN_POSITION,
    ART_FN_COUNT,
    ART_FN_ID,
    ART_FN_NAME,
    ART_FN_STRING,
    ART_FN_CONCAT,
    ART_FN_CONTAINS,
    ART_FN_STARTS,
    ART_FN_ENDS,
    ART_FN_SUBSTRING,
    ART_FN_BEFORE,
    ART_FN_AFTER,
    ART_FN_LENGTH,
    ART_FN_NORMALIZE,
    ART_FN_TRANSLATE,
    ART_FN_LOWER,
    ART_FN_NOT,
    ART_FN_TRUE,
    ART_FN_FALSE,
    ART_FN_NUMBER,
    ART_FN_N
} art_fn_e;


struct art_xpath_s {
    art_xpath_t          *a;
    art_xpath_t          *b;
    art_xpath_t          *steps;    /* of a path; arguments of a call */
    art_xpath_t          *preds;    /* of a step, or of a filter */
    art_xpath_t          *next;     /* step, argument or predicate */
    art_str_t             text;
    uint64_t              key;
    double                number;
    uint8_t               op;       /* art_xp_e */
    uint8_t               axis;     /* art_axis_e, or art_fn_e */
    uint8_t               test;     /* art_node_e */
    uint8_t               root;     /* a path from the root */
};


typedef enum {
    ART_XV_NODES = 0,
    ART_XV_STRING,
    ART_XV_NUMBER,
    ART_XV_BOOL
} art_xv_e;


typedef struct {
    art_nodes_t           nodes;
    art_str_t             str;
    double                num;
    uint8_t               type;     /* art_xv_e */
} art_xvalue_t;


typedef struct {
    art_view_t           *view;
    uint32_t             *stamp;    /* of elements: the step that took them */
    uint32_t              step;
    uint32_t              depth;
} art_xeval_t;


/* Where an expression stands: node, position() and last(). */
typedef struct {
    art_node_t            node;
    uint32_t              position;
    uint32_t              last;
} art_xctx_t;


ART_API_BEGIN


/*
 * art_xpath_eval: the value of x at ctx.
 * art_xpath_call: the same of a call; out is all zero.
 *
 * out borrows from x, the page and the document's arena.
 * OK, NOMEM, LIMIT (also: deeper than ART_XPATH_NESTED).
 */
art_rc_t art_xpath_eval(art_xeval_t *ev, const art_xpath_t *x,
    const art_xctx_t *ctx, art_xvalue_t *out);
art_rc_t art_xpath_call(art_xeval_t *ev, const art_xpath_t *x,
    const art_xctx_t *ctx, art_xvalue_t *out);

/*
 * art_xpath_axis: what the axis of step x finds from a node, in the order of
 * the axis, behind what out has.  Takes of the page's budget of steps; when
 * that is used up, finds nothing more.
 */
art_rc_t art_xpath_axis(art_xeval_t *ev, const art_xpath_t *x,
    art_node_t node, art_nodes_t *out);

/* art_xpath_push: one node more; the list is in the arena. */
art_rc_t art_xpath_push(art_xeval_t *ev, art_nodes_t *nodes, uint32_t elem,
    uint32_t attr);

/* Conversions of 3.2 to 3.4 and 4.2 to 4.4; strings in the arena. */
art_rc_t art_xpath_to_string(art_xeval_t *ev, const art_xvalue_t *v,
    art_str_t *out);
art_rc_t art_xpath_to_number(art_xeval_t *ev, const art_xvalue_t *v,
    double *out);
int art_xpath_to_bool(const art_xvalue_t *v);

/* art_xpath_node_string: a node's string-value; white space is folded. */
art_rc_t art_xpath_node_string(art_xeval_t *ev, art_node_t node,
    art_str_t *out);


ART_API_END


#endif /* _ART_XPATH_IN_H_INCLUDED_ */
