/*
 * Which candidate is the title: a sum of learned weights over what is known of
 * each, greatest wins.  src/gen/train_titles.py makes the weights.
 *
 * Of one candidate: where it was said, its length, the address, its place, and
 * for each of six sources what it is to theirs: the same, its beginning, its
 * end, more than it, alike, or something else.  Candidates are few, so the
 * cost is that of comparing some 30 lists of words with six.
 */

#include "art_htmltitle_in.h"
#include "art_htmltitle_table.h"
#include "art_utf8.h"


static void art_htmltitle_plain(const art_titles_t *t, uint32_t i,
    int16_t *f);
static uint32_t art_htmltitle_said(const art_titles_t *t,
    const art_title_t *c);
static uint32_t art_htmltitle_of(const art_titles_t *t, uint32_t sources);
static uint32_t art_htmltitle_relation(const art_title_t *a,
    const art_title_t *b);
static uint32_t art_htmltitle_common(const art_title_t *a,
    const art_title_t *b);


static const uint32_t  art_htmltitle_others[ART_TITLE_OTHERS] = {
    1U << ART_TITLE_LD,
    1U << ART_TITLE_OG,
    1U << ART_TITLE_META,
    1U << ART_TITLE_TAB,
    1U << ART_TITLE_ONLY | 1U << ART_TITLE_H1,
    1U << ART_TITLE_OVER
};


uint32_t
art_htmltitle_best(const art_titles_t *t)
{
    int32_t   score, best;
    int16_t   f[ART_TITLE_N];
    uint32_t  i, k, win;

    best = 0;
    win = ART_NONE;

    for (i = 0; i < t->n; i++) {
        art_htmltitle_numbers(t, i, f);

        for (k = 0, score = 0; k < ART_TITLE_N; k++) {
            score += f[k] * art_htmltitle_weights[k];
        }

        if (win == ART_NONE || score > best) {
            best = score;
            win = i;
        }
    }

    return win;
}


void
art_htmltitle_numbers(const art_titles_t *t, uint32_t i,
    int16_t f[ART_TITLE_N])
{
    int16_t            *p;
    uint32_t            k, other;
    const art_title_t  *c;

    memset(f, 0, ART_TITLE_N * sizeof(int16_t));
    c = &t->list[i];

    for (k = 0; k < ART_TITLE_SOURCES; k++) {
        f[k] = (c->sources >> k & 1) ? 10 : 0;
    }

    art_htmltitle_plain(t, i, f + ART_TITLE_SOURCES);
    p = f + ART_TITLE_SOURCES + ART_TITLE_PLAIN;

    for (k = 0; k < ART_TITLE_OTHERS; k++) {
        other = art_htmltitle_of(t, art_htmltitle_others[k]);

        if (other != ART_NONE) {
            p[art_htmltitle_relation(c, &t->list[other])] = 10;
        }

        p += ART_TITLE_RELATIONS;
    }
}


/* Of the candidate alone; shares are tenths. */
static void
art_htmltitle_plain(const art_titles_t *t, uint32_t i, int16_t *f)
{
    uint32_t            k, n, from, last;
    const art_title_t  *c;

    c = &t->list[i];
    n = 0;

    for (k = 0; k < ART_TITLE_SOURCES; k++) {
        n += c->sources >> k & 1;
    }

    f[0] = (int16_t) (n * 5);
    f[1] = (c->n == 1) ? 10 : 0;
    f[2] = (c->n == 2) ? 10 : 0;
    f[3] = (c->n == 3 || c->n == 4) ? 10 : 0;
    f[4] = (c->n > 14) ? 10 : 0;
    f[5] = (c->n > 20) ? 10 : 0;
    f[6] = (int16_t) (10 * art_htmltitle_common(c, &t->slug) / c->n);

    if (t->slug.n != 0) {
        f[7] = (int16_t) (10 * art_htmltitle_common(&t->slug, c)
                          / t->slug.n);
    }

    f[8] = (t->site.n && art_htmltitle_at(&t->site, c) != ART_NONE) ? 10 : 0;
    last = c->text.len ? c->text.data[c->text.len - 1] : ' ';
    f[9] = (last == ':' || last == ',') ? 10 : 0;
    f[10] = (int16_t) (10 * art_htmltitle_common(c, &t->summary) / c->n);
    f[11] = (int16_t) (10 * art_htmltitle_said(t, c) / c->n);

    if (!c->seen) {
        return;
    }

    from = c->block;
    f[12] = 10;
    f[13] = (from + 1 == t->text) ? 10 : 0;
    f[14] = (from < t->text && from + 6 > t->text) ? 10 : 0;
    f[15] = (from + 30 < t->text) ? 10 : 0;
    f[16] = (from >= t->text) ? 10 : 0;
    f[17] = (t->doc->blocks[from].kind == ART_BLOCK_HEADING
             && t->doc->blocks[from].level > 2) ? 10 : 0;
}


/* Words that the text begins with, too. */
static uint32_t
art_htmltitle_said(const art_titles_t *t, const art_title_t *c)
{
    uint32_t  i, n, bit;

    for (i = 0, n = 0; i < c->n; i++) {
        bit = (uint32_t) (c->words[i] % ART_TITLE_BITS);
        n += (uint32_t) (t->said[bit / 64] >> bit % 64) & 1;
    }

    return n;
}


/* The first candidate of any of the sources; ART_NONE. */
static uint32_t
art_htmltitle_of(const art_titles_t *t, uint32_t sources)
{
    uint32_t  i;

    for (i = 0; i < t->n; i++) {
        if (t->list[i].sources & sources) {
            return i;
        }
    }

    return ART_NONE;
}


static uint32_t
art_htmltitle_relation(const art_title_t *a, const art_title_t *b)
{
    uint32_t  at;

    at = art_htmltitle_at(a, b);

    if (at == 0) {
        return (a->n == b->n) ? ART_TITLE_EQUAL : ART_TITLE_BEGIN;
    }

    if (at != ART_NONE) {
        return ART_TITLE_END;
    }

    if (art_htmltitle_at(b, a) != ART_NONE) {
        return ART_TITLE_MORE;
    }

    return (art_htmltitle_common(a, b) * 2 >= a->n) ? ART_TITLE_NEAR
                                                    : ART_TITLE_FAR;
}


/* Words of a that b has. */
static uint32_t
art_htmltitle_common(const art_title_t *a, const art_title_t *b)
{
    uint32_t  i, k, n;

    n = 0;

    for (i = 0; i < a->n; i++) {
        for (k = 0; k < b->n; k++) {
            if (a->words[i] == b->words[k]) {
                n++;
                break;
            }
        }
    }

    return n;
}
