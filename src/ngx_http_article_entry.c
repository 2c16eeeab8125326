/* Entries, blocks and references of a zone; the caller has its lock. */

#include "ngx_http_article_zone_in.h"


static void ngx_http_article_zone_insert(ngx_rbtree_node_t *temp,
    ngx_rbtree_node_t *node, ngx_rbtree_node_t *sentinel);
static ngx_int_t ngx_http_article_zone_compare(ngx_str_t *name,
    ngx_http_article_entry_t *e);
static void ngx_http_article_zone_expire_queue(ngx_http_article_zone_t *zone,
    ngx_queue_t *queue);
static ngx_queue_t *ngx_http_article_zone_oldest(
    ngx_http_article_zone_t *zone, ngx_queue_t **fresh, ngx_queue_t **used);


static void
ngx_http_article_zone_insert(ngx_rbtree_node_t *temp, ngx_rbtree_node_t *node,
    ngx_rbtree_node_t *sentinel)
{
    ngx_str_t                  name;
    ngx_rbtree_node_t        **p;
    ngx_http_article_entry_t  *e;

    e = (ngx_http_article_entry_t *) node;

    name.data = e->name;
    name.len = e->len;

    for ( ;; ) {

        if (node->key != temp->key) {
            p = (node->key < temp->key) ? &temp->left : &temp->right;

        } else {
            p = (ngx_http_article_zone_compare(&name,
                                           (ngx_http_article_entry_t *) temp)
                 < 0)
                ? &temp->left : &temp->right;
        }

        if (*p == sentinel) {
            break;
        }

        temp = *p;
    }

    *p = node;
    node->parent = temp;
    node->left = sentinel;
    node->right = sentinel;
    ngx_rbt_red(node);
}


static ngx_int_t
ngx_http_article_zone_compare(ngx_str_t *name, ngx_http_article_entry_t *e)
{
    if (name->len != e->len) {
        return name->len < e->len ? -1 : 1;
    }

    return ngx_memcmp(name->data, e->name, e->len);
}


ngx_http_article_entry_t *
ngx_http_article_zone_lookup(ngx_http_article_zone_t *zone, ngx_str_t *name,
    uint32_t hash)
{
    ngx_int_t                  rc;
    ngx_rbtree_node_t         *node, *sentinel;
    ngx_http_article_entry_t  *e;

    node = zone->sh->tree.root;
    sentinel = zone->sh->tree.sentinel;

    while (node != sentinel) {

        if (hash != node->key) {
            node = (hash < node->key) ? node->left : node->right;
            continue;
        }

        e = (ngx_http_article_entry_t *) node;

        rc = ngx_http_article_zone_compare(name, e);

        if (rc == 0) {
            return e;
        }

        node = (rc < 0) ? node->left : node->right;
    }

    return NULL;
}


ngx_http_article_entry_t *
ngx_http_article_zone_create(ngx_http_article_zone_t *zone, ngx_str_t *name,
    uint32_t hash)
{
    ngx_rbtree_t               tree;
    ngx_http_article_entry_t  *e;

    e = ngx_http_article_zone_alloc(zone, sizeof(ngx_http_article_entry_t)
                                          + name->len, NULL);
    if (e == NULL) {
        return NULL;
    }

    e->node.key = hash;
    e->block = NULL;
    e->maker = NULL;
    e->accessed = ngx_time();
    e->guest = 0;
    e->used = 0;
    e->len = name->len;
    ngx_memcpy(e->name, name->data, name->len);

    /*
     * The address of a function of ours is another one where a reload has
     * loaded another build, so that none is kept in shared memory.
     */

    tree = zone->sh->tree;
    tree.insert = ngx_http_article_zone_insert;

    ngx_rbtree_insert(&tree, &e->node);

    zone->sh->tree.root = tree.root;

    ngx_queue_insert_head(&zone->sh->fresh, &e->queue);

    zone->sh->entries++;

    return e;
}


/* A block that is being sent gives nothing back, so only some are tried. */
void *
ngx_http_article_zone_alloc(ngx_http_article_zone_t *zone, size_t size,
    ngx_http_article_entry_t *keep)
{
    void                      *p;
    ngx_uint_t                 n;
    ngx_queue_t               *q, *fresh, *used;
    ngx_http_article_entry_t  *e;

    p = ngx_slab_alloc_locked(zone->shpool, size);

    fresh = ngx_queue_last(&zone->sh->fresh);
    used = ngx_queue_last(&zone->sh->used);

    for (n = 0; p == NULL && n < NGX_HTTP_ARTICLE_ZONE_EVICT; n++) {

        q = ngx_http_article_zone_oldest(zone, &fresh, &used);

        if (q == NULL) {
            break;
        }

        e = ngx_queue_data(q, ngx_http_article_entry_t, queue);

        if (e == keep || e->maker) {
            continue;
        }

        ngx_http_article_zone_remove(zone, e);
        zone->sh->evicted++;

        p = ngx_slab_alloc_locked(zone->shpool, size);
    }

    if (p == NULL) {
        zone->sh->refused++;
    }

    return p;
}


