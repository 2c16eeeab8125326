/*
 * The crossing between nginx and the engine: memory in, one call, results
 * copied out.  Analysis is synchronous, so its scratch is one arena a worker,
 * reset after use; what outlives it is in the request's pool or in blocks.
 */

#include "ngx_http_article_module.h"

#include <time.h>


#define NGX_HTTP_ARTICLE_ARENA_KEEP   (8 * 1024 * 1024)

/*
 * The budget of one analysis.  Text, map, elements and both clean texts of
 * dense markup come to about ten bytes for one of the source.
 */
#define NGX_HTTP_ARTICLE_ARENA_BASE   (4 * 1024 * 1024)
#define NGX_HTTP_ARTICLE_ARENA_RATIO  12


static void *ngx_http_article_arena_alloc(void *ctx, size_t size);
static void ngx_http_article_arena_free(void *ctx, void *p, size_t size);
static art_arena_t *ngx_http_article_arena(art_opts_t *opts);
static art_rc_t ngx_http_article_write(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, art_doc_t *doc);
static ngx_int_t ngx_http_article_copy(ngx_http_request_t *r, ngx_str_t *dst,
    art_buf_t *src);
static uint64_t ngx_http_article_now(void);


static const art_mem_t  ngx_http_article_arena_mem = {
    ngx_http_article_arena_alloc,
    ngx_http_article_arena_free,
    NULL
};


static art_arena_t  ngx_http_article_scratch;
static ngx_uint_t   ngx_http_article_scratch_ready;


ngx_int_t
ngx_http_article_run(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_str_t *name)
{
    uint64_t                      start;
    art_rc_t                      rc;
    art_doc_t                     doc;
    art_why_e                     why;
    art_arena_t                  *arena;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    arena = ngx_http_article_arena(&alcf->opts);

    start = ngx_http_article_now();

    rc = art_doc_parse(&doc, &ctx->in, &alcf->opts, arena);
    why = doc.why;

    if (rc == ART_OK) {
        rc = ngx_http_article_write(r, ctx, &doc);
        why = (rc == ART_OK) ? ART_WHY_NONE : ART_WHY_MEMORY;
    }

    ctx->time = ngx_http_article_now() - start;

    ngx_http_article_count_time(r, ctx->time);

    if (rc == ART_OK) {
        ngx_http_article_count_doc(r, ctx, &doc);
    }

    art_arena_reset(arena, NGX_HTTP_ARTICLE_ARENA_KEEP);

    if (rc == ART_OK) {
        ctx->result = NGX_HTTP_ARTICLE_CLEAN;
        ctx->why = ART_WHY_NONE;

        ngx_http_article_count(r, ctx);

        return NGX_OK;
    }

    if (why == ART_WHY_NONE) {
        why = (rc == ART_DECLINED) ? ART_WHY_NO_ARTICLE : ART_WHY_MEMORY;
    }

    return ngx_http_article_fail(r, ctx, name, why);
}


ngx_int_t
ngx_http_article_fail(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_str_t *name, art_why_e why)
{
    ngx_uint_t  level;

    level = NGX_LOG_ERR;
    ctx->why = why;

    switch (why) {

    case ART_WHY_NO_ARTICLE:
    case ART_WHY_AMBIGUOUS:
    case ART_WHY_PRIVATE:

        /* whole sites are behind the filter, front page and all */

        level = ctx->filter ? NGX_LOG_INFO : NGX_LOG_WARN;
        ctx->result = NGX_HTTP_ARTICLE_DECLINED;
        break;

    case ART_WHY_CODING:
        level = NGX_LOG_WARN;
        ctx->result = NGX_HTTP_ARTICLE_DECLINED;
        break;

    case ART_WHY_EMPTY:
    case ART_WHY_BINARY:
    case ART_WHY_MAX_CUT:
        ctx->result = NGX_HTTP_ARTICLE_DECLINED;
        break;

    case ART_WHY_TOO_LARGE:
    case ART_WHY_RATIO:
        ctx->result = NGX_HTTP_ARTICLE_TOO_LARGE;
        break;

    default:
        ctx->result = NGX_HTTP_ARTICLE_ERROR;
        break;
    }

    ngx_http_article_count(r, ctx);

    ngx_log_error(level, r->connection->log, 0,
                  "article \"%V\" was not analyzed: %s", name,
                  art_why_text(why));

    return NGX_DECLINED;
}


