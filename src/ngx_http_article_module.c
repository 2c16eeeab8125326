/* The module, its command table and init; no logic. */

#include "ngx_http_article_module.h"
#include "ngx_http_article_filter.h"
#include "ngx_http_article_cache.h"
#include "ngx_http_article_rules.h"
#include "ngx_http_article_status.h"


typedef struct {
    ngx_conf_post_handler_pt  handler;
    ngx_int_t                 low;
    ngx_int_t                 high;
} ngx_http_article_bounds_t;


static char *ngx_http_article_enable(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
static char *ngx_http_article_set_enum(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
static char *ngx_http_article_check_size(ngx_conf_t *cf, void *post,
    void *data);


static ngx_conf_enum_t  ngx_http_article_views[] = {
    { ngx_string("reader"), NGX_HTTP_ARTICLE_READER },
    { ngx_string("page"), NGX_HTTP_ARTICLE_PAGE },
    { ngx_null_string, 0 }
};


static ngx_conf_enum_t  ngx_http_article_errors[] = {
    { ngx_string("pass"), NGX_HTTP_ARTICLE_PASS },
    { ngx_string("503"), NGX_HTTP_ARTICLE_503 },
    { ngx_null_string, 0 }
};


static ngx_conf_enum_t  ngx_http_article_extracts[] = {
    { ngx_string("off"), NGX_HTTP_ARTICLE_EXTRACT_OFF },
    { ngx_string("auto"), NGX_HTTP_ARTICLE_EXTRACT_AUTO },
    { ngx_null_string, 0 }
};


static ngx_conf_enum_t  ngx_http_article_jsonlds[] = {
    { ngx_string("inline"), ART_JSONLD_INLINE },
    { ngx_string("link"), ART_JSONLD_LINK },
    { ngx_string("off"), ART_JSONLD_OFF },
    { ngx_null_string, 0 }
};


static ngx_conf_enum_t  ngx_http_article_inherits[] = {
    { ngx_string("off"), NGX_HTTP_ARTICLE_INHERIT_OFF },
    { ngx_string("on"), NGX_HTTP_ARTICLE_INHERIT_ON },
    { ngx_string("merge"), NGX_HTTP_ARTICLE_INHERIT_MERGE },
    { ngx_null_string, 0 }
};


/* 64 MB: a document has 32-bit offsets, and tables of several per byte. */
static ngx_http_article_bounds_t  ngx_http_article_max_size_bounds = {
    ngx_http_article_check_size, 1024, 64 * 1024 * 1024
};


/* 8 KB: what front proxies take in one field. */
static ngx_http_article_bounds_t  ngx_http_article_header_size_bounds = {
    ngx_http_article_check_size, 128, 8 * 1024
};


static ngx_conf_num_bounds_t  ngx_http_article_max_cut_bounds = {
    ngx_conf_check_num_bounds, 1, 100
};


#define NGX_HTTP_ARTICLE_ANY                                                  \
    NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF


static ngx_command_t  ngx_http_article_commands[] = {

    { ngx_string("article"),
      NGX_HTTP_LOC_CONF|NGX_CONF_NOARGS,
      ngx_http_article_enable,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_filter"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_FLAG,
      ngx_conf_set_flag_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, filter),
      NULL },

    { ngx_string("article_view"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_set_enum,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, view),
      &ngx_http_article_views },

    { ngx_string("article_variant"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_variant,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, variant),
      NULL },

    { ngx_string("article_argument"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_argument,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_types"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_1MORE,
      ngx_http_types_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, types_keys),
      &ngx_http_html_default_types[0] },

    { ngx_string("article_suffixes"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_1MORE,
      ngx_http_article_suffixes,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_rules"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_1MORE,
      ngx_http_article_rules,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_filter_list"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_1MORE,
      ngx_http_article_filter_list,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_rules_inherit"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_set_enum,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, rules_inherit),
      &ngx_http_article_inherits },

    { ngx_string("article_extract"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_set_enum,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, extract),
      &ngx_http_article_extracts },

    { ngx_string("article_language"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_language,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, language),
      NULL },

    { ngx_string("article_quotes"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_FLAG,
      ngx_conf_set_flag_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, quotes),
      NULL },

    { ngx_string("article_header_size"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_conf_set_size_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, header_size),
      &ngx_http_article_header_size_bounds },

    { ngx_string("article_jsonld"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_set_enum,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, jsonld),
      &ngx_http_article_jsonlds },

    { ngx_string("article_stylesheet"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_stylesheet,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_template"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_template,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_charset"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_charset,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_base_url"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_base_url,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, base_url),
      NULL },

    { ngx_string("article_max_size"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_conf_set_size_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, max_size),
      &ngx_http_article_max_size_bounds },

    { ngx_string("article_max_cut"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_conf_set_num_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, max_cut),
      &ngx_http_article_max_cut_bounds },

    { ngx_string("article_on_error"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_set_enum,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, on_error),
      &ngx_http_article_errors },

    { ngx_string("article_bypass"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_1MORE,
      ngx_http_set_predicate_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, bypass),
      NULL },

    { ngx_string("article_zone"),
      NGX_HTTP_MAIN_CONF|NGX_CONF_TAKE12,
      ngx_http_article_set_zone,
      NGX_HTTP_MAIN_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_cache"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_set_cache,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_gzip"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_FLAG,
      ngx_conf_set_flag_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, gzip),
      NULL },

    { ngx_string("article_time_budget"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_conf_set_msec_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, time_budget),
      NULL },

    { ngx_string("article_thread_pool"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_TAKE1,
      ngx_http_article_set_thread_pool,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_status"),
      NGX_HTTP_LOC_CONF|NGX_CONF_NOARGS|NGX_CONF_TAKE1,
      ngx_http_article_status,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("article_explain"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_FLAG,
      ngx_conf_set_flag_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, explain),
      NULL },

    { ngx_string("article_source"),
      NGX_HTTP_ARTICLE_ANY|NGX_CONF_FLAG,
      ngx_conf_set_flag_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_article_loc_conf_t, source),
      NULL },

      ngx_null_command
};


static ngx_http_module_t  ngx_http_article_module_ctx = {
    ngx_http_article_add_variables,        /* preconfiguration */
    ngx_http_article_filter_init,          /* postconfiguration */

    ngx_http_article_create_main_conf,     /* create main configuration */
    ngx_http_article_init_main_conf,       /* init main configuration */

    ngx_http_article_create_srv_conf,      /* create server configuration */
    ngx_http_article_merge_srv_conf,       /* merge server configuration */

    ngx_http_article_create_loc_conf,      /* create location configuration */
    ngx_http_article_merge_loc_conf        /* merge location configuration */
};


ngx_module_t  ngx_http_article_module = {
    NGX_MODULE_V1,
    &ngx_http_article_module_ctx,          /* module context */
    ngx_http_article_commands,             /* module directives */
    NGX_HTTP_MODULE,                       /* module type */
    NULL,                                  /* init master */
    NULL,                                  /* init module */
    ngx_http_article_init_process,         /* init process */
    NULL,                                  /* init thread */
    NULL,                                  /* exit thread */
    ngx_http_article_exit_process,         /* exit process */
    NULL,                                  /* exit master */
    NGX_MODULE_V1_PADDING
};


/*
 * A second module has its header filter before that of conditions: modules
 * are asked in the reverse of their order, and config puts this one behind
 * all of nginx's own.
 */
static ngx_http_module_t  ngx_http_article_front_module_ctx = {
    NULL,                                  /* preconfiguration */
    ngx_http_article_front_init,           /* postconfiguration */

    NULL,                                  /* create main configuration */
    NULL,                                  /* init main configuration */

    NULL,                                  /* create server configuration */
    NULL,                                  /* merge server configuration */

    NULL,                                  /* create location configuration */
    NULL                                   /* merge location configuration */
};


ngx_module_t  ngx_http_article_front_module = {
    NGX_MODULE_V1,
    &ngx_http_article_front_module_ctx,    /* module context */
    NULL,                                  /* module directives */
    NGX_HTTP_MODULE,                       /* module type */
    NULL,                                  /* init master */
    NULL,                                  /* init module */
    ngx_http_article_init_process,         /* init process */
    NULL,                                  /* init thread */
    NULL,                                  /* exit thread */
    NULL,                                  /* exit process */
    NULL,                                  /* exit master */
    NGX_MODULE_V1_PADDING
};


static char *
ngx_http_article_enable(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_http_core_loc_conf_t  *clcf;

    if (alcf->enable) {
        return "is duplicate";
    }

    alcf->enable = 1;

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);
    clcf->handler = ngx_http_article_handler;

    return NGX_CONF_OK;
}


/* As nginx's own slot, but with a word of what the value can be. */
static char *
ngx_http_article_set_enum(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    u_char           *p, list[64];
    ngx_str_t        *value;
    ngx_uint_t       *np;
    ngx_conf_enum_t  *e;

    np = (ngx_uint_t *) ((char *) conf + cmd->offset);

    if (*np != NGX_CONF_UNSET_UINT) {
        return "is duplicate";
    }

    value = cf->args->elts;
    p = list;

    for (e = cmd->post; e->name.len != 0; e++) {

        if (e->name.len == value[1].len
            && ngx_strcasecmp(e->name.data, value[1].data) == 0)
        {
            *np = e->value;
            return NGX_CONF_OK;
        }

        p = ngx_slprintf(p, list + sizeof(list), "%s\"%V\"",
                         p == list ? "" : " or ", &e->name);
    }

    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "invalid value \"%V\" in \"%V\" "
                       "directive, it must be %*s", &value[1], &value[0],
                       (size_t) (p - list), list);

    return NGX_CONF_ERROR;
}


static char *
ngx_http_article_check_size(ngx_conf_t *cf, void *post, void *data)
{
    size_t                     *size = data;
    ngx_http_article_bounds_t  *bounds = post;

    if ((ngx_int_t) *size < bounds->low || (ngx_int_t) *size > bounds->high) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "value must be between %i and %i bytes",
                           bounds->low, bounds->high);
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}
