/*
 * Test Anything Protocol for unit tests: one line states one fact.
 */

#ifndef _TAP_H_INCLUDED_
#define _TAP_H_INCLUDED_


#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "art_base.h"


static int  tap_n, tap_failed;


static inline int
ok(int pass, const char *fmt, ...)
{
    va_list  args;

    printf("%sok %d - ", pass ? "" : "not ", ++tap_n);
    va_start(args, fmt);
    vprintf(fmt, args);
    va_end(args);
    printf("\n");
    fflush(stdout);

    tap_failed += !pass;

    return pass;
}


static inline int
is_int(long long got, long long want, const char *name)
{
    if (!ok(got == want, "%s", name)) {
        printf("#  got: %lld\n# want: %lld\n", got, want);
    }

    return got == want;
}


static inline int
is_str(art_str_t got, const char *want, const char *name)
{
    int  pass;

    pass = art_str_eq(got, art_str_c(want));

    if (!ok(pass, "%s", name)) {
        printf("#  got: %.*s\n# want: %s\n", (int) got.len,
               got.data ? (const char *) got.data : "", want);
    }

    return pass;
}


static inline void
tap_skip(const char *name, const char *why)
{
    printf("ok %d - %s # SKIP %s\n", ++tap_n, name, why);
}


/* The last statement of main(). */
static inline int
tap_done(void)
{
    printf("1..%d\n", tap_n);

    return tap_failed ? 1 : 0;
}


#endif /* _TAP_H_INCLUDED_ */
