/*
 * Filter lists on a page: element rules, what its elements ask for, and
 * scripts in the page that name a host which is blocked.
 */

#include "art_adlist_in.h"
#include "art_scope.h"
#include "art_tag.h"
#include "art_url.h"


/* A longer script is the page's own program, not a snippet. */
#define ART_AD_SNIPPET      (8 * 1024)
#define ART_AD_SNIPPET_URLS 32

/* Longer names of hosts are not kept for the next request. */
#define ART_AD_LAST         128


typedef struct {
    art_cutter_t         *cutter;
    const art_adlist_t   *list;
    art_str_t             base;
    art_buf_t             url;
    art_pcre_t            pcre;
    uint8_t               plain;    /* of requests */
    uint8_t               strange;  /* of requests to the last host */
    uint8_t               asks[ART_TAG_N];  /* first of the table's, plus 1 */
    uint32_t              nlast;
    uint32_t              host;     /* where the host begins in last */
    unsigned char         last[ART_AD_LAST];    /* an URL up to its path */
} art_adpage_t;


typedef struct {
    uint8_t               attr;
    uint8_t               tag;
    uint16_t              type;
    uint8_t               set;      /* URLs with descriptors */
} art_adpage_attr_t;


static art_rc_t art_adpage_init(art_adpage_t *ctx, art_cutter_t *cutter,
    const art_adlist_t *list);
static int art_adpage_excused(art_adpage_t *ctx, uint32_t type);
static art_rc_t art_adpage_elem(art_adpage_t *ctx, uint32_t elem);
static uint32_t art_adpage_type(art_adpage_t *ctx, uint32_t elem,
    uint32_t type);
static art_rc_t art_adpage_set(art_adpage_t *ctx, uint32_t elem,
    art_str_t value, uint32_t type, int *done);
static art_rc_t art_adpage_url(art_adpage_t *ctx, uint32_t elem,
    art_str_t value, uint32_t type, int *done);
static art_str_t art_adpage_host(art_adpage_t *ctx, art_str_t url);
static art_rc_t art_adpage_snippet(art_adpage_t *ctx, uint32_t elem);
static size_t art_adpage_snippet_url(art_buf_t *out, art_str_t text,
    size_t i);
static int art_adpage_find(art_adpage_t *ctx, uint32_t elem, art_attr_e attr,
    art_str_t *value);


/* Those of one tag follow each other. */
static const art_adpage_attr_t  art_adpage_attrs[] = {
    { ART_ATTR_SRC, ART_TAG_SCRIPT, ART_AD_SCRIPT, 0 },
    { ART_ATTR_SRC, ART_TAG_IFRAME, ART_AD_SUBDOCUMENT, 0 },
    { ART_ATTR_DATA_SRC, ART_TAG_IFRAME, ART_AD_SUBDOCUMENT, 0 },
    { ART_ATTR_SRC, ART_TAG_FRAME, ART_AD_SUBDOCUMENT, 0 },
    { ART_ATTR_SRC, ART_TAG_IMG, ART_AD_IMAGE, 0 },
    { ART_ATTR_DATA_SRC, ART_TAG_IMG, ART_AD_IMAGE, 0 },
    { ART_ATTR_SRCSET, ART_TAG_IMG, ART_AD_IMAGE, 1 },
    { ART_ATTR_DATA_SRCSET, ART_TAG_IMG, ART_AD_IMAGE, 1 },
    { ART_ATTR_SRC, ART_TAG_SOURCE, ART_AD_MEDIA, 0 },
    { ART_ATTR_SRCSET, ART_TAG_SOURCE, ART_AD_IMAGE, 1 },
    { ART_ATTR_HREF, ART_TAG_LINK, 0, 0 },
    { ART_ATTR_DATA, ART_TAG_OBJECT, ART_AD_OBJECT, 0 },
    { ART_ATTR_SRC, ART_TAG_EMBED, ART_AD_OBJECT, 0 },
    { ART_ATTR_SRC, ART_TAG_VIDEO, ART_AD_MEDIA, 0 },
    { ART_ATTR_POSTER, ART_TAG_VIDEO, ART_AD_IMAGE, 0 },
    { ART_ATTR_SRC, ART_TAG_AUDIO, ART_AD_MEDIA, 0 },
    { ART_ATTR_SRC, ART_TAG_INPUT, ART_AD_IMAGE, 0 }
};


