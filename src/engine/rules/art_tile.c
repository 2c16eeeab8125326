/* Text rules: blocks that are tiled by labels. */

#include "art_apply.h"
#include "art_utf8.h"


/* Longer blocks are no rows of labels: 40 labels of 25 bytes. */
#define ART_TILE_MAX        1000


static uint32_t art_apply_number(art_str_t text, uint32_t pos);


/*
 * via[i] is the rule of the first label on a way to i; a way may begin with
 * a number, and then has none so far.  Ways only lead forward, so that one
 * sweep sees each place once: labels that fit there, and what stands between.
 * It ends where no way leads further: in prose, with the first word.
 */

void
art_apply_tile(art_apply_t *ctx)
{
    uint8_t           on[ART_TILE_MAX + 1];
    uint32_t          i, n, to, gap, reach, via[ART_TILE_MAX + 1];
    art_str_t         text;
    art_hit_t         hit;
    art_match_pass_t  pass;

    text = art_str_slice(ctx->fold, ctx->bare);
    n = ctx->bare.len;

    if (n > ART_TILE_MAX) {
        return;
    }

    memset(on, 0, n + 1);
    memset(via, 0xFF, (n + 1) * sizeof(uint32_t));
    on[0] = 1;
    reach = 0;

    for (i = 0; i < n && i <= reach; i++) {
        if (!on[i]) {
            continue;
        }

        gap = art_apply_gap(text, i);

        if (gap > i) {
            on[gap] = 1;
            via[gap] = art_min(via[gap], via[i]);
            reach = art_max(reach, gap);
        }

        if (ctx->set->number) {
            to = art_apply_number(text, i);

            if (to > i) {
                on[to] = 1;
                via[to] = art_min(via[to], via[i]);
                reach = art_max(reach, to);
            }
        }

        art_match_walk(&pass, ctx->set->begin, text, i);

        while (art_match_step(&pass, &hit) == ART_OK) {
            if (ctx->set->rules[hit.id].verb != ART_VERB_LABELS
                || !art_apply_scope(ctx, &ctx->set->rules[hit.id]))
            {
                continue;
            }

            on[hit.end] = 1;
            reach = art_max(reach, hit.end);
            to = (via[i] == ART_NONE) ? hit.id : via[i];
            via[hit.end] = art_min(via[hit.end], to);
        }
    }

    if (on[n] && via[n] != ART_NONE) {
        art_apply_fire(ctx, via[n]);
    }
}


/* Behind a number like 12, 1.234 or 3,5k that begins at pos; else pos. */

static uint32_t
art_apply_number(art_str_t text, uint32_t pos)
{
    uint32_t              i, n;
    const unsigned char  *p;

    p = text.data;
    n = (uint32_t) text.len;
    i = pos;

    for ( ;; ) {
        if (i == n || p[i] < '0' || p[i] > '9') {
            return pos;
        }

        while (i < n && p[i] >= '0' && p[i] <= '9') {
            i++;
        }

        if (i + 1 >= n
            || (p[i] != '.' && p[i] != ',' && p[i] != '\'' && p[i] != ' ')
            || p[i + 1] < '0' || p[i + 1] > '9')
        {
            break;
        }

        i++;
    }

    if (i < n && (p[i] == 'k' || p[i] == 'm')
        && (i + 1 == n || art_apply_gap(text, i + 1) > i + 1))
    {
        i++;
    }

    return i;
}


/* Behind marks, symbols and spaces that begin at pos. */

uint32_t
art_apply_gap(art_str_t text, uint32_t pos)
{
    const unsigned char  *p, *q, *end;

    p = text.data + pos;
    end = text.data + text.len;

    while (p < end) {
        q = p;

        if (art_uc_class(art_utf8_next(&p, end)) & ART_UC_WORD) {
            p = q;
            break;
        }
    }

    return (uint32_t) (p - text.data);
}
