/*
 * What the command prints of a document for programs: its quotes, or all of
 * it as one JSON line.
 */

#ifndef _ART_RECORD_H_INCLUDED_
#define _ART_RECORD_H_INCLUDED_


#include "art_doc.h"


ART_API_BEGIN


/*
 * art_record_quotes: {"quotes":[{"id","text","speaker","mention","role",
 * "kind","form","conf","start","end","lang"}, ...]} and a line feed.
 *
 * start and end count code points of doc->clean; what is not known is null.
 * OK; NOMEM or LIMIT of out.  Linear in what is written and doc->clean.len.
 */
art_rc_t art_record_quotes(const art_doc_t *doc, art_buf_t *out);

/*
 * art_record_write: a JSON object and a line feed: file, title, authors,
 * published, modified, publisher, language, words, text, quotes (as above).
 *
 * name   of the file, for the member "file"
 */
art_rc_t art_record_write(const art_doc_t *doc, art_str_t name,
    art_buf_t *out);


ART_API_END


#endif /* _ART_RECORD_H_INCLUDED_ */
