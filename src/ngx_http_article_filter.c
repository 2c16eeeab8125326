/*
 * article_filter: articles from any other source in nginx.
 *
 *   front header filter   before that of conditions: is this answer ours?
 *                         If not, the client's conditions are put back.
 *   header filter         ours: the header waits
 *   body filter           collects; at the end the article or, where there
 *                         is none, header and body as they came
 *
 * A limit that is hit in the middle releases what was collected and lets the
 * rest pass, so the client sees the original either way.
 */

#include "ngx_http_article_filter.h"


static ngx_int_t ngx_http_article_front_header_filter(ngx_http_request_t *r);
static ngx_int_t ngx_http_article_eligible(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_uint_t ngx_http_article_attached(ngx_http_request_t *r);
static ngx_int_t ngx_http_article_coding(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_int_t ngx_http_article_describe(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_int_t ngx_http_article_header_filter(ngx_http_request_t *r);
static ngx_int_t ngx_http_article_body_filter(ngx_http_request_t *r,
    ngx_chain_t *in);
static ngx_uint_t ngx_http_article_ended_early(ngx_http_request_t *r);
static ngx_int_t ngx_http_article_collect(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_chain_t *in, ngx_uint_t *last);
static void ngx_http_article_consume(ngx_chain_t *in);


static ngx_http_output_header_filter_pt  ngx_http_next_front_filter;
static ngx_http_output_header_filter_pt  ngx_http_next_header_filter;
static ngx_http_output_body_filter_pt    ngx_http_next_body_filter;


ngx_int_t
ngx_http_article_filter_init(ngx_conf_t *cf)
{
    ngx_http_handler_pt        *h;
    ngx_http_core_main_conf_t  *cmcf;

    cmcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_core_module);

    h = ngx_array_push(&cmcf->phases[NGX_HTTP_PREACCESS_PHASE].handlers);
    if (h == NULL) {
        return NGX_ERROR;
    }

    *h = ngx_http_article_take;

    ngx_http_next_header_filter = ngx_http_top_header_filter;
    ngx_http_top_header_filter = ngx_http_article_header_filter;

    ngx_http_next_body_filter = ngx_http_top_body_filter;
    ngx_http_top_body_filter = ngx_http_article_body_filter;

    return NGX_OK;
}


ngx_int_t
ngx_http_article_front_init(ngx_conf_t *cf)
{
    ngx_http_next_front_filter = ngx_http_top_header_filter;
    ngx_http_top_header_filter = ngx_http_article_front_header_filter;

    return NGX_OK;
}


static ngx_int_t
ngx_http_article_front_header_filter(ngx_http_request_t *r)
{
    ngx_http_article_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_article_module);

    if (ctx == NULL || !ctx->filter || ctx->done || r != r->main) {
        return ngx_http_next_front_filter(r);
    }

    switch (ngx_http_article_eligible(r, ctx)) {

    case NGX_OK:
        ctx->collect = 1;
        break;

    case NGX_DECLINED:
        ctx->filter = 0;

        if (ngx_http_article_restore(r, ctx) != NGX_OK) {
            return NGX_ERROR;
        }

        break;

    default: /* NGX_ERROR */
        return NGX_ERROR;
    }

    return ngx_http_next_front_filter(r);
}


/* OK: this answer is an article's source; DECLINED: it passes by. */
static ngx_int_t
ngx_http_article_eligible(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (r->headers_out.status != NGX_HTTP_OK
        || r->headers_out.content_length_n == 0
        || (r->header_only && r->method != NGX_HTTP_HEAD)
        || ngx_http_test_content_type(r, &alcf->types) == NULL)
    {
        return NGX_DECLINED;
    }

    if (ngx_http_article_has_token(r, "Cache-Control", "no-transform")
        || ngx_http_article_header(r, "Content-Range", NULL)
        || ngx_http_article_attached(r))
    {
        return NGX_DECLINED;
    }

    if (ngx_http_article_describe(r, ctx) != NGX_OK) {
        return NGX_ERROR;
    }

    if (ctx->variant == ART_VARIANT_SOURCE) {
        return NGX_DECLINED;
    }

    if (ngx_http_article_coding(r, ctx) != NGX_OK
        || (r->headers_out.content_length_n != -1
            && r->headers_out.content_length_n > (off_t) alcf->max_size))
    {
        /* the header passes by; what was asked for by name cannot be had */

        if (ctx->why == ART_WHY_NONE) {
            (void) ngx_http_article_fail(r, ctx, &r->uri, ART_WHY_TOO_LARGE);
        }

        if (ctx->named || alcf->on_error == NGX_HTTP_ARTICLE_503) {
            return NGX_OK;
        }

        if (ngx_http_article_push_vary(r, ctx) != NGX_OK) {
            return NGX_ERROR;
        }

        return NGX_DECLINED;
    }

    return NGX_OK;
}


/* RFC 6266: a file to be kept, and no page to be read. */
static ngx_uint_t
ngx_http_article_attached(ngx_http_request_t *r)
{
    size_t            len;
    ngx_table_elt_t  *h;

    h = ngx_http_article_header(r, "Content-Disposition", NULL);
    len = sizeof("attachment") - 1;

    return h != NULL && h->value.len >= len
           && ngx_strncasecmp(h->value.data, (u_char *) "attachment", len)
              == 0;
}


/* Several codings, in one field or in more, are unknown ones. */
static ngx_int_t
ngx_http_article_coding(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_str_t        *value;
    ngx_table_elt_t  *h;

    ctx->in.coding = ART_CODING_IDENTITY;

    h = ngx_http_article_header(r, "Content-Encoding", NULL);

    if (h == NULL) {
        return NGX_OK;
    }

    if (ngx_http_article_header(r, "Content-Encoding", h)) {
        return ngx_http_article_fail(r, ctx, &r->uri, ART_WHY_CODING);
    }

    if (h->value.len == 0) {
        return NGX_OK;
    }

    value = &h->value;

    if ((value->len == 4 && ngx_strncasecmp(value->data, (u_char *) "gzip", 4)
                            == 0)
        || (value->len == 6
            && ngx_strncasecmp(value->data, (u_char *) "x-gzip", 6) == 0))
    {
        ctx->in.coding = ART_CODING_GZIP;
        return NGX_OK;
    }

    if (value->len == 7
        && ngx_strncasecmp(value->data, (u_char *) "deflate", 7) == 0)
    {
        ctx->in.coding = ART_CODING_DEFLATE;
        return NGX_OK;
    }

    if (value->len == 8
        && ngx_strncasecmp(value->data, (u_char *) "identity", 8) == 0)
    {
        return NGX_OK;
    }

    return ngx_http_article_fail(r, ctx, &r->uri, ART_WHY_CODING);
}


/* The variant, and what the engine is told of the article. */
static ngx_int_t
ngx_http_article_describe(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_str_t                    *type;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    type = &r->headers_out.content_type;

    ctx->in.live = 1;
    ctx->in.type = ART_TYPE_HTML;

    if (r->headers_out.content_type_len == sizeof("text/plain") - 1
        && ngx_strncasecmp(type->data, (u_char *) "text/plain",
                           sizeof("text/plain") - 1)
           == 0)
    {
        ctx->in.type = ART_TYPE_TEXT;
    }

    ctx->in.charset = art_str_make(r->headers_out.charset.data,
                                   r->headers_out.charset.len);
    ctx->in.argument = art_str_make(alcf->argument.data, alcf->argument.len);

    ctx->variant = ctx->asked;
    ctx->negotiated = 0;
    ctx->named = (ctx->asked != ART_VARIANT_N
                  && ctx->asked != ART_VARIANT_HTML
                  && ctx->asked != ART_VARIANT_PAGE);

    if (ngx_http_article_fixed(r, ctx) != NGX_OK) {
        return NGX_ERROR;
    }

    if (ctx->variant == ART_VARIANT_N) {
        ctx->variant = ngx_http_article_negotiate(r);
        ctx->negotiated = 1;
    }

    ngx_http_article_view(r, ctx);

    if (ngx_http_article_address(r, ctx, 0, &ctx->args) != NGX_OK) {
        return NGX_ERROR;
    }

    /* without an argument no variant has an address to link to */

    if (alcf->argument.len == 0) {
        ctx->in.path.len = 0;
    }

    return NGX_OK;
}


static ngx_int_t
ngx_http_article_header_filter(ngx_http_request_t *r)
{
    ngx_http_article_ctx_t       *ctx;
    ngx_http_article_loc_conf_t  *alcf;
    static ngx_str_t              no_store = ngx_string("no-store");

    ctx = ngx_http_get_module_ctx(r, ngx_http_article_module);

    if (ctx && ctx->no_store && r == r->main) {
        ctx->no_store = 0;

        if (ngx_http_article_push(r, "Cache-Control", &no_store) != NGX_OK) {
            return NGX_ERROR;
        }
    }

    /* a stored article, by ours or by nginx's own conditions */

    if (ctx && ctx->st && ctx->variant != ART_VARIANT_SOURCE
        && r->headers_out.status == NGX_HTTP_NOT_MODIFIED)
    {
        ngx_http_article_drop_fields(r, 0);
        ngx_http_article_count_304(r);
    }

    if (ctx == NULL || !ctx->collect || ctx->done || r != r->main) {
        return ngx_http_next_header_filter(r);
    }

    /* known to fail before a byte of it came */

    if (ctx->why != ART_WHY_NONE) {
        ctx->done = 1;
        ctx->swallow = 1;
        ctx->no_store = 1;

        return ngx_http_filter_finalize_request(r, &ngx_http_article_module,
                                                NGX_HTTP_SERVICE_UNAVAILABLE);
    }

    ctx->source = ngx_http_article_source(r);

    if (r->method == NGX_HTTP_HEAD) {
        ctx->done = 1;
        return ngx_http_article_head(r, ctx);
    }

    if (ngx_http_article_block_buf(&ctx->src, r->pool, 0) != NGX_OK) {
        return NGX_ERROR;
    }

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (r->headers_out.content_length_n > 0
        && r->headers_out.content_length_n <= (off_t) alcf->max_size
        && art_buf_reserve(&ctx->src, r->headers_out.content_length_n)
           != ART_OK)
    {
        ctx->done = 1;
        (void) ngx_http_article_fail(r, ctx, &r->uri, ART_WHY_MEMORY);

        return ngx_http_next_header_filter(r);
    }

    r->filter_need_in_memory = 1;

    ctx->held = 1;

    return NGX_OK;
}


static ngx_int_t
ngx_http_article_body_filter(ngx_http_request_t *r, ngx_chain_t *in)
{
    ngx_int_t                rc;
    ngx_uint_t               last;
    ngx_http_article_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_article_module);

    if (ctx == NULL || r != r->main) {
        return ngx_http_next_body_filter(r, in);
    }

    if (!ctx->held) {

        if (ctx->swallow && !r->filter_finalize) {
            ngx_http_article_consume(in);
            return NGX_OK;
        }

        return ngx_http_next_body_filter(r, in);
    }

    /* its analysis ended, or waiting for that of another did */

    if (ctx->whole) {
        ngx_http_article_consume(in);
        return ngx_http_article_finish(r, ctx);
    }

    last = 0;

    rc = ngx_http_article_collect(r, ctx, in, &last);

    if (rc == NGX_DECLINED) {
        return ngx_http_article_failed(r, ctx, in, last);
    }

    if (rc != NGX_OK) {
        return rc;
    }

    if (last) {
        ctx->whole = 1;
        return ngx_http_article_finish(r, ctx);
    }

    return ngx_http_article_ended_early(r) ? ngx_http_article_early(r, ctx)
                                           : NGX_OK;
}


