/* Site files on a page of their host. */

#include "art_site_in.h"
#include "art_tag.h"
#include "art_xpath.h"


static uint32_t art_site_find(const art_site_t *site, art_str_t host);
static art_rc_t art_site_run(art_cutter_t *cutter, const art_site_t *site,
    uint32_t number, uint32_t *done);
static art_rc_t art_site_nodes(art_cutter_t *cutter,
    const art_directive_t *d, art_nodes_t *nodes);
static art_rc_t art_site_body(art_cutter_t *cutter, const art_nodes_t *nodes,
    uint32_t number);
static art_rc_t art_site_strip(art_cutter_t *cutter, art_str_t value,
    int image, uint32_t number);
static int art_site_contains(art_str_t text, art_str_t word);
static art_rc_t art_site_meta(art_cutter_t *cutter, const art_directive_t *d,
    int *found);


/* The host, without www., then .parent for each parent. */

static uint32_t
art_site_find(const art_site_t *site, art_str_t host)
{
    size_t    i;
    uint32_t  item;

    item = art_ad_index_find(&site->hosts, art_ad_key(host.data, host.len));

    if (item == ART_NONE && host.len > 4
        && memcmp(host.data, "www.", 4) == 0)
    {
        item = art_ad_index_find(&site->hosts, art_ad_key(host.data + 4,
                                                          host.len - 4));
    }

    for (i = 1; item == ART_NONE && i + 1 < host.len; i++) {
        if (host.data[i] == '.') {
            item = art_ad_index_find(&site->hosts,
                                     art_ad_key(host.data + i, host.len - i));
        }
    }

    return item;
}


art_rc_t
art_site_apply(art_cutter_t *cutter, const art_site_t *site)
{
    uint32_t                i, item, done;
    art_rc_t                rc;
    const art_site_file_t  *f;

    if (cutter->doc->nelems == 0 || cutter->host.len == 0) {
        return ART_OK;
    }

    item = art_site_find(site, cutter->host);
    if (item == ART_NONE) {
        return ART_OK;
    }

    rc = art_cutter_view(cutter);
    f = &site->files[site->hosts.items[item].id];
    done = 0;

    for (i = f->first; rc == ART_OK && i < f->first + f->n; i++) {
        rc = art_site_run(cutter, site, i, &done);
    }

    return rc;
}


/* done has the kinds that found something, of which the first counts. */

static art_rc_t
art_site_run(art_cutter_t *cutter, const art_site_t *site, uint32_t number,
    uint32_t *done)
{
    int                     found;
    uint32_t                i;
    art_rc_t                rc;
    art_nodes_t             nodes;
    const art_directive_t  *d;

    d = &site->directives[number];
    number |= ART_RULE_SITE;

    switch (d->kind) {

    case ART_SITE_STRIP_ID:
    case ART_SITE_STRIP_IMAGE:
        return art_site_strip(cutter, d->value,
                              d->kind == ART_SITE_STRIP_IMAGE, number);

    case ART_SITE_BODY:
    case ART_SITE_STRIP:
        if (*done & (1u << d->kind)) {
            return ART_OK;
        }

        rc = art_site_nodes(cutter, d, &nodes);
        if (rc != ART_OK || nodes.n == 0) {
            return rc;
        }

        if (d->kind == ART_SITE_BODY) {
            *done |= 1u << d->kind;
            return art_site_body(cutter, &nodes, number);
        }

        for (i = 0; rc == ART_OK && i < nodes.n; i++) {
            if (nodes.nodes[i].attr == ART_NODE_ELEM
                && nodes.nodes[i].elem < cutter->doc->nelems)
            {
                rc = art_cutter_elem(cutter, nodes.nodes[i].elem, number);
            }
        }

        return rc;

    default:
        if (*done & (1u << d->kind)) {
            return ART_OK;
        }

        found = 0;
        rc = art_site_meta(cutter, d, &found);
        *done |= found ? 1u << d->kind : 0;

        return rc;
    }
}


static art_rc_t
art_site_nodes(art_cutter_t *cutter, const art_directive_t *d,
    art_nodes_t *nodes)
{
    art_rc_t      rc;
    art_err_t     err;
    art_xpath_t  *x;

    memset(nodes, 0, sizeof(art_nodes_t));
    rc = art_xpath_parse(&x, cutter->doc->arena, d->value, &err);

    if (rc != ART_OK) {
        return rc == ART_INVALID ? ART_OK : rc;
    }

    return art_xpath_nodes(x, &cutter->view, nodes);
}


