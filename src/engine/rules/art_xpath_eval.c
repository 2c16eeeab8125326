/*
 * XPath 1.0: the evaluator.
 *
 * The root is a node behind the last element.  Each node that a step looks
 * at takes a step of the page's budget; when that is used up, nothing more is
 * found.  A step's stamp on an element keeps it from being taken twice.
 */

#include "art_xpath_in.h"

#include <stdlib.h>


#define ART_XPATH_NESTED    100


static art_rc_t art_xpath_join(art_xeval_t *ev, const art_xpath_t *x,
    const art_xvalue_t *a, const art_xvalue_t *b, art_xvalue_t *out);
static art_rc_t art_xpath_path_eval(art_xeval_t *ev, const art_xpath_t *x,
    const art_xctx_t *ctx, art_nodes_t *out);
static void art_xpath_sort(const art_xeval_t *ev, art_nodes_t *nodes);
static int art_xpath_node_cmp(const void *a, const void *b);
static art_rc_t art_xpath_step_eval(art_xeval_t *ev, const art_xpath_t *x,
    const art_nodes_t *from, art_nodes_t *out);
static art_rc_t art_xpath_filter(art_xeval_t *ev, const art_xpath_t *pred,
    art_nodes_t *nodes);
static art_rc_t art_xpath_compare(art_xeval_t *ev, const art_xpath_t *x,
    const art_xvalue_t *a, const art_xvalue_t *b, int *is);
static int art_xpath_order(uint8_t op, double a, double b);
static art_rc_t art_xpath_begin(art_xeval_t *ev, art_view_t *view,
    art_xctx_t *ctx);


art_rc_t
art_xpath_nodes(const art_xpath_t *x, art_view_t *view, art_nodes_t *out)
{
    art_rc_t      rc;
    art_xctx_t    ctx;
    art_xeval_t   ev;
    art_xvalue_t  v;

    memset(out, 0, sizeof(art_nodes_t));

    rc = art_xpath_begin(&ev, view, &ctx);

    if (rc == ART_OK) {
        rc = art_xpath_eval(&ev, x, &ctx, &v);
    }

    if (rc == ART_OK && v.type == ART_XV_NODES) {
        /* art_xpath_eval() clears v before anything else */
        /* cppcheck-suppress uninitStructMember */
        *out = v.nodes;
    }

    return rc;
}


art_rc_t
art_xpath_string(const art_xpath_t *x, art_view_t *view, art_str_t *out)
{
    art_rc_t      rc;
    art_xctx_t    ctx;
    art_xeval_t   ev;
    art_xvalue_t  v;

    rc = art_xpath_begin(&ev, view, &ctx);

    if (rc == ART_OK) {
        rc = art_xpath_eval(&ev, x, &ctx, &v);
    }

    return rc == ART_OK ? art_xpath_to_string(&ev, &v, out) : rc;
}


static art_rc_t
art_xpath_begin(art_xeval_t *ev, art_view_t *view, art_xctx_t *ctx)
{
    memset(ev, 0, sizeof(art_xeval_t));
    ev->view = view;
    ev->stamp = art_arena_calloc(view->doc->arena,
                                 (size_t) view->doc->nelems + 1,
                                 sizeof(uint32_t));

    ctx->node.elem = view->doc->nelems;
    ctx->node.attr = ART_NODE_ELEM;
    ctx->position = 1;
    ctx->last = 1;

    return ev->stamp ? ART_OK : view->doc->arena->rc;
}


art_rc_t
art_xpath_eval(art_xeval_t *ev, const art_xpath_t *x, const art_xctx_t *ctx,
    art_xvalue_t *out)
{
    int           is;
    art_rc_t      rc;
    art_xvalue_t  a, b;

    memset(out, 0, sizeof(art_xvalue_t));

    switch (x->op) {

    case ART_XP_PATH:
        return art_xpath_path_eval(ev, x, ctx, &out->nodes);

    case ART_XP_NUMBER:
        out->type = ART_XV_NUMBER;
        out->num = x->number;
        return ART_OK;

    case ART_XP_STRING:
        out->type = ART_XV_STRING;
        out->str = x->text;
        return ART_OK;

    case ART_XP_CALL:
        return art_xpath_call(ev, x, ctx, out);
    }

    if (++ev->depth > ART_XPATH_NESTED) {
        return ART_LIMIT;
    }

    rc = art_xpath_eval(ev, x->a, ctx, &a);

    if (rc == ART_OK && x->op <= ART_XP_AND) {
        out->type = ART_XV_BOOL;
        is = art_xpath_to_bool(&a);

        if (is == (x->op == ART_XP_OR)) {
            out->num = is;
            ev->depth--;
            return ART_OK;
        }
    }

    if (rc == ART_OK) {
        rc = art_xpath_eval(ev, x->b, ctx, &b);
    }

    ev->depth--;

    return rc == ART_OK ? art_xpath_join(ev, x, &a, &b, out) : rc;
}


