/*
 * XPath 1.0: the evaluator.
 *
 * The root is a node behind the last element.  Each node that a step looks
 * at takes a step of the page's budget; when that is used up, nothing more is
 * found.  A step's stamp on an element keeps it from being taken twice.
 */

#include "art_xpath_in.h"


#define ART_XPATH_NESTED    100


static art_rc_t art_xpath_path_eval(art_xeval_t *ev, const art_xpath_t *x,
    const art_xctx_t *ctx, art_nodes_t *out);
static art_rc_t art_xpath_step_eval(art_xeval_t *ev, const art_xpath_t *x,
    const art_nodes_t *from, art_nodes_t *out);
static art_rc_t art_xpath_axis(art_xeval_t *ev, const art_xpath_t *x,
    art_node_t node, art_nodes_t *out);
static art_rc_t art_xpath_siblings(art_xeval_t *ev, const art_xpath_t *x,
    uint32_t e, art_nodes_t *out);
static art_rc_t art_xpath_attrs(art_xeval_t *ev, const art_xpath_t *x,
    uint32_t e, art_nodes_t *out);
static art_rc_t art_xpath_offer(art_xeval_t *ev, const art_xpath_t *x,
    uint32_t e, art_nodes_t *out);
static art_rc_t art_xpath_filter(art_xeval_t *ev, const art_xpath_t *pred,
    art_nodes_t *nodes);
static art_rc_t art_xpath_push(art_xeval_t *ev, art_nodes_t *nodes,
    uint32_t elem, uint32_t attr);
static art_rc_t art_xpath_compare(art_xeval_t *ev, const art_xpath_t *x,
    const art_xvalue_t *a, const art_xvalue_t *b, int *is);
