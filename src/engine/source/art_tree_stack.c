/*
 * The stack of open elements.  Every name has a chain through it, and each
 * entry keeps what was nearest (scope, item, block) before it came, so that
 * neither a search nor a pop walks.
 */

#include "art_tree_in.h"
#include "art_attr.h"


static int art_tree_marked(const art_tree_t *t, uint32_t pos);
static void art_tree_inherit(art_tree_t *t, art_open_t *o, uint32_t tag);
static void art_tree_count(art_tree_t *t, uint32_t tag, uint32_t step);


#define T(name, flags)  [ART_TAG_##name] = (flags)

const uint16_t  art_tree_tags[ART_TAG_N] = {
    T(ADDRESS, BLOCK_P), T(ARTICLE, BLOCK_P), T(ASIDE, BLOCK_P),
    T(BLOCKQUOTE, BLOCK_P), T(CENTER, BLOCK_P), T(DD, BLOCK_P),
    T(DETAILS, BLOCK_P), T(DIALOG, BLOCK_P), T(DIR, BLOCK_P),
    T(DIV, BLOCK_P), T(DL, BLOCK_P), T(DT, BLOCK_P), T(FIELDSET, BLOCK_P),
    T(FIGCAPTION, BLOCK_P), T(FIGURE, BLOCK_P), T(FOOTER, BLOCK_P),
    T(FORM, BLOCK_P), T(HEADER, BLOCK_P), T(HGROUP, BLOCK_P),
    T(LI, BLOCK_P), T(MAIN, BLOCK_P), T(MENU, BLOCK_P), T(NAV, BLOCK_P),
    T(OL, BLOCK_P), T(P, BLOCK_P), T(PRE, BLOCK_P), T(SEARCH, BLOCK_P),
    T(SECTION, BLOCK_P), T(SUMMARY, BLOCK_P), T(UL, BLOCK_P),
    T(LISTING, BLOCK_P), T(TABLE, BLOCK_P | SCOPE | TABLE),

    T(H1, BLOCK_P | HEADING), T(H2, BLOCK_P | HEADING),
    T(H3, BLOCK_P | HEADING), T(H4, BLOCK_P | HEADING),
    T(H5, BLOCK_P | HEADING), T(H6, BLOCK_P | HEADING),

    T(HTML, BLOCK | SCOPE | TABLE), T(BODY, BLOCK | SCOPE | TABLE),
    T(HEAD, BLOCK), T(FRAMESET, BLOCK), T(BUTTON, BLOCK), T(LEGEND, BLOCK),
    T(OPTION, BLOCK), T(OPTGROUP, BLOCK), T(CAPTION, BLOCK | SCOPE),
    T(TBODY, BLOCK | TABLE), T(THEAD, BLOCK | TABLE),
    T(TFOOT, BLOCK | TABLE), T(TR, BLOCK | TABLE),
    T(TD, BLOCK | SCOPE | TABLE), T(TH, BLOCK | SCOPE | TABLE),
    T(COLGROUP, 0),

    T(AREA, VOID), T(BASE, VOID | HEADONLY), T(BASEFONT, VOID | HEADONLY),
    T(BGSOUND, VOID | HEADONLY), T(BR, VOID), T(COL, VOID), T(EMBED, VOID),
    T(FRAME, VOID), T(HR, VOID | BREAK | CLOSES_P), T(IMG, VOID),
    T(IMAGE, VOID), T(INPUT, VOID), T(KEYGEN, VOID),
    T(LINK, VOID | HEADONLY), T(META, VOID | HEADONLY), T(PARAM, VOID),
    T(SOURCE, VOID), T(TRACK, VOID), T(WBR, VOID),

    T(A, FORMAT), T(B, FORMAT | BOLD), T(BIG, FORMAT), T(CODE, FORMAT),
    T(EM, FORMAT | ITAL), T(FONT, FORMAT), T(I, FORMAT | ITAL),
    T(NOBR, FORMAT), T(S, FORMAT), T(SMALL, FORMAT), T(STRIKE, FORMAT),
    T(STRONG, FORMAT | BOLD), T(TT, FORMAT), T(U, FORMAT), T(CITE, ITAL),

    T(SCRIPT, RAW | HEADONLY), T(STYLE, RAW | HEADONLY),
    T(TITLE, RAW | HEADONLY), T(TEXTAREA, RAW), T(XMP, RAW),
    T(IFRAME, RAW | BREAK), T(NOEMBED, RAW), T(NOFRAMES, RAW | HEADONLY),

    T(NOSCRIPT, UNSEEN | HEADONLY), T(OBJECT, UNSEEN), T(AUDIO, UNSEEN),
    T(VIDEO, UNSEEN), T(APPLET, UNSEEN),
    T(CANVAS, UNSEEN), T(SVG, UNSEEN | OPAQUE), T(MATH, UNSEEN | OPAQUE),
    T(SELECT, UNSEEN | OPAQUE | BREAK),
    T(TEMPLATE, UNSEEN | OPAQUE | HEADONLY)
};

