/*
 * Rules of the configuration: which files a level has, and what the engine
 * makes of them.  What is compiled lives as long as the configuration, and
 * levels that say nothing share it.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_rules.h"

#include "art_adlist.h"
#include "art_hash.h"
#include "art_rules.h"
#include "art_site.h"


static ngx_int_t ngx_http_article_compile_rules(ngx_conf_t *cf,
    ngx_http_article_ruleset_t *rs);
static ngx_int_t ngx_http_article_compile_lists(ngx_conf_t *cf,
    ngx_http_article_lists_t *ls);
static art_rc_t ngx_http_article_add_file(ngx_conf_t *cf,
    ngx_http_article_ruleset_t *rs, ngx_http_article_file_t *file,
    art_err_t *err);
static void ngx_http_article_rules_cleanup(void *data);
static void ngx_http_article_lists_cleanup(void *data);
static void ngx_http_article_log_skipped(ngx_conf_t *cf,
    const art_site_t *site, const art_adlist_t *list);
static ngx_int_t ngx_http_article_rules_error(ngx_conf_t *cf,
    ngx_http_article_file_t *file, art_err_t *err);


/*
 * Own rules replace the inherited ones or are added to them; with neither,
 * the packs.  "article_rules_inherit off" without rules of its own drops
 * what is inherited, and the packs are back.
 */
ngx_int_t
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

    ngx_conf_merge_ptr_value(conf->lists, prev->lists, NULL);

    if (conf->lists
        && ngx_http_article_compile_lists(cf, conf->lists) != NGX_OK)
    {
        return NGX_ERROR;
    }

    return ngx_http_article_compile_rules(cf, conf->rules);
}


time_t
ngx_http_article_rules_date(ngx_http_article_loc_conf_t *conf)
{
    return conf->lists ? ngx_max(conf->rules->date, conf->lists->date)
                       : conf->rules->date;
}


ngx_http_article_ruleset_t *
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
    art_err_t                      err;
    ngx_uint_t                     i;
    ngx_pool_cleanup_t            *cln;
    ngx_http_article_file_t       *file;
    ngx_http_article_ruleset_t   **set;
    ngx_http_article_main_conf_t  *amcf;

    if (rs->done || (!rs->packs && rs->files.nelts == 0)) {
        return NGX_OK;
    }

    rs->done = 1;

    amcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_article_module);

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    if (art_rules_create(&rs->rules, &amcf->arena) != ART_OK) {
        return NGX_ERROR;
    }

    cln->handler = ngx_http_article_rules_cleanup;
    cln->data = rs->rules;

    if (rs->packs && art_rules_builtin(rs->rules, &err) != ART_OK) {
        return ngx_http_article_rules_error(cf, NULL, &err);
    }

    file = rs->files.elts;

    for (i = 0; i < rs->files.nelts; i++) {
        rs->date = ngx_max(rs->date, file[i].mtime);

        if (ngx_http_article_add_file(cf, rs, &file[i], &err) != ART_OK) {
            return ngx_http_article_rules_error(cf, &file[i], &err);
        }
    }

    if (art_rules_compile(rs->rules, &err) != ART_OK) {
        return ngx_http_article_rules_error(cf, NULL, &err);
    }

    rs->digest = art_rules_digest(rs->rules);

    if (rs->site != NULL) {
        if (art_site_compile(rs->site, &err) != ART_OK) {
            return ngx_http_article_rules_error(cf, NULL, &err);
        }

        rs->digest = art_hash_mix(rs->digest) ^ art_site_digest(rs->site);

        ngx_http_article_log_skipped(cf, rs->site, NULL);
    }

    set = ngx_array_push(&amcf->rulesets);
    if (set == NULL) {
        return NGX_ERROR;
    }

    *set = rs;

    return NGX_OK;
}