static int art_xpath_order(uint8_t op, double a, double b);
static uint32_t art_xpath_first(const art_xeval_t *ev, uint32_t e);
static int art_xpath_steps_left(art_xeval_t *ev, uint32_t n);
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
    double        m, n;
    uint32_t      i;
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

    if (rc != ART_OK) {
        return rc;
    }

    switch (x->op) {

    case ART_XP_OR:
    case ART_XP_AND:
        out->num = art_xpath_to_bool(&b);
        return ART_OK;

    case ART_XP_UNION:
        out->nodes = a.nodes;

        for (i = 0; rc == ART_OK && i < b.nodes.n; i++) {
            rc = art_xpath_push(ev, &out->nodes, b.nodes.nodes[i].elem,
                                b.nodes.nodes[i].attr);
        }

        return rc;

    case ART_XP_PLUS:
    case ART_XP_MINUS:
        out->type = ART_XV_NUMBER;
        m = n = 0;
        rc = art_xpath_to_number(ev, &a, &m);

        if (rc == ART_OK) {
            rc = art_xpath_to_number(ev, &b, &n);
        }

        if (rc == ART_OK) {
            out->num = (x->op == ART_XP_PLUS) ? m + n : m - n;
        }

        return rc;

    default:
        out->type = ART_XV_BOOL;
        rc = art_xpath_compare(ev, x, &a, &b, &is);

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

    *out = from;

    return rc;
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


static int
art_xpath_steps_left(art_xeval_t *ev, uint32_t n)
{
    if (ev->view->steps < n) {
        ev->view->steps = 0;
        return 0;
    }

    ev->view->steps -= n;

    return 1;
}


/* The first child of an element, or of the root. */

static uint32_t
art_xpath_first(const art_xeval_t *ev, uint32_t e)
{
    const art_doc_t  *doc;

    doc = ev->view->doc;

    if (e == doc->nelems) {
        return doc->nelems > 0 ? 0 : ART_NONE;
    }

    return (doc->elems[e].next > e + 1 && e + 1 < doc->nelems
            && doc->elems[e + 1].parent == e) ? e + 1 : ART_NONE;
}


/* Nodes of an axis in its order, so that positions count from the node. */

static art_rc_t
art_xpath_axis(art_xeval_t *ev, const art_xpath_t *x, art_node_t node,
    art_nodes_t *out)
{
    uint32_t           i, e, end, root;
    art_rc_t           rc;
    const art_elem_t  *elems;

    e = node.elem;
    rc = ART_OK;
    root = ev->view->doc->nelems;
    elems = ev->view->doc->elems;
    end = (e == root) ? root : elems[e].next;

    /* an attribute or text has a parent, and itself, and nothing else */

    if (node.attr != ART_NODE_ELEM) {
        if (x->axis == ART_AXIS_SELF) {
            return x->test == ART_NODE_NODE
                   || (x->test == ART_NODE_IS_TEXT
                       && node.attr == ART_NODE_TEXT)
                   ? art_xpath_push(ev, out, e, node.attr) : ART_OK;
        }

        if (x->axis == ART_AXIS_PARENT) {
            return art_xpath_offer(ev, x, e, out);
        }

        if (x->axis != ART_AXIS_ANCESTOR) {
            return ART_OK;
        }

        rc = art_xpath_offer(ev, x, e, out);
    }

    switch (x->axis) {

    case ART_AXIS_CHILD:
        if (x->test == ART_NODE_IS_TEXT) {
            return e == root ? ART_OK
                   : art_xpath_push(ev, out, e, ART_NODE_TEXT);
        }

        for (i = art_xpath_first(ev, e); rc == ART_OK && i != ART_NONE;
             i = art_view_next(ev->view, i))
        {
            rc = art_xpath_offer(ev, x, i, out);
        }

        return rc;

    case ART_AXIS_DESCENDANT_SELF:
        rc = art_xpath_offer(ev, x, e, out);
        /* fall through */

    case ART_AXIS_DESCENDANT:
        for (i = (e == root) ? 0 : e + 1; rc == ART_OK && i < end; i++) {
            rc = art_xpath_offer(ev, x, i, out);
        }

        return rc;

    case ART_AXIS_PARENT:
        return e == root ? ART_OK
               : art_xpath_offer(ev, x, elems[e].parent == ART_NONE
                                        ? root : elems[e].parent, out);

    case ART_AXIS_ANCESTOR_SELF:
        rc = art_xpath_offer(ev, x, e, out);
        /* fall through */

    case ART_AXIS_ANCESTOR:
        while (rc == ART_OK && e != root) {
            e = (elems[e].parent == ART_NONE) ? root : elems[e].parent;
            rc = art_xpath_offer(ev, x, e, out);
        }

        return rc;

    case ART_AXIS_SELF:
        return art_xpath_offer(ev, x, e, out);

    case ART_AXIS_FOLLOWING:
        for (i = end; rc == ART_OK && i < root; i++) {
            rc = art_xpath_offer(ev, x, i, out);
        }

        return rc;

    case ART_AXIS_PRECEDING:
        for (i = (e == root) ? 0 : e; rc == ART_OK && i-- > 0; /* void */ ) {
            if (elems[i].next <= e) {
                rc = art_xpath_offer(ev, x, i, out);
            }
        }

        return rc;

    case ART_AXIS_ATTRIBUTE:
        return e == root ? ART_OK : art_xpath_attrs(ev, x, e, out);

    default:
        return e == root ? ART_OK : art_xpath_siblings(ev, x, e, out);
    }
}


static art_rc_t
art_xpath_siblings(art_xeval_t *ev, const art_xpath_t *x, uint32_t e,
    art_nodes_t *out)
{
    int       next;
    uint32_t  i;
    art_rc_t  rc;

    rc = ART_OK;
    next = x->axis == ART_AXIS_FOLLOWING_SIBLING;

    for (i = next ? art_view_next(ev->view, e) : ev->view->elems[e].prev;
         rc == ART_OK && i != ART_NONE;
         i = next ? art_view_next(ev->view, i) : ev->view->elems[i].prev)
    {
        rc = art_xpath_offer(ev, x, i, out);
    }

    return rc;
}


static art_rc_t
art_xpath_attrs(art_xeval_t *ev, const art_xpath_t *x, uint32_t e,
    art_nodes_t *out)
{
    uint32_t                i;
    art_rc_t                rc;
    const art_view_elem_t  *v;

    v = &ev->view->elems[e];
    rc = ART_OK;

    if (x->test == ART_NODE_IS_TEXT || !art_xpath_steps_left(ev, 1)) {
        return ART_OK;
    }

    for (i = v->attr; rc == ART_OK && i < v->attr + v->nattr; i++) {
        if (x->test != ART_NODE_NAME || ev->view->attrs[i].key == x->key) {
            rc = art_xpath_push(ev, out, e, i);

            if (x->test == ART_NODE_NAME) {
                break;
            }
        }
    }

    return rc;
}


static art_rc_t
art_xpath_offer(art_xeval_t *ev, const art_xpath_t *x, uint32_t e,
    art_nodes_t *out)
{
    int  root;

    if (!art_xpath_steps_left(ev, 1)) {
        return ART_OK;
    }

    root = e == ev->view->doc->nelems;

    switch (x->test) {

    case ART_NODE_NAME:
        if (root || ev->view->elems[e].tag != x->key) {
            return ART_OK;
        }

        break;

    case ART_NODE_ANY:
        if (root) {
            return ART_OK;
        }

        break;

    case ART_NODE_IS_TEXT:
        return (root || x->axis == ART_AXIS_PARENT
                || x->axis == ART_AXIS_ANCESTOR) ? ART_OK
               : art_xpath_push(ev, out, e, ART_NODE_TEXT);
    }

    return art_xpath_push(ev, out, e, ART_NODE_ELEM);
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


static art_rc_t
art_xpath_push(art_xeval_t *ev, art_nodes_t *nodes, uint32_t elem,
    uint32_t attr)
{
    art_node_t  *p;

    p = art_arena_more(ev->view->doc->arena, nodes->nodes, nodes->n,
                       &nodes->cap, sizeof(art_node_t));
    if (p == NULL) {
        return ev->view->doc->arena->rc;
    }

    nodes->nodes = p;
    p += nodes->n++;
    p->elem = elem;
    p->attr = attr;

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
