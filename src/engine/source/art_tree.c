/*
 * Elements and blocks, in one pass with one stack of open elements.
 *
 * This is the tree construction of WHATWG 13.2.6 as far as it decides what
 * encloses what, without moving anything: implied end tags (p, li, dd, dt, tr,
 * td, th, tbody, thead, tfoot, option, headings), scopes, void elements.  No
 * reconstruction of formatting elements, no foster parenting, no implied
 * tbody: an element is where its tags are.  A block-level start or end tag,
 * and br, end the block of text being collected.
 *
 * Linear on any input: for every tag name the stack has a chain of its open
 * elements, and the levels of the nearest scope, table, list item and
 * block-level element, so no search walks the stack; each element is pushed
 * and popped once.  Names that the table lacks share a few chains, bounded by
 * ART_TREE_DEPTH.
 */

#include "art_tree_in.h"
#include "art_attr.h"


static art_rc_t art_tree_init(art_tree_t *t, art_doc_t *doc);
static art_rc_t art_tree_token(art_tree_t *t, const art_token_t *tok);
static art_rc_t art_tree_start(art_tree_t *t, const art_token_t *tok);
static art_rc_t art_tree_end(art_tree_t *t, const art_token_t *tok);
static void art_tree_form(art_tree_t *t, uint32_t level, art_span_t close);
static void art_tree_text(art_tree_t *t, const art_token_t *tok);
static void art_tree_imply(art_tree_t *t, uint32_t tag, uint32_t pos);
static art_elem_t *art_tree_elem(art_tree_t *t, const art_token_t *tok);
static uint32_t art_tree_name(const art_tree_t *t, const art_token_t *tok,
    uint32_t *flags);
static art_rc_t art_tree_flush(art_tree_t *t, uint32_t gap);


art_rc_t
art_tree_build(art_doc_t *doc)
{
    art_rc_t     rc;
    art_tree_t  *t;
    art_token_t  tok;

    t = art_arena_alloc(doc->arena, sizeof(art_tree_t));
    if (t == NULL) {
        return doc->arena->rc;
    }

    rc = art_tree_init(t, doc);

    while (rc == ART_OK) {
        if (art_scan_next(&t->scan, &tok) == ART_DONE) {
            break;
        }

        rc = art_tree_token(t, &tok);
    }

    if (rc == ART_OK) {
        rc = art_tree_flush(t, 2);
        art_tree_pop(t, 1, art_span_make((uint32_t) doc->src.len, 0), 0);
    }

    if (rc == ART_OK) {
        rc = art_htext_rc(&t->text);
    }

    if (rc == ART_OK && doc->nblocks == 0) {
        doc->why = ART_WHY_EMPTY;
        rc = ART_DECLINED;
    }

    if (rc == ART_OK) {
        art_tree_fit(t);
    }

    return rc;
}


static art_rc_t
art_tree_init(art_tree_t *t, art_doc_t *doc)
{
    memset(t, 0, sizeof(art_tree_t));

    doc->blocks = NULL;
    doc->stats = NULL;
    doc->nblocks = 0;
    doc->blocks_cap = 0;

    t->doc = doc;
    t->gap = 2;
    t->stat.inner = ART_NONE;

    art_htext_init(&t->text, doc);
    art_scan_init(&t->scan, doc->src);

    return art_elem_room(doc);
}


static art_rc_t
art_tree_token(art_tree_t *t, const art_token_t *tok)
{
    art_rc_t  rc;

    switch (tok->kind) {

    case ART_TOKEN_TEXT:
        art_tree_text(t, tok);
        return ART_OK;

    case ART_TOKEN_START:
        rc = t->opaque ? art_tree_opaque(t, tok) : ART_DONE;

        return (rc == ART_DONE) ? art_tree_start(t, tok) : rc;

    case ART_TOKEN_END:
        if (t->opaque) {
            return art_tree_opaque(t, tok);
        }

        return art_tree_end(t, tok);

    default: /* comment, doctype, nothing */
        return ART_OK;
    }
}


