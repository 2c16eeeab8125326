/*
 * CSS selectors: what is rare about one, for the index (art_pick.c).
 */

#include "art_select_in.h"


/* Of art_select_pick_part(): from here on not every page has it. */
#define ART_SELECT_RARE     3


static uint32_t art_select_pick_part(const art_compound_t *c,
    art_pick_key_t *key);
static uint32_t art_select_rank(const art_test_t *t);
static uint32_t art_select_name_rank(uint64_t key);


/* Attributes that many elements of a page have. */
static const char *const  art_select_common[] = {
    "class", "id", "href", "src", "style", "title", "alt", "rel", "target",
    "type", "width", "height", "content", "name", "value"
};


/* The rightmost compound decides. */

void
art_select_pick(const art_select_t *s, art_pick_key_t *key)
{
    (void) art_select_pick_part(&s->parts[s->n - 1], key);
}


/* To the left of a combinator stands what comes before in the page. */

int
art_select_pick_early(const art_select_t *s, art_pick_key_t *key)
{
    uint32_t        i, rank, best;
    art_pick_key_t  part;

    if (art_select_pick_part(&s->parts[s->n - 1], &part) >= ART_SELECT_RARE) {
        return 0;
    }

    best = ART_SELECT_RARE - 1;

    for (i = 0; i < s->n - 1; i++) {
        rank = art_select_pick_part(&s->parts[i], &part);

        if (rank > best) {
            best = rank;
            *key = part;
        }
    }

    return best >= ART_SELECT_RARE;
}


/*
 * An id is rarer than a class, a class than an attribute's value, that than an
 * attribute's name that few elements have, that than a tag, and a tag than
 * the names that nearly all pages are full of.
 */

static uint32_t
art_select_pick_part(const art_compound_t *c, art_pick_key_t *key)
{
    uint32_t           i, rank, best;
    const art_test_t  *t;

    memset(key, 0, sizeof(art_pick_key_t));
    best = 0;

    for (i = 0; i < c->n; i++) {
        t = &c->tests[i];
        rank = art_select_rank(t);

        if (rank <= best) {
            continue;
        }

        best = rank;
        key->key = t->key;
        key->value = t->value;
        key->kind = (rank == 6) ? ART_PICK_EQUAL
                    : (rank == 5) ? (t->nocase ? ART_PICK_HEAD
                                               : ART_PICK_PREFIX)
                    : (rank == 4) ? ART_PICK_WITHIN : ART_PICK_KEY;
    }

    return best;
}


static uint32_t
art_select_rank(const art_test_t *t)
{
    switch (t->kind) {

    case ART_TEST_ID:
        return 8;

    case ART_TEST_CLASS:
        return 7;

    case ART_TEST_TAG:
        return 2;

    case ART_TEST_ATTR:
        break;

    default:
        return 0;
    }

    if (t->op == 0 || t->op == '|') {
        return art_select_name_rank(t->key);
    }

    if (t->nocase) {
        return (t->op == '^' || t->op == '=')
               && t->value.len >= ART_PICK_HEAD_LEN
               ? 5 : art_select_name_rank(t->key);
    }

    return (t->op == '=') ? 6
           : (t->op == '^' && t->value.len > 0) ? 5
           : (t->value.len > 1) ? 4 : art_select_name_rank(t->key);
}


static uint32_t
art_select_name_rank(uint64_t key)
{
    size_t  i;

    for (i = 0; i < art_nelts(art_select_common); i++) {
        if (art_view_key(ART_KEY_ATTR, art_str_c(art_select_common[i]), 0)
            == key)
        {
            return 1;
        }
    }

    return 3;
}
