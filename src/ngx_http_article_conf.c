/*
 * Configuration: create, merge, setters.  The engine sees plain values: what
 * is merged ends in art_opts_t, and everything that shapes an answer ends in
 * one digest, equal in all workers and on all machines, which validators use.
 */

#include "ngx_http_article_module.h"

#include <dlfcn.h>
#include <iconv.h>

#include "art_hash.h"


/* 16 MB: EasyList, the largest in wide use, has about 2 MB. */
#define NGX_HTTP_ARTICLE_FILE_MAX   (16 * 1024 * 1024)


static void *ngx_http_article_pool_alloc(void *ctx, size_t size);
static time_t ngx_http_article_module_date(void);
static ngx_int_t ngx_http_article_merge_rules(ngx_conf_t *cf,
    ngx_http_article_loc_conf_t *prev, ngx_http_article_loc_conf_t *conf);
static ngx_http_article_ruleset_t *ngx_http_article_join_rules(ngx_conf_t *cf,
    ngx_http_article_ruleset_t *prev, ngx_http_article_ruleset_t *own);
static ngx_int_t ngx_http_article_compile_rules(ngx_conf_t *cf,
    ngx_http_article_ruleset_t *rs);
static ngx_int_t ngx_http_article_default_suffixes(ngx_conf_t *cf,
    ngx_http_article_loc_conf_t *conf);
static void ngx_http_article_fill_opts(ngx_http_article_loc_conf_t *conf);
static uint64_t ngx_http_article_opts_digest(
    ngx_http_article_loc_conf_t *conf);
static uint64_t ngx_http_article_digest_str(uint64_t h, const void *data,
    size_t len);
static ngx_int_t ngx_http_article_add_suffix(ngx_conf_t *cf,
    ngx_array_t *suffixes, ngx_str_t *name);
static ngx_int_t ngx_http_article_add_rules(ngx_conf_t *cf,
    ngx_array_t *files, ngx_str_t *name);
static ngx_int_t ngx_http_article_read_file(ngx_conf_t *cf,
    ngx_http_article_file_t *file, ngx_str_t *name);
static char *ngx_http_article_invalid(ngx_conf_t *cf, ngx_str_t *value);


static ngx_str_t  ngx_http_article_suffix_names[] = {
    ngx_string(".html"),
    ngx_string(".htm"),
    ngx_string(".txt")
};


void *
ngx_http_article_create_main_conf(ngx_conf_t *cf)
{
    art_mem_t                      mem;
    ngx_http_article_main_conf_t  *amcf;

    amcf = ngx_pcalloc(cf->pool, sizeof(ngx_http_article_main_conf_t));
    if (amcf == NULL) {
        return NULL;
    }

    mem.alloc = ngx_http_article_pool_alloc;
    mem.free = NULL;
    mem.ctx = cf->pool;

    art_arena_init(&amcf->arena, &mem, 0);

    amcf->date = ngx_http_article_module_date();
    amcf->packs.packs = 1;

    return amcf;
}


/*
 * The level of http is a parent only and never merged: what it says of rules
 * is finished here, before its children look.
 */
char *
ngx_http_article_init_main_conf(ngx_conf_t *cf, void *conf)
{
    ngx_http_article_main_conf_t *amcf = conf;

    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_article_module);

    if (alcf->rules != NGX_CONF_UNSET_PTR
        && alcf->rules_inherit == NGX_HTTP_ARTICLE_INHERIT_MERGE)
    {
        alcf->rules = ngx_http_article_join_rules(cf, &amcf->packs,
                                                  alcf->rules);
        if (alcf->rules == NULL) {
            return NGX_CONF_ERROR;
        }
    }

    return NGX_CONF_OK;
}


static void *
ngx_http_article_pool_alloc(void *ctx, size_t size)
{
    return ngx_palloc(ctx, size);
}


/*
 * A new build may answer differently under the same version of the engine,
 * so its date is part of Last-Modified; 0 where it cannot be told.
 */
static time_t
ngx_http_article_module_date(void)
{
    Dl_info          info;
    ngx_file_info_t  fi;

    if (dladdr(&ngx_http_article_module, &info) == 0
        || info.dli_fname == NULL
        || ngx_file_info((u_char *) info.dli_fname, &fi) == NGX_FILE_ERROR)
    {
        return 0;
    }

    return ngx_file_mtime(&fi);
}