static void
art_tree_text(art_tree_t *t, const art_token_t *tok)
{
    int                fresh;
    uint32_t           n;
    art_stat_t        *st;
    const art_open_t  *top;

    if (t->unseen) {
        return;
    }

    top = t->n ? &t->stack[t->n - 1] : NULL;

    if (top && top->slot < ART_TAG_N && art_tree_tags[top->slot] & RAW) {
        return;
    }

    fresh = !art_htext_open(&t->text);

    if (fresh) {
        t->text.pre = (top && top->kind == ART_BLOCK_PRE);
    }

    n = art_htext_add(&t->text, tok->span);

    if (n == 0) {
        return;
    }

    st = &t->stat;

    if (fresh) {
        st->inner = top ? top->elem : ART_NONE;
        st->lead = t->doc->nelems;
        st->link_first = (t->links != 0);
    }

    st->chars += n;
    st->link += t->links ? n : 0;
    st->bold += t->bolds ? n : 0;
    st->ital += t->itals ? n : 0;
    st->link_last = (t->links != 0);
}


static art_rc_t
art_tree_start(art_tree_t *t, const art_token_t *tok)
{
    uint32_t     tag, slot, name, flags, pos;
    art_rc_t     rc;
    art_elem_t  *e;

    tag = tok->tag;
    flags = art_tree_tags[tag];
    name = art_tree_name(t, tok, &flags);
    slot = art_tree_slot(tag, name);
    pos = tok->span.pos;

    if (flags & RAW && art_tree_ambiguous(t, tag)) {
        t->doc->why = ART_WHY_AMBIGUOUS;
        return ART_DECLINED;
    }

    if ((tag == ART_TAG_HTML || tag == ART_TAG_BODY) && t->head[tag]) {
        return ART_OK;
    }

    if (t->head[ART_TAG_HEAD] > t->unseen && !(flags & HEADONLY)) {
        art_tree_pop(t, t->head[ART_TAG_HEAD], art_span_make(pos, 0), 0);
    }

    if (!t->unseen && (flags & (BLOCK | BREAK) || tag == ART_TAG_BR)) {
        rc = art_tree_flush(t, tag == ART_TAG_BR ? 1 : 2);
        if (rc != ART_OK) {
            return rc;
        }
    }

    art_tree_imply(t, tag, pos);

    e = art_tree_elem(t, tok);
    e->flags |= (uint8_t) ((flags & BLOCK) ? ART_ELEM_BLOCK : 0);

    if (flags & VOID) {
        e->flags |= ART_ELEM_VOID;
        return ART_OK;
    }

    if (tag == ART_TAG_A && !t->unseen && t->stat.links < UINT16_MAX) {
        t->stat.links++;
    }

    if (t->n == ART_TREE_DEPTH) {
        t->nover += (t->over[slot] < UINT16_MAX);
        t->over[slot] += (t->over[slot] < UINT16_MAX);
        return ART_OK;
    }

    if (tok->self_closing && (tag == ART_TAG_SVG || tag == ART_TAG_MATH)) {
        return ART_OK;
    }

    art_tree_push(t, e, slot, name);

    if (flags & UNSEEN && art_tree_unseen(t, tok)) {
        art_tree_unsee(t, e, flags & OPAQUE);
    }

    art_tree_quote(t, tok, t->n, 0);
    return ART_OK;
}


