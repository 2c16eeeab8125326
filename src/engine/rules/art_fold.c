/*
 * Folded text: what rules compare.  ASCII goes through a table of 128 bytes,
 * the rest code point by code point.
 */

#include "art_fold.h"
#include "art_find.h"
#include "art_utf8.h"


typedef enum {
    ART_FOLD_AS_IS = 0,
    ART_FOLD_DROP,
    ART_FOLD_SPACE,
    ART_FOLD_APOSTROPHE,
    ART_FOLD_QUOTE,
    ART_FOLD_OPEN,              /* a quote mark that spaces may follow */
    ART_FOLD_CLOSE,
    ART_FOLD_DASH,
    ART_FOLD_DOTS
} art_fold_e;


typedef struct {
    uint16_t              mark;
    const char           *bases;
    uint16_t              composed[12];
} art_fold_mark_t;


typedef struct {
    unsigned char        *dst;
    uint32_t             *map;
    size_t                len;
    unsigned              flags;
    unsigned              space:1;  /* one is due before the next character */
    unsigned              tight:1;  /* after an opening guillemet: none */
} art_fold_ctx_t;


static const unsigned char *art_fold_ascii(art_fold_ctx_t *ctx,
    const unsigned char *p, const unsigned char *end, uint32_t pos);
#if (ART_SSE2)
static size_t art_fold_wide(const unsigned char *p, const unsigned char *last,
    int lower, unsigned char *dst);
#endif
static art_fold_e art_fold_class(uint32_t cp);
static void art_fold_put(art_fold_ctx_t *ctx, uint32_t cp, uint32_t pos);
static void art_fold_dots(art_fold_ctx_t *ctx, uint32_t pos);
static uint32_t art_fold_compose(uint32_t base, uint32_t mark);


/* Lower-case Latin letters; what has no entry stays decomposed. */
static const art_fold_mark_t  art_fold_marks[] = {
    { 0x300, "aeiou", { 0xE0, 0xE8, 0xEC, 0xF2, 0xF9 } },
    { 0x301, "aeiouycnsz", { 0xE1, 0xE9, 0xED, 0xF3, 0xFA, 0xFD, 0x107, 0x144,
                             0x15B, 0x17A } },
    { 0x302, "aeiou", { 0xE2, 0xEA, 0xEE, 0xF4, 0xFB } },
    { 0x303, "ano", { 0xE3, 0xF1, 0xF5 } },
    { 0x308, "aeiouy", { 0xE4, 0xEB, 0xEF, 0xF6, 0xFC, 0xFF } },
    { 0x30A, "au", { 0xE5, 0x16F } },
    { 0x30C, "csznre", { 0x10D, 0x161, 0x17E, 0x148, 0x159, 0x11B } },
    { 0x327, "cs", { 0xE7, 0x15F } }
};


