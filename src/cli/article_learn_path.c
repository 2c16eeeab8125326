/*
 * article learn: elements that repeat.
 *
 * Every block-level element with text counts under each selector that names
 * it: its tag with its id, with each of its classes, and its tag below each of
 * these names of its parent.  So the counts of a selector are of all that it
 * would cut.  It is proposed if it stands in enough articles of its host and
 *
 *   - none of its elements ever had a sentence of prose or a title in it;
 *   - four fifths of its text is text that repeats, or four fifths of it is
 *     links, three or more an element (lists of other articles, whose text
 *     changes from page to page).
 *
 * Selectors with the same elements are told by the sum of hashes of their
 * elements; one is printed.  What stands inside a proposed one always is not.
 */

#include <stdlib.h>

#include "article_learn.h"
#include "art_attr.h"
#include "art_hash.h"
#include "art_tag.h"


/* Names of one element that count: its id and its first classes. */
#define LEARN_NAMES         6

/* Keys of one element: with its own names, and with its parent's. */
#define LEARN_KEYS          (LEARN_NAMES * 2)


typedef struct {
    art_str_t             text;
    char                  kind;     /* '#' or '.' */
} learn_name_t;


typedef struct {
    learn_name_t          names[LEARN_NAMES];
    uint64_t              keys[LEARN_KEYS];
    uint32_t              nnames;
    uint32_t              nkeys;
    uint32_t              up;       /* innermost element with keys */
} learn_elem_t;


static void learn_elem(learn_t *l, uint32_t host, const art_doc_t *doc,
    learn_elem_t *elems, uint32_t i);
static int learn_is_candidate(const art_elem_t *e);
static void learn_names(const art_doc_t *doc, const art_elem_t *e,
    learn_elem_t *le);
static void learn_name(learn_elem_t *le, art_str_t text, char kind);
static learn_path_t *learn_path(learn_t *l, uint32_t host, int tag,
    const learn_name_t *name, int below);
static void learn_path_add(learn_t *l, learn_path_t *p, const art_elem_t *e,
    uint32_t i, const learn_elem_t *up);
static uint64_t learn_up(learn_t *l, const learn_elem_t *up);
static learn_path_t *learn_find(learn_t *l, uint64_t key);
static void learn_drop(learn_t *l);
static int learn_is_proposed(const learn_t *l, const learn_path_t *p);
static int learn_by_sig(const void *one, const void *two);
static int learn_by_count(const void *one, const void *two);


void
learn_paths(learn_t *l, uint32_t host, const art_doc_t *doc)
{
    uint32_t       i;
    learn_elem_t  *elems;

    learn_room(&l->keys, doc->nelems * sizeof(learn_elem_t));
    elems = (void *) l->keys.data;

    for (i = 0; i < doc->nelems; i++) {
        learn_elem(l, host, doc, elems, i);
    }
}


static void
learn_elem(learn_t *l, uint32_t host, const art_doc_t *doc,
    learn_elem_t *elems, uint32_t i)
{
    uint32_t           k, n, up;
    learn_elem_t      *le, *parent;
    learn_path_t      *p;
    const art_elem_t  *e;

    e = &doc->elems[i];
    le = &elems[i];
    le->nnames = 0;
    le->nkeys = 0;
    le->up = i;

    parent = (e->parent == ART_NONE) ? NULL : &elems[e->parent];
    up = (parent == NULL) ? ART_NONE : parent->up;

    learn_names(doc, e, le);

    if (!learn_is_candidate(e)) {
        le->up = up;
        return;
    }

    n = (parent == NULL) ? 0 : parent->nnames;

    for (k = 0; k < le->nnames + n; k++) {
        p = (k < le->nnames)
            ? learn_path(l, host, e->tag, &le->names[k], -1)
            : learn_path(l, host, doc->elems[e->parent].tag,
                         &parent->names[k - le->nnames], e->tag);

        learn_path_add(l, p, e, i, up == ART_NONE ? NULL : &elems[up]);
        le->keys[le->nkeys++] = p->key;
    }

    if (le->nkeys == 0) {
        le->up = up;
    }
}


/* What holds text, and neither the page nor, by its name, the article. */
static int
learn_is_candidate(const art_elem_t *e)
{
    return (e->flags & ART_ELEM_BLOCK) && !(e->flags & ART_ELEM_UNSEEN)
           && e->first < e->last && e->tag != ART_TAG_HTML
           && e->tag != ART_TAG_BODY && e->tag != ART_TAG_MAIN
           && e->tag != ART_TAG_ARTICLE && e->tag != ART_TAG_H1;
}


