/*
 * The crossing between nginx and the engine: memory in, one call, results
 * copied out.  Analysis is synchronous, so its scratch is one arena a worker,
 * reset after use; what outlives it is in the request's pool or in blocks.
 */

#include "ngx_http_article_module.h"

#include <time.h>

#include "art_gzip.h"
#include "art_rules.h"


#define NGX_HTTP_ARTICLE_ARENA_KEEP   (8 * 1024 * 1024)

/* Of each thread; there may be many, and they are for what is rare. */
#define NGX_HTTP_ARTICLE_THREAD_KEEP  (1024 * 1024)

/*
 * The budget of one analysis.  Text, map, elements and both clean texts of
 * dense markup come to about ten bytes for one of the source.
 */
#define NGX_HTTP_ARTICLE_ARENA_BASE   (4 * 1024 * 1024)
#define NGX_HTTP_ARTICLE_ARENA_RATIO  12


#if (NGX_THREADS)
typedef struct ngx_http_article_thread_s  ngx_http_article_thread_t;

struct ngx_http_article_thread_s {
    art_arena_t                 arena;
    ngx_http_article_thread_t  *next;
};
#endif


static void *ngx_http_article_arena_alloc(void *ctx, size_t size);
static void ngx_http_article_arena_free(void *ctx, void *p, size_t size);
static art_arena_t *ngx_http_article_arena(art_opts_t *opts);
static size_t ngx_http_article_budget(const art_opts_t *opts);
#if (NGX_THREADS)
static art_rc_t ngx_http_article_write_job(ngx_http_article_job_t *job,
    art_doc_t *doc);
static art_arena_t *ngx_http_article_thread_arena(void);
static void ngx_http_article_thread_key_init(void);
static void ngx_http_article_thread_exit(void);
#endif
static void ngx_http_article_fail_rule(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, ngx_str_t *name, ngx_uint_t level);
static art_rc_t ngx_http_article_write(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx, art_doc_t *doc);
static ngx_int_t ngx_http_article_copy(ngx_http_request_t *r, ngx_str_t *dst,
    art_buf_t *src);
static uint64_t ngx_http_article_now(clockid_t clock);


static const art_mem_t  ngx_http_article_arena_mem = {
    ngx_http_article_arena_alloc,
    ngx_http_article_arena_free,
    NULL
};


#if (NGX_THREADS)
static pthread_once_t  ngx_http_article_thread_once = PTHREAD_ONCE_INIT;
static pthread_key_t   ngx_http_article_thread_key;
static ngx_uint_t      ngx_http_article_thread_ready;

static ngx_http_article_thread_t  *ngx_http_article_threads;
static pthread_mutex_t  ngx_http_article_thread_mutex
                            = PTHREAD_MUTEX_INITIALIZER;
#endif

static art_arena_t  ngx_http_article_scratch;
static ngx_uint_t   ngx_http_article_scratch_ready;


ngx_int_t
ngx_http_article_run(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_str_t *name)
{
    uint64_t                      start, cpu;
    art_rc_t                      rc;
    art_doc_t                     doc;
    art_why_e                     why;
    art_arena_t                  *arena;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    arena = ngx_http_article_arena(&alcf->opts);

    start = ngx_http_article_now(CLOCK_MONOTONIC);
    cpu = ngx_http_article_now(CLOCK_THREAD_CPUTIME_ID);

    rc = art_doc_parse(&doc, &ctx->in, &alcf->opts, arena);
    why = doc.why;
    ctx->why_rule = doc.why_rule;

    if (rc == ART_OK) {
        rc = ngx_http_article_write(r, ctx, &doc);
        why = (rc == ART_OK) ? ART_WHY_NONE : ART_WHY_MEMORY;
    }

    ctx->time = ngx_http_article_now(CLOCK_MONOTONIC) - start;
    cpu = ngx_http_article_now(CLOCK_THREAD_CPUTIME_ID) - cpu;

    ngx_http_article_count_time(r, ctx->time);
    ngx_http_article_pace_add(&ctx->in, ctx->in.body.len, cpu);

    if (rc == ART_OK) {
        ngx_http_article_count_doc(ngx_http_article_counters(r), alcf, &doc);
    }

    art_arena_reset(arena, NGX_HTTP_ARTICLE_ARENA_KEEP);

    if (rc == ART_OK) {
        ctx->result = NGX_HTTP_ARTICLE_CLEAN;
        ctx->why = ART_WHY_NONE;

        ngx_http_article_count(r, ctx);

        return NGX_OK;
    }

    if (why == ART_WHY_NONE) {
        why = (rc == ART_DECLINED) ? ART_WHY_NO_ARTICLE : ART_WHY_MEMORY;
    }

    return ngx_http_article_fail(r, ctx, name, why);
}


