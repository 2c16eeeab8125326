/* What is known of a document as single lines: variables and logs. */

#ifndef _ART_VALUE_H_INCLUDED_
#define _ART_VALUE_H_INCLUDED_


#include "art_doc.h"


typedef enum {
    ART_VALUE_TITLE = 0,
    ART_VALUE_AUTHOR,           /* joined by ", " */
    ART_VALUE_PUBLISHED,
    ART_VALUE_LANGUAGE,
    ART_VALUE_QUOTES,           /* how many */
    ART_VALUE_SPEAKERS,         /* each once, joined by ", " */
    ART_VALUE_WORDS,
    ART_VALUE_REMOVED_BLOCKS,
    ART_VALUE_REMOVED_BYTES,    /* of the source */
    ART_VALUE_N
} art_value_e;


ART_API_BEGIN


/*
 * art_value_write: one value, appended to out; nothing where it is not known.
 *
 * Valid UTF-8 without control characters (they become spaces), so that it can
 * stand in a header field or a log.  OK; NOMEM or LIMIT of out.  Linear in
 * what is written; SPEAKERS in quotes times names, at most 32 names.
 */
art_rc_t art_value_write(const art_doc_t *doc, art_value_e value,
    art_buf_t *out);


ART_API_END


#endif /* _ART_VALUE_H_INCLUDED_ */