/* What an operator makes of its two values; of "or" and "and", the second. */

static art_rc_t
art_xpath_join(art_xeval_t *ev, const art_xpath_t *x, const art_xvalue_t *a,
    const art_xvalue_t *b, art_xvalue_t *out)
{
    int       is;
    double    m, n;
    uint32_t  i;
    art_rc_t  rc;

    switch (x->op) {

    case ART_XP_OR:
    case ART_XP_AND:
        out->num = art_xpath_to_bool(b);
        return ART_OK;

    case ART_XP_UNION:
        rc = ART_OK;
        out->nodes = a->nodes;

        for (i = 0; rc == ART_OK && i < b->nodes.n; i++) {
            rc = art_xpath_push(ev, &out->nodes, b->nodes.nodes[i].elem,
                                b->nodes.nodes[i].attr);
        }

        art_xpath_sort(ev, &out->nodes);

        return rc;

    case ART_XP_PLUS:
    case ART_XP_MINUS:
        out->type = ART_XV_NUMBER;
        m = n = 0;
        rc = art_xpath_to_number(ev, a, &m);

        if (rc == ART_OK) {
            rc = art_xpath_to_number(ev, b, &n);
        }

        if (rc == ART_OK) {
            out->num = (x->op == ART_XP_PLUS) ? m + n : m - n;
        }

        return rc;

    default:
        out->type = ART_XV_BOOL;
        rc = art_xpath_compare(ev, x, a, b, &is);

        if (rc == ART_OK) {
            out->num = is;
        }

        return rc;
    }
}


static art_rc_t
art_xpath_path_eval(art_xeval_t *ev, const art_xpath_t *x,
    const art_xctx_t *ctx, art_nodes_t *out)
{
    art_rc_t            rc;
    art_nodes_t         from, to;
    art_xvalue_t        v;
    const art_xpath_t  *step;

    memset(&from, 0, sizeof(art_nodes_t));

    if (x->a != NULL) {
        rc = art_xpath_eval(ev, x->a, ctx, &v);
        from = v.nodes;

        for (step = x->preds; rc == ART_OK && step != NULL;
             step = step->next)
        {
            rc = art_xpath_filter(ev, step, &from);
        }

    } else if (x->root) {
        rc = art_xpath_push(ev, &from, ev->view->doc->nelems, ART_NODE_ELEM);

    } else {
        rc = art_xpath_push(ev, &from, ctx->node.elem, ctx->node.attr);
    }

    for (step = x->steps; rc == ART_OK && step != NULL; step = step->next) {
        rc = art_xpath_step_eval(ev, step, &from, &to);
        from = to;
    }

    if (x->steps != NULL) {
        art_xpath_sort(ev, &from);
    }

    *out = from;

    return rc;
}


/*
 * Document order (5), each node once: 2.4 counts in that order, and a string
 * is that of the first node (4.2).  The root, which has the highest number,
 * comes first, attributes behind their element, its own text behind them.
 */

static void
art_xpath_sort(const art_xeval_t *ev, art_nodes_t *nodes)
{
    int          order;
    uint32_t     i, n;
    art_node_t   root, *list;

    list = nodes->nodes;
    order = -1;

    for (i = 1; i < nodes->n && order < 0; i++) {
        order = art_xpath_node_cmp(&list[i - 1], &list[i]);
    }

    if (order < 0) {
        return;
    }

    qsort(list, nodes->n, sizeof(art_node_t), art_xpath_node_cmp);

    n = 1;

    for (i = 1; i < nodes->n; i++) {
        if (art_xpath_node_cmp(&list[n - 1], &list[i]) != 0) {
            list[n++] = list[i];
        }
    }

    root = list[n - 1];

    if (root.elem == ev->view->doc->nelems) {
        memmove(list + 1, list, (n - 1) * sizeof(art_node_t));
        list[0] = root;
    }

    nodes->n = n;
}


static int
art_xpath_node_cmp(const void *a, const void *b)
{
    const art_node_t  *x = a, *y = b;

    if (x->elem != y->elem) {
        return x->elem < y->elem ? -1 : 1;
    }

    if (x->attr == y->attr) {
        return 0;
    }

    /* from 0: element, attributes, text */

    return (x->attr == ART_NODE_ELEM || y->attr == ART_NODE_TEXT
            || (x->attr < y->attr && y->attr != ART_NODE_ELEM)) ? -1 : 1;
}


