/*
 * Words for comparison: what is the same text to a reader has the same words,
 * whatever its marks, spaces and case.
 */

#ifndef _ART_WORD_H_INCLUDED_
#define _ART_WORD_H_INCLUDED_


#include "art_base.h"


ART_API_BEGIN


/*
 * art_word_next: the next run of letters and digits, folded and hashed.
 *
 * p      moved behind the word; *p <= end
 * hash   of the folded word; never 0
 *
 * 1, or 0 when there is none; *p is then end.  In scripts without spaces
 * every letter is a word.  Linear in the bytes passed.
 */
int art_word_next(const unsigned char **p, const unsigned char *end,
    uint64_t *hash);

/*
 * art_word_count: words of s as a person would count them; in scripts without
 * spaces two letters are one.
 */
uint32_t art_word_count(art_str_t s);


ART_API_END


#endif /* _ART_WORD_H_INCLUDED_ */