/* Bytes that stay, in lower case; 0 for controls, blanks, ` and the rest. */
static const unsigned char  art_fold_lower[256] = {
    [0x21] = 0x21, [0x22] = 0x22, [0x23] = 0x23, [0x24] = 0x24,
    [0x25] = 0x25, [0x26] = 0x26, [0x27] = 0x27, [0x28] = 0x28,
    [0x29] = 0x29, [0x2A] = 0x2A, [0x2B] = 0x2B, [0x2C] = 0x2C,
    [0x2D] = 0x2D, [0x2E] = 0x2E, [0x2F] = 0x2F, [0x30] = 0x30,
    [0x31] = 0x31, [0x32] = 0x32, [0x33] = 0x33, [0x34] = 0x34,
    [0x35] = 0x35, [0x36] = 0x36, [0x37] = 0x37, [0x38] = 0x38,
    [0x39] = 0x39, [0x3A] = 0x3A, [0x3B] = 0x3B, [0x3C] = 0x3C,
    [0x3D] = 0x3D, [0x3E] = 0x3E, [0x3F] = 0x3F, [0x40] = 0x40,
    [0x41] = 0x61, [0x42] = 0x62, [0x43] = 0x63, [0x44] = 0x64,
    [0x45] = 0x65, [0x46] = 0x66, [0x47] = 0x67, [0x48] = 0x68,
    [0x49] = 0x69, [0x4A] = 0x6A, [0x4B] = 0x6B, [0x4C] = 0x6C,
    [0x4D] = 0x6D, [0x4E] = 0x6E, [0x4F] = 0x6F, [0x50] = 0x70,
    [0x51] = 0x71, [0x52] = 0x72, [0x53] = 0x73, [0x54] = 0x74,
    [0x55] = 0x75, [0x56] = 0x76, [0x57] = 0x77, [0x58] = 0x78,
    [0x59] = 0x79, [0x5A] = 0x7A, [0x5B] = 0x5B, [0x5C] = 0x5C,
    [0x5D] = 0x5D, [0x5E] = 0x5E, [0x5F] = 0x5F, [0x61] = 0x61,
    [0x62] = 0x62, [0x63] = 0x63, [0x64] = 0x64, [0x65] = 0x65,
    [0x66] = 0x66, [0x67] = 0x67, [0x68] = 0x68, [0x69] = 0x69,
    [0x6A] = 0x6A, [0x6B] = 0x6B, [0x6C] = 0x6C, [0x6D] = 0x6D,
    [0x6E] = 0x6E, [0x6F] = 0x6F, [0x70] = 0x70, [0x71] = 0x71,
    [0x72] = 0x72, [0x73] = 0x73, [0x74] = 0x74, [0x75] = 0x75,
    [0x76] = 0x76, [0x77] = 0x77, [0x78] = 0x78, [0x79] = 0x79,
    [0x7A] = 0x7A, [0x7B] = 0x7B, [0x7C] = 0x7C, [0x7D] = 0x7D,
    [0x7E] = 0x7E, [0x7F] = 0x7F
};


/* Likewise with capitals as they are. */
static const unsigned char  art_fold_same[256] = {
    [0x21] = 0x21, [0x22] = 0x22, [0x23] = 0x23, [0x24] = 0x24,
    [0x25] = 0x25, [0x26] = 0x26, [0x27] = 0x27, [0x28] = 0x28,
    [0x29] = 0x29, [0x2A] = 0x2A, [0x2B] = 0x2B, [0x2C] = 0x2C,
    [0x2D] = 0x2D, [0x2E] = 0x2E, [0x2F] = 0x2F, [0x30] = 0x30,
    [0x31] = 0x31, [0x32] = 0x32, [0x33] = 0x33, [0x34] = 0x34,
    [0x35] = 0x35, [0x36] = 0x36, [0x37] = 0x37, [0x38] = 0x38,
    [0x39] = 0x39, [0x3A] = 0x3A, [0x3B] = 0x3B, [0x3C] = 0x3C,
    [0x3D] = 0x3D, [0x3E] = 0x3E, [0x3F] = 0x3F, [0x40] = 0x40,
    [0x41] = 0x41, [0x42] = 0x42, [0x43] = 0x43, [0x44] = 0x44,
    [0x45] = 0x45, [0x46] = 0x46, [0x47] = 0x47, [0x48] = 0x48,
    [0x49] = 0x49, [0x4A] = 0x4A, [0x4B] = 0x4B, [0x4C] = 0x4C,
    [0x4D] = 0x4D, [0x4E] = 0x4E, [0x4F] = 0x4F, [0x50] = 0x50,
    [0x51] = 0x51, [0x52] = 0x52, [0x53] = 0x53, [0x54] = 0x54,
    [0x55] = 0x55, [0x56] = 0x56, [0x57] = 0x57, [0x58] = 0x58,
    [0x59] = 0x59, [0x5A] = 0x5A, [0x5B] = 0x5B, [0x5C] = 0x5C,
    [0x5D] = 0x5D, [0x5E] = 0x5E, [0x5F] = 0x5F, [0x61] = 0x61,
    [0x62] = 0x62, [0x63] = 0x63, [0x64] = 0x64, [0x65] = 0x65,
    [0x66] = 0x66, [0x67] = 0x67, [0x68] = 0x68, [0x69] = 0x69,
    [0x6A] = 0x6A, [0x6B] = 0x6B, [0x6C] = 0x6C, [0x6D] = 0x6D,
    [0x6E] = 0x6E, [0x6F] = 0x6F, [0x70] = 0x70, [0x71] = 0x71,
    [0x72] = 0x72, [0x73] = 0x73, [0x74] = 0x74, [0x75] = 0x75,
    [0x76] = 0x76, [0x77] = 0x77, [0x78] = 0x78, [0x79] = 0x79,
    [0x7A] = 0x7A, [0x7B] = 0x7B, [0x7C] = 0x7C, [0x7D] = 0x7D,
    [0x7E] = 0x7E, [0x7F] = 0x7F
};


