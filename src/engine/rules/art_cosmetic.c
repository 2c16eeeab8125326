/*
 * Filter lists: element rules ("cosmetic" ones).
 *
 * Rules for every page are in one index of what they need.  Those for some
 * domains are found by the hashes of the page's host and its parents, and
 * become a small index of the document, so that a page pays for its own site
 * alone.  To this second index come the selectors that end in what any page
 * has and say something rare before it:
 *
 *     [href^="https://shop.example/"] > img
 *
 * In the first index they stand under the rare part, which is in front of
 * what they end in, and only a page that has it tries them on its pictures.
 * Exceptions (#@#) are looked up by the selector's text, and only when an
 * element was found.
 */

#include "art_adlist_in.h"
#include "art_url.h"


/* An id of the first index says so: the rare part is not the last one. */
#define ART_COSMETIC_EARLY  (1u << 31)


typedef struct {
    art_select_t         *select;
    uint32_t              id;       /* of the rule */
} art_cosmetic_own_t;


typedef struct {
    art_cutter_t         *cutter;
    const art_adlist_t   *list;
    art_cosmetic_own_t   *own;      /* what this page is to try */
    uint32_t              nown;
    uint32_t              own_cap;
    uint32_t              nlent;    /* the list's own selectors, at first */
    uint8_t              *seen;     /* bits: rules that are among them */
} art_cosmetic_run_t;


static art_rc_t art_cosmetic_check(art_adlist_t *list, art_cosmetic_t *c,
    uint32_t *skip);
static int art_cosmetic_is_simple(art_str_t s);
static art_rc_t art_cosmetic_generic(art_adlist_t *list, uint32_t id);
static art_rc_t art_cosmetic_domains(art_adlist_t *list, uint32_t id);
static int art_cosmetic_is_generic(art_str_t domains);
static art_rc_t art_cosmetic_hit(void *data, uint32_t id, uint32_t elem);
static art_rc_t art_cosmetic_early(art_cosmetic_run_t *run, uint32_t id);
static art_rc_t art_cosmetic_own(art_cosmetic_run_t *run, art_select_t *s,
    uint32_t id);
static art_rc_t art_cosmetic_cut(art_cosmetic_run_t *run, uint32_t id,
    uint32_t elem);
static art_rc_t art_cosmetic_site(art_cosmetic_run_t *run);
static art_rc_t art_cosmetic_collect(art_cosmetic_run_t *run, uint64_t key);
static art_rc_t art_cosmetic_second(art_cosmetic_run_t *run);
static art_rc_t art_cosmetic_hit_own(void *data, uint32_t id, uint32_t elem);
static int art_cosmetic_begins(art_str_t s, const char *with);


/* hash is the offset of "##" or the like. */

art_rc_t
art_cosmetic_add(art_adlist_t *list, art_str_t line, size_t hash,
    uint32_t *skip)
{
    int              except;
    size_t           i;
    art_rc_t         rc;
    art_cosmetic_t  *c, cosmetic;

    memset(&cosmetic, 0, sizeof(art_cosmetic_t));
    cosmetic.domains = art_str_make(line.data, hash);
    except = line.data[hash + 1] == '@';

    for (i = hash + 1; line.data[i] != '#'; i++) {
        if (line.data[i] == '$') {
            *skip = ART_SKIP_STYLE;
            return ART_DECLINED;
        }

        if (line.data[i] == '%') {
            *skip = ART_SKIP_SCRIPTLET;
            return ART_DECLINED;
        }
    }

    i++;
    cosmetic.selector = art_str_make(line.data + i, line.len - i);

    while (cosmetic.selector.len > 0 && cosmetic.selector.data[0] == ' ') {
        cosmetic.selector.data++;
        cosmetic.selector.len--;
    }

    if (cosmetic.domains.len == 1 && cosmetic.domains.data[0] == '*') {
        cosmetic.domains.len = 0;
    }

    rc = art_cosmetic_check(list, &cosmetic, skip);
    if (rc != ART_OK) {
        return rc;
    }

    rc = art_adlist_number(list, &cosmetic.number);
    if (rc != ART_OK) {
        return rc;
    }

    c = art_arena_more(list->arena, list->cosmetics, list->ncosmetics,
                       &list->cosmetics_cap, sizeof(art_cosmetic_t));
    if (c == NULL) {
        return list->arena->rc;
    }

    list->cosmetics = c;
    c[list->ncosmetics++] = cosmetic;

    if (except) {
        return art_ad_index_add(&list->unhide, list->arena,
                                art_ad_key(cosmetic.selector.data,
                                           cosmetic.selector.len),
                                list->ncosmetics - 1);
    }

    return art_cosmetic_is_generic(cosmetic.domains)
           ? art_cosmetic_generic(list, list->ncosmetics - 1)
           : art_cosmetic_domains(list, list->ncosmetics - 1);
}


