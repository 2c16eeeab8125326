/*
 * The scanner: data state, tags and attributes (WHATWG HTML 13.2.5.1 to 8 and
 * 32 to 40).  Raw texts are in art_scan_raw.c, what begins with "<!" in
 * art_scan_decl.c.
 *
 * The states of the standard that only tell one parse error from another are
 * one here.  A run of bytes that nothing ends is found sixteen bytes a step
 * (art_find.h), a tag is read once, and its attributes are spans in an array
 * of the scanner.
 */

#include "art_scan.h"
#include "art_scan_in.h"


static art_rc_t art_scan_text(art_scan_t *s, art_token_t *t,
    const unsigned char *p, const unsigned char *end);
static const unsigned char *art_scan_attrs(art_scan_t *s, art_token_t *t,
    const unsigned char *p, const unsigned char *end);
static const unsigned char *art_scan_attr(const unsigned char *src,
    const unsigned char *p, const unsigned char *end, art_attr_t *attr);


#define SP  ART_CH_SPACE
#define SL  (ART_CH_SLASH | ART_CH_OPEN)
#define OP  ART_CH_OPEN
#define AL  (ART_CH_ALPHA | ART_CH_OPEN)

const uint8_t  art_ch[256] = {
     0,  0,  0,  0,  0,  0,  0,  0,  0, SP, SP,  0, SP, SP,  0,  0,
     0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    SP, OP,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0, SL,
     0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    ART_CH_EQ, ART_CH_GT, OP,
     0, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL,
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL,  0,  0,  0,  0,  0,
     0, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL,
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL,  0,  0,  0,  0,  0
};

#undef SP
#undef SL
#undef OP
#undef AL


/* The model that a start tag switches to (13.2.6.4); noscript apart. */
static const uint8_t  art_scan_models[ART_TAG_N] = {
    [ART_TAG_TITLE] = ART_MODEL_RCDATA,
    [ART_TAG_TEXTAREA] = ART_MODEL_RCDATA,
    [ART_TAG_STYLE] = ART_MODEL_RAWTEXT,
    [ART_TAG_XMP] = ART_MODEL_RAWTEXT,
    [ART_TAG_IFRAME] = ART_MODEL_RAWTEXT,
    [ART_TAG_NOEMBED] = ART_MODEL_RAWTEXT,
    [ART_TAG_NOFRAMES] = ART_MODEL_RAWTEXT,
    [ART_TAG_SCRIPT] = ART_MODEL_SCRIPT,
    [ART_TAG_PLAINTEXT] = ART_MODEL_PLAINTEXT
};


void
art_scan_init(art_scan_t *s, art_str_t src)
{
    s->src = src;
    s->pos = 0;
    s->model = ART_MODEL_DATA;
    s->foreign = 0;
    s->scripting = 0;
    s->last = art_str_make(NULL, 0);
}


void
art_scan_model(art_scan_t *s, art_model_e model, art_str_t name)
{
    s->model = (uint8_t) model;
    s->last = name;
}


art_rc_t
art_scan_next(art_scan_t *s, art_token_t *t)
{
    const unsigned char  *p, *end;

    if (s->pos >= s->src.len) {
        return ART_DONE;
    }

    p = s->src.data + s->pos;
    end = s->src.data + s->src.len;

    t->attrs = s->attrs;
    t->nattrs = 0;
    t->tag = ART_TAG_UNKNOWN;
    t->self_closing = 0;

    if (art_unlikely(s->model != ART_MODEL_DATA)) {
        return art_scan_raw(s, t, p, end);
    }

    /* 13.2.5.1 Data state */

    if (*p != '<' || end - p < 2) {
        return art_scan_text(s, t, p, end);
    }

    /* 13.2.5.6 Tag open state */

    if (art_likely(art_ch[p[1]] & ART_CH_ALPHA)) {
        return art_scan_tag(s, t, ART_TOKEN_START, p + 1, end);
    }

    switch (p[1]) {

    case '/':
        return art_scan_end_tag_open(s, t, p, end);

    case '!':
        return art_scan_declaration(s, t, p, end);

    case '?':
        return art_scan_bogus(s, t, p + 1, end);

    default:
        return art_scan_text(s, t, p, end);
    }
}


/* 13.2.5.1 Data state: up to a '<' that opens something. */
static art_rc_t
art_scan_text(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end)
{
    const unsigned char  *q;

    q = p + (*p == '<');

    for ( ;; ) {
        q = art_find_byte(q, end, '<');

        if (end - q < 2) {
            q = end;
            break;
        }

        if (art_likely(art_ch[q[1]] & ART_CH_OPEN)
            && (q[1] != '/' || end - q > 2))
        {
            break;
        }

        q++;
    }

    return art_scan_give_text(s, t, p, q);
}


/* 13.2.5.7 End tag open state; p is at the '<'. */
art_rc_t
art_scan_end_tag_open(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end)
{
    if (end - p == 2) {
        return art_scan_give_text(s, t, p, end);
    }

    if (art_likely(art_ch[p[2]] & ART_CH_ALPHA)) {
        return art_scan_tag(s, t, ART_TOKEN_END, p + 2, end);
    }

    if (p[2] == '>') {
        return art_scan_give(s, t, ART_TOKEN_DROPPED, p + 3);
    }

    return art_scan_bogus(s, t, p + 2, end);
}


/*
 * 13.2.5.8 Tag name state; p is at the name.  A tag that the source ends in
 * is thrown away.
 */
