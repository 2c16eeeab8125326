/* XPath 1.0: functions (section 4) and conversions. */

#include "art_xpath_in.h"
#include "art_entity.h"
#include "art_utf8.h"


#define ART_CALL_ARGS       8


static art_rc_t art_xpath_args(art_xeval_t *ev, const art_xpath_t *x,
    const art_xctx_t *ctx, art_str_t *args, uint32_t *n);
static art_rc_t art_xpath_string_call(art_xeval_t *ev, uint8_t fn,
    const art_str_t *s, uint32_t n, art_xvalue_t *out);
static size_t art_xpath_find(art_str_t text, art_str_t word);
static art_str_t art_xpath_substring(art_str_t s, art_str_t from,
    art_str_t len, int has_len);
static double art_xpath_parse_number(art_str_t s);
static art_rc_t art_xpath_rewrite(art_xeval_t *ev, uint8_t fn,
    const art_str_t *s, art_str_t *out);
static art_rc_t art_xpath_own_text(art_xeval_t *ev, uint32_t elem,
    art_str_t *out);


art_rc_t
art_xpath_call(art_xeval_t *ev, const art_xpath_t *x, const art_xctx_t *ctx,
    art_xvalue_t *out)
{
    uint32_t      i, n;
    art_rc_t      rc;
    art_str_t     args[ART_CALL_ARGS];
    art_xvalue_t  v;

    out->type = ART_XV_NUMBER;

    switch (x->axis) {

    case ART_FN_LAST:
        out->num = ctx->last;
        return ART_OK;

    case ART_FN_POSITION:
        out->num = ctx->position;
        return ART_OK;

    case ART_FN_TRUE:
    case ART_FN_FALSE:
        out->type = ART_XV_BOOL;
        out->num = x->axis == ART_FN_TRUE;
        return ART_OK;

    case ART_FN_COUNT:
    case ART_FN_NOT:
        if (x->steps == NULL) {
            return ART_OK;
        }

        rc = art_xpath_eval(ev, x->steps, ctx, &v);
        if (rc != ART_OK) {
            return rc;
        }

        if (x->axis == ART_FN_COUNT) {
            out->num = v.nodes.n;
            return ART_OK;
        }

        out->type = ART_XV_BOOL;
        out->num = !art_xpath_to_bool(&v);
        return ART_OK;

    case ART_FN_NAME:
        out->type = ART_XV_STRING;

        if (ctx->node.elem < ev->view->doc->nelems) {
            i = ev->view->doc->elems[ctx->node.elem].tag;
            out->str = art_str_c(art_tag_name(i));
        }

        return ART_OK;
    }

    rc = art_xpath_args(ev, x, ctx, args, &n);
    if (rc != ART_OK) {
        return rc;
    }

    if (x->axis == ART_FN_ID) {
        out->type = ART_XV_NODES;

        for (i = 0; i < ev->view->doc->nelems; i++) {
            if (art_str_eq(ev->view->elems[i].id, args[0])
                && args[0].len > 0)
            {
                out->nodes.nodes = art_arena_alloc(ev->view->doc->arena,
                                                   sizeof(art_node_t));
                if (out->nodes.nodes == NULL) {
                    return ev->view->doc->arena->rc;
                }

                out->nodes.nodes[0].elem = i;
                out->nodes.nodes[0].attr = ART_NODE_ELEM;
                out->nodes.n = 1;
                out->nodes.cap = 1;
                break;
            }
        }

        return ART_OK;
    }

    return art_xpath_string_call(ev, x->axis, args, n, out);
}


/* Arguments as strings; the node itself where there is none. */

