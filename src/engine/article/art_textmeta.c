/*
 * Metadata of plain text articles.  Bylines, dates and rights lines are the
 * text rules' (named groups); what is left is the title: the first kept block
 * if it is short and stands apart from the text, or is said again at once.
 */

#include "art_textmeta.h"
#include "art_date.h"
#include "art_utf8.h"
#include "art_word.h"


/* bytes; a headline in Greek or Thai takes two or three a letter */
#define ART_TITLE_MAX       400


static int art_textmeta_is_title(art_doc_t *doc, uint32_t i);
static uint32_t art_textmeta_next(const art_doc_t *doc, uint32_t i);
static art_str_t art_textmeta_text(const art_doc_t *doc, uint32_t i);
static int art_textmeta_sentence(art_str_t s);
static art_rc_t art_textmeta_date(art_doc_t *doc, art_str_t *date);


art_rc_t
art_textmeta_find(art_doc_t *doc)
{
    uint32_t  i;
    art_rc_t  rc;

    i = art_textmeta_next(doc, ART_NONE);

    if (doc->meta.title.len == 0 && i != ART_NONE
        && art_textmeta_is_title(doc, i))
    {
        doc->title = i;
        doc->meta.title = art_textmeta_text(doc, i);
        doc->blocks[i].reason = ART_REASON_TITLE;
    }

    rc = art_textmeta_date(doc, &doc->meta.published);

    if (rc == ART_OK) {
        rc = art_textmeta_date(doc, &doc->meta.modified);
    }

    return rc;
}


static int
art_textmeta_is_title(art_doc_t *doc, uint32_t i)
{
    uint32_t      next;
    art_str_t     s, after;
    art_block_t  *b;

    b = &doc->blocks[i];
    s = art_textmeta_text(doc, i);
    next = art_textmeta_next(doc, i);

    if (next == ART_NONE || b->kind == ART_BLOCK_ITEM
        || s.len > ART_TITLE_MAX)
    {
        return 0;
    }

    after = art_textmeta_text(doc, next);

    if (art_str_eq(s, after)) {
        return 1;
    }

    if (art_textmeta_sentence(s)) {
        return 0;
    }

    /* apart from the text, or above a line that is longer */

    return doc->blocks[i + 1].gap != 0 || after.len > s.len;
}


/* The first kept block behind i. */
static uint32_t
art_textmeta_next(const art_doc_t *doc, uint32_t i)
{
    for (i = (i == ART_NONE) ? 0 : i + 1; i < doc->nblocks; i++) {

        if (doc->blocks[i].reason == ART_REASON_KEEP) {
            return i;
        }
    }

    return ART_NONE;
}


static art_str_t
art_textmeta_text(const art_doc_t *doc, uint32_t i)
{
    return art_str_slice(art_buf_view(&doc->text), doc->blocks[i].text);
}


/* Whether s begins or ends as speech and sentences do and titles do not. */
static int
art_textmeta_sentence(art_str_t s)
{
    uint32_t              cp;
    const unsigned char  *p, *end;

    p = s.data;
    end = s.data + s.len;

    cp = art_utf8_next(&p, end);

    if (cp == '-' || (cp >= 0x2010 && cp <= 0x2015)) {
        return 1;
    }

    cp = art_utf8_prev(&end, s.data);

    return cp == ',' || cp == ';' || cp == ':' || cp == 0x3002
           || (cp == '.' && art_word_count(s) > 12);
}


/* What a rule captured, as ISO 8601; what is no date is dropped. */
static art_rc_t
art_textmeta_date(art_doc_t *doc, art_str_t *date)
{
    art_rc_t  rc;

    if (date->len == 0) {
        return ART_OK;
    }

    rc = art_date_parse(doc->arena, *date, doc->meta.language.len
                                           ? doc->meta.language
                                           : doc->in->lang, date);
    if (rc == ART_DECLINED) {
        date->len = 0;
        rc = ART_OK;
    }

    return rc;
}
