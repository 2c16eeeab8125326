/*
 * Entities: distinct names, longest first; a shorter one joins an entity
 * whose last word it shares, or whose given name it is (a title's gender
 * must agree, persons are preferred, then the more frequent).  Acronyms and
 * surnames that stand first: art_entity_merge.c.  Appositions both ways give
 * roles and types:
 * "le maire de X, Y", "Y, maire de X", with brackets or an age between.
 *
 * Forms are hashed by their words, entities by each of their words; chains
 * are searched to a fixed depth, so the whole is linear.
 */

#include "art_entity_parts.h"


static art_rc_t art_entity_forms(art_group_t *x);
static art_rc_t art_entity_join(art_group_t *x);
static uint32_t art_entity_match(art_group_t *x, const art_form_t *f);
static int art_entity_fits(art_group_t *x, const art_form_t *f, const
    art_figure_t *e);
static art_rc_t art_entity_new(art_group_t *x, const art_form_t *f, uint32_t
    *ent);
static art_rc_t art_entity_link_word(art_group_t *x, uint64_t word, uint32_t
    ent);
static void art_entity_take(art_group_t *x, const art_form_t *f, uint32_t ent);


art_rc_t
art_entity_find(art_talk_t *t)
{
    uint32_t       i;
    art_rc_t       rc;
    art_group_t    x;
    art_figure_t  *e;

    memset(&x, 0, sizeof(art_group_t));
    x.t = t;

    rc = art_entity_forms(&x);

    if (rc == ART_OK) {
        rc = art_entity_join(&x);
    }

    if (rc == ART_OK) {
        rc = art_entity_acronyms(&x);
    }

    if (rc != ART_OK) {
        return rc;
    }

    for (i = 0; i < t->nmens; i++) {
        if (t->mens[i].kind == ART_MEN_NOM) {
            t->toks[t->mens[i].headtok].head = 1;
        }
    }

    art_entity_appositions(t);
    art_entity_parts(t);
    art_entity_premods(t);
    art_entity_described(t);

    for (i = 0; i < t->nents; i++) {
        e = &t->ents[i];
        e->place = e->nkey == 1 && e->type != ART_ENT_P && e->nroles == 0
                   && art_talk_is(&t->toks[t->mens[e->men].b - 1],
                                  ART_LW_PLACE);
        e->det = e->ndet && e->ndet * 2 >= e->nmen;

        if (e->det && e->nroles == 0 && art_entity_group(t, e)) {
            e->type = ART_ENT_O;
        }

        if (e->type == ART_ENT_U && e->nroles) {
            e->type = ART_ENT_P;
        }
    }

    art_entity_families(&x);

    return ART_OK;
}


/* Names of the same words are a form; its mentions are chained. */
static art_rc_t
art_entity_forms(art_group_t *x)
{
    uint32_t     i, k;
    uint64_t     hash;
    art_men_t   *m;
    art_talk_t  *t;
    art_form_t  *f;

    t = x->t;

    for (x->nslots = 64; x->nslots < 2 * t->nmens; x->nslots *= 2) {
        /* void */
    }

    x->slots = art_arena_calloc(t->arena, x->nslots, sizeof(uint32_t));

    if (x->slots == NULL) {
        return t->arena->rc;
    }

    for (i = 0; i < t->nmens; i++) {
        m = &t->mens[i];

        if (m->kind != ART_MEN_NAME) {
            continue;
        }

        hash = art_hash_mix(art_hash_add(ART_HASH_INIT, &t->keys[m->key],
                                         m->nkey * sizeof(uint64_t)));
        k = art_hash_slot(hash, x->slots, x->nslots);

        /* forms is there where a slot is taken: no slot is before the first */

        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        while (x->slots[k] && x->forms[x->slots[k] - 1].hash != hash) {
            k = (k + 1) & (x->nslots - 1);
        }

        m->next = ART_NONE;

        if (x->slots[k]) {
            f = &x->forms[x->slots[k] - 1];
            t->mens[f->last].next = i;
            f->last = i;
            continue;
        }

        f = art_arena_more(t->arena, x->forms, x->nforms, &x->forms_cap,
                           sizeof(art_form_t));
        if (f == NULL) {
            return t->arena->rc;
        }

        x->forms = f;
        f = &x->forms[x->nforms++];
        f->hash = hash;
        f->key = m->key;
        f->nkey = m->nkey;
        f->first = f->last = i;
        x->slots[k] = x->nforms;
    }

    return ART_OK;
}


