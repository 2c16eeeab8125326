/* Scopes of rules: language, host, path. */

#include "art_scope.h"


static const unsigned char *art_scope_authority(art_str_t url,
    const unsigned char **last);
static unsigned char art_scope_lower(unsigned char c);


/* RFC 3986, 3.2: what stands between "//" and the path. */

static const unsigned char *
art_scope_authority(art_str_t url, const unsigned char **last)
{
    size_t                i;
    const unsigned char  *p, *end;

    for (i = 0; i + 2 < url.len; i++) {
        if (url.data[i] == ':') {
            break;
        }
    }

    if (i + 2 >= url.len || url.data[i + 1] != '/' || url.data[i + 2] != '/') {
        return NULL;
    }

    p = url.data + i + 3;
    end = url.data + url.len;

    for (*last = p; *last < end; (*last)++) {
        if (**last == '/' || **last == '?' || **last == '#') {
            break;
        }
    }

    return p;
}


art_str_t
art_scope_host(art_str_t url)
{
    const unsigned char  *p, *q, *last;

    p = art_scope_authority(url, &last);
    if (p == NULL) {
        return art_str_make("", 0);
    }

    for (q = p; q < last; q++) {
        if (*q == '@') {
            p = q + 1;
        }
    }

    for (q = p; q < last && *q != ':'; q++) {
        if (*q == '[') {
            while (q < last && *q != ']') {
                q++;
            }

            if (q == last) {
                break;
            }
        }
    }

    return art_str_make(p, q - p);
}


art_str_t
art_scope_path(art_str_t url)
{
    const unsigned char  *p, *last, *end;

    p = art_scope_authority(url, &last);
    if (p == NULL || last == url.data + url.len || *last != '/') {
        return art_str_c("/");
    }

    end = url.data + url.len;

    for (p = last; p < end && *p != '?' && *p != '#'; p++) { /* void */ }

    return art_str_make(last, p - last);
}


art_str_t
art_scope_language(const art_doc_t *doc)
{
    if (doc->in->lang.len > 0) {
        return doc->in->lang;
    }

    if (doc->meta.language.len > 0) {
        return doc->meta.language;
    }

    return art_str_c(doc->lang);
}


int
art_scope_is_language(art_str_t tag, art_str_t lang)
{
    size_t  i;

    if (tag.len < lang.len) {
        return 0;
    }

    for (i = 0; i < lang.len; i++) {
        if (art_scope_lower(tag.data[i]) != art_scope_lower(lang.data[i])) {
            return 0;
        }
    }

    return tag.len == i || tag.data[i] == '-' || tag.data[i] == '_';
}


int
art_scope_glob(art_str_t pattern, art_str_t text, int nocase)
{
    size_t         p, t, star, mark;
    unsigned char  a, b;

    p = 0;
    t = 0;
    mark = 0;
    star = SIZE_MAX;

    while (t < text.len) {

        if (p < pattern.len && pattern.data[p] == '*') {
            star = p++;
            mark = t;
            continue;
        }

        if (p < pattern.len) {
            a = pattern.data[p];
            b = text.data[t];

            if (a == b
                || (nocase && art_scope_lower(a) == art_scope_lower(b)))
            {
                p++;
                t++;
                continue;
            }
        }

        if (star == SIZE_MAX) {
            return 0;
        }

        p = star + 1;
        t = ++mark;
    }

    while (p < pattern.len && pattern.data[p] == '*') {
        p++;
    }

    return p == pattern.len;
}


int
art_scope_is_host(art_str_t pattern, art_str_t host)
{
    art_str_t  tail;

    if (host.len == 0) {
        return 0;
    }

    if (pattern.len == 0 || pattern.data[0] != '.') {
        return art_scope_glob(pattern, host, 1);
    }

    tail = art_str_make(pattern.data + 1, pattern.len - 1);

    if (art_scope_glob(tail, host, 1)) {
        return 1;
    }

    /* the rest is the same for names under it */

    while (host.len > 0) {
        if (host.data[0] == '.'
            && art_scope_glob(pattern, host, 1))
        {
            return 1;
        }

        host.data++;
        host.len--;
    }

    return 0;
}


static unsigned char
art_scope_lower(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') ? (unsigned char) (c + 32) : c;
}
