/*
 * The title: what the page shows in headings (art_htmltitle_shown), what it
 * tells machines, and what stands on its tab, whole and in pieces.  Those that
 * say the same are one candidate; art_htmltitle_rank chooses.
 */

#include "art_byline.h"
#include "art_htmltitle_in.h"
#include "art_utf8.h"
#include "art_word.h"


#define PIECES      6           /* of a tab, between marks */
#define SAID        400         /* words of the text that are looked at */


static art_rc_t art_htmltitle_head(art_titles_t *t);
static void art_htmltitle_pieces(art_titles_t *t, art_str_t s);
static uint32_t art_htmltitle_marks(art_str_t s, art_span_t *marks);
static void art_htmltitle_cut(art_titles_t *t, art_str_t rest, art_str_t cut,
    uint32_t source);
static void art_htmltitle_slug(art_titles_t *t);
static void art_htmltitle_said(art_titles_t *t);


art_rc_t
art_htmltitle_find(art_doc_t *doc, const art_head_t *h)
{
    art_rc_t       rc;
    uint32_t       win;
    art_titles_t  *t;

    if (doc->meta.title.len != 0) {
        return ART_OK;
    }

    rc = art_htmltitle_collect(doc, h, &t);
    if (rc != ART_OK) {
        return rc;
    }

    win = art_htmltitle_best(t);

    if (win != ART_NONE) {
        doc->meta.title = t->list[win].text;
    }

    return ART_OK;
}


art_rc_t
art_htmltitle_collect(art_doc_t *doc, const art_head_t *h,
    art_titles_t **titles)
{
    art_rc_t       rc;
    uint32_t       zone[2];
    art_titles_t  *t;

    t = art_arena_calloc(doc->arena, 1, sizeof(art_titles_t));
    if (t == NULL) {
        return art_arena_failed(doc->arena);
    }

    t->doc = doc;
    t->head = h;

    art_htmlmeta_near(doc, 0, 0, zone);
    t->text = zone[0];

    art_htmltitle_words(&t->site, doc->meta.publisher);
    art_htmltitle_words(&t->summary, doc->meta.description);
    art_htmltitle_slug(t);
    art_htmltitle_said(t);

    rc = art_htmltitle_head(t);

    if (rc == ART_OK) {
        rc = art_htmltitle_shown(t);
    }

    /* a site that is called as its page */
    if (rc == ART_OK && t->n == 0 && t->site.n != 0) {
        t->site.n = 0;
        rc = art_htmltitle_head(t);

        if (rc == ART_OK) {
            rc = art_htmltitle_shown(t);
        }
    }

    *titles = t;

    return rc;
}


static art_rc_t
art_htmltitle_head(art_titles_t *t)
{
    uint32_t           i;
    art_rc_t           rc;
    art_str_t          s, ld;
    const art_head_t  *h;

    h = t->head;
    ld = art_str_make(NULL, 0);

    if (h->article != ART_NONE) {
        rc = art_htmlmeta_node(t->doc, &h->ld.nodes[h->article],
                               ART_LD_KEY_HEADLINE, &ld);
        if (rc != ART_OK) {
            return rc;
        }

        art_htmltitle_add(t, ld, ART_TITLE_LD, ART_NONE);
    }

    rc = art_head_text(t->doc, h->title, &s);
    if (rc != ART_OK) {
        return rc;
    }

    art_htmltitle_add(t, s, ART_TITLE_TAB, ART_NONE);
    art_htmltitle_pieces(t, s);
    art_htmltitle_pieces(t, ld);

    for (i = 0; i < h->n[ART_HEAD_TITLE] && i < 5; i++) {
        rc = art_head_text(t->doc, h->values[ART_HEAD_TITLE][i].raw, &s);
        if (rc != ART_OK) {
            return rc;
        }

        art_htmltitle_add(t, s, h->values[ART_HEAD_TITLE][i].rank < 2
                                ? ART_TITLE_OG : ART_TITLE_META, ART_NONE);

        if (i == 0) {
            art_htmltitle_pieces(t, s);
        }
    }

    return ART_OK;
}


/* A tab without its last part, without its first, and each other part. */
static void
art_htmltitle_pieces(art_titles_t *t, art_str_t s)
{
    size_t      from;
    uint32_t    i, n;
    art_span_t  m[PIECES];

    n = art_htmltitle_marks(s, m);

    if (n == 0) {
        return;
    }

    art_htmltitle_cut(t, art_str_make(s.data, m[n - 1].pos),
                      art_str_make(s.data + m[n - 1].pos,
                                   s.len - m[n - 1].pos), ART_TITLE_BARE);

    from = m[0].pos + m[0].len;
    art_htmltitle_cut(t, art_str_make(s.data + from, s.len - from),
                      art_str_make(s.data, m[0].pos), ART_TITLE_FRONT);

    for (i = 0, from = 0; n > 1 && i < n; i++) {
        art_htmltitle_add(t, art_byline_trim(art_str_make(s.data + from,
                                                          m[i].pos - from)),
                          ART_TITLE_PIECE, ART_NONE);
        from = m[i].pos + m[i].len;
    }
}


