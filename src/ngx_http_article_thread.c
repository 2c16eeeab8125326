/*
 * Analyses that would keep all other requests waiting, in nginx's own
 * threads.
 *
 * What an analysis will take is its size times the processor time that a
 * byte has taken lately in this worker, for each type and coding; the clock
 * on the wall would count what other programs take.  A thread gets all it
 * needs in a job and hands back one packed block; it touches neither the
 * request nor its pool.  nginx keeps a request that is blocked, so where the
 * client goes away meanwhile, its memory stays until the thread is done; what
 * is still in the queue then is not begun.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_cache.h"

#include "art_pack.h"

#if (NGX_THREADS)
#include <ngx_thread_pool.h>
#endif


/* Picoseconds a byte, until something was measured. */
#define NGX_HTTP_ARTICLE_PACE_FIRST   50000

/* 4 KB: of smaller ones most of the time is not by the byte. */
#define NGX_HTTP_ARTICLE_PACE_MIN     4096

/*
 * A worker that a reload sends away stays while a timer is set, and for
 * nothing else; so one is, again and again, until the thread is done.
 */
#define NGX_HTTP_ARTICLE_THREAD_TIMER  60000


#if (NGX_THREADS)
static void ngx_http_article_thread_run(void *data, ngx_log_t *log);
static void ngx_http_article_thread_event(ngx_event_t *ev);
static ngx_uint_t ngx_http_article_thread_ended(ngx_http_request_t *r);
static void ngx_http_article_thread_write(ngx_http_request_t *r);
static void ngx_http_article_thread_gone(void *data);
static void ngx_http_article_thread_cleanup(void *data);
#endif


static uint64_t  ngx_http_article_pace[2][3];


char *
ngx_http_article_set_thread_pool(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t  *value;

    if (alcf->thread_pool != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    value = cf->args->elts;

    if (ngx_strcmp(value[1].data, "off") == 0) {
        alcf->thread_pool = NULL;
        return NGX_CONF_OK;
    }

#if (NGX_THREADS)

    if (value[1].len == 0) {
        return "has an empty name";
    }

    alcf->thread_pool = ngx_thread_pool_add(cf, &value[1]);

    return alcf->thread_pool ? NGX_CONF_OK : NGX_CONF_ERROR;

#else

    return "is not supported: nginx was built without threads";

#endif
}


/* The default pool, where articles are analyzed and nothing was said. */
ngx_int_t
ngx_http_article_merge_thread_pool(ngx_conf_t *cf, void **pool, void *prev,
    ngx_uint_t used)
{
    if (*pool == NGX_CONF_UNSET_PTR) {
        *pool = prev;
    }

    if (*pool != NGX_CONF_UNSET_PTR || !used) {
        return NGX_OK;
    }

#if (NGX_THREADS)

    *pool = ngx_thread_pool_add(cf, NULL);

    return *pool ? NGX_OK : NGX_ERROR;

#else

    *pool = NULL;

    return NGX_OK;

#endif
}


/* An eighth of what is new: one strange article does not change the pace. */
void
ngx_http_article_pace_add(art_in_t *in, size_t size, uint64_t ns)
{
    uint64_t   n, *pace;

    if (size < NGX_HTTP_ARTICLE_PACE_MIN) {
        return;
    }

    pace = &ngx_http_article_pace[in->type][in->coding];
    n = ns * 1000 / size;

    *pace = *pace ? (*pace * 7 + n) / 8 : n;
}


#if (NGX_THREADS)

static ngx_uint_t
ngx_http_article_thread_wanted(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    uint64_t                      pace;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (alcf->thread_pool == NULL) {
        return 0;
    }

    pace = ngx_http_article_pace[ctx->in.type][ctx->in.coding];

    if (pace == 0) {
        pace = NGX_HTTP_ARTICLE_PACE_FIRST;
    }

    return ctx->in.body.len * pace / 1000
           >= (uint64_t) alcf->time_budget * 1000000;
}


ngx_int_t
ngx_http_article_thread_start(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    ngx_thread_task_t            *task;
    ngx_http_cleanup_t           *end;
    ngx_pool_cleanup_t           *cln;
    ngx_http_article_job_t       *job;
    ngx_http_article_loc_conf_t  *alcf;

    if (!ngx_http_article_thread_wanted(r, ctx)) {
        return NGX_DECLINED;
    }

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    task = ngx_thread_task_alloc(r->pool, sizeof(ngx_http_article_job_t));
    cln = ngx_pool_cleanup_add(r->pool, 0);
    end = ngx_http_cleanup_add(r, 0);

    if (task == NULL || cln == NULL || end == NULL) {
        return NGX_ERROR;
    }

    job = task->ctx;

    job->request = r;
    job->in = ctx->in;
    job->variant = ctx->variant;
    job->alcf = alcf;
    job->counters = ngx_http_article_counters(r);
    job->gzip = (ctx->gzip_wanted && !ctx->known);

    cln->handler = ngx_http_article_thread_cleanup;
    cln->data = job;

    end->handler = ngx_http_article_thread_gone;
    end->data = job;

    task->handler = ngx_http_article_thread_run;
    task->event.data = task;
    task->event.handler = ngx_http_article_thread_event;
    task->event.log = r->connection->log;

    /* a full queue: better late than never */

    if (ngx_thread_task_post(alcf->thread_pool, task) != NGX_OK) {
        return NGX_DECLINED;
    }

    r->main->blocked++;
    r->aio = 1;

    /* a filter is asked by whoever writes the answer */

    if (ctx->st) {
        r->main->count++;

        r->read_event_handler = ngx_http_test_reading;
        r->write_event_handler = ngx_http_article_thread_write;
    }

    ctx->job = job;

    ngx_add_timer(&task->event, NGX_HTTP_ARTICLE_THREAD_TIMER);

    return NGX_AGAIN;
}


static void
ngx_http_article_thread_run(void *data, ngx_log_t *log)
{
    ngx_http_article_job_t *job = data;

    if (!job->gone) {
        ngx_http_article_run_job(job);
    }
}


static void
ngx_http_article_thread_event(ngx_event_t *ev)
{
    ngx_connection_t        *c;
    ngx_thread_task_t       *task;
    ngx_http_request_t      *r;
    ngx_http_article_job_t  *job;

    task = ev->data;
    job = task->ctx;
    r = job->request;
    c = r->connection;

    if (ev->timedout) {
        ev->timedout = 0;
        ngx_add_timer(ev, NGX_HTTP_ARTICLE_THREAD_TIMER);
        return;
    }

    if (ev->timer_set) {
        ngx_del_timer(ev);
    }

    ngx_http_set_log_request(c->log, r);

    r->main->blocked--;
    r->aio = 0;

    job->done = 1;

    if (ngx_http_article_thread_ended(r)) {
        c->write->handler(c->write);
        return;
    }

    r->write_event_handler(r);

    ngx_http_run_posted_requests(c);
}


/*
 * A subrequest that ended meanwhile: its parent goes on; or the client went
 * away, and nginx waits for us to let everything go.
 */
static ngx_uint_t
ngx_http_article_thread_ended(ngx_http_request_t *r)
{
#if (nginx_version >= 1025004)
    if (r->main->terminated) {
        return 1;
    }
#endif

    return r->done;
}


/* Also called when the client can be written to, which is no news yet. */
static void
ngx_http_article_thread_write(ngx_http_request_t *r)
{
    ngx_int_t                rc;
    ngx_http_article_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_article_module);

    if (ctx->job == NULL || !ctx->job->done) {
        return;
    }

    r->write_event_handler = ngx_http_request_empty_handler;

    rc = ngx_http_article_thread_take(r, ctx);

    art_buf_done(&ctx->src);

    ngx_http_finalize_request(r, ngx_http_article_complete(r, ctx, rc));
}