/*
 * The upstream is finalized, and its last buffer never came.  One whose
 * answer is in the cache was never begun.
 */
static ngx_uint_t
ngx_http_article_ended_early(ngx_http_request_t *r)
{
#if (NGX_HTTP_CACHE)
    if (r->cached) {
        return 0;
    }
#endif

    return r->upstream && r->upstream->cleanup == NULL;
}


/* DECLINED: a limit, with the buffers that did not fit left as they are. */
static ngx_int_t
ngx_http_article_collect(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_chain_t *in, ngx_uint_t *last)
{
    size_t                        n;
    ngx_buf_t                    *b;
    ngx_chain_t                  *cl;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    for (cl = in; cl; cl = cl->next) {
        b = cl->buf;

        if (ngx_buf_in_memory(b)) {
            n = b->last - b->pos;

            if (n > alcf->max_size - ctx->src.len) {
                return ngx_http_article_fail(r, ctx, &r->uri,
                                             ART_WHY_TOO_LARGE);
            }

            if (art_buf_reserve(&ctx->src, n) != ART_OK) {
                return ngx_http_article_fail(r, ctx, &r->uri, ART_WHY_MEMORY);
            }

            art_buf_add(&ctx->src, b->pos, n);
            b->pos = b->last;

        } else if (b->in_file) {
            ngx_log_error(NGX_LOG_ALERT, r->connection->log, 0,
                          "article filter: a buffer that is not in memory");
            return NGX_ERROR;
        }

        if (b->last_buf) {
            *last = 1;
        }
    }

    return NGX_OK;
}


static void
ngx_http_article_consume(ngx_chain_t *in)
{
    for ( /* void */ ; in; in = in->next) {
        in->buf->pos = in->buf->last;
        in->buf->file_pos = in->buf->file_last;
    }
}


ngx_int_t
ngx_http_article_next_header(ngx_http_request_t *r)
{
    return ngx_http_next_header_filter(r);
}


ngx_int_t
ngx_http_article_next_body(ngx_http_request_t *r, ngx_chain_t *in)
{
    return ngx_http_next_body_filter(r, in);
}
