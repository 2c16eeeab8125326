/*
 * A block's numbers in the order of art_features_name().  All are integers
 * of 16 bits: counts are cut, shares are thousandths, odds are quarters, so
 * that a threshold means the same in training and in serving.
 */

#include "art_features_in.h"
#include "art_second.h"


#define LEVELS      5           /* containers above a block that are measured */
#define IMAGE_UP    6           /* levels an image is looked for */


static const char *const  art_rows_names[ART_FIRST_N] = {
    "words", "chars", "wordlen", "upper", "caps", "digits", "stop", "sents",
    "commas", "endp", "start", "date", "time", "url", "bars", "copy", "excl",
    "quotes", "parens", "colon", "you", "we", "house", "link", "links", "free",
    "bold", "ital", "linklast", "brk", "kind", "level",

    "tag", "depth", "in_article", "in_main", "in_aside", "in_footer",
    "in_figure", "in_list", "in_table", "in_blockquote", "in_section",
    "hidden", "aria", "articles", "idx", "idx_end", "pos", "posw", "posg",
    "prevgood", "nextgood", "d_title", "d_first", "d_last", "w_first",
    "img_before", "img_after", "img_b_dist", "img_b_up", "img_b_size",
    "img_a_dist", "img_a_up", "img_a_size",

    "t_in", "t_of", "t_eq", "d_in", "d_of", "d_sub", "ldbody", "a_in",
    "a_first", "s_in", "s_has", "dup_before", "dup_after", "dup_sh",

    "n-3_words", "n-3_link", "n-3_endp", "n-3_same",
    "n-2_words", "n-2_link", "n-2_endp", "n-2_same", "n-2_tag", "n-2_rel",
    "n-1_words", "n-1_link", "n-1_endp", "n-1_same", "n-1_tag", "n-1_rel",
    "n1_words", "n1_link", "n1_endp", "n1_same", "n1_tag", "n1_rel",
    "n2_words", "n2_link", "n2_endp", "n2_same", "n2_tag", "n2_rel",
    "n3_words", "n3_link", "n3_endp", "n3_same",
    "win_words", "win_free", "win_good",

    "c0_blocks", "c0_words", "c0_link", "c0_good", "c0_img",
    "c1_blocks", "c1_words", "c1_link", "c1_good", "c1_img", "c1_share",
    "c1_from", "c1_to",
    "c2_blocks", "c2_words", "c2_link", "c2_good", "c2_img", "c2_share",
    "c2_from", "c2_to",
    "c3_blocks", "c3_words", "c3_link", "c3_good", "c3_share", "c3_from",
    "c3_to",
    "c4_blocks", "c4_words", "c4_link", "c4_good", "c4_share", "c4_from",
    "c4_to",
    "art_share", "art_from", "art_to", "art_words", "art_title", "art_n",

    "sig_share", "sig_n", "sig_link", "sig_good", "sig_mean",
    "main_in", "main_dist", "main_up", "main_share", "main_words", "main_pos",
    "main_child", "h_dist", "h_words", "h_level", "p_words", "p_blocks",
    "p_good",

    "own_sum", "own_min", "own_max", "own_n",
    "near_sum", "near_min", "near_max", "near_n",
    "far_sum", "far_min", "far_max", "far_n",
    "lab_sum", "lab_min", "lab_max", "lab_n",
    "labprev_sum", "labnext_sum", "labhead_sum", "ownprev_sum",
    "ownnext_sum", "labc1_sum", "labc2_sum", "labc3_sum",
    "labc1_mean", "labc2_mean", "labc3_mean", "labsig_mean", "labwin_mean",
    "labhead_d", "topic", "topic_n"
};


#define TAG_NONE    20          /* no element at all */
#define TAG_OTHER   26

