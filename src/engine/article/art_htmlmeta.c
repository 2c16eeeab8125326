/*
 * Metadata of HTML pages: language, publisher, canonical address, image,
 * description, rights; title, authors and dates have files of their own.
 */

#include "art_htmlmeta.h"
#include "art_scan.h"
#include "art_text.h"


#define TAG_MAX     35          /* bytes of a language tag, RFC 5646 4.4.1 */


static art_rc_t art_htmlmeta_first(const art_doc_t *doc, const art_head_t *h,
    uint32_t group, art_str_t *out);
static art_rc_t art_htmlmeta_language(art_doc_t *doc, const art_head_t *h);
static art_rc_t art_htmlmeta_publisher(art_doc_t *doc, const art_head_t *h);
static art_rc_t art_htmlmeta_addresses(art_doc_t *doc, const art_head_t *h);
static art_rc_t art_htmlmeta_address(art_doc_t *doc, art_str_t s,
    art_str_t *out);
static art_rc_t art_htmlmeta_ld(const art_doc_t *doc, const art_head_t *h,
    uint32_t key, art_str_t *out);
static int art_htmlmeta_word(art_str_t s, const char *const *words,
    uint32_t letters);


art_rc_t
art_htmlmeta_find(art_doc_t *doc)
{
    art_rc_t           rc;
    art_meta_t        *m;
    const art_head_t  *h;

    m = &doc->meta;

    rc = art_head_get(doc, &h);

    if (rc == ART_OK) {
        rc = art_htmlmeta_language(doc, h);
    }

    if (rc == ART_OK) {
        rc = art_htmlmeta_publisher(doc, h);
    }

    if (rc == ART_OK && m->description.len == 0) {
        rc = art_htmlmeta_first(doc, h, ART_HEAD_DESCRIPTION,
                                &m->description);
    }

    if (rc == ART_OK && m->description.len == 0) {
        rc = art_htmlmeta_ld(doc, h, ART_LD_KEY_DESCRIPTION, &m->description);
    }

    if (rc == ART_OK && m->rights.len == 0) {
        rc = art_htmlmeta_first(doc, h, ART_HEAD_RIGHTS, &m->rights);
    }

    if (rc == ART_OK) {
        rc = art_htmlmeta_addresses(doc, h);
    }

    if (rc == ART_OK) {
        rc = art_htmltitle_find(doc, h);
    }

    if (rc == ART_OK) {
        rc = art_htmlauthor_find(doc, h);
    }

    if (rc == ART_OK) {
        rc = art_htmldate_find(doc, h);
    }

    if (m->rights.len == 0) {
        m->rights = doc->line.rights;
    }

    if (m->publisher.len == 0) {
        m->publisher = doc->line.publisher;
    }

    if (m->title.len == 0) {
        m->title = doc->line.title;
    }

    return rc;
}


/* The most trusted value of a group that has text. */
static art_rc_t
art_htmlmeta_first(const art_doc_t *doc, const art_head_t *h, uint32_t group,
    art_str_t *out)
{
    uint32_t  i;
    art_rc_t  rc;

    for (i = 0; i < h->n[group]; i++) {
        rc = art_head_text(doc, h->values[group][i].raw, out);

        if (rc != ART_OK || out->len != 0) {
            return rc;
        }
    }

    return ART_OK;
}


/* lang of html, else what meta elements say; "de_DE" is written de-DE. */
static art_rc_t
art_htmlmeta_language(art_doc_t *doc, const art_head_t *h)
{
    size_t          i;
    art_rc_t        rc;
    art_str_t       s;
    unsigned char  *p;

    if (doc->meta.language.len != 0) {
        return ART_OK;
    }

    rc = art_head_text(doc, h->lang, &s);

    if (rc == ART_OK && s.len == 0) {
        rc = art_htmlmeta_first(doc, h, ART_HEAD_LANGUAGE, &s);
    }

    if (rc != ART_OK) {
        return rc;
    }

    for (i = 0; i < s.len && i < TAG_MAX; i++) {
        if ((unsigned) ((s.data[i] | 0x20) - 'a') >= 26 && s.data[i] != '-'
            && s.data[i] != '_' && !(i > 1 && s.data[i] >= '0'
                                     && s.data[i] <= '9'))
        {
            break;
        }
    }

    if (i < 2 || (i < s.len && s.data[i] != ',' && s.data[i] != ';'
                  && s.data[i] != ' ' && s.data[i] != '.'))
    {
        return ART_OK;
    }

    s = art_arena_dup(doc->arena, art_str_make(s.data, i));
    if (s.data == NULL) {
        return doc->arena->rc;
    }

    p = (unsigned char *) s.data;

    for (i = 0; i < s.len; i++) {
        p[i] = (p[i] == '_') ? '-' : p[i];
    }

    doc->meta.language = s;

    return ART_OK;
}


