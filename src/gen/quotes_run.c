/*
 * Runs the stage of quotes alone over plain texts, for training and scoring.
 *
 *   quotes_run                    one text on stdin, ARTICLE_LANG or detected
 *   quotes_run --batch [--trace]  records "TAG LENGTH\n" and LENGTH bytes
 *   --weights FILE                instead of those compiled in
 *
 * Prints one JSON object a text; --trace adds each span's candidates with
 * their features, which src/gen/train_quotes.py reads.
 */

#include <stdio.h>
#include <stdlib.h>

#include "art_quote.h"
#include "art_refer.h"
#include "art_speaker.h"
#include "art_utf8.h"


static float          spk[ART_SPK_N], emi[ART_EMI_N], ant[ART_ANT_N];
static float          rel[ART_REL_N], rsp[ART_SPK_N], rem[ART_EMI_N], cal[2];
static art_hidden_t   hid[ART_SPK_N], trait[32], bias, out;
static art_weights_t  weights = {
    spk, hid, trait, bias, out, emi, ant, rel, rsp, rem, cal
};
static int            comma;


static void
put(art_str_t s)
{
    size_t  i;

    putchar('"');

    for (i = 0; i < s.len; i++) {
        if (s.data[i] == '"' || s.data[i] == '\\') {
            putchar('\\');
        }

        if (s.data[i] < ' ') {
            printf("\\u%04x", s.data[i]);
            continue;
        }

        putchar(s.data[i]);
    }

    putchar('"');
}


static void
put_feats(const art_feat_t *f, unsigned n, int group)
{
    unsigned  i;

    putchar('{');

    for (i = 0; i < n; i++) {
        printf("%s\"%s\":%g", i ? "," : "", art_weight_name(group, f[i].id),
               (double) f[i].value);
    }

    putchar('}');
}


static void
trace(void *ctx, const art_attrib_t *x, const art_choice_t *c)
{
    uint32_t           i, k;
    art_feat_t         feats[ART_CAND_FEATS];
    art_talk_t        *t;
    const art_cand_t  *a;

    (void) ctx;

    t = x->t;

    printf("%s{\"mark\":%u,\"start\":%zu,\"end\":%zu,\"pe\":%g,\"ps\":%g,"
           "\"best\":%u,\"emit\":",
           comma ? "," : "", x->qi,
           art_utf8_count(art_str_make(t->text.data, x->q->segs[0].pos)),
           art_utf8_count(art_str_make(t->text.data,
               x->q->segs[x->q->nsegs - 1].pos
               + x->q->segs[x->q->nsegs - 1].len)),
           (double) c->pe, (double) c->ps, c->best);
    put_feats(x->emit, x->nemit, 'e');
    printf(",\"sure\":%g,\"rel\":", (double) c->sure);
    put_feats(x->sure, x->nsure, 'r');
    printf(",\"cands\":[");

    for (i = 0; i < x->ncands; i++) {
        a = &x->cands[i];
        printf("%s{\"who\":", i ? "," : "");
        put(art_refer_text(t, &a->who));
        printf(",\"kind\":%u,\"key\":\"%llx\",\"men\":", a->who.kind,
               (unsigned long long) a->who.key);

        if (a->men == ART_NONE) {
            printf("null");

        } else {
            put(art_str_make(t->text.data + t->mens[a->men].s,
                             t->mens[a->men].e - t->mens[a->men].s));
        }

        printf(",\"score\":%g,\"f\":", (double) a->score);

        for (k = 0; k < a->nfeats; k++) {
            feats[k].id = a->id[k];
            feats[k].value = a->value[k];
        }

        put_feats(feats, a->nfeats, 's');
        putchar('}');
    }

    printf("]}");
    comma = 1;
}