/* Tags that matter, numbered from 1 so that likes are neighbours. */
static const uint8_t  art_rows_number[ART_TAG_N] = {
    [ART_TAG_P] = 1, [ART_TAG_H1] = 2, [ART_TAG_H2] = 3, [ART_TAG_H3] = 4,
    [ART_TAG_H4] = 5, [ART_TAG_H5] = 5, [ART_TAG_H6] = 5, [ART_TAG_LI] = 6,
    [ART_TAG_DIV] = 7, [ART_TAG_TD] = 8, [ART_TAG_TH] = 8,
    [ART_TAG_BLOCKQUOTE] = 9, [ART_TAG_FIGCAPTION] = 10, [ART_TAG_PRE] = 11,
    [ART_TAG_DD] = 12, [ART_TAG_DT] = 12, [ART_TAG_SECTION] = 13,
    [ART_TAG_ARTICLE] = 14, [ART_TAG_MAIN] = 14, [ART_TAG_BUTTON] = 16,
    [ART_TAG_HEADER] = 18, [ART_TAG_FOOTER] = 19, [ART_TAG_FIGURE] = 20,
    [ART_TAG_CENTER] = 22, [ART_TAG_SUMMARY] = 23, [ART_TAG_FORM] = 24,
    [ART_TAG_LEGEND] = 24, [ART_TAG_ADDRESS] = 25, [ART_TAG_ASIDE] = 26
};


/* Writes the next number of a row, cut to 16 bits; a count; what is small. */
#define PUT(v)  *f++ = art_rows_cut(v)
#define PUTU(v) *f++ = (int16_t) art_min((uint32_t) (v), 32000)
#define PUTS(v) *f++ = (int16_t) (v)


static inline int16_t art_rows_cut(int64_t v);
static int16_t *art_rows_text(const art_page_t *pg, uint32_t i, int16_t *f);
static int16_t *art_rows_place(const art_page_t *pg, uint32_t i, int16_t *f);
static int16_t *art_rows_image(const art_page_t *pg, uint32_t i, int after,
    int16_t *f);
static int16_t *art_rows_around(const art_page_t *pg, uint32_t i,
    int16_t *f);
static int16_t *art_rows_boxes(const art_page_t *pg, uint32_t i, int16_t *f);
static int16_t *art_rows_page(const art_page_t *pg, uint32_t i, int16_t *f);
static int16_t *art_rows_odds(const art_page_t *pg, uint32_t i, int16_t *f);
static int16_t *art_rows_put(int16_t *f, art_odds_t o);
static int art_rows_tag(const art_page_t *pg, uint32_t i);


const char *
art_features_name(uint32_t k)
{
    return (k < ART_FIRST_N) ? art_rows_names[k]
                             : art_second_name(k - ART_FIRST_N);
}


void
art_features_first(const art_page_t *pg, uint32_t i, int16_t *row)
{
    int16_t  *f;

    f = art_rows_text(pg, i, row);
    f = art_rows_place(pg, i, f);
    f = art_rows_around(pg, i, f);
    f = art_rows_boxes(pg, i, f);
    f = art_rows_page(pg, i, f);
    (void) art_rows_odds(pg, i, f);
}


static inline int16_t
art_rows_cut(int64_t v)
{
    return (int16_t) art_max(-32000, art_min(32000, v));
}


static int16_t *
art_rows_text(const art_page_t *pg, uint32_t i, int16_t *f)
{
    const art_seen_t     *s;
    const art_stat_t     *st;
    const art_measure_t  *m;

    m = &pg->measure[i];
    s = &pg->seen[i];
    st = &pg->doc->stats[i];

    PUTU(m->words);
    PUTU(m->chars);
    PUTU(m->wordlen);
    PUTS(m->upper);
    PUTS(m->caps);
    PUTS(m->digits);
    PUTS(m->stop);
    PUTU(m->sents);
    PUTU(m->commas);
    PUTS(m->endp);
    PUTS(m->start);
    PUTS(m->date);
    PUTS(m->time);
    PUTS(m->url);
    PUTU(m->bars);
    PUTS(m->copy);
    PUTU(m->excl);
    PUTU(m->quotes);
    PUTU(m->parens);
    PUTS(m->colon);
    PUTU(m->you);
    PUTU(m->we);
    PUTU(m->house);
    PUTS(s->link);
    PUTU(st->links);
    PUTU(s->free);
    PUT(art_share(st->bold, st->chars));
    PUT(art_share(st->ital, st->chars));
    PUTS(st->link_last);
    PUTU(st->br);
    PUTS(pg->doc->blocks[i].kind);
    PUTS(pg->doc->blocks[i].level);

    return f;
}


