/*
 * Block quotes: the blocks that HTML or Markdown marks as quoted are one
 * quote, of form block, without marks.  A last short block that begins with
 * a dash ("- Name, role") is its attribution; so is a short line after it.
 * Where marks inside the block hold most of it, they are the quote.
 */

#include "art_turn_parts.h"
#include "art_tree.h"


#define ART_BLOCK_CITE      100     /* bytes of an attribution */
#define ART_BLOCK_WORDS     24      /* bytes that a block quote must have */


static art_rc_t art_block_group(art_turns_t *x, const art_doc_t *doc,
    uint32_t i, uint32_t n, uint32_t *mark);
static int art_block_inside(const art_talk_t *t, const art_block_t *b);
static int art_block_foot(const art_doc_t *doc, const art_block_t *b);
static int art_block_cite(const art_talk_t *t, const art_block_t *b,
    int sure, art_span_t *name);
static void art_block_label(art_talk_t *t, uint32_t i, uint32_t e,
    art_span_t name);
static uint32_t art_block_marked(const art_talk_t *t, uint32_t s, uint32_t e,
    uint32_t *mark);


art_rc_t
art_block_find(art_talk_t *t, const art_doc_t *doc)
{
    uint32_t     i, n, mark;
    art_rc_t     rc;
    art_turns_t  x;

    memset(&x, 0, sizeof(art_turns_t));
    x.t = t;
    mark = 0;

    for (i = 0; i < doc->nblocks; i = n) {
        n = i + 1;

        if (doc->blocks[i].kind != ART_BLOCK_QUOTE) {
            continue;
        }

        while (n < doc->nblocks && doc->blocks[n].kind == ART_BLOCK_QUOTE) {
            n++;
        }

        rc = art_block_group(&x, doc, i, n, &mark);

        if (rc != ART_OK) {
            return rc;
        }
    }

    return x.nturns ? art_turn_merge(&x) : ART_OK;
}


/* The quoted blocks [i, n). */
static art_rc_t
art_block_group(art_turns_t *x, const art_doc_t *doc, uint32_t i, uint32_t n,
    uint32_t *mark)
{
    uint32_t            k, s, e, all;
    art_rc_t            rc;
    art_span_t          name;
    art_cite_t         *m;
    art_talk_t         *t;
    const art_block_t  *b;

    t = x->t;
    name = art_span_make(0, 0);
    b = doc->blocks;

    while (n > i && b[n - 1].clean.len == 0) {
        n--;
    }

    if (n > i + 1
        && art_block_cite(t, &b[n - 1], art_block_foot(doc, &b[n - 1]), &name))
    {
        n--;

    } else if (n < doc->nblocks && (b[n].kind == ART_BLOCK_PARA
                                    || b[n].kind == ART_BLOCK_CAPTION))
    {
        art_block_cite(t, &b[n], b[n].kind == ART_BLOCK_CAPTION, &name);
    }

    s = e = all = 0;

    for (k = i; k < n; k++) {
        if (art_block_inside(t, &b[k])) {
            s = all ? s : (uint32_t) b[k].clean.pos;
            e = (uint32_t) (b[k].clean.pos + b[k].clean.len);
            all += (uint32_t) b[k].clean.len;
        }
    }

    if (all < ART_BLOCK_WORDS) {
        return ART_OK;
    }

    if (art_block_marked(t, s, e, mark) * 2 >= all) {
        art_block_label(t, *mark, e, name);
        return ART_OK;
    }

    if (x->nturns == ART_TALK_SPANS) {
        t->limited = 1;
        return ART_OK;
    }

    m = art_arena_more(t->arena, x->turns, x->nturns, &x->turns_cap,
                       sizeof(art_cite_t));
    if (m == NULL) {
        return t->arena->rc;
    }

    x->turns = m;
    m = &x->turns[x->nturns];

    memset(m, 0, sizeof(art_cite_t));

    m->o = s;
    m->mark = ART_MARK_BLOCK;
    m->lab = name;
    m->label = name.len ? 0 : ART_NONE;

    rc = ART_OK;

    for (k = i; rc == ART_OK && k < n; k++) {
        if (art_block_inside(t, &b[k])) {
            rc = art_span_seg(t, m, (uint32_t) b[k].clean.pos,
                              (uint32_t) (b[k].clean.pos + b[k].clean.len));
        }
    }

    if (m->nsegs) {
        m->c = m->segs[m->nsegs - 1].pos + m->segs[m->nsegs - 1].len;
        x->nturns++;
    }

    return rc;
}


/* Whether a block is kept and lies in the text that is looked at. */
static int
art_block_inside(const art_talk_t *t, const art_block_t *b)
{
    return b->clean.len != 0 && b->clean.pos + b->clean.len <= t->text.len;
}


/* The page says that it is no quoted words: footer in a block quote. */
static int
art_block_foot(const art_doc_t *doc, const art_block_t *b)
{
    return b->elem != ART_NONE && b->elem < doc->nelems
           && (doc->elems[b->elem].tag == ART_TAG_FOOTER
               || doc->elems[b->elem].tag == ART_TAG_FIGCAPTION);
}


/* "- Name, role": the name.  sure: the dash may lack. */
static int
art_block_cite(const art_talk_t *t, const art_block_t *b, int sure,
    art_span_t *name)
{
    uint32_t              cp;
    const unsigned char  *p, *q, *s, *end;

    if (b->clean.len == 0 || b->clean.len > ART_BLOCK_CITE
        || b->clean.pos + b->clean.len > t->text.len)
    {
        return 0;
    }

    p = t->text.data + b->clean.pos;
    end = p + b->clean.len;
    q = p;

    if (!art_span_dash(art_utf8_next(&q, end))) {
        if (!sure) {
            return 0;
        }

        q = p;
    }

    while (q < end && (*q == ' ' || *q == '-')) {
        q++;
    }

    s = q;

    if (s == end
        || !(art_uc_class(art_utf8_next(&q, end)) & ART_UC_LETTER))
    {
        return 0;
    }

    for (q = s; q < end; q = p) {
        p = q;
        cp = art_utf8_next(&p, end);

        if (cp == ',' || cp == '(' || cp == ';' || cp == '|'
            || cp == '\n' || cp == '.' || cp == ':')
        {
            break;
        }
    }

    while (q > s && q[-1] == ' ') {
        q--;
    }

    *name = art_span_make((size_t) (s - t->text.data), (size_t) (q - s));

    return q > s;
}


/* The marked spans of a block that ends with an attribution have it. */
static void
art_block_label(art_talk_t *t, uint32_t i, uint32_t e, art_span_t name)
{
    for ( /* void */ ; name.len && i < t->nmarks && t->marks[i].o < e; i++) {
        if (t->marks[i].label == ART_NONE) {
            t->marks[i].label = 0;
            t->marks[i].lab = name;
        }
    }
}


/* Bytes of [s, e) between marks; mark: where to go on, for the next call. */
static uint32_t
art_block_marked(const art_talk_t *t, uint32_t s, uint32_t e, uint32_t *mark)
{
    uint32_t  n, i;

    while (*mark < t->nmarks && t->marks[*mark].c <= s) {
        (*mark)++;
    }

    for (n = 0, i = *mark; i < t->nmarks && t->marks[i].o < e; i++) {
        n += art_min(t->marks[i].c, e) - art_max(t->marks[i].o, s);
    }

    return n;
}
