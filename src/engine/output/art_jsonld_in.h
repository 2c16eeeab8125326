/*
 * What the files that write JSON-LD share.
 */

#ifndef _ART_JSONLD_IN_H_INCLUDED_
#define _ART_JSONLD_IN_H_INCLUDED_


#include "art_fragment.h"
#include "art_json.h"
#include "art_place.h"


typedef struct {
    art_json_t            json;
    art_doc_t            *doc;
    art_str_t             clean;
    art_str_t             url;      /* as a reference, no fragment */
    art_str_t             text;     /* of the text variant */
    art_str_t             article;  /* @id of the article's node */
    art_place_t           place;
    art_fragment_t       *fragments;
    uint32_t             *speakers; /* number of each quote's speaker, or 0 */
    uint32_t              question; /* the last one before, or ART_NONE */
    unsigned              selectors:1;
    unsigned              joined:1; /* the page says the rest already */
} art_jsonld_ctx_t;


ART_API_BEGIN


/* art_jsonld_parts: the members of the article's hasPart. */
void art_jsonld_parts(art_jsonld_ctx_t *ctx);


ART_API_END


#endif /* _ART_JSONLD_IN_H_INCLUDED_ */
