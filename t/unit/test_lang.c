/* art_lang: packs, their errors, detection. */

#include "oom.h"
#include "art_lang.h"
#include "art_quote.h"


static art_rc_t
add(const char *text, art_err_t *err)
{
    art_rc_t      rc;
    art_arena_t   arena;
    art_langs_t  *langs;

    art_arena_init(&arena, &art_mem_libc, 0);
    langs = art_langs_create(&arena);
    rc = art_langs_add(langs, art_str_c(text), err);
    art_arena_done(&arena);

    return rc;
}


static void
test_errors(void)
{
    size_t     i;
    art_err_t  err;

    static const struct {
        const char  *text;
        const char  *msg;
        unsigned     line;
        unsigned     col;
    } bad[] = {
        { "verb s say", "\"lang TAG\" stands first, and once", 1, 1 },
        { "lang nld\n", "not an ISO 639-1 tag", 1, 6 },
        { "lang nl\nlang nl\n", "\"lang TAG\" stands first, and once", 2, 1 },
        { "lang nl\n\nspeak x\n", "unknown entry", 3, 1 },
        { "lang nl\nverb x zeggen\n",
          "a verb is s (saying) or w (thinking)", 2, 6 },
        { "lang nl\nrole q baas\n", "unknown gender", 2, 6 },
        { "lang nl\ntrait elide\n  fast\n", "unknown trait", 3, 3 },
        { "lang nl\nstop de \xFF\n", "invalid UTF-8", 2, 9 },
        { "", "a pack begins with \"lang TAG\"", 1, 1 },
    };

    for (i = 0; i < art_nelts(bad); i++) {
        is_int(add(bad[i].text, &err), ART_INVALID, bad[i].msg);
        ok(err.msg && strcmp(err.msg, bad[i].msg) == 0, "says so");
        is_int(err.line, bad[i].line, "line");
        is_int(err.col, bad[i].col, "column");
    }

    is_int(add("# comment\nlang nl # and more\n\nstop de het\n   een\n", &err),
           ART_OK, "comments, blank lines and lines that go on");
}


static uint64_t
bits(const art_lang_t *lang, const char *word)
{
    return art_lang_bits(lang, art_str_c(word),
                         art_lang_hash(art_str_c(word)));
}


static void
test_words(void)
{
    art_err_t          err;
    art_arena_t        arena;
    art_langs_t       *langs;
    const art_lang_t  *lang;

    art_arena_init(&arena, &art_mem_libc, 0);
    langs = art_langs_create(&arena);

    is_int(art_langs_add(langs, art_str_c(
               "lang xx\nverb s say says\nrole m boss lady\nrole f lady\n"
               "plural y>ies >es\nadjend al\nfirst f \xC3\x89lodie\n"
               "pron f she\nprep according to\n"), &err), ART_OK, "a pack");

    lang = art_langs_find(langs, art_str_c("xx-YY"));

    ok(lang != NULL, "found by a longer tag");
    ok(art_langs_find(langs, art_str_c("x")) == NULL, "not by a shorter");
    ok(bits(lang, "says") & ART_LW_SAY, "verb");
    ok(!(bits(lang, "says") & ART_LW_INF), "not its infinitive");
    ok(bits(lang, "say") & ART_LW_INF, "the first is");
    is_int(art_lang_role(bits(lang, "boss")), ART_LR_PERSON, "role");
    is_int(art_lang_role(bits(lang, "bosses")), ART_LR_MANY, "plural");
    is_int(art_lang_role(bits(lang, "ladies")), ART_LR_MANY, "by ending");
    is_int(art_lang_role_gender(bits(lang, "lady")), ART_LG_X,
           "two genders are either");
    is_int(art_lang_pron(bits(lang, "she")), ART_LG_F, "pronoun");
    ok(bits(lang, "to") & ART_LW_PREPEND, "end of a phrase");
    is_int(art_lang_ends(lang, art_str_c("local")), ART_LE_ADJ, "suffix");
    is_int(art_lang_ends(lang, art_str_c("al")), ART_LE_ADJ, "itself");
    is_int(art_lang_ends(lang, art_str_c("la")), 0, "none");
    is_int(art_lang_first(langs, lang, art_str_c("elodie"),
                          art_lang_hash(art_str_c("elodie"))), ART_LG_F,
           "given names have no accents");

    art_arena_done(&arena);
}


