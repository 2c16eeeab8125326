/*
 * What a page says of itself.
 */

#include "art_head.h"
#include "art_attr.h"
#include "art_entity.h"
#include "art_jread.h"
#include "art_utf8.h"


typedef struct {
    const char           *name;
    uint8_t               group;
    uint8_t               rank;
} art_head_name_t;


static const art_head_name_t  art_head_names[] = {
    { "og:title", ART_HEAD_TITLE, 0 },
    { "headline", ART_HEAD_TITLE, 1 },
    { "twitter:title", ART_HEAD_TITLE, 2 },
    { "parsely-title", ART_HEAD_TITLE, 3 },
    { "sailthru.title", ART_HEAD_TITLE, 4 },
    { "dc.title", ART_HEAD_TITLE, 5 },
    { "dcterms.title", ART_HEAD_TITLE, 6 },
    { "title", ART_HEAD_TITLE, 7 },

    { "og:description", ART_HEAD_DESCRIPTION, 0 },
    { "description", ART_HEAD_DESCRIPTION, 1 },
    { "twitter:description", ART_HEAD_DESCRIPTION, 2 },
    { "dc.description", ART_HEAD_DESCRIPTION, 3 },
    { "dcterms.abstract", ART_HEAD_DESCRIPTION, 4 },

    { "author", ART_HEAD_AUTHOR, 0 },
    { "authors", ART_HEAD_AUTHOR, 1 },
    { "article:author", ART_HEAD_AUTHOR, 2 },
    { "parsely-author", ART_HEAD_AUTHOR, 3 },
    { "sailthru.author", ART_HEAD_AUTHOR, 4 },
    { "dc.creator", ART_HEAD_AUTHOR, 5 },
    { "dcterms.creator", ART_HEAD_AUTHOR, 6 },
    { "byl", ART_HEAD_AUTHOR, 7 },
    { "cxenseparse:author", ART_HEAD_AUTHOR, 8 },
    { "citation_author", ART_HEAD_AUTHOR, 9 },
    { "og:article:author", ART_HEAD_AUTHOR, 10 },
    { "og:author", ART_HEAD_AUTHOR, 11 },
    { "article:author_name", ART_HEAD_AUTHOR, 12 },
    { "vf:author", ART_HEAD_AUTHOR, 13 },
    { "article_author", ART_HEAD_AUTHOR, 14 },

    { "article:published_time", ART_HEAD_PUBLISHED, 0 },
    { "datepublished", ART_HEAD_PUBLISHED, 1 },
    { "og:article:published_time", ART_HEAD_PUBLISHED, 2 },
    { "og:published_time", ART_HEAD_PUBLISHED, 3 },
    { "parsely-pub-date", ART_HEAD_PUBLISHED, 4 },
    { "sailthru.date", ART_HEAD_PUBLISHED, 5 },
    { "article.published", ART_HEAD_PUBLISHED, 6 },
    { "cxenseparse:recs:publishtime", ART_HEAD_PUBLISHED, 7 },
    { "pubdate", ART_HEAD_PUBLISHED, 8 },
    { "publishdate", ART_HEAD_PUBLISHED, 9 },
    { "publish-date", ART_HEAD_PUBLISHED, 10 },
    { "publish_date", ART_HEAD_PUBLISHED, 11 },
    { "publication_date", ART_HEAD_PUBLISHED, 12 },
    { "originalpublicationdate", ART_HEAD_PUBLISHED, 13 },
    { "dc.date.issued", ART_HEAD_PUBLISHED, 14 },
    { "dcterms.issued", ART_HEAD_PUBLISHED, 15 },
    { "dcterms.created", ART_HEAD_PUBLISHED, 16 },
    { "dc.date.created", ART_HEAD_PUBLISHED, 17 },
    { "dc.date", ART_HEAD_PUBLISHED, 18 },
    { "dcterms.date", ART_HEAD_PUBLISHED, 19 },
    { "date", ART_HEAD_PUBLISHED, 20 },
    { "vf:created", ART_HEAD_PUBLISHED, 21 },
    { "citation_publication_date", ART_HEAD_PUBLISHED, 22 },
    { "datecreated", ART_HEAD_PUBLISHED, 23 },
    { "article_date_original", ART_HEAD_PUBLISHED, 24 },
    { "ptime", ART_HEAD_PUBLISHED, 25 },
    { "uploaddate", ART_HEAD_PUBLISHED, 26 },

    { "article:modified_time", ART_HEAD_MODIFIED, 0 },
    { "datemodified", ART_HEAD_MODIFIED, 1 },
    { "og:updated_time", ART_HEAD_MODIFIED, 2 },
    { "article.updated", ART_HEAD_MODIFIED, 3 },
    { "dcterms.modified", ART_HEAD_MODIFIED, 4 },
    { "dc.date.modified", ART_HEAD_MODIFIED, 5 },
    { "last-modified", ART_HEAD_MODIFIED, 6 },
    { "lastmod", ART_HEAD_MODIFIED, 7 },
    { "revision_date", ART_HEAD_MODIFIED, 8 },

    { "og:site_name", ART_HEAD_SITE, 0 },
    { "application-name", ART_HEAD_SITE, 1 },
    { "publisher", ART_HEAD_SITE, 2 },
    { "dc.publisher", ART_HEAD_SITE, 3 },
    { "dcterms.publisher", ART_HEAD_SITE, 4 },
    { "apple-mobile-web-app-title", ART_HEAD_SITE, 5 },

    { "og:image", ART_HEAD_IMAGE, 0 },
    { "og:image:secure_url", ART_HEAD_IMAGE, 1 },
    { "og:image:url", ART_HEAD_IMAGE, 2 },
    { "twitter:image", ART_HEAD_IMAGE, 3 },
    { "twitter:image:src", ART_HEAD_IMAGE, 4 },

    { "og:url", ART_HEAD_URL, 0 },

    { "og:locale", ART_HEAD_LANGUAGE, 2 },
    { "content-language", ART_HEAD_LANGUAGE, 0 },
    { "language", ART_HEAD_LANGUAGE, 3 },
    { "dc.language", ART_HEAD_LANGUAGE, 1 },
    { "inlanguage", ART_HEAD_LANGUAGE, 4 },

    { "copyright", ART_HEAD_RIGHTS, 0 },
    { "dc.rights", ART_HEAD_RIGHTS, 1 },
    { "dcterms.rights", ART_HEAD_RIGHTS, 2 },
    { "rights", ART_HEAD_RIGHTS, 3 }
};


