/*
 * Authors: JSON-LD, meta elements, then what the page marks as its byline.
 *
 * A source whose names look like names of people beats one that comes first
 * and has the site's, an address or "admin"; lists are split, "By" and its
 * like in eleven languages and what follows a name in a byline are left out.
 */

#include "art_htmlmeta.h"
#include "art_utf8.h"


#define NAMES       12          /* of an article; more are a masthead */
#define NAME_MAX    60          /* bytes */
#define NAME_WORDS  5
#define LINE_MAX    300         /* bytes of a byline that are read */
#define LOOK        40          /* marked elements that are tried */
#define BEFORE      25          /* blocks around the text where it may stand */
#define AFTER       8
#define LEADS_SURE  7           /* first of art_author_lead: begin a byline
                                   that nothing else marks */


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


/* What stands before a name, lower case; a colon may follow. */
static const char *const  art_author_lead[] = {
    "by", "von", "par", "por", "door", "av", "text", "di", "af", "od",
    "texte", "texto", "autor", "autorin", "autore", "author", "authors",
    "auteur", "written", "posted", "published", "publi\xC3\xA9", "story",
    "from", "de", "a cura", "escrito", "tekst", "skrevet", "geschrieben",
    "\xD0\xB0\xD0\xB2\xD1\x82\xD0\xBE\xD1\x80", "przez"
};


/* Words that join names. */
static const char *const  art_author_join[] = {
    "and", "und", "et", "y", "e", "en", "och", "og", "with", "mit", "avec",
    "i", "\xD0\xB8"
};


static art_rc_t art_author_ld(art_authors_t *a);
static art_rc_t art_author_meta(art_authors_t *a);
static void art_author_page(art_authors_t *a, int strict);
static int art_author_keep(art_authors_t *a, art_authors_t *best);
static void art_author_line(art_authors_t *a);
static void art_author_split(art_authors_t *a, art_str_t s, int group);
static void art_author_part(art_authors_t *a, art_str_t s, int group);
static art_str_t art_author_undate(art_str_t s);
static art_str_t art_author_trim(art_str_t s);
static art_str_t art_author_bare(art_str_t s);
static size_t art_author_word(art_str_t s, const char *const *words,
    size_t n);
static int art_author_person(art_str_t s);
static int art_author_name(const art_authors_t *a, art_str_t s);


