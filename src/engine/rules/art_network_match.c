/*
 * Filter lists: network rules, their index and matcher.
 *
 * A rule with ||host is found by the hash of the host: a request looks up its
 * host and each parent.  The others are found by the rarest of their words (a
 * word is letters, digits and % between two bytes that are none of them): a
 * request looks up each of its words.  What has no word goes into one
 * automaton of literals, expressions by the literal that they need.
 */

#include "art_adlist_in.h"
#include "art_need.h"
#include "art_url.h"


#define ART_NET_COUNTS      65536       /* counters of words, by hash */
#define ART_NET_COMMON      30000       /* as if that many rules had it */


static art_rc_t art_network_index(art_adlist_t *list, uint32_t id,
    uint32_t *counts);
static size_t art_network_host(const art_net_t *n);
static int art_network_word(const art_net_t *n, size_t *pos, size_t *len);
static uint16_t art_network_at(const art_net_t *n, size_t pos);
static art_str_t art_network_literal(const art_net_t *n);
static int art_network_find(const art_adlist_t *list,
    const art_net_index_t *x, const art_ad_request_t *req, art_str_t lower,
    art_pcre_t *pcre, uint32_t *rule);
static int art_network_chain(const art_adlist_t *list,
    const art_ad_index_t *x, uint64_t key, size_t pos,
    const art_ad_request_t *req, art_str_t lower, art_pcre_t *pcre,
    uint32_t *rule);
static int art_network_fits(const art_net_t *n, size_t pos,
    const art_ad_request_t *req, art_str_t lower, art_pcre_t *pcre);
static int art_network_place(const art_net_t *n, size_t pos, art_str_t url);
static int art_network_glob(const art_net_t *n, art_str_t url, size_t from,
    int floating);
static int art_network_is_word(unsigned char c);
static int art_network_is_separator(unsigned char c);


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


static int
art_network_is_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '%'
           || (c >= 'A' && c <= 'Z');
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


int
art_adlist_request(const art_adlist_t *list, const art_ad_request_t *req,
    art_pcre_t *pcre, uint32_t *rule)
{
    size_t         i;
    uint32_t       by;
    art_str_t      lower;
    unsigned char  buf[4096];

    /* longer ones are data, not places */

    if (req->url.len > sizeof(buf)) {
        return 0;
    }

    for (i = 0; i < req->url.len; i++) {
        buf[i] = req->url.data[i];
        buf[i] += (buf[i] >= 'A' && buf[i] <= 'Z') ? 32 : 0;
    }

    lower = art_str_make(buf, req->url.len);

    if (!art_network_find(list, &list->block, req, lower, pcre, rule)) {
        return 0;
    }

    if (list->nets[*rule].flags & ART_NET_IMPORTANT) {
        *rule = ART_RULE_LIST + list->nets[*rule].number;
        return 1;
    }

    by = *rule;

    if (art_network_find(list, &list->allow, req, lower, pcre, rule)) {
        *rule = ART_RULE_LIST + list->nets[*rule].number;
        return 0;
    }

    *rule = ART_RULE_LIST + list->nets[by].number;

    return 1;
}


int
art_adlist_excuses(const art_adlist_t *list, art_str_t url, art_str_t host,
    uint32_t type, art_pcre_t *pcre)
{
    uint32_t          rule;
    art_ad_request_t  req;

    req.url = url;
    req.host = host;
    req.page = host;
    req.type = type;

    return art_network_find(list, &list->allow, &req, url, pcre, &rule);
}


static int
art_network_find(const art_adlist_t *list, const art_net_index_t *x,
    const art_ad_request_t *req, art_str_t lower, art_pcre_t *pcre,
    uint32_t *rule)
{
    size_t                i, begin;
    art_hit_t             hit;
    const unsigned char  *p;
    art_match_pass_t      pass;

    for (i = 0; i < req->host.len; i++) {
        if ((i == 0 || req->host.data[i - 1] == '.')
            && art_network_chain(list, &x->hosts,
                                 art_ad_key(req->host.data + i,
                                            req->host.len - i),
                                 SIZE_MAX, req, lower, pcre, rule))
        {
            return 1;
        }
    }

    p = lower.data;
    i = 0;

    while (i < lower.len) {
        if (!art_network_is_word(p[i])) {
            i++;
            continue;
        }

        begin = i;

        while (i < lower.len && art_network_is_word(p[i])) {
            i++;
        }

        if (i - begin >= 2
            && art_network_chain(list, &x->words,
                                 art_ad_key(p + begin, i - begin), begin,
                                 req, lower, pcre, rule))
        {
            return 1;
        }
    }

    art_match_start(&pass, x->literals, lower);

    while (art_match_next(&pass, &hit) == ART_OK) {
        if (art_network_fits(&list->nets[hit.id], SIZE_MAX, req, lower,
                             pcre)) {
            *rule = hit.id;
            return 1;
        }
    }

    for (i = 0; i < x->nrest; i++) {
        if (art_network_fits(&list->nets[x->rest[i]], SIZE_MAX, req, lower,
                             pcre))
        {
            *rule = x->rest[i];
            return 1;
        }
    }

    return 0;
}


