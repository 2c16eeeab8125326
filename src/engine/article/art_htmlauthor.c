/*
 * Authors: JSON-LD, meta elements, then what the page marks as its byline.
 *
 * A source whose names look like names of people beats one that comes first
 * and has the site's, an address or "admin"; lists are split, "By" and its
 * like in eleven languages and what follows a name in a byline are left out.
 */

#include "art_byline.h"
#include "art_htmlmeta.h"


#define NAMES       12          /* of an article; more are a masthead */
#define NAME_MAX    60          /* bytes */
#define LINE_MAX    300         /* bytes of a byline that are read */
#define INNER       24          /* elements of a byline that are read */
#define LOOK        40          /* marked elements that are tried */
#define BEFORE      25          /* blocks around the text where it may stand */
#define AFTER       8


typedef struct {
    art_doc_t            *doc;
    const art_head_t     *head;
    art_str_t             names[NAMES];
    uint32_t              n;
    uint32_t              people;       /* of them look like a person's */
} art_authors_t;


static const char *const  art_author_words[] = {
    "author", "authors", "byline", "autor", "autoren", "auteur", "auteurs",
    "autore", "writer", "journalist", "forfatter", "redakteur", "creator",
    "schrijver", "signature", NULL
};


/* Authors of something else. */
static const char *const  art_author_others[] = {
    "comment", "comments", "kommentar", "kommentare", "commentaire",
    "comentario", "commento", NULL
};


static art_rc_t art_author_ld(art_authors_t *a);
static art_rc_t art_author_meta(art_authors_t *a);
static art_rc_t art_author_marked(art_authors_t *a);
static art_rc_t art_author_line(art_authors_t *a);
static art_rc_t art_author_rule(art_authors_t *a);
static void art_author_alias(art_authors_t *a);
static void art_author_owner(art_authors_t *a);
static void art_author_page(art_authors_t *a, int strict);
static int art_author_keep(art_authors_t *a, art_authors_t *best);
static int art_author_inner(art_authors_t *a, uint32_t from, uint32_t to,
    art_str_t all);
static int art_author_between(art_str_t s, int links);
static void art_author_split(art_authors_t *a, art_str_t s, int group);
static void art_author_part(art_authors_t *a, art_str_t s, int group);
static int art_author_name(const art_authors_t *a, art_str_t s);


/* In the order of trust; the first that names a person is the last asked. */
static art_rc_t  (*const art_author_steps[])(art_authors_t *a) = {
    art_author_ld,
    art_author_meta,
    art_author_marked,
    art_author_line,
    art_author_rule
};


art_rc_t
art_htmlauthor_find(art_doc_t *doc, const art_head_t *h)
{
    uint32_t        i, step;
    art_rc_t        rc;
    art_authors_t   now, best;

    if (doc->meta.nauthors != 0) {
        return ART_OK;
    }

    memset(&now, 0, sizeof(art_authors_t));

    now.doc = doc;
    now.head = h;
    best = now;

    for (step = 0; step < art_nelts(art_author_steps); step++) {
        rc = art_author_steps[step](&now);
        if (rc != ART_OK) {
            return rc;
        }

        if (art_author_keep(&now, &best)) {
            break;
        }
    }

    if (best.n == 0) {
        art_author_page(&now, 0);

        if (now.n == 0) {
            art_author_alias(&now);
        }

        if (now.n == 0) {
            art_author_owner(&now);
        }

        (void) art_author_keep(&now, &best);
    }

    if (best.n == 0) {
        return ART_OK;
    }

    doc->meta.authors = art_arena_alloc(doc->arena,
                                        best.n * sizeof(art_str_t));
    if (doc->meta.authors == NULL) {
        return doc->arena->rc;
    }

    for (i = 0; i < best.n; i++) {
        doc->meta.authors[i] = best.names[i];
    }

    doc->meta.nauthors = best.n;

    return ART_OK;
}


