/*
 * Readable text of HTML and its map.
 *
 * Plain bytes are copied in runs as long as possible, single spaces between
 * words included; all else (white space, references, what may be a space of
 * Unicode, broken sequences) goes by the character.
 */

#include "art_htext.h"
#include "art_find.h"
#include "art_text.h"
#include "art_utf8.h"
#include "art_entity.h"


typedef enum {
    PLAIN = 0,
    SPACE,                      /* tab, LF, FF, CR, space */
    AMP,
    CONTROL,
    LEAD,                       /* may begin a white space of Unicode */
    HIGH
} art_htext_class_e;


static const uint8_t  art_htext_class[256] = {
    3, 3, 3, 3, 3, 3, 3, 3, 3, 1, 1, 3, 1, 1, 3, 3,
    3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3,
    1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5
};


#if (ART_SSE2)
static const unsigned char *art_htext_wide(const unsigned char *p,
    const unsigned char *end, const unsigned char *stop);
#endif
static const unsigned char *art_htext_blank(const unsigned char *p,
    const unsigned char *end, const unsigned char *stop);
static const unsigned char *art_htext_plain(const art_htext_t *t,
    const unsigned char *p, const unsigned char *end);
static uint32_t art_htext_reference(art_htext_t *t, const unsigned char **pp,
    const unsigned char *end);
static uint32_t art_htext_char(art_htext_t *t, const unsigned char **pp,
    const unsigned char *end);
static void art_htext_space(art_htext_t *t, uint32_t pos, uint32_t len,
    int nbsp);
static void art_htext_write(art_htext_t *t, const unsigned char *p, size_t len,
    uint32_t src, uint32_t srclen);
static void art_htext_gap(art_htext_t *t);
static void art_htext_put(art_htext_t *t, const unsigned char *p, size_t len,
    uint32_t src, uint32_t srclen);


void
art_htext_init(art_htext_t *t, art_doc_t *doc)
{
    memset(t, 0, sizeof(art_htext_t));

    t->doc = doc;
    t->start = (uint32_t) doc->text.len;
    t->valid = doc->looked ? !doc->broken
                           : art_utf8_valid(doc->src) == doc->src.len;
}


uint32_t
art_htext_add(art_htext_t *t, art_span_t span)
{
    uint32_t              n;
    const unsigned char  *p, *end, *base, *start;

    base = t->doc->src.data;
    p = base + span.pos;
    end = p + span.len;
    n = 0;

    while (p < end) {

        start = p;
        p = art_htext_plain(t, p, end);

        if (p > start) {
            art_htext_write(t, start, (size_t) (p - start),
                           (uint32_t) (start - base), (uint32_t) (p - start));
            n += (uint32_t) (p - start);
            continue;
        }

        switch (art_htext_class[*p]) {

        case SPACE:
            p = art_htext_blank(p + 1, end, base + t->doc->src.len);

            art_htext_space(t, (uint32_t) (start - base),
                           (uint32_t) (p - start), 0);
            break;

        case AMP:
            n += art_htext_reference(t, &p, end);
            break;

        case CONTROL:
            p++;
            break;

        default: /* LEAD, HIGH */
            n += art_htext_char(t, &p, end);
        }
    }

    return n;
}


#if (ART_SSE2)

/*
 * Sixteen bytes a step, up to the first that is a control, an ampersand, the
 * lead of what may be a space of Unicode, or a space that does not stand by
 * itself before a byte of ASCII.  Bytes up to stop, behind end, may be read.
 */