size_t
art_fold(art_str_t text, unsigned flags, unsigned char *dst, uint32_t *map)
{
    uint32_t              cp, next, pos;
    art_fold_ctx_t        ctx;
    const unsigned char  *p, *q, *end;

    memset(&ctx, 0, sizeof(art_fold_ctx_t));
    ctx.dst = dst;
    ctx.map = map;
    ctx.flags = flags;

    p = text.len > 0 ? text.data : (const unsigned char *) "";
    end = p + text.len;

    while (p < end) {
        pos = (uint32_t) (text.len - (size_t) (end - p));

        q = art_fold_ascii(&ctx, p, end, pos);

        if (q != p) {
            p = q;
            continue;
        }

        cp = art_utf8_next(&p, end);

        if (p < end && *p == 0xCC) {
            q = p;
            next = art_fold_compose(cp, art_utf8_next(&q, end));

            if (next != 0) {
                cp = next;
                p = q;
            }
        }

        switch (art_fold_class(cp)) {

        case ART_FOLD_DROP:
            break;

        case ART_FOLD_SPACE:
            if (flags & ART_FOLD_PATTERN) {
                art_fold_put(&ctx, cp < 0x80 ? cp : ' ', pos);

            } else {
                ctx.space = ctx.len > 0 && !ctx.tight;
            }

            break;

        case ART_FOLD_APOSTROPHE:
            art_fold_put(&ctx, '\'', pos);
            break;

        case ART_FOLD_OPEN:
            art_fold_put(&ctx, '"', pos);
            ctx.tight = 1;
            break;

        case ART_FOLD_CLOSE:
            ctx.space = 0;
            /* fall through */

        case ART_FOLD_QUOTE:
            art_fold_put(&ctx, '"', pos);
            break;

        case ART_FOLD_DASH:
            art_fold_put(&ctx, '-', pos);
            break;

        case ART_FOLD_DOTS:
            art_fold_dots(&ctx, pos);
            break;

        default:
            art_fold_put(&ctx, flags & ART_FOLD_CASE ? art_uc_fold(cp) : cp,
                         pos);
        }
    }

    if (map != NULL) {
        map[ctx.len] = (uint32_t) text.len;
    }

    return ctx.len;
}


/*
 * Letters, digits and marks of ASCII, and single blanks between them: behind
 * the last, or p where there is none.  A letter before a combining mark is
 * left to the caller.
 */
static const unsigned char *
art_fold_ascii(art_fold_ctx_t *ctx, const unsigned char *p,
    const unsigned char *end, uint32_t pos)
{
    size_t                len, i;
    unsigned char         c, *dst;
    const unsigned char  *start, *last, *stays;

    if (ctx->space || ctx->tight || end - p < 2) {
        return p;
    }

    start = p;
    last = end - 1;
    len = ctx->len;
    dst = ctx->dst + len;
    stays = (ctx->flags & ART_FOLD_CASE) ? art_fold_lower : art_fold_same;

#if (ART_SSE2)
    if (*p != ' ' && !(ctx->flags & ART_FOLD_PATTERN)) {
        i = art_fold_wide(p, last, ctx->flags & ART_FOLD_CASE, dst);
        p += i;
        dst += i;
    }
#endif

    /* the last byte is left, too: one is looked at behind each */

    while (p < last) {
        c = stays[*p];

        if (c == 0) {
            if (*p != ' ' || (len == 0 && p == start) || stays[p[1]] == 0
                || (ctx->flags & ART_FOLD_PATTERN))
            {
                break;
            }

            c = ' ';
        }

        *dst++ = c;
        p++;
    }

    if (p > start && *p == 0xCC) {
        p--;
        dst--;
    }

    if (ctx->map != NULL) {
        for (i = 0; i < (size_t) (p - start); i++) {
            ctx->map[len + i] = pos + (uint32_t) i + (start[i] == ' ');
        }
    }

    ctx->len = (size_t) (dst - ctx->dst);

    return p;
}


