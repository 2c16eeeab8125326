/* Configuration, request context and prototypes that the glue shares. */

#ifndef _NGX_HTTP_ARTICLE_MODULE_H_INCLUDED_
#define _NGX_HTTP_ARTICLE_MODULE_H_INCLUDED_


#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

#include "art.h"
#include "art_pack.h"
#include "ngx_http_article_zone.h"


#define NGX_HTTP_ARTICLE_READER         0
#define NGX_HTTP_ARTICLE_PAGE           1

#define NGX_HTTP_ARTICLE_PASS           0
#define NGX_HTTP_ARTICLE_503            1

#define NGX_HTTP_ARTICLE_EXTRACT_OFF    0
#define NGX_HTTP_ARTICLE_EXTRACT_AUTO   1

#define NGX_HTTP_ARTICLE_INHERIT_OFF    0
#define NGX_HTTP_ARTICLE_INHERIT_ON     1
#define NGX_HTTP_ARTICLE_INHERIT_MERGE  2


/* What became of an article: $article_result. */
typedef enum {
    NGX_HTTP_ARTICLE_NONE = 0,          /* no analysis was tried */
    NGX_HTTP_ARTICLE_CLEAN,
    NGX_HTTP_ARTICLE_DECLINED,          /* "pass": not an article */
    NGX_HTTP_ARTICLE_TOO_LARGE,
    NGX_HTTP_ARTICLE_ERROR,
    NGX_HTTP_ARTICLE_BYPASS,
    NGX_HTTP_ARTICLE_RESULT_N
} ngx_http_article_result_e;


/* $article_cache_status */
typedef enum {
    NGX_HTTP_ARTICLE_CACHE_NONE = 0,    /* there is no cache here */
    NGX_HTTP_ARTICLE_CACHE_HIT,
    NGX_HTTP_ARTICLE_CACHE_MISS,
    NGX_HTTP_ARTICLE_CACHE_STALE,
    NGX_HTTP_ARTICLE_CACHE_BYPASS,
    NGX_HTTP_ARTICLE_CACHE_N
} ngx_http_article_cache_e;


/* Which suffixes are sources: ".html", and how its bytes are read. */
typedef struct {
    ngx_str_t                  name;
    art_type_e                 type;
} ngx_http_article_suffix_t;


/* A file of rules as read at start-up; where says which directive. */
typedef struct {
    ngx_str_t                  name;
    ngx_str_t                  text;
    time_t                     mtime;
    ngx_str_t                  directive;
    ngx_str_t                  conf;
    ngx_uint_t                 line;
} ngx_http_article_file_t;


typedef struct ngx_http_article_hits_s  ngx_http_article_hits_t;
typedef struct ngx_http_article_sparse_s  ngx_http_article_sparse_t;
typedef struct ngx_http_article_counters_s  ngx_http_article_counters_t;


/*
 * The rules of a level: files, on top of the packs compiled in or not.
 * Parsed once, when the first location that uses them is merged.
 */
typedef struct {
    ngx_array_t                files;       /* ngx_http_article_file_t */
    art_rules_t               *rules;       /* NULL: none */
    art_site_t                *site;        /* NULL: none */
    ngx_http_article_hits_t   *hits;        /* NULL: not counted */
    ngx_http_article_sparse_t  *sparse;     /* of site; or NULL */
    uint64_t                   digest;
    time_t                     date;        /* of the newest file */

    unsigned                   packs:1;
    unsigned                   off:1;       /* said so */
    unsigned                   done:1;
} ngx_http_article_ruleset_t;


typedef struct {
    ngx_http_article_ruleset_t  packs;      /* where nothing is said */
    art_langs_t               *langs;       /* made when first needed */
    art_arena_t                arena;       /* on the configuration pool */
    time_t                     date;        /* of the module's file */
    ngx_array_t                rulesets;    /* those in use, as pointers */
    ngx_array_t                lists;       /* likewise; _rules.h */
    ngx_array_t                caches;      /* of zones, as pointers */
    ngx_shm_zone_t            *zone;        /* NULL: nothing is counted */
    ngx_http_article_counters_t  *counters;
} ngx_http_article_main_conf_t;


