/*
 * Tokens of names.  Sites name their parts for themselves, yet with the same
 * few words: "article-body", "relatedLinks", "c-share__list".
 */

#include "art_token.h"
#include "art_attr.h"
#include "art_find.h"
#include "art_words.h"


#define WORD_MIN    2
#define WORD_MAX    20
#define NAME_MAX    60          /* longer ones are made by machines */
#define NAMES_MAX   8           /* of one attribute */

#define HASH_INIT       0x811C9DC5u
#define HASH_PRIME      0x01000193u

/* Salts that keep kinds of tokens apart. */
#define SALT_NAME       0x4E414D45u
#define SALT_ITEMPROP   0x41545454u
#define SALT_ROLE       0x41545455u
#define SALT_LINK       0x4C494E4Bu
#define SALT_HOST       0x484F5354u


static void art_token_value(art_tokens_t *t, art_names_t *names,
    art_str_t value, uint32_t salt);
static void art_token_name(art_tokens_t *t, art_names_t *names,
    art_str_t name, uint32_t salt);
static uint32_t art_token_slot(art_str_t name);
static uint32_t art_token_read(art_str_t name, uint32_t salt, uint32_t *hash);
static const unsigned char *art_token_word(const unsigned char *p,
    const unsigned char *end, size_t *len, uint32_t *hash);
static uint32_t art_token_hash(art_str_t word);
static void art_token_host(art_tokens_t *t, art_str_t host);
static void art_token_path(art_tokens_t *t, const unsigned char *p,
    const unsigned char *end);
static const unsigned char *art_token_stop(const unsigned char *p,
    const unsigned char *end, uint32_t *dashes);


void
art_token_elem(art_tokens_t *t, art_names_t *names, const art_doc_t *doc,
    const art_elem_t *e)
{
    uint32_t         salt;
    art_elem_iter_t  it;

    art_elem_attrs(&it, doc, e);

    while (art_elem_next(&it)) {

        if (it.value.len < WORD_MIN || it.key == ART_ATTR_UNKNOWN
            || it.key > ART_ATTR_MODEL)
        {
            continue;
        }

        salt = (it.key == ART_ATTR_ITEMPROP) ? SALT_ITEMPROP
               : (it.key == ART_ATTR_ROLE) ? SALT_ROLE : 0;

        art_token_value(t, names, it.value, salt);
    }
}


static void
art_token_value(art_tokens_t *t, art_names_t *names, art_str_t value,
    uint32_t salt)
{
    uint32_t              n;
    const unsigned char  *p, *end, *start;

    p = value.data;
    end = p + value.len;

    for (n = 0; n < NAMES_MAX; n++) {

        while (p < end && *p <= ' ') {
            p++;
        }

        if (p == end) {
            return;
        }

        start = p;

        while (p < end && *p > ' ') {
            p++;
        }

        if (p - start <= NAME_MAX) {
            art_token_name(t, names,
                           art_str_make(start, (size_t) (p - start)), salt);
        }
    }
}


/* By way of the names that were read before. */
static void
art_token_name(art_tokens_t *t, art_names_t *names, art_str_t name,
    uint32_t salt)
{
    uint32_t     i, n, hash[NAME_MAX];
    art_name_t  *s;

    s = &names->slot[art_token_slot(name)];

    if (s->len == name.len && s->salt == salt && s->name != NULL
        && memcmp(s->name, name.data, name.len) == 0)
    {
        for (i = 0; i < s->n; i++) {
            art_token_put(t, s->hash[i]);
        }

        return;
    }

    n = art_token_read(name, salt, hash);

    for (i = 0; i < n; i++) {
        art_token_put(t, hash[i]);
    }

    if (n <= ART_NAMES_TOKENS) {
        s->name = name.data;
        s->len = (uint32_t) name.len;
        s->salt = salt;
        s->n = n;
        memcpy(s->hash, hash, n * sizeof(uint32_t));
    }
}