art_rc_t
art_adlist_apply(art_cutter_t *cutter, const art_adlist_t *list)
{
    uint32_t      i;
    art_rc_t      rc;
    art_adpage_t  ctx;

    if (cutter->doc->nelems == 0) {
        return ART_OK;
    }

    rc = art_cutter_view(cutter);

    if (rc == ART_OK) {
        rc = art_adpage_init(&ctx, cutter, list);
    }

    if (rc != ART_OK || art_adpage_excused(&ctx, ART_AD_DOCUMENT)) {
        return rc;
    }

    if (!art_adpage_excused(&ctx, ART_AD_ELEMHIDE)) {
        rc = art_cosmetic_apply(cutter, list,
                            !art_adpage_excused(&ctx, ART_AD_GENERICHIDE));
    }

    for (i = 0; rc == ART_OK && i < cutter->doc->nelems; i++) {
        if (ctx.asks[cutter->doc->elems[i].tag]) {
            rc = art_adpage_elem(&ctx, i);
        }
    }

    return rc == ART_OK ? cutter->view.rc : rc;
}


static art_rc_t
art_adpage_init(art_adpage_t *ctx, art_cutter_t *cutter,
    const art_adlist_t *list)
{
    uint32_t   i;
    art_mem_t  mem;
    art_str_t  base, href;

    memset(ctx, 0, sizeof(art_adpage_t));
    ctx->cutter = cutter;
    ctx->list = list;
    ctx->base = cutter->url;
    ctx->plain = (uint8_t) art_adlist_plain(list, cutter->host);
    mem = art_arena_mem(cutter->doc->arena);
    art_buf_init(&ctx->url, &mem, 0);

    for (i = art_nelts(art_adpage_attrs); i-- > 0; /* void */ ) {
        ctx->asks[art_adpage_attrs[i].tag] = (uint8_t) (i + 1);
    }

    for (i = 0; i < cutter->doc->nelems; i++) {
        if (cutter->doc->elems[i].tag == ART_TAG_BASE
            && art_adpage_find(ctx, i, ART_ATTR_HREF, &href)
            && art_url_resolve(&ctx->url, ctx->base, href) == ART_OK)
        {
            base = art_arena_dup(cutter->doc->arena, art_buf_view(&ctx->url));
            if (base.data == NULL) {
                return cutter->doc->arena->rc;
            }

            ctx->base = base;
            break;
        }
    }

    /* what needs match data takes it from the document's arena */

    return art_pcre_init(&ctx->pcre, cutter->doc->arena);
}


/* An exception for the page as a whole. */

static int
art_adpage_excused(art_adpage_t *ctx, uint32_t type)
{
    return ctx->cutter->url.len > 0
           && art_adlist_excuses(ctx->list, ctx->cutter->url,
                                 ctx->cutter->host, type, &ctx->pcre);
}


/* 0: there is none, or its value is empty; what failed is in the view. */

static int
art_adpage_find(art_adpage_t *ctx, uint32_t elem, art_attr_e attr,
    art_str_t *value)
{
    art_view_t  *view;

    view = &ctx->cutter->view;
    value->len = 0;

    return art_view_attr(view, elem, view->names[attr], value)
           && value->len > 0;
}


