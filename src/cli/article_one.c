/* One file through the engine. */

#define _GNU_SOURCE

#include <strings.h>

#include "article_cli.h"
#include "art_json.h"
#include "art_extract.h"
#include "art_record.h"
#include "art_rules.h"


/* What a page may ask of memory; the engine's own limit is max_size. */
#define ARTICLE_KEEP        ((size_t) 64 * 1024 * 1024)


static art_type_e article_type(article_t *a, const char *name,
    const art_buf_t *file);
static art_str_t article_path(const char *url);
static art_rc_t article_format(article_t *a, const char *name, art_doc_t *doc,
    art_buf_t *out);
static art_rc_t article_blocks(const art_doc_t *doc, art_buf_t *out);
static art_rc_t article_fields(art_doc_t *doc, art_buf_t *out);
static void article_failed(article_t *a, const char *name,
    const art_doc_t *doc, art_rc_t rc);
static void article_bar(article_t *a);


void
article_one(article_t *a, const char *name)
{
    art_in_t   in;
    art_rc_t   rc;
    art_buf_t  file, out;
    art_doc_t  doc;

    if (article_read(a, name, &file) != 0) {
        a->done++;
        return;
    }

    article_input(a, name, &file, &in);
    art_buf_init(&out, &art_mem_libc, 0);

    rc = art_doc_parse(&doc, &in, &a->opts, &a->work);

    if (rc == ART_OK || a->format == ARTICLE_SOURCE
        || (a->format == ARTICLE_BLOCKS && doc.why == ART_WHY_NO_ARTICLE))
    {
        rc = article_format(a, name, &doc, &out);
    }

    if (rc != ART_OK) {
        article_failed(a, name, &doc, rc);

    } else if (a->out != NULL) {
        (void) article_write(a, name, &out);

    } else if (fwrite(out.data, 1, out.len, stdout) != out.len) {
        article_say(a, "standard output", "cannot write");
    }

    art_buf_done(&out);
    art_buf_done(&file);
    art_arena_reset(&a->work, ARTICLE_KEEP);

    a->done++;

    if (a->progress) {
        article_bar(a);
    }
}


static void
article_failed(article_t *a, const char *name, const art_doc_t *doc,
    art_rc_t rc)
{
    art_buf_t  rule;

    if (doc->why == ART_WHY_MAX_CUT) {
        art_buf_init(&rule, &art_mem_libc, 0);
        art_rule_name(&a->opts, doc->why_rule, &rule);

        article_say(a, name, "%s, most of it by %.*s", art_why_text(doc->why),
                    (int) rule.len,
                    rule.len ? (const char *) rule.data : "");

        art_buf_done(&rule);
        return;
    }

    article_say(a, name, "%s",
                doc->why != ART_WHY_NONE ? art_why_text(doc->why)
                : rc == ART_DECLINED ? "not of this kind of source"
                                     : "no memory");
}


void
article_input(article_t *a, const char *name, art_buf_t *file, art_in_t *in)
{
    memset(in, 0, sizeof(art_in_t));

    in->body = art_buf_view(file);
    in->type = article_type(a, name, file);

    if (file->len > 2 && file->data[0] == 0x1F && file->data[1] == 0x8B) {
        in->coding = ART_CODING_GZIP;
    }

    if (a->url != NULL) {
        in->url = art_str_c(a->url);
        in->path = article_path(a->url);
    }

    if (a->lang != NULL && strcmp(a->lang, "auto") != 0) {
        in->lang = art_str_c(a->lang);
    }
}


/* What the Link field refers to: the path, without a query. */
static art_str_t
article_path(const char *url)
{
    const char  *p;

    p = strstr(url, "://");
    p = strchr(p ? p + 3 : url, '/');

    return p ? art_str_make(p, strcspn(p, "?#")) : art_str_c("/");
}


