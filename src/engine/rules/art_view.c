/* Elements of a page as selectors see them. */

#include "art_view.h"
#include "art_entity.h"
#include "art_find.h"
#include "art_tag.h"
#include "art_utf8.h"


/* Steps of selectors on one page: enough for lists, an end for monsters. */
#define ART_VIEW_STEPS      4000000

/* Start tags that are remembered; a shorter one than TAG_MIN has no names. */
#define MEMO_BITS           9
#define TAG_MIN             9


static art_rc_t art_view_elem(art_view_t *view, uint32_t i, uint32_t *memo);
static uint32_t art_view_like(const art_view_t *view, uint32_t i,
    uint32_t *memo);
static void art_view_same(art_view_elem_t *v, const art_view_elem_t *o);
static art_rc_t art_view_add(art_view_t *view, const art_elem_iter_t *it);
static art_rc_t art_view_id(art_view_t *view, art_view_elem_t *e,
    art_str_t value);
static art_rc_t art_view_classes(art_view_t *view, art_view_elem_t *e,
    art_str_t value);
static art_rc_t art_view_decode(art_view_t *view, art_str_t *value);
static uint64_t art_view_tag(art_view_t *view, const art_elem_t *e);
static int art_view_is_space(unsigned char c);


art_rc_t
art_view_build(art_view_t *view, art_doc_t *doc)
{
    uint32_t    i, parent, *last, memo[1 << MEMO_BITS];
    art_rc_t    rc;
    art_mem_t   mem;

    memset(memo, 0xFF, sizeof(memo));
    memset(view, 0, sizeof(art_view_t));
    view->doc = doc;
    view->steps = ART_VIEW_STEPS;

    for (i = 1; i < ART_ATTR_N; i++) {
        view->names[i] = art_view_key(ART_KEY_ATTR,
                                      art_str_c(art_attr_name(i)), 0);
    }

    mem = art_arena_mem(doc->arena);
    art_buf_init(&view->scratch, &mem, 0);

    view->elems = art_arena_alloc(doc->arena, (size_t) doc->nelems
                                              * sizeof(art_view_elem_t));
    last = art_arena_alloc(doc->arena,
                           ((size_t) doc->nelems + 1) * sizeof(uint32_t));
    view->classes_cap = doc->nelems / 2 + 1;
    view->classes = art_arena_alloc(doc->arena, (size_t) view->classes_cap
                                                * sizeof(art_view_class_t));
    if (view->elems == NULL || last == NULL || view->classes == NULL) {
        return doc->arena->rc;
    }

    memset(last, 0xFF, ((size_t) doc->nelems + 1) * sizeof(uint32_t));

    for (i = 0; i < doc->nelems; i++) {
        rc = art_view_elem(view, i, memo);
        if (rc != ART_OK) {
            return rc;
        }

        parent = doc->elems[i].parent;
        parent = (parent == ART_NONE) ? doc->nelems : parent;

        view->elems[i].prev = last[parent];
        view->elems[i].index = (last[parent] == ART_NONE)
                               ? 1 : view->elems[last[parent]].index + 1;
        last[parent] = i;
    }

    return ART_OK;
}


/*
 * What nearly every selector asks for: tag, id, classes.  A page repeats its
 * start tags; those of the same bytes say the same.
 */

static art_rc_t
art_view_elem(art_view_t *view, uint32_t i, uint32_t *memo)
{
    art_rc_t           rc;
    art_elem_iter_t    it;
    art_view_elem_t   *v;
    const art_elem_t  *e;

    e = &view->doc->elems[i];
    v = &view->elems[i];
    v->like = art_view_like(view, i, memo);

    if (v->like != ART_NONE) {
        art_view_same(v, &view->elems[v->like]);
        return ART_OK;
    }

    v->id = art_str_make("", 0);
    v->key = 0;
    v->tag = art_view_tag(view, e);
    v->class = view->nclasses;
    v->nclass = 0;
    v->attr = ART_NONE;
    v->nattr = 0;

    art_elem_attrs(&it, view->doc, e);

    rc = ART_OK;

    while (rc == ART_OK && art_elem_next(&it)) {
        if (it.key == ART_ATTR_CLASS && v->nclass == 0) {
            rc = art_view_classes(view, v, it.value);

        } else if (it.key == ART_ATTR_ID && v->key == 0) {
            rc = art_view_id(view, v, it.value);
        }
    }

    return rc;
}


/* The last that fell on a slot is remembered. */

