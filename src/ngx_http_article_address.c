/*
 * The address of an article: one for all spellings that a client may have of
 * it, since it is the canonical link and a part of the name in the zone.
 */

#include "ngx_http_article_module.h"


static ngx_int_t ngx_http_article_path(ngx_http_request_t *r,
    ngx_str_t *path);
static u_char ngx_http_article_mark(ngx_str_t *uri);
static void ngx_http_article_unmark(ngx_str_t *path, u_char mark);
static ngx_int_t ngx_http_article_normal(ngx_http_request_t *r,
    ngx_str_t *uri, u_char mark);
static ngx_int_t ngx_http_article_base(ngx_http_request_t *r, ngx_str_t *base);
static void ngx_http_article_scheme(ngx_http_request_t *r,
    ngx_str_t *scheme);


ngx_int_t
ngx_http_article_address(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    size_t suffix_len, ngx_str_t *args)
{
    u_char                       *p;
    ngx_str_t                     base, path;
    ngx_http_article_loc_conf_t  *alcf;

    if (ngx_http_article_path(r, &path) != NGX_OK) {
        return NGX_ERROR;
    }

    if (path.len > suffix_len + 1
        && ngx_strncmp(path.data + path.len - suffix_len,
                       r->uri.data + r->uri.len - suffix_len, suffix_len)
           == 0)
    {
        path.len -= suffix_len;
    }

    if (ngx_http_article_base(r, &base) != NGX_OK) {
        return NGX_ERROR;
    }

    p = ngx_pnalloc(r->pool, base.len + path.len + 1 + args->len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(p, base.data, base.len);
    ngx_memcpy(p + base.len, path.data, path.len);

    if (args->len) {
        p[base.len + path.len] = '?';
        ngx_memcpy(p + base.len + path.len + 1, args->data, args->len);
        path.len += 1 + args->len;
    }

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    ctx->in.path = art_str_make(p + base.len, path.len);
    ctx->in.url = art_str_make(p, base.len + path.len);

    if (base.len == 0 && alcf->base_url) {
        ctx->in.url = art_str_make(p, 0);
    }

    return NGX_OK;
}


/*
 * The path that the client asked for, in the one spelling that nginx makes
 * of "/./x", "//x" and "/%78", and escaped again.  An index, or what is not
 * a path: only our own URI has a name.
 *
 * "%2F" is a slash where nginx looks for a file.  An origin gets it as it is
 * and may tell it from one (RFC 3986 2.2), so there it stays.
 */
static ngx_int_t
ngx_http_article_path(ngx_http_request_t *r, ngx_str_t *path)
{
    u_char     *p, mark;
    size_t      n;
    ngx_str_t   uri;

    mark = r->upstream ? ngx_http_article_mark(&r->unparsed_uri) : 0;

    if (ngx_http_article_normal(r, &uri, mark) != NGX_OK) {
        return NGX_ERROR;
    }

    if (uri.len == 0 || uri.data[uri.len - 1] == '/') {
        uri = r->uri;
        mark = 0;
    }

    n = ngx_escape_uri(NULL, uri.data, uri.len, NGX_ESCAPE_URI);

    p = ngx_pnalloc(r->pool, uri.len + 2 * n);
    if (p == NULL) {
        return NGX_ERROR;
    }

    path->data = p;
    path->len = (u_char *) ngx_escape_uri(p, uri.data, uri.len,
                                          NGX_ESCAPE_URI)
                - p;

    if (mark) {
        ngx_http_article_unmark(path, mark);
    }

    return NGX_OK;
}


/*
 * A control character that stands for "%2F" while the rest is parsed and
 * escaped, one that is not in uri; 0 where none is needed, or none is left.
 */
static u_char
ngx_http_article_mark(ngx_str_t *uri)
{
    u_char     *p, *last;
    uint32_t    used;
    ngx_int_t   c;
    ngx_uint_t  slash;

    last = uri->data + uri->len;
    used = 1;
    slash = 0;

    for (p = uri->data; p < last && *p != '?'; p++) {

        if (*p < 0x20) {
            used |= (uint32_t) 1 << *p;
        }

        if (*p != '%' || last - p < 3) {
            continue;
        }

        c = ngx_hextoi(p + 1, 2);

        if (c == '/') {
            slash = 1;

        } else if (c >= 0 && c < 0x20) {
            used |= (uint32_t) 1 << c;
        }
    }

    for (c = 1; slash && c < 0x20; c++) {
        if (!(used & ((uint32_t) 1 << c))) {
            return (u_char) c;
        }
    }

    return 0;
}


/* "%01" of the mark becomes "%2F" again. */
static void
ngx_http_article_unmark(ngx_str_t *path, u_char mark)
{
    u_char  *p, *last;

    last = path->data + path->len;

    for (p = path->data; last - p >= 3; p++) {
        if (*p == '%' && ngx_hextoi(p + 1, 2) == mark) {
            p[1] = '2';
            p[2] = 'F';
        }
    }
}


/*
 * A rewrite changes r->uri, so the client's own is parsed once more, as
 * nginx did when it came, but for the mark; empty where it has no path.
 */
static ngx_int_t
ngx_http_article_normal(ngx_http_request_t *r, ngx_str_t *uri, u_char mark)
{
    u_char                    *p, *out, *last;
    ngx_http_request_t         copy;
    ngx_http_core_srv_conf_t  *cscf;

    ngx_str_null(uri);

    if (r->unparsed_uri.len == 0 || r->unparsed_uri.data[0] != '/') {
        return NGX_OK;
    }

    if (r->valid_unparsed_uri && !mark) {
        *uri = r->uri;
        return NGX_OK;
    }

    /* the parser looks at the byte behind the end */

    out = ngx_pnalloc(r->pool, 2 * (r->unparsed_uri.len + 1));
    if (out == NULL) {
        return NGX_ERROR;
    }

    cscf = ngx_http_get_module_srv_conf(r, ngx_http_core_module);

    copy = *r;
    copy.uri.data = out;

    out += r->unparsed_uri.len + 1;
    copy.uri_start = out;

    last = r->unparsed_uri.data + r->unparsed_uri.len;

    for (p = r->unparsed_uri.data; p < last; p++) {

        if (mark && last - p >= 3 && ngx_strncasecmp(p, (u_char *) "%2f", 3)
                                     == 0)
        {
            *out++ = mark;
            p += 2;

        } else {
            *out++ = *p;
        }
    }

    copy.uri_end = out;
    *out = ' ';

    if (ngx_http_parse_complex_uri(&copy, cscf->merge_slashes) == NGX_OK) {
        *uri = copy.uri;
    }

    return NGX_OK;
}


/* "https://host:port": article_base_url, else what the client asked. */
static ngx_int_t
ngx_http_article_base(ngx_http_request_t *r, ngx_str_t *base)
{
    u_char                       *p;
    ngx_str_t                     host, port, scheme;
    ngx_http_core_srv_conf_t     *cscf;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (alcf->base_url) {
        if (ngx_http_complex_value(r, alcf->base_url, base) != NGX_OK) {
            return NGX_ERROR;
        }

        while (base->len && base->data[base->len - 1] == '/') {
            base->len--;
        }

        return NGX_OK;
    }

    ngx_http_article_scheme(r, &scheme);
    ngx_http_article_port(r, &port);

    /* in lower case, without port and final dot */

    host = r->headers_in.server;

    if (!ngx_http_article_host_legal(&host)) {
        cscf = ngx_http_get_module_srv_conf(r, ngx_http_core_module);
        host = cscf->server_name;
        port.len = 0;
    }

    if (!ngx_http_article_host_legal(&host)) {
        ngx_str_set(&host, "localhost");
    }

    p = ngx_pnalloc(r->pool, scheme.len + 3 + host.len + port.len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    base->data = p;
    base->len = ngx_sprintf(p, "%V://%V%V", &scheme, &host, &port) - p;

    return NGX_OK;
}


static void
ngx_http_article_scheme(ngx_http_request_t *r, ngx_str_t *scheme)
{
    ngx_str_set(scheme, "http");

#if (NGX_HTTP_SSL)
    if (r->connection->ssl) {
        ngx_str_set(scheme, "https");
    }
#endif
}


void
ngx_http_article_port(ngx_http_request_t *r, ngx_str_t *port)
{
    u_char     *p, *last;
    ngx_int_t   n;
    ngx_str_t   scheme;

    ngx_http_article_scheme(r, &scheme);

    ngx_str_null(port);

    if (r->headers_in.host == NULL) {
        return;
    }

    p = r->headers_in.host->value.data;
    last = p + r->headers_in.host->value.len;
    port->data = last;

    while (port->data > p && port->data[-1] >= '0' && port->data[-1] <= '9') {
        port->data--;
    }

    if (port->data == p || port->data[-1] != ':') {
        return;
    }

    n = ngx_atoi(port->data, last - port->data);

    if (n < 1 || n > 65535 || *port->data == '0'
        || n == (scheme.len == sizeof("https") - 1 ? 443 : 80))
    {
        return;
    }

    port->data--;
    port->len = last - port->data;
}


ngx_uint_t
ngx_http_article_host_legal(ngx_str_t *host)
{
    u_char  c;
    size_t  i;

    for (i = 0; i < host->len; i++) {
        c = ngx_tolower(host->data[i]);

        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.'
            && c != '-' && c != '_' && c != ':' && c != '[' && c != ']')
        {
            return 0;
        }
    }

    return host->len != 0;
}
