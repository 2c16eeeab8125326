/*
 * The answer for a stored article: validators, then what the zone has, else
 * an analysis, then the article or the failure.
 *
 * Where another worker is about to finish the same article, the request
 * waits and comes back here.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_cache.h"


static ngx_int_t ngx_http_article_obtain(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static void ngx_http_article_resume(ngx_event_t *ev);
static ngx_int_t ngx_http_article_deliver(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_int_t rc);
static ngx_int_t ngx_http_article_validators(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, time_t mtime, off_t size);
static ngx_uint_t ngx_http_article_known(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, time_t mtime);
static ngx_uint_t ngx_http_article_known_date(ngx_http_request_t *r,
    time_t mtime);
static ngx_int_t ngx_http_article_not_modified(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_int_t ngx_http_article_analyze(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_int_t ngx_http_article_read(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);


ngx_int_t
ngx_http_article_reply(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    switch (ngx_http_test_predicates(r, alcf->bypass)) {

    case NGX_ERROR:
        return NGX_HTTP_INTERNAL_SERVER_ERROR;

    case NGX_DECLINED:
        ctx->result = NGX_HTTP_ARTICLE_BYPASS;
        ctx->cache_status = alcf->cache ? NGX_HTTP_ARTICLE_CACHE_BYPASS
                                        : NGX_HTTP_ARTICLE_CACHE_NONE;
        ngx_http_article_count(r, ctx);
        return ngx_http_article_send_stored(r, ctx);

    default: /* NGX_OK */
        break;
    }

    if (ctx->variant == ART_VARIANT_SOURCE) {
        return ngx_http_article_send_stored(r, ctx);
    }

    if (ngx_http_article_validators(r, ctx, ctx->st->of.mtime,
                                    ctx->st->of.size)
        != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ctx->gzip_wanted = ngx_http_article_gzip_wanted(r);
    ctx->known = ngx_http_article_known(r, ctx, ctx->st->of.mtime);

    return ngx_http_article_obtain(r, ctx);
}