static art_rc_t
art_htmlmeta_publisher(art_doc_t *doc, const art_head_t *h)
{
    uint32_t              i;
    art_rc_t              rc;
    const art_ld_node_t  *n;

    if (doc->meta.publisher.len != 0) {
        return ART_OK;
    }

    for (i = 0; i < h->ld.n; i++) {
        n = &h->ld.nodes[i];

        if (n->key == ART_LD_KEY_PUBLISHER && n->parent == h->article) {
            rc = art_htmlmeta_node(doc, n, ART_LD_KEY_NAME,
                                   &doc->meta.publisher);

            if (rc != ART_OK || doc->meta.publisher.len != 0) {
                return rc;
            }
        }
    }

    return art_htmlmeta_first(doc, h, ART_HEAD_SITE, &doc->meta.publisher);
}


static art_rc_t
art_htmlmeta_addresses(art_doc_t *doc, const art_head_t *h)
{
    uint32_t              i;
    art_rc_t              rc;
    art_str_t             s;
    const art_ld_node_t  *n;

    rc = art_head_text(doc, h->canonical, &s);

    if (rc == ART_OK && doc->meta.canonical.len == 0) {
        rc = art_htmlmeta_address(doc, s, &doc->meta.canonical);
    }

    if (rc == ART_OK && doc->meta.canonical.len == 0) {
        rc = art_htmlmeta_first(doc, h, ART_HEAD_URL, &s);

        if (rc == ART_OK) {
            rc = art_htmlmeta_address(doc, s, &doc->meta.canonical);
        }
    }

    if (rc != ART_OK || doc->meta.image.len != 0) {
        return rc;
    }

    s.len = 0;
    rc = art_htmlmeta_first(doc, h, ART_HEAD_IMAGE, &s);

    if (rc == ART_OK && s.len == 0) {
        rc = art_htmlmeta_ld(doc, h, ART_LD_KEY_IMAGE, &s);
    }

    for (i = 0; rc == ART_OK && s.len == 0 && i < h->ld.n; i++) {
        n = &h->ld.nodes[i];

        if (n->key == ART_LD_KEY_IMAGE && n->parent == h->article) {
            rc = art_htmlmeta_node(doc, n, ART_LD_KEY_URL, &s);
        }
    }

    if (rc == ART_OK && s.len == 0) {
        rc = art_htmlmeta_ld(doc, h, ART_LD_KEY_THUMBNAIL, &s);
    }

    return (rc == ART_OK) ? art_htmlmeta_address(doc, s, &doc->meta.image)
                          : rc;
}


/* Absolute, or made so with the request's scheme and host. */
static art_rc_t
art_htmlmeta_address(art_doc_t *doc, art_str_t s, art_str_t *out)
{
    size_t     i, slashes;
    art_str_t  url;
    art_mem_t  mem;
    art_buf_t  b;

    for (i = 0; i < s.len; i++) {
        if (s.data[i] <= ' ' || s.data[i] == 0x7F) {
            return ART_OK;
        }
    }

    if ((s.len > 8 && art_scan_eq(art_str_make(s.data, 8), "https://"))
        || (s.len > 7 && art_scan_eq(art_str_make(s.data, 7), "http://")))
    {
        *out = s;
        return ART_OK;
    }

    if (s.len < 2 || s.data[0] != '/' || doc->in == NULL) {
        return ART_OK;
    }

    /* scheme://host, or the scheme alone for //host/path */
    url = doc->in->url;
    slashes = (s.data[1] == '/') ? 1 : 3;

    for (i = 0; i < url.len; i++) {
        if (url.data[i] == '/' && --slashes == 0) {
            break;
        }
    }

    if (slashes > 1 || url.len == 0) {
        return ART_OK;
    }

    mem = art_arena_mem(doc->arena);
    art_buf_init(&b, &mem, 0);
    art_buf_add(&b, url.data, i);
    art_buf_put(&b, s);
    *out = art_buf_view(&b);

    return art_buf_rc(&b);
}


