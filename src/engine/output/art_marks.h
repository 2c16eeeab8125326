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
 * of clean; label 0 bytes: there is none.
 */
typedef struct {
    uint32_t              quote;    /* index; ART_NONE: no turn */
    art_span_t            dash;
    art_span_t            label;
    uint32_t              words;    /* where the words begin, marks included */
} art_turn_t;


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
 * art_doc_rtl: whether most letters of the first 2000 are of scripts that
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
