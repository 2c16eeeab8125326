/*
 * One automaton for many literals.
 *
 * The sorted literals are cut into states breadth first, so that the children
 * of a state have consecutive numbers and a state needs only the number of
 * its first child and how many there are; the byte that leads into a state is
 * kept beside it:
 *
 *     literals  ab ac b          state   0    1  2    3   4
 *                                byte         a  b    b   c
 *                                child   1    3  -    -   -
 *
 * What the classic table of Aho and Corasick (1975) has in rows of 256 is a
 * search among a few neighbors here.  A bit for each pair of bytes tells
 * whether a literal begins with it: in the root, where a pass over prose
 * spends nearly all its time, a pair without a literal is skipped; where
 * there are literals of two bytes a bit for the hash of three bytes.
 *
 * Where the shortest literal has n bytes, three or more, the root looks at the
 * last pair of the next n bytes first, and goes on by as much as that pair
 * is away from the end in any literal's first n (Wu and Manber, 1994):
 *
 *     literals  /aff= /ref=      text   https://www.example.org/aff=1
 *                                          ^^ in none: four bytes on
 *
 * A walk begins with a look at a bit for what the literals begin with.
 */

#include "art_match_in.h"


#define ART_MATCH_PAIRS     (65536 / 8)
#define ART_MATCH_BEGINS    (65536 / 8)
#define ART_MATCH_SHIFTS    8192        /* at most; a power of two */
#define ART_MATCH_LEAST     255
#define ART_MATCH_HEAD      16
#define ART_MATCH_MAX       (64u * 1024 * 1024)     /* bytes of literals */


static art_rc_t art_match_sort(art_match_t *m);
static int art_match_cmp(art_str_t a, art_str_t b);
static void art_match_states(art_match_t *m, uint32_t *lo);
static void art_match_fail(art_match_t *m);
static void art_match_pairs(art_match_t *m);
static void art_match_begins(art_match_t *m);
static art_rc_t art_match_shifts(art_match_t *m);
static art_rc_t art_match_heads(art_match_t *m);


art_rc_t
art_match_create(art_match_t **out, art_arena_t *arena)
{
    art_match_t  *m;

    m = art_arena_calloc(arena, 1, sizeof(art_match_t));
    if (m == NULL) {
        return arena->rc;
    }

    m->arena = arena;
    *out = m;

    return ART_OK;
}


art_rc_t
art_match_add(art_match_t *m, art_str_t lit, uint32_t id)
{
    art_literal_t  *l;

    if (lit.len == 0) {
        return ART_INVALID;
    }

    if (lit.len > ART_MATCH_MAX - m->bytes) {
        return ART_LIMIT;
    }

    l = art_arena_more(m->arena, m->lits, m->nlits, &m->cap,
                       sizeof(art_literal_t));
    if (l == NULL) {
        return m->arena->rc;
    }

    m->lits = l;
    m->lits[m->nlits].text = lit;
    m->lits[m->nlits].id = id;
    m->nlits++;
    m->bytes += lit.len;

    return ART_OK;
}


uint32_t
art_match_count(const art_match_t *m)
{
    return m->nlits;
}


art_rc_t
art_match_compile(art_match_t *m)
{
    size_t     i, n, common;
    uint32_t  *lo;
    art_rc_t   rc;

    rc = art_match_sort(m);
    if (rc != ART_OK) {
        return rc;
    }

    /* a state for each byte that is not shared with the literal before */

    n = 1;

    for (i = 0; i < m->nlits; i++) {
        common = 0;

        if (i > 0) {
            while (common < m->lits[i].text.len
                   && common < m->lits[i - 1].text.len
                   && m->lits[i].text.data[common]
                      == m->lits[i - 1].text.data[common])
            {
                common++;
            }
        }

        n += m->lits[i].text.len - common;
    }

    m->states = art_arena_calloc(m->arena, n, sizeof(art_state_t));
    m->byte = art_arena_alloc(m->arena, n);
    m->depth = art_arena_calloc(m->arena, n, sizeof(uint32_t));
    m->pairs = art_arena_calloc(m->arena, 1, ART_MATCH_PAIRS);
    lo = art_arena_calloc(m->arena, n, sizeof(uint32_t));

    if (m->states == NULL || m->byte == NULL || m->depth == NULL
        || m->pairs == NULL || lo == NULL)
    {
        return m->arena->rc;
    }

    art_match_states(m, lo);
    art_match_fail(m);
    art_match_pairs(m);

    rc = art_match_shifts(m);

    return rc == ART_OK ? art_match_heads(m) : rc;
}


/* Bottom-up merge sort: stable, so that equal literals keep their order. */

static art_rc_t
art_match_sort(art_match_t *m)
{
    size_t          n, w, i, a, b, k, mid, end;
    art_literal_t  *from, *to, *tmp;

    n = m->nlits;
    from = m->lits;

    if (n < 2) {
        return ART_OK;
    }

    to = art_arena_calloc(m->arena, n, sizeof(art_literal_t));
    if (to == NULL) {
        return m->arena->rc;
    }

    for (w = 1; w < n; w *= 2) {

        for (i = 0; i < n; i += 2 * w) {
            mid = art_min(i + w, n);
            end = art_min(i + 2 * w, n);
            a = i;
            b = mid;

            for (k = i; k < end; k++) {
                if (a < mid
                    && (b == end
                        || art_match_cmp(from[a].text, from[b].text) <= 0))
                {
                    to[k] = from[a++];

                } else {
                    to[k] = from[b++];
                }
            }
        }

        tmp = from;
        from = to;
        to = tmp;
    }

    m->lits = from;

    return ART_OK;
}