/* Eight bytes a step. */
static uint32_t
art_token_slot(art_str_t name)
{
    size_t    i;
    uint64_t  h, w;

    h = name.len;

    for (i = 0; name.len - i >= 8; i += 8) {
        memcpy(&w, name.data + i, 8);
        h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 32;
    }

    for (w = 0; i < name.len; i++) {
        w = w << 8 | name.data[i];
    }

    h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);

    return (uint32_t) (h >> (64 - ART_NAMES_BITS));
}


/* The number of its tokens; words have two bytes, so it is below NAME_MAX. */
static uint32_t
art_token_read(art_str_t name, uint32_t salt, uint32_t *hash)
{
    size_t                len;
    uint32_t              n, h, whole;
    const unsigned char  *p, *end;

    p = name.data;
    end = p + name.len;
    n = 0;
    whole = SALT_NAME;

    for ( ;; ) {
        p = art_token_word(p, end, &len, &h);

        if (len == 0) {
            break;
        }

        if (len < WORD_MIN || len > WORD_MAX) {
            continue;
        }

        whole = art_words_join(whole, h);
        hash[n++] = h;
    }

    if (n == 0) {
        return 0;
    }

    h = n;

    if (n > 1 && n <= 4) {
        hash[h++] = whole;
    }

    if (salt) {
        hash[h++] = art_words_join(salt, whole);
    }

    return h;
}


/*
 * The next word from p on, with its hash; empty at the end.  A word is
 * [A-Z]?[a-z]+, or [A-Z]+ before no [a-z], or a run of bytes beyond ASCII.
 */
static const unsigned char *
art_token_word(const unsigned char *p, const unsigned char *end, size_t *len,
    uint32_t *hash)
{
    uint32_t              h, before;
    const unsigned char  *start;

    while (p < end && *p < 0x80 && (unsigned) ((*p | 0x20) - 'a') >= 26) {
        p++;
    }

    start = p;
    h = HASH_INIT;
    before = h;

    if (p < end && *p >= 0x80) {
        while (p < end && *p >= 0x80) {
            h = (h ^ *p++) * HASH_PRIME;
        }

    } else {
        while (p < end && (unsigned) (*p - 'A') < 26) {
            before = h;
            h = (h ^ (*p++ | 0x20)) * HASH_PRIME;
        }

        if (p < end && (unsigned) (*p - 'a') < 26) {

            if (p - start > 1) {
                p--;
                h = before;

            } else {
                do {
                    h = (h ^ *p++) * HASH_PRIME;
                } while (p < end && (unsigned) (*p - 'a') < 26);
            }
        }
    }

    *len = (size_t) (p - start);
    *hash = h ^ h >> 15;

    return p;
}


static uint32_t
art_token_hash(art_str_t word)
{
    size_t         i;
    uint32_t       h;
    unsigned char  c;

    h = HASH_INIT;

    for (i = 0; i < word.len; i++) {
        c = word.data[i];
        c |= (c < 0x80) ? 0x20 : 0;
        h = (h ^ c) * HASH_PRIME;
    }

    return h ^ (h >> 15);
}


void
art_token_put(art_tokens_t *t, uint32_t hash)
{
    uint32_t  i;
    uint64_t  bit;

    bit = (uint64_t) 1 << (hash >> 26);

    if (t->bits & bit) {
        for (i = 0; i < t->n; i++) {
            if (t->hash[i] == hash) {
                return;
            }
        }
    }

    if (t->n < ART_TOKEN_MAX) {
        t->bits |= bit;
        t->hash[t->n++] = hash;
    }
}


