/*
 * Words and measures, in one walk over the characters of a text.
 *
 * Function words and those of a house's notices are one generated set
 * (art_wordset.c): their share tells prose from labels and from notices.
 */

#include "art_words_in.h"
#include "art_utf8.h"


/* Counts of one text while it is walked. */
typedef struct {
    art_words_t          *w;
    art_measure_t        *m;
    const unsigned char  *text;
    const unsigned char  *end;

    uint32_t              hash;         /* of the open word */
    uint32_t              len;          /* its characters; 0: none open */
    uint32_t              up;           /* some are in upper case; asked only
                                           where none is in lower case */
    uint32_t              low;
    uint32_t              first;        /* class of its first */

    uint32_t              letters;
    uint32_t              wide;
    uint32_t              upper;
    uint32_t              caps;
    uint32_t              digits;
    uint32_t              stop;
    uint32_t              prev;         /* code point before */
    uint32_t              stops;        /* . ! ? just before, marks may
                                           have followed */
} art_walk_t;


static const unsigned char *art_words_ascii(art_walk_t *k,
    const unsigned char *p);
static art_rc_t art_words_char(art_walk_t *k, uint32_t cp, unsigned c,
    const unsigned char *p);
static void art_words_wide(art_walk_t *k, uint32_t cp);
static art_rc_t art_words_end(art_walk_t *k);
static void art_words_mark(art_walk_t *k, uint32_t cp);
static void art_words_number(art_walk_t *k, const unsigned char *p);
static uint32_t art_words_run(const unsigned char *p,
    const unsigned char *end);
static int art_words_cut(const unsigned char *p, const unsigned char *end);
static unsigned art_words_share(uint32_t part, uint32_t whole);


art_rc_t
art_words_add(art_words_t *w, art_str_t text, art_measure_t *m)
{
    unsigned              c;
    uint32_t              cp;
    art_rc_t              rc;
    art_walk_t            k;
    const unsigned char  *p, *start;

    memset(m, 0, sizeof(art_measure_t));
    memset(&k, 0, sizeof(art_walk_t));

    if (text.data == NULL) {
        text = art_str_c("");
    }

    k.w = w;
    k.m = m;
    k.text = text.data;
    k.end = text.data + text.len;

    m->pos = w->n;
    m->hash = ART_WORD_INIT;

    for (p = text.data; p < k.end; /* void */) {
        start = p;

        if ((unsigned) ((*p | 0x20) - 'a') < 26) {
            p = art_words_ascii(&k, p);
            continue;
        }

        if (*p == ' ') {
            p++;
            m->chars++;

            if (k.len != 0) {
                rc = art_words_end(&k);
                if (rc != ART_OK) {
                    return rc;
                }
            }

            if (k.stops) {
                art_words_mark(&k, ' ');
            }

            k.prev = ' ';
            continue;
        }

        cp = (*p < 0x80) ? *p++ : art_utf8_next(&p, k.end);
        c = art_uc_class(cp);
        m->chars++;

        rc = art_words_char(&k, cp, c, start);
        if (rc != ART_OK) {
            return rc;
        }
    }

    rc = art_words_end(&k);
    if (rc != ART_OK) {
        return rc;
    }

    if (k.stops && m->sents < UINT16_MAX) {
        m->sents++;
    }

    m->n = w->n - m->pos;
    m->words = m->n + k.wide / 2;

    m->wordlen = (uint16_t) (m->n ? art_min(k.letters * 10 / m->n, 9999) : 0);
    m->upper = (uint16_t) art_words_share(k.upper, m->n);
    m->caps = (uint16_t) art_words_share(k.caps, m->n);
    m->stop = (uint16_t) art_words_share(k.stop, m->n);
    m->digits = (uint16_t) art_words_share(k.digits, m->chars);
    m->endp = (uint8_t) art_words_last(text);
    m->start = (uint8_t) art_words_first(text);

    m->url = (uint8_t) art_words_url(text);

    return ART_OK;
}