art_rc_t
art_htmlauthor_find(art_doc_t *doc, const art_head_t *h)
{
    uint32_t        i;
    art_rc_t        rc;
    art_authors_t   now, best;

    if (doc->meta.nauthors != 0) {
        return ART_OK;
    }

    memset(&now, 0, sizeof(art_authors_t));

    now.doc = doc;
    now.head = h;
    best = now;

    rc = art_author_ld(&now);
    if (rc != ART_OK) {
        return rc;
    }

    if (!art_author_keep(&now, &best)) {

        rc = art_author_meta(&now);
        if (rc != ART_OK) {
            return rc;
        }

        if (!art_author_keep(&now, &best)) {
            art_author_page(&now, 1);

            if (!art_author_keep(&now, &best)) {
                art_author_line(&now);

                if (!art_author_keep(&now, &best) && best.n == 0) {
                    art_author_page(&now, 0);
                    (void) art_author_keep(&now, &best);
                }
            }
        }
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


/*
 * Elements that are called so.  strict: only names that look like a person's;
 * else the first short text.
 */
static void
art_author_page(art_authors_t *a, int strict)
{
    uint32_t           i, tried, zone[2];
    art_str_t          s;
    const art_elem_t  *e;

    tried = 0;
    art_htmlmeta_near(a->doc, BEFORE, AFTER, zone);

    for (i = 0; i < a->doc->nelems && tried < LOOK && a->n == 0; i++) {
        e = &a->doc->elems[i];

        if (e->open.len < 12 || e->flags & (ART_ELEM_VOID | ART_ELEM_UNSEEN)
            || e->tag == ART_TAG_HTML || e->tag == ART_TAG_BODY
            || e->last > e->first + 12 || e->first < zone[0]
            || e->first >= zone[1]
            || !art_htmlmeta_named(a->doc, e, art_author_words))
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

        art_author_split(a, s, 0);

        if (strict && a->people == 0) {
            a->n = 0;
        }
    }
}


/* "By Ann Lee", a short block by itself. */
static void
art_author_line(art_authors_t *a)
{
    uint32_t   i, zone[2];
    art_str_t  s;

    art_htmlmeta_near(a->doc, BEFORE, AFTER, zone);

    for (i = zone[0]; i < zone[1] && a->n == 0; i++) {
        s = art_str_slice(art_buf_view(&a->doc->text),
                          a->doc->blocks[i].text);

        if (s.len > 2 * NAME_MAX
            || art_author_word(s, art_author_lead, LEADS_SURE) == 0)
        {
            continue;
        }

        art_author_split(a, s, 0);

        if (a->people == 0) {
            a->n = 0;
        }
    }
}


/* "By Ann Lee, Reporter, and Bo Ek": names between marks and joining words. */
static void
art_author_split(art_authors_t *a, art_str_t s, int group)
{
    size_t  i, from, len;

    s = art_author_bare(art_author_trim(s));
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
            len = art_author_word(art_str_make(s.data + i + 1, s.len - i - 1),
                                  art_author_join,
                                  art_nelts(art_author_join));
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


/* The length of the word with its space, if s begins with one of them. */
static size_t
art_author_word(art_str_t s, const char *const *words, size_t n)
{
    size_t  i, len;

    for (i = 0; i < n; i++) {
        len = strlen(words[i]);

        if (s.len > len && (s.data[len] == ' ' || s.data[len] == ':')
            && art_scan_eq(art_str_make(s.data, len), words[i]))
        {
            return len + 1;
        }
    }

    return 0;
}


static art_str_t
art_author_trim(art_str_t s)
{
    while (s.len && (s.data[0] <= ' ' || s.data[0] == ':' || s.data[0] == '-'
                     || s.data[0] == '@' || s.data[0] == ','))
    {
        s.data++;
        s.len--;
    }

    while (s.len && (s.data[s.len - 1] <= ' ' || s.data[s.len - 1] == ':'
                     || s.data[s.len - 1] == '-' || s.data[s.len - 1] == ','))
    {
        s.len--;
    }

    return s;
}


/* Without "By", "Written by:" and their like. */
static art_str_t
art_author_bare(art_str_t s)
{
    size_t  i, len;

    for (i = 0; i < 3; i++) {
        len = art_author_word(s, art_author_lead, art_nelts(art_author_lead));

        if (len == 0) {
            break;
        }

        s = art_author_trim(art_str_make(s.data + len, s.len - len));
    }

    return s;
}


static void
art_author_part(art_authors_t *a, art_str_t s, int group)
{
    int       person;
    uint32_t  i;

    s = art_author_undate(art_author_bare(art_author_trim(s)));

    if (a->n == NAMES || !art_author_name(a, s)) {
        return;
    }

    for (i = 0; i < a->n; i++) {
        if (art_str_eq(a->names[i], s)) {
            return;
        }
    }

    person = !group && art_author_person(s);

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


/* Without a date behind the name, "Ann Lee on 5 May". */
static art_str_t
art_author_undate(art_str_t s)
{
    size_t                    i;

    static const char *const  words[] = { "am", "on", "le", "vom", "at", "um" };

    for (i = 1; i < s.len; i++) {
        if (s.data[i] >= '0' && s.data[i] <= '9' && s.data[i - 1] == ' ') {
            break;
        }
    }

    if (i >= s.len) {
        return s;
    }

    s = art_author_trim(art_str_make(s.data, i));

    for (i = 0; i < art_nelts(words); i++) {
        if (s.len > 3 && s.data[s.len - 3] == ' '
            && art_scan_eq(art_str_make(s.data + s.len - 2, 2), words[i]))
        {
            s.len -= 3;
        }
    }

    return art_author_trim(s);
}


/* Anything that could be a name at all. */
static int
art_author_name(const art_authors_t *a, art_str_t s)
{
    size_t  i;

    if (s.len < 2 || s.len > NAME_MAX
        || art_str_eq(s, a->doc->meta.publisher)
        || art_str_eq(s, a->doc->meta.title))
    {
        return 0;
    }

    for (i = 0; i < s.len; i++) {
        if (s.data[i] == '@' || s.data[i] == '<' || s.data[i] == '?'
            || s.data[i] == '=')
        {
            return 0;
        }

        if (i + 3 < s.len && memcmp(s.data + i, "://", 3) == 0) {
            return 0;
        }
    }

    if (s.len > 4 && art_scan_eq(art_str_make(s.data, 4), "www.")) {
        return 0;
    }

    for (i = 0; i < art_nelts(art_author_lead); i++) {
        if (art_scan_eq(s, art_author_lead[i])) {
            return 0;
        }
    }

    return !art_scan_eq(s, "admin") && !art_scan_eq(s, "null")
           && !art_scan_eq(s, "undefined");
}


/* Two to five words, the first and last in upper case, no digits. */
static int
art_author_person(art_str_t s)
{
    unsigned              c;
    uint32_t              cp, words, upper, first, last;
    const unsigned char  *p, *end;

    p = s.data;
    end = p + s.len;
    words = 0;
    upper = 0;
    first = 0;
    last = 0;
    c = ART_UC_SPACE;

    while (p < end) {
        first = c & ART_UC_SPACE;
        cp = art_utf8_next(&p, end);
        c = art_uc_class(cp);

        if (c & ART_UC_DIGIT) {
            return 0;
        }

        if (first && !(c & ART_UC_SPACE)) {
            last = (c & ART_UC_UPPER) != 0
                   || (c & ART_UC_LETTER && !(c & ART_UC_LOWER));
            words++;
            upper += last;

            if (words == 1 && !last) {
                return 0;
            }
        }
    }

    return words >= 2 && words <= NAME_WORDS && last && upper >= 2;
}