static int
art_network_chain(const art_adlist_t *list, const art_ad_index_t *x,
    uint64_t key, size_t pos, const art_ad_request_t *req, art_str_t lower,
    art_pcre_t *pcre, uint32_t *rule)
{
    uint32_t  i;

    for (i = art_ad_index_find(x, key); i != ART_NONE; i = x->items[i].next) {
        if (art_network_fits(&list->nets[x->items[i].id], pos, req, lower,
                             pcre))
        {
            *rule = x->items[i].id;
            return 1;
        }
    }

    return 0;
}


/* pos is where the URL has the word that led here, or SIZE_MAX. */

static int
art_network_fits(const art_net_t *n, size_t pos, const art_ad_request_t *req,
    art_str_t lower, art_pcre_t *pcre)
{
    int        same;
    art_str_t  url;

    if (!(n->types & req->type)) {
        return 0;
    }

    url = (n->flags & ART_NET_CASE) ? req->url : lower;

    if (n->regex != NULL) {
        if (pcre->data == NULL
            || pcre2_match(n->regex, url.data, url.len, 0, 0, pcre->data,
                           pcre->match) < 0)
        {
            return 0;
        }

    } else if (!art_network_place(n, pos, url)) {
        return 0;
    }

    if (n->flags & (ART_NET_FIRST | ART_NET_THIRD)) {
        same = req->page.len == 0 ? 0
               : art_url_domains(art_url_site(req->page), ',', req->host);

        if (same ? (n->flags & ART_NET_THIRD) : (n->flags & ART_NET_FIRST)) {
            return 0;
        }
    }

    return n->domains.len == 0 || art_url_domains(n->domains, '|', req->page);
}


static int
art_network_place(const art_net_t *n, size_t pos, art_str_t url)
{
    size_t  i, host;

    if (!(n->flags & ART_NET_HOST)) {
        if (pos == SIZE_MAX || n->at == ART_NET_ADRIFT) {
            return art_network_glob(n, url, 0, !(n->flags & ART_NET_LEFT));
        }

        return pos >= n->at && (pos == n->at || !(n->flags & ART_NET_LEFT))
               && art_network_glob(n, url, pos - n->at, 0);
    }

    /* || is where a name of the host begins */

    for (host = 0; host + 2 < url.len; host++) {
        if (url.data[host] == ':') {
            host += 3;
            break;
        }
    }

    for (i = host; i < url.len; i++) {
        if (i > host && (url.data[i] == '/' || url.data[i] == '?')) {
            break;
        }

        if ((i == host || url.data[i - 1] == '.')
            && art_network_glob(n, url, i, 0))
        {
            return 1;
        }
    }

    return 0;
}


/* The pattern at from, or anywhere from there on. */

static int
art_network_glob(const art_net_t *n, art_str_t url, size_t from,
    int floating)
{
    size_t         p, t, star, mark;
    art_str_t      pat;
    unsigned char  c;

    pat = n->pattern;
    p = 0;
    t = from;
    star = floating ? 0 : SIZE_MAX;
    mark = from;

    for ( ;; ) {
        if (p == pat.len) {
            if (!(n->flags & ART_NET_RIGHT) || t == url.len) {
                return 1;
            }

        } else {
            c = pat.data[p];

            if (c == '*') {
                star = ++p;
                mark = t;
                continue;
            }

            if (t < url.len
                ? (c == '^' ? art_network_is_separator(url.data[t])
                            : c == url.data[t])
                : c == '^')
            {
                t += t < url.len;
                p++;
                continue;
            }
        }

        if (star == SIZE_MAX || mark >= url.len) {
            return 0;
        }

        p = star;
        t = ++mark;
    }
}


static int
art_network_is_separator(unsigned char c)
{
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
             || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'
             || c == '%' || c >= 0x80);
}
