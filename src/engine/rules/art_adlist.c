/*
 * Filter lists: sets of them, and their lines.  The text of a list is copied
 * once and the rules point into it.
 */

#include "art_adlist_in.h"
#include "art_hash.h"


static art_rc_t art_adlist_line(art_adlist_t *list, art_str_t line);
static int art_adlist_is_order(art_str_t line);
static size_t art_adlist_hash(art_str_t line);
static art_rc_t art_adlist_fault(art_adlist_t *list, art_err_t *err,
    uint32_t line);
static void art_adlist_digits(art_adlist_t *list, art_str_t text);


static const char  *const art_skips[ART_SKIP_N] = {
    "scriptlets", "styles", "HTML filters", "unknown pseudo-classes",
    "broken selectors", "options that change requests",
    "rules for what no element asks for", "patterns that match everything",
    "conditions and other files (!#if, !#include)"
};


art_rc_t
art_adlist_create(art_adlist_t **out, art_arena_t *arena)
{
    art_rc_t       rc;
    art_adlist_t  *list;

    list = art_arena_calloc(arena, 1, sizeof(art_adlist_t));
    if (list == NULL) {
        return arena->rc;
    }

    list->arena = arena;
    list->digest = ART_HASH_INIT;
    art_arena_init(&list->scratch, &arena->mem, 0);

    rc = art_pick_create(&list->generic, arena);
    if (rc != ART_OK) {
        return rc;
    }

    list->compile = art_pcre_context(arena);
    if (list->compile == NULL) {
        return arena->rc;
    }

    *out = list;

    return ART_OK;
}


art_rc_t
art_adlist_add(art_adlist_t *list, art_str_t text, art_str_t name,
    art_err_t *err)
{
    void                 *p;
    art_rc_t              rc;
    art_str_t             line;
    const unsigned char  *q, *nl, *end;

    memset(err, 0, sizeof(art_err_t));

    p = art_arena_more(list->arena, list->files, list->nfiles,
                       &list->files_cap, sizeof(art_str_t));
    if (p == NULL) {
        return art_adlist_fault(list, err, 0);
    }

    list->files = p;

    p = art_arena_more(list->arena, list->skipped, list->nfiles,
                       &list->skipped_cap, sizeof(list->skipped[0]));
    if (p == NULL) {
        return art_adlist_fault(list, err, 0);
    }

    list->skipped = p;
    memset(list->skipped[list->nfiles], 0, sizeof(list->skipped[0]));

    text = art_arena_dup(list->arena, text);
    name = art_arena_dup(list->arena, name);
    if (text.data == NULL || name.data == NULL) {
        return art_adlist_fault(list, err, 0);
    }

    list->files[list->nfiles++] = name;
    art_adlist_digits(list, text);
    q = text.data;
    end = q + text.len;
    err->line = 0;

    if (text.len >= 3 && memcmp(q, "\xEF\xBB\xBF", 3) == 0) {
        q += 3;
    }

    while (q < end) {
        nl = memchr(q, '\n', end - q);
        nl = nl ? nl : end;
        line = art_str_make(q, nl - q);
        err->line++;

        if (memchr(line.data, '\0', line.len) != NULL) {
            err->rc = ART_INVALID;
            err->msg = "binary data in a filter list";
            err->col = 1;
            return ART_INVALID;
        }

        /* the place of the rule that this line may be */

        p = art_arena_more(list->arena, list->places, list->nplaces,
                           &list->places_cap, sizeof(art_ad_place_t));
        if (p == NULL) {
            return art_adlist_fault(list, err, err->line);
        }

        list->places = p;
        list->places[list->nplaces].file = list->nfiles - 1;
        list->places[list->nplaces].line = err->line;

        rc = art_adlist_line(list, line);
        if (rc != ART_OK) {
            return art_adlist_fault(list, err, err->line);
        }

        q = nl < end ? nl + 1 : end;
    }

    err->line = 0;

    return ART_OK;
}


/* Eight bytes a step: lists are long, and this is no hash for enemies. */

static void
art_adlist_digits(art_adlist_t *list, art_str_t text)
{
    size_t    i;
    uint64_t  h, w;

    h = list->digest;

    for (i = 0; i + 8 <= text.len; i += 8) {
        memcpy(&w, text.data + i, 8);
        h = art_hash_mix((h ^ w) * ART_HASH_PRIME);
    }

    list->digest = art_hash_byte(art_hash_add(h, text.data + i,
                                              text.len - i), 0);
}


