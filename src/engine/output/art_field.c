/* The values of the header fields. */

#include "art_field_in.h"
#include "art_marks.h"
#include "art_uri.h"


static void art_field_member(art_buf_t *b, const art_quote_t *q,
    const art_member_t *m);
static void art_field_key(art_buf_t *b, size_t start, const char *key);
static void art_field_rest(art_buf_t *b, const art_doc_t *doc,
    uint32_t shown);
static void art_field_title(art_buf_t *b, art_str_t title, size_t room);
static void art_field_authors(art_buf_t *b, const art_meta_t *meta,
    size_t start, uint32_t n);
static int art_field_date(art_str_t s);
static void art_field_rel(art_buf_t *b, const art_doc_t *doc,
    const char *rel);


static const char  *art_field_kinds[] = {
    "statement", "question", "answer", "headline"
};


art_rc_t
art_field_quotes(art_doc_t *doc, art_buf_t *out)
{
    uint32_t             i, left;
    art_rc_t             rc;
    const art_shown_t   *s;
    const art_member_t  *m;

    rc = art_field_choose(doc, &s);

    if (rc != ART_OK) {
        return rc;
    }

    for (i = 0, left = s->n; left != 0; i++) {
        m = &s->members[i];

        if (!m->shown) {
            continue;
        }

        art_field_member(out, &doc->quotes[i], m);

        if (--left != 0) {
            art_buf_add(out, ", ", 2);
        }
    }

    return art_buf_rc(out);
}


static void
art_field_member(art_buf_t *b, const art_quote_t *q, const art_member_t *m)
{
    art_field_display(b, art_str_make(q->text.data, m->text));
    art_field_params(b, q, m);

    if (m->text < q->text.len) {
        art_buf_str(b, ";cut");
    }
}


void
art_field_params(art_buf_t *b, const art_quote_t *q, const art_member_t *m)
{
    art_buf_str(b, ";id=q");
    art_buf_uint(b, q->id);

    if (m->named) {
        art_buf_str(b, ";by=");
        art_field_display(b, q->speaker);
    }

    if (m->named && m->role) {
        art_buf_str(b, ";role=");
        art_field_display(b, q->role);
    }

    art_buf_str(b, ";kind=");
    art_buf_str(b, art_field_kinds[q->kind & 3]);

    art_buf_str(b, ";at=");
    art_buf_uint(b, m->at);
    art_buf_str(b, ";len=");
    art_buf_uint(b, m->len);

    if (q->conf < 1000) {
        art_buf_str(b, ";conf=");
        art_field_decimal(b, q->conf);
    }
}


/*
 * What follows the authors is bounded, so the title gets what they leave, but
 * at least a quarter of the field; then authors go, the last one first.
 */
art_rc_t
art_field_meta(art_doc_t *doc, art_buf_t *out)
{
    size_t              start, rest, room;
    uint32_t            authors;
    art_rc_t            rc;
    art_buf_t           b;
    art_mem_t           mem;
    art_meta_t         *meta;
    const art_shown_t  *s;

    meta = &doc->meta;
    rc = art_field_choose(doc, &s);

    if (rc != ART_OK) {
        return rc;
    }

    mem = art_arena_mem(doc->arena);
    art_buf_init(&b, &mem, 0);

    art_field_rest(&b, doc, s->n);

    rest = b.len;
    authors = meta->nauthors;

    for ( ;; ) {
        b.len = rest;
        art_field_authors(&b, meta, 0, authors);

        room = ART_FIELD_META_MAX - art_min(b.len, ART_FIELD_META_MAX);

        if (authors == 0 || b.rc != ART_OK
            || room >= ART_FIELD_META_MAX / 4
            || room >= art_field_display_len(meta->title) + 8)
        {
            break;
        }

        authors--;
    }

    if (b.rc != ART_OK) {
        return art_doc_rc(doc, &b);
    }

    start = out->len;

    art_field_title(out, meta->title, room);
    art_field_authors(out, meta, start, authors);

    if (out->len != start) {
        art_buf_add(out, ", ", 2);
    }

    art_buf_add(out, b.data, rest);

    return art_buf_rc(out);
}


