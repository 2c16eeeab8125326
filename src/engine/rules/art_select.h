/*
 * CSS selectors (Selectors Level 4), with what ad blockers add to them, over
 * the elements of a page.
 */

#ifndef _ART_SELECT_H_INCLUDED_
#define _ART_SELECT_H_INCLUDED_


#include "art_view.h"


typedef struct art_select_s  art_select_t;


/* How the elements that a selector can match are found fastest. */
typedef enum {
    ART_PICK_ANY = 0,           /* no way: try it on every element */
    ART_PICK_KEY,               /* key: id, class, tag or attribute's name */
    ART_PICK_EQUAL,             /* attribute with this value */
    ART_PICK_PREFIX,            /* attribute whose value begins so */
    ART_PICK_WITHIN,            /* attribute whose value contains it */
    ART_PICK_HEAD               /* begins so, in any case of letters */
} art_pick_e;


/* What an index sees of a value that begins so: its first bytes. */
#define ART_PICK_HEAD_LEN   4


typedef struct {
    uint64_t              key;
    art_str_t             value;
    uint8_t               kind;     /* art_pick_e */
} art_pick_key_t;


ART_API_BEGIN


/*
 * art_select_parse: a list of selectors, separated by commas.
 *
 * arena  of the configuration; selectors that have expressions keep memory
 *        outside it until art_select_done()
 * text   keeps
 * err    msg and pos (in text) for INVALID
 *
 * OK; DECLINED: a pseudo-class or action that this does not know, err->msg
 * names its kind; INVALID: not a selector; NOMEM, LIMIT.
 *
 * Type, universal, id, class and all attribute selectors, with i and s; the
 * four combinators; :not :is :where :has :-abp-has, nth and -of-type kinds,
 * :first-child and the like, :empty :root, :has-text :-abp-contains :contains
 * (text or /expression/), :min-text-length, :upward (number or selector, at
 * the end).
 */
art_rc_t art_select_parse(art_select_t **out, art_arena_t *arena,
    art_str_t text, art_err_t *err);

/* art_select_done: compiled expressions of a list are given back. */
void art_select_done(art_select_t *s);

/* art_select_next: the next selector of the list, or NULL. */
art_select_t *art_select_next(const art_select_t *s);

/* art_select_pick: what to look for before trying this selector. */
void art_select_pick(const art_select_t *s, art_pick_key_t *key);

/*
 * art_select_pick_early: what a page must have, in front of what the selector
 * matches, for it to match at all; 0 where art_select_pick() is rarer.
 */
int art_select_pick_early(const art_select_t *s, art_pick_key_t *key);

/*
 * art_select_match: does this one selector (not the list) match elem?
 *
 * The element it selects, which is elem or with :upward an ancestor of it;
 * ART_NONE: no, or the page's steps are used up, or view->rc says why.
 */
uint32_t art_select_match(art_view_t *view, const art_select_t *s,
    uint32_t elem);


ART_API_END


#endif /* _ART_SELECT_H_INCLUDED_ */
