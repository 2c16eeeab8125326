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


typedef struct {
    art_arena_t          *arena;
    const unsigned char  *p;
    const unsigned char  *end;
    unsigned char        *run;      /* characters of the current run */
    art_rc_t              rc;
    int                   extended;
    int                   unknown;  /* met something it does not know */
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
static int art_need_group_head(art_need_ctx_t *ctx);
static void art_need_escape(art_need_ctx_t *ctx, art_need_seq_t *seq);
static void art_need_braces(art_need_ctx_t *ctx);
static void art_need_class(art_need_ctx_t *ctx);
static int art_need_quantifier(art_need_ctx_t *ctx, int *optional);
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
    ctx.p = pattern.data;
    ctx.end = pattern.data + pattern.len;
    ctx.extended = extended;
    ctx.run = art_arena_alloc(arena, pattern.len + 1);

    if (ctx.run == NULL) {
        return arena->rc;
    }

    art_need_alt(&ctx, need, 0, 0);

    if (ctx.rc != ART_OK) {
        return ctx.rc;
    }

    if (ctx.unknown || ctx.p != ctx.end) {
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
        ctx->unknown = 1;
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

        if (ctx->unknown || ctx->rc != ART_OK || ctx->p == ctx->end
            || *ctx->p != '|')
        {
            break;
        }

        ctx->p++;
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

    while (ctx->p < ctx->end && *ctx->p != '|' && *ctx->p != ')'
           && !ctx->unknown && ctx->rc == ART_OK)
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

    p = ctx->p;

    switch (*p) {

    case '^':
        ctx->p++;
        art_need_flush(ctx, seq);
        seq->begin = 1;
        return;

    case '$':
        ctx->p++;
        return;

    case '(':
        art_need_group(ctx, seq);
        return;

    case '[':
        art_need_class(ctx);
        art_need_other(ctx, seq);
        return;

    case '.':
        ctx->p++;
        art_need_other(ctx, seq);
        return;

    case '\\':
        art_need_escape(ctx, seq);
        return;

    case '#':
        if (ctx->extended) {
            ctx->p = ctx->end;
            return;
        }

        break;

    case ' ':
    case '\t':
        if (ctx->extended) {
            ctx->p++;
            return;
        }
    }

    do {
        ctx->p++;
    } while (ctx->p < ctx->end && (*ctx->p & 0xC0) == 0x80);

    art_need_char(ctx, seq, p, ctx->p - p);
}


static void
art_need_group(art_need_ctx_t *ctx, art_need_seq_t *seq)
{
    int         kind, optional, begin;
    art_need_t  inner;

    kind = art_need_group_head(ctx);

    if (ctx->unknown) {
        return;
    }

    if (kind < 0) {             /* (?i) (?#...): no group at all */
        return;
    }

    begin = kind == 0 && seq->begin && seq->run == 0;
    art_need_alt(ctx, &inner, seq->base + seq->run, begin);

    if (ctx->p == ctx->end || *ctx->p != ')') {
        ctx->unknown = 1;
        return;
    }

    ctx->p++;
    optional = 0;
    (void) art_need_quantifier(ctx, &optional);

    if (kind > 0) {             /* looks ahead or behind: nothing is eaten */
        return;
    }

    art_need_flush(ctx, seq);
    seq->begin = 0;

    if (!optional && inner.n > 0) {
        art_need_offer(&seq->best, &inner);
    }
}


/* 0 a group, 1 an assertion, -1 nothing that has a body. */

static int
art_need_group_head(art_need_ctx_t *ctx)
{
    const unsigned char  *p, *end;

    p = ctx->p + 1;
    end = ctx->end;

    if (p == end || *p == '*') {
        ctx->unknown = 1;
        return 0;
    }

    if (*p != '?') {
        ctx->p = p;
        return 0;
    }

    p++;

    if (p < end && *p == '#') {
        while (p < end && *p != ')') {
            p++;
        }

        ctx->p = (p < end) ? p + 1 : p;
        return -1;
    }

    if (p < end && (*p == '=' || *p == '!')) {
        ctx->p = p + 1;
        return 1;
    }

    if (end - p > 1 && *p == '<' && (p[1] == '=' || p[1] == '!')) {
        ctx->p = p + 2;
        return 1;
    }

    if (p < end && (*p == ':' || *p == '>' || *p == '|')) {
        ctx->p = p + 1;
        return 0;
    }

    if (p < end && (*p == '<' || *p == '\'' || *p == 'P')) {
        while (p < end && *p != '>' && *p != ')'
               && !(*p == '\'' && p[-1] != '?'))
        {
            p++;
        }

        if (p == end || *p == ')') {
            ctx->unknown = 1;
            return 0;
        }

        ctx->p = p + 1;
        return 0;
    }

    while (p < end && ((*p >= 'a' && *p <= 'z') || *p == '-')) {

        /* in x mode white space would count from here on or no longer */

        if (*p == 'x') {
            ctx->unknown = 1;
        }

        p++;
    }

    if (p < end && *p == ':') {
        ctx->p = p + 1;
        return 0;
    }

    if (p < end && *p == ')') {
        ctx->p = p + 1;
        return -1;
    }

    ctx->unknown = 1;           /* (?(condition), (?R), (?1) */
    return 0;
}


static void
art_need_escape(art_need_ctx_t *ctx, art_need_seq_t *seq)
{
    unsigned char         c;
    const unsigned char  *p;

    p = ctx->p + 1;

    if (p == ctx->end) {
        ctx->unknown = 1;
        return;
    }

    c = *p;
    ctx->p = p + 1;

    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')))
    {
        while (ctx->p < ctx->end && (*ctx->p & 0xC0) == 0x80) {
            ctx->p++;
        }

        art_need_char(ctx, seq, p, ctx->p - p);
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
        ctx->unknown = 1;
        return;

    case 'p': case 'P': case 'x': case 'o': case 'g': case 'k':
        art_need_braces(ctx);
        break;

    default:
        if (c >= '0' && c <= '9') {
            while (ctx->p < ctx->end && *ctx->p >= '0' && *ctx->p <= '9') {
                ctx->p++;
            }
        }
    }

    art_need_other(ctx, seq);
}


/* \p{L} \pL \x{2019} \xFF \k<name> \g{1} */

static void
art_need_braces(art_need_ctx_t *ctx)
{
    unsigned char         close;
    const unsigned char  *p;

    p = ctx->p;

    if (p == ctx->end) {
        return;
    }

    close = (*p == '{') ? '}' : (*p == '<') ? '>' : (*p == '\'') ? '\'' : 0;

    if (close != 0) {
        p++;

        while (p < ctx->end && *p != close) {
            p++;
        }

        ctx->p = (p < ctx->end) ? p + 1 : p;
        return;
    }

    if (p[-1] == 'p' || p[-1] == 'P') {
        ctx->p = p + 1;
        return;
    }

    /* digits would be hard to tell from what follows */

    ctx->unknown = 1;
}


static void
art_need_class(art_need_ctx_t *ctx)
{
    const unsigned char  *p;

    p = ctx->p + 1;

    if (p < ctx->end && *p == '^') {
        p++;
    }

    if (p < ctx->end && *p == ']') {
        p++;
    }

    while (p < ctx->end && *p != ']') {

        if (*p == '\\' && ctx->end - p > 1) {
            if (p[1] == 'Q') {
                ctx->unknown = 1;
            }

            p += 2;
            continue;
        }

        if (*p == '[' && ctx->end - p > 1 && p[1] == ':') {
            p += 2;

            while (p < ctx->end && *p != ']') {
                p++;
            }
        }

        p++;
    }

    ctx->p = (p < ctx->end) ? p + 1 : p;
}


/* True if there is one. */

static int
art_need_quantifier(art_need_ctx_t *ctx, int *optional)
{
    const unsigned char  *p, *q;

    p = ctx->p;

    while (ctx->extended && p < ctx->end && (*p == ' ' || *p == '\t')) {
        p++;
    }

    if (p == ctx->end) {
        return 0;
    }

    if (*p == '?' || *p == '*') {
        *optional = 1;
        p++;

    } else if (*p == '+') {
        p++;

    } else if (*p == '{') {
        q = p + 1;

        do {
            p++;
        } while (p < ctx->end && ((*p >= '0' && *p <= '9') || *p == ','));

        if (p == ctx->end || *p != '}' || p == q) {
            return 0;           /* a brace that stands for itself */
        }

        *optional = *q == '0' || *q == ',';
        p++;

    } else {
        return 0;
    }

    if (p < ctx->end && (*p == '?' || *p == '+')) {
        p++;
    }

    ctx->p = p;

    return 1;
}


static void
art_need_char(art_need_ctx_t *ctx, art_need_seq_t *seq,
    const unsigned char *p, size_t len)
{
    int  optional;

    optional = 0;

    if (!art_need_quantifier(ctx, &optional)) {
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

    (void) art_need_quantifier(ctx, &optional);
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
