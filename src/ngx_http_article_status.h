/* Counters and the page that shows them. */

#ifndef _NGX_HTTP_ARTICLE_STATUS_H_INCLUDED_
#define _NGX_HTTP_ARTICLE_STATUS_H_INCLUDED_


#include "ngx_http_article_module.h"

#include "art_json.h"


#define NGX_HTTP_ARTICLE_ANY_FORMAT     0
#define NGX_HTTP_ARTICLE_JSON           1
#define NGX_HTTP_ARTICLE_PROMETHEUS     2
#define NGX_HTTP_ARTICLE_HTML           3

#define NGX_HTTP_ARTICLE_BUCKETS        11


/* How often each rule of a set cut a block; in shared memory. */
struct ngx_http_article_hits_s {
    ngx_http_article_hits_t   *next;
    uint64_t                   digest;
    uint32_t                   count;
    ngx_atomic_t               rule[];
};


/*
 * The same for the rules of a filter list or of site files, of which there are
 * many and few do anything: slots by hash of the rule's number, 64 KB a set.
 */
#define NGX_HTTP_ARTICLE_SLOTS          4096
#define NGX_HTTP_ARTICLE_PROBES         32

typedef struct {
    ngx_atomic_t               rule;        /* 0: empty */
    ngx_atomic_t               hits;
} ngx_http_article_slot_t;

struct ngx_http_article_sparse_s {
    ngx_http_article_sparse_t *next;
    uint64_t                   digest;
    ngx_uint_t                 cycle;       /* the last that uses it */
    ngx_atomic_t               other;       /* of rules without a slot */
    ngx_http_article_slot_t    slot[NGX_HTTP_ARTICLE_SLOTS];
};


struct ngx_http_article_counters_s {
    time_t                     start;
    ngx_atomic_t               result[NGX_HTTP_ARTICLE_RESULT_N];
    ngx_atomic_t               why[ART_WHY_N];
    ngx_atomic_t               variant[ART_VARIANT_N];
    ngx_atomic_t               reason[ART_REASON_N];
    ngx_atomic_t               time[NGX_HTTP_ARTICLE_BUCKETS];
    ngx_atomic_t               time_sum;        /* microseconds */
    ngx_atomic_t               not_modified;
    ngx_atomic_t               bytes_in;
    ngx_atomic_t               bytes_out;
    ngx_atomic_t               blocks_removed;
    ngx_atomic_t               bytes_removed;
    ngx_atomic_t               quotes;
    ngx_http_article_hits_t   *hits;
    ngx_http_article_sparse_t *sparse;
    ngx_uint_t                 cycle;       /* configurations so far */
};


/* Rules that are listed, those with the most hits first. */
#define NGX_HTTP_ARTICLE_TOP            100


typedef struct {
    uint64_t                      key;      /* of the name */
    uint64_t                      hits;
    art_str_t                     name;
} ngx_http_article_top_t;


typedef struct {
    art_buf_t                    *out;
    ngx_http_article_main_conf_t *amcf;
    ngx_http_article_counters_t  *n;
    ngx_http_article_top_t       *top;
    ngx_uint_t                    ntop;
} ngx_http_article_report_t;


extern const ngx_uint_t
    ngx_http_article_buckets[NGX_HTTP_ARTICLE_BUCKETS - 1];

/* _status.c */
char *ngx_http_article_status(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);

/* _hits.c */
void ngx_http_article_hits_init(ngx_shm_zone_t *zone,
    ngx_http_article_main_conf_t *amcf);

/* What the rules did to a document. */
void ngx_http_article_hits_count(ngx_http_article_loc_conf_t *alcf,
    const art_doc_t *doc);

/* rep->top: those with the most hits first; from pool.  OK or ERROR. */
ngx_int_t ngx_http_article_hits_top(ngx_http_article_report_t *rep,
    ngx_pool_t *pool);

/* _report.c: appended to rep->out; errors stay there */
void ngx_http_article_status_json(ngx_http_article_report_t *rep);
void ngx_http_article_status_prometheus(ngx_http_article_report_t *rep);
void ngx_http_article_status_html(ngx_http_article_report_t *rep);

/* their parts: a family and its samples, a row, the head of a table */
void ngx_http_article_prometheus_family(art_buf_t *out, const char *name,
    const char *text, const char *type);
void ngx_http_article_prometheus_value(art_buf_t *out, const char *name,
    const char *suffix, const char *label, art_str_t value, uint64_t n);
void ngx_http_article_html_row(art_buf_t *out, art_str_t name, uint64_t n);
void ngx_http_article_html_table(art_buf_t *out, const char *title);

/* _zones.c: what is in the zones; a lock a zone and a call */
void ngx_http_article_json_zones(ngx_http_article_report_t *rep,
    art_json_t *j);
void ngx_http_article_prometheus_zones(ngx_http_article_report_t *rep);
void ngx_http_article_html_zones(ngx_http_article_report_t *rep);


#endif /* _NGX_HTTP_ARTICLE_STATUS_H_INCLUDED_ */
