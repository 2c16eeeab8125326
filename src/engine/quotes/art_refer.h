/*
 * Reference: whom a mention stands for.
 */

#ifndef _ART_REFER_H_INCLUDED_
#define _ART_REFER_H_INCLUDED_


#include "art_talk.h"


ART_API_BEGIN


/*
 * art_refer_prepare: chains of nominals by head, entities with roles, the
 * subject of each sentence.
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_refer_prepare(art_talk_t *t);

/*
 * art_refer_resolve: whom mention m stands for: a name its entity, a nominal
 * the entity of that role, a pronoun its antecedent.
 *
 * prev   the quote before, or NULL
 *
 * NONE where nobody fits.  Bounded.
 */
art_who_t art_refer_resolve(art_talk_t *t, uint32_t m,
    const art_prev_t *prev);

/* art_refer_entity, _nominal, _span: as a speaker. */
art_who_t art_refer_entity(const art_talk_t *t, uint32_t ent);
art_who_t art_refer_nominal(const art_talk_t *t, uint32_t m);
art_who_t art_refer_span(const art_talk_t *t, uint32_t s, uint32_t e);

/* art_refer_place: whether the entity is rather a place. */
int art_refer_place(const art_figure_t *e);

/*
 * art_refer_text: the words for a speaker; arena.  data is NULL on failure.
 */
art_str_t art_refer_text(art_talk_t *t, const art_who_t *who);


ART_API_END


#endif /* _ART_REFER_H_INCLUDED_ */
