/*
 * Readable text and its map.  A run that was copied has as many source bytes
 * as text bytes, so that neighbouring copies are one run: a block of plain
 * text without oddities costs one entry.
 */

#include "art_text.h"
#include "art_utf8.h"


static art_rc_t art_text_run(art_doc_t *doc, uint32_t pos, uint32_t len,
    uint32_t n);
static art_rc_t art_text_piece(art_doc_t *doc, const unsigned char **pp,
    const unsigned char *end, art_span_t *out, uint32_t *space);
static const unsigned char *art_text_same(const unsigned char *p,
    const unsigned char *end);
static uint32_t art_text_find(const art_doc_t *doc, uint32_t text);
static int art_text_space(uint32_t cp);


/* Bytes that are copied without a look: ASCII but for space and controls. */
#define art_text_plain(c)  ((c) > 0x20 && (c) < 0x7F)


/* A run of n text bytes for the source bytes [pos, pos + len). */
static art_rc_t
art_text_run(art_doc_t *doc, uint32_t pos, uint32_t len, uint32_t n)
{
    uint32_t    end;
    art_map_t  *m;

    end = (uint32_t) doc->text.len;

    if (doc->nmap != 0 && len == n) {
        m = &doc->map[doc->nmap - 1];

        if (m->src + m->len == pos && end - m->text == m->len) {
            m->len += len;
            return ART_OK;
        }
    }

    m = art_arena_more(doc->arena, doc->map, doc->nmap, &doc->map_cap,
                       sizeof(art_map_t));
    if (m == NULL) {
        return doc->arena->rc;
    }

    doc->map = m;
    m += doc->nmap++;

    m->text = end;
    m->src = pos;
    m->len = len;

    return ART_OK;
}


art_rc_t
art_text_copy(art_doc_t *doc, uint32_t pos, uint32_t len)
{
    return art_text_replace(doc, pos, len,
                            art_str_make(doc->src.data + pos, len));
}


art_rc_t
art_text_replace(art_doc_t *doc, uint32_t pos, uint32_t len, art_str_t s)
{
    art_rc_t  rc;

    if (s.len == 0) {
        return ART_OK;
    }

    rc = art_text_run(doc, pos, len, (uint32_t) s.len);

    if (rc != ART_OK) {
        return rc;
    }

    art_buf_put(&doc->text, s);

    return art_buf_rc(&doc->text);
}


art_rc_t
art_text_fold(art_doc_t *doc, uint32_t pos, uint32_t len, art_span_t *out)
{
    uint32_t              space;
    art_rc_t              rc;
    const unsigned char  *p, *end;

    p = doc->src.data + pos;
    end = p + len;

    space = ART_NONE;
    rc = ART_OK;

    out->pos = (uint32_t) doc->text.len;
    out->len = 0;

    while (p < end && rc == ART_OK) {
        rc = art_text_piece(doc, &p, end, out, &space);
    }

    out->len = (uint32_t) doc->text.len - out->pos;

    return rc;
}


/*
 * One run of bytes that stay as they are, or one code point that may not.
 * space is where white space began that is not written yet: it is when
 * something follows.
 */
static art_rc_t
art_text_piece(art_doc_t *doc, const unsigned char **pp,
    const unsigned char *end, art_span_t *out, uint32_t *space)
{
    uint32_t              cp, at;
    art_rc_t              rc;
    art_str_t             s;
    const unsigned char  *p, *start;

    start = *pp;
    at = (uint32_t) (start - doc->src.data);

    p = art_text_same(start, end);
    s = art_str_make(start, p - start);

    if (s.len == 0) {
        cp = art_utf8_next(&p, end);

        if (art_text_space(cp)) {
            *space = (*space == ART_NONE) ? at : *space;

        } else if (cp == ART_CP_REPLACEMENT) {
            s = art_str_c("\xEF\xBF\xBD");
        }
    }

    *pp = p;

    if (s.len == 0) {
        return ART_OK;
    }

    if (*space != ART_NONE && doc->text.len > out->pos) {
        rc = art_text_replace(doc, *space, at - *space, art_str_c(" "));
        if (rc != ART_OK) {
            return rc;
        }
    }

    *space = ART_NONE;

    return art_text_replace(doc, at, (uint32_t) (p - start), s);
}


/*
 * Behind the longest run that reads as it stands: no control, no broken
 * sequence, and white space only as one blank between two other bytes.
 */
static const unsigned char *
art_text_same(const unsigned char *p, const unsigned char *end)
{
    uint32_t              cp;
    const unsigned char  *q, *start;

    start = p;

    while (p < end) {

        if (art_text_plain(*p)) {
            p++;
            continue;
        }

        if (*p == ' ' && p > start && p + 1 < end && p[1] > ' ') {
            p++;
            continue;
        }

        if (*p < 0x80) {
            break;
        }

        q = p;
        cp = art_utf8_next(&q, end);

        if (cp < 0xA0 || cp == ART_CP_REPLACEMENT || cp == 0xFEFF
            || art_text_space(cp))
        {
            break;
        }

        p = q;
    }

    return (p > start && p[-1] == ' ') ? p - 1 : p;
}


/* White space that folds; a no-break space is part of the typography. */
static int
art_text_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x2028
           || cp == 0x2029;
}


/* The last run that begins at or before a text offset. */
static uint32_t
art_text_find(const art_doc_t *doc, uint32_t text)
{
    uint32_t  lo, hi, mid;

    lo = 0;
    hi = doc->nmap;

    while (hi - lo > 1) {
        mid = lo + (hi - lo) / 2;

        if (doc->map[mid].text <= text) {
            lo = mid;

        } else {
            hi = mid;
        }
    }

    return lo;
}


art_span_t
art_text_source(const art_doc_t *doc, art_span_t text)
{
    uint32_t          i, n, from, to;
    const art_map_t  *m;

    if (doc->nmap == 0 || text.len == 0) {
        return art_span_make(0, 0);
    }

    i = art_text_find(doc, text.pos);
    m = &doc->map[i];
    n = (i + 1 < doc->nmap ? m[1].text : (uint32_t) doc->text.len) - m->text;
    from = m->src + (n == m->len ? text.pos - m->text : 0);

    i = art_text_find(doc, text.pos + text.len - 1);
    m = &doc->map[i];
    n = (i + 1 < doc->nmap ? m[1].text : (uint32_t) doc->text.len) - m->text;
    to = m->src + (n == m->len ? text.pos + text.len - m->text : m->len);

    return art_span_make(from, to - from);
}


uint32_t
art_text_run_from(const art_doc_t *doc, uint32_t text)
{
    uint32_t  lo, hi, mid;

    lo = 0;
    hi = doc->nmap;

    while (lo < hi) {
        mid = lo + (hi - lo) / 2;

        if (doc->map[mid].text < text) {
            lo = mid + 1;

        } else {
            hi = mid;
        }
    }

    return lo;
}


uint32_t
art_text_at(const art_doc_t *doc, uint32_t src)
{
    uint32_t          lo, hi, mid, text;
    const art_map_t  *m;

    lo = 0;
    hi = doc->nmap;

    while (lo < hi) {
        mid = lo + (hi - lo) / 2;

        if (doc->map[mid].src <= src) {
            lo = mid + 1;

        } else {
            hi = mid;
        }
    }

    text = lo < doc->nmap ? doc->map[lo].text : (uint32_t) doc->text.len;

    if (lo == 0) {
        return text;
    }

    m = &doc->map[lo - 1];

    if (src >= m->src + m->len) {
        return text;
    }

    return m->text + art_min(src - m->src, text - m->text);
}
