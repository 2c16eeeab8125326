/*
 * Names of sites that say no more than their address does: "Harbour Post" on
 * harbourpost.example, "Käse & Brot" on kaese-und-brot.example.
 */

#include "art_htmlmeta.h"
#include "art_scope.h"
#include "art_utf8.h"


#define HOST_MAX    64          /* bytes of a name that are compared */
#define HOST_MIN    4           /* shorter ones are equal by chance */


static size_t art_htmlhost_fold(art_str_t s, int umlauts, char *out);
static size_t art_htmlhost_letter(uint32_t cp, int umlauts, char *out);
static int art_htmlhost_labels(art_str_t host, const char *name, size_t len);


int
art_htmlmeta_is_host(const art_doc_t *doc, art_str_t s)
{
    int        umlauts;
    char       name[HOST_MAX];
    size_t     len;
    art_str_t  host;

    host = art_scope_host(doc->meta.canonical);

    if (host.len == 0 && doc->in != NULL) {
        host = art_scope_host(doc->in->url);
    }

    if (host.len == 0 || s.len < HOST_MIN || s.len > HOST_MAX / 2) {
        return 0;
    }

    for (umlauts = 0; umlauts < 2; umlauts++) {
        len = art_htmlhost_fold(s, umlauts, name);

        if (len >= HOST_MIN && art_htmlhost_labels(host, name, len)) {
            return 1;
        }
    }

    return 0;
}


/* Letters and digits without marks, lower case; 0 for other scripts. */
static size_t
art_htmlhost_fold(art_str_t s, int umlauts, char *out)
{
    size_t                n, len;
    uint32_t              cp;
    const unsigned char  *p, *end;

    n = 0;

    if (s.len == 0) {
        return 0;
    }

    p = s.data;
    end = p + s.len;

    while (p < end) {
        cp = art_uc_fold(art_utf8_next(&p, end));

        if (!(art_uc_class(cp) & (ART_UC_LETTER | ART_UC_DIGIT))) {
            continue;
        }

        len = art_htmlhost_letter(cp, umlauts, out + n);

        if (len == 0) {
            return 0;
        }

        n += len;
    }

    return n;
}


/* Writes at most two letters; s has half as many bytes as out at most. */
static size_t
art_htmlhost_letter(uint32_t cp, int umlauts, char *out)
{
    char               c;

    /* U+00E0 to U+00FF; a dot is nothing that an address could have */
    static const char  base[] = "aaaaaa.ceeeeiiii.nooooo.ouuuuy.y";

    if (cp < 0x80) {
        out[0] = (char) cp;
        return 1;
    }

    if (cp == 0xDF || cp == 0xE6) {
        out[0] = (cp == 0xDF) ? 's' : 'a';
        out[1] = (cp == 0xDF) ? 's' : 'e';
        return 2;
    }

    if (cp < 0xE0 || cp > 0xFF) {
        return 0;
    }

    c = base[cp - 0xE0];

    if (c == '.') {
        return 0;
    }

    out[0] = c;
    out[1] = 'e';

    return (umlauts && (cp == 0xE4 || cp == 0xF6 || cp == 0xFC)) ? 2 : 1;
}


/* Whether labels in a row, dots and hyphens aside, are the name. */
static int
art_htmlhost_labels(art_str_t host, const char *name, size_t len)
{
    char    c;
    size_t  i, k, at;

    for (i = 0; i < host.len; i++) {

        if (i != 0 && host.data[i - 1] != '.') {
            continue;
        }

        at = 0;

        for (k = i; k < host.len && at < len; k++) {
            c = (char) host.data[k];

            if (c == '.' || c == '-') {
                continue;
            }

            c = (char) (c >= 'A' && c <= 'Z' ? c + 32 : c);

            if (c != name[at]) {
                break;
            }

            at++;
        }

        if (at == len && (k == host.len || host.data[k] == '.')) {
            return 1;
        }
    }

    return 0;
}
