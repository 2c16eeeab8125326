/*
 * Finished variants for clients that take gzip.
 *
 * Compressed when the first of them asks, and kept beside the plain body, so
 * that who never asks pays nothing.  On reader pages of 12 to 15 KB the best
 * level took 1.3 to 1.5 times as long as level 1, for bodies a tenth
 * smaller: worth it once, not each time.
 *
 * Each coding is a representation of its own: a strong ETag, a length and
 * ranges of its own.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_cache.h"

#include "art_gzip.h"


#define NGX_HTTP_ARTICLE_LEVEL_ONCE   9
#define NGX_HTTP_ARTICLE_LEVEL_LARGE  6
#define NGX_HTTP_ARTICLE_LEVEL_EACH   1

/* 256 KB: the best level takes 10 ms for it, which all others wait. */
#define NGX_HTTP_ARTICLE_GZIP_LARGE   (256 * 1024)

/* 150: head and trailer alone have 18 bytes, and all of it is one packet. */
#define NGX_HTTP_ARTICLE_GZIP_MIN     150


static ngx_int_t ngx_http_article_gzip_make(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);


ngx_uint_t
ngx_http_article_gzip_wanted(ngx_http_request_t *r)
{
#if (NGX_HTTP_GZIP)
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (!alcf->gzip || r != r->main) {
        return 0;
    }

    if (!r->gzip_tested) {
        return ngx_http_gzip_ok(r) == NGX_OK;
    }

    return r->gzip_ok;
#else
    return 0;
#endif
}


ngx_int_t
ngx_http_article_gzip_code(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_int_t  rc;

    if (!ctx->gzip_wanted
        || ctx->body.len < NGX_HTTP_ARTICLE_GZIP_MIN
        || ctx->gzip_none)
    {
        return NGX_OK;
    }

    if (ctx->gzip.len == 0) {
        rc = ngx_http_article_gzip_make(r, ctx);

        if (rc != NGX_OK) {
            return rc == NGX_DECLINED ? NGX_OK : rc;
        }
    }

    ctx->coded = 1;

    return NGX_OK;
}


/* DECLINED: the plain body it is. */
static ngx_int_t
ngx_http_article_gzip_make(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    art_rc_t                      rc;
    art_buf_t                    *b;
    art_arena_t                  *arena;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    b = ngx_palloc(r->pool, sizeof(art_buf_t));

    if (b == NULL || ngx_http_article_block_buf(b, r->pool, 0) != NGX_OK) {
        return NGX_ERROR;
    }

    arena = ngx_http_article_scratch_get();

    rc = art_gzip_write(ctx->body,
                        ngx_http_article_gzip_level(alcf, ctx->body.len),
                        arena, b);

    ngx_http_article_scratch_done();

    if (rc != ART_OK) {
        return NGX_DECLINED;
    }

    if (b->len >= ctx->body.len) {
        art_buf_done(b);
        ctx->gzip_none = 1;

    } else {
        ctx->gzip = art_buf_view(b);
    }

    ngx_http_article_cache_again(r, ctx);

    return ctx->gzip_none ? NGX_DECLINED : NGX_OK;
}


ngx_int_t
ngx_http_article_gzip_level(ngx_http_article_loc_conf_t *alcf, size_t len)
{
    if (alcf->cache == NULL) {
        return NGX_HTTP_ARTICLE_LEVEL_EACH;
    }

    return len > NGX_HTTP_ARTICLE_GZIP_LARGE ? NGX_HTTP_ARTICLE_LEVEL_LARGE
                                             : NGX_HTTP_ARTICLE_LEVEL_ONCE;
}


ngx_int_t
ngx_http_article_gzip_etag(ngx_http_request_t *r, ngx_str_t *plain,
    size_t len, ngx_str_t *etag)
{
    u_char                       *p;
    ngx_str_t                     value;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    p = ngx_pnalloc(r->pool, plain->len + sizeof("-g9") - 1);
    if (p == NULL) {
        return NGX_ERROR;
    }

    value.data = p;

    p = ngx_cpymem(p, plain->data, plain->len - 1);
    p = ngx_sprintf(p, "-g%i\"", ngx_http_article_gzip_level(alcf, len));

    value.len = p - value.data;

    *etag = value;

    return NGX_OK;
}


ngx_int_t
ngx_http_article_gzip_header(ngx_http_request_t *r)
{
    ngx_table_elt_t  *h;

    h = ngx_list_push(&r->headers_out.headers);
    if (h == NULL) {
        return NGX_ERROR;
    }

    h->hash = 1;
    ngx_str_set(&h->key, "Content-Encoding");
    ngx_str_set(&h->value, "gzip");

#if (nginx_version >= 1023000)
    h->next = NULL;
#endif

    r->headers_out.content_encoding = h;

    return NGX_OK;
}
