/*
 * Candidates for the titles of pages, with what the choice knows of each, for
 * src/gen/train_titles.py.
 *
 *   titles_run <RECORDS     records "URL\tLENGTH\n" and LENGTH bytes of a page
 *
 * Prints for each page a line with the number of candidates, and a line for
 * each: its numbers, a tab, its text.
 */

#include <stdio.h>
#include <stdlib.h>

#include "../../t/unit/packs.h"
#include "art_htmltitle_in.h"


static void
run(art_doc_t *doc)
{
    int                c;
    int16_t            f[ART_TITLE_N];
    uint32_t           i, k;
    art_titles_t      *t;
    const art_head_t  *head;

    doc->meta.title.len = 0;

    if (art_head_get(doc, &head) != ART_OK
        || art_htmltitle_collect(doc, head, &t) != ART_OK)
    {
        exit(1);
    }

    printf("%u\n", t->n);

    for (i = 0; i < t->n; i++) {
        art_htmltitle_numbers(t, i, f);

        for (k = 0; k < ART_TITLE_N; k++) {
            printf("%d ", f[k]);
        }

        putchar('\t');

        for (k = 0; k < t->list[i].text.len; k++) {
            c = t->list[i].text.data[k];
            putchar(c < ' ' ? ' ' : c);
        }

        putchar('\n');
    }
}


int
main(void)
{
    char         line[8192], url[8192];
    char        *body;
    size_t       len;
    art_in_t     in;
    art_doc_t    doc;
    art_arena_t  arena;

    art_arena_init(&arena, &art_mem_libc, 0);

    while (fgets(line, sizeof(line), stdin)) {
        if (sscanf(line, "%8191[^\t] %zu", url, &len) != 2) {
            return 1;
        }

        body = malloc(len + 1);

        if (body == NULL || fread(body, 1, len, stdin) != len) {
            return 1;
        }

        memset(&in, 0, sizeof(art_in_t));
        in.body = art_str_make(body, len);
        in.type = ART_TYPE_HTML;
        in.url = art_str_c(strcmp(url, "-") ? url : "");

        if (art_doc_parse(&doc, &in, packs_opts(), &arena) == ART_OK) {
            run(&doc);

        } else {
            printf("0\n");
        }

        art_arena_reset(&arena, SIZE_MAX);
        free(body);
    }

    art_arena_done(&arena);

    return 0;
}
