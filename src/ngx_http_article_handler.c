/*
 * Stored articles: from the path to the file, validators, and the answer.
 *
 * For the path U the sources are tried in this order:
 *
 *   (a) U.html U.html.gz U.htm ...    every suffix: the variant is negotiated
 *   (b) U is V.md: (a) with V         that variant
 *   (c) U is V.htm: U, U.gz           the html variant
 *
 * The answer is known before its header leaves, so that HEAD, 304, ranges and
 * Content-Length are exact.
 */

#include "ngx_http_article_module.h"


typedef struct {
    ngx_str_t                   path;       /* terminated */
    size_t                      base;       /* its length without suffixes */
    size_t                      suffix_len; /* of the URI, taken off */
    ngx_http_article_suffix_t  *suffix;     /* of the source */
    ngx_open_file_info_t        of;
    ngx_uint_t                  gzip;
} ngx_http_article_stored_t;


typedef struct {
    ngx_str_t                   name;
    art_variant_e               variant;
} ngx_http_article_ending_t;


static ngx_int_t ngx_http_article_find(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_find_source(ngx_http_request_t *r,
    ngx_http_article_stored_t *st, size_t base);
static ngx_int_t ngx_http_article_find_named(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_find_exact(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_open(ngx_http_request_t *r,
    ngx_http_article_stored_t *st, size_t len);
static ngx_int_t ngx_http_article_not_found(ngx_http_request_t *r,
    ngx_http_article_stored_t *st);
static ngx_uint_t ngx_http_article_ends(ngx_str_t *path, size_t len,
    ngx_str_t *ending);
static void ngx_http_article_shadowed(ngx_http_request_t *r,
    ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_not_allowed(ngx_http_request_t *r);
static ngx_int_t ngx_http_article_choose(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_validators(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st,
    ngx_str_t *etag);
static ngx_uint_t ngx_http_article_fresh(ngx_http_request_t *r,
    ngx_str_t *etag);
static ngx_int_t ngx_http_article_not_modified(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
static ngx_int_t ngx_http_article_analyze(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_read(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);
static ngx_int_t ngx_http_article_send_stored(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);


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
ngx_http_article_handler(ngx_http_request_t *r)
{
    ngx_int_t                     rc;
    ngx_str_t                     etag;
    ngx_http_article_ctx_t       *ctx;
    ngx_http_article_stored_t     st;
    ngx_http_article_loc_conf_t  *alcf;

    if (r->uri.data[r->uri.len - 1] == '/') {
        return NGX_DECLINED;
    }

    ctx = ngx_http_article_ctx_create(r);
    if (ctx == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    rc = ngx_http_article_find(r, ctx, &st);

    if (rc != NGX_OK) {
        return rc;
    }

    if (!(r->method & (NGX_HTTP_GET|NGX_HTTP_HEAD))) {
        return ngx_http_article_not_allowed(r);
    }

    rc = ngx_http_discard_request_body(r);

    if (rc != NGX_OK) {
        return rc;
    }

    r->root_tested = !r->error_page;
    r->connection->log->action = "sending article to client";

    if (ngx_http_article_choose(r, ctx, &st) != NGX_OK
        || ngx_http_article_push_vary(r, ctx) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    switch (ngx_http_test_predicates(r, alcf->bypass)) {

    case NGX_ERROR:
        return NGX_HTTP_INTERNAL_SERVER_ERROR;

    case NGX_DECLINED:
        ctx->result = NGX_HTTP_ARTICLE_BYPASS;
        return ngx_http_article_send_stored(r, ctx, &st);

    default: /* NGX_OK */
        break;
    }

    if (ctx->variant == ART_VARIANT_SOURCE) {
        return ngx_http_article_send_stored(r, ctx, &st);
    }

    if (ngx_http_article_validators(r, ctx, &st, &etag) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (ngx_http_article_fresh(r, &etag)) {
        if (ngx_http_article_set_etag(r, &etag) != NGX_OK) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        return ngx_http_article_not_modified(r, ctx);
    }

    rc = ngx_http_article_analyze(r, ctx, &st);

    if (rc == NGX_OK) {
        if (ngx_http_article_set_etag(r, &etag) != NGX_OK) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        return ngx_http_article_send(r, ctx);
    }

    if (rc != NGX_DECLINED) {
        return rc;
    }

    if (ctx->named || alcf->on_error == NGX_HTTP_ARTICLE_503) {
        return ngx_http_article_unavailable(r);
    }

    return ngx_http_article_send_stored(r, ctx, &st);
}


/* OK: st has an open file; DECLINED: not ours; or a status. */
static ngx_int_t
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
                ngx_http_article_shadowed(r, st);
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
    ngx_uint_t                    i;
    ngx_str_t                    *name;
    art_variant_e                 variant;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    for (i = 0; i < art_nelts(ngx_http_article_endings); i++) {
        name = &ngx_http_article_endings[i].name;
        variant = ngx_http_article_endings[i].variant;

        if ((variant == ART_VARIANT_SOURCE && !alcf->source)
            || (variant == ART_VARIANT_EXPLAIN && !alcf->explain)
            || !ngx_http_article_ends(&r->uri, r->uri.len, name)
            || !ngx_http_article_ends(&st->path, st->base, name))
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

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    ngx_memzero(&st->of, sizeof(ngx_open_file_info_t));

    st->of.read_ahead = clcf->read_ahead;
    st->of.directio = NGX_OPEN_FILE_DIRECTIO_OFF;
    st->of.valid = clcf->open_file_cache_valid;
    st->of.min_uses = clcf->open_file_cache_min_uses;
    st->of.errors = clcf->open_file_cache_errors;
    st->of.events = clcf->open_file_cache_events;

    if (ngx_http_set_disable_symlinks(r, clcf, &st->path, &st->of) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

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


/* Not the whole of the last name: "/.md" is a file of its own. */
static ngx_uint_t
ngx_http_article_ends(ngx_str_t *path, size_t len, ngx_str_t *ending)
{
    return len > ending->len
           && path->data[len - ending->len - 1] != '/'
           && ngx_memcmp(path->data + len - ending->len, ending->data,
                         ending->len)
              == 0;
}


/* A second source of the same name is never served; the log says so. */
static void
ngx_http_article_shadowed(ngx_http_request_t *r, ngx_http_article_stored_t *st)
{
    u_char                        buf[NGX_MAX_PATH], *p;
    uint32_t                      hash;
    uintptr_t                     bit, *seen;
    ngx_uint_t                    i;
    ngx_file_info_t               fi;
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

    for (i = 0; i < 2 * alcf->suffixes->nelts; i++) {

        if (st->base + suffix[i / 2].name.len + sizeof(".gz") > NGX_MAX_PATH) {
            continue;
        }

        p = ngx_cpymem(buf, st->path.data, st->base);
        p = ngx_cpymem(p, suffix[i / 2].name.data, suffix[i / 2].name.len);
        ngx_memcpy(p, ".gz", sizeof(".gz"));
        p += (i % 2) ? sizeof(".gz") - 1 : 0;
        *p = '\0';

        if (ngx_strcmp(buf, st->path.data) == 0
            || ngx_file_info(buf, &fi) == NGX_FILE_ERROR)
        {
            continue;
        }

        ngx_log_error(NGX_LOG_WARN, r->connection->log, 0,
                      "\"%s\" is not served: \"%V\" comes before it in "
                      "\"article_suffixes\"", buf, &st->path);
        return;
    }
}


static ngx_int_t
ngx_http_article_not_allowed(ngx_http_request_t *r)
{
    static ngx_str_t  value = ngx_string("GET, HEAD");

    if (ngx_http_article_push(r, "Allow", &value) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return NGX_HTTP_NOT_ALLOWED;
}


/*
 * The variant, and what the engine is told of the article.  A value of
 * article_variant fixes it for every name; a suffix of the URI comes next;
 * what is left is negotiated, but for a subrequest, whose answer becomes a
 * part of a page.
 */
static ngx_int_t
ngx_http_article_choose(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_http_article_stored_t *st)
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

        if (variant != ART_VARIANT_N
            && (variant != ART_VARIANT_SOURCE || alcf->source)
            && (variant != ART_VARIANT_EXPLAIN || alcf->explain))
        {
            ctx->variant = variant;
            ctx->negotiated = 0;
            ctx->named = (variant != ART_VARIANT_HTML
                          && variant != ART_VARIANT_PAGE);
        }
    }

    if (ctx->variant == ART_VARIANT_N) {
        ctx->variant = (r == r->main) ? ngx_http_article_negotiate(r)
                                      : ART_VARIANT_HTML;
    }

    ctx->in.type = st->suffix->type;
    ctx->in.coding = st->gzip ? ART_CODING_GZIP : ART_CODING_IDENTITY;

    /* the page view is the source with cuts, and a text has no markup */

    if (ctx->in.type == ART_TYPE_TEXT) {
        if (ctx->variant == ART_VARIANT_PAGE) {
            ctx->variant = ART_VARIANT_HTML;
        }

    } else if (ctx->variant == ART_VARIANT_HTML
               && alcf->view == NGX_HTTP_ARTICLE_PAGE)
    {
        ctx->variant = ART_VARIANT_PAGE;
    }

    if (alcf->language) {
        if (ngx_http_complex_value(r, alcf->language, &value) != NGX_OK) {
            return NGX_ERROR;
        }

        if (value.len != 4 || ngx_strncmp(value.data, "auto", 4) != 0) {
            ctx->in.lang = art_str_make(value.data, value.len);
        }
    }

    return ngx_http_article_address(r, ctx, st->suffix_len);
}


/* The date goes into headers_out, the strong ETag to the caller. */
static ngx_int_t
ngx_http_article_validators(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st,
    ngx_str_t *etag)
{
    u_char                       *p;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    r->headers_out.last_modified_time = ngx_max(st->of.mtime, alcf->date);

    p = ngx_pnalloc(r->pool, NGX_OFF_T_LEN + NGX_TIME_T_LEN + 16
                             + sizeof("\"--\"") - 1);
    if (p == NULL) {
        return NGX_ERROR;
    }

    etag->data = p;
    etag->len = ngx_sprintf(p, "\"%xT-%xO-%016xL\"", st->of.mtime, st->of.size,
                            ngx_http_article_digest(r, ctx))
                - p;

    return NGX_OK;
}


/*
 * Our ETag in If-None-Match: the client has this very answer, and nothing
 * need be read.  Other preconditions are left to the not-modified filter.
 */
static ngx_uint_t
ngx_http_article_fresh(ngx_http_request_t *r, ngx_str_t *etag)
{
    return r == r->main
           && r->headers_in.if_none_match
           && r->headers_in.if_match == NULL
           && r->headers_in.if_unmodified_since == NULL
           && ngx_http_article_etag_match(&r->headers_in.if_none_match->value,
                                          etag);
}


static ngx_int_t
ngx_http_article_not_modified(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    if (ngx_http_article_link(r, ctx) != NGX_OK
        || ngx_http_article_push_fields(r, ctx) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->headers_out.status = NGX_HTTP_NOT_MODIFIED;
    r->headers_out.content_length_n = -1;
    r->header_only = 1;

    return ngx_http_send_header(r);
}


static ngx_int_t
ngx_http_article_analyze(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_http_article_stored_t *st)
{
    ngx_int_t                     rc;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (st->of.size > (off_t) alcf->max_size) {
        return ngx_http_article_fail(r, ctx, &st->path, ART_WHY_TOO_LARGE);
    }

    if (st->of.size == 0) {
        return ngx_http_article_fail(r, ctx, &st->path, ART_WHY_EMPTY);
    }

    rc = ngx_http_article_read(r, ctx, st);

    if (rc != NGX_OK) {
        return rc;
    }

    rc = ngx_http_article_run(r, ctx, &st->path);

    art_buf_done(&ctx->src);

    return rc;
}


static ngx_int_t
ngx_http_article_read(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_http_article_stored_t *st)
{
    ssize_t     n;
    ngx_file_t  file;

    if (ngx_http_article_block_buf(&ctx->src, r->pool, 0) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (art_buf_reserve(&ctx->src, st->of.size) != ART_OK) {
        return ngx_http_article_fail(r, ctx, &st->path, ART_WHY_MEMORY);
    }

    ngx_memzero(&file, sizeof(ngx_file_t));

    file.fd = st->of.fd;
    file.name = st->path;
    file.log = r->connection->log;

    while ((off_t) ctx->src.len < st->of.size) {
        n = ngx_read_file(&file, ctx->src.data + ctx->src.len,
                          st->of.size - ctx->src.len, ctx->src.len);

        if (n == NGX_ERROR) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        if (n == 0) {
            ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                          "\"%V\" was cut short while it was read",
                          &st->path);
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        ctx->src.len += n;
    }

    ctx->in.body = art_buf_view(&ctx->src);

    return NGX_OK;
}


/* The stored bytes, as static would send them. */
static ngx_int_t
ngx_http_article_send_stored(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st)
{
    ngx_int_t         rc;
    ngx_buf_t        *b;
    ngx_chain_t       out;
    ngx_table_elt_t  *h;

    ctx->variant = ART_VARIANT_SOURCE;

    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_length_n = st->of.size;
    r->headers_out.last_modified_time = st->of.mtime;

    if (ngx_http_set_etag(r) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->exten.data = st->suffix->name.data + 1;
    r->exten.len = st->suffix->name.len - 1;

    if (ngx_http_set_content_type(r) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (st->gzip) {
        h = ngx_list_push(&r->headers_out.headers);
        if (h == NULL) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        h->hash = 1;
        ngx_str_set(&h->key, "Content-Encoding");
        ngx_str_set(&h->value, "gzip");
#if (nginx_version >= 1023000)
        h->next = NULL;
#endif
        r->headers_out.content_encoding = h;
    }

    if (r != r->main && st->of.size == 0) {
        return ngx_http_send_header(r);
    }

    r->allow_ranges = 1;

    b = ngx_calloc_buf(r->pool);
    if (b == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    b->file = ngx_pcalloc(r->pool, sizeof(ngx_file_t));
    if (b->file == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    rc = ngx_http_send_header(r);

    if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) {
        return rc;
    }

    b->file_pos = 0;
    b->file_last = st->of.size;

    b->in_file = b->file_last ? 1 : 0;
    b->last_buf = (r == r->main) ? 1 : 0;
    b->last_in_chain = 1;

    b->file->fd = st->of.fd;
    b->file->name = st->path;
    b->file->log = r->connection->log;

    out.buf = b;
    out.next = NULL;

    return ngx_http_output_filter(r, &out);
}
