/*
 * What names say: the words of an element's class, id and like attributes,
 * and of the targets of links, as hashes.
 */

#ifndef _ART_TOKEN_H_INCLUDED_
#define _ART_TOKEN_H_INCLUDED_


#include "art_doc.h"
#include "art_tree.h"


#define ART_TOKEN_MAX       96      /* of one element; what is more is lost */

#define ART_NAMES_BITS      8       /* of the size of a memory for names */
#define ART_NAMES_TOKENS    6       /* a name with more is not remembered */


/* A set of hashes, each once; bits tells most new ones without a look. */
typedef struct {
    uint64_t              bits;
    uint32_t              n;
    uint32_t              hash[ART_TOKEN_MAX];
} art_tokens_t;


/*
 * Names that were read last, with their tokens: a page has the same few on
 * hundreds of elements.  All zero is empty.
 */
typedef struct {
    const unsigned char  *name;         /* borrows from the source */
    uint32_t              len;
    uint32_t              salt;
    uint32_t              n;
    uint32_t              hash[ART_NAMES_TOKENS];
} art_name_t;

typedef struct {
    art_name_t            slot[1 << ART_NAMES_BITS];
} art_names_t;


ART_API_BEGIN


/*
 * art_token_elem: adds the tokens of an element's attributes.
 *
 * A name is split at case changes and at what is no letter; words have 2 to
 * 20 bytes, names of 2 to 4 words count as a whole too, and with their
 * attribute for itemprop and role.  Linear in the start tag.
 *
 * names   of the same document; what was read before is taken from there
 */
void art_token_elem(art_tokens_t *t, art_names_t *names,
    const art_doc_t *doc, const art_elem_t *e);

/*
 * art_token_link: adds the tokens of an a element's target: short path
 * segments, second-level domain, kind.
 */
void art_token_link(art_tokens_t *t, const art_doc_t *doc,
    const art_elem_t *e);


/* art_token_put: adds one, if it is new and there is room. */
void art_token_put(art_tokens_t *t, uint32_t hash);


ART_API_END


static inline void
art_token_init(art_tokens_t *t)
{
    t->bits = 0;
    t->n = 0;
}


#endif /* _ART_TOKEN_H_INCLUDED_ */