typedef struct {
    ngx_array_t               *names;       /* ngx_http_server_name_t */
} ngx_http_article_srv_conf_t;


typedef struct {
    art_opts_t                 opts;        /* what the engine sees */

    ngx_flag_t                 enable;      /* article; stands here */
    ngx_flag_t                 filter;

    ngx_uint_t                 view;
    ngx_uint_t                 on_error;
    ngx_uint_t                 extract;
    ngx_uint_t                 jsonld;
    ngx_uint_t                 rules_inherit;
    ngx_uint_t                 status;

    ngx_flag_t                 quotes;
    ngx_flag_t                 explain;
    ngx_flag_t                 source;

    size_t                     header_size; /* bytes */
    size_t                     max_size;    /* bytes */
    ngx_int_t                  max_cut;     /* percent */

    ngx_str_t                  argument;    /* empty: off */
    ngx_str_t                  charset;
    ngx_str_t                  stylesheet;  /* "inline", "off" or a URL */
    ngx_http_article_file_t   *page_template;
    ngx_http_article_ruleset_t  *rules;
    struct ngx_http_article_lists_s  *lists;    /* _rules.h */

    ngx_http_complex_value_t  *variant;
    ngx_http_complex_value_t  *language;
    ngx_http_complex_value_t  *base_url;

    ngx_array_t               *bypass;      /* ngx_http_complex_value_t */
    ngx_array_t               *suffixes;    /* ngx_http_article_suffix_t */

    ngx_hash_t                 types;
    ngx_array_t               *types_keys;

    ngx_http_article_zone_t   *cache;       /* NULL: off */
    ngx_msec_t                 time_budget;
    void                      *thread_pool; /* NULL: off */
    ngx_flag_t                 gzip;

    time_t                     date;        /* newest of rules, template */
    uint64_t                   digest;      /* of all that shapes answers */
} ngx_http_article_loc_conf_t;


/* A source on disk. */
typedef struct {
    ngx_str_t                   path;       /* terminated */
    size_t                      base;       /* its length without suffixes */
    size_t                      suffix_len; /* of the URI, taken off */
    ngx_http_article_suffix_t  *suffix;     /* of the source */
    ngx_open_file_info_t        of;
    ngx_uint_t                  gzip;
} ngx_http_article_stored_t;


typedef struct ngx_http_article_ctx_s  ngx_http_article_ctx_t;


/*
 * An analysis in a thread: what it reads, then what it makes.  The request is
 * for the event at its end; in borrows bytes that stay until then.
 */
typedef struct {
    ngx_http_request_t         *request;
    art_in_t                    in;
    art_variant_e               variant;
    ngx_http_article_loc_conf_t  *alcf;
    ngx_http_article_counters_t  *counters;     /* NULL: none */
    ngx_uint_t                  gzip;       /* to be compressed, too */
    ngx_atomic_t                gone;       /* nobody wants it any more */

    art_rc_t                    rc;
    art_why_e                   why;
    uint32_t                    why_rule;
    uint64_t                    time;       /* ns */
    uint64_t                    cpu;
    u_char                     *block;      /* packed; from malloc() */
    size_t                      len;

    ngx_uint_t                  done;
} ngx_http_article_job_t;


/* One request's use of a zone. */
typedef struct {
    ngx_str_t                   name;       /* in the zone */
    uint32_t                    hash;
    ngx_uint_t                  guest;      /* of a host nobody named */
    ngx_http_article_ident_t    ident;      /* of the source as it is now */
    ngx_http_article_hold_t     hold;       /* what is sent */
    ngx_http_article_hold_t     maker;      /* what we make */
    ngx_event_t                 wait;
    ngx_msec_t                  start;
    ngx_msec_t                  delay;
} ngx_http_article_cache_t;


/*
 * Strings are in the request's pool or in a block that it holds; the engine's
 * are gone by then.
 */
struct ngx_http_article_ctx_s {
    ngx_http_request_t        *request;
    ngx_str_t                  field[ART_FIELD_N];
    ngx_str_t                  value[ART_VALUE_N];

    art_in_t                   in;
    art_variant_e              variant;     /* VARIANT_N: not known yet */
    art_why_e                  why;
    uint32_t                   why_rule;    /* with MAX_CUT; or ART_NONE */
    ngx_http_article_result_e  result;
    uint64_t                   time;        /* of the analysis, ns */

