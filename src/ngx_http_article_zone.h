/*
 * Shared memory for finished variants: opaque blocks under a name, held by
 * references.  Knows nothing of requests and articles.
 */

#ifndef _NGX_HTTP_ARTICLE_ZONE_H_INCLUDED_
#define _NGX_HTTP_ARTICLE_ZONE_H_INCLUDED_


#include <ngx_config.h>
#include <ngx_core.h>


typedef struct ngx_http_article_sh_s      ngx_http_article_sh_t;
typedef struct ngx_http_article_worker_s  ngx_http_article_worker_t;
typedef struct ngx_http_article_ref_s     ngx_http_article_ref_t;


/* What the source of a block was like: another ident is another source. */
typedef struct {
    uint64_t                    part[3];
} ngx_http_article_ident_t;


typedef struct {
    ngx_shm_zone_t             *shm_zone;
    ngx_slab_pool_t            *shpool;
    ngx_http_article_sh_t      *sh;
    time_t                      inactive;   /* seconds */
    ngx_str_t                   conf;       /* where it was named first */
    ngx_uint_t                  line;

    ngx_http_article_worker_t  *worker;     /* of this process */
    ngx_pid_t                   pid;        /* that worker is of */
} ngx_http_article_zone_t;


/* data, of len bytes, stays while the hold lasts and is never written. */
typedef struct {
    ngx_http_article_zone_t    *zone;
    ngx_http_article_ref_t     *ref;        /* NULL: nothing is held */
    u_char                     *data;
    size_t                      len;
    ngx_http_article_ident_t    ident;
    ngx_uint_t                  check;      /* not looked at for a while */
} ngx_http_article_hold_t;


typedef struct {
    ngx_uint_t                  entries;
    ngx_uint_t                  references;
    size_t                      size;       /* bytes of the zone */
    size_t                      free;
    ngx_uint_t                  evicted;
    ngx_uint_t                  refused;    /* not stored: full */
} ngx_http_article_zone_stat_t;


/* article_zone; adds the zone to the cycle. */
ngx_http_article_zone_t *ngx_http_article_zone_add(ngx_conf_t *cf,
    ngx_str_t *name, size_t size, time_t inactive);

/* For a zone that may be defined further down; NULL on failure. */
ngx_http_article_zone_t *ngx_http_article_zone_named(ngx_conf_t *cf,
    ngx_str_t *name);

/* OK: each one that was named is defined; else ERROR, and one is said. */
ngx_int_t ngx_http_article_zone_defined(ngx_conf_t *cf);

/*
 * ngx_http_article_zone_get: what is kept under name.
 *
 * hash   of name
 * wait   whether the caller can wait
 * guest  a new entry stays among those that go first, however often it is used
 *
 * OK        hold has it
 * BUSY      hold has what was made of an older source; another makes it new
 * AGAIN     another makes it; only with wait
 * DECLINED  to be made; where hold->ref is set, the caller is the one who does
 */
ngx_int_t ngx_http_article_zone_get(ngx_http_article_zone_t *zone,
    ngx_str_t *name, uint32_t hash, ngx_http_article_ident_t *ident,
    ngx_uint_t wait, ngx_uint_t guest, ngx_http_article_hold_t *hold);

/*
 * ngx_http_article_zone_peek: what is kept under name, whatever it was made
 * of.  OK or DECLINED.
 */
ngx_int_t ngx_http_article_zone_peek(ngx_http_article_zone_t *zone,
    ngx_str_t *name, uint32_t hash, ngx_http_article_hold_t *hold);

/*
 * ngx_http_article_zone_room: memory for size bytes, which the maker fills
 * before it stores them; NULL: full.
 */
u_char *ngx_http_article_zone_room(ngx_http_article_hold_t *hold,
    size_t size);

/*
 * ngx_http_article_zone_store: what was filled takes the place of what was
 * there; the hold ends.
 */
void ngx_http_article_zone_store(ngx_http_article_hold_t *hold,
    ngx_http_article_ident_t *ident);

/*
 * ngx_http_article_zone_replace: as the maker, for what is held: DECLINED
 * where another makes it or it was replaced.
 */
ngx_int_t ngx_http_article_zone_replace(ngx_http_article_hold_t *hold,
    ngx_http_article_hold_t *maker);

/* The hold ends; of a maker, nothing was made. */
void ngx_http_article_zone_release(ngx_http_article_hold_t *hold);

/* What is held is damaged: nobody gets it any more.  The hold ends. */
void ngx_http_article_zone_spoil(ngx_http_article_hold_t *hold);

/* Gives back what workers held that are gone. */
void ngx_http_article_zone_sweep(ngx_http_article_zone_t *zone);

void ngx_http_article_zone_stat(ngx_http_article_zone_t *zone,
    ngx_http_article_zone_stat_t *stat);


#endif /* _NGX_HTTP_ARTICLE_ZONE_H_INCLUDED_ */