/* Forms to entities, those of most words first. */
static art_rc_t
art_entity_join(art_group_t *x)
{
    uint32_t     i, n, ent, head[26], tail[26];
    art_rc_t     rc;
    art_form_t  *f;

    for (i = 0; i < 26; i++) {
        head[i] = tail[i] = ART_NONE;
    }

    for (i = 0; i < x->nforms; i++) {
        n = art_min(x->forms[i].nkey, 25);
        x->forms[i].order = ART_NONE;

        if (head[n] == ART_NONE) {
            head[n] = i;

        } else {
            x->forms[tail[n]].order = i;
        }

        tail[n] = i;
    }

    for (x->nheads = 64; x->nheads < 2 * x->nforms; x->nheads *= 2) {
        /* void */
    }

    x->heads = art_arena_calloc(x->t->arena, x->nheads, sizeof(uint32_t));

    if (x->heads == NULL) {
        return x->t->arena->rc;
    }

    /* no more entities than forms */

    x->t->ents_cap = x->nforms + 1;
    x->t->ents = art_arena_alloc(x->t->arena, x->t->ents_cap
                                              * sizeof(art_figure_t));
    if (x->t->ents == NULL) {
        return x->t->arena->rc;
    }

    for (n = 26; n-- > 0; ) {
        for (i = head[n]; i != ART_NONE; i = f->order) {
            f = &x->forms[i];
            ent = art_entity_match(x, f);

            if (ent == ART_NONE) {
                ent = art_spell_find(x->t, f);
            }

            if (ent == ART_NONE) {
                rc = art_entity_new(x, f, &ent);

                if (rc != ART_OK) {
                    return rc;
                }
            }

            art_entity_take(x, f, ent);
        }
    }

    return ART_OK;
}


/* The entity that a shorter form belongs to. */
static uint32_t
art_entity_match(art_group_t *x, const art_form_t *f)
{
    uint32_t             i, n, best;
    uint64_t             word;
    const art_link_t    *l;
    const art_figure_t  *e, *b;

    if (f->nkey == 0) {
        return ART_NONE;
    }

    best = ART_NONE;
    word = x->t->keys[f->key + f->nkey - 1];
    i = x->heads[(uint32_t) word & (x->nheads - 1)];

    for (n = 0; i && n < ART_ENTITY_CHAIN; i = l->next) {
        l = &x->links[i - 1];

        if (l->word != word) {
            continue;
        }

        n++;
        e = &x->t->ents[l->ent];

        if (!art_entity_fits(x, f, e)) {
            continue;
        }

        if (best != ART_NONE) {
            b = &x->t->ents[best];

            if ((e->type == ART_ENT_P) < (b->type == ART_ENT_P)
                || ((e->type == ART_ENT_P) == (b->type == ART_ENT_P)
                    && e->n < b->n))
            {
                continue;
            }
        }

        best = l->ent;
    }

    return best;
}


static int
art_entity_fits(art_group_t *x, const art_form_t *f, const art_figure_t *e)
{
    uint8_t           gender;
    uint32_t          i, k, all, m;
    const uint64_t   *fk, *ek;
    const art_men_t  *mens;

    if (f->nkey >= e->nkey) {
        return 0;
    }

    mens = x->t->mens;
    fk = &x->t->keys[f->key];
    ek = &x->t->keys[e->key];
    all = 0;

    for (i = 0; i < f->nkey; i++) {
        for (k = 0; k < e->nkey; k++) {
            if (fk[i] == ek[k]) {
                all++;
                break;
            }
        }
    }

    if (all != f->nkey) {
        return 0;
    }

    if (fk[f->nkey - 1] != ek[e->nkey - 1]) {

        if (e->type == ART_ENT_P) {
            if (f->nkey != 1) {
                return 0;
            }

            if (!(fk[0] == ek[0]
                  && x->t->toks[mens[f->first].b - 1].first)
                && !(e->nkey >= 3 && fk[0] != ek[0]))
            {
                return 0;
            }

        } else if (f->nkey < 2) {
            return 0;
        }
    }

    gender = ART_LG_X;

    for (m = f->first; m != ART_NONE; m = mens[m].next) {
        if (mens[m].title && mens[m].gender != ART_LG_X) {
            gender = mens[m].gender;
            break;
        }
    }

    if (gender != ART_LG_X && e->gender != ART_LG_X && e->gender != gender) {
        return 0;
    }

    return !(f->nkey == 1 && mens[f->first].type == ART_ENT_O
             && e->type == ART_ENT_P && !art_spell_shouted(x->t, f, e));
}


