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

uint32_t art_entity_named_at(const art_talk_t *t, uint32_t i);
uint32_t art_entity_named_to(const art_talk_t *t, uint32_t i);
uint32_t art_entity_comma(const art_talk_t *t, const art_men_t *m);
uint32_t art_entity_through(const art_talk_t *t, const art_men_t *m,
    uint32_t at);
void art_entity_appositions(art_talk_t *t);
void art_entity_described(art_talk_t *t);
void art_entity_titled(const art_talk_t *t, art_figure_t *e, uint32_t a);
void art_entity_role(art_figure_t *e, uint64_t head, uint64_t stem,
    uint32_t men, uint32_t tok);
void art_entity_parts(art_talk_t *t);
void art_entity_premods(art_talk_t *t);
int art_entity_group(const art_talk_t *t, const art_figure_t *e);
int art_entity_said(const art_talk_t *t, const art_figure_t *e);


ART_API_END


#endif /* _ART_ENTITY_PARTS_H_INCLUDED_ */
