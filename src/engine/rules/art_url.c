/* URLs of a page's resources. */

#include "art_url.h"
#include "art_scope.h"


static size_t art_url_scheme(art_str_t ref);
static int art_url_is_http(art_str_t ref, size_t scheme);
static void art_url_dots(art_buf_t *out, size_t path);
static size_t art_url_path(art_str_t base);
static int art_url_ends(art_str_t host, art_str_t name);
static int art_url_is_word(art_str_t s, const char *words);


/* Registries that sell names below a second label, in countries' domains. */
static const char  art_url_second[] =
    " co com net org gov gob gouv edu ac or ne go gov mil nom info biz ltd plc "
    "sch asso govt gen web art tv ";


art_rc_t
art_url_resolve(art_buf_t *out, art_str_t base, art_str_t ref)
{
    size_t                scheme, path, begin;
    const unsigned char  *hash;

    while (ref.len > 0 && ref.data[0] <= ' ') {
        ref.data++;
        ref.len--;
    }

    while (ref.len > 0 && ref.data[ref.len - 1] <= ' ') {
        ref.len--;
    }

    hash = ref.len ? memchr(ref.data, '#', ref.len) : NULL;
    if (hash != NULL) {
        ref.len = hash - ref.data;
    }

    scheme = art_url_scheme(ref);
    begin = out->len;

    if (scheme > 0) {
        if (!art_url_is_http(ref, scheme)) {
            return ART_DECLINED;
        }

        art_buf_put(out, ref);
        return art_buf_rc(out);
    }

    if (ref.len > 1 && ref.data[0] == '/' && ref.data[1] == '/') {
        scheme = art_url_scheme(base);

        if (scheme > 0 && art_url_is_http(base, scheme)) {
            art_buf_add(out, base.data, scheme + 1);

        } else {
            art_buf_str(out, "https:");
        }

        art_buf_put(out, ref);
        return art_buf_rc(out);
    }

    scheme = art_url_scheme(base);

    if (scheme == 0 || !art_url_is_http(base, scheme) || ref.len == 0) {
        return ART_DECLINED;
    }

    path = art_url_path(base);
    art_buf_add(out, base.data, path);

    if (ref.data[0] == '/') {
        art_buf_put(out, ref);

    } else {
        for (scheme = path; scheme < base.len && base.data[scheme] != '?'
             && base.data[scheme] != '#'; scheme++)
        {
            /* void */
        }

        while (ref.data[0] != '?' && scheme > path
               && base.data[scheme - 1] != '/')
        {
            scheme--;
        }

        art_buf_add(out, base.data + path, scheme - path);

        if (scheme == path) {
            art_buf_char(out, '/');
        }

        art_buf_put(out, ref);
    }

    if (art_buf_rc(out) == ART_OK) {
        art_url_dots(out, begin + path);
    }

    return art_buf_rc(out);
}


/* Length of the scheme before its colon; 0: there is none. */

static size_t
art_url_scheme(art_str_t ref)
{
    size_t         i;
    unsigned char  c;

    for (i = 0; i < ref.len; i++) {
        c = ref.data[i] | 32;

        if (ref.data[i] == ':') {
            return i;
        }

        if (!(c >= 'a' && c <= 'z')
            && (i == 0 || (!(ref.data[i] >= '0' && ref.data[i] <= '9')
                           && memchr("+-.", ref.data[i], 3) == NULL)))
        {
            break;
        }
    }

    return 0;
}


static int
art_url_is_http(art_str_t ref, size_t scheme)
{
    static const unsigned char  https[] = "https";

    size_t  i;

    if (scheme != 4 && scheme != 5) {
        return 0;
    }

    for (i = 0; i < scheme; i++) {
        if ((ref.data[i] | 32) != https[i]) {
            return 0;
        }
    }

    return ref.len > scheme + 3 && ref.data[scheme + 1] == '/'
           && ref.data[scheme + 2] == '/';
}


/* Where the path begins: behind scheme, "//" and authority. */

static size_t
art_url_path(art_str_t base)
{
    size_t  i;

    i = art_url_scheme(base) + 3;

    while (i < base.len && base.data[i] != '/' && base.data[i] != '?'
           && base.data[i] != '#')
    {
        i++;
    }

    return i;
}


/* RFC 3986, 5.2.4: "." and ".." of the path go. */

