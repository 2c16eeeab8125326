/*
 * The writers on documents made of the input: its bytes are titles, names,
 * blocks and quotes of every kind.  Laws: fields obey their grammar and their
 * budgets, JSON has balanced brackets outside of strings and nothing illegal
 * inside, HTML has no "<" that the writers do not know, all is valid UTF-8
 * where the clean text is.
 */

#include <stdlib.h>
#include <string.h>

#include "art.h"
#include "art_utf8.h"
#include "sfparse.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);


#define FUZZ_BLOCKS         24
#define FUZZ_QUOTES         24


typedef struct {
    const unsigned char  *p;
    size_t                len;
} fuzz_t;


static unsigned
take(fuzz_t *f)
{
    if (f->len == 0) {
        return 0;
    }

    f->len--;

    return *f->p++;
}


/* Up to n bytes, which may be anything. */
static art_str_t
take_str(fuzz_t *f, size_t n)
{
    art_str_t  s;

    n = art_min(n, f->len);
    s = art_str_make(f->p, n);
    f->p += n;
    f->len -= n;

    return s;
}


/* As clean is: valid UTF-8. */
static void
put_valid(art_buf_t *b, art_str_t s)
{
    const unsigned char  *p, *last;

    p = s.data;
    last = p + s.len;

    while (p < last) {
        art_buf_utf8(b, art_utf8_next(&p, last));
    }
}


static art_str_t
take_valid(art_doc_t *doc, fuzz_t *f, size_t n)
{
    art_buf_t  b;
    art_mem_t  mem;

    mem = art_arena_mem(doc->arena);
    art_buf_init(&b, &mem, 0);
    put_valid(&b, take_str(f, n));

    return art_buf_view(&b);
}


static void
law(int holds)
{
    if (!holds) {
        abort();
    }
}


static void
json_law(art_str_t s)
{
    int     string;
    long    depth;
    size_t  i;

    depth = 0;
    string = 0;

    law(art_utf8_valid(s) == s.len);

    for (i = 0; i < s.len; i++) {

        if (string) {
            law(s.data[i] >= 0x20 && s.data[i] != '<');

            if (s.data[i] == '\\') {
                i++;
                law(i < s.len && s.data[i] != 0
                    && strchr("\"\\nrtu", s.data[i]) != NULL);

            } else if (s.data[i] == '"') {
                string = 0;
            }

            continue;
        }

        switch (s.data[i]) {

        case '"':
            string = 1;
            break;

        case '{':
        case '[':
            depth++;
            break;

        case '}':
        case ']':
            law(--depth >= 0);
            break;

        default:
            law(s.data[i] == ' ' || s.data[i] == '\n'
                || (s.data[i] && strchr("0123456789.:,", s.data[i])));
        }
    }

    law(depth == 0 && !string);
}


/* Every tag of the page and of explain begins as one of these. */
static void
html_law(art_str_t s)
{
    size_t  i, k, n;

    static const char *const  tags[] = {
        "!DOCTYPE html>", "html", "head", "meta", "title", "link", "style",
        "script", "body", "main", "article", "header", "h1", "h2", "h3", "h4",
        "h5", "h6", "p", "b>", "time", "ul", "ol", "li", "blockquote", "q",
        "span", "cite", "pre", "footer", "dl", "dt", "dd", "small", "del",
        "mark", "sub", "code"
    };

    law(art_utf8_valid(s) == s.len);

    for (i = 0; i < s.len; i++) {
        law(s.data[i] >= 0x20 || s.data[i] == '\n' || s.data[i] == '\t');

        if (s.data[i] != '<') {
            continue;
        }

        i += (i + 1 < s.len && s.data[i + 1] == '/');

        for (k = 0; k < art_nelts(tags); k++) {
            n = strlen(tags[k]);

            if (s.len - i - 1 >= n && memcmp(s.data + i + 1, tags[k], n) == 0)
            {
                break;
            }
        }

        law(k < art_nelts(tags));
    }
}


static void
write_all(art_doc_t *doc)
{
    int        i;
    sf_t       sf;
    art_buf_t  b;

    art_buf_init(&b, &art_mem_libc, 0);

    for (i = 0; i < ART_VARIANT_N; i++) {

        if (i == ART_VARIANT_PAGE) {
            continue;
        }

        b.len = 0;
        law(art_variant_write(doc, (art_variant_e) i, &b) == ART_OK);

        if (i == ART_VARIANT_JSONLD) {
            json_law(art_buf_view(&b));

        } else if (i == ART_VARIANT_HTML || i == ART_VARIANT_EXPLAIN) {
            html_law(art_buf_view(&b));

        } else if (i == ART_VARIANT_MARKDOWN) {
            law(art_utf8_valid(art_buf_view(&b)) == b.len);
        }
    }

    b.len = 0;
    law(art_field_write(doc, ART_FIELD_QUOTES, &b) == ART_OK);
    law(b.len <= doc->opts->header_size
        && sf_parse(&sf, art_buf_view(&b), 0));

    b.len = 0;
    law(art_field_write(doc, ART_FIELD_META, &b) == ART_OK);
    law(b.len <= 512 && sf_parse(&sf, art_buf_view(&b), 1));

    b.len = 0;
    law(art_field_write(doc, ART_FIELD_LINK, &b) == ART_OK
        && art_field_write(doc, ART_FIELD_LANGUAGE, &b) == ART_OK);

    for (i = 0; i < (int) b.len; i++) {
        law(b.data[i] >= 0x20 && b.data[i] < 0x7f);
    }

    art_buf_done(&b);
}


