/*
 * art_quote: one invented sentence for each construction (quotes.tsv), an
 * interview, the n-th allocation, limits.
 */

#include "oom.h"
#include "art_quote.h"
#include "art_utf8.h"


static art_arena_t   conf;
static art_langs_t  *langs;
static art_block_t  *blocks;
static uint32_t      nblocks;


static art_rc_t
find(art_doc_t *doc, art_arena_t *arena, const char *tag, art_str_t text)
{
    art_mem_t          mem;
    static art_in_t    in;
    static art_opts_t  opts;

    memset(&in, 0, sizeof(in));
    memset(doc, 0, sizeof(art_doc_t));
    memset(&opts, 0, sizeof(opts));

    mem = art_arena_mem(arena);
    opts.langs = langs;
    opts.max_quotes = 2000;
    in.lang = art_str_c(tag);
    doc->arena = arena;
    doc->in = &in;
    doc->opts = &opts;
    doc->title = ART_NONE;
    doc->blocks = blocks;
    doc->nblocks = nblocks;

    art_buf_init(&doc->clean, &mem, 0);
    art_buf_add(&doc->clean, text.data, text.len);

    if (art_buf_rc(&doc->clean) != ART_OK) {
        return art_buf_rc(&doc->clean);
    }

    return art_quote_find(doc);
}


/* Names are compared without articles and titles, folded. */
static size_t
name_key(char *dst, art_str_t s)
{
    size_t                n, w;
    uint32_t              cp;
    const unsigned char  *p, *end;

    static const char  *drop[] = {
        "le", "la", "les", "l", "the", "a", "an", "der", "die", "das", "el",
        "los", "il", "lo", "o", "os", "m", "mme", "me", "dr"
    };

    p = s.data;
    end = p + s.len;
    n = w = 0;

    for ( ;; ) {
        cp = (p < end) ? art_utf8_next(&p, end) : ' ';

        if (art_uc_class(cp) & ART_UC_WORD) {
            cp = art_uc_base(art_uc_fold(cp));
            n += art_utf8_encode((unsigned char *) dst + n, cp);
            continue;
        }

        if (n > w) {
            size_t  i;

            for (i = 0; i < art_nelts(drop); i++) {
                if (strlen(drop[i]) == n - w
                    && memcmp(dst + w, drop[i], n - w) == 0)
                {
                    n = w;
                    break;
                }
            }

            if (n > w) {
                dst[n++] = ' ';
            }

            w = n;
        }

        if (p >= end) {
            return n;
        }
    }
}


static int
same_names(const art_doc_t *doc, const char *want)
{
    char         a[4096], b[4096];
    size_t       na, nb, len;
    uint32_t     i;
    const char  *e;

    for (i = 0; *want; i++) {
        e = strchr(want, ';');
        len = e ? (size_t) (e - want) : strlen(want);

        if (i >= doc->nquotes) {
            return 0;
        }

        na = name_key(a, art_str_make(want, len));
        nb = name_key(b, doc->quotes[i].speaker);

        if (na != nb || memcmp(a, b, na) != 0) {
            return 0;
        }

        want += len + (e != NULL);
    }

    return i == doc->nquotes;
}


/* The two characters \n of the file are the end of a line. */
static void
read_lines(char *s)
{
    char  *out;

    for (out = s; *s; s++) {
        if (s[0] == '\\' && s[1] == 'n') {
            *out++ = '\n';
            s++;

        } else {
            *out++ = *s;
        }
    }

    *out = '\0';
}


/*
 * Constructions; what is known to fail stands in the file with a "!" before
 * the language, and an unexpected pass fails too.
 */
