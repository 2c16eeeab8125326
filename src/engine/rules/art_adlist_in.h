/*
 * Filter lists inside: art_adlist.c (sets, lines), art_cosmetic.c (element
 * rules), art_network.c (parser of network rules), art_network_index.c,
 * art_network_match.c and art_adpage.c (what a page asks for).
 */

#ifndef _ART_ADLIST_IN_H_INCLUDED_
#define _ART_ADLIST_IN_H_INCLUDED_


#include "art_adlist.h"
#include "art_bits.h"
#include "art_match.h"
#include "art_pick.h"


#define ART_NET_HOST        0x01    /* || */
#define ART_NET_LEFT        0x02    /* | in front */
#define ART_NET_RIGHT       0x04    /* | at the end */
#define ART_NET_CASE        0x08    /* match-case */
#define ART_NET_FIRST       0x10    /* only of the page's own site */
#define ART_NET_THIRD       0x20    /* only of others */
#define ART_NET_IMPORTANT   0x40
#define ART_NET_EXCEPTION   0x80


typedef struct {
    uint32_t              file;
    uint32_t              line;
} art_ad_place_t;


typedef struct {
    art_str_t             pattern;  /* lower case but with CASE; no anchors */
    art_str_t             domains;  /* | between */
    pcre2_code           *regex;
    uint32_t              number;   /* of the rule, from 0 */
    uint16_t              types;
    uint16_t              at;       /* of its word in the pattern, or: */
    uint8_t               flags;
} art_net_t;

#define ART_NET_ADRIFT      0xFFFF  /* a star before it, or no word */


/* Element rules: simple ones (.class, #id) have no select. */
typedef struct {
    art_str_t             domains;  /* , between */
    art_str_t             selector;
    art_select_t         *select;
    uint32_t              number;
} art_cosmetic_t;


/* A table from 64-bit hashes to chains of numbers. */
typedef struct {
    uint64_t              key;
    uint32_t              id;
    uint32_t              next;
} art_ad_item_t;

typedef struct {
    art_ad_item_t        *items;
    uint32_t              n;
    uint32_t              cap;
    uint32_t             *table;
    uint32_t              mask;
    art_bits_t            bits;     /* keys that may be in it */
} art_ad_index_t;


typedef struct {
    art_ad_index_t        hosts;    /* of ||host/... */
    art_ad_index_t        words;    /* by the rarest word of the pattern */
    art_match_t          *literals; /* of patterns without a word */
    art_ad_index_t        pages;    /* of the rest, by domains' names */
    uint32_t             *rest;     /* expressions without a literal */
    uint32_t              nrest;
    uint32_t              rest_cap;
} art_net_index_t;


struct art_adlist_s {
    art_arena_t          *arena;
    art_str_t            *files;
    uint32_t              nfiles;
    uint32_t              files_cap;
    uint32_t            (*skipped)[ART_SKIP_N];     /* for each file */
    uint32_t              skipped_cap;

    art_ad_place_t       *places;   /* of rules, by number */
    uint32_t              nplaces;
    uint32_t              places_cap;

    art_net_t            *nets;
    uint32_t              nnets;
    uint32_t              nets_cap;
    art_net_index_t       block;
    art_net_index_t       allow;

    art_cosmetic_t       *cosmetics;
    uint32_t              ncosmetics;
    uint32_t              cosmetics_cap;
    art_pick_t           *generic;
    art_ad_index_t        domains;  /* of rules for some domains */
    art_ad_index_t        unhide;   /* exceptions, by selector */

    art_arena_t           scratch;
    pcre2_compile_context  *compile;
    uint64_t              digest;
};


ART_API_BEGIN


/*
 * Lines: OK; DECLINED with *skip where a line is skipped; NOMEM, LIMIT.
 */
art_rc_t art_cosmetic_add(art_adlist_t *list, art_str_t line, size_t hash,
    uint32_t *skip);
art_rc_t art_network_add(art_adlist_t *list, art_str_t line, uint32_t *skip);

/* art_adlist_number: the number of a new rule at the line being read. */
art_rc_t art_adlist_number(art_adlist_t *list, uint32_t *number);

/* art_network_compile: the indexes that art_network_match.c looks into. */
art_rc_t art_network_compile(art_adlist_t *list);

/* art_network_regex: compiles the pattern of n; OK, DECLINED, NOMEM ... */
art_rc_t art_network_regex(art_adlist_t *list, art_net_t *n);

/* art_cosmetic_apply: cuts elements; generic: those for every page, too. */
art_rc_t art_cosmetic_apply(art_cutter_t *cutter, const art_adlist_t *list,
    int generic);

/* art_adlist_excuses: an exception of a type that is about a whole page. */
int art_adlist_excuses(const art_adlist_t *list, art_str_t url,
    art_str_t host, uint32_t type, art_pcre_t *pcre);

/*
 * Tables: all are added, then it is compiled once, then looked up.
 *
 * art_ad_index_compile  OK, NOMEM, LIMIT; linear
 * art_ad_index_find     the first item of the key, ART_NONE; constant
 */
art_rc_t art_ad_index_add(art_ad_index_t *x, art_arena_t *arena, uint64_t key,
    uint32_t id);
art_rc_t art_ad_index_compile(art_ad_index_t *x, art_arena_t *arena);
uint32_t art_ad_index_find(const art_ad_index_t *x, uint64_t key);

/* art_ad_key: of a word, in lower case. */
uint64_t art_ad_key(const unsigned char *p, size_t len);


ART_API_END


/* Bytes of which the words of a URL are made. */
static inline int
art_network_is_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '%'
           || (c >= 'A' && c <= 'Z');
}


#endif /* _ART_ADLIST_IN_H_INCLUDED_ */
