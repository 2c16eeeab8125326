/*
 * Filter lists: network rules, their parser.
 *
 *     @@||example.org/ads/x*y.js^$script,third-party,domain=a.com|~b.a.com
 *
 * Anchors become flags, the rest of the pattern is lower case (but for
 * match-case) and keeps * and ^.
 */

#include "art_adlist_in.h"


typedef struct {
    const char           *name;
    uint16_t              type;
    uint8_t               flag;
    int8_t                skip;     /* -1: known */
} art_net_option_t;


static size_t art_network_dollar(art_str_t line);
static art_rc_t art_network_options(art_net_t *n, art_str_t options,
    uint32_t *skip);
static art_rc_t art_network_option(art_net_t *n, art_str_t o, int inv,
    uint32_t *skip, uint32_t *without);
static art_rc_t art_network_pattern(art_adlist_t *list, art_net_t *n,
    art_str_t pattern, uint32_t *skip);
static int art_network_is(art_str_t s, const char *word);


static const art_net_option_t  art_net_options[] = {
    { "script", ART_AD_SCRIPT, 0, -1 },
    { "image", ART_AD_IMAGE, 0, -1 },
    { "stylesheet", ART_AD_STYLE, 0, -1 },
    { "css", ART_AD_STYLE, 0, -1 },
    { "subdocument", ART_AD_SUBDOCUMENT, 0, -1 },
    { "frame", ART_AD_SUBDOCUMENT, 0, -1 },
    { "object", ART_AD_OBJECT, 0, -1 },
    { "object-subrequest", ART_AD_OBJECT, 0, -1 },
    { "media", ART_AD_MEDIA, 0, -1 },
    { "font", ART_AD_FONT, 0, -1 },
    { "other", ART_AD_OTHER, 0, -1 },
    { "all", ART_AD_ELEMENTS, 0, -1 },
    { "document", ART_AD_DOCUMENT, 0, -1 },
    { "doc", ART_AD_DOCUMENT, 0, -1 },
    { "elemhide", ART_AD_ELEMHIDE, 0, -1 },
    { "ehide", ART_AD_ELEMHIDE, 0, -1 },
    { "generichide", ART_AD_GENERICHIDE, 0, -1 },
    { "ghide", ART_AD_GENERICHIDE, 0, -1 },
    { "third-party", 0, ART_NET_THIRD, -1 },
    { "3p", 0, ART_NET_THIRD, -1 },
    { "first-party", 0, ART_NET_FIRST, -1 },
    { "1p", 0, ART_NET_FIRST, -1 },
    { "match-case", 0, ART_NET_CASE, -1 },
    { "important", 0, ART_NET_IMPORTANT, -1 },
    { "popup", 0, 0, ART_SKIP_TYPE },
    { "popunder", 0, 0, ART_SKIP_TYPE },
    { "xmlhttprequest", 0, 0, ART_SKIP_TYPE },
    { "xhr", 0, 0, ART_SKIP_TYPE },
    { "websocket", 0, 0, ART_SKIP_TYPE },
    { "webrtc", 0, 0, ART_SKIP_TYPE },
    { "ping", 0, 0, ART_SKIP_TYPE },
    { "beacon", 0, 0, ART_SKIP_TYPE },
    { "background", 0, 0, ART_SKIP_TYPE },
    { "genericblock", 0, 0, ART_SKIP_TYPE }
};


art_rc_t
art_network_add(art_adlist_t *list, art_str_t line, uint32_t *skip)
{
    size_t      dollar;
    art_rc_t    rc;
    art_net_t   n, *p;
    art_str_t   options;

    memset(&n, 0, sizeof(art_net_t));

    if (line.len > 2 && line.data[0] == '@' && line.data[1] == '@') {
        n.flags = ART_NET_EXCEPTION;
        line.data += 2;
        line.len -= 2;
    }

    dollar = art_network_dollar(line);
    options = art_str_make("", 0);

    if (dollar < line.len) {
        options = art_str_make(line.data + dollar + 1, line.len - dollar - 1);
        line.len = dollar;
    }

    rc = art_network_options(&n, options, skip);

    if (rc == ART_OK) {
        rc = art_network_pattern(list, &n, line, skip);
    }

    if (rc != ART_OK) {
        return rc;
    }

    rc = art_adlist_number(list, &n.number);
    if (rc != ART_OK) {
        return rc;
    }

    p = art_arena_more(list->arena, list->nets, list->nnets, &list->nets_cap,
                       sizeof(art_net_t));
    if (p == NULL) {
        return list->arena->rc;
    }

    list->nets = p;
    p[list->nnets++] = n;

    return ART_OK;
}


/* The last "$" that options may follow. */

static size_t
art_network_dollar(art_str_t line)
{
    size_t         i;
    unsigned char  c;

    for (i = line.len; i-- > 0; /* void */ ) {
        if (line.data[i] != '$') {
            continue;
        }

        if (i + 1 == line.len) {
            return line.len;
        }

        c = line.data[i + 1];

        if (c == '/' || c == ')' || c == '|' || c == '\\') {
            return line.len;        /* of a regular expression */
        }

        return i;
    }

    return line.len;
}


