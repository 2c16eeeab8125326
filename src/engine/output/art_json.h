/*
 * JSON (RFC 8259), legal by construction: separators, brackets and escapes
 * are the writer's; what a caller can get wrong is only the order of calls.
 * Strings are safe inside <script> as well.
 */

#ifndef _ART_JSON_H_INCLUDED_
#define _ART_JSON_H_INCLUDED_


#include "art_base.h"
#include "art_buf.h"


#define ART_JSON_DEPTH      31      /* levels that can be open at once */


/* Fields are the writer's own. */
typedef struct {
    art_buf_t            *out;
    uint32_t              objects;  /* bit n: level n is an object */
    uint8_t               depth;
    uint8_t               comma;    /* a value stands before, on this level */
    uint8_t               keyed;    /* a key stands before */
    uint8_t               pretty;   /* a line a value */
} art_json_t;


ART_API_BEGIN


/*
 * art_json_init: a writer that appends to out; errors stay in out.
 *
 * pretty   lines and two spaces a level, else no white space at all
 */
void art_json_init(art_json_t *j, art_buf_t *out, int pretty);

/* Open an object or array as the next value, or close the innermost one. */
void art_json_object(art_json_t *j);
void art_json_array(art_json_t *j);
void art_json_end(art_json_t *j);

/* art_json_key: of the next value, inside an object; name is plain ASCII. */
void art_json_key(art_json_t *j, const char *name);

/*
 * Values.  Any bytes make a legal string: controls, U+2028, U+2029, "<" and
 * non-characters are escaped, broken UTF-8 is U+FFFD.
 */
void art_json_str(art_json_t *j, art_str_t s);
void art_json_uint(art_json_t *j, uint64_t n);
void art_json_milli(art_json_t *j, uint32_t thousandths);
void art_json_bool(art_json_t *j, int value);
void art_json_null(art_json_t *j);

/* A string in parts: art_json_open, any number of art_json_part, close. */
void art_json_open(art_json_t *j);
void art_json_part(art_json_t *j, art_str_t s);
void art_json_close(art_json_t *j);

/* art_json_member: key and string; art_json_known: unless s is empty. */
void art_json_member(art_json_t *j, const char *name, art_str_t s);
void art_json_known(art_json_t *j, const char *name, art_str_t s);

/* art_json_type: a member with a constant string, such as "@type". */
void art_json_type(art_json_t *j, const char *name, const char *value);

/* art_json_escape: the inside of a string, without its quotation marks. */
void art_json_escape(art_buf_t *b, art_str_t s);

/* art_buf_milli: thousandths as a decimal, without zeros at the end. */
void art_buf_milli(art_buf_t *b, uint32_t thousandths);


ART_API_END


#endif /* _ART_JSON_H_INCLUDED_ */
