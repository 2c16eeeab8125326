/* The automaton of many literals: passes over a text, walks from a place. */

#include "art_match_in.h"


static inline uint32_t art_match_skip(const art_match_t *m,
    const unsigned char *data, uint32_t p, uint32_t n);


void
art_match_start(art_match_pass_t *pass, const art_match_t *m, art_str_t text)
{
    memset(pass, 0, sizeof(art_match_pass_t));
    pass->m = m;
    pass->text = text;
}


art_rc_t
art_match_next(art_match_pass_t *pass, art_hit_t *hit)
{
    uint32_t              s, p, n;
    const art_match_t    *m;
    const art_state_t    *st;
    const unsigned char  *data;

    m = pass->m;

    if (m->nlits == 0) {
        return ART_DONE;
    }

    data = pass->text.data;
    n = (uint32_t) pass->text.len;
    s = pass->state;
    p = pass->pos;

    for ( ;; ) {

        while (pass->out != 0) {
            st = &m->states[pass->out];

            if (pass->n < st->nlit) {
                hit->id = m->lits[st->lit + pass->n++].id;
                hit->pos = p - m->depth[pass->out];
                hit->end = p;
                return ART_OK;
            }

            pass->out = st->link;
            pass->n = 0;
        }

        if (s == 0) {
            p = art_match_skip(m, data, p, n);
        }

        if (p >= n) {
            pass->pos = n;
            pass->state = 0;
            return ART_DONE;
        }

        s = art_match_goto(m, s, data[p++]);
        pass->out = m->states[s].nlit ? s : m->states[s].link;
        pass->n = 0;
        pass->state = s;
        pass->pos = p;
    }
}


/* From the root: the first place from p on where a literal may begin. */

static inline uint32_t
art_match_skip(const art_match_t *m, const unsigned char *data, uint32_t p,
    uint32_t n)
{
    uint32_t  k, last, three;

    if (m->begins != NULL && p + 2 < n) {
        three = art_match_three(0, data[p], data[p + 1]);

        for ( /* void */ ; p + 2 < n; p++) {
            three = (three << 8 | data[p + 2]) & 0xFFFFFF;
            k = art_match_begin(three);

            if (m->begins[k / 8] & (1 << (k & 7))) {
                break;
            }
        }

        return p;
    }

    if (m->shift == NULL) {
        while (p + 1 < n
               && !(m->pairs[data[p] * 32 + data[p + 1] / 8]
                    & (1 << (data[p + 1] & 7))))
        {
            p++;
        }

        return p;
    }

    last = m->least - 2;

    while (p < n && n - p >= m->least) {
        k = m->shift[art_match_fold(m, data + p + last)];

        if (k == 0) {
            if (m->pairs[data[p] * 32 + data[p + 1] / 8]
                & (1 << (data[p + 1] & 7)))
            {
                return p;
            }

            k = 1;
        }

        p += k;
    }

    return n;
}


void
art_match_walk(art_match_pass_t *pass, const art_match_t *m, art_str_t text,
    uint32_t pos)
{
    art_match_start(pass, m, text);
    pass->pos = pos;
    pass->from = pos;

    if (m->nhead > 0
        && (text.len - pos < m->nhead
            || !art_bits_may(&m->heads, art_match_head(text.data + pos,
                                                       m->nhead))))
    {
        pass->pos = (uint32_t) text.len;
    }
}


art_rc_t
art_match_step(art_match_pass_t *pass, art_hit_t *hit)
{
    uint32_t            s;
    const art_match_t  *m;
    const art_state_t  *st;

    m = pass->m;
    s = pass->state;

    if (m->nlits == 0) {
        return ART_DONE;
    }

    for ( ;; ) {
        st = &m->states[s];

        if (s != 0 && pass->n < st->nlit) {
            hit->id = m->lits[st->lit + pass->n++].id;
            hit->pos = pass->from;
            hit->end = pass->pos;
            return ART_OK;
        }

        if (pass->pos >= pass->text.len) {
            return ART_DONE;
        }

        s = (s == 0) ? m->root[pass->text.data[pass->pos]]
                     : art_match_child(m, s, pass->text.data[pass->pos]);
        if (s == 0) {
            pass->pos = (uint32_t) pass->text.len;
            pass->n = UINT32_MAX;
            return ART_DONE;
        }

        pass->state = s;
        pass->pos++;
        pass->n = 0;
    }
}
