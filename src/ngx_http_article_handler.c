/*
 * Stored articles: which source, which variant; and the source itself.
 *
 * The answer is known before its header leaves, so that HEAD, 304, ranges and
 * Content-Length are exact.
 */

#include "ngx_http_article_module.h"


static ngx_int_t ngx_http_article_not_allowed(ngx_http_request_t *r);
static ngx_int_t ngx_http_article_choose(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);


ngx_int_t
ngx_http_article_handler(ngx_http_request_t *r)
{
    ngx_int_t                   rc;
    ngx_http_article_ctx_t     *ctx;
    ngx_http_article_stored_t  *st;

    if (r->uri.data[r->uri.len - 1] == '/') {
        return NGX_DECLINED;
    }

    ctx = ngx_http_article_ctx_create(r);
    if (ctx == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    st = ngx_palloc(r->pool, sizeof(ngx_http_article_stored_t));
    if (st == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ctx->st = st;

    rc = ngx_http_article_find(r, ctx, st);

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

    if (ngx_http_article_choose(r, ctx, st) != NGX_OK
        || ngx_http_article_push_vary(r, ctx) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return ngx_http_article_reply(r, ctx);
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


ngx_int_t
ngx_http_article_send_stored(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    ngx_int_t                   rc;
    ngx_buf_t                  *b;
    ngx_chain_t                 out;
    ngx_table_elt_t            *h;
    ngx_http_article_stored_t  *st;

    st = ctx->st;

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

    rc = ngx_http_article_send_header(r);

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