/* What the answer needs of the document, before its arena ends. */
static art_rc_t
ngx_http_article_write(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    art_doc_t *doc)
{
    art_rc_t    rc;
    art_mem_t   mem;
    art_buf_t   b;
    ngx_uint_t  i;

    mem = art_arena_mem(doc->arena);

    for (i = 0; i < ART_FIELD_N; i++) {
        art_buf_init(&b, &mem, 0);

        rc = art_field_write(doc, i, &b);

        if (rc != ART_OK
            || ngx_http_article_copy(r, &ctx->field[i], &b) != NGX_OK)
        {
            return rc != ART_OK ? rc : ART_NOMEM;
        }
    }

    for (i = 0; i < ART_VALUE_N; i++) {
        art_buf_init(&b, &mem, 0);

        rc = art_value_write(doc, i, &b);

        if (rc != ART_OK
            || ngx_http_article_copy(r, &ctx->value[i], &b) != NGX_OK)
        {
            return rc != ART_OK ? rc : ART_NOMEM;
        }
    }

    if (ngx_http_article_block_buf(&ctx->out, r->pool, 0) != NGX_OK) {
        return ART_NOMEM;
    }

    rc = art_variant_write(doc, ctx->variant, &ctx->out);

    ctx->body = art_buf_view(&ctx->out);

    return rc;
}


ngx_int_t
ngx_http_article_link(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    art_mem_t                     mem;
    art_doc_t                     doc;
    art_buf_t                     b;
    ngx_int_t                     rc;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    ngx_memzero(&doc, sizeof(art_doc_t));

    doc.arena = ngx_http_article_arena(&alcf->opts);
    doc.in = &ctx->in;
    doc.opts = &alcf->opts;
    doc.title = ART_NONE;

    mem = art_arena_mem(doc.arena);
    art_buf_init(&b, &mem, 0);

    rc = NGX_ERROR;

    if (art_field_write(&doc, ART_FIELD_LINK, &b) == ART_OK) {
        rc = ngx_http_article_copy(r, &ctx->field[ART_FIELD_LINK], &b);
    }

    art_arena_reset(doc.arena, NGX_HTTP_ARTICLE_ARENA_KEEP);

    return rc;
}


static ngx_int_t
ngx_http_article_copy(ngx_http_request_t *r, ngx_str_t *dst, art_buf_t *src)
{
    if (src->len == 0) {
        return NGX_OK;
    }

    dst->data = ngx_pnalloc(r->pool, src->len);
    if (dst->data == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(dst->data, src->data, src->len);
    dst->len = src->len;

    return NGX_OK;
}


static art_arena_t *
ngx_http_article_arena(art_opts_t *opts)
{
    size_t        limit;
    art_arena_t  *arena;

    arena = ngx_http_article_scratch_get();

    limit = opts->max_memory;

    if (limit == 0) {
        limit = NGX_HTTP_ARTICLE_ARENA_BASE
                + NGX_HTTP_ARTICLE_ARENA_RATIO * opts->max_size;
    }

    art_arena_limit(arena, limit);

    return arena;
}


art_arena_t *
ngx_http_article_scratch_get(void)
{
    if (!ngx_http_article_scratch_ready) {
        art_arena_init(&ngx_http_article_scratch, &ngx_http_article_arena_mem,
                       0);
        ngx_http_article_scratch_ready = 1;
    }

    art_arena_limit(&ngx_http_article_scratch, 0);

    return &ngx_http_article_scratch;
}


void
ngx_http_article_scratch_done(void)
{
    art_arena_reset(&ngx_http_article_scratch, NGX_HTTP_ARTICLE_ARENA_KEEP);
}


static void *
ngx_http_article_arena_alloc(void *ctx, size_t size)
{
    return ngx_alloc(size, ngx_cycle->log);
}


static void
ngx_http_article_arena_free(void *ctx, void *p, size_t size)
{
    ngx_free(p);
}


static uint64_t
ngx_http_article_now(void)
{
    struct timespec  ts;

    (void) clock_gettime(CLOCK_MONOTONIC, &ts);

    return (uint64_t) ts.tv_sec * 1000000000 + ts.tv_nsec;
}


/* For leak checkers: the process ends. */
void
ngx_http_article_exit_process(ngx_cycle_t *cycle)
{
    if (ngx_http_article_scratch_ready) {
        art_arena_done(&ngx_http_article_scratch);
    }

    ngx_http_article_block_exit();
}
