/*
 * The title: what the page shows in a heading, what it tells machines, what
 * stands on its tab, by vote.  A candidate gains the trust of every other that
 * says the same or says it with more around it, as tabs do with the name of
 * the site.
 */

#include "art_byline.h"
#include "art_htmlmeta.h"
#include "art_text.h"
#include "art_utf8.h"
#include "art_word.h"


#define CANDIDATES  16
#define WORDS       80          /* of a title that are compared */
#define TITLE_MAX   600         /* bytes; longer ones are no titles */

/* Trust, in tenths. */
#define TRUST_ONE   60          /* the only heading of level 1 */
#define TRUST_H1    35
#define TRUST_H2    12
#define TRUST_NEAR  30          /* the heading that the text stands under */
#define TRUST_LD    30
#define TRUST_OG    30
#define TRUST_META  12
#define TRUST_TAB   20
#define PARTS       4           /* elements of a heading that are tried */
#define NEAR        10          /* blocks between it and the text */
#define TRUST_SLUG  30          /* all of its words are in the address */


typedef struct {
    art_str_t             text;
    uint64_t              words[WORDS];
    uint32_t              n;
    int                   trust;
    uint8_t               seen;         /* a heading of the page */
    uint8_t               tab;          /* the site's name may be in it */
} art_title_t;


typedef struct {
    art_doc_t            *doc;
    const art_head_t     *head;
    art_title_t           list[CANDIDATES];
    uint32_t              n;
    art_title_t           site;
    art_title_t           slug;         /* words of the address's path */
} art_titles_t;


static art_rc_t art_htmltitle_head(art_titles_t *t);
static void art_htmltitle_parts(art_titles_t *t, art_span_t text,
    uint32_t nhead);
static void art_htmltitle_headings(art_titles_t *t);
static void art_htmltitle_over(art_titles_t *t);
static void art_htmltitle_add(art_titles_t *t, art_str_t text, int trust,
    int seen);
static void art_htmltitle_words(art_title_t *c, art_str_t text);
static void art_htmltitle_without(art_titles_t *t, uint32_t i);
static art_str_t art_htmltitle_bare(art_titles_t *t, art_str_t s, int *sure);
static const unsigned char *art_htmltitle_mark(art_str_t s, int last);
static int art_htmltitle_inside(const art_title_t *a, const art_title_t *b);
static void art_htmltitle_choose(art_titles_t *t);
static void art_htmltitle_slug(art_titles_t *t);
static uint32_t art_htmltitle_common(const art_title_t *a,
    const art_title_t *b);


art_rc_t
art_htmltitle_find(art_doc_t *doc, const art_head_t *h)
{
    art_rc_t       rc;
    art_titles_t  *t;

    if (doc->meta.title.len != 0) {
        return ART_OK;
    }

    t = art_arena_calloc(doc->arena, 1, sizeof(art_titles_t));
    if (t == NULL) {
        return doc->arena->rc;
    }

    t->doc = doc;
    t->head = h;

    art_htmltitle_words(&t->site, doc->meta.publisher);
    art_htmltitle_slug(t);

    rc = art_htmltitle_head(t);

    if (rc == ART_OK) {
        art_htmltitle_headings(t);

        /* a site that is called as its page */
        if (t->n == 0 && t->site.n != 0) {
            t->site.n = 0;
            rc = art_htmltitle_head(t);
            art_htmltitle_headings(t);
        }

        art_htmltitle_choose(t);
    }

    return rc;
}


static art_rc_t
art_htmltitle_head(art_titles_t *t)
{
    uint32_t           i;
    art_rc_t           rc;
    art_str_t          s;
    const art_head_t  *h;

    h = t->head;

    if (h->article != ART_NONE) {
        rc = art_htmlmeta_node(t->doc, &h->ld.nodes[h->article],
                               ART_LD_KEY_HEADLINE, &s);
        if (rc != ART_OK) {
            return rc;
        }

        art_htmltitle_add(t, s, TRUST_LD, 0);
    }

    for (i = 0; i < h->n[ART_HEAD_TITLE] && i < 5; i++) {
        rc = art_head_text(t->doc, h->values[ART_HEAD_TITLE][i].raw, &s);
        if (rc != ART_OK) {
            return rc;
        }

        art_htmltitle_add(t, s, h->values[ART_HEAD_TITLE][i].rank < 2
                                ? TRUST_OG : TRUST_META, 0);
    }

    rc = art_head_text(t->doc, h->title, &s);
    if (rc != ART_OK) {
        return rc;
    }

    i = t->n;
    art_htmltitle_add(t, s, TRUST_TAB, 0);

    if (t->n > i) {
        t->list[i].tab = 1;
        art_htmltitle_without(t, i);
    }

    if (i != 0) {
        art_htmltitle_without(t, 0);
    }

    return ART_OK;
}


/*
 * The i-th candidate without the site's name as one more; where that is sure
 * it takes the other's place, be it a single word.
 */
