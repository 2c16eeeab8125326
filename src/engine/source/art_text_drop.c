/*
 * Readable text without some of its bytes: a copy of text and map, run by run.
 *
 *     gone        |----|      |------|
 *     runs     [ a ][ b  ][ c ][ d   ]        a run is cut where it was copied
 *     new      [ a ]    [b][ c ]                side by side with the source
 */

#include "art_text.h"


static uint32_t art_text_widen(art_doc_t *doc, art_span_t *gone, uint32_t n);
static void art_text_edges(const art_doc_t *doc, const art_block_t *b,
    art_span_t *gone, uint32_t prev);
static art_rc_t art_text_rebuild(art_doc_t *doc, const art_span_t *gone,
    uint32_t n);
static void art_text_blocks(art_doc_t *doc, const art_span_t *gone,
    uint32_t n);


art_rc_t
art_text_drop(art_doc_t *doc, art_span_t *gone, uint32_t n)
{
    art_rc_t  rc;

    n = art_text_widen(doc, gone, n);

    if (n == 0) {
        return ART_OK;
    }

    rc = art_text_rebuild(doc, gone, n);

    if (rc == ART_OK) {
        art_text_blocks(doc, gone, n);
    }

    return rc;
}


/* Spaces beside the spans; those that meet become one.  How many are left. */
static uint32_t
art_text_widen(art_doc_t *doc, art_span_t *gone, uint32_t n)
{
    uint32_t            i, k, block, prev;
    const art_block_t  *b;

    k = 0;
    block = 0;
    prev = 0;

    for (i = 0; i < n; i++) {
        if (gone[i].len == 0) {
            continue;
        }

        while (block < doc->nblocks
               && doc->blocks[block].text.pos + doc->blocks[block].text.len
                  <= gone[i].pos)
        {
            block++;
        }

        if (block == doc->nblocks) {
            break;
        }

        b = &doc->blocks[block];

        /* it begins where the one before it ends: one span */

        if (k > 0 && gone[k - 1].pos + gone[k - 1].len >= gone[i].pos
            && gone[k - 1].pos >= b->text.pos)
        {
            k--;
            gone[k].len = gone[i].pos + gone[i].len - gone[k].pos;
            prev = k > 0 ? gone[k - 1].pos + gone[k - 1].len : 0;

        } else {
            gone[k] = gone[i];
        }

        art_text_edges(doc, b, &gone[k], prev);
        prev = gone[k].pos + gone[k].len;
        k++;
    }

    return k;
}


/* prev is where the span before it ends: behind that nothing is left. */
static void
art_text_edges(const art_doc_t *doc, const art_block_t *b, art_span_t *gone,
    uint32_t prev)
{
    uint32_t              from, to, begin, end;
    const unsigned char  *p;

    p = doc->text.data;
    begin = art_max(b->text.pos, prev);
    end = b->text.pos + b->text.len;
    from = gone->pos;
    to = gone->pos + gone->len;

    if (to == end) {
        while (from > begin && p[from - 1] == ' ') {
            from--;
        }

    } else if (from == b->text.pos || (from > begin && p[from - 1] == ' ')) {
        while (to < end && p[to] == ' ') {
            to++;
        }
    }

    *gone = art_span_make(from, to - from);
}


static art_rc_t
art_text_rebuild(art_doc_t *doc, const art_span_t *gone, uint32_t n)
{
    int               copied;
    uint32_t          i, k, p, q, end, nmap;
    art_buf_t         text;
    art_map_t        *map;
    art_mem_t         mem;
    const art_map_t  *m;

    mem = art_arena_mem(doc->arena);
    art_buf_init(&text, &mem, 0);

    map = art_arena_alloc(doc->arena, ((size_t) doc->nmap + n)
                                      * sizeof(art_map_t));

    if (map == NULL || art_buf_reserve(&text, doc->text.len) != ART_OK) {
        return doc->arena->rc;
    }

    k = 0;
    nmap = 0;

    for (i = 0; i < doc->nmap; i++) {
        m = &doc->map[i];
        end = i + 1 < doc->nmap ? m[1].text : (uint32_t) doc->text.len;
        copied = (end - m->text == m->len);

        for (p = m->text; p < end; p = q) {
            while (k < n && gone[k].pos + gone[k].len <= p) {
                k++;
            }

            if (k < n && gone[k].pos <= p) {
                q = art_min(end, gone[k].pos + gone[k].len);
                continue;
            }

            q = k < n ? art_min(end, gone[k].pos) : end;
            map[nmap].text = (uint32_t) text.len;
            map[nmap].src = m->src + (copied ? p - m->text : 0);
            map[nmap].len = copied ? q - p : m->len;
            nmap++;
            art_buf_add(&text, doc->text.data + p, q - p);
        }
    }

    doc->text = text;
    doc->map = map;
    doc->nmap = nmap;
    doc->map_cap = nmap;

    return ART_OK;
}


static void
art_text_blocks(art_doc_t *doc, const art_span_t *gone, uint32_t n)
{
    uint32_t      i, k, shift, in, end;
    art_block_t  *b;

    k = 0;
    shift = 0;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];
        end = b->text.pos + b->text.len;
        in = 0;

        for ( /* void */ ; k < n && gone[k].pos < end; k++) {
            in += gone[k].len;
        }

        b->text.pos -= shift;
        shift += in;

        if (in > 0) {
            b->text.len -= in;
            b->src = art_text_source(doc, b->text);
        }
    }
}
