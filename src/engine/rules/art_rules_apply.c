/*
 * Text rules: the matcher.
 *
 * Every block is folded once.  A walk from its first letter tells which rules
 * it begins with, and whether it ends there too (line, after); where a label
 * stands first, a sweep over the block tries to tile it with labels.  A pass
 * over all of it tells which expressions can match at all; those are run, on
 * the block with its marks folded and its capitals as they are, so that what
 * named groups find can be led back to the text.
 *
 * Cuts are decided when all blocks were seen: keep wins over every rule, the
 * lowest number among the others.
 */

#include "art_apply.h"
#include "art_fold.h"
#include "art_scope.h"
#include "art_utf8.h"


/* 200: a paragraph of two sentences; menus, bylines and labels are shorter. */
#define ART_RULES_LONG      200


static art_rc_t art_apply_init(art_apply_t *ctx);
static void art_apply_done(art_apply_t *ctx);
static art_rc_t art_apply_elements(art_apply_t *ctx);
static art_rc_t art_apply_element(void *data, uint32_t id, uint32_t elem);
static void art_apply_places(art_apply_t *ctx);
static art_rc_t art_apply_block(art_apply_t *ctx);
static art_rc_t art_apply_room(art_apply_t *ctx, size_t len);
static void art_apply_forget(art_apply_t *ctx);
static art_rc_t art_apply_walk(art_apply_t *ctx, uint32_t pos, int *labels);
static art_rc_t art_apply_within(art_apply_t *ctx);
static void art_apply_followers(art_apply_t *ctx, uint32_t i);
static int art_apply_scope_fits(art_apply_t *ctx, const art_scope_t *scope);
static int art_apply_prose(art_str_t text);


art_rc_t
art_rules_text(art_cutter_t *cutter, const art_rules_t *rules)
{
    uint32_t      i;
    art_rc_t      rc;
    art_doc_t    *doc;
    art_apply_t   ctx;

    memset(&ctx, 0, sizeof(art_apply_t));
    doc = cutter->doc;
    ctx.doc = doc;
    ctx.set = rules;
    ctx.cutter = cutter;

    rc = art_apply_init(&ctx);

    if (rc == ART_OK) {
        rc = art_apply_elements(&ctx);
    }

    for (i = 0; rc == ART_OK && i < doc->nblocks; i++) {
        ctx.block = i;

        if (doc->blocks[i].reason == ART_REASON_KEEP
            && doc->blocks[i].text.len > 0)
        {
            rc = art_apply_block(&ctx);
        }
    }

    for (i = 0; rc == ART_OK && i < doc->nblocks; i++) {
        if (ctx.after[i] != ART_NONE && !cutter->kept[i]) {
            art_apply_followers(&ctx, i);
        }
    }

    if (rc == ART_OK) {
        art_apply_done(&ctx);
    }

    return rc;
}


/* element SELECTOR */

static art_rc_t
art_apply_elements(art_apply_t *ctx)
{
    art_rc_t  rc;

    if (ctx->set->nselects == 0 || ctx->doc->nelems == 0) {
        return ART_OK;
    }

    rc = art_cutter_view(ctx->cutter);
    if (rc != ART_OK) {
        return rc;
    }

    return art_pick_run(ctx->set->pick, &ctx->cutter->view,
                        art_apply_element, ctx);
}


static art_rc_t
art_apply_element(void *data, uint32_t id, uint32_t elem)
{
    uint32_t           number;
    art_view_t        *view;
    art_apply_t       *ctx;
    const art_elem_t  *e;
    const art_rule_t  *rule;

    ctx = data;
    view = &ctx->cutter->view;
    number = ctx->set->selects[id].rule;
    rule = &ctx->set->rules[number];
    ctx->block = ctx->doc->elems[elem].first;

    if (!art_apply_scope(ctx, rule)) {
        return ART_OK;
    }

    elem = art_select_match(view, ctx->set->selects[id].select, elem);
    if (elem == ART_NONE) {
        return view->rc;
    }

    if (rule->keep) {
        e = &ctx->doc->elems[elem];
        art_cutter_keep(ctx->cutter, e->first, e->last);
        return ART_OK;
    }

    return art_cutter_elem(ctx->cutter, elem, number);
}


static art_rc_t
art_apply_init(art_apply_t *ctx)
{
    art_doc_t    *doc;
    art_arena_t  *arena;

    doc = ctx->doc;
    arena = doc->arena;

    ctx->after = art_arena_alloc(arena,
                                 (size_t) doc->nblocks * sizeof(uint32_t));
    ctx->scope = art_arena_calloc(arena, ctx->set->nscopes, 1);
    ctx->tried = art_arena_calloc(arena, ctx->set->nregexes,
                                  sizeof(uint32_t));

    if (ctx->after == NULL || ctx->scope == NULL || ctx->tried == NULL) {
        return arena->rc;
    }

    memset(ctx->after, 0xFF, (size_t) doc->nblocks * sizeof(uint32_t));

    ctx->lang = art_scope_language(doc);

    art_apply_places(ctx);

    return ART_OK;
}


