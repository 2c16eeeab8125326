/*
 * Private to the files of entities.
 */

#ifndef _ART_ENTITY_PARTS_H_INCLUDED_
#define _ART_ENTITY_PARTS_H_INCLUDED_


#include "art_name.h"
#include "art_sent.h"
#include "art_span.h"
#include "art_hash.h"
#include "art_utf8.h"


#define ART_ENTITY_SHOUT    4       /* letters of a surname in capitals */
#define ART_ENTITY_CHAIN    24      /* entities that share a word */


typedef struct {
    uint64_t              hash;
    uint32_t              key;
    uint32_t              nkey;
    uint32_t              first;    /* mentions */
    uint32_t              last;
    uint32_t              order;    /* next form of as many words */
} art_form_t;


typedef struct {
    uint64_t              word;
    uint32_t              ent;
    uint32_t              next;     /* of the same slot, newest first */
} art_link_t;


typedef struct {
    uint64_t              hash;
    uint32_t              ent;      /* plus 1 */
} art_initials_t;


typedef struct {
    art_talk_t           *t;
    art_form_t           *forms;
    uint32_t              nforms;
    uint32_t              forms_cap;
    uint32_t             *slots;
    uint32_t              nslots;
    art_link_t           *links;    /* word -> entity */
    uint32_t              nlinks;
    uint32_t              links_cap;
    uint32_t             *heads;
    uint32_t              nheads;
    art_initials_t       *initials; /* of names of two words and more */
    uint32_t              ninitials;
} art_group_t;


ART_API_BEGIN

/* art_entity_merge: entity `from` is `into`. */
void art_entity_merge(art_talk_t *t, uint32_t into, uint32_t from);

/* art_spell_find: the person whose surname a form is, but for a letter. */
uint32_t art_spell_find(const art_talk_t *t, const art_form_t *f);

/* art_spell_shouted: whether a form is e's surname in capitals. */
int art_spell_shouted(const art_talk_t *t, const art_form_t *f, const
    art_figure_t *e);

/* art_entity_acronyms, art_entity_families: entities that are one; linear. */
art_rc_t art_entity_acronyms(art_group_t *x);
void art_entity_families(art_group_t *x);

/* art_entity_named_at, _to: the name that begins at token i, or that ends
 * before it; ART_NONE. */
uint32_t art_entity_named_at(const art_talk_t *t, uint32_t i);
uint32_t art_entity_named_to(const art_talk_t *t, uint32_t i);

/* art_entity_comma: the token of the comma up to which description m goes on,
 * with a person's name behind; else the end of m.  Ten tokens ahead. */
uint32_t art_entity_comma(const art_talk_t *t, const art_men_t *m);

/* art_entity_through: the name that a second description, at token `at`, has:
 * "the author of the bill, the senator X"; ART_NONE. */
uint32_t art_entity_through(const art_talk_t *t, const art_men_t *m,
    uint32_t at);

/* art_entity_appositions: descriptions beside names become functions of
 * their entities; linear. */
void art_entity_appositions(art_talk_t *t);

/* art_entity_described: an indefinite description between commas is part of
 * the definite one before it; linear. */
void art_entity_described(art_talk_t *t);

/* art_entity_titled: the title at token a is a function of e, if it is one. */
void art_entity_titled(const art_talk_t *t, art_figure_t *e, uint32_t a);

/*
 * art_entity_role: e has a function; ART_ENT_ROLES of them are kept.
 *
 * head, stem   hashes of its word
 * men          the description, or ART_NONE for the title at token tok
 */
void art_entity_role(art_figure_t *e, uint64_t head, uint64_t stem,
    uint32_t men, uint32_t tok);

/* art_entity_parts: mentions inside of a nominal get dom; linear but for
 * nominals inside each other. */
void art_entity_parts(art_talk_t *t);

/* art_entity_premods: so do names that modify: "Missouri Rep. X"; linear. */
void art_entity_premods(art_talk_t *t);

/* art_entity_group: whether e may be a group: it is of no known type, or an
 * English name that always has an article. */
int art_entity_group(const art_talk_t *t, const art_figure_t *e);

/* art_entity_said: whether one of its first 16 mentions stands beside a verb
 * of saying, outside of quotes. */
int art_entity_said(const art_talk_t *t, const art_figure_t *e);


ART_API_END


#endif /* _ART_ENTITY_PARTS_H_INCLUDED_ */
