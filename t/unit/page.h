/* A page that a test writes piece by piece, into room that the test makes. */

#ifndef _PAGE_H_INCLUDED_
#define _PAGE_H_INCLUDED_


#include <string.h>


static char    *page;       /* the test allocates and frees it */
static size_t   len;        /* so far; a nought stands behind */


static void
add(const char *s)
{
    size_t  n;

    n = strlen(s);
    memcpy(page + len, s, n + 1);
    len += n;
}


#endif /* _PAGE_H_INCLUDED_ */
