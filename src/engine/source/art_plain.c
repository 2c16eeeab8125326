/*
 * Blocks of plain text.
 *
 * Captured articles have a paragraph a line; mails, agency wires and old
 * archives break their lines at a width.  Which of the two: a break inside a
 * paragraph is forced when the first word of the next line would not have
 * fitted into the widest line.  Where nearly all breaks are forced, the text
 * is wrapped and its paragraphs end at empty lines only.
 *
 * Two passes over the lines measure, one makes the blocks.
 */

#include "art_plain.h"
#include "art_text.h"
#include "art_utf8.h"


/* Lines are wrapped at 55 to 100 columns; a wider line is a paragraph. */
#define ART_PLAIN_WRAP_MIN      55
#define ART_PLAIN_WRAP_MAX      100

/* Three breaks prove a habit; one or two are titles and bylines. */
#define ART_PLAIN_BREAKS        3

/* bytes; a crosshead is a line of a column, or two */
#define ART_PLAIN_HEADING       120


/* lf and cr are kept, so that a file without one of them is searched once. */
typedef struct {
    uint32_t              pos;
    uint32_t              end;      /* without the line break */
    uint32_t              next;
    uint32_t              lf;       /* the next one, or src.len */
    uint32_t              cr;
} art_line_t;


typedef struct {
    uint32_t              width;    /* of the widest line, code points */
    uint32_t              breaks;   /* inside paragraphs */
    uint32_t              forced;
} art_wrap_t;


static void art_plain_first(const art_doc_t *doc, art_line_t *line);
static uint32_t art_plain_find(const art_doc_t *doc, uint32_t pos, int c);
static uint32_t art_plain_line(const art_doc_t *doc, art_line_t *line);
static art_str_t art_plain_slice(const art_doc_t *doc, art_line_t *line);
static int art_plain_wrapped(const art_doc_t *doc);
static int art_plain_widest(const art_doc_t *doc, art_wrap_t *wrap);
static void art_plain_breaks(const art_doc_t *doc, art_wrap_t *wrap);
static uint32_t art_plain_word(art_str_t s);
static uint32_t art_plain_bullet(art_str_t s, int *ordered);
static art_rc_t art_plain_add(art_doc_t *doc, uint32_t pos, uint32_t end,
    uint32_t gap);
static art_str_t art_plain_text(const art_doc_t *doc, uint32_t i);
static void art_plain_items(art_doc_t *doc);
static void art_plain_headings(art_doc_t *doc);
static int art_plain_speech(art_str_t s);


art_rc_t
art_plain_blocks(art_doc_t *doc)
{
    int         wrapped, ordered;
    uint32_t    start, end, gap;
    art_rc_t    rc;
    art_line_t  line;

    wrapped = art_plain_wrapped(doc);

    start = ART_NONE;
    end = 0;
    gap = 0;
    rc = ART_OK;

    for (art_plain_first(doc, &line);
         line.next < doc->src.len && rc == ART_OK; /* void */ )
    {
        if (!art_plain_line(doc, &line)) {

            if (start != ART_NONE) {
                rc = art_plain_add(doc, start, end, gap);
                start = ART_NONE;
                gap = 0;
            }

            gap++;
            continue;
        }

        if (start != ART_NONE
            && (!wrapped
                || art_plain_bullet(art_plain_slice(doc, &line), &ordered)))
        {
            rc = art_plain_add(doc, start, end, gap);
            start = ART_NONE;
            gap = 0;
        }

        if (start == ART_NONE) {
            start = line.pos;
        }

        end = line.end;
    }

    if (start != ART_NONE && rc == ART_OK) {
        rc = art_plain_add(doc, start, end, gap);
    }

    if (rc == ART_OK) {
        art_plain_items(doc);
        art_plain_headings(doc);
    }

    return rc;
}


static void
art_plain_first(const art_doc_t *doc, art_line_t *line)
{
    line->next = 0;
    line->lf = art_plain_find(doc, 0, '\n');
    line->cr = art_plain_find(doc, 0, '\r');
}


