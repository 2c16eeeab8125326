/*
 * Large blocks of one worker: what holds a body or an answer while it is
 * read or sent.
 *
 * malloc() takes 128 KB and more straight from the kernel, page faults
 * included, so blocks are powers of two from 16 KB up and are kept in a
 * list per power when they come back.  What is kept stays under 16 MB in
 * all; more goes back to malloc().
 */

#include "ngx_http_article_module.h"


#define NGX_HTTP_ARTICLE_BLOCK_MIN    14                  /* 16 KB */
#define NGX_HTTP_ARTICLE_BLOCK_MAX    28                  /* 256 MB */
#define NGX_HTTP_ARTICLE_BLOCK_N                                              \
    (NGX_HTTP_ARTICLE_BLOCK_MAX - NGX_HTTP_ARTICLE_BLOCK_MIN + 1)

#define NGX_HTTP_ARTICLE_BLOCK_KEEP   (16 * 1024 * 1024)


typedef struct ngx_http_article_block_s  ngx_http_article_block_t;

struct ngx_http_article_block_s {
    ngx_http_article_block_t  *next;
};


static void *ngx_http_article_block_alloc(void *ctx, size_t size);
static void ngx_http_article_block_free(void *ctx, void *p, size_t size);
static ngx_uint_t ngx_http_article_block_class(size_t size);
static void ngx_http_article_block_cleanup(void *data);


const art_mem_t  ngx_http_article_mem = {
    ngx_http_article_block_alloc,
    ngx_http_article_block_free,
    NULL
};


static ngx_http_article_block_t
    *ngx_http_article_blocks[NGX_HTTP_ARTICLE_BLOCK_N];
static size_t  ngx_http_article_blocks_kept;


static void *
ngx_http_article_block_alloc(void *ctx, size_t size)
{
    ngx_uint_t                 n;
    ngx_http_article_block_t  *b;

    n = ngx_http_article_block_class(size);

    if (n >= NGX_HTTP_ARTICLE_BLOCK_N) {
        return NULL;
    }

    b = ngx_http_article_blocks[n];

    if (b != NULL) {
        ngx_http_article_blocks[n] = b->next;
        ngx_http_article_blocks_kept -= (size_t) 1
                                        << (n + NGX_HTTP_ARTICLE_BLOCK_MIN);
        return b;
    }

    return ngx_alloc((size_t) 1 << (n + NGX_HTTP_ARTICLE_BLOCK_MIN),
                     ngx_cycle->log);
}


static void
ngx_http_article_block_free(void *ctx, void *p, size_t size)
{
    ngx_uint_t                 n;
    ngx_http_article_block_t  *b;

    n = ngx_http_article_block_class(size);
    size = (size_t) 1 << (n + NGX_HTTP_ARTICLE_BLOCK_MIN);

    if (size > NGX_HTTP_ARTICLE_BLOCK_KEEP - ngx_http_article_blocks_kept) {
        ngx_free(p);
        return;
    }

    b = p;
    b->next = ngx_http_article_blocks[n];
    ngx_http_article_blocks[n] = b;
    ngx_http_article_blocks_kept += size;
}


/* Depends on size alone: who frees says the size that he asked for. */
static ngx_uint_t
ngx_http_article_block_class(size_t size)
{
    ngx_uint_t  n;

    n = 0;

    while (n < NGX_HTTP_ARTICLE_BLOCK_N
           && size > (size_t) 1 << (n + NGX_HTTP_ARTICLE_BLOCK_MIN))
    {
        n++;
    }

    return n;
}


ngx_int_t
ngx_http_article_block_buf(art_buf_t *b, ngx_pool_t *pool, size_t max)
{
    ngx_pool_cleanup_t  *cln;

    cln = ngx_pool_cleanup_add(pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    art_buf_init(b, &ngx_http_article_mem, max);

    cln->handler = ngx_http_article_block_cleanup;
    cln->data = b;

    return NGX_OK;
}


static void
ngx_http_article_block_cleanup(void *data)
{
    art_buf_t *b = data;

    art_buf_done(b);
}


/* For leak checkers: the process ends. */
void
ngx_http_article_block_exit(void)
{
    ngx_uint_t                 n;
    ngx_http_article_block_t  *b;

    for (n = 0; n < NGX_HTTP_ARTICLE_BLOCK_N; n++) {

        while ((b = ngx_http_article_blocks[n]) != NULL) {
            ngx_http_article_blocks[n] = b->next;
            ngx_free(b);
        }
    }

    ngx_http_article_blocks_kept = 0;
}