static art_rc_t
art_adpage_elem(art_adpage_t *ctx, uint32_t elem)
{
    int        done, any;
    size_t     i;
    uint32_t   tag, type;
    art_rc_t   rc;
    art_str_t  value;

    done = 0;
    any = 0;
    tag = ctx->cutter->doc->elems[elem].tag;

    for (i = ctx->asks[tag] - 1u;
         i < art_nelts(art_adpage_attrs) && art_adpage_attrs[i].tag == tag
             && !done;
         i++)
    {
        if (!art_adpage_find(ctx, elem, art_adpage_attrs[i].attr, &value)) {
            continue;
        }

        any = 1;
        type = art_adpage_type(ctx, elem, art_adpage_attrs[i].type);
        if (type == 0) {
            continue;
        }

        rc = art_adpage_attrs[i].set
             ? art_adpage_set(ctx, elem, value, type, &done)
             : art_adpage_url(ctx, elem, value, type, &done);
        if (rc != ART_OK) {
            return rc;
        }
    }

    if (!any && tag == ART_TAG_SCRIPT) {
        return art_adpage_snippet(ctx, elem);
    }

    return ART_OK;
}


/* What a link is for its rel and as say. */

static uint32_t
art_adpage_type(art_adpage_t *ctx, uint32_t elem, uint32_t type)
{
    art_str_t  rel, as;

    if (type != 0) {
        return type;
    }

    (void) art_adpage_find(ctx, elem, ART_ATTR_REL, &rel);
    (void) art_adpage_find(ctx, elem, ART_ATTR_AS, &as);

    if (art_scan_eq(rel, "stylesheet")
        || art_scan_eq(rel, "alternate stylesheet"))
    {
        return ART_AD_STYLE;
    }

    if (art_scan_eq(rel, "icon") || art_scan_eq(rel, "shortcut icon")
        || art_scan_eq(rel, "apple-touch-icon"))
    {
        return ART_AD_IMAGE;
    }

    if (art_scan_eq(rel, "modulepreload")) {
        return ART_AD_SCRIPT;
    }

    if (!art_scan_eq(rel, "preload") && !art_scan_eq(rel, "prefetch")) {
        return 0;
    }

    return art_scan_eq(as, "script") ? ART_AD_SCRIPT
           : art_scan_eq(as, "style") ? ART_AD_STYLE
           : art_scan_eq(as, "image") ? ART_AD_IMAGE
           : art_scan_eq(as, "font") ? ART_AD_FONT : ART_AD_OTHER;
}


/* HTML 4.8.4.2.1: URLs and descriptors with commas between */

static art_rc_t
art_adpage_set(art_adpage_t *ctx, uint32_t elem, art_str_t value,
    uint32_t type, int *done)
{
    art_rc_t              rc;
    art_str_t             url;
    const unsigned char  *p, *q, *end;

    p = value.data;
    end = p + value.len;

    while (p < end && !*done) {
        while (p < end && (*p <= ' ' || *p == ',')) {
            p++;
        }

        for (q = p; q < end && *q > ' '; q++) { /* void */ }

        url = art_str_make(p, q - p);

        while (url.len > 0 && url.data[url.len - 1] == ',') {
            url.len--;
        }

        if (url.len > 0) {
            rc = art_adpage_url(ctx, elem, url, type, done);
            if (rc != ART_OK) {
                return rc;
            }
        }

        if (q < end && url.len == (size_t) (q - p)) {
            while (q < end && *q != ',') {
                q++;
            }
        }

        p = q;
    }

    return ART_OK;
}


static art_rc_t
art_adpage_url(art_adpage_t *ctx, uint32_t elem, art_str_t value,
    uint32_t type, int *done)
{
    uint32_t          rule;
    art_rc_t          rc;
    art_ad_request_t  req;

    ctx->url.len = 0;
    rc = art_url_resolve(&ctx->url, ctx->base, value);

    if (rc != ART_OK) {
        return rc == ART_DECLINED ? ART_OK : ctx->cutter->doc->arena->rc;
    }

    req.url = art_buf_view(&ctx->url);
    req.host = art_adpage_host(ctx, req.url);
    req.page = ctx->cutter->host;
    req.type = type;
    req.plain = ctx->plain;
    req.strange = ctx->strange;

    if (!art_adlist_request(ctx->list, &req, &ctx->pcre, &rule)) {
        return ART_OK;
    }

    *done = 1;

    return art_cutter_elem(ctx->cutter, elem, rule);
}


