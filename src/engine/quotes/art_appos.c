/*
 * Appositions both ways give roles and types.
 */

#include "art_entity_parts.h"


static void art_entity_called(art_talk_t *t, uint32_t i);
static void art_entity_apposition(art_talk_t *t, uint32_t i);
static uint32_t art_entity_name_behind(art_talk_t *t, art_men_t *m, uint32_t
    *at);
static uint32_t art_entity_person_behind(const art_talk_t *t,
    const art_men_t *m, uint32_t n);
static uint32_t art_entity_joined(const art_talk_t *t, const art_men_t *m);
static uint32_t art_entity_name_before(art_talk_t *t, art_men_t *m);
static void art_entity_bind(art_talk_t *t, uint32_t nom, uint32_t name);
static int art_entity_clause(const art_talk_t *t, const art_men_t *m);


/* A name that begins at token i, or ends before it. */
uint32_t
art_entity_named_at(const art_talk_t *t, uint32_t i)
{
    uint32_t  m;

    m = (i < t->ntoks) ? t->toks[i].name : ART_NONE;

    return (m != ART_NONE && t->mens[m].a == i) ? m : ART_NONE;
}


uint32_t
art_entity_named_to(const art_talk_t *t, uint32_t i)
{
    uint32_t  m;

    m = (i > 0) ? t->toks[i - 1].name : ART_NONE;

    return (m != ART_NONE && t->mens[m].b == i) ? m : ART_NONE;
}


void
art_entity_appositions(art_talk_t *t)
{
    uint32_t  i;

    for (i = 0; i < t->nmens; i++) {
        if (t->mens[i].kind == ART_MEN_NOM) {
            art_entity_apposition(t, i);
        }
    }

    for (i = 0; i < t->nmens && (t->lang->traits & ART_LT_ADJAFTER); i++) {
        if (t->mens[i].kind == ART_MEN_NAME && !t->mens[i].inq) {
            art_entity_called(t, i);
        }
    }
}


/*
 * "Il custode si chiama X", "... una suora. Se llama X": the description
 * before, of this sentence or the one before it, is the name's.
 */
static void
art_entity_called(art_talk_t *t, uint32_t i)
{
    uint32_t          k, n;
    art_men_t        *m, *o;
    const art_tok_t  *v;

    m = &t->mens[i];

    if (m->a < 2 || t->ents[m->ent].type == ART_ENT_O) {
        return;
    }

    v = &t->toks[m->a - 1];

    if (v->par != m->par || art_sent_verb(t, m->a - 1) != 'w'
        || !art_talk_is(v - 1, ART_LW_AUX)
        || !(v[-1].shape & ART_TS_TWO) || v[-1].par != v->par)
    {
        return;
    }

    for (k = i, n = 0; k-- > 0 && n < 8; n++) {
        o = &t->mens[k];

        if (o->inq) {
            continue;
        }

        if (o->sn + 1 < m->sn || o->kind == ART_MEN_NAME) {
            return;
        }

        if (o->kind == ART_MEN_NOM && o->ent == ART_NONE && !o->plural
            && !o->prep && (o->type == ART_ENT_P || o->type == ART_ENT_G)
            && !(o->gender == ART_LG_M && m->gender == ART_LG_F)
            && !(o->gender == ART_LG_F && m->gender == ART_LG_M))
        {
            art_entity_bind(t, k, i);
            o->dom = 0;
            o->appo = ART_NONE;
            return;
        }
    }
}


static void
art_entity_apposition(art_talk_t *t, uint32_t i)
{
    int               person;
    uint32_t          n, at;
    art_men_t        *m, *p;
    art_figure_t     *e;
    const art_tok_t  *k;

    m = &t->mens[i];
    person = (m->type == ART_ENT_P || m->type == ART_ENT_G
              || m->type == ART_ENT_S) && !m->plural;

    n = art_entity_name_behind(t, m, &at);

    if (n != ART_NONE && m->prep && i > 0 && at != t->mens[n].a
        && t->mens[i - 1].appo == n)
    {
        return;                         /* "la figlia del | musicista, X" */
    }

    if (n != ART_NONE) {
        p = &t->mens[n];

        /* "an den Soziologen Jan Roth": one, by the name behind it */

        if ((t->lang->traits & ART_LT_CAPNOUN) && m->type == ART_ENT_C
            && at == p->a && p->type == ART_ENT_P
            && art_talk_is(&t->toks[m->a], ART_LW_OBLIQUE | ART_LW_INDEF))
        {
            m->type = ART_ENT_P;
            m->plural = 0;
            person = 1;
        }

        if ((person && p->sn == m->sn && t->ents[p->ent].type != ART_ENT_O)
            || (m->type == ART_ENT_O && at == p->a
                && t->ents[p->ent].type != ART_ENT_P))
        {
            art_entity_bind(t, i, n);
            p->prep = m->prep;
            return;
        }
    }

    n = art_entity_name_before(t, m);

    if (n != ART_NONE) {
        p = &t->mens[n];
        e = &t->ents[p->ent];

        if (p->sn == m->sn
            && !(p->nkey == 1 && e->type != ART_ENT_P
                 && art_talk_is(&t->toks[p->b - 1], ART_LW_PLACE))
            && ((person && e->type != ART_ENT_O)
                || (m->type == ART_ENT_O && e->type != ART_ENT_P
                    && e->type != ART_ENT_U))
            && !art_entity_clause(t, m))
        {
            art_entity_bind(t, i, n);
            return;
        }
    }

    /* "l'Organisation du commerce (OMC)" */

    if (m->type == ART_ENT_O && m->b + 1 < t->ntoks
        && t->toks[m->b].ch == '(')
    {
        n = art_entity_named_at(t, m->b + 1);

        if (n == ART_NONE) {
            return;
        }

        p = &t->mens[n];
        e = &t->ents[p->ent];
        m->ent = p->ent;
        art_entity_role(e, m->head, m->stem, i, m->headtok);

        if (e->type == ART_ENT_U) {
            e->type = ART_ENT_O;
        }

        if (p->nkey == 1 && (t->toks[p->a].shape & ART_TS_UPPER)
            && m->b - m->a >= 2)
        {
            k = &t->toks[m->a];
            k += art_talk_is(k, ART_LW_DET | ART_LW_INDEF);
            e->s = k->s;
            e->e = m->e;
        }
    }
}


