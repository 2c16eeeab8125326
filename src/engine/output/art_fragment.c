/*
 * Text fragments.
 *
 * A browser compares words: case and accents aside, from boundary to
 * boundary, start and end each inside one block, and takes the first place
 * that fits.  A short quote is named whole; of a longer one the first and the
 * last words, cut where a boundary is certain: at white space, or beside
 * punctuation in scripts that have no spaces.  Where those words stand before
 * as well, more words are taken, and then words before the quote.
 */

#include "art_fragment.h"
#include "art_unique.h"
#include "art_uri.h"
#include "art_utf8.h"


#define ART_FRAGMENT_WHOLE  60      /* bytes of a quote that is named whole */
#define ART_FRAGMENT_WORDS  4       /* of start and of end, to begin with */
#define ART_FRAGMENT_MORE   9       /* where those are not the first ones */
#define ART_FRAGMENT_BEFORE 3       /* of the prefix */
#define ART_FRAGMENT_LINE   2000    /* bytes back to the block's start */


/* Words that are still to be read, each counts two. */
typedef struct {
    unsigned              left;
    unsigned              before;   /* class of the character before */
} art_fragment_count_t;


static art_span_t art_fragment_trim(art_str_t text, art_span_t span);
static int art_fragment_full(art_fragment_count_t *c, unsigned class);
static art_span_t art_fragment_head(art_str_t text, art_span_t span,
    unsigned words);
static art_span_t art_fragment_tail(art_str_t text, art_span_t span,
    unsigned words);
static void art_fragment_make(art_str_t text, art_span_t span,
    unsigned words, art_fragment_t *f);
static art_rc_t art_fragment_again(art_doc_t *doc, art_fragment_t *f,
    unsigned words, uint32_t *again);
static void art_fragment_before(art_str_t text, art_fragment_t *f);


art_fragment_t *
art_fragment_find(art_doc_t *doc)
{
    art_rc_t         rc;
    uint32_t         i, again;
    art_str_t        clean;
    art_fragment_t  *f;

    if (doc->nquotes == 0) {
        return NULL;
    }

    f = art_arena_calloc(doc->arena, doc->nquotes, sizeof(art_fragment_t));

    if (f == NULL) {
        return NULL;
    }

    clean = art_buf_view(&doc->clean);

    for (i = 0; i < doc->nquotes; i++) {
        art_fragment_make(clean, doc->quotes[i].span, ART_FRAGMENT_WORDS,
                          &f[i]);
    }

    again = 0;
    rc = art_fragment_again(doc, f, ART_FRAGMENT_MORE, &again);

    if (rc == ART_OK && again != 0) {
        rc = art_fragment_again(doc, f, 0, &again);
    }

    return rc == ART_OK ? f : NULL;
}


/*
 * Fragments whose start stands in the text before, or whose end before the
 * quote's end, are made again with more words; with 0, with a prefix.  Adds
 * their number to *again.
 */
static art_rc_t
art_fragment_again(art_doc_t *doc, art_fragment_t *f, unsigned words,
    uint32_t *again)
{
    uint32_t    i, n;
    art_rc_t    rc;
    art_str_t   clean;
    art_run_t  *runs;

    n = doc->nquotes;
    clean = art_buf_view(&doc->clean);
    runs = art_arena_calloc(doc->arena, (size_t) n * 2, sizeof(art_run_t));

    if (runs == NULL) {
        return doc->arena->rc;
    }

    for (i = 0; i < n; i++) {
        runs[i * 2].span = f[i].start;
        runs[i * 2 + 1].span = f[i].end;
        runs[i * 2 + 1].from = f[i].start.pos + f[i].start.len;
    }

    rc = art_unique_find(doc->arena, clean, runs, n * 2);

    for (i = 0; i < n && rc == ART_OK; i++) {

        if (!runs[i * 2].seen && !runs[i * 2 + 1].seen) {
            continue;
        }

        (*again)++;

        if (words != 0) {
            art_fragment_make(clean, doc->quotes[i].span, words, &f[i]);

        } else if (runs[i * 2].seen
                   && doc->quotes[i].form != ART_FORM_TURN)
        {
            art_fragment_before(clean, &f[i]);
        }
    }

    return rc;
}


static void
art_fragment_make(art_str_t text, art_span_t span, unsigned words,
    art_fragment_t *f)
{
    art_span_t  head, tail;

    memset(f, 0, sizeof(art_fragment_t));
    span = art_fragment_trim(text, span);

    if (span.len == 0) {
        return;
    }

    if (memchr(text.data + span.pos, '\n', span.len) == NULL
        && span.len <= ART_FRAGMENT_WHOLE)
    {
        f->start = span;
        return;
    }

    head = art_fragment_head(text, span, words);
    tail = art_fragment_tail(text, span, words);

    if (head.pos + head.len < tail.pos) {
        f->start = head;
        f->end = tail;

    } else if (memchr(text.data + span.pos, '\n', span.len) == NULL) {
        f->start = span;

    } else {
        f->start = head;
    }
}