static const unsigned char *
art_htext_wide(const unsigned char *p, const unsigned char *end,
    const unsigned char *stop)
{
    __m128i   v, bad;
    unsigned  m, s, h;

    while (stop - p >= 16) {
        v = _mm_loadu_si128((const __m128i *) p);
        h = (unsigned) _mm_movemask_epi8(v);
        s = (unsigned) _mm_movemask_epi8(
                           _mm_cmpeq_epi8(v, _mm_set1_epi8(' ')));

        /* below a space as unsigned bytes; DEL; C2, E1 to E3 */

        bad = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
        bad = _mm_or_si128(bad, _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F)));
        bad = _mm_or_si128(bad, _mm_cmpeq_epi8(v, _mm_set1_epi8('&')));
        bad = _mm_or_si128(bad,
                           _mm_cmpeq_epi8(v, _mm_set1_epi8((char) 0xC2)));
        v = _mm_sub_epi8(v, _mm_set1_epi8((char) 0xE1));
        bad = _mm_or_si128(bad,
                  _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(2)), v));
        m = (unsigned) _mm_movemask_epi8(bad);

        /* the next byte of the last space is not known */

        m |= s & ((s | h | m) >> 1 | 0x8000);

        if (end - p < 16) {
            m |= 1u << (end - p) | (s & 1u << (end - p) >> 1);
        }

        if (m != 0) {
            return p + __builtin_ctz(m);
        }

        p += 16;
    }

    return p;
}

#endif


/* The end of white space; bytes up to stop, behind end, may be read. */
static const unsigned char *
art_htext_blank(const unsigned char *p, const unsigned char *end,
    const unsigned char *stop)
{
#if (ART_SSE2)
    __m128i   v, w;
    unsigned  m;

    while (stop - p >= 16) {
        v = _mm_loadu_si128((const __m128i *) p);
        w = _mm_sub_epi8(v, _mm_set1_epi8('\t'));

        /* from tab to CR without the vertical tab, and the space */

        w = _mm_andnot_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\v')),
                _mm_cmpeq_epi8(_mm_min_epu8(w, _mm_set1_epi8(4)), w));
        w = _mm_or_si128(w, _mm_cmpeq_epi8(v, _mm_set1_epi8(' ')));
        m = ~(unsigned) _mm_movemask_epi8(w) & 0xFFFF;

        if (end - p < 16) {
            m |= 1u << (end - p);
        }

        if (m != 0) {
            return p + __builtin_ctz(m);
        }

        p += 16;
    }
#else
    (void) stop;
#endif

    while (p < end && art_htext_class[*p] == SPACE) {
        p++;
    }

    return p;
}


/* The end of what can be copied as it stands. */
static const unsigned char *
art_htext_plain(const art_htext_t *t, const unsigned char *p,
    const unsigned char *end)
{
    const unsigned char  *start;

    start = p;

    for ( ;; ) {

#if (ART_SSE2)
        if (t->valid && p < end && *p != ' ') {
            p = art_htext_wide(p, end, t->doc->src.data + t->doc->src.len);
        }
#endif

        while (p < end && art_htext_class[*p] == PLAIN) {
            p++;
        }

        if (p == end) {
            return p;
        }

        if (art_htext_class[*p] == HIGH && t->valid) {
            p++;
            continue;
        }

        if (*p == ' ' && p > start && end - p > 1
            && art_htext_class[p[1]] == PLAIN)
        {
            p++;
            continue;
        }

        return p;
    }
}


static uint32_t
art_htext_reference(art_htext_t *t, const unsigned char **pp,
    const unsigned char *end)
{
    size_t                len;
    uint32_t              i, n, pos, srclen, cps[2];
    unsigned char         utf8[8];
    const unsigned char  *start;

    start = *pp;
    pos = (uint32_t) (start - t->doc->src.data);
    srclen = (uint32_t) art_entity_next(start, end, 0, cps);

    if (srclen == 0) {
        *pp = start + 1;
        art_htext_write(t, start, 1, pos, 1);
        return 1;
    }

    *pp = start + srclen;
    n = (cps[1] != 0) ? 2 : 1;

    if (n == 1 && art_uc_class(cps[0]) & ART_UC_SPACE && cps[0] != 0xFEFF) {
        art_htext_space(t, pos, srclen, cps[0] == 0xA0);
        return 0;
    }

    if (n == 1 && (cps[0] < 0x20 || cps[0] == 0x7F)) {
        return 0;
    }

    len = 0;

    for (i = 0; i < n; i++) {
        len += art_utf8_encode(utf8 + len, cps[i]);
    }

    art_htext_write(t, utf8, len, pos, srclen);

    return srclen;
}