#if (NGX_THREADS)

void
ngx_http_article_run_job(ngx_http_article_job_t *job)
{
    uint64_t      start, cpu;
    art_doc_t     doc;
    art_arena_t  *arena;

    start = ngx_http_article_now(CLOCK_MONOTONIC);
    cpu = ngx_http_article_now(CLOCK_THREAD_CPUTIME_ID);

    job->why = ART_WHY_MEMORY;
    job->rc = ART_NOMEM;

    arena = ngx_http_article_thread_arena();

    if (arena != NULL) {
        art_arena_limit(arena, ngx_http_article_budget(&job->alcf->opts));

        job->rc = art_doc_parse(&doc, &job->in, &job->alcf->opts, arena);

        if (job->rc == ART_OK) {
            ngx_http_article_count_doc(job->counters, job->alcf, &doc);
            job->rc = ngx_http_article_write_job(job, &doc);

        } else if (doc.why != ART_WHY_NONE) {
            job->why = doc.why;
            job->why_rule = doc.why_rule;

        } else if (job->rc == ART_DECLINED) {
            job->why = ART_WHY_NO_ARTICLE;
        }

        art_arena_reset(arena, NGX_HTTP_ARTICLE_THREAD_KEEP);
    }

    job->time = ngx_http_article_now(CLOCK_MONOTONIC) - start;
    job->cpu = ngx_http_article_now(CLOCK_THREAD_CPUTIME_ID) - cpu;
}


/* Everything into the arena, and from there into one block. */
static art_rc_t
ngx_http_article_write_job(ngx_http_article_job_t *job, art_doc_t *doc)
{
    art_rc_t    rc;
    art_mem_t   mem;
    art_buf_t   b;
    art_pack_t  pack;
    ngx_uint_t  i;

    ngx_memzero(&pack, sizeof(art_pack_t));

    mem = art_arena_mem(doc->arena);
    pack.nparts = ART_FIELD_N + ART_VALUE_N;
    rc = ART_OK;

    for (i = 0; rc == ART_OK && i < pack.nparts; i++) {
        art_buf_init(&b, &mem, 0);

        rc = (i < ART_FIELD_N) ? art_field_write(doc, i, &b)
                               : art_value_write(doc, i - ART_FIELD_N, &b);

        pack.part[i] = art_buf_view(&b);
    }

    art_buf_init(&b, &mem, 0);

    if (rc == ART_OK) {
        rc = art_variant_write(doc, job->variant, &b);
        pack.body = art_buf_view(&b);
    }

    if (rc != ART_OK) {
        return rc;
    }

    /* what cannot be compressed now is sent as it is */

    if (job->gzip) {
        art_buf_init(&b, &mem, 0);

        if (art_gzip_write(pack.body,
                           ngx_http_article_gzip_level(job->alcf,
                                                       pack.body.len),
                           doc->arena, &b)
            == ART_OK
            && b.len < pack.body.len)
        {
            pack.gzip = art_buf_view(&b);
        }
    }

    job->len = art_pack_size(&pack);
    job->block = job->len ? malloc(job->len) : NULL;

    if (job->block == NULL) {
        return ART_NOMEM;
    }

    art_pack_write(&pack, job->block);

    return ART_OK;
}


/*
 * One for each thread.  They end with the process and not with their threads:
 * nginx goes on, and unloads us, before a thread that ends has called the
 * destructors of its keys.
 */