/* A value of the article's node. */
static art_rc_t
art_htmlmeta_ld(const art_doc_t *doc, const art_head_t *h, uint32_t key,
    art_str_t *out)
{
    if (h->article == ART_NONE) {
        *out = art_str_make(NULL, 0);
        return ART_OK;
    }

    return art_htmlmeta_node(doc, &h->ld.nodes[h->article], key, out);
}


art_rc_t
art_htmlmeta_node(const art_doc_t *doc, const art_ld_node_t *n, uint32_t key,
    art_str_t *out)
{
    return art_head_json(doc, n->value[key], ART_HEAD_TEXT, out);
}


art_str_t
art_htmlmeta_text(const art_doc_t *doc, const art_elem_t *e)
{
    uint32_t  from, to;

    from = art_text_at(doc, e->open.pos + e->open.len);
    to = art_text_at(doc, e->close.pos);

    if (to <= from) {
        return art_str_make(NULL, 0);
    }

    return art_str_slice(art_buf_view(&doc->text),
                         art_span_make(from, to - from));
}


uint32_t
art_htmlmeta_letters(const char *const *words)
{
    uint32_t  letters;

    for (letters = 0; *words != NULL; words++) {
        letters |= (uint32_t) 1 << (**words & 31);
    }

    return letters;
}


int
art_htmlmeta_named(const art_doc_t *doc, const art_elem_t *e,
    const char *const *words, uint32_t letters)
{
    art_elem_iter_t  it;

    art_elem_attrs(&it, doc, e);

    while (art_elem_next(&it)) {

        switch (it.key) {

        case ART_ATTR_CLASS:
        case ART_ATTR_ID:
        case ART_ATTR_ITEMPROP:
        case ART_ATTR_REL:
            if (art_htmlmeta_word(it.value, words, letters)) {
                return 1;
            }

            break;
        }
    }

    return 0;
}


/* A word of names: it begins at a mark or a capital, and ends likewise. */
static int
art_htmlmeta_word(art_str_t s, const char *const *words, uint32_t letters)
{
    size_t             i, len;
    unsigned           c;
    const char *const *w;

    for (i = 0; i + 3 < s.len; i++) {

        if (!(letters >> (s.data[i] & 31) & 1)) {
            continue;
        }

        if (i != 0 && (unsigned) ((s.data[i - 1] | 0x20) - 'a') < 26
            && !(s.data[i] >= 'A' && s.data[i] <= 'Z'))
        {
            continue;
        }

        for (w = words; *w != NULL; w++) {

            if ((unsigned char) **w != (s.data[i] | 0x20)) {
                continue;
            }

            len = strlen(*w);

            if (i + len > s.len
                || !art_scan_eq(art_str_make(s.data + i, len), *w))
            {
                continue;
            }

            c = (i + len < s.len) ? s.data[i + len] : ' ';

            if (c < 'a' || c > 'z') {
                return 1;
            }
        }
    }

    return 0;
}


void
art_htmlmeta_near(const art_doc_t *doc, uint32_t before, uint32_t after,
    uint32_t zone[2])
{
    uint32_t  a, z;

    for (a = 0; a < doc->nblocks; a++) {
        if (doc->blocks[a].reason == ART_REASON_KEEP) {
            break;
        }
    }

    for (z = doc->nblocks; z > a; z--) {
        if (doc->blocks[z - 1].reason == ART_REASON_KEEP) {
            break;
        }
    }

    zone[0] = (a > before) ? a - before : 0;
    zone[1] = art_min(doc->nblocks, z + after);
}
