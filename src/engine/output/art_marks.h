/*
 * Where quotes stand in the clean text, as a list that a writer walks beside
 * its blocks; and what a turn of an interview is made of.
 */

#ifndef _ART_MARKS_H_INCLUDED_
#define _ART_MARKS_H_INCLUDED_


#include "art_doc.h"


/* One piece of a quote: bytes of clean; sorted, disjoint. */
typedef struct {
    uint32_t              pos;
    uint32_t              end;
    uint32_t              quote;    /* index in doc->quotes */
    uint8_t               first;    /* of its quote */
} art_mark_t;


typedef struct {
    art_mark_t           *list;
    uint32_t              n;
    uint32_t              next;     /* for the writer's walk */
} art_marks_t;


/*
 * A block that is one turn: dash, label, separator, then the words.  Spans
 * of clean, one behind the other; label and sep 0 bytes: there is none.
 */
typedef struct {
    uint32_t              quote;    /* index; ART_NONE: no turn */
    art_span_t            dash;
    art_span_t            label;
    art_span_t            sep;      /* ":" with the white space before it */
    uint32_t              words;    /* where the words begin, marks included */
    uint8_t               more;     /* goes on with a turn begun before */
} art_turn_t;


/* The headings that are open, outermost first, by their own levels. */
typedef struct {
    unsigned              base;     /* level that the first one gets */
    unsigned              n;
    uint8_t               levels[6];
} art_outline_t;


ART_API_BEGIN


/*
 * art_marks_make: the pieces of all quotes; arena.
 *
 * A piece that would overlap the one before, or leave the text, is left out.
 * OK; NOMEM or LIMIT of the arena.
 */
art_rc_t art_marks_make(art_doc_t *doc, art_marks_t *m);

/* art_marks_seek: m->next is the first mark that ends behind pos. */
void art_marks_seek(art_marks_t *m, uint32_t pos);

/*
 * art_marks_turn: whether the block whose clean span is given is a turn, or
 * goes on with one; m->next as art_marks_seek left it.
 */
void art_marks_turn(const art_doc_t *doc, const art_marks_t *m,
    art_span_t block, art_turn_t *turn);

/*
 * art_doc_rc: the rc of a buffer that lives in the document's arena, where
 * LIMIT looks like NOMEM to the buffer.
 */
art_rc_t art_doc_rc(const art_doc_t *doc, const art_buf_t *b);

/*
 * art_doc_speakers: numbers of the quotes' speakers, from 1 in the order of
 * their first quotes, equal names equally; 0: not known.  arena.
 *
 * OK; NOMEM or LIMIT of the arena.  Linear in the number of quotes.
 */
art_rc_t art_doc_speakers(art_doc_t *doc, uint32_t **numbers);

/*
 * art_outline_level: the level of a heading in an outline without holes: one
 * deeper than the heading that is still open above, at most 6.
 */
unsigned art_outline_level(art_outline_t *o, uint8_t level);

/*
 * art_doc_rtl: whether most letters of the first 500 are of scripts that
 * run from right to left.
 */
int art_doc_rtl(const art_doc_t *doc);

/*
 * art_doc_title: the title as it stands in clean, without the lines behind;
 * empty where the article has none.
 */
art_span_t art_doc_title(const art_doc_t *doc);

/*
 * art_doc_name: what to call the article where a name must be: its title, or
 * its first words.
 */
art_str_t art_doc_name(const art_doc_t *doc);


ART_API_END


#endif /* _ART_MARKS_H_INCLUDED_ */
