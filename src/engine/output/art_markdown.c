/*
 * The markdown variant: a walk over the kept blocks, with the pieces of
 * quotes beside it.  State is only what stands before: whether a blank line is
 * due, the open lists, the quote whose block is open.
 */

#include "art_markdown.h"
#include "art_marks.h"
#include "art_utf8.h"


#define ART_MD_LISTS        8
#define ART_MD_SIGNATURE    160     /* bytes of a line that names a speaker */


typedef struct {
    art_doc_t            *doc;
    art_buf_t            *out;
    art_str_t             clean;
    art_md_ctx_t          ctx;
    art_marks_t           marks;
    art_inlines_t         inlines;
    art_outline_t         outline;
    uint32_t              numbers[ART_MD_LISTS];    /* 0: bullets */
    uint8_t               before;   /* kind of the block before */
    unsigned              nlists;
    uint32_t              open;     /* quote whose block is open, or NONE */
    uint32_t              block;    /* index of the block */
    unsigned              started:1;
    unsigned              named:1;  /* the open quote says who */
} art_md_t;


static void art_md_block(art_md_t *md, const art_block_t *b);
static void art_md_plain(art_md_t *md, art_span_t span, art_str_t indent,
    unsigned flags);
static void art_md_gap(art_md_t *md);
static void art_md_heading(art_md_t *md, unsigned level, art_str_t s);
static void art_md_item(art_md_t *md, const art_block_t *b);
static void art_md_code(art_md_t *md, art_str_t s);
static int art_md_quoted(art_md_t *md, const art_block_t *b);
static void art_md_sign(art_md_t *md, const art_block_t *b);
static int art_md_whole(art_md_t *md, const art_block_t *b);
static void art_md_turn(art_md_t *md, const art_block_t *b,
    const art_turn_t *turn);
static void art_md_close(art_md_t *md);
static int art_md_said(const art_md_t *md, const art_quote_t *q);
static int art_md_in(art_str_t s, art_str_t part);


static const art_str_t  art_md_none = art_str_null;
static const art_str_t  art_md_bar = art_string("> ");


art_rc_t
art_markdown_write(art_doc_t *doc, art_buf_t *out)
{
    art_md_t      md;
    art_rc_t      rc;
    art_marks_t   none;
    art_block_t  *b;

    memset(&md, 0, sizeof(art_md_t));

    md.doc = doc;
    md.out = out;
    md.clean = art_buf_view(&doc->clean);
    md.outline.base = doc->body ? 2 : 1;
    md.open = ART_NONE;

    md.ctx.doc = doc;
    md.ctx.clean = md.clean;
    md.ctx.inlines = &md.inlines;

    rc = art_doc_base(doc, &md.ctx.base);

    if (rc == ART_OK) {
        rc = art_marks_make(doc, &md.marks);
    }

    if (rc == ART_OK) {
        /* a quote has no mark of its own here that could cut a link */
        memset(&none, 0, sizeof(art_marks_t));
        rc = art_inline_make(doc, &none, &md.inlines);
    }

    if (rc != ART_OK) {
        return rc;
    }

    art_md_front(out, doc);

    if (doc->body != 0) {
        art_md_heading(&md, 1, art_str_slice(md.clean, art_doc_title(doc)));
    }

    for (md.block = 0; md.block < doc->nblocks; md.block++) {
        b = &doc->blocks[md.block];

        if (b->clean.len != 0 && b->clean.pos >= doc->body) {
            art_md_block(&md, b);
        }
    }

    art_md_close(&md);
    art_buf_char(out, '\n');

    return art_buf_rc(out);
}


static void
art_md_block(art_md_t *md, const art_block_t *b)
{
    size_t     start;
    unsigned   started;
    art_str_t  s;

    art_marks_seek(&md->marks, b->clean.pos);

    if (b->kind == ART_BLOCK_ITEM) {
        art_md_close(md);
        art_md_item(md, b);
        md->before = b->kind;
        return;
    }

    md->nlists = 0;

    if (art_md_quoted(md, b)) {
        md->before = b->kind;
        return;
    }

    art_md_close(md);
    s = art_str_slice(md->clean, b->clean);

    switch (b->kind) {

    case ART_BLOCK_HEADING:
        art_md_heading(md, art_outline_level(&md->outline, b->level), s);
        break;

    case ART_BLOCK_PRE:
        art_md_code(md, s);
        break;

    case ART_BLOCK_CELL:
    case ART_BLOCK_CAPTION:
        start = md->out->len;
        started = md->started;
        art_md_gap(md);

        if (art_md_table(md->out, &md->ctx, &md->block)) {
            break;
        }

        md->out->len = art_min(start, md->out->len);
        md->started = started & 1;

        /* fall through */

    default:
        art_md_gap(md);
        art_md_plain(md, b->clean, art_md_none, ART_MD_START);
    }

    md->before = b->kind;
}