static art_rc_t art_head_read(art_head_t *h, const art_doc_t *doc);
static void art_head_meta(art_head_t *h, const art_doc_t *doc,
    const art_elem_t *e);
static void art_head_link(art_head_t *h, const art_doc_t *doc,
    const art_elem_t *e);
static void art_head_put(art_head_t *h, const art_head_name_t *n,
    art_str_t raw);
static art_rc_t art_head_script(art_head_t *h, const art_doc_t *doc,
    const art_elem_t *e);
static art_span_t art_head_inner(const art_elem_t *e);
static void art_head_article(art_head_t *h, const art_doc_t *doc);
static int art_head_has(art_str_t s, const char *word);
static art_rc_t art_head_clean(const art_doc_t *doc, art_buf_t *b,
    art_str_t *out);
static size_t art_head_tag(const unsigned char *p, size_t len);


art_rc_t
art_head_get(art_doc_t *doc, const art_head_t **head)
{
    art_rc_t     rc;
    art_head_t  *h;

    if (doc->head == NULL) {
        h = art_arena_alloc(doc->arena, sizeof(art_head_t));
        if (h == NULL) {
            return doc->arena->rc;
        }

        rc = art_head_read(h, doc);
        if (rc != ART_OK) {
            return rc;
        }

        doc->head = h;
    }

    *head = doc->head;

    return ART_OK;
}


