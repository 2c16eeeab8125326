/*
 * Stored articles: variant, validators and answer.
 *
 * The answer is known before its header leaves, so that HEAD, 304, ranges and
 * Content-Length are exact.
 */

#include "ngx_http_article_module.h"


static ngx_int_t ngx_http_article_reply(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_not_allowed(ngx_http_request_t *r);
static ngx_int_t ngx_http_article_choose(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_validators(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st,
    ngx_str_t *etag);
static ngx_uint_t ngx_http_article_fresh(ngx_http_request_t *r,
    ngx_str_t *etag);
static ngx_int_t ngx_http_article_not_modified(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_int_t ngx_http_article_analyze(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_read(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_send_stored(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);


ngx_int_t
ngx_http_article_handler(ngx_http_request_t *r)
{
    ngx_int_t                   rc;
    ngx_http_article_ctx_t     *ctx;
    ngx_http_article_stored_t   st;

    if (r->uri.data[r->uri.len - 1] == '/') {
        return NGX_DECLINED;
    }

    ctx = ngx_http_article_ctx_create(r);
    if (ctx == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    rc = ngx_http_article_find(r, ctx, &st);

    if (rc != NGX_OK) {
        return rc;
    }

    if (!(r->method & (NGX_HTTP_GET|NGX_HTTP_HEAD))) {
        return ngx_http_article_not_allowed(r);
    }

    rc = ngx_http_discard_request_body(r);

    if (rc != NGX_OK) {
        return rc;
    }

    r->root_tested = !r->error_page;
    r->connection->log->action = "sending article to client";

    if (ngx_http_article_choose(r, ctx, &st) != NGX_OK
        || ngx_http_article_push_vary(r, ctx) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return ngx_http_article_reply(r, ctx, &st);
}


static ngx_int_t
ngx_http_article_reply(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_http_article_stored_t *st)
{
    ngx_int_t                     rc;
    ngx_str_t                     etag;
    ngx_uint_t                    fresh;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    switch (ngx_http_test_predicates(r, alcf->bypass)) {

    case NGX_ERROR:
        return NGX_HTTP_INTERNAL_SERVER_ERROR;

    case NGX_DECLINED:
        ctx->result = NGX_HTTP_ARTICLE_BYPASS;
        ngx_http_article_count(r, ctx);
        return ngx_http_article_send_stored(r, ctx, st);

    default: /* NGX_OK */
        break;
    }

    if (ctx->variant == ART_VARIANT_SOURCE) {
        return ngx_http_article_send_stored(r, ctx, st);
    }

    if (ngx_http_article_validators(r, ctx, st, &etag) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    fresh = ngx_http_article_fresh(r, &etag);

    /*
     * The link of a text depends on its address alone, that of a page on
     * what the page says of itself.
     */

    if (fresh && ctx->in.type == ART_TYPE_TEXT) {
        rc = ngx_http_article_link(r, ctx);

    } else {
        rc = ngx_http_article_analyze(r, ctx, st);
    }

    if (rc == NGX_OK) {
        if (ngx_http_article_set_etag(r, &etag) != NGX_OK) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        return fresh ? ngx_http_article_not_modified(r, ctx)
                     : ngx_http_article_send(r, ctx);
    }

    if (rc != NGX_DECLINED) {
        return (rc == NGX_ERROR) ? NGX_HTTP_INTERNAL_SERVER_ERROR : rc;
    }

    if (ctx->named || alcf->on_error == NGX_HTTP_ARTICLE_503) {
        return ngx_http_article_unavailable(r);
    }

    return ngx_http_article_send_stored(r, ctx, st);
}


static ngx_int_t
ngx_http_article_not_allowed(ngx_http_request_t *r)
{
    static ngx_str_t  value = ngx_string("GET, HEAD");

    if (ngx_http_article_push(r, "Allow", &value) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return NGX_HTTP_NOT_ALLOWED;
}


/*
 * The variant, and what the engine is told of the article.  A value of
 * article_variant fixes it for every name; a suffix of the URI comes next;
 * what is left is negotiated, but for a subrequest, whose answer becomes a
 * part of a page.
 */
static ngx_int_t
ngx_http_article_choose(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_http_article_stored_t *st)
{
    static ngx_str_t  args = ngx_null_string;

    if (ngx_http_article_fixed(r, ctx) != NGX_OK) {
        return NGX_ERROR;
    }

    if (ctx->variant == ART_VARIANT_N) {
        ctx->variant = (r == r->main) ? ngx_http_article_negotiate(r)
                                      : ART_VARIANT_HTML;
    }

    ctx->in.type = st->suffix->type;
    ctx->in.coding = st->gzip ? ART_CODING_GZIP : ART_CODING_IDENTITY;

    ngx_http_article_view(r, ctx);

    return ngx_http_article_address(r, ctx, st->suffix_len, &args);
}


/* The date goes into headers_out, the strong ETag to the caller. */
static ngx_int_t
ngx_http_article_validators(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st,
    ngx_str_t *etag)
{
    u_char                       *p;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    r->headers_out.last_modified_time = ngx_max(st->of.mtime, alcf->date);

    p = ngx_pnalloc(r->pool, NGX_OFF_T_LEN + NGX_TIME_T_LEN + 16
                             + sizeof("\"--\"") - 1);
    if (p == NULL) {
        return NGX_ERROR;
    }

    etag->data = p;
    etag->len = ngx_sprintf(p, "\"%xT-%xO-%016xL\"", st->of.mtime, st->of.size,
                            ngx_http_article_digest(r, ctx))
                - p;

    return NGX_OK;
}


/*
 * Our ETag in If-None-Match: the client has this very answer.  Other
 * conditions are left to the not-modified filter.
 */
static ngx_uint_t
ngx_http_article_fresh(ngx_http_request_t *r, ngx_str_t *etag)
{
    return r == r->main
           && r->headers_in.if_none_match
           && r->headers_in.if_match == NULL
           && r->headers_in.if_unmodified_since == NULL
           && ngx_http_article_etag_match(&r->headers_in.if_none_match->value,
                                          etag);
}


static ngx_int_t
ngx_http_article_not_modified(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    if (ngx_http_article_push_link(r, ctx) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ngx_http_article_count_304(r);

    r->headers_out.status = NGX_HTTP_NOT_MODIFIED;
    r->headers_out.content_length_n = -1;
    r->header_only = 1;

    return ngx_http_send_header(r);
}


static ngx_int_t
ngx_http_article_analyze(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_http_article_stored_t *st)
{
    ngx_int_t                     rc;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (st->of.size > (off_t) alcf->max_size) {
        return ngx_http_article_fail(r, ctx, &st->path, ART_WHY_TOO_LARGE);
    }

    if (st->of.size == 0) {
        return ngx_http_article_fail(r, ctx, &st->path, ART_WHY_EMPTY);
    }

    rc = ngx_http_article_read(r, ctx, st);

    if (rc != NGX_OK) {
        return rc;
    }

    rc = ngx_http_article_run(r, ctx, &st->path);

    art_buf_done(&ctx->src);

    return rc;
}


static ngx_int_t
ngx_http_article_read(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_http_article_stored_t *st)
{
    ssize_t     n;
    ngx_file_t  file;

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


/* The stored bytes, as static would send them. */
static ngx_int_t
ngx_http_article_send_stored(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st)
{
    ngx_int_t         rc;
    ngx_buf_t        *b;
    ngx_chain_t       out;
    ngx_table_elt_t  *h;

    ctx->variant = ART_VARIANT_SOURCE;

    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_length_n = st->of.size;
    r->headers_out.last_modified_time = st->of.mtime;

    if (ngx_http_set_etag(r) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->exten.data = st->suffix->name.data + 1;
    r->exten.len = st->suffix->name.len - 1;

    if (ngx_http_set_content_type(r) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (st->gzip) {
        h = ngx_list_push(&r->headers_out.headers);
        if (h == NULL) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        h->hash = 1;
        ngx_str_set(&h->key, "Content-Encoding");
        ngx_str_set(&h->value, "gzip");
#if (nginx_version >= 1023000)
        h->next = NULL;
#endif
        r->headers_out.content_encoding = h;
    }

    if (r != r->main && st->of.size == 0) {
        return ngx_http_send_header(r);
    }

    r->allow_ranges = 1;

    b = ngx_calloc_buf(r->pool);
    if (b == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    b->file = ngx_pcalloc(r->pool, sizeof(ngx_file_t));
    if (b->file == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    rc = ngx_http_send_header(r);

    if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) {
        return rc;
    }

    b->file_pos = 0;
    b->file_last = st->of.size;

    b->in_file = b->file_last ? 1 : 0;
    b->last_buf = (r == r->main) ? 1 : 0;
    b->last_in_chain = 1;

    b->file->fd = st->of.fd;
    b->file->name = st->path;
    b->file->log = r->connection->log;

    out.buf = b;
    out.next = NULL;

    return ngx_http_output_filter(r, &out);
}
