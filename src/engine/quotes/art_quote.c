/*
 * The stage of quotes: language, marked spans, tokens, sentences, mentions,
 * entities, attribution; then what is decided is written into the document.
 * A text without marks and labels ends after the first pass over its bytes.
 */

#include "art_quote.h"
#include "art_layout.h"
#include "art_name.h"
#include "art_num.h"
#include "art_refer.h"
#include "art_sent.h"
#include "art_span.h"
#include "art_speaker.h"
#include "art_utf8.h"


/*
 * Chances from which a span is a quote: usually; in a text without any span
 * above SURE, which has scare quotes most often.
 */
#define ART_QUOTE_USUAL     0.5f
#define ART_QUOTE_LONE      0.7f
#define ART_QUOTE_SURE      0.8f


static const art_lang_t *art_quote_language(art_doc_t *doc, art_str_t text);
static art_rc_t art_quote_write(art_doc_t *doc, art_talk_t *t,
    const art_choice_t *choices);
static art_rc_t art_quote_one(art_talk_t *t, art_quote_t *out, uint32_t i,
    const art_choice_t *c);
static art_rc_t art_quote_text(art_talk_t *t, art_quote_t *out);
static art_rc_t art_quote_who(art_talk_t *t, art_quote_t *out, uint32_t i,
    const art_choice_t *c);
static art_rc_t art_quote_role(art_talk_t *t, art_quote_t *out, uint32_t i,
    const art_choice_t *c);
static int art_quote_again(const art_quote_t *quotes, uint32_t n);
static void art_quote_turns(art_talk_t *t, art_quote_t *quotes, uint32_t n);
static uint16_t art_quote_conf(const art_talk_t *t, const art_choice_t *c);


art_rc_t
art_quote_find(art_doc_t *doc)
{
    art_rc_t    rc;
    art_str_t   text;
    art_talk_t  t;

    doc->quotes = NULL;
    doc->nquotes = 0;
    text = art_buf_view(&doc->clean);

    memset(&t, 0, sizeof(art_talk_t));

    t.arena = doc->arena;
    t.langs = doc->opts->langs;
    t.weights = &art_weight_builtin;
    t.body = (uint32_t) doc->body;

    t.lang = art_quote_language(doc, text);

    if (t.lang == NULL || text.len == 0) {
        return ART_OK;
    }

    if (text.len > ART_TALK_BYTES) {
        text.len = art_utf8_cut(text, ART_TALK_BYTES);
        doc->truncated = 1;
    }

    t.text = text;

    rc = art_quote_analyse(&t, doc, NULL, NULL);

    if (rc != ART_OK) {
        doc->quotes = NULL;
        doc->nquotes = 0;
    }

    doc->truncated |= t.limited;

    return rc;
}


art_rc_t
art_quote_analyse(art_talk_t *t, art_doc_t *doc, art_speaker_trace_pt trace,
    void *ctx)
{
    art_rc_t       rc;
    art_choice_t  *choices;

    rc = art_span_lines(t);

    if (rc == ART_OK) {
        rc = art_span_find(t);
    }

    if (rc == ART_OK) {
        rc = art_turn_find(t);
    }

    if (rc == ART_OK) {
        rc = art_block_find(t, doc);
    }

    if (rc != ART_OK || t->nmarks == 0) {
        return rc;
    }

    rc = art_sent_tokens(t);

    if (rc == ART_OK) {
        rc = art_sent_marks(t);
    }

    if (rc == ART_OK) {
        rc = art_sent_split(t);
    }

    if (rc == ART_OK) {
        rc = art_name_find(t);
    }

    if (rc == ART_OK) {
        rc = art_entity_find(t);
    }

    if (rc == ART_OK) {
        rc = art_layout_find(t);
    }

    if (rc == ART_OK) {
        rc = art_refer_prepare(t);
    }

    if (rc != ART_OK) {
        return rc;
    }

    choices = art_arena_alloc(t->arena, t->nmarks * sizeof(art_choice_t));

    if (choices == NULL) {
        return t->arena->rc;
    }

    rc = art_speaker_find(t, choices, trace, ctx);

    return (rc == ART_OK) ? art_quote_write(doc, t, choices) : rc;
}


/*
 * The operator's tag; else what the function words say where they are many;
 * else what the page declares; else the best guess.
 */
static const art_lang_t *
art_quote_language(art_doc_t *doc, art_str_t text)
{
    unsigned           share;
    art_str_t          tag;
    const art_lang_t  *lang, *said;

    tag = doc->in->lang;
    share = 0;

    if (tag.len == 0) {
        tag = doc->meta.language;
        lang = art_lang_detect(doc->opts->langs, text, &share);
        said = art_langs_find(doc->opts->langs, tag);

        if (lang && (share >= 30 || (tag.len < 2 && share >= 12))) {
            memcpy(doc->lang, lang->tag, sizeof(doc->lang));
            return lang;
        }

        lang = said;

    } else {
        lang = art_langs_find(doc->opts->langs, tag);
    }

    if (lang) {
        memcpy(doc->lang, lang->tag, sizeof(doc->lang));
        return lang;
    }

    if (tag.len >= 2) {
        doc->lang[0] = (char) (tag.data[0] | 0x20);
        doc->lang[1] = (char) (tag.data[1] | 0x20);
        doc->lang[2] = '\0';
    }

    return NULL;
}


