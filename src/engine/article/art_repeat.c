/*
 * Doubled content.
 *
 * The title: every block with the title's words and no others.
 *
 * The teaser, in plain text and where no model has read the page: blocks are
 * filed under the hash of their first five words, and those that meet there
 * are compared word by word.
 *
 *     earlier block          later block
 *     "A b c d e f g…"       "A b c d e f g h i."     the earlier goes
 *     "A b c d e f g h."     "A b c d e f g h. I j."  it goes, in the head
 *     "A b c d e f g h."     "A b c d e f g h."       the later goes, if the
 *                                                     earlier is in the head
 *     "A b c d e f g h i."   "A b c d e f g…"         the later goes
 *
 * The head is what stands before the text proper: outside of it a speaker
 * may well say the same sentence twice.  A drawer holds at most eight blocks,
 * so that a page of equal lines costs no more than another.
 */

#include "art_repeat.h"
#include "art_hash.h"
#include "art_utf8.h"
#include "art_word.h"


#define ART_REPEAT_KEY      5       /* words */
#define ART_REPEAT_SAME     8       /* words that are no coincidence */
#define ART_REPEAT_HEAD     8       /* kept blocks */
#define ART_REPEAT_PROBE    8


typedef struct {
    uint64_t              key;
    uint32_t              block;    /* its number plus one; 0: free */
} art_repeat_slot_t;


typedef struct {
    art_doc_t            *doc;
    art_repeat_slot_t    *slots;
    uint32_t              mask;
    uint32_t              kept;     /* blocks seen so far */
    uint32_t              head;     /* the first block behind the head */
} art_repeat_t;


typedef enum {
    ART_REPEAT_DIFFER = 0,
    ART_REPEAT_EQUAL,
    ART_REPEAT_FIRST,               /* the first begins the second */
    ART_REPEAT_SECOND
} art_repeat_e;


static void art_repeat_title(art_doc_t *doc);
static uint64_t art_repeat_words(art_str_t s, uint32_t max, uint32_t *n);
static void art_repeat_block(art_repeat_t *r, uint32_t i);
static uint32_t art_repeat_pair(art_repeat_t *r, uint32_t i, uint32_t j);
static art_repeat_e art_repeat_compare(art_str_t a, art_str_t b,
    uint32_t *words);
static art_str_t art_repeat_text(const art_doc_t *doc, uint32_t i);
static int art_repeat_ellipsis(art_str_t s);


art_rc_t
art_repeat_find(art_doc_t *doc)
{
    uint32_t      i, n;
    art_repeat_t  r;

    if (doc->meta.title.len != 0) {
        art_repeat_title(doc);
    }

    /* the models have seen what a page says twice, and decided */

    if (doc->in->type == ART_TYPE_HTML && doc->opts->extract) {
        return ART_OK;
    }

    for (n = 16; n < doc->nblocks * 2; n *= 2) {
        /* void */
    }

    r.doc = doc;
    r.mask = n - 1;
    r.kept = 0;
    r.head = ART_NONE;
    r.slots = art_arena_calloc(doc->arena, n, sizeof(art_repeat_slot_t));

    if (r.slots == NULL) {
        return doc->arena->rc;
    }

    for (i = 0; i < doc->nblocks; i++) {

        if (doc->blocks[i].reason != ART_REASON_KEEP) {
            continue;
        }

        if (r.kept++ == ART_REPEAT_HEAD) {
            r.head = i;
        }

        if (doc->blocks[i].kind != ART_BLOCK_HEADING) {
            art_repeat_block(&r, i);
        }
    }

    return ART_OK;
}


static void
art_repeat_title(art_doc_t *doc)
{
    uint32_t      i, n, words;
    uint64_t      title;
    art_str_t     s;
    art_block_t  *b;

    title = art_repeat_words(doc->meta.title, UINT32_MAX, &words);

    if (words == 0) {
        return;
    }

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];
        s = art_repeat_text(doc, i);

        /* other marks and spaces make no text half as long again */

        if ((b->reason != ART_REASON_KEEP && b->reason != ART_REASON_MODEL)
            || s.len > doc->meta.title.len * 3 / 2 + 16
            || art_repeat_words(s, UINT32_MAX, &n) != title || n != words)
        {
            continue;
        }

        b->reason = ART_REASON_TITLE;

        if (doc->title == ART_NONE) {
            doc->title = i;
        }
    }
}


/* The hash of the first words, at most max of them; n is their number. */
static uint64_t
art_repeat_words(art_str_t s, uint32_t max, uint32_t *n)
{
    uint64_t              h, word;
    const unsigned char  *p;

    p = s.data;
    h = ART_HASH_INIT;

    for (*n = 0; *n < max && art_word_next(&p, s.data + s.len, &word);
         (*n)++)
    {
        h = art_hash_mix((h ^ word) * ART_HASH_PRIME);
    }

    return h;
}