static uint32_t
art_plain_find(const art_doc_t *doc, uint32_t pos, int c)
{
    const unsigned char  *p;

    p = memchr(doc->src.data + pos, c, doc->src.len - pos);

    return (uint32_t) (p ? (size_t) (p - doc->src.data) : doc->src.len);
}


/*
 * The next line, trimmed; its length, zero for an empty one.  CR, LF and
 * CR LF end a line.
 */
static uint32_t
art_plain_line(const art_doc_t *doc, art_line_t *line)
{
    uint32_t              pos, end;
    const unsigned char  *p;

    p = doc->src.data;
    pos = line->next;

    if (line->lf < pos) {
        line->lf = art_plain_find(doc, pos, '\n');
    }

    if (line->cr < pos) {
        line->cr = art_plain_find(doc, pos, '\r');
    }

    end = art_min(line->lf, line->cr);
    line->next = end + (end < doc->src.len);

    if (line->cr < line->lf && line->cr + 1 == line->lf
        && line->lf < doc->src.len)
    {
        line->next = line->lf + 1;
    }

    while (pos < end && p[pos] <= ' ') {
        pos++;
    }

    while (end > pos && p[end - 1] <= ' ') {
        end--;
    }

    line->pos = pos;
    line->end = end;

    return end - pos;
}


static art_str_t
art_plain_slice(const art_doc_t *doc, art_line_t *line)
{
    return art_str_make(doc->src.data + line->pos, line->end - line->pos);
}


static int
art_plain_wrapped(const art_doc_t *doc)
{
    art_wrap_t  wrap;

    memset(&wrap, 0, sizeof(art_wrap_t));

    if (!art_plain_widest(doc, &wrap)) {
        return 0;
    }

    art_plain_breaks(doc, &wrap);

    /* seven in ten: verse, bylines and headings are not wrapped */

    return wrap.breaks >= ART_PLAIN_BREAKS
           && wrap.forced * 10 >= wrap.breaks * 7;
}


/* Whether the widest line, measured in wrap, is of a width to wrap at. */
static int
art_plain_widest(const art_doc_t *doc, art_wrap_t *wrap)
{
    uint32_t    width;
    art_line_t  line;

    for (art_plain_first(doc, &line); line.next < doc->src.len; /* void */ ) {

        if (!art_plain_line(doc, &line)) {
            continue;
        }

        width = (uint32_t) art_utf8_count(art_plain_slice(doc, &line));

        if (width > ART_PLAIN_WRAP_MAX) {
            return 0;
        }

        wrap->width = art_max(wrap->width, width);
    }

    return wrap->width >= ART_PLAIN_WRAP_MIN;
}


static void
art_plain_breaks(const art_doc_t *doc, art_wrap_t *wrap)
{
    uint32_t    prev;
    art_str_t   s;
    art_line_t  line;

    prev = 0;

    for (art_plain_first(doc, &line); line.next < doc->src.len; /* void */ ) {

        if (!art_plain_line(doc, &line)) {
            prev = 0;
            continue;
        }

        s = art_plain_slice(doc, &line);

        if (prev != 0) {
            wrap->breaks++;
            wrap->forced += prev + 1 + art_plain_word(s) > wrap->width;
        }

        prev = (uint32_t) art_utf8_count(s);
    }
}


/* The width of the first word. */
static uint32_t
art_plain_word(art_str_t s)
{
    size_t  n;

    for (n = 0; n < s.len && s.data[n] > ' '; n++) {
        /* void */
    }

    return (uint32_t) art_utf8_count(art_str_make(s.data, n));
}


/*
 * The length of a bullet and the blanks behind it: "* ", U+2022, "12. ".  A
 * dash is left alone, since in news text it opens a speech.
 */
