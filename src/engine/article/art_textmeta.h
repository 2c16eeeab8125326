/*
 * Metadata of plain text articles.
 */

#ifndef _ART_TEXTMETA_H_INCLUDED_
#define _ART_TEXTMETA_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_textmeta_find: the title of a plain text, and dates that a rule took
 * from it as ISO 8601.
 *
 * doc   blocks with the reasons of rules; meta.title and doc->title are set
 *       where the first kept block reads like a title
 *
 * OK; NOMEM or LIMIT of the arena.  Constant time.
 */
art_rc_t art_textmeta_find(art_doc_t *doc);


ART_API_END


#endif /* _ART_TEXTMETA_H_INCLUDED_ */