void *
ngx_http_article_create_loc_conf(ngx_conf_t *cf)
{
    ngx_http_article_loc_conf_t  *conf;

    conf = ngx_pcalloc(cf->pool, sizeof(ngx_http_article_loc_conf_t));
    if (conf == NULL) {
        return NULL;
    }

    /*
     * set by ngx_pcalloc():
     *
     *     conf->opts = { 0 };
     *     conf->enable = 0;
     *     conf->argument = { 0, NULL };
     *     conf->charset = { 0, NULL };
     *     conf->stylesheet = { 0, NULL };
     *     conf->types = { NULL };
     *     conf->types_keys = NULL;
     *     conf->date = 0;
     *     conf->digest = 0;
     */

    conf->view = NGX_CONF_UNSET_UINT;
    conf->on_error = NGX_CONF_UNSET_UINT;
    conf->extract = NGX_CONF_UNSET_UINT;
    conf->jsonld = NGX_CONF_UNSET_UINT;
    conf->rules_inherit = NGX_CONF_UNSET_UINT;

    conf->quotes = NGX_CONF_UNSET;
    conf->explain = NGX_CONF_UNSET;
    conf->source = NGX_CONF_UNSET;

    conf->header_size = NGX_CONF_UNSET_SIZE;
    conf->max_size = NGX_CONF_UNSET_SIZE;
    conf->max_cut = NGX_CONF_UNSET;

    conf->page_template = NGX_CONF_UNSET_PTR;
    conf->rules = NGX_CONF_UNSET_PTR;

    conf->variant = NGX_CONF_UNSET_PTR;
    conf->language = NGX_CONF_UNSET_PTR;
    conf->base_url = NGX_CONF_UNSET_PTR;

    conf->bypass = NGX_CONF_UNSET_PTR;
    conf->suffixes = NGX_CONF_UNSET_PTR;

    return conf;
}


char *
ngx_http_article_merge_loc_conf(ngx_conf_t *cf, void *parent, void *child)
{
    ngx_http_article_loc_conf_t *prev = parent;
    ngx_http_article_loc_conf_t *conf = child;

    ngx_http_article_main_conf_t  *amcf;

    if (ngx_http_article_merge_rules(cf, prev, conf) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    ngx_conf_merge_uint_value(conf->view, prev->view, NGX_HTTP_ARTICLE_READER);
    ngx_conf_merge_uint_value(conf->on_error, prev->on_error,
                              NGX_HTTP_ARTICLE_PASS);
    ngx_conf_merge_uint_value(conf->extract, prev->extract,
                              NGX_HTTP_ARTICLE_EXTRACT_AUTO);
    ngx_conf_merge_uint_value(conf->jsonld, prev->jsonld, ART_JSONLD_INLINE);

    ngx_conf_merge_value(conf->quotes, prev->quotes, 1);
    ngx_conf_merge_value(conf->explain, prev->explain, 0);
    ngx_conf_merge_value(conf->source, prev->source, 0);

    ngx_conf_merge_size_value(conf->header_size, prev->header_size, 1536);
    ngx_conf_merge_size_value(conf->max_size, prev->max_size,
                              8 * 1024 * 1024);
    ngx_conf_merge_value(conf->max_cut, prev->max_cut, 90);

    ngx_conf_merge_str_value(conf->argument, prev->argument, "article");
    ngx_conf_merge_str_value(conf->charset, prev->charset, "windows-1252");
    ngx_conf_merge_str_value(conf->stylesheet, prev->stylesheet, "inline");

    ngx_conf_merge_ptr_value(conf->page_template, prev->page_template, NULL);
    ngx_conf_merge_ptr_value(conf->variant, prev->variant, NULL);
    ngx_conf_merge_ptr_value(conf->language, prev->language, NULL);
    ngx_conf_merge_ptr_value(conf->base_url, prev->base_url, NULL);
    ngx_conf_merge_ptr_value(conf->bypass, prev->bypass, NULL);
    ngx_conf_merge_ptr_value(conf->suffixes, prev->suffixes, NULL);

    if (conf->suffixes == NULL
        && ngx_http_article_default_suffixes(cf, conf) != NGX_OK)
    {
        return NGX_CONF_ERROR;
    }

    if (ngx_http_merge_types(cf, &conf->types_keys, &conf->types,
                             &prev->types_keys, &prev->types,
                             ngx_http_html_default_types)
        != NGX_OK)
    {
        return NGX_CONF_ERROR;
    }

    amcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_article_module);

    conf->date = ngx_max(amcf->date, conf->rules->date);

    if (conf->page_template) {
        conf->date = ngx_max(conf->date, conf->page_template->mtime);
    }

    ngx_http_article_fill_opts(conf);

    conf->digest = ngx_http_article_opts_digest(conf);

    return NGX_CONF_OK;
}