static void
art_htmltitle_without(art_titles_t *t, uint32_t i)
{
    int        sure, trust;
    uint32_t   n;
    art_str_t  bare;

    bare = art_htmltitle_bare(t, t->list[i].text, &sure);
    n = t->n;
    trust = t->list[i].tab ? TRUST_TAB : t->list[i].trust;
    art_htmltitle_add(t, bare, TRUST_TAB / 2, 0);

    if (sure && t->n > n) {
        t->list[n].trust = trust;
        t->list[i].trust /= 4;
    }
}


/*
 * A heading of several elements, as a kicker and a title: the part that the
 * page tells machines is the title.
 */
static void
art_htmltitle_parts(art_titles_t *t, art_span_t text, uint32_t nhead)
{
    uint32_t     i, k, n, at;
    art_str_t    part[2];
    art_title_t  c;

    n = 0;

    for (i = art_text_run_from(t->doc, text.pos + 1);
         i < t->doc->nmap && n < PARTS; i++)
    {
        at = t->doc->map[i].text;

        if (at >= text.pos + text.len) {
            break;
        }

        n++;
        part[0] = art_str_make(t->doc->text.data + text.pos, at - text.pos);
        part[1] = art_str_make(t->doc->text.data + at,
                               text.pos + text.len - at);

        for (k = 0; k < 2 * nhead; k++) {
            art_htmltitle_words(&c, part[k & 1]);

            if (c.n > 1 && c.n == t->list[k / 2].n
                && art_htmltitle_inside(&c, &t->list[k / 2]))
            {
                t->list[nhead].trust = TRUST_H1 / 2;
                art_htmltitle_add(t, art_byline_trim(part[k & 1]), TRUST_ONE,
                                  1);
                return;
            }
        }
    }
}


/* Headings of level 1; lower ones where there are none, or the tab has them. */
static void
art_htmltitle_headings(art_titles_t *t)
{
    uint32_t            i, k, found, nhead;
    art_str_t           text;
    art_span_t          span;
    art_title_t         c;
    const art_block_t  *b;

    found = 0;
    span = art_span_make(0, 0);
    text = art_str_make(NULL, 0);
    k = t->n;
    nhead = t->n;

    for (i = 0; i < t->doc->nblocks && found < 3; i++) {
        b = &t->doc->blocks[i];

        if (b->kind != ART_BLOCK_HEADING || b->level != 1
            || b->text.len > TITLE_MAX)
        {
            continue;
        }

        text = art_htmlmeta_heading(t->doc, i);
        art_htmltitle_add(t, text, TRUST_H1, 1);
        span = b->text;
        found++;
    }

    if (found == 1 && t->n == k + 1 && t->list[k].n > 1) {
        t->list[k].trust = TRUST_ONE;

        if (text.len == span.len) {
            art_htmltitle_parts(t, span, nhead);
        }
    }

    art_htmltitle_over(t);

    for (i = 0, found = 0; i < t->doc->nblocks && found < 2; i++) {
        b = &t->doc->blocks[i];

        if (b->kind != ART_BLOCK_HEADING || b->level == 1 || b->level > 3
            || b->text.len > TITLE_MAX)
        {
            continue;
        }

        text = art_str_slice(art_buf_view(&t->doc->text), b->text);
        art_htmltitle_words(&c, text);

        for (k = 0; k < t->n; k++) {
            if (c.n >= 3 && art_htmltitle_inside(&c, &t->list[k])) {
                art_htmltitle_add(t, text, TRUST_H2, 1);
                found++;
                break;
            }
        }
    }
}


/* The last heading before the text, or the one it begins with. */
static void
art_htmltitle_over(art_titles_t *t)
{
    uint32_t            i, zone[2];
    const art_block_t  *b;

    art_htmlmeta_near(t->doc, 0, 0, zone);

    for (i = zone[0] + 1; i > 0 && i + NEAR > zone[0]; i--) {

        if (i > t->doc->nblocks) {
            continue;
        }

        b = &t->doc->blocks[i - 1];

        if (b->kind == ART_BLOCK_HEADING && b->level < 5) {
            art_htmltitle_add(t, art_str_slice(art_buf_view(&t->doc->text),
                                               b->text), TRUST_NEAR, 1);
            return;
        }
    }
}


static void
art_htmltitle_add(art_titles_t *t, art_str_t text, int trust, int seen)
{
    art_title_t  *c;

    if (t->n == CANDIDATES || text.len == 0 || text.len > TITLE_MAX) {
        return;
    }

    text = art_htmlmeta_undated(text);
    c = &t->list[t->n];
    art_htmltitle_words(c, text);

    if (c->n == 0 || (c->n == t->site.n && art_htmltitle_inside(c, &t->site))
        || art_htmlmeta_is_host(t->doc, text))
    {
        return;
    }

    c->trust = (c->n > 1) ? trust : seen ? trust * 2 / 3 : trust / 3;
    c->seen = (uint8_t) seen;
    t->n++;
}


static void
art_htmltitle_words(art_title_t *c, art_str_t text)
{
    uint64_t              hash;
    const unsigned char  *p, *end;

    memset(c, 0, sizeof(art_title_t));
    c->text = text;

    p = text.data;
    end = p + text.len;

    while (c->n < WORDS && text.len && art_word_next(&p, end, &hash)) {
        c->words[c->n++] = hash;
    }
}


