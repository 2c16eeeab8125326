/*
 * Which variant the client wants: RFC 9110 12.5.1.
 *
 * For each variant that can be negotiated the most specific range that
 * matches gives its quality.  The greatest quality wins; where two are equal,
 * the one that the client named (text/markdown) before one that a wildcard
 * let in, then the one named first, then HTML.  A browser never names
 * anything but HTML; an agent that sends "text/markdown, text/html" means it.
 */

#include "ngx_http_article_module.h"


#define NGX_HTTP_ARTICLE_OFFERS     4


/* spec: 0 nothing matched, 1 any, 2 type, 3 type and subtype */
typedef struct {
    ngx_uint_t                 spec;
    ngx_uint_t                 quality;     /* thousandths */
    ngx_uint_t                 order;       /* of the range that matched */
} ngx_http_article_want_t;


typedef struct {
    ngx_str_t                  type;
    ngx_str_t                  subtype;
    art_variant_e              variant;
} ngx_http_article_offer_t;


static void ngx_http_article_accept(ngx_http_article_want_t *want,
    ngx_str_t *value, ngx_uint_t *order);
static u_char *ngx_http_article_accept_range(u_char *p, u_char *end,
    ngx_str_t *type, ngx_str_t *subtype, ngx_uint_t *quality);
static ngx_uint_t ngx_http_article_quality(u_char *p, u_char *end);
static ngx_uint_t ngx_http_article_better(ngx_http_article_want_t *a,
    ngx_http_article_want_t *b);


static ngx_http_article_offer_t
    ngx_http_article_offers[NGX_HTTP_ARTICLE_OFFERS] = {
    { ngx_string("text"), ngx_string("html"), ART_VARIANT_HTML },
    { ngx_string("text"), ngx_string("markdown"), ART_VARIANT_MARKDOWN },
    { ngx_string("application"), ngx_string("ld+json"), ART_VARIANT_JSONLD },
    { ngx_string("text"), ngx_string("plain"), ART_VARIANT_TEXT }
};


art_variant_e
ngx_http_article_negotiate(ngx_http_request_t *r)
{
    ngx_uint_t                i, best, order;
    ngx_list_part_t          *part;
    ngx_table_elt_t          *h;
    ngx_http_article_want_t   want[NGX_HTTP_ARTICLE_OFFERS];

    ngx_memzero(want, sizeof(want));

    order = 0;
    part = &r->headers_in.headers.part;
    h = part->elts;

    for (i = 0; /* void */ ; i++) {

        if (i >= part->nelts) {
            if (part->next == NULL) {
                break;
            }

            part = part->next;
            h = part->elts;
            i = 0;
        }

        if (h[i].key.len == sizeof("Accept") - 1
            && ngx_strncasecmp(h[i].key.data, (u_char *) "Accept",
                               sizeof("Accept") - 1)
               == 0)
        {
            ngx_http_article_accept(want, &h[i].value, &order);
        }
    }

    best = 0;

    for (i = 1; i < NGX_HTTP_ARTICLE_OFFERS; i++) {
        if (ngx_http_article_better(&want[i], &want[best])) {
            best = i;
        }
    }

    return ngx_http_article_offers[best].variant;
}


static void
ngx_http_article_accept(ngx_http_article_want_t *want, ngx_str_t *value,
    ngx_uint_t *order)
{
    u_char                    *p, *end;
    ngx_str_t                  type, subtype;
    ngx_uint_t                 i, spec, quality;
    ngx_http_article_offer_t  *offer;

    p = value->data;
    end = p + value->len;

    while (p < end) {
        p = ngx_http_article_accept_range(p, end, &type, &subtype, &quality);

        (*order)++;

        for (i = 0; i < NGX_HTTP_ARTICLE_OFFERS; i++) {
            offer = &ngx_http_article_offers[i];

            if (subtype.len == 1 && subtype.data[0] == '*') {
                spec = (type.len == 1 && type.data[0] == '*') ? 1 : 2;

            } else {
                spec = 3;

                if (subtype.len != offer->subtype.len
                    || ngx_strncasecmp(subtype.data, offer->subtype.data,
                                       subtype.len)
                       != 0)
                {
                    continue;
                }
            }

            if (spec > 1
                && (type.len != offer->type.len
                    || ngx_strncasecmp(type.data, offer->type.data, type.len)
                       != 0))
            {
                continue;
            }

            if (spec > want[i].spec) {
                want[i].spec = spec;
                want[i].quality = quality;
                want[i].order = *order;
            }
        }
    }
}


/*
 * One element of the list: "type/subtype;parameter=x;q=0.5".  Returns where
 * the next one begins.  Parameters but q do not tell our variants apart.
 */
static u_char *
ngx_http_article_accept_range(u_char *p, u_char *end, ngx_str_t *type,
    ngx_str_t *subtype, ngx_uint_t *quality)
{
    u_char      *last, *slash, *stop;
    ngx_uint_t   quoted;

    while (p < end && (*p == ' ' || *p == '\t' || *p == ',')) {
        p++;
    }

    type->data = p;
    slash = NULL;

    while (p < end && *p != ',' && *p != ';') {
        if (*p == '/' && slash == NULL) {
            slash = p;
        }

        p++;
    }

    for (last = p; last > type->data; last--) {
        if (last[-1] != ' ' && last[-1] != '\t') {
            break;
        }
    }

    if (slash == NULL) {
        slash = last;
    }

    type->len = slash - type->data;
    subtype->data = slash < last ? slash + 1 : last;
    subtype->len = last - subtype->data;

    *quality = 1000;

    while (p < end && *p == ';') {
        p++;

        while (p < end && (*p == ' ' || *p == '\t')) {
            p++;
        }

        stop = p;
        quoted = 0;

        while (stop < end && (quoted || (*stop != ';' && *stop != ','))) {
            if (*stop == '"') {
                quoted = !quoted;

            } else if (*stop == '\\' && quoted && stop + 1 < end) {
                stop++;
            }

            stop++;
        }

        if (stop - p >= 2 && (p[0] == 'q' || p[0] == 'Q') && p[1] == '=') {
            *quality = ngx_http_article_quality(p + 2, stop);
        }

        p = stop;
    }

    return p;
}


/* Thousandths; what is not a qvalue is taken as 1. */
static ngx_uint_t
ngx_http_article_quality(u_char *p, u_char *end)
{
    ngx_uint_t  n, scale;

    while (end > p && (end[-1] == ' ' || end[-1] == '\t')) {
        end--;
    }

    if (p == end || (*p != '0' && *p != '1')) {
        return 1000;
    }

    n = (*p++ - '0') * 1000;

    if (p == end) {
        return n;
    }

    if (*p++ != '.' || n == 1000) {
        return 1000;
    }

    for (scale = 100; p < end && scale > 0; scale /= 10) {
        if (*p < '0' || *p > '9') {
            return 1000;
        }

        n += (*p++ - '0') * scale;
    }

    return n;
}


static ngx_uint_t
ngx_http_article_better(ngx_http_article_want_t *a, ngx_http_article_want_t *b)
{
    if (a->quality != b->quality) {
        return a->quality > b->quality;
    }

    /* neither is wanted, and then it is HTML */

    if (a->quality == 0) {
        return 0;
    }

    if (a->spec != b->spec) {
        return a->spec > b->spec;
    }

    return a->spec == 3 && a->order < b->order;
}
