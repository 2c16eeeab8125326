/*
 * Elements of a page as selectors see them: attributes, classes, siblings.
 */

#ifndef _ART_VIEW_H_INCLUDED_
#define _ART_VIEW_H_INCLUDED_


#include "art_attr.h"
#include "art_tag.h"
#include "art_hash.h"
#include "art_pcre.h"


/* Kinds of names that are hashed: the same word differs as id and class. */
typedef enum {
    ART_KEY_ID = 1,
    ART_KEY_CLASS,
    ART_KEY_TAG,
    ART_KEY_ATTR,
    ART_KEY_VALUE
} art_key_e;


typedef struct {
    art_str_t             name;     /* as in the source */
    art_str_t             value;    /* references decoded */
    uint64_t              key;      /* of the name in lower case */
} art_view_attr_t;


typedef struct {
    art_str_t             text;
    uint64_t              key;
} art_view_class_t;


typedef struct {
    art_str_t             id;
    uint64_t              key;      /* of the id; 0: none */
    uint64_t              tag;      /* key of the tag's name */
    uint32_t              class;    /* first of nclass */
    uint32_t              nclass;
    uint32_t              attr;     /* first of nattr, or ART_NONE: unread */
    uint32_t              nattr;
    uint32_t              like;     /* one before with the same start tag,
                                       or ART_NONE */
    uint32_t              prev;     /* sibling before it, or ART_NONE */
    uint32_t              index;    /* among its siblings, from 1 */
} art_view_elem_t;


typedef struct {
    art_doc_t            *doc;
    art_view_elem_t      *elems;    /* as many as doc->elems */
    art_view_class_t     *classes;
    uint32_t              nclasses;
    uint32_t              classes_cap;
    art_view_attr_t      *attrs;
    uint32_t              nattrs;
    uint32_t              attrs_cap;
    uint64_t              tags[ART_TAG_N];  /* keys of known names, or 0 */
    uint64_t              names[ART_ATTR_N];    /* likewise, of attributes */
    art_buf_t             scratch;  /* on the arena: text of elements */
    uint64_t              steps;    /* that selectors may still take */
    art_rc_t              rc;       /* the first failure of a match */
    art_pcre_t            pcre;
} art_view_t;


ART_API_BEGIN


/*
 * art_view_build: tags, ids and classes of doc->elems.
 *
 * view   filled; in the document's arena, borrows from doc->src
 *
 * OK, NOMEM, LIMIT.  Linear in the start tags.
 */
art_rc_t art_view_build(art_view_t *view, art_doc_t *doc);

/*
 * art_view_load: all attributes of an element, in the order of the source,
 * in view->attrs; read but once.  OK, NOMEM, LIMIT.  Linear in them.
 */
art_rc_t art_view_load(art_view_t *view, uint32_t elem);

/*
 * art_view_attr: the value of the attribute of that name, by its hash in
 * view->names or elsewhere.
 *
 * value   references decoded
 *
 * 0: there is none, or view->rc says what failed.  Linear in them.
 */
int art_view_attr(art_view_t *view, uint32_t elem, uint64_t key,
    art_str_t *value);

/*
 * art_view_value: the value of the n-th attribute, from 0, as it stands in
 * the source gets its references decoded.  OK, NOMEM, LIMIT.
 */
art_rc_t art_view_value(art_view_t *view, uint32_t elem, uint32_t n,
    art_str_t *value);

/* art_view_next: the sibling behind it, or ART_NONE. */
uint32_t art_view_next(const art_view_t *view, uint32_t elem);

/*
 * art_view_text: text of an element and what is in it, tags left out and
 * white space folded; valid until the next call.
 */
art_str_t art_view_text(art_view_t *view, uint32_t elem);

/* art_view_key: name, in lower case if asked for, as one of art_key_e. */
uint64_t art_view_key(art_key_e kind, art_str_t name, int lower);


ART_API_END


#endif /* _ART_VIEW_H_INCLUDED_ */
