/*
 * Words of bylines.
 */

#include "art_byline.h"
#include "art_date.h"
#include "art_scan.h"
#include "art_utf8.h"


#define NAME_WORDS  5
#define ALIAS_MAX   24          /* bytes of a name of one word */
#define LATE        80          /* bytes of a date before "by" */
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
    "about", "\xC3\xBC""ber", "\xC3\x9C""ber", "vom", "words", "interview",
    "text & fotos", "text & foto", "text und fotos", "text und bilder",
    "text & bilder", "text and photos", "texte et photos", "testo e foto",
    "texto y fotos", "erstellt", "verfasst", "created", "publicado",
    "pubblicato", "scritto", "r\xC3\xA9""dig\xC3\xA9"
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


/* Before "by". */
static const char *const  art_byline_verb[] = {
    "posted", "written", "published", "submitted", "geschrieben", "gespeichert",
    "verfasst", "erstellt", "ver\xC3\xB6""ffentlicht", "publi\xC3\xA9",
    "\xC3\xA9""crit", "publicado", "escrito", "scritto", "pubblicato",
    "napisane"
};


/* What a paper's or an agency's name begins with, and no person's. */
static const char *const  art_byline_article[] = {
    "the", "die", "der", "das", "les", "los", "las", "team", "redaktion"
};


/* What stands before a name and tells a profession. */
static const char *const  art_byline_office[] = {
    "rechtsanwalt", "rechtsanw\xC3\xA4ltin", "redakteur", "redakteurin",
    "journalist", "dr.", "prof.", "dipl.-ing.", "abogado", "avocat",
    "avvocato"
};


/* Words that join names. */
static const char *const  art_byline_join[] = {
    "and", "und", "et", "y", "e", "en", "och", "og", "with", "mit", "avec",
    "i", "\xD0\xB8"
};


/* Degrees and licences behind a name. */
static const char *const  art_byline_degree[] = {
    "MS", "MA", "MD", "M.D.", "RD", "RDN", "LD", "RN", "PhD", "Ph.D.", "MBA",
    "MPH", "MSc", "M.Sc.", "BSc", "B.Sc.", "MSW", "LCSW", "JD", "J.D.", "Esq.",
    "DDS", "DVM", "CPA", "CFP"
};


static size_t art_byline_word(art_str_t s, const char *const *words,
    size_t n);
static int art_byline_one(art_str_t s, const char *const *words, size_t n);
static size_t art_byline_month(art_str_t s, size_t i);
static int art_byline_dated(art_str_t word);
static int art_byline_comment(art_str_t s);


/* The longest of them that s begins with, its space or colon counted; or 0. */
static size_t
art_byline_word(art_str_t s, const char *const *words, size_t n)
{
    size_t  i, len, best;

    best = 0;

    for (i = 0; i < n; i++) {

        if (s.len == 0
            || ((unsigned char) words[i][0] | 0x20) != (s.data[0] | 0x20))
        {
            continue;
        }

        len = strlen(words[i]);

        if (len >= best && s.len > len
            && (s.data[len] == ' ' || s.data[len] == ':')
            && art_scan_eq(art_str_make(s.data, len), words[i]))
        {
            best = len + 1;
        }
    }

    return best;
}


