/*
 * Dates.
 *
 * The text is cut into at most 32 tokens: numbers (value, digits, the byte
 * behind) and words (folded, without accents).  Then three readings are tried,
 * the surest first: year-month-day with any separator, a month's name with the
 * numbers beside it, and three numbers.  A time is looked for behind the date,
 * and before it where a text says "14:30, 25 May 2017".
 */

#include "art_date.h"
#include "art_utf8.h"


#define ART_DATE_BYTES      200
#define ART_DATE_TOKENS     32
#define ART_DATE_WORD       12


typedef struct {
    uint32_t              value;
    uint32_t              digits;           /* 0: a word */
    char                  word[ART_DATE_WORD + 1];
    unsigned char         next;             /* the byte behind, or NUL */
    unsigned char         prev;             /* the byte before */
} art_date_token_t;


typedef struct {
    art_date_token_t      t[ART_DATE_TOKENS];
    uint32_t              n;
    uint32_t              year;
    uint32_t              month;
    uint32_t              day;
    uint32_t              hour;             /* 24: none */
    uint32_t              min;
    uint32_t              sec;              /* 60: none */
    char                  zone[7];
} art_date_t;


typedef struct {
    const char           *name;             /* folded, no accents */
    uint32_t              month;
} art_date_month_t;


static void art_date_tokens(art_date_t *d, art_str_t s);
static void art_date_number(art_date_token_t *t, const unsigned char **pp,
    const unsigned char *end);
static void art_date_word(art_date_token_t *t, const unsigned char **pp,
    const unsigned char *end);
static uint32_t art_date_month(const art_date_token_t *t);
static uint32_t art_date_iso(art_date_t *d);
static uint32_t art_date_named(art_date_t *d);
static uint32_t art_date_numeric(art_date_t *d, art_str_t lang);
static int art_date_set(art_date_t *d, uint32_t year, uint32_t month,
    uint32_t day);
static void art_date_time(art_date_t *d, uint32_t from);
static void art_date_zone(art_date_t *d, uint32_t i);
static char *art_date_pad(char *p, uint32_t n, uint32_t width);
static art_rc_t art_date_format(art_date_t *d, art_arena_t *arena,
    art_str_t *out);


/* A name matches where a word equals it, or it ends in '-' as a prefix. */
static const art_date_month_t  art_date_months[] = {
    { "jan-", 1 }, { "gen-", 1 }, { "ene-", 1 },
    { "feb-", 2 }, { "fev-", 2 }, { "fevr-", 2 },
    { "mar", 3 }, { "mars", 3 }, { "march", 3 }, { "marz", 3 },
    { "marzo", 3 }, { "marco", 3 }, { "maart", 3 }, { "mrt", 3 },
    { "mrz", 3 }, { "maerz", 3 },
    { "apr-", 4 }, { "avr-", 4 }, { "abr-", 4 },
    { "may", 5 }, { "mai", 5 }, { "mayo", 5 }, { "maio", 5 },
    { "maggio", 5 }, { "mag", 5 }, { "mei", 5 },
    { "jun", 6 }, { "june", 6 }, { "juin", 6 }, { "juni", 6 },
    { "junio", 6 }, { "junho", 6 }, { "giugno", 6 }, { "giu", 6 },
    { "jul", 7 }, { "july", 7 }, { "juil", 7 }, { "juillet", 7 },
    { "juli", 7 }, { "julio", 7 }, { "julho", 7 }, { "luglio", 7 },
    { "lug", 7 },
    { "aug", 8 }, { "august", 8 }, { "augustus", 8 }, { "aout", 8 },
    { "ago", 8 }, { "agosto", 8 },
    { "sep", 9 }, { "sept", 9 }, { "september", 9 }, { "septembre", 9 },
    { "septiembre", 9 }, { "setiembre", 9 }, { "setembro", 9 },
    { "settembre", 9 }, { "set", 9 },
    { "oct", 10 }, { "october", 10 }, { "octobre", 10 }, { "octubre", 10 },
    { "okt", 10 }, { "oktober", 10 }, { "ottobre", 10 }, { "ott", 10 },
    { "out", 10 }, { "outubro", 10 },
    { "nov-", 11 },
    { "dec-", 12 }, { "dez-", 12 }, { "dic-", 12 }
};


art_rc_t
art_date_parse(art_arena_t *arena, art_str_t s, art_str_t lang,
    art_str_t *out)
{
    uint32_t    at;
    art_date_t  d;

    memset(&d, 0, sizeof(art_date_t));

    d.hour = 24;
    d.sec = 60;

    s.len = art_utf8_cut(s, ART_DATE_BYTES);

    art_date_tokens(&d, s);

    at = art_date_iso(&d);

    if (at == ART_NONE) {
        at = art_date_named(&d);
    }

    if (at == ART_NONE) {
        at = art_date_numeric(&d, lang);
    }

    if (at == ART_NONE) {
        return ART_DECLINED;
    }

    art_date_time(&d, at);

    if (d.hour == 24) {
        art_date_time(&d, 0);
    }

    return art_date_format(&d, arena, out);
}