art_rc_t
art_scan_tag(art_scan_t *s, art_token_t *t, art_token_e kind,
    const unsigned char *p, const unsigned char *end)
{
    size_t                len;
    const unsigned char  *q;

    q = art_find_class(p, end, ART_CH_TAG_END);

    len = q - p;
    t->name = art_span_make(p - s->src.data, len);
    t->tag = art_tag_find_in(p, len, end);

    if (q < end && *q == '>') {
        q++;

    } else {
        q = art_scan_attrs(s, t, q, end);

        if (q == NULL) {
            t->tag = ART_TAG_UNKNOWN;
            t->nattrs = 0;
            return art_scan_give(s, t, ART_TOKEN_DROPPED, end);
        }
    }

    if (kind == ART_TOKEN_END) {
        t->nattrs = 0;
        s->model = ART_MODEL_DATA;

    } else {
        s->last = art_str_make(p, len);

        if (!s->foreign) {
            s->model = art_scan_models[t->tag];

            if (s->scripting && t->tag == ART_TAG_NOSCRIPT) {
                s->model = ART_MODEL_RAWTEXT;
            }
        }
    }

    t->span.pos = s->pos;
    t->span.len = (uint32_t) (q - s->src.data) - s->pos;
    t->kind = kind;
    s->pos = t->span.pos + t->span.len;

    return ART_OK;
}


/* The rest of a tag: behind its '>', or NULL at the end of the source. */
static const unsigned char *
art_scan_attrs(art_scan_t *s, art_token_t *t, const unsigned char *p,
    const unsigned char *end)
{
    uint32_t    n;
    art_attr_t  spare, *attr;

    n = 0;

    for ( ;; ) {

        /* 13.2.5.32 Before attribute name, 34 After, 39 After quoted value */

        while (p < end && (art_ch[*p] & (ART_CH_SPACE | ART_CH_SLASH))) {
            p++;
        }

        if (p == end) {
            return NULL;
        }

        if (*p == '>') {

            /* 13.2.5.40 Self-closing start tag state */

            t->self_closing = (p[-1] == '/');
            t->nattrs = n;

            return p + 1;
        }

        attr = art_likely(n < ART_SCAN_ATTRS) ? &s->attrs[n++] : &spare;

        p = art_scan_attr(s->src.data, p, end, attr);

        if (p == NULL) {
            return NULL;
        }

        if (art_unlikely(p[-1] == '/' && *p == '>')) {

            /* the solidus of an unquoted value closes nothing */

            t->nattrs = n;
            return p + 1;
        }
    }
}


/* One attribute; p is at its name.  NULL at the end of the source. */
static const unsigned char *
art_scan_attr(const unsigned char *src, const unsigned char *p,
    const unsigned char *end, art_attr_t *attr)
{
    const unsigned char  *q;

    /* 13.2.5.33 Attribute name state; a '=' may begin it */

    q = art_find_class(p + 1, end, ART_CH_NAME_END);

    attr->name = art_span_make(p - src, q - p);
    attr->value = art_span_make(q - src, 0);
    attr->quote = ART_ATTR_BARE;

    /* 13.2.5.34 After attribute name state */

    q = art_skip_class(q, end, ART_CH_SPACE);

    if (q == end) {
        return NULL;
    }

    if (*q != '=') {
        return q;
    }

    /* 13.2.5.35 Before attribute value state */

    p = art_skip_class(q + 1, end, ART_CH_SPACE);

    if (p == end) {
        return NULL;
    }

    attr->quote = *p;

    if (art_likely(*p == '"' || *p == '\'')) {

        /* 13.2.5.36 and 37 Attribute value (quoted) state */

        p++;
        q = art_find_byte(p, end, p[-1]);

        if (q == end) {
            return NULL;
        }

        attr->value = art_span_make(p - src, q - p);

        return q + 1;
    }

    /* 13.2.5.38 Attribute value (unquoted) state */

    attr->quote = 0;

    q = art_find_class(p, end, ART_CH_VALUE_END);

    if (q == end) {
        return NULL;
    }

    attr->value = art_span_make(p - src, q - p);

    return q;
}


void
art_attr_init(art_attr_iter_t *it, art_str_t src, art_span_t tag)
{
    it->src = src.data;
    it->pos = src.data + tag.pos;
    it->end = it->pos + tag.len;

    if (tag.len > 1 && art_ch[it->pos[1]] & ART_CH_ALPHA) {
        it->pos = art_find_class(it->pos + 1, it->end, ART_CH_TAG_END);

    } else {
        it->pos = it->end;
    }
}


art_rc_t
art_attr_next(art_attr_iter_t *it, art_attr_t *attr)
{
    const unsigned char  *p;

    p = art_skip_class(it->pos, it->end, ART_CH_SPACE | ART_CH_SLASH);

    if (p == it->end || *p == '>') {
        it->pos = it->end;
        return ART_DONE;
    }

    p = art_scan_attr(it->src, p, it->end, attr);

    if (p == NULL) {
        it->pos = it->end;
        return ART_DONE;
    }

    it->pos = p;

    return ART_OK;
}


const art_attr_t *
art_attr_find(art_str_t src, const art_attr_t *attrs, uint32_t n,
    const char *name)
{
    size_t    len;
    uint32_t  i;

    len = strlen(name);

    for (i = 0; i < n; i++) {
        if (attrs[i].name.len == len
            && art_scan_eq(art_str_slice(src, attrs[i].name), name))
        {
            return &attrs[i];
        }
    }

    return NULL;
}