/*
 * Own rules replace the inherited ones or are added to them; with neither,
 * the packs.  "article_rules_inherit off" without rules of its own drops
 * what is inherited, and the packs are back.
 */
static ngx_int_t
ngx_http_article_merge_rules(ngx_conf_t *cf, ngx_http_article_loc_conf_t *prev,
    ngx_http_article_loc_conf_t *conf)
{
    ngx_uint_t                     off;
    ngx_http_article_ruleset_t    *inherited;
    ngx_http_article_main_conf_t  *amcf;

    amcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_article_module);

    off = (conf->rules_inherit == NGX_HTTP_ARTICLE_INHERIT_OFF);

    ngx_conf_merge_uint_value(conf->rules_inherit, prev->rules_inherit,
                              NGX_HTTP_ARTICLE_INHERIT_ON);

    inherited = prev->rules;

    if (inherited == NGX_CONF_UNSET_PTR || off) {
        inherited = &amcf->packs;
    }

    if (conf->rules == NGX_CONF_UNSET_PTR) {
        conf->rules = inherited;

    } else if (conf->rules_inherit == NGX_HTTP_ARTICLE_INHERIT_MERGE) {
        conf->rules = ngx_http_article_join_rules(cf, inherited, conf->rules);
        if (conf->rules == NULL) {
            return NGX_ERROR;
        }
    }

    return ngx_http_article_compile_rules(cf, conf->rules);
}


static ngx_http_article_ruleset_t *
ngx_http_article_join_rules(ngx_conf_t *cf, ngx_http_article_ruleset_t *prev,
    ngx_http_article_ruleset_t *own)
{
    ngx_http_article_file_t     *file;
    ngx_http_article_ruleset_t  *rs;

    rs = ngx_pcalloc(cf->pool, sizeof(ngx_http_article_ruleset_t));
    if (rs == NULL) {
        return NULL;
    }

    if (ngx_array_init(&rs->files, cf->pool,
                       prev->files.nelts + own->files.nelts + 1,
                       sizeof(ngx_http_article_file_t))
        != NGX_OK)
    {
        return NULL;
    }

    rs->packs = prev->packs;

    if (prev->files.nelts) {
        file = ngx_array_push_n(&rs->files, prev->files.nelts);
        ngx_memcpy(file, prev->files.elts,
                   prev->files.nelts * sizeof(ngx_http_article_file_t));
    }

    if (own->files.nelts) {
        file = ngx_array_push_n(&rs->files, own->files.nelts);
        ngx_memcpy(file, own->files.elts,
                   own->files.nelts * sizeof(ngx_http_article_file_t));
    }

    return rs;
}


static ngx_int_t
ngx_http_article_compile_rules(ngx_conf_t *cf, ngx_http_article_ruleset_t *rs)
{
    ngx_uint_t                i;
    ngx_http_article_file_t  *file;

    if (rs->done) {
        return NGX_OK;
    }

    rs->done = 1;
    rs->digest = art_hash_byte(ART_HASH_INIT, rs->packs);

    file = rs->files.elts;

    for (i = 0; i < rs->files.nelts; i++) {
        rs->date = ngx_max(rs->date, file[i].mtime);
        rs->digest = ngx_http_article_digest_str(rs->digest, file[i].text.data,
                                                 file[i].text.len);
    }

    return NGX_OK;
}


