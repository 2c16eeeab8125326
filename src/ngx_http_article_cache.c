/*
 * Finished variants in a zone: one request's way through it.
 *
 * What tells entries apart stands in their name as it is, so that no two
 * articles meet however their hashes do: the digest of the configuration,
 * the path, URL and language, type and variant.  What the source was like is
 * the entry's ident: when it changes, the entry is made again in its place.
 *
 * An analysis that failed for a reason that lies in the article is kept as
 * well, as a block without a body.
 */

#include "ngx_http_article_cache.h"


#define NGX_HTTP_ARTICLE_WAIT_MAX     5000          /* milliseconds */
#define NGX_HTTP_ARTICLE_WAIT_FIRST   2
#define NGX_HTTP_ARTICLE_WAIT_LAST    100

/* Below this the tables of a zone leave no room for an article. */
#define NGX_HTTP_ARTICLE_CACHE_MIN    (128 * 1024)

/* Numbers of a block. */
#define NGX_HTTP_ARTICLE_PACK_WHY     0
#define NGX_HTTP_ARTICLE_PACK_PLAIN   1             /* it does not shrink */
#define NGX_HTTP_ARTICLE_PACK_SOURCE  2             /* validators; two */
#define NGX_HTTP_ARTICLE_PACK_RULE    4             /* of why */


static ngx_int_t ngx_http_article_cache_create(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *name);
static u_char *ngx_http_article_cache_add(u_char *p, art_str_t *s);
static void ngx_http_article_cache_cleanup(void *data);
static ngx_int_t ngx_http_article_cache_open(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *name, art_pack_t *pack);
static ngx_int_t ngx_http_article_cache_use(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *name, art_pack_t *pack);
static ngx_uint_t ngx_http_article_cache_lasting(art_why_e why);


char *
ngx_http_article_set_zone(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    u_char                         *p;
    time_t                          inactive;
    ssize_t                         size;
    ngx_str_t                      *value, name, s;
    ngx_http_article_zone_t        *zone, **zp;
    ngx_http_article_main_conf_t   *amcf;

    value = cf->args->elts;
    inactive = 600;

    p = (u_char *) ngx_strchr(value[1].data, ':');

    if (p == NULL || p == value[1].data) {
        goto invalid;
    }

    name.data = value[1].data;
    name.len = p - name.data;

    s.data = p + 1;
    s.len = value[1].data + value[1].len - s.data;

    size = ngx_parse_size(&s);

    if (size == NGX_ERROR
        || (name.len == sizeof("article_status") - 1
            && ngx_strncmp(name.data, "article_status", name.len) == 0))
    {
        goto invalid;
    }

    if (size < NGX_HTTP_ARTICLE_CACHE_MIN) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "zone \"%V\" is too small, at least 128k", &name);
        return NGX_CONF_ERROR;
    }

    if (cf->args->nelts == 3) {

        if (ngx_strncmp(value[2].data, "inactive=", 9) != 0) {
            value++;
            goto invalid;
        }

        s.data = value[2].data + 9;
        s.len = value[2].len - 9;

        inactive = ngx_parse_time(&s, 1);

        if (inactive == (time_t) NGX_ERROR || inactive == 0) {
            value++;
            goto invalid;
        }
    }

    zone = ngx_http_article_zone_add(cf, &name, size, inactive);
    if (zone == NULL) {
        return NGX_CONF_ERROR;
    }

    amcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_article_module);

    zp = ngx_array_push(&amcf->caches);
    if (zp == NULL) {
        return NGX_CONF_ERROR;
    }

    *zp = zone;

    return NGX_CONF_OK;

invalid:

    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                       "invalid value \"%V\" in \"article_zone\" directive",
                       &value[1]);

    return NGX_CONF_ERROR;
}


char *
ngx_http_article_set_cache(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t  *value;

    if (alcf->cache != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    value = cf->args->elts;

    if (ngx_strcmp(value[1].data, "off") == 0) {
        alcf->cache = NULL;
        return NGX_CONF_OK;
    }

    if (value[1].len == 0 || ngx_strcmp(value[1].data, "article_status") == 0)
    {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "invalid value \"%V\" in "
                           "\"article_cache\" directive", &value[1]);
        return NGX_CONF_ERROR;
    }

    alcf->cache = ngx_http_article_zone_named(cf, &value[1]);

    return alcf->cache ? NGX_CONF_OK : NGX_CONF_ERROR;
}


