/*
 * A tree of entries by name, a queue of them by last use, blocks with
 * reference counts, all in one slab pool.
 *
 *   entry ──► block ◄── ref        one for each request that sends it
 *     ▲
 *     └─────────────────── ref        of the maker, while it is made
 *
 *   worker ──► ref, ref ...           its pid, and all that it holds
 *
 * A block that is replaced or evicted while it is sent loses its entry and
 * is freed with its last ref.  Every ref stands in the queue of its worker:
 * whoever comes next gives back those of a worker that died.
 *
 * Changes are made under the pool's mutex.  Who dies inside leaves its pid
 * in sh->busy; the zone is then in an unknown state and is left alone, and
 * the next reload makes another one.
 */

#include "ngx_http_article_zone_in.h"

#include <signal.h>


extern ngx_module_t  ngx_http_article_module;


static void ngx_http_article_zone_retire(ngx_conf_t *cf,
    ngx_http_article_zone_t *zone);
static ngx_int_t ngx_http_article_zone_init(ngx_shm_zone_t *shm_zone,
    void *data);
static void ngx_http_article_zone_sweep_locked(ngx_http_article_zone_t *zone);


ngx_http_article_zone_t *
ngx_http_article_zone_named(ngx_conf_t *cf, ngx_str_t *name)
{
    ngx_shm_zone_t           *shm_zone;
    ngx_http_article_zone_t  *zone;

    shm_zone = ngx_shared_memory_add(cf, name, 0, &ngx_http_article_module);
    if (shm_zone == NULL) {
        return NULL;
    }

    if (shm_zone->data == NULL) {
        zone = ngx_pcalloc(cf->pool, sizeof(ngx_http_article_zone_t));
        if (zone == NULL) {
            return NULL;
        }

        zone->shm_zone = shm_zone;
        zone->conf = cf->conf_file->file.name;
        zone->line = cf->conf_file->line;
        shm_zone->data = zone;
    }

    return shm_zone->data;
}


ngx_int_t
ngx_http_article_zone_defined(ngx_conf_t *cf)
{
    ngx_uint_t                i;
    ngx_shm_zone_t           *sz;
    ngx_list_part_t          *part;
    ngx_http_article_zone_t  *zone;

    part = &cf->cycle->shared_memory.part;
    sz = part->elts;

    for (i = 0; /* void */ ; i++) {

        if (i >= part->nelts) {
            if (part->next == NULL) {
                return NGX_OK;
            }

            part = part->next;
            sz = part->elts;
            i = 0;
        }

        if (sz[i].tag != &ngx_http_article_module || sz[i].shm.size != 0) {
            continue;
        }

        zone = sz[i].data;

        ngx_log_error(NGX_LOG_EMERG, cf->log, 0,
                      "unknown zone \"%V\", it must be defined by "
                      "\"article_zone\" in %V:%ui",
                      &sz[i].shm.name, &zone->conf, zone->line);
        return NGX_ERROR;
    }
}


ngx_http_article_zone_t *
ngx_http_article_zone_add(ngx_conf_t *cf, ngx_str_t *name, size_t size,
    time_t inactive)
{
    ngx_http_article_zone_t  *zone;

    zone = ngx_http_article_zone_named(cf, name);
    if (zone == NULL) {
        return NULL;
    }

    if (zone->shm_zone->shm.size != 0) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "duplicate zone \"%V\"",
                           name);
        return NULL;
    }

    zone->inactive = inactive;
    zone->shm_zone->shm.size = size;
    zone->shm_zone->init = ngx_http_article_zone_init;

    ngx_http_article_zone_retire(cf, zone);

    return zone;
}


/* One that is broken or of another build is not taken over by a reload. */
static void
ngx_http_article_zone_retire(ngx_conf_t *cf, ngx_http_article_zone_t *zone)
{
    ngx_uint_t                i;
    ngx_cycle_t              *old;
    ngx_shm_zone_t           *oz;
    ngx_list_part_t          *part;
    ngx_http_article_zone_t  *ozone;

    old = cf->cycle->old_cycle;

    if (old == NULL || old->conf_ctx == NULL) {
        return;
    }

    part = &old->shared_memory.part;
    oz = part->elts;

    for (i = 0; /* void */ ; i++) {

        if (i >= part->nelts) {
            if (part->next == NULL) {
                return;
            }

            part = part->next;
            oz = part->elts;
            i = 0;
        }

        if (oz[i].tag != &ngx_http_article_module
            || oz[i].init != ngx_http_article_zone_init
            || oz[i].shm.name.len != zone->shm_zone->shm.name.len
            || ngx_strncmp(oz[i].shm.name.data, zone->shm_zone->shm.name.data,
                           oz[i].shm.name.len)
               != 0)
        {
            continue;
        }

        ozone = oz[i].data;

        if (ozone && ozone->sh
            && (ozone->sh->magic != NGX_HTTP_ARTICLE_ZONE_MAGIC
                || ozone->sh->format != NGX_HTTP_ARTICLE_ZONE_FORMAT
                || ozone->sh->broken))
        {
            zone->shm_zone->noreuse = 1;
        }

        return;
    }
}