/* Most requests of a page go where the one before went. */

static art_str_t
art_adpage_host(art_adpage_t *ctx, art_str_t url)
{
    size_t     n;
    art_str_t  host;

    if (ctx->nlast > 0 && url.len >= ctx->nlast
        && memcmp(url.data, ctx->last, ctx->nlast) == 0)
    {
        return art_str_make(url.data + ctx->host,
                            ctx->nlast - 1 - ctx->host);
    }

    host = art_scope_host(url);
    ctx->strange = (uint8_t) art_adlist_strange(ctx->list, host);
    ctx->nlast = 0;
    n = host.len > 0 ? (size_t) (host.data - url.data) + host.len : url.len;

    if (n < ART_AD_LAST && n < url.len && url.data[n] == '/') {
        ctx->host = (uint32_t) (host.data - url.data);
        ctx->nlast = (uint32_t) n + 1;
        memcpy(ctx->last, url.data, n + 1);
    }

    return host;
}


static art_rc_t
art_adpage_snippet(art_adpage_t *ctx, uint32_t elem)
{
    int                   done;
    size_t                i;
    uint32_t              n;
    art_rc_t              rc;
    art_str_t             text, url, type;
    const art_elem_t     *e;
    const unsigned char  *p;

    e = &ctx->cutter->doc->elems[elem];
    (void) art_adpage_find(ctx, elem, ART_ATTR_TYPE, &type);

    if (e->close.pos <= e->open.pos + e->open.len
        || e->close.pos - e->open.pos - e->open.len > ART_AD_SNIPPET
        || (type.len > 3
            && memcmp(type.data + type.len - 4, "json", 4) == 0))
    {
        return ART_OK;
    }

    i = e->open.pos + e->open.len;
    text = art_str_make(ctx->cutter->doc->src.data + i, e->close.pos - i);
    done = 0;
    n = 0;

    for (i = 0; i < text.len && n < ART_AD_SNIPPET_URLS && !done; /* void */) {
        p = memchr(text.data + i, '/', text.len - i);
        if (p == NULL) {
            break;
        }

        i = p - text.data;
        ctx->url.len = 0;
        i = art_adpage_snippet_url(&ctx->url, text, i);

        if (ctx->url.rc != ART_OK) {
            return ctx->cutter->doc->arena->rc;
        }

        if (ctx->url.len > 0) {
            n++;
            url = art_arena_dup(ctx->cutter->doc->arena,
                                art_buf_view(&ctx->url));
            if (url.data == NULL) {
                return ctx->cutter->doc->arena->rc;
            }

            rc = art_adpage_url(ctx, elem, url, ART_AD_SCRIPT, &done);
            if (rc != ART_OK) {
                return rc;
            }
        }
    }

    return ART_OK;
}


/*
 * "//host.name/path" inside quotes, slashes perhaps escaped, written to out
 * with a scheme; nothing where the slash at i begins something else.  Where
 * to go on.
 */

static size_t
art_adpage_snippet_url(art_buf_t *out, art_str_t text, size_t i)
{
    size_t                n, dots;
    const unsigned char  *p;

    p = text.data;
    n = i + 1;

    if (n < text.len && p[n] == '\\') {
        n++;
    }

    if (n >= text.len || p[n] != '/' || i == 0) {
        return i + 1;
    }

    n++;

    /* before it a quote mark or a scheme's colon, else it is a comment */

    i--;

    if (p[i] == '\\' && i > 0) {
        i--;
    }

    if (p[i] != '"' && p[i] != '\'' && p[i] != '`' && p[i] != ':') {
        return n;
    }

    art_buf_str(out, "https://");
    dots = 0;

    while (n < text.len && p[n] > ' ' && p[n] < 0x7F
           && memchr("\"'`<>)(;,{}", p[n], 11) == NULL)
    {
        if (p[n] != '\\') {
            dots += p[n] == '.';
            art_buf_char(out, p[n]);
        }

        n++;
    }

    if (dots == 0 || out->len > 1000) {
        out->len = 0;
    }

    return n;
}