static void
art_apply_done(art_apply_t *ctx)
{
    art_arena_t  *arena;

    arena = ctx->doc->arena;

    art_apply_forget(ctx);
    art_arena_free(arena, ctx->tried,
                   ctx->set->nregexes * sizeof(uint32_t));
    art_arena_free(arena, ctx->scope, ctx->set->nscopes);
    art_arena_free(arena, ctx->after,
                   (size_t) ctx->doc->nblocks * sizeof(uint32_t));
}


static void
art_apply_places(art_apply_t *ctx)
{
    uint32_t  i, n;

    n = 0;
    ctx->top = ctx->doc->nblocks;

    for (i = 0; i < ctx->doc->nblocks; i++) {
        if (ctx->doc->blocks[i].text.len < ART_RULES_LONG) {
            continue;
        }

        if (++n == 2) {
            ctx->top = i;
        }

        ctx->end = i + 1;
    }
}


static art_rc_t
art_apply_block(art_apply_t *ctx)
{
    int        labels, none;
    uint32_t   i;
    art_rc_t   rc;
    art_str_t  text;

    text = art_str_slice(art_buf_view(&ctx->doc->text),
                         ctx->doc->blocks[ctx->block].text);

    rc = art_apply_room(ctx, text.len);
    if (rc != ART_OK) {
        return rc;
    }

    ctx->fold.data = ctx->buf;
    ctx->fold.len = art_fold(text, ART_FOLD_CASE, ctx->buf, NULL);
    ctx->bare = art_fold_bare(ctx->fold);
    ctx->plain.data = NULL;
    labels = 0;
    none = 0;

    rc = art_apply_walk(ctx, ctx->bare.pos, &labels);

    if (rc == ART_OK && ctx->bare.pos > 0) {
        rc = art_apply_walk(ctx, 0, &none);
    }

    if (rc != ART_OK) {
        return rc;
    }

    if (labels || ctx->set->number) {
        art_apply_tile(ctx);
    }

    rc = art_apply_within(ctx);

    for (i = 0; rc == ART_OK && i < ctx->set->nalways; i++) {
        rc = art_apply_regex(ctx, ctx->set->always[i]);
    }

    return rc;
}


static art_rc_t
art_apply_room(art_apply_t *ctx, size_t len)
{
    art_arena_t  *arena;

    if (len <= ctx->room && ctx->buf != NULL) {
        return ART_OK;
    }

    arena = ctx->doc->arena;
    len = art_max(len, 2 * (size_t) ctx->room);
    len = art_max(len, 2048);

    art_apply_forget(ctx);

    ctx->buf = art_arena_alloc(arena, 2 * art_fold_room(len));
    ctx->room = (uint32_t) len;

    return ctx->buf == NULL ? arena->rc : ART_OK;
}


/* The foldings of a block end, and their room. */
static void
art_apply_forget(art_apply_t *ctx)
{
    art_arena_free(ctx->doc->arena, ctx->map,
                   (art_fold_room(ctx->room) + 1) * sizeof(uint32_t));
    art_arena_free(ctx->doc->arena, ctx->buf, 2 * art_fold_room(ctx->room));

    ctx->map = NULL;
    ctx->buf = NULL;
}


/* Rules that a block begins with; expressions only where it truly begins. */

static art_rc_t
art_apply_walk(art_apply_t *ctx, uint32_t pos, int *labels)
{
    int                exact;
    art_rc_t           rc;
    uint32_t           last;
    art_hit_t          hit;
    const art_rule_t  *rule;
    art_match_pass_t   pass;

    last = ctx->bare.pos + ctx->bare.len;
    art_match_walk(&pass, ctx->set->begin, ctx->fold, pos);

    while (art_match_step(&pass, &hit) == ART_OK) {
        rule = &ctx->set->rules[hit.id];
        exact = pos == ctx->bare.pos && hit.end == last;

        switch (rule->verb) {

        case ART_VERB_MATCH:
            if (pos == 0) {
                rc = art_apply_regex(ctx, hit.id);
                if (rc != ART_OK) {
                    return rc;
                }
            }

            break;

        case ART_VERB_LABELS:
            *labels = 1;
            break;

        case ART_VERB_START:
            if (pos == ctx->bare.pos
                && art_apply_gap(ctx->fold, hit.end) == hit.end
                && hit.end < last)
            {
                break;          /* in the middle of a word */
            }

            if (pos == ctx->bare.pos && art_apply_scope(ctx, rule)) {
                art_apply_fire(ctx, hit.id);
            }

            break;

        case ART_VERB_AFTER:
            if (exact && art_apply_scope(ctx, rule)
                && ctx->after[ctx->block] > hit.id)
            {
                ctx->after[ctx->block] = hit.id;
            }

            break;

        default:
            if (exact && art_apply_scope(ctx, rule)) {
                art_apply_fire(ctx, hit.id);
            }
        }
    }

    return ART_OK;
}