#undef T


uint32_t
art_tree_slot(uint32_t tag, uint32_t name)
{
    if (tag == ART_TAG_UNKNOWN) {
        return ART_TAG_N + ((name >> 8) & (UNKNOWNS - 1));
    }

    return (art_tree_tags[tag] & HEADING) ? ART_TAG_H1 : tag;
}


uint32_t
art_tree_find(const art_tree_t *t, uint32_t slot, uint32_t name)
{
    uint32_t  level;

    level = t->head[slot];

    if (slot >= ART_TAG_N) {
        while (level && t->stack[level - 1].name != name) {
            level = t->stack[level - 1].prev;
        }
    }

    return level;
}


/*
 * The level below which no end tag reaches: the unseen element, but not one
 * that 13.2.6.4.7 treats like any other (video without </video>).
 */
uint32_t
art_tree_bar(const art_tree_t *t)
{
    if (t->unseen == 0) {
        return 1;
    }

    switch (t->stack[t->unseen - 1].slot) {

    case ART_TAG_AUDIO:
    case ART_TAG_VIDEO:
    case ART_TAG_CANVAS:
        return 1;

    default:
        return t->unseen;
    }
}


void
art_tree_push(art_tree_t *t, art_elem_t *e, uint32_t slot, uint32_t name)
{
    uint32_t     tag, flags;
    art_open_t  *o;

    tag = e->tag;
    flags = art_tree_tags[tag];

    o = &t->stack[t->n++];
    o->elem = (uint32_t) (e - t->doc->elems);
    o->name = name;
    o->slot = (uint16_t) slot;
    o->prev = t->head[slot];
    o->scope = t->scope;
    o->item = t->item;
    o->block = t->block;
    o->done = 0;

    t->head[slot] = (uint16_t) t->n;

    if (flags & SCOPE) {
        t->scope = (uint16_t) t->n;
    }

    if (e->flags & ART_ELEM_BLOCK) {
        t->block = (uint16_t) t->n;

        if (tag != ART_TAG_ADDRESS && tag != ART_TAG_DIV && tag != ART_TAG_P) {
            t->item = (uint16_t) t->n;
        }
    }

    art_tree_inherit(t, o, tag);
    art_tree_count(t, tag, 1);
}


/* What kind of block a text in it is. */
static void
art_tree_inherit(art_tree_t *t, art_open_t *o, uint32_t tag)
{
    const art_open_t  *up;

    o->kind = ART_BLOCK_PARA;
    o->list = 0;
    o->ordered = 0;
    o->heading = 0;

    if (t->n > 1) {
        up = &t->stack[t->n - 2];
        o->kind = up->kind;
        o->list = up->list;
        o->ordered = up->ordered;
        o->heading = up->heading;
    }

    switch (tag) {

    case ART_TAG_H1:
    case ART_TAG_H2:
    case ART_TAG_H3:
    case ART_TAG_H4:
    case ART_TAG_H5:
    case ART_TAG_H6:
        o->kind = ART_BLOCK_HEADING;
        o->heading = (uint8_t) (tag - ART_TAG_H1 + 1);
        break;

    case ART_TAG_UL:
    case ART_TAG_OL:
    case ART_TAG_MENU:
    case ART_TAG_DIR:
        o->list += (o->list < UINT8_MAX);
        o->ordered = (tag == ART_TAG_OL);
        break;

    case ART_TAG_LI:
        o->kind = ART_BLOCK_ITEM;
        o->list += (o->list == 0);
        break;

    case ART_TAG_BLOCKQUOTE:
        o->kind = ART_BLOCK_QUOTE;
        break;

    case ART_TAG_PRE:
    case ART_TAG_LISTING:
        o->kind = ART_BLOCK_PRE;
        break;

    case ART_TAG_TD:
    case ART_TAG_TH:
        o->kind = ART_BLOCK_CELL;
        break;

    case ART_TAG_CAPTION:
    case ART_TAG_FIGCAPTION:
        o->kind = ART_BLOCK_CAPTION;
        break;

    case ART_TAG_DT:
    case ART_TAG_DD:
        o->kind = ART_BLOCK_TERM;
        break;
    }
}