void
art_rows_tags(art_page_t *pg)
{
    uint32_t  i;

    for (i = 0; i < pg->n; i++) {
        pg->seen[i].tag = (uint8_t) art_rows_tag(pg, i);
    }
}


/* The number of the block's element, or of its parent's where that has none. */
static int
art_rows_tag(const art_page_t *pg, uint32_t i)
{
    int               k, v;
    const art_box_t  *b;

    b = art_box_of(pg, i);
    v = TAG_NONE;

    for (k = 0; k < 2 && b; k++) {
        v = art_rows_number[pg->doc->elems[b->elem].tag];

        if (v != 0) {
            return v - 1;
        }

        v = TAG_OTHER;
        b = art_box_up(pg, b);
    }

    return v;
}


static int16_t *
art_rows_place(const art_page_t *pg, uint32_t i, int16_t *f)
{
    int                k;
    int64_t            n, d;
    art_box_t          none;
    const art_box_t   *b;
    const art_seen_t  *s;

    n = pg->n;
    s = &pg->seen[i];
    b = art_box_of(pg, i);

    if (b == NULL) {
        memset(&none, 0, sizeof(art_box_t));
        b = &none;
    }

    PUTS(s->tag);
    PUT(pg->doc->blocks[i].elem == ART_NONE
        ? 0 : pg->doc->elems[pg->doc->blocks[i].elem].level);

    for (k = 0; k < ART_ANC_N; k++) {
        PUTS(b->anc[k]);
    }

    PUTS(b->hidden);
    PUTS(b->aria);
    PUTS(b->articles);
    PUTU(i);
    PUTU(n - i);
    PUTS(art_share(i, (uint64_t) n));
    PUTS(art_share(pg->pw[i], pg->total));
    PUTS(art_share(pg->pgw[i], pg->total_good));
    PUTS(pg->near_long[0][i]);
    PUTS(pg->near_long[1][i]);
    PUT(pg->title == ART_NONE ? -99 : (int64_t) i - pg->title);

    d = (int64_t) i - pg->long_first;
    PUTS(art_max(-99, art_min(99, d)));
    d = (int64_t) i - pg->long_last;
    PUTS(art_max(-99, art_min(99, d)));

    PUT((int64_t) (i > pg->long_first ? pg->pw[i] : pg->pw[i + 1])
        - pg->pw[pg->long_first]);

    PUTS(pg->pi[i + 1] > pg->pi[i]);
    PUTS(i + 2 < pg->n + 2 && pg->pi[i + 2] > pg->pi[i + 1]);

    f = art_rows_image(pg, i, 0, f);
    f = art_rows_image(pg, i, 1, f);

    for (k = 0; k < 11; k++) {
        PUTS(s->like[k]);
    }

    PUTS(s->dup_before);
    PUTS(s->dup_after);
    PUTS(s->dup_share);

    return f;
}


/* The image before or after: blocks between, levels up, blocks in there. */
static int16_t *
art_rows_image(const art_page_t *pg, uint32_t i, int after, int16_t *f)
{
    uint32_t           k, image, first;
    const art_box_t   *b;
    const art_elem_t  *e;

    image = pg->seen[i].image[after];

    if (image == ART_NONE) {
        PUTS(50);
        PUTS(IMAGE_UP + 1);
        PUTS(99);
        return f;
    }

    image = pg->images[image];
    first = pg->doc->elems[image].first;
    b = art_box_of(pg, i);

    PUT(art_min(50, after ? (int64_t) first - i : (int64_t) i - first));

    for (k = 0; k < IMAGE_UP && b; k++) {
        e = &pg->doc->elems[b->elem];

        if (b->elem < image && image < e->next) {
            break;
        }

        b = art_box_up(pg, b);
    }

    PUTS((k < IMAGE_UP && b) ? k : IMAGE_UP);
    PUT((k < IMAGE_UP && b) ? art_min(99, b->last - b->first) : 99);

    return f;
}


