/*
 * Whose host it is.  What clients put into Host makes URLs, and so names in
 * the zone, without end; those of a host or port that is nowhere in the
 * configuration are guests there.
 */

#include "ngx_http_article_module.h"


static ngx_uint_t ngx_http_article_port_named(ngx_http_request_t *r,
    ngx_str_t *port);
static ngx_uint_t ngx_http_article_is_address(ngx_http_request_t *r,
    ngx_str_t *host);
static ngx_uint_t ngx_http_article_name_match(ngx_http_server_name_t *sn,
    ngx_str_t *host);


void *
ngx_http_article_create_srv_conf(ngx_conf_t *cf)
{
    return ngx_pcalloc(cf->pool, sizeof(ngx_http_article_srv_conf_t));
}


/* nginx has its names in hashes later, and throws the list away. */
char *
ngx_http_article_merge_srv_conf(ngx_conf_t *cf, void *parent, void *child)
{
    ngx_http_article_srv_conf_t *conf = child;

    ngx_array_t               *names;
    ngx_http_server_name_t    *sn;
    ngx_http_core_srv_conf_t  *cscf;

    cscf = ngx_http_conf_get_module_srv_conf(cf, ngx_http_core_module);
    names = &cscf->server_names;

    conf->names = ngx_array_create(cf->pool, ngx_max(names->nelts, 1),
                                   sizeof(ngx_http_server_name_t));
    if (conf->names == NULL) {
        return NGX_CONF_ERROR;
    }

    if (names->nelts != 0) {
        sn = ngx_array_push_n(conf->names, names->nelts);
        ngx_memcpy(sn, names->elts,
                   names->nelts * sizeof(ngx_http_server_name_t));
    }

    return NGX_CONF_OK;
}


ngx_uint_t
ngx_http_article_host_named(ngx_http_request_t *r)
{
    ngx_str_t                     host, port;
    ngx_uint_t                    i;
    ngx_http_server_name_t       *sn;
    ngx_http_article_srv_conf_t  *ascf;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (alcf->base_url && alcf->base_url->lengths == NULL) {
        return 1;
    }

    host = r->headers_in.server;

    if (!ngx_http_article_host_legal(&host)) {
        return 1;
    }

    ngx_http_article_port(r, &port);

    if (!ngx_http_article_port_named(r, &port)) {
        return 0;
    }

    if (ngx_http_article_is_address(r, &host)) {
        return 1;
    }

    ascf = ngx_http_get_module_srv_conf(r, ngx_http_article_module);
    sn = ascf->names->elts;

    for (i = 0; i < ascf->names->nelts; i++) {
        if (ngx_http_article_name_match(&sn[i], &host)) {
            return 1;
        }
    }

    return 0;
}


/* None, or that of the connection. */
static ngx_uint_t
ngx_http_article_port_named(ngx_http_request_t *r, ngx_str_t *port)
{
    if (port->len == 0) {
        return 1;
    }

    if (ngx_connection_local_sockaddr(r->connection, NULL, 0) != NGX_OK) {
        return 0;
    }

    return ngx_atoi(port->data + 1, port->len - 1)
           == (ngx_int_t) ngx_inet_get_port(r->connection->local_sockaddr);
}


static ngx_uint_t
ngx_http_article_is_address(ngx_http_request_t *r, ngx_str_t *host)
{
    u_char     buf[NGX_SOCKADDR_STRLEN];
    ngx_str_t  addr, name;

    if (host->len == sizeof("localhost") - 1
        && ngx_strncmp(host->data, "localhost", host->len) == 0)
    {
        return 1;
    }

    addr.data = buf;
    addr.len = NGX_SOCKADDR_STRLEN;

    if (ngx_connection_local_sockaddr(r->connection, &addr, 0) != NGX_OK) {
        return 0;
    }

    name = *host;

    if (name.data[0] == '[' && name.data[name.len - 1] == ']') {
        name.data++;
        name.len -= 2;
    }

    return name.len == addr.len
           && ngx_strncmp(name.data, addr.data, addr.len) == 0;
}


/* As nginx reads a server_name: exact, ".x", "*.x", "x.*" or an expression. */
static ngx_uint_t
ngx_http_article_name_match(ngx_http_server_name_t *sn, ngx_str_t *host)
{
    u_char     *tail;
    ngx_str_t   name;

#if (NGX_PCRE)
    if (sn->regex) {
        return ngx_regex_exec(sn->regex->regex, host, NULL, 0) >= 0;
    }
#endif

    name = sn->name;

    if (name.len == host->len
        && ngx_strncmp(name.data, host->data, name.len) == 0)
    {
        return 1;
    }

    if (name.len < 2) {
        return 0;
    }

    if (name.data[name.len - 1] == '*') {
        return host->len > name.len - 1
               && ngx_strncmp(name.data, host->data, name.len - 1) == 0;
    }

    if (name.data[0] == '.' && host->len == name.len - 1
        && ngx_strncmp(name.data + 1, host->data, host->len) == 0)
    {
        return 1;
    }

    if (name.data[0] == '*') {
        name.data++;
        name.len--;
    }

    tail = host->data + host->len - name.len;

    return name.data[0] == '.' && host->len > name.len
           && ngx_strncmp(tail, name.data, name.len) == 0;
}