static art_rc_t
art_xpath_args(art_xeval_t *ev, const art_xpath_t *x, const art_xctx_t *ctx,
    art_str_t *args, uint32_t *n)
{
    uint32_t            i;
    art_rc_t            rc;
    art_xvalue_t        v;
    const art_xpath_t  *a;

    *n = 0;

    for (i = 0; i < ART_CALL_ARGS; i++) {
        args[i] = art_str_make("", 0);
    }

    if (x->steps == NULL) {
        *n = 1;
        return art_xpath_node_string(ev, ctx->node, &args[0]);
    }

    for (a = x->steps; a != NULL && *n < ART_CALL_ARGS; a = a->next) {
        rc = art_xpath_eval(ev, a, ctx, &v);

        if (rc == ART_OK) {
            rc = art_xpath_to_string(ev, &v, &args[*n]);
        }

        if (rc != ART_OK) {
            return rc;
        }

        (*n)++;
    }

    return ART_OK;
}


static art_rc_t
art_xpath_string_call(art_xeval_t *ev, uint8_t fn, const art_str_t *s,
    uint32_t n, art_xvalue_t *out)
{
    size_t     at;
    uint32_t   i;
    art_buf_t  b;
    art_mem_t  mem;

    out->type = ART_XV_STRING;
    at = art_xpath_find(s[0], s[1]);

    switch (fn) {

    case ART_FN_CONTAINS:
    case ART_FN_STARTS:
        out->type = ART_XV_BOOL;
        out->num = (fn == ART_FN_CONTAINS) ? at != SIZE_MAX : at == 0;
        return ART_OK;

    case ART_FN_ENDS:
        out->type = ART_XV_BOOL;
        out->num = s[0].len >= s[1].len
                   && art_str_eq(art_str_make(s[0].data + s[0].len - s[1].len,
                                              s[1].len), s[1]);
        return ART_OK;

    case ART_FN_BEFORE:
        out->str = art_str_make(s[0].data, at == SIZE_MAX ? 0 : at);
        return ART_OK;

    case ART_FN_AFTER:
        if (at != SIZE_MAX) {
            at += s[1].len;
            out->str = art_str_make(s[0].data + at, s[0].len - at);
        }

        return ART_OK;

    case ART_FN_LENGTH:
        out->type = ART_XV_NUMBER;
        out->num = (double) art_utf8_count(s[0]);
        return ART_OK;

    case ART_FN_NUMBER:
        out->type = ART_XV_NUMBER;
        out->num = art_xpath_parse_number(s[0]);
        return ART_OK;

    case ART_FN_SUBSTRING:
        out->str = art_xpath_substring(s[0], s[1], s[2], n > 2);
        return ART_OK;

    case ART_FN_STRING:
        out->str = s[0];
        return ART_OK;

    case ART_FN_CONCAT:
        mem = art_arena_mem(ev->view->doc->arena);
        art_buf_init(&b, &mem, 0);

        for (i = 0; i < n; i++) {
            art_buf_put(&b, s[i]);
        }

        out->str = art_buf_view(&b);

        return b.rc == ART_OK ? ART_OK : ev->view->doc->arena->rc;

    default:
        return art_xpath_rewrite(ev, fn, s, &out->str);
    }
}


/* normalize-space, lower-case and translate */

static art_rc_t
art_xpath_rewrite(art_xeval_t *ev, uint8_t fn, const art_str_t *s,
    art_str_t *out)
{
    size_t                i, k, n;
    unsigned char         c, *p;
    const unsigned char  *at;

    p = art_arena_alloc(ev->view->doc->arena, s[0].len + 1);
    if (p == NULL) {
        return ev->view->doc->arena->rc;
    }

    n = 0;

    for (i = 0; i < s[0].len; i++) {
        c = s[0].data[i];

        if (fn == ART_FN_LOWER) {
            p[n++] = (c >= 'A' && c <= 'Z') ? (unsigned char) (c + 32) : c;

        } else if (fn == ART_FN_TRANSLATE) {
            at = s[1].len ? memchr(s[1].data, c, s[1].len) : NULL;

            if (at == NULL || c >= 0x80) {
                p[n++] = c;
                continue;
            }

            k = at - s[1].data;

            if (k < s[2].len) {
                p[n++] = s[2].data[k];
            }

        } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            p[n++] = c;

        } else if (n > 0 && p[n - 1] != ' ') {
            p[n++] = ' ';
        }
    }

    if (fn == ART_FN_NORMALIZE && n > 0 && p[n - 1] == ' ') {
        n--;
    }

    *out = art_str_make(p, n);

    return ART_OK;
}


