/*
 * Words of bylines.
 */

#include "art_byline.h"
#include "art_date.h"
#include "art_scan.h"
#include "art_utf8.h"


#define NAME_WORDS  5
#define LEADS_SURE  7           /* first of art_byline_lead: begin a byline
                                   that nothing else marks */


/* What stands before a name, lower case; a colon may follow. */
static const char *const  art_byline_lead[] = {
    "by", "von", "par", "por", "door", "av", "text", "di", "af", "od",
    "texte", "texto", "autor", "autorin", "autore", "author", "authors",
    "auteur", "written", "posted", "published", "publi\xC3\xA9", "story",
    "from", "de", "a cura", "escrito", "tekst", "skrevet", "geschrieben",
    "\xD0\xB0\xD0\xB2\xD1\x82\xD0\xBE\xD1\x80", "przez",
    "post", "article", "artikel", "beitrag", "ver\xC3\xB6""ffentlicht",
    "about", "\xC3\xBC""ber", "vom", "words"
};


/* What stands where a name would, lower case, and is none. */
static const char *const  art_byline_none[] = {
    "admin", "null", "undefined", "none", "date", "datum", "on", "am", "um",
    "at", "updated", "last updated", "stand", "share", "follow", "reporter",
    "agencies", "agenturen"
};


/* Names behind these took the pictures. */
static const char *const  art_byline_photo[] = {
    "photo", "foto", "image", "bild", "illustration", "picture", "imagen"
};


/* Words that join names. */
static const char *const  art_byline_join[] = {
    "and", "und", "et", "y", "e", "en", "och", "og", "with", "mit", "avec",
    "i", "\xD0\xB8"
};


static size_t art_byline_word(art_str_t s, const char *const *words,
    size_t n);
static int art_byline_one(art_str_t s, const char *const *words, size_t n);
static size_t art_byline_month(art_str_t s, size_t i);


/* The length of the word with its space, if s begins with one of them. */
static size_t
art_byline_word(art_str_t s, const char *const *words, size_t n)
{
    size_t  i, len;

    for (i = 0; i < n; i++) {
        len = strlen(words[i]);

        if (s.len > len && (s.data[len] == ' ' || s.data[len] == ':')
            && art_scan_eq(art_str_make(s.data, len), words[i]))
        {
            return len + 1;
        }
    }

    return 0;
}


art_str_t
art_byline_trim(art_str_t s)
{
    while (s.len && (s.data[0] <= ' ' || s.data[0] == ':' || s.data[0] == '-'
                     || s.data[0] == '@' || s.data[0] == ','))
    {
        s.data++;
        s.len--;
    }

    while (s.len && (s.data[s.len - 1] <= ' ' || s.data[s.len - 1] == ':'
                     || s.data[s.len - 1] == '-' || s.data[s.len - 1] == ','))
    {
        s.len--;
    }

    return s;
}


art_str_t
art_byline_bare(art_str_t s)
{
    size_t  i, len;

    for (i = 0; i < 4; i++) {
        len = art_byline_word(s, art_byline_lead, art_nelts(art_byline_lead));

        if (len == 0) {
            break;
        }

        s = art_byline_trim(art_str_make(s.data + len, s.len - len));
    }

    return s;
}


int
art_byline_plain(art_str_t s)
{
    size_t  i;

    for (i = 0; i < s.len; i++) {
        if (s.data[i] == ',' || s.data[i] == ';' || s.data[i] == '|'
            || s.data[i] == '/' || s.data[i] == '&' || s.data[i] == '('
            || s.data[i] == '\n' || s.data[i] == ':')
        {
            return 0;
        }
    }

    return 1;
}


art_str_t
art_byline_undate(art_str_t s)
{
    size_t                    i, len;

    static const char *const  words[] = {
        "am", "on", "le", "vom", "at", "um", "stand", "updated", "published",
        "posted"
    };

    for (i = 1; i < s.len; i++) {
        if (s.data[i] >= '0' && s.data[i] <= '9' && s.data[i - 1] == ' ') {
            break;
        }
    }

    if (i >= s.len) {
        return s;
    }

    len = art_byline_month(s, i);
    s = art_byline_trim(art_str_make(s.data, len));

    for (i = 0; i < art_nelts(words); i++) {
        len = strlen(words[i]);

        if (s.len > len + 1 && s.data[s.len - len - 1] == ' '
            && art_scan_eq(art_str_make(s.data + s.len - len, len), words[i]))
        {
            s.len -= len + 1;
        }
    }

    return art_byline_trim(s);
}


/* Where a date begins that has its first digit at i: at the month's name? */
static size_t
art_byline_month(art_str_t s, size_t i)
{
    size_t  k;

    for (k = i - 1; k > 0 && s.data[k - 1] != ' '; k--) { /* void */ }

    return (k > 0 && art_date_is_month(art_str_make(s.data + k, i - 1 - k)))
           ? k : i;
}


int
art_byline_person(art_str_t s)
{
    unsigned              c;
    uint32_t              cp, words, upper, first, last;
    const unsigned char  *p, *end;

    p = s.data;
    end = p + s.len;
    words = 0;
    upper = 0;
    first = 0;
    last = 0;
    c = ART_UC_SPACE;

    while (p < end) {
        first = c & ART_UC_SPACE;
        cp = art_utf8_next(&p, end);
        c = art_uc_class(cp);

        if (c & ART_UC_DIGIT) {
            return 0;
        }

        if (first && !(c & ART_UC_SPACE)) {
            last = (c & ART_UC_UPPER) != 0
                   || (c & ART_UC_LETTER && !(c & ART_UC_LOWER));
            words++;
            upper += last;

            if (words == 1 && !last) {
                return 0;
            }
        }
    }

    return words >= 2 && words <= NAME_WORDS && last && upper >= 2;
}


size_t
art_byline_begins(art_str_t s)
{
    return art_byline_word(s, art_byline_lead, LEADS_SURE);
}


size_t
art_byline_joins(art_str_t s)
{
    return art_byline_word(s, art_byline_join, art_nelts(art_byline_join));
}


int
art_byline_is_word(art_str_t s)
{
    return art_byline_one(s, art_byline_lead, art_nelts(art_byline_lead))
           || art_byline_one(s, art_byline_join, art_nelts(art_byline_join));
}


static int
art_byline_one(art_str_t s, const char *const *words, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        if (art_scan_eq(s, words[i])) {
            return 1;
        }
    }

    return 0;
}


int
art_byline_could(art_str_t s)
{
    size_t  i, len;

    if (s.len == 0 || (s.data[0] >= '0' && s.data[0] <= '9')
        || art_byline_one(s, art_byline_lead, art_nelts(art_byline_lead))
        || art_byline_one(s, art_byline_none, art_nelts(art_byline_none)))
    {
        return 0;
    }

    for (i = 0; i < s.len; i++) {
        if (s.data[i] == '@' || s.data[i] == '<' || s.data[i] == '?'
            || s.data[i] == '=')
        {
            return 0;
        }

        if (i + 3 < s.len && memcmp(s.data + i, "://", 3) == 0) {
            return 0;
        }
    }

    if (s.len > 4 && art_scan_eq(art_str_make(s.data, 4), "www.")) {
        return 0;
    }

    for (i = 0; i < art_nelts(art_byline_photo); i++) {
        len = strlen(art_byline_photo[i]);

        if (s.len > len && art_scan_eq(art_str_make(s.data, len),
                                       art_byline_photo[i]))
        {
            return 0;
        }
    }

    return 1;
}