/* The weight of a hidden unit, by its name; NULL: there is none. */
static float *
hidden(const char *group, const char *name)
{
    char         *end;
    unsigned      i, unit;
    const char   *n;

    unit = (unsigned) strtoul(group + 1, &end, 10);

    if (group[0] != 'h' || *end != '\0' || unit >= ART_HIDDEN_N) {
        return NULL;
    }

    if (strcmp(name, "bias") == 0) {
        return &bias[unit];
    }

    if (strcmp(name, "out") == 0) {
        return &out[unit];
    }

    for (i = 0; (n = art_weight_name('t', i)) != NULL; i++) {
        if (strcmp(n, name) == 0) {
            return &trait[i][unit];
        }
    }

    for (i = 0; (n = art_weight_name('s', i)) != NULL; i++) {
        if (strcmp(n, name) == 0) {
            return &hid[i][unit];
        }
    }

    return NULL;
}


/* The weights that are compiled in. */
static void
builtin(void)
{
    unsigned  i;

    memcpy(spk, art_weight_builtin.spk, sizeof(spk));
    memcpy(emi, art_weight_builtin.emi, sizeof(emi));
    memcpy(ant, art_weight_builtin.ant, sizeof(ant));
    memcpy(rel, art_weight_builtin.rel, sizeof(rel));
    memcpy(rsp, art_weight_builtin.rsp, sizeof(rsp));
    memcpy(rem, art_weight_builtin.rem, sizeof(rem));
    memcpy(cal, art_weight_builtin.cal, sizeof(cal));

    memcpy(bias, art_weight_builtin.bias, sizeof(bias));
    memcpy(out, art_weight_builtin.out, sizeof(out));

    for (i = 0; art_weight_name('s', i) != NULL; i++) {
        memcpy(hid[i], art_weight_builtin.hid[i], sizeof(hid[i]));
    }

    for (i = 0; art_weight_name('t', i) != NULL; i++) {
        memcpy(trait[i], art_weight_builtin.trait[i], sizeof(trait[i]));
    }
}


static void
nought(void)
{
    memset(spk, 0, sizeof(spk));
    memset(emi, 0, sizeof(emi));
    memset(ant, 0, sizeof(ant));
    memset(rel, 0, sizeof(rel));
    memset(rsp, 0, sizeof(rsp));
    memset(rem, 0, sizeof(rem));
    memset(bias, 0, sizeof(bias));
    memset(out, 0, sizeof(out));
    memset(hid, 0, sizeof(hid));
    memset(trait, 0, sizeof(trait));
}


static int
load(const char *path)
{
    FILE        *f;
    char         group[16], name[32];
    float        v, w, *unit;
    unsigned     i, g;
    const char  *n;

    static const struct {
        const char  *group;
        int          names;
        float       *weights;
    } groups[] = {
        { "spk", 's', spk }, { "emi", 'e', emi }, { "ant", 'a', ant },
        { "rel", 'r', rel }, { "rsp", 's', rsp }, { "rem", 'e', rem }
    };

    builtin();

    if (path == NULL) {
        return 0;
    }

    f = fopen(path, "r");

    if (f == NULL) {
        return 1;
    }

    /* what a file leaves out is nought, as in the table made from it */

    nought();

    while (fscanf(f, "%15s %31s %f", group, name, &v) == 3) {

        if (strcmp(group, "cal") == 0) {
            if (sscanf(name, "%f", &w) == 1) {
                cal[0] = w;
                cal[1] = v;
            }

            continue;
        }

        unit = hidden(group, name);

        if (unit != NULL) {
            *unit = v;
            continue;
        }

        for (g = 0; g < art_nelts(groups); g++) {
            if (strcmp(group, groups[g].group) == 0) {
                break;
            }
        }

        if (g == art_nelts(groups)) {
            continue;
        }

        for (i = 0; (n = art_weight_name(groups[g].names, i)) != NULL; i++) {
            if (strcmp(n, name) == 0) {
                groups[g].weights[i] = v;
            }
        }
    }

    fclose(f);

    return 0;
}


