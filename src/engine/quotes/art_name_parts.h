/*
 * Private to the files of names.
 */

#ifndef _ART_NAME_PARTS_H_INCLUDED_
#define _ART_NAME_PARTS_H_INCLUDED_


#include "art_name.h"
#include "art_sent.h"
#include "art_span.h"


ART_API_BEGIN

/*
 * art_name_demonyms: French "la Lyonnaise", "l'Italien": such words get the
 * role of a person.  Linear.
 */
void art_name_demonyms(art_talk_t *t);

/*
 * art_name_sort: the first nnames mentions are names, nnoms more nominals, the
 * rest pronouns; they become one list by their place.
 *
 * OK, NOMEM, LIMIT.  Linear.
 */
art_rc_t art_name_sort(art_talk_t *t, uint32_t nnames, uint32_t nnoms);

/* art_name_may: whether token i can be part of a name at all. */
int art_name_may(const art_talk_t *t, uint32_t i);

/* art_name_titular: English "King said": whether token i is a surname here,
 * though it is a title, too. */
int art_name_titular(const art_talk_t *t, uint32_t i);

/* art_name_known: whether token i, in a line of capitals, is one that has a
 * capital elsewhere, or a given name. */
int art_name_known(const art_talk_t *t, uint32_t i);

/* art_name_dateline: the token behind a dateline that begins at i, "MILANO
 * (Reuters) - "; else i.  14 tokens ahead. */
uint32_t art_name_dateline(const art_talk_t *t, uint32_t i);

/* art_name_begins: whether a name begins at token i, of which art_name_may()
 * holds. */
int art_name_begins(const art_talk_t *t, uint32_t i);

/*
 * art_name_extent: the token behind the name that begins at i; 24 at most.
 *
 * org   1 where a word says that it is a group
 */
uint32_t art_name_extent(const art_talk_t *t, uint32_t i, int *org);


ART_API_END


#endif /* _ART_NAME_PARTS_H_INCLUDED_ */