/* What the predecessor of this worker held, if it did not end well. */
ngx_int_t
ngx_http_article_init_process(ngx_cycle_t *cycle)
{
    ngx_uint_t                      i;
    ngx_http_article_zone_t       **zone;
    ngx_http_article_main_conf_t   *amcf;

    amcf = ngx_http_cycle_get_module_main_conf(cycle, ngx_http_article_module);

    if (amcf == NULL || (ngx_process != NGX_PROCESS_WORKER
                         && ngx_process != NGX_PROCESS_SINGLE))
    {
        return NGX_OK;
    }

    zone = amcf->caches.elts;

    for (i = 0; i < amcf->caches.nelts; i++) {
        ngx_http_article_zone_sweep(zone[i]);
    }

    return NGX_OK;
}


ngx_int_t
ngx_http_article_cache_get(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_str_t *name, ngx_http_article_ident_t *ident)
{
    ngx_int_t                     rc;
    art_pack_t                    pack;
    ngx_uint_t                    i, wait;
    ngx_http_article_cache_t     *cache;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (alcf->cache == NULL) {
        return NGX_DECLINED;
    }

    if (ctx->cache == NULL
        && ngx_http_article_cache_create(r, ctx, name) != NGX_OK)
    {
        return NGX_ERROR;
    }

    cache = ctx->cache;
    cache->ident = *ident;

    wait = (cache->delay == 0
            || ngx_current_msec - cache->start < NGX_HTTP_ARTICLE_WAIT_MAX);

    /* twice: what is damaged is thrown away, and then there is none */

    for (i = 0; i < 2; i++) {

        rc = ngx_http_article_zone_get(alcf->cache, &cache->name, cache->hash,
                                       ident, wait, cache->guest,
                                       &cache->hold);

        if (rc == NGX_AGAIN) {
            return NGX_AGAIN;
        }

        /* a filter has the newer source at hand */

        if (rc == NGX_BUSY && ctx->st == NULL) {
            ngx_http_article_zone_release(&cache->hold);
            break;
        }

        if (rc == NGX_DECLINED) {
            break;
        }

        ctx->cache_status = (rc == NGX_OK) ? NGX_HTTP_ARTICLE_CACHE_HIT
                                           : NGX_HTTP_ARTICLE_CACHE_STALE;

        if (ngx_http_article_cache_open(r, ctx, name, &pack) == NGX_OK) {
            return ngx_http_article_cache_use(r, ctx, name, &pack);
        }
    }

    ctx->cache_status = NGX_HTTP_ARTICLE_CACHE_MISS;

    cache->maker = cache->hold;
    cache->hold.ref = NULL;

    return NGX_DECLINED;
}


ngx_int_t
ngx_http_article_cache_head(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_str_t *name)
{
    art_pack_t                    pack;
    ngx_http_article_cache_t     *cache;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (alcf->cache == NULL || ctx->source == 0) {
        return NGX_DECLINED;
    }

    if (ngx_http_article_cache_create(r, ctx, name) != NGX_OK) {
        return NGX_ERROR;
    }

    cache = ctx->cache;

    if (ngx_http_article_zone_peek(alcf->cache, &cache->name, cache->hash,
                                   &cache->hold)
        != NGX_OK
        || ngx_http_article_cache_open(r, ctx, name, &pack) != NGX_OK)
    {
        return NGX_DECLINED;
    }

    if (pack.number[NGX_HTTP_ARTICLE_PACK_SOURCE] != (uint32_t) ctx->source
        || pack.number[NGX_HTTP_ARTICLE_PACK_SOURCE + 1] != ctx->source >> 32)
    {
        ngx_http_article_zone_release(&cache->hold);
        return NGX_DECLINED;
    }

    ctx->cache_status = NGX_HTTP_ARTICLE_CACHE_HIT;

    return ngx_http_article_cache_use(r, ctx, name, &pack);
}