static void
art_htmltitle_cut(art_titles_t *t, art_str_t rest, art_str_t cut,
    uint32_t source)
{
    int          sure;
    uint32_t     i;
    art_title_t  c;

    art_htmltitle_words(&c, cut);

    sure = (t->site.n != 0 && art_htmltitle_at(&t->site, &c) != ART_NONE)
           || art_htmlmeta_is_host(t->doc, art_byline_trim(cut));

    while (rest.len && rest.data[rest.len - 1] == ' ') {
        rest.len--;
    }

    while (rest.len && *rest.data == ' ') {
        rest.data++;
        rest.len--;
    }

    i = art_htmltitle_add(t, rest, source, ART_NONE);

    if (sure && i != ART_NONE) {
        t->list[i].sources |= 1U << ART_TITLE_SURE;
    }
}


/* Bars, dashes, ... between spaces; the last ones where there are many. */
static uint32_t
art_htmltitle_marks(art_str_t s, art_span_t *marks)
{
    uint32_t              cp, n;
    const unsigned char  *p, *q, *end;

    n = 0;

    if (s.len == 0) {
        return 0;
    }

    p = s.data;
    end = p + s.len;

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
            if (n == PIECES) {
                memmove(marks, marks + 1, (PIECES - 1) * sizeof(art_span_t));
                n--;
            }

            marks[n++] = art_span_make((uint32_t) (q - s.data),
                                       (uint32_t) (p - q));
        }
    }

    return n;
}


uint32_t
art_htmltitle_add(art_titles_t *t, art_str_t text, uint32_t source,
    uint32_t block)
{
    uint32_t      i;
    art_title_t  *c;

    if (t->n == ART_TITLE_MAX || text.len == 0 || text.len > ART_TITLE_LEN) {
        return ART_NONE;
    }

    c = &t->list[t->n];
    art_htmltitle_words(c, art_htmlmeta_undated(text));

    if (c->n == 0
        || (c->n == t->site.n && art_htmltitle_at(c, &t->site) == 0)
        || art_htmlmeta_is_host(t->doc, c->text))
    {
        return ART_NONE;
    }

    c->seen = (block != ART_NONE);
    c->block = block;

    for (i = 0; i < t->n; i++) {

        if (t->list[i].n != c->n || art_htmltitle_at(c, &t->list[i]) != 0) {
            continue;
        }

        /* the same words as the page shows them */
        if (c->seen && !t->list[i].seen) {
            c->sources = t->list[i].sources;
            t->list[i] = *c;
        }

        break;
    }

    t->list[i].sources |= 1U << source;
    t->n += (i == t->n);

    return i;
}


void
art_htmltitle_words(art_title_t *c, art_str_t text)
{
    uint64_t              hash;
    const unsigned char  *p, *end;

    memset(c, 0, sizeof(art_title_t));
    c->text = text;
    c->block = ART_NONE;

    if (text.len == 0) {
        return;
    }

    p = text.data;
    end = p + text.len;

    while (c->n < ART_TITLE_WORDS && art_word_next(&p, end, &hash)) {
        c->words[c->n++] = hash;
    }
}


uint32_t
art_htmltitle_at(const art_title_t *a, const art_title_t *b)
{
    uint32_t  i;

    for (i = 0; a->n != 0 && i + a->n <= b->n; i++) {
        if (memcmp(a->words, b->words + i, a->n * sizeof(uint64_t)) == 0) {
            return i;
        }
    }

    return ART_NONE;
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


/* Which words the text begins with, by some bits of each. */
static void
art_htmltitle_said(art_titles_t *t)
{
    uint32_t              i, n;
    uint64_t              hash;
    art_str_t             s;
    const unsigned char  *p;

    n = 0;

    for (i = t->text; i < t->doc->nblocks && n < SAID; i++) {

        if (t->doc->blocks[i].reason != ART_REASON_KEEP
            || t->doc->blocks[i].kind == ART_BLOCK_HEADING)
        {
            continue;
        }

        s = art_str_slice(art_buf_view(&t->doc->text),
                          t->doc->blocks[i].text);
        p = s.data;

        while (n < SAID && art_word_next(&p, s.data + s.len, &hash)) {
            hash %= ART_TITLE_BITS;
            t->said[hash / 64] |= (uint64_t) 1 << hash % 64;
            n++;
        }
    }
}
