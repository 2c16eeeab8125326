/*
 * References and language tags.  Bytes are looked up in bit sets; nothing is
 * parsed beyond what a wrong byte could break.
 */

#include "art_uri.h"


/* RFC 3986, 2.2 and 2.3 without "#", "[" and "]"; "%" is looked at apart. */
static const uint32_t  art_uri_legal[8] = {
    0x00000000,
    0xafffffd2,     /*  !  $  & ' ( ) * + , - . /  0-9 : ;  =  ? */
    0x87ffffff,     /*  @ A-Z _ */
    0x47fffffe,     /*  a-z ~ */
    0, 0, 0, 0
};

static const uint32_t  art_uri_word[8] = {
    0x00000000,
    0x03ff4000,     /*  . 0-9 */
    0x87fffffe,     /*  A-Z _ */
    0x47fffffe,     /*  a-z ~ */
    0, 0, 0, 0
};

static const char  *art_uri_suffixes[ART_VARIANT_N] = {
    "", "", ".txt", ".md", ".jsonld", ".source", ".explain"
};

static const char  *art_uri_values[ART_VARIANT_N] = {
    "", "page", "text", "markdown", "jsonld", "source", "explain"
};


static void art_uri_escape(art_buf_t *b, unsigned char c);
static const unsigned char *art_uri_host(art_str_t s);
static int art_uri_hex(const unsigned char *p, const unsigned char *last);
static size_t art_tag_part(art_str_t s, size_t pos, unsigned *kinds);
static int art_tag_form(art_str_t s);
static void art_tag_case(unsigned char *p, size_t len);


static void
art_uri_escape(art_buf_t *b, unsigned char c)
{
    unsigned char      text[3];
    static const char  hex[] = "0123456789ABCDEF";

    text[0] = '%';
    text[1] = hex[c >> 4];
    text[2] = hex[c & 15];

    art_buf_add(b, text, 3);
}


static int
art_uri_hex(const unsigned char *p, const unsigned char *last)
{
    int            i;
    unsigned char  c;

    if (last - p < 3) {
        return 0;
    }

    for (i = 1; i < 3; i++) {
        c = p[i] | 0x20;

        if (!((p[i] >= '0' && p[i] <= '9') || (c >= 'a' && c <= 'f'))) {
            return 0;
        }
    }

    return 1;
}


/* The end of an absolute URL's authority, where an IPv6 address may stand. */
static const unsigned char *
art_uri_host(art_str_t s)
{
    const unsigned char  *p, *last;

    last = s.data + s.len;

    if (s.len > 3 && memcmp(s.data, "//[", 3) == 0) {
        p = s.data + 2;

    } else if (art_uri_absolute(s)) {
        p = (const unsigned char *) memchr(s.data, ':', s.len) + 3;

    } else {
        return s.data;
    }

    for ( /* void */ ; p < last && *p != '/' && *p != '?' && *p != '#'; p++) {
        /* void */
    }

    return p;
}


void
art_uri_put(art_buf_t *b, art_str_t s)
{
    const unsigned char  *p;

    if (s.len == 0) {
        return;
    }

    if (s.len > 1 && s.data[0] == '/'
        && (s.data[1] == '/' || s.data[1] == '\\'))
    {
        art_buf_add(b, "/.", 2);
    }

    p = memchr(s.data, '#', s.len);

    if (p != NULL) {
        s.len = p - s.data;
    }

    art_uri_raw(b, s);
}


void
art_uri_raw(art_buf_t *b, art_str_t s)
{
    const unsigned char  *p, *last, *host;

    if (s.len == 0) {
        return;
    }

    p = s.data;
    last = p + s.len;
    host = art_uri_host(s);

    for ( /* void */ ; p < last; p++) {

        if ((art_uri_legal[*p >> 5] >> (*p & 31)) & 1) {
            art_buf_char(b, *p);
            continue;
        }

        if ((*p == '%' && art_uri_hex(p, last))
            || (p < host && (*p == '[' || *p == ']')))
        {
            art_buf_char(b, *p);
            continue;
        }

        art_uri_escape(b, *p);
    }
}


void
art_uri_directive(art_buf_t *b, art_str_t s)
{
    size_t         i;
    unsigned char  c;

    for (i = 0; i < s.len; i++) {
        c = s.data[i];

        if ((art_uri_word[c >> 5] >> (c & 31)) & 1) {
            art_buf_char(b, c);

        } else {
            art_uri_escape(b, c);
        }
    }
}


void
art_uri_variant(art_buf_t *b, art_str_t base, const art_in_t *in,
    art_variant_e variant)
{
    int                   query;
    art_str_t             path;
    const unsigned char  *p;

    p = base.len ? memchr(base.data, '#', base.len) : NULL;

    if (p != NULL) {
        base.len = p - base.data;
    }

    if (variant == ART_VARIANT_HTML) {
        art_uri_put(b, base);
        return;
    }

    p = base.len ? memchr(base.data, '?', base.len) : NULL;
    query = (p != NULL);

    if (in->argument.len != 0) {
        art_uri_put(b, base);
        art_buf_char(b, query ? '&' : '?');
        art_uri_directive(b, in->argument);
        art_buf_char(b, '=');
        art_buf_str(b, art_uri_values[variant]);
        return;
    }

    path = base;

    if (query) {
        path.len = p - base.data;
    }

    art_uri_put(b, path);
    art_buf_str(b, art_uri_suffixes[variant]);

    if (query) {
        art_uri_put(b, art_str_make(p, base.len - path.len));
    }
}