static int
art_match_cmp(art_str_t a, art_str_t b)
{
    int  rc;

    rc = memcmp(a.data, b.data, art_min(a.len, b.len));
    if (rc != 0) {
        return rc;
    }

    return (a.len > b.len) - (a.len < b.len);
}


/*
 * lo[s] is the first literal below state s; those below it stand together.
 * While state s is being cut, m->states[s].nlit is set last, since lit and
 * nlit tell how far its literals reach until then.
 */

static void
art_match_states(art_match_t *m, uint32_t *lo)
{
    uint32_t      s, i, j, d, hi, own, n;
    art_state_t  *st;

    m->nstates = 1;
    m->states[0].nlit = m->nlits;

    for (s = 0; s < m->nstates; s++) {
        st = &m->states[s];
        d = m->depth[s];
        i = lo[s];
        hi = i + st->nlit;
        st->lit = i;

        while (i < hi && m->lits[i].text.len == d) {
            i++;
        }

        own = i - st->lit;
        n = 0;
        st->child = m->nstates;

        while (i < hi) {
            j = i + 1;

            while (j < hi
                   && m->lits[j].text.data[d] == m->lits[i].text.data[d])
            {
                j++;
            }

            lo[m->nstates] = i;
            m->states[m->nstates].nlit = j - i;
            m->byte[m->nstates] = m->lits[i].text.data[d];
            m->depth[m->nstates] = d + 1;
            m->nstates++;
            n++;
            i = j;
        }

        st->n = (uint16_t) n;
        st->nlit = own;
    }
}


static void
art_match_fail(art_match_t *m)
{
    uint32_t      s, c, f, i;
    art_state_t  *st;

    for (i = 0; i < m->states[0].n; i++) {
        c = m->states[0].child + i;
        m->root[m->byte[c]] = c;
    }

    for (s = 0; s < m->nstates; s++) {
        st = &m->states[s];

        for (i = 0; i < st->n; i++) {
            c = st->child + i;
            f = (s == 0) ? 0 : art_match_goto(m, st->fail, m->byte[c]);
            m->states[c].fail = f;
            m->states[c].link = m->states[f].nlit ? f : m->states[f].link;
        }
    }
}


static void
art_match_pairs(art_match_t *m)
{
    uint32_t  i, a, b;

    for (i = 0; i < m->nlits; i++) {
        a = m->lits[i].text.data[0];

        if (m->lits[i].text.len == 1) {
            memset(m->pairs + a * 32, 0xFF, 32);
            continue;
        }

        b = m->lits[i].text.data[1];
        m->pairs[a * 32 + b / 8] |= (unsigned char) (1 << (b & 7));
    }
}


/* A literal of two bytes begins with any three that begin with it. */

static void
art_match_begins(art_match_t *m)
{
    uint32_t              i, k, n, h, three;
    const unsigned char  *p;

    for (i = 0; i < m->nlits; i++) {
        p = m->lits[i].text.data;
        n = (m->lits[i].text.len < 3) ? 256 : 1;
        three = art_match_three(p[0], p[1], n == 1 ? p[2] : 0);

        for (k = 0; k < n; k++) {
            h = art_match_begin(three + k);
            m->begins[h / 8] |= (unsigned char) (1 << (h & 7));
        }
    }
}


static art_rc_t
art_match_shifts(art_match_t *m)
{
    uint32_t              i, j, k, least;
    unsigned char        *shift;
    const unsigned char  *lit;

    least = ART_MATCH_LEAST;

    for (i = 0; i < m->nlits; i++) {
        least = (uint32_t) art_min(m->lits[i].text.len, least);
    }

    if (m->nlits == 0 || least < 2) {
        return ART_OK;
    }

    if (least == 2) {
        m->begins = art_arena_calloc(m->arena, 1, ART_MATCH_BEGINS);

        if (m->begins == NULL) {
            return m->arena->rc;
        }

        art_match_begins(m);

        return ART_OK;
    }

    /* a quarter full at most, where that fits the first cache */

    m->nshift = 512;

    while (m->nshift < ART_MATCH_SHIFTS && m->nshift / 4 / least < m->nlits) {
        m->nshift *= 2;
    }

    shift = art_arena_alloc(m->arena, m->nshift);
    if (shift == NULL) {
        return m->arena->rc;
    }

    memset(shift, (int) least - 1, m->nshift);

    for (i = 0; i < m->nlits; i++) {
        lit = m->lits[i].text.data;

        for (j = 0; j + 2 <= least; j++) {
            k = art_match_fold(m, lit + j);
            shift[k] = (unsigned char) art_min(shift[k], least - 2 - j);
        }
    }

    m->shift = shift;
    m->least = least;

    return ART_OK;
}


static art_rc_t
art_match_heads(art_match_t *m)
{
    uint32_t  i;
    art_rc_t  rc;

    if (m->shift == NULL || m->least < 4) {
        return ART_OK;
    }

    rc = art_bits_init(&m->heads, m->arena, m->nlits);
    if (rc != ART_OK) {
        return rc;
    }

    m->nhead = art_min(m->least, ART_MATCH_HEAD);

    for (i = 0; i < m->nlits; i++) {
        art_bits_add(&m->heads, art_match_head(m->lits[i].text.data,
                                               m->nhead));
    }

    return ART_OK;
}
