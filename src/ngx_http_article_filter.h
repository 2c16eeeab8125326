/* What the files of article_filter share. */

#ifndef _NGX_HTTP_ARTICLE_FILTER_H_INCLUDED_
#define _NGX_HTTP_ARTICLE_FILTER_H_INCLUDED_


#include "ngx_http_article_module.h"


/* _request.c */

/*
 * ngx_http_article_take: the step before access: notes what ?article= asks
 * for, and takes validators and ranges of the client out of the request.
 */
ngx_int_t ngx_http_article_take(ngx_http_request_t *r);

/* ngx_http_article_restore: puts them back. */
ngx_int_t ngx_http_article_restore(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* _filter.c */
ngx_int_t ngx_http_article_filter_init(ngx_conf_t *cf);
ngx_int_t ngx_http_article_front_init(ngx_conf_t *cf);

ngx_int_t ngx_http_article_next_header(ngx_http_request_t *r);
ngx_int_t ngx_http_article_next_body(ngx_http_request_t *r, ngx_chain_t *in);

/* _answer.c */

/* The header of an answer to HEAD, whose GET would be an article. */
ngx_int_t ngx_http_article_head(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* A hash of its validators; 0: it has none. */
uint64_t ngx_http_article_source(ngx_http_request_t *r);

/* All of the source is in ctx->src. */
ngx_int_t ngx_http_article_finish(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* in: what was not collected; last: its end came, too. */
ngx_int_t ngx_http_article_failed(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_chain_t *in, ngx_uint_t last);

/* The upstream ended, its body did not. */
ngx_int_t ngx_http_article_early(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);


#endif /* _NGX_HTTP_ARTICLE_FILTER_H_INCLUDED_ */