void
art_token_link(art_tokens_t *t, const art_doc_t *doc, const art_elem_t *e)
{
    size_t                n;
    uint32_t              dashes;
    art_str_t             href;
    const unsigned char  *p, *end;

    if (art_elem_attr(doc, e, ART_ATTR_HREF, &href) != ART_OK
        || href.len == 0)
    {
        return;
    }

    p = href.data;
    end = p + href.len;

    if (*p == '#') {
        art_token_put(t, SALT_LINK);
        return;
    }

    n = (size_t) (end - p);

    if ((n > 6 && art_scan_eq(art_str_make(p, 7), "mailto:"))
        || (n > 3 && art_scan_eq(art_str_make(p, 4), "tel:")))
    {
        art_token_put(t, SALT_LINK + 1);
        return;
    }

    if (n > 10 && art_scan_eq(art_str_make(p, 11), "javascript:")) {
        art_token_put(t, SALT_LINK + 2);
        return;
    }

    if (n > 7 && art_scan_eq(art_str_make(p, 7), "http://")) {
        p += 5;

    } else if (n > 8 && art_scan_eq(art_str_make(p, 8), "https://")) {
        p += 6;
    }

    if (end - p > 2 && p[0] == '/' && p[1] == '/') {
        art_token_put(t, SALT_LINK + 3);

        p += 2;
        href.data = p;
        p = art_token_stop(p, end, &dashes);

        art_token_host(t, art_str_make(href.data, (size_t) (p - href.data)));
    }

    art_token_path(t, p, end);
}


/* The label before the last: what a site is called. */
static void
art_token_host(art_tokens_t *t, art_str_t host)
{
    size_t  i, last;

    last = host.len;

    for (i = host.len; i > 0; i--) {
        if (host.data[i - 1] != '.') {
            continue;
        }

        if (last != host.len) {
            break;
        }

        last = i - 1;
    }

    if (last > i) {
        art_token_put(t, art_words_join(SALT_HOST,
            art_token_hash(art_str_make(host.data + i, last - i))));
    }
}


/* Up to a query or a fragment. */
static void
art_token_path(art_tokens_t *t, const unsigned char *p,
    const unsigned char *end)
{
    size_t                len;
    uint32_t              n, hash, dashes;
    const unsigned char  *stop;

    for (n = 0; n < 6 && p < end; n++) {

        stop = art_token_stop(p, end, &dashes);

        if (dashes >= 3) {
            art_token_put(t, SALT_LINK + 4);

        } else if (dashes <= 1 && stop - p <= 24) {

            for ( ;; ) {
                p = art_token_word(p, stop, &len, &hash);

                if (len == 0) {
                    break;
                }

                if (len > 2 && len <= 14) {
                    art_token_put(t, art_words_join(SALT_LINK, hash));
                }
            }
        }

        if (stop == end || *stop != '/') {
            return;
        }

        p = stop + 1;
    }
}


/* The first '/', '?' or '#', or end; dashes before it, three count as more. */
static const unsigned char *
art_token_stop(const unsigned char *p, const unsigned char *end,
    uint32_t *dashes)
{
    uint32_t  n;
#if (ART_SSE2)
    unsigned  m, d;
    __m128i   v;
#endif

    n = 0;

#if (ART_SSE2)
    while (end - p >= 16) {
        v = _mm_loadu_si128((const __m128i *) p);
        m = (unsigned) _mm_movemask_epi8(_mm_or_si128(
                _mm_cmpeq_epi8(v, _mm_set1_epi8('/')),
                _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('?')),
                             _mm_cmpeq_epi8(v, _mm_set1_epi8('#')))));
        d = (unsigned) _mm_movemask_epi8(
                _mm_cmpeq_epi8(v, _mm_set1_epi8('-')));

        if (m != 0) {
            d &= (m & (0u - m)) - 1;
        }

        for (/* void */; d != 0 && n < 3; d &= d - 1) {
            n++;
        }

        if (m != 0) {
            *dashes = n;
            return p + __builtin_ctz(m);
        }

        p += 16;
    }
#endif

    for (/* void */; p < end && *p != '/' && *p != '?' && *p != '#'; p++) {
        n += (*p == '-');
    }

    *dashes = n;

    return p;
}