/* Elements that end where this start tag begins. */
static void
art_tree_imply(art_tree_t *t, uint32_t tag, uint32_t pos)
{
    uint32_t           level, bar;
    const art_open_t  *o;

    bar = art_max(t->scope, t->unseen);

    if (art_tree_tags[tag] & CLOSES_P) {
        level = t->head[ART_TAG_P];

        if (level > bar && level > t->head[ART_TAG_BUTTON]) {
            art_tree_pop(t, level, art_span_make(pos, 0), 0);
        }
    }

    level = 0;

    switch (tag) {

    case ART_TAG_LI:
    case ART_TAG_DD:
    case ART_TAG_DT:
        if (t->item <= bar) {
            return;
        }

        o = &t->stack[t->item - 1];

        if ((tag == ART_TAG_LI) ? o->slot == ART_TAG_LI
            : o->slot == ART_TAG_DD || o->slot == ART_TAG_DT)
        {
            level = t->item;
        }

        break;

    case ART_TAG_TBODY:
    case ART_TAG_THEAD:
    case ART_TAG_TFOOT:
        level = art_max(t->head[ART_TAG_TBODY], t->head[ART_TAG_THEAD]);
        level = art_max(level, t->head[ART_TAG_TFOOT]);
        bar = art_max(t->head[ART_TAG_TABLE], t->unseen);
        break;

    case ART_TAG_TR:
        level = t->head[ART_TAG_TR];
        bar = art_max(t->head[ART_TAG_TABLE], t->unseen);
        break;

    case ART_TAG_TD:
    case ART_TAG_TH:
        level = art_max(t->head[ART_TAG_TD], t->head[ART_TAG_TH]);
        bar = art_max(t->head[ART_TAG_TABLE], t->head[ART_TAG_TR]);
        bar = art_max(bar, t->unseen);
        break;

    case ART_TAG_OPTION:
    case ART_TAG_OPTGROUP:
        level = t->head[ART_TAG_OPTION];
        break;

    case ART_TAG_A:
        if (t->head[ART_TAG_A] > t->unseen) {
            art_tree_done(t, t->head[ART_TAG_A], art_span_make(pos, 0));
        }

        return;

    default:
        if (art_tree_tags[tag] & HEADING && t->block > bar
            && t->stack[t->block - 1].slot == ART_TAG_H1)
        {
            level = t->block;
        }
    }

    if (level > bar) {
        art_tree_pop(t, level, art_span_make(pos, 0), 0);
    }
}


static art_rc_t
art_tree_end(art_tree_t *t, const art_token_t *tok)
{
    uint32_t     tag, slot, flags, level, name, bar;
    art_rc_t     rc;
    art_elem_t  *e;

    tag = tok->tag;
    flags = art_tree_tags[tag];
    name = art_tree_name(t, tok, &flags);
    slot = art_tree_slot(tag, name);

    level = art_tree_find(t, slot, name);
    bar = art_tree_bar(t);

    if ((!t->unseen || (level >= bar && level < t->unseen))
        && (flags & BLOCK || tag == ART_TAG_BR))
    {
        rc = art_tree_flush(t, tag == ART_TAG_BR ? 1 : 2);
        if (rc != ART_OK) {
            return rc;
        }
    }

    if (t->nover && t->over[slot]) {
        t->over[slot]--;
        t->nover--;
        return ART_OK;
    }

    if (level == 0 || level < bar) {
        return ART_OK;
    }

    art_tree_quote(t, tok, level, 1);
    if (tag == ART_TAG_BODY || tag == ART_TAG_HTML) {
        /* what follows still belongs to it, 13.2.6.4.19 and 22 */
        e = &t->doc->elems[t->stack[level - 1].elem];
        e->close = tok->span;
        e->flags |= ART_ELEM_CLOSED;
        return ART_OK;
    }

    if (flags & BLOCK) {
        if (level < ((flags & TABLE) ? t->head[ART_TAG_TABLE] : t->scope)) {
            return ART_OK;
        }

        if (tag == ART_TAG_FORM) {
            art_tree_form(t, level, tok->span);
            return ART_OK;
        }

    } else if (level < t->block && level != t->unseen) {

        if (flags & FORMAT) {
            art_tree_done(t, level, tok->span);
        }

        return ART_OK;
    }

    art_tree_pop(t, level, tok->span, ART_ELEM_CLOSED);

    return ART_OK;
}


/*
 * 13.2.6.4.7, an end tag of form: what has an implied end tag ends, and the
 * form leaves the stack from wherever it is.  A div that is still open stays
 * so: its end tag often follows, in pages that are put together from parts.
 */
static void
art_tree_form(art_tree_t *t, uint32_t level, art_span_t close)
{
    while (t->n > level) {
        switch (t->stack[t->n - 1].slot) {

        case ART_TAG_P:
        case ART_TAG_LI:
        case ART_TAG_DD:
        case ART_TAG_DT:
        case ART_TAG_OPTION:
        case ART_TAG_OPTGROUP:
            art_tree_pop(t, t->n, art_span_make(close.pos, 0), 0);
            continue;
        }

        art_tree_done(t, level, close);
        return;
    }

    art_tree_pop(t, level, close, ART_ELEM_CLOSED);
}