static void
make_quotes(art_doc_t *doc, fuzz_t *f, art_span_t *segs)
{
    uint32_t      i, pos, end;
    art_quote_t  *q;

    pos = 0;

    for (i = 0; i < FUZZ_QUOTES && f->len != 0; i++) {
        q = &doc->quotes[i];
        q->segs = segs + i * 2;

        pos += take(f);
        end = pos + take(f) + 1;

        if (end > doc->clean.len) {
            return;
        }

        pos = (uint32_t) art_utf8_cut(art_buf_view(&doc->clean), pos);
        end = (uint32_t) art_utf8_cut(art_buf_view(&doc->clean), end);

        if (end <= pos) {
            return;
        }

        q->id = i + 1;
        q->span = art_span_make(pos, end - pos);
        q->segs[0] = q->span;
        q->nsegs = 1;
        q->kind = take(f) & 3;
        q->form = take(f) & 3;
        q->type = take(f) % 3;
        q->conf = (uint16_t) (take(f) * 4 % 1001);
        q->text = art_str_slice(art_buf_view(&doc->clean), q->span);
        q->speaker = take_valid(doc, f, take(f) & 31);
        q->mention = q->speaker;
        q->role = take_str(f, take(f) & 31);

        doc->nquotes = i + 1;
        pos = end;
    }
}


int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    size_t        pos;
    fuzz_t        f;
    uint32_t      i;
    art_in_t      in;
    art_doc_t     doc;
    art_mem_t     mem;
    art_str_t     authors[4];
    art_opts_t    opts;
    art_span_t    segs[FUZZ_QUOTES * 2];
    art_arena_t   arena;
    art_block_t   blocks[FUZZ_BLOCKS], *b;
    art_quote_t   quotes[FUZZ_QUOTES];

    f.p = data;
    f.len = size;

    memset(&in, 0, sizeof(art_in_t));
    memset(&doc, 0, sizeof(art_doc_t));
    memset(blocks, 0, sizeof(blocks));
    memset(quotes, 0, sizeof(quotes));

    art_opts_init(&opts);
    art_arena_init(&arena, &art_mem_libc, 0);
    mem = art_arena_mem(&arena);

    art_buf_init(&doc.clean, &mem, 0);
    art_buf_init(&doc.text, &mem, 0);

    doc.arena = &arena;
    doc.in = &in;
    doc.opts = &opts;
    doc.blocks = blocks;
    doc.quotes = quotes;
    doc.meta.authors = authors;

    opts.header_size = take(&f) * 8;
    in.url = take_str(&f, take(&f) & 31);
    in.path = take_str(&f, take(&f) & 31);
    in.argument = take_str(&f, take(&f) & 7);
    doc.meta.title = take_str(&f, take(&f));
    doc.meta.description = take_str(&f, take(&f) & 31);
    doc.meta.publisher = take_str(&f, take(&f) & 31);
    doc.meta.published = take_str(&f, take(&f) & 31);
    doc.meta.language = take_str(&f, take(&f) & 15);
    doc.meta.canonical = take_str(&f, take(&f) & 31);
    doc.meta.rights = take_str(&f, take(&f) & 31);

    for (doc.meta.nauthors = take(&f) & 3, i = 0; i < doc.meta.nauthors; i++)
    {
        authors[i] = take_str(&f, take(&f) & 63);
    }

    if (doc.meta.title.len != 0) {
        put_valid(&doc.clean, doc.meta.title);
        art_buf_add(&doc.clean, "\n\n", 2);
    }

    doc.body = doc.clean.len;

    for (i = 0; i < FUZZ_BLOCKS && f.len > 64; i++) {
        b = &blocks[doc.nblocks++];
        b->kind = take(&f) & 7;
        b->level = take(&f) % 7;
        b->ordered = take(&f) & 1;
        b->reason = (take(&f) & 7) == 0 ? ART_REASON_MODEL : ART_REASON_KEEP;

        pos = doc.text.len;
        put_valid(&doc.text, take_str(&f, take(&f)));
        b->text = art_span_make((uint32_t) pos,
                                (uint32_t) (doc.text.len - pos));

        if (b->reason == ART_REASON_KEEP && b->text.len != 0) {
            b->clean = art_span_make((uint32_t) doc.clean.len, b->text.len);
            art_buf_add(&doc.clean, doc.text.data + pos, b->text.len);
            art_buf_add(&doc.clean, "\n\n", 2);
        }
    }

    make_quotes(&doc, &f, segs);
    write_all(&doc);

    art_arena_done(&arena);

    return 0;
}