static unsigned
art_words_share(uint32_t part, uint32_t whole)
{
    return whole ? (unsigned) ((uint64_t) part * 1000 / whole) : 0;
}


/* Letters of ASCII from p on, at least one; behind them. */
static const unsigned char *
art_words_ascii(art_walk_t *k, const unsigned char *p)
{
    uint32_t              c, h, low, seen;
    const unsigned char  *start;

    if (k->len == 0) {
        k->hash = ART_WORD_INIT;
        k->first = art_uc_class(*p);
        k->up = 0;
        k->low = 0;
    }

    start = p;
    h = k->hash;
    c = *p;
    low = c | 0x20;
    seen = 0;

    do {
        h = (h ^ low) * ART_WORD_PRIME;
        seen |= c;

        if (++p == k->end) {
            break;
        }

        c = *p;
        low = c | 0x20;
    } while (low - 'a' < 26);

    k->hash = h;
    k->prev = p[-1];
    k->stops = 0;

    c = (uint32_t) (p - start);
    k->up |= ~seen & 0x20;
    k->low |= seen & 0x20;
    k->len += c;
    k->m->chars += c;

    return p;
}


static art_rc_t
art_words_char(art_walk_t *k, uint32_t cp, unsigned c, const unsigned char *p)
{
    art_rc_t  rc;

    if (c & ART_UC_WORD || cp == '_') {

        if (k->len == 0) {
            k->hash = ART_WORD_INIT;
            k->first = c;
            k->up = 0;
            k->low = 0;
        }

        if (c & ART_UC_DIGIT) {
            if (k->len == 0 && cp < 0x80) {
                art_words_number(k, p);
            }

            k->digits++;
        }

        k->up |= c & ART_UC_UPPER;
        k->low |= c & ART_UC_LOWER;

        if (c & ART_UC_WIDE) {
            art_words_wide(k, cp);
        }

        k->hash = (k->hash ^ art_uc_fold(cp)) * ART_WORD_PRIME;
        k->len++;
        k->prev = cp;
        k->stops = 0;

        return ART_OK;
    }

    rc = art_words_end(k);

    art_words_mark(k, cp);
    k->prev = cp;

    return rc;
}


/* Scripts without spaces: pairs of characters stand for words. */
static void
art_words_wide(art_walk_t *k, uint32_t cp)
{
    uint32_t  h;

    k->wide++;

    if (k->len != 0) {
        h = (ART_WORD_INIT ^ k->prev) * ART_WORD_PRIME;
        h = (h ^ cp) * ART_WORD_PRIME;

        k->m->house += (art_words_special(h ^ h >> 15) & ART_WORD_HOUSE) != 0
                       && k->m->house < UINT16_MAX;
    }
}


static art_rc_t
art_words_end(art_walk_t *k)
{
    unsigned        bits;
    uint32_t        word, *data;
    art_rc_t        rc;
    art_measure_t  *m;

    if (k->len == 0) {
        return ART_OK;
    }

    data = art_arena_more(k->w->arena, k->w->data, k->w->n, &k->w->cap,
                          sizeof(uint32_t));
    if (data == NULL) {
        return k->w->arena->rc;
    }

    m = k->m;
    word = k->hash ^ k->hash >> 15;
    k->w->data = data;
    m->hash = art_words_join(m->hash, word);

    if (k->w->vocab != NULL) {
        rc = art_vocab_put(k->w->vocab, word, &word);
        if (rc != ART_OK) {
            return rc;
        }

        bits = k->w->vocab->bits[word];

    } else {
        bits = art_words_special(word);
    }

    data[k->w->n++] = word;

    k->letters += k->len;
    k->upper += (k->first & ART_UC_UPPER) != 0;
    k->caps += (k->len > 1 && k->up != 0 && k->low == 0);

    k->len = 0;

    if (bits & 0x0F) {
        k->stop += (bits & ART_WORD_STOP) != 0;
        m->you += (bits & ART_WORD_YOU) != 0 && m->you < UINT16_MAX;
        m->we += (bits & ART_WORD_WE) != 0 && m->we < UINT16_MAX;
        m->house += (bits & ART_WORD_HOUSE) != 0 && m->house < UINT16_MAX;
    }

    return ART_OK;
}


