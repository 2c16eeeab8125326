/* ETags: what they are made of, and the lists of If-None-Match. */

#include "ngx_http_article_module.h"

#include "art_hash.h"


uint64_t
ngx_http_article_digest(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    uint64_t                      h;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (ctx->digest != 0) {
        return ctx->digest;
    }

    h = alcf->digest;

    h = art_hash_byte(h, ctx->variant);
    h = art_hash_byte(h, ctx->in.type);
    h = art_hash_byte(h, ctx->in.coding);
    h = art_hash_add(h, &ctx->in.url.len, sizeof(size_t));
    h = art_hash_add(h, ctx->in.url.data, ctx->in.url.len);
    h = art_hash_add(h, &ctx->in.path.len, sizeof(size_t));
    h = art_hash_add(h, ctx->in.path.data, ctx->in.path.len);
    h = art_hash_add(h, ctx->in.lang.data, ctx->in.lang.len);

    ctx->digest = art_hash_mix(h);

    return ctx->digest;
}


ngx_int_t
ngx_http_article_set_etag(ngx_http_request_t *r, ngx_str_t *value)
{
    ngx_table_elt_t  *etag;

    etag = ngx_list_push(&r->headers_out.headers);
    if (etag == NULL) {
        return NGX_ERROR;
    }

    etag->hash = 1;
    ngx_str_set(&etag->key, "ETag");
    etag->value = *value;

#if (nginx_version >= 1023000)
    etag->next = NULL;
#endif

    r->headers_out.etag = etag;

    return NGX_OK;
}


ngx_uint_t
ngx_http_article_etag_match(ngx_str_t *list, ngx_str_t *etag)
{
    ngx_str_t  match;

    if (list->len == 1 && list->data[0] == '*') {
        return 1;
    }

    return ngx_http_article_etag_find(list, etag, 0, &match)
           && match.len == etag->len
                           - ((etag->len > 2 && etag->data[0] == 'W') ? 2 : 0);
}


ngx_uint_t
ngx_http_article_etag_find(ngx_str_t *list, ngx_str_t *etag, ngx_uint_t coded,
    ngx_str_t *match)
{
    u_char     *p, *end, *start;
    ngx_str_t   want;
    ngx_uint_t  found, gz;

    want = *etag;

    if (want.len > 2 && want.data[0] == 'W' && want.data[1] == '/') {
        want.data += 2;
        want.len -= 2;
    }

    p = list->data;
    end = p + list->len;
    found = 0;

    while (p < end) {

        while (p < end && *p != '"') {
            p++;
        }

        start = p++;

        while (p < end && *p != '"') {
            p++;
        }

        if (p >= end) {
            return found;
        }

        p++;

        /* that of a coding has "-g9" before its last quotation mark */

        gz = ((size_t) (p - start) == want.len + 3
              && p[-4] == '-' && p[-3] == 'g');

        if (((size_t) (p - start) != want.len && !gz)
            || ngx_memcmp(start, want.data, want.len - 1) != 0)
        {
            continue;
        }

        if (!found || gz == coded) {
            match->data = start;
            match->len = p - start;
            found = 1;
        }
    }

    return found;
}