static ngx_int_t
ngx_http_article_cache_create(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *name)
{
    u_char                       *p;
    size_t                        len, lens[3];
    art_str_t                    *url;
    ngx_pool_cleanup_t           *cln;
    ngx_http_article_cache_t     *cache;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    cln = ngx_pool_cleanup_add(r->pool, sizeof(ngx_http_article_cache_t));
    if (cln == NULL) {
        return NGX_ERROR;
    }

    cache = cln->data;
    ngx_memzero(cache, sizeof(ngx_http_article_cache_t));
    cln->handler = ngx_http_article_cache_cleanup;

    /* the path is a part of the URL, where there is one */

    url = ctx->in.url.len ? &ctx->in.url : &ctx->in.path;

    len = sizeof(alcf->digest) + sizeof(alcf->date) + 4
          + sizeof(lens)
          + name->len + url->len + ctx->in.charset.len + ctx->in.lang.len;

    p = ngx_pnalloc(r->pool, len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    lens[0] = name->len;
    lens[1] = url->len;
    lens[2] = ctx->in.charset.len;

    cache->name.data = p;
    cache->name.len = len;
    cache->hash = (uint32_t) (ngx_http_article_digest(r, ctx) >> 16);
    cache->guest = !ngx_http_article_host_named(r);

    p = ngx_cpymem(p, &alcf->digest, sizeof(alcf->digest));
    p = ngx_cpymem(p, &alcf->date, sizeof(alcf->date));
    *p++ = ctx->variant;
    *p++ = ctx->in.type;
    *p++ = ctx->in.coding;
    *p++ = (ctx->st != NULL);
    p = ngx_cpymem(p, lens, sizeof(lens));
    p = ngx_cpymem(p, name->data, name->len);
    p = ngx_http_article_cache_add(p, url);
    p = ngx_http_article_cache_add(p, &ctx->in.charset);
    (void) ngx_http_article_cache_add(p, &ctx->in.lang);

    ctx->cache = cache;

    return NGX_OK;
}


/* An empty one may have no bytes to copy from. */
static u_char *
ngx_http_article_cache_add(u_char *p, art_str_t *s)
{
    return s->len ? ngx_cpymem(p, s->data, s->len) : p;
}


static void
ngx_http_article_cache_cleanup(void *data)
{
    ngx_http_article_cache_t *cache = data;

    if (cache->wait.timer_set) {
        ngx_del_timer(&cache->wait);
    }

    ngx_http_article_zone_release(&cache->maker);
    ngx_http_article_zone_release(&cache->hold);
}


/* ABORT: it was damaged, and is gone. */
static ngx_int_t
ngx_http_article_cache_open(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *name, art_pack_t *pack)
{
    art_rc_t                  rc;
    art_str_t                 block;
    ngx_http_article_hold_t  *hold;

    hold = &ctx->cache->hold;

    block = art_str_make(hold->data, hold->len);

    rc = hold->check ? art_pack_check(block) : ART_OK;

    if (rc == ART_OK) {
        rc = art_pack_open(pack, block);
    }

    if (rc == ART_OK && pack->nparts == ART_FIELD_N + ART_VALUE_N) {
        return NGX_OK;
    }

    ngx_log_error(NGX_LOG_CRIT, r->connection->log, 0,
                  "article \"%V\" is damaged in article_zone \"%V\"",
                  name, &hold->zone->shm_zone->shm.name);

    ngx_http_article_zone_spoil(hold);

    return NGX_ABORT;
}


static ngx_int_t
ngx_http_article_cache_use(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_str_t *name, art_pack_t *pack)
{
    art_why_e  why;

    why = pack->number[NGX_HTTP_ARTICLE_PACK_WHY];

    if (why != ART_WHY_NONE) {
        ctx->why_rule = pack->number[NGX_HTTP_ARTICLE_PACK_RULE];

        return ngx_http_article_fail(r, ctx, name, why);
    }

    ngx_http_article_unpack(ctx, pack);

    ctx->result = NGX_HTTP_ARTICLE_CLEAN;

    ngx_http_article_count(r, ctx);

    return NGX_OK;
}


void
ngx_http_article_cache_again(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    ngx_http_article_cache_t  *cache;

    cache = ctx->cache;

    if (cache == NULL || cache->hold.ref == NULL
        || ngx_http_article_zone_replace(&cache->hold, &cache->maker)
           != NGX_OK)
    {
        return;
    }

    cache->ident = cache->hold.ident;

    ngx_http_article_cache_put(r, ctx, NGX_OK);
}


void
ngx_http_article_cache_put(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_int_t rc)
{
    u_char                    *p;
    size_t                     size;
    art_pack_t                 pack;
    ngx_http_article_cache_t  *cache;

    cache = ctx->cache;

    if (cache == NULL || cache->maker.ref == NULL) {
        return;
    }

    p = NULL;

    if (rc == NGX_OK
        || (rc == NGX_DECLINED && ngx_http_article_cache_lasting(ctx->why)))
    {
        ngx_http_article_pack(ctx, &pack);

        size = art_pack_size(&pack);

        if (size != 0) {
            p = ngx_http_article_zone_room(&cache->maker, size);
        }
    }

    if (p == NULL) {
        ngx_http_article_zone_release(&cache->maker);
        return;
    }

    art_pack_write(&pack, p);

    ngx_http_article_zone_store(&cache->maker, &cache->ident);
}


/* The same source will fail again; what the machine lacks may come back. */
static ngx_uint_t
ngx_http_article_cache_lasting(art_why_e why)
{
    switch (why) {

    case ART_WHY_EMPTY:
    case ART_WHY_BINARY:
    case ART_WHY_TOO_LARGE:
    case ART_WHY_RATIO:
    case ART_WHY_BROKEN_CODING:
    case ART_WHY_CHARSET:
    case ART_WHY_AMBIGUOUS:
    case ART_WHY_NO_ARTICLE:
    case ART_WHY_MAX_CUT:
        return 1;

    default:
        return 0;
    }
}


void
ngx_http_article_pack(ngx_http_article_ctx_t *ctx, art_pack_t *pack)
{
    ngx_uint_t  i;

    ngx_memzero(pack, sizeof(art_pack_t));

    pack->nparts = ART_FIELD_N + ART_VALUE_N;
    pack->number[NGX_HTTP_ARTICLE_PACK_WHY] = ctx->why;
    pack->number[NGX_HTTP_ARTICLE_PACK_SOURCE] = (uint32_t) ctx->source;
    pack->number[NGX_HTTP_ARTICLE_PACK_SOURCE + 1] = ctx->source >> 32;
    pack->number[NGX_HTTP_ARTICLE_PACK_RULE] = ctx->why_rule;

    if (ctx->why != ART_WHY_NONE) {
        return;
    }

    for (i = 0; i < ART_FIELD_N; i++) {
        pack->part[i] = art_str_make(ctx->field[i].data, ctx->field[i].len);
    }

    for (i = 0; i < ART_VALUE_N; i++) {
        pack->part[ART_FIELD_N + i] = art_str_make(ctx->value[i].data,
                                                   ctx->value[i].len);
    }

    pack->body = ctx->body;
    pack->gzip = ctx->gzip;
    pack->number[NGX_HTTP_ARTICLE_PACK_PLAIN] = ctx->gzip_none;
}


void
ngx_http_article_unpack(ngx_http_article_ctx_t *ctx, art_pack_t *pack)
{
    ngx_uint_t  i;

    for (i = 0; i < ART_FIELD_N; i++) {
        ctx->field[i].data = (u_char *) pack->part[i].data;
        ctx->field[i].len = pack->part[i].len;
    }

    for (i = 0; i < ART_VALUE_N; i++) {
        ctx->value[i].data = (u_char *) pack->part[ART_FIELD_N + i].data;
        ctx->value[i].len = pack->part[ART_FIELD_N + i].len;
    }

    ctx->body = pack->body;
    ctx->gzip = pack->gzip;
    ctx->gzip_none = pack->number[NGX_HTTP_ARTICLE_PACK_PLAIN];
}


void
ngx_http_article_cache_wait(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_event_handler_pt handler)
{
    ngx_http_article_cache_t  *cache;

    cache = ctx->cache;

    if (cache->delay == 0) {
        cache->start = ngx_current_msec;
        cache->delay = NGX_HTTP_ARTICLE_WAIT_FIRST;

    } else {
        cache->delay = ngx_min(cache->delay * 2, NGX_HTTP_ARTICLE_WAIT_LAST);

        /* the one we wait for may have died */

        if (cache->delay == NGX_HTTP_ARTICLE_WAIT_LAST) {
            ngx_http_article_zone_sweep(cache->hold.zone);
        }
    }

    cache->wait.data = r;
    cache->wait.handler = handler;
    cache->wait.log = r->connection->log;

    ngx_add_timer(&cache->wait, cache->delay);
}
