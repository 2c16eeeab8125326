/*
 * Site files.  A directive is checked when it is read and parsed again for a
 * page of its host: thousands of files cost what their text does.
 *
 *     body              elements that are the article; the rest goes
 *     strip             elements that go
 *     strip_id_or_class elements whose id or class contains this
 *     strip_image_src   pictures whose src contains this
 *     title author date metadata
 *
 * Of several body directives the first that finds something counts, as in
 * Full-Text RSS; of title, author and date, too.
 */

#include "art_site_in.h"
#include "art_hash.h"
#include "art_xpath.h"


static art_rc_t art_site_host(art_site_t *site, art_str_t name,
    art_err_t *err);
static art_rc_t art_site_line(art_site_t *site, art_str_t line, uint32_t n);
static art_rc_t art_site_check(art_site_t *site, art_directive_t *d,
    art_site_file_t *file);
static art_rc_t art_site_fault(art_site_t *site, art_err_t *err);


static const struct {
    const char           *name;
    uint8_t               kind;
} art_site_words[] = {
    { "body", ART_SITE_BODY }, { "strip", ART_SITE_STRIP },
    { "strip_id_or_class", ART_SITE_STRIP_ID },
    { "strip_image_src", ART_SITE_STRIP_IMAGE },
    { "title", ART_SITE_TITLE }, { "author", ART_SITE_AUTHOR },
    { "date", ART_SITE_DATE },
    { "find_string", ART_SITE_KNOWN }, { "replace_string", ART_SITE_KNOWN },
    { "single_page_link", ART_SITE_KNOWN },
    { "single_page_link_in_feed", ART_SITE_KNOWN },
    { "next_page_link", ART_SITE_KNOWN }, { "wrap_in", ART_SITE_KNOWN },
    { "move_into", ART_SITE_KNOWN }, { "dissolve", ART_SITE_KNOWN },
    { "strip_attr", ART_SITE_KNOWN }, { "post_strip_attr", ART_SITE_KNOWN },
    { "native_ad_clue", ART_SITE_KNOWN }, { "footnotes", ART_SITE_KNOWN },
    { "skip_id_or_class", ART_SITE_KNOWN },
    { "if_page_contains", ART_SITE_KNOWN },
    { "test_url", ART_SITE_SILENT }, { "test_contains", ART_SITE_SILENT },
    { "prune", ART_SITE_SILENT }, { "tidy", ART_SITE_SILENT },
    { "parser", ART_SITE_SILENT }, { "http_header", ART_SITE_SILENT },
    { "requires_login", ART_SITE_SILENT },
    { "not_logged_in_xpath", ART_SITE_SILENT },
    { "login_uri", ART_SITE_SILENT },
    { "login_username_field", ART_SITE_SILENT },
    { "login_password_field", ART_SITE_SILENT },
    { "login_extra_fields", ART_SITE_SILENT },
    { "insert_detected_image", ART_SITE_SILENT },
    { "convert_double_br_tags", ART_SITE_SILENT },
    { "autodetect_on_failure", ART_SITE_SILENT },
    { "autodetect_next_page", ART_SITE_SILENT },
    { "skip_json_ld", ART_SITE_SILENT },
    { "strip_comments", ART_SITE_SILENT },
    { "src_lazy_load_attr", ART_SITE_SILENT }
};


/* each has a bit in art_site_file_t.left */
typedef char  art_site_words_fit[art_nelts(art_site_words) <= 64 ? 1 : -1];


art_rc_t
art_site_create(art_site_t **out, art_arena_t *arena)
{
    art_site_t  *site;

    site = art_arena_calloc(arena, 1, sizeof(art_site_t));
    if (site == NULL) {
        return arena->rc;
    }

    site->arena = arena;
    site->digest = ART_HASH_INIT;
    art_arena_init(&site->scratch, &arena->mem, 0);
    *out = site;

    return ART_OK;
}


