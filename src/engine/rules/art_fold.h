/*
 * Folded text: what rules compare.
 */

#ifndef _ART_FOLD_H_INCLUDED_
#define _ART_FOLD_H_INCLUDED_


#include "art_mem.h"


#define ART_FOLD_CASE       0x01    /* letters to lower case */
#define ART_FOLD_PATTERN    0x02    /* of a regular expression: marks only */

/* Bytes of room that len bytes may need; case folding can lengthen. */
#define art_fold_room(len)  ((size_t) (len) * 3 + 4)


ART_API_BEGIN


/*
 * art_fold: text made comparable: one space for white space of any kind and
 * none at the ends, ' and " for every apostrophe and quote mark (without the
 * spaces inside guillemets), - for every dash, ... for an ellipsis, no soft
 * hyphens and zero-width characters, a letter and a combining accent as one
 * code point, lower case if asked for.  Accents stay.  With PATTERN only
 * marks are changed, and an ellipsis becomes three escaped dots.
 *
 * text   borrows; any bytes
 * dst    art_fold_room(text.len) bytes
 * map    for each byte of dst the offset in text that it comes from, and one
 *        entry more for the end; NULL: not wanted
 *
 * Bytes written, valid UTF-8.  Linear.
 */
size_t art_fold(art_str_t text, unsigned flags, unsigned char *dst,
    uint32_t *map);

/*
 * art_fold_bare: the part of folded text from the first to the last letter
 * or digit; all of it where there is none.
 */
art_span_t art_fold_bare(art_str_t fold);

/* art_fold_dup: art_fold() with CASE into the arena; data NULL on failure. */
art_str_t art_fold_dup(art_arena_t *arena, art_str_t text);


ART_API_END


#endif /* _ART_FOLD_H_INCLUDED_ */
