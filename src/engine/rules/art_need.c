/*
 * What a regular expression needs.
 *
 * A recursive descent over the pattern.  A sequence needs the best of its
 * parts: runs of plain characters, and groups; an alternation needs one of
 * the literals of every branch, so that a branch without any spoils it.
 * What follows ? * or {0 is not needed.  Depth is bounded by PCRE2's own
 * limit on nested parentheses (250), since the pattern compiles.
 */

#include "art_need.h"
#include "art_fold.h"
#include "art_pattern.h"


typedef struct {
    art_arena_t          *arena;
    art_pattern_t         s;
    unsigned char        *run;      /* characters of the current run */
    art_rc_t              rc;
    int                   depth;
} art_need_ctx_t;


typedef struct {
    art_need_t            best;
    size_t                run;      /* bytes in ctx->run for this sequence */
    size_t                base;     /* where they begin */
    int                   begin;    /* the run stands at the text's beginning */
} art_need_seq_t;


static void art_need_alt(art_need_ctx_t *ctx, art_need_t *out, size_t base,
    int begin);
static void art_need_seq(art_need_ctx_t *ctx, art_need_t *out, size_t base,
    int begin);
static void art_need_atom(art_need_ctx_t *ctx, art_need_seq_t *seq);
static void art_need_group(art_need_ctx_t *ctx, art_need_seq_t *seq);
static void art_need_escape(art_need_ctx_t *ctx, art_need_seq_t *seq);
static void art_need_char(art_need_ctx_t *ctx, art_need_seq_t *seq,
    const unsigned char *p, size_t len);
static void art_need_other(art_need_ctx_t *ctx, art_need_seq_t *seq);
static void art_need_flush(art_need_ctx_t *ctx, art_need_seq_t *seq);
static void art_need_offer(art_need_t *best, const art_need_t *with);
static size_t art_need_least(const art_need_t *need);


art_rc_t
art_need_find(art_need_t *need, art_arena_t *arena, art_str_t pattern,
    int extended)
{
    uint32_t        i;
    art_str_t       s;
    art_need_ctx_t  ctx;

    memset(need, 0, sizeof(art_need_t));
    memset(&ctx, 0, sizeof(art_need_ctx_t));

    ctx.arena = arena;
    ctx.s.p = pattern.data;
    ctx.s.end = pattern.data + pattern.len;
    ctx.s.extended = extended;
    ctx.run = art_arena_alloc(arena, pattern.len + 1);

    if (ctx.run == NULL) {
        return arena->rc;
    }

    art_need_alt(&ctx, need, 0, 0);

    if (ctx.rc != ART_OK) {
        return ctx.rc;
    }

    if (ctx.s.unknown || ctx.s.p != ctx.s.end) {
        need->n = 0;
    }

    for (i = 0; i < need->n; i++) {
        s = art_fold_dup(arena, need->lits[i]);
        if (s.data == NULL) {
            return arena->rc;
        }

        /* white space at the ends folds away: only what is inside counts */

        need->lits[i] = s;

        if (s.len == 0) {
            need->n = 0;
        }
    }

    return ART_OK;
}


static void
art_need_alt(art_need_ctx_t *ctx, art_need_t *out, size_t base, int begin)
{
    int         none;
    uint32_t    i;
    art_need_t  seq;

    none = 0;
    memset(out, 0, sizeof(art_need_t));
    out->anchored = 1;

    if (++ctx->depth > 260) {
        ctx->s.unknown = 1;
        ctx->depth--;
        return;
    }

    for ( ;; ) {
        art_need_seq(ctx, &seq, base, begin);

        if (seq.n == 0 || seq.n > ART_NEED_MAX - out->n) {
            none = 1;

        } else {
            for (i = 0; i < seq.n; i++) {
                out->lits[out->n++] = seq.lits[i];
            }

            out->anchored &= seq.anchored;
        }

        if (ctx->s.unknown || ctx->rc != ART_OK || ctx->s.p == ctx->s.end
            || *ctx->s.p != '|')
        {
            break;
        }

        ctx->s.p++;
    }

    if (none) {
        out->n = 0;
    }

    ctx->depth--;
}


static void
art_need_seq(art_need_ctx_t *ctx, art_need_t *out, size_t base, int begin)
{
    art_need_seq_t  seq;

    memset(&seq, 0, sizeof(art_need_seq_t));
    seq.base = base;
    seq.begin = begin;

    while (ctx->s.p < ctx->s.end && *ctx->s.p != '|' && *ctx->s.p != ')'
           && !ctx->s.unknown && ctx->rc == ART_OK)
    {
        art_need_atom(ctx, &seq);
    }

    art_need_flush(ctx, &seq);
    *out = seq.best;
}