static uint32_t
art_view_like(const art_view_t *view, uint32_t i, uint32_t *memo)
{
    size_t                k;
    uint32_t              last, *slot;
    uint64_t              h;
    const art_elem_t     *e, *o;
    const unsigned char  *p;

    e = &view->doc->elems[i];

    if (e->open.len < TAG_MIN) {
        return ART_NONE;
    }

    p = view->doc->src.data + e->open.pos;
    h = e->open.len;

    for (k = 0; k + 8 < e->open.len; k += 8) {
        h = (h ^ art_hash_word(p + k, 8)) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 32;
    }

    h ^= art_hash_word(p + e->open.len - 8, 8);
    h *= UINT64_C(0x9E3779B97F4A7C15);

    slot = &memo[h >> (64 - MEMO_BITS)];
    last = *slot;

    if (last != ART_NONE) {
        o = &view->doc->elems[last];

        if (o->open.len == e->open.len && o->tag == e->tag
            && memcmp(view->doc->src.data + o->open.pos, p, o->open.len) == 0)
        {
            return last;
        }
    }

    *slot = i;

    return ART_NONE;
}


static void
art_view_same(art_view_elem_t *v, const art_view_elem_t *o)
{
    v->id = o->id;
    v->key = o->key;
    v->tag = o->tag;
    v->class = o->class;
    v->nclass = o->nclass;
    v->attr = ART_NONE;
    v->nattr = 0;
}


static art_rc_t
art_view_id(art_view_t *view, art_view_elem_t *e, art_str_t value)
{
    art_rc_t  rc;

    rc = art_view_decode(view, &value);

    if (rc == ART_OK) {
        e->id = value;
        e->key = art_view_key(ART_KEY_ID, value, 0);
    }

    return rc;
}


art_rc_t
art_view_load(art_view_t *view, uint32_t elem)
{
    art_rc_t          rc;
    art_elem_iter_t   it;
    art_view_elem_t  *v;

    v = &view->elems[elem];

    if (v->attr != ART_NONE) {
        return ART_OK;
    }

    v->attr = view->nattrs;
    art_elem_attrs(&it, view->doc, &view->doc->elems[elem]);

    while (art_elem_next(&it)) {
        rc = art_view_add(view, &it);
        if (rc != ART_OK) {
            return rc;
        }

        v->nattr++;
    }

    return ART_OK;
}


static art_rc_t
art_view_add(art_view_t *view, const art_elem_iter_t *it)
{
    art_rc_t          rc;
    art_str_t         value;
    art_arena_t      *arena;
    art_view_attr_t  *a;

    arena = view->doc->arena;
    value = it->value;

    rc = art_view_decode(view, &value);
    if (rc != ART_OK) {
        return rc;
    }

    if (view->nattrs == view->attrs_cap) {
        a = art_arena_more(arena, view->attrs, view->nattrs, &view->attrs_cap,
                           sizeof(art_view_attr_t));
        if (a == NULL) {
            return arena->rc;
        }

        view->attrs = a;
    }

    a = &view->attrs[view->nattrs++];
    a->name = it->name;
    a->value = value;
    a->key = (it->key != ART_ATTR_UNKNOWN)
             ? view->names[it->key] : art_view_key(ART_KEY_ATTR, it->name, 1);

    return ART_OK;
}


static art_rc_t
art_view_decode(art_view_t *view, art_str_t *value)
{
    art_buf_t  b;
    art_mem_t  mem;

    if (value->len == 0 || memchr(value->data, '&', value->len) == NULL) {
        return ART_OK;
    }

    mem = art_arena_mem(view->doc->arena);
    art_buf_init(&b, &mem, 0);
    art_entity_decode(&b, *value, ART_DECODE_ATTR);
    *value = art_buf_view(&b);

    return art_buf_rc(&b) == ART_OK ? ART_OK : view->doc->arena->rc;
}


static art_rc_t
art_view_classes(art_view_t *view, art_view_elem_t *e, art_str_t value)
{
    art_rc_t              rc;
    art_arena_t          *arena;
    art_view_class_t     *c;
    const unsigned char  *p, *q, *end;

    rc = art_view_decode(view, &value);
    if (rc != ART_OK) {
        return rc;
    }

    arena = view->doc->arena;
    p = value.data;
    end = p + value.len;

    for ( ;; ) {
        p = art_skip_class(p, end, ART_CH_SPACE);

        if (p == end) {
            break;
        }

        q = art_find_class(p, end, ART_CH_SPACE);

        if (view->nclasses == view->classes_cap) {
            c = art_arena_more(arena, view->classes, view->nclasses,
                               &view->classes_cap, sizeof(art_view_class_t));
            if (c == NULL) {
                return arena->rc;
            }

            view->classes = c;
        }

        c = &view->classes[view->nclasses++];
        c->text = art_str_make(p, q - p);
        c->key = art_view_key(ART_KEY_CLASS, c->text, 0);
        e->nclass++;
        p = q;
    }

    return ART_OK;
}


/*
 * A name ends at white space, "/" or ">": WHATWG HTML 13.2.5.8.  Names that
 * the tree knows have a number, and are hashed once.
 */

