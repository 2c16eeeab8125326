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


/* Letters and digits, in lower case; 0 for what needs a look or is none. */
static const unsigned char  art_unique_lower[256] = {
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67,
    0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70, 0x71, 0x72, 0x73,
    0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B,
    0x6C, 0x6D, 0x6E, 0x6F, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77,
    0x78, 0x79, 0x7A, 0x00, 0x00, 0x00, 0x00, 0x00, 0x80, 0x81, 0x82, 0x83,
    0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8D, 0x8E, 0x8F,
    0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B,
    0x9C, 0x9D, 0x9E, 0x9F, 0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7,
    0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xB0, 0xB1, 0xB2, 0xB3,
    0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xBB, 0xBC, 0xBD, 0xBE, 0xBF,
    0xC0, 0xC1, 0x00, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB,
    0xCC, 0xCD, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7,
    0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, 0xE0, 0xE1, 0x00, 0x00,
    0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE, 0xEF,
    0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB,
    0xFC, 0xFD, 0xFE, 0xFF
};


/*
 * The next word; *pos is then behind it.  Bytes of UTF-8 count as letters but
 * for U+0080 to U+00BF and the blocks of general and CJK punctuation.
 */
static int
art_unique_word(art_str_t text, size_t *pos, uint64_t *hash)
{
    int                   n;
    uint64_t              h;
    unsigned char         c;
    const unsigned char  *p, *last;

    p = text.data + *pos;
    last = text.data + text.len;
    h = ART_HASH_INIT;
    n = 0;

    for ( /* void */ ; p < last; p++) {
        c = art_unique_lower[*p];

        if (c != 0) {
            h = art_hash_byte(h, c);
            n = 1;
            continue;
        }

        c = *p;

        if (c >= 0x80 && c != 0xc2
            && !(last - p >= 3 && (c == 0xe2 || c == 0xe3) && p[1] == 0x80))
        {
            h = art_hash_byte(h, c);
            n = 1;
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
