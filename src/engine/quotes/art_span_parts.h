/*
 * Private to the files of spans.
 */

#ifndef _ART_SPAN_PARTS_H_INCLUDED_
#define _ART_SPAN_PARTS_H_INCLUDED_


#include "art_span.h"
#include "art_find.h"
#include "art_utf8.h"


#define ART_SPAN_DEPTH      16
#define ART_SPAN_AGAIN      6       /* times that a line is read again */
#define ART_SPAN_CARRY      12      /* paragraphs of one quote */
#define ART_SPAN_SINGLE     4096    /* bytes between single marks */
#define ART_SPAN_AHEAD      2500    /* bytes to look for a closing mark */


typedef struct {
    art_talk_t           *t;
    art_str_t             text;
    art_cite_t            cur;      /* the span being read; segs grow */
    uint32_t              a;        /* the line */
    uint32_t              b;
    uint32_t              line;
    uint32_t              i;        /* where we are */
    uint32_t              start;    /* of the quoted words on this line */
    uint32_t              kind[ART_SPAN_DEPTH];
    uint32_t              pos[ART_SPAN_DEPTH];
    uint32_t              depth;
    uint32_t              nosingle; /* no single mark closes before this */
    uint32_t              next_l;   /* cached: next left curly, right curly */
    uint32_t              next_r;
    uint32_t              last_g;   /* last >> of the line; ART_NONE */
    uint32_t              last_any; /* last << or >> of the line */
    uint8_t               carry;
    uint8_t               rev;
    uint8_t               low;
} art_spans_t;


typedef struct {
    uint32_t              cp;
    uint32_t              step;
    uint32_t              prev;
    uint32_t              next;
    uint8_t               can_open;
    uint8_t               can_close;
} art_span_char_t;


/* act: 0 nothing, else kind + 1, with CLOSE */
#define ART_SPAN_OPEN       0x10
#define ART_SPAN_CLOSE      0x20


/* Bytes that can begin a mark. */
static const unsigned char  art_span_lead[256] = {
    ['"'] = 1, ['\''] = 1, ['`'] = 1, ['<'] = 1, ['>'] = 1, [0xC2] = 1,
    [0xE2] = 1
};


/*
 * The first byte from p on that may begin a mark, or end.  With SSE2 a
 * superset ('#' and '&' are in it) is found sixteen bytes a step.
 */
static inline const unsigned char *
art_span_skip(const unsigned char *p, const unsigned char *end)
{
#if (ART_SSE2)
    unsigned  m;
    __m128i   v, hit;

    while (end - p >= 16) {
        v = _mm_loadu_si128((const __m128i *) p);
        hit = _mm_cmpeq_epi8(v, _mm_set1_epi8('`'));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(
                                   _mm_and_si128(v, _mm_set1_epi8(~0x05)),
                                   _mm_set1_epi8('"')));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(
                                   _mm_and_si128(v, _mm_set1_epi8(~0x02)),
                                   _mm_set1_epi8('<')));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(
                                   _mm_and_si128(v, _mm_set1_epi8(~0x20)),
                                   _mm_set1_epi8((char) 0xC2)));
        m = (unsigned) _mm_movemask_epi8(hit);

        if (m == 0) {
            p += 16;
            continue;
        }

        p += __builtin_ctz(m);

        if (art_likely(art_span_lead[*p])) {
            return p;
        }

        p++;
    }
#endif

    while (p < end && !art_span_lead[*p]) {
        p++;
    }

    return p;
}


ART_API_BEGIN

/* art_span_mark: whether a mark stands at x->i; then *c is filled. */
int art_span_mark(art_spans_t *x, art_span_char_t *c);

/* art_span_act: what mark c does at x->i: 0, or a kind with OPEN or CLOSE. */
unsigned art_span_act(art_spans_t *x, const art_span_char_t *c);

/*
 * art_span_single: a single mark that can open, outside of all others.
 *
 * again   where to read on, on line x->line, behind a span of several lines
 * done    1 where it became a span of this line; x->i is behind it
 *         (either stays as it was where it says nothing)
 *
 * OK; DONE where there are as many spans as there may be; NOMEM, LIMIT.
 */
art_rc_t art_span_single(art_spans_t *x, const art_span_char_t *c, uint32_t
    *again, int *done);

/* art_span_find_cp: where mark, one character, first is in [i, end) of text;
 * ART_NONE.  Linear. */
uint32_t art_span_find_cp(art_str_t text, uint32_t i, uint32_t end, const char
    *mark);

/*
 * art_span_emit: x->cur, read up to c, becomes a span if it has words and
 * begins behind the one before; open where its mark was not closed.
 *
 * OK; DONE where there are as many as there may be; NOMEM, LIMIT.
 */
art_rc_t art_span_emit(art_spans_t *x, uint32_t c, int open);


ART_API_END


#endif /* _ART_SPAN_PARTS_H_INCLUDED_ */
