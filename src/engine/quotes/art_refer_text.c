/*
 * The words of a speaker, as they are shown.
 */

#include "art_refer_parts.h"


static size_t art_refer_genitive(const art_talk_t *t, const art_men_t *m,
    unsigned char *p);


art_str_t
art_refer_text(art_talk_t *t, const art_who_t *who)
{
    size_t                n;
    uint32_t              cp;
    unsigned char        *dst, *p;
    const art_tok_t      *k;
    const unsigned char  *s, *q, *end;

    if (who->kind == ART_WHO_NONE) {
        return art_str_make(NULL, 0);
    }

    n = who->e - who->s;
    dst = art_arena_alloc(t->arena, n + who->pre.len + 8);

    if (dst == NULL) {
        return art_str_make(NULL, 0);
    }

    p = dst;

    if (who->pre.len) {
        memcpy(p, who->pre.data, who->pre.len);
        p += who->pre.len;

        if (p[-1] != '\'') {
            *p++ = ' ';
        }
    }

    s = t->text.data + who->s;
    end = t->text.data + who->e;
    q = s;

    if (who->kind == ART_WHO_NOM) {
        k = &t->toks[t->mens[who->id].a];

        if ((t->lang->traits & ART_LT_CAPNOUN)
            && (art_talk_is(k, ART_LW_OBLIQUE) || t->mens[who->id].prep))
        {
            n = art_refer_genitive(t, &t->mens[who->id], p);

            if (n) {
                return art_str_make(dst, (size_t) (p - dst) + n);
            }
        }

        if (art_talk_is(k, ART_LW_DET | ART_LW_INDEF)) {
            cp = art_uc_fold(art_utf8_next(&q, end));
            p += art_utf8_encode(p, cp);
        }
    }

    /* white space squeezed */

    while (q < end) {
        s = q;
        cp = art_utf8_next(&q, end);

        if (art_uc_class(cp) & ART_UC_SPACE) {
            if (p > dst && p[-1] != ' ') {
                *p++ = ' ';
            }

            continue;
        }

        memcpy(p, s, (size_t) (q - s));
        p += q - s;
    }

    return art_str_make(dst, (size_t) (p - dst));
}


/*
 * German: "des Ministeriums", "der Polizei" back to the nominative; 0: leave
 * it.
 */
static size_t
art_refer_genitive(const art_talk_t *t, const art_men_t *m, unsigned char *p)
{
    size_t                n;
    unsigned char        *dst;
    const art_tok_t      *k;
    const unsigned char  *d;

    d = t->text.data;
    k = &t->toks[m->a];

    if (m->prep && m->gender == ART_LG_F && !m->plural
        && art_lang_article(k->bits) == ART_LG_M)
    {
        memcpy(p, "die", 3);
        memcpy(p + 3, d + k->e, m->e - k->e);
        return 3 + m->e - k->e;
    }

    if (k->e - k->s != 3 || (d[k->s + 2] != 's')
        || m->headtok <= m->a || !(t->toks[m->headtok].ends & ART_TE_S))
    {
        return 0;
    }

    dst = p;
    memcpy(p, "das", 3);
    p += 3;

    n = t->toks[m->headtok].e - 1 - k->e;
    memcpy(p, d + k->e, n);
    p += n;

    n = m->e - t->toks[m->headtok].e;
    memcpy(p, d + t->toks[m->headtok].e, n);
    p += n;

    return (size_t) (p - dst);
}