/* now becomes best where it is better, and is emptied; 1: look no further. */
static int
art_author_keep(art_authors_t *a, art_authors_t *best)
{
    if (a->n != 0 && (best->n == 0 || (best->people == 0 && a->people != 0))) {
        *best = *a;
    }

    a->n = 0;
    a->people = 0;

    return best->people != 0;
}


/* Nodes under author of the article, then of anything. */
static art_rc_t
art_author_ld(art_authors_t *a)
{
    uint32_t              i, k, pass;
    art_rc_t              rc;
    art_str_t             s;
    art_span_t            id;
    const art_head_t     *h;
    const art_ld_node_t  *n;

    h = a->head;

    for (pass = 0; pass < 3 && a->n == 0; pass++) {

        for (i = 0; i < h->ld.n; i++) {
            n = &h->ld.nodes[i];

            if (n->key != (pass == 1 ? ART_LD_KEY_CREATOR : ART_LD_KEY_AUTHOR)
                || (pass < 2 ? (h->article == ART_NONE
                                || n->parent != h->article)
                    : n->parent != ART_NONE
                      && h->ld.nodes[n->parent].type != ART_LD_ARTICLE
                      && h->ld.nodes[n->parent].type != ART_LD_PAGE))
            {
                continue;
            }

            id = n->value[ART_LD_KEY_ID];

            /* { "@id": ... } stands for a node elsewhere */
            for (k = 0; k < h->ld.n && n->value[ART_LD_KEY_NAME].len == 0
                 && id.len; k++)
            {
                if (h->ld.nodes[k].value[ART_LD_KEY_NAME].len
                    && art_str_eq(art_str_slice(a->doc->src, id),
                                  art_str_slice(a->doc->src,
                                      h->ld.nodes[k].value[ART_LD_KEY_ID])))
                {
                    n = &h->ld.nodes[k];
                }
            }

            rc = art_htmlmeta_node(a->doc, n, ART_LD_KEY_NAME, &s);
            if (rc != ART_OK) {
                return rc;
            }

            art_author_split(a, s, n->type == ART_LD_GROUP);

            if (pass == 2 && a->n) {
                break;
            }
        }
    }

    return ART_OK;
}


static art_rc_t
art_author_meta(art_authors_t *a)
{
    uint32_t                 i, rank;
    art_rc_t                 rc;
    art_str_t                s;
    const art_head_value_t  *v;

    v = a->head->values[ART_HEAD_AUTHOR];

    for (i = 0; i < a->head->n[ART_HEAD_AUTHOR]; i++) {
        rank = v[i].rank;

        if (a->people != 0 && rank != v[i - 1].rank) {
            break;
        }

        rc = art_head_text(a->doc, v[i].raw, &s);
        if (rc != ART_OK) {
            return rc;
        }

        art_author_split(a, s, 0);
    }

    return ART_OK;
}


static art_rc_t
art_author_marked(art_authors_t *a)
{
    art_author_page(a, 1);

    return ART_OK;
}


/*
 * Elements that are called so.  strict: only names that look like a person's;
 * else the first short text.
 */
static void
art_author_page(art_authors_t *a, int strict)
{
    uint32_t           i, tried, letters, others, zone[2];
    art_str_t          s;
    const art_elem_t  *e;

    tried = 0;
    letters = art_htmlmeta_letters(art_author_words);
    others = art_htmlmeta_letters(art_author_others);
    art_htmlmeta_near(a->doc, BEFORE, AFTER, zone);

    for (i = 0; i < a->doc->nelems && tried < LOOK && a->n == 0; i++) {
        e = &a->doc->elems[i];

        if (e->open.len < 12 || e->flags & (ART_ELEM_VOID | ART_ELEM_UNSEEN)
            || e->tag == ART_TAG_HTML || e->tag == ART_TAG_BODY
            || e->last > e->first + 12 || e->first < zone[0]
            || e->first >= zone[1]
            || !art_htmlmeta_named(a->doc, e, art_author_words, letters)
            || art_htmlmeta_named(a->doc, e, art_author_others, others))
        {
            continue;
        }

        tried++;
        s = art_htmlmeta_text(a->doc, e);

        if (s.len == 0 || s.len > LINE_MAX) {
            continue;
        }

        /* the first block of it is the name, the others are something else */
        if (e->first < a->doc->nblocks) {
            s.len = art_min(s.len, a->doc->blocks[e->first].text.pos
                                   + a->doc->blocks[e->first].text.len
                                   - (size_t) (s.data
                                               - a->doc->text.data));
        }

        if (!strict && s.len > NAME_MAX / 2) {
            continue;
        }

        if (strict && art_author_inner(a, i + 1, e->close.pos, s)) {
            continue;
        }

        art_author_split(a, s, 0);

        if (strict && a->people == 0) {
            a->n = 0;
        }
    }
}


