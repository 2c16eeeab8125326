/*
 * What the filter does to a request before its content is made.
 *
 * Conditions and ranges that the client sends are about our answer.  An
 * origin, or nginx's own filters, would take them for theirs: a 304 or 206
 * of the source instead of the article.  So they are kept here, and put back
 * where the answer turns out to be none of ours.
 */

#include "ngx_http_article_filter.h"


static ngx_int_t ngx_http_article_take_argument(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_int_t ngx_http_article_plain(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static art_variant_e ngx_http_article_argument_value(ngx_str_t *name,
    u_char *p, u_char *last);
static ngx_int_t ngx_http_article_strip(ngx_http_request_t *r,
    ngx_str_t *dst, ngx_str_t *args, ngx_str_t *name);
static ngx_int_t ngx_http_article_take_headers(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_uint_t ngx_http_article_is_kept(ngx_http_article_ctx_t *ctx,
    ngx_table_elt_t *h);


ngx_int_t
ngx_http_article_take(ngx_http_request_t *r)
{
    ngx_http_article_ctx_t       *ctx;
    ngx_http_article_loc_conf_t  *alcf;

    if (r != r->main) {
        return NGX_DECLINED;
    }

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (!alcf->filter && !r->internal) {
        return NGX_DECLINED;
    }

    ctx = ngx_http_article_ctx(r);

    if (!alcf->filter || alcf->enable
        || !(r->method & (NGX_HTTP_GET|NGX_HTTP_HEAD))
        || (ctx && ctx->done))
    {
        goto pass;
    }

    if (ctx == NULL) {
        ctx = ngx_http_article_ctx_create(r);
        if (ctx == NULL) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

    } else {
        ngx_http_set_ctx(r, ctx, ngx_http_article_module);
    }

    switch (ngx_http_test_predicates(r, alcf->bypass)) {

    case NGX_ERROR:
        return NGX_HTTP_INTERNAL_SERVER_ERROR;

    case NGX_DECLINED:
        ctx->result = NGX_HTTP_ARTICLE_BYPASS;
        ngx_http_article_count(r, ctx);
        goto pass;

    default: /* NGX_OK */
        break;
    }

    ctx->filter = 1;

    if (ngx_http_article_take_argument(r, ctx) != NGX_OK
        || ngx_http_article_take_headers(r, ctx) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return NGX_DECLINED;

pass:

    if (ctx) {
        ctx->filter = 0;

        if (ngx_http_article_restore(r, ctx) != NGX_OK) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }
    }

    return NGX_DECLINED;
}


/*
 * The first known value counts, and every known one goes: the origin and
 * cache keys made of $args see the address of the article itself.
 */
static ngx_int_t
ngx_http_article_take_argument(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    u_char                       *p, *last, *amp;
    ngx_str_t                     args;
    art_variant_e                 variant;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    p = ngx_strlchr(r->unparsed_uri.data,
                    r->unparsed_uri.data + r->unparsed_uri.len, '?');

    if (p != NULL) {
        args.data = p + 1;
        args.len = r->unparsed_uri.data + r->unparsed_uri.len - args.data;

        if (ngx_http_article_strip(r, &ctx->args, &args, &alcf->argument)
            != NGX_OK)
        {
            return NGX_ERROR;
        }
    }

    if (r->args.len == 0 || alcf->argument.len == 0) {
        return NGX_OK;
    }

    last = r->args.data + r->args.len;

    for (p = r->args.data; p < last; p = amp + 1) {
        amp = ngx_strlchr(p, last, '&');

        if (amp == NULL) {
            amp = last;
        }

        variant = ngx_http_article_argument_value(&alcf->argument, p, amp);

        if (ngx_http_article_allowed(alcf, variant)) {
            ctx->asked = variant;
            break;
        }
    }

    if (p >= last) {
        return NGX_OK;
    }

    args = r->args;

    if (ngx_http_article_strip(r, &r->args, &args, &alcf->argument)
        != NGX_OK)
    {
        return NGX_ERROR;
    }

    return ngx_http_article_plain(r, ctx);
}


/*
 * What is proxied is made of r->uri and r->args again.  Where that would not
 * be the path that came, the origin gets that, less the argument.
 */
static ngx_int_t
ngx_http_article_plain(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    u_char     *p;
    ngx_str_t   path;

    path = r->unparsed_uri;
    p = ngx_strlchr(path.data, path.data + path.len, '?');

    if (p) {
        path.len = p - path.data;
    }

    if (!r->valid_unparsed_uri
        || ngx_strlcasestrn(path.data, path.data + path.len,
                            (u_char *) "%2f", sizeof("%2f") - 2)
           == NULL)
    {
        r->valid_unparsed_uri = 0;
        return NGX_OK;
    }

    p = ngx_pnalloc(r->pool, path.len + 1 + ctx->args.len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    r->unparsed_uri.data = p;

    p = ngx_cpymem(p, path.data, path.len);

    if (ctx->args.len) {
        *p++ = '?';
        p = ngx_cpymem(p, ctx->args.data, ctx->args.len);
    }

    r->unparsed_uri.len = p - r->unparsed_uri.data;

    return NGX_OK;
}


/* "name=value" in p up to last: the variant; VARIANT_N: another argument. */
static art_variant_e
ngx_http_article_argument_value(ngx_str_t *name, u_char *p, u_char *last)
{
    if (name->len == 0 || (size_t) (last - p) <= name->len
        || p[name->len] != '='
        || ngx_strncasecmp(p, name->data, name->len) != 0)
    {
        return ART_VARIANT_N;
    }

    p += name->len + 1;

    return art_variant_find(art_str_make(p, last - p));
}


/* args without the arguments that ask for a variant; unknown values stay. */
static ngx_int_t
ngx_http_article_strip(ngx_http_request_t *r, ngx_str_t *dst, ngx_str_t *args,
    ngx_str_t *name)
{
    u_char                       *p, *last, *amp, *out;
    art_variant_e                 variant;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    out = ngx_pnalloc(r->pool, args->len + 1);
    if (out == NULL) {
        return NGX_ERROR;
    }

    last = args->data + args->len;
    dst->data = out;

    for (p = args->data; p < last; p = amp + 1) {
        amp = ngx_strlchr(p, last, '&');

        if (amp == NULL) {
            amp = last;
        }

        variant = ngx_http_article_argument_value(name, p, amp);

        if (ngx_http_article_allowed(alcf, variant)) {
            continue;
        }

        if (out != dst->data) {
            *out++ = '&';
        }

        out = ngx_cpymem(out, p, amp - p);
    }

    dst->len = out - dst->data;

    return NGX_OK;
}


/*
 * The list is made anew without them; elements that others point to stay
 * where they are, so those pointers remain good.
 */
static ngx_int_t
ngx_http_article_take_headers(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    ngx_uint_t        i;
    ngx_list_t        list;
    ngx_list_part_t  *part;
    ngx_table_elt_t  *h, *copy;

    if (r->headers_in.if_none_match == NULL
        && r->headers_in.if_modified_since == NULL
        && r->headers_in.if_range == NULL
        && r->headers_in.range == NULL)
    {
        return NGX_OK;
    }

    if (!ctx->taken) {
        ctx->if_none_match = r->headers_in.if_none_match;
        ctx->if_modified_since = r->headers_in.if_modified_since;
        ctx->if_range = r->headers_in.if_range;
        ctx->range = r->headers_in.range;
    }

    if (ngx_list_init(&list, r->pool, 20, sizeof(ngx_table_elt_t)) != NGX_OK) {
        return NGX_ERROR;
    }

    part = &r->headers_in.headers.part;
    h = part->elts;

    for (i = 0; /* void */ ; i++) {

        if (i >= part->nelts) {
            if (part->next == NULL) {
                break;
            }

            part = part->next;
            h = part->elts;
            i = 0;
        }

        if (ngx_http_article_is_kept(ctx, &h[i])) {
            continue;
        }

        copy = ngx_list_push(&list);
        if (copy == NULL) {
            return NGX_ERROR;
        }

        *copy = h[i];
    }

    r->headers_in.headers = list;

    /* a list that fits in one part points into itself */

    if (list.last == &list.part) {
        r->headers_in.headers.last = &r->headers_in.headers.part;
    }

    r->headers_in.if_none_match = NULL;
    r->headers_in.if_modified_since = NULL;
    r->headers_in.if_range = NULL;
    r->headers_in.range = NULL;

    ctx->taken = 1;

    return NGX_OK;
}


static ngx_uint_t
ngx_http_article_is_kept(ngx_http_article_ctx_t *ctx, ngx_table_elt_t *h)
{
    ngx_uint_t        i;
    ngx_table_elt_t  *kept[4];

    kept[0] = ctx->if_none_match;
    kept[1] = ctx->if_modified_since;
    kept[2] = ctx->if_range;
    kept[3] = ctx->range;

    for (i = 0; i < 4; i++) {
        if (kept[i] && kept[i]->key.len == h->key.len
            && ngx_strncasecmp(kept[i]->key.data, h->key.data, h->key.len)
               == 0)
        {
            return 1;
        }
    }

    return 0;
}


ngx_int_t
ngx_http_article_restore(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_uint_t        i;
    ngx_table_elt_t  *h, *kept[4];

    if (!ctx->taken) {
        return NGX_OK;
    }

    ctx->taken = 0;

    r->headers_in.if_none_match = kept[0] = ctx->if_none_match;
    r->headers_in.if_modified_since = kept[1] = ctx->if_modified_since;
    r->headers_in.if_range = kept[2] = ctx->if_range;
    r->headers_in.range = kept[3] = ctx->range;

    for (i = 0; i < 4; i++) {

        if (kept[i] == NULL) {
            continue;
        }

        h = ngx_list_push(&r->headers_in.headers);
        if (h == NULL) {
            return NGX_ERROR;
        }

        *h = *kept[i];
    }

    return NGX_OK;
}
