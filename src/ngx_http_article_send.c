/* Fields, validators, length and buffers of an answer. */

#include "ngx_http_article_module.h"


static ngx_uint_t ngx_http_article_is_listed(u_char *p, u_char *last,
    const char *token);


ngx_int_t
ngx_http_article_push(ngx_http_request_t *r, const char *name,
    ngx_str_t *value)
{
    ngx_table_elt_t  *h;

    if (value->len == 0) {
        return NGX_OK;
    }

    h = ngx_list_push(&r->headers_out.headers);
    if (h == NULL) {
        return NGX_ERROR;
    }

    h->hash = 1;
    h->key.data = (u_char *) name;
    h->key.len = ngx_strlen(name);
    h->value = *value;

#if (nginx_version >= 1023000)
    h->next = NULL;
#endif

    return NGX_OK;
}


ngx_int_t
ngx_http_article_push_fields(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    ngx_uint_t  i;

    for (i = 0; i < ART_FIELD_N; i++) {
        if (ngx_http_article_push(r, art_field_name(i), &ctx->field[i])
            != NGX_OK)
        {
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}


/* Merged with what is there, as not every cache looks at a second field. */
ngx_int_t
ngx_http_article_push_vary(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    u_char                       *p;
    ngx_str_t                     value;
    ngx_uint_t                    accept, coding;
    ngx_table_elt_t              *h;
#if (NGX_HTTP_GZIP)
    ngx_http_core_loc_conf_t     *clcf;
#endif
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    h = ngx_http_article_header(r, "Vary", NULL);

    ngx_str_null(&value);

    if (h) {
        value = h->value;
    }

    accept = ctx->negotiated
             && !ngx_http_article_has_token(r, "Vary", "accept");
    coding = alcf->gzip && r == r->main
             && !ngx_http_article_has_token(r, "Vary", "accept-encoding");

    if (ngx_http_article_has_token(r, "Vary", "*")) {
        return NGX_OK;
    }

#if (NGX_HTTP_GZIP)

    /* with gzip_vary nginx says it in a field of its own, and once is enough */

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    if (coding && clcf->gzip_vary) {
        r->gzip_vary = 1;
        coding = 0;
    }

#endif

    if (!accept && !coding) {
        return NGX_OK;
    }

    p = ngx_pnalloc(r->pool, value.len + sizeof(", Accept, Accept-Encoding"));
    if (p == NULL) {
        return NGX_ERROR;
    }

    value.len = ngx_sprintf(p, "%V%s%s%s%s", &value, value.len ? ", " : "",
                            accept ? "Accept" : "",
                            accept && coding ? ", " : "",
                            coding ? "Accept-Encoding" : "")
                - p;
    value.data = p;

    if (h) {
        h->value = value;
        return NGX_OK;
    }

    return ngx_http_article_push(r, "Vary", &value);
}


ngx_int_t
ngx_http_article_push_link(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    return ngx_http_article_push(r, art_field_name(ART_FIELD_LINK),
                                 &ctx->field[ART_FIELD_LINK]);
}


void
ngx_http_article_drop_fields(ngx_http_request_t *r, ngx_uint_t link)
{
    ngx_uint_t  i;

    for (i = 0; i < ART_FIELD_N; i++) {
        if (link || i != ART_FIELD_LINK) {
            ngx_http_article_drop(r, art_field_name(i));
        }
    }

    ngx_http_article_drop(r, "X-Markdown-Tokens");
}


void
ngx_http_article_drop(ngx_http_request_t *r, const char *name)
{
    ngx_table_elt_t  *h;

    h = NULL;

    while ((h = ngx_http_article_header(r, name, h)) != NULL) {
        h->hash = 0;
    }
}


ngx_table_elt_t *
ngx_http_article_header(ngx_http_request_t *r, const char *name,
    ngx_table_elt_t *after)
{
    size_t            len;
    ngx_uint_t        i;
    ngx_list_part_t  *part;
    ngx_table_elt_t  *h;

    len = ngx_strlen(name);
    part = &r->headers_out.headers.part;
    h = part->elts;

    for (i = 0; /* void */ ; i++) {

        if (i >= part->nelts) {
            if (part->next == NULL) {
                return NULL;
            }

            part = part->next;
            h = part->elts;
            i = 0;
        }

        if (after != NULL) {
            if (&h[i] == after) {
                after = NULL;
            }

            continue;
        }

        if (h[i].hash != 0 && h[i].key.len == len
            && ngx_strncasecmp(h[i].key.data, (u_char *) name, len) == 0)
        {
            return &h[i];
        }
    }
}


ngx_uint_t
ngx_http_article_has_token(ngx_http_request_t *r, const char *name,
    const char *token)
{
    u_char           *p;
    ngx_table_elt_t  *h;

    h = NULL;

    while ((h = ngx_http_article_header(r, name, h)) != NULL) {
        p = h->value.data;

        if (ngx_http_article_is_listed(p, p + h->value.len, token)) {
            return 1;
        }
    }

    return 0;
}


static ngx_uint_t
ngx_http_article_is_listed(u_char *p, u_char *last, const char *token)
{
    size_t   len;
    u_char  *start, *end;

    len = ngx_strlen(token);

    while (p < last) {

        while (p < last && (*p == ' ' || *p == '\t' || *p == ',')) {
            p++;
        }

        start = p;

        while (p < last && *p != ',') {
            p++;
        }

        for (end = p; end > start; end--) {
            if (end[-1] != ' ' && end[-1] != '\t') {
                break;
            }
        }

        if ((size_t) (end - start) == len
            && ngx_strncasecmp(start, (u_char *) token, len) == 0)
        {
            return 1;
        }
    }

    return 0;
}


ngx_uint_t
ngx_http_article_allowed(ngx_http_article_loc_conf_t *alcf,
    art_variant_e variant)
{
    return variant != ART_VARIANT_N
           && (variant != ART_VARIANT_SOURCE || alcf->source)
           && (variant != ART_VARIANT_EXPLAIN || alcf->explain);
}


ngx_int_t
ngx_http_article_fixed(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_str_t                     value;
    art_variant_e                 variant;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (alcf->variant) {
        if (ngx_http_complex_value(r, alcf->variant, &value) != NGX_OK) {
            return NGX_ERROR;
        }

        variant = art_variant_find(art_str_make(value.data, value.len));

        if (ngx_http_article_allowed(alcf, variant)) {
            ctx->variant = variant;
            ctx->negotiated = 0;
            ctx->named = (variant != ART_VARIANT_HTML
                          && variant != ART_VARIANT_PAGE);
        }
    }

    if (alcf->language) {
        if (ngx_http_complex_value(r, alcf->language, &value) != NGX_OK) {
            return NGX_ERROR;
        }

        if (value.len != 4 || ngx_strncmp(value.data, "auto", 4) != 0) {
            ctx->in.lang = art_str_make(value.data, value.len);
        }
    }

    return NGX_OK;
}


/* The page view is the source with cuts, and a text has no markup. */
void
ngx_http_article_view(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (ctx->in.type == ART_TYPE_TEXT) {
        if (ctx->variant == ART_VARIANT_PAGE) {
            ctx->variant = ART_VARIANT_HTML;
        }

    } else if (ctx->variant == ART_VARIANT_HTML
               && alcf->view == NGX_HTTP_ARTICLE_PAGE)
    {
        ctx->variant = ART_VARIANT_PAGE;
    }
}


void
ngx_http_article_content_type(ngx_http_request_t *r, art_variant_e variant)
{
    u_char  *p, *type;

    type = (u_char *) art_variant_type(variant);
    p = (u_char *) ngx_strchr(type, ';');

    r->headers_out.content_type.data = type;
    r->headers_out.content_type.len = p ? (size_t) (p - type)
                                        : ngx_strlen(type);
    r->headers_out.content_type_len = r->headers_out.content_type.len;
    r->headers_out.content_type_lowcase = NULL;

    if (p) {
        ngx_str_set(&r->headers_out.charset, "utf-8");

    } else {
        ngx_str_null(&r->headers_out.charset);
    }
}


/*
 * Four bytes a token is what agents reckon with; x-markdown-tokens tells them
 * before they read.
 */
ngx_int_t
ngx_http_article_set_header(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_str_t  tokens;

    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.status_line.len = 0;
    r->headers_out.content_length_n = ctx->coded ? ctx->gzip.len
                                                 : ctx->body.len;

    if (ctx->coded && ngx_http_article_gzip_header(r) != NGX_OK) {
        return NGX_ERROR;
    }

    ngx_http_article_content_type(r, ctx->variant);

    if (ctx->variant == ART_VARIANT_MARKDOWN) {
        tokens.data = ngx_pnalloc(r->pool, NGX_SIZE_T_LEN);
        if (tokens.data == NULL) {
            return NGX_ERROR;
        }

        tokens.len = ngx_sprintf(tokens.data, "%uz", (ctx->body.len + 3) / 4)
                     - tokens.data;

        if (ngx_http_article_push(r, "X-Markdown-Tokens", &tokens)
            != NGX_OK)
        {
            return NGX_ERROR;
        }
    }

    return ngx_http_article_push_fields(r, ctx);
}


void
ngx_http_article_set_body(ngx_http_article_ctx_t *ctx, ngx_buf_t *b)
{
    art_str_t  *body;

    body = ctx->coded ? &ctx->gzip : &ctx->body;

    b->pos = (u_char *) body->data;
    b->last = b->pos + body->len;
    b->memory = (body->len != 0);
}


/* The page that says 416 is nginx's own: not compressed, and no article. */
ngx_int_t
ngx_http_article_send_header(ngx_http_request_t *r)
{
    ngx_int_t  rc;

    rc = ngx_http_send_header(r);

    if (rc != NGX_HTTP_RANGE_NOT_SATISFIABLE) {
        return rc;
    }

    ngx_http_article_drop_fields(r, 1);

    if (r->headers_out.content_encoding) {
        r->headers_out.content_encoding->hash = 0;
        r->headers_out.content_encoding = NULL;
    }

    return rc;
}


ngx_int_t
ngx_http_article_send(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    ngx_int_t     rc;
    ngx_buf_t    *b;
    ngx_chain_t   out;

    b = ngx_calloc_buf(r->pool);
    if (b == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (ngx_http_article_set_header(r, ctx) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->allow_ranges = 1;

    rc = ngx_http_article_send_header(r);

    if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) {
        return rc;
    }

    ngx_http_article_set_body(ctx, b);

    b->last_buf = (r == r->main) ? 1 : 0;
    b->last_in_chain = 1;

    out.buf = b;
    out.next = NULL;

    return ngx_http_output_filter(r, &out);
}


ngx_int_t
ngx_http_article_unavailable(ngx_http_request_t *r)
{
    static ngx_str_t  value = ngx_string("no-store");

    if (ngx_http_article_push(r, "Cache-Control", &value) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return NGX_HTTP_SERVICE_UNAVAILABLE;
}