/*
 * A hash of the name where the table lacks it, else 0; custom elements are
 * block-level as a rule.
 */
static uint32_t
art_tree_name(const art_tree_t *t, const art_token_t *tok, uint32_t *flags)
{
    uint32_t              i, h;
    const unsigned char  *p;

    if (tok->tag != ART_TAG_UNKNOWN) {
        return 0;
    }

    h = 0x811C9DC5;
    p = t->doc->src.data + tok->name.pos;

    for (i = 0; i < tok->name.len; i++) {
        h = (h ^ (p[i] | 0x20)) * 0x01000193;

        if (p[i] == '-') {
            *flags = BLOCK;
        }
    }

    return h | 1;
}


static art_elem_t *
art_tree_elem(art_tree_t *t, const art_token_t *tok)
{
    uint32_t           i;
    art_doc_t         *doc;
    art_elem_t        *e;
    const art_elem_t  *p;

    doc = t->doc;
    i = doc->nelems++;
    e = &doc->elems[i];

    memset(e, 0, sizeof(art_elem_t));

    e->open = tok->span;
    e->close = art_span_make(tok->span.pos + tok->span.len, 0);
    e->parent = ART_NONE;
    e->box = ART_NONE;
    e->next = i + 1;
    e->first = doc->nblocks;
    e->last = doc->nblocks;
    e->tag = (uint8_t) tok->tag;
    e->flags = t->unseen ? ART_ELEM_UNSEEN : 0;
    e->depth = (uint16_t) t->n;

    if (t->n) {
        e->parent = t->stack[t->n - 1].elem;
    }

    if (t->block) {
        e->box = t->stack[t->block - 1].elem;
        p = &doc->elems[e->box];
        e->level = (uint16_t) (p->level + 1);
    }

    art_attr_open(e, doc, tok);

    return e;
}


/*
 * Ends the block of text, if there is one.  gap: 1 for a br, 2 for a
 * block-level tag.
 */
static art_rc_t
art_tree_flush(art_tree_t *t, uint32_t gap)
{
    art_doc_t         *doc;
    art_stat_t        *st;
    art_block_t       *b;
    const art_open_t  *top;

    doc = t->doc;
    t->quoted = (gap == 2) ? 0 : t->quoted;

    if (!art_htext_open(&t->text)) {
        art_htext_drop(&t->text);

        if (gap == 2) {
            t->stat.from = doc->nelems;
            t->stat.links = 0;
        }

        t->gap = (uint8_t) ((gap == 2 || t->gap) ? 2 : 1);

        return ART_OK;
    }

    b = art_arena_more(doc->arena, doc->blocks, doc->nblocks,
                       &doc->blocks_cap, sizeof(art_block_t));
    if (b == NULL) {
        return doc->arena->rc;
    }

    doc->blocks = b;

    st = art_arena_more(doc->arena, doc->stats, doc->nblocks, &t->stats_cap,
                        sizeof(art_stat_t));
    if (st == NULL) {
        return doc->arena->rc;
    }

    doc->stats = st;

    b += doc->nblocks;
    memset(b, 0, sizeof(art_block_t));

    art_htext_end(&t->text, &b->src, &b->text);

    b->elem = ART_NONE;
    b->rule = ART_NONE;
    b->gap = t->gap;

    if (t->block) {
        top = &t->stack[t->block - 1];
        b->elem = top->elem;
        b->kind = top->kind;
        b->ordered = top->ordered;

        if (top->kind == ART_BLOCK_HEADING) {
            b->level = top->heading;

        } else if (top->kind == ART_BLOCK_ITEM) {
            b->level = top->list;
        }
    }

    t->stat.upto = doc->nelems;
    t->stat.br = (gap == 1);
    st[doc->nblocks++] = t->stat;

    memset(&t->stat, 0, sizeof(art_stat_t));
    t->stat.from = doc->nelems;
    t->stat.inner = ART_NONE;
    t->gap = (uint8_t) gap;

    return ART_OK;
}
