/*
 * article learn: texts that repeat.
 *
 * A text is known by its host and its words, folded, with numbers, and beside
 * numbers names of months and weekdays, masked: "Comments (12)" and
 * "Comments (7)" are one.  Where the table is full, what was seen once is
 * thrown out, then twice ... until half of it is free.
 */

#include <stdlib.h>

#include "article_learn.h"
#include "art_fold.h"
#include "art_hash.h"


typedef enum {
    LEARN_OTHER = 0,            /* one byte */
    LEARN_WORD,
    LEARN_NUMBER,
    LEARN_DATE
} learn_token_e;


static int learn_is_prose(art_str_t text);
static uint64_t learn_mask(const unsigned char *p, size_t n, uint32_t host,
    size_t *letters);
static learn_token_e learn_token(const unsigned char *p, size_t n, int dates,
    size_t *len);
static int learn_is_date(const unsigned char *p, size_t n);
static int learn_has_number(const unsigned char *p, size_t n);
static int learn_is_digit(unsigned char c);
static int learn_is_letter(unsigned char c);
static learn_text_t *learn_find(learn_t *l, uint64_t key);
static void learn_drop(learn_t *l);


/* Months and weekdays, whole and short; fr, en, de, es, it, pt, nl. */
static const char  learn_dates[] =
    " january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues "
    "wed thu thur thurs fri sat sun "
    "janvier février mars avril mai juin juillet août septembre octobre "
    "novembre décembre janv févr avr juil déc lundi mardi mercredi jeudi "
    "vendredi samedi dimanche "
    "januar jänner februar märz juni juli oktober dezember mär okt dez "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre "
    "noviembre diciembre ene abr ago dic lunes martes miércoles jueves "
    "viernes sábado domingo "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre "
    "dicembre gen mag giu lug set ott lunedì martedì mercoledì giovedì "
    "venerdì sabato domenica "
    "janeiro fevereiro março maio junho julho setembro outubro novembro "
    "dezembro fev out segunda terça quarta quinta sexta segunda-feira "
    "terça-feira quarta-feira quinta-feira sexta-feira "
    "januari februari maart mei augustus maandag dinsdag woensdag donderdag "
    "vrijdag zaterdag zondag mrt ";


int
learn_text(learn_t *l, uint32_t host, art_str_t text, int title, int *again)
{
    size_t          n, letters;
    uint64_t        key, exact;
    unsigned char  *p;
    learn_text_t   *e;

    *again = 0;

    if (text.len > LEARN_TEXT) {
        return learn_is_prose(text);
    }

    learn_room(&l->fold, art_fold_room(text.len));

    p = l->fold.data;
    n = art_fold(text, ART_FOLD_CASE, p, NULL);

    if (learn_is_prose(art_str_make(p, n))) {
        return 1;
    }

    key = learn_mask(p, n, host, &letters);
    exact = art_hash_mix(art_hash_add(ART_HASH_INIT, p, n));

    if (letters < 2) {
        return 0;
    }

    e = learn_find(l, key);

    if (e->key == 0) {

        if (l->ntexts >= LEARN_TEXTS) {
            learn_drop(l);
            e = learn_find(l, key);
        }

        n = art_fold(text, 0, p, NULL);

        e->key = key;
        e->exact = exact;
        e->host = host;
        e->sample = l->docs;
        e->text = learn_dup(p, n);
        l->ntexts++;
    }

    e->title |= (uint32_t) title;

    if (e->doc != l->docs) {
        e->doc = l->docs;
        e->count++;
        e->same += e->exact == exact;
    }

    /* 3: two might be an article and its copy; 10 %: half of the default */

    *again = e->count >= 3
             && (uint64_t) e->count * 10 >= l->hosts[host].docs;

    return 0;
}


/*
 * A sentence: a final mark behind six words or more, or behind 24 bytes of a
 * script without spaces; and whatever has 25 words.
 */
static int
learn_is_prose(art_str_t text)
{
    size_t                n, i, words;
    const unsigned char  *p;

    p = text.data;
    n = text.len;
    words = 1;

    for (i = 0; i < n; i++) {
        words += p[i] == ' ';
    }

    while (n > 0 && (p[n - 1] == ' ' || p[n - 1] == '"' || p[n - 1] == '\''
                     || p[n - 1] == ')' || p[n - 1] == ']'))
    {
        n--;
    }

    if (words >= 25) {
        return 1;
    }

    if (n >= 24 && (memcmp(p + n - 3, "\xE3\x80\x82", 3) == 0
                    || memcmp(p + n - 3, "\xEF\xBC\x81", 3) == 0
                    || memcmp(p + n - 3, "\xEF\xBC\x9F", 3) == 0))
    {
        return 1;
    }

    return words >= 6 && n > 0
           && (p[n - 1] == '.' || p[n - 1] == '?' || p[n - 1] == '!');
}