/*
 * The words before the quote in the same block, marks and all: a browser
 * lets nothing but white space stand between prefix and start.
 */
static void
art_fragment_before(art_str_t text, art_fragment_t *f)
{
    uint32_t              start, first;
    unsigned              class, before, n;
    const unsigned char  *p, *at;

    start = f->start.pos;
    first = start;

    while (first > 0 && text.data[first - 1] != '\n') {
        if (start - --first > ART_FRAGMENT_LINE) {
            return;
        }
    }

    n = 0;
    before = 0;
    at = text.data + start;

    for (p = at; p > text.data + first; at = p) {
        class = art_uc_class(art_utf8_prev(&p, text.data + first));

        if ((class & ART_UC_SPACE) && n >= ART_FRAGMENT_BEFORE) {
            break;
        }

        if ((class & ART_UC_WORD) && !(before & ART_UC_WORD)) {
            n++;
        }

        before = class;
    }

    first = (uint32_t) (at - text.data);

    while (start > first && text.data[start - 1] == ' ') {
        start--;
    }

    if (n != 0) {
        f->prefix = art_span_make(first, start - first);
    }
}


/* Without what is no letter and no digit at both ends. */
static art_span_t
art_fragment_trim(art_str_t text, art_span_t span)
{
    const unsigned char  *p, *at, *last, *end;

    p = text.data + span.pos;
    last = p + span.len;

    for (at = p; p < last; at = p) {
        if (art_uc_class(art_utf8_next(&p, last)) & ART_UC_WORD) {
            break;
        }
    }

    span.pos = (uint32_t) (at - text.data);

    for (p = last; p > at; /* void */ ) {
        end = p;

        if (art_uc_class(art_utf8_prev(&p, at)) & ART_UC_WORD) {
            span.len = (uint32_t) (end - at);
            return span;
        }
    }

    span.len = 0;

    return span;
}


/*
 * Whether c has its words and this character, read in either direction, ends
 * them.  A word of a script with spaces counts two, a letter of one without
 * counts one.
 */
static int
art_fragment_full(art_fragment_count_t *c, unsigned class)
{
    if (c->left == 0
        && ((class & ART_UC_SPACE)
            || ((class & ART_UC_PUNCT) && (c->before & ART_UC_WIDE))))
    {
        return 1;
    }

    if (class & ART_UC_WIDE) {
        c->left -= art_min(c->left, 1);

    } else if ((class & ART_UC_WORD) && !(c->before & ART_UC_WORD)) {
        c->left -= art_min(c->left, 2);
    }

    c->before = class;

    return 0;
}


/* The first words of span, up to the end of its first line. */
static art_span_t
art_fragment_head(art_str_t text, art_span_t span, unsigned words)
{
    const unsigned char   *p, *at, *last;
    art_fragment_count_t   c;

    c.left = words * 2;
    c.before = 0;
    p = text.data + span.pos;
    last = p + span.len;

    while (p < last && *p != '\n') {
        at = p;

        if (art_fragment_full(&c, art_uc_class(art_utf8_next(&p, last)))) {
            p = at;
            break;
        }
    }

    span.len = (uint32_t) (p - text.data) - span.pos;

    return art_fragment_trim(text, span);
}


/* Likewise the last words, back to the start of the last line. */
static art_span_t
art_fragment_tail(art_str_t text, art_span_t span, unsigned words)
{
    const unsigned char   *p, *at, *first, *end;
    art_fragment_count_t   c;

    c.left = words * 2;
    c.before = 0;
    first = text.data + span.pos;
    end = first + span.len;
    p = end;

    while (p > first && p[-1] != '\n') {
        at = p;

        if (art_fragment_full(&c, art_uc_class(art_utf8_prev(&p, first)))) {
            p = at;
            break;
        }
    }

    span.pos = (uint32_t) (p - text.data);
    span.len = (uint32_t) (end - p);

    return art_fragment_trim(text, span);
}


void
art_fragment_put(art_buf_t *b, art_str_t clean, const art_fragment_t *f)
{
    if (f->start.len == 0) {
        return;
    }

    art_buf_str(b, "#:~:text=");

    if (f->prefix.len != 0) {
        art_uri_directive(b, art_str_slice(clean, f->prefix));
        art_buf_add(b, "-,", 2);
    }

    art_uri_directive(b, art_str_slice(clean, f->start));

    if (f->end.len != 0) {
        art_buf_char(b, ',');
        art_uri_directive(b, art_str_slice(clean, f->end));
    }
}
