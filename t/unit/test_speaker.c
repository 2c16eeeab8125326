/* art_speaker: where candidates stand in the text, as features of them. */

#include "tap.h"
#include "art_quote.h"
#include "art_refer.h"
#include "art_speaker.h"
#include "art_weight.h"


typedef struct {
    uint32_t              span;
    const char           *who;      /* begins so */
    unsigned              feat;
    float                 value;    /* of the first such candidate */
    int                   found;    /* 1: a candidate, 2: with the feature */
} asked_t;


static art_arena_t   conf, arena;
static art_langs_t  *langs;


static void
trace(void *data, const art_attrib_t *x, const art_choice_t *c)
{
    size_t             n;
    asked_t           *a;
    uint32_t           i, k;
    art_str_t          who;
    const art_cand_t  *cand;

    (void) c;

    a = data;
    n = strlen(a->who);

    for (i = 0; i < x->ncands && x->qi == a->span; i++) {
        cand = &x->cands[i];
        who = art_refer_text(x->t, &cand->who);

        if (a->found == 2 || who.len < n || memcmp(who.data, a->who, n) != 0) {
            continue;
        }

        a->found = 1;

        for (k = 0; k < cand->nfeats; k++) {
            if (cand->id[k] == a->feat) {
                a->value = cand->value[k];
                a->found = 2;
            }
        }
    }
}


static art_rc_t
analyse_in(const char *lang, art_str_t text, art_speaker_trace_pt fn,
    void *data)
{
    art_in_t    in;
    art_doc_t   doc;
    art_mem_t   mem;
    art_opts_t  opts;
    art_talk_t  t;

    memset(&in, 0, sizeof(in));
    memset(&doc, 0, sizeof(doc));
    memset(&opts, 0, sizeof(opts));
    memset(&t, 0, sizeof(t));

    art_arena_reset(&arena, SIZE_MAX);
    mem = art_arena_mem(&arena);
    opts.langs = langs;
    doc.arena = &arena;
    doc.in = &in;
    doc.opts = &opts;
    art_buf_init(&doc.clean, &mem, 0);
    art_buf_put(&doc.clean, text);

    t.arena = &arena;
    t.langs = langs;
    t.weights = &art_weight_builtin;
    t.text = art_buf_view(&doc.clean);
    t.lang = art_langs_find(langs, art_str_c(lang));

    return art_quote_analyse(&t, &doc, fn, data);
}


static void
analyse(const char *text, art_speaker_trace_pt fn, void *data)
{
    (void) analyse_in("en", art_str_c(text), fn, data);
}


/* The value that who, of a span of the text, has; 0: none, -1: no candidate. */
static float
feat(const char *text, uint32_t span, const char *who, unsigned id)
{
    asked_t  a;

    memset(&a, 0, sizeof(a));
    a.span = span;
    a.who = who;
    a.feat = id;
    analyse(text, trace, &a);

    return a.found == 2 ? a.value : a.found == 1 ? 0 : -1;
}


static void
test_place(void)
{
    static const char  text[] =
        "Anna Keller opened the meeting in the old depot on Monday.\n\n"
        "Paul Brandt got up at once. \xE2\x80\x9CNobody has asked Keller for "
        "her opinion on this plan.\xE2\x80\x9D\n\n"
        "Keller and Brandt left together, and Keller took the last word. "
        "\xE2\x80\x9CPeople will see soon what it is worth.\xE2\x80\x9D\n";

    ok(feat(text, 0, "Paul Brandt", ART_SPK_X_INPAR) == 1,
       "named in the paragraph");
    ok(feat(text, 0, "Anna Keller", ART_SPK_X_INPAR) == 0,
       "a name inside the quote is none in the paragraph");
    ok(feat(text, 0, "Anna Keller", ART_SPK_X_INSIDE) == 1,
       "but one inside");
    ok(feat(text, 0, "Paul Brandt", ART_SPK_X_INSIDE) == 0,
       "which the other is not");
    ok(feat(text, 0, "Paul Brandt", ART_SPK_X_ONLY) == 1,
       "the only person there");
    ok(feat(text, 1, "Anna Keller", ART_SPK_X_ONLY) == 0,
       "not where two are");
    ok(feat(text, 0, "Anna Keller", ART_SPK_X_FIRST) == 1
       && feat(text, 0, "Paul Brandt", ART_SPK_X_FIRST) == 0,
       "the person named first in the text");
    ok(feat(text, 0, "Paul Brandt", ART_SPK_X_SAID) == 0
       && feat(text, 1, "Paul Brandt", ART_SPK_X_SAID) > 0
       && feat(text, 1, "Paul Brandt", ART_SPK_X_SAYS) == 1,
       "who has said the quote before");
    ok(feat(text, 0, "Anna Keller", ART_SPK_X_PARS) == 0.5f,
       "a paragraph away");
    ok(feat(text, 0, "Paul Brandt", ART_SPK_X_PARS) == 0, "in the same one");
}


