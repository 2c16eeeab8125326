/*
 * XPath 1.0: the axes (2.2) and node tests (2.3).
 *
 * Each node that a step looks at takes a step of the page's budget; when that
 * is used up, nothing more is found.
 */

#include "art_xpath_in.h"


static art_rc_t art_xpath_leaf(art_xeval_t *ev, const art_xpath_t *x,
    art_node_t node, art_nodes_t *out);
static art_rc_t art_xpath_children(art_xeval_t *ev, const art_xpath_t *x,
    uint32_t e, art_nodes_t *out);
static art_rc_t art_xpath_range(art_xeval_t *ev, const art_xpath_t *x,
    uint32_t begin, uint32_t end, art_nodes_t *out);
static art_rc_t art_xpath_ancestors(art_xeval_t *ev, const art_xpath_t *x,
    uint32_t e, art_nodes_t *out);
static art_rc_t art_xpath_preceding(art_xeval_t *ev, const art_xpath_t *x,
    uint32_t e, art_nodes_t *out);
static uint32_t art_xpath_parent(const art_xeval_t *ev, uint32_t e);
static uint32_t art_xpath_first(const art_xeval_t *ev, uint32_t e);
static art_rc_t art_xpath_siblings(art_xeval_t *ev, const art_xpath_t *x,
    uint32_t e, art_nodes_t *out);
static art_rc_t art_xpath_attrs(art_xeval_t *ev, const art_xpath_t *x,
    uint32_t e, art_nodes_t *out);
static art_rc_t art_xpath_offer(art_xeval_t *ev, const art_xpath_t *x,
    uint32_t e, art_nodes_t *out);
static int art_xpath_steps_left(art_xeval_t *ev, uint32_t n);


/* Nodes of an axis in its order, so that positions count from the node. */

art_rc_t
art_xpath_axis(art_xeval_t *ev, const art_xpath_t *x, art_node_t node,
    art_nodes_t *out)
{
    uint32_t  e, end, root;
    art_rc_t  rc;

    if (node.attr != ART_NODE_ELEM) {
        return art_xpath_leaf(ev, x, node, out);
    }

    e = node.elem;
    rc = ART_OK;
    root = ev->view->doc->nelems;
    end = (e == root) ? root : ev->view->doc->elems[e].next;

    switch (x->axis) {

    case ART_AXIS_CHILD:
        return art_xpath_children(ev, x, e, out);

    case ART_AXIS_DESCENDANT_SELF:
        rc = art_xpath_offer(ev, x, e, out);
        /* fall through */

    case ART_AXIS_DESCENDANT:
        return (rc != ART_OK) ? rc
               : art_xpath_range(ev, x, (e == root) ? 0 : e + 1, end, out);

    case ART_AXIS_PARENT:
        return e == root ? ART_OK
               : art_xpath_offer(ev, x, art_xpath_parent(ev, e), out);

    case ART_AXIS_ANCESTOR_SELF:
        rc = art_xpath_offer(ev, x, e, out);
        /* fall through */

    case ART_AXIS_ANCESTOR:
        return (rc != ART_OK) ? rc : art_xpath_ancestors(ev, x, e, out);

    case ART_AXIS_SELF:
        return art_xpath_offer(ev, x, e, out);

    case ART_AXIS_FOLLOWING:
        return art_xpath_range(ev, x, end, root, out);

    case ART_AXIS_PRECEDING:
        return e == root ? ART_OK : art_xpath_preceding(ev, x, e, out);

    case ART_AXIS_ATTRIBUTE:
        return e == root ? ART_OK : art_xpath_attrs(ev, x, e, out);

    default:
        return e == root ? ART_OK : art_xpath_siblings(ev, x, e, out);
    }
}


/* An attribute or text has a parent, and itself, and nothing else. */

static art_rc_t
art_xpath_leaf(art_xeval_t *ev, const art_xpath_t *x, art_node_t node,
    art_nodes_t *out)
{
    art_rc_t  rc;

    switch (x->axis) {

    case ART_AXIS_SELF:
        return x->test == ART_NODE_NODE
               || (x->test == ART_NODE_IS_TEXT && node.attr == ART_NODE_TEXT)
               ? art_xpath_push(ev, out, node.elem, node.attr) : ART_OK;

    case ART_AXIS_PARENT:
        return art_xpath_offer(ev, x, node.elem, out);

    case ART_AXIS_ANCESTOR:
        rc = art_xpath_offer(ev, x, node.elem, out);

        return (rc != ART_OK) ? rc
               : art_xpath_ancestors(ev, x, node.elem, out);

    default:
        return ART_OK;
    }
}


static art_rc_t
art_xpath_children(art_xeval_t *ev, const art_xpath_t *x, uint32_t e,
    art_nodes_t *out)
{
    uint32_t  i;
    art_rc_t  rc;

    if (x->test == ART_NODE_IS_TEXT) {
        return e == ev->view->doc->nelems ? ART_OK
               : art_xpath_push(ev, out, e, ART_NODE_TEXT);
    }

    rc = ART_OK;

    for (i = art_xpath_first(ev, e); rc == ART_OK && i != ART_NONE;
         i = art_view_next(ev->view, i))
    {
        rc = art_xpath_offer(ev, x, i, out);
    }

    return rc;
}


/* The elements from begin to end, without it. */

static art_rc_t
art_xpath_range(art_xeval_t *ev, const art_xpath_t *x, uint32_t begin,
    uint32_t end, art_nodes_t *out)
{
    uint32_t  i;
    art_rc_t  rc;

    rc = ART_OK;

    for (i = begin; rc == ART_OK && i < end; i++) {
        rc = art_xpath_offer(ev, x, i, out);
    }

    return rc;
}


static art_rc_t
art_xpath_ancestors(art_xeval_t *ev, const art_xpath_t *x, uint32_t e,
    art_nodes_t *out)
{
    art_rc_t  rc;

    rc = ART_OK;

    while (rc == ART_OK && e != ev->view->doc->nelems) {
        e = art_xpath_parent(ev, e);
        rc = art_xpath_offer(ev, x, e, out);
    }

    return rc;
}


static art_rc_t
art_xpath_preceding(art_xeval_t *ev, const art_xpath_t *x, uint32_t e,
    art_nodes_t *out)
{
    uint32_t  i;
    art_rc_t  rc;

    rc = ART_OK;

    for (i = e; rc == ART_OK && i-- > 0; /* void */ ) {
        if (ev->view->doc->elems[i].next <= e) {
            rc = art_xpath_offer(ev, x, i, out);
        }
    }

    return rc;
}


/* The parent of an element, or the root. */

static uint32_t
art_xpath_parent(const art_xeval_t *ev, uint32_t e)
{
    uint32_t  parent;

    parent = ev->view->doc->elems[e].parent;

    return (parent == ART_NONE) ? ev->view->doc->nelems : parent;
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

    if (x->test == ART_NODE_IS_TEXT || !art_xpath_steps_left(ev, 1)) {
        return ART_OK;
    }

    rc = art_view_load(ev->view, e);

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


art_rc_t
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
