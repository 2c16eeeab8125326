/*
 * Filter lists: the index of network rules.
 *
 * A rule with ||host is filed under the hash of the host.  The others are
 * filed under the rarest of their words (a word is letters, digits and %
 * between two bytes that are none of them).  What has no word goes into one
 * automaton of literals, expressions by the literal that they need.  What has
 * none, and expressions, are filed under the hashes of the sites whose pages
 * they are for, if they are for some only.
 */

#include "art_adlist_in.h"
#include "art_need.h"


#define ART_NET_COUNTS      65536       /* counters of words, by hash */
#define ART_NET_COMMON      30000       /* as if that many rules had it */


static art_rc_t art_network_index(art_adlist_t *list, uint32_t id,
    uint32_t *counts);
static int art_network_paged(const art_net_t *n);
static art_rc_t art_network_pages(art_adlist_t *list, art_net_index_t *x,
    uint32_t id);
static size_t art_network_host(const art_net_t *n);
static int art_network_word(const art_net_t *n, size_t *pos, size_t *len);
static uint16_t art_network_at(const art_net_t *n, size_t pos);
static art_str_t art_network_literal(const art_net_t *n);


static const char  *const art_net_common[] = {
    "http", "https", "www", "com", "net", "org", "js", "css", "html", "php",
    "jpg", "png", "gif", "webp", "svg", "images", "image", "img", "static",
    "assets", "content", "cdn", "media", "files", "wp", "uploads", "de", "fr",
    "uk", "co", "es", "it", "min", "jquery", "2x", "themes", "plugins", "api"
};


art_rc_t
art_network_compile(art_adlist_t *list)
{
    size_t            pos, len;
    uint32_t          i, *counts;
    art_rc_t          rc;
    uint64_t          key;
    art_net_t        *n;
    art_net_index_t  *x;

    rc = art_match_create(&list->block.literals, list->arena);

    if (rc == ART_OK) {
        rc = art_match_create(&list->allow.literals, list->arena);
    }

    counts = art_arena_calloc(&list->scratch, ART_NET_COUNTS,
                              sizeof(uint32_t));
    if (rc != ART_OK || counts == NULL) {
        return rc != ART_OK ? rc : list->scratch.rc;
    }

    for (i = 0; i < art_nelts(art_net_common); i++) {
        key = art_ad_key((const unsigned char *) art_net_common[i],
                         strlen(art_net_common[i]));
        counts[key & (ART_NET_COUNTS - 1)] = ART_NET_COMMON;
    }

    for (i = 0; i < list->nnets; i++) {
        n = &list->nets[i];
        pos = 0;

        while (n->regex == NULL && art_network_host(n) == 0
               && art_network_word(n, &pos, &len))
        {
            key = art_ad_key(n->pattern.data + pos, len);
            counts[key & (ART_NET_COUNTS - 1)]++;
            pos += len;
        }
    }

    for (i = 0; rc == ART_OK && i < list->nnets; i++) {
        rc = art_network_index(list, i, counts);
    }

    art_arena_done(&list->scratch);

    for (i = 0; rc == ART_OK && i < 2; i++) {
        x = i ? &list->allow : &list->block;
        rc = art_ad_index_compile(&x->hosts, list->arena);

        if (rc == ART_OK) {
            rc = art_ad_index_compile(&x->words, list->arena);
        }

        if (rc == ART_OK) {
            rc = art_ad_index_compile(&x->pages, list->arena);
        }

        if (rc == ART_OK) {
            rc = art_match_compile(x->literals);
        }
    }

    return rc;
}