    art_buf_t                  src;         /* blocks, see _block.c */
    art_buf_t                  out;

    art_str_t                  body;        /* the finished variant */
    art_str_t                  gzip;        /* it compressed, or empty */
    uint64_t                   digest;      /* of all but the source */

    ngx_http_article_stored_t *st;          /* NULL: the filter */
    ngx_str_t                  etag;

    ngx_http_article_cache_t  *cache;       /* NULL: none */
    ngx_http_article_job_t    *job;         /* in a thread; NULL: none */
    ngx_http_article_cache_e   cache_status;

    unsigned                   known:1;     /* the client has it */
    unsigned                   gzip_wanted:1;
    unsigned                   gzip_none:1; /* it does not shrink */
    unsigned                   coded:1;     /* gzip is what is sent */
    unsigned                   named:1;     /* the client named the variant */
    unsigned                   negotiated:1;

    /* the filter alone, from here */

    art_variant_e              asked;       /* by ?article=; VARIANT_N */
    ngx_str_t                  args;        /* original, without it */

    uint64_t                   source;      /* its validators; 0: none */

    ngx_table_elt_t           *if_none_match;
    ngx_table_elt_t           *if_modified_since;
    ngx_table_elt_t           *if_range;
    ngx_table_elt_t           *range;

    unsigned                   filter:1;    /* this request may be ours */
    unsigned                   taken:1;     /* validators are kept here */
    unsigned                   collect:1;   /* this answer is ours */
    unsigned                   held:1;      /* its header waits */
    unsigned                   whole:1;     /* all of the source came */
    unsigned                   done:1;
    unsigned                   swallow:1;   /* what comes is not sent */
    unsigned                   no_store:1;
};


/* _conf.c */
void *ngx_http_article_create_main_conf(ngx_conf_t *cf);
char *ngx_http_article_init_main_conf(ngx_conf_t *cf, void *conf);
void *ngx_http_article_create_loc_conf(ngx_conf_t *cf);
char *ngx_http_article_merge_loc_conf(ngx_conf_t *cf, void *parent,
    void *child);

/* _set.c: setters, and files that are read at start-up */
ngx_int_t ngx_http_article_add_suffix(ngx_conf_t *cf, ngx_array_t *suffixes,
    ngx_str_t *name);