/*
 * Names in elements of their own inside of a byline, which says more: offices,
 * the paper, a date, often without a space between.  from is the first element
 * inside, to the place in the source where the byline ends.
 */
static int
art_author_inner(art_authors_t *a, uint32_t from, uint32_t to, art_str_t all)
{
    int                   links;
    uint32_t              i, end;
    art_str_t             s, name;
    const art_elem_t     *e;
    const unsigned char  *p;

    links = 0;
    p = all.data;
    end = art_min(a->doc->nelems, from + INNER);

    for (i = from; i < end; i++) {
        e = &a->doc->elems[i];

        if (e->open.pos >= to) {
            break;
        }

        s = art_htmlmeta_text(a->doc, e);

        if (s.len >= all.len) {
            continue;
        }

        name = art_byline_undate(art_byline_bare(art_byline_trim(s)));

        if (name.data < p || name.data + name.len > all.data + all.len
            || name.len >= all.len || !art_byline_person(name)
            || !art_byline_plain(name) || !art_author_name(a, name)
            || !art_author_between(art_str_make(p, (size_t) (name.data - p)),
                                   a->n == 0
                                   || (links && e->tag == ART_TAG_A)))
        {
            continue;
        }

        links = (e->tag == ART_TAG_A);
        art_author_part(a, name, 0);
        p = name.data + name.len;
    }

    return a->n != 0;
}


/*
 * What stands before a name, or between two: a word that leads to it, a mark
 * or a word that joins; nothing at all only where that may be.
 */
static int
art_author_between(art_str_t s, int nothing)
{
    s = art_byline_trim(s);

    if (s.len == 0) {
        return nothing;
    }

    if (s.len == 1 && (s.data[0] == '&' || s.data[0] == '/'
                       || s.data[0] == '|' || s.data[0] == ';'))
    {
        return 1;
    }

    return art_byline_is_word(s) || art_byline_is_word(art_byline_bare(s))
           || art_byline_bare(s).len == 0;
}


/*
 * "By Ann Lee", a short block by itself; "Posted on 5 May 2020 by Ann Lee";
 * "Author:" and the name in the next.
 */
static art_rc_t
art_author_line(art_authors_t *a)
{
    uint32_t    i, zone[2];
    art_str_t   s;
    art_doc_t  *doc;
    art_span_t  src;

    doc = a->doc;
    art_htmlmeta_near(doc, BEFORE, AFTER, zone);

    for (i = zone[0]; i < zone[1] && a->n == 0; i++) {
        s = art_str_slice(art_buf_view(&doc->text), doc->blocks[i].text);

        if (s.len > 2 * NAME_MAX
            || (art_byline_begins(s) == 0 && art_byline_late(s) == 0
                && !art_byline_label(s)))
        {
            continue;
        }

        if (art_byline_label(s)) {
            if (i + 1 == zone[1] || doc->blocks[i + 1].text.len > NAME_MAX) {
                continue;
            }

            s = art_str_slice(art_buf_view(&doc->text),
                              doc->blocks[i + 1].text);
        }

        src = doc->blocks[i].src;

        if (!art_author_inner(a, doc->stats[i].from, src.pos + src.len, s)) {
            art_author_split(a, s, 0);
        }

        if (a->people == 0) {
            a->n = 0;
        }
    }

    return ART_OK;
}


