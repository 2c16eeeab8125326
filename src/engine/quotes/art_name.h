/*
 * Mentions of people and groups, and whom they are about.
 */

#ifndef _ART_NAME_H_INCLUDED_
#define _ART_NAME_H_INCLUDED_


#include "art_talk.h"


ART_API_BEGIN


/*
 * art_name_find: mentions in reading order: names, nominals ("the minister")
 * and pronouns.
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_name_find(art_talk_t *t);

/* art_nominal_at: a nominal that begins at token i; 0: there is none. */
int art_nominal_at(const art_talk_t *t, uint32_t i, art_men_t *m);

/*
 * art_entity_find: names grouped into entities, appositions bound to them.
 *
 * OK, NOMEM, LIMIT.  Linear but for bounded searches.
 */
art_rc_t art_entity_find(art_talk_t *t);

/* art_name_make: a mention of tokens [a, b), its fields at rest. */
void art_name_make(const art_talk_t *t, art_men_t *m, uint32_t a, uint32_t b,
    art_men_e kind);


ART_API_END


#endif /* _ART_NAME_H_INCLUDED_ */