int
art_uri_absolute(art_str_t s)
{
    size_t                i;
    unsigned char         c;
    static const char     http[] = "http";

    for (i = 0; i < 4; i++) {
        if (i >= s.len) {
            return 0;
        }

        c = s.data[i] | 0x20;

        if (c != (unsigned char) http[i]) {
            return 0;
        }
    }

    if (i < s.len && (s.data[i] | 0x20) == 's') {
        i++;
    }

    return s.len > i + 3 && memcmp(s.data + i, "://", 3) == 0
           && s.data[i + 3] != '/';
}


art_str_t
art_doc_url(const art_doc_t *doc)
{
    if (art_uri_absolute(doc->meta.canonical)) {
        return doc->meta.canonical;
    }

    if (doc->in->url.len != 0) {
        return doc->in->url;
    }

    return doc->in->path;
}


size_t
art_doc_tag(const art_doc_t *doc, unsigned char *dst)
{
    size_t  n;

    n = art_tag_put(dst, doc->in->lang);

    if (n == 0) {
        n = art_tag_put(dst, doc->meta.language);
    }

    if (n == 0) {
        n = art_tag_put(dst, art_str_c(doc->lang));
    }

    return n;
}


size_t
art_tag_put(unsigned char *dst, art_str_t s)
{
    size_t  i;

    if (s.len == 0 || s.len > ART_TAG_MAX) {
        return 0;
    }

    for (i = 0; i < s.len; i++) {
        dst[i] = s.data[i] == '_' ? '-' : s.data[i];

        if (dst[i] >= 'A' && dst[i] <= 'Z') {
            dst[i] |= 0x20;
        }
    }

    if (!art_tag_form(art_str_make(dst, s.len))) {
        return 0;
    }

    art_tag_case(dst, s.len);

    return s.len;
}


#define ART_TAG_ALPHA       1
#define ART_TAG_DIGIT       2
#define ART_TAG_OTHER       4


/* The length of the subtag at pos, and what it is made of. */
static size_t
art_tag_part(art_str_t s, size_t pos, unsigned *kinds)
{
    size_t         i;
    unsigned char  c;

    *kinds = 0;

    for (i = pos; i < s.len && s.data[i] != '-'; i++) {
        c = s.data[i];

        if (c >= 'a' && c <= 'z') {
            *kinds |= ART_TAG_ALPHA;

        } else if (c >= '0' && c <= '9') {
            *kinds |= ART_TAG_DIGIT;

        } else {
            *kinds |= ART_TAG_OTHER;
        }
    }

    return i - pos;
}


/*
 * RFC 5646, 2.1, lower case.  The subtags come in a fixed order; state is the
 * first kind that may still come: 0 language, 1 to 3 extlang, 4 script,
 * 5 region, 6 variants, 7 inside an extension, 8 inside a private part.
 */
static int
art_tag_form(art_str_t s)
{
    int       state, need;
    size_t    n, pos;
    unsigned  kinds;

    need = 0;
    state = 0;

    for (pos = 0; pos <= s.len; pos += n + 1) {
        n = art_tag_part(s, pos, &kinds);

        if (n == 0 || n > 8 || (kinds & ART_TAG_OTHER)) {
            return 0;
        }

        if (state == 8) {
            need = 0;
            continue;
        }

        if (n == 1) {
            if (need || (state == 0 && s.data[pos] != 'x')) {
                return 0;
            }

            state = s.data[pos] == 'x' ? 8 : 7;
            need = 1;
            continue;
        }

        if (state == 7) {
            need = 0;
            continue;
        }

        if (state == 0) {
            if (kinds != ART_TAG_ALPHA) {
                return 0;
            }

            state = n <= 3 ? 1 : 4;
            continue;
        }

        if (state <= 3 && n == 3 && kinds == ART_TAG_ALPHA) {
            state++;

        } else if (state <= 4 && n == 4 && kinds == ART_TAG_ALPHA) {
            state = 5;

        } else if (state <= 5
                   && ((n == 2 && kinds == ART_TAG_ALPHA)
                       || (n == 3 && kinds == ART_TAG_DIGIT)))
        {
            state = 6;

        } else if (n >= 5
                   || (n == 4 && s.data[pos] >= '0' && s.data[pos] <= '9'))
        {
            state = 6;

        } else {
            return 0;
        }
    }

    return !need;
}


/* RFC 5646, 2.1.1: regions upper, scripts title; nothing after a singleton. */
static void
art_tag_case(unsigned char *p, size_t len)
{
    size_t    n, pos, i;
    unsigned  kinds;

    for (pos = 0; pos < len; pos += n + 1) {
        n = art_tag_part(art_str_make(p, len), pos, &kinds);

        if (n == 1) {
            return;
        }

        if (pos == 0 || kinds != ART_TAG_ALPHA) {
            continue;
        }

        if (n == 2 || n == 4) {
            for (i = pos; i < pos + (n == 2 ? 2 : 1); i++) {
                p[i] &= 0xdf;
            }
        }
    }
}