static ngx_int_t
ngx_http_article_default_suffixes(ngx_conf_t *cf,
    ngx_http_article_loc_conf_t *conf)
{
    ngx_uint_t  i;

    conf->suffixes = ngx_array_create(cf->pool, 3,
                                      sizeof(ngx_http_article_suffix_t));
    if (conf->suffixes == NULL) {
        return NGX_ERROR;
    }

    for (i = 0; i < art_nelts(ngx_http_article_suffix_names); i++) {
        if (ngx_http_article_add_suffix(cf, conf->suffixes,
                                        &ngx_http_article_suffix_names[i])
            != NGX_OK)
        {
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}


static void
ngx_http_article_fill_opts(ngx_http_article_loc_conf_t *conf)
{
    art_opts_t  *opts;

    opts = &conf->opts;

    art_opts_init(opts);

    opts->rules = conf->rules->rules;
    opts->charset = art_str_make(conf->charset.data, conf->charset.len);
    opts->max_size = conf->max_size;
    opts->header_size = conf->header_size;
    opts->max_cut = conf->max_cut;
    opts->jsonld = conf->jsonld;
    opts->extract = conf->extract;
    opts->quotes = conf->quotes;
    opts->page_view = (conf->view == NGX_HTTP_ARTICLE_PAGE);

    if (conf->page_template) {
        opts->page_template = art_str_make(conf->page_template->text.data,
                                           conf->page_template->text.len);
    }

    if (ngx_strcmp(conf->stylesheet.data, "off") == 0) {
        opts->no_style = 1;

    } else if (ngx_strcmp(conf->stylesheet.data, "inline") != 0) {
        opts->stylesheet = art_str_make(conf->stylesheet.data,
                                        conf->stylesheet.len);
    }
}


static uint64_t
ngx_http_article_opts_digest(ngx_http_article_loc_conf_t *conf)
{
    uint64_t     h;
    art_opts_t  *opts;

    opts = &conf->opts;

    h = ngx_http_article_digest_str(ART_HASH_INIT, ART_VERSION,
                                    sizeof(ART_VERSION) - 1);
    h = art_hash_add(h, &conf->rules->digest, sizeof(uint64_t));
    h = ngx_http_article_digest_str(h, opts->charset.data, opts->charset.len);
    h = ngx_http_article_digest_str(h, opts->stylesheet.data,
                                    opts->stylesheet.len);
    h = ngx_http_article_digest_str(h, opts->page_template.data,
                                    opts->page_template.len);
    h = ngx_http_article_digest_str(h, conf->argument.data,
                                    conf->argument.len);
    h = art_hash_add(h, &opts->max_size, sizeof(size_t));
    h = art_hash_add(h, &opts->header_size, sizeof(size_t));
    h = art_hash_add(h, &opts->max_quotes, sizeof(uint32_t));
    h = art_hash_byte(h, opts->max_cut);
    h = art_hash_byte(h, opts->jsonld);
    h = art_hash_byte(h, opts->extract);
    h = art_hash_byte(h, opts->quotes);
    h = art_hash_byte(h, opts->no_style);
    h = art_hash_byte(h, opts->page_view);

    return h;
}


/* The length first, so that no two lists of strings look the same. */
static uint64_t
ngx_http_article_digest_str(uint64_t h, const void *data, size_t len)
{
    uint64_t  n;

    n = len;
    h = art_hash_add(h, &n, sizeof(uint64_t));

    return art_hash_add(h, data, len);
}


char *
ngx_http_article_suffixes(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t   *value;
    ngx_uint_t   i;

    if (alcf->suffixes != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    alcf->suffixes = ngx_array_create(cf->pool, cf->args->nelts - 1,
                                      sizeof(ngx_http_article_suffix_t));
    if (alcf->suffixes == NULL) {
        return NGX_CONF_ERROR;
    }

    value = cf->args->elts;

    for (i = 1; i < cf->args->nelts; i++) {

        switch (ngx_http_article_add_suffix(cf, alcf->suffixes, &value[i])) {

        case NGX_OK:
            break;

        case NGX_DECLINED:
            return ngx_http_article_invalid(cf, &value[i]);

        default:
            return NGX_CONF_ERROR;
        }
    }

    return NGX_CONF_OK;
}


/* Suffixes with "htm" in them are HTML, all others are plain text. */
static ngx_int_t
ngx_http_article_add_suffix(ngx_conf_t *cf, ngx_array_t *suffixes,
    ngx_str_t *name)
{
    ngx_http_article_suffix_t  *suffix;

    if (name->len < 2 || name->data[0] != '.'
        || ngx_strlchr(name->data, name->data + name->len, '/') != NULL
        || ngx_strcmp(name->data, ".gz") == 0)
    {
        return NGX_DECLINED;
    }

    suffix = ngx_array_push(suffixes);
    if (suffix == NULL) {
        return NGX_ERROR;
    }

    suffix->name = *name;
    suffix->type = ngx_strcasestrn(name->data, "htm", 3 - 1) ? ART_TYPE_HTML
                                                             : ART_TYPE_TEXT;

    return NGX_OK;
}


char *
ngx_http_article_argument(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    u_char      c;
    size_t      i;
    ngx_str_t  *value;

    if (alcf->argument.data != NULL) {
        return "is duplicate";
    }

    value = cf->args->elts;

    for (i = 0; i < value[1].len; i++) {
        c = ngx_tolower(value[1].data[i]);

        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_'
            && c != '-')
        {
            return ngx_http_article_invalid(cf, &value[1]);
        }
    }

    if (i == 0) {
        return ngx_http_article_invalid(cf, &value[1]);
    }

    if (ngx_strcmp(value[1].data, "off") == 0) {
        ngx_str_set(&alcf->argument, "");
        return NGX_CONF_OK;
    }

    alcf->argument = value[1];

    return NGX_CONF_OK;
}


char *
ngx_http_article_variant(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    char       *rv;
    ngx_str_t  *value;

    rv = ngx_http_set_complex_value_slot(cf, cmd, conf);
    if (rv != NGX_CONF_OK) {
        return rv;
    }

    value = &alcf->variant->value;

    if (alcf->variant->lengths == NULL
        && art_variant_find(art_str_make(value->data, value->len))
           == ART_VARIANT_N)
    {
        return ngx_http_article_invalid(cf, value);
    }

    return NGX_CONF_OK;
}


char *
ngx_http_article_language(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    char       *rv;
    u_char      c;
    size_t      i;
    ngx_str_t  *value;

    rv = ngx_http_set_complex_value_slot(cf, cmd, conf);
    if (rv != NGX_CONF_OK || alcf->language->lengths != NULL) {
        return rv;
    }

    value = &alcf->language->value;

    for (i = 0; i < value->len; i++) {
        c = ngx_tolower(value->data[i]);

        if ((c < 'a' || c > 'z') && c != '-' && (i < 2 || c < '0' || c > '9'))
        {
            break;
        }
    }

    if (i < value->len || i < 2) {
        return ngx_http_article_invalid(cf, value);
    }

    return NGX_CONF_OK;
}


char *
ngx_http_article_base_url(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    char       *rv;
    ngx_str_t  *value;

    rv = ngx_http_set_complex_value_slot(cf, cmd, conf);
    if (rv != NGX_CONF_OK || alcf->base_url->lengths != NULL) {
        return rv;
    }

    value = &alcf->base_url->value;

    if ((ngx_strncasecmp(value->data, (u_char *) "http://", 7) != 0
         || value->len == 7)
        && (ngx_strncasecmp(value->data, (u_char *) "https://", 8) != 0
            || value->len == 8))
    {
        return ngx_http_article_invalid(cf, value);
    }

    return NGX_CONF_OK;
}


char *
ngx_http_article_stylesheet(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t  *value;

    if (alcf->stylesheet.data != NULL) {
        return "is duplicate";
    }

    value = cf->args->elts;

    if (value[1].len == 0) {
        return ngx_http_article_invalid(cf, &value[1]);
    }

    alcf->stylesheet = value[1];

    return NGX_CONF_OK;
}


char *
ngx_http_article_template(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t                *value, name;
    ngx_http_article_file_t  *file;

    if (alcf->page_template != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    file = ngx_pcalloc(cf->pool, sizeof(ngx_http_article_file_t));
    if (file == NULL) {
        return NGX_CONF_ERROR;
    }

    value = cf->args->elts;
    name = value[1];

    if (ngx_conf_full_name(cf->cycle, &name, 1) != NGX_OK
        || ngx_http_article_read_file(cf, file, &name) != NGX_OK)
    {
        return NGX_CONF_ERROR;
    }

    alcf->page_template = file;

    return NGX_CONF_OK;
}


/* A charset that is not known here would fail every article that needs it. */
char *
ngx_http_article_charset(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    iconv_t     cd;
    ngx_str_t  *value;

    if (alcf->charset.data != NULL) {
        return "is duplicate";
    }

    value = cf->args->elts;

    cd = iconv_open("UTF-8", (char *) value[1].data);

    if (cd == (iconv_t) -1 || value[1].len == 0) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "unknown charset \"%V\"",
                           &value[1]);
        return NGX_CONF_ERROR;
    }

    iconv_close(cd);

    alcf->charset = value[1];

    return NGX_CONF_OK;
}


char *
ngx_http_article_rules(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t                   *value;
    ngx_uint_t                   i;
    ngx_http_article_ruleset_t  *rs;

    value = cf->args->elts;
    rs = alcf->rules;

    if (rs == NGX_CONF_UNSET_PTR) {
        rs = ngx_pcalloc(cf->pool, sizeof(ngx_http_article_ruleset_t));
        if (rs == NULL) {
            return NGX_CONF_ERROR;
        }

        if (ngx_array_init(&rs->files, cf->pool, 4,
                           sizeof(ngx_http_article_file_t))
            != NGX_OK)
        {
            return NGX_CONF_ERROR;
        }

        alcf->rules = rs;

        if (cf->args->nelts == 2 && ngx_strcmp(value[1].data, "off") == 0) {
            return NGX_CONF_OK;
        }

    } else if (rs->files.nelts == 0) {
        return "is duplicate";
    }

    for (i = 1; i < cf->args->nelts; i++) {

        if (ngx_strcmp(value[i].data, "off") == 0) {
            return "cannot have \"off\" among files";
        }

        if (ngx_http_article_add_rules(cf, &rs->files, &value[i]) != NGX_OK) {
            return NGX_CONF_ERROR;
        }
    }

    return NGX_CONF_OK;
}


/* A name without wildcards must exist; wildcards may match nothing. */
static ngx_int_t
ngx_http_article_add_rules(ngx_conf_t *cf, ngx_array_t *files, ngx_str_t *name)
{
    ngx_int_t                 n;
    ngx_str_t                 full;
    ngx_glob_t                gl;
    ngx_http_article_file_t  *file;

    full = *name;

    if (ngx_conf_full_name(cf->cycle, &full, 1) != NGX_OK) {
        return NGX_ERROR;
    }

    if (strpbrk((char *) full.data, "*?[") == NULL) {
        file = ngx_array_push(files);

        return file ? ngx_http_article_read_file(cf, file, &full) : NGX_ERROR;
    }

    ngx_memzero(&gl, sizeof(ngx_glob_t));

    gl.pattern = full.data;
    gl.log = cf->log;
    gl.test = 1;

    if (ngx_open_glob(&gl) != NGX_OK) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           ngx_open_glob_n " \"%s\" failed", full.data);
        return NGX_ERROR;
    }

    for ( ;; ) {
        n = ngx_read_glob(&gl, &full);

        if (n != NGX_OK) {
            break;
        }

        full.data = ngx_pstrdup(cf->pool, &full);
        file = ngx_array_push(files);

        if (full.data == NULL || file == NULL
            || ngx_http_article_read_file(cf, file, &full) != NGX_OK)
        {
            ngx_close_glob(&gl);
            return NGX_ERROR;
        }
    }

    ngx_close_glob(&gl);

    return NGX_OK;
}