static void
art_url_dots(art_buf_t *out, size_t path)
{
    size_t          r, w, n, end;
    unsigned char  *p;

    p = out->data;
    end = path;

    while (end < out->len && p[end] != '?') {
        end++;
    }

    r = path;
    w = path;

    while (r < end) {
        for (n = 1; r + n < end && p[r + n] != '/'; n++) { /* void */ }

        if (n == 2 && p[r + 1] == '.') {
            r += n;

            if (r == end) {
                p[w++] = '/';
            }

            continue;
        }

        if (n == 3 && p[r + 1] == '.' && p[r + 2] == '.') {
            while (w > path && p[--w] != '/') { /* void */ }
            r += n;

            if (r == end) {
                p[w++] = '/';
            }

            continue;
        }

        memmove(p + w, p + r, n);
        w += n;
        r += n;
    }

    memmove(p + w, p + end, out->len - end);
    out->len = w + out->len - end;
}


art_str_t
art_url_site(art_str_t host)
{
    size_t     i, dots, labels[4];
    art_str_t  second;

    if (host.len == 0 || host.data[0] == '['
        || (host.data[host.len - 1] >= '0' && host.data[host.len - 1] <= '9'))
    {
        return host;
    }

    dots = 0;

    for (i = host.len; i-- > 0 && dots < 3; /* void */ ) {
        if (host.data[i] == '.') {
            labels[dots++] = i;
        }
    }

    if (dots < 2) {
        return host;
    }

    second = art_str_make(host.data + labels[1] + 1,
                          labels[0] - labels[1] - 1);

    if (host.len - labels[0] == 3 && art_url_is_word(second, art_url_second)) {
        i = (dots == 3) ? labels[2] + 1 : 0;

    } else {
        i = labels[1] + 1;
    }

    return art_str_make(host.data + i, host.len - i);
}


static int
art_url_is_word(art_str_t s, const char *words)
{
    const char  *p;

    if (s.len == 0) {
        return 0;
    }

    for (p = words; *p != '\0'; p++) {
        if (*p == ' ' && strncmp(p + 1, (const char *) s.data, s.len) == 0
            && p[1 + s.len] == ' ')
        {
            return 1;
        }
    }

    return 0;
}


int
art_url_domains(art_str_t list, unsigned char sep, art_str_t host)
{
    int                   fits, no, only_no;
    size_t                longest;
    art_str_t             name;
    const unsigned char  *p, *q, *end;

    if (list.len == 0) {
        return 1;
    }

    longest = 0;
    fits = 0;
    only_no = 1;
    p = list.data;
    end = p + list.len;

    while (p < end) {
        q = memchr(p, sep, end - p);
        q = q ? q : end;
        name = art_str_make(p, q - p);
        p = q + 1;

        no = name.len > 0 && name.data[0] == '~';
        only_no &= no;
        name.data += no;
        name.len -= no;

        if (name.len > longest
            && (art_url_ends(host, name) || art_url_is_entity(name, host)))
        {
            longest = name.len;
            fits = !no;
        }
    }

    return longest > 0 ? fits : only_no;
}


/* host is name, or ends in "." and name; case does not count. */

static int
art_url_ends(art_str_t host, art_str_t name)
{
    size_t         i, off;
    unsigned char  a, b;

    if (host.len < name.len) {
        return 0;
    }

    off = host.len - name.len;

    if (off > 0 && host.data[off - 1] != '.') {
        return 0;
    }

    for (i = 0; i < name.len; i++) {
        a = host.data[off + i];
        b = name.data[i];
        a += (a >= 'A' && a <= 'Z') ? 32 : 0;
        b += (b >= 'A' && b <= 'Z') ? 32 : 0;

        if (a != b) {
            return 0;
        }
    }

    return 1;
}


int
art_url_is_entity(art_str_t name, art_str_t host)
{
    size_t     i;
    art_str_t  site, front;

    if (name.len < 3 || name.data[name.len - 1] != '*'
        || name.data[name.len - 2] != '.')
    {
        return 0;
    }

    /* the suffix is what stands behind the first label of the site */

    site = art_url_site(host);

    for (i = 0; i < site.len && site.data[i] != '.'; i++) { /* void */ }

    if (i == site.len) {
        return 0;
    }

    front = art_str_make(host.data, host.len - site.len + i);

    return art_url_ends(front, art_str_make(name.data, name.len - 2));
}
