/*
 * Counters in shared memory, one zone for all workers, there where
 * article_status asks for it.  They live through reloads.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_status.h"


#define NGX_HTTP_ARTICLE_ZONE_SIZE  (1024 * 1024)


static ngx_int_t ngx_http_article_init_zone(ngx_shm_zone_t *zone, void *data);


/* Microseconds; the last bucket is everything above. */
const ngx_uint_t  ngx_http_article_buckets[NGX_HTTP_ARTICLE_BUCKETS - 1] = {
    100, 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000
};


ngx_int_t
ngx_http_article_add_zone(ngx_conf_t *cf)
{
    ngx_http_article_main_conf_t  *amcf;
    static ngx_str_t               name = ngx_string("article_status");

    amcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_article_module);

    if (amcf->zone) {
        return NGX_OK;
    }

    amcf->zone = ngx_shared_memory_add(cf, &name, NGX_HTTP_ARTICLE_ZONE_SIZE,
                                       &ngx_http_article_module);
    if (amcf->zone == NULL) {
        return NGX_ERROR;
    }

    amcf->zone->init = ngx_http_article_init_zone;
    amcf->zone->data = amcf;

    return NGX_OK;
}


static ngx_int_t
ngx_http_article_init_zone(ngx_shm_zone_t *zone, void *data)
{
    ngx_slab_pool_t               *pool;
    ngx_http_article_counters_t   *n;
    ngx_http_article_main_conf_t  *old, *amcf;

    old = data;
    amcf = zone->data;

    pool = (ngx_slab_pool_t *) zone->shm.addr;

    if (old) {
        n = old->counters;

    } else if (zone->shm.exists) {
        n = pool->data;

    } else {
        n = ngx_slab_calloc(pool, sizeof(ngx_http_article_counters_t));
        if (n == NULL) {
            return NGX_ERROR;
        }

        n->start = ngx_time();
        pool->data = n;

        /* a full zone is expected, and said below */

        pool->log_nomem = 0;
    }

    amcf->counters = n;

    ngx_http_article_hits_init(zone, amcf);

    return NGX_OK;
}


ngx_http_article_counters_t *
ngx_http_article_counters(ngx_http_request_t *r)
{
    ngx_http_article_main_conf_t  *amcf;

    amcf = ngx_http_get_module_main_conf(r, ngx_http_article_module);

    return amcf->counters;
}


void
ngx_http_article_count(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_http_article_counters_t  *n;

    n = ngx_http_article_counters(r);

    if (n == NULL) {
        return;
    }

    (void) ngx_atomic_fetch_add(&n->result[ctx->result], 1);
    (void) ngx_atomic_fetch_add(&n->why[ctx->why], 1);

    if (ctx->result == NGX_HTTP_ARTICLE_CLEAN) {
        (void) ngx_atomic_fetch_add(&n->variant[ctx->variant], 1);
        (void) ngx_atomic_fetch_add(&n->bytes_out, ctx->body.len);
    }
}


void
ngx_http_article_count_304(ngx_http_request_t *r)
{
    ngx_http_article_counters_t  *n;

    n = ngx_http_article_counters(r);

    if (n != NULL) {
        (void) ngx_atomic_fetch_add(&n->not_modified, 1);
    }
}


void
ngx_http_article_count_doc(ngx_http_article_counters_t *n,
    ngx_http_article_loc_conf_t *alcf, art_doc_t *doc)
{
    uint32_t      i;
    uint64_t      blocks, bytes;
    art_block_t  *block;

    if (n == NULL) {
        return;
    }

    ngx_http_article_hits_count(alcf, doc);

    blocks = 0;
    bytes = 0;

    for (i = 0; i < doc->nblocks; i++) {
        block = &doc->blocks[i];

        if (block->reason == ART_REASON_KEEP) {
            continue;
        }

        blocks++;
        bytes += block->src.len;

        if (block->reason < ART_REASON_N) {
            (void) ngx_atomic_fetch_add(&n->reason[block->reason], 1);
        }
    }

    (void) ngx_atomic_fetch_add(&n->blocks_removed, blocks);
    (void) ngx_atomic_fetch_add(&n->bytes_removed, bytes);
    (void) ngx_atomic_fetch_add(&n->bytes_in, doc->in->body.len);
    (void) ngx_atomic_fetch_add(&n->quotes, doc->nquotes);
}


void
ngx_http_article_count_time(ngx_http_request_t *r, uint64_t ns)
{
    ngx_uint_t                    i, us;
    ngx_http_article_counters_t  *n;

    n = ngx_http_article_counters(r);

    if (n == NULL) {
        return;
    }

    us = ns / 1000;

    for (i = 0; i < NGX_HTTP_ARTICLE_BUCKETS - 1; i++) {
        if (us <= ngx_http_article_buckets[i]) {
            break;
        }
    }

    (void) ngx_atomic_fetch_add(&n->time[i], 1);
    (void) ngx_atomic_fetch_add(&n->time_sum, us);
}