static void
art_date_tokens(art_date_t *d, art_str_t s)
{
    unsigned char         prev;
    art_date_token_t     *t;
    const unsigned char  *p, *end;

    p = s.data;
    end = p + s.len;
    prev = 0;

    while (p < end && d->n < ART_DATE_TOKENS) {
        t = &d->t[d->n];

        if (*p >= '0' && *p <= '9') {
            art_date_number(t, &p, end);

        } else if (*p >= 0x80 || (*p | 0x20) >= 'a') {
            art_date_word(t, &p, end);

        } else {
            prev = *p++;
            continue;
        }

        t->prev = prev;
        t->next = p < end ? *p : 0;
        prev = 0;

        d->n += t->digits != 0 || t->word[0] != '\0';
    }
}


static void
art_date_number(art_date_token_t *t, const unsigned char **pp,
    const unsigned char *end)
{
    const unsigned char  *p;

    t->value = 0;
    t->digits = 0;

    for (p = *pp; p < end && *p >= '0' && *p <= '9'; p++) {
        t->digits++;

        if (t->digits <= 9) {
            t->value = t->value * 10 + (*p - '0');
        }
    }

    *pp = p;
}


static void
art_date_word(art_date_token_t *t, const unsigned char **pp,
    const unsigned char *end)
{
    uint32_t              cp, n;
    const unsigned char  *p, *q;

    n = 0;
    q = *pp;
    t->digits = 0;

    for (p = *pp; p < end; p = q) {
        q = p;
        cp = art_uc_base(art_uc_fold(art_utf8_next(&q, end)));

        if (!(art_uc_class(cp) & ART_UC_LETTER)) {
            break;
        }

        if (n < ART_DATE_WORD && cp < 0x80) {
            t->word[n++] = (char) cp;
        }
    }

    t->word[n] = '\0';
    *pp = (p == *pp) ? q : p;
}


static uint32_t
art_date_month(const art_date_token_t *t)
{
    size_t       i, n;
    const char  *name;

    if (t->digits != 0) {
        return 0;
    }

    for (i = 0; i < art_nelts(art_date_months); i++) {
        name = art_date_months[i].name;

        if (name[0] != t->word[0]) {
            continue;
        }

        n = strlen(name);

        if (name[n - 1] == '-'
            ? strncmp(t->word, name, n - 1) == 0
            : strcmp(t->word, name) == 0)
        {
            return art_date_months[i].month;
        }
    }

    return 0;
}


int
art_date_is_month(art_str_t s)
{
    art_date_token_t      t;
    const unsigned char  *p;

    if (s.len == 0) {
        return 0;
    }

    memset(&t, 0, sizeof(art_date_token_t));
    p = s.data;
    art_date_word(&t, &p, s.data + s.len);

    return p == s.data + s.len && art_date_month(&t) != 0;
}


/* 2017-05-25, 2017/5/25, 20170525; the index behind, or ART_NONE. */
static uint32_t
art_date_iso(art_date_t *d)
{
    uint32_t           i;
    art_date_token_t  *t;

    for (i = 0; i < d->n; i++) {
        t = &d->t[i];

        if (t->digits == 8
            && art_date_set(d, t->value / 10000, t->value / 100 % 100,
                            t->value % 100))
        {
            return i + 1;
        }

        if (t->digits == 4 && i + 2 < d->n
            && t[1].digits >= 1 && t[1].digits <= 2
            && t[2].digits >= 1 && t[2].digits <= 2
            && t->next == t[1].next
            && art_date_set(d, t->value, t[1].value, t[2].value))
        {
            return i + 3;
        }
    }

    return ART_NONE;
}


/*
 * 25 May 2017, 25. Mai 2017, 25 de mayo de 2017, May 25, 2017, 1er mai 2017.
 */
static uint32_t
art_date_named(art_date_t *d)
{
    uint32_t           i, j, month, year, day;
    art_date_token_t  *t;

    for (i = 0; i < d->n; i++) {
        month = art_date_month(&d->t[i]);

        if (month == 0) {
            continue;
        }

        day = 0;
        year = 0;

        /* the day before: at most a word of one to three letters between */

        for (j = 1; j <= 2 && j <= i; j++) {
            t = &d->t[i - j];

            if (t->digits >= 1 && t->digits <= 2) {
                day = t->value;
                break;
            }

            if (t->digits != 0 || strlen(t->word) > 3) {
                break;
            }
        }

        for (j = 1; j <= 4 && i + j < d->n; j++) {
            t = &d->t[i + j];

            if (t->digits == 4) {
                year = t->value;
                break;
            }

            if (day == 0 && t->digits >= 1 && t->digits <= 2) {
                day = t->value;

            } else if (t->digits != 0 || strlen(t->word) > 3) {
                break;
            }
        }

        if (art_date_set(d, year, month, day)) {
            return i + j + 1;
        }
    }

    return ART_NONE;
}


