/*
 * Dates for readers.
 */

#include "art_html.h"
#include "art_page.h"


/*
 * form: where day, month and year stand, d, m and y; the rest is copied.
 * months: their names, parted by spaces; empty: m is the number.
 */
typedef struct {
    char                  lang[3];
    const char           *form;
    const char           *months;
} art_day_t;


static const art_day_t  art_days[] = {
    { "en", "d m y", "January February March April May June July August "
                     "September October November December" },
    { "fr", "d m y", "janvier f\xC3\xA9vrier mars avril mai juin juillet "
                     "ao\xC3\xBBt septembre octobre novembre "
                     "d\xC3\xA9" "cembre" },
    { "de", "d. m y", "Januar Februar M\xC3\xA4rz April Mai Juni Juli August "
                      "September Oktober November Dezember" },
    { "es", "d de m de y", "enero febrero marzo abril mayo junio julio agosto "
                           "septiembre octubre noviembre diciembre" },
    { "it", "d m y", "gennaio febbraio marzo aprile maggio giugno luglio "
                     "agosto settembre ottobre novembre dicembre" },
    { "pt", "d de m de y", "janeiro fevereiro mar\xC3\xA7o abril maio junho "
                           "julho agosto setembro outubro novembro "
                           "dezembro" },
    { "nl", "d m y", "januari februari maart april mei juni juli augustus "
                     "september oktober november december" },
    { "ja", "y\xE5\xB9\xB4m\xE6\x9C\x88" "d\xE6\x97\xA5", "" },
    { "zh", "y\xE5\xB9\xB4m\xE6\x9C\x88" "d\xE6\x97\xA5", "" },
    { "ko", "y\xEB\x85\x84 m\xEC\x9B\x94 d\xEC\x9D\xBC", "" }
};


static const art_day_t *art_day_find(art_str_t lang);
static uint32_t art_day_number(art_str_t s, size_t pos, size_t len);
static art_str_t art_day_month(const char *months, uint32_t month);


void
art_page_date(art_buf_t *b, art_str_t date, art_str_t lang)
{
    uint32_t          year, month, day;
    const char       *p;
    const art_day_t  *form;

    form = art_day_find(lang);
    year = art_day_number(date, 0, 4);
    month = art_day_number(date, 5, 2);
    day = art_day_number(date, 8, 2);

    if (form == NULL || year == 0 || month == 0 || month > 12 || day == 0) {
        art_html_text(b, art_str_make(date.data, art_min(date.len,
                                                         (size_t) 10)));
        return;
    }

    for (p = form->form; *p != '\0'; p++) {

        if (*p == 'y') {
            art_buf_uint(b, year);

        } else if (*p == 'm' && form->months[0] != '\0') {
            art_buf_put(b, art_day_month(form->months, month));

        } else if (*p == 'm') {
            art_buf_uint(b, month);

        } else if (*p == 'd' && p[1] != 'e') {
            art_buf_uint(b, day);

            if (day == 1 && memcmp(form->lang, "fr", 2) == 0) {
                art_buf_add(b, "er", 2);
            }

        } else {
            art_buf_char(b, (unsigned char) *p);
        }
    }
}


static const art_day_t *
art_day_find(art_str_t lang)
{
    size_t  i;

    if (lang.len < 2 || (lang.len > 2 && lang.data[2] != '-')) {
        return NULL;
    }

    for (i = 0; i < art_nelts(art_days); i++) {
        if (memcmp(lang.data, art_days[i].lang, 2) == 0) {
            return &art_days[i];
        }
    }

    return NULL;
}


/* 0 where there are no such digits. */
static uint32_t
art_day_number(art_str_t s, size_t pos, size_t len)
{
    size_t    i;
    uint32_t  n;

    n = 0;

    if (s.len < pos + len || (pos != 0 && s.data[pos - 1] != '-')) {
        return 0;
    }

    for (i = pos; i < pos + len; i++) {
        if (s.data[i] < '0' || s.data[i] > '9') {
            return 0;
        }

        n = n * 10 + (s.data[i] - '0');
    }

    return n;
}


static art_str_t
art_day_month(const char *months, uint32_t month)
{
    const char  *p;

    for (p = months; month > 1; p++) {
        month -= (*p == ' ');
    }

    return art_str_make(p, strcspn(p, " "));
}