static void
test_constructions(void)
{
    int           known, pass;
    char          line[4096], *text, *want;
    FILE         *f;
    uint32_t      i;
    art_doc_t     doc;
    art_arena_t   arena;

    f = fopen("t/unit/quotes.tsv", "r");

    if (!ok(f != NULL, "t/unit/quotes.tsv is there")) {
        return;
    }

    art_arena_init(&arena, &art_mem_libc, 0);

    while (fgets(line, sizeof(line), f)) {
        line[strcspn(line, "\n")] = '\0';

        if (line[0] == '#') {
            continue;
        }

        known = (line[0] == '!');
        text = strchr(line, '\t');
        want = text ? strchr(text + 1, '\t') : NULL;

        if (want == NULL) {
            ok(0, "three fields: %s", line);
            continue;
        }

        *text++ = '\0';
        *want++ = '\0';
        read_lines(text);

        pass = find(&doc, &arena, line + known, art_str_c(text)) == ART_OK
               && same_names(&doc, want);

        if (!ok(pass != known, "%s%s: %.60s", known ? "known: " : "",
                line + known, text))
        {
            printf("# want: %s\n", want);

            for (i = 0; i < doc.nquotes; i++) {
                printf("#  got: %.*s\n", (int) doc.quotes[i].speaker.len,
                       (const char *) doc.quotes[i].speaker.data);
            }
        }

        art_arena_reset(&arena, SIZE_MAX);
    }

    fclose(f);
    art_arena_done(&arena);
}


static const char  interview[] =
    "Paul Meunier: \"Le port va rouvrir avant l'hiver\"\n\n"
    "A l'occasion de la foire, nous avons rencontré Paul Meunier.\n\n"
    "- Radio Nord : “Quand le port va-t-il rouvrir?”\n\n"
    "- Paul Meunier : “Le port va rouvrir avant l'hiver. Les travaux ont "
    "pris du retard mais les entreprises ont tenu leurs engagements”.\n\n"
    "- Radio Nord : “Et la digue, qui va la payer?”\n\n"
    "- Paul Meunier : “La digue sera payée par la région”.\n";


static void
test_interview(void)
{
    uint32_t      i;
    art_doc_t     doc;
    art_arena_t   arena;

    art_arena_init(&arena, &art_mem_libc, 0);

    is_int(find(&doc, &arena, "fr", art_str_c(interview)), ART_OK,
           "an interview");
    is_int(doc.nquotes, 5, "has a headline and four turns");

    for (i = 0; i < 5 && i < doc.nquotes; i++) {
        is_int(doc.quotes[i].kind, i == 0 ? ART_QUOTE_HEADLINE
                                   : i % 2 ? ART_QUOTE_QUESTION
                                   : ART_QUOTE_ANSWER, "kind of each");
        is_str(doc.quotes[i].speaker, i % 2 ? "Radio Nord" : "Paul Meunier",
               "speaker of each");
        is_int(doc.quotes[i].id, i + 1, "numbered");
    }

    art_arena_done(&arena);
}


/* The paper's label in words with small letters, and a report behind it. */
static const char  labelled[] =
    "**Le Courrier marin** : Combien d'heures dort un gardien ?\n\n"
    "**Anne Tardieu** : Il n'y a pas de chiffre magique.\n\n"
    "**Le Courrier marin** : Les lampes sont-elles en cause ?\n\n"
    "**Anne Tardieu** : La lumière bleue a bon dos.\n\n"
    "La gardienne est ensuite remontée voir la lampe du phare.\n";

/* Questions without label, first the name, then its initials. */
static const char  asked[] =
    "Simon Farget signe un essai sur les ports du Nord.\n\n"
    "SIMON FARGET. – C'est un livre tendre.\n\n"
    "Et vous vous êtes fâché ?\n\n"
    "S. F. – Avec quelques-uns seulement.\n\n"
    "Allez-vous quitter le port ?\n\n"
    "S. F. – On ne quitte pas une maison qui brûle.\n";

