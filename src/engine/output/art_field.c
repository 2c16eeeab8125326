/*
 * The values of the header fields.
 *
 * Article-Quotes has a budget.  What goes in is decided by class (named
 * before unnamed, statements before scraps) and within a class in document
 * order; a class is only opened when all of the one before went in.  What was
 * chosen is written in document order.
 */

#include "art_field.h"
#include "art_marks.h"
#include "art_place.h"
#include "art_uri.h"
#include "art_utf8.h"


#define ART_FIELD_CLASSES   4
#define ART_FIELD_SCRAP     5       /* words of a quote that is no scrap */
#define ART_FIELD_PART      5       /* a text takes a fifth of the budget, */
#define ART_FIELD_PARTS     8       /* or an eighth where all then fit */


/*
 * What one member would take, and whether it was chosen.  The size of all but
 * the text is the same whatever part of the budget a text may take.
 */
typedef struct {
    uint32_t              at;       /* code points of clean */
    uint32_t              len;
    uint32_t              text;     /* bytes of the text that are shown */
    uint32_t              size;     /* bytes of the whole member */
    uint32_t              whole;    /* of all the text, if it fits; 0 */
    uint32_t              rest;     /* of all but the text */
    uint32_t              first;    /* text and size where a text may take */
    uint32_t              first_size;   /* the largest part */
    uint8_t               rank;
    uint8_t               named;
    uint8_t               role;     /* role is written */
    uint8_t               shown;
} art_member_t;


/* Both fields ask for it; kept at the document. */
struct art_shown_s {
    art_member_t         *members;
    uint32_t              n;        /* that are shown */
    size_t                budget;   /* it was made for */
};


static art_rc_t art_field_choose(art_doc_t *doc, const art_shown_t **out);
static void art_field_pick(art_doc_t *doc, art_shown_t *s);
static art_rc_t art_field_members(art_doc_t *doc, art_member_t *m);
static void art_field_fit(art_doc_t *doc, art_member_t *m);
static size_t art_field_measure(art_doc_t *doc, art_member_t *m,
    size_t part);
static int art_field_scrap(art_str_t s);
static void art_field_member(art_buf_t *b, const art_quote_t *q,
    const art_member_t *m);