static uint32_t
art_plain_bullet(art_str_t s, int *ordered)
{
    size_t  n;

    *ordered = 0;

    if (s.len > 2 && s.data[0] == '*' && s.data[1] == ' ') {
        n = 1;

    } else if (s.len > 4 && memcmp(s.data, "\xE2\x80\xA2", 3) == 0) {
        n = 3;

    } else {
        for (n = 0; n < s.len && s.data[n] >= '0' && s.data[n] <= '9'; n++) {
            /* void */
        }

        if (n == 0 || n > 3 || n + 2 >= s.len || s.data[n + 1] != ' '
            || (s.data[n] != '.' && s.data[n] != ')'))
        {
            return 0;
        }

        n++;
        *ordered = 1;
    }

    while (n < s.len && (s.data[n] == ' ' || s.data[n] == '\t')) {
        n++;
    }

    return n < s.len ? (uint32_t) n : 0;
}


static art_rc_t
art_plain_add(art_doc_t *doc, uint32_t pos, uint32_t end, uint32_t gap)
{
    art_rc_t      rc;
    art_span_t    text;
    art_block_t  *b;

    rc = art_text_fold(doc, pos, end - pos, &text);

    if (rc != ART_OK || text.len == 0) {
        return rc;
    }

    b = art_arena_more(doc->arena, doc->blocks, doc->nblocks,
                       &doc->blocks_cap, sizeof(art_block_t));
    if (b == NULL) {
        return doc->arena->rc;
    }

    doc->blocks = b;
    b += doc->nblocks++;

    memset(b, 0, sizeof(art_block_t));

    b->src = art_text_source(doc, text);
    b->text = text;
    b->elem = ART_NONE;
    b->kind = ART_BLOCK_PARA;
    b->gap = (uint8_t) art_min(gap, 255u);

    return ART_OK;
}


static art_str_t
art_plain_text(const art_doc_t *doc, uint32_t i)
{
    return art_str_slice(art_buf_view(&doc->text), doc->blocks[i].text);
}


/*
 * Bullets become items, numbers only in company: a paragraph may well begin
 * with one.
 */
static void
art_plain_items(art_doc_t *doc)
{
    int           ordered, company, prev;
    uint32_t      i, n;
    art_block_t  *b;

    prev = 0;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];
        n = art_plain_bullet(art_plain_text(doc, i), &ordered);
        company = prev;

        if (ordered && !company && i + 1 < doc->nblocks) {
            (void) art_plain_bullet(art_plain_text(doc, i + 1), &company);
        }

        if (n == 0 || (ordered && !company)) {
            prev = 0;
            continue;
        }

        prev = ordered;

        b->kind = ART_BLOCK_ITEM;
        b->level = 1;
        b->ordered = (uint8_t) ordered;
        b->text.pos += n;
        b->text.len -= n;
        b->src = art_text_source(doc, b->text);
    }
}


static void
art_plain_headings(art_doc_t *doc)
{
    uint32_t      i;
    art_block_t  *b;

    for (i = 1; i + 1 < doc->nblocks; i++) {
        b = &doc->blocks[i];

        if (b->kind != ART_BLOCK_PARA || b->gap == 0 || b[1].gap == 0
            || b->text.len > ART_PLAIN_HEADING
            || b[1].text.len <= ART_PLAIN_HEADING
            || art_plain_speech(art_plain_text(doc, i)))
        {
            continue;
        }

        b->kind = ART_BLOCK_HEADING;
        b->level = 2;
    }
}


/* Whether a line begins like speech or ends like a sentence. */
static int
art_plain_speech(art_str_t s)
{
    uint32_t              cp;
    unsigned              bits;
    const unsigned char  *p, *end;

    p = s.data;
    end = s.data + s.len;

    cp = art_utf8_next(&p, end);
    bits = art_uc_class(cp);

    if (!(bits & (ART_UC_UPPER | ART_UC_DIGIT | ART_UC_WIDE))) {
        return 1;
    }

    cp = art_utf8_prev(&end, s.data);

    return cp == '.' || cp == ',' || cp == ';' || cp == ':' || cp == 0x2026
           || cp == 0x3002;
}