#if (ART_SSE2)

/*
 * Sixteen bytes a step, from one that is no blank on: how many stay as they
 * are but for capitals.  dst has room for three times what p has, so that all
 * sixteen can be written.
 */
static size_t
art_fold_wide(const unsigned char *p, const unsigned char *last, int lower,
    unsigned char *dst)
{
    size_t    n, k;
    __m128i   v, upper;
    unsigned  stay, blank, bad;

    for (n = 0; last - p >= 16; n += k, p += k, dst += k) {
        v = _mm_loadu_si128((const __m128i *) p);

        /* signed: bytes of 128 and more are below the blank */

        stay = (unsigned) _mm_movemask_epi8(_mm_andnot_si128(
                   _mm_cmpeq_epi8(v, _mm_set1_epi8('`')),
                   _mm_cmpgt_epi8(v, _mm_set1_epi8(' '))));
        blank = (unsigned) _mm_movemask_epi8(
                    _mm_cmpeq_epi8(v, _mm_set1_epi8(' ')));

        if (lower) {
            upper = _mm_and_si128(
                        _mm_cmpgt_epi8(v, _mm_set1_epi8('A' - 1)),
                        _mm_cmplt_epi8(v, _mm_set1_epi8('Z' + 1)));
            v = _mm_or_si128(v, _mm_and_si128(upper, _mm_set1_epi8(0x20)));
        }

        _mm_storeu_si128((__m128i *) dst, v);

        /* a blank stays where the next byte does; the last is for later */

        bad = ~(stay | (blank & stay >> 1)) & 0xFFFF;
        k = bad ? (size_t) __builtin_ctz(bad) : 16;

        if (k == 0 || (k < 15 && bad)) {
            n += k;
            break;
        }
    }

    return n;
}

#endif


static art_fold_e
art_fold_class(uint32_t cp)
{
    if (cp < 0x80) {
        return (cp <= ' ') ? ART_FOLD_SPACE
               : (cp == '`') ? ART_FOLD_APOSTROPHE : ART_FOLD_AS_IS;
    }

    if (cp < 0x2000) {
        switch (cp) {
        case 0xAD: case 0x61C: case 0x180E:
            return ART_FOLD_DROP;
        case 0xB4: case 0x2B9: case 0x2BC:
            return ART_FOLD_APOSTROPHE;
        case 0xAB:
            return ART_FOLD_OPEN;
        case 0xBB:
            return ART_FOLD_CLOSE;
        case 0x85: case 0xA0: case 0x1680:
            return ART_FOLD_SPACE;
        default:
            return ART_FOLD_AS_IS;
        }
    }

    if (cp < 0x2100) {
        if (cp <= 0x200A || cp == 0x2028 || cp == 0x2029 || cp == 0x202F
            || cp == 0x205F)
        {
            return ART_FOLD_SPACE;
        }

        if (cp <= 0x200F || (cp >= 0x202A && cp <= 0x202E) || cp >= 0x2060) {
            return (cp >= 0x2070) ? ART_FOLD_AS_IS : ART_FOLD_DROP;
        }

        if (cp >= 0x2010 && cp <= 0x2015) {
            return ART_FOLD_DASH;
        }

        if ((cp >= 0x2018 && cp <= 0x201B) || cp == 0x2032 || cp == 0x2035) {
            return ART_FOLD_APOSTROPHE;
        }

        if ((cp >= 0x201C && cp <= 0x201F) || cp == 0x2033 || cp == 0x2036) {
            return ART_FOLD_QUOTE;
        }

        return (cp == 0x2026) ? ART_FOLD_DOTS
               : (cp == 0x2039) ? ART_FOLD_OPEN
               : (cp == 0x203A) ? ART_FOLD_CLOSE : ART_FOLD_AS_IS;
    }

    switch (cp) {
    case 0x2212: case 0xFE58: case 0xFE63: case 0xFF0D:
        return ART_FOLD_DASH;
    case 0x3000:
        return ART_FOLD_SPACE;
    case 0xFEFF:
        return ART_FOLD_DROP;
    case 0xFF07:
        return ART_FOLD_APOSTROPHE;
    case 0x300C: case 0x300D: case 0x300E: case 0x300F:
    case 0x301D: case 0x301E: case 0x301F: case 0xFF02:
        return ART_FOLD_QUOTE;
    default:
        return ART_FOLD_AS_IS;
    }
}


