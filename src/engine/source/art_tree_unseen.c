/*
 * Elements whose content a reader does not see, and markup that may be text.
 *
 * noscript, object, template, svg, math and select hide what is in them up to
 * their end tag, so one must exist; audio, video and canvas up to their own or
 * their parent's.
 */

#include "art_tree_in.h"


static int art_tree_shadow(const art_tree_t *t, const art_token_t *tok);
static int art_tree_breaks(const art_tree_t *t, uint32_t tag);
static int art_tree_has_end(art_tree_t *t, const art_token_t *tok);


int
art_tree_unseen(art_tree_t *t, const art_token_t *tok)
{
    switch (tok->tag) {

    case ART_TAG_AUDIO:
    case ART_TAG_VIDEO:
    case ART_TAG_CANVAS:
        return 1;

    default:
        return !art_tree_shadow(t, tok) && art_tree_has_end(t, tok);
    }
}


/* A template that is a shadow root shows what is in it. */
static int
art_tree_shadow(const art_tree_t *t, const art_token_t *tok)
{
    return tok->tag == ART_TAG_TEMPLATE
           && art_attr_find(t->doc->src, tok->attrs, tok->nattrs,
                            "shadowrootmode") != NULL;
}


/*
 * An end tag of this name follows from on.  Each name's next end tag is
 * remembered, so the source is read at most once a name.
 */
static int
art_tree_has_end(art_tree_t *t, const art_token_t *tok)
{
    uint32_t              i, from;
    const unsigned char  *p, *end, *name;

    from = tok->span.pos + tok->span.len;

    if (t->ends[tok->tag] >= from) {
        return t->ends[tok->tag] != ART_NONE;
    }

    name = t->doc->src.data + tok->name.pos;
    p = t->doc->src.data + from;
    end = t->doc->src.data + t->doc->src.len;
    t->ends[tok->tag] = ART_NONE;

    while (end - p >= 2) {
        p = memchr(p, '<', (size_t) (end - p));

        if (p == NULL || (size_t) (end - p) < tok->name.len + 2) {
            break;
        }

        p++;

        if (*p != '/') {
            continue;
        }

        for (i = 0; i < tok->name.len; i++) {
            if ((p[i + 1] | 0x20) != (name[i] | 0x20)) {
                break;
            }
        }

        if (i == tok->name.len) {
            t->ends[tok->tag] = (uint32_t) (p - t->doc->src.data);
            return 1;
        }
    }

    return 0;
}


void
art_tree_unsee(art_tree_t *t, art_elem_t *e, uint32_t opaque)
{
    e->flags |= ART_ELEM_UNSEEN;

    if (t->unseen == 0) {
        t->unseen = (uint16_t) t->n;
    }

    if (opaque) {
        t->opaque = 1;
        t->opaque_tag = e->tag;
        t->risk = 0;
        t->island = 0;
        t->scan.foreign = (e->tag == ART_TAG_SVG || e->tag == ART_TAG_MATH);
    }
}


art_rc_t
art_tree_opaque(art_tree_t *t, const art_token_t *tok)
{
    int       start;
    uint32_t  tag;

    tag = tok->tag;
    start = (tok->kind == ART_TOKEN_START);

    if (start && art_tree_breaks(t, tag)) {
        art_tree_pop(t, t->n, art_span_make(tok->span.pos, 0), 0);
        return ART_DONE;
    }

    if (start && art_tree_tags[tag] & RAW && art_tree_ambiguous(t, tag)) {
        t->doc->why = ART_WHY_AMBIGUOUS;
        return ART_DECLINED;
    }

    switch (tag) {

    case ART_TAG_SELECT:
        t->risk = (uint8_t) start;
        break;

    case ART_TAG_COL:
    case ART_TAG_FRAMESET:
        t->risk |= (uint8_t) start;
        break;

    case ART_TAG_FOREIGNOBJECT:
    case ART_TAG_DESC:
    case ART_TAG_TITLE:
        t->island = (uint8_t) (start && !tok->self_closing);
        break;
    }

    if (tag != t->opaque_tag) {
        return ART_OK;
    }

    if (start && tag != ART_TAG_SELECT) {
        t->opaque += !tok->self_closing;
        return ART_OK;
    }

    if (--t->opaque == 0) {
        art_tree_pop(t, t->n, start ? art_span_make(tok->span.pos, 0)
                                    : tok->span,
                     start ? 0 : ART_ELEM_CLOSED);
    }

    return ART_OK;
}


/* Tags of HTML that end foreign content, 13.2.6.5. */
static int
art_tree_breaks(const art_tree_t *t, uint32_t tag)
{
    if (t->opaque_tag != ART_TAG_SVG || t->island || tag == ART_TAG_A) {
        return 0;
    }

    return art_tree_tags[tag] & (CLOSES_P | FORMAT)
           || tag == ART_TAG_BODY || tag == ART_TAG_IMG || tag == ART_TAG_BR
           || tag == ART_TAG_SPAN || tag == ART_TAG_META;
}


/*
 * A browser that is in one of these modes ignores the tag and reads what
 * follows as markup (13.2.6.4.16, 18, 20), one that is not reads it as text.
 */
int
art_tree_ambiguous(const art_tree_t *t, uint32_t tag)
{
    if (t->opaque) {
        return (t->opaque_tag == ART_TAG_SELECT && tag != ART_TAG_SCRIPT)
               || (t->opaque_tag == ART_TAG_TEMPLATE && t->risk);
    }

    return (t->head[ART_TAG_SELECT] && tag != ART_TAG_SCRIPT)
           || (t->head[ART_TAG_FRAMESET] && tag != ART_TAG_NOFRAMES);
}
