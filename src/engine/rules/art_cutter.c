/* What the rules of every kind decide about one document. */

#include "art_cutter.h"
#include "art_attr.h"
#include "art_part.h"
#include "art_scope.h"
#include "art_tag.h"


static art_str_t art_cutter_canonical(const art_doc_t *doc);
static art_rc_t art_cutter_guard(art_cutter_t *cutter);
static uint32_t art_cutter_worst(const art_cutter_t *cutter);
static art_rc_t art_cutter_hits(art_cutter_t *cutter);
static art_rc_t art_cutter_cuts(art_cutter_t *cutter);
static int art_cutter_is_whole(const art_cutter_t *cutter,
    const art_elem_t *e);


art_rc_t
art_cutter_init(art_cutter_t *cutter, art_doc_t *doc)
{
    memset(cutter, 0, sizeof(art_cutter_t));
    cutter->doc = doc;

    cutter->rule = art_arena_alloc(doc->arena,
                                   (size_t) doc->nblocks * sizeof(uint32_t));
    cutter->kept = art_arena_calloc(doc->arena, doc->nblocks, 1);

    if (cutter->rule == NULL || cutter->kept == NULL) {
        return doc->arena->rc;
    }

    memset(cutter->rule, 0xFF, (size_t) doc->nblocks * sizeof(uint32_t));

    cutter->url = doc->in->url;

    if (cutter->url.len == 0 && doc->nelems > 0) {
        cutter->url = art_cutter_canonical(doc);
    }

    cutter->host = art_scope_host(cutter->url);
    cutter->path = art_scope_path(cutter->url);

    return ART_OK;
}


/* Where nobody says what URL the page has, the page may. */

static art_str_t
art_cutter_canonical(const art_doc_t *doc)
{
    uint32_t           i;
    art_str_t          rel, href;
    const art_elem_t  *e;

    for (i = 0; i < doc->nelems; i++) {
        e = &doc->elems[i];

        if (e->tag == ART_TAG_BODY) {
            break;
        }

        if (e->tag == ART_TAG_LINK
            && art_elem_attr(doc, e, ART_ATTR_REL, &rel) == ART_OK
            && art_scan_eq(rel, "canonical")
            && art_elem_attr(doc, e, ART_ATTR_HREF, &href) == ART_OK
            && art_scope_host(href).len > 0)
        {
            return href;
        }
    }

    return art_str_make(NULL, 0);
}


art_rc_t
art_cutter_view(art_cutter_t *cutter)
{
    art_rc_t  rc;

    if (cutter->viewed) {
        return ART_OK;
    }

    rc = art_view_build(&cutter->view, cutter->doc);
    cutter->viewed = (rc == ART_OK);

    return rc;
}


void
art_cutter_block(art_cutter_t *cutter, uint32_t block, uint32_t rule)
{
    if (rule < cutter->rule[block]) {
        cutter->rule[block] = rule;
    }
}


art_rc_t
art_cutter_elem(art_cutter_t *cutter, uint32_t elem, uint32_t rule)
{
    uint32_t           i;
    art_cut_elem_t    *cut;
    const art_elem_t  *e;

    e = &cutter->doc->elems[elem];

    if (!art_part_is(cutter->doc, e)) {
        for (i = e->first; i < e->last && i < cutter->doc->nblocks; i++) {
            art_cutter_block(cutter, i, rule);
        }
    }

    cut = art_arena_more(cutter->doc->arena, cutter->elems, cutter->nelems,
                         &cutter->elems_cap, sizeof(art_cut_elem_t));
    if (cut == NULL) {
        return cutter->doc->arena->rc;
    }

    cutter->elems = cut;
    cut += cutter->nelems++;
    cut->elem = elem;
    cut->rule = rule;

    return ART_OK;
}


void
art_cutter_keep(art_cutter_t *cutter, uint32_t first, uint32_t last)
{
    uint32_t  i;

    cutter->spoke = 1;

    for (i = first; i < last && i < cutter->doc->nblocks; i++) {
        cutter->kept[i] = 1;
    }
}


art_rc_t
art_cutter_finish(art_cutter_t *cutter)
{
    uint32_t      i;
    art_rc_t      rc;
    art_doc_t    *doc;
    art_block_t  *b;

    doc = cutter->doc;

    rc = art_cutter_hits(cutter);

    if (rc == ART_OK) {
        rc = art_part_weigh(cutter);
    }

    if (rc == ART_OK) {
        rc = art_cutter_guard(cutter);
    }

    if (rc != ART_OK) {
        return rc;
    }

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];

        if (cutter->rule[i] == ART_NONE || cutter->kept[i]
            || b->reason != ART_REASON_KEEP)
        {
            continue;
        }

        b->reason = (cutter->rule[i] & ART_RULE_LIST) ? ART_REASON_ADLIST
                                                      : ART_REASON_RULE;
        b->rule = cutter->rule[i];
    }

    rc = art_cutter_cuts(cutter);

    return rc == ART_OK ? art_part_drop(cutter) : rc;
}


