/*
 * JSON-LD, flat.  A stack of frames says which node and key a value belongs
 * to; an array hands its key on to what it holds.  What is nested deeper than
 * the stack is skipped.
 */

#include "art_ld.h"
#include "art_jread.h"


#define DEPTH   48              /* deepest seen on a page: 11 */


typedef struct {
    uint32_t              node;     /* or ART_NONE */
    uint8_t               key;      /* art_ld_key_e of what comes next */
    uint8_t               array;
} art_ld_frame_t;


typedef struct {
    art_ld_t             *ld;
    const art_doc_t      *doc;
    art_ld_frame_t        stack[DEPTH];
    uint32_t              n;
    uint32_t              over;     /* brackets open beyond the stack */
} art_ld_walk_t;


typedef struct {
    const char           *name;
    uint8_t               value;
} art_ld_word_t;


static const art_ld_word_t  art_ld_keys[] = {
    { "@graph", ART_LD_KEY_GRAPH },
    { "@type", ART_LD_KEY_TYPE },
    { "@id", ART_LD_KEY_ID },
    { "name", ART_LD_KEY_NAME },
    { "url", ART_LD_KEY_URL },
    { "headline", ART_LD_KEY_HEADLINE },
    { "description", ART_LD_KEY_DESCRIPTION },
    { "datePublished", ART_LD_KEY_PUBLISHED },
    { "dateCreated", ART_LD_KEY_CREATED },
    { "uploadDate", ART_LD_KEY_CREATED },
    { "dateModified", ART_LD_KEY_MODIFIED },
    { "inLanguage", ART_LD_KEY_LANGUAGE },
    { "image", ART_LD_KEY_IMAGE },
    { "thumbnailUrl", ART_LD_KEY_THUMBNAIL },
    { "articleBody", ART_LD_KEY_BODY },
    { "copyrightNotice", ART_LD_KEY_RIGHTS },
    { "license", ART_LD_KEY_RIGHTS },
    { "author", ART_LD_KEY_AUTHOR },
    { "creator", ART_LD_KEY_CREATOR },
    { "publisher", ART_LD_KEY_PUBLISHER },
    { "mainEntity", ART_LD_KEY_MAIN },
    { "mainEntityOfPage", ART_LD_KEY_MAIN }
};


static const art_ld_word_t  art_ld_types[] = {
    { "Article", ART_LD_ARTICLE },
    { "NewsArticle", ART_LD_ARTICLE },
    { "ReportageNewsArticle", ART_LD_ARTICLE },
    { "AnalysisNewsArticle", ART_LD_ARTICLE },
    { "OpinionNewsArticle", ART_LD_ARTICLE },
    { "BackgroundNewsArticle", ART_LD_ARTICLE },
    { "ReviewNewsArticle", ART_LD_ARTICLE },
    { "AskPublicNewsArticle", ART_LD_ARTICLE },
    { "BlogPosting", ART_LD_ARTICLE },
    { "LiveBlogPosting", ART_LD_ARTICLE },
    { "SocialMediaPosting", ART_LD_ARTICLE },
    { "DiscussionForumPosting", ART_LD_ARTICLE },
    { "TechArticle", ART_LD_ARTICLE },
    { "ScholarlyArticle", ART_LD_ARTICLE },
    { "AdvertiserContentArticle", ART_LD_ARTICLE },
    { "SatiricalArticle", ART_LD_ARTICLE },
    { "Report", ART_LD_ARTICLE },
    { "Review", ART_LD_ARTICLE },
    { "Recipe", ART_LD_ARTICLE },
    { "WebPage", ART_LD_PAGE },
    { "ItemPage", ART_LD_PAGE },
    { "Person", ART_LD_PERSON },
    { "Organization", ART_LD_GROUP },
    { "NewsMediaOrganization", ART_LD_GROUP },
    { "Corporation", ART_LD_GROUP },
    { "WebSite", ART_LD_SITE }
};


static art_rc_t art_ld_token(art_ld_walk_t *w, art_jread_e kind,
    const art_jread_t *r);
static art_rc_t art_ld_open(art_ld_walk_t *w, int array);
static art_rc_t art_ld_node(art_ld_walk_t *w, uint32_t parent, uint32_t key,
    uint32_t *node);
static art_rc_t art_ld_value(art_ld_walk_t *w, const art_jread_t *r);
static unsigned art_ld_word(const art_ld_word_t *words, size_t n,
    art_str_t s, unsigned none);
static art_str_t art_ld_bare(art_str_t s);


