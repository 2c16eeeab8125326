/*
 * Dates of publication and of the last change: JSON-LD, meta elements, time
 * elements, the address, the text near the title.
 */

#include "art_htmlmeta.h"
#include "art_date.h"
#include "art_text.h"


#define LOOK        60          /* time elements, marked elements */
#define TEXT_MAX    120         /* bytes of a text that is a date line */
#define NEAR        12          /* blocks around the title */
#define RUNS        6           /* elements of a line that are tried */
#define ANY         200         /* short blocks that are tried at last */
#define MONTH       30          /* days; more is a change of the text */
#define TIME        16          /* YYYY-MM-DDTHH:MM */
#define NIGHT       "09"        /* UTC; before it may be the evening before on
                                   the coast that is furthest west */


static const char *const  art_date_published[] = {
    "published", "publish", "datepublished", "pubdate", "posted", "created",
    "publi", "publicado", "erstellt", NULL
};


static const char *const  art_date_words[] = {
    "date", "datum", "fecha", "data", "published", "pubdate", "time",
    "timestamp", "dateline", "posted", "zeit", "datetime", NULL
};


static art_rc_t art_htmldate_ld(art_doc_t *doc, const art_head_t *h,
    uint32_t key, art_str_t *out);
static art_rc_t art_htmldate_meta(art_doc_t *doc, const art_head_t *h,
    uint32_t group, art_str_t *out);
static art_rc_t art_htmldate_times(art_doc_t *doc, art_str_t *out);
static art_rc_t art_htmldate_address(art_doc_t *doc, art_str_t *out);
static art_rc_t art_htmldate_marked(art_doc_t *doc, art_str_t *out);
static art_rc_t art_htmldate_near(art_doc_t *doc, art_str_t *out);
static art_rc_t art_htmldate_line(art_doc_t *doc, art_span_t line,
    art_str_t *out);
static art_rc_t art_htmldate_any(art_doc_t *doc, art_str_t *out);
static art_rc_t art_htmldate_local(art_doc_t *doc, art_str_t *out);
static int art_htmldate_utc(art_str_t s);
static int64_t art_htmldate_day(art_str_t s);
static art_rc_t art_htmldate_parse(art_doc_t *doc, art_str_t s,
    art_str_t *out);


art_rc_t
art_htmldate_find(art_doc_t *doc, const art_head_t *h)
{
    int          ruled;
    art_rc_t     rc;
    art_str_t    s;
    art_meta_t  *m;

    m = &doc->meta;

    /* what a rule captured */
    s = m->published;
    m->published.len = 0;
    rc = art_htmldate_parse(doc, s, &m->published);
    ruled = (m->published.len != 0);

    if (rc == ART_OK) {
        s = m->modified;
        m->modified.len = 0;
        rc = art_htmldate_parse(doc, s, &m->modified);
    }

    if (rc == ART_OK && m->published.len == 0) {
        rc = art_htmldate_ld(doc, h, ART_LD_KEY_PUBLISHED, &m->published);
    }

    if (rc == ART_OK && m->published.len == 0) {
        rc = art_htmldate_meta(doc, h, ART_HEAD_PUBLISHED, &m->published);
    }

    if (rc == ART_OK && m->published.len == 0) {
        rc = art_htmldate_parse(doc, doc->line.published, &m->published);
    }

    if (rc == ART_OK && m->published.len == 0) {
        rc = art_htmldate_times(doc, &m->published);
    }

    /* what a page prints is not as sure as the day in its address */
    if (rc == ART_OK && !ruled) {
        rc = art_htmldate_address(doc, &m->published);
    }

    if (rc == ART_OK && m->published.len == 0) {
        rc = art_htmldate_marked(doc, &m->published);
    }

    if (rc == ART_OK && m->published.len == 0) {
        rc = art_htmldate_near(doc, &m->published);
    }

    if (rc == ART_OK && m->published.len == 0) {
        rc = art_htmldate_ld(doc, h, ART_LD_KEY_CREATED, &m->published);
    }

    if (rc == ART_OK && m->published.len == 0) {
        rc = art_htmldate_any(doc, &m->published);
    }

    if (rc == ART_OK && m->published.len > 10) {
        rc = art_htmldate_local(doc, &m->published);
    }

    if (rc == ART_OK && m->modified.len == 0) {
        rc = art_htmldate_ld(doc, h, ART_LD_KEY_MODIFIED, &m->modified);
    }

    if (rc == ART_OK && m->modified.len == 0) {
        rc = art_htmldate_meta(doc, h, ART_HEAD_MODIFIED, &m->modified);
    }

    if (rc == ART_OK && m->modified.len == 0) {
        rc = art_htmldate_parse(doc, doc->line.modified, &m->modified);
    }

    return rc;
}