static void
learn_names(const art_doc_t *doc, const art_elem_t *e, learn_elem_t *le)
{
    size_t     i, n;
    art_str_t  s;

    /* an element without a tag that has a name is in no selector */

    if (art_tag_lens[e->tag] == 0) {
        return;
    }

    if (art_elem_attr(doc, e, ART_ATTR_ID, &s) == ART_OK) {
        learn_name(le, s, '#');
    }

    if (art_elem_attr(doc, e, ART_ATTR_CLASS, &s) != ART_OK) {
        return;
    }

    for (i = 0; i < s.len && le->nnames < LEARN_NAMES; i += n) {
        while (i < s.len && s.data[i] <= ' ') {
            i++;
        }

        for (n = 0; i + n < s.len && s.data[i + n] > ' '; n++) {
            /* void */
        }

        learn_name(le, art_str_make(s.data + i, n), '.');
    }
}


/*
 * Letters, hyphens and a digit or two ("col-12"): with more digits, or digits
 * before letters ("css-1hyfx7x"), a name is of one article, or of one build of
 * the site.
 */
static void
learn_name(learn_elem_t *le, art_str_t text, char kind)
{
    size_t         i, digits;
    unsigned char  c;

    digits = 0;

    for (i = 0; i < text.len; i++) {
        c = text.data[i];

        if (c >= '0' && c <= '9') {
            digits++;

            if (i + 1 < text.len && (text.data[i + 1] | 0x20) >= 'a'
                && (text.data[i + 1] | 0x20) <= 'z')
            {
                return;
            }

        } else if (((c | 0x20) < 'a' || (c | 0x20) > 'z' || c >= 0x80)
                   && c != '-' && c != '_')
        {
            return;
        }
    }

    if (text.len < 2 || text.len > LEARN_NAME || digits > 2
        || (kind == '#' && digits > 1)
        || ((text.data[0] | 0x20) < 'a' || (text.data[0] | 0x20) > 'z'))
    {
        return;
    }

    for (i = 0; i < le->nnames; i++) {
        if (le->names[i].kind == kind && art_str_eq(le->names[i].text, text)) {
            return;
        }
    }

    le->names[le->nnames].text = text;
    le->names[le->nnames++].kind = kind;
}


static learn_path_t *
learn_path(learn_t *l, uint32_t host, int tag, const learn_name_t *name,
    int below)
{
    int            n;
    char           text[LEARN_NAME + 48];
    uint64_t       key;
    learn_path_t  *p;

    n = snprintf(text, sizeof(text), "%.*s%c%.*s%s%.*s", art_tag_lens[tag],
                 art_tag_names[tag], name->kind, (int) name->text.len,
                 (const char *) name->text.data, below < 0 ? "" : " > ",
                 below < 0 ? 0 : art_tag_lens[below],
                 below < 0 ? "" : art_tag_names[below]);

    key = art_hash_add(ART_HASH_INIT, &host, sizeof(host));
    key = art_hash_mix(art_hash_add(key, text, (size_t) n));
    key = key ? key : 1;

    p = learn_find(l, key);

    if (p->key != 0) {
        return p;
    }

    if (l->npaths >= LEARN_PATHS) {
        learn_drop(l);
        p = learn_find(l, key);
    }

    p->key = key;
    p->host = host;
    p->sample = l->docs;
    p->text = learn_dup(text, (size_t) n);
    l->npaths++;

    return p;
}


static void
learn_path_add(learn_t *l, learn_path_t *p, const art_elem_t *e, uint32_t i,
    const learn_elem_t *up)
{
    uint32_t            k, place[2];
    const learn_sum_t  *from, *to;

    from = (const learn_sum_t *) (void *) l->sums.data + e->first;
    to = (const learn_sum_t *) (void *) l->sums.data + e->last;

    if (p->elems == 0 && up != NULL) {
        p->up = learn_up(l, up);
    }

    for (k = 0; up != NULL && k < up->nkeys; k++) {
        p->inside += up->keys[k] == p->up;
    }

    if (p->doc != l->docs) {
        p->doc = l->docs;
        p->count++;
    }

    place[0] = l->docs;
    place[1] = i;

    p->elems++;
    p->prose += to->prose != from->prose;
    p->chars += to->chars - from->chars;
    p->link += to->link - from->link;
    p->again += to->again - from->again;
    p->links += to->links - from->links;
    p->sig += art_hash_mix(art_hash_add(ART_HASH_INIT, place, sizeof(place)));
}