/* A character that is no part of a word. */
static void
art_words_mark(art_walk_t *k, uint32_t cp)
{
    art_measure_t  *m;

    m = k->m;

    switch (cp) {

    case ' ':
    case 0xA0:
        if (k->stops && m->sents < UINT16_MAX) {
            m->sents++;
        }

        k->stops = 0;
        return;

    case '?':
    case '!':
        m->excl += (m->excl < UINT16_MAX);
        k->stops = 1;
        return;

    case '.':
    case 0x2026:
        k->stops = 1;
        return;

    case '"':
        m->quotes += (m->quotes < UINT16_MAX);
        return;

    case 0x201C:
    case 0xAB:
    case 0x201E:
        m->quotes += (m->quotes < UINT16_MAX);
        k->stops = 0;
        return;

    case '\'':
    case ')':
    case 0x201D:
    case 0xBB:
    case 0x2019:
        return;

    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
        m->sents += (m->sents < UINT16_MAX);
        return;

    case ',':
    case 0xFF0C:
    case 0x3001:
        m->commas += (m->commas < UINT16_MAX);
        break;

    case '|':
    case 0xB7:
    case 0x2022:
        m->bars += (m->bars < UINT16_MAX);
        break;

    case '(':
    case '/':
        m->parens += (m->parens < UINT16_MAX);
        break;

    case 0xA9:
        m->copy = 1;
        break;

    case ':':
        m->colon |= (m->chars <= 30);
        break;
    }

    k->stops = 0;
}


/* A number begins at p, not inside a word: is it a date or a time? */
static void
art_words_number(art_walk_t *k, const unsigned char *p)
{
    uint32_t              n;
    unsigned char         c;
    const unsigned char  *q, *end;

    end = k->end;
    n = art_words_run(p, end);
    q = p + n;

    if (n == 4) {
        if (((p[0] == '1' && p[1] == '9') || (p[0] == '2' && p[1] == '0'))
            && art_words_cut(q, end))
        {
            k->m->date = 1;
        }

        /* U+5E74, year */
        if (end - q >= 3 && q[0] == 0xE5 && q[1] == 0xB9 && q[2] == 0xB4) {
            k->m->date = 1;
        }

        return;
    }

    if (n > 2 || end - q < 3) {
        return;
    }

    c = *q++;
    n = art_words_run(q, end);

    if ((c == ':' || c == 'h') && n == 2 && art_words_cut(q + 2, end)) {
        k->m->time = 1;
        return;
    }

    if ((c != '.' && c != '/' && c != '-') || n == 0 || n > 2) {
        return;
    }

    q += n;

    if (q < end && (*q == '.' || *q == '/' || *q == '-')) {
        q++;
        n = art_words_run(q, end);

        if ((n == 2 || n == 4) && art_words_cut(q + n, end)) {
            k->m->date = 1;
        }
    }
}


/* Digits at p, five at most counted. */
static uint32_t
art_words_run(const unsigned char *p, const unsigned char *end)
{
    uint32_t  n;

    for (n = 0; n < 5 && p + n < end; n++) {
        if (p[n] < '0' || p[n] > '9') {
            break;
        }
    }

    return n;
}


/* No word goes on at p. */
static int
art_words_cut(const unsigned char *p, const unsigned char *end)
{
    uint32_t  cp;

    if (p == end) {
        return 1;
    }

    cp = art_utf8_next(&p, end);

    return !(art_uc_class(cp) & ART_UC_WORD) && cp != '_';
}
