/*
 * Filter lists in the syntax of Adblock Plus and uBlock, as published.
 */

#ifndef _ART_ADLIST_H_INCLUDED_
#define _ART_ADLIST_H_INCLUDED_


#include "art_cutter.h"


/* What a request is for: types that an element of a page can ask for. */
#define ART_AD_SCRIPT       0x0001
#define ART_AD_IMAGE        0x0002
#define ART_AD_STYLE        0x0004
#define ART_AD_SUBDOCUMENT  0x0008
#define ART_AD_OBJECT       0x0010
#define ART_AD_MEDIA        0x0020
#define ART_AD_FONT         0x0040
#define ART_AD_OTHER        0x0080
#define ART_AD_ELEMENTS     0x00FF

/* Of exceptions, about a whole page. */
#define ART_AD_DOCUMENT     0x0100
#define ART_AD_ELEMHIDE     0x0200
#define ART_AD_GENERICHIDE  0x0400


/* Kinds of lines that are skipped; art_adlist_skipped(). */
typedef enum {
    ART_SKIP_SCRIPTLET = 0,
    ART_SKIP_STYLE,             /* #$#, :style() */
    ART_SKIP_HTML,              /* ##^ */
    ART_SKIP_PSEUDO,            /* a pseudo-class nobody here knows */
    ART_SKIP_SELECTOR,          /* not a selector */
    ART_SKIP_OPTION,            /* changes requests: csp, removeparam ... */
    ART_SKIP_TYPE,              /* popups, requests of scripts ... */
    ART_SKIP_PATTERN,           /* nothing to look for */
    ART_SKIP_ORDER,             /* !#if, !#include */
    ART_SKIP_N
} art_skip_e;


typedef struct {
    art_str_t             url;
    art_str_t             host;     /* of url */
    art_str_t             page;     /* host of the page, or empty */
    uint32_t              type;     /* one ART_AD_* */
    uint8_t               plain;    /* art_adlist_plain() of page, or 0 */
    uint8_t               strange;  /* art_adlist_strange() of host, or 0 */
} art_ad_request_t;


ART_API_BEGIN


/* art_adlist_create: no lists; arena of the configuration.  OK, NOMEM, LIMIT */
art_rc_t art_adlist_create(art_adlist_t **out, art_arena_t *arena);

/*
 * art_adlist_add: the rules of one list.
 *
 * text   borrows; copied
 * name   borrows; copied, as the file's name
 *
 * OK; NOMEM, LIMIT, INVALID (binary data) with err filled.  A line that is
 * not understood is no fault of the list: it is counted.
 */
art_rc_t art_adlist_add(art_adlist_t *list, art_str_t text, art_str_t name,
    art_err_t *err);

/* art_adlist_compile: once, when all are there. */
art_rc_t art_adlist_compile(art_adlist_t *list, art_err_t *err);

/* art_adlist_done: as art_rules_done(). */
void art_adlist_done(art_adlist_t *list);

/* art_adlist_digest: as art_rules_digest(). */
uint64_t art_adlist_digest(const art_adlist_t *list);

/*
 * art_adlist_count: rules that are used; they have the numbers ART_RULE_LIST
 * and up.  Either pointer may be NULL.
 */
uint32_t art_adlist_count(const art_adlist_t *list, uint32_t *cosmetic,
    uint32_t *network);

/*
 * art_adlist_skipped: lines of the n-th list that are skipped, by kind, as
 * "2 scriptlets, 14 options"; nothing where there are none.
 *
 * OK, or DONE behind the last list.
 */
art_rc_t art_adlist_skipped(const art_adlist_t *list, uint32_t n,
    art_str_t *name, art_buf_t *out);

/* art_adlist_name: writes "easylist.txt:4711". */
void art_adlist_name(const art_adlist_t *list, uint32_t number,
    art_buf_t *out);

/*
 * art_adlist_plain: true where no rule is filed under the site of that page,
 * which spares its requests the look.
 */
int art_adlist_plain(const art_adlist_t *list, art_str_t page);

/*
 * art_adlist_strange: true where no rule that blocks is filed under that host
 * or what it ends in, which spares requests to it the look.
 */
int art_adlist_strange(const art_adlist_t *list, art_str_t host);

/*
 * art_adlist_request: is a request blocked?
 *
 * pcre   after art_pcre_init(); where it was not, expressions fit nothing
 * rule   the rule that decided, also where an exception did
 *
 * True or false.  Look-ups by hashes of the host's names and the URL's words;
 * the number of rules does not count.
 */
int art_adlist_request(const art_adlist_t *list, const art_ad_request_t *req,
    art_pcre_t *pcre, uint32_t *rule);

/* art_adlist_apply: the lists' part of the rules stage; HTML only. */
art_rc_t art_adlist_apply(art_cutter_t *cutter, const art_adlist_t *list);


ART_API_END


#endif /* _ART_ADLIST_H_INCLUDED_ */
