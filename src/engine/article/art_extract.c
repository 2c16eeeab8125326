/*
 * Extraction: features of every block, a first model that sees the block and
 * where it stands, a second that also sees what the first thinks of its
 * surroundings.  Only what the first does not rule out goes to the second.
 * There is no stage that looks for a region: where the article is, the
 * features say, so a body split over containers survives.
 */

#include "art_extract.h"
#include "art_features.h"
#include "art_head.h"
#include "art_kept.h"
#include "art_model.h"
#include "art_second.h"


#define GATE        80      /* first scores below it are final: costs nothing
                               in F1, and leaves one block in five */
#define LIMIT_MAX   500     /* scores from the limit on are the article; */
#define LIMIT_MIN   300     /* it lies between these two */
#define LEAST       400     /* a page whose best block is below has no article;
                               of pages that have one, with models that had
                               not seen them, all but two were above 565 */
#define NONE        1001    /* a limit that no score reaches */
#define BINS        101     /* scores in hundredths */
#define WORDS       8       /* kept words, else there is no article */
#define CREDIT      100     /* bytes of who is quoted */
#define BLOCKS      16384   /* of a page, more are no article: a worker is
                               not held by a megabyte of empty paragraphs */

/* Of a listing, see art_extract_listing(). */
#define HEADLINE    900     /* thousandths of its text that are a link */
#define HEADLINE_MIN    4   /* words; a heading may have less */
#define TEASER_MIN  6       /* words of a summary; a date or a label has less */
#define TEASER_MAX  80      /* a longer one is a text of its own */
#define TEASER_GAP  3       /* dates and labels between the two */
#define TEASERS     3       /* on the page */
#define TEASERS_KEPT    2
#define TEASERS_SHARE   75  /* percent of the words kept */


/* Of one page; arena. */
typedef struct {
    art_page_t            page;
    art_mass_t            mass;
    int16_t              *p1;
    int16_t              *p2;
    int32_t              *sum;          /* the first model's logits */
    art_kept_t            rows;         /* of what goes on to the second */
} art_extract_t;


static int art_extract_many(art_doc_t *doc);
static art_rc_t art_extract_decide(art_doc_t *doc);
static art_rc_t art_extract_scores(art_doc_t *doc, art_extract_t **out);
static art_rc_t art_extract_first(art_extract_t *x);
static art_rc_t art_extract_second(art_extract_t *x);
static int art_extract_credit(const art_doc_t *doc, uint32_t i);
static int art_extract_cut(const art_block_t *b);
static int art_extract_limit(const art_extract_t *x);
static int art_extract_listing(const art_extract_t *x, int limit);
static void art_extract_line(const art_extract_t *x, uint32_t i, int limit,
    art_buf_t *out);
static void art_extract_path(const art_doc_t *doc, uint32_t elem,
    art_buf_t *out);
static void art_extract_string(art_buf_t *out, art_str_t s);
static void art_extract_int(art_buf_t *out, int v);


/* The head stays; numbers, scores and rows end with the decision. */
art_rc_t
art_extract_run(art_doc_t *doc)
{
    art_rc_t           rc;
    art_arena_mark_t   mark;
    const art_head_t  *head;

    if (art_extract_many(doc)) {
        return ART_DECLINED;
    }

    rc = art_head_get(doc, &head);
    if (rc != ART_OK) {
        return rc;
    }

    mark = art_arena_mark(doc->arena);
    rc = art_extract_decide(doc);
    art_arena_release(doc->arena, mark);

    return rc;
}


/* More blocks than are read at all. */
static int
art_extract_many(art_doc_t *doc)
{
    if (doc->nblocks > BLOCKS) {
        doc->why = ART_WHY_NO_ARTICLE;
        return 1;
    }

    return 0;
}