static art_arena_t *
ngx_http_article_thread_arena(void)
{
    ngx_http_article_thread_t  *t;

    (void) pthread_once(&ngx_http_article_thread_once,
                        ngx_http_article_thread_key_init);

    if (!ngx_http_article_thread_ready) {
        return NULL;
    }

    t = pthread_getspecific(ngx_http_article_thread_key);

    if (t == NULL) {
        t = malloc(sizeof(ngx_http_article_thread_t));
        if (t == NULL) {
            return NULL;
        }

        if (pthread_setspecific(ngx_http_article_thread_key, t) != 0) {
            free(t);
            return NULL;
        }

        art_arena_init(&t->arena, &art_mem_libc, 0);

        (void) pthread_mutex_lock(&ngx_http_article_thread_mutex);

        t->next = ngx_http_article_threads;
        ngx_http_article_threads = t;

        (void) pthread_mutex_unlock(&ngx_http_article_thread_mutex);
    }

    return &t->arena;
}


static void
ngx_http_article_thread_key_init(void)
{
    ngx_http_article_thread_ready
        = pthread_key_create(&ngx_http_article_thread_key, NULL) == 0;
}


/* None of them analyzes any more. */
static void
ngx_http_article_thread_exit(void)
{
    ngx_http_article_thread_t  *t;

    while (ngx_http_article_threads) {
        t = ngx_http_article_threads;
        ngx_http_article_threads = t->next;

        art_arena_done(&t->arena);
        free(t);
    }

    if (ngx_http_article_thread_ready) {
        (void) pthread_key_delete(ngx_http_article_thread_key);
    }
}

#endif


ngx_int_t
ngx_http_article_fail(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_str_t *name, art_why_e why)
{
    ngx_uint_t  level;

    level = NGX_LOG_ERR;
    ctx->why = why;

    switch (why) {

    case ART_WHY_NO_ARTICLE:
    case ART_WHY_AMBIGUOUS:
    case ART_WHY_PRIVATE:

        /* whole sites are behind the filter, front page and all */

        level = ctx->filter ? NGX_LOG_INFO : NGX_LOG_WARN;
        ctx->result = NGX_HTTP_ARTICLE_DECLINED;
        break;

    case ART_WHY_CODING:
        level = NGX_LOG_WARN;
        ctx->result = NGX_HTTP_ARTICLE_DECLINED;
        break;

    case ART_WHY_EMPTY:
    case ART_WHY_BINARY:
    case ART_WHY_MAX_CUT:
        ctx->result = NGX_HTTP_ARTICLE_DECLINED;
        break;

    case ART_WHY_TOO_LARGE:
    case ART_WHY_RATIO:
        ctx->result = NGX_HTTP_ARTICLE_TOO_LARGE;
        break;

    default:
        ctx->result = NGX_HTTP_ARTICLE_ERROR;
        break;
    }

    ngx_http_article_count(r, ctx);

    if (why == ART_WHY_MAX_CUT && ctx->why_rule != ART_NONE) {
        ngx_http_article_fail_rule(r, ctx, name, level);

    } else {
        ngx_log_error(level, r->connection->log, 0,
                      "article \"%V\" was not analyzed: %s", name,
                      art_why_text(why));
    }

    return NGX_DECLINED;
}


/* The log names the rule that cut most: who wrote it has to mend it. */
static void
ngx_http_article_fail_rule(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    ngx_str_t *name, ngx_uint_t level)
{
    art_mem_t                     mem;
    art_buf_t                     b;
    ngx_str_t                     rule;
    art_arena_t                  *arena;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    arena = ngx_http_article_arena(&alcf->opts);
    mem = art_arena_mem(arena);

    art_buf_init(&b, &mem, 0);
    art_rule_name(&alcf->opts, ctx->why_rule, &b);

    rule.data = b.data;
    rule.len = b.len;

    ngx_log_error(level, r->connection->log, 0,
                  "article \"%V\" was not analyzed: %s, most of it by %V",
                  name, art_why_text(ctx->why), &rule);

    art_arena_reset(arena, NGX_HTTP_ARTICLE_ARENA_KEEP);
}


