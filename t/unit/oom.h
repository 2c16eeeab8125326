/*
 * The n-th allocation fails, for n = 1, 2, ... until a run completes: once
 * with only that one failing, and once with every one from then on.
 *
 * An arena asks for memory a chunk at a time; `make oom` builds the engine
 * with chunks of one object each, so that n counts objects.  With the usual
 * chunks oom_budget() gets at every object: it lowers the arena's limit.
 */

#ifndef _OOM_H_INCLUDED_
#define _OOM_H_INCLUDED_


#include "tap.h"
#include "art_mem.h"


#define OOM_MAX             200000      /* runs; then something is not linear */


/*
 * One whole use of what is tested: makes its arena from mem with that limit
 * (0: none), does the work, gives the arena back.  OK when the work was done,
 * NOMEM or LIMIT when it was not.
 */
typedef art_rc_t (*oom_run_pt)(const art_mem_t *mem, size_t limit, void *data);


typedef struct {
    size_t        n;            /* allocations so far */
    size_t        fail;         /* the one that fails; 0: none */
    int           on;           /* and every one after it */
    size_t        failed;
    size_t        live;         /* bytes not given back */
    size_t        most;         /* the most bytes at once */
} oom_t;


static inline void *
oom_alloc(void *ctx, size_t size)
{
    void   *p;
    oom_t  *o = ctx;

    o->n++;

    if (o->fail != 0 && (o->n == o->fail || (o->on && o->n > o->fail))) {
        o->failed++;
        return NULL;
    }

    p = malloc(size ? size : 1);

    if (p != NULL) {
        o->live += size;
        o->most = art_max(o->most, o->live);
    }

    return p;
}


static inline void
oom_free(void *ctx, void *p, size_t size)
{
    oom_t  *o = ctx;

    if (p != NULL) {
        o->live -= size;
        free(p);
    }
}


static inline art_mem_t
oom_mem(oom_t *o)
{
    art_mem_t  mem;

    mem.alloc = oom_alloc;
    mem.free = oom_free;
    mem.ctx = o;

    return mem;
}


/* Three facts: what a failure returned, what it left, that there is an end. */
static inline void
oom_sweep(oom_run_pt run, void *data, int on, const char *name)
{
    int        wrong, leaked;
    oom_t      o;
    size_t     n;
    art_rc_t   rc;
    art_mem_t  mem;

    wrong = 0;
    leaked = 0;
    rc = ART_OK;

    for (n = 1; n < OOM_MAX; n++) {
        memset(&o, 0, sizeof(oom_t));
        o.fail = n;
        o.on = on;
        mem = oom_mem(&o);

        rc = run(&mem, 0, data);

        leaked += (o.live != 0);

        if (o.failed == 0) {
            break;
        }

        wrong += (rc != ART_NOMEM && rc != ART_LIMIT);
    }

    ok(wrong == 0, "%s: a failed allocation is reported%s", name,
       on ? ", as are all after it" : "");
    ok(leaked == 0, "%s: and nothing is kept", name);
    ok(rc == ART_OK && n < OOM_MAX, "%s: done when %lu allocations succeed",
       name, (unsigned long) n - 1);
}


static inline void
oom_each(oom_run_pt run, void *data, const char *name)
{
    oom_sweep(run, data, 0, name);
    oom_sweep(run, data, 1, name);
}


/*
 * The budget of the arena in about steps steps from 16 bytes up to what the
 * work needs: LIMIT below that, OK from there on, nothing kept.
 */
static inline void
oom_budget(oom_run_pt run, void *data, size_t need, size_t steps,
    const char *name)
{
    int        wrong, leaked;
    oom_t      o;
    size_t     limit, step;
    art_rc_t   rc;
    art_mem_t  mem;

    wrong = 0;
    leaked = 0;
    rc = ART_OK;
    step = (need / (steps ? steps : 1) + 16) & ~(size_t) 15;

    for (limit = 16; limit < need + step; limit += step) {
        memset(&o, 0, sizeof(oom_t));
        mem = oom_mem(&o);

        rc = run(&mem, limit, data);

        leaked += (o.live != 0);
        wrong += (rc != ART_LIMIT && rc != ART_OK);
    }

    ok(wrong == 0, "%s: a budget that is too small is reported", name);
    ok(leaked == 0, "%s: and nothing is kept", name);
    ok(rc == ART_OK, "%s: done within a budget of %lu bytes", name,
       (unsigned long) need);
}


#endif /* _OOM_H_INCLUDED_ */