static art_rc_t
art_network_index(art_adlist_t *list, uint32_t id, uint32_t *counts)
{
    size_t            pos, len, best;
    uint32_t          i, least, *rest;
    uint64_t          key, word;
    art_rc_t          rc;
    art_str_t         lit;
    art_net_t        *n;
    art_need_t        need;
    art_net_index_t  *x;

    n = &list->nets[id];
    n->at = ART_NET_ADRIFT;
    x = (n->flags & ART_NET_EXCEPTION) ? &list->allow : &list->block;

    if (n->regex != NULL) {

        /* what it needs may be no more than "http" */

        if (art_network_paged(n)) {
            return art_network_pages(list, x, id);
        }

        rc = art_need_find(&need, list->arena, n->pattern, 0);

        for (i = 0; rc == ART_OK && i < need.n; i++) {
            rc = art_match_add(x->literals, need.lits[i], id);
        }

        if (rc != ART_OK || need.n > 0) {
            return rc;
        }

        lit.len = 0;

    } else {
        len = art_network_host(n);

        if (len > 0) {
            return art_ad_index_add(&x->hosts, list->arena,
                                    art_ad_key(n->pattern.data, len), id);
        }

        least = UINT32_MAX;
        word = 0;
        pos = 0;

        while (art_network_word(n, &pos, &len)) {
            key = art_ad_key(n->pattern.data + pos, len);
            best = counts[key & (ART_NET_COUNTS - 1)];

            if (best < least) {
                least = (uint32_t) best;
                word = key;
                n->at = art_network_at(n, pos);
            }

            pos += len;
        }

        if (least < ART_NET_COMMON) {
            return art_ad_index_add(&x->words, list->arena, word, id);
        }

        lit = art_network_literal(n);
    }

    if (lit.len < 3 && art_network_paged(n)) {
        return art_network_pages(list, x, id);
    }

    if (lit.len >= 3) {
        lit = art_arena_dup(list->arena, lit);
        return lit.data ? art_match_add(x->literals, lit, id)
                        : list->arena->rc;
    }

    rest = art_arena_more(list->arena, x->rest, x->nrest, &x->rest_cap,
                          sizeof(uint32_t));
    if (rest == NULL) {
        return list->arena->rc;
    }

    x->rest = rest;
    rest[x->nrest++] = id;

    return ART_OK;
}


/* Is it for pages of some sites only?  Most expressions are. */

static int
art_network_paged(const art_net_t *n)
{
    return n->domains.len > 0
           && memchr(n->domains.data, '~', n->domains.len) == NULL;
}


/* By the whole name; "name.*" by its first label. */


static art_rc_t
art_network_pages(art_adlist_t *list, art_net_index_t *x, uint32_t id)
{
    size_t                i, begin, len;
    art_rc_t              rc;
    art_str_t             names;
    const unsigned char  *p;

    names = list->nets[id].domains;
    rc = ART_OK;

    for (i = 0; rc == ART_OK && i < names.len; i++) {
        for (begin = i; i < names.len && names.data[i] != '|'; i++) {
            /* void */
        }

        p = names.data + begin;
        len = i - begin;

        if (len > 2 && p[len - 1] == '*') {
            len = (const unsigned char *) memchr(p, '.', len) - p;
        }

        rc = art_ad_index_add(&x->pages, list->arena, art_ad_key(p, len), id);
    }

    return rc;
}


/* The length of the whole host that an ||host pattern begins with, or 0. */

static size_t
art_network_host(const art_net_t *n)
{
    size_t         i;
    unsigned char  c;

    if (!(n->flags & ART_NET_HOST) || n->regex != NULL) {
        return 0;
    }

    for (i = 0; i < n->pattern.len; i++) {
        c = n->pattern.data[i];

        if (c == '^' || c == '/' || c == ':' || c == '?') {
            return i;
        }

        if (c == '*') {
            return 0;
        }
    }

    return 0;
}


/* The next word of a pattern from *pos on. */

static int
art_network_word(const art_net_t *n, size_t *pos, size_t *len)
{
    size_t                i, begin;
    const unsigned char  *p;

    p = n->pattern.data;
    i = *pos;

    while (i < n->pattern.len) {
        if (!art_network_is_word(p[i])) {
            i++;
            continue;
        }

        begin = i;

        while (i < n->pattern.len && art_network_is_word(p[i])) {
            i++;
        }

        if (i - begin < 2
            || (begin == 0 && !(n->flags & (ART_NET_HOST | ART_NET_LEFT)))
            || (begin > 0 && p[begin - 1] == '*')
            || (i == n->pattern.len && !(n->flags & ART_NET_RIGHT))
            || (i < n->pattern.len && p[i] == '*'))
        {
            continue;
        }

        *pos = begin;
        *len = i - begin;

        return 1;
    }

    return 0;
}


/* Where a URL has the word the pattern begins that many bytes before. */

static uint16_t
art_network_at(const art_net_t *n, size_t pos)
{
    return (pos >= ART_NET_ADRIFT || (n->flags & ART_NET_HOST)
            || memchr(n->pattern.data, '*', pos) != NULL)
           ? ART_NET_ADRIFT : (uint16_t) pos;
}


/* The longest run of a pattern without * and ^. */

static art_str_t
art_network_literal(const art_net_t *n)
{
    size_t     i, begin;
    art_str_t  best;

    best = art_str_make(NULL, 0);
    begin = 0;

    if (n->flags & ART_NET_CASE) {
        return best;
    }

    for (i = 0; i <= n->pattern.len; i++) {
        if (i < n->pattern.len && n->pattern.data[i] != '*'
            && n->pattern.data[i] != '^')
        {
            continue;
        }

        if (i - begin > best.len) {
            best = art_str_make(n->pattern.data + begin, i - begin);
        }

        begin = i + 1;
    }

    return best;
}