/* a's words in a row in b's, and not just a few of them. */
static int
art_htmltitle_inside(const art_title_t *a, const art_title_t *b)
{
    uint32_t  i;

    if (a->n == 0 || a->n > b->n
        || (b->tab ? a->n * 6 < b->n : a->n * 3 < b->n * 2))
    {
        return 0;
    }

    for (i = 0; i + a->n <= b->n; i++) {
        if (memcmp(a->words, b->words + i, a->n * sizeof(uint64_t)) == 0) {
            return 1;
        }
    }

    return 0;
}


/*
 * A title without what stands behind its last bar or dash, or before the
 * first, where that is the site's name or short.
 */
static art_str_t
art_htmltitle_bare(art_titles_t *t, art_str_t s, int *sure)
{
    art_str_t             tail, rest;
    art_title_t           c;
    const unsigned char  *p;

    *sure = 0;
    p = art_htmltitle_mark(s, 1);

    if (p != NULL) {
        rest = art_str_make(s.data, (size_t) (p - s.data));
        tail = art_str_make(p, (size_t) (s.data + s.len - p));
        art_htmltitle_words(&c, tail);

        *sure = (t->site.n && art_htmltitle_inside(&t->site, &c))
                || art_htmlmeta_is_host(t->doc, tail);

        if (rest.len > tail.len || *sure) {
            while (rest.len && rest.data[rest.len - 1] == ' ') {
                rest.len--;
            }

            return rest;
        }
    }

    p = art_htmltitle_mark(s, 0);

    if (p != NULL) {
        rest = art_str_make(s.data, (size_t) (p - s.data));
        art_htmltitle_words(&c, rest);

        if ((c.n && c.n == t->site.n && art_htmltitle_inside(&c, &t->site))
            || art_htmlmeta_is_host(t->doc, rest))
        {
            *sure = 1;
            (void) art_utf8_next(&p, s.data + s.len);

            while (p < s.data + s.len && *p == ' ') {
                p++;
            }

            return art_str_make(p, (size_t) (s.data + s.len - p));
        }
    }

    return art_str_make(NULL, 0);
}


/* The last or first bar, dash, ... between spaces. */
static const unsigned char *
art_htmltitle_mark(art_str_t s, int last)
{
    uint32_t              cp;
    const unsigned char  *p, *q, *end, *found;

    p = s.data;
    end = p + s.len;
    found = NULL;

    while (p < end) {
        q = p;
        cp = art_utf8_next(&p, end);

        if (q == s.data || p == end) {
            continue;
        }

        /* where words have no spaces around them marks have none either */

        if (((cp == '|' || cp == '-' || cp == 0x2013 || cp == 0x2014
              || cp == 0xB7 || cp == 0xBB || cp == 0xAB || cp == 0x2022)
             && q[-1] == ' ' && *p == ' ')
            || ((cp == '|' || cp == '-' || cp == '_' || cp == 0xFF5C)
                && q[-1] >= 0x80 && *p >= 0xE3))
        {
            found = q;

            if (!last) {
                break;
            }
        }
    }

    return found;
}


static void
art_htmltitle_choose(art_titles_t *t)
{
    int           score, best;
    uint32_t      i, k, win;
    art_title_t  *a, *b;

    best = 0;
    win = ART_NONE;

    for (i = 0; i < t->n; i++) {
        a = &t->list[i];
        score = a->trust * 10 + a->seen;

        if (a->n > 1) {
            score += TRUST_SLUG * 10
                     * (int) art_htmltitle_common(a, &t->slug) / (int) a->n;
        }

        for (k = 0; k < t->n; k++) {
            b = &t->list[k];

            if (k == i) {
                continue;
            }

            if (art_htmltitle_inside(a, b)) {
                score += b->trust * (a->n == b->n ? 10 : 8);

            } else if (a->seen && a->n > 2
                       && art_htmltitle_common(a, b) * 2 >= a->n)
            {
                /* the page says it in other words */
                score += b->trust * 5;
            }
        }

        if (score > best) {
            best = score;
            win = i;
        }
    }

    if (win == ART_NONE) {
        return;
    }

    /* the same words as the page shows them */
    for (i = 0; i < t->n; i++) {
        if (t->list[i].seen && t->list[i].n == t->list[win].n
            && art_htmltitle_inside(&t->list[i], &t->list[win]))
        {
            win = i;
            break;
        }
    }

    t->doc->meta.title = t->list[win].text;
}


/* The path of the address: the last part of it that has words. */
static void
art_htmltitle_slug(art_titles_t *t)
{
    size_t     i, n;
    art_str_t  s;

    s = t->doc->meta.canonical;

    if (s.len == 0 && t->doc->in != NULL) {
        s = t->doc->in->url;
    }

    n = 0;

    for (i = 0; i < s.len; i++) {
        n += (s.data[i] == '/');

        if (n == 3) {
            art_htmltitle_words(&t->slug, art_str_make(s.data + i,
                                                       s.len - i));
            return;
        }
    }
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