/* The next to go; fresh and used are where both queues were left. */
static ngx_queue_t *
ngx_http_article_zone_oldest(ngx_http_article_zone_t *zone,
    ngx_queue_t **fresh, ngx_queue_t **used)
{
    ngx_uint_t    no_fresh, no_used;
    ngx_queue_t  *q, **last;

    no_fresh = (*fresh == ngx_queue_sentinel(&zone->sh->fresh));
    no_used = (*used == ngx_queue_sentinel(&zone->sh->used));

    if (no_fresh && no_used) {
        return NULL;
    }

    last = no_used || (!no_fresh
                       && zone->sh->fresh_size > zone->shm_zone->shm.size
                                                 / NGX_HTTP_ARTICLE_ZONE_NEW)
           ? fresh : used;

    q = *last;
    *last = ngx_queue_prev(q);

    return q;
}


ngx_http_article_ref_t *
ngx_http_article_zone_ref(ngx_http_article_zone_t *zone,
    ngx_http_article_zblock_t *block, ngx_http_article_entry_t *keep)
{
    ngx_queue_t             *q;
    ngx_http_article_ref_t  *ref;

    if (!ngx_queue_empty(&zone->sh->refs)) {
        q = ngx_queue_head(&zone->sh->refs);
        ngx_queue_remove(q);
        ref = ngx_queue_data(q, ngx_http_article_ref_t, queue);

    } else {
        ref = ngx_http_article_zone_alloc(zone,
                                          sizeof(ngx_http_article_ref_t),
                                          keep);
        if (ref == NULL) {
            return NULL;
        }
    }

    ref->entry = NULL;
    ref->block = block;

    if (block) {
        block->count++;
    }

    ngx_queue_insert_head(&zone->worker->refs, &ref->queue);

    zone->sh->references++;

    return ref;
}


void
ngx_http_article_zone_unref(ngx_http_article_zone_t *zone,
    ngx_http_article_ref_t *ref)
{
    ngx_http_article_entry_t   *e;
    ngx_http_article_zblock_t  *block;

    e = ref->entry;
    block = ref->block;

    if (block && --block->count == 0 && block->entry == NULL) {
        ngx_slab_free_locked(zone->shpool, block);
    }

    if (e) {
        e->maker = NULL;

        if (e->block == NULL) {
            ngx_http_article_zone_remove(zone, e);
        }
    }

    ngx_queue_remove(&ref->queue);
    ngx_queue_insert_head(&zone->sh->refs, &ref->queue);

    zone->sh->references--;
}


ngx_int_t
ngx_http_article_zone_hold(ngx_http_article_zone_t *zone,
    ngx_http_article_entry_t *e, ngx_http_article_hold_t *hold)
{
    ngx_http_article_zblock_t  *block;

    block = e->block;

    hold->ref = ngx_http_article_zone_ref(zone, block, e);
    if (hold->ref == NULL) {
        return NGX_DECLINED;
    }

    e->accessed = ngx_time();

    if (!e->used && !e->guest) {
        zone->sh->fresh_size -= block->len;
        e->used = 1;
    }

    ngx_queue_remove(&e->queue);
    ngx_queue_insert_head(e->used ? &zone->sh->used : &zone->sh->fresh,
                          &e->queue);

    hold->data = block->data;
    hold->len = block->len;
    hold->ident = block->ident;

    if (block->checked + NGX_HTTP_ARTICLE_ZONE_CHECK < ngx_time()) {
        block->checked = ngx_time();
        hold->check = 1;
    }

    return NGX_OK;
}


void
ngx_http_article_zone_attach(ngx_http_article_zone_t *zone,
    ngx_http_article_entry_t *e, ngx_http_article_zblock_t *block)
{
    e->block = block;
    block->entry = e;

    if (!e->used) {
        zone->sh->fresh_size += block->len;
    }
}


void
ngx_http_article_zone_detach(ngx_http_article_zone_t *zone,
    ngx_http_article_entry_t *e)
{
    ngx_http_article_zblock_t  *block;

    block = e->block;

    if (block) {
        e->block = NULL;
        block->entry = NULL;

        if (!e->used) {
            zone->sh->fresh_size -= block->len;
        }

        if (block->count == 0) {
            ngx_slab_free_locked(zone->shpool, block);
        }
    }
}


void
ngx_http_article_zone_remove(ngx_http_article_zone_t *zone,
    ngx_http_article_entry_t *e)
{
    ngx_http_article_zone_detach(zone, e);

    ngx_queue_remove(&e->queue);
    ngx_rbtree_delete(&zone->sh->tree, &e->node);
    ngx_slab_free_locked(zone->shpool, e);

    zone->sh->entries--;
}


void
ngx_http_article_zone_expire(ngx_http_article_zone_t *zone)
{
    ngx_http_article_zone_expire_queue(zone, &zone->sh->fresh);
    ngx_http_article_zone_expire_queue(zone, &zone->sh->used);
}


static void
ngx_http_article_zone_expire_queue(ngx_http_article_zone_t *zone,
    ngx_queue_t *queue)
{
    ngx_uint_t                 n;
    ngx_http_article_entry_t  *e;

    for (n = 0; n < NGX_HTTP_ARTICLE_ZONE_EXPIRE; n++) {

        if (ngx_queue_empty(queue)) {
            return;
        }

        e = ngx_queue_data(ngx_queue_last(queue), ngx_http_article_entry_t,
                           queue);

        if (e->maker || e->accessed + zone->inactive >= ngx_time()) {
            return;
        }

        ngx_http_article_zone_remove(zone, e);
    }
}