static int16_t *
art_rows_around(const art_page_t *pg, uint32_t i, int16_t *f)
{
    int                k;
    int64_t            j, n;
    uint32_t           x0, x1;
    const art_box_t   *b, *o;

    n = pg->n;
    b = art_box_of(pg, i);

    for (k = -3; k <= 3; k++) {

        if (k == 0) {
            continue;
        }

        j = (int64_t) i + k;

        if (j < 0 || j >= n) {
            PUTS(-1);
            PUTS(-1);
            PUTS(-1);
            PUTS(-1);

            if (k >= -2 && k <= 2) {
                PUTS(-1);
                PUTS(-1);
            }

            continue;
        }

        PUTU(pg->measure[j].words);
        PUTS(pg->seen[j].link);
        PUTS(pg->measure[j].endp);
        PUTS(pg->seen[j].sig == pg->seen[i].sig);

        if (k >= -2 && k <= 2) {
            o = art_box_of(pg, (uint32_t) j);
            PUTS(pg->seen[j].tag);
            PUTS((o && b) ? (o == b ? 2 : o->up == b->up) : 0);
        }
    }

    x0 = (i > 5) ? i - 5 : 0;
    x1 = art_min(pg->n, i + 6);

    PUTU(pg->pw[x1] - pg->pw[x0]);
    PUTS(art_share(pg->pf[x1] - pg->pf[x0],
                  art_max(1, pg->pw[x1] - pg->pw[x0])));
    PUTU(pg->pg[x1] - pg->pg[x0]);

    return f;
}


static int16_t *
art_rows_boxes(const art_page_t *pg, uint32_t i, int16_t *f)
{
    uint32_t          k, x0, x1, w;
    const art_box_t  *b, *first;

    first = art_box_of(pg, i);
    b = first;

    for (k = 0; k < LEVELS; k++) {

        if (b == NULL) {
            x0 = (k == 0) ? 5 : (k < 3) ? 8 : 7;

            while (x0--) {
                PUTS(-1);
            }

            continue;
        }

        x0 = b->first;
        x1 = art_min(b->last, pg->n);
        w = pg->pw[x1] - pg->pw[x0];

        PUTU(x1 - x0);
        PUTU(w);
        PUTS(w ? 1000 - art_share(pg->pf[x1] - pg->pf[x0], w) : 0);
        PUTU(pg->pg[x1] - pg->pg[x0]);

        if (k < 3) {
            PUTU(pg->pi[x1 + 1] - pg->pi[x0]);
        }

        if (k) {
            PUTS(art_share(pg->pgw[x1] - pg->pgw[x0], pg->total_good));
            PUTU(i - x0);
            PUTU(x1 - i);
        }

        b = art_box_up(pg, b);
    }

    if (first == NULL || first->article == ART_NONE) {
        PUTS(-1);
        PUTS(-1);
        PUTS(-1);
        PUTS(-1);
        PUTS(-1);

    } else {
        b = &pg->boxes[first->article];
        x0 = b->first;
        x1 = art_min(b->last, pg->n);

        PUTS(art_share(pg->pgw[x1] - pg->pgw[x0], pg->total_good));
        PUTU(i - x0);
        PUTU(x1 - i);
        PUTU(pg->pw[x1] - pg->pw[x0]);
        PUTS(pg->title != ART_NONE && x0 <= pg->title && pg->title < x1);
    }

    PUTU(pg->articles);

    return f;
}