art_rc_t
art_ld_read(art_ld_t *ld, const art_doc_t *doc, art_span_t script)
{
    art_rc_t       rc;
    art_jread_e    kind;
    art_jread_t    r;
    art_ld_walk_t  w;

    w.ld = ld;
    w.doc = doc;
    w.n = 1;
    w.over = 0;
    w.stack[0].node = ART_NONE;
    w.stack[0].key = ART_LD_KEY_OTHER;
    w.stack[0].array = 1;

    art_jread_init(&r, art_str_slice(doc->src, script));

    do {
        kind = art_jread_next(&r);
        rc = art_ld_token(&w, kind, &r);

    } while (kind != ART_JREAD_END && rc == ART_OK);

    return rc;
}


static art_rc_t
art_ld_token(art_ld_walk_t *w, art_jread_e kind, const art_jread_t *r)
{
    art_ld_frame_t  *top;

    top = &w->stack[w->n - 1];

    switch (kind) {

    case ART_JREAD_OBJECT:
    case ART_JREAD_ARRAY:
        if (w->n == DEPTH || w->over) {
            w->over++;
            return ART_OK;
        }

        return art_ld_open(w, kind == ART_JREAD_ARRAY);

    case ART_JREAD_OBJECT_END:
    case ART_JREAD_ARRAY_END:
        if (w->over) {
            w->over--;

        } else if (w->n > 1) {
            w->n--;
        }

        return ART_OK;

    case ART_JREAD_KEY:
        if (!w->over && !top->array) {
            top->key = (uint8_t) art_ld_word(art_ld_keys,
                                             art_nelts(art_ld_keys), r->text,
                                             ART_LD_KEY_OTHER);
        }

        return ART_OK;

    case ART_JREAD_STRING:
        return w->over ? ART_OK : art_ld_value(w, r);

    default:
        return ART_OK;
    }
}


static art_rc_t
art_ld_open(art_ld_walk_t *w, int array)
{
    art_rc_t         rc;
    art_ld_frame_t  *top, *f;

    top = &w->stack[w->n - 1];
    f = &w->stack[w->n];

    f->node = top->node;
    f->key = array ? top->key : ART_LD_KEY_OTHER;
    f->array = (uint8_t) array;

    if (!array) {
        rc = art_ld_node(w, top->node, top->key, &f->node);
        if (rc != ART_OK) {
            return rc;
        }
    }

    w->n++;

    return ART_OK;
}


/* node stays ART_NONE when the table is full. */
static art_rc_t
art_ld_node(art_ld_walk_t *w, uint32_t parent, uint32_t key, uint32_t *node)
{
    art_ld_t       *ld;
    art_ld_node_t  *p;

    ld = w->ld;
    *node = ART_NONE;

    if (ld->n == ART_LD_NODES) {
        return ART_OK;
    }

    p = art_arena_more(w->doc->arena, ld->nodes, ld->n, &ld->cap,
                       sizeof(art_ld_node_t));
    if (p == NULL) {
        return w->doc->arena->rc;
    }

    ld->nodes = p;
    *node = ld->n++;
    p += *node;

    memset(p, 0, sizeof(art_ld_node_t));

    p->parent = parent;
    p->key = (uint8_t) key;

    return ART_OK;
}


static art_rc_t
art_ld_value(art_ld_walk_t *w, const art_jread_t *r)
{
    uint32_t               node;
    art_rc_t               rc;
    art_span_t             value;
    art_ld_node_t         *p;
    const art_ld_frame_t  *top;

    top = &w->stack[w->n - 1];
    node = top->node;

    if (node == ART_NONE || top->key == ART_LD_KEY_OTHER || r->text.len == 0) {
        return ART_OK;
    }

    value = art_span_make((uint32_t) (r->text.data - w->doc->src.data),
                          (uint32_t) r->text.len);

    if (top->key >= ART_LD_KEY_AUTHOR) {
        rc = art_ld_node(w, node, top->key, &node);
        if (rc != ART_OK || node == ART_NONE) {
            return rc;
        }

        w->ld->nodes[node].value[ART_LD_KEY_NAME] = value;

        return ART_OK;
    }

    p = &w->ld->nodes[node];

    if (top->key == ART_LD_KEY_TYPE && p->type != ART_LD_ARTICLE) {
        p->type = (uint8_t) art_ld_word(art_ld_types, art_nelts(art_ld_types),
                                        art_ld_bare(r->text), ART_LD_OTHER);
    }

    if (p->value[top->key].len == 0) {
        p->value[top->key] = value;
    }

    return ART_OK;
}


static unsigned
art_ld_word(const art_ld_word_t *words, size_t n, art_str_t s, unsigned none)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        if (art_str_eq(s, art_str_c(words[i].name))) {
            return words[i].value;
        }
    }

    return none;
}


/* A type without the vocabulary that may stand before it. */
static art_str_t
art_ld_bare(art_str_t s)
{
    size_t  i;

    for (i = s.len; i > 0; i--) {
        if (s.data[i - 1] == '/' || s.data[i - 1] == ':') {
            break;
        }
    }

    return art_str_make(s.data + i, s.len - i);
}
