/*
 * art_langs_add.  Any bytes as a language pack.  Laws: it is taken or
 * refused with a place inside the file; what was taken detects and looks up.
 */

#include <stdlib.h>

#include "art.h"
#include "art_lang.h"


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    art_rc_t      rc;
    art_err_t     err;
    art_str_t     text;
    art_arena_t   arena;
    art_langs_t  *langs;

    art_arena_init(&arena, &art_mem_libc, 16 * 1024 * 1024);

    text = art_str_make(data, size);
    langs = art_langs_create(&arena);

    if (langs == NULL) {
        abort();
    }

    rc = art_langs_add(langs, text, &err);

    if (rc == ART_INVALID) {
        if (err.msg == NULL || err.pos > size || err.line == 0
            || err.col == 0)
        {
            abort();
        }

    } else if (rc == ART_OK) {
        (void) art_lang_detect(langs, text, NULL);

        (void) art_lang_ends(&langs->langs[0], text);
    }

    art_arena_done(&arena);

    return 0;
}
