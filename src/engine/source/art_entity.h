/*
 * Character references, and the texts of HTML tokens as UTF-8.
 */

#ifndef _ART_ENTITY_H_INCLUDED_
#define _ART_ENTITY_H_INCLUDED_


#include "art_buf.h"
#include "art_scan.h"


/* As art_model_e, and: */
#define ART_DECODE_ATTR     16      /* an attribute's value */


ART_API_BEGIN


/*
 * art_entity_next: the character reference at p.
 *
 * p, end   *p is '&'
 * attr     inside an attribute's value, where "&not=" is none
 * cp       one or two code points
 *
 * Bytes that it takes; 0: not a reference, the '&' is itself.  cp[1] is 0
 * where there is one code point.  At most 40 bytes are looked at, but for the
 * digits of a number.  WHATWG HTML 13.2.5.72 to 13.2.5.80.
 */
size_t art_entity_next(const unsigned char *p, const unsigned char *end,
    int attr, uint32_t cp[2]);

/*
 * art_entity_fix: the code point that a number means: U+FFFD for what is none,
 * and 0x80 to 0x9F as in windows-1252.
 */
uint32_t art_entity_fix(uint32_t cp);

/*
 * art_entity_decode: s as UTF-8, appended to out.
 *
 * model   art_model_e of the text, or ART_DECODE_ATTR
 *
 * References are decoded where the model has them, CR LF and CR become LF,
 * broken UTF-8 becomes U+FFFD once a sequence, and NUL becomes U+FFFD; but in
 * DATA and CDATA it goes away, as the tree construction has it.
 * out has the error, if any.  Linear.
 */
void art_entity_decode(art_buf_t *out, art_str_t s, unsigned model);


ART_API_END


#endif /* _ART_ENTITY_H_INCLUDED_ */