static size_t
art_xpath_find(art_str_t text, art_str_t word)
{
    const unsigned char  *p, *end;

    if (word.len == 0) {
        return 0;
    }

    if (word.len > text.len) {
        return SIZE_MAX;
    }

    end = text.data + text.len - word.len + 1;

    for (p = text.data; p < end; p++) {
        p = memchr(p, word.data[0], end - p);

        if (p == NULL) {
            break;
        }

        if (memcmp(p, word.data, word.len) == 0) {
            return p - text.data;
        }
    }

    return SIZE_MAX;
}


/* 4.2: characters from the one at from, which counts from 1. */

static art_str_t
art_xpath_substring(art_str_t s, art_str_t from, art_str_t len, int has_len)
{
    double                first, last, pos;
    const unsigned char  *p, *begin, *end;

    first = art_xpath_parse_number(from);
    last = has_len ? first + art_xpath_parse_number(len) : 1e9;
    p = s.data;
    end = p + s.len;
    begin = NULL;

    for (pos = 1; p < end && pos < last; pos++) {
        if (pos >= first && begin == NULL) {
            begin = p;
        }

        (void) art_utf8_next(&p, end);
    }

    return begin ? art_str_make(begin, p - begin) : art_str_make(s.data, 0);
}


static double
art_xpath_parse_number(art_str_t s)
{
    int     minus;
    double  v, scale, none;
    size_t  i;

    none = 0;
    none /= none;               /* not a number: equal to nothing */

    for (i = 0; i < s.len && s.data[i] <= ' '; i++) { /* void */ }

    minus = i < s.len && s.data[i] == '-';
    i += minus;

    if (i == s.len || s.data[i] < '0' || s.data[i] > '9') {
        return none;
    }

    for (v = 0; i < s.len && s.data[i] >= '0' && s.data[i] <= '9'; i++) {
        v = v * 10 + (s.data[i] - '0');
    }

    if (i < s.len && s.data[i] == '.') {
        scale = 0.1;

        for (i++; i < s.len && s.data[i] >= '0' && s.data[i] <= '9'; i++) {
            v += (s.data[i] - '0') * scale;
            scale /= 10;
        }
    }

    for ( /* void */ ; i < s.len; i++) {
        if (s.data[i] > ' ') {
            return none;
        }
    }

    return minus ? -v : v;
}


art_rc_t
art_xpath_to_string(art_xeval_t *ev, const art_xvalue_t *v, art_str_t *out)
{
    art_buf_t  b;
    art_mem_t  mem;

    *out = art_str_make("", 0);

    switch (v->type) {

    case ART_XV_STRING:
        *out = v->str;
        return ART_OK;

    case ART_XV_BOOL:
        *out = art_str_c(v->num != 0 ? "true" : "false");
        return ART_OK;

    case ART_XV_NUMBER:
        mem = art_arena_mem(ev->view->doc->arena);
        art_buf_init(&b, &mem, 0);

        if (v->num >= 0 && v->num < 1e15) {
            art_buf_uint(&b, (uint64_t) v->num);
        }

        *out = art_buf_view(&b);

        return b.rc == ART_OK ? ART_OK : ev->view->doc->arena->rc;
    }

    if (v->nodes.n == 0) {
        return ART_OK;
    }

    return art_xpath_node_string(ev, v->nodes.nodes[0], out);
}


