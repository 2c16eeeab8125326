/*
 * Runs of words.
 *
 * Words of the text are hashed as they pass, and the hashes of the last 32
 * prefixes kept: h(n) = h(n-1) * B + word, so that the hash of the last k
 * words is h(n) - h(n-k) * B^k.  It is looked up for each k that some run has,
 * but only behind a word that some run ends with (a set of 1024 bits).
 */

#include "art_hash.h"
#include "art_unique.h"


#define ART_UNIQUE_WORDS    32
#define ART_UNIQUE_BASE     UINT64_C(0x9E3779B97F4A7C15)
#define ART_UNIQUE_EQUAL    64      /* equal runs that are looked at */


typedef struct {
    art_run_t            *runs;
    uint32_t             *table;    /* index + 1 of the first run, or 0 */
    uint32_t              mask;
    uint32_t              lengths;  /* bit k: a run of k + 1 words */
    uint64_t              last[16]; /* words that runs end with */
    uint64_t              power[ART_UNIQUE_WORDS + 1];
} art_unique_t;


static int art_unique_word(art_str_t text, size_t *pos, uint64_t *hash);
static void art_unique_hash(art_unique_t *u, art_str_t text, art_run_t *r);
static void art_unique_add(art_unique_t *u, uint32_t i);
static void art_unique_look(art_unique_t *u, uint64_t hash, uint32_t words,
    uint32_t pos);


/*
 * The next word; *pos is then behind it.  Bytes of UTF-8 count as letters but
 * for U+0080 to U+00BF and the blocks of general and CJK punctuation.
 */
static int
art_unique_word(art_str_t text, size_t *pos, uint64_t *hash)
{
    size_t                n;
    uint64_t              h;
    unsigned char         c;
    const unsigned char  *p, *last;

    p = text.data + *pos;
    last = text.data + text.len;
    h = ART_HASH_INIT;
    n = 0;

    for ( /* void */ ; p < last; p++) {
        c = *p;

        if (c >= 'A' && c <= 'Z') {
            c |= 0x20;
        }

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            h = art_hash_byte(h, c);
            n++;
            continue;
        }

        if (c >= 0x80 && c != 0xc2
            && !(last - p >= 3 && (c == 0xe2 || c == 0xe3) && p[1] == 0x80))
        {
            h = art_hash_byte(h, c);
            n++;
            continue;
        }

        if (n != 0) {
            break;
        }

        p += c == 0xc2 ? (last - p > 1) : c >= 0x80 ? 2 : 0;
    }

    *pos = art_min(p, last) - text.data;
    *hash = h;

    return n != 0;
}


art_rc_t
art_unique_find(art_arena_t *arena, art_str_t text, art_run_t *runs,
    uint32_t n)
{
    size_t        pos, end;
    uint32_t      i, k, count, size;
    uint64_t      word, h, ring[ART_UNIQUE_WORDS + 1];
    art_unique_t  u;

    memset(&u, 0, sizeof(art_unique_t));
    u.runs = runs;
    u.power[0] = 1;
    end = 0;

    for (k = 1; k <= ART_UNIQUE_WORDS; k++) {
        u.power[k] = u.power[k - 1] * ART_UNIQUE_BASE;
    }

    for (size = 16; size / 2 < n; size *= 2) { /* void */ }

    u.mask = size - 1;
    u.table = art_arena_calloc(arena, size, sizeof(uint32_t));

    if (u.table == NULL) {
        return arena->rc;
    }

    for (i = 0; i < n; i++) {
        art_unique_hash(&u, text, &runs[i]);

        if (runs[i].words != 0) {
            art_unique_add(&u, i);
            end = art_max(end, (size_t) runs[i].span.pos);
        }
    }

    /* nothing behind the last run matters */

    text.len = end;
    count = 0;
    h = 0;
    ring[0] = 0;

    for (pos = 0; art_unique_word(text, &pos, &word); /* void */ ) {
        h = h * ART_UNIQUE_BASE + word;
        count++;
        ring[count % (ART_UNIQUE_WORDS + 1)] = h;

        if (!((u.last[(word >> 6) & 15] >> (word & 63)) & 1)) {
            continue;
        }

        for (k = 1; k <= ART_UNIQUE_WORDS && k <= count; k++) {
            if ((u.lengths >> (k - 1)) & 1) {
                art_unique_look(&u, h - ring[(count - k)
                                             % (ART_UNIQUE_WORDS + 1)]
                                        * u.power[k], k, (uint32_t) pos);
            }
        }
    }

    return ART_OK;
}


static void
art_unique_hash(art_unique_t *u, art_str_t text, art_run_t *r)
{
    size_t     pos;
    uint64_t   word, last;
    art_str_t  s;

    pos = 0;
    last = 0;
    r->seen = 0;
    r->hash = 0;
    r->words = 0;
    s = art_str_slice(text, r->span);

    while (art_unique_word(s, &pos, &word)) {

        if (++r->words > ART_UNIQUE_WORDS) {
            r->words = 0;
            return;
        }

        r->hash = r->hash * ART_UNIQUE_BASE + word;
        last = word;
    }

    if (r->words != 0) {
        u->lengths |= (uint32_t) 1 << (r->words - 1);
        u->last[(last >> 6) & 15] |= (uint64_t) 1 << (last & 63);
    }
}


/* Equal runs hang on the first of them. */
static void
art_unique_add(art_unique_t *u, uint32_t i)
{
    uint32_t    slot;
    art_run_t  *r;

    slot = (uint32_t) art_hash_mix(u->runs[i].hash) & u->mask;

    while (u->table[slot] != 0) {
        r = &u->runs[u->table[slot] - 1];

        if (r->hash == u->runs[i].hash && r->words == u->runs[i].words) {
            break;
        }

        slot = (slot + 1) & u->mask;
    }

    u->runs[i].next = u->table[slot];
    u->table[slot] = i + 1;
}


static void
art_unique_look(art_unique_t *u, uint64_t hash, uint32_t words, uint32_t pos)
{
    uint32_t    i, n, slot;
    art_run_t  *r;

    slot = (uint32_t) art_hash_mix(hash) & u->mask;

    while (u->table[slot] != 0) {
        r = &u->runs[u->table[slot] - 1];

        if (r->hash != hash || r->words != words) {
            slot = (slot + 1) & u->mask;
            continue;
        }

        n = 0;

        for (i = u->table[slot]; i != 0 && n < ART_UNIQUE_EQUAL; n++) {
            r = &u->runs[i - 1];

            if (pos <= r->span.pos && pos > r->from) {
                r->seen = 1;
            }

            i = r->next;
        }

        return;
    }
}
