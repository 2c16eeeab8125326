/* What the command prints of a document for programs. */

#include "art_record.h"
#include "art_json.h"
#include "art_place.h"


#define ART_RECORD_ID       sizeof("q4294967295")


static void art_record_list(const art_doc_t *doc, art_json_t *j);
static void art_record_quote(const art_doc_t *doc, const art_quote_t *q,
    art_place_t *place, art_json_t *j);
static art_str_t art_record_id(unsigned char *text, uint32_t n);
static void art_record_known(art_json_t *j, const char *name, art_str_t s);


static const char *const  art_record_kinds[] = {
    "statement", "question", "answer", "headline"
};

static const char *const  art_record_forms[] = {
    "direct", "mixed", "turn", "block"
};


art_rc_t
art_record_quotes(const art_doc_t *doc, art_buf_t *out)
{
    art_json_t  j;

    art_json_init(&j, out, 0);

    art_json_object(&j);
    art_record_list(doc, &j);
    art_json_end(&j);

    art_buf_char(out, '\n');

    return art_buf_rc(out);
}


art_rc_t
art_record_write(const art_doc_t *doc, art_str_t name, art_buf_t *out)
{
    uint32_t    i;
    art_json_t  j;

    art_json_init(&j, out, 0);

    art_json_object(&j);
    art_json_member(&j, "file", name);
    art_record_known(&j, "title", doc->meta.title);

    art_json_key(&j, "authors");
    art_json_array(&j);

    for (i = 0; i < doc->meta.nauthors; i++) {
        art_json_str(&j, doc->meta.authors[i]);
    }

    art_json_end(&j);

    art_record_known(&j, "published", doc->meta.published);
    art_record_known(&j, "modified", doc->meta.modified);
    art_record_known(&j, "publisher", doc->meta.publisher);
    art_record_known(&j, "language", doc->lang[0] ? art_str_c(doc->lang)
                                                  : doc->meta.language);
    art_json_key(&j, "words");
    art_json_uint(&j, doc->meta.words);

    art_json_member(&j, "text", art_buf_view(&doc->clean));

    art_record_list(doc, &j);
    art_json_end(&j);

    art_buf_char(out, '\n');

    return art_buf_rc(out);
}


static void
art_record_list(const art_doc_t *doc, art_json_t *j)
{
    uint32_t     i;
    art_place_t  place;

    art_place_init(&place, art_buf_view(&doc->clean));

    art_json_key(j, "quotes");
    art_json_array(j);

    for (i = 0; i < doc->nquotes; i++) {
        art_record_quote(doc, &doc->quotes[i], &place, j);
    }

    art_json_end(j);
}


static void
art_record_quote(const art_doc_t *doc, const art_quote_t *q,
    art_place_t *place, art_json_t *j)
{
    unsigned char  id[ART_RECORD_ID];

    art_json_object(j);
    art_json_member(j, "id", art_record_id(id, q->id));
    art_json_member(j, "text", q->text);
    art_record_known(j, "speaker", q->speaker);
    art_record_known(j, "mention", q->mention);
    art_record_known(j, "role", q->role);
    art_json_type(j, "kind", art_record_kinds[q->kind]);
    art_json_type(j, "form", art_record_forms[q->form]);

    art_json_key(j, "conf");
    art_json_milli(j, q->conf);

    art_json_key(j, "start");
    art_json_uint(j, art_place_find(place, q->span.pos));

    art_json_key(j, "end");
    art_json_uint(j, art_place_find(place, q->span.pos + q->span.len));

    art_json_key(j, "lang");
    art_json_str(j, art_str_c(doc->lang));

    art_json_end(j);
}


/* "q12", at the end of text. */
static art_str_t
art_record_id(unsigned char *text, uint32_t n)
{
    unsigned char  *p, *end;

    end = text + ART_RECORD_ID;
    p = end;

    do {
        *--p = (unsigned char) ('0' + n % 10);
        n /= 10;
    } while (n != 0);

    *--p = 'q';

    return art_str_make(p, end - p);
}


/* null where it is not known, so that every object has every member. */
static void
art_record_known(art_json_t *j, const char *name, art_str_t s)
{
    art_json_key(j, name);

    if (s.len == 0) {
        art_json_null(j);
        return;
    }

    art_json_str(j, s);
}
