/* Pages that are made for one reader. */

#ifndef _ART_PRIVATE_H_INCLUDED_
#define _ART_PRIVATE_H_INCLUDED_


#include "art_tree.h"


ART_API_BEGIN


/*
 * art_private_check: a page with a password field is a form to log in, or
 * what somebody who is logged in sees; in->live only, since a capture that
 * has such a form in its corner is nobody's page.
 *
 * OK; DECLINED with doc->why PRIVATE.  Linear in the number of elements.
 */
art_rc_t art_private_check(art_doc_t *doc);


ART_API_END


#endif /* _ART_PRIVATE_H_INCLUDED_ */
