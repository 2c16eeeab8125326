/* What art_tag.c offers to the scanner alone; others use art_scan.h. */

#ifndef _ART_TAG_H_INCLUDED_
#define _ART_TAG_H_INCLUDED_


#include "art_base.h"


ART_API_BEGIN


/* art_tag_find_in: as art_tag_find; bytes before end may be read. */
unsigned art_tag_find_in(const unsigned char *p, size_t len,
    const unsigned char *end);


ART_API_END


#endif /* _ART_TAG_H_INCLUDED_ */
