/*
 * From the path of a request to the stored source.  For the path U these are
 * tried in turn:
 *
 *   (a) U.html U.html.gz U.htm ...    every suffix: the variant is negotiated
 *   (b) U is V.md: (a) with V         that variant
 *   (c) U is V.htm: U, U.gz           the html variant
 */

#include "ngx_http_article_module.h"


typedef struct {
    ngx_str_t                   name;
    art_variant_e               variant;
} ngx_http_article_ending_t;


static ngx_int_t ngx_http_article_find_source(ngx_http_request_t *r,
    ngx_http_article_stored_t *st, size_t base);
static ngx_int_t ngx_http_article_find_named(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_find_exact(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_open(ngx_http_request_t *r,
    ngx_http_article_stored_t *st, size_t len);
static ngx_int_t ngx_http_article_file_info(ngx_http_request_t *r,
    ngx_str_t *name, ngx_open_file_info_t *of);
static ngx_int_t ngx_http_article_not_found(ngx_http_request_t *r,
    ngx_http_article_stored_t *st);
static ngx_uint_t ngx_http_article_ends(ngx_str_t *path, size_t len,
    ngx_str_t *ending);
static ngx_uint_t ngx_http_article_nameless(ngx_str_t *path, size_t len,
    ngx_str_t *ending);
static void ngx_http_article_shadowed(ngx_http_request_t *r,
    ngx_http_article_stored_t *st, ngx_uint_t next);
static ngx_uint_t ngx_http_article_there(ngx_http_request_t *r,
    ngx_str_t *name);


static ngx_http_article_ending_t  ngx_http_article_endings[] = {
    { ngx_string(".html"), ART_VARIANT_HTML },
    { ngx_string(".txt"), ART_VARIANT_TEXT },
    { ngx_string(".md"), ART_VARIANT_MARKDOWN },
    { ngx_string(".jsonld"), ART_VARIANT_JSONLD },
    { ngx_string(".source"), ART_VARIANT_SOURCE },
    { ngx_string(".explain"), ART_VARIANT_EXPLAIN }
};


/* One bit a path, so that a shadowed file is looked for and said once. */
static uintptr_t  ngx_http_article_seen[4096 / sizeof(uintptr_t)];


ngx_int_t
ngx_http_article_find(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_http_article_stored_t *st)
{
    u_char                       *last;
    size_t                        root, reserved;
    ngx_int_t                     rc;
    ngx_uint_t                    i;
    ngx_http_article_suffix_t    *suffix;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    suffix = alcf->suffixes->elts;
    reserved = 0;

    for (i = 0; i < alcf->suffixes->nelts; i++) {
        reserved = ngx_max(reserved, suffix[i].name.len);
    }

    ngx_memzero(st, sizeof(ngx_http_article_stored_t));

    last = ngx_http_map_uri_to_path(r, &st->path, &root,
                                    reserved + sizeof(".gz"));
    if (last == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    st->base = last - st->path.data;

    rc = ngx_http_article_find_source(r, st, st->base);

    if (rc == NGX_OK) {
        ctx->negotiated = 1;
        return NGX_OK;
    }

    if (rc == NGX_DECLINED) {
        rc = ngx_http_article_find_named(r, ctx, st);
    }

    if (rc == NGX_DECLINED) {
        rc = ngx_http_article_find_exact(r, ctx, st);
    }

    return rc;
}


/* (a): the first of the suffixes that is there, with the first base bytes. */
static ngx_int_t
ngx_http_article_find_source(ngx_http_request_t *r,
    ngx_http_article_stored_t *st, size_t base)
{
    u_char                       *p;
    ngx_int_t                     rc;
    ngx_uint_t                    i;
    ngx_http_article_suffix_t    *suffix;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    suffix = alcf->suffixes->elts;

    for (i = 0; i < 2 * alcf->suffixes->nelts; i++) {
        st->suffix = &suffix[i / 2];
        st->gzip = i % 2;

        p = ngx_cpymem(st->path.data + base, st->suffix->name.data,
                       st->suffix->name.len);

        if (st->gzip) {
            p = ngx_cpymem(p, ".gz", sizeof(".gz") - 1);
        }

        rc = ngx_http_article_open(r, st, p - st->path.data);

        if (rc != NGX_DECLINED) {
            st->base = base;

            if (rc == NGX_OK) {
                ngx_http_article_shadowed(r, st, i + 1);
            }

            return rc;
        }
    }

    return NGX_DECLINED;
}


/* (b): the variant is the suffix of the URI. */
static ngx_int_t
ngx_http_article_find_named(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st)
{
    u_char                       *tail;
    ngx_int_t                     rc;
    ngx_str_t                    *name;
    ngx_uint_t                    i;
    art_variant_e                 variant;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    for (i = 0; i < art_nelts(ngx_http_article_endings); i++) {
        name = &ngx_http_article_endings[i].name;
        variant = ngx_http_article_endings[i].variant;

        if ((variant == ART_VARIANT_SOURCE && !alcf->source)
            || (variant == ART_VARIANT_EXPLAIN && !alcf->explain)
            || !ngx_http_article_ends(&r->uri, r->uri.len, name)
            || !ngx_http_article_ends(&st->path, st->base, name)
            || ngx_http_article_nameless(&st->path, st->base, name))
        {
            continue;
        }

        tail = st->path.data + st->base - name->len;

        rc = ngx_http_article_find_source(r, st, st->base - name->len);

        if (rc == NGX_DECLINED) {
            ngx_memcpy(tail, name->data, name->len);
            return NGX_DECLINED;
        }

        ctx->variant = variant;
        ctx->named = (variant != ART_VARIANT_HTML);
        st->suffix_len = name->len;

        return rc;
    }

    return NGX_DECLINED;
}


/* (c): the name of a source; never left to static, which would bare it. */
static ngx_int_t
ngx_http_article_find_exact(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st)
{
    ngx_int_t                     rc;
    ngx_uint_t                    i;
    ngx_http_article_suffix_t    *suffix;
    ngx_http_article_loc_conf_t  *alcf;
    static ngx_str_t              gz = ngx_string(".gz");

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    suffix = alcf->suffixes->elts;

    for (i = 0; i < alcf->suffixes->nelts; i++) {

        if (!ngx_http_article_ends(&st->path, st->base, &suffix[i].name)) {
            continue;
        }

        if (ngx_http_article_nameless(&st->path, st->base, &suffix[i].name)) {
            return ngx_http_article_not_found(r, st);
        }

        st->suffix = &suffix[i];
        st->suffix_len = suffix[i].name.len;
        st->gzip = 0;

        rc = ngx_http_article_open(r, st, st->base);

        if (rc == NGX_DECLINED) {
            ngx_memcpy(st->path.data + st->base, gz.data, gz.len);
            st->gzip = 1;

            rc = ngx_http_article_open(r, st, st->base + gz.len);
        }

        if (rc == NGX_DECLINED) {
            return ngx_http_article_not_found(r, st);
        }

        ctx->variant = ART_VARIANT_HTML;

        return rc;
    }

    if (ngx_http_article_ends(&st->path, st->base, &gz)) {
        return ngx_http_article_not_found(r, st);
    }

    return NGX_DECLINED;
}


/*
 * The first len bytes of st->path opened: OK; DECLINED for what is not there
 * or not a regular file; or a status.
 */
static ngx_int_t
ngx_http_article_open(ngx_http_request_t *r, ngx_http_article_stored_t *st,
    size_t len)
{
    ngx_int_t                  rc;
    ngx_uint_t                 level;
    ngx_http_core_loc_conf_t  *clcf;

    st->path.len = len;
    st->path.data[len] = '\0';

    if (ngx_http_article_file_info(r, &st->path, &st->of) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    if (ngx_open_cached_file(clcf->open_file_cache, &st->path, &st->of,
                             r->pool)
        == NGX_OK)
    {
        return st->of.is_file ? NGX_OK : NGX_DECLINED;
    }

    switch (st->of.err) {

    case 0:
        return NGX_HTTP_INTERNAL_SERVER_ERROR;

    case NGX_ENOENT:
    case NGX_ENOTDIR:
    case NGX_ENAMETOOLONG:
        return NGX_DECLINED;

    case NGX_EACCES:
#if (NGX_HAVE_OPENAT)
    case NGX_EMLINK:
    case NGX_ELOOP:
#endif
        level = NGX_LOG_ERR;
        rc = NGX_HTTP_FORBIDDEN;
        break;

    default:
        level = NGX_LOG_CRIT;
        rc = NGX_HTTP_INTERNAL_SERVER_ERROR;
        break;
    }

    ngx_log_error(level, r->connection->log, st->of.err, "%s \"%s\" failed",
                  st->of.failed, st->path.data);

    return rc;
}


/* How a file is opened here. */
static ngx_int_t
ngx_http_article_file_info(ngx_http_request_t *r, ngx_str_t *name,
    ngx_open_file_info_t *of)
{
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    ngx_memzero(of, sizeof(ngx_open_file_info_t));

    of->read_ahead = clcf->read_ahead;
    of->directio = NGX_OPEN_FILE_DIRECTIO_OFF;
    of->valid = clcf->open_file_cache_valid;
    of->min_uses = clcf->open_file_cache_min_uses;
    of->errors = clcf->open_file_cache_errors;
    of->events = clcf->open_file_cache_events;

    return ngx_http_set_disable_symlinks(r, clcf, name, of);
}


static ngx_int_t
ngx_http_article_not_found(ngx_http_request_t *r,
    ngx_http_article_stored_t *st)
{
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    if (clcf->log_not_found) {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                      "no article at \"%*s\"", st->base, st->path.data);
    }

    return NGX_HTTP_NOT_FOUND;
}


static ngx_uint_t
ngx_http_article_ends(ngx_str_t *path, size_t len, ngx_str_t *ending)
{
    return len > ending->len
           && ngx_memcmp(path->data + len - ending->len, ending->data,
                         ending->len)
              == 0;
}


/* "/.md": the ending is the whole of the last name. */
static ngx_uint_t
ngx_http_article_nameless(ngx_str_t *path, size_t len, ngx_str_t *ending)
{
    return path->data[len - ending->len - 1] == '/';
}


/*
 * A second source of the same name is never served; the log says so.  Those
 * before the one served are known not to be there: next is the one behind it,
 * as find_source() counts.
 */
static void
ngx_http_article_shadowed(ngx_http_request_t *r, ngx_http_article_stored_t *st,
    ngx_uint_t next)
{
    u_char                       *p, buf[NGX_MAX_PATH];
    uint32_t                      hash;
    uintptr_t                     bit, *seen;
    ngx_str_t                     name;
    ngx_uint_t                    i;
    ngx_http_article_suffix_t    *suffix;
    ngx_http_article_loc_conf_t  *alcf;

    hash = ngx_crc32_short(st->path.data, st->path.len) % (4096 * 8);
    seen = &ngx_http_article_seen[hash / (8 * sizeof(uintptr_t))];
    bit = (uintptr_t) 1 << (hash % (8 * sizeof(uintptr_t)));

    if (*seen & bit) {
        return;
    }

    *seen |= bit;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    suffix = alcf->suffixes->elts;

    for (i = next; i < 2 * alcf->suffixes->nelts; i++) {

        if (st->base + suffix[i / 2].name.len + sizeof(".gz") > NGX_MAX_PATH) {
            continue;
        }

        p = ngx_cpymem(buf, st->path.data, st->base);
        p = ngx_cpymem(p, suffix[i / 2].name.data, suffix[i / 2].name.len);
        ngx_memcpy(p, ".gz", sizeof(".gz"));
        p += (i % 2) ? sizeof(".gz") - 1 : 0;
        *p = '\0';

        name.data = buf;
        name.len = p - buf;

        if (!ngx_http_article_there(r, &name)) {
            continue;
        }

        ngx_log_error(NGX_LOG_WARN, r->connection->log, 0,
                      "\"%V\" is not served: \"%V\" comes before it in "
                      "\"article_suffixes\"", &name, &st->path);
        return;
    }
}


/* A regular file that could be served; not opened. */
static ngx_uint_t
ngx_http_article_there(ngx_http_request_t *r, ngx_str_t *name)
{
    ngx_open_file_info_t       of;
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    if (ngx_http_article_file_info(r, name, &of) != NGX_OK) {
        return 0;
    }

    of.test_only = 1;

    return ngx_open_cached_file(clcf->open_file_cache, name, &of, r->pool)
           == NGX_OK
           && of.is_file;
}
