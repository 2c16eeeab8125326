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


static void
analyse(const char *text, art_speaker_trace_pt fn, void *data)
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
    art_buf_str(&doc.clean, text);

    t.arena = &arena;
    t.langs = langs;
    t.weights = &art_weight_builtin;
    t.text = art_buf_view(&doc.clean);
    t.lang = art_langs_find(langs, art_str_c("en"));

    (void) art_quote_analyse(&t, &doc, fn, data);
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


int
main(void)
{
    unsigned  n;

    art_arena_init(&conf, &art_mem_libc, 0);
    art_arena_init(&arena, &art_mem_libc, 0);

    langs = art_langs_builtin(&conf);

    if (ok(langs != NULL, "the packs parse")) {
        test_place();

        n = 0;
        analyse("\xE2\x80\x9CThe boats stay here,\xE2\x80\x9D said Anna "
                "Keller.", trace_hidden, &n);
        ok(n > ART_HIDDEN_N / 2, "hidden units have biases and traits");
    }

    art_arena_done(&arena);
    art_arena_done(&conf);

    return tap_done();
}
