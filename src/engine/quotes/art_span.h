/*
 * Marked spans: what stands between quotation marks, and labelled turns.
 */

#ifndef _ART_SPAN_H_INCLUDED_
#define _ART_SPAN_H_INCLUDED_


#include "art_talk.h"


ART_API_BEGIN


/*
 * art_span_lines: the lines of the text that are not blank.
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_span_lines(art_talk_t *t);

/*
 * art_span_find: the outermost marked spans, in order, disjoint.
 *
 * t   lines are known; marks is filled, at most ART_TALK_SPANS (limited is
 *     set beyond)
 *
 * OK, NOMEM, LIMIT.  Linear.  docs/quotes.md, "Spans".
 */
art_rc_t art_span_find(art_talk_t *t);

/*
 * art_turn_find: labels at the beginning of lines; the spans behind them
 * become turns, and what a label opens without marks a span of its own.
 *
 * t     lines and marks are known; tokens are not
 * body  where the title ends in the text
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_turn_find(art_talk_t *t);

/*
 * art_block_find: block quotes of the document become spans without marks.
 *
 * t     marks and turns are known; tokens are not
 * doc   borrows; its blocks
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_block_find(art_talk_t *t, const art_doc_t *doc);

/* art_span_add: one more; NULL when the arena is exhausted or at the limit. */
art_cite_t *art_span_add(art_talk_t *t, uint32_t o, uint32_t c,
    art_cite_e mark);

/* art_span_seg: one more piece, trimmed; OK also where nothing is left. */
art_rc_t art_span_seg(art_talk_t *t, art_cite_t *m, uint32_t s, uint32_t e);

/* The code point that begins at pos, or ends before it; ' ' at the bounds. */
uint32_t art_span_next(art_str_t text, uint32_t pos, uint32_t end);
uint32_t art_span_prev(art_str_t text, uint32_t pos, uint32_t start);


static inline int
art_span_double(uint32_t cp)
{
    return cp == 0xAB || cp == 0xBB || (cp >= 0x201C && cp <= 0x201F)
           || cp == '"' || cp == 0x2033;
}


static inline int
art_span_ends(uint32_t cp)
{
    return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026;
}


static inline int
art_span_dash(uint32_t cp)
{
    return cp == '-' || cp == 0x2013 || cp == 0x2014;
}


ART_API_END


#endif /* _ART_SPAN_H_INCLUDED_ */
