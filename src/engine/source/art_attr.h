/*
 * Attributes of elements, as the tree pass saw them: a start tag is read
 * once, whoever asks for what is in it.
 */

#ifndef _ART_ATTR_H_INCLUDED_
#define _ART_ATTR_H_INCLUDED_


#include "art_tree.h"
#include "art_attr_table.h"


/* art_elem_t.nattrs: the record has no room for them, the source has them. */
#define ART_ATTR_UNREAD     255


/* Where one is in doc->src, and what it is called. */
struct art_attr_at_s {
    uint32_t              pos;      /* of the name */
    uint32_t              len;      /* of the value, not decoded */
    uint16_t              value;    /* where it is behind pos */
    uint8_t               name;     /* length of the name */
    uint8_t               key;      /* art_attr_e */
};


/* The attributes of one element; the caller has it on the stack. */
typedef struct {
    const unsigned char  *src;
    const art_attr_at_t  *at;       /* the next; NULL: from tag */
    const art_attr_at_t  *end;
    art_attr_iter_t       tag;

    art_str_t             name;     /* of the present one */
    art_str_t             value;
    unsigned              key;
} art_elem_iter_t;


ART_API_BEGIN


/*
 * art_attr_key: art_attr_e of a name in any case; constant time.
 *
 * end   of the source: bytes before it may be read
 */
unsigned art_attr_key(art_str_t name, const unsigned char *end);

/* art_attr_name: in lower case; terminated constant, "" for UNKNOWN. */
const char *art_attr_name(unsigned key);

/*
 * art_elem_room: room for the elements of doc->src and for two attributes of
 * each; OK, NOMEM or LIMIT.
 */
art_rc_t art_elem_room(art_doc_t *doc);

/* art_elem_fit: when there will be no more; the rest of the room is free. */
void art_elem_fit(art_doc_t *doc);

/*
 * art_attr_open: what the start tag of e says: its attributes are recorded,
 * its flags HIDDEN and ARIA set.
 */
void art_attr_open(art_elem_t *e, art_doc_t *doc, const art_token_t *tok);

/* The part of art_elem_next() for a tag that is read in the source. */
int art_elem_read(art_elem_iter_t *it);

/*
 * art_elem_attr: an attribute of element e, as it stands in the source; of
 * equal names the first.
 *
 * key     not UNKNOWN
 * value   borrows from doc->src, without quote marks, references not decoded
 *
 * OK, or DECLINED: there is none.  Linear in their number.
 */
art_rc_t art_elem_attr(const art_doc_t *doc, const art_elem_t *e,
    art_attr_e key, art_str_t *value);


ART_API_END


/* art_elem_attrs: all attributes of e, in their order, by art_elem_next(). */
static inline void
art_elem_attrs(art_elem_iter_t *it, const art_doc_t *doc, const art_elem_t *e)
{
    it->src = doc->src.data;

    if (art_likely(e->nattrs != ART_ATTR_UNREAD)) {
        it->at = doc->attrs + e->attr;
        it->end = it->at + e->nattrs;

    } else {
        it->at = NULL;
        it->end = NULL;
        art_attr_init(&it->tag, doc->src, e->open);
    }
}


/* The next one is in it; 0: there is none. */
static inline int
art_elem_next(art_elem_iter_t *it)
{
    const art_attr_at_t  *p;

    p = it->at;

    if (p == it->end) {
        return p == NULL && art_elem_read(it);
    }

    it->name = art_str_make(it->src + p->pos, p->name);
    it->value = art_str_make(it->src + p->pos + p->value, p->len);
    it->key = p->key;
    it->at = p + 1;

    return 1;
}


#endif /* _ART_ATTR_H_INCLUDED_ */