static void
art_need_atom(art_need_ctx_t *ctx, art_need_seq_t *seq)
{
    const unsigned char  *p;

    p = ctx->s.p;

    switch (*p) {

    case '^':
        ctx->s.p++;
        art_need_flush(ctx, seq);
        seq->begin = 1;
        return;

    case '$':
        ctx->s.p++;
        return;

    case '(':
        art_need_group(ctx, seq);
        return;

    case '[':
        art_pattern_class(&ctx->s);
        art_need_other(ctx, seq);
        return;

    case '.':
        ctx->s.p++;
        art_need_other(ctx, seq);
        return;

    case '\\':
        art_need_escape(ctx, seq);
        return;

    case '#':
        if (ctx->s.extended) {
            ctx->s.p = ctx->s.end;
            return;
        }

        break;

    case ' ':
    case '\t':
        if (ctx->s.extended) {
            ctx->s.p++;
            return;
        }
    }

    do {
        ctx->s.p++;
    } while (ctx->s.p < ctx->s.end && (*ctx->s.p & 0xC0) == 0x80);

    art_need_char(ctx, seq, p, ctx->s.p - p);
}


static void
art_need_group(art_need_ctx_t *ctx, art_need_seq_t *seq)
{
    int         kind, optional, begin;
    art_need_t  inner;

    kind = art_pattern_group_head(&ctx->s);

    if (ctx->s.unknown) {
        return;
    }

    if (kind < 0) {             /* (?i) (?#...): no group at all */
        return;
    }

    begin = kind == 0 && seq->begin && seq->run == 0;
    art_need_alt(ctx, &inner, seq->base + seq->run, begin);

    if (ctx->s.p == ctx->s.end || *ctx->s.p != ')') {
        ctx->s.unknown = 1;
        return;
    }

    ctx->s.p++;
    optional = 0;
    (void) art_pattern_quantifier(&ctx->s, &optional);

    if (kind > 0) {             /* looks ahead or behind: nothing is eaten */
        return;
    }

    art_need_flush(ctx, seq);
    seq->begin = 0;

    if (!optional && inner.n > 0) {
        art_need_offer(&seq->best, &inner);
    }
}


static void
art_need_escape(art_need_ctx_t *ctx, art_need_seq_t *seq)
{
    unsigned char         c;
    const unsigned char  *p;

    p = ctx->s.p + 1;

    if (p == ctx->s.end) {
        ctx->s.unknown = 1;
        return;
    }

    c = *p;
    ctx->s.p = p + 1;

    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')))
    {
        while (ctx->s.p < ctx->s.end && (*ctx->s.p & 0xC0) == 0x80) {
            ctx->s.p++;
        }

        art_need_char(ctx, seq, p, ctx->s.p - p);
        return;
    }

    switch (c) {

    case 'b': case 'B': case 'z': case 'Z': case 'G':
        return;

    case 'A':
        art_need_flush(ctx, seq);
        seq->begin = 1;
        return;

    case 'Q': case 'E': case 'K': case 'c': case 'N':
        ctx->s.unknown = 1;
        return;

    case 'p': case 'P': case 'x': case 'o': case 'g': case 'k':
        art_pattern_braces(&ctx->s);
        break;

    default:
        while (c >= '0' && c <= '9' && ctx->s.p < ctx->s.end
               && *ctx->s.p >= '0' && *ctx->s.p <= '9')
        {
            ctx->s.p++;
        }
    }

    art_need_other(ctx, seq);
}


static void
art_need_char(art_need_ctx_t *ctx, art_need_seq_t *seq,
    const unsigned char *p, size_t len)
{
    int  optional;

    optional = 0;

    if (!art_pattern_quantifier(&ctx->s, &optional)) {
        memcpy(ctx->run + seq->base + seq->run, p, len);
        seq->run += len;
        return;
    }

    if (!optional) {
        memcpy(ctx->run + seq->base + seq->run, p, len);
        seq->run += len;
    }

    art_need_flush(ctx, seq);
    seq->begin = 0;
}


/* After a class or an escape: some character, or none. */

static void
art_need_other(art_need_ctx_t *ctx, art_need_seq_t *seq)
{
    int  optional;

    (void) art_pattern_quantifier(&ctx->s, &optional);
    art_need_flush(ctx, seq);
    seq->begin = 0;
}


static void
art_need_flush(art_need_ctx_t *ctx, art_need_seq_t *seq)
{
    art_need_t  one;

    if (seq->run == 0) {
        return;
    }

    memset(&one, 0, sizeof(art_need_t));
    one.lits[0] = art_arena_dup(ctx->arena,
                         art_str_make(ctx->run + seq->base, seq->run));

    if (one.lits[0].data == NULL) {
        ctx->rc = ctx->arena->rc;
        return;
    }

    one.n = 1;
    one.anchored = seq->begin;
    art_need_offer(&seq->best, &one);

    seq->run = 0;
    seq->begin = 0;
}


static void
art_need_offer(art_need_t *best, const art_need_t *with)
{
    size_t  a, b;

    a = art_need_least(best);
    b = art_need_least(with);

    if (best->n > 0 && best->anchored && a >= 2) {
        return;
    }

    if (best->n == 0 || (with->anchored && b >= 2) || b > a) {
        *best = *with;
    }
}


static size_t
art_need_least(const art_need_t *need)
{
    size_t    least;
    uint32_t  i;

    least = 0;

    for (i = 0; i < need->n; i++) {
        if (i == 0 || need->lits[i].len < least) {
            least = need->lits[i].len;
        }
    }

    return least;
}
