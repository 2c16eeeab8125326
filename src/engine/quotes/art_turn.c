/*
 * Labelled turns: "- Name : ...", "Name. - ...", "NAME" on a line of its
 * own, "Q: ... / A: ...", "Question. ... / Answer. ...".  A marked span
 * right behind a label takes it.
 * Turns without marks need proof of an interview, since lists look the same
 * ("Pros: ...", "- Product: ..."): two labels said twice each, of which one
 * mostly asks and another does not; or question and answer labels; or a line
 * that asks, followed at once by another label.
 *
 * Labels are counted in a hash, each line is read once: linear.
 */

#include "art_turn_parts.h"
#include "art_hash.h"


static art_rc_t art_turn_line(art_turns_t *x, uint32_t n);
static int art_turn_label(art_turns_t *x, uint32_t n, art_found_t *f);
static int art_turn_stop(const art_turns_t *x, const art_found_t *f,
    const unsigned char *p, const unsigned char *end);
static int art_turn_capitals(art_str_t s);
static uint32_t art_turn_text(const art_turns_t *x, const unsigned char *p,
    const unsigned char *end);
static int art_turn_alone(art_turns_t *x, uint32_t n, art_found_t *f);
static int art_turn_names(art_turns_t *x, art_found_t *f, uint8_t *words,
    uint8_t *qa);
static art_rc_t art_turn_put(art_turns_t *x, art_found_t *f, uint8_t words,
    uint8_t qa);


art_rc_t
art_turn_find(art_talk_t *t)
{
    uint32_t     n;
    art_rc_t     rc;
    art_turns_t  x;

    memset(&x, 0, sizeof(art_turns_t));
    x.t = t;

    for (n = 0; n < t->nlines; n++) {
        rc = art_turn_line(&x, n);

        if (rc != ART_OK) {
            return rc;
        }
    }

    if (x.nfound == 0) {
        return ART_OK;
    }

    art_turn_judge(&x);

    rc = art_turn_spans(&x);

    if (rc == ART_OK && x.nturns) {
        rc = art_turn_merge(&x);
    }

    t->inter = x.inter;

    for (n = 0; n < t->nmarks && !t->inter; n++) {
        t->inter = t->marks[n].turn;
    }

    return rc;
}


static art_rc_t
art_turn_line(art_turns_t *x, uint32_t n)
{
    uint8_t      words, qa;
    art_found_t  f;

    memset(&f, 0, sizeof(art_found_t));
    f.line = n;

    if (!art_turn_label(x, n, &f) && !art_turn_alone(x, n, &f)) {
        return ART_OK;
    }

    if (!art_turn_names(x, &f, &words, &qa)) {
        return ART_OK;
    }

    if (f.alone && words > 4) {
        return ART_OK;
    }

    return art_turn_put(x, &f, words, qa);
}


/* A label with its colon or dash at the beginning of a line. */
static int
art_turn_label(art_turns_t *x, uint32_t n, art_found_t *f)
{
    uint32_t              cp, count, prev;
    art_str_t             text;
    const unsigned char  *p, *q, *end;

    text = x->t->text;
    p = text.data + x->t->lines[n].s;
    end = text.data + x->t->lines[n].e;
    prev = 0;

    while (p < end) {
        q = p;
        cp = art_utf8_next(&q, end);

        if ((art_span_dash(cp) || cp == 0x2022) && !f->dash) {
            f->dash = 1;

        } else if (cp == '*') {
            f->dash = 1;                /* also "**Name** :" */

        } else if (!(art_uc_class(cp) & ART_UC_SPACE)) {
            break;
        }

        p = q;
    }

    f->s = f->e = (uint32_t) (p - text.data);

    for (count = 0; p < end && count <= ART_TURN_LABEL + 3; count++) {

        if (count && *p < 0x80 && (art_uc_ascii[*p] & ART_UC_WORD)) {
            prev = *p++;
            f->e = (uint32_t) (p - text.data);
            continue;
        }

        cp = art_utf8_next(&p, end);

        if (count == 0 && !(art_uc_class(cp) & ART_UC_LETTER)) {
            return 0;
        }

        if (cp == ':' || cp == 0xFF1A
            || (art_span_dash(cp) && (art_uc_class(prev) & ART_UC_SPACE)))
        {
            while (f->e > f->s && text.data[f->e - 1] == '.') {
                f->e--;
            }

            f->r = art_turn_text(x, p, end);

            return text.data + f->r < end && f->e > f->s
                   && count <= ART_TURN_LABEL + 2;
        }

        if (cp == '.' && art_turn_stop(x, f, p, end)) {
            f->r = art_turn_text(x, p, end);
            return text.data + f->r < end;
        }

        if (cp == ';' || cp == ',' || cp == '!' || cp == '?'
            || art_span_double(cp))
        {
            return 0;
        }

        if (!(art_uc_class(cp) & ART_UC_SPACE) && cp != '*') {
            f->e = (uint32_t) (p - text.data);
        }

        prev = cp;
    }

    return 0;
}


