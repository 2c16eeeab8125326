/*
 * References of a page made absolute (RFC 3986, 5.2), by an allow-list of
 * schemes.
 */

#include "art_uri.h"


typedef struct {
    art_str_t             scheme;       /* with ":" */
    art_str_t             host;         /* with "//" */
    art_str_t             path;
    art_str_t             query;        /* with "?" */
} art_url_t;


static void art_url_split(art_str_t s, art_url_t *url);
static size_t art_url_scheme(art_str_t s);
static int art_url_is(art_str_t scheme, const char *name);
static void art_url_path(art_buf_t *b, art_str_t dir, art_str_t path);
static art_str_t art_url_dir(art_str_t path);


/* The length of "scheme:", or 0. */
static size_t
art_url_scheme(art_str_t s)
{
    size_t         i;
    unsigned char  c;

    for (i = 0; i < s.len; i++) {
        c = s.data[i] | 0x20;

        if (s.data[i] == ':') {
            return i ? i + 1 : 0;
        }

        if (!(c >= 'a' && c <= 'z')
            && !(i != 0 && ((s.data[i] >= '0' && s.data[i] <= '9')
                            || s.data[i] == '+' || s.data[i] == '-'
                            || s.data[i] == '.')))
        {
            return 0;
        }
    }

    return 0;
}


static int
art_url_is(art_str_t scheme, const char *name)
{
    size_t  i;

    if (scheme.len != strlen(name)) {
        return 0;
    }

    for (i = 0; i < scheme.len; i++) {
        if ((scheme.data[i] | 0x20) != (unsigned char) (name[i] | 0x20)) {
            return 0;
        }
    }

    return 1;
}


/* Without fragment. */
static void
art_url_split(art_str_t s, art_url_t *url)
{
    size_t                n;
    const unsigned char  *p, *last;

    memset(url, 0, sizeof(art_url_t));

    if (s.data == NULL) {
        s = art_str_c("");
    }

    n = art_url_scheme(s);
    url->scheme = art_str_make(s.data, n);

    p = s.data + n;
    last = s.len ? memchr(s.data, '#', s.len) : NULL;
    last = last ? last : s.data + s.len;

    if (last - p >= 2 && p[0] == '/' && p[1] == '/') {
        url->host.data = p;

        for (p += 2; p < last && *p != '/' && *p != '?'; p++) { /* void */ }

        url->host.len = p - url->host.data;
    }

    url->path.data = p;

    while (p < last && *p != '?') {
        p++;
    }

    url->path.len = p - url->path.data;
    url->query = art_str_make(p, last - p);
}


/* Up to and with the last slash. */
static art_str_t
art_url_dir(art_str_t path)
{
    while (path.len != 0 && path.data[path.len - 1] != '/') {
        path.len--;
    }

    return path;
}


/* 5.2.4: segments are written one by one, ".." takes the last one back. */
static void
art_url_path(art_buf_t *b, art_str_t dir, art_str_t path)
{
    int        last;
    size_t     i, n, start;
    art_str_t  part, s[2];

    s[0] = dir;
    s[1] = path;
    start = b->len;

    for (i = 0; i < 2; i++) {

        while (s[i].len != 0 && s[i].data[0] == '/') {
            s[i].data++;
            s[i].len--;
        }

        for ( ;; ) {

            for (n = 0; n < s[i].len && s[i].data[n] != '/'; n++) {
                /* void */
            }

            part = art_str_make(s[i].data, n);
            last = (n == s[i].len);

            if (art_str_eq(part, art_str_c(".."))) {

                if (b->rc == ART_OK && b->len > start) {
                    b->len = start + art_url_dir(
                        art_str_make(b->data + start,
                                     b->len - start - 1)).len;

                    b->len -= (b->len > start);
                }

            } else if (n != 0 && !art_str_eq(part, art_str_c("."))) {
                art_buf_char(b, '/');
                art_uri_put(b, part);
                part.len = 0;
            }

            if (last) {
                break;
            }

            s[i].data += n + 1;
            s[i].len -= n + 1;
        }

        /* a path that ends in "/", "." or ".." names a folder */

        if (i == 1 && (part.len != 0 || n == 0)) {
            art_buf_char(b, '/');
        }
    }

    if (b->len == start) {
        art_buf_char(b, '/');
    }
}


art_rc_t
art_uri_resolve(art_buf_t *b, art_str_t base, art_str_t ref)
{
    art_url_t             r, u;
    const unsigned char  *p;

    while (ref.len != 0 && ref.data[0] <= ' ') {
        ref.data++;
        ref.len--;
    }

    while (ref.len != 0 && ref.data[ref.len - 1] <= ' ') {
        ref.len--;
    }

    if (ref.len == 0 || ref.data[0] == '#') {
        return ART_DECLINED;
    }

    art_url_split(ref, &r);
    art_url_split(base, &u);

    if (art_url_is(r.scheme, "mailto:")) {
        art_uri_put(b, ref);
        return art_buf_rc(b);
    }

    if (r.scheme.len != 0 && !art_uri_absolute(ref)) {
        return ART_DECLINED;
    }

    if (r.scheme.len == 0 && !art_uri_absolute(base)) {
        return ART_DECLINED;
    }

    if (r.scheme.len != 0 || r.host.len != 0) {
        u.host = r.host;
        u.path.len = 0;
        u.query.len = 0;
    }

    if (r.scheme.len != 0) {
        u.scheme = r.scheme;
    }

    art_uri_put(b, art_str_make(u.scheme.data, u.scheme.len));
    art_uri_raw(b, u.host);

    if (r.path.len == 0 && r.host.len == 0) {
        art_url_path(b, art_url_dir(u.path),
                     art_str_make(u.path.data + art_url_dir(u.path).len,
                                  u.path.len - art_url_dir(u.path).len));
        art_uri_put(b, r.query.len ? r.query : u.query);

    } else {
        art_url_path(b, r.path.len != 0 && r.path.data[0] == '/'
                        ? art_str_make(r.path.data, 0) : art_url_dir(u.path),
                     r.path);
        art_uri_put(b, r.query);
    }

    p = memchr(ref.data, '#', ref.len);

    if (p != NULL) {
        art_buf_char(b, '#');
        art_uri_raw(b, art_str_make(p + 1, ref.data + ref.len - p - 1));
    }

    return art_buf_rc(b);
}
