/*
 * How often each rule did something.  A hit is a block that it removed, or an
 * element without one (a picture, a script).
 *
 * A rule is known by the digest of its set and its number.  Text rules of a
 * set have an array, rules of filter lists and site files a table of bounded
 * size; what finds no slot there is counted as "other".  Sets that a reload
 * brings get their own.  Arrays of older sets stay, as old workers may still
 * write to them.  Tables are taken again when neither the new configuration
 * nor the one before it has their set, as lists change every day: all have
 * the same size, so that a worker older than that can do no more than count
 * a few hits for the wrong rule.  When the zone is full new sets are not
 * counted by rule, and the log says so.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_rules.h"
#include "ngx_http_article_status.h"

#include "art_adlist.h"
#include "art_hash.h"
#include "art_rules.h"
#include "art_site.h"


static ngx_http_article_hits_t *ngx_http_article_hits_get(
    ngx_http_article_counters_t *n, ngx_slab_pool_t *pool, uint64_t digest,
    uint32_t count);
static ngx_http_article_sparse_t *ngx_http_article_sparse_get(
    ngx_http_article_counters_t *n, ngx_slab_pool_t *pool, uint64_t digest);
static void ngx_http_article_hits_add(ngx_http_article_loc_conf_t *alcf,
    uint32_t rule);
static void ngx_http_article_sparse_add(ngx_http_article_sparse_t *sp,
    uint32_t rule);
static ngx_int_t ngx_http_article_top_list(ngx_array_t *top,
    ngx_http_article_lists_t **ls, ngx_uint_t n, art_buf_t *name);
static ngx_int_t ngx_http_article_top_rules(ngx_array_t *top,
    ngx_http_article_ruleset_t **rs, ngx_uint_t n, art_buf_t *name);
static ngx_int_t ngx_http_article_top_sparse(ngx_array_t *top,
    ngx_http_article_sparse_t *sp, const art_opts_t *opts, art_buf_t *name);
static ngx_int_t ngx_http_article_top_add(ngx_array_t *top,
    const art_opts_t *opts, uint32_t rule, uint64_t hits, art_buf_t *name);
static ngx_uint_t ngx_http_article_top_merge(ngx_array_t *top);
static int ngx_libc_cdecl ngx_http_article_cmp_key(const void *one,
    const void *two);
static int ngx_libc_cdecl ngx_http_article_cmp_hits(const void *one,
    const void *two);


void
ngx_http_article_hits_init(ngx_shm_zone_t *zone,
    ngx_http_article_main_conf_t *amcf)
{
    uint32_t                      count;
    ngx_uint_t                    i, full;
    ngx_slab_pool_t              *pool;
    ngx_http_article_lists_t    **ls;
    ngx_http_article_ruleset_t  **rs;

    pool = (ngx_slab_pool_t *) zone->shm.addr;
    rs = amcf->rulesets.elts;
    ls = amcf->lists.elts;
    full = 0;

    amcf->counters->cycle++;

    for (i = 0; i < amcf->lists.nelts; i++) {
        ls[i]->sparse = ngx_http_article_sparse_get(amcf->counters, pool,
                                                    ls[i]->digest);
        full |= (ls[i]->sparse == NULL);
    }

    for (i = 0; i < amcf->rulesets.nelts; i++) {
        count = art_rules_count(rs[i]->rules);
        rs[i]->hits = ngx_http_article_hits_get(amcf->counters, pool,
                                                rs[i]->digest, count);
        full |= (rs[i]->hits == NULL);

        if (rs[i]->site != NULL) {
            rs[i]->sparse = ngx_http_article_sparse_get(amcf->counters, pool,
                                                        rs[i]->digest);
            full |= (rs[i]->sparse == NULL);
        }
    }

    if (full) {
        ngx_log_error(NGX_LOG_WARN, zone->shm.log, 0,
                      "article_status: no memory to count by rule");
    }
}


static ngx_http_article_hits_t *
ngx_http_article_hits_get(ngx_http_article_counters_t *n,
    ngx_slab_pool_t *pool, uint64_t digest, uint32_t count)
{
    ngx_http_article_hits_t  *hits;

    for (hits = n->hits; hits; hits = hits->next) {
        if (hits->digest == digest && hits->count == count) {
            return hits;
        }
    }

    hits = ngx_slab_calloc(pool, sizeof(ngx_http_article_hits_t)
                                 + count * sizeof(ngx_atomic_t));
    if (hits == NULL) {
        return NULL;
    }

    hits->digest = digest;
    hits->count = count;
    hits->next = n->hits;
    n->hits = hits;

    return hits;
}


static ngx_http_article_sparse_t *
ngx_http_article_sparse_get(ngx_http_article_counters_t *n,
    ngx_slab_pool_t *pool, uint64_t digest)
{
    ngx_http_article_sparse_t  *sp, *old;

    old = NULL;

    for (sp = n->sparse; sp; sp = sp->next) {
        if (sp->digest == digest) {
            sp->cycle = n->cycle;
            return sp;
        }

        if (sp->cycle + 1 < n->cycle) {
            old = sp;
        }
    }

    sp = old;

    if (sp == NULL) {
        sp = ngx_slab_calloc(pool, sizeof(ngx_http_article_sparse_t));
        if (sp == NULL) {
            return NULL;
        }

        sp->next = n->sparse;
        n->sparse = sp;
    }

    sp->digest = digest;
    sp->cycle = n->cycle;
    sp->other = 0;
    ngx_memzero(sp->slot, sizeof(sp->slot));

    return sp;
}


void
ngx_http_article_hits_count(ngx_http_article_loc_conf_t *alcf,
    const art_doc_t *doc)
{
    uint32_t            i;
    const art_block_t  *b;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];

        if (b->reason == ART_REASON_RULE || b->reason == ART_REASON_ADLIST) {
            ngx_http_article_hits_add(alcf, b->rule);
        }
    }

    for (i = 0; i < doc->nbare; i++) {
        ngx_http_article_hits_add(alcf, doc->bare[i]);
    }
}


static void
ngx_http_article_hits_add(ngx_http_article_loc_conf_t *alcf, uint32_t rule)
{
    ngx_http_article_hits_t  *hits;

    if (rule & ART_RULE_SITE) {
        ngx_http_article_sparse_add(alcf->rules->sparse, rule);

    } else if (rule & ART_RULE_LIST) {
        ngx_http_article_sparse_add(alcf->lists ? alcf->lists->sparse : NULL,
                                    rule);

    } else {
        hits = alcf->rules->hits;

        if (hits != NULL && rule < hits->count) {
            (void) ngx_atomic_fetch_add(&hits->rule[rule], 1);
        }
    }
}


static void
ngx_http_article_sparse_add(ngx_http_article_sparse_t *sp, uint32_t rule)
{
    ngx_uint_t                i, n;
    ngx_http_article_slot_t  *slot;

    if (sp == NULL || rule == ART_NONE) {
        return;
    }

    n = art_hash_mix(rule);

    for (i = 0; i < NGX_HTTP_ARTICLE_PROBES; i++) {
        slot = &sp->slot[(n + i) % NGX_HTTP_ARTICLE_SLOTS];

        if (slot->rule == rule
            || (slot->rule == 0
                && ngx_atomic_cmp_set(&slot->rule, 0, rule))
            || slot->rule == rule)
        {
            (void) ngx_atomic_fetch_add(&slot->hits, 1);
            return;
        }
    }

    (void) ngx_atomic_fetch_add(&sp->other, 1);
}


/* Levels may share sets, and sets may share files: a name stands once. */