static void
art_fold_put(art_fold_ctx_t *ctx, uint32_t cp, uint32_t pos)
{
    size_t  i, n;

    if (ctx->space) {
        ctx->space = 0;

        if (ctx->map != NULL) {
            ctx->map[ctx->len] = pos;
        }

        ctx->dst[ctx->len++] = ' ';
    }

    ctx->tight = 0;
    n = art_utf8_encode(ctx->dst + ctx->len, cp);

    if (ctx->map != NULL) {
        for (i = 0; i < n; i++) {
            ctx->map[ctx->len + i] = pos;
        }
    }

    ctx->len += n;
}


static void
art_fold_dots(art_fold_ctx_t *ctx, uint32_t pos)
{
    int  i;

    for (i = 0; i < 3; i++) {
        if (ctx->flags & ART_FOLD_PATTERN) {
            art_fold_put(ctx, '\\', pos);
        }

        art_fold_put(ctx, '.', pos);
    }
}


/* 0: no such letter. */

static uint32_t
art_fold_compose(uint32_t base, uint32_t mark)
{
    size_t       i;
    uint32_t     lower, cp;
    const char  *p;

    lower = art_uc_fold(base);

    if (lower < 'a' || lower > 'z') {
        return 0;
    }

    for (i = 0; i < art_nelts(art_fold_marks); i++) {
        if (art_fold_marks[i].mark != mark) {
            continue;
        }

        for (p = art_fold_marks[i].bases; *p != (char) lower; p++) {
            if (*p == '\0') {
                return 0;
            }
        }

        cp = art_fold_marks[i].composed[p - art_fold_marks[i].bases];

        if (lower == base) {
            return cp;
        }

        /* Latin-1 capitals are 32 before; in Latin Extended-A they are 1 */

        return cp == 0xFF ? 0x178 : cp < 0x100 ? cp - 32 : cp - 1;
    }

    return 0;
}


art_span_t
art_fold_bare(art_str_t fold)
{
    uint32_t              cp;
    const unsigned char  *p, *q, *first, *last, *end;

    p = fold.data;
    end = p + fold.len;
    first = NULL;
    last = p;

    while (p < end) {
        q = p;
        cp = art_utf8_next(&p, end);

        if (art_uc_class(cp) & ART_UC_WORD) {
            first = q;
            break;
        }
    }

    if (first == NULL) {
        return art_span_make(0, (uint32_t) fold.len);
    }

    for (p = end; p > first; /* void */ ) {
        last = p;

        if (art_uc_class(art_utf8_prev(&p, first)) & ART_UC_WORD) {
            break;
        }
    }

    return art_span_make((uint32_t) (first - fold.data),
                         (uint32_t) (last - first));
}


art_str_t
art_fold_dup(art_arena_t *arena, art_str_t text)
{
    art_str_t       s;
    unsigned char  *p;

    s.data = NULL;
    s.len = 0;

    if (text.len > UINT32_MAX / 4) {
        return s;
    }

    p = art_arena_alloc(arena, art_fold_room(text.len));
    if (p != NULL) {
        s.data = p;
        s.len = art_fold(text, ART_FOLD_CASE, p, NULL);
    }

    return s;
}