art_rc_t
art_site_add(art_site_t *site, art_str_t text, art_str_t name,
    art_err_t *err)
{
    uint32_t              line;
    art_rc_t              rc;
    art_site_file_t      *file;
    const unsigned char  *p, *nl, *end;

    memset(err, 0, sizeof(art_err_t));

    file = art_arena_more(site->arena, site->files, site->nfiles,
                          &site->files_cap, sizeof(art_site_file_t));
    if (file == NULL) {
        return art_site_fault(site, err);
    }

    site->files = file;
    file += site->nfiles;
    memset(file, 0, sizeof(art_site_file_t));
    file->first = site->n;
    file->faults = site->nfaults;
    file->name = art_arena_dup(site->arena, name);
    text = art_arena_dup(site->arena, text);

    if (file->name.data == NULL || text.data == NULL) {
        return art_site_fault(site, err);
    }

    site->digest = art_hash_add(site->digest, name.data, name.len);
    site->digest = art_hash_add(site->digest, text.data, text.len);

    rc = art_site_host(site, file->name, err);
    if (rc != ART_OK) {
        return rc;
    }

    site->nfiles++;
    line = 0;
    p = text.data;
    end = p + text.len;

    while (p < end) {
        nl = memchr(p, '\n', end - p);
        nl = nl ? nl : end;
        line++;

        if (memchr(p, '\0', nl - p) != NULL) {
            err->rc = ART_INVALID;
            err->msg = "binary data in a site file";
            err->line = line;
            err->col = 1;
            return ART_INVALID;
        }

        rc = art_site_line(site, art_str_make(p, nl - p), line);
        if (rc != ART_OK) {
            return art_site_fault(site, err);
        }

        p = nl < end ? nl + 1 : end;
    }

    site->files[site->nfiles - 1].n = site->n
                                      - site->files[site->nfiles - 1].first;
    site->files[site->nfiles - 1].nfaults = site->nfaults
                                      - site->files[site->nfiles - 1].faults;

    return ART_OK;
}


/* The host is the file's name without folders and ".txt". */

static art_rc_t
art_site_host(art_site_t *site, art_str_t name, art_err_t *err)
{
    size_t  i;

    for (i = name.len; i > 0 && name.data[i - 1] != '/'; i--) { /* void */ }

    name = art_str_make(name.data + i, name.len - i);

    if (name.len > 4 && memcmp(name.data + name.len - 4, ".txt", 4) == 0) {
        name.len -= 4;
    }

    if (name.len < 3 || memchr(name.data + 1, '.', name.len - 1) == NULL) {
        err->rc = ART_INVALID;
        err->msg = "the name of a site file is the site's host and \".txt\"";
        return ART_INVALID;
    }

    if (art_ad_index_add(&site->hosts, site->arena,
                         art_ad_key(name.data, name.len), site->nfiles)
        != ART_OK)
    {
        return art_site_fault(site, err);
    }

    return ART_OK;
}


static art_rc_t
art_site_line(art_site_t *site, art_str_t line, uint32_t n)
{
    size_t                i, k;
    art_str_t             word;
    art_directive_t       d;
    const unsigned char  *colon;

    line = art_site_trim(line);

    if (line.len == 0 || line.data[0] == '#') {
        return ART_OK;
    }

    colon = memchr(line.data, ':', line.len);
    if (colon == NULL) {
        return ART_OK;
    }

    for (i = 0; line.data + i < colon && line.data[i] != '('
         && line.data[i] != ' '; i++)
    {
        /* void */
    }

    word = art_str_make(line.data, i);

    if (line.data + i < colon && line.data[i] == '(') {

        /* replace_string(...): and the like have colons of their own */

        colon = line.data + i;
    }

    for (k = 0; k < art_nelts(art_site_words); k++) {
        if (art_str_eq(word, art_str_c(art_site_words[k].name))) {
            break;
        }
    }

    memset(&d, 0, sizeof(art_directive_t));
    d.value = art_site_trim(art_str_make(colon + 1,
                                         line.data + line.len - colon - 1));
    d.file = site->nfiles - 1;
    d.line = n;

    if (k == art_nelts(art_site_words)) {
        d.kind = ART_SITE_KNOWN;
        return art_site_check(site, &d, NULL);
    }

    d.kind = art_site_words[k].kind;

    if (d.kind >= ART_SITE_KNOWN) {
        if (d.kind == ART_SITE_KNOWN) {
            site->files[d.file].left |= UINT64_C(1) << k;
        }

        return ART_OK;
    }

    return d.value.len > 0 ? art_site_check(site, &d, &site->files[d.file])
                           : ART_OK;
}


