/*
 * JSON-LD of a page as a flat table of its objects.
 */

#ifndef _ART_LD_H_INCLUDED_
#define _ART_LD_H_INCLUDED_


#include "art_doc.h"


#define ART_LD_NODES        400     /* what is more is left out */


/* Under which key a node hangs. */
typedef enum {
    ART_LD_KEY_OTHER = 0,
    ART_LD_KEY_GRAPH,
    ART_LD_KEY_TYPE,
    ART_LD_KEY_ID,
    ART_LD_KEY_NAME,
    ART_LD_KEY_URL,
    ART_LD_KEY_HEADLINE,
    ART_LD_KEY_DESCRIPTION,
    ART_LD_KEY_PUBLISHED,
    ART_LD_KEY_CREATED,
    ART_LD_KEY_MODIFIED,
    ART_LD_KEY_LANGUAGE,
    ART_LD_KEY_IMAGE,
    ART_LD_KEY_THUMBNAIL,
    ART_LD_KEY_BODY,
    ART_LD_KEY_RIGHTS,
    ART_LD_KEY_AUTHOR,
    ART_LD_KEY_CREATOR,
    ART_LD_KEY_PUBLISHER,
    ART_LD_KEY_MAIN,
    ART_LD_KEY_N
} art_ld_key_e;


typedef enum {
    ART_LD_NONE = 0,
    ART_LD_ARTICLE,             /* NewsArticle, BlogPosting, Report ... */
    ART_LD_PAGE,
    ART_LD_PERSON,
    ART_LD_GROUP,               /* Organization and its kinds */
    ART_LD_SITE,
    ART_LD_OTHER
} art_ld_type_e;


/*
 * value: raw JSON strings in doc->src, len 0 where there is none, of the keys
 * that hold one.  A plain string under author, creator or publisher is
 * a node of its own with that name.
 */
typedef struct {
    uint32_t              parent;       /* or ART_NONE */
    uint8_t               key;          /* art_ld_key_e */
    uint8_t               type;         /* art_ld_type_e */
    art_span_t            value[ART_LD_KEY_AUTHOR];
} art_ld_node_t;


typedef struct {
    art_ld_node_t        *nodes;
    uint32_t              n;
    uint32_t              cap;
} art_ld_t;


ART_API_BEGIN


/*
 * art_ld_read: the nodes of one script are added to ld.
 *
 * script   the content, in doc->src; any bytes
 * ld       its nodes are in doc's arena
 *
 * OK, NOMEM or LIMIT.  Linear in script.len.
 */
art_rc_t art_ld_read(art_ld_t *ld, const art_doc_t *doc, art_span_t script);


ART_API_END


#endif /* _ART_LD_H_INCLUDED_ */