static art_rc_t
art_network_options(art_net_t *n, art_str_t options, uint32_t *skip)
{
    int                   inv, some;
    art_rc_t              rc;
    uint32_t              without;
    const unsigned char  *p, *q, *end;

    some = 0;
    without = 0;
    p = options.data;
    end = p + options.len;
    *skip = ART_NONE;

    while (p < end) {
        q = memchr(p, ',', end - p);
        q = q ? q : end;
        inv = *p == '~';

        rc = art_network_option(n, art_str_make(p + inv, q - p - inv), inv,
                                skip, &without);
        if (rc != ART_OK) {
            return rc;
        }

        some |= *skip != ART_NONE;
        p = q + 1;
    }

    if (n->types == 0) {

        /* popups and such: nothing that an element asks for */

        if (some) {
            return ART_DECLINED;
        }

        n->types = ART_AD_ELEMENTS;
    }

    n->types &= (uint16_t) ~without;

    if (!(n->flags & ART_NET_EXCEPTION)) {
        n->types &= ART_AD_ELEMENTS;
    }

    if (n->types == 0) {
        *skip = ART_SKIP_TYPE;
        return ART_DECLINED;
    }

    return ART_OK;
}


static art_rc_t
art_network_option(art_net_t *n, art_str_t o, int inv, uint32_t *skip,
    uint32_t *without)
{
    size_t                   i;
    const art_net_option_t  *option;

    if (o.len > 7 && memcmp(o.data, "domain=", 7) == 0) {
        n->domains = art_str_make(o.data + 7, o.len - 7);
        return ART_OK;
    }

    if (o.len > 5 && memcmp(o.data, "from=", 5) == 0) {
        n->domains = art_str_make(o.data + 5, o.len - 5);
        return ART_OK;
    }

    /* blocked, and something harmless given instead: blocked */

    if (o.len > 9 && memcmp(o.data, "redirect=", 9) == 0) {
        return ART_OK;
    }

    for (i = 0; i < art_nelts(art_net_options); i++) {
        option = &art_net_options[i];

        if (!art_network_is(o, option->name)) {
            continue;
        }

        if (option->skip >= 0) {
            *skip = inv ? *skip : (uint32_t) option->skip;
            return ART_OK;
        }

        if (option->type != 0) {
            if (inv) {
                *without |= option->type;

            } else {
                n->types |= option->type;
            }

            return ART_OK;
        }

        if (!inv) {
            n->flags |= option->flag;

        } else if (option->flag == ART_NET_THIRD) {
            n->flags |= ART_NET_FIRST;

        } else if (option->flag == ART_NET_FIRST) {
            n->flags |= ART_NET_THIRD;
        }

        return ART_OK;
    }

    *skip = ART_SKIP_OPTION;

    return ART_DECLINED;
}


static int
art_network_is(art_str_t s, const char *word)
{
    return s.len == strlen(word) && memcmp(s.data, word, s.len) == 0;
}


static art_rc_t
art_network_pattern(art_adlist_t *list, art_net_t *n, art_str_t pattern,
    uint32_t *skip)
{
    size_t          i;
    unsigned char  *p;

    if (pattern.len > 2 && pattern.data[0] == '/'
        && pattern.data[pattern.len - 1] == '/')
    {
        n->pattern = art_str_make(pattern.data + 1, pattern.len - 2);

        if (art_network_regex(list, n) != ART_OK) {
            *skip = ART_SKIP_PATTERN;
            return list->arena->rc == ART_OK ? ART_DECLINED : list->arena->rc;
        }

        return ART_OK;
    }

    if (pattern.len > 1 && pattern.data[0] == '|') {
        n->flags |= (pattern.data[1] == '|') ? ART_NET_HOST : ART_NET_LEFT;
        i = (pattern.data[1] == '|') ? 2 : 1;
        pattern.data += i;
        pattern.len -= i;
    }

    if (pattern.len > 0 && pattern.data[pattern.len - 1] == '|') {
        n->flags |= ART_NET_RIGHT;
        pattern.len--;
    }

    /* stars at the ends say nothing */

    while (pattern.len > 0 && pattern.data[pattern.len - 1] == '*') {
        pattern.len--;
        n->flags &= (uint8_t) ~ART_NET_RIGHT;
    }

    while (pattern.len > 0 && pattern.data[0] == '*') {
        pattern.data++;
        pattern.len--;
        n->flags &= (uint8_t) ~(ART_NET_LEFT | ART_NET_HOST);
    }

    /* for some sites or types, everything: right for a request, not here */

    if (pattern.len < 2) {
        if (!(n->flags & ART_NET_EXCEPTION) || n->domains.len == 0) {
            *skip = ART_SKIP_PATTERN;
            return ART_DECLINED;
        }
    }

    n->pattern = pattern;

    if (n->flags & ART_NET_CASE) {
        return ART_OK;
    }

    for (i = 0; i < pattern.len; i++) {
        if (pattern.data[i] >= 'A' && pattern.data[i] <= 'Z') {
            break;
        }
    }

    if (i == pattern.len) {
        return ART_OK;
    }

    p = art_arena_alloc(list->arena, pattern.len);
    if (p == NULL) {
        return list->arena->rc;
    }

    for (i = 0; i < pattern.len; i++) {
        p[i] = pattern.data[i];
        p[i] += (p[i] >= 'A' && p[i] <= 'Z') ? 32 : 0;
    }

    n->pattern.data = p;

    return ART_OK;
}


art_rc_t
art_network_regex(art_adlist_t *list, art_net_t *n)
{
    int         code;
    uint32_t    options;
    PCRE2_SIZE  pos;

    options = PCRE2_NEVER_BACKSLASH_C;
    options |= (n->flags & ART_NET_CASE) ? 0 : PCRE2_CASELESS;

    n->regex = pcre2_compile(n->pattern.data, n->pattern.len, options, &code,
                             &pos, list->compile);
    if (n->regex == NULL) {
        return ART_DECLINED;
    }

    /* where no memory may be executed the interpreter does the same */

    (void) pcre2_jit_compile(n->regex, PCRE2_JIT_COMPLETE);

    return list->arena->rc;
}
