/*
 * Readable text, and the map from it to the source.
 *
 * doc->text is one buffer for all blocks; doc->map has a run for every piece
 * that was copied (text and source bytes go side by side) or replaced (an
 * entity, a broken sequence, white space: the run's bytes as a whole).
 */

#ifndef _ART_TEXT_H_INCLUDED_
#define _ART_TEXT_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_text_copy: appends the source bytes [pos, pos + len) as they are.
 *
 * The caller knows that they are valid UTF-8 and inside doc->src.
 * OK, NOMEM or LIMIT of the arena.  Amortised constant time but for the copy.
 */
art_rc_t art_text_copy(art_doc_t *doc, uint32_t pos, uint32_t len);

/*
 * art_text_replace: appends other bytes for the source bytes [pos, pos + len).
 *
 * s   borrows; valid UTF-8
 */
art_rc_t art_text_replace(art_doc_t *doc, uint32_t pos, uint32_t len,
    art_str_t s);

/*
 * art_text_fold: appends the source bytes [pos, pos + len) as a reader sees
 * them: white space folded to one space and trimmed at both ends, broken
 * sequences as U+FFFD, control characters and U+FEFF left out.
 *
 * out   its span in doc->text, len 0 where nothing is left
 *
 * Linear in len.
 */
art_rc_t art_text_fold(art_doc_t *doc, uint32_t pos, uint32_t len,
    art_span_t *out);

/*
 * art_text_source: where a span of doc->text comes from.
 *
 * The smallest source span whose runs cover it; a replaced run counts as a
 * whole.  Logarithmic in the number of runs.
 */
art_span_t art_text_source(const art_doc_t *doc, art_span_t text);

/*
 * art_text_at: where in doc->text that goes on which stands at a place of the
 * source or behind it.  Logarithmic in the number of runs.
 */
uint32_t art_text_at(const art_doc_t *doc, uint32_t src);

/* art_text_run_from: the first run of doc->map at text or behind it. */
uint32_t art_text_run_from(const art_doc_t *doc, uint32_t text);

/*
 * art_text_drop: takes spans out of doc->text, doc->map and the blocks.
 *
 * gone   n of them, in order, disjoint, none longer than the block it is in;
 *        a space that would then stand beside another, or at an end of the
 *        block, goes as well, and gone tells it
 *
 * What borrowed from the old text still may.  OK, NOMEM, LIMIT, and then all
 * is as it was.  Linear in text, runs and blocks.
 */
art_rc_t art_text_drop(art_doc_t *doc, art_span_t *gone, uint32_t n);


ART_API_END


#endif /* _ART_TEXT_H_INCLUDED_ */