art_str_t
art_byline_trim(art_str_t s)
{
    if (s.data == NULL) {
        s = art_str_c("");
    }

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


size_t
art_byline_late(art_str_t s)
{
    int        digit;
    size_t     i, from, len;
    art_str_t  word;

    digit = 0;
    from = 0;

    for (i = 0; i < s.len && i < LATE; i++) {

        if (s.data[i] != ' ' && s.data[i] != '\n') {
            digit |= (s.data[i] >= '0' && s.data[i] <= '9');
            continue;
        }

        word = art_byline_trim(art_str_make(s.data + from, i - from));
        from = i + 1;
        len = art_byline_word(art_str_make(s.data + from, s.len - from),
                              art_byline_lead, LEADS_SURE);

        if (!art_byline_dated(word)) {
            return 0;
        }

        if (len && digit) {
            return from + len;
        }
    }

    return 0;
}


/* What may stand in a date, or lead to one: "12:30", "May", "Posted", "on". */
static int
art_byline_dated(art_str_t word)
{
    size_t  i;

    for (i = 0; i < word.len; i++) {
        if (word.data[i] >= '0' && word.data[i] <= '9') {
            return 1;
        }
    }

    return word.len <= 1 || art_date_is_month(word)
           || art_byline_one(word, art_byline_none,
                             art_nelts(art_byline_none))
           || art_byline_one(word, art_byline_lead,
                             art_nelts(art_byline_lead))
           || art_scan_eq(word, "uhr") || art_scan_eq(word, "pm");
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

    if (s.len == 0) {
        return 0;
    }

    p = s.data;
    end = p + s.len;
    words = 0;
    upper = 0;
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

    return words >= 2 && words <= NAME_WORDS && last && upper >= 2
           && art_byline_word(s, art_byline_article,
                              art_nelts(art_byline_article)) == 0;
}


/* "Leave a Comment", "Ein Kommentar": a link beside the name. */
static int
art_byline_comment(art_str_t s)
{
    size_t     i;
    art_str_t  word;

    for (i = s.len; i > 0 && s.data[i - 1] != ' '; i--) { /* void */ }

    word = art_str_make(s.data + i, s.len - i);

    return art_scan_eq(word, "comment") || art_scan_eq(word, "comments")
           || art_scan_eq(word, "kommentar") || art_scan_eq(word, "kommentare")
           || art_scan_eq(word, "commentaire");
}


art_str_t
art_byline_alias(art_str_t s)
{
    size_t  verb, len;

    len = art_byline_late(s);

    if (len == 0) {
        verb = art_byline_word(s, art_byline_verb, art_nelts(art_byline_verb));
        len = verb ? art_byline_word(art_str_make(s.data + verb, s.len - verb),
                                     art_byline_lead, LEADS_SURE)
                   : 0;

        if (len == 0) {
            return art_str_make(NULL, 0);
        }

        len += verb;
    }

    s = art_byline_undate(art_byline_trim(art_str_make(s.data + len,
                                                       s.len - len)));

    if (s.len == 0 || s.len > ALIAS_MAX || !art_byline_plain(s)
        || memchr(s.data, ' ', s.len) != NULL)
    {
        return art_str_make(NULL, 0);
    }

    return s;
}


size_t
art_byline_begins(art_str_t s)
{
    size_t  len;

    len = art_byline_word(s, art_byline_lead, LEADS_SURE);

    if (len == 0) {
        len = art_byline_word(s, art_byline_lead, art_nelts(art_byline_lead));

        if (len && s.data[len - 1] != ':') {
            return 0;
        }
    }

    return len;
}


art_str_t
art_byline_unfile(art_str_t s)
{
    size_t  i;

    for (i = 1; i + 4 < s.len; i++) {
        if (s.data[i] == ' ' && s.data[i + 3] == ' '
            && art_scan_eq(art_str_make(s.data + i + 1, 2), "in"))
        {
            return art_byline_trim(art_str_make(s.data, i));
        }
    }

    return s;
}


art_str_t
art_byline_undegree(art_str_t s)
{
    size_t     i, k;
    art_str_t  word;

    for ( ;; ) {
        for (i = s.len; i > 0 && s.data[i - 1] != ' '; i--) { /* void */ }

        word = art_str_make(s.data + i, s.len - i);

        for (k = 0; k < art_nelts(art_byline_degree); k++) {
            if (word.len == strlen(art_byline_degree[k])
                && memcmp(word.data, art_byline_degree[k], word.len) == 0)
            {
                break;
            }
        }

        if (i == 0 || k == art_nelts(art_byline_degree)) {
            return s;
        }

        s = art_byline_trim(art_str_make(s.data, i));
    }
}


art_str_t
art_byline_unoffice(art_str_t s)
{
    size_t     len;
    art_str_t  rest;

    if (s.data == NULL) {
        s = art_str_c("");
    }

    for ( ;; ) {
        len = art_byline_word(s, art_byline_office,
                              art_nelts(art_byline_office));
        rest = art_byline_trim(art_str_make(s.data + len, s.len - len));

        if (len == 0 || !art_byline_person(rest)) {
            return s;
        }

        s = rest;
    }
}


int
art_byline_label(art_str_t s)
{
    return s.len > 2 && s.data[s.len - 1] == ':'
           && art_byline_is_word(art_byline_trim(s));
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
        || art_byline_one(s, art_byline_none, art_nelts(art_byline_none))
        || art_byline_comment(s))
    {
        return 0;
    }

    for (i = 0; i < s.len; i++) {
        if (s.data[i] == '@' || s.data[i] == '<' || s.data[i] == '?'
            || s.data[i] == '=' || s.data[i] == '*')
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