/* Parsed to see whether it is one; kept only where it is for every page. */

static art_rc_t
art_cosmetic_check(art_adlist_t *list, art_cosmetic_t *c, uint32_t *skip)
{
    art_rc_t       rc;
    art_err_t      err;
    art_select_t  *s;

    if (art_cosmetic_begins(c->selector, "+js(")
        || art_cosmetic_begins(c->selector, "script:inject("))
    {
        *skip = ART_SKIP_SCRIPTLET;
        return ART_DECLINED;
    }

    if (art_cosmetic_begins(c->selector, "^")) {
        *skip = ART_SKIP_HTML;
        return ART_DECLINED;
    }

    /* :remove() is what a cut does anyway */

    if (c->selector.len > 9
        && memcmp(c->selector.data + c->selector.len - 9, ":remove()", 9) == 0)
    {
        c->selector.len -= 9;
    }

    if (art_cosmetic_is_simple(c->selector)) {
        return ART_OK;
    }

    art_arena_reset(&list->scratch, SIZE_MAX);
    rc = art_select_parse(&s, &list->scratch, c->selector, &err);
    art_select_done(s);

    if (rc == ART_DECLINED) {
        *skip = ART_SKIP_PSEUDO;
        return ART_DECLINED;
    }

    if (rc == ART_INVALID) {
        *skip = c->selector.len > 0
                && c->selector.data[c->selector.len - 1] == '}'
                ? ART_SKIP_STYLE : ART_SKIP_SELECTOR;
        return ART_DECLINED;
    }

    return rc;
}


/* .class or #id, without escapes */