static art_rc_t
art_head_read(art_head_t *h, const art_doc_t *doc)
{
    uint32_t           i;
    art_rc_t           rc;
    const art_elem_t  *e;

    memset(h, 0, sizeof(art_head_t));
    h->article = ART_NONE;

    for (i = 0; i < doc->nelems; i++) {
        e = &doc->elems[i];

        switch (e->tag) {

        case ART_TAG_HTML:
            (void) art_elem_attr(doc, e, ART_ATTR_LANG, &h->lang);
            break;

        case ART_TAG_TITLE:
            if (h->title.len == 0) {
                h->title = art_str_slice(doc->src, art_head_inner(e));
            }

            break;

        case ART_TAG_META:
            art_head_meta(h, doc, e);
            break;

        case ART_TAG_LINK:
            art_head_link(h, doc, e);
            break;

        case ART_TAG_SCRIPT:
            rc = art_head_script(h, doc, e);
            if (rc != ART_OK) {
                return rc;
            }

            break;
        }
    }

    art_head_article(h, doc);

    return ART_OK;
}


static art_span_t
art_head_inner(const art_elem_t *e)
{
    uint32_t  pos;

    pos = e->open.pos + e->open.len;

    return art_span_make(pos, e->close.pos > pos ? e->close.pos - pos : 0);
}


static void
art_head_meta(art_head_t *h, const art_doc_t *doc, const art_elem_t *e)
{
    size_t           i, k;
    art_str_t        keys[4], content;
    art_elem_iter_t  it;

    memset(keys, 0, sizeof(keys));
    content = art_str_make(NULL, 0);

    art_elem_attrs(&it, doc, e);

    while (art_elem_next(&it)) {

        switch (it.key) {

        case ART_ATTR_CONTENT:
            content = it.value;
            break;

        case ART_ATTR_PROPERTY:
            keys[0] = it.value;
            break;

        case ART_ATTR_NAME:
            keys[1] = it.value;
            break;

        case ART_ATTR_ITEMPROP:
            keys[2] = it.value;
            break;

        case ART_ATTR_HTTP_EQUIV:
            keys[3] = it.value;
            break;
        }
    }

    if (content.len == 0) {
        return;
    }

    for (k = 0; k < 4; k++) {
        for (i = 0; keys[k].len && i < art_nelts(art_head_names); i++) {
            if (art_scan_eq(keys[k], art_head_names[i].name)) {
                art_head_put(h, &art_head_names[i], content);
                return;
            }
        }
    }
}


/* By rank; what comes first stays first. */
static void
art_head_put(art_head_t *h, const art_head_name_t *n, art_str_t raw)
{
    uint32_t           i, k;
    art_head_value_t  *v;

    v = h->values[n->group];
    k = h->n[n->group];

    for (i = k; i > 0 && v[i - 1].rank > n->rank; i--) {
        if (i < ART_HEAD_VALUES) {
            v[i] = v[i - 1];
        }
    }

    if (i < ART_HEAD_VALUES) {
        v[i].raw = raw;
        v[i].rank = n->rank;
        h->n[n->group] = art_min(k + 1, ART_HEAD_VALUES);
    }
}


static void
art_head_link(art_head_t *h, const art_doc_t *doc, const art_elem_t *e)
{
    art_str_t  rel;

    if (h->canonical.len == 0
        && art_elem_attr(doc, e, ART_ATTR_REL, &rel) == ART_OK
        && art_scan_eq(rel, "canonical"))
    {
        (void) art_elem_attr(doc, e, ART_ATTR_HREF, &h->canonical);
    }
}


static art_rc_t
art_head_script(art_head_t *h, const art_doc_t *doc, const art_elem_t *e)
{
    art_str_t  type;

    if (e->open.len < 24
        || art_elem_attr(doc, e, ART_ATTR_TYPE, &type) != ART_OK
        || !art_head_has(type, "ld+json"))
    {
        return ART_OK;
    }

    return art_ld_read(&h->ld, doc, art_head_inner(e));
}


static int
art_head_has(art_str_t s, const char *word)
{
    size_t  i, len;

    len = strlen(word);

    for (i = 0; i + len <= s.len; i++) {
        if (art_scan_eq(art_str_make(s.data + i, len), word)) {
            return 1;
        }
    }

    return 0;
}