static ngx_int_t
ngx_http_article_obtain(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_int_t                  rc;
    ngx_http_article_ident_t   ident, *old;

    /*
     * The link of a text depends on its address alone, that of a page on
     * what the page says of itself.
     */

    if (ctx->known && ctx->in.type == ART_TYPE_TEXT) {
        return ngx_http_article_deliver(r, ctx, ngx_http_article_link(r, ctx));
    }

    ident.part[0] = ctx->st->of.mtime;
    ident.part[1] = ctx->st->of.size;
    ident.part[2] = ctx->st->of.uniq;

    rc = ngx_http_article_cache_get(r, ctx, &ctx->st->path, &ident);

    if (rc == NGX_AGAIN) {
        r->main->count++;
        r->read_event_handler = ngx_http_test_reading;
        r->write_event_handler = ngx_http_request_empty_handler;

        ngx_http_article_cache_wait(r, ctx, ngx_http_article_resume);

        return NGX_DONE;
    }

    if (rc == NGX_OK && ctx->cache_status == NGX_HTTP_ARTICLE_CACHE_STALE) {
        old = &ctx->cache->hold.ident;

        if (ngx_http_article_validators(r, ctx, old->part[0], old->part[1])
            != NGX_OK)
        {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        ctx->known = ngx_http_article_known(r, ctx, old->part[0]);
    }

    if (rc == NGX_DECLINED && ctx->why == ART_WHY_NONE) {
        rc = ngx_http_article_analyze(r, ctx);

        if (rc == NGX_AGAIN) {
            return NGX_DONE;
        }
    }

    return ngx_http_article_complete(r, ctx, rc);
}


ngx_int_t
ngx_http_article_complete(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_int_t rc)
{
    if (rc == NGX_OK && !ctx->known) {
        rc = ngx_http_article_gzip_code(r, ctx);
    }

    ngx_http_article_cache_put(r, ctx, rc);

    return ngx_http_article_deliver(r, ctx, rc);
}


static void
ngx_http_article_resume(ngx_event_t *ev)
{
    ngx_connection_t        *c;
    ngx_http_request_t      *r;
    ngx_http_article_ctx_t  *ctx;

    r = ev->data;
    c = r->connection;

    ngx_http_set_log_request(c->log, r);

    ctx = ngx_http_get_module_ctx(r, ngx_http_article_module);

    ngx_http_finalize_request(r, ngx_http_article_obtain(r, ctx));
    ngx_http_run_posted_requests(c);
}


/* rc: OK, or DECLINED, or ERROR, or a status. */
static ngx_int_t
ngx_http_article_deliver(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_int_t rc)
{
    ngx_http_core_loc_conf_t     *clcf;
    ngx_http_article_loc_conf_t  *alcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);
    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (rc == NGX_OK && ctx->coded
        && ngx_http_article_gzip_etag(r, &ctx->etag, ctx->body.len,
                                      &ctx->etag)
           != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (rc == NGX_OK) {
        if (clcf->etag
            && ngx_http_article_set_etag(r, &ctx->etag) != NGX_OK)
        {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        return ctx->known ? ngx_http_article_not_modified(r, ctx)
                          : ngx_http_article_send(r, ctx);
    }

    if (rc != NGX_DECLINED) {
        return (rc == NGX_ERROR) ? NGX_HTTP_INTERNAL_SERVER_ERROR : rc;
    }

    if (ctx->named || alcf->on_error == NGX_HTTP_ARTICLE_503) {
        return ngx_http_article_unavailable(r);
    }

    return ngx_http_article_send_stored(r, ctx);
}


/* The date goes into headers_out, the strong ETag into ctx. */
static ngx_int_t
ngx_http_article_validators(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, time_t mtime, off_t size)
{
    u_char                       *p;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    r->headers_out.last_modified_time = ngx_max(mtime, alcf->date);

    p = ngx_pnalloc(r->pool, NGX_OFF_T_LEN + NGX_TIME_T_LEN + 16
                             + sizeof("\"--\"") - 1);
    if (p == NULL) {
        return NGX_ERROR;
    }

    ctx->etag.data = p;
    ctx->etag.len = ngx_sprintf(p, "\"%xT-%xO-%016xL\"", mtime, size,
                                ngx_http_article_digest(r, ctx))
                    - p;

    return NGX_OK;
}


/*
 * Whether the client is known to have this very answer before it is made.
 * Our ETag says so, for whatever coding, and is then the one to say.  "*" and
 * a date that the stored bytes would have as well do not: they are left to
 * the not-modified filter, when it is known which of both is sent.
 */
static ngx_uint_t
ngx_http_article_known(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    time_t mtime)
{
    ngx_str_t                  match;
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    if (r != r->main
        || r->headers_in.if_match != NULL
        || r->headers_in.if_unmodified_since != NULL)
    {
        return 0;
    }

    if (r->headers_in.if_none_match == NULL) {
        return !ctx->gzip_wanted && ngx_http_article_known_date(r, mtime);
    }

    if (!clcf->etag
        || !ngx_http_article_etag_find(&r->headers_in.if_none_match->value,
                                       &ctx->etag, ctx->gzip_wanted, &match))
    {
        return 0;
    }

    ctx->etag = match;

    return 1;
}


/*
 * Rules or the module are newer than the source: only what was made with
 * them has their date.
 */
static ngx_uint_t
ngx_http_article_known_date(ngx_http_request_t *r, time_t mtime)
{
    time_t                     since;
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    if (r->headers_in.if_modified_since == NULL
        || clcf->if_modified_since == NGX_HTTP_IMS_OFF
        || r->headers_out.last_modified_time == mtime)
    {
        return 0;
    }

    since = ngx_parse_http_time(r->headers_in.if_modified_since->value.data,
                                r->headers_in.if_modified_since->value.len);

    return since == r->headers_out.last_modified_time;
}


static ngx_int_t
ngx_http_article_not_modified(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    if (ngx_http_article_push_link(r, ctx) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->headers_out.status = NGX_HTTP_NOT_MODIFIED;
    r->headers_out.content_length_n = -1;
    r->header_only = 1;

    return ngx_http_send_header(r);
}


static ngx_int_t
ngx_http_article_analyze(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_int_t                     rc;
    ngx_http_article_stored_t    *st;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    st = ctx->st;

    if (st->of.size > (off_t) alcf->max_size) {
        return ngx_http_article_fail(r, ctx, &st->path, ART_WHY_TOO_LARGE);
    }

    if (st->of.size == 0) {
        return ngx_http_article_fail(r, ctx, &st->path, ART_WHY_EMPTY);
    }

    rc = ngx_http_article_read(r, ctx);

    if (rc != NGX_OK) {
        return rc;
    }

    rc = ngx_http_article_thread_start(r, ctx);

    if (rc == NGX_AGAIN || rc == NGX_ERROR) {
        return rc;
    }

    rc = ngx_http_article_run(r, ctx, &st->path);

    art_buf_done(&ctx->src);

    return rc;
}


static ngx_int_t
ngx_http_article_read(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ssize_t                     n;
    ngx_file_t                  file;
    ngx_http_article_stored_t  *st;

    st = ctx->st;

    if (ngx_http_article_block_buf(&ctx->src, r->pool, 0) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (art_buf_reserve(&ctx->src, st->of.size) != ART_OK) {
        return ngx_http_article_fail(r, ctx, &st->path, ART_WHY_MEMORY);
    }

    ngx_memzero(&file, sizeof(ngx_file_t));

    file.fd = st->of.fd;
    file.name = st->path;
    file.log = r->connection->log;

    while ((off_t) ctx->src.len < st->of.size) {
        n = ngx_read_file(&file, ctx->src.data + ctx->src.len,
                          st->of.size - ctx->src.len, ctx->src.len);

        if (n == NGX_ERROR) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        if (n == 0) {
            ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                          "\"%V\" was cut short while it was read",
                          &st->path);
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        ctx->src.len += n;
    }

    ctx->in.body = art_buf_view(&ctx->src);

    return NGX_OK;
}