static art_rc_t
art_apply_within(art_apply_t *ctx)
{
    art_rc_t          rc;
    art_hit_t         hit;
    art_match_pass_t  pass;

    art_match_start(&pass, ctx->set->within, ctx->fold);

    while (art_match_next(&pass, &hit) == ART_OK) {
        rc = art_apply_regex(ctx, hit.id);
        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


void
art_apply_fire(art_apply_t *ctx, uint32_t number)
{
    if (ctx->set->rules[number].keep) {
        art_cutter_keep(ctx->cutter, ctx->block, ctx->block + 1);
        return;
    }

    art_cutter_block(ctx->cutter, ctx->block, number);
}


/*
 * The block of an after rule, and those below it up to the first that is
 * prose, or in HTML a heading that is not below it.  In plain text a line
 * that looks like a heading is as likely the headline of a list.
 */

static void
art_apply_followers(art_apply_t *ctx, uint32_t i)
{
    uint32_t      j, rule;
    art_doc_t    *doc;
    art_block_t  *b;

    doc = ctx->doc;
    rule = ctx->after[i];
    art_cutter_block(ctx->cutter, i, rule);

    for (j = i + 1; j < doc->nblocks; j++) {
        b = &doc->blocks[j];

        if (b->reason != ART_REASON_KEEP) {
            continue;
        }

        if (ctx->cutter->kept[j]
            || art_apply_prose(art_str_slice(art_buf_view(&doc->text),
                                             b->text)))
        {
            return;
        }

        if (doc->in->type == ART_TYPE_HTML && b->kind == ART_BLOCK_HEADING
            && doc->blocks[i].kind == ART_BLOCK_HEADING
            && b->level <= doc->blocks[i].level)
        {
            return;
        }

        art_cutter_block(ctx->cutter, j, rule);
    }
}


/* 250: headlines are shorter.  60: "Published on Jan. 3." is no sentence. */

static int
art_apply_prose(art_str_t text)
{
    int                   quoted;
    uint32_t              cp;
    const unsigned char  *p, *end;

    if (text.len >= 250) {
        return 1;
    }

    if (text.len < 60) {
        return 0;
    }

    quoted = 0;
    cp = 0;
    p = text.data + text.len;

    while (p > text.data) {
        cp = art_utf8_prev(&p, text.data);

        if (cp != '"' && cp != 0x201D && cp != 0xBB && cp != 0x201C
            && cp != ')' && !(art_uc_class(cp) & ART_UC_SPACE))
        {
            break;
        }

        quoted = 1;
    }

    if (cp == '.') {
        return 1;
    }

    /* a turn of a dialogue: - Name: "..." */

    p = text.data;
    end = p + text.len;
    cp = art_utf8_next(&p, end);

    return quoted && (cp == '-' || cp == 0x2013 || cp == 0x2014);
}


int
art_apply_scope(art_apply_t *ctx, const art_rule_t *rule)
{
    const art_scope_t  *scope;

    if (rule->scope == 0) {
        return 1;
    }

    scope = &ctx->set->scopes[rule->scope];

    if (ctx->scope[rule->scope] == 0) {
        ctx->scope[rule->scope] = art_apply_scope_fits(ctx, scope) ? 1 : 2;
    }

    if (ctx->scope[rule->scope] == 2) {
        return 0;
    }

    return scope->at == ART_AT_ANYWHERE
           || (scope->at == ART_AT_TOP && ctx->block < ctx->top)
           || (scope->at == ART_AT_END && ctx->block >= ctx->end);
}


/* A language that is not known excludes no rule. */

static int
art_apply_scope_fits(art_apply_t *ctx, const art_scope_t *scope)
{
    uint32_t  i;

    if (scope->langs.n > 0 && ctx->lang.len > 0) {
        for (i = 0; i < scope->langs.n; i++) {
            if (art_scope_is_language(ctx->lang, scope->langs.values[i])) {
                break;
            }
        }

        if (i == scope->langs.n) {
            return 0;
        }
    }

    if (scope->hosts.n > 0) {
        for (i = 0; i < scope->hosts.n; i++) {
            if (art_scope_is_host(scope->hosts.values[i], ctx->cutter->host)) {
                break;
            }
        }

        if (i == scope->hosts.n) {
            return 0;
        }
    }

    if (scope->paths.n > 0) {
        for (i = 0; i < scope->paths.n; i++) {
            if (art_scope_glob(scope->paths.values[i], ctx->cutter->path, 0)) {
                break;
            }
        }

        if (i == scope->paths.n) {
            return 0;
        }
    }

    return 1;
}
