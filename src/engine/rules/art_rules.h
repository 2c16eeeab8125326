/*
 * Text rules: what people say is boilerplate (docs/rules.md).
 */

#ifndef _ART_RULES_H_INCLUDED_
#define _ART_RULES_H_INCLUDED_


#include "art_doc.h"


/* A `test` of a rules file: for `article check`. */
typedef struct {
    art_str_t             source;       /* file or URL */
    art_str_t             url;          /* that it is taken for, or empty */
    art_str_t             text;
    art_str_t             file;         /* where the line stands */
    uint32_t              line;
    uint8_t               stays;        /* text must stay; else must go */
} art_rules_test_t;


ART_API_BEGIN


/*
 * art_rules_create: a set without rules.
 *
 * arena   keeps; of the configuration, not of a document
 *
 * OK, NOMEM, LIMIT.
 */
art_rc_t art_rules_create(art_rules_t **out, art_arena_t *arena);

/*
 * art_rules_add: the rules of one file, after those that are there.
 *
 * text   borrows; what is needed of it is copied
 * name   borrows; copied, as the file's name in art_rules_name()
 *
 * OK; INVALID, NOMEM, LIMIT with err filled (line 0: not about a line), the
 * set then fit only for art_rules_done().
 */
art_rc_t art_rules_add(art_rules_t *rules, art_str_t text, art_str_t name,
    art_err_t *err);

/*
 * art_rules_builtin: the packs compiled in (conf/rules), each under its
 * file's name.  As art_rules_add().
 */
art_rc_t art_rules_builtin(art_rules_t *rules, art_err_t *err);

/*
 * art_rules_compile: makes the set ready; nothing is added afterwards, and
 * nothing is written: documents of several threads may share it.
 *
 * OK; NOMEM, LIMIT with err filled.
 */
art_rc_t art_rules_compile(art_rules_t *rules, art_err_t *err);

/*
 * art_rules_parse: create, add and compile for a single file.
 */
art_rc_t art_rules_parse(art_rules_t **out, art_arena_t *arena,
    art_str_t text, art_str_t name, art_err_t *err);

/*
 * art_rules_done: gives back what lives outside the arena (compiled regular
 * expressions); before the arena ends.  NULL is fine.
 */
void art_rules_done(art_rules_t *rules);

/*
 * art_rules_digest: of everything that decides what the rules do; the same
 * in all processes and on all machines for the same files in the same order.
 */
uint64_t art_rules_digest(const art_rules_t *rules);

/* art_rules_count: rules; they are numbered from 0, keep rules among them. */
uint32_t art_rules_count(const art_rules_t *rules);

/* art_rules_name: writes "fr.rules:12"; nothing where there is no such rule. */
void art_rules_name(const art_rules_t *rules, uint32_t number, art_buf_t *out);

/*
 * art_rule_name: of any rule that a block, a cut or why_rule has, whatever
 * its kind: "fr.rules:12", "easylist.txt:4711", "example.org.txt:3".
 */
void art_rule_name(const art_opts_t *opts, uint32_t number, art_buf_t *out);

/* art_rules_unaided: regular expressions without a literal to look for. */
uint32_t art_rules_unaided(const art_rules_t *rules, uint32_t *first);

/* art_rules_test: the n-th `goes` or `stays` line; DONE behind the last. */
art_rc_t art_rules_test(const art_rules_t *rules, uint32_t n,
    art_rules_test_t *test);

/*
 * art_rules_apply: the rules stage: doc->opts->rules, site and adlist on
 * doc->blocks and doc->elems.
 *
 * Sets reason and rule of blocks that are cut, and doc->cuts for elements;
 * what named groups found goes to doc->meta where that is empty so far.
 *
 * OK; DECLINED with doc->why MAX_CUT and why_rule, blocks as they were, where
 * more than opts->max_cut percent of the text would go and no keep rule
 * spoke; NOMEM, LIMIT of doc->arena.  One pass over doc->text and the start
 * tags; the number of rules does not count, the expressions whose literals
 * occur and the selectors whose rarest part occurs do.
 */
art_rc_t art_rules_apply(art_doc_t *doc);


ART_API_END


#endif /* _ART_RULES_H_INCLUDED_ */