static void
art_md_plain(art_md_t *md, art_span_t span, art_str_t indent, unsigned flags)
{
    art_md_span(md->out, &md->ctx, span.pos, span.pos + span.len, indent,
                flags);
}


/* The blank line between blocks. */
static void
art_md_gap(art_md_t *md)
{
    if (md->started) {
        art_buf_add(md->out, "\n\n", 2);
    }

    md->started = 1;
}


/* ATX: what a line feed would end is one line; "#" at the end is text. */
static void
art_md_heading(art_md_t *md, unsigned level, art_str_t s)
{
    size_t  i, n, start;

    art_md_gap(md);

    for (i = 0; i < level; i++) {
        art_buf_char(md->out, '#');
    }

    art_buf_char(md->out, ' ');
    start = md->out->len;

    for (i = 0; i < s.len; i = n + 1) {
        for (n = i; n < s.len && s.data[n] != '\n'; n++) { /* void */ }

        if (n != i && md->out->len != start) {
            art_buf_char(md->out, ' ');
        }

        art_md_text(md->out, art_str_make(s.data + i, n - i), art_md_none, 1);
    }

    if (md->out->len != start && md->out->data[md->out->len - 1] == '#') {
        md->out->len--;
        art_buf_add(md->out, "\\#", 2);
    }
}


/* As in the page: levels are at most one deeper than before. */
static void
art_md_item(art_md_t *md, const art_block_t *b)
{
    unsigned    i, level;
    art_buf_t   indent;
    art_mem_t   mem;

    mem = art_arena_mem(md->doc->arena);
    art_buf_init(&indent, &mem, 0);

    level = art_min(b->level, md->nlists + 1);
    level = art_min(level, (unsigned) ART_MD_LISTS);
    level = art_max(level, 1);

    if (level > md->nlists) {
        md->numbers[level - 1] = 0;
    }

    if (md->nlists == 0) {
        art_md_gap(md);

    } else {
        art_buf_char(md->out, '\n');
    }

    md->nlists = level;

    for (i = 0; i + 1 < level; i++) {
        art_buf_add(&indent, "    ", md->numbers[i] ? 4 : 2);
    }

    art_buf_put(md->out, art_buf_view(&indent));

    if (b->ordered) {
        md->numbers[level - 1]++;
        art_buf_uint(md->out, md->numbers[level - 1]);
        art_buf_add(md->out, ".   ", md->numbers[level - 1] < 10 ? 3 : 2);

    } else {
        md->numbers[level - 1] = 0;
        art_buf_add(md->out, "- ", 2);
    }

    art_buf_add(&indent, "    ", b->ordered ? 4 : 2);

    art_md_plain(md, b->clean, art_buf_view(&indent), ART_MD_START);

    if (indent.rc != ART_OK) {
        md->out->rc = art_doc_rc(md->doc, &indent);
    }

    art_buf_done(&indent);
}


/* A fence longer than any run of backticks inside. */
static void
art_md_code(art_md_t *md, art_str_t s)
{
    size_t  i, n, fence;

    n = 0;
    fence = 3;

    for (i = 0; i < s.len; i++) {
        n = s.data[i] == '`' ? n + 1 : 0;
        fence = art_max(fence, n + 1);
    }

    art_md_gap(md);

    for (i = 0; i < fence; i++) {
        art_buf_char(md->out, '`');
    }

    art_buf_char(md->out, '\n');
    art_buf_put(md->out, s);

    if (s.data[s.len - 1] != '\n') {
        art_buf_char(md->out, '\n');
    }

    for (i = 0; i < fence; i++) {
        art_buf_char(md->out, '`');
    }
}


/* Block quotes; a block that goes on with the same one joins it. */
static int
art_md_quoted(art_md_t *md, const art_block_t *b)
{
    uint32_t    quote;
    art_turn_t  turn;

    art_marks_turn(md->doc, &md->marks, b->clean, &turn);

    if (turn.quote == ART_NONE && b->kind != ART_BLOCK_QUOTE
        && !(b->kind == ART_BLOCK_PARA && art_md_whole(md, b)))
    {
        return 0;
    }

    quote = ART_NONE;

    if (md->marks.next < md->marks.n
        && md->marks.list[md->marks.next].pos < b->clean.pos + b->clean.len)
    {
        quote = md->marks.list[md->marks.next].quote;
    }

    if (md->open != ART_NONE && md->open == quote) {
        art_buf_str(md->out, "\n>\n");

    } else if (b->kind == ART_BLOCK_QUOTE && md->before == ART_BLOCK_QUOTE
               && md->started && quote == ART_NONE)
    {
        art_md_sign(md, b);
        art_buf_str(md->out, "\n>\n");

    } else {
        art_md_close(md);
        art_md_gap(md);
        md->open = quote;
    }

    art_buf_put(md->out, art_md_bar);

    if (turn.quote != ART_NONE) {
        art_md_turn(md, b, &turn);

    } else {
        art_md_plain(md, b->clean, art_md_bar, ART_MD_START);
    }

    return 1;
}


