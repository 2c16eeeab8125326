/*
 * Texts in which tags do not count: RCDATA, RAWTEXT, script data, PLAINTEXT
 * (WHATWG HTML 13.2.5.2 to 5 and 9 to 31).  Each is one token up to the end
 * tag that closes it, or to the end of the source.
 */

#include "art_scan_in.h"


static const unsigned char *art_scan_raw_end(art_scan_t *s,
    const unsigned char *p, const unsigned char *end);
static const unsigned char *art_scan_script_end(art_scan_t *s,
    const unsigned char *p, const unsigned char *end);
static int art_scan_appropriate(art_str_t name, const unsigned char *p,
    const unsigned char *end);


art_rc_t
art_scan_raw(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end)
{
    const unsigned char  *q;

    switch (s->model) {

    case ART_MODEL_PLAINTEXT:
        q = end;
        break;

    case ART_MODEL_SCRIPT:
        q = art_scan_script_end(s, p, end);
        break;

    case ART_MODEL_CDATA:
        return art_scan_cdata(s, t, p, end);

    default:
        q = art_scan_raw_end(s, p, end);
        break;
    }

    if (q == p) {

        /* 13.2.5.11, 14 and 17: an appropriate end tag */

        return art_scan_tag(s, t, ART_TOKEN_END, p + 2, end);
    }

    return art_scan_give_text(s, t, p, q);
}


/* 13.2.5.2, 3, 9 to 14: RCDATA and RAWTEXT states. */
static const unsigned char *
art_scan_raw_end(art_scan_t *s, const unsigned char *p,
    const unsigned char *end)
{
    for ( ;; ) {
        p = art_find_byte(p, end, '<');

        if (p == end || art_scan_appropriate(s->last, p, end)) {
            return p;
        }

        p++;
    }
}


/*
 * 13.2.5.4 and 15 to 31: script data, and its two levels of escape:
 *
 *          <!--              <script
 *   level 0 ---> level 1 -------------> level 2
 *          <---         <-------------
 *          -->               </script
 *
 * "-->" leads from level 2 to 0 too; "</script" ends the text on 0 and 1.
 */
static const unsigned char *
art_scan_script_end(art_scan_t *s, const unsigned char *p,
    const unsigned char *end)
{
    static const art_str_t  script = art_string("script");

    unsigned  level;

    level = 0;

    for ( ;; ) {
        p = level ? art_find_two(p, end, '<', '-')
                  : art_find_byte(p, end, '<');

        if (end - p < 2) {
            return end;
        }

        if (*p == '-') {

            /* 13.2.5.21 and 29 Script data (double) escaped dash dash */

            if (*++p != '-') {
                continue;
            }

            while (p < end && *p == '-') {
                p++;
            }

            if (p < end && *p == '>') {
                level = 0;
            }

            continue;
        }

        if (level == 0 && end - p >= 4 && memcmp(p, "<!--", 4) == 0) {

            /* 13.2.5.18 Script data escape start; its dashes may close it */

            level = 1;
            p += 2;
            continue;
        }

        if (level < 2) {
            if (art_scan_appropriate(s->last, p, end)) {
                return p;
            }

            /* 13.2.5.26 Script data double escape start state */

            if (level == 1 && art_scan_named(script, p + 1, end)) {
                level = 2;
            }

        } else if (p[1] == '/' && art_scan_named(script, p + 2, end)) {

            /* 13.2.5.31 Script data double escape end state */

            level = 1;
        }

        p++;
    }
}


/* "</name" at p, and the name ends there. */
static int
art_scan_appropriate(art_str_t name, const unsigned char *p,
    const unsigned char *end)
{
    return end - p > 2 && p[1] == '/' && name.len != 0
           && art_scan_named(name, p + 2, end);
}


/* The name, in any case, and behind it what ends a tag's name. */
int
art_scan_named(art_str_t name, const unsigned char *p,
    const unsigned char *end)
{
    size_t  i;

    if ((size_t) (end - p) <= name.len
        || !(art_ch[p[name.len]] & ART_CH_TAG_END))
    {
        return 0;
    }

    for (i = 0; i < name.len; i++) {
        if (art_scan_lower(p[i]) != art_scan_lower(name.data[i])) {
            return 0;
        }
    }

    return 1;
}