/* The hidden units begin at their biases and what the language adds. */
static void
trace_hidden(void *data, const art_attrib_t *x, const art_choice_t *c)
{
    float     want[ART_HIDDEN_N];
    unsigned  k;

    (void) c;

    art_weight_hidden(x->t->weights, x->t->lang->traits, want);

    for (k = 0; k < ART_HIDDEN_N; k++) {
        *(unsigned *) data += want[k] != 0 && x->hidden[k] == want[k];
    }
}


static void
trace_inside(void *data, const art_attrib_t *x, const art_choice_t *c)
{
    uint32_t     i;
    art_who_t    who;
    const char  *wrong;

    (void) c;

    wrong = (x->q->ta < x->q->tb && x->q->tb <= x->t->ntoks) ? NULL : "quote";

    for (i = 0; i < x->ncands && wrong == NULL; i++) {
        who = x->cands[i].who;

        if (who.s > who.e || who.e > x->t->text.len) {
            wrong = "speaker";
        }
    }

    *(const char **) data = wrong ? wrong : *(const char **) data;
}


/* Nothing is read behind the last token: `make valgrind` tells. */
static void
test_cut(void)
{
    size_t                    i, n;
    art_rc_t                  rc;
    const char               *wrong;

    static const char *const  texts[][2] = {
        { "en", "The mayor (Left), Anna Keller, 54, the head of the office of "
                "the town (OMC), said: \"It is so.\" \"It is,\" said one of "
                "them, the baker (of Orla), who had told police officer Jan "
                "Orr's lawyer, according to the statement of X, \"no\"." },
        { "de", "\"So ist es\", sagte der 29-J\xC3\xA4hrige Sprecher des "
                "Landgerichts Orla (Stadt), Jan Roth, 54, am 5. Mai der "
                "\"Rundschau\". Laut der Polizei, dessen Chef, so Roth: "
                "\"Nein\"." },
        { "fr", "\"C'est bien\", a dit \xC3\xA0 l'AFP le maire (DVG) de la "
                "ville, Anna Roux, 54 ans, l'un des \xC3\xA9lus du parti Les "
                "Libres. \"Non\", a-t-elle dit, selon elle: \"Oui\"." },
        { "it", "\"Va bene\", ha detto uno di loro, il sindaco (Pd) Anna Roca "
                "dei Verdi, una donna di 54 anni, si chiama Ana. Fa una "
                "pausa. \"No\", recita il testo della Protezione civile." }
    };

    for (n = 0; n < art_nelts(texts); n++) {
        wrong = NULL;
        rc = ART_OK;

        for (i = 0; i <= strlen(texts[n][1]) && rc == ART_OK; i++) {
            art_arena_done(&arena);
            art_arena_init(&arena, &art_mem_libc, 0);
            rc = analyse_in(texts[n][0], art_str_make(texts[n][1], i),
                            trace_inside, &wrong);
        }

        ok(rc == ART_OK && wrong == NULL, "cut anywhere, all stays inside: "
           "%s %s", texts[n][0], wrong ? wrong : "");
    }
}


int
main(void)
{
    unsigned  n;

    art_arena_init(&conf, &art_mem_libc, 0);
    art_arena_init(&arena, &art_mem_libc, 0);

    langs = art_langs_builtin(&conf);

    if (ok(langs != NULL, "the packs parse")) {
        test_place();
        test_cut();

        n = 0;
        analyse("\xE2\x80\x9CThe boats stay here,\xE2\x80\x9D said Anna "
                "Keller.", trace_hidden, &n);
        ok(n > ART_HIDDEN_N / 2, "hidden units have biases and traits");
    }

    art_arena_done(&arena);
    art_arena_done(&conf);

    return tap_done();
}