/* Dates, language and counts. */
static void
art_field_rest(art_buf_t *b, const art_doc_t *doc, uint32_t shown)
{
    size_t             n;
    unsigned char      tag[ART_TAG_MAX];
    const art_meta_t  *meta;

    meta = &doc->meta;

    if (art_field_date(meta->published)) {
        art_field_key(b, 0, "published");
        art_field_string(b, meta->published);
    }

    if (art_field_date(meta->modified)) {
        art_field_key(b, 0, "modified");
        art_field_string(b, meta->modified);
    }

    n = art_doc_tag(doc, tag);

    if (n != 0) {
        art_field_key(b, 0, "lang");
        art_field_string(b, art_str_make(tag, n));
    }

    art_field_key(b, 0, "words");
    art_buf_uint(b, meta->words);

    if (doc->opts->quotes) {
        art_field_key(b, 0, "quotes");
        art_buf_uint(b, doc->nquotes);
        art_buf_str(b, ";shown=");
        art_buf_uint(b, shown);
    }
}


/* A key is lower-case and ours; start is where the dictionary begins. */
static void
art_field_key(art_buf_t *b, size_t start, const char *key)
{
    if (b->len != start) {
        art_buf_add(b, ", ", 2);
    }

    art_buf_str(b, key);
    art_buf_char(b, '=');
}


/* 8: the key and a comma; 12: ";cut" as well. */
static void
art_field_title(art_buf_t *b, art_str_t title, size_t room)
{
    size_t  len;

    len = title.len;

    if (art_field_display_len(title) + 8 > room) {
        len = art_field_cut(title, room > 12 ? room - 12 : 0, NULL);
    }

    if (len == 0) {
        return;
    }

    art_buf_str(b, "title=");
    art_field_display(b, art_str_make(title.data, len));

    if (len < title.len) {
        art_buf_str(b, ";cut");
    }
}


static void
art_field_authors(art_buf_t *b, const art_meta_t *meta, size_t start,
    uint32_t n)
{
    uint32_t  i;

    if (n == 0) {
        return;
    }

    art_field_key(b, start, "author");

    for (i = 0; i < n; i++) {
        art_buf_char(b, i ? ' ' : '(');
        art_field_display(b, meta->authors[i]);
    }

    art_buf_char(b, ')');
}


/* 35: the longest of RFC 3339 with nanoseconds and an offset. */
static int
art_field_date(art_str_t s)
{
    size_t         i;
    unsigned char  c;

    if (s.len < 4 || s.len > 35) {
        return 0;
    }

    for (i = 0; i < s.len; i++) {
        c = s.data[i];

        if (!((c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.'
              || c == '+' || c == 'T' || c == 'Z'))
        {
            return 0;
        }
    }

    return 1;
}


/*
 * One rel="alternate" only: JSON-LD processors follow it (JSON-LD 1.1, 6.2)
 * where there is exactly one.
 */
art_rc_t
art_field_link(art_doc_t *doc, art_buf_t *out)
{
    if (doc->opts->jsonld == ART_JSONLD_OFF || doc->in->path.len == 0) {
        return ART_OK;
    }

    art_field_rel(out, doc, "alternate");
    art_buf_add(out, ", ", 2);
    art_field_rel(out, doc, "describedby");
    art_buf_add(out, ", <", 3);

    if (art_uri_absolute(doc->meta.canonical)) {
        art_uri_put(out, doc->meta.canonical);

    } else {
        art_uri_put(out, doc->in->path);
    }

    art_buf_str(out, ">; rel=\"canonical\"");

    return art_buf_rc(out);
}


static void
art_field_rel(art_buf_t *b, const art_doc_t *doc, const char *rel)
{
    art_buf_char(b, '<');
    art_uri_variant(b, doc->in->path, doc->in, ART_VARIANT_JSONLD);
    art_buf_str(b, ">; rel=\"");
    art_buf_str(b, rel);
    art_buf_str(b, "\"; type=\"application/ld+json\"");
}


art_rc_t
art_field_language(art_doc_t *doc, art_buf_t *out)
{
    size_t         n;
    unsigned char  tag[ART_TAG_MAX];

    n = art_doc_tag(doc, tag);
    art_buf_add(out, tag, n);

    return art_buf_rc(out);
}