/* s as a date, if it is one. */
static art_rc_t
art_htmldate_parse(art_doc_t *doc, art_str_t s, art_str_t *out)
{
    art_rc_t  rc;

    if (s.len == 0) {
        return ART_OK;
    }

    rc = art_date_parse(doc->arena, s, doc->meta.language, out);

    if (rc == ART_DECLINED) {
        out->len = 0;
        return ART_OK;
    }

    return rc;
}


/* Of the article's node, else of a page's. */
static art_rc_t
art_htmldate_ld(art_doc_t *doc, const art_head_t *h, uint32_t key,
    art_str_t *out)
{
    uint32_t   i;
    art_rc_t   rc;
    art_str_t  s;

    if (h->article != ART_NONE) {
        rc = art_htmlmeta_node(doc, &h->ld.nodes[h->article], key, &s);

        if (rc == ART_OK) {
            rc = art_htmldate_parse(doc, s, out);
        }

        if (rc != ART_OK || out->len != 0) {
            return rc;
        }
    }

    for (i = 0; i < h->ld.n; i++) {
        if (h->ld.nodes[i].type == ART_LD_PAGE
            || h->ld.nodes[i].type == ART_LD_ARTICLE)
        {
            rc = art_htmlmeta_node(doc, &h->ld.nodes[i], key, &s);

            if (rc == ART_OK) {
                rc = art_htmldate_parse(doc, s, out);
            }

            if (rc != ART_OK || out->len != 0) {
                return rc;
            }
        }
    }

    return ART_OK;
}


static art_rc_t
art_htmldate_meta(art_doc_t *doc, const art_head_t *h, uint32_t group,
    art_str_t *out)
{
    uint32_t   i;
    art_rc_t   rc;
    art_str_t  s;

    for (i = 0; i < h->n[group]; i++) {
        rc = art_head_text(doc, h->values[group][i].raw, &s);

        if (rc == ART_OK) {
            rc = art_htmldate_parse(doc, s, out);
        }

        if (rc != ART_OK || out->len != 0) {
            return rc;
        }
    }

    return ART_OK;
}


/* A time element that says it is the publication's, else the first. */
static art_rc_t
art_htmldate_times(art_doc_t *doc, art_str_t *out)
{
    uint32_t           i, n, letters;
    art_rc_t           rc;
    art_str_t          s, pub;
    const art_elem_t  *e, *first;

    first = NULL;
    n = 0;
    letters = art_htmlmeta_letters(art_date_published);

    for (i = 0; i < doc->nelems && n < LOOK; i++) {
        e = &doc->elems[i];

        if (e->tag != ART_TAG_TIME || e->flags & ART_ELEM_UNSEEN) {
            continue;
        }

        n++;

        if (first == NULL) {
            first = e;
        }

        if (art_elem_attr(doc, e, ART_ATTR_PUBDATE, &pub) == ART_OK
            || art_htmlmeta_named(doc, e, art_date_published, letters))
        {
            first = e;
            break;
        }
    }

    if (first == NULL) {
        return ART_OK;
    }

    if (art_elem_attr(doc, first, ART_ATTR_DATETIME, &s) == ART_OK) {
        rc = art_htmldate_parse(doc, s, out);

        if (rc != ART_OK || out->len != 0) {
            return rc;
        }
    }

    return art_htmldate_parse(doc, art_htmlmeta_text(doc, first), out);
}


/*
 * The day in the address is given once, when the page is published.  What
 * the page says elsewhere may be of a change, or of something else; it gives
 * way where it is MONTH away, and in UTC where it is in the night after.
 */
static art_rc_t
art_htmldate_address(art_doc_t *doc, art_str_t *out)
{
    int64_t    later;
    art_rc_t   rc;
    art_str_t  day;

    day.len = 0;
    rc = art_htmlday_find(doc, doc->meta.canonical, &day);

    if (rc == ART_OK && day.len == 0 && doc->in != NULL) {
        rc = art_htmlday_find(doc, doc->in->url, &day);
    }

    if (rc != ART_OK || day.len < 10) {
        return rc;
    }

    later = (out->len < 10) ? MONTH + 1
                            : art_htmldate_day(*out) - art_htmldate_day(day);

    if (later > MONTH || later < -MONTH
        || (later == 1 && art_htmldate_utc(*out)
            && memcmp(out->data + 11, NIGHT, 2) < 0))
    {
        *out = day;
    }

    return ART_OK;
}


/* The first element that is called a date and reads as one. */
static art_rc_t
art_htmldate_marked(art_doc_t *doc, art_str_t *out)
{
    uint32_t           i, n, letters;
    art_rc_t           rc;
    art_str_t          s;
    const art_elem_t  *e;

    n = 0;
    letters = art_htmlmeta_letters(art_date_words);

    for (i = 0; i < doc->nelems && n < LOOK; i++) {
        e = &doc->elems[i];

        if (e->open.len < 12 || e->flags & (ART_ELEM_VOID | ART_ELEM_UNSEEN)
            || e->last > e->first + 3
            || !art_htmlmeta_named(doc, e, art_date_words, letters))
        {
            continue;
        }

        n++;
        s = art_htmlmeta_text(doc, e);

        if (s.len > TEXT_MAX) {
            continue;
        }

        rc = art_htmldate_parse(doc, s, out);

        if (rc != ART_OK || out->len != 0) {
            return rc;
        }
    }

    return ART_OK;
}


