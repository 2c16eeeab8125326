/* The variables $article_*, and the context that they read. */

#include "ngx_http_article_module.h"


#define NGX_HTTP_ARTICLE_VAR_VARIANT  ART_VALUE_N
#define NGX_HTTP_ARTICLE_VAR_RESULT   (ART_VALUE_N + 1)
#define NGX_HTTP_ARTICLE_VAR_TIME     (ART_VALUE_N + 2)
#define NGX_HTTP_ARTICLE_VAR_CACHE    (ART_VALUE_N + 3)


static ngx_int_t ngx_http_article_variable(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data);
static void ngx_http_article_ctx_cleanup(void *data);


static ngx_http_variable_t  ngx_http_article_vars[] = {

    { ngx_string("article_title"), NULL, ngx_http_article_variable,
      ART_VALUE_TITLE, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_author"), NULL, ngx_http_article_variable,
      ART_VALUE_AUTHOR, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_published"), NULL, ngx_http_article_variable,
      ART_VALUE_PUBLISHED, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_language"), NULL, ngx_http_article_variable,
      ART_VALUE_LANGUAGE, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_quotes"), NULL, ngx_http_article_variable,
      ART_VALUE_QUOTES, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_speakers"), NULL, ngx_http_article_variable,
      ART_VALUE_SPEAKERS, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_words"), NULL, ngx_http_article_variable,
      ART_VALUE_WORDS, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_removed_blocks"), NULL, ngx_http_article_variable,
      ART_VALUE_REMOVED_BLOCKS, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_removed_bytes"), NULL, ngx_http_article_variable,
      ART_VALUE_REMOVED_BYTES, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_variant"), NULL, ngx_http_article_variable,
      NGX_HTTP_ARTICLE_VAR_VARIANT, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_result"), NULL, ngx_http_article_variable,
      NGX_HTTP_ARTICLE_VAR_RESULT, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_cache_status"), NULL, ngx_http_article_variable,
      NGX_HTTP_ARTICLE_VAR_CACHE, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("article_time"), NULL, ngx_http_article_variable,
      NGX_HTTP_ARTICLE_VAR_TIME, NGX_HTTP_VAR_NOCACHEABLE, 0 },

      ngx_http_null_variable
};


static ngx_str_t  ngx_http_article_results[NGX_HTTP_ARTICLE_RESULT_N] = {
    ngx_null_string,
    ngx_string("clean"),
    ngx_string("pass"),
    ngx_string("too_large"),
    ngx_string("error"),
    ngx_string("bypass")
};


const char *
ngx_http_article_result_name(ngx_uint_t result)
{
    return (const char *) ngx_http_article_results[result].data;
}


static ngx_str_t  ngx_http_article_caches[NGX_HTTP_ARTICLE_CACHE_N] = {
    ngx_null_string,
    ngx_string("HIT"),
    ngx_string("MISS"),
    ngx_string("STALE"),
    ngx_string("BYPASS")
};


ngx_int_t
ngx_http_article_add_variables(ngx_conf_t *cf)
{
    ngx_http_variable_t  *var, *v;

    for (v = ngx_http_article_vars; v->name.len; v++) {
        var = ngx_http_add_variable(cf, &v->name, v->flags);
        if (var == NULL) {
            return NGX_ERROR;
        }

        var->get_handler = v->get_handler;
        var->data = v->data;
    }

    return NGX_OK;
}


static ngx_int_t
ngx_http_article_variable(ngx_http_request_t *r, ngx_http_variable_value_t *v,
    uintptr_t data)
{
    u_char                  *p;
    ngx_str_t                value;
    ngx_http_article_ctx_t  *ctx;

    ctx = ngx_http_article_ctx(r);

    ngx_str_null(&value);

    if (ctx == NULL) {
        /* void */

    } else if (data < ART_VALUE_N) {
        value = ctx->value[data];

    } else if (data == NGX_HTTP_ARTICLE_VAR_RESULT) {
        value = ngx_http_article_results[ctx->result];

    } else if (data == NGX_HTTP_ARTICLE_VAR_CACHE) {
        value = ngx_http_article_caches[ctx->cache_status];

    } else if (data == NGX_HTTP_ARTICLE_VAR_VARIANT) {

        if (ctx->variant != ART_VARIANT_N) {
            value.data = (u_char *) art_variant_name(ctx->variant);
            value.len = ngx_strlen(value.data);
        }

    } else if (ctx->time != 0) {
        p = ngx_pnalloc(r->pool, NGX_INT64_LEN + sizeof(".000000") - 1);
        if (p == NULL) {
            return NGX_ERROR;
        }

        value.data = p;
        value.len = ngx_sprintf(p, "%uL.%06uL", ctx->time / 1000000000,
                                ctx->time / 1000 % 1000000)
                    - p;
    }

    if (value.len == 0) {
        v->not_found = 1;
        return NGX_OK;
    }

    v->data = value.data;
    v->len = value.len;
    v->valid = 1;
    v->no_cacheable = 0;
    v->not_found = 0;

    return NGX_OK;
}


/*
 * An internal redirect (error_page) clears the contexts of a request, but
 * its pool stays: the context hangs on a cleanup there as well.  Subrequests
 * share the pool of their parent.
 */
ngx_http_article_ctx_t *
ngx_http_article_ctx(ngx_http_request_t *r)
{
    ngx_pool_cleanup_t      *cln;
    ngx_http_article_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_article_module);

    if (ctx == NULL && (r->internal || r->filter_finalize)) {

        for (cln = r->pool->cleanup; cln; cln = cln->next) {
            if (cln->handler != ngx_http_article_ctx_cleanup) {
                continue;
            }

            ctx = cln->data;

            if (ctx->request == r) {
                return ctx;
            }
        }

        return NULL;
    }

    return ctx;
}


ngx_http_article_ctx_t *
ngx_http_article_ctx_create(ngx_http_request_t *r)
{
    ngx_pool_cleanup_t      *cln;
    ngx_http_article_ctx_t  *ctx;

    cln = ngx_pool_cleanup_add(r->pool, sizeof(ngx_http_article_ctx_t));
    if (cln == NULL) {
        return NULL;
    }

    ctx = cln->data;
    ngx_memzero(ctx, sizeof(ngx_http_article_ctx_t));

    ctx->request = r;
    ctx->variant = ART_VARIANT_N;
    ctx->asked = ART_VARIANT_N;
    ctx->why_rule = ART_NONE;

    cln->handler = ngx_http_article_ctx_cleanup;

    ngx_http_set_ctx(r, ctx, ngx_http_article_module);

    return ctx;
}


/* Finds nothing to do: what ctx holds has cleanups of its own. */
static void
ngx_http_article_ctx_cleanup(void *data)
{
    /* void */
}