static art_rc_t
art_entity_new(art_group_t *x, const art_form_t *f, uint32_t *ent)
{
    uint32_t          i;
    art_rc_t          rc;
    art_talk_t       *t;
    art_figure_t     *e;
    const art_men_t  *m;

    t = x->t;
    e = art_arena_more(t->arena, t->ents, t->nents, &t->ents_cap,
                       sizeof(art_figure_t));
    if (e == NULL) {
        return t->arena->rc;
    }

    t->ents = e;
    *ent = t->nents++;
    e = &t->ents[*ent];
    m = &t->mens[f->first];

    memset(e, 0, sizeof(art_figure_t));

    e->key = f->key;
    e->nkey = f->nkey;
    e->s = m->s;
    e->e = m->e - (art_sent_genitive(t, m->b - 1) != ART_NONE);
    e->first = m->a;
    e->men = f->first;
    e->gender = ART_LG_X;
    e->merged = ART_NONE;
    e->upper = (t->toks[m->b - 1].shape & ART_TS_UPPER)
               && !(t->toks[m->b - 1].shape & ART_TS_ONE) && m->nkey == 1;

    for (i = 0; i < f->nkey; i++) {
        rc = art_entity_link_word(x, t->keys[f->key + i], *ent);

        if (rc != ART_OK) {
            return rc;
        }
    }

    return ART_OK;
}


static art_rc_t
art_entity_link_word(art_group_t *x, uint64_t word, uint32_t ent)
{
    uint32_t    *head;
    art_link_t  *l;

    l = art_arena_more(x->t->arena, x->links, x->nlinks, &x->links_cap,
                       sizeof(art_link_t));
    if (l == NULL) {
        return x->t->arena->rc;
    }

    x->links = l;
    head = &x->heads[(uint32_t) word & (x->nheads - 1)];
    l = &x->links[x->nlinks++];
    l->word = word;
    l->ent = ent;
    l->next = *head;
    *head = x->nlinks;

    return ART_OK;
}


/* The mentions of a form become the entity's. */
static void
art_entity_take(art_group_t *x, const art_form_t *f, uint32_t ent)
{
    uint32_t       i;
    art_men_t     *m;
    art_talk_t    *t;
    art_figure_t  *e;

    t = x->t;
    e = &t->ents[ent];

    for (i = f->first; i != ART_NONE; i = m->next) {
        m = &t->mens[i];
        m->ent = ent;
        e->nmen++;
        e->n += m->inq ? 0.5f : 1.0f;
        e->nloc += m->loc;
        e->ndet += m->det;
        e->first = art_min(e->first, m->a);
        e->title |= (m->par == 0);

        if (m->type == ART_ENT_P && e->type != ART_ENT_P
            && (f->nkey > 1 || m->title || e->type == ART_ENT_U))
        {
            e->type = ART_ENT_P;

        } else if (m->type == ART_ENT_O && e->type == ART_ENT_U
                   && !art_spell_shouted(t, f, e))
        {
            e->type = ART_ENT_O;
        }

        if ((m->gender == ART_LG_M || m->gender == ART_LG_F)
            && (m->title
                || (e->gender == ART_LG_X && m->nkey
                    && t->keys[m->key] == t->keys[e->key])))
        {
            e->gender = m->gender;
        }

        if (m->title) {
            art_entity_titled(t, e, m->a);
        }
    }
}
