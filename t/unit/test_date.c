/* art_date: dates as people write them. */

#include "tap.h"
#include "art_date.h"


typedef struct {
    const char  *text;
    const char  *lang;
    const char  *want;          /* NULL: no date */
} case_t;


static const case_t  cases[] = {
    { "2017-05-25", "", "2017-05-25" },
    { "2017-05-25T14:30:05+02:00", "", "2017-05-25T14:30:05+02:00" },
    { "2017-05-25T14:30:05.123Z", "", "2017-05-25T14:30:05Z" },
    { "2017-05-25T14:30:05-0500", "", "2017-05-25T14:30:05-05:00" },
    { "20170525", "", "2017-05-25" },
    { "2017/5/3", "", "2017-05-03" },
    { "Publi\xC3\xA9 le 25/05/2017 \xC3\xA0 14:30", "fr", "2017-05-25T14:30" },
    { "le 1er ao\xC3\xBBt 2017 \xC3\xA0 7h05", "fr", "2017-08-01T07:05" },
    { "25 mai 2017", "fr", "2017-05-25" },
    { "25. M\xC3\xA4rz 2017, 14:30 Uhr", "de", "2017-03-25T14:30" },
    { "25 de mayo de 2017", "es", "2017-05-25" },
    { "5 de mar\xC3\xA7o de 2017 \xC3\xA0s 9h30", "pt", "2017-03-05T09:30" },
    { "gioved\xC3\xAC 25 maggio 2017", "it", "2017-05-25" },
    { "donderdag 25 mei 2017", "nl", "2017-05-25" },
    { "Thu, 25 May 2017 14:30:00 GMT", "en", "2017-05-25T14:30:00Z" },
    { "May 25, 2017 at 2:30 PM", "en", "2017-05-25T14:30" },
    { "Sept. 3, 2017 12:05 am", "en", "2017-09-03T00:05" },
    { "5/6/2017", "en", "2017-05-06" },
    { "5/6/2017", "fr", "2017-06-05" },
    { "25/6/2017", "en-GB", "2017-06-25" },
    { "14:30, 25 May 2017", "en", "2017-05-25T14:30" },
    { "29 February 2016", "en", "2016-02-29" },
    { "29 February 2017", "en", NULL },
    { "31.4.2017", "de", NULL },
    { "the summer of 2017", "en", NULL },
    { "17 May", "en", NULL },
    { "1 000 000", "fr", NULL },
    { "99999999999999", "", NULL },
    { "", "", NULL },
    { "\xC3", "", NULL }
};


int
main(void)
{
    size_t        i;
    art_rc_t      rc;
    art_str_t     out;
    art_arena_t   a;

    art_arena_init(&a, &art_mem_libc, 0);

    for (i = 0; i < art_nelts(cases); i++) {
        rc = art_date_parse(&a, art_str_c(cases[i].text),
                            art_str_c(cases[i].lang), &out);

        if (cases[i].want == NULL) {
            is_int(rc, ART_DECLINED, cases[i].text);
            continue;
        }

        if (rc != ART_OK) {
            out = art_str_c("(declined)");
        }

        is_str(out, cases[i].want, cases[i].text);
    }

    art_arena_done(&a);

    return tap_done();
}
