/*
 * Pieces of quotes, turns, and other things that writers of text ask.
 */

#include "art_hash.h"
#include "art_marks.h"
#include "art_utf8.h"


#define ART_MARKS_LABEL     120     /* bytes of a speaker's label, marks too */
#define ART_MARKS_LETTERS   500     /* looked at for the direction */
#define ART_MARKS_NAME      80      /* bytes of words that are the title */


static void art_marks_label(art_str_t text, art_turn_t *turn,
    uint32_t end);
static int art_marks_edge(uint32_t cp);
static int art_marks_rtl(uint32_t cp);


art_rc_t
art_marks_make(art_doc_t *doc, art_marks_t *m)
{
    uint32_t      i, k, n, last;
    art_mark_t   *mark;
    art_quote_t  *q;

    memset(m, 0, sizeof(art_marks_t));

    n = 0;

    for (i = 0; i < doc->nquotes; i++) {
        n += art_max(doc->quotes[i].nsegs, (uint32_t) 1);
    }

    if (n == 0) {
        return ART_OK;
    }

    m->list = art_arena_alloc(doc->arena, n * sizeof(art_mark_t));

    if (m->list == NULL) {
        return doc->arena->rc;
    }

    last = 0;

    for (i = 0; i < doc->nquotes; i++) {
        q = &doc->quotes[i];

        for (k = 0; k < art_max(q->nsegs, (uint32_t) 1); k++) {
            mark = &m->list[m->n];

            mark->pos = q->nsegs ? q->segs[k].pos : q->span.pos;
            mark->end = mark->pos + (q->nsegs ? q->segs[k].len : q->span.len);
            mark->quote = i;
            mark->first = (k == 0);

            if (mark->pos < last || mark->end <= mark->pos
                || mark->end > doc->clean.len)
            {
                continue;
            }

            last = mark->end;
            m->n++;
        }
    }

    return ART_OK;
}


void
art_marks_seek(art_marks_t *m, uint32_t pos)
{
    while (m->next < m->n && m->list[m->next].end <= pos) {
        m->next++;
    }
}


void
art_marks_turn(const art_doc_t *doc, const art_marks_t *m, art_span_t block,
    art_turn_t *turn)
{
    uint32_t              cp;
    art_str_t             text;
    const art_mark_t     *mark;
    const art_quote_t    *q;
    const unsigned char  *p, *at, *last;

    memset(turn, 0, sizeof(art_turn_t));
    turn->quote = ART_NONE;

    if (m->next == m->n) {
        return;
    }

    mark = &m->list[m->next];
    q = &doc->quotes[mark->quote];

    if (q->form != ART_FORM_TURN || mark->pos >= block.pos + block.len
        || (mark->pos > block.pos
            && mark->pos - block.pos > ART_MARKS_LABEL))
    {
        return;
    }

    turn->quote = mark->quote;
    turn->words = art_max(mark->pos, block.pos);
    turn->more = !mark->first || mark->pos < block.pos;

    if (turn->words == block.pos) {
        return;
    }

    text = art_buf_view(&doc->clean);
    p = text.data + block.pos;
    last = text.data + turn->words;

    for (at = p; p < last; at = p) {
        cp = art_utf8_next(&p, last);

        if (!art_marks_edge(cp)) {
            break;
        }
    }

    turn->dash = art_span_make(block.pos,
                               (uint32_t) (at - text.data) - block.pos);

    art_marks_label(text, turn, turn->words);

    turn->words = turn->dash.pos + turn->dash.len
                  + turn->label.len + turn->sep.len;
}


/* White space and dashes, which stand before a label. */
static int
art_marks_edge(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2022
           || (art_uc_class(cp) & ART_UC_SPACE);
}


/*
 * From the first letter to the separator: colons, dashes or a full stop that
 * only marks and white space follow, up to where the words begin.  Without
 * one the text before the words is part of a sentence and no label.
 */
static void
art_marks_label(art_str_t text, art_turn_t *turn, uint32_t end)
{
    uint32_t              cp;
    const unsigned char  *p, *at, *first, *sep, *behind;

    first = text.data + turn->dash.pos + turn->dash.len;
    sep = NULL;
    behind = NULL;

    for (p = text.data + end; p > first; /* void */ ) {
        at = p;
        cp = art_utf8_prev(&p, first);

        if (art_uc_class(cp) & ART_UC_WORD) {
            break;
        }

        if (cp == ':' || cp == 0xff1a || cp == '.'
            || cp == '-' || (cp >= 0x2010 && cp <= 0x2015))
        {
            sep = p;
            behind = behind == NULL ? at : behind;
        }
    }

    if (sep == NULL) {
        return;
    }

    for (p = sep; p > first; sep = p) {
        cp = art_utf8_prev(&p, first);

        if (!(art_uc_class(cp) & ART_UC_SPACE)) {
            break;
        }
    }

    turn->label = art_span_make((uint32_t) (first - text.data),
                                (uint32_t) (sep - first));
    turn->sep = art_span_make((uint32_t) (sep - text.data),
                              (uint32_t) (behind - sep));
}