/* The rule of each element that was hit. */

static art_rc_t
art_cutter_hits(art_cutter_t *cutter)
{
    uint32_t    i, n;
    art_doc_t  *doc;

    doc = cutter->doc;

    if (cutter->nelems == 0) {
        return ART_OK;
    }

    cutter->hit = art_arena_alloc(doc->arena,
                                  (size_t) doc->nelems * sizeof(uint32_t));
    if (cutter->hit == NULL) {
        return doc->arena->rc;
    }

    memset(cutter->hit, 0xFF, (size_t) doc->nelems * sizeof(uint32_t));

    for (i = 0; i < cutter->nelems; i++) {
        n = cutter->elems[i].elem;
        cutter->hit[n] = art_min(cutter->hit[n], cutter->elems[i].rule);
    }

    return ART_OK;
}


static art_rc_t
art_cutter_guard(art_cutter_t *cutter)
{
    uint32_t    i;
    uint64_t    all, cut;
    art_doc_t  *doc;

    doc = cutter->doc;

    if (cutter->spoke || doc->opts->max_cut >= 100) {
        return ART_OK;
    }

    all = 0;
    cut = 0;

    for (i = 0; i < doc->nblocks; i++) {
        if (doc->blocks[i].reason == ART_REASON_KEEP) {
            all += doc->blocks[i].text.len;
            cut += (cutter->rule[i] != ART_NONE) ? doc->blocks[i].text.len : 0;
        }
    }

    if (cut * 100 <= all * doc->opts->max_cut) {
        return ART_OK;
    }

    doc->why = ART_WHY_MAX_CUT;
    doc->why_rule = art_cutter_worst(cutter);

    return ART_DECLINED;
}


/*
 * The rule that cuts most.  Only when a page is given up, and then by the
 * vote of halves (Boyer and Moore): exact if one rule cuts more than half,
 * else one of those that cut much.
 */

static uint32_t
art_cutter_worst(const art_cutter_t *cutter)
{
    uint32_t  i, worst, len;
    uint64_t  lead;

    worst = ART_NONE;
    lead = 0;

    for (i = 0; i < cutter->doc->nblocks; i++) {
        len = cutter->doc->blocks[i].text.len;

        if (cutter->rule[i] == ART_NONE) {
            continue;
        }

        if (cutter->rule[i] == worst) {
            lead += len;

        } else if (lead < len) {
            worst = cutter->rule[i];
            lead = len - lead;

        } else {
            lead -= len;
        }
    }

    return worst;
}


/*
 * Elements are hit in any order, some inside others: the outermost count, and
 * what is inside it goes with it.
 */

uint32_t
art_cutter_next(const art_cutter_t *cutter, uint32_t elem)
{
    uint32_t           i;
    const art_doc_t   *doc;

    doc = cutter->doc;

    if (cutter->hit == NULL) {
        return ART_NONE;
    }

    i = (elem == ART_NONE) ? 0 : art_max(elem + 1, doc->elems[elem].next);

    for ( /* void */ ; i < doc->nelems; i++) {
        if (cutter->hit[i] != ART_NONE
            && art_cutter_is_whole(cutter, &doc->elems[i]))
        {
            return i;
        }
    }

    return ART_NONE;
}


static art_rc_t
art_cutter_cuts(art_cutter_t *cutter)
{
    uint32_t           i, *bare, *rule;
    art_cut_t         *c;
    art_doc_t         *doc;
    const art_elem_t  *e;

    doc = cutter->doc;
    rule = cutter->hit;

    for (i = art_cutter_next(cutter, ART_NONE); i != ART_NONE;
         i = art_cutter_next(cutter, i))
    {
        e = &doc->elems[i];

        c = art_arena_more(doc->arena, doc->cuts, doc->ncuts, &doc->cuts_cap,
                           sizeof(art_cut_t));
        if (c == NULL) {
            return doc->arena->rc;
        }

        doc->cuts = c;
        c += doc->ncuts++;
        c->src = art_elem_whole(e);
        c->rule = rule[i];
        c->reason = (rule[i] & ART_RULE_LIST) ? ART_REASON_ADLIST
                                              : ART_REASON_RULE;

        if (e->first >= e->last || cutter->rule[e->first] == ART_NONE) {
            bare = art_arena_more(doc->arena, doc->bare, doc->nbare,
                                  &doc->bare_cap, sizeof(uint32_t));
            if (bare == NULL) {
                return doc->arena->rc;
            }

            doc->bare = bare;
            bare[doc->nbare++] = rule[i];
        }
    }

    return ART_OK;
}


static int
art_cutter_is_whole(const art_cutter_t *cutter, const art_elem_t *e)
{
    uint32_t  i;

    if (!cutter->spoke) {
        return 1;
    }

    for (i = e->first; i < e->last && i < cutter->doc->nblocks; i++) {
        if (cutter->kept[i]) {
            return 0;
        }
    }

    return 1;
}