/* step is 1 for an element that opens, (uint32_t) -1 for one that ends. */
static void
art_tree_count(art_tree_t *t, uint32_t tag, uint32_t step)
{
    uint32_t  flags;

    flags = art_tree_tags[tag];

    if (flags & (FORMAT | ITAL)) {
        t->links += (tag == ART_TAG_A) ? step : 0;
        t->bolds += (flags & BOLD) ? step : 0;
        t->itals += (flags & ITAL) ? step : 0;
    }
}


void
art_tree_pop(art_tree_t *t, uint32_t level, art_span_t close, uint32_t flag)
{
    int          text;
    art_elem_t  *e;
    art_open_t  *o;

    text = art_htext_open(&t->text);

    while (t->n >= level && t->n) {
        o = &t->stack[t->n - 1];
        e = &t->doc->elems[o->elem];
        e->next = t->doc->nelems;

        if (!o->done) {
            t->head[o->slot] = o->prev;
            art_tree_count(t, e->tag, (uint32_t) -1);
            e->last = t->doc->nblocks + (uint32_t) text;

            if (t->n == level && flag) {
                e->close = close;
                e->flags |= (uint8_t) flag;

            } else if (!(e->flags & ART_ELEM_CLOSED)) {
                e->close = art_span_make(close.pos, 0);
            }
        }

        t->scope = o->scope;
        t->item = o->item;
        t->block = o->block;

        if (t->unseen == t->n) {
            t->unseen = 0;
            t->opaque = 0;
            t->scan.foreign = 0;
        }

        t->n--;
    }

    if (t->nover) {
        memset(t->over, 0, sizeof(t->over));
        t->nover = 0;
    }
}


void
art_tree_done(art_tree_t *t, uint32_t level, art_span_t close)
{
    art_elem_t  *e;
    art_open_t  *o;

    o = &t->stack[level - 1];
    e = &t->doc->elems[o->elem];

    o->done = 1;
    t->head[o->slot] = o->prev;
    art_tree_count(t, e->tag, (uint32_t) -1);

    e->close = close;
    e->flags |= (uint8_t) (close.len ? ART_ELEM_CLOSED : 0);
    e->last = t->doc->nblocks + (uint32_t) art_htext_open(&t->text);
}


/*
 * A q begins or ends at a level: its mark.  Not of one inside another, not
 * where the text brings its own.
 */
void
art_tree_quote(art_tree_t *t, const art_token_t *tok, uint32_t level, int end)
{
    if (tok->tag != ART_TAG_Q || t->unseen
        || (end ? level != t->quoted : t->quoted != 0)
        || (!end && art_tree_marked(t, tok->span.pos + tok->span.len)))
    {
        return;
    }

    t->quoted = (uint16_t) (end ? 0 : level);
    art_htext_mark(&t->text, tok->span, end);
}


/* The text that begins at pos brings its own quotation mark. */
static int
art_tree_marked(const art_tree_t *t, uint32_t pos)
{
    size_t                i, len;
    const unsigned char  *p, *end;

    static const char  *marks[] = {
        "\"", "'", "\xC2\xAB", "\xC2\xBB", "\xE2\x80\x9C", "\xE2\x80\x9D",
        "\xE2\x80\x9E", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9A",
        "\xE2\x80\xB9", "\xE2\x80\xBA", "&quot", "&ldquo", "&rdquo",
        "&bdquo", "&laquo", "&raquo", "&lsquo", "&sbquo", "&#8220", "&#8221",
        "&#8222", "&#171", "&#187", "&#8216", "&#x201", "&#xab", "&#34"
    };

    p = t->doc->src.data + pos;
    end = t->doc->src.data + t->doc->src.len;

    while (p < end && (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r')) {
        p++;
    }

    for (i = 0; i < art_nelts(marks); i++) {
        len = strlen(marks[i]);

        if ((size_t) (end - p) >= len && memcmp(p, marks[i], len) == 0) {
            return 1;
        }
    }

    return 0;
}


/* What arrays have more than the page needed goes, and the stack. */
void
art_tree_fit(art_tree_t *t)
{
    art_doc_t    *doc;
    art_arena_t  *a;

    doc = t->doc;
    a = doc->arena;

    art_elem_fit(doc);

    art_arena_fit(a, doc->blocks, doc->blocks_cap * sizeof(art_block_t),
                  doc->nblocks * sizeof(art_block_t));
    doc->blocks_cap = doc->nblocks;

    art_arena_fit(a, doc->stats, t->stats_cap * sizeof(art_stat_t),
                  doc->nblocks * sizeof(art_stat_t));

    art_arena_fit(a, doc->map, doc->map_cap * sizeof(art_map_t),
                  doc->nmap * sizeof(art_map_t));
    doc->map_cap = doc->nmap;

    art_buf_fit(&doc->text);

    art_arena_free(a, t, sizeof(art_tree_t));
}