static art_rc_t
art_quote_write(art_doc_t *doc, art_talk_t *t, const art_choice_t *choices)
{
    float         bar;
    art_rc_t      rc;
    uint32_t      i, n;
    art_quote_t  *out;

    bar = ART_QUOTE_LONE;
    n = 0;

    for (i = 0; i < t->nmarks; i++) {
        if (choices[i].pe >= ART_QUOTE_SURE) {
            bar = ART_QUOTE_USUAL;
        }
    }

    for (i = 0; i < t->nmarks; i++) {
        t->marks[i].emitted = choices[i].pe >= bar;
        n += t->marks[i].emitted;
    }

    out = art_arena_calloc(t->arena, n + 1, sizeof(art_quote_t));

    if (out == NULL) {
        return t->arena->rc;
    }

    n = 0;

    for (i = 0; i < t->nmarks; i++) {

        if (!t->marks[i].emitted) {
            continue;
        }

        if (doc->opts->max_quotes && n == doc->opts->max_quotes) {
            t->limited = 1;
            break;
        }

        out[n].id = n + 1;
        rc = art_quote_one(t, &out[n], i, &choices[i]);

        if (rc != ART_OK) {
            return rc;
        }

        n += !art_quote_again(out, n);
    }

    art_quote_turns(t, out, n);

    doc->quotes = out;
    doc->nquotes = n;

    return ART_OK;
}


/* A headline's quote that a line just before has too is printed twice. */
static int
art_quote_again(const art_quote_t *quotes, uint32_t n)
{
    uint32_t            i;
    const art_quote_t  *q;

    q = &quotes[n];

    for (i = n; q->kind == ART_QUOTE_HEADLINE && i-- > 0 && i + 4 > n; ) {
        if (quotes[i].kind == ART_QUOTE_HEADLINE
            && art_str_eq(quotes[i].text, q->text))
        {
            return 1;
        }
    }

    return 0;
}


static art_rc_t
art_quote_one(art_talk_t *t, art_quote_t *out, uint32_t i,
    const art_choice_t *c)
{
    art_rc_t           rc;
    const art_cite_t  *m;

    m = &t->marks[i];

    out->segs = m->segs;
    out->nsegs = m->nsegs;
    out->span.pos = m->segs[0].pos;
    out->span.len = m->segs[m->nsegs - 1].pos + m->segs[m->nsegs - 1].len
                    - out->span.pos;

    out->kind = t->headline[m->par] && !m->turn ? ART_QUOTE_HEADLINE
                                                : ART_QUOTE_STATEMENT;

    out->form = m->turn ? ART_FORM_TURN
                : (m->mark == ART_MARK_BLOCK) ? ART_FORM_BLOCK
                : ((t->toks[m->first].shape & ART_TS_CAP) || m->colon
                   || (m->nwords > 9 && !m->that)) ? ART_FORM_DIRECT
                : ART_FORM_MIXED;

    out->conf = art_quote_conf(t, c);

    rc = art_quote_text(t, out);

    return (rc == ART_OK) ? art_quote_who(t, out, i, c) : rc;
}


/* The pieces joined by one space, white space squeezed. */
static art_rc_t
art_quote_text(art_talk_t *t, art_quote_t *out)
{
    size_t                n;
    uint32_t              i, cp;
    unsigned char        *dst, *p;
    const unsigned char  *s, *q, *end;

    for (n = 0, i = 0; i < out->nsegs; i++) {
        n += out->segs[i].len + 1;
    }

    dst = art_arena_alloc(t->arena, n);

    if (dst == NULL) {
        return t->arena->rc;
    }

    p = dst;

    for (i = 0; i < out->nsegs; i++) {
        q = t->text.data + out->segs[i].pos;
        end = q + out->segs[i].len;

        if (p > dst && p[-1] != ' ') {
            *p++ = ' ';
        }

        while (q < end) {
            s = q;

            if (*q < 0x80) {
                cp = *q++;

                if (cp > ' ') {
                    *p++ = (unsigned char) cp;
                    continue;
                }

            } else {
                cp = art_utf8_next(&q, end);

                if (!(art_uc_class(cp) & ART_UC_SPACE)) {
                    memcpy(p, s, (size_t) (q - s));
                    p += q - s;
                    continue;
                }
            }

            if (p > dst && p[-1] != ' ') {
                *p++ = ' ';
            }
        }
    }

    out->text = art_str_make(dst, (size_t) (p - dst));

    return ART_OK;
}


