/* A zone as its users see it: get, make, store, let go. */

#include "ngx_http_article_zone_in.h"


ngx_int_t
ngx_http_article_zone_get(ngx_http_article_zone_t *zone, ngx_str_t *name,
    uint32_t hash, ngx_http_article_ident_t *ident, ngx_uint_t wait,
    ngx_uint_t guest, ngx_http_article_hold_t *hold)
{
    ngx_int_t                    rc;
    ngx_http_article_ref_t      *ref;
    ngx_http_article_entry_t    *e;

    ngx_memzero(hold, sizeof(ngx_http_article_hold_t));

    hold->zone = zone;

    if (ngx_http_article_zone_lock(zone) != NGX_OK) {
        return NGX_DECLINED;
    }

    rc = NGX_DECLINED;

    if (ngx_http_article_zone_worker(zone) == NULL) {
        goto done;
    }

    e = ngx_http_article_zone_lookup(zone, name, hash);

    if (e && e->block && e->accessed + zone->inactive >= ngx_time()
        && ngx_memcmp(&e->block->ident, ident,
                      sizeof(ngx_http_article_ident_t))
           == 0)
    {
        rc = ngx_http_article_zone_hold(zone, e, hold);
        goto done;
    }

    ngx_http_article_zone_expire(zone);

    e = ngx_http_article_zone_lookup(zone, name, hash);

    if (e && e->maker) {

        if (e->block) {
            rc = ngx_http_article_zone_hold(zone, e, hold);
            rc = (rc == NGX_OK) ? NGX_BUSY : rc;

        } else if (wait) {
            rc = NGX_AGAIN;
        }

        goto done;
    }

    if (e == NULL) {
        e = ngx_http_article_zone_create(zone, name, hash);
        if (e == NULL) {
            goto done;
        }

        e->guest = guest;
    }

    ref = ngx_http_article_zone_ref(zone, NULL, e);

    if (ref == NULL) {
        if (e->block == NULL) {
            ngx_http_article_zone_remove(zone, e);
        }

        goto done;
    }

    ref->entry = e;
    e->maker = ref;
    hold->ref = ref;

done:

    ngx_http_article_zone_unlock(zone);

    return rc;
}


ngx_int_t
ngx_http_article_zone_peek(ngx_http_article_zone_t *zone, ngx_str_t *name,
    uint32_t hash, ngx_http_article_hold_t *hold)
{
    ngx_int_t                  rc;
    ngx_http_article_entry_t  *e;

    ngx_memzero(hold, sizeof(ngx_http_article_hold_t));

    hold->zone = zone;

    if (ngx_http_article_zone_lock(zone) != NGX_OK) {
        return NGX_DECLINED;
    }

    rc = NGX_DECLINED;

    if (ngx_http_article_zone_worker(zone) != NULL) {
        e = ngx_http_article_zone_lookup(zone, name, hash);

        if (e && e->block && e->accessed + zone->inactive >= ngx_time()) {
            rc = ngx_http_article_zone_hold(zone, e, hold);
        }
    }

    ngx_http_article_zone_unlock(zone);

    return rc;
}


u_char *
ngx_http_article_zone_room(ngx_http_article_hold_t *hold, size_t size)
{
    ngx_http_article_ref_t     *ref;
    ngx_http_article_zone_t    *zone;
    ngx_http_article_zblock_t  *block;

    ref = hold->ref;
    zone = hold->zone;

    /* a quarter of the zone: one article must not push out all others */

    if (ref == NULL || ref->entry == NULL
        || size > zone->shm_zone->shm.size / 4)
    {
        return NULL;
    }

    if (ngx_http_article_zone_lock(zone) != NGX_OK) {
        return NULL;
    }

    block = ngx_http_article_zone_alloc(zone,
                                        sizeof(ngx_http_article_zblock_t)
                                        + size, ref->entry);
    if (block) {
        block->entry = NULL;
        block->count = 1;
        block->len = size;
        block->checked = ngx_time();
        ref->block = block;
    }

    ngx_http_article_zone_unlock(zone);

    return block ? block->data : NULL;
}


void
ngx_http_article_zone_store(ngx_http_article_hold_t *hold,
    ngx_http_article_ident_t *ident)
{
    ngx_http_article_ref_t     *ref;
    ngx_http_article_zone_t    *zone;
    ngx_http_article_entry_t   *e;
    ngx_http_article_zblock_t  *block;

    zone = hold->zone;
    ref = hold->ref;

    if (ref == NULL || ngx_http_article_zone_lock(zone) != NGX_OK) {
        hold->ref = NULL;
        return;
    }

    e = ref->entry;
    block = ref->block;

    if (e && block) {
        block->ident = *ident;
        ngx_http_article_zone_detach(zone, e);

        ngx_http_article_zone_attach(zone, e, block);
        e->accessed = ngx_time();
    }

    ngx_http_article_zone_unref(zone, ref);

    ngx_http_article_zone_unlock(zone);

    hold->ref = NULL;
}


ngx_int_t
ngx_http_article_zone_replace(ngx_http_article_hold_t *hold,
    ngx_http_article_hold_t *maker)
{
    ngx_http_article_entry_t  *e;

    *maker = *hold;
    maker->ref = NULL;

    if (hold->ref == NULL
        || ngx_http_article_zone_lock(hold->zone) != NGX_OK)
    {
        return NGX_DECLINED;
    }

    e = hold->ref->block->entry;

    if (e && e->maker == NULL) {
        maker->ref = ngx_http_article_zone_ref(hold->zone, NULL, e);

        if (maker->ref) {
            maker->ref->entry = e;
            e->maker = maker->ref;
        }
    }

    ngx_http_article_zone_unlock(hold->zone);

    return maker->ref ? NGX_OK : NGX_DECLINED;
}


void
ngx_http_article_zone_release(ngx_http_article_hold_t *hold)
{
    if (hold->ref == NULL) {
        return;
    }

    if (ngx_http_article_zone_lock(hold->zone) == NGX_OK) {
        ngx_http_article_zone_unref(hold->zone, hold->ref);
        ngx_http_article_zone_unlock(hold->zone);
    }

    hold->ref = NULL;
}


void
ngx_http_article_zone_spoil(ngx_http_article_hold_t *hold)
{
    ngx_http_article_entry_t  *e;

    if (hold->ref == NULL) {
        return;
    }

    if (ngx_http_article_zone_lock(hold->zone) == NGX_OK) {
        e = hold->ref->block->entry;

        if (e && e->maker) {
            ngx_http_article_zone_detach(hold->zone, e);

        } else if (e) {
            ngx_http_article_zone_remove(hold->zone, e);
        }

        ngx_http_article_zone_unref(hold->zone, hold->ref);
        ngx_http_article_zone_unlock(hold->zone);
    }

    hold->ref = NULL;
}