static ngx_int_t
ngx_http_article_zone_init(ngx_shm_zone_t *shm_zone, void *data)
{
    ngx_http_article_zone_t  *ozone = data;

    size_t                    len;
    ngx_http_article_sh_t    *sh;
    ngx_http_article_zone_t  *zone;

    zone = shm_zone->data;
    zone->shpool = (ngx_slab_pool_t *) shm_zone->shm.addr;

    if (ozone) {
        zone->sh = ozone->sh;
        return NGX_OK;
    }

    sh = ngx_slab_calloc(zone->shpool, sizeof(ngx_http_article_sh_t));
    if (sh == NULL) {
        return NGX_ERROR;
    }

    len = sizeof(" in article_zone \"\"") + shm_zone->shm.name.len;

    zone->shpool->log_ctx = ngx_slab_alloc(zone->shpool, len);
    if (zone->shpool->log_ctx == NULL) {
        return NGX_ERROR;
    }

    ngx_sprintf(zone->shpool->log_ctx, " in article_zone \"%V\"%Z",
                &shm_zone->shm.name);

    /* a full zone is no event */

    zone->shpool->log_nomem = 0;
    zone->shpool->data = sh;

    sh->magic = NGX_HTTP_ARTICLE_ZONE_MAGIC;
    sh->format = NGX_HTTP_ARTICLE_ZONE_FORMAT;

    ngx_rbtree_init(&sh->tree, &sh->sentinel, NULL);
    ngx_queue_init(&sh->used);
    ngx_queue_init(&sh->fresh);
    ngx_queue_init(&sh->workers);
    ngx_queue_init(&sh->refs);

    zone->sh = sh;

    return NGX_OK;
}


ngx_int_t
ngx_http_article_zone_lock(ngx_http_article_zone_t *zone)
{
    ngx_http_article_sh_t  *sh;

    sh = zone->sh;

    if (sh->broken) {
        return NGX_DECLINED;
    }

    ngx_shmtx_lock(&zone->shpool->mutex);

    if (sh->busy != 0 && !sh->broken) {
        ngx_log_error(NGX_LOG_CRIT, ngx_cycle->log, 0,
                      "process %P died while it changed article_zone \"%V\", "
                      "which is not used until the next reload",
                      (ngx_pid_t) sh->busy, &zone->shm_zone->shm.name);
        sh->broken = 1;
    }

    if (sh->broken) {
        ngx_shmtx_unlock(&zone->shpool->mutex);
        return NGX_DECLINED;
    }

    sh->busy = ngx_pid;

    return NGX_OK;
}


void
ngx_http_article_zone_unlock(ngx_http_article_zone_t *zone)
{
    zone->sh->busy = 0;

    ngx_shmtx_unlock(&zone->shpool->mutex);
}


ngx_http_article_worker_t *
ngx_http_article_zone_worker(ngx_http_article_zone_t *zone)
{
    ngx_http_article_worker_t  *w;

    if (zone->worker && zone->pid == ngx_pid) {
        return zone->worker;
    }

    ngx_http_article_zone_sweep_locked(zone);

    w = ngx_http_article_zone_alloc(zone, sizeof(ngx_http_article_worker_t),
                                    NULL);
    if (w == NULL) {
        return NULL;
    }

    w->pid = ngx_pid;
    w->slot = ngx_process_slot;

    ngx_queue_init(&w->refs);
    ngx_queue_insert_tail(&zone->sh->workers, &w->queue);

    zone->worker = w;
    zone->pid = ngx_pid;

    return w;
}


void
ngx_http_article_zone_sweep(ngx_http_article_zone_t *zone)
{
    if (ngx_http_article_zone_lock(zone) != NGX_OK) {
        return;
    }

    ngx_http_article_zone_sweep_locked(zone);

    ngx_http_article_zone_unlock(zone);
}


/* Who has our slot and not our pid is dead, whoever has its pid now. */
static void
ngx_http_article_zone_sweep_locked(ngx_http_article_zone_t *zone)
{
    ngx_queue_t                *q, *next;
    ngx_http_article_worker_t  *w;

    for (q = ngx_queue_head(&zone->sh->workers);
         q != ngx_queue_sentinel(&zone->sh->workers);
         q = next)
    {
        next = ngx_queue_next(q);
        w = ngx_queue_data(q, ngx_http_article_worker_t, queue);

        if (w->pid == ngx_pid
            || (w->slot != ngx_process_slot
                && (kill(w->pid, 0) == 0 || ngx_errno != NGX_ESRCH)))
        {
            continue;
        }

        while (!ngx_queue_empty(&w->refs)) {
            ngx_http_article_zone_unref(zone,
                             ngx_queue_data(ngx_queue_head(&w->refs),
                                            ngx_http_article_ref_t, queue));
        }

        ngx_queue_remove(&w->queue);
        ngx_slab_free_locked(zone->shpool, w);
    }
}


void
ngx_http_article_zone_stat(ngx_http_article_zone_t *zone,
    ngx_http_article_zone_stat_t *stat)
{
    ngx_memzero(stat, sizeof(ngx_http_article_zone_stat_t));

    stat->size = zone->shm_zone->shm.size;

    if (ngx_http_article_zone_lock(zone) != NGX_OK) {
        return;
    }

    stat->entries = zone->sh->entries;
    stat->references = zone->sh->references;
    stat->evicted = zone->sh->evicted;
    stat->refused = zone->sh->refused;
    stat->free = zone->shpool->pfree * ngx_pagesize;

    ngx_http_article_zone_unlock(zone);
}
