/*
 * Options with the rules and packs compiled in, for tests of whole documents.
 */

#ifndef _PACKS_H_INCLUDED_
#define _PACKS_H_INCLUDED_


#include <stdio.h>
#include <stdlib.h>

#include "art.h"
#include "art_lang.h"
#include "art_rules.h"
#include "art_lang.h"


/* The same for every call; made at the first, given back at exit. */
static inline const art_opts_t *
packs_opts(void)
{
    art_err_t     err;
    art_rules_t  *rules;

    static int          made;
    static art_opts_t   opts;
    static art_arena_t  arena;

    if (made) {
        return &opts;
    }

    made = 1;

    art_opts_init(&opts);
    art_arena_init(&arena, &art_mem_libc, 0);

    if (art_rules_create(&rules, &arena) != ART_OK
        || art_rules_builtin(rules, &err) != ART_OK
        || art_rules_compile(rules, &err) != ART_OK)
    {
        printf("Bail out! the packs compiled in are refused\n");
        exit(1);
    }

    opts.rules = rules;
    opts.langs = art_langs_builtin(&arena);

    if (opts.langs == NULL) {
        printf("Bail out! no memory for the packs\n");
        exit(1);
    }
    opts.langs = art_langs_builtin(&arena);

    if (opts.langs == NULL) {
        printf("Bail out! no memory for language packs\n");
        exit(1);
    }

    return &opts;
}


#endif /* _PACKS_H_INCLUDED_ */
