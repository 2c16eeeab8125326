/*
 * Dates as people and pages write them, to ISO 8601.
 */

#ifndef _ART_DATE_H_INCLUDED_
#define _ART_DATE_H_INCLUDED_


#include "art_mem.h"


ART_API_BEGIN


/*
 * art_date_parse: the first date in s.
 *
 * arena   for out
 * s       borrows; a few words around the date do no harm
 * lang    ISO 639-1 or longer tag, or empty; decides 5/6/2017 (month first
 *         in English, day first elsewhere)
 * out     arena; "2017-05-25", "2017-05-25T14:30", with seconds and zone where
 *         s has them
 *
 * OK; DECLINED where there is no valid date of the years 1600 to 2199;
 * NOMEM or LIMIT.  Looks at the first 200 bytes.
 */
art_rc_t art_date_parse(art_arena_t *arena, art_str_t s, art_str_t lang,
    art_str_t *out);

/* art_date_is_month: s is the name of a month, or an abbreviation of it. */
int art_date_is_month(art_str_t s);


ART_API_END


#endif /* _ART_DATE_H_INCLUDED_ */