/* file is NULL for a directive that nobody knows. */

static art_rc_t
art_site_check(art_site_t *site, art_directive_t *d, art_site_file_t *file)
{
    void         *p;
    art_rc_t      rc;
    art_err_t     err;
    art_xpath_t  *x;

    rc = ART_OK;
    err.msg = "unknown directive";

    if (d->kind == ART_SITE_STRIP_ID || d->kind == ART_SITE_STRIP_IMAGE) {

        if (d->value.len > 1 && (d->value.data[0] == '\''
                                 || d->value.data[0] == '"'))
        {
            d->value = art_str_make(d->value.data + 1, d->value.len - 1);

            if (d->value.data[d->value.len - 1] == d->value.data[-1]) {
                d->value.len--;
            }
        }

    } else if (file != NULL) {
        art_arena_reset(&site->scratch, SIZE_MAX);
        rc = art_xpath_parse(&x, &site->scratch, d->value, &err);
    }

    if (rc == ART_INVALID || file == NULL) {
        p = art_arena_more(site->arena, site->faults, site->nfaults,
                           &site->faults_cap, sizeof(art_site_fault_t));
        if (p == NULL) {
            return site->arena->rc;
        }

        site->faults = p;
        site->faults[site->nfaults].line = d->line;
        site->faults[site->nfaults++].msg = err.msg;

        return ART_OK;
    }

    if (rc != ART_OK || d->value.len == 0) {
        return rc;
    }

    p = art_arena_more(site->arena, site->directives, site->n, &site->cap,
                       sizeof(art_directive_t));
    if (p == NULL) {
        return site->arena->rc;
    }

    site->directives = p;
    site->directives[site->n++] = *d;

    return ART_OK;
}


static art_rc_t
art_site_fault(art_site_t *site, art_err_t *err)
{
    err->rc = site->arena->rc != ART_OK ? site->arena->rc : ART_NOMEM;
    err->msg = "not enough memory";

    return err->rc;
}


art_str_t
art_site_trim(art_str_t s)
{
    while (s.len > 0 && s.data[0] <= ' ') {
        s.data++;
        s.len--;
    }

    while (s.len > 0 && s.data[s.len - 1] <= ' ') {
        s.len--;
    }

    return s;
}


art_rc_t
art_site_compile(art_site_t *site, art_err_t *err)
{
    memset(err, 0, sizeof(art_err_t));
    art_arena_done(&site->scratch);

    return art_ad_index_compile(&site->hosts, site->arena) == ART_OK
           ? ART_OK : art_site_fault(site, err);
}


uint64_t
art_site_digest(const art_site_t *site)
{
    return art_hash_mix(site->digest);
}


uint32_t
art_site_count(const art_site_t *site)
{
    return site->n;
}


art_rc_t
art_site_skipped(const art_site_t *site, uint32_t n, art_str_t *name,
    art_buf_t *out)
{
    uint32_t                i, some;
    const art_site_file_t  *f;

    if (n >= site->nfiles) {
        return ART_DONE;
    }

    f = &site->files[n];
    *name = f->name;
    some = 0;

    for (i = f->faults; i < f->faults + f->nfaults; i++) {
        art_buf_str(out, some++ ? ", line " : "line ");
        art_buf_uint(out, site->faults[i].line);
        art_buf_str(out, ": ");
        art_buf_str(out, site->faults[i].msg);
    }

    for (i = 0; i < art_nelts(art_site_words); i++) {
        if (f->left & UINT64_C(1) << i) {
            art_buf_str(out, some++ ? ", " : "");
            art_buf_str(out, art_site_words[i].name);
        }
    }

    return ART_OK;
}


void
art_site_name(const art_site_t *site, uint32_t number, art_buf_t *out)
{
    number &= ~ART_RULE_SITE;

    if (number < site->n) {
        art_buf_put(out, site->files[site->directives[number].file].name);
        art_buf_char(out, ':');
        art_buf_uint(out, site->directives[number].line);
    }
}