ngx_int_t
ngx_http_article_hits_top(ngx_http_article_report_t *rep, ngx_pool_t *pool)
{
    art_buf_t                     name;
    ngx_int_t                     rc;
    ngx_uint_t                    i;
    ngx_array_t                   top;
    ngx_http_article_lists_t    **ls;
    ngx_http_article_ruleset_t  **rs;

    if (ngx_array_init(&top, pool, 64, sizeof(ngx_http_article_top_t))
        != NGX_OK)
    {
        return NGX_ERROR;
    }

    art_buf_init(&name, &ngx_http_article_mem, 0);

    rs = rep->amcf->rulesets.elts;
    ls = rep->amcf->lists.elts;
    rc = NGX_OK;

    for (i = 0; rc == NGX_OK && i < rep->amcf->lists.nelts; i++) {
        rc = ngx_http_article_top_list(&top, ls, i, &name);
    }

    for (i = 0; rc == NGX_OK && i < rep->amcf->rulesets.nelts; i++) {
        rc = ngx_http_article_top_rules(&top, rs, i, &name);
    }

    art_buf_done(&name);

    rep->top = top.elts;
    rep->ntop = ngx_http_article_top_merge(&top);

    return rc;
}


/* Of set n, unless one before it has the same hits. */

static ngx_int_t
ngx_http_article_top_list(ngx_array_t *top, ngx_http_article_lists_t **ls,
    ngx_uint_t n, art_buf_t *name)
{
    art_opts_t  opts;
    ngx_uint_t  i;

    for (i = 0; i < n; i++) {
        if (ls[i]->sparse == ls[n]->sparse) {
            return NGX_OK;
        }
    }

    ngx_memzero(&opts, sizeof(art_opts_t));
    opts.adlist = ls[n]->list;

    return ngx_http_article_top_sparse(top, ls[n]->sparse, &opts, name);
}


