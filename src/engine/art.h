/*
 * The engine's one header for its users: the nginx glue, the command, tests,
 * fuzzers and benchmarks.
 */

#ifndef _ART_H_INCLUDED_
#define _ART_H_INCLUDED_


#include "art_base.h"
#include "art_mem.h"
#include "art_buf.h"
#include "art_doc.h"
#include "art_lang.h"
#include "art_value.h"


/* Part of every validator: moves whenever the same input may come out new. */
#define ART_VERSION         "0.1.0"


typedef enum {
    ART_FIELD_QUOTES = 0,       /* Article-Quotes */
    ART_FIELD_META,             /* Article-Meta */
    ART_FIELD_LINK,             /* Link */
    ART_FIELD_LANGUAGE,         /* Content-Language */
    ART_FIELD_N
} art_field_e;


ART_API_BEGIN


/*
 * art_opts_init: the defaults of docs/directives.md; no rules, no packs.
 */
void art_opts_init(art_opts_t *opts);

/*
 * art_doc_parse: analyses one article.
 *
 * doc     filled; its parts live in arena
 * in      borrows until the document is no longer used; may be any bytes
 * opts    borrows likewise; shared between threads, never written
 * arena   fresh or reset; its limit is the memory budget
 *
 * OK; DECLINED where this is not an article or must not be touched, LIMIT
 * and NOMEM for budgets, INVALID for a broken coding: doc->why says it, and
 * only art_variant_write() of SOURCE may follow.  Linear in the decoded size.
 */
art_rc_t art_doc_parse(art_doc_t *doc, const art_in_t *in,
    const art_opts_t *opts, art_arena_t *arena);

/*
 * art_variant_write: one variant's bytes, appended to out.
 *
 * OK; NOMEM or LIMIT of out or of the document's arena.  The document is
 * unchanged but for scratch in its arena.
 */
art_rc_t art_variant_write(art_doc_t *doc, art_variant_e variant,
    art_buf_t *out);

/*
 * art_field_write: the value of one header field, appended to out; nothing
 * where the field does not apply.  No CR, LF or NUL can come out.
 */
art_rc_t art_field_write(art_doc_t *doc, art_field_e field, art_buf_t *out);

/* art_variant_name: "html", "page", ...; terminated constant. */
const char *art_variant_name(art_variant_e variant);

/* art_variant_find: the variant of that name; ART_VARIANT_N: none. */
art_variant_e art_variant_find(art_str_t name);

/* art_variant_type: media type with charset; terminated constant. */
const char *art_variant_type(art_variant_e variant);

/* art_field_name: "Article-Quotes", ...; terminated constant. */
const char *art_field_name(art_field_e field);

/* art_why_text: why a document was not analysed; terminated constant. */
const char *art_why_text(art_why_e why);

/* art_reason_name: why a block was cut, one word; terminated constant. */
const char *art_reason_name(art_reason_e reason);


ART_API_END


#endif /* _ART_H_INCLUDED_ */
