/* What the files of the scanner share; others use art_scan.h. */

#ifndef _ART_SCAN_IN_H_INCLUDED_
#define _ART_SCAN_IN_H_INCLUDED_


#include "art_scan.h"
#include "art_find.h"
#include "art_tag.h"


ART_API_BEGIN


/*
 * Each gives one token that begins at s->pos, and moves s->pos behind it.
 * p is where the function's state begins.
 */
art_rc_t art_scan_tag(art_scan_t *s, art_token_t *t, art_token_e kind,
    const unsigned char *p, const unsigned char *end);
art_rc_t art_scan_end_tag_open(art_scan_t *s, art_token_t *t,
    const unsigned char *p, const unsigned char *end);
art_rc_t art_scan_raw(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end);
art_rc_t art_scan_declaration(art_scan_t *s, art_token_t *t,
    const unsigned char *p, const unsigned char *end);
art_rc_t art_scan_cdata(art_scan_t *s, art_token_t *t,
    const unsigned char *p, const unsigned char *end);
art_rc_t art_scan_bogus(art_scan_t *s, art_token_t *t,
    const unsigned char *p, const unsigned char *end);

/* art_scan_named: the name is at p, in any case, and ends there. */
int art_scan_named(art_str_t name, const unsigned char *p,
    const unsigned char *end);


ART_API_END


static inline unsigned char
art_scan_lower(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') ? c | 0x20 : c;
}


/* The token that ends before q. */
static inline art_rc_t
art_scan_give(art_scan_t *s, art_token_t *t, art_token_e kind,
    const unsigned char *q)
{
    t->kind = kind;
    t->span.pos = s->pos;
    t->span.len = (uint32_t) (q - s->src.data) - s->pos;

    if (kind == ART_TOKEN_DROPPED) {
        t->name = art_span_make(s->pos, 0);
    }

    s->pos = t->span.pos + t->span.len;

    return ART_OK;
}


static inline art_rc_t
art_scan_give_text(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *q)
{
    t->kind = ART_TOKEN_TEXT;
    t->model = s->model;
    t->span.pos = p - s->src.data;
    t->span.len = q - p;
    t->name = t->span;

    s->pos = q - s->src.data;

    return ART_OK;
}


#endif /* _ART_SCAN_IN_H_INCLUDED_ */