static uint64_t
art_view_tag(art_view_t *view, const art_elem_t *e)
{
    uint64_t              key;
    const unsigned char  *p, *end;

    if (e->tag != ART_TAG_UNKNOWN && view->tags[e->tag] != 0) {
        return view->tags[e->tag];
    }

    p = view->doc->src.data + e->open.pos + 1;
    end = view->doc->src.data + e->open.pos + e->open.len;
    end = p < end ? art_find_class(p, end, ART_CH_TAG_END) : p;
    key = art_view_key(ART_KEY_TAG, art_str_make(p, end - p), 1);

    if (e->tag != ART_TAG_UNKNOWN) {
        view->tags[e->tag] = key;
    }

    return key;
}


static int
art_view_is_space(unsigned char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}


/* Eight bytes at a time, the last ones perhaps for the second time. */

uint64_t
art_view_key(art_key_e kind, art_str_t name, int lower)
{
    size_t    i;
    uint64_t  h, w;

    /* spread, so that no kind or length is one name's bytes for another */

    h = art_hash_mix((uint64_t) name.len << 8 | kind);

    for (i = 0; i < name.len; i += 8) {
        w = (name.len < 8) ? art_hash_word(name.data, name.len)
            : art_hash_word(name.data + art_min(i, name.len - 8), 8);
        w = lower ? art_hash_lower(w) : w;
        h = art_hash_mix(h ^ w);
    }

    h = art_hash_mix(h);

    return h ? h : 1;
}


int
art_view_attr(art_view_t *view, uint32_t elem, uint64_t key, art_str_t *value)
{
    uint32_t         n;
    uint64_t         name;
    art_rc_t         rc;
    art_elem_iter_t  it;

    art_elem_attrs(&it, view->doc, &view->doc->elems[elem]);

    for (n = 0; art_elem_next(&it); n++) {
        name = (it.key != ART_ATTR_UNKNOWN)
               ? view->names[it.key] : art_view_key(ART_KEY_ATTR, it.name, 1);

        if (name == key) {
            *value = it.value;
            rc = art_view_value(view, elem, n, value);

            if (rc != ART_OK) {
                view->rc = rc;
            }

            return rc == ART_OK;
        }
    }

    return 0;
}


art_rc_t
art_view_value(art_view_t *view, uint32_t elem, uint32_t n, art_str_t *value)
{
    art_rc_t  rc;

    if (value->len == 0 || memchr(value->data, '&', value->len) == NULL) {
        return ART_OK;
    }

    rc = art_view_load(view, elem);

    if (rc == ART_OK) {
        *value = view->attrs[view->elems[elem].attr + n].value;
    }

    return rc;
}


uint32_t
art_view_next(const art_view_t *view, uint32_t elem)
{
    uint32_t           next;
    const art_elem_t  *elems;

    elems = view->doc->elems;
    next = elems[elem].next;

    while (next < view->doc->nelems
           && elems[next].parent != elems[elem].parent)
    {
        if (elems[elem].parent != ART_NONE
            && next >= elems[elems[elem].parent].next)
        {
            return ART_NONE;
        }

        next = art_max(elems[next].next, next + 1);
    }

    return next < view->doc->nelems ? next : ART_NONE;
}


art_str_t
art_view_text(art_view_t *view, uint32_t elem)
{
    size_t             i, n;
    uint32_t           from, to;
    art_buf_t         *b;
    art_scan_t         scan;
    art_token_t        token;
    unsigned char     *p;
    const art_elem_t  *e;

    b = &view->scratch;
    b->len = 0;
    e = &view->doc->elems[elem];
    from = e->open.pos + e->open.len;
    to = e->close.pos;

    if (to <= from || to > view->doc->src.len) {
        return art_buf_view(b);
    }

    art_scan_init(&scan, art_str_make(view->doc->src.data + from, to - from));

    while (art_scan_next(&scan, &token) == ART_OK) {
        if (token.kind == ART_TOKEN_TEXT
            && token.model != ART_MODEL_SCRIPT
            && token.model != ART_MODEL_RAWTEXT)
        {
            art_entity_decode(b, art_str_make(view->doc->src.data + from
                                              + token.name.pos,
                                              token.name.len), token.model);
        }
    }

    if (b->rc != ART_OK) {
        view->rc = view->doc->arena->rc;
        return art_str_make("", 0);
    }

    /* white space of any amount is one space */

    p = b->data;
    n = 0;

    for (i = 0; i < b->len; i++) {
        if (!art_view_is_space(p[i])) {
            p[n++] = p[i];

        } else if (n > 0 && p[n - 1] != ' ') {
            p[n++] = ' ';
        }
    }

    b->len = n;

    return art_buf_view(b);
}
