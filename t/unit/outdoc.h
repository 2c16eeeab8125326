/*
 * Documents made by hand for the writers: blocks are added one by one as
 * art_clean_build() would, quotes are found in the clean text by their words.
 */

#ifndef _OUTDOC_H_INCLUDED_
#define _OUTDOC_H_INCLUDED_


#include "tap.h"
#include "art_doc.h"


#define OUTDOC_BLOCKS       64
#define OUTDOC_QUOTES       64


typedef struct {
    art_arena_t   arena;
    art_in_t      in;
    art_opts_t    opts;
    art_doc_t     doc;
    art_block_t   blocks[OUTDOC_BLOCKS];
    art_quote_t   quotes[OUTDOC_QUOTES];
    art_str_t     authors[8];
} outdoc_t;


static inline void
outdoc_init(outdoc_t *d, const art_mem_t *mem, size_t limit)
{
    art_mem_t  am;

    memset(d, 0, sizeof(outdoc_t));

    art_arena_init(&d->arena, mem, limit);
    am = art_arena_mem(&d->arena);

    d->opts.header_size = 1536;
    d->opts.max_quotes = 2000;
    d->opts.quotes = 1;

    d->doc.arena = &d->arena;
    d->doc.in = &d->in;
    d->doc.opts = &d->opts;
    d->doc.blocks = d->blocks;
    d->doc.quotes = d->quotes;
    d->doc.title = ART_NONE;
    d->doc.meta.authors = d->authors;

    art_buf_init(&d->doc.text, &am, 0);
    art_buf_init(&d->doc.clean, &am, 0);
}


static inline void
outdoc_done(outdoc_t *d)
{
    art_arena_done(&d->arena);
}


static inline void
outdoc_title(outdoc_t *d, const char *title)
{
    d->doc.meta.title = art_str_c(title);
    art_buf_str(&d->doc.clean, title);
    art_buf_str(&d->doc.clean, "\n\n");
    d->doc.body = d->doc.clean.len;
}


static inline art_block_t *
outdoc_add(outdoc_t *d, art_block_e kind, const char *text)
{
    size_t        len, pos;
    art_block_t  *b;

    if (d->doc.nblocks == OUTDOC_BLOCKS) {
        exit(1);
    }

    len = strlen(text);
    b = &d->blocks[d->doc.nblocks++];

    if (d->doc.clean.len > d->doc.body) {
        art_buf_str(&d->doc.clean, "\n\n");
    }

    if (kind == ART_BLOCK_ITEM) {
        art_buf_str(&d->doc.clean, "- ");
    }

    pos = d->doc.clean.len;
    art_buf_str(&d->doc.clean, text);

    b->kind = (uint8_t) kind;
    b->elem = ART_NONE;
    b->level = (uint8_t) (kind == ART_BLOCK_HEADING ? 2
                          : kind == ART_BLOCK_ITEM ? 1 : 0);
    b->clean = art_span_make((uint32_t) pos, (uint32_t) len);
    b->text = art_span_make((uint32_t) d->doc.text.len, (uint32_t) len);
    b->src = b->text;

    art_buf_str(&d->doc.text, text);
    art_buf_char(&d->doc.text, '\n');

    return b;
}


/* Where words stand in clean, from pos on; ends the test if they do not. */
static inline art_span_t
outdoc_find(outdoc_t *d, const char *words, size_t pos)
{
    size_t  len;

    len = strlen(words);

    for ( /* void */ ; pos + len <= d->doc.clean.len; pos++) {
        if (memcmp(d->doc.clean.data + pos, words, len) == 0) {
            return art_span_make((uint32_t) pos, (uint32_t) len);
        }
    }

    return art_span_make(0, 0);
}


/* The next quote, its words behind those of the one before. */
static inline art_quote_t *
outdoc_quote(outdoc_t *d, art_quote_kind_e kind, const char *by,
    const char *words)
{
    size_t        pos;
    art_quote_t  *q;

    pos = 0;

    if (d->doc.nquotes != 0) {
        q = &d->quotes[d->doc.nquotes - 1];
        pos = q->span.pos + q->span.len;
    }

    q = &d->quotes[d->doc.nquotes++];

    q->span = outdoc_find(d, words, pos);
    q->segs = &q->span;
    q->nsegs = 1;
    q->id = d->doc.nquotes;
    q->text = art_str_slice(art_buf_view(&d->doc.clean), q->span);
    q->speaker = art_str_c(by);
    q->mention = q->speaker;
    q->kind = (uint8_t) kind;
    q->form = ART_FORM_DIRECT;
    q->type = by[0] ? ART_SPEAKER_PERSON : ART_SPEAKER_UNKNOWN;
    q->conf = 1000;

    return q;
}


