/*
 * People by where they come from.
 */

#include "art_name_parts.h"
#include "art_pick.h"


/*
 * French "la Lyonnaise", "l'Italien X": an article and a capitalised word
 * with the ending of such adjectives is a description of a person.  In "dans
 * le Valais" it is a place.
 */
void
art_name_demonyms(art_talk_t *t)
{
    size_t                n;
    unsigned              e;
    uint32_t              i, m;
    art_tok_t            *k;
    const art_tok_t      *p;
    const unsigned char  *d;

    static const struct {
        const char  *end;
        uint8_t      gender;
    } ends[] = {
        { "ienne", ART_LG_F }, { "\xC3\xA9" "enne", ART_LG_F },
        { "aise", ART_LG_F }, { "oise", ART_LG_F },
        { "aine", ART_LG_F }, { "ien", ART_LG_M },
        { "\xC3\xA9" "en", ART_LG_M }, { "ais", ART_LG_M },
        { "ois", ART_LG_M }, { "ain", ART_LG_M }
    };

    for (i = art_pick_next(t, ART_PICK_CAP, 1);
         i + 1 < t->ntoks;
         i = art_pick_next(t, ART_PICK_CAP, i + 1))
    {
        k = &t->toks[i];
        p = k - 1;

        if ((k->shape & (ART_TS_CAP | ART_TS_LONG | ART_TS_WORD
                         | ART_TS_UPPER | ART_TS_HYPHEN))
            != (ART_TS_CAP | ART_TS_LONG | ART_TS_WORD)
            || k->role || k->first || p->par != k->par
            || !art_talk_is(p, ART_LW_DET) || art_talk_is(p, ART_LW_OF)
            || ((p->shape & ART_TS_CAP) && !art_sent_start(t, i - 1))
            || art_talk_is(k, ART_LW_PLACE | ART_LW_MONTH | ART_LW_ORGCAP
                              | ART_LW_NOTNAME)
            || t->shout[k->par] || (p->ends & ART_TE_S)
            || (i > 1 && p[-1].par == k->par
                && (p[-1].role == ART_LR_ORG
                    || art_talk_is(p - 1, ART_LW_LOC))))
        {
            continue;
        }

        d = t->text.data + k->s;
        m = k->e - k->s;

        for (e = 0; e < art_nelts(ends); e++) {
            n = strlen(ends[e].end);

            if (m > n + 1
                && memcmp(d + m - n, ends[e].end, n) == 0)
            {
                k->role = ART_LR_GENERIC;
                k->rgen = ends[e].gender;
                art_pick_mark(t, ART_PICK_ROLE, i);
                break;
            }
        }
    }
}