static void
test_detect(void)
{
    size_t             i;
    unsigned           share;
    art_arena_t        arena;
    art_langs_t       *langs;
    const art_lang_t  *lang;

    static const struct {
        const char  *tag, *text;
    } samples[] = {
        { "fr", "Le maire de la ville a dit que les travaux sont finis et "
                "que le port va rouvrir dans une semaine." },
        { "en", "The mayor of the town said that the work is done and that "
                "the harbour will open again in a week." },
        { "de", "Der Bürgermeister der Stadt sagte, dass die Arbeiten fertig "
                "sind und der Hafen in einer Woche wieder öffnet." },
        { "es", "El alcalde de la ciudad dijo que las obras han terminado y "
                "que el puerto abrirá de nuevo en una semana." },
        { "it", "Il sindaco della città ha detto che i lavori sono finiti e "
                "che il porto riaprirà tra una settimana." },
        { "pt", "O prefeito da cidade disse que as obras acabaram e que o "
                "porto vai abrir de novo em uma semana." },
    };

    art_arena_init(&arena, &art_mem_libc, 0);
    langs = art_langs_builtin(&arena);

    if (!ok(langs != NULL, "the packs parse")) {
        return;
    }

    for (i = 0; i < art_nelts(samples); i++) {
        lang = art_lang_detect(langs, art_str_c(samples[i].text), &share);
        ok(lang && strcmp(lang->tag, samples[i].tag) == 0 && share > 30,
           "detects %s (%u)", samples[i].tag, share);
    }

    ok(art_lang_detect(langs, art_str_c("1 2 3"), NULL) == NULL, "no words");

    art_arena_done(&arena);
}


/* The worked example of docs/quotes.md, as it stands there. */
static void
test_example(void)
{
    char          line[512];
    FILE         *f;
    size_t        n;
    art_in_t      in;
    art_doc_t     doc;
    art_mem_t     mem;
    art_err_t     err;
    art_opts_t    opts;
    art_arena_t   arena;
    art_langs_t  *langs;
    static char   text[16384];

    n = 0;
    f = fopen("docs/quotes.md", "r");

    if (!ok(f != NULL, "docs/quotes.md is there")) {
        return;
    }

    while (fgets(line, sizeof(line), f)) {
        if (n == 0 && strcmp(line, "    lang nl\n") != 0) {
            continue;
        }

        if (strncmp(line, "    ", 4) != 0 || n + sizeof(line) > sizeof(text))
        {
            break;
        }

        n += (size_t) sprintf(text + n, "%s", line + 4);
    }

    fclose(f);

    art_arena_init(&arena, &art_mem_libc, 0);
    langs = art_langs_create(&arena);

    if (!is_int(art_langs_add(langs, art_str_make(text, n), &err), ART_OK,
                "its pack of nl is read"))
    {
        printf("# line %u: %s\n", err.line, err.msg);
    }

    memset(&in, 0, sizeof(in));
    memset(&doc, 0, sizeof(doc));
    memset(&opts, 0, sizeof(opts));

    mem = art_arena_mem(&arena);
    opts.langs = langs;
    in.lang = art_str_c("nl");
    doc.arena = &arena;
    doc.in = &in;
    doc.opts = &opts;

    art_buf_init(&doc.clean, &mem, 0);
    art_buf_str(&doc.clean, "\xE2\x80\x9CHet plan is klaar en het ligt bij "
                "de gemeente,\xE2\x80\x9D zegt burgemeester Femke de Wit.");

    is_int(art_quote_find(&doc), ART_OK, "it runs");
    is_int(doc.nquotes, 1, "and finds the quote");
    is_str(doc.nquotes ? doc.quotes[0].speaker : art_str_c(""),
           "Femke de Wit", "and its speaker");

    art_arena_done(&arena);
}


static void
test_oom(void)
{
    long          n;
    oom_t         o;
    art_mem_t     mem;
    art_arena_t   arena;
    art_langs_t  *langs;

    mem = oom_mem(&o);
    langs = NULL;

    /* where each object is an allocation there are tens of thousands */

    for (n = 0; n < 1000000 && langs == NULL; n += 1 + n / 64) {
        memset(&o, 0, sizeof(oom_t));
        o.fail = (size_t) n + 1;
        o.on = 1;
        art_arena_init(&arena, &mem, 0);
        langs = art_langs_builtin(&arena);
        art_arena_done(&arena);
    }

    ok(langs != NULL && n > 1, "a failed allocation is said (%ld)", n);
}


int
main(void)
{
    test_errors();
    test_words();
    test_detect();
    test_example();
    test_oom();

    return tap_done();
}