char *ngx_http_article_suffixes(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_article_argument(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_article_variant(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_article_language(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_article_base_url(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_article_stylesheet(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_article_template(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_article_charset(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_article_rules(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);

/* _handler.c */
ngx_int_t ngx_http_article_handler(ngx_http_request_t *r);

/* The stored bytes, as static would send them. */
ngx_int_t ngx_http_article_send_stored(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* _reply.c: the answer for the source in ctx->st */
ngx_int_t ngx_http_article_reply(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* The analysis came to its end, with rc. */
ngx_int_t ngx_http_article_complete(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_int_t rc);

/* _thread.c */
char *ngx_http_article_set_thread_pool(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
ngx_int_t ngx_http_article_merge_thread_pool(ngx_conf_t *cf, void **pool,
    void *prev, ngx_uint_t used);

/* An analysis of size bytes took ns of the processor. */
void ngx_http_article_pace_add(art_in_t *in, size_t size, uint64_t ns);

/*
 * ngx_http_article_thread_start: the analysis of ctx->in handed to a thread
 * where it would take longer than article_time_budget.  At its end _reply.c is
 * called with its result; or in the filter the request's own write handler,
 * which asks the filter to go on.
 *
 * AGAIN; DECLINED: to be done here; ERROR.
 */
ngx_int_t ngx_http_article_thread_start(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/*
 * ngx_http_article_thread_take: what the thread has made; ctx->job is none
 * any more.  OK or DECLINED, as ngx_http_article_run(); AGAIN: not yet; ERROR:
 * the client went away before it was begun.
 */
ngx_int_t ngx_http_article_thread_take(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* _gzip.c; whether the client gets finished variants compressed. */
ngx_uint_t ngx_http_article_gzip_wanted(ngx_http_request_t *r);

/* The level for a variant of len bytes. */
ngx_int_t ngx_http_article_gzip_level(ngx_http_article_loc_conf_t *alcf,
    size_t len);

/*
 * ngx_http_article_gzip_code: sets coded, and gzip, where it was wanted and
 * the variant shrinks.  OK or ERROR.
 */
ngx_int_t ngx_http_article_gzip_code(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* The strong ETag of the coded variant of len plain bytes. */
ngx_int_t ngx_http_article_gzip_etag(ngx_http_request_t *r, ngx_str_t *plain,
    size_t len, ngx_str_t *etag);

ngx_int_t ngx_http_article_gzip_header(ngx_http_request_t *r);

/* _find.c */

/*
 * ngx_http_article_find: the source that the URI names.
 *
 * OK, with st filled, its file open, and negotiated, or variant and named,
 * set in ctx; DECLINED: not ours; or a status.
 */
ngx_int_t ngx_http_article_find(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_http_article_stored_t *st);

/* _negotiate.c */

/*
 * ngx_http_article_negotiate: the variant that the Accept fields of r ask
 * for; HTML where there are none or nothing in them can be served.
 */
art_variant_e ngx_http_article_negotiate(ngx_http_request_t *r);

/* _block.c */

/*
 * ngx_http_article_mem: the worker's blocks as an allocator.
 *
 * What it gives is rounded up to a power of two and comes from a free list,
 * so that in steady state no request maps memory.
 */
extern const art_mem_t  ngx_http_article_mem;

/*
 * ngx_http_article_block_buf: b made an empty buffer on blocks, given back
 * when pool ends.  b must live as long as pool.  OK or ERROR.
 */
ngx_int_t ngx_http_article_block_buf(art_buf_t *b, ngx_pool_t *pool,
    size_t max);

void ngx_http_article_block_exit(void);

/* _run.c */

/*
 * ngx_http_article_run: THE crossing: analyses ctx->in and writes the variant
 * into ctx->out, the header fields into ctx->field and the values of the
 * variables into ctx->value.
 *
 * OK; DECLINED: the reader gets the stored bytes (result and why are set and
 * one line was logged); ERROR: the request's pool is exhausted.
 */
ngx_int_t ngx_http_article_run(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *name);

/*
 * ngx_http_article_fail: sets result and logs the one line for a failure
 * that the glue finds before the engine is asked; returns DECLINED.
 */
ngx_int_t ngx_http_article_fail(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *name, art_why_e why);

/*
 * ngx_http_article_link: the Link field for an answer without analysis; it
 * depends on ctx->in alone.  OK or ERROR.
 */
ngx_int_t ngx_http_article_link(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* ngx_http_article_run_job: likewise, in a thread; nginx is not touched. */
void ngx_http_article_run_job(ngx_http_article_job_t *job);

/* The worker's arena, for other scratch than that of an analysis. */
art_arena_t *ngx_http_article_scratch_get(void);
void ngx_http_article_scratch_done(void);

void ngx_http_article_exit_process(ngx_cycle_t *cycle);

/* _send.c; a field of constant name is pushed; empty values are left out. */
ngx_int_t ngx_http_article_push(ngx_http_request_t *r, const char *name,
    ngx_str_t *value);
ngx_int_t ngx_http_article_push_fields(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
ngx_int_t ngx_http_article_push_vary(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/*
 * ngx_http_article_drop_fields: what describes a representation that is not
 * sent goes; link: Link, too.
 */
void ngx_http_article_drop_fields(ngx_http_request_t *r, ngx_uint_t link);
void ngx_http_article_drop(ngx_http_request_t *r, const char *name);

/* A field that is already in the answer, the next after one; NULL: none. */
ngx_table_elt_t *ngx_http_article_header(ngx_http_request_t *r,
    const char *name, ngx_table_elt_t *after);

/* Whether a list that is in the answer has token, in whatever case. */
ngx_uint_t ngx_http_article_has_token(ngx_http_request_t *r, const char *name,
    const char *token);

/*
 * ngx_http_article_fixed: variant and named from article_variant, where its
 * value is a variant that may be had here; language of ctx->in.
 */
ngx_int_t ngx_http_article_fixed(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* html and page, which depend on the source and on article_view. */
void ngx_http_article_view(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* May this variant be asked for here? */
ngx_uint_t ngx_http_article_allowed(ngx_http_article_loc_conf_t *alcf,
    art_variant_e variant);

/*
 * _address.c: url and path of ctx->in from the client's URI, normalised,
 * without suffix (its last suffix_len bytes); args are added, if any.
 */
ngx_int_t ngx_http_article_address(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, size_t suffix_len, ngx_str_t *args);

/* ":8080" of the Host, but for that which the scheme means anyway. */
void ngx_http_article_port(ngx_http_request_t *r, ngx_str_t *port);

ngx_uint_t ngx_http_article_host_legal(ngx_str_t *host);

/* _host.c */
void *ngx_http_article_create_srv_conf(ngx_conf_t *cf);
char *ngx_http_article_merge_srv_conf(ngx_conf_t *cf, void *parent,
    void *child);

/*
 * Whether the host of that URL is one that the operator gave: that of
 * article_base_url, a server_name, or the very address of the connection.
 */
ngx_uint_t ngx_http_article_host_named(ngx_http_request_t *r);

/* _send.c */

void ngx_http_article_content_type(ngx_http_request_t *r,
    art_variant_e variant);

/* Type, length and fields of the finished variant. */
ngx_int_t ngx_http_article_set_header(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* b: the body that is sent, or empty. */
void ngx_http_article_set_body(ngx_http_article_ctx_t *ctx, ngx_buf_t *b);

/* ngx_http_send_header(), which for 416 leaves nothing of ours behind. */
ngx_int_t ngx_http_article_send_header(ngx_http_request_t *r);

/* The finished variant as the answer. */
ngx_int_t ngx_http_article_send(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* Link alone, for 304. */
ngx_int_t ngx_http_article_push_link(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

/* 503 that nobody stores: a variant asked for by name that cannot be. */
ngx_int_t ngx_http_article_unavailable(ngx_http_request_t *r);

/* _etag.c */

/*
 * The digest of everything but the source: options, URL and language; kept
 * in ctx.
 */
uint64_t ngx_http_article_digest(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);

ngx_int_t ngx_http_article_set_etag(ngx_http_request_t *r, ngx_str_t *etag);

/* Weak comparison of RFC 9110 8.8.3.2; "*" is any (13.1.2). */
ngx_uint_t ngx_http_article_etag_match(ngx_str_t *list, ngx_str_t *etag);

/*
 * Likewise for any coding of the variant that has etag, but for "*".  match is
 * the one in the list, that of the coding which would be sent if there are
 * several.
 */
ngx_uint_t ngx_http_article_etag_find(ngx_str_t *list, ngx_str_t *etag,
    ngx_uint_t coded, ngx_str_t *match);

/* _counter.c: nothing happens where nothing is counted */
ngx_int_t ngx_http_article_add_zone(ngx_conf_t *cf);
void ngx_http_article_count(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx);
void ngx_http_article_count_304(ngx_http_request_t *r);

/* Also in threads: atomic counters of shared memory, and no request. */
void ngx_http_article_count_doc(ngx_http_article_counters_t *n,
    ngx_http_article_loc_conf_t *alcf, art_doc_t *doc);

/* NULL: nothing is counted */
ngx_http_article_counters_t *ngx_http_article_counters(ngx_http_request_t *r);
void ngx_http_article_count_time(ngx_http_request_t *r, uint64_t ns);

/* _vars.c */

const char *ngx_http_article_result_name(ngx_uint_t result);

ngx_int_t ngx_http_article_add_variables(ngx_conf_t *cf);

/*
 * ngx_http_article_ctx: the context of r, found again after an internal
 * redirect; NULL: none.
 */
ngx_http_article_ctx_t *ngx_http_article_ctx(ngx_http_request_t *r);

/* A fresh context for r, NULL on failure. */
ngx_http_article_ctx_t *ngx_http_article_ctx_create(ngx_http_request_t *r);


extern ngx_module_t  ngx_http_article_module;
extern ngx_module_t  ngx_http_article_front_module;


#endif /* _NGX_HTTP_ARTICLE_MODULE_H_INCLUDED_ */
