/*
 * Private to the files of words and measures.
 */

#ifndef _ART_WORDS_IN_H_INCLUDED_
#define _ART_WORDS_IN_H_INCLUDED_


#include "art_words.h"


ART_API_BEGIN


/* art_words_last, _first, _url, _tail: see art_words_ends.c. */
unsigned art_words_last(art_str_t text);
unsigned art_words_first(art_str_t text);
int art_words_url(art_str_t text);
art_str_t art_words_tail(art_str_t title);


ART_API_END


#endif /* _ART_WORDS_IN_H_INCLUDED_ */