static ngx_int_t
ngx_http_article_top_rules(ngx_array_t *top, ngx_http_article_ruleset_t **rs,
    ngx_uint_t n, art_buf_t *name)
{
    uint32_t                  rule;
    ngx_int_t                 rc;
    art_opts_t                opts;
    ngx_uint_t                i;
    ngx_http_article_hits_t  *hits;

    hits = rs[n]->hits;

    for (i = 0; i < n; i++) {
        if (rs[i]->hits == hits) {
            return NGX_OK;
        }
    }

    ngx_memzero(&opts, sizeof(art_opts_t));
    opts.rules = rs[n]->rules;
    opts.site = rs[n]->site;

    rc = ngx_http_article_top_sparse(top, rs[n]->sparse, &opts, name);

    for (rule = 0; rc == NGX_OK && hits && rule < hits->count; rule++) {
        rc = ngx_http_article_top_add(top, &opts, rule, hits->rule[rule],
                                      name);
    }

    return rc;
}


static ngx_int_t
ngx_http_article_top_sparse(ngx_array_t *top, ngx_http_article_sparse_t *sp,
    const art_opts_t *opts, art_buf_t *name)
{
    ngx_int_t   rc;
    ngx_uint_t  i;

    if (sp == NULL) {
        return NGX_OK;
    }

    rc = ngx_http_article_top_add(top, opts, ART_NONE, sp->other, name);

    for (i = 0; rc == NGX_OK && i < NGX_HTTP_ARTICLE_SLOTS; i++) {
        rc = ngx_http_article_top_add(top, opts, sp->slot[i].rule,
                                      sp->slot[i].hits, name);
    }

    return rc;
}


static ngx_int_t
ngx_http_article_top_add(ngx_array_t *top, const art_opts_t *opts,
    uint32_t rule, uint64_t hits, art_buf_t *name)
{
    u_char                  *p;
    ngx_http_article_top_t  *item;

    if (hits == 0) {
        return NGX_OK;
    }

    name->len = 0;

    if (rule == ART_NONE) {
        art_buf_str(name, "other");

    } else {
        art_rule_name(opts, rule, name);
    }

    item = ngx_array_push(top);
    p = ngx_pnalloc(top->pool, name->len + 1);

    if (item == NULL || p == NULL || name->rc != ART_OK) {
        return NGX_ERROR;
    }

    ngx_memcpy(p, name->data, name->len);

    item->name = art_str_make(p, name->len);
    item->key = art_hash_add(ART_HASH_INIT, p, name->len);
    item->hits = hits;

    return NGX_OK;
}


static ngx_uint_t
ngx_http_article_top_merge(ngx_array_t *top)
{
    ngx_uint_t               i, n;
    ngx_http_article_top_t  *item;

    if (top->nelts == 0) {
        return 0;
    }

    item = top->elts;
    ngx_qsort(item, top->nelts, sizeof(ngx_http_article_top_t),
              ngx_http_article_cmp_key);

    n = 0;

    for (i = 1; i < top->nelts; i++) {
        if (item[i].key == item[n].key) {
            item[n].hits += item[i].hits;

        } else {
            item[++n] = item[i];
        }
    }

    n++;

    ngx_qsort(item, n, sizeof(ngx_http_article_top_t),
              ngx_http_article_cmp_hits);

    return ngx_min(n, NGX_HTTP_ARTICLE_TOP);
}


static int ngx_libc_cdecl
ngx_http_article_cmp_key(const void *one, const void *two)
{
    const ngx_http_article_top_t  *a = one, *b = two;

    return a->key < b->key ? -1 : a->key > b->key;
}


static int ngx_libc_cdecl
ngx_http_article_cmp_hits(const void *one, const void *two)
{
    const ngx_http_article_top_t  *a = one, *b = two;

    if (a->hits != b->hits) {
        return a->hits < b->hits ? 1 : -1;
    }

    return ngx_http_article_cmp_key(a, b);
}