/* "Answer. ...", "NAME. ...": up to the full stop before p. */
static int
art_turn_stop(const art_turns_t *x, const art_found_t *f,
    const unsigned char *p, const unsigned char *end)
{
    size_t         n;
    uint64_t       bits;
    art_str_t      word;
    unsigned char  buf[4 * ART_TURN_LABEL];

    word = art_str_make(x->t->text.data + f->s, f->e - f->s);

    if (p == end || *p != ' ' || word.len == 0
        || word.len > ART_TURN_LABEL)
    {
        return 0;
    }

    if (art_turn_capitals(word)) {
        return 1;
    }

    n = art_lang_fold(buf, word, 0);
    word = art_str_make(buf, n);
    bits = art_lang_bits(x->t->lang, word, art_lang_hash(word));

    return (bits & (ART_LW_QLAB | ART_LW_ALAB)) != 0;
}


/* Four letters or more, none of them small. */
static int
art_turn_capitals(art_str_t s)
{
    uint32_t              n, c;
    const unsigned char  *p, *end;

    n = 0;
    p = s.data;
    end = s.data + s.len;

    while (p < end) {
        c = art_uc_class(art_utf8_next(&p, end));

        if ((c & ART_UC_LETTER) && !(c & ART_UC_UPPER)) {
            return 0;
        }

        n += (c & ART_UC_LETTER) != 0;
    }

    return n >= 4;
}


/* Behind blanks: where the words of the turn begin. */
static uint32_t
art_turn_text(const art_turns_t *x, const unsigned char *p,
    const unsigned char *end)
{
    const unsigned char  *q;

    while (p < end) {
        q = p;

        if (*p != '*' && !(art_uc_class(art_utf8_next(&q, end))
                           & ART_UC_SPACE))
        {
            break;
        }

        p = (*p == '*') ? p + 1 : q;
    }

    return (uint32_t) (p - x->t->text.data);
}


/* A label that has its line for itself, above a longer one. */
static int
art_turn_alone(art_turns_t *x, uint32_t n, art_found_t *f)
{
    uint32_t          last;
    art_str_t         text;
    const art_row_t  *l;

    text = x->t->text;
    l = x->t->lines;

    if (n + 1 >= x->t->nlines || l[n].e - l[n].s > ART_TURN_LABEL
        || l[n + 1].e - l[n + 1].s <= ART_TURN_ALONE)
    {
        return 0;
    }

    f->s = l[n].s;
    f->e = l[n].e;
    f->dash = 0;

    while (f->s < f->e && text.data[f->s] <= ' ') {
        f->s++;
    }

    while (f->e > f->s && (text.data[f->e - 1] <= ' '
                           || text.data[f->e - 1] == ':'))
    {
        f->e--;
    }

    if (f->e == f->s) {
        return 0;
    }

    last = art_span_prev(text, f->e, f->s);

    if (art_span_ends(last) || last == ',' || last == ';'
        || art_span_double(last))
    {
        return 0;
    }

    f->alone = 1;
    f->r = l[n + 1].s;

    return 1;
}


