/*
 * How the filter answers: the article, the original, or a failure.  Until
 * here no header of the source was changed, so each way is open.
 */

#include "ngx_http_article_filter.h"
#include "ngx_http_article_cache.h"

#include "art_hash.h"


/* ETags of sources that are longer, or strange, are replaced by a hash. */
#define NGX_HTTP_ARTICLE_ETAG_MAX     80

/* Of r->buffered, which has four bits; nginx's own filters use the others. */
#define NGX_HTTP_ARTICLE_BUFFERED     0x08


static ngx_int_t ngx_http_article_head_unknown(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_int_t ngx_http_article_make(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static void ngx_http_article_waited(ngx_event_t *ev);
static ngx_int_t ngx_http_article_publish(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_int_t ngx_http_article_replace(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *etag);
static ngx_int_t ngx_http_article_release(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_chain_t *in, ngx_uint_t last);
static ngx_int_t ngx_http_article_weak_etag(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *etag);
static void ngx_http_article_clear_source(ngx_http_request_t *r);
static ngx_int_t ngx_http_article_set_304(ngx_http_request_t *r);


/*
 * No body, so nothing to analyze.  Where the zone has what was made of a
 * source with the same validators, the answer is that to GET.
 */
ngx_int_t
ngx_http_article_head(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_int_t  rc;

    rc = ngx_http_article_cache_head(r, ctx, &r->uri);

    if (rc == NGX_OK) {
        ctx->gzip_wanted = ngx_http_article_gzip_wanted(r);

        rc = ngx_http_article_gzip_code(r, ctx);

        return rc == NGX_OK ? ngx_http_article_publish(r, ctx) : NGX_ERROR;
    }

    if (rc == NGX_DECLINED && ctx->why != ART_WHY_NONE) {
        return ngx_http_article_failed(r, ctx, NULL, 1);
    }

    return rc == NGX_DECLINED ? ngx_http_article_head_unknown(r, ctx) : rc;
}


/* What would not be true of the answer to GET goes. */
static ngx_int_t
ngx_http_article_head_unknown(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    ngx_int_t  rc;
    ngx_str_t  etag;

    rc = ngx_http_article_weak_etag(r, ctx, &etag);

    if (rc == NGX_ERROR || ngx_http_article_push_vary(r, ctx) != NGX_OK) {
        return NGX_ERROR;
    }

    ngx_http_article_clear_source(r);
    ngx_http_article_content_type(r, ctx->variant);

    if (rc == NGX_OK) {
        if (ngx_http_article_set_etag(r, &etag) != NGX_OK) {
            return NGX_ERROR;
        }

        if (ctx->if_none_match
            && ngx_http_article_etag_match(&ctx->if_none_match->value, &etag))
        {
            return ngx_http_article_set_304(r);
        }
    }

    return ngx_http_article_next_header(r);
}


ngx_int_t
ngx_http_article_finish(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_int_t  rc;

    if (ctx->src.len == 0) {
        return ngx_http_article_release(r, ctx, NULL, 1);
    }

    rc = ngx_http_article_make(r, ctx);

    /* nginx's writer comes back as long as something is left */

    if (rc == NGX_AGAIN) {
        r->buffered |= NGX_HTTP_ARTICLE_BUFFERED;
        return NGX_AGAIN;
    }

    r->buffered &= ~NGX_HTTP_ARTICLE_BUFFERED;

    if (rc == NGX_OK) {
        rc = ngx_http_article_gzip_code(r, ctx);
    }

    ngx_http_article_cache_put(r, ctx, rc);

    if (rc == NGX_ERROR) {
        return NGX_ERROR;
    }

    if (rc == NGX_DECLINED) {
        return ngx_http_article_failed(r, ctx, NULL, 1);
    }

    return ngx_http_article_publish(r, ctx);
}


/*
 * OK or DECLINED, as after an analysis; AGAIN: a thread is at it, or another
 * request is, whose result comes into the zone.
 */
static ngx_int_t
ngx_http_article_make(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_int_t                     rc;
    ngx_http_article_ident_t      ident;
    ngx_http_article_loc_conf_t  *alcf;

    if (ctx->job) {
        return ngx_http_article_thread_take(r, ctx);
    }

    if (ctx->cache && ctx->cache->wait.timer_set) {
        return NGX_AGAIN;
    }

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    ctx->in.body = art_buf_view(&ctx->src);
    ctx->gzip_wanted = ngx_http_article_gzip_wanted(r);

    /* the bytes themselves say whether it is the source that was kept */

    ngx_memzero(&ident, sizeof(ngx_http_article_ident_t));

    if (alcf->cache) {
        ident.part[0] = art_pack_sum(ctx->in.body, 0);
        ident.part[1] = ctx->in.body.len;
    }

    rc = ngx_http_article_cache_get(r, ctx, &r->uri, &ident);

    if (rc == NGX_AGAIN) {
        ngx_http_article_cache_wait(r, ctx, ngx_http_article_waited);
        return NGX_AGAIN;
    }

    if (rc == NGX_DECLINED && ctx->why == ART_WHY_NONE) {
        rc = ngx_http_article_thread_start(r, ctx);

        if (rc == NGX_DECLINED) {
            rc = ngx_http_article_run(r, ctx, &r->uri);
        }
    }

    return rc;
}


/* The writer asks all filters to go on. */
static void
ngx_http_article_waited(ngx_event_t *ev)
{
    ngx_connection_t    *c;
    ngx_http_request_t  *r;

    r = ev->data;
    c = r->connection;

    ngx_http_set_log_request(c->log, r);

    r->write_event_handler(r);

    ngx_http_run_posted_requests(c);
}


/* The article as the answer. */
static ngx_int_t
ngx_http_article_publish(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_int_t    rc;
    ngx_buf_t   *b;
    ngx_str_t    etag;
    ngx_chain_t  out;

    rc = ngx_http_article_weak_etag(r, ctx, &etag);

    b = ngx_calloc_buf(r->pool);

    if (b == NULL || rc != NGX_OK
        || ngx_http_article_push_vary(r, ctx) != NGX_OK)
    {
        return NGX_ERROR;
    }

    ctx->held = 0;
    ctx->done = 1;

    rc = ngx_http_article_replace(r, ctx, &etag);

    if (rc != NGX_OK || ctx->swallow) {
        return rc;
    }

    rc = ngx_http_article_next_header(r);

    if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) {
        return rc;
    }

    ngx_http_article_set_body(ctx, b);

    b->last_buf = 1;
    b->last_in_chain = 1;

    out.buf = b;
    out.next = NULL;

    return ngx_http_article_next_body(r, &out);
}


/* The source's header becomes that of the article, or is sent as 304. */
static ngx_int_t
ngx_http_article_replace(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_str_t *etag)
{
    ngx_http_article_clear_source(r);
    ngx_http_article_drop(r, "Content-MD5");
    ngx_http_article_drop(r, "Digest");
    ngx_http_article_drop(r, "Content-Digest");
    ngx_http_article_drop(r, "Repr-Digest");

    if (ngx_http_article_set_etag(r, etag) != NGX_OK) {
        return NGX_ERROR;
    }

    if (ctx->if_none_match
        && ngx_http_article_etag_match(&ctx->if_none_match->value, etag))
    {
        ctx->swallow = 1;

        if (ngx_http_article_push_link(r, ctx) != NGX_OK) {
            return NGX_ERROR;
        }

        return ngx_http_article_set_304(r);
    }

    /* the origin knows its language; two fields would be two languages */

    if (ngx_http_article_header(r, art_field_name(ART_FIELD_LANGUAGE),
                                NULL)) {
        ctx->field[ART_FIELD_LANGUAGE].len = 0;
    }

    return ngx_http_article_set_header(r, ctx);
}


/* No article: the original, or 503 for what was asked for by name. */
ngx_int_t
ngx_http_article_failed(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_chain_t *in, ngx_uint_t last)
{
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (!ctx->named && alcf->on_error == NGX_HTTP_ARTICLE_PASS) {
        return ngx_http_article_release(r, ctx, in, last);
    }

    ctx->held = 0;
    ctx->done = 1;
    ctx->no_store = 1;

    return ngx_http_filter_finalize_request(r, &ngx_http_article_module,
                                            NGX_HTTP_SERVICE_UNAVAILABLE);
}


/*
 * Header and body as they came: what was collected, then in.  last: nothing
 * comes after what was collected.
 */
static ngx_int_t
ngx_http_article_release(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_chain_t *in, ngx_uint_t last)
{
    ngx_int_t     rc;
    ngx_buf_t    *b;
    ngx_chain_t  *cl;

    ctx->held = 0;
    ctx->done = 1;
    ctx->variant = ART_VARIANT_SOURCE;

    b = ngx_calloc_buf(r->pool);
    cl = ngx_alloc_chain_link(r->pool);

    if (b == NULL || cl == NULL || ngx_http_article_push_vary(r, ctx) != NGX_OK)
    {
        return NGX_ERROR;
    }

    /* the conditions are about this answer after all */

    if (ctx->if_none_match && r->headers_out.etag && r->headers_out.etag->hash
        && ngx_http_article_etag_match(&ctx->if_none_match->value,
                                       &r->headers_out.etag->value))
    {
        ctx->swallow = 1;
        return ngx_http_article_set_304(r);
    }

    rc = ngx_http_article_next_header(r);

    if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) {
        return rc;
    }

    /* buffers that were collected whole are empty now */

    while (in && ngx_buf_in_memory(in->buf) && in->buf->pos == in->buf->last
           && !in->buf->last_buf)
    {
        in = in->next;
    }

    b->pos = ctx->src.data;
    b->last = ctx->src.data + ctx->src.len;
    b->temporary = (ctx->src.len != 0);
    b->last_buf = (in == NULL && last);
    b->last_in_chain = (in == NULL && last);
    b->flush = (in == NULL && !last);

    cl->buf = b;
    cl->next = in;

    return ngx_http_article_next_body(r, ctx->src.len || in == NULL ? cl : in);
}


/*
 * What came goes out, without a length and without an end: the client learns
 * that it is not all, as it would without the filter.
 */
ngx_int_t
ngx_http_article_early(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    (void) ngx_http_article_fail(r, ctx, &r->uri, ART_WHY_CUT_SHORT);

    ngx_http_clear_content_length(r);
    ngx_http_clear_accept_ranges(r);

    r->keepalive = 0;

    ctx->if_none_match = NULL;

    return ngx_http_article_release(r, ctx, NULL, 0);
}


/*
 * Weak, from the ETag of the source and the digest of everything else; from
 * the bytes of the source where it has none.  DECLINED: no bytes either.
 */
static ngx_int_t
ngx_http_article_weak_etag(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_str_t *etag)
{
    u_char           *p, buf[16];
    size_t            i;
    uint64_t          h;
    ngx_str_t         src;
    ngx_table_elt_t  *source;

    source = r->headers_out.etag;

    if (source && source->hash != 0 && source->value.len) {
        src = source->value;

        if (src.len > 2 && src.data[0] == 'W' && src.data[1] == '/') {
            src.data += 2;
            src.len -= 2;
        }

        if (src.len > 2 && src.data[0] == '"'
            && src.data[src.len - 1] == '"')
        {
            src.data++;
            src.len -= 2;
        }

        for (i = 0; i < src.len && i <= NGX_HTTP_ARTICLE_ETAG_MAX; i++) {
            if (src.data[i] <= 0x20 || src.data[i] >= 0x7f
                || src.data[i] == '"')
            {
                break;
            }
        }

        if (i < src.len) {
            h = art_hash_add(ART_HASH_INIT, src.data, src.len);
            src.len = ngx_sprintf(buf, "%016xL", h) - buf;
            src.data = buf;
        }

    } else if (ctx->src.len || (ctx->cache && ctx->cache->hold.ref)) {
        h = ctx->src.len ? art_pack_sum(art_buf_view(&ctx->src), 0)
                         : ctx->cache->hold.ident.part[0];
        src.len = ngx_sprintf(buf, "%016xL", h) - buf;
        src.data = buf;

    } else {
        return NGX_DECLINED;
    }

    p = ngx_pnalloc(r->pool, src.len + sizeof("W/\"-\"") - 1 + 16);
    if (p == NULL) {
        return NGX_ERROR;
    }

    etag->data = p;
    etag->len = ngx_sprintf(p, "W/\"%V-%016xL\"", &src,
                            ngx_http_article_digest(r, ctx))
                - p;

    return NGX_OK;
}


/*
 * What a HEAD tells of the bytes of a source: its ETag, or date and length.
 */
uint64_t
ngx_http_article_source(ngx_http_request_t *r)
{
    uint64_t          h;
    ngx_table_elt_t  *etag;

    etag = r->headers_out.etag;

    if (etag && etag->hash != 0 && etag->value.len) {
        h = art_hash_add(ART_HASH_INIT, etag->value.data, etag->value.len);

    } else if (r->headers_out.last_modified_time != -1
               && r->headers_out.content_length_n != -1)
    {
        h = art_hash_add(ART_HASH_INIT, &r->headers_out.last_modified_time,
                         sizeof(time_t));
        h = art_hash_add(h, &r->headers_out.content_length_n, sizeof(off_t));

    } else {
        return 0;
    }

    h = art_hash_mix(h);

    return h ? h : 1;
}


/* What is true of the source's bytes alone. */
static void
ngx_http_article_clear_source(ngx_http_request_t *r)
{
    ngx_http_clear_content_length(r);
    ngx_http_clear_accept_ranges(r);
    ngx_http_clear_last_modified(r);
    ngx_http_clear_etag(r);

    if (r->headers_out.content_encoding) {
        r->headers_out.content_encoding->hash = 0;
        r->headers_out.content_encoding = NULL;
    }
}


static ngx_int_t
ngx_http_article_set_304(ngx_http_request_t *r)
{
    ngx_http_article_count_304(r);

    r->headers_out.status = NGX_HTTP_NOT_MODIFIED;
    r->headers_out.status_line.len = 0;
    r->headers_out.content_type.len = 0;

    ngx_http_clear_content_length(r);
    ngx_http_clear_accept_ranges(r);

    if (r->headers_out.content_encoding) {
        r->headers_out.content_encoding->hash = 0;
        r->headers_out.content_encoding = NULL;
    }

    return ngx_http_article_next_header(r);
}
