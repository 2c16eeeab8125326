/* Finished variants in a zone, as requests see them. */

#ifndef _NGX_HTTP_ARTICLE_CACHE_H_INCLUDED_
#define _NGX_HTTP_ARTICLE_CACHE_H_INCLUDED_


#include "ngx_http_article_module.h"


char *ngx_http_article_set_zone(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_article_set_cache(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);

/*
 * ngx_http_article_cache_get: what the zone of this location has of the
 * article name; ctx->in, ctx->variant and ctx->digest say of whom.
 *
 * OK: ctx is as after an analysis, its strings in the zone until the pool
 * ends; DECLINED: to be analyzed (or known to fail, then why is set); AGAIN:
 * another worker analyzes it, to be asked again; ERROR.
 */
ngx_int_t ngx_http_article_cache_get(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *name,
    ngx_http_article_ident_t *ident);

/*
 * ngx_http_article_cache_head: likewise for a source that is known by its
 * validators alone, those in ctx->source.  DECLINED, with why not set: the
 * zone has nothing that was made of it.
 */
ngx_int_t ngx_http_article_cache_head(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *name);

/* A coding was added to what came out of the zone. */
void ngx_http_article_cache_again(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* After an analysis; rc is its. */
void ngx_http_article_cache_put(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_int_t rc);

/* Asks handler to be called in a while; it finds the request in ev->data. */
void ngx_http_article_cache_wait(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_event_handler_pt handler);

ngx_int_t ngx_http_article_init_process(ngx_cycle_t *cycle);

/* Between ctx and a packed result; strings borrow. */
void ngx_http_article_pack(ngx_http_article_ctx_t *ctx, art_pack_t *pack);
void ngx_http_article_unpack(ngx_http_article_ctx_t *ctx, art_pack_t *pack);


#endif /* _NGX_HTTP_ARTICLE_CACHE_H_INCLUDED_ */
