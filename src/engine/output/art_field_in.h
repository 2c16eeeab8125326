/*
 * Private to the files of header fields.
 */

#ifndef _ART_FIELD_IN_H_INCLUDED_
#define _ART_FIELD_IN_H_INCLUDED_


#include "art_field.h"


/*
 * What one member would take, and whether it was chosen.  The size of all but
 * the text is the same whatever part of the budget a text may take.
 */
typedef struct {
    uint32_t              at;       /* code points of clean */
    uint32_t              len;
    uint32_t              text;     /* bytes of the text that are shown */
    uint32_t              size;     /* bytes of the whole member */
    uint32_t              whole;    /* of all the text, if it fits; 0 */
    uint32_t              rest;     /* of all but the text */
    uint32_t              first;    /* text and size where a text may take */
    uint32_t              first_size;   /* the largest part */
    uint8_t               rank;
    uint8_t               named;
    uint8_t               role;     /* role is written */
    uint8_t               shown;
} art_member_t;


/* Both fields ask for it; kept at the document. */
struct art_shown_s {
    art_member_t         *members;
    uint32_t              n;        /* that are shown */
    size_t                budget;   /* it was made for */
};


ART_API_BEGIN


/*
 * art_field_choose: the members of Article-Quotes; made at the first call.
 *
 * OK with *out; NOMEM or LIMIT of the document's arena.
 */
art_rc_t art_field_choose(art_doc_t *doc, const art_shown_t **out);

/* art_field_params: what stands behind a member's text but for ";cut". */
void art_field_params(art_buf_t *b, const art_quote_t *q,
    const art_member_t *m);


ART_API_END


#endif /* _ART_FIELD_IN_H_INCLUDED_ */