static art_rc_t
art_extract_decide(art_doc_t *doc)
{
    int             limit;
    uint32_t        i, words;
    art_rc_t        rc;
    art_block_t    *b;
    art_extract_t  *x;

    rc = art_extract_scores(doc, &x);
    if (rc != ART_OK) {
        return rc;
    }

    limit = art_extract_limit(x);
    words = 0;

    for (i = 0; i < doc->nblocks; i++) {
        doc->blocks[i].score = (uint8_t) (x->p2[i] * 255 / 1000);

        if (doc->blocks[i].reason == ART_REASON_KEEP && x->p2[i] >= limit) {
            words += x->page.measure[i].words;
        }
    }

    if (words < WORDS || art_extract_listing(x, limit)) {
        doc->why = ART_WHY_NO_ARTICLE;
        return ART_DECLINED;
    }

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];

        if (b->reason == ART_REASON_KEEP && x->p2[i] < limit
            && !art_extract_credit(doc, i))
        {
            b->reason = ART_REASON_MODEL;
        }
    }

    return ART_OK;
}


static art_rc_t
art_extract_scores(art_doc_t *doc, art_extract_t **out)
{
    size_t             n;
    art_rc_t           rc;
    art_extract_t     *x;
    const art_head_t  *head;

    if (art_extract_many(doc)) {
        return ART_DECLINED;
    }

    n = (doc->nblocks + 1) * sizeof(int16_t);

    x = art_arena_calloc(doc->arena, 1, sizeof(art_extract_t));
    if (x == NULL) {
        return art_arena_failed(doc->arena);
    }

    x->p1 = art_arena_calloc(doc->arena, 1, n);
    x->p2 = art_arena_calloc(doc->arena, 1, n);
    x->sum = art_arena_calloc(doc->arena, doc->nblocks + 1, sizeof(int32_t));

    if (x->p1 == NULL || x->p2 == NULL || x->sum == NULL) {
        return art_arena_failed(doc->arena);
    }

    rc = art_head_get(doc, &head);

    if (rc == ART_OK) {
        rc = art_features_page(&x->page, doc, head);
    }

    if (rc == ART_OK) {
        art_features_dict(&x->page, art_model_dict());
        rc = art_extract_first(x);
    }

    if (rc == ART_OK) {
        rc = art_extract_second(x);
    }

    *out = x;

    return rc;
}


static art_rc_t
art_extract_first(art_extract_t *x)
{
    int16_t           score[ART_MODEL_ROWS], row[ART_MODEL_ROWS][ART_ROW_N];
    int32_t           sum[ART_MODEL_ROWS];
    uint32_t          i, k, n, block[ART_MODEL_ROWS];
    art_rc_t          rc;
    const art_doc_t  *doc;

    doc = x->page.doc;
    n = 0;

    for (i = 0; i < doc->nblocks; i++) {

        if (!art_extract_cut(&doc->blocks[i])) {
            art_features_first(&x->page, i, row[n]);
            block[n++] = i;
        }

        if (n == ART_MODEL_ROWS || i + 1 == doc->nblocks) {
            art_model_first_rows((const int16_t (*)[ART_ROW_N]) row, n, score,
                                 sum);

            for (k = 0; k < n; k++) {
                x->p1[block[k]] = score[k];
                x->sum[block[k]] = sum[k];

                if (score[k] >= GATE) {
                    rc = art_kept_put(&x->rows, x->page.doc, row[k]);
                    if (rc != ART_OK) {
                        return rc;
                    }
                }
            }

            n = 0;
        }
    }

    return ART_OK;
}


static art_rc_t
art_extract_second(art_extract_t *x)
{
    int16_t   score[ART_MODEL_ROWS], row[ART_MODEL_ROWS][ART_ROW_N];
    int32_t   sum[ART_MODEL_ROWS];
    uint32_t  i, k, n, block[ART_MODEL_ROWS];
    art_rc_t  rc;

    rc = art_second_page(&x->mass, &x->page, x->p1);
    if (rc != ART_OK) {
        return rc;
    }

    n = 0;
    art_kept_rewind(&x->rows);

    for (i = 0; i < x->page.n; i++) {

        if (x->p1[i] >= GATE) {
            if (!art_kept_next(&x->rows, row[n])) {
                art_features_first(&x->page, i, row[n]);
            }

            art_second_row(&x->mass, i, row[n] + ART_FIRST_N);
            sum[n] = x->sum[i];
            block[n++] = i;
        }

        if (n == ART_MODEL_ROWS || i + 1 == x->page.n) {
            art_model_second_rows((const int16_t (*)[ART_ROW_N]) row, n, sum,
                                  score);

            for (k = 0; k < n; k++) {
                x->p2[block[k]] = score[k];
            }

            n = 0;
        }
    }

    return ART_OK;
}