/* The article node that says most: with a headline, with dates, first. */
static void
art_head_article(art_head_t *h, const art_doc_t *doc)
{
    int                   score, best;
    uint32_t              i;
    const art_ld_node_t  *n;

    (void) doc;
    best = 0;

    for (i = 0; i < h->ld.n; i++) {
        n = &h->ld.nodes[i];

        if (n->type != ART_LD_ARTICLE) {
            continue;
        }

        score = 1 + 4 * (n->value[ART_LD_KEY_HEADLINE].len != 0)
                + 2 * (n->value[ART_LD_KEY_PUBLISHED].len != 0)
                + 3 * (n->parent == ART_NONE || n->key == ART_LD_KEY_GRAPH
                       || n->key == ART_LD_KEY_MAIN);

        if (score > best) {
            best = score;
            h->article = i;
        }
    }
}


art_rc_t
art_head_text(const art_doc_t *doc, art_str_t raw, art_str_t *out)
{
    art_mem_t  mem;
    art_buf_t  b;

    raw.len = art_utf8_cut(raw, ART_HEAD_TEXT);
    mem = art_arena_mem(doc->arena);
    art_buf_init(&b, &mem, 0);
    art_entity_decode(&b, raw, ART_DECODE_ATTR);

    return art_head_clean(doc, &b, out);
}


art_rc_t
art_head_json(const art_doc_t *doc, art_span_t raw, size_t max, art_str_t *out)
{
    art_str_t  s;
    art_mem_t  mem;
    art_buf_t  b;

    s = art_str_slice(doc->src, raw);
    s.len = art_utf8_cut(s, max);
    mem = art_arena_mem(doc->arena);
    art_buf_init(&b, &mem, 0);
    art_jread_unescape(&b, s);

    return art_head_clean(doc, &b, out);
}


/* A second layer of references, tags and white space go. */
static art_rc_t
art_head_clean(const art_doc_t *doc, art_buf_t *b, art_str_t *out)
{
    size_t                n;
    uint32_t              cp;
    art_mem_t             mem;
    art_buf_t             second;
    const unsigned char  *p, *start, *end;

    *out = art_str_make(NULL, 0);

    if (art_buf_rc(b) != ART_OK || b->len == 0) {
        return art_buf_rc(b);
    }

    if (memchr(b->data, '&', b->len) != NULL) {
        mem = art_arena_mem(doc->arena);
        art_buf_init(&second, &mem, 0);
        art_entity_decode(&second, art_buf_view(b), ART_DECODE_ATTR);

        if (art_buf_rc(&second) != ART_OK) {
            return art_buf_rc(&second);
        }

        *b = second;
    }

    /* in place: what is written is never longer than what was read */
    n = 0;
    p = b->data;
    end = p + b->len;

    while (p < end) {
        start = p;
        cp = art_utf8_next(&p, end);

        if (cp == '<') {
            p = start + art_head_tag(start, (size_t) (end - start));
        }

        if (p - start > 1 && cp == '<') {
            cp = ' ';
        }

        if (cp < 0x20 || art_uc_class(cp) & ART_UC_SPACE) {
            if (n != 0 && b->data[n - 1] != ' ') {
                b->data[n++] = ' ';
            }

            continue;
        }

        memmove(b->data + n, start, (size_t) (p - start));
        n += (size_t) (p - start);
    }

    if (n != 0 && b->data[n - 1] == ' ') {
        n--;
    }

    *out = art_str_make(b->data, n);

    return ART_OK;
}


/* The length of the tag at p, or 1. */
static size_t
art_head_tag(const unsigned char *p, size_t len)
{
    size_t                n;
    const unsigned char  *q;

    n = art_min(len, 200);

    if (n < 3 || !((unsigned) ((p[1] | 0x20) - 'a') < 26 || p[1] == '/')) {
        return 1;
    }

    q = memchr(p, '>', n);

    return q ? (size_t) (q - p) + 1 : 1;
}
