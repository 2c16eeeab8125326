/*
 * Configuration: create, merge, setters.  The engine sees plain values: what
 * is merged ends in art_opts_t, and everything that shapes an answer ends in
 * one digest, equal in all workers and on all machines, which validators use.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_rules.h"

#include <dlfcn.h>

#include "art_hash.h"


static void *ngx_http_article_pool_alloc(void *ctx, size_t size);
static time_t ngx_http_article_module_date(void);
static void ngx_http_article_postpone(ngx_conf_t *cf);
static ngx_int_t ngx_http_article_default_suffixes(ngx_conf_t *cf,
    ngx_http_article_loc_conf_t *conf);
static void ngx_http_article_fill_opts(ngx_http_article_loc_conf_t *conf);
static uint64_t ngx_http_article_opts_digest(
    ngx_http_article_loc_conf_t *conf);
static uint64_t ngx_http_article_digest_str(uint64_t h, const void *data,
    size_t len);


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

    if (ngx_array_init(&amcf->rulesets, cf->pool, 4,
                       sizeof(ngx_http_article_ruleset_t *))
        != NGX_OK
        || ngx_array_init(&amcf->lists, cf->pool, 1,
                          sizeof(struct ngx_http_article_lists_s *))
           != NGX_OK
        || ngx_array_init(&amcf->caches, cf->pool, 1,
                          sizeof(ngx_http_article_zone_t *))
           != NGX_OK)
    {
        return NULL;
    }

    amcf->date = ngx_http_article_module_date();
    amcf->packs.packs = 1;

    return amcf;
}


/*
 * The level of http is a parent only and never merged: what it says of rules
 * is finished here, before its children look.  All names of zones are known
 * by now.
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

    return ngx_http_article_zone_defined(cf) == NGX_OK ? NGX_CONF_OK
                                                       : NGX_CONF_ERROR;
}


static void *
ngx_http_article_pool_alloc(void *ctx, size_t size)
{
    return ngx_palloc(ctx, size);
}


/*
 * A new build may answer differently under the same version of the engine,
 * so its date is part of Last-Modified; 0 where it cannot be told.
 *
 * The name of the program itself is argv[0], which nginx overwrites with the
 * title of the process, so a module that is linked in asks the system.
 */
static time_t
ngx_http_article_module_date(void)
{
    Dl_info           info, program;
    const char       *name;
    ngx_file_info_t   fi;

    if (dladdr(&ngx_http_article_module, &info) == 0
        || dladdr(&ngx_core_module, &program) == 0)
    {
        return 0;
    }

    name = (info.dli_fbase == program.dli_fbase) ? "/proc/self/exe"
                                                 : info.dli_fname;

    if (name == NULL || ngx_file_info(name, &fi) == NGX_FILE_ERROR) {
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
    conf->status = NGX_CONF_UNSET_UINT;

    conf->filter = NGX_CONF_UNSET;
    conf->quotes = NGX_CONF_UNSET;
    conf->explain = NGX_CONF_UNSET;
    conf->source = NGX_CONF_UNSET;
    conf->gzip = NGX_CONF_UNSET;

    conf->header_size = NGX_CONF_UNSET_SIZE;
    conf->max_size = NGX_CONF_UNSET_SIZE;
    conf->max_cut = NGX_CONF_UNSET;

    conf->page_template = NGX_CONF_UNSET_PTR;
    conf->rules = NGX_CONF_UNSET_PTR;
    conf->lists = NGX_CONF_UNSET_PTR;

    conf->variant = NGX_CONF_UNSET_PTR;
    conf->language = NGX_CONF_UNSET_PTR;
    conf->base_url = NGX_CONF_UNSET_PTR;

    conf->cache = NGX_CONF_UNSET_PTR;
    conf->time_budget = NGX_CONF_UNSET_MSEC;
    conf->thread_pool = NGX_CONF_UNSET_PTR;
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

    ngx_conf_merge_value(conf->filter, prev->filter, 0);
    ngx_conf_merge_value(conf->quotes, prev->quotes, 1);
    ngx_conf_merge_value(conf->explain, prev->explain, 0);
    ngx_conf_merge_value(conf->source, prev->source, 0);
    ngx_conf_merge_value(conf->gzip, prev->gzip, 1);

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
    ngx_conf_merge_ptr_value(conf->cache, prev->cache, NULL);
    ngx_conf_merge_msec_value(conf->time_budget, prev->time_budget, 20);

    if (conf->enable) {
        ngx_http_article_postpone(cf);
    }

    if (ngx_http_article_merge_thread_pool(cf, &conf->thread_pool,
                                           prev->thread_pool,
                                           conf->enable || conf->filter)
        != NGX_OK)
    {
        return NGX_CONF_ERROR;
    }

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

    conf->date = ngx_max(amcf->date, ngx_http_article_rules_date(conf));

    if (conf->page_template) {
        conf->date = ngx_max(conf->date, conf->page_template->mtime);
    }

    if (amcf->langs == NULL) {
        amcf->langs = art_langs_builtin(&amcf->arena);
        if (amcf->langs == NULL) {
            return NGX_CONF_ERROR;
        }
    }

    ngx_http_article_fill_opts(conf);

    conf->opts.langs = amcf->langs;

    conf->digest = ngx_http_article_opts_digest(conf);

    return NGX_CONF_OK;
}


/*
 * Header and body in one packet and one system call: the fields make the
 * header larger than what nginx waits with, 1460 bytes unless
 * postpone_output says otherwise.  core's own merge is done by now.
 */
static void
ngx_http_article_postpone(ngx_conf_t *cf)
{
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);

    if (clcf->postpone_output == 1460) {
        clcf->postpone_output = 16 * 1024;
    }
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
    opts->site = conf->rules->site;
    opts->adlist = conf->lists ? conf->lists->list : NULL;
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

    if (conf->lists) {
        h = art_hash_add(h, &conf->lists->digest, sizeof(uint64_t));
    }

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