/* Questions without label, answers below a surname alone. */
static const char  surname[] =
    "Die Biologin Inken Rathmann über Wale.\n\n"
    "Frau Rathmann, hat Sie das gefreut?\n\n"
    "Rathmann: Ehrlich gesagt nein. Ein sterbendes Tier braucht Ruhe.\n\n"
    "Was hätten die Leute tun sollen?\n\n"
    "Rathmann: Abstand halten und die Wache anrufen.\n\n"
    "Nun wird Ihnen Kälte vorgeworfen.\n\n"
    "Rathmann: Damit kann ich leben.\n";

/* Who answers is no known name, the paper begins with one. */
static const char  letters[] =
    "Hedgelayer Tam Burrell won again. He spoke to the Dale Courier about "
    "ash and oak.\n\n"
    "Q: Are you bored?\n\n"
    "A: Not at all. Every hedge is a different argument.\n\n"
    "Q: Who taught you?\n\n"
    "A: My uncle showed me two cuts when I was nine.\n";


static void
test_unmarked(const char *lang, const char *text, uint32_t n,
    const char *last)
{
    art_doc_t    doc;
    art_arena_t  arena;

    art_arena_init(&arena, &art_mem_libc, 0);

    is_int(find(&doc, &arena, lang, art_str_c(text)), ART_OK,
           "an interview without marks");
    is_int(doc.nquotes, n, "has its turns");

    if (doc.nquotes == n) {
        is_str(doc.quotes[n - 1].speaker, last, "speaker of the last");
        is_int(doc.quotes[n - 1].nsegs, 1, "which is one paragraph");
    }

    art_arena_done(&arena);
}


static void
test_oom(void)
{
    int          good;
    long         n;
    oom_t        o;
    art_rc_t     rc;
    art_mem_t    mem;
    art_doc_t    doc;
    art_arena_t  arena;

    mem = oom_mem(&o);
    good = 1;

    for (n = 0; n < 1000; n++) {
        memset(&o, 0, sizeof(oom_t));
        o.fail = (size_t) n + 1;    /* and all from then on */
        o.on = 1;
        art_arena_init(&arena, &mem, 0);
        rc = find(&doc, &arena, "fr", art_str_c(interview));
        good = good && (rc == ART_OK ? doc.nquotes == 5
                                     : rc == ART_NOMEM && doc.nquotes == 0);
        art_arena_done(&arena);

        if (rc == ART_OK) {
            break;
        }
    }

    ok(good && n < 1000, "every failed allocation is said (%ld)", n);

    good = 1;

    for (n = 1000; n < 1000000; n += 1000) {
        art_arena_init(&arena, &art_mem_libc, (size_t) n);
        rc = find(&doc, &arena, "fr", art_str_c(interview));
        good = good && (rc == ART_OK || (rc != ART_INVALID
                                         && doc.nquotes == 0));
        art_arena_done(&arena);

        if (rc == ART_OK) {
            break;
        }
    }

    ok(good && n < 1000000, "every budget is kept (%ld)", n);
}


/* A block quote with its attribution, one behind a colon, a bare one. */
static void
test_blocks(void)
{
    size_t        pos;
    unsigned      i;
    art_doc_t     doc;
    art_block_t   b[6];
    art_arena_t   arena;

    static const char  *lines[6] = {
        "Le maire, Paul Vernet, a inauguré la halle devant la foule.",
        "Ce lieu doit vivre toute la semaine, pas seulement le samedi.",
        "— Odile Marchand, présidente des commerçants",
        "Dans une lettre aux habitants, Paul Vernet écrivait :",
        "Nous devons à nos enfants un village où l'on se parle encore.",
        "Les travaux reprendront au printemps."
    };
    char  text[600];

    memset(b, 0, sizeof(b));

    for (pos = 0, i = 0; i < 6; i++) {
        strcpy(text + pos, lines[i]);
        b[i].clean.pos = pos;
        b[i].clean.len = strlen(lines[i]);
        b[i].kind = (i == 1 || i == 2 || i == 4) ? ART_BLOCK_QUOTE
                                                 : ART_BLOCK_PARA;
        pos += strlen(lines[i]);
        strcpy(text + pos, "\n\n");
        pos += 2;
    }

    blocks = b;
    nblocks = 6;
    art_arena_init(&arena, &art_mem_libc, 0);

    is_int(find(&doc, &arena, "fr", art_str_c(text)), ART_OK, "block quotes");

    if (ok(doc.nquotes == 2, "block quotes: two (%u)", doc.nquotes)) {
        ok(doc.quotes[0].form == ART_FORM_BLOCK
           && art_str_eq(doc.quotes[0].speaker,
                         art_str_c("Odile Marchand")),
           "the line below says who");
        ok(art_str_eq(doc.quotes[0].role,
                      art_str_c("présidente des commerçants")),
           "and in which function");
        ok(doc.quotes[0].span.pos == b[1].clean.pos
           && doc.quotes[0].span.len == b[1].clean.len,
           "the line below is not quoted");
        ok(doc.quotes[1].form == ART_FORM_BLOCK
           && art_str_eq(doc.quotes[1].speaker, art_str_c("Paul Vernet")),
           "a colon before the block says who");
    }

    art_arena_done(&arena);
    blocks = NULL;
    nblocks = 0;
}