/* What the answer needs of the document, before its arena ends. */
static art_rc_t
ngx_http_article_write(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx,
    art_doc_t *doc)
{
    art_rc_t    rc;
    art_mem_t   mem;
    art_buf_t   b;
    ngx_uint_t  i;

    mem = art_arena_mem(doc->arena);

    for (i = 0; i < ART_FIELD_N; i++) {
        art_buf_init(&b, &mem, 0);

        rc = art_field_write(doc, i, &b);

        if (rc != ART_OK
            || ngx_http_article_copy(r, &ctx->field[i], &b) != NGX_OK)
        {
            return rc != ART_OK ? rc : ART_NOMEM;
        }
    }

    for (i = 0; i < ART_VALUE_N; i++) {
        art_buf_init(&b, &mem, 0);

        rc = art_value_write(doc, i, &b);

        if (rc != ART_OK
            || ngx_http_article_copy(r, &ctx->value[i], &b) != NGX_OK)
        {
            return rc != ART_OK ? rc : ART_NOMEM;
        }
    }

    if (ngx_http_article_block_buf(&ctx->out, r->pool, 0) != NGX_OK) {
        return ART_NOMEM;
    }

    rc = art_variant_write(doc, ctx->variant, &ctx->out);

    ctx->body = art_buf_view(&ctx->out);

    return rc;
}


ngx_int_t
ngx_http_article_link(ngx_http_request_t *r, ngx_http_article_ctx_t *ctx)
{
    art_mem_t                     mem;
    art_doc_t                     doc;
    art_buf_t                     b;
    ngx_int_t                     rc;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    ngx_memzero(&doc, sizeof(art_doc_t));

    doc.arena = ngx_http_article_arena(&alcf->opts);
    doc.in = &ctx->in;
    doc.opts = &alcf->opts;
    doc.title = ART_NONE;

    mem = art_arena_mem(doc.arena);
    art_buf_init(&b, &mem, 0);

    rc = NGX_ERROR;

    if (art_field_write(&doc, ART_FIELD_LINK, &b) == ART_OK) {
        rc = ngx_http_article_copy(r, &ctx->field[ART_FIELD_LINK], &b);
    }

    art_arena_reset(doc.arena, NGX_HTTP_ARTICLE_ARENA_KEEP);

    return rc;
}


static ngx_int_t
ngx_http_article_copy(ngx_http_request_t *r, ngx_str_t *dst, art_buf_t *src)
{
    if (src->len == 0) {
        return NGX_OK;
    }

    dst->data = ngx_pnalloc(r->pool, src->len);
    if (dst->data == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(dst->data, src->data, src->len);
    dst->len = src->len;

    return NGX_OK;
}


static art_arena_t *
ngx_http_article_arena(art_opts_t *opts)
{
    art_arena_t  *arena;

    arena = ngx_http_article_scratch_get();

    art_arena_limit(arena, ngx_http_article_budget(opts));

    return arena;
}


static size_t
ngx_http_article_budget(const art_opts_t *opts)
{
    return opts->max_memory ? opts->max_memory
                            : NGX_HTTP_ARTICLE_ARENA_BASE
                              + NGX_HTTP_ARTICLE_ARENA_RATIO * opts->max_size;
}


art_arena_t *
ngx_http_article_scratch_get(void)
{
    if (!ngx_http_article_scratch_ready) {
        art_arena_init(&ngx_http_article_scratch, &ngx_http_article_arena_mem,
                       0);
        ngx_http_article_scratch_ready = 1;
    }

    art_arena_limit(&ngx_http_article_scratch, 0);

    return &ngx_http_article_scratch;
}


void
ngx_http_article_scratch_done(void)
{
    art_arena_reset(&ngx_http_article_scratch, NGX_HTTP_ARTICLE_ARENA_KEEP);
}


static void *
ngx_http_article_arena_alloc(void *ctx, size_t size)
{
    return ngx_alloc(size, ngx_cycle->log);
}


static void
ngx_http_article_arena_free(void *ctx, void *p, size_t size)
{
    ngx_free(p);
}


static uint64_t
ngx_http_article_now(clockid_t clock)
{
    struct timespec  ts;

    (void) clock_gettime(clock, &ts);

    return (uint64_t) ts.tv_sec * 1000000000 + ts.tv_nsec;
}


/* For leak checkers: the process ends. */
void
ngx_http_article_exit_process(ngx_cycle_t *cycle)
{
    if (ngx_http_article_scratch_ready) {
        art_arena_done(&ngx_http_article_scratch);
    }

#if (NGX_THREADS)
    ngx_http_article_thread_exit();
#endif

    ngx_http_article_block_exit();
}
