/*
 * The front matter of the markdown variant: YAML, strings always in quotes.
 */

#include "art_markdown.h"
#include "art_uri.h"


static void art_md_field(art_buf_t *out, const char *name, art_str_t s);
static void art_md_authors(art_buf_t *out, const art_meta_t *meta);


void
art_md_front(art_buf_t *out, art_doc_t *doc)
{
    size_t         n;
    art_meta_t    *meta;
    unsigned char  tag[ART_TAG_MAX];

    meta = &doc->meta;

    art_buf_str(out, "---\n");
    art_md_field(out, "title", meta->title);
    art_md_field(out, "description", meta->description);
    art_md_authors(out, meta);
    art_md_field(out, "publisher", meta->publisher);
    art_md_field(out, "published", meta->published);
    art_md_field(out, "modified", meta->modified);

    n = art_doc_tag(doc, tag);
    art_md_field(out, "language", art_str_make(tag, n));

    if (art_doc_url(doc).len != 0) {
        art_buf_str(out, "url: \"");
        art_uri_put(out, art_doc_url(doc));
        art_buf_str(out, "\"\n");
    }

    art_md_field(out, "rights", meta->rights);

    art_buf_str(out, "words: ");
    art_buf_uint(out, meta->words);

    if (doc->opts->quotes) {
        art_buf_str(out, "\nquotes: ");
        art_buf_uint(out, doc->nquotes);
    }

    art_buf_str(out, "\n---\n\n");
}


static void
art_md_field(art_buf_t *out, const char *name, art_str_t s)
{
    if (s.len == 0) {
        return;
    }

    art_buf_str(out, name);
    art_buf_add(out, ": ", 2);
    art_md_yaml(out, s);
    art_buf_char(out, '\n');
}


static void
art_md_authors(art_buf_t *out, const art_meta_t *meta)
{
    uint32_t  i;

    if (meta->nauthors == 0) {
        return;
    }

    art_buf_str(out, "authors:\n");

    for (i = 0; i < meta->nauthors; i++) {
        art_buf_str(out, "  - ");
        art_md_yaml(out, meta->authors[i]);
        art_buf_char(out, '\n');
    }
}