static art_rc_t
art_quote_who(art_talk_t *t, art_quote_t *out, uint32_t i,
    const art_choice_t *c)
{
    unsigned          type;
    const art_men_t  *m;

    out->speaker = art_refer_text(t, &c->who);

    if (c->who.kind != ART_WHO_NONE && out->speaker.data == NULL) {
        return t->arena->rc;
    }

    type = ART_ENT_U;

    if (c->who.kind == ART_WHO_ENT) {
        type = t->ents[c->who.id].type;

    } else if (c->who.kind == ART_WHO_NOM) {
        type = t->mens[c->who.id].type;
    }

    out->type = (type == ART_ENT_P || type == ART_ENT_G || type == ART_ENT_S)
                ? ART_SPEAKER_PERSON
                : (type == ART_ENT_O || type == ART_ENT_C)
                ? ART_SPEAKER_GROUP : ART_SPEAKER_UNKNOWN;

    if (c->label) {
        out->mention = art_str_slice(t->text, t->marks[i].lab);

    } else if (c->men != ART_NONE) {
        m = &t->mens[c->men];
        out->mention = art_str_make(t->text.data + m->s, m->e - m->s);
    }

    return art_quote_role(t, out, i, c);
}


/* The function that the text gives the speaker, without its article. */
static art_rc_t
art_quote_role(art_talk_t *t, art_quote_t *out, uint32_t i,
    const art_choice_t *c)
{
    uint32_t             k, a, n;
    const art_men_t     *m, *best;
    const art_figure_t  *e;

    if (c->who.kind != ART_WHO_ENT) {
        return ART_OK;
    }

    e = &t->ents[c->who.id];
    best = NULL;

    for (k = 0; k < e->nroles; k++) {
        n = e->roles[k].men;

        if (n == ART_NONE) {
            continue;
        }

        m = &t->mens[n];

        if (m->type == ART_ENT_G || art_talk_is(&t->toks[m->a], ART_LW_POSS))
        {
            continue;
        }

        if (best == NULL || (m->comp && !best->comp)
            || (m->par == t->marks[i].par && m->comp >= best->comp))
        {
            best = m;
        }
    }

    if (best == NULL) {
        return ART_OK;
    }

    for (a = best->a; a < best->headtok; a++) {
        if (!art_talk_is(&t->toks[a], ART_LW_DET | ART_LW_INDEF)) {
            break;
        }
    }

    out->role = art_str_make(t->text.data + t->toks[a].s,
                             best->e - t->toks[a].s);

    return ART_OK;
}


/* In an interview, who mostly asks is the interviewer. */
static void
art_quote_turns(art_talk_t *t, art_quote_t *quotes, uint32_t n)
{
    uint32_t              i, k, asks, all, from, cp;
    art_quote_t          *q;
    const art_cite_t     *m;
    const unsigned char  *p, *start;

    if (!t->inter) {
        return;
    }

    for (i = 0, k = 0; k < n; k++) {
        q = &quotes[k];

        if (q->form != ART_FORM_TURN) {
            continue;
        }

        while (t->marks[i].segs != q->segs) {
            i++;
        }

        m = &t->marks[i];

        if (m->qa) {
            q->kind = (m->qa == 'q') ? ART_QUOTE_QUESTION : ART_QUOTE_ANSWER;
            continue;
        }

        /* its label's share of turns that end in a question mark */

        asks = all = 0;

        for (from = (i > 40) ? i - 40 : 0;
             from < t->nmarks && from < i + 40;
             from++)
        {
            if (t->marks[from].label != m->label || !t->marks[from].turn) {
                continue;
            }

            all++;
            start = t->text.data + t->marks[from].segs[0].pos;
            p = t->text.data
                + t->marks[from].segs[t->marks[from].nsegs - 1].pos
                + t->marks[from].segs[t->marks[from].nsegs - 1].len;

            if (p > start) {
                cp = art_utf8_prev(&p, start);

                if (art_span_double(cp) && p > start) {
                    cp = art_utf8_prev(&p, start);
                }

                asks += (cp == '?');
            }
        }

        q->kind = (asks * 2 >= all) ? ART_QUOTE_QUESTION : ART_QUOTE_ANSWER;
    }
}


/*
 * The chance in thousandths.  From cal[0] on it is cal[1] or more, so that
 * nine tenths stand for the safe constructions only; what lies between the
 * last eighth below and cal[0] is squeezed under it.
 */
static uint16_t
art_quote_conf(const art_talk_t *t, const art_choice_t *c)
{
    float  p, top, show, low;

    p = c->sure;
    top = t->weights->cal[0];
    show = t->weights->cal[1];
    low = show - 0.03f;

    if (p >= top) {
        p = show + (p - top) / (1 - top) * (0.999f - show);

    } else if (p > low && top > low) {
        p = low + (p - low) / (top - low) * 0.029f;
    }

    return (uint16_t) (1000 * p + 0.5f);
}