static art_rc_t
art_xpath_step_eval(art_xeval_t *ev, const art_xpath_t *x,
    const art_nodes_t *from, art_nodes_t *out)
{
    uint32_t            i, k, step, *seen;
    art_rc_t            rc;
    art_nodes_t         one;
    const art_xpath_t  *pred;

    memset(out, 0, sizeof(art_nodes_t));
    rc = ART_OK;
    step = ++ev->step;
    seen = ev->stamp;

    for (i = 0; rc == ART_OK && i < from->n; i++) {
        memset(&one, 0, sizeof(art_nodes_t));
        rc = art_xpath_axis(ev, x, from->nodes[i], &one);

        for (pred = x->preds; rc == ART_OK && pred != NULL;
             pred = pred->next)
        {
            rc = art_xpath_filter(ev, pred, &one);
        }

        for (k = 0; rc == ART_OK && k < one.n; k++) {
            if (one.nodes[k].attr == ART_NODE_ELEM) {
                if (seen[one.nodes[k].elem] == step) {
                    continue;
                }

                seen[one.nodes[k].elem] = step;
            }

            rc = art_xpath_push(ev, out, one.nodes[k].elem,
                                one.nodes[k].attr);
        }
    }

    return rc;
}


static art_rc_t
art_xpath_filter(art_xeval_t *ev, const art_xpath_t *pred,
    art_nodes_t *nodes)
{
    int           is;
    uint32_t      i, n;
    art_rc_t      rc;
    art_xctx_t    ctx;
    art_xvalue_t  v;

    n = 0;
    ctx.last = nodes->n;

    for (i = 0; i < nodes->n; i++) {
        ctx.node = nodes->nodes[i];
        ctx.position = i + 1;

        rc = art_xpath_eval(ev, pred, &ctx, &v);
        if (rc != ART_OK) {
            return rc;
        }

        is = (v.type == ART_XV_NUMBER) ? v.num == (double) ctx.position
                                       : art_xpath_to_bool(&v);
        if (is) {
            nodes->nodes[n++] = nodes->nodes[i];
        }
    }

    nodes->n = n;

    return ART_OK;
}


/* 3.4: with nodes, some pair of their strings is enough. */

static art_rc_t
art_xpath_compare(art_xeval_t *ev, const art_xpath_t *x,
    const art_xvalue_t *a, const art_xvalue_t *b, int *is)
{
    double        m, n;
    uint32_t      i;
    art_rc_t      rc;
    art_str_t     s, t;
    art_xvalue_t  v;

    *is = 0;

    if (a->type == ART_XV_NODES || b->type == ART_XV_NODES) {
        const art_xvalue_t  *set, *other;

        set = (a->type == ART_XV_NODES) ? a : b;
        other = (set == a) ? b : a;

        if (other->type == ART_XV_BOOL) {
            *is = (art_xpath_to_bool(set) == art_xpath_to_bool(other))
                  == (x->op == ART_XP_EQ);
            return ART_OK;
        }

        memset(&v, 0, sizeof(art_xvalue_t));
        v.type = ART_XV_STRING;

        for (i = 0; i < set->nodes.n && !*is; i++) {
            rc = art_xpath_node_string(ev, set->nodes.nodes[i], &v.str);

            if (rc == ART_OK) {
                rc = (set == a) ? art_xpath_compare(ev, x, &v, other, is)
                                : art_xpath_compare(ev, x, other, &v, is);
            }

            if (rc != ART_OK) {
                return rc;
            }
        }

        return ART_OK;
    }

    if (x->op <= ART_XP_NE && a->type == ART_XV_STRING
        && b->type == ART_XV_STRING)
    {
        s = a->str;
        t = b->str;
        *is = art_str_eq(s, t) == (x->op == ART_XP_EQ);
        return ART_OK;
    }

    m = n = 0;
    rc = art_xpath_to_number(ev, a, &m);

    if (rc == ART_OK) {
        rc = art_xpath_to_number(ev, b, &n);
    }

    if (rc == ART_OK) {
        *is = art_xpath_order(x->op, m, n);
    }

    return rc;
}


static int
art_xpath_order(uint8_t op, double a, double b)
{
    switch (op) {
    case ART_XP_EQ:
        return a == b;
    case ART_XP_NE:
        return a != b;
    case ART_XP_LT:
        return a < b;
    case ART_XP_LE:
        return a <= b;
    case ART_XP_GT:
        return a > b;
    default:
        return a >= b;
    }
}