/* "Posted by sailor7": a line that leads to one word, and says no more. */
static void
art_author_alias(art_authors_t *a)
{
    uint32_t    i, zone[2];
    art_str_t   s;
    art_doc_t  *doc;

    doc = a->doc;
    art_htmlmeta_near(doc, BEFORE, AFTER, zone);

    for (i = zone[0]; i < zone[1]; i++) {
        s = art_str_slice(art_buf_view(&doc->text), doc->blocks[i].text);

        if (s.len > 2 * NAME_MAX) {
            continue;
        }

        s = art_byline_alias(s);

        if (s.len != 0) {
            art_author_part(a, s, 0);
            return;
        }
    }
}


/* A site that is called as a person, on an address of that name, is theirs. */
static void
art_author_owner(art_authors_t *a)
{
    art_str_t  s;

    s = art_byline_unoffice(a->doc->meta.publisher);

    if (art_byline_person(s) && art_byline_plain(s)
        && art_htmlmeta_is_host(a->doc, s))
    {
        a->names[a->n++] = s;
    }
}


/* What a text rule captured. */
static art_rc_t
art_author_rule(art_authors_t *a)
{
    art_str_t  s;

    if (a->doc->line.nauthors != 0) {
        s = a->doc->line.authors[0];
        art_author_split(a, s, 0);

        /* the paper itself, where it says so */
        if (a->n == 0 && art_str_eq(s, a->doc->meta.publisher)) {
            a->names[a->n++] = s;
        }
    }

    return ART_OK;
}


/* "By Ann Lee, Reporter, and Bo Ek": names between marks and joining words. */
static void
art_author_split(art_authors_t *a, art_str_t s, int group)
{
    size_t  i, from, len;

    s = art_byline_trim(s);
    from = art_byline_late(s);
    s = art_byline_bare(art_str_make(s.data + from, s.len - from));
    from = 0;

    for (i = 0; i + 3 < s.len; i++) {
        if (memcmp(s.data + i, "://", 3) == 0) {
            return;
        }
    }

    for (i = 0; i < s.len && a->n < NAMES; i++) {

        len = 0;

        if (s.data[i] == ',' || s.data[i] == ';' || s.data[i] == '|'
            || s.data[i] == '/' || s.data[i] == '&' || s.data[i] == '('
            || s.data[i] == '\n')
        {
            len = 1;

        } else if (i + 1 < s.len && s.data[i] == 0xC2 && s.data[i + 1] == 0xB7)
        {
            len = 2;

        } else if (s.data[i] == ' ') {
            len = art_byline_joins(art_str_make(s.data + i + 1,
                                                s.len - i - 1));
            len = len ? len + 1 : 0;
        }

        if (len == 0) {
            continue;
        }

        art_author_part(a, art_str_make(s.data + from, i - from), group);

        i += len - 1;
        from = i + 1;
    }

    if (from < s.len) {
        art_author_part(a, art_str_make(s.data + from, s.len - from), group);
    }
}


static void
art_author_part(art_authors_t *a, art_str_t s, int group)
{
    int       person;
    uint32_t  i;

    s = art_byline_undate(art_byline_bare(art_byline_trim(s)));
    s = art_byline_undegree(art_byline_unfile(s));
    s = art_byline_unoffice(s);

    if (a->n == NAMES || !art_author_name(a, s)) {
        return;
    }

    for (i = 0; i < a->n; i++) {
        if (art_str_eq(a->names[i], s)) {
            return;
        }
    }

    person = !group && art_byline_person(s)
             && !art_htmlmeta_is_host(a->doc, s);

    /* behind a person stand offices and places, too */
    if (a->people != 0 && !person) {
        return;
    }

    if (person && a->people == 0) {
        a->n = 0;
    }

    a->names[a->n++] = s;
    a->people += (uint32_t) person;
}


/* Anything that could be a name at all. */
static int
art_author_name(const art_authors_t *a, art_str_t s)
{
    return s.len >= 2 && s.len <= NAME_MAX
           && !art_str_eq(s, a->doc->meta.publisher)
           && !art_str_eq(s, a->doc->meta.title)
           && art_byline_could(s);
}