/* A character that is not ASCII, by itself. */
static uint32_t
art_htext_char(art_htext_t *t, const unsigned char **pp,
    const unsigned char *end)
{
    size_t                len;
    uint32_t              cp, pos, srclen;
    unsigned char         utf8[4];
    const unsigned char  *start;

    start = *pp;
    cp = art_utf8_next(pp, end);
    pos = (uint32_t) (start - t->doc->src.data);
    srclen = (uint32_t) (*pp - start);

    if (art_uc_class(cp) & ART_UC_SPACE && cp != 0xFEFF) {
        art_htext_space(t, pos, srclen, cp == 0xA0);
        return 0;
    }

    if (cp == ART_CP_REPLACEMENT) {
        len = art_utf8_encode(utf8, cp);
        art_htext_write(t, utf8, len, pos, srclen);

    } else {
        art_htext_write(t, start, srclen, pos, srclen);
    }

    return srclen;
}


void
art_htext_mark(art_htext_t *t, art_span_t tag, int end)
{
    if (!end) {
        t->mark = tag;
        return;
    }

    if (t->mark.len) {
        t->mark.len = 0;
        return;
    }

    if (art_htext_open(t)) {
        t->space.len = 0;
        art_htext_put(t, (const unsigned char *) "\"", 1, tag.pos, tag.len);
        t->last = tag.pos + tag.len;
    }
}


static void
art_htext_space(art_htext_t *t, uint32_t pos, uint32_t len, int nbsp)
{
    if (t->mark.len && pos > t->mark.pos) {
        return;
    }

    if (t->pre && t->space.len != 0 && art_htext_open(t)) {
        art_htext_gap(t);
    }

    if (t->space.len == 0) {
        t->space = art_span_make(pos, len);
        t->nbsp = (uint8_t) nbsp;
        return;
    }

    t->nbsp = 0;

    if (t->space.pos + t->space.len == pos) {
        t->space.len += len;
    }
}


/* Text: the white space that waits, then the bytes. */
static void
art_htext_write(art_htext_t *t, const unsigned char *p, size_t len,
    uint32_t src, uint32_t srclen)
{
    if (!art_htext_open(t)) {
        t->src = src;
        t->space.len = 0;

    } else if (t->space.len != 0) {
        art_htext_gap(t);
    }

    if (t->mark.len) {
        t->src = art_htext_open(t) ? t->src : t->mark.pos;
        art_htext_put(t, (const unsigned char *) "\"", 1, t->mark.pos,
                      t->mark.len);
        t->mark.len = 0;
    }

    art_htext_put(t, p, len, src, srclen);

    t->last = src + srclen;
}


static void
art_htext_gap(art_htext_t *t)
{
    art_span_t            s;
    const unsigned char  *p;

    s = t->space;
    p = t->doc->src.data + s.pos;
    t->space.len = 0;

    if (t->pre && t->valid && *p != '&') {
        art_htext_put(t, p, s.len, s.pos, s.len);

    } else if (t->nbsp) {
        art_htext_put(t, (const unsigned char *) "\xC2\xA0", 2, s.pos, s.len);

    } else {
        art_htext_put(t, (const unsigned char *) " ", 1, s.pos, s.len);
    }
}


static void
art_htext_put(art_htext_t *t, const unsigned char *p, size_t len,
    uint32_t src, uint32_t srclen)
{
    art_rc_t  rc;

    rc = art_text_replace(t->doc, src, srclen, art_str_make(p, len));

    if (rc != ART_OK && t->rc == ART_OK) {
        t->rc = rc;
    }
}


void
art_htext_end(art_htext_t *t, art_span_t *src, art_span_t *text)
{
    *src = art_span_make(t->src, t->last - t->src);
    *text = art_span_make(t->start, (uint32_t) t->doc->text.len - t->start);

    t->start = (uint32_t) t->doc->text.len;
    t->space.len = t->mark.len = 0;
}
