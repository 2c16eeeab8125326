/*
 * A document's first stage: coding, charset, and what is no text at all.
 */

#include "art_charset.h"
#include "art_inflate.h"
#include "art_source.h"
#include "art_utf8.h"


/*
 * A page declared as something else counts as UTF-8 from this many sequences
 * on, where nearly none is broken: pages saved by a browser or a crawler keep
 * the meta element of what they were.
 */
#define ART_SOURCE_LEAST    4


static art_rc_t art_source_inflate(art_doc_t *doc, art_str_t *src);
static art_rc_t art_source_charset(art_doc_t *doc, art_str_t src);
static unsigned art_source_declared(art_doc_t *doc, art_str_t src,
    int *broken);
static art_rc_t art_source_look(art_doc_t *doc);
static art_rc_t art_source_fail(art_doc_t *doc, art_rc_t rc, art_why_e why);


art_rc_t
art_source_open(art_doc_t *doc)
{
    art_rc_t   rc;
    art_str_t  src;

    src = doc->in->body;

    if (src.len == 0) {
        return art_source_fail(doc, ART_DECLINED, ART_WHY_EMPTY);
    }

    rc = art_source_inflate(doc, &src);

    if (rc == ART_OK) {
        rc = art_source_charset(doc, src);
    }

    return rc == ART_OK ? art_source_look(doc) : rc;
}


static art_rc_t
art_source_inflate(art_doc_t *doc, art_str_t *src)
{
    size_t     max;
    art_rc_t   rc;
    art_why_e  why;

    max = art_min(doc->opts->max_size, (size_t) ART_SOURCE_MAX);

    if (src->len > max) {
        return art_source_fail(doc, ART_LIMIT, ART_WHY_TOO_LARGE);
    }

    if (doc->in->coding == ART_CODING_IDENTITY) {
        return ART_OK;
    }

    rc = art_inflate(doc->arena, *src, doc->in->coding, max, src, &why);

    return rc == ART_OK ? ART_OK : art_source_fail(doc, rc, why);
}


/* src to doc->src. */
static art_rc_t
art_source_charset(art_doc_t *doc, art_str_t src)
{
    int        broken;
    size_t     bom, max;
    unsigned   charset;
    art_rc_t   rc;
    art_why_e  why;

    charset = art_charset_bom(src, &bom);
    src.data += bom;
    src.len -= bom;

    broken = -1;

    if (charset == ART_CHARSET_NONE) {
        charset = art_source_declared(doc, src, &broken);
    }

    doc->src = src;
    doc->charset = art_charset_name(charset);

    if (charset == ART_CHARSET_UTF8) {
        doc->bom = (bom != 0);
        doc->broken = (broken < 0) ? art_utf8_valid(src) != src.len
                                   : broken != 0;
        doc->looked = 1;

        return ART_OK;
    }

    max = art_min(doc->opts->max_size, (size_t) ART_SOURCE_MAX);

    rc = art_charset_decode(doc->arena, src, charset, max, &doc->src, &why);

    if (rc != ART_OK) {
        return art_source_fail(doc, rc, why);
    }

    doc->converted = 1;

    return ART_OK;
}


/* Whether a sequence is broken is told where all were looked at. */

static unsigned
art_source_declared(art_doc_t *doc, art_str_t src, int *broken)
{
    unsigned  charset;

    charset = art_charset_find(doc->in->charset);

    if (charset != ART_CHARSET_NONE) {
        return charset;
    }

    if (doc->in->type == ART_TYPE_HTML) {
        charset = art_charset_meta(src);

        if (charset != ART_CHARSET_NONE) {
            return art_charset_is_utf8(src, ART_SOURCE_LEAST, broken)
                   ? ART_CHARSET_UTF8 : charset;
        }
    }

    if (art_charset_is_utf8(src, 0, broken)) {
        return ART_CHARSET_UTF8;
    }

    charset = art_charset_find(doc->opts->charset);

    return charset == ART_CHARSET_NONE ? ART_CHARSET_WINDOWS_1252 : charset;
}


/*
 * What is not worth a further look.  In HTML a NUL is a broken character and
 * no more, but a page in which every other byte is one is UTF-16 that does
 * not say so.
 */
static art_rc_t
art_source_look(art_doc_t *doc)
{
    size_t                i, n;
    const unsigned char  *p;

    p = doc->src.data;

    for (i = 0; i < doc->src.len && (p[i] <= ' ' && p[i] != '\0'); i++) {
        /* void */
    }

    if (i == doc->src.len) {
        return art_source_fail(doc, ART_DECLINED, ART_WHY_EMPTY);
    }

    if (memchr(p, '\0', doc->src.len) == NULL) {
        return ART_OK;
    }

    if (doc->in->type == ART_TYPE_TEXT) {
        return art_source_fail(doc, ART_DECLINED, ART_WHY_BINARY);
    }

    for (n = 0, i = 0; i < doc->src.len; i++) {
        n += (p[i] == '\0');
    }

    if (n > doc->src.len / 8) {
        return art_source_fail(doc, ART_DECLINED, ART_WHY_BINARY);
    }

    return ART_OK;
}


static art_rc_t
art_source_fail(art_doc_t *doc, art_rc_t rc, art_why_e why)
{
    doc->why = why;

    return rc;
}
