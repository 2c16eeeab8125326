/*
 * What goes into Article-Quotes, which has a budget: decided by class (named
 * before unnamed, statements before scraps) and within a class in document
 * order; a class is only opened when all of the one before went in.  What was
 * chosen is written in document order.
 */

#include "art_field_in.h"
#include "art_marks.h"
#include "art_place.h"
#include "art_utf8.h"


#define ART_FIELD_CLASSES   4
#define ART_FIELD_SCRAP     5       /* words of a quote that is no scrap */
#define ART_FIELD_PART      5       /* a text takes a fifth of the budget, */
#define ART_FIELD_PARTS     8       /* or an eighth where all then fit */


static void art_field_pick(art_doc_t *doc, art_shown_t *s);
static art_rc_t art_field_members(art_doc_t *doc, art_member_t *m);
static void art_field_fit(art_doc_t *doc, art_member_t *m);
static size_t art_field_measure(art_doc_t *doc, art_member_t *m,
    size_t part);
static int art_field_scrap(art_str_t s);


art_rc_t
art_field_choose(art_doc_t *doc, const art_shown_t **out)
{
    art_rc_t      rc;
    art_shown_t  *s;

    s = doc->shown;

    if (s != NULL && s->budget == doc->opts->header_size) {
        *out = s;
        return ART_OK;
    }

    s = art_arena_calloc(doc->arena, 1, sizeof(art_shown_t));

    if (s == NULL) {
        return doc->arena->rc;
    }

    s->budget = doc->opts->header_size;

    if (doc->nquotes != 0) {
        s->members = art_arena_calloc(doc->arena, doc->nquotes,
                                      sizeof(art_member_t));

        if (s->members == NULL) {
            return doc->arena->rc;
        }

        rc = art_field_members(doc, s->members);

        if (rc != ART_OK) {
            return rc;
        }

        art_field_fit(doc, s->members);
        art_field_pick(doc, s);
    }

    doc->shown = s;
    *out = s;

    return ART_OK;
}


static void
art_field_pick(art_doc_t *doc, art_shown_t *s)
{
    size_t         used, room;
    uint32_t       i, rank, left;
    art_member_t  *m;

    used = 0;
    left = 0;

    for (rank = 0; rank < ART_FIELD_CLASSES && left == 0; rank++) {
        for (i = 0; i < doc->nquotes; i++) {
            m = &s->members[i];

            if (m->rank != rank) {
                continue;
            }

            room = m->size + (used ? 2 : 0);

            if (m->size == 0 || room > s->budget - used) {
                left++;
                continue;
            }

            used += room;
            m->shown = 1;
            s->n++;
        }
    }
}


/*
 * A text may take a fifth of the budget.  Where a sixth, seventh or eighth
 * lets every member in, that is what it takes.
 */
static void
art_field_fit(art_doc_t *doc, art_member_t *m)
{
    size_t    part;
    uint32_t  i;

    if (art_field_measure(doc, m, ART_FIELD_PART) <= doc->opts->header_size) {
        return;
    }

    for (i = 0; i < doc->nquotes; i++) {
        m[i].first = m[i].text;
        m[i].first_size = m[i].size;
    }

    for (part = ART_FIELD_PART + 1; part <= ART_FIELD_PARTS; part++) {
        if (art_field_measure(doc, m, part) <= doc->opts->header_size) {
            return;
        }
    }

    for (i = 0; i < doc->nquotes; i++) {
        m[i].text = m[i].first;
        m[i].size = m[i].first_size;
    }
}


/*
 * Place and class of every member, and what it takes without the text.  A
 * name or function that alone takes more than a text may is left out.
 */
static art_rc_t
art_field_members(art_doc_t *doc, art_member_t *m)
{
    size_t              name;
    uint32_t            i;
    art_buf_t           b;
    art_mem_t           mem;
    art_place_t         place;
    const art_quote_t  *q;

    name = doc->opts->header_size / ART_FIELD_PART;
    mem = art_arena_mem(doc->arena);
    art_buf_init(&b, &mem, 0);
    art_place_init(&place, art_buf_view(&doc->clean));

    for (i = 0; i < doc->nquotes; i++, m++) {
        q = &doc->quotes[i];

        if (q->kind == ART_QUOTE_QUESTION) {
            m->rank = ART_FIELD_CLASSES;
            continue;
        }

        m->at = art_place_find(&place, q->span.pos);
        m->len = art_place_find(&place, q->span.pos + q->span.len) - m->at;

        m->named = q->speaker.len != 0
                   && art_field_cut(q->speaker, name, NULL) == q->speaker.len;
        m->role = q->role.len != 0
                  && art_field_cut(q->role, name, NULL) == q->role.len;
        m->rank = (uint8_t) ((m->named ? 0 : 2) + art_field_scrap(q->text));

        b.len = 0;
        art_field_params(&b, q, m);

        if (b.rc != ART_OK) {
            return art_doc_rc(doc, &b);
        }

        m->rest = (uint32_t) b.len;
    }

    return ART_OK;
}


/*
 * Text and size of the members, all together; size 0: not a word of it fits.
 * A smaller part is given up at the first that is too much.
 */
static size_t
art_field_measure(art_doc_t *doc, art_member_t *m, size_t part)
{
    size_t              max, len, total;
    uint32_t            i;
    const art_quote_t  *q;

    total = 0;
    max = doc->opts->header_size / part;

    for (i = 0; i < doc->nquotes; i++, m++) {
        q = &doc->quotes[i];

        if (m->rank == ART_FIELD_CLASSES) {
            continue;
        }

        if (m->whole != 0 && m->whole <= max) {
            m->text = (uint32_t) q->text.len;
            len = m->whole;

        } else {
            m->text = (uint32_t) art_field_cut(q->text, max, &len);
        }

        m->size = 0;

        if (m->text == 0) {
            total += doc->opts->header_size + 1;
            continue;
        }

        if (m->text == q->text.len) {
            m->whole = (uint32_t) len;

        } else {
            len += sizeof(";cut") - 1;
        }

        m->size = (uint32_t) len + m->rest;
        total += m->size + (total ? 2 : 0);

        if (part != ART_FIELD_PART && total > doc->opts->header_size) {
            break;
        }
    }

    return total;
}


/* Words are counted; two letters of a script without spaces are one. */
static int
art_field_scrap(art_str_t s)
{
    int                   word;
    unsigned              class, n;
    const unsigned char  *p, *last;

    n = 0;
    word = 0;
    p = s.data;
    last = s.len ? p + s.len : p;

    while (p < last && n < ART_FIELD_SCRAP * 2) {
        class = art_uc_class(art_utf8_next(&p, last));

        if (class & ART_UC_WIDE) {
            n++;
            word = 0;
            continue;
        }

        if ((class & ART_UC_WORD) && !word) {
            n += 2;
        }

        word = (class & ART_UC_SPACE) ? 0 : word || (class & ART_UC_WORD);
    }

    return n < ART_FIELD_SCRAP * 2;
}