/* A line of the block quote itself that says who. */
static void
art_md_sign(art_md_t *md, const art_block_t *b)
{
    art_str_t           s;
    const art_quote_t  *q;

    if (md->open == ART_NONE) {
        return;
    }

    q = &md->doc->quotes[md->open];
    s = art_str_slice(md->clean, b->clean);

    if (art_md_in(s, q->speaker) || art_md_in(s, q->mention)) {
        md->named = 1;
    }
}


/* Whether a block has no word outside of one quote. */
static int
art_md_whole(art_md_t *md, const art_block_t *b)
{
    uint32_t              i, end;
    const art_mark_t     *m;
    const unsigned char  *p, *last;

    i = md->marks.next;
    end = b->clean.pos + b->clean.len;
    p = md->clean.data + b->clean.pos;

    if (i == md->marks.n || md->marks.list[i].pos >= end) {
        return 0;
    }

    for ( ;; ) {
        m = i < md->marks.n ? &md->marks.list[i] : NULL;

        if (m != NULL && m->pos < end
            && m->quote != md->marks.list[md->marks.next].quote)
        {
            return 0;
        }

        last = md->clean.data + (m != NULL ? art_min(m->pos, end) : end);

        while (p < last) {
            if (art_uc_class(art_utf8_next(&p, last)) & ART_UC_WORD) {
                return 0;
            }
        }

        if (m == NULL || m->pos >= end) {
            return 1;
        }

        p = md->clean.data + art_min(m->end, end);
        i++;
    }
}


/* The label in bold is the attribution. */
static void
art_md_turn(art_md_t *md, const art_block_t *b, const art_turn_t *turn)
{
    uint32_t  pos, end;

    end = b->clean.pos + b->clean.len;
    pos = turn->words;

    if (turn->label.len != 0) {
        pos -= turn->sep.len;
        md->named = 1;

        art_buf_add(md->out, "**", 2);
        art_md_text(md->out, art_str_slice(md->clean, turn->label),
                    art_md_bar, 0);
        art_buf_add(md->out, "**", 2);
    }

    art_md_plain(md, art_span_make(pos, end - pos), art_md_bar,
                 turn->label.len == 0 ? ART_MD_START : 0);
}


/* Ends an open block quote with who said it, where nothing does so yet. */
static void
art_md_close(art_md_t *md)
{
    const art_quote_t  *q;

    if (md->open != ART_NONE && !md->named) {
        q = &md->doc->quotes[md->open];

        if (q->speaker.len != 0 && !art_md_said(md, q)) {
            art_buf_str(md->out, "\n>\n> \xE2\x80\x94 ");
            art_md_text(md->out, q->speaker, art_md_bar, 0);
        }
    }

    md->open = ART_NONE;
    md->named = 0;
}


/*
 * Whether the block behind the quote is its signature: a caption, more of the
 * block quote, or a short line that names the speaker.
 */
static int
art_md_said(const art_md_t *md, const art_quote_t *q)
{
    uint32_t            i;
    art_str_t           s;
    const art_block_t  *b;

    for (i = md->block; i < md->doc->nblocks; i++) {
        b = &md->doc->blocks[i];

        if (b->clean.len == 0 || b->clean.pos < q->span.pos + q->span.len) {
            continue;
        }

        s = art_str_slice(md->clean, b->clean);

        return b->clean.len <= ART_MD_SIGNATURE
               && (art_md_in(s, q->speaker) || art_md_in(s, q->mention));
    }

    return 0;
}


static int
art_md_in(art_str_t s, art_str_t part)
{
    size_t                n;
    const unsigned char  *p, *last;

    if (part.len == 0 || part.len > s.len) {
        return 0;
    }

    last = s.data + s.len - part.len;

    for (p = s.data; p <= last; p++) {
        n = last - p + 1;
        p = memchr(p, part.data[0], n);

        if (p == NULL) {
            return 0;
        }

        if (memcmp(p, part.data, part.len) == 0) {
            return 1;
        }
    }

    return 0;
}
