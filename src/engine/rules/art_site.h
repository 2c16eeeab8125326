/*
 * Site files in the syntax of FiveFilters' ftr-site-config.
 */

#ifndef _ART_SITE_H_INCLUDED_
#define _ART_SITE_H_INCLUDED_


#include "art_cutter.h"


ART_API_BEGIN


/* art_site_create: no files; arena of the configuration.  OK, NOMEM, LIMIT. */
art_rc_t art_site_create(art_site_t **out, art_arena_t *arena);

/*
 * art_site_add: the directives of one file.
 *
 * text   borrows; copied
 * name   borrows; its last part says the host: "example.org.txt" is for
 *        example.org and www.example.org, ".example.org.txt" for all below
 *
 * OK; INVALID (a name without a host, binary data), NOMEM, LIMIT with err.
 * Directives that are not understood are counted: art_site_skipped().
 */
art_rc_t art_site_add(art_site_t *site, art_str_t text, art_str_t name,
    art_err_t *err);

/* art_site_compile: once, when all are there. */
art_rc_t art_site_compile(art_site_t *site, art_err_t *err);

/* art_site_digest: as art_rules_digest(). */
uint64_t art_site_digest(const art_site_t *site);

/* art_site_count: directives in use, numbered from ART_RULE_SITE. */
uint32_t art_site_count(const art_site_t *site);

/*
 * art_site_skipped: what is left out of the n-th file: expressions that do
 * not parse as "line N: reason", and directives that this does not carry out
 * (they change the request or the source) by name, once each; nothing where
 * all of it is used.
 *
 * OK, or DONE behind the last file.
 */
art_rc_t art_site_skipped(const art_site_t *site, uint32_t n,
    art_str_t *name, art_buf_t *out);

/* art_site_name: writes "example.org.txt:3". */
void art_site_name(const art_site_t *site, uint32_t number, art_buf_t *out);

/* art_site_apply: the site files' part of the rules stage; HTML only. */
art_rc_t art_site_apply(art_cutter_t *cutter, const art_site_t *site);


ART_API_END


#endif /* _ART_SITE_H_INCLUDED_ */