static int
art_cosmetic_is_simple(art_str_t s)
{
    size_t         i;
    unsigned char  c;

    if (s.len < 2 || (s.data[0] != '.' && s.data[0] != '#')) {
        return 0;
    }

    for (i = 1; i < s.len; i++) {
        c = s.data[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9') || c == '-' || c == '_'))
        {
            return 0;
        }
    }

    return 1;
}


static art_rc_t
art_cosmetic_generic(art_adlist_t *list, uint32_t id)
{
    art_rc_t         rc;
    art_err_t        err;
    art_select_t    *s;
    art_cosmetic_t  *c;
    art_pick_key_t   key;

    c = &list->cosmetics[id];

    if (art_cosmetic_is_simple(c->selector)) {
        memset(&key, 0, sizeof(art_pick_key_t));
        key.kind = ART_PICK_KEY;
        key.key = art_view_key(c->selector.data[0] == '.' ? ART_KEY_CLASS
                                                          : ART_KEY_ID,
                               art_str_make(c->selector.data + 1,
                                            c->selector.len - 1), 0);
        return art_pick_add(list->generic, &key, id);
    }

    rc = art_select_parse(&c->select, list->arena, c->selector, &err);
    if (rc != ART_OK) {
        return list->arena->rc;
    }

    for (s = c->select; s != NULL; s = art_select_next(s)) {
        if (art_select_pick_early(s, &key)) {
            rc = art_pick_add(list->generic, &key, id | ART_COSMETIC_EARLY);

        } else {
            art_select_pick(s, &key);
            rc = art_pick_add(list->generic, &key, id);
        }

        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


static art_rc_t
art_cosmetic_domains(art_adlist_t *list, uint32_t id)
{
    art_rc_t              rc;
    art_str_t             domains;
    const unsigned char  *p, *q, *end;

    domains = list->cosmetics[id].domains;
    p = domains.data;
    end = p + domains.len;

    while (p < end) {
        q = memchr(p, ',', end - p);
        q = q ? q : end;

        if (q > p && *p != '~') {
            rc = art_ad_index_add(&list->domains, list->arena,
                                  art_ad_key(p, q - p), id);
            if (rc != ART_OK) {
                return rc;
            }
        }

        p = q + 1;
    }

    return ART_OK;
}


/* Without a domain, or with excluded ones only. */

static int
art_cosmetic_is_generic(art_str_t domains)
{
    size_t  i;

    for (i = 0; i < domains.len; i++) {
        if ((i == 0 || domains.data[i - 1] == ',') && domains.data[i] != '~') {
            return 0;
        }
    }

    return 1;
}


static int
art_cosmetic_begins(art_str_t s, const char *with)
{
    size_t  n;

    n = strlen(with);

    return s.len >= n && memcmp(s.data, with, n) == 0;
}


art_rc_t
art_cosmetic_apply(art_cutter_t *cutter, const art_adlist_t *list,
    int generic)
{
    uint32_t            i;
    art_rc_t            rc;
    art_cosmetic_run_t  run;

    memset(&run, 0, sizeof(art_cosmetic_run_t));
    run.cutter = cutter;
    run.list = list;

    if (generic) {
        rc = art_pick_run(list->generic, &cutter->view, art_cosmetic_hit,
                          &run);
        if (rc != ART_OK) {
            return rc;
        }
    }

    run.nlent = run.nown;
    rc = cutter->host.len > 0 ? art_cosmetic_site(&run) : ART_OK;

    if (rc == ART_OK && run.nown > 0) {
        rc = art_cosmetic_second(&run);
    }

    for (i = run.nlent; i < run.nown; i++) {
        art_select_done(run.own[i].select);
    }

    return rc;
}


static art_rc_t
art_cosmetic_hit(void *data, uint32_t id, uint32_t elem)
{
    uint32_t                e;
    art_view_t             *view;
    const art_select_t     *s;
    art_cosmetic_run_t     *run;
    const art_cosmetic_t   *c;

    run = data;

    if (id & ART_COSMETIC_EARLY) {
        return art_cosmetic_early(run, id & ~ART_COSMETIC_EARLY);
    }

    view = &run->cutter->view;
    c = &run->list->cosmetics[id];

    if (c->select == NULL) {
        return art_cosmetic_cut(run, id, elem);
    }

    for (s = c->select; s != NULL; s = art_select_next(s)) {
        e = art_select_match(view, s, elem);

        if (e != ART_NONE) {
            return art_cosmetic_cut(run, id, e);
        }
    }

    return view->rc;
}


/* The page has the rare part of a rule: its selectors are to be tried. */

static art_rc_t
art_cosmetic_early(art_cosmetic_run_t *run, uint32_t id)
{
    art_rc_t         rc;
    art_arena_t     *arena;
    art_select_t    *s;
    art_pick_key_t   key;

    arena = run->cutter->doc->arena;

    if (run->seen == NULL) {
        run->seen = art_arena_calloc(arena, run->list->ncosmetics / 8 + 1, 1);
        if (run->seen == NULL) {
            return arena->rc;
        }
    }

    if (run->seen[id / 8] & (1 << (id & 7))) {
        return ART_OK;
    }

    run->seen[id / 8] |= (uint8_t) (1 << (id & 7));

    for (s = run->list->cosmetics[id].select; s != NULL;
         s = art_select_next(s))
    {
        if (art_select_pick_early(s, &key)) {
            rc = art_cosmetic_own(run, s, id);
            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    return ART_OK;
}


static art_rc_t
art_cosmetic_own(art_cosmetic_run_t *run, art_select_t *s, uint32_t id)
{
    art_arena_t         *arena;
    art_cosmetic_own_t  *own;

    arena = run->cutter->doc->arena;
    own = art_arena_more(arena, run->own, run->nown, &run->own_cap,
                         sizeof(art_cosmetic_own_t));
    if (own == NULL) {
        return arena->rc;
    }

    run->own = own;
    own += run->nown++;
    own->select = s;
    own->id = id;

    return ART_OK;
}


static art_rc_t
art_cosmetic_cut(art_cosmetic_run_t *run, uint32_t id, uint32_t elem)
{
    uint32_t               i;
    art_str_t              host;
    const art_adlist_t    *list;
    const art_cosmetic_t  *c, *x;

    list = run->list;
    host = run->cutter->host;
    c = &list->cosmetics[id];

    if (!art_url_domains(c->domains, ',', host)) {
        return ART_OK;
    }

    i = art_ad_index_find(&list->unhide, art_ad_key(c->selector.data,
                                                    c->selector.len));

    for ( /* void */ ; i != ART_NONE; i = list->unhide.items[i].next) {
        x = &list->cosmetics[list->unhide.items[i].id];

        if (art_str_eq(x->selector, c->selector)
            && art_url_domains(x->domains, ',', host))
        {
            return ART_OK;
        }
    }

    return art_cutter_elem(run->cutter, elem, ART_RULE_LIST + c->number);
}


/* Every name that the host ends in, and each with its suffix as ".*" */

static art_rc_t
art_cosmetic_site(art_cosmetic_run_t *run)
{
    size_t         i, dot;
    art_rc_t       rc;
    art_str_t      host, site;
    unsigned char  name[256];

    host = run->cutter->host;

    if (host.len > 253) {
        return ART_OK;
    }

    rc = ART_OK;
    site = art_url_site(host);

    for (dot = 0; dot < site.len && site.data[dot] != '.'; dot++) {
        /* void */
    }

    dot += host.len - site.len;

    for (i = 0; rc == ART_OK && i < host.len; i++) {
        if (i > 0 && host.data[i - 1] != '.') {
            continue;
        }

        rc = art_cosmetic_collect(run, art_ad_key(host.data + i,
                                                  host.len - i));

        if (rc == ART_OK && i < dot) {
            memcpy(name, host.data + i, dot - i);
            memcpy(name + (dot - i), ".*", 2);
            rc = art_cosmetic_collect(run, art_ad_key(name, dot - i + 2));
        }
    }

    return rc;
}


static art_rc_t
art_cosmetic_collect(art_cosmetic_run_t *run, uint64_t key)
{
    art_rc_t       rc;
    uint32_t       i, id;
    art_err_t      err;
    art_select_t  *s, *next;

    i = art_ad_index_find(&run->list->domains, key);

    for ( /* void */ ; i != ART_NONE; i = run->list->domains.items[i].next) {
        id = run->list->domains.items[i].id;

        rc = art_select_parse(&s, run->cutter->doc->arena,
                              run->list->cosmetics[id].selector, &err);
        if (rc != ART_OK) {
            return rc == ART_DECLINED || rc == ART_INVALID ? ART_OK : rc;
        }

        for ( /* void */ ; s != NULL; s = next) {
            next = art_select_next(s);

            rc = art_cosmetic_own(run, s, id);
            if (rc != ART_OK) {
                art_select_done(s);
                return rc;
            }
        }
    }

    return ART_OK;
}


static art_rc_t
art_cosmetic_second(art_cosmetic_run_t *run)
{
    uint32_t         i;
    art_rc_t         rc;
    art_pick_t      *pick;
    art_pick_key_t   need;

    rc = art_pick_create(&pick, run->cutter->doc->arena);

    for (i = 0; rc == ART_OK && i < run->nown; i++) {
        art_select_pick(run->own[i].select, &need);
        rc = art_pick_add(pick, &need, i);
    }

    if (rc == ART_OK) {
        rc = art_pick_compile(pick);
    }

    return rc == ART_OK ? art_pick_run(pick, &run->cutter->view,
                                       art_cosmetic_hit_own, run)
                        : rc;
}


static art_rc_t
art_cosmetic_hit_own(void *data, uint32_t id, uint32_t elem)
{
    art_cosmetic_run_t  *run;

    run = data;
    elem = art_select_match(&run->cutter->view, run->own[id].select, elem);

    if (elem == ART_NONE) {
        return run->cutter->view.rc;
    }

    return art_cosmetic_cut(run, run->own[id].id, elem);
}
