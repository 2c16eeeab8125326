/*
 * The stages, called in order; nothing flows back.
 */

#include "art.h"


void
art_opts_init(art_opts_t *opts)
{
    memset(opts, 0, sizeof(art_opts_t));

    opts->charset = art_str_c("windows-1252");
    opts->max_size = 8 * 1024 * 1024;
    opts->header_size = 1536;
    opts->max_quotes = 2000;
    opts->max_cut = 90;
    opts->jsonld = ART_JSONLD_INLINE;
    opts->extract = 1;
    opts->quotes = 1;
}


art_rc_t
art_doc_parse(art_doc_t *doc, const art_in_t *in, const art_opts_t *opts,
    art_arena_t *arena)
{
    memset(doc, 0, sizeof(art_doc_t));

    doc->arena = arena;
    doc->in = in;
    doc->opts = opts;
    doc->title = ART_NONE;

    return ART_DECLINED;
}
