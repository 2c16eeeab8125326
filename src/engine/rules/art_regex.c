/*
 * Text rules: regular expressions, by PCRE2 with its own limits on steps,
 * depth and memory.  An expression that runs into a limit does not fit, and
 * the block stays.
 */

#include "art_apply.h"
#include "art_fold.h"
#include "art_utf8.h"


static art_rc_t art_apply_groups(art_apply_t *ctx, const art_rule_t *rule,
    const art_regex_t *re, int n);
static art_rc_t art_apply_authors(art_apply_t *ctx, art_meta_t *meta,
    art_str_t text);
static art_str_t art_apply_trim(art_str_t s);
static int art_apply_is_edge(uint32_t cp);


art_rc_t
art_apply_regex(art_apply_t *ctx, uint32_t number)
{
    int                 n;
    art_rc_t            rc;
    art_str_t           text;
    unsigned char      *dst;
    const art_rule_t   *rule;
    const art_regex_t  *re;

    rule = &ctx->set->rules[number];

    if (ctx->tried[rule->regex] == ctx->block + 1) {
        return ART_OK;
    }

    ctx->tried[rule->regex] = ctx->block + 1;

    if (!art_apply_scope(ctx, rule)) {
        return ART_OK;
    }

    rc = art_pcre_init(&ctx->pcre, ctx->doc->arena);
    if (rc != ART_OK) {
        return rc;
    }

    if (ctx->map == NULL && ctx->set->named) {
        ctx->map = art_arena_alloc(ctx->doc->arena,
                         (art_fold_room(ctx->room) + 1) * sizeof(uint32_t));
        if (ctx->map == NULL) {
            return ctx->doc->arena->rc;
        }

        ctx->plain.data = NULL;
    }

    if (ctx->plain.data == NULL) {
        text = art_str_slice(art_buf_view(&ctx->doc->text),
                             ctx->doc->blocks[ctx->block].text);
        dst = ctx->buf + art_fold_room(ctx->room);
        ctx->plain.data = dst;
        ctx->plain.len = art_fold(text, 0, dst, ctx->map);
    }

    re = &ctx->set->regexes[rule->regex];

    /* a limit that is reached is no match: the block stays */

    n = pcre2_match(re->code, ctx->plain.data, ctx->plain.len, 0,
                    PCRE2_NO_UTF_CHECK, ctx->pcre.data, ctx->pcre.match);
    if (n == PCRE2_ERROR_NOMEMORY) {
        return ctx->doc->arena->rc == ART_OK ? ART_OK : ctx->doc->arena->rc;
    }

    if (n < 0) {
        return ART_OK;
    }

    art_apply_fire(ctx, number);

    return (re->named && !rule->keep)
           ? art_apply_groups(ctx, rule, re, n) : ART_OK;
}


static art_rc_t
art_apply_groups(art_apply_t *ctx, const art_rule_t *rule,
    const art_regex_t *re, int n)
{
    uint32_t     g, k, from, to;
    art_rc_t     rc;
    art_str_t    s, text;
    PCRE2_SIZE  *ov;
    art_meta_t  *meta;

    /* a rule for the site knows better than the page, one for any does not */

    meta = (ctx->doc->nelems == 0
            || ctx->set->scopes[rule->scope].hosts.n != 0)
           ? &ctx->doc->meta : &ctx->doc->line;
    ov = pcre2_get_ovector_pointer(ctx->pcre.data);
    text = art_str_slice(art_buf_view(&ctx->doc->text),
                         ctx->doc->blocks[ctx->block].text);

    for (g = 0; g < ART_GROUP_N; g++) {
        k = re->group[g];

        if (k == 0 || (n > 0 && k >= (uint32_t) n)
            || k >= pcre2_get_ovector_count(ctx->pcre.data)
            || ov[2 * k] == PCRE2_UNSET || ov[2 * k] >= ov[2 * k + 1])
        {
            continue;
        }

        from = ctx->map[ov[2 * k]];
        to = ctx->map[ov[2 * k + 1]];
        s = art_apply_trim(art_str_make(text.data + from, to - from));

        if (s.len == 0) {
            continue;
        }

        switch (g) {

        case ART_GROUP_AUTHOR:
            rc = art_apply_authors(ctx, meta, s);
            if (rc != ART_OK) {
                return rc;
            }

            break;

        case ART_GROUP_RIGHTS:
            meta->rights = meta->rights.len ? meta->rights : s;
            break;

        case ART_GROUP_TITLE:
            meta->title = meta->title.len ? meta->title : s;
            break;

        case ART_GROUP_PUBLISHER:
            meta->publisher = meta->publisher.len ? meta->publisher : s;
            break;

        case ART_GROUP_DATE:
            meta->published = meta->published.len ? meta->published : s;
            break;

        default:
            meta->modified = meta->modified.len ? meta->modified : s;
        }
    }

    return ART_OK;
}


static art_rc_t
art_apply_authors(art_apply_t *ctx, art_meta_t *meta, art_str_t text)
{
    art_str_t  *authors;

    /* the first byline counts; what a page declares comes later */

    if (meta->nauthors > 0) {
        return ART_OK;
    }

    authors = art_arena_alloc(ctx->doc->arena, sizeof(art_str_t));
    if (authors == NULL) {
        return ctx->doc->arena->rc;
    }

    authors[0] = text;
    meta->authors = authors;
    meta->nauthors = 1;

    return ART_OK;
}


/* White space of any kind and separators go at both ends. */

static art_str_t
art_apply_trim(art_str_t s)
{
    const unsigned char  *p, *q, *end;

    p = s.data;
    end = p + s.len;

    while (p < end) {
        q = p;

        if (!art_apply_is_edge(art_utf8_next(&p, end))) {
            p = q;
            break;
        }
    }

    while (end > p) {
        q = end;

        if (!art_apply_is_edge(art_utf8_prev(&end, p))) {
            end = q;
            break;
        }
    }

    return art_str_make(p, end - p);
}


static int
art_apply_is_edge(uint32_t cp)
{
    return cp == ',' || cp == ';' || cp == ':' || cp == '|' || cp == '-'
           || (art_uc_class(cp) & ART_UC_SPACE);
}