/* The name that a nominal introduces: at once, or behind a comma. */
static uint32_t
art_entity_name_behind(art_talk_t *t, art_men_t *m, uint32_t *at)
{
    uint32_t          i, n;
    art_men_t        *p;
    const art_tok_t  *k, *b;

    *at = m->b;

    if (m->b >= t->ntoks) {
        return ART_NONE;
    }

    k = &t->toks[m->b];

    if (k->par != m->par) {
        return ART_NONE;
    }

    n = art_entity_named_at(t, m->b);

    if (n != ART_NONE) {
        return art_entity_person_behind(t, m, n);
    }

    n = art_entity_joined(t, m);

    if (n != ART_NONE) {
        *at = t->mens[n].a;
        return n;
    }

    /* "le quotidien Le Monde" */

    if (m->type == ART_ENT_O && (k->shape & ART_TS_CAP)
        && art_talk_is(k, ART_LW_DET))
    {
        *at = m->b + 1;
        return art_entity_named_at(t, m->b + 1);
    }

    i = m->b;

    if (k->ch == '(' && i + 1 < t->ntoks) {     /* "the mayor (Left), X" */
        for (i = m->b + 1; i + 1 < t->ntoks && i < m->b + 8; i++) {
            if (t->toks[i].ch == ')') {
                i++;
                break;
            }
        }

        k = &t->toks[i];
    }

    if (k->ch != ',' && i == m->b) {
        i = art_entity_comma(t, m);
        k = &t->toks[i];
    }

    if (k->ch != ',' || k->par != m->par) {
        return ART_NONE;
    }

    n = art_entity_named_at(t, i + 1);
    n = (n != ART_NONE) ? n : art_entity_through(t, m, i + 1);

    if (n == ART_NONE) {
        return n;
    }

    p = &t->mens[n];

    if (p->type == ART_ENT_O
        && (m->type == ART_ENT_P || m->type == ART_ENT_G))
    {
        return ART_NONE;
    }

    if (m->indef && (m->type == ART_ENT_D || m->type == ART_ENT_C
                     || m->type == ART_ENT_O))
    {
        return ART_NONE;
    }

    /* "selon un proche de X, Y se montre": Y begins the main clause */

    b = (p->b < t->ntoks) ? &t->toks[p->b] : NULL;

    if ((m->prep || art_sent_prep(t, m->a)) && b
        && (b->shape & ART_TS_WORD) && b->par == p->par
        && !art_talk_is(b, ART_LW_PREPX))
    {
        return ART_NONE;
    }

    return n;
}


/*
 * "il leader Filcea-Uil, | Anna Roux.", "la responsabile Cultura dei dem, |
 * Anna Roux": what stands at once behind the description (name n) says of
 * what, the person stands behind the comma.
 */
static uint32_t
art_entity_person_behind(const art_talk_t *t, const art_men_t *m, uint32_t n)
{
    uint32_t             i, p;
    const art_men_t     *x;
    const art_tok_t     *k;
    const art_figure_t  *e;

    x = &t->mens[n];
    e = &t->ents[x->ent];

    if (m->type != ART_ENT_P || e->type == ART_ENT_P || x->title
        || (e->type == ART_ENT_U && (x->nkey > 1 || e->n > 1)))
    {
        return n;
    }

    i = art_entity_comma(t, m);
    p = (i > m->b) ? art_entity_named_at(t, i + 1) : ART_NONE;

    if (p == ART_NONE || t->mens[p].nkey < 2 || t->mens[p].b >= t->ntoks) {
        return n;
    }

    k = &t->toks[t->mens[p].b];

    return (k->par == m->par
            && (art_talk_is(k, ART_LW_CONJ) || (k->ch == ',' && i == x->b)))
           ? n : p;
}