static void
run(art_arena_t *arena, const art_langs_t *langs, const char *tag,
    const unsigned char *text, size_t len, int tracing)
{
    size_t               pos, at;
    uint32_t             i;
    art_in_t             in;
    art_doc_t            doc;
    art_mem_t            mem;
    art_opts_t           opts;
    art_talk_t           t;
    const art_quote_t   *q;

    static const char  *kinds[] = { "statement", "question", "answer",
                                    "headline" };
    static const char  *forms[] = { "direct", "mixed", "turn", "block" };

    memset(&in, 0, sizeof(in));
    memset(&doc, 0, sizeof(doc));
    memset(&opts, 0, sizeof(opts));
    memset(&t, 0, sizeof(t));

    mem = art_arena_mem(arena);
    opts.langs = langs;
    in.lang = art_str_make(tag, tag ? strlen(tag) : 0);
    doc.arena = arena;
    doc.in = &in;
    doc.opts = &opts;
    art_buf_init(&doc.clean, &mem, 0);
    art_buf_add(&doc.clean, text, len);

    comma = 0;
    printf("{");

    t.arena = arena;
    t.langs = langs;
    t.weights = &weights;
    t.text = art_buf_view(&doc.clean);
    t.lang = tag ? art_langs_find(langs, in.lang)
                 : art_lang_detect(langs, t.text, NULL);

    if (tracing) {
        printf("\"trace\":[");
    }

    if (t.lang) {
        art_quote_analyse(&t, &doc, tracing ? trace : NULL, NULL);
    }

    if (tracing) {
        printf("],");
    }

    printf("\"lang\":\"%s\",\"quotes\":[", t.lang ? t.lang->tag : "");
    pos = at = 0;

    for (i = 0; i < doc.nquotes; i++) {
        q = &doc.quotes[i];
        at += art_utf8_count(art_str_make(t.text.data + pos,
                                          q->span.pos - pos));
        pos = q->span.pos;
        printf("%s{\"text\":", i ? "," : "");
        put(q->text);
        printf(",\"speaker\":");

        if (q->speaker.len) {
            put(q->speaker);

        } else {
            printf("null");
        }

        printf(",\"mention\":");
        put(q->mention);
        printf(",\"role\":");
        put(q->role);
        printf(",\"kind\":\"%s\",\"form\":\"%s\",\"conf\":%u.%03u,"
               "\"start\":%zu,\"end\":%zu}", kinds[q->kind], forms[q->form],
               q->conf / 1000, q->conf % 1000, at,
               at + art_utf8_count(art_str_slice(t.text, q->span)));
    }

    printf("]}\n");
}


int
main(int argc, char **argv)
{
    int             i, batch, tracing;
    char           *tag, line[64], code[16];
    size_t          n, len, cap;
    const char     *path;
    art_arena_t     conf, arena;
    art_langs_t    *langs;
    unsigned char  *text;

    batch = tracing = 0;
    path = NULL;

    for (i = 1; i < argc; i++) {
        batch |= strcmp(argv[i], "--batch") == 0;
        tracing |= strcmp(argv[i], "--trace") == 0;

        if (strcmp(argv[i], "--weights") == 0 && i + 1 < argc) {
            path = argv[++i];
        }
    }

    if (load(path)) {
        return 2;
    }

    art_arena_init(&conf, &art_mem_libc, 0);
    art_arena_init(&arena, &art_mem_libc, 0);
    langs = art_langs_builtin(&conf);

    if (langs == NULL) {
        fprintf(stderr, "the packs do not parse\n");
        return 1;
    }

    cap = 1 << 20;
    text = malloc(cap);

    if (batch) {
        while (fgets(line, sizeof(line), stdin)) {
            if (sscanf(line, "%15s %zu", code, &len) != 2) {
                return 1;
            }

            if (len > cap) {
                cap = len;
                text = realloc(text, cap);
            }

            if (fread(text, 1, len, stdin) != len) {
                return 1;
            }

            run(&arena, langs, code, text, len, tracing);
            art_arena_reset(&arena, SIZE_MAX);
        }

    } else {
        len = 0;

        while ((n = fread(text + len, 1, cap - len, stdin)) > 0) {
            len += n;

            if (len == cap) {
                cap *= 2;
                text = realloc(text, cap);
            }
        }

        tag = getenv("ARTICLE_LANG");
        run(&arena, langs, tag && *tag ? tag : NULL, text, len, tracing);
    }

    free(text);
    art_arena_done(&arena);
    art_arena_done(&conf);

    return 0;
}