/* Short lines around the title. */
static art_rc_t
art_htmldate_near(art_doc_t *doc, art_str_t *out)
{
    uint32_t            i, k, title;
    art_rc_t            rc;
    art_str_t           text;
    const art_block_t  *b;

    text = art_buf_view(&doc->text);
    title = ART_NONE;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];

        if (b->kind == ART_BLOCK_HEADING
            && (b->level == 1 || art_str_eq(doc->meta.title,
                                            art_str_slice(text, b->text))))
        {
            title = i;
            break;
        }
    }

    if (title == ART_NONE) {
        return ART_OK;
    }

    /* behind it first, then before it */
    for (k = 0; k < 2 * NEAR; k++) {
        i = (k < NEAR) ? title + 1 + k : title - 1 - (k - NEAR);

        if (i >= doc->nblocks) {
            continue;
        }

        rc = art_htmldate_line(doc, doc->blocks[i].text, out);

        if (rc != ART_OK || out->len != 0) {
            return rc;
        }
    }

    return ART_OK;
}


/*
 * A short line as a date; else what its elements end it with, since a name and
 * a date without a space between are told apart by a style only.
 */
static art_rc_t
art_htmldate_line(art_doc_t *doc, art_span_t line, art_str_t *out)
{
    uint32_t   i, n, at, end;
    art_rc_t   rc;
    art_str_t  text;

    if (line.len == 0 || line.len > TEXT_MAX) {
        return ART_OK;
    }

    text = art_buf_view(&doc->text);
    rc = art_htmldate_parse(doc, art_str_slice(text, line), out);
    end = line.pos + line.len;
    n = 0;

    for (i = art_text_run_from(doc, line.pos + 1);
         rc == ART_OK && out->len == 0 && i < doc->nmap && n < RUNS; i++)
    {
        at = doc->map[i].text;

        if (at >= end) {
            break;
        }

        n++;
        rc = art_htmldate_parse(doc, art_str_slice(text,
                                         art_span_make(at, end - at)), out);
    }

    return rc;
}


/* The first short block that holds a date. */
static art_rc_t
art_htmldate_any(art_doc_t *doc, art_str_t *out)
{
    art_rc_t  rc;
    uint32_t  i, n, zone[2];

    n = 0;
    art_htmlmeta_near(doc, ANY / 2, ANY / 4, zone);

    for (i = zone[0]; i < zone[1] && n < ANY; i++) {
        n += (doc->blocks[i].text.len <= TEXT_MAX);
        rc = art_htmldate_line(doc, doc->blocks[i].text, out);

        if (rc != ART_OK || out->len != 0) {
            return rc;
        }
    }

    return ART_OK;
}


/*
 * What machines are told is often the time in UTC; where the page shows the
 * day before or after, that is the day of publication to its readers.  A time
 * of where the server is gives way to a time of day only: a day alone may be
 * that of something else.
 */
static art_rc_t
art_htmldate_local(art_doc_t *doc, art_str_t *out)
{
    int        utc;
    int64_t    apart;
    art_rc_t   rc;
    art_str_t  seen;

    if (out->len <= TIME) {
        return ART_OK;
    }

    utc = art_htmldate_utc(*out);

    seen.len = 0;
    rc = art_htmldate_near(doc, &seen);

    if (rc == ART_OK && seen.len >= 10) {
        apart = art_htmldate_day(*out) - art_htmldate_day(seen);

        if ((apart == 1 || apart == -1) && (utc || seen.len > 10)) {
            *out = seen;
        }
    }

    return rc;
}


/* A time of day behind the date, in UTC. */
static int
art_htmldate_utc(art_str_t s)
{
    return s.len > TIME
           && (s.data[s.len - 1] == 'Z'
               || memcmp(s.data + s.len - 6, "+00:00", 6) == 0);
}


/* Days from a fixed one, of YYYY-MM-DD. */
static int64_t
art_htmldate_day(art_str_t s)
{
    uint32_t              y, m, d;
    const unsigned char  *p;

    p = s.data;
    y = (uint32_t) (p[0] - '0') * 1000 + (uint32_t) (p[1] - '0') * 100
        + (uint32_t) (p[2] - '0') * 10 + (uint32_t) (p[3] - '0');
    m = (uint32_t) (p[5] - '0') * 10 + (uint32_t) (p[6] - '0');
    d = (uint32_t) (p[8] - '0') * 10 + (uint32_t) (p[9] - '0');

    /* March is the first month, so that February is the last */
    y -= (m < 3);
    m = (m + 9) % 12;

    return (int64_t) y * 365 + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10
           + d;
}
