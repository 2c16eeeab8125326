/*
 * What names say: the words of an element's class, id and like attributes,
 * and of the targets of links, as hashes.
 */

#ifndef _ART_TOKEN_H_INCLUDED_
#define _ART_TOKEN_H_INCLUDED_


#include "art_doc.h"
#include "art_tree.h"


#define ART_TOKEN_MAX       96      /* of one element; what is more is lost */


/* A set of hashes, each once. */
typedef struct {
    uint32_t              n;
    uint32_t              hash[ART_TOKEN_MAX];
} art_tokens_t;


ART_API_BEGIN


/*
 * art_token_elem: adds the tokens of an element's attributes.
 *
 * A name is split at case changes and at what is no letter; words have 2 to
 * 20 bytes, names of 2 to 4 words count as a whole too, and with their
 * attribute for itemprop and role.  Linear in the start tag.
 */
void art_token_elem(art_tokens_t *t, const art_doc_t *doc,
    const art_elem_t *e);

/*
 * art_token_link: adds the tokens of an a element's target: short path
 * segments, second-level domain, kind.
 */
void art_token_link(art_tokens_t *t, const art_doc_t *doc,
    const art_elem_t *e);


ART_API_END


#endif /* _ART_TOKEN_H_INCLUDED_ */