art_rc_t
art_xpath_to_number(art_xeval_t *ev, const art_xvalue_t *v, double *out)
{
    art_rc_t   rc;
    art_str_t  s;

    if (v->type == ART_XV_NUMBER || v->type == ART_XV_BOOL) {
        *out = v->num;
        return ART_OK;
    }

    rc = art_xpath_to_string(ev, v, &s);

    if (rc == ART_OK) {
        *out = art_xpath_parse_number(s);
    }

    return rc;
}


int
art_xpath_to_bool(const art_xvalue_t *v)
{
    switch (v->type) {
    case ART_XV_NODES:
        return v->nodes.n > 0;
    case ART_XV_STRING:
        return v->str.len > 0;
    default:
        return v->num != 0 && v->num == v->num;
    }
}


art_rc_t
art_xpath_node_string(art_xeval_t *ev, art_node_t node, art_str_t *out)
{
    uint64_t     cost;
    art_doc_t   *doc;
    art_str_t    text;
    art_view_t  *view;

    view = ev->view;
    doc = view->doc;
    *out = art_str_make("", 0);

    if (node.elem >= doc->nelems) {
        return ART_OK;
    }

    if (node.attr == ART_NODE_TEXT) {
        return art_xpath_own_text(ev, node.elem, out);
    }

    if (node.attr != ART_NODE_ELEM) {
        *out = view->attrs[node.attr].value;
        return ART_OK;
    }

    cost = 1 + (doc->elems[node.elem].close.pos
                - doc->elems[node.elem].open.pos) / 16;

    if (view->steps < cost) {
        view->steps = 0;
        return ART_OK;
    }

    view->steps -= cost;

    text = doc->elems[node.elem].tag == ART_TAG_SCRIPT
           || doc->elems[node.elem].tag == ART_TAG_STYLE
           ? art_str_make(doc->src.data + doc->elems[node.elem].open.pos
                          + doc->elems[node.elem].open.len,
                          doc->elems[node.elem].close.pos
                          > doc->elems[node.elem].open.pos
                            + doc->elems[node.elem].open.len
                          ? doc->elems[node.elem].close.pos
                            - doc->elems[node.elem].open.pos
                            - doc->elems[node.elem].open.len : 0)
           : art_view_text(view, node.elem);

    if (view->rc != ART_OK) {
        return view->rc;
    }

    *out = art_arena_dup(doc->arena, text);

    return out->data ? ART_OK : doc->arena->rc;
}


/* Text between the tags of the element that stands in no child. */

static art_rc_t
art_xpath_own_text(art_xeval_t *ev, uint32_t elem, art_str_t *out)
{
    uint32_t           i, from, to, end;
    art_buf_t          b;
    art_doc_t         *doc;
    art_mem_t          mem;
    art_span_t         whole;
    art_scan_t         scan;
    art_token_t        token;
    const art_elem_t  *e;

    whole = art_span_make(0, 0);
    doc = ev->view->doc;
    mem = art_arena_mem(doc->arena);
    art_buf_init(&b, &mem, 0);
    e = &doc->elems[elem];
    from = e->open.pos + e->open.len;
    end = e->close.pos;
    i = (e->next > elem + 1) ? elem + 1 : ART_NONE;

    while (from < end) {
        to = end;

        if (i != ART_NONE) {
            whole = art_elem_whole(&doc->elems[i]);
            to = art_min(whole.pos, end);
        }

        if (to > from) {
            art_scan_init(&scan, art_str_make(doc->src.data + from,
                                              to - from));

            while (art_scan_next(&scan, &token) == ART_OK) {
                if (token.kind == ART_TOKEN_TEXT) {
                    art_entity_decode(&b, art_str_make(doc->src.data + from
                                                       + token.name.pos,
                                                       token.name.len),
                                      token.model);
                }
            }
        }

        if (i == ART_NONE) {
            break;
        }

        from = art_max(from, whole.pos + whole.len);
        i = art_view_next(ev->view, i);
    }

    *out = b.len > 0 ? art_buf_view(&b) : art_str_make("", 0);

    return b.rc == ART_OK ? ART_OK : doc->arena->rc;
}
