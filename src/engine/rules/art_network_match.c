/*
 * Filter lists: the matcher of network rules.
 *
 * A request looks up its host and each parent of it, each of its words, and
 * what the automaton of literals finds (art_network_index.c), and tries only
 * those rules.
 */

#include "art_adlist_in.h"
#include "art_hash.h"
#include "art_url.h"


/* Longer ones are data, not places. */
#define ART_NET_URL         4096


static int art_network_find(const art_adlist_t *list,
    const art_net_index_t *x, const art_ad_request_t *req, art_str_t lower,
    art_pcre_t *pcre, uint32_t *rule);
static int art_network_host(const art_adlist_t *list,
    const art_ad_index_t *x, const art_ad_request_t *req, art_str_t lower,
    art_pcre_t *pcre, uint32_t *rule);
static int art_network_lower(art_str_t *lower, unsigned char *buf,
    art_str_t url);
static int art_network_words(const art_adlist_t *list,
    const art_ad_index_t *x, const art_ad_request_t *req, art_str_t lower,
    art_pcre_t *pcre, uint32_t *rule);
static int art_network_page(const art_adlist_t *list,
    const art_net_index_t *x, const art_ad_request_t *req, art_str_t lower,
    art_pcre_t *pcre, uint32_t *rule);
static size_t art_network_label(art_str_t host, size_t i, uint64_t *key);
static size_t art_network_up(art_str_t host, size_t i);
static int art_network_chain(const art_adlist_t *list,
    const art_ad_index_t *x, uint64_t key, size_t pos,
    const art_ad_request_t *req, art_str_t lower, art_pcre_t *pcre,
    uint32_t *rule);
static int art_network_fits(const art_net_t *n, size_t pos,
    const art_ad_request_t *req, art_str_t lower, art_pcre_t *pcre);
static int art_network_place(const art_net_t *n, size_t pos, art_str_t url);
static int art_network_glob(const art_net_t *n, art_str_t url, size_t from,
    int floating);
static int art_network_is_separator(unsigned char c);


/* art_network_is_word(), of bytes in lower case */
static const uint8_t  art_net_word[256] = {
    ['%'] = 1, ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1,
    ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1, ['a'] = 1,
    ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1,
    ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1,
    ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1,
    ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1,
    ['z'] = 1
};


