/*
 * Values of one document as single lines.  A control character, a line or
 * paragraph separator and a broken sequence never come out: they are what
 * would let a text end a header field or a log line.
 */

#include "art_value.h"
#include "art_uri.h"
#include "art_utf8.h"


#define ART_VALUE_SPEAKERS_MAX  32


static void art_value_line(art_buf_t *out, art_str_t s);
static void art_value_authors(const art_meta_t *meta, art_buf_t *out);
static void art_value_speakers(const art_doc_t *doc, art_buf_t *out);
static uint64_t art_value_removed(const art_doc_t *doc, int bytes);


art_rc_t
art_value_write(const art_doc_t *doc, art_value_e value, art_buf_t *out)
{
    unsigned char  tag[ART_TAG_MAX];

    switch (value) {

    case ART_VALUE_TITLE:
        art_value_line(out, doc->meta.title);
        break;

    case ART_VALUE_AUTHOR:
        art_value_authors(&doc->meta, out);
        break;

    case ART_VALUE_PUBLISHED:
        art_value_line(out, doc->meta.published);
        break;

    case ART_VALUE_LANGUAGE:
        art_buf_add(out, tag, art_doc_tag(doc, tag));
        break;

    case ART_VALUE_QUOTES:
        art_buf_uint(out, doc->nquotes);
        break;

    case ART_VALUE_SPEAKERS:
        art_value_speakers(doc, out);
        break;

    case ART_VALUE_WORDS:
        art_buf_uint(out, doc->meta.words);
        break;

    case ART_VALUE_REMOVED_BLOCKS:
        art_buf_uint(out, art_value_removed(doc, 0));
        break;

    case ART_VALUE_REMOVED_BYTES:
        art_buf_uint(out, art_value_removed(doc, 1));
        break;

    case ART_VALUE_N:
        break;
    }

    return art_buf_rc(out);
}


static void
art_value_line(art_buf_t *out, art_str_t s)
{
    uint32_t              cp;
    const unsigned char  *p, *end, *start;

    p = s.data;
    end = s.data + s.len;

    while (p < end) {
        start = p;
        cp = art_utf8_next(&p, end);

        if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x2028
            || cp == 0x2029)
        {
            art_buf_char(out, ' ');

        } else if (cp == ART_CP_REPLACEMENT) {
            art_buf_utf8(out, cp);

        } else {
            art_buf_add(out, start, p - start);
        }
    }
}


static void
art_value_authors(const art_meta_t *meta, art_buf_t *out)
{
    uint32_t  i;

    for (i = 0; i < meta->nauthors; i++) {
        if (i != 0) {
            art_buf_str(out, ", ");
        }

        art_value_line(out, meta->authors[i]);
    }
}


static void
art_value_speakers(const art_doc_t *doc, art_buf_t *out)
{
    uint32_t   i, j, n;
    art_str_t  name, seen[ART_VALUE_SPEAKERS_MAX];

    n = 0;

    for (i = 0; i < doc->nquotes && n < ART_VALUE_SPEAKERS_MAX; i++) {
        name = doc->quotes[i].speaker;

        if (name.len == 0) {
            continue;
        }

        for (j = 0; j < n; j++) {
            if (art_str_eq(seen[j], name)) {
                break;
            }
        }

        if (j < n) {
            continue;
        }

        if (n != 0) {
            art_buf_str(out, ", ");
        }

        art_value_line(out, name);
        seen[n++] = name;
    }
}


/* A block that was cut; what became the title of the answer was not. */
static uint64_t
art_value_removed(const art_doc_t *doc, int bytes)
{
    uint32_t  i;
    uint64_t  n;

    n = 0;

    for (i = 0; i < doc->nblocks; i++) {
        if (doc->blocks[i].reason != ART_REASON_KEEP) {
            n += bytes ? doc->blocks[i].src.len : 1;
        }
    }

    return n;
}
