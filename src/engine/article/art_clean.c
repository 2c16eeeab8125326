/*
 * The clean text: title, blank line, kept blocks with a blank line between.
 * An item has its bullet, so that a list still reads as one.
 */

#include "art_clean.h"
#include "art_word.h"


static void art_clean_bullet(art_doc_t *doc, uint32_t i);
static uint32_t art_clean_number(const art_doc_t *doc, uint32_t i);


art_rc_t
art_clean_guard(art_doc_t *doc)
{
    uint32_t      i, kept, most;
    uint64_t      all, cut;
    art_block_t  *b;

    all = 0;
    cut = 0;
    kept = 0;
    most = 0;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];
        all += b->text.len;

        if (b->reason == ART_REASON_KEEP) {
            kept++;
            continue;
        }

        if (b->reason == ART_REASON_RULE || b->reason == ART_REASON_ADLIST) {
            cut += b->text.len;

            if (b->text.len > most) {
                most = b->text.len;
                doc->why_rule = b->rule;
            }
        }
    }

    if (all == 0) {
        doc->why = ART_WHY_EMPTY;
        return ART_DECLINED;
    }

    if (cut * 100 > all * doc->opts->max_cut) {
        doc->why = ART_WHY_MAX_CUT;
        return ART_DECLINED;
    }

    if (kept == 0) {
        doc->why = ART_WHY_NO_ARTICLE;
        return ART_DECLINED;
    }

    return ART_OK;
}


art_rc_t
art_clean_build(art_doc_t *doc)
{
    uint32_t      i, pos;
    art_str_t     s;
    art_block_t  *b;

    if (doc->meta.title.len != 0) {
        art_buf_put(&doc->clean, doc->meta.title);
        art_buf_str(&doc->clean, "\n\n");
    }

    doc->body = doc->clean.len;
    doc->meta.words = 0;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];

        if (b->reason != ART_REASON_KEEP) {
            continue;
        }

        if (doc->clean.len != doc->body) {
            art_buf_str(&doc->clean, "\n\n");
        }

        if (b->kind == ART_BLOCK_ITEM) {
            art_clean_bullet(doc, i);
        }

        pos = (uint32_t) doc->clean.len;
        s = art_str_slice(art_buf_view(&doc->text), b->text);

        art_buf_put(&doc->clean, s);

        b->clean = art_span_make(pos, (uint32_t) s.len);
        doc->meta.words += art_word_count(s);
    }

    art_buf_char(&doc->clean, '\n');

    return art_buf_rc(&doc->clean);
}


static void
art_clean_bullet(art_doc_t *doc, uint32_t i)
{
    if (doc->blocks[i].ordered) {
        art_buf_uint(&doc->clean, art_clean_number(doc, i));
        art_buf_str(&doc->clean, ". ");
        return;
    }

    art_buf_str(&doc->clean, "- ");
}


/*
 * The place of an item in its run of kept items.  The number of the one
 * before stands in the text already: it is read back, so that a list costs
 * one step an item.
 */
static uint32_t
art_clean_number(const art_doc_t *doc, uint32_t i)
{
    uint32_t              n, pos;
    const art_block_t    *b, *prev;
    const unsigned char  *p;

    b = &doc->blocks[i];

    for (prev = b; prev > doc->blocks; /* void */ ) {
        prev--;

        if (prev->reason == ART_REASON_KEEP) {
            break;
        }
    }

    if (prev == b || prev->reason != ART_REASON_KEEP
        || prev->kind != ART_BLOCK_ITEM || !prev->ordered
        || prev->level != b->level)
    {
        return 1;
    }

    /* "12. " stands before the item */

    pos = prev->clean.pos - 2;
    p = doc->clean.data + pos;

    while (p > doc->clean.data && p[-1] >= '0' && p[-1] <= '9') {
        p--;
    }

    for (n = 0; p < doc->clean.data + pos; p++) {
        n = n * 10 + (*p - '0');
    }

    return n + 1;
}