/* Compares a block with those filed under its first words, and files it. */
static void
art_repeat_block(art_repeat_t *r, uint32_t i)
{
    uint32_t            n, probe, slot;
    uint64_t            key;
    art_repeat_slot_t  *s;

    key = art_repeat_words(art_repeat_text(r->doc, i), ART_REPEAT_KEY, &n);

    if (n < ART_REPEAT_KEY) {
        return;
    }

    slot = (uint32_t) key & r->mask;

    for (probe = 0; probe < ART_REPEAT_PROBE; probe++) {
        s = &r->slots[(slot + probe) & r->mask];

        if (s->block == 0) {
            s->key = key;
            s->block = i + 1;
            return;
        }

        if (s->key != key) {
            continue;
        }

        if (r->doc->blocks[s->block - 1].reason != ART_REASON_KEEP) {
            s->block = i + 1;
            return;
        }

        if (art_repeat_pair(r, s->block - 1, i)) {

            if (r->doc->blocks[i].reason == ART_REASON_KEEP) {
                s->block = i + 1;
            }

            return;
        }
    }
}


/* Marks one of two kept blocks, i before j, if they say the same. */
static uint32_t
art_repeat_pair(art_repeat_t *r, uint32_t i, uint32_t j)
{
    int           head;
    uint32_t      words;
    art_str_t     a, b;
    art_block_t  *blocks;

    a = art_repeat_text(r->doc, i);
    b = art_repeat_text(r->doc, j);
    blocks = r->doc->blocks;
    head = i < r->head;

    switch (art_repeat_compare(a, b, &words)) {

    case ART_REPEAT_EQUAL:

        if (words < ART_REPEAT_SAME) {
            return 0;
        }

        if (art_repeat_ellipsis(a) && !art_repeat_ellipsis(b)) {
            blocks[i].reason = ART_REASON_TEASER;
            return 1;
        }

        if (!head) {
            return 0;
        }

        blocks[j].reason = ART_REASON_TEASER;
        return 1;

    case ART_REPEAT_FIRST:

        if (art_repeat_ellipsis(a) || (head && words >= ART_REPEAT_SAME)) {
            blocks[i].reason = ART_REASON_TEASER;
            return 1;
        }

        return 0;

    case ART_REPEAT_SECOND:

        if (art_repeat_ellipsis(b)) {
            blocks[j].reason = ART_REASON_TEASER;
            return 1;
        }

        return 0;

    default: /* ART_REPEAT_DIFFER */
        return 0;
    }
}


/*
 * Word by word; words is how many are the same.  The last word before an
 * ellipsis may be cut itself and is not looked at.
 */
static art_repeat_e
art_repeat_compare(art_str_t a, art_str_t b, uint32_t *words)
{
    int                   more_a, more_b;
    uint64_t              wa, wb;
    const unsigned char  *p, *q, *pe, *qe, *rest;

    p = a.data;
    q = b.data;
    pe = p + a.len;
    qe = q + b.len;
    *words = 0;

    for ( ;; ) {
        more_a = art_word_next(&p, pe, &wa);
        more_b = art_word_next(&q, qe, &wb);

        if (!more_a || !more_b) {
            break;
        }

        if (wa == wb) {
            (*words)++;
            continue;
        }

        if (*words < ART_REPEAT_KEY) {
            return ART_REPEAT_DIFFER;
        }

        rest = p;
        if (art_repeat_ellipsis(a) && !art_word_next(&rest, pe, &wa)) {
            return ART_REPEAT_FIRST;
        }

        rest = q;
        if (art_repeat_ellipsis(b) && !art_word_next(&rest, qe, &wb)) {
            return ART_REPEAT_SECOND;
        }

        return ART_REPEAT_DIFFER;
    }

    if (more_a == more_b) {
        return ART_REPEAT_EQUAL;
    }

    return more_b ? ART_REPEAT_FIRST : ART_REPEAT_SECOND;
}


static art_str_t
art_repeat_text(const art_doc_t *doc, uint32_t i)
{
    return art_str_slice(art_buf_view(&doc->text), doc->blocks[i].text);
}


/* "…", "...", also before a closing bracket or mark. */
static int
art_repeat_ellipsis(art_str_t s)
{
    uint32_t              cp;
    const unsigned char  *p;

    p = s.data + s.len;

    while (p > s.data) {
        cp = art_utf8_prev(&p, s.data);

        if (cp == 0x2026) {
            return 1;
        }

        if (cp == '.') {
            return p - s.data >= 2 && p[-1] == '.' && p[-2] == '.';
        }

        if (art_uc_class(cp) & ART_UC_WORD) {
            return 0;
        }
    }

    return 0;
}