static int16_t *
art_rows_page(const art_page_t *pg, uint32_t i, int16_t *f)
{
    uint32_t          m0, m1, h;
    const art_sig_t  *g;
    const art_box_t  *b;

    g = &pg->sigs[pg->seen[i].sig];

    PUTS(art_share(g->words, pg->total));
    PUTU(g->n);
    PUTS(1000 - art_share(g->free, art_max(1, g->words)));
    PUTU(g->good);
    PUT((int64_t) g->words * 10 / g->n);

    m0 = 0;
    m1 = pg->n;

    if (pg->main != ART_NONE) {
        m0 = pg->boxes[pg->main].first;
        m1 = art_min(pg->boxes[pg->main].last, pg->n);
    }

    b = art_box_of(pg, i);

    PUTS(m0 <= i && i < m1);
    PUTS((i < m0) ? art_min(99, m0 - i) : (i >= m1) ? art_min(99, i - m1 + 1)
                                                   : 0);
    PUTS(b ? b->main : 31);
    PUTS(art_share(pg->pgw[m1] - pg->pgw[m0], pg->total_good));
    PUTU(pg->pw[m1] - pg->pw[m0]);
    PUT(((int64_t) pg->pw[i] - pg->pw[m0]) * 1000
        / art_max(1, (int64_t) pg->pw[m1] - pg->pw[m0]));
    PUTS(pg->main != ART_NONE && b
        && (b == &pg->boxes[pg->main] || b->up == pg->main));

    h = pg->seen[i].head;

    PUTU(h == ART_NONE ? 99 : i - h);
    PUT(h == ART_NONE ? -1 : (int64_t) pg->measure[h].words);
    PUTS(h == ART_NONE ? 0 : pg->doc->blocks[h].level);
    PUTU(pg->total);
    PUTU(pg->n);
    PUT(art_share(pg->total_good, pg->total));

    return f;
}


static int16_t *
art_rows_put(int16_t *f, art_odds_t o)
{
    PUTS(o.sum);
    PUTS(o.min);
    PUTS(o.max);
    PUTS(o.n);

    return f;
}


static int16_t *
art_rows_odds(const art_page_t *pg, uint32_t i, int16_t *f)
{
    int32_t            n;
    uint32_t           k, h, x0, x1;
    art_odds_t         none, near, far;
    const art_box_t   *b[4];
    const art_sig_t   *g;
    const art_seen_t  *s;

    memset(&none, 0, sizeof(art_odds_t));

    x0 = 0;
    x1 = 0;
    s = &pg->seen[i];
    b[0] = art_box_of(pg, i);

    for (k = 1; k < 4; k++) {
        b[k] = art_box_up(pg, b[k - 1]);
    }

    near = b[1] ? b[1]->near : none;
    near = b[2] ? art_odds_join(near, b[2]->near) : near;
    far = b[3] ? b[3]->far : none;
    h = s->head;

    f = art_rows_put(f, s->own);
    f = art_rows_put(f, near);
    f = art_rows_put(f, far);
    f = art_rows_put(f, s->label);

    PUTS(i ? s[-1].label.sum : 0);
    PUTS(i + 1 < pg->n ? s[1].label.sum : 0);
    PUTS(h == ART_NONE ? 0 : pg->seen[h].label.sum);
    PUTS(i ? s[-1].own.sum : 0);
    PUTS(i + 1 < pg->n ? s[1].own.sum : 0);

    for (k = 1; k < 4; k++) {
        PUTS(b[k] ? pg->seen[b[k]->first].label.sum : 0);
    }

    for (k = 1; k < 4; k++) {
        n = 0;

        if (b[k]) {
            x0 = b[k]->first;
            x1 = art_min(b[k]->last, pg->n);
            n = (int32_t) (x1 - x0) - 1;
        }

        PUT(n > 0 ? (pg->pl[x1] - pg->pl[x0] - s->label.sum) * 10 / n : 0);
    }

    g = &pg->sigs[s->sig];
    n = (int32_t) g->n - 1;
    PUT(n > 0 ? (g->label - s->label.sum) * 10 / n : 0);

    x0 = (i > 3) ? i - 3 : 0;
    x1 = art_min(pg->n, i + 4);
    n = (int32_t) (x1 - x0) - 1;
    PUT(n > 0 ? (pg->pl[x1] - pg->pl[x0] - s->label.sum) * 10 / n : 0);

    /* labels since the last heading, which may be "read also" */
    x0 = (h == ART_NONE) ? 0 : h;
    PUT((pg->pl[i] - pg->pl[x0]) * 10 / (int32_t) art_max(1, i - x0));

    PUTS(pg->topic[0][i]);
    PUTS(pg->topic[1][i]);

    return f;
}
