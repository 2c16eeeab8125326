/*
 * What the dictionaries say of a page: names of its boxes and elements, and
 * the words of its blocks as labels.
 */

#include "art_features_in.h"
#include "art_utf8.h"


#define SAID    512             /* tokens that are remembered, a power of 2 */


/* What a token says of a block, of boxes near and far around it. */
typedef struct {
    uint32_t              token;
    int8_t                odds[3];
    uint8_t               set;
} art_said_t;


static uint32_t art_features_pairs(const art_page_t *pg, uint32_t i,
    uint32_t salt, uint32_t *keys, uint32_t n);
static void art_features_lists(art_page_t *pg);
static art_odds_t art_features_odds(const art_page_t *pg, art_dict_e kind,
    uint32_t pos, uint32_t n);


void
art_features_dict(art_page_t *pg, const art_dict_t *dict)
{
    uint32_t           i, k, n, keys[ART_KEYS_MAX];
    art_box_t         *b;
    art_seen_t        *s;
    const art_elem_t  *e;

    pg->dict = dict;
    art_features_lists(pg);

    for (i = 0; i < pg->nboxes; i++) {
        b = &pg->boxes[i];
        e = &pg->doc->elems[b->elem];

        b->near = pg->lists[b->list].near;
        memset(&b->far, 0, sizeof(art_odds_t));

        if (e->tag != ART_TAG_BODY && e->tag != ART_TAG_HTML) {
            b->far = pg->lists[b->list].far;
        }

        if (b->up != ART_NONE) {
            b->far = art_odds_join(b->far, pg->boxes[b->up].far);
        }
    }

    for (i = 0; i < pg->nsigs; i++) {
        pg->sigs[i].label = 0;
    }

    for (i = 0; i < pg->n; i++) {
        s = &pg->seen[i];
        s->own = art_features_odds(pg, ART_DICT_OWN, s->token, s->ntokens);

        if (s->box != ART_NONE) {
            b = &pg->boxes[s->box];
            s->own = art_odds_join(s->own, pg->lists[b->list].own);
        }

        memset(&s->label, 0, sizeof(art_odds_t));
        n = art_features_keys(pg, i, keys);

        for (k = 0; k < n; k++) {
            art_odds_add(&s->label, art_dict_find(dict, keys[k]));
        }

        pg->pl[i + 1] = pg->pl[i] + s->label.sum;
        pg->sigs[s->sig].label += s->label.sum;
    }
}


/*
 * What names of boxes say, once for each list of them.  Lists have words in
 * common: those looked up last are kept, with what they say in each place.
 */
static void
art_features_lists(art_page_t *pg)
{
    uint32_t       i, k, token;
    art_list_t    *l;
    art_said_t    *s, said[SAID];
    art_dict_e     d;

    memset(said, 0, sizeof(said));

    for (i = 0; i < pg->nlists; i++) {
        l = &pg->lists[i];

        memset(&l->own, 0, sizeof(art_odds_t));
        memset(&l->near, 0, sizeof(art_odds_t));
        memset(&l->far, 0, sizeof(art_odds_t));

        for (k = 0; l->box && k < l->ntokens; k++) {
            token = pg->tokens.data[l->token + k];
            s = &said[token % SAID];

            if (!s->set || s->token != token) {
                s->token = token;
                s->set = 1;

                for (d = ART_DICT_OWN; d <= ART_DICT_FAR; d++) {
                    s->odds[d] = (int8_t) art_dict_find(pg->dict,
                                                     art_dict_key(d, token));
                }
            }

            art_odds_add(&l->own, s->odds[ART_DICT_OWN]);
            art_odds_add(&l->near, s->odds[ART_DICT_NEAR]);
            art_odds_add(&l->far, s->odds[ART_DICT_FAR]);
        }
    }
}


static art_odds_t
art_features_odds(const art_page_t *pg, art_dict_e kind, uint32_t pos,
    uint32_t n)
{
    uint32_t    i;
    art_odds_t  o;

    memset(&o, 0, sizeof(art_odds_t));

    for (i = 0; i < n; i++) {
        art_odds_add(&o, art_dict_find(pg->dict,
                             art_dict_key(kind, pg->tokens.data[pos + i])));
    }

    return o;
}


/*
 * The first 14 words, the last 8 of a longer text, its ends by themselves and
 * in pairs, pairs among the first six, all of a short one.  A word in a label
 * and in a paragraph are two things.
 */
uint32_t
art_features_keys(const art_page_t *pg, uint32_t i, uint32_t *keys)
{
    uint32_t              k, n, len, salt, whole, first, last;
    const uint32_t       *w, *hash;
    const art_measure_t  *m;

    m = &pg->measure[i];
    w = pg->words.data + m->pos;
    hash = pg->vocab.hash;
    len = m->n;

    if (len == 0) {
        return 0;
    }

    salt = (len <= 12) ? 0x10 : 0x20;
    n = 0;
    first = hash[w[0]];
    last = hash[w[len - 1]];

    for (k = 0; k < len && k < 14; k++) {
        keys[n++] = art_words_join(salt, hash[w[k]]);
    }

    for (k = (len > 22) ? len - 8 : 14; k < len; k++) {
        keys[n++] = art_words_join(salt, hash[w[k]]);
    }

    keys[n++] = art_words_join(salt + 1, first);
    keys[n++] = art_words_join(salt + 2, last);

    if (len >= 2) {
        keys[n++] = art_words_join(salt + 3,
                                   art_words_join(first, hash[w[1]]));
        keys[n++] = art_words_join(salt + 4,
                                   art_words_join(hash[w[len - 2]], last));
    }

    for (k = 0; k + 1 < len && k < 5; k++) {
        keys[n++] = art_words_join(salt + 5,
                                   art_words_join(hash[w[k]],
                                                  hash[w[k + 1]]));
    }

    if (len <= 5) {
        whole = salt + 6;

        for (k = 0; k < len; k++) {
            whole = art_words_join(whole, hash[w[k]]);
        }

        keys[n++] = whole;
    }

    if (m->words > m->n) {
        n = art_features_pairs(pg, i, salt + 7, keys, n);
    }

    for (k = 0; k < n; k++) {
        keys[k] = art_dict_key(ART_DICT_LABEL, keys[k]);
    }

    return n;
}


/* Scripts without spaces: pairs of characters at the beginning. */
static uint32_t
art_features_pairs(const art_page_t *pg, uint32_t i, uint32_t salt,
    uint32_t *keys, uint32_t n)
{
    uint32_t              cp, last, k;
    art_str_t             s;
    const unsigned char  *p, *end;

    s = art_str_slice(art_buf_view(&pg->doc->text), pg->doc->blocks[i].text);
    p = s.data;
    end = p + s.len;
    last = 0;

    for (k = 0; k < 40 && p < end && n < ART_KEYS_MAX; k++) {
        cp = art_utf8_next(&p, end);

        if (!(art_uc_class(cp) & ART_UC_WIDE)) {
            last = 0;
            continue;
        }

        if (last) {
            keys[n++] = art_words_join(salt, art_words_join(last, cp));
        }

        last = cp;
    }

    return n;
}