/* An interview: a title that quotes, a lede, two questions, two answers. */
static inline void
outdoc_interview(outdoc_t *d)
{
    art_quote_t  *q;

    outdoc_title(d, "Ada Moreau : \xC2\xAB Le port doit vivre \xC2\xBB");
    outdoc_add(d, ART_BLOCK_PARA,
               "La maire d\xE2\x80\x99Orvault-sur-Mer d\xC3\xA9" "fend son "
               "projet.");
    outdoc_add(d, ART_BLOCK_PARA,
               "- Le Phare : \xE2\x80\x9CPourquoi fermer le quai?\xE2\x80\x9D");
    outdoc_add(d, ART_BLOCK_PARA,
               "- Ada Moreau : \xE2\x80\x9CPour le refaire, ouvrir la halle "
               "aux p\xC3\xAA" "cheurs et rendre le front de mer aux "
               "habitants\xE2\x80\x9D.");
    outdoc_add(d, ART_BLOCK_PARA,
               "- Le Phare : \xE2\x80\x9C\xC3\x80 quel prix?\xE2\x80\x9D");
    outdoc_add(d, ART_BLOCK_PARA,
               "- Ada Moreau : \xE2\x80\x9CTrois millions, pas un euro de "
               "plus que pr\xC3\xA9vu au budget de la ville\xE2\x80\x9D.");

    d->authors[0] = art_str_c("Le Phare");
    d->doc.meta.nauthors = 1;
    d->doc.meta.published = art_str_c("2024-05-17");
    d->doc.meta.words = 40;
    memcpy(d->doc.lang, "fr", 2);
    d->in.url = art_str_c("https://phare.example/a/port");
    d->in.path = art_str_c("/a/port");

    q = outdoc_quote(d, ART_QUOTE_HEADLINE, "Ada Moreau",
                     "Le port doit vivre");
    q->role = art_str_c("maire d\xE2\x80\x99Orvault-sur-Mer");
    q = outdoc_quote(d, ART_QUOTE_QUESTION, "Le Phare",
                     "Pourquoi fermer le quai?");
    q->form = ART_FORM_TURN;
    q->type = ART_SPEAKER_GROUP;
    q = outdoc_quote(d, ART_QUOTE_ANSWER, "Ada Moreau",
                     "Pour le refaire, ouvrir la halle aux p\xC3\xAA" "cheurs "
                     "et rendre le front de mer aux habitants");
    q->form = ART_FORM_TURN;
    q = outdoc_quote(d, ART_QUOTE_QUESTION, "Le Phare",
                     "\xC3\x80 quel prix?");
    q->form = ART_FORM_TURN;
    q->type = ART_SPEAKER_GROUP;
    q = outdoc_quote(d, ART_QUOTE_ANSWER, "Ada Moreau",
                     "Trois millions, pas un euro de plus que pr\xC3\xA9vu au "
                     "budget de la ville");
    q->form = ART_FORM_TURN;
    q->conf = 870;
}


/* Whether the document itself found its memory. */
static inline art_rc_t
outdoc_rc(outdoc_t *d)
{
    if (d->doc.clean.rc != ART_OK || d->doc.text.rc != ART_OK) {
        return d->arena.rc;
    }

    return ART_OK;
}


/* A buffer from libc, and what was written as a string that borrows. */
static inline art_buf_t
outdoc_buf(void)
{
    art_buf_t  b;

    art_buf_init(&b, &art_mem_libc, 0);

    return b;
}


static inline int
outdoc_has(const art_buf_t *b, const char *s)
{
    size_t  i, len;

    len = strlen(s);

    for (i = 0; i + len <= b->len; i++) {
        if (memcmp(b->data + i, s, len) == 0) {
            return 1;
        }
    }

    return 0;
}


#endif /* _OUTDOC_H_INCLUDED_ */