/* What stands in none of the elements goes, and no model is asked. */
static art_rc_t
art_site_body(art_cutter_t *cutter, const art_nodes_t *nodes,
    uint32_t number)
{
    uint8_t           *in;
    uint32_t           i, k;
    art_doc_t         *doc;
    const art_elem_t  *e;

    doc = cutter->doc;

    in = art_arena_calloc(doc->arena, doc->nblocks, 1);
    if (in == NULL) {
        return doc->arena->rc;
    }

    for (i = 0; i < nodes->n; i++) {
        if (nodes->nodes[i].elem < doc->nelems) {
            e = &doc->elems[nodes->nodes[i].elem];

            for (k = e->first; k < e->last && k < doc->nblocks; k++) {
                in[k] = 1;
            }
        }
    }

    for (i = 0; i < doc->nblocks && !in[i]; i++) { /* void */ }

    if (i == doc->nblocks) {
        return ART_OK;          /* a body without text is none */
    }

    for (i = 0; i < doc->nblocks; i++) {
        if (!in[i]) {
            art_cutter_block(cutter, i, number);
        }
    }

    cutter->spoke = 1;
    doc->decided = 1;

    return ART_OK;
}


static art_rc_t
art_site_strip(art_cutter_t *cutter, art_str_t value, int image,
    uint32_t number)
{
    int                     hit;
    uint32_t                i;
    art_rc_t                rc;
    art_str_t               v;
    const art_view_elem_t  *e;

    rc = ART_OK;

    for (i = 0; rc == ART_OK && i < cutter->doc->nelems; i++) {
        e = &cutter->view.elems[i];

        if (image) {
            if (cutter->doc->elems[i].tag != ART_TAG_IMG) {
                continue;
            }

            hit = art_view_attr(&cutter->view, i,
                                cutter->view.names[ART_ATTR_SRC], &v)
                  && art_site_contains(v, value);

        } else {
            hit = e->key != 0 && art_site_contains(e->id, value);

            if (!hit && e->nclass > 0) {
                hit = art_view_attr(&cutter->view, i,
                                    cutter->view.names[ART_ATTR_CLASS], &v)
                      && art_site_contains(v, value);
            }
        }

        if (hit) {
            rc = art_cutter_elem(cutter, i, number);
        }
    }

    return rc == ART_OK ? cutter->view.rc : rc;
}


static int
art_site_contains(art_str_t text, art_str_t word)
{
    const unsigned char  *p, *end;

    if (word.len == 0 || word.len > text.len) {
        return 0;
    }

    end = text.data + text.len - word.len + 1;

    for (p = text.data; p < end; p++) {
        p = memchr(p, word.data[0], end - p);

        if (p == NULL) {
            return 0;
        }

        if (memcmp(p, word.data, word.len) == 0) {
            return 1;
        }
    }

    return 0;
}


static art_rc_t
art_site_meta(art_cutter_t *cutter, const art_directive_t *d, int *found)
{
    art_rc_t      rc;
    art_str_t     s;
    art_err_t     err;
    art_meta_t   *meta;
    art_xpath_t  *x;

    meta = &cutter->doc->meta;
    s = art_str_make("", 0);
    rc = art_xpath_parse(&x, cutter->doc->arena, d->value, &err);

    if (rc == ART_OK) {
        rc = art_xpath_string(x, &cutter->view, &s);
    }

    if (rc != ART_OK) {
        return rc == ART_INVALID ? ART_OK : rc;
    }

    s = art_site_trim(s);

    if (s.len == 0 || s.len > 1000) {
        return ART_OK;
    }

    *found = 1;

    if (d->kind == ART_SITE_TITLE) {
        meta->title = meta->title.len ? meta->title : s;

    } else if (d->kind == ART_SITE_DATE) {
        meta->published = meta->published.len ? meta->published : s;

    } else if (meta->nauthors == 0) {
        meta->authors = art_arena_alloc(cutter->doc->arena,
                                        sizeof(art_str_t));
        if (meta->authors == NULL) {
            return cutter->doc->arena->rc;
        }

        meta->authors[0] = s;
        meta->nauthors = 1;
    }

    return ART_OK;
}