static ngx_int_t
ngx_http_article_read_file(ngx_conf_t *cf, ngx_http_article_file_t *file,
    ngx_str_t *name)
{
    u_char           *path;
    size_t            size;
    ssize_t           n;
    ngx_fd_t          fd;
    ngx_file_info_t   fi;

    path = ngx_pnalloc(cf->pool, name->len + 1);
    if (path == NULL) {
        return NGX_ERROR;
    }

    ngx_cpystrn(path, name->data, name->len + 1);

    ngx_memzero(file, sizeof(ngx_http_article_file_t));

    file->name.data = path;
    file->name.len = name->len;
    file->conf = cf->conf_file->file.name;
    file->line = cf->conf_file->line;

    fd = ngx_open_file(path, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (fd == NGX_INVALID_FILE) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           ngx_open_file_n " \"%s\" failed", path);
        return NGX_ERROR;
    }

    n = -1;

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           ngx_fd_info_n " \"%s\" failed", path);
        goto done;
    }

    if (!ngx_is_file(&fi) || ngx_file_size(&fi) > NGX_HTTP_ARTICLE_FILE_MAX) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "\"%s\" is not a file of at most %uz bytes", path,
                           (size_t) NGX_HTTP_ARTICLE_FILE_MAX);
        goto done;
    }

    size = ngx_file_size(&fi);
    file->mtime = ngx_file_mtime(&fi);
    file->text.len = size;
    file->text.data = ngx_pnalloc(cf->pool, size + 1);

    if (file->text.data == NULL) {
        goto done;
    }

    n = ngx_read_fd(fd, file->text.data, size);

    if (n != (ssize_t) size) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           ngx_read_fd_n " \"%s\" failed", path);
        n = -1;
    }

done:

    (void) ngx_close_file(fd);

    return n == -1 ? NGX_ERROR : NGX_OK;
}


static char *
ngx_http_article_invalid(ngx_conf_t *cf, ngx_str_t *value)
{
    ngx_str_t  *name;

    name = cf->args->elts;

    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                       "invalid value \"%V\" in \"%V\" directive", value,
                       name);

    return NGX_CONF_ERROR;
}