/* "the former agent and climber | X": two functions of one person. */
static uint32_t
art_entity_joined(const art_talk_t *t, const art_men_t *m)
{
    uint32_t          i, n;
    const art_tok_t  *k;

    k = &t->toks[m->b];

    if ((m->type != ART_ENT_P && m->type != ART_ENT_G)
        || !art_talk_is(k, ART_LW_CONJ) || k->ch)
    {
        return ART_NONE;
    }

    for (i = m->b + 1; i < t->ntoks && i < m->b + 5; i++) {
        k = &t->toks[i];

        if (k->par != m->par || !(k->shape & ART_TS_WORD) || k->q >= 0
            || art_talk_is(k, ART_LW_DET | ART_LW_INDEF | ART_LW_PREPX
                              | ART_LW_AUX | ART_LW_CONJ))
        {
            return ART_NONE;
        }

        n = art_entity_named_at(t, i);

        if (n != ART_NONE && !t->mens[n].weak) {
            return (i > m->b + 1
                    && (t->toks[i - 1].role == ART_LR_PERSON
                        || t->toks[i - 1].role == ART_LR_GENERIC
                        || (t->mens[n].type == ART_ENT_P
                            && (t->lang->traits & ART_LT_CAPNOUN))))
                   ? n : ART_NONE;
        }
    }

    return ART_NONE;
}


/* The name that a nominal behind a comma describes. */
static uint32_t
art_entity_name_before(art_talk_t *t, art_men_t *m)
{
    uint32_t  n, p, k;

    p = m->a - 1;

    if (m->a < 2 || t->toks[p].ch != ',' || t->toks[p].par != m->par) {
        return ART_NONE;
    }

    n = art_entity_named_to(t, p);

    if (n == ART_NONE && t->toks[p - 1].ch == ')') {
        for (k = p - 1; k > 0 && k + 6 > p; k--) {
            if (t->toks[k].ch == '(') {
                return art_entity_named_to(t, k);
            }
        }
    }

    if (n == ART_NONE && p >= 3 && (t->toks[p - 1].shape & ART_TS_DIGIT)
        && t->toks[p - 2].ch == ',')
    {
        n = art_entity_named_to(t, p - 2);
    }

    /* ", 31 ans," */

    if (n == ART_NONE && p >= 4 && (t->toks[p - 2].shape & ART_TS_DIGIT)
        && (t->toks[p - 1].shape & ART_TS_WORD) && t->toks[p - 3].ch == ','
        && t->toks[p - 3].par == m->par)
    {
        n = art_entity_named_to(t, p - 3);
    }

    return n;
}


/* The nominal is an apposition of the name and gives it a role. */
static void
art_entity_bind(art_talk_t *t, uint32_t nom, uint32_t name)
{
    art_men_t     *m;
    art_figure_t  *e;

    m = &t->mens[nom];
    m->ent = t->mens[name].ent;
    m->appo = name;
    m->dom = 1;

    e = &t->ents[m->ent];
    art_entity_role(e, m->head, m->stem, nom, m->headtok);

    if (m->type == ART_ENT_P || m->type == ART_ENT_G
        || m->type == ART_ENT_S)
    {
        e->type = ART_ENT_P;

        if (e->gender == ART_LG_X
            && (m->gender == ART_LG_M || m->gender == ART_LG_F))
        {
            e->gender = m->gender;
        }

    } else if (e->type == ART_ENT_U) {
        e->type = ART_ENT_O;
    }
}


/* A title at token a that is a function, or one of several words for it. */
void
art_entity_titled(const art_talk_t *t, art_figure_t *e, uint32_t a)
{
    uint64_t  head;

    head = art_sent_lo(t, a);

    if (t->toks[a].role || (art_lang_akin(t->lang, head) & ART_LANG_GROUPS)) {
        art_entity_role(e, head, art_sent_stem(t, a), ART_NONE, a);
    }
}


void
art_entity_role(art_figure_t *e, uint64_t head, uint64_t stem, uint32_t men,
    uint32_t tok)
{
    art_role_t  *r;

    if (e->nroles == ART_ENT_ROLES) {
        return;
    }

    r = &e->roles[e->nroles++];
    r->head = head;
    r->stem = stem;
    r->men = men;
    r->tok = tok;
}


/* ", le ministre a dit": the subject of a verb, no apposition. */
static int
art_entity_clause(const art_talk_t *t, const art_men_t *m)
{
    const art_tok_t  *k;

    if (m->b >= t->ntoks) {
        return 0;
    }

    k = &t->toks[m->b];

    if (!(k->shape & ART_TS_WORD)
        || !((art_talk_is(k, ART_LW_AUX) && !art_talk_is(k, ART_LW_PREPX))
             || (art_sent_verb(t, m->b) == 's'
                 && !art_talk_is(k, ART_LW_INF))))
    {
        return 0;
    }

    return art_talk_is(&t->toks[m->a], ART_LW_DET);
}
