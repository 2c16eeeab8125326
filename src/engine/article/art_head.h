/*
 * What a page says of itself: title, meta elements, JSON-LD, collected as it
 * stands.  art_htmlmeta chooses, art_features compares blocks with it.
 */

#ifndef _ART_HEAD_H_INCLUDED_
#define _ART_HEAD_H_INCLUDED_


#include "art_doc.h"
#include "art_ld.h"


/* Groups of names of meta elements; inside one the more trusted first. */
typedef enum {
    ART_HEAD_TITLE = 0,
    ART_HEAD_DESCRIPTION,
    ART_HEAD_AUTHOR,
    ART_HEAD_PUBLISHED,
    ART_HEAD_MODIFIED,
    ART_HEAD_SITE,
    ART_HEAD_IMAGE,
    ART_HEAD_URL,
    ART_HEAD_LANGUAGE,
    ART_HEAD_RIGHTS,
    ART_HEAD_GROUPS
} art_head_group_e;


#define ART_HEAD_VALUES     8       /* kept of a group */
#define ART_HEAD_TEXT       4096    /* bytes that are read of a value */


/* raw borrows from doc->src, references not decoded. */
typedef struct {
    art_str_t             raw;
    uint8_t               rank;     /* place in the trust order of its group */
} art_head_value_t;


struct art_head_s {
    art_head_value_t      values[ART_HEAD_GROUPS][ART_HEAD_VALUES];
    uint32_t              n[ART_HEAD_GROUPS];   /* sorted by rank */
    art_str_t             title;        /* of <title>, raw */
    art_str_t             canonical;    /* link rel=canonical, raw */
    art_str_t             lang;         /* of <html>, raw */
    art_ld_t              ld;
    uint32_t              article;      /* the node that is this article, or
                                           ART_NONE */
};


ART_API_BEGIN


/*
 * art_head_get: the head of doc, collected from its elements the first time;
 * arena.
 *
 * OK, NOMEM or LIMIT.  Linear in the elements and the ld+json scripts.
 */
art_rc_t art_head_get(art_doc_t *doc, const art_head_t **head);

/*
 * art_head_text: a raw attribute or title as readable text; arena.
 *
 * References decoded (twice where they were encoded twice), tags left out,
 * white space folded and trimmed; valid UTF-8.
 * OK, NOMEM or LIMIT.
 */
art_rc_t art_head_text(const art_doc_t *doc, art_str_t raw, art_str_t *out);

/* art_head_json: likewise of the first max bytes of a raw JSON string. */
art_rc_t art_head_json(const art_doc_t *doc, art_span_t raw, size_t max,
    art_str_t *out);


ART_API_END


#endif /* _ART_HEAD_H_INCLUDED_ */
