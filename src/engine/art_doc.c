/*
 * The stages, called in order; nothing flows back.
 */

#include "art.h"
#include "art_clean.h"
#include "art_extract.h"
#include "art_htmlmeta.h"
#include "art_plain.h"
#include "art_private.h"
#include "art_quote.h"
#include "art_repeat.h"
#include "art_rules.h"
#include "art_source.h"
#include "art_textmeta.h"
#include "art_tree.h"




static void art_doc_init(art_doc_t *doc, const art_in_t *in,
    const art_opts_t *opts, art_arena_t *arena);
static art_rc_t art_doc_blocks(art_doc_t *doc);
static art_rc_t art_doc_article(art_doc_t *doc);
static art_rc_t art_doc_failed(art_doc_t *doc, art_rc_t rc);


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
    art_rc_t  rc;

    art_doc_init(doc, in, opts, arena);

    rc = art_doc_blocks(doc);

    if (rc == ART_OK) {
        rc = art_doc_article(doc);
    }

    return rc == ART_OK ? ART_OK : art_doc_failed(doc, rc);
}


static void
art_doc_init(art_doc_t *doc, const art_in_t *in, const art_opts_t *opts,
    art_arena_t *arena)
{
    art_mem_t  mem;

    memset(doc, 0, sizeof(art_doc_t));

    doc->arena = arena;
    doc->in = in;
    doc->opts = opts;
    doc->title = ART_NONE;

    mem = art_arena_mem(arena);

    art_buf_init(&doc->text, &mem, 0);
    art_buf_init(&doc->clean, &mem, 0);
}


/* Bytes to blocks. */
static art_rc_t
art_doc_blocks(art_doc_t *doc)
{
    art_rc_t  rc;

    rc = art_source_open(doc);

    if (rc != ART_OK) {
        return rc;
    }

    rc = art_buf_reserve(&doc->text, doc->src.len + 1);

    if (rc != ART_OK) {
        return rc;
    }

    if (doc->in->type == ART_TYPE_HTML) {
        rc = art_tree_build(doc);

        return rc == ART_OK ? art_private_check(doc) : rc;
    }

    return art_plain_blocks(doc);
}


/* Blocks to what is the article, and its clean text. */
static art_rc_t
art_doc_article(art_doc_t *doc)
{
    art_rc_t  rc;

    rc = art_rules_apply(doc);

    if (rc == ART_OK && doc->in->type == ART_TYPE_HTML) {
        rc = (doc->opts->extract && !doc->decided) ? art_extract_run(doc)
                                                   : ART_OK;

        if (rc == ART_OK) {
            rc = art_htmlmeta_find(doc);
        }

    } else if (rc == ART_OK) {
        rc = art_textmeta_find(doc);
    }

    if (rc == ART_OK) {
        rc = art_repeat_find(doc);
    }

    if (rc == ART_OK) {
        rc = art_clean_guard(doc);
    }

    if (rc == ART_OK) {
        rc = art_clean_build(doc);
    }

    if (rc == ART_OK && doc->opts->quotes) {
        rc = art_quote_find(doc);
    }

    return rc;
}


/* Every failure has its reason. */
static art_rc_t
art_doc_failed(art_doc_t *doc, art_rc_t rc)
{
    /* a buffer on the arena knows no more than that it got nothing */
    if (rc == ART_NOMEM && doc->arena->rc == ART_LIMIT) {
        rc = ART_LIMIT;
    }

    if (doc->why == ART_WHY_NONE) {
        doc->why = (rc == ART_NOMEM || rc == ART_LIMIT) ? ART_WHY_MEMORY
                                                        : ART_WHY_NO_ARTICLE;
    }

    return rc;
}