/* The key that selects the fewest elements says the most. */
static uint64_t
learn_up(learn_t *l, const learn_elem_t *up)
{
    uint32_t             k;
    const learn_path_t  *p, *best;

    best = NULL;

    for (k = 0; k < up->nkeys; k++) {
        p = learn_find(l, up->keys[k]);

        if (p->key != 0 && (best == NULL || p->elems < best->elems)) {
            best = p;
        }
    }

    return best ? best->key : 0;
}


static learn_path_t *
learn_find(learn_t *l, uint64_t key)
{
    uint32_t  i;

    i = (uint32_t) (key >> 20) & (LEARN_PATHS * 2 - 1);

    while (l->paths[i].key != 0 && l->paths[i].key != key) {
        i = (i + 1) & (LEARN_PATHS * 2 - 1);
    }

    return &l->paths[i];
}


static void
learn_drop(learn_t *l)
{
    uint32_t       i, n, least;
    learn_path_t  *old;

    old = l->paths;
    least = 1;

    do {
        least++;
        n = 0;

        for (i = 0; i < LEARN_PATHS * 2; i++) {
            n += old[i].key != 0 && old[i].count >= least;
        }

    } while (n > LEARN_PATHS / 2);

    l->paths = learn_alloc(LEARN_PATHS * 2, sizeof(learn_path_t));

    for (i = 0; i < LEARN_PATHS * 2; i++) {
        if (old[i].key == 0) {
            continue;
        }

        if (old[i].count < least) {
            free(old[i].text);
            continue;
        }

        *learn_find(l, old[i].key) = old[i];
    }

    l->dropped += l->npaths - n;
    l->npaths = n;
    free(old);
}


uint32_t
learn_path_list(learn_t *l, learn_path_t **list)
{
    int            same;
    uint32_t       i, n, kept;
    uint64_t       sig;
    learn_path_t  *p, *up;

    n = 0;

    for (i = 0; i < LEARN_PATHS * 2; i++) {
        p = &l->paths[i];
        p->skip = p->key == 0 || !learn_is_proposed(l, p);

        if (!p->skip) {
            list[n++] = p;
        }
    }

    qsort(list, n, sizeof(learn_path_t *), learn_by_sig);

    kept = 0;
    sig = 0;

    for (i = 0; i < n; i++) {
        p = list[i];
        same = i > 0 && p->sig == sig;
        sig = p->sig;
        up = (p->up != 0) ? learn_find(l, p->up) : NULL;

        if (same
            || (up != NULL && up->key != 0 && up->sig != p->sig && !up->skip
                && p->inside == p->elems))
        {
            continue;
        }

        list[kept++] = p;
    }

    qsort(list, kept, sizeof(learn_path_t *), learn_by_count);

    return kept;
}


static int
learn_is_proposed(const learn_t *l, const learn_path_t *p)
{
    if (p->prose != 0 || !learn_enough(l, p->host, p->count)) {
        return 0;
    }

    return p->again * 5 >= p->chars * 4
           || (p->link * 5 >= p->chars * 4
               && p->links >= (uint64_t) p->elems * 3);
}


static int
learn_by_sig(const void *one, const void *two)
{
    size_t               n, m;
    const learn_path_t  *a, *b;

    a = *(learn_path_t *const *) one;
    b = *(learn_path_t *const *) two;

    if (a->sig != b->sig) {
        return a->sig < b->sig ? -1 : 1;
    }

    n = strlen(a->text);
    m = strlen(b->text);

    if (n != m) {
        return n < m ? -1 : 1;
    }

    return strcmp(a->text, b->text);
}


static int
learn_by_count(const void *one, const void *two)
{
    const learn_path_t  *a, *b;

    a = *(learn_path_t *const *) one;
    b = *(learn_path_t *const *) two;

    if (a->host != b->host) {
        return a->host < b->host ? -1 : 1;
    }

    if (a->count != b->count) {
        return a->count > b->count ? -1 : 1;
    }

    return strcmp(a->text, b->text);
}