static uint64_t
learn_mask(const unsigned char *p, size_t n, uint32_t host, size_t *letters)
{
    int            dates;
    size_t         i, len;
    uint64_t       h;
    learn_token_e  t;

    dates = learn_has_number(p, n);
    h = art_hash_add(ART_HASH_INIT, &host, sizeof(host));
    *letters = 0;

    for (i = 0; i < n; i += len) {
        t = learn_token(p + i, n - i, dates, &len);

        if (t == LEARN_NUMBER || t == LEARN_DATE) {
            h = art_hash_byte(h, t == LEARN_NUMBER ? '#' : '@');
            continue;
        }

        h = art_hash_add(h, p + i, len);
        *letters += t == LEARN_WORD ? len : 0;
    }

    h = art_hash_mix(h);

    return h ? h : 1;
}


static learn_token_e
learn_token(const unsigned char *p, size_t n, int dates, size_t *len)
{
    size_t  i;

    i = 1;

    if (learn_is_digit(p[0])) {

        for ( ;; ) {
            if (i < n && (learn_is_digit(p[i]) || p[i] == '.' || p[i] == ','
                          || p[i] == ':'))
            {
                i++;

            } else if (i + 3 < n && p[i] == ' ' && learn_is_digit(p[i + 1])
                       && learn_is_digit(p[i + 2]) && learn_is_digit(p[i + 3])
                       && (i + 4 == n || !learn_is_digit(p[i + 4])))
            {
                i += 4;

            } else {
                break;
            }
        }

        /* 1.2k, 3M */

        if (i < n && ((p[i] | 0x20) == 'k' || (p[i] | 0x20) == 'm')
            && (i + 1 == n || !learn_is_letter(p[i + 1])))
        {
            i++;
        }

        *len = i;
        return LEARN_NUMBER;
    }

    *len = 1;

    if (!learn_is_letter(p[0])) {
        return LEARN_OTHER;
    }

    while (i < n && (learn_is_letter(p[i])
                     || (p[i] == '-' && i + 1 < n
                         && learn_is_letter(p[i + 1]))))
    {
        i++;
    }

    *len = i;

    if (dates && learn_is_date(p, i)) {
        *len += i < n && p[i] == '.';
        return LEARN_DATE;
    }

    return LEARN_WORD;
}


static int
learn_is_date(const unsigned char *p, size_t n)
{
    char         word[20];
    size_t       i;

    if (n < 3 || n > sizeof(word) - 3) {
        return 0;
    }

    word[0] = ' ';

    for (i = 0; i < n; i++) {
        word[i + 1] = (char) (p[i] >= 'A' && p[i] <= 'Z' ? p[i] | 0x20 : p[i]);
    }

    word[n + 1] = ' ';
    word[n + 2] = '\0';

    return strstr(learn_dates, word) != NULL;
}


static int
learn_has_number(const unsigned char *p, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        if (learn_is_digit(p[i])) {
            return 1;
        }
    }

    return 0;
}


static int
learn_is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}


static int
learn_is_letter(unsigned char c)
{
    return c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}


static learn_text_t *
learn_find(learn_t *l, uint64_t key)
{
    uint32_t  i;

    i = (uint32_t) (key >> 20) & (LEARN_TEXTS * 2 - 1);

    while (l->texts[i].key != 0 && l->texts[i].key != key) {
        i = (i + 1) & (LEARN_TEXTS * 2 - 1);
    }

    return &l->texts[i];
}


static void
learn_drop(learn_t *l)
{
    uint32_t       i, n, least;
    learn_text_t  *old;

    old = l->texts;
    least = 1;

    do {
        least++;
        n = 0;

        for (i = 0; i < LEARN_TEXTS * 2; i++) {
            n += old[i].key != 0 && old[i].count >= least;
        }

    } while (n > LEARN_TEXTS / 2);

    l->texts = learn_alloc(LEARN_TEXTS * 2, sizeof(learn_text_t));

    for (i = 0; i < LEARN_TEXTS * 2; i++) {
        if (old[i].key == 0) {
            continue;
        }

        if (old[i].count < least) {
            free(old[i].text);
            continue;
        }

        *learn_find(l, old[i].key) = old[i];
    }

    l->dropped += l->ntexts - n;
    l->ntexts = n;
    free(old);
}


void
learn_text_rule(const learn_text_t *e)
{
    int                   dates;
    size_t                i, n, len;
    learn_token_e         t;
    const unsigned char  *p;

    if (e->same == e->count) {
        printf("line %s\n", e->text);
        return;
    }

    p = (const unsigned char *) e->text;
    n = strlen(e->text);
    dates = learn_has_number(p, n);

    printf("# such as: %s\nmatch /^", e->text);

    for (i = 0; i < n; i += len) {
        t = learn_token(p + i, n - i, dates, &len);

        if (t == LEARN_NUMBER) {
            printf("\\d(?:[\\d.,:]| \\d{3})*[km]?");

        } else if (t == LEARN_DATE) {
            printf("\\p{L}[\\p{L}-]*\\.?");

        } else {
            if (len == 1 && strchr("\\/^$.[]|()?*+{}#", p[i]) != NULL) {
                putchar('\\');
            }

            printf("%.*s", (int) len, (const char *) p + i);
        }
    }

    printf("$/i\n");
}