static void art_field_params(art_buf_t *b, const art_quote_t *q,
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


static art_rc_t
art_field_choose(art_doc_t *doc, const art_shown_t **out)
{
    art_rc_t      rc;
    art_shown_t  *s;

    s = doc->shown;

    if (s != NULL && s->budget == doc->opts->header_size) {
        *out = s;
        return ART_OK;
    }

    s = art_arena_calloc(doc->arena, 1, sizeof(art_shown_t));

    if (s == NULL) {
        return doc->arena->rc;
    }

    s->budget = doc->opts->header_size;

    if (doc->nquotes != 0) {
        s->members = art_arena_calloc(doc->arena, doc->nquotes,
                                      sizeof(art_member_t));

        if (s->members == NULL) {
            return doc->arena->rc;
        }

        rc = art_field_members(doc, s->members);

        if (rc != ART_OK) {
            return rc;
        }

        art_field_fit(doc, s->members);
        art_field_pick(doc, s);
    }

    doc->shown = s;
    *out = s;

    return ART_OK;
}


static void
art_field_pick(art_doc_t *doc, art_shown_t *s)
{
    size_t         used, room;
    uint32_t       i, rank, left;
    art_member_t  *m;

    used = 0;
    left = 0;

    for (rank = 0; rank < ART_FIELD_CLASSES && left == 0; rank++) {
        for (i = 0; i < doc->nquotes; i++) {
            m = &s->members[i];

            if (m->rank != rank) {
                continue;
            }

            room = m->size + (used ? 2 : 0);

            if (m->size == 0 || room > s->budget - used) {
                left++;
                continue;
            }

            used += room;
            m->shown = 1;
            s->n++;
        }
    }
}


/*
 * A text may take a fifth of the budget.  Where a sixth, seventh or eighth
 * lets every member in, that is what it takes.
 */
static void
art_field_fit(art_doc_t *doc, art_member_t *m)
{
    size_t    part;
    uint32_t  i;

    if (art_field_measure(doc, m, ART_FIELD_PART) <= doc->opts->header_size) {
        return;
    }

    for (i = 0; i < doc->nquotes; i++) {
        m[i].first = m[i].text;
        m[i].first_size = m[i].size;
    }

    for (part = ART_FIELD_PART + 1; part <= ART_FIELD_PARTS; part++) {
        if (art_field_measure(doc, m, part) <= doc->opts->header_size) {
            return;
        }
    }

    for (i = 0; i < doc->nquotes; i++) {
        m[i].text = m[i].first;
        m[i].size = m[i].first_size;
    }
}


/*
 * Place and class of every member, and what it takes without the text.  A
 * name or function that alone takes more than a text may is left out.
 */
static art_rc_t
art_field_members(art_doc_t *doc, art_member_t *m)
{
    size_t              name;
    uint32_t            i;
    art_buf_t           b;
    art_mem_t           mem;
    art_place_t         place;
    const art_quote_t  *q;

    name = doc->opts->header_size / ART_FIELD_PART;
    mem = art_arena_mem(doc->arena);
    art_buf_init(&b, &mem, 0);
    art_place_init(&place, art_buf_view(&doc->clean));

    for (i = 0; i < doc->nquotes; i++, m++) {
        q = &doc->quotes[i];

        if (q->kind == ART_QUOTE_QUESTION) {
            m->rank = ART_FIELD_CLASSES;
            continue;
        }

        m->at = art_place_find(&place, q->span.pos);
        m->len = art_place_find(&place, q->span.pos + q->span.len) - m->at;

        m->named = q->speaker.len != 0
                   && art_field_cut(q->speaker, name, NULL) == q->speaker.len;
        m->role = q->role.len != 0
                  && art_field_cut(q->role, name, NULL) == q->role.len;
        m->rank = (uint8_t) ((m->named ? 0 : 2) + art_field_scrap(q->text));

        b.len = 0;
        art_field_params(&b, q, m);

        if (b.rc != ART_OK) {
            return art_doc_rc(doc, &b);
        }

        m->rest = (uint32_t) b.len;
    }

    return ART_OK;
}


/*
 * Text and size of the members, all together; size 0: not a word of it fits.
 * A smaller part is given up at the first that is too much.
 */
static size_t
art_field_measure(art_doc_t *doc, art_member_t *m, size_t part)
{
    size_t              max, len, total;
    uint32_t            i;
    const art_quote_t  *q;

    total = 0;
    max = doc->opts->header_size / part;

    for (i = 0; i < doc->nquotes; i++, m++) {
        q = &doc->quotes[i];

        if (m->rank == ART_FIELD_CLASSES) {
            continue;
        }

        if (m->whole != 0 && m->whole <= max) {
            m->text = (uint32_t) q->text.len;
            len = m->whole;

        } else {
            m->text = (uint32_t) art_field_cut(q->text, max, &len);
        }

        m->size = 0;

        if (m->text == 0) {
            total += doc->opts->header_size + 1;
            continue;
        }

        if (m->text == q->text.len) {
            m->whole = (uint32_t) len;

        } else {
            len += sizeof(";cut") - 1;
        }

        m->size = (uint32_t) len + m->rest;
        total += m->size + (total ? 2 : 0);

        if (part != ART_FIELD_PART && total > doc->opts->header_size) {
            break;
        }
    }

    return total;
}


/* Words are counted; two letters of a script without spaces are one. */
static int
art_field_scrap(art_str_t s)
{
    int                   word;
    unsigned              class, n;
    const unsigned char  *p, *last;

    n = 0;
    word = 0;
    p = s.data;
    last = s.len ? p + s.len : p;

    while (p < last && n < ART_FIELD_SCRAP * 2) {
        class = art_uc_class(art_utf8_next(&p, last));

        if (class & ART_UC_WIDE) {
            n++;
            word = 0;
            continue;
        }

        if ((class & ART_UC_WORD) && !word) {
            n += 2;
        }

        word = (class & ART_UC_SPACE) ? 0 : word || (class & ART_UC_WORD);
    }

    return n < ART_FIELD_SCRAP * 2;
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


static void
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
