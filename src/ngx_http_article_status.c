/*
 * article_status: the counters as JSON, as Prometheus text (exposition
 * format 0.0.4), or as a page.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_status.h"


static ngx_int_t ngx_http_article_status_handler(ngx_http_request_t *r);
static void ngx_http_article_status_write(ngx_http_request_t *r,
    ngx_http_article_report_t *rep);
static ngx_uint_t ngx_http_article_status_format(ngx_http_request_t *r);


static ngx_conf_enum_t  ngx_http_article_formats[] = {
    { ngx_string("json"), NGX_HTTP_ARTICLE_JSON },
    { ngx_string("prometheus"), NGX_HTTP_ARTICLE_PROMETHEUS },
    { ngx_string("html"), NGX_HTTP_ARTICLE_HTML },
    { ngx_null_string, 0 }
};


char *
ngx_http_article_status(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t                 *value;
    ngx_uint_t                 i;
    ngx_http_core_loc_conf_t  *clcf;

    if (alcf->status != NGX_CONF_UNSET_UINT) {
        return "is duplicate";
    }

    alcf->status = NGX_HTTP_ARTICLE_ANY_FORMAT;

    value = cf->args->elts;

    if (cf->args->nelts > 1) {

        for (i = 0; ngx_http_article_formats[i].name.len; i++) {
            if (ngx_strcmp(ngx_http_article_formats[i].name.data,
                           value[1].data)
                == 0)
            {
                alcf->status = ngx_http_article_formats[i].value;
                break;
            }
        }

        if (alcf->status == NGX_HTTP_ARTICLE_ANY_FORMAT) {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                               "invalid value \"%V\" in \"%V\" directive",
                               &value[1], &value[0]);
            return NGX_CONF_ERROR;
        }
    }

    if (ngx_http_article_add_zone(cf) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);
    clcf->handler = ngx_http_article_status_handler;

    return NGX_CONF_OK;
}


static ngx_int_t
ngx_http_article_status_handler(ngx_http_request_t *r)
{
    art_buf_t                    *out;
    ngx_int_t                     rc;
    ngx_buf_t                    *b;
    ngx_chain_t                   cl;
    ngx_http_article_report_t    *rep;
    static ngx_str_t              no_store = ngx_string("no-store");

    if (!(r->method & (NGX_HTTP_GET|NGX_HTTP_HEAD))) {
        return NGX_HTTP_NOT_ALLOWED;
    }

    rc = ngx_http_discard_request_body(r);

    if (rc != NGX_OK) {
        return rc;
    }

    rep = ngx_pcalloc(r->pool, sizeof(ngx_http_article_report_t));
    out = ngx_pcalloc(r->pool, sizeof(art_buf_t));
    b = ngx_calloc_buf(r->pool);

    if (rep == NULL || out == NULL || b == NULL
        || ngx_http_article_block_buf(out, r->pool, 0) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    rep->out = out;
    rep->amcf = ngx_http_get_module_main_conf(r, ngx_http_article_module);
    rep->n = rep->amcf->counters;

    if (ngx_http_article_hits_top(rep, r->pool) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ngx_http_article_status_write(r, rep);

    if (art_buf_rc(out) != ART_OK
        || ngx_http_article_push(r, "Cache-Control", &no_store) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_type_len = r->headers_out.content_type.len;
    r->headers_out.content_type_lowcase = NULL;
    r->headers_out.content_length_n = out->len;

    rc = ngx_http_send_header(r);

    if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) {
        return rc;
    }

    b->pos = out->data;
    b->last = out->data + out->len;
    b->temporary = 1;
    b->last_buf = (r == r->main) ? 1 : 0;
    b->last_in_chain = 1;

    cl.buf = b;
    cl.next = NULL;

    return ngx_http_output_filter(r, &cl);
}


static void
ngx_http_article_status_write(ngx_http_request_t *r,
    ngx_http_article_report_t *rep)
{
    ngx_str_null(&r->headers_out.charset);

    switch (ngx_http_article_status_format(r)) {

    case NGX_HTTP_ARTICLE_HTML:
        ngx_http_article_status_html(rep);
        ngx_str_set(&r->headers_out.content_type, "text/html");
        ngx_str_set(&r->headers_out.charset, "utf-8");
        break;

    case NGX_HTTP_ARTICLE_PROMETHEUS:
        ngx_http_article_status_prometheus(rep);
        ngx_str_set(&r->headers_out.content_type,
                    "text/plain; version=0.0.4");
        ngx_str_set(&r->headers_out.charset, "utf-8");
        break;

    default: /* NGX_HTTP_ARTICLE_JSON */
        ngx_http_article_status_json(rep);
        ngx_str_set(&r->headers_out.content_type, "application/json");
        break;
    }
}


/* A browser gets the page, a scraper its text, everybody else JSON. */
static ngx_uint_t
ngx_http_article_status_format(ngx_http_request_t *r)
{
    ngx_uint_t                    i;
    ngx_list_part_t              *part;
    ngx_table_elt_t              *h;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (alcf->status != NGX_HTTP_ARTICLE_ANY_FORMAT) {
        return alcf->status;
    }

    part = &r->headers_in.headers.part;
    h = part->elts;

    for (i = 0; /* void */ ; i++) {

        if (i >= part->nelts) {
            if (part->next == NULL) {
                return NGX_HTTP_ARTICLE_JSON;
            }

            part = part->next;
            h = part->elts;
            i = 0;
        }

        if (h[i].key.len != sizeof("Accept") - 1
            || ngx_strncasecmp(h[i].key.data, (u_char *) "Accept",
                               sizeof("Accept") - 1)
               != 0)
        {
            continue;
        }

        if (ngx_strcasestrn(h[i].value.data, "openmetrics", 11 - 1)
            || ngx_strcasestrn(h[i].value.data, "version=0.0.4", 13 - 1))
        {
            return NGX_HTTP_ARTICLE_PROMETHEUS;
        }

        if (ngx_strcasestrn(h[i].value.data, "text/html", 9 - 1)) {
            return NGX_HTTP_ARTICLE_HTML;
        }
    }
}