/* 25/05/2017, 25.5.2017, and 05/25/2017 in English. */
static uint32_t
art_date_numeric(art_date_t *d, art_str_t lang)
{
    int                english;
    uint32_t           i;
    art_date_token_t  *t;

    english = lang.len >= 2 && memcmp(lang.data, "en", 2) == 0;

    for (i = 0; i + 2 < d->n; i++) {
        t = &d->t[i];

        if (t->digits < 1 || t->digits > 2 || t[1].digits < 1
            || t[1].digits > 2 || t[2].digits != 4 || t->next != t[1].next)
        {
            continue;
        }

        if (english && t->next == '/'
            && art_date_set(d, t[2].value, t->value, t[1].value))
        {
            return i + 3;
        }

        if (art_date_set(d, t[2].value, t[1].value, t->value)
            || art_date_set(d, t[2].value, t->value, t[1].value))
        {
            return i + 3;
        }
    }

    return ART_NONE;
}


static int
art_date_set(art_date_t *d, uint32_t year, uint32_t month, uint32_t day)
{
    uint32_t               leap;
    static const uint8_t   days[12] = { 31, 28, 31, 30, 31, 30,
                                        31, 31, 30, 31, 30, 31 };

    if (year < 1600 || year > 2199 || month < 1 || month > 12) {
        return 0;
    }

    leap = month == 2
           && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);

    if (day < 1 || day > days[month - 1] + leap) {
        return 0;
    }

    d->year = year;
    d->month = month;
    d->day = day;

    return 1;
}


/* 14:30, 14:30:05+02:00, 14h30, 2:30 pm; the first from a token on. */
static void
art_date_time(art_date_t *d, uint32_t from)
{
    uint32_t           i, hour;
    art_date_token_t  *t;

    for (i = from; i + 1 < d->n; i++) {
        t = &d->t[i];

        if (t->digits < 1 || t->digits > 2 || t->value > 23) {
            continue;
        }

        hour = t->value;
        t += (t[1].digits == 0 && (strcmp(t[1].word, "h") == 0
                                   || strcmp(t[1].word, "uhr") == 0));

        if (t + 1 >= d->t + d->n || t[1].digits != 2 || t[1].value > 59
            || (t->digits != 0 && t->next != ':'))
        {
            continue;
        }

        d->hour = hour;
        d->min = t[1].value;
        i = (uint32_t) (t + 2 - d->t);

        if (t[1].next == ':' && i < d->n && d->t[i].digits == 2
            && d->t[i].value < 60)
        {
            d->sec = d->t[i].value;
            i++;

            /* fractions of a second are let go */

            if (i < d->n && d->t[i - 1].next == '.' && d->t[i].digits != 0) {
                i++;
            }
        }

        art_date_zone(d, i);
        return;
    }
}


/* Z, GMT, UTC, +02:00, -0500 and am, pm before them; i is behind the time. */
static void
art_date_zone(art_date_t *d, uint32_t i)
{
    char              *p;
    art_date_token_t  *t, *last;

    last = d->t + d->n;
    t = d->t + i;

    if (t < last && t->digits == 0) {

        if (strcmp(t->word, "pm") == 0 && d->hour < 12) {
            d->hour += 12;
            t++;

        } else if (strcmp(t->word, "am") == 0) {
            d->hour %= 12;
            t++;
        }
    }

    if (t < last && t->digits == 0
        && (strcmp(t->word, "z") == 0 || strcmp(t->word, "gmt") == 0
            || strcmp(t->word, "utc") == 0))
    {
        memcpy(d->zone, "Z", 2);
        return;
    }

    if (t >= last || t == d->t || (t->prev != '+' && t->prev != '-')
        || (t->digits != 4 && (t->digits != 2 || t->next != ':'
                               || t + 1 >= last || t[1].digits != 2)))
    {
        return;
    }

    p = d->zone;
    *p++ = (char) t->prev;

    p = art_date_pad(p, t->digits == 4 ? t->value / 100 : t->value, 2);
    *p++ = ':';
    (void) art_date_pad(p, t->digits == 4 ? t->value % 100 : t[1].value, 2);
}


static char *
art_date_pad(char *p, uint32_t n, uint32_t width)
{
    uint32_t  i;

    for (i = width; i > 0; i--) {
        p[i - 1] = (char) ('0' + n % 10);
        n /= 10;
    }

    return p + width;
}


static art_rc_t
art_date_format(art_date_t *d, art_arena_t *arena, art_str_t *out)
{
    char       *p, text[sizeof("2017-05-25T14:30:05+02:00")];
    art_str_t   s;

    p = art_date_pad(text, d->year, 4);
    *p++ = '-';
    p = art_date_pad(p, d->month, 2);
    *p++ = '-';
    p = art_date_pad(p, d->day, 2);

    if (d->hour < 24) {
        *p++ = 'T';
        p = art_date_pad(p, d->hour, 2);
        *p++ = ':';
        p = art_date_pad(p, d->min, 2);

        if (d->sec < 60) {
            *p++ = ':';
            p = art_date_pad(p, d->sec, 2);
        }

        memcpy(p, d->zone, strlen(d->zone));
        p += strlen(d->zone);
    }

    s = art_arena_dup(arena, art_str_make(text, p - text));

    if (s.data == NULL) {
        return arena->rc;
    }

    *out = s;

    return ART_OK;
}