ngx_int_t
ngx_http_article_thread_take(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    art_pack_t               pack;
    ngx_http_article_job_t  *job;

    job = ctx->job;

    if (!job->done) {
        return NGX_AGAIN;
    }

    ctx->job = NULL;

    if (job->gone) {
        return NGX_ERROR;
    }

    ctx->time = job->time;

    ngx_http_article_count_time(r, job->time);
    ngx_http_article_pace_add(&ctx->in, ctx->in.body.len, job->cpu);

    if (job->rc == ART_OK
        && art_pack_open(&pack, art_str_make(job->block, job->len)) != ART_OK)
    {
        job->rc = ART_NOMEM;
        job->why = ART_WHY_MEMORY;
    }

    if (job->rc != ART_OK) {
        ctx->why_rule = job->why_rule;

        return ngx_http_article_fail(r, ctx,
                                     ctx->st ? &ctx->st->path : &r->uri,
                                     job->why);
    }

    ngx_http_article_unpack(ctx, &pack);

    ctx->result = NGX_HTTP_ARTICLE_CLEAN;

    ngx_http_article_count(r, ctx);

    return NGX_OK;
}


/* The request ends, and nginx waits for the thread if it must. */
static void
ngx_http_article_thread_gone(void *data)
{
    ngx_http_article_job_t *job = data;

    job->gone = 1;
}


static void
ngx_http_article_thread_cleanup(void *data)
{
    ngx_http_article_job_t *job = data;

    if (job->block) {
        ngx_free(job->block);
    }
}

#else

ngx_int_t
ngx_http_article_thread_start(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    return NGX_DECLINED;
}


ngx_int_t
ngx_http_article_thread_take(ngx_http_request_t *r,
    ngx_http_article_ctx_t *ctx)
{
    return NGX_AGAIN;
}

#endif