/* The last line of a block quote that is kept: who said it. */
static int
art_extract_credit(const art_doc_t *doc, uint32_t i)
{
    uint32_t            tag;
    const art_block_t  *b, *p;

    if (i == 0) {
        return 0;
    }

    b = &doc->blocks[i];
    p = b - 1;

    if (b->kind != ART_BLOCK_QUOTE || p->kind != ART_BLOCK_QUOTE
        || p->reason != ART_REASON_KEEP || b->text.len > CREDIT
        || b->elem == ART_NONE
        || (i + 1 < doc->nblocks && b[1].kind == ART_BLOCK_QUOTE))
    {
        return 0;
    }

    tag = doc->elems[b->elem].tag;

    return tag == ART_TAG_FOOTER || tag == ART_TAG_FIGCAPTION;
}


/* Rules have cut it; what later stages say does not count. */
static int
art_extract_cut(const art_block_t *b)
{
    return b->reason == ART_REASON_RULE || b->reason == ART_REASON_ADLIST
           || b->reason == ART_REASON_BYLINE || b->reason == ART_REASON_DATE
           || b->reason == ART_REASON_RIGHTS;
}


/*
 * The score from which on a block is kept: half of the F1 that the page can
 * be expected to reach.  That is where another block stops to gain, if the
 * scores are right: a page that is understood has .48, one that is not less.
 *
 * With blocks by falling score, the expected F1 of the first k is twice their
 * mass (score x words) over their words and the whole mass.
 */
static int
art_extract_limit(const art_extract_t *x)
{
    int       best, limit;
    uint32_t  i, k;
    uint64_t  mass[BINS], words[BINS], w, m, n, all, f, top;

    memset(mass, 0, sizeof(mass));
    memset(words, 0, sizeof(words));

    all = 0;
    best = 0;

    for (i = 0; i < x->page.n; i++) {
        w = x->page.measure[i].words + 1;
        k = (uint32_t) x->p2[i] / 10;

        mass[k] += w * (uint64_t) x->p2[i];
        words[k] += w * 1000;
        all += w * (uint64_t) x->p2[i];
        best = art_max(best, x->p2[i]);
    }

    m = 0;
    n = 0;
    top = 0;

    for (i = BINS; i > 0; i--) {
        m += mass[i - 1];
        n += words[i - 1];
        f = (n + all) ? 2 * m * 1000 / (n + all) : 0;
        top = art_max(top, f);
    }

    limit = art_max(LIMIT_MIN, art_min(LIMIT_MAX, (int) top / 2));

    if (best < LEAST) {
        return NONE;
    }

    return (best >= limit) ? limit : best / 2;
}


/*
 * An index page: what would be kept are summaries, each short and right under
 * a headline that is a link.  The models have seen pages with an article only,
 * and take the longest of the summaries for one.
 */
static int
art_extract_listing(const art_extract_t *x, int limit)
{
    int                 keep, gap;
    uint32_t            i, w, n, kept, words, all;
    const art_block_t  *b;

    n = 0;
    all = 0;
    kept = 0;
    words = 0;
    gap = TEASER_GAP + 1;               /* blocks since the last headline */

    for (i = 0; i < x->page.n; i++) {
        b = &x->page.doc->blocks[i];
        w = x->page.measure[i].words;
        keep = b->reason == ART_REASON_KEEP && x->p2[i] >= limit;

        if (x->page.seen[i].link >= HEADLINE
            && (w >= HEADLINE_MIN || b->kind == ART_BLOCK_HEADING))
        {
            gap = 0;
            continue;
        }

        if (keep) {
            all += w;
        }

        if (gap > TEASER_GAP || (w < TEASER_MIN && !keep)) {
            gap++;
            continue;
        }

        gap = TEASER_GAP + 1;

        if (w <= TEASER_MAX) {
            n++;

            if (keep) {
                kept++;
                words += w;
            }
        }
    }

    return n >= TEASERS && kept >= TEASERS_KEPT
           && words * 100 >= all * TEASERS_SHARE;
}