/* "example.org.txt" is a site file; everything else has text rules. */
static art_rc_t
ngx_http_article_add_file(ngx_conf_t *cf, ngx_http_article_ruleset_t *rs,
    ngx_http_article_file_t *file, art_err_t *err)
{
    art_rc_t                       rc;
    art_str_t                      text, name;
    ngx_http_article_main_conf_t  *amcf;

    text = art_str_make(file->text.data, file->text.len);
    name = art_str_make(file->name.data, file->name.len);

    if (name.len < 4 || ngx_memcmp(name.data + name.len - 4, ".txt", 4) != 0) {
        return art_rules_add(rs->rules, text, name, err);
    }

    if (rs->site == NULL) {
        amcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_article_module);

        rc = art_site_create(&rs->site, &amcf->arena);

        if (rc != ART_OK) {
            ngx_memzero(err, sizeof(art_err_t));
            err->rc = rc;
            err->msg = "not enough memory";
            return rc;
        }
    }

    return art_site_add(rs->site, text, name, err);
}


static ngx_int_t
ngx_http_article_compile_lists(ngx_conf_t *cf, ngx_http_article_lists_t *ls)
{
    art_err_t                      err;
    ngx_uint_t                     i;
    ngx_pool_cleanup_t            *cln;
    ngx_http_article_file_t       *file;
    ngx_http_article_lists_t     **set;
    ngx_http_article_main_conf_t  *amcf;

    if (ls->list != NULL || ls->files.nelts == 0) {
        return NGX_OK;
    }

    amcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_article_module);

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    if (art_adlist_create(&ls->list, &amcf->arena) != ART_OK) {
        return NGX_ERROR;
    }

    cln->handler = ngx_http_article_lists_cleanup;
    cln->data = ls->list;

    file = ls->files.elts;

    for (i = 0; i < ls->files.nelts; i++) {
        ls->date = ngx_max(ls->date, file[i].mtime);

        if (art_adlist_add(ls->list, art_str_make(file[i].text.data,
                                                  file[i].text.len),
                           art_str_make(file[i].name.data, file[i].name.len),
                           &err)
            != ART_OK)
        {
            return ngx_http_article_rules_error(cf, &file[i], &err);
        }
    }

    if (art_adlist_compile(ls->list, &err) != ART_OK) {
        return ngx_http_article_rules_error(cf, NULL, &err);
    }

    ls->digest = art_adlist_digest(ls->list);

    ngx_http_article_log_skipped(cf, NULL, ls->list);

    set = ngx_array_push(&amcf->lists);
    if (set == NULL) {
        return NGX_ERROR;
    }

    *set = ls;

    return NGX_OK;
}


static void
ngx_http_article_rules_cleanup(void *data)
{
    art_rules_done(data);
}


static void
ngx_http_article_lists_cleanup(void *data)
{
    art_adlist_done(data);
}


/* What is not used of files that others write; one line a file. */
static void
ngx_http_article_log_skipped(ngx_conf_t *cf, const art_site_t *site,
    const art_adlist_t *list)
{
    art_rc_t   rc;
    uint32_t   n;
    art_str_t  name;
    art_buf_t  b;

    art_buf_init(&b, &art_mem_libc, 0);

    for (n = 0; /* void */ ; n++) {
        b.len = 0;

        rc = list ? art_adlist_skipped(list, n, &name, &b)
                  : art_site_skipped(site, n, &name, &b);

        if (rc != ART_OK) {
            break;
        }

        if (b.len != 0) {
            ngx_log_error(NGX_LOG_NOTICE, cf->log, 0,
                          "\"%*s\": not used: %*s", name.len, name.data,
                          b.len, b.data);
        }
    }

    art_buf_done(&b);
}


/* Where it is wrong, and which directive of which file asked for it. */
static ngx_int_t
ngx_http_article_rules_error(ngx_conf_t *cf, ngx_http_article_file_t *file,
    art_err_t *err)
{
    if (file == NULL) {
        ngx_log_error(NGX_LOG_EMERG, cf->log, 0, "rules: %s", err->msg);

    } else if (err->line == 0) {
        ngx_log_error(NGX_LOG_EMERG, cf->log, 0,
                      "%V: %s in \"%V\" directive at %V:%ui",
                      &file->name, err->msg, &file->directive, &file->conf,
                      file->line);

    } else {
        ngx_log_error(NGX_LOG_EMERG, cf->log, 0,
                      "%V:%uD: %s in \"%V\" directive at %V:%ui",
                      &file->name, err->line, err->msg, &file->directive,
                      &file->conf, file->line);
    }

    return NGX_ERROR;
}