/* By --type, by name, else by the first byte that is no space. */
static art_type_e
article_type(article_t *a, const char *name, const art_buf_t *file)
{
    size_t       i;
    const char  *dot;

    if (a->type != -1) {
        return (art_type_e) a->type;
    }

    dot = strrchr(name, '.');

    if (dot != NULL && strcmp(dot, ".gz") == 0) {
        for (dot--; dot > name && *dot != '.'; dot--) {
            /* void */
        }
    }

    if (dot != NULL && strncasecmp(dot, ".txt", 4) == 0) {
        return ART_TYPE_TEXT;
    }

    if (dot != NULL && strncasecmp(dot, ".htm", 4) == 0) {
        return ART_TYPE_HTML;
    }

    for (i = 0; i < file->len && file->data[i] <= ' '; i++) {
        /* void */
    }

    return i < file->len && file->data[i] == '<' ? ART_TYPE_HTML
                                                 : ART_TYPE_TEXT;
}


static art_rc_t
article_format(article_t *a, const char *name, art_doc_t *doc, art_buf_t *out)
{
    switch (a->format) {

    case ARTICLE_TEXT:
        if (a->body) {
            art_buf_add(out, doc->clean.data + doc->body,
                        doc->clean.len - doc->body);
            return art_buf_rc(out);
        }

        return art_variant_write(doc, ART_VARIANT_TEXT, out);

    case ARTICLE_FIELDS:
        return article_fields(doc, out);

    case ARTICLE_QUOTES:
        return art_record_quotes(doc, out);

    case ARTICLE_BLOCKS:
        return (doc->in->type == ART_TYPE_HTML)
               ? art_extract_blocks(doc, out) : article_blocks(doc, out);

    case ARTICLE_JSONL:
        return art_record_write(doc, art_str_c(name), out);

    case ARTICLE_SOURCE:
        art_buf_put(out, doc->in->body);
        return art_buf_rc(out);

    default:
        return art_variant_write(doc, (art_variant_e) a->format, out);
    }
}


/* Of a plain text, which has no features and scores. */
static art_rc_t
article_blocks(const art_doc_t *doc, art_buf_t *out)
{
    uint32_t            i;
    art_json_t          j;
    const art_block_t  *b;

    for (i = 0; i < doc->nblocks; i++) {
        b = &doc->blocks[i];

        art_json_init(&j, out, 0);
        art_json_object(&j);
        art_json_key(&j, "i");
        art_json_uint(&j, i);
        art_json_key(&j, "pos");
        art_json_uint(&j, b->src.pos);
        art_json_key(&j, "len");
        art_json_uint(&j, b->src.len);
        art_json_key(&j, "reason");
        art_json_uint(&j, b->reason);
        art_json_key(&j, "keep");
        art_json_bool(&j, b->reason == ART_REASON_KEEP);
        art_json_member(&j, "text",
                        art_str_slice(art_buf_view(&doc->text), b->text));
        art_json_end(&j);
        art_buf_char(out, '\n');
    }

    return art_buf_rc(out);
}


static art_rc_t
article_fields(art_doc_t *doc, art_buf_t *out)
{
    size_t    len, start;
    art_rc_t  rc;
    unsigned  i;

    for (i = 0; i < ART_FIELD_N; i++) {
        start = out->len;

        art_buf_str(out, art_field_name((art_field_e) i));
        art_buf_str(out, ": ");

        len = out->len;
        rc = art_field_write(doc, (art_field_e) i, out);

        if (rc != ART_OK) {
            return rc;
        }

        if (out->len == len) {
            out->len = start;
            continue;
        }

        art_buf_char(out, '\n');
    }

    return art_buf_rc(out);
}


static void
article_bar(article_t *a)
{
    size_t  i, full;

    full = a->total ? a->done * 40 / a->total : 40;

    fputs("\r[", stderr);

    for (i = 0; i < 40; i++) {
        fputc(i < full ? '#' : '.', stderr);
    }

    fprintf(stderr, "] %zu of %zu", a->done, a->total);
}