/* Whether the label is a name, or says question or answer. */
static int
art_turn_names(art_turns_t *x, art_found_t *f, uint8_t *words, uint8_t *qa)
{
    size_t                len;
    uint64_t              bits;
    uint32_t              n, cp, det;
    unsigned char         buf[4 * 4 * ART_TURN_LABEL];
    const unsigned char  *p, *q, *end, *w;

    n = det = 0;
    *qa = 0;
    p = q = x->t->text.data + f->s;
    end = x->t->text.data + f->e;

    while (p < end) {
        w = p;

        while (p < end) {
            q = p;
            if (art_uc_class(art_utf8_next(&q, end)) & ART_UC_SPACE) {
                break;
            }
            p = q;
        }

        len = (size_t) (p - w);

        if (len == 0) {
            p = q;
            continue;
        }

        if (++n > ART_TURN_WORDS || len > 2 * ART_TURN_LABEL) {
            return 0;
        }

        q = w;
        cp = art_utf8_next(&q, end);
        len = art_lang_fold(buf, art_str_make(w, len), 0);

        while (len && buf[len - 1] == '.') {
            len--;
        }

        bits = art_lang_bits(x->t->lang, art_str_make(buf, len),
                             art_lang_hash(art_str_make(buf, len)));

        if (n == 1 && len == f->e - f->s - (w[f->e - f->s - 1] == '.')) {
            *qa = (bits & ART_LW_QLAB) ? 'q' : (bits & ART_LW_ALAB) ? 'a' : 0;
        }

        if (*qa) {
            continue;
        }

        det |= n == 1 && (bits & ART_LW_DET);

        if (!(art_uc_class(cp) & ART_UC_UPPER)
            && (n == 1 || !(bits & ART_LW_PART))
            && !(n > 2 && det && !(bits & (ART_LW_SAY | ART_LW_AUX))))
        {
            return 0;                   /* but "Le Courrier comtois" */
        }
    }

    *words = (uint8_t) n;

    return n > 0;
}


static art_rc_t
art_turn_put(art_turns_t *x, art_found_t *f, uint8_t words, uint8_t qa)
{
    uint32_t      i, k, n, *slots;
    uint64_t      hash;
    art_lab_t    *l;
    art_found_t  *fs;
    art_arena_t  *arena;

    arena = x->t->arena;
    hash = art_lang_hash(art_str_make(x->t->text.data + f->s, f->e - f->s));

    if (x->nlabels * 2 >= x->nslots) {
        n = x->nslots ? x->nslots * 2 : 64;
        slots = art_arena_calloc(arena, n, sizeof(uint32_t));

        if (slots == NULL) {
            return arena->rc;
        }

        for (i = 0; i < x->nlabels; i++) {
            k = art_hash_slot(x->labels[i].hash, slots, n);

            while (slots[k]) {
                k = (k + 1) & (n - 1);
            }

            slots[k] = i + 1;
        }

        x->slots = slots;
        x->nslots = n;
    }

    k = art_hash_slot(hash, x->slots, x->nslots);

    while (x->slots[k] && x->labels[x->slots[k] - 1].hash != hash) {
        k = (k + 1) & (x->nslots - 1);
    }

    if (x->slots[k] == 0) {
        l = art_arena_more(arena, x->labels, x->nlabels, &x->labels_cap,
                           sizeof(art_lab_t));
        if (l == NULL) {
            return arena->rc;
        }

        x->labels = l;
        l = &x->labels[x->nlabels++];

        memset(l, 0, sizeof(art_lab_t));

        l->hash = hash;
        l->s = f->s;
        l->e = f->e;
        l->words = words;
        l->qa = qa;

        x->slots[k] = x->nlabels;
    }

    f->label = x->slots[k] - 1;
    l = &x->labels[f->label];

    if (f->alone) {
        l->alone++;
        l->alone_asks += art_turn_asks(x, f->line + 1,
                                       x->t->lines[f->line + 1].s);

    } else {
        l->n++;
        l->asks += art_turn_asks(x, f->line, f->r);
    }

    fs = art_arena_more(arena, x->found, x->nfound, &x->found_cap,
                        sizeof(art_found_t));
    if (fs == NULL) {
        return arena->rc;
    }

    x->found = fs;
    fs[x->nfound++] = *f;

    return ART_OK;
}