static art_rc_t
art_adlist_line(art_adlist_t *list, art_str_t line)
{
    size_t    hash;
    uint32_t  skip;
    art_rc_t  rc;

    while (line.len > 0 && line.data[line.len - 1] <= ' ') {
        line.len--;
    }

    while (line.len > 0 && line.data[0] <= ' ') {
        line.data++;
        line.len--;
    }

    if (art_adlist_is_order(line)) {
        list->skipped[list->nfiles - 1][ART_SKIP_ORDER]++;
        return ART_OK;
    }

    if (line.len < 2 || line.data[0] == '!'
        || (line.data[0] == '[' && line.data[line.len - 1] == ']')
        || (line.data[0] == '#' && line.data[1] == ' '))
    {
        return ART_OK;
    }

    skip = 0;
    hash = art_adlist_hash(line);

    rc = (hash < line.len) ? art_cosmetic_add(list, line, hash, &skip)
                           : art_network_add(list, line, &skip);
    if (rc == ART_DECLINED) {
        list->skipped[list->nfiles - 1][skip]++;
        return ART_OK;
    }

    return rc;
}


/* uBlock's: what they ask about is a browser, so what is inside counts. */

static int
art_adlist_is_order(art_str_t line)
{
    return line.len > 4 && (memcmp(line.data, "!#if", 4) == 0
                            || memcmp(line.data, "!#in", 4) == 0);
}


/* Where "##", "#@#", "#?#", "#$#" ... begins; line.len: a network rule. */

static size_t
art_adlist_hash(art_str_t line)
{
    size_t                i;
    const unsigned char  *p;

    for (i = 0; i + 1 < line.len; i++) {
        p = memchr(line.data + i, '#', line.len - i - 1);
        if (p == NULL) {
            break;
        }

        i = p - line.data;

        if (p[1] == '#' || (line.len - i > 2 && p[2] == '#'
                            && memchr("@?$%", p[1], 4) != NULL)
            || (line.len - i > 3 && p[1] == '@' && p[3] == '#'
                && memchr("?$%", p[2], 3) != NULL))
        {
            return i;
        }

        /* a domain list has no such byte: this is a pattern */

        if (i > 0 && memchr("/|^$", p[-1], 4) != NULL) {
            break;
        }
    }

    return line.len;
}


art_rc_t
art_adlist_number(art_adlist_t *list, uint32_t *number)
{
    if (list->nplaces >= ART_RULE_LIST - 1) {
        return ART_LIMIT;
    }

    *number = list->nplaces++;

    return ART_OK;
}


static art_rc_t
art_adlist_fault(art_adlist_t *list, art_err_t *err, uint32_t line)
{
    err->rc = list->arena->rc != ART_OK ? list->arena->rc : ART_NOMEM;
    err->msg = "not enough memory";
    err->line = line;
    err->col = 1;

    return err->rc;
}


art_rc_t
art_adlist_compile(art_adlist_t *list, art_err_t *err)
{
    art_rc_t  rc;

    memset(err, 0, sizeof(art_err_t));
    art_arena_done(&list->scratch);

    rc = art_network_compile(list);

    if (rc == ART_OK) {
        rc = art_pick_compile(list->generic);
    }

    if (rc == ART_OK) {
        rc = art_ad_index_compile(&list->domains, list->arena);
    }

    if (rc == ART_OK) {
        rc = art_ad_index_compile(&list->unhide, list->arena);
    }

    return rc == ART_OK ? ART_OK : art_adlist_fault(list, err, 0);
}


void
art_adlist_done(art_adlist_t *list)
{
    uint32_t  i;

    if (list == NULL) {
        return;
    }

    for (i = 0; i < list->nnets; i++) {
        pcre2_code_free(list->nets[i].regex);
    }

    for (i = 0; i < list->ncosmetics; i++) {
        art_select_done(list->cosmetics[i].select);
    }

    art_arena_done(&list->scratch);
    list->nnets = 0;
    list->ncosmetics = 0;
}


uint64_t
art_adlist_digest(const art_adlist_t *list)
{
    return art_hash_mix(list->digest);
}


uint32_t
art_adlist_count(const art_adlist_t *list, uint32_t *cosmetic,
    uint32_t *network)
{
    if (cosmetic != NULL) {
        *cosmetic = list->ncosmetics;
    }

    if (network != NULL) {
        *network = list->nnets;
    }

    return list->nplaces;
}


art_rc_t
art_adlist_skipped(const art_adlist_t *list, uint32_t n, art_str_t *name,
    art_buf_t *out)
{
    uint32_t  i, some;

    if (n >= list->nfiles) {
        return ART_DONE;
    }

    *name = list->files[n];
    some = 0;

    for (i = 0; i < ART_SKIP_N; i++) {
        if (list->skipped[n][i] > 0) {
            art_buf_str(out, some++ ? ", " : "");
            art_buf_uint(out, list->skipped[n][i]);
            art_buf_char(out, ' ');
            art_buf_str(out, art_skips[i]);
        }
    }

    return ART_OK;
}


void
art_adlist_name(const art_adlist_t *list, uint32_t number, art_buf_t *out)
{
    number &= ~ART_RULE_LIST;

    if (number < list->nplaces) {
        art_buf_put(out, list->files[list->places[number].file]);
        art_buf_char(out, ':');
        art_buf_uint(out, list->places[number].line);
    }
}
