/* What the files of the zone share: the shape of shared memory. */

#ifndef _NGX_HTTP_ARTICLE_ZONE_IN_H_INCLUDED_
#define _NGX_HTTP_ARTICLE_ZONE_IN_H_INCLUDED_


#include "ngx_http_article_zone.h"


#define NGX_HTTP_ARTICLE_ZONE_MAGIC   0x41525a31

/* 64: entries that a new one may push out, so that no request stalls */
#define NGX_HTTP_ARTICLE_ZONE_EVICT   64

/* 4: inactive entries that one miss removes; more than it can add */
#define NGX_HTTP_ARTICLE_ZONE_EXPIRE  4

/*
 * Entries that nobody asked for again may fill a quarter of the zone before
 * they give way to newer ones alone: names are made of what clients send, and
 * one who asks for all there are pushes out nothing that is in use.
 */
#define NGX_HTTP_ARTICLE_ZONE_NEW     4

/* A block is looked through when it was not for this many seconds. */
#define NGX_HTTP_ARTICLE_ZONE_CHECK   1


typedef struct ngx_http_article_entry_s  ngx_http_article_entry_t;


typedef struct {
    ngx_http_article_entry_t   *entry;      /* NULL: on its way out */
    ngx_uint_t                  count;
    size_t                      len;
    time_t                      checked;
    ngx_http_article_ident_t    ident;
    u_char                      data[];
} ngx_http_article_zblock_t;


struct ngx_http_article_entry_s {
    ngx_rbtree_node_t           node;
    ngx_queue_t                 queue;
    ngx_http_article_zblock_t  *block;      /* NULL: being made */
    ngx_http_article_ref_t     *maker;
    time_t                      accessed;
    ngx_uint_t                  guest;      /* never more than new */
    ngx_uint_t                  used;       /* it is in that queue */
    size_t                      len;
    u_char                      name[];
};


struct ngx_http_article_ref_s {
    ngx_queue_t                 queue;      /* of its worker, or free */
    ngx_http_article_entry_t   *entry;      /* of a maker */
    ngx_http_article_zblock_t  *block;
};


struct ngx_http_article_worker_s {
    ngx_queue_t                 queue;      /* of all workers */
    ngx_queue_t                 refs;
    ngx_pid_t                   pid;
    ngx_int_t                   slot;
};


struct ngx_http_article_sh_s {
    ngx_uint_t                  magic;
    size_t                      format;
    ngx_atomic_t                busy;       /* pid of who changes it */
    ngx_uint_t                  broken;

    ngx_rbtree_t                tree;
    ngx_rbtree_node_t           sentinel;
    ngx_queue_t                 used;       /* the last used first */
    ngx_queue_t                 fresh;      /* not asked for again */
    size_t                      fresh_size; /* of their blocks */
    ngx_queue_t                 workers;
    ngx_queue_t                 refs;       /* free ones */

    ngx_uint_t                  entries;
    ngx_uint_t                  references;
    ngx_uint_t                  evicted;
    ngx_uint_t                  refused;
};


/* Moves whenever what lies in shared memory changes its shape. */
#define NGX_HTTP_ARTICLE_ZONE_FORMAT                                          \
    (sizeof(ngx_http_article_sh_t) << 24                                      \
     ^ sizeof(ngx_http_article_entry_t) << 16                                 \
     ^ sizeof(ngx_http_article_zblock_t) << 8                                 \
     ^ sizeof(ngx_http_article_worker_t))


/* _zone.c: DECLINED where the zone must be left alone */
ngx_int_t ngx_http_article_zone_lock(ngx_http_article_zone_t *zone);
void ngx_http_article_zone_unlock(ngx_http_article_zone_t *zone);

/* Of this process, made when it is first needed; NULL: full. */
ngx_http_article_worker_t *ngx_http_article_zone_worker(
    ngx_http_article_zone_t *zone);

/* _entry.c: all of it under the lock */
ngx_http_article_entry_t *ngx_http_article_zone_lookup(
    ngx_http_article_zone_t *zone, ngx_str_t *name, uint32_t hash);
ngx_http_article_entry_t *ngx_http_article_zone_create(
    ngx_http_article_zone_t *zone, ngx_str_t *name, uint32_t hash);

/*
 * Memory of the zone; pushes out what was not used for the longest time, but
 * for keep and what is being made: of those that nobody asked for again, as
 * long as they take more than their part.  NULL: full.
 */
void *ngx_http_article_zone_alloc(ngx_http_article_zone_t *zone, size_t size,
    ngx_http_article_entry_t *keep);

/* A ref of this worker to block, if any. */
ngx_http_article_ref_t *ngx_http_article_zone_ref(
    ngx_http_article_zone_t *zone, ngx_http_article_zblock_t *block,
    ngx_http_article_entry_t *keep);

/* Of a reader, or of a maker whose work is thrown away. */
void ngx_http_article_zone_unref(ngx_http_article_zone_t *zone,
    ngx_http_article_ref_t *ref);

/* The block of e held; it is the last used now. */
ngx_int_t ngx_http_article_zone_hold(ngx_http_article_zone_t *zone,
    ngx_http_article_entry_t *e, ngx_http_article_hold_t *hold);

/* A block of its own for e, which has none. */
void ngx_http_article_zone_attach(ngx_http_article_zone_t *zone,
    ngx_http_article_entry_t *e, ngx_http_article_zblock_t *block);

/* The block of an entry goes; who sends it keeps it. */
void ngx_http_article_zone_detach(ngx_http_article_zone_t *zone,
    ngx_http_article_entry_t *e);
void ngx_http_article_zone_remove(ngx_http_article_zone_t *zone,
    ngx_http_article_entry_t *e);

/* A few of those that nobody asked for. */
void ngx_http_article_zone_expire(ngx_http_article_zone_t *zone);


#endif /* _NGX_HTTP_ARTICLE_ZONE_IN_H_INCLUDED_ */
