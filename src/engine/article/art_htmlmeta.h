/*
 * Metadata of HTML pages.
 */

#ifndef _ART_HTMLMETA_H_INCLUDED_
#define _ART_HTMLMETA_H_INCLUDED_


#include "art_doc.h"
#include "art_attr.h"
#include "art_head.h"


ART_API_BEGIN


/*
 * art_htmlmeta_find: fills doc->meta of a page, words excepted.
 *
 * doc   after art_extract_run(), so that what stands near the article counts;
 *       what rules captured stays, dates of theirs become ISO 8601
 *
 * From JSON-LD, Open Graph, meta elements, microdata, the byline, the URL and
 * the text, in that order; a title is the one that most of them agree on.
 * OK; NOMEM or LIMIT.  Linear in the page.  docs/extraction.md.
 */
art_rc_t art_htmlmeta_find(art_doc_t *doc);


/* Parts, each in a file of its own; what is known already is left alone. */
art_rc_t art_htmltitle_find(art_doc_t *doc, const art_head_t *h);
art_rc_t art_htmlauthor_find(art_doc_t *doc, const art_head_t *h);
art_rc_t art_htmldate_find(art_doc_t *doc, const art_head_t *h);


/* art_htmlday_find: the day in an address, ISO 8601, or empty; arena. */
art_rc_t art_htmlday_find(const art_doc_t *doc, art_str_t url,
    art_str_t *out);

/*
 * art_htmlmeta_near: the blocks around the article, [zone[0], zone[1]): from
 * before blocks ahead of the first kept one to after behind the last.
 */
void art_htmlmeta_near(const art_doc_t *doc, uint32_t before, uint32_t after,
    uint32_t zone[2]);

/*
 * art_htmlmeta_text: the readable text between an element's tags, a span of
 * doc->text.  Logarithmic in the map.
 */
art_str_t art_htmlmeta_text(const art_doc_t *doc, const art_elem_t *e);

/*
 * art_htmlmeta_named: class, id, itemprop or rel of e has one of the words,
 * as a whole word or as a part between marks and case changes.
 *
 * words     lower case, ended by NULL
 * letters   art_htmlmeta_letters() of them
 */
int art_htmlmeta_named(const art_doc_t *doc, const art_elem_t *e,
    const char *const *words, uint32_t letters);

/* art_htmlmeta_letters: those that words begin with; bit 1 is a. */
uint32_t art_htmlmeta_letters(const char *const *words);

/*
 * art_htmlmeta_is_host: s is the host of the page's address said as a name,
 * with or without its last labels; Latin script.
 */
int art_htmlmeta_is_host(const art_doc_t *doc, art_str_t s);

/*
 * art_htmlmeta_heading: text of block i, a heading, without the line over or
 * under the title that stands in it, in an element of its own that is called
 * so; borrows from doc->text.
 */
art_str_t art_htmlmeta_heading(const art_doc_t *doc, uint32_t i);

/* art_htmlmeta_undated: "23.01.2022 - A title" without its date. */
art_str_t art_htmlmeta_undated(art_str_t s);

/* art_htmlmeta_node: a value of a node by key, as text; empty if none. */
art_rc_t art_htmlmeta_node(const art_doc_t *doc, const art_ld_node_t *n,
    uint32_t key, art_str_t *out);


ART_API_END


#endif /* _ART_HTMLMETA_H_INCLUDED_ */