/* Laws: spans lie in the text, in order, disjoint; the same twice. */
static void
laws(const char *name, const char *tag, art_str_t text)
{
    int           good;
    uint32_t      i, end;
    art_doc_t     doc;
    art_arena_t   arena;

    art_arena_init(&arena, &art_mem_libc, 0);
    good = find(&doc, &arena, tag, text) == ART_OK;
    end = 0;

    for (i = 0; good && i < doc.nquotes; i++) {
        good = doc.quotes[i].span.pos >= end && doc.quotes[i].conf <= 1000;
        end = doc.quotes[i].span.pos + doc.quotes[i].span.len;
        good = good && end <= text.len && doc.quotes[i].nsegs <= 20;
    }

    ok(good, "laws hold: %s (%u quotes)", name, doc.nquotes);
    art_arena_done(&arena);
}


static void
repeat(const char *name, const char *tag, const char *piece, size_t size)
{
    char    *text;
    size_t   n, len;

    len = strlen(piece);
    text = malloc(size + len);

    for (n = 0; n < size; n += len) {
        memcpy(text + n, piece, len);
    }

    laws(name, tag, art_str_make(text, n));
    free(text);
}


static void
test_monsters(void)
{
    repeat("a million straight marks", "en", "\"", 1000000);
    repeat("marks and blanks", "en", "\" ", 2000000);
    repeat("left marks", "fr", "«a ", 2000000);
    repeat("left marks, a line each", "fr", "« a\n\n", 2000000);
    repeat("single marks", "en", "‘a ", 2000000);
    repeat("a line of 4 MB", "en", "He said \"we will not go there now\" and "
           "Anna Roux left. ", 4000000);
    repeat("one sentence of 4 MB", "fr", "Anna Roux a dit « nous verrons » et "
           "le maire de Brive ", 4000000);
    repeat("100k labels", "fr", "- Anna : oui ?\n\n- Jean Roux : non\n\n",
           3600000);
    repeat("capitals", "de", "Abcde Fghij ", 2000000);
}


int
main(void)
{
    art_arena_init(&conf, &art_mem_libc, 0);
    langs = art_langs_builtin(&conf);

    if (ok(langs != NULL, "the packs parse")) {
        test_constructions();
        test_interview();
        test_unmarked("fr", labelled, 4, "Anne Tardieu");
        test_unmarked("fr", asked, 3, "Simon Farget");
        test_unmarked("de", surname, 3, "Inken Rathmann");
        test_unmarked("en", letters, 4, "Tam Burrell");
        test_blocks();
        test_oom();
        laws("empty", "fr", art_str_c(""));
        laws("broken UTF-8", "fr", art_str_c("« \xC3 a \xE2\x80 »"));
        test_monsters();
    }

    art_arena_done(&conf);

    return tap_done();
}
