/* Rules of the configuration, between its setters and its merge. */

#ifndef _NGX_HTTP_ARTICLE_RULES_H_INCLUDED_
#define _NGX_HTTP_ARTICLE_RULES_H_INCLUDED_


#include "ngx_http_article_module.h"


typedef struct ngx_http_article_lists_s  ngx_http_article_lists_t;

/* Filter lists of a level; as a ruleset, but without packs. */
struct ngx_http_article_lists_s {
    ngx_array_t                files;       /* ngx_http_article_file_t */
    art_adlist_t              *list;
    ngx_http_article_sparse_t *sparse;      /* NULL: not counted */
    uint64_t                   digest;
    time_t                     date;
};


/*
 * ngx_http_article_merge_rules: rules and lists of conf from its own and
 * those of prev, compiled.  OK or ERROR, with the reason in the log.
 */
ngx_int_t ngx_http_article_merge_rules(ngx_conf_t *cf,
    ngx_http_article_loc_conf_t *prev, ngx_http_article_loc_conf_t *conf);

/* A set of prev and own; NULL: no memory. */
ngx_http_article_ruleset_t *ngx_http_article_join_rules(ngx_conf_t *cf,
    ngx_http_article_ruleset_t *prev, ngx_http_article_ruleset_t *own);

/* Of the newest file that rules or lists came from; 0: none. */
time_t ngx_http_article_rules_date(ngx_http_article_loc_conf_t *conf);

char *ngx_http_article_filter_list(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);


#endif /* _NGX_HTTP_ARTICLE_RULES_H_INCLUDED_ */
