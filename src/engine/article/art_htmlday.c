/*
 * The day that an address has in its path.
 */

#include "art_htmlmeta.h"
#include "art_date.h"


static int art_htmlday_path(const unsigned char *p,
    const unsigned char *end, uint32_t *y, uint32_t *m, uint32_t *d);
static uint32_t art_htmlday_number(const unsigned char **p,
    const unsigned char *end);


/* /2017/05/25/ or /2017-05-25, /20170525 or /25-05-2017 in a path. */
art_rc_t
art_htmlday_find(const art_doc_t *doc, art_str_t url, art_str_t *out)
{
    art_rc_t              rc;
    uint32_t              y, m, d;
    unsigned char         iso[10];
    const unsigned char  *p, *end;

    if (url.len == 0) {
        return ART_OK;
    }

    p = url.data;
    end = p + url.len;

    for (/* void */; end - p > 8; p++) {

        if ((*p != '/' && *p != '-' && *p != '_')
            || !art_htmlday_path(p + 1, end, &y, &m, &d)
            || y < 1990 || y > 2100 || m == 0 || m > 12 || d == 0 || d > 31)
        {
            continue;
        }

        iso[0] = (unsigned char) ('0' + y / 1000);
        iso[1] = (unsigned char) ('0' + y / 100 % 10);
        iso[2] = (unsigned char) ('0' + y / 10 % 10);
        iso[3] = (unsigned char) ('0' + y % 10);
        iso[4] = '-';
        iso[5] = (unsigned char) ('0' + m / 10);
        iso[6] = (unsigned char) ('0' + m % 10);
        iso[7] = '-';
        iso[8] = (unsigned char) ('0' + d / 10);
        iso[9] = (unsigned char) ('0' + d % 10);

        rc = art_date_parse(doc->arena, art_str_make(iso, 10),
                            doc->meta.language, out);

        return (rc == ART_DECLINED) ? ART_OK : rc;
    }

    return ART_OK;
}


/*
 * Eight digits, or three numbers; the day stands first only where it is none
 * of a month.
 */
static int
art_htmlday_path(const unsigned char *p, const unsigned char *end,
    uint32_t *y, uint32_t *m, uint32_t *d)
{
    size_t                n;
    uint32_t              first;
    const unsigned char  *q;

    q = p;
    first = art_htmlday_number(&q, end);
    n = (size_t) (q - p);

    if (n == 8) {
        *y = first / 10000;
        *m = first / 100 % 100;
        *d = first % 100;

        return 1;
    }

    if ((n != 4 && n != 2) || end - q < 4 || (*q != '/' && *q != '-')) {
        return 0;
    }

    q++;
    *m = art_htmlday_number(&q, end);

    if (end - q < 2 || (*q != '/' && *q != '-')) {
        return 0;
    }

    p = ++q;
    *y = art_htmlday_number(&q, end);
    *d = first;

    if (n == 4) {
        *d = *y;
        *y = first;

        return 1;
    }

    return q - p == 4 && first > 12;
}


/* Digits at *p, nine at most. */
static uint32_t
art_htmlday_number(const unsigned char **p, const unsigned char *end)
{
    uint32_t              n, i;
    const unsigned char  *q;

    n = 0;
    q = *p;

    for (i = 0; i < 9 && q < end && *q >= '0' && *q <= '9'; i++) {
        n = n * 10 + (uint32_t) (*q++ - '0');
    }

    *p = q;

    return n;
}