art_rc_t
art_extract_blocks(art_doc_t *doc, art_buf_t *out)
{
    int             limit;
    uint32_t        i;
    art_rc_t        rc;
    art_extract_t  *x;

    rc = art_extract_scores(doc, &x);
    if (rc != ART_OK) {
        return rc;
    }

    limit = art_extract_limit(x);

    for (i = 0; i < doc->nblocks; i++) {
        art_extract_line(x, i, limit, out);
    }

    return art_buf_rc(out);
}


static void
art_extract_line(const art_extract_t *x, uint32_t i, int limit,
    art_buf_t *out)
{
    int16_t             row[ART_ROW_N];
    uint32_t            k;
    const art_doc_t    *doc;
    const art_block_t  *b;

    doc = x->page.doc;
    b = &doc->blocks[i];

    art_buf_str(out, "{\"i\":");
    art_buf_uint(out, i);
    art_buf_str(out, ",\"path\":\"");
    art_extract_path(doc, b->elem, out);
    art_buf_str(out, "\",\"pos\":");
    art_buf_uint(out, b->src.pos);
    art_buf_str(out, ",\"len\":");
    art_buf_uint(out, b->src.len);
    art_buf_str(out, ",\"reason\":");
    art_buf_uint(out, b->reason);
    art_buf_str(out, ",\"p1\":");
    art_extract_int(out, x->p1[i]);
    art_buf_str(out, ",\"p2\":");
    art_extract_int(out, x->p2[i]);
    art_buf_str(out, ",\"keep\":");
    art_buf_str(out, x->p2[i] >= limit ? "true" : "false");
    art_buf_str(out, ",\"text\":");
    art_extract_string(out, art_str_slice(art_buf_view(&doc->text), b->text));
    art_buf_str(out, ",\"features\":{");

    art_features_first(&x->page, i, row);
    art_second_row(&x->mass, i, row + ART_FIRST_N);

    for (k = 0; k < ART_ROW_N; k++) {
        art_buf_str(out, k ? ",\"" : "\"");
        art_buf_str(out, art_features_name(k));
        art_buf_str(out, "\":");
        art_extract_int(out, row[k]);
    }

    art_buf_str(out, "}}\n");
}


/* Names of the block-level elements around, outermost first. */
static void
art_extract_path(const art_doc_t *doc, uint32_t elem, art_buf_t *out)
{
    uint32_t           n, up[64];
    const art_elem_t  *e;

    for (n = 0; n < art_nelts(up) && elem != ART_NONE; n++) {
        up[n] = elem;
        elem = doc->elems[elem].box;
    }

    for ( /* void */ ; n > 0; n--) {
        e = &doc->elems[up[n - 1]];
        art_buf_str(out, e->tag ? art_tag_name(e->tag) : "x-");
        art_buf_str(out, n > 1 ? "/" : "");
    }
}


static void
art_extract_string(art_buf_t *out, art_str_t s)
{
    size_t         i;
    unsigned char  c;

    art_buf_char(out, '"');

    for (i = 0; i < s.len; i++) {
        c = s.data[i];

        if (c < 0x20) {
            c = ' ';

        } else if (c == '"' || c == '\\') {
            art_buf_char(out, '\\');
        }

        art_buf_char(out, c);
    }

    art_buf_char(out, '"');
}


static void
art_extract_int(art_buf_t *out, int v)
{
    if (v < 0) {
        art_buf_char(out, '-');
        v = -v;
    }

    art_buf_uint(out, (uint64_t) v);
}
