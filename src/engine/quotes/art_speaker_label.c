/*
 * Whom a label names: of a turn, of question and answer, initials, or the
 * line below a block quote.
 */

#include "art_speaker.h"
#include "art_refer.h"


#define S(x)                ART_SPK_ ## x


static uint32_t art_speaker_initials(const art_talk_t *t, uint32_t s,
    uint32_t e);
static int art_speaker_function(const art_talk_t *t, const art_men_t *m,
    uint32_t s);
static void art_speaker_whole(art_attrib_t *x, const art_cand_t *label,
    uint32_t s, uint32_t e);
static int art_speaker_person(const art_figure_t *e);
static void art_speaker_parties(art_attrib_t *x);


/* The label of a turn: an entity that it names, else its own words. */
void
art_speaker_label(art_attrib_t *x)
{
    uint32_t          i, s, e, ent, p;
    art_str_t         text;
    art_cand_t       *c;
    art_cite_t       *q;
    art_talk_t       *t;
    const art_men_t  *m;

    t = x->t;
    q = x->q;
    text = t->text;
    s = q->lab.pos;
    e = s + q->lab.len;

    if (x->ncands == ART_TALK_CANDS) {
        x->ncands--;
    }

    c = art_cand_new(x, ART_NONE);
    art_cand_feat(c, S(LABEL), 1);

    if (q->qa) {
        art_speaker_parties(x);
        ent = (q->qa == 'a') ? x->answers : ART_NONE;

        if (q->qa != 'a' && x->asks != ART_NONE && t->mens[x->asks].e < s) {
            ent = t->mens[x->asks].ent;
        }

        /* a question that nobody is named for is the label's */

        c->who = (ent == ART_NONE && q->qa == 'q')
                 ? art_refer_span(t, s, e) : art_refer_entity(t, ent);
        return;
    }

    ent = art_speaker_initials(t, s, e);

    if (ent != ART_NONE) {
        c->who = art_refer_entity(t, ent);
        return;
    }

    /* behind the last full stop of the label */

    for (i = s; i + 1 < e; i++) {
        if ((text.data[i] == '.' || text.data[i] == '!'
             || text.data[i] == '?') && text.data[i + 1] == ' ')
        {
            s = i + 2;
        }
    }

    for (p = x->ia; p-- > 0 && t->toks[p].s >= s; ) {
        if (t->toks[p].name == ART_NONE) {
            continue;
        }

        m = &t->mens[t->toks[p].name];

        if (m->ent != ART_NONE && m->s >= s && m->e <= e) {
            ent = m->ent;

            /* a label of more words than the name is itself the name */

            if (m->e - m->s == e - s
                || t->ents[ent].e - t->ents[ent].s >= e - s
                || (m->e == e && art_speaker_function(t, m, s)))
            {
                c->who = art_refer_entity(t, ent);
                return;
            }
        }

        break;
    }

    /* the attribution below a block quote */

    for (p = x->ib; p < t->ntoks && t->toks[p].s < e; p++) {
        if (t->toks[p].s < s || t->toks[p].name == ART_NONE) {
            continue;
        }

        m = &t->mens[t->toks[p].name];

        if (m->ent != ART_NONE && m->s >= s && m->e == e) {
            c->who = art_refer_entity(t, m->ent);
            return;
        }
    }

    c->who = art_refer_span(t, s, e);
    art_speaker_whole(x, c, s, e);
}


/* "Clubchef Jan Holt: ...": all of the label before the name is a role. */
static int
art_speaker_function(const art_talk_t *t, const art_men_t *m, uint32_t s)
{
    uint32_t          i, n;
    const art_men_t  *x;

    for (i = (uint32_t) (m - t->mens), n = 0; i-- > 0 && n < 4; n++) {
        x = &t->mens[i];

        if (x->s <= s) {
            return x->s == s && x->kind == ART_MEN_NOM && x->ent == m->ent
                   && x->b >= m->a && x->type == ART_ENT_P;
        }
    }

    return 0;
}


/* What a label that is its own name has in it is nobody else. */
static void
art_speaker_whole(art_attrib_t *x, const art_cand_t *label, uint32_t s,
    uint32_t e)
{
    uint32_t          i;
    const art_men_t  *m;

    for (i = 0; i < x->ncands; i++) {
        if (x->cands[i].men == ART_NONE) {
            continue;
        }

        m = &x->t->mens[x->cands[i].men];

        if (m->s >= s && m->e <= e) {
            x->cands[i].who = label->who;
        }
    }
}


/* "E.C." */
static uint32_t
art_speaker_initials(const art_talk_t *t, uint32_t s, uint32_t e)
{
    uint32_t             i, n, k;
    unsigned char        c, want[6];
    const art_men_t     *m;
    const art_figure_t  *f;

    for (n = 0, i = s; i < e; i++) {
        c = t->text.data[i];

        if (c >= 'A' && c <= 'Z') {
            if (n == 5) {
                return ART_NONE;
            }

            want[n++] = c;

        } else if (c != '.' && c != '-' && c != ' ') {
            return ART_NONE;
        }
    }

    if (n < 2) {
        return ART_NONE;
    }

    for (i = 0; i < t->nents && i < 2000; i++) {
        f = &t->ents[i];

        if (f->nkey < 2 || f->type == ART_ENT_O || f->merged != ART_NONE) {
            continue;
        }

        m = &t->mens[f->men];
        s = 0;

        for (k = m->a; k < m->b && s <= n; k++) {
            if (!(t->toks[k].shape & ART_TS_CAP)
                || (m->title && t->toks[k].s < m->s))
            {
                continue;
            }

            if (s == n || t->text.data[t->toks[k].s] != want[s]) {
                break;
            }

            s++;
        }

        if (s == n && k == m->b) {
            return i;
        }
    }

    return ART_NONE;
}


/* A person, or a name of two words that may be one. */
static int
art_speaker_person(const art_figure_t *e)
{
    return e->type == ART_ENT_P
           || (e->type == ART_ENT_U && e->nkey >= 2 && e->ndet == 0
               && !e->place);
}


/*
 * In Q and A interviews the most named person answers, the outlet asks that
 * the introduction names.  Looked up once a text.
 */
static void
art_speaker_parties(art_attrib_t *x)
{
    uint32_t             i;
    const art_men_t     *m;
    const art_talk_t    *t;
    const art_figure_t  *e;

    if (x->parties) {
        return;
    }

    t = x->t;
    x->parties = 1;
    x->answers = x->asks = ART_NONE;

    for (i = 0; i < t->nents; i++) {
        e = &t->ents[i];

        if (e->merged == ART_NONE && art_speaker_person(e)
            && (x->answers == ART_NONE || e->n > t->ents[x->answers].n
                || (e->n == t->ents[x->answers].n
                    && e->type == ART_ENT_P
                    && t->ents[x->answers].type != ART_ENT_P)))
        {
            x->answers = i;
        }
    }

    for (i = 0; i < t->nmens; i++) {
        m = &t->mens[i];

        if (m->kind == ART_MEN_NAME && m->a > 0
            && t->ents[m->ent].type != ART_ENT_P
            && (art_talk_is(&t->toks[m->a - 1], ART_LW_LOC | ART_LW_WEAK)
                || (m->a > 1 && m->prep && (t->lang->traits & ART_LT_STACK)
                    && art_talk_is(&t->toks[m->a - 1], ART_LW_DET)
                    && art_talk_is(&t->toks[m->a - 2],
                                   ART_LW_LOC | ART_LW_WEAK))))
        {
            x->asks = i;
            return;
        }
    }
}
