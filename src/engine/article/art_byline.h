/*
 * Words of bylines: what leads to a name, joins two, or stands behind one.
 * Eleven languages; all cost a pass over s, spans stay within s.
 */

#ifndef _ART_BYLINE_H_INCLUDED_
#define _ART_BYLINE_H_INCLUDED_


#include "art_mem.h"


ART_API_BEGIN


/* art_byline_trim: without spaces and marks at its ends. */
art_str_t art_byline_trim(art_str_t s);

/* art_byline_bare: without "By", "Written by:" and their like. */
art_str_t art_byline_bare(art_str_t s);

/*
 * art_byline_undate: without a date behind the name, "Ann Lee on 5 May",
 * "Bo Ek June 7, 2021".
 */
art_str_t art_byline_undate(art_str_t s);

/* art_byline_unfile: without the section it is filed in, "Ann Lee in News". */
art_str_t art_byline_unfile(art_str_t s);

/* art_byline_label: "Author:", and nothing else. */
int art_byline_label(art_str_t s);

/* art_byline_alias: the one word that "Posted by sailor7" leads to, or none. */
art_str_t art_byline_alias(art_str_t s);

/* art_byline_undegree: without "MD", "PhD" and their like behind the name. */
art_str_t art_byline_undegree(art_str_t s);

/* art_byline_unoffice: without "Dr." or a profession before a person's name. */
art_str_t art_byline_unoffice(art_str_t s);

/*
 * art_byline_begins: bytes of a word that surely begins a byline, or of any
 * that leads to one and has a colon; or 0.
 */
size_t art_byline_begins(art_str_t s);

/*
 * art_byline_late: where the name begins in "Posted on 5 May 2020 by Ann Lee":
 * a date, nothing else, then a word that surely begins a byline; or 0.
 */
size_t art_byline_late(art_str_t s);

/* art_byline_joins: bytes of a word that joins names, its space too, or 0. */
size_t art_byline_joins(art_str_t s);

/* art_byline_is_word: s is nothing but a word that leads to names or joins. */
int art_byline_is_word(art_str_t s);

/* art_byline_plain: no mark in it that splits names. */
int art_byline_plain(art_str_t s);

/* art_byline_could: it is not impossible that s is a name. */
int art_byline_could(art_str_t s);

/*
 * art_byline_person: two to five words, the first and last in upper case, no
 * digits.
 */
int art_byline_person(art_str_t s);


ART_API_END


#endif /* _ART_BYLINE_H_INCLUDED_ */