art_rc_t
art_doc_rc(const art_doc_t *doc, const art_buf_t *b)
{
    return b->rc == ART_NOMEM ? doc->arena->rc : b->rc;
}


art_rc_t
art_doc_speakers(art_doc_t *doc, uint32_t **numbers)
{
    uint32_t      i, n, slot, size, *table;
    art_quote_t  *q;

    n = 0;
    *numbers = NULL;

    if (doc->nquotes == 0) {
        return ART_OK;
    }

    for (size = 16; size / 2 < doc->nquotes; size *= 2) { /* void */ }

    table = art_arena_calloc(doc->arena, size, sizeof(uint32_t));
    *numbers = art_arena_calloc(doc->arena, doc->nquotes, sizeof(uint32_t));

    if (table == NULL || *numbers == NULL) {
        return doc->arena->rc;
    }

    for (i = 0; i < doc->nquotes; i++) {
        q = &doc->quotes[i];

        if (q->speaker.len == 0) {
            continue;
        }

        slot = (uint32_t) art_hash_mix(art_hash_add(ART_HASH_INIT,
                                           q->speaker.data, q->speaker.len));
        slot &= size - 1;

        while (table[slot] != 0
               && !art_str_eq(doc->quotes[table[slot] - 1].speaker,
                              q->speaker))
        {
            slot = (slot + 1) & (size - 1);
        }

        if (table[slot] == 0) {
            table[slot] = i + 1;
            (*numbers)[i] = ++n;

        } else {
            (*numbers)[i] = (*numbers)[table[slot] - 1];
        }
    }

    return ART_OK;
}


unsigned
art_outline_level(art_outline_t *o, uint8_t level)
{
    while (o->n != 0
           && (o->levels[o->n - 1] >= level || o->base + o->n > 6))
    {
        o->n--;
    }

    o->levels[o->n++] = level;

    return o->base + o->n - 1;
}


int
art_doc_rtl(const art_doc_t *doc)
{
    uint32_t              cp;
    unsigned              n, rtl;
    art_str_t             text;
    const unsigned char  *p, *last;

    n = 0;
    rtl = 0;
    text = art_buf_view(&doc->clean);
    p = text.data;
    last = text.len ? p + text.len : p;

    while (p < last && n < ART_MARKS_LETTERS) {
        cp = art_utf8_next(&p, last);

        if (art_uc_class(cp) & ART_UC_LETTER) {
            n++;
            rtl += art_marks_rtl(cp);
        }
    }

    return rtl * 2 > n;
}


/* The blocks of Unicode whose default is R or AL (UAX 9). */
static int
art_marks_rtl(uint32_t cp)
{
    return (cp >= 0x590 && cp <= 0x8ff)
           || (cp >= 0xfb1d && cp <= 0xfdff)
           || (cp >= 0xfe70 && cp <= 0xfeff)
           || (cp >= 0x10800 && cp <= 0x10fff)
           || (cp >= 0x1e800 && cp <= 0x1efff);
}


art_span_t
art_doc_title(const art_doc_t *doc)
{
    size_t  len;

    len = art_min(doc->body, doc->clean.len);

    while (len != 0 && doc->clean.data[len - 1] == '\n') {
        len--;
    }

    return art_span_make(0, (uint32_t) len);
}


art_str_t
art_doc_name(const art_doc_t *doc)
{
    size_t                len;
    art_str_t             s;
    const unsigned char  *p;

    if (doc->meta.title.len != 0) {
        return doc->meta.title;
    }

    s = art_buf_view(&doc->clean);
    p = s.len ? memchr(s.data, '\n', s.len) : NULL;

    if (p != NULL) {
        s.len = p - s.data;
    }

    if (s.len <= ART_MARKS_NAME) {
        return s;
    }

    len = art_utf8_cut(s, ART_MARKS_NAME);

    for (s.len = len; s.len != 0 && s.data[s.len] != ' '; s.len--) {
        /* void */
    }

    if (s.len == 0) {
        s.len = len;
    }

    return s;
}