int
art_adlist_request(const art_adlist_t *list, const art_ad_request_t *req,
    art_pcre_t *pcre, uint32_t *rule)
{
    uint32_t          by;
    art_str_t         lower;
    unsigned char     buf[ART_NET_URL];
    art_ad_request_t  allow;

    if (!art_network_lower(&lower, buf, req->url)
        || !art_network_find(list, &list->block, req, lower, pcre, rule))
    {
        return 0;
    }

    if (list->nets[*rule].flags & ART_NET_IMPORTANT) {
        *rule = ART_RULE_LIST + list->nets[*rule].number;
        return 1;
    }

    by = *rule;

    allow = *req;
    allow.strange = 0;

    if (art_network_find(list, &list->allow, &allow, lower, pcre, rule)) {
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
    art_str_t         lower;
    unsigned char     buf[ART_NET_URL];
    art_ad_request_t  req;

    req.url = url;
    req.host = host;
    req.page = host;
    req.type = type;
    req.plain = 0;
    req.strange = 0;

    return art_network_lower(&lower, buf, url)
           && art_network_find(list, &list->allow, &req, lower, pcre, &rule);
}


static int
art_network_lower(art_str_t *lower, unsigned char *buf, art_str_t url)
{
    size_t         i;
    uint64_t       w;
    unsigned char  c;

    if (url.len > ART_NET_URL) {
        return 0;
    }

    for (i = 0; url.len - i >= 8; i += 8) {
        memcpy(&w, url.data + i, 8);
        w = art_hash_lower(w);
        memcpy(buf + i, &w, 8);
    }

    for ( /* void */ ; i < url.len; i++) {
        c = url.data[i];
        buf[i] = (c >= 'A' && c <= 'Z') ? c + 32 : c;
    }

    *lower = art_str_make(buf, url.len);

    return 1;
}


static int
art_network_find(const art_adlist_t *list, const art_net_index_t *x,
    const art_ad_request_t *req, art_str_t lower, art_pcre_t *pcre,
    uint32_t *rule)
{
    size_t            i;
    art_hit_t         hit;
    art_match_pass_t  pass;

    if (!req->strange
        && art_network_host(list, &x->hosts, req, lower, pcre, rule))
    {
        return 1;
    }

    if (art_network_words(list, &x->words, req, lower, pcre, rule)) {
        return 1;
    }

    art_match_start(&pass, x->literals, lower);

    while (art_match_next(&pass, &hit) == ART_OK) {
        if (art_network_fits(&list->nets[hit.id], SIZE_MAX, req, lower,
                             pcre)) {
            *rule = hit.id;
            return 1;
        }
    }

    if (x->pages.n > 0 && !req->plain
        && art_network_page(list, x, req, lower, pcre, rule))
    {
        return 1;
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


/* What is for the host, and for each that it is a part of. */

static int
art_network_host(const art_adlist_t *list, const art_ad_index_t *x,
    const art_ad_request_t *req, art_str_t lower, art_pcre_t *pcre,
    uint32_t *rule)
{
    size_t     i;
    art_str_t  host;

    host = req->host;

    for (i = 0; i < host.len; i = art_network_up(host, i)) {
        if (art_network_chain(list, x, art_ad_key(host.data + i,
                                                  host.len - i),
                              SIZE_MAX, req, lower, pcre, rule))
        {
            return 1;
        }
    }

    return 0;
}


int
art_adlist_strange(const art_adlist_t *list, art_str_t host)
{
    size_t  i;

    for (i = 0; i < host.len; i = art_network_up(host, i)) {
        if (art_bits_may(&list->block.hosts.bits,
                         art_ad_key(host.data + i, host.len - i)))
        {
            return 0;
        }
    }

    return 1;
}


/* The words of the URL, hashed as art_ad_key() does while they are read. */

static int
art_network_words(const art_adlist_t *list, const art_ad_index_t *x,
    const art_ad_request_t *req, art_str_t lower, art_pcre_t *pcre,
    uint32_t *rule)
{
    size_t                i, begin;
    uint64_t              h;
    const unsigned char  *p;

    p = lower.data;

    for (i = 0; i < lower.len; i++) {
        begin = i;
        h = ART_HASH_INIT;

        while (i < lower.len && art_net_word[p[i]]) {
            h = art_hash_byte(h, p[i]);
            i++;
        }

        if (i - begin < 2) {
            continue;
        }

        h = art_hash_mix(h);

        if (art_bits_may(&x->bits, h)
            && art_network_chain(list, x, h, begin, req, lower, pcre, rule))
        {
            return 1;
        }
    }

    return 0;
}


/* What is for the sites that the page's host belongs to. */

static int
art_network_page(const art_adlist_t *list, const art_net_index_t *x,
    const art_ad_request_t *req, art_str_t lower, art_pcre_t *pcre,
    uint32_t *rule)
{
    size_t    i, next;
    uint64_t  key[2];

    for (i = 0; i < req->page.len; i = next) {
        next = art_network_label(req->page, i, key);

        if (art_network_chain(list, &x->pages, key[0], SIZE_MAX, req, lower,
                              pcre, rule)
            || art_network_chain(list, &x->pages, key[1], SIZE_MAX, req,
                                 lower, pcre, rule))
        {
            return 1;
        }
    }

    return 0;
}


/* Keys of the name from i on and of its first label; where the next is. */

static size_t
art_network_label(art_str_t host, size_t i, uint64_t *key)
{
    size_t  next;

    next = art_network_up(host, i);
    key[0] = art_ad_key(host.data + i, host.len - i);
    key[1] = art_ad_key(host.data + i, next - i - 1);

    return next;
}


/*
 * Where the name begins that the one from i on is a part of; behind the last,
 * past the end.
 */

static size_t
art_network_up(art_str_t host, size_t i)
{
    const unsigned char  *dot;

    dot = memchr(host.data + i, '.', host.len - i);

    return dot ? (size_t) (dot - host.data) + 1 : host.len + 1;
}


int
art_adlist_plain(const art_adlist_t *list, art_str_t host)
{
    size_t    i, next;
    uint64_t  key[2];

    for (i = 0; i < host.len; i = next) {
        next = art_network_label(host, i, key);

        if (art_bits_may(&list->block.pages.bits, key[0])
            || art_bits_may(&list->block.pages.bits, key[1])
            || art_bits_may(&list->allow.pages.bits, key[0])
            || art_bits_may(&list->allow.pages.bits, key[1]))
        {
            return 0;
        }
    }

    return 1;
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

    if (n->regex == NULL && !art_network_place(n, pos, url)) {
        return 0;
    }

    if (n->flags & (ART_NET_FIRST | ART_NET_THIRD)) {
        same = req->page.len == 0 ? 0
               : art_url_domains(art_url_site(req->page), ',', req->host);

        if (same ? (n->flags & ART_NET_THIRD) : (n->flags & ART_NET_FIRST)) {
            return 0;
        }
    }

    if (n->regex != NULL
        && (pcre->data == NULL
            || pcre2_match(n->regex, url.data, url.len, 0, 0, pcre->data,
                           pcre->match) < 0))
    {
        return 0;
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
