/* Rules, lists and packs of the command. */

#include "article_cli.h"
#include "art_adlist.h"
#include "art_rules.h"
#include "art_site.h"


static int article_rules(article_t *a, art_rules_t *rules);
static int article_rule_file(article_t *a, art_rules_t *rules,
    const char *name);
static int article_lists(article_t *a);
static void article_rule_error(article_t *a, const char *name,
    art_err_t *err);


int
article_setup(article_t *a)
{
    art_err_t     err;
    art_rules_t  *rules;

    a->opts.langs = art_langs_builtin(&a->conf);

    if (a->opts.langs == NULL) {
        article_say(a, "packs", "no memory");
        return -1;
    }

    if (a->nlists > 0 && article_lists(a) != 0) {
        return -1;
    }

    if (a->nrules == 1 && strcmp(a->rules[0], "off") == 0) {
        return 0;
    }

    if (art_rules_create(&rules, &a->conf) != ART_OK) {
        article_say(a, "rules", "no memory");
        return -1;
    }

    if (article_rules(a, rules) != 0) {
        art_rules_done(rules);
        return -1;
    }

    if (art_rules_compile(rules, &err) != ART_OK) {
        article_rule_error(a, "rules", &err);
        art_rules_done(rules);
        return -1;
    }

    if (a->site != NULL && art_site_compile(a->site, &err) != ART_OK) {
        article_rule_error(a, "site files", &err);
        art_rules_done(rules);
        return -1;
    }

    a->set = rules;
    a->opts.rules = rules;

    return 0;
}


void
article_cleanup(article_t *a)
{
    art_rules_done(a->set);
    art_adlist_done(a->list);
}


/* --filter-list; what is skipped is said once a list. */
static int
article_lists(article_t *a)
{
    size_t         i;
    art_rc_t       rc;
    art_buf_t      file;
    art_err_t      err;
    art_adlist_t  *list;

    if (art_adlist_create(&list, &a->conf) != ART_OK) {
        article_say(a, "filter lists", "no memory");
        return -1;
    }

    a->list = list;
    a->opts.adlist = list;

    for (i = 0; i < a->nlists; i++) {
        if (article_read(a, a->lists[i], &file) != 0) {
            return -1;
        }

        rc = art_adlist_add(list, art_buf_view(&file),
                            art_str_c(a->lists[i]), &err);
        art_buf_done(&file);

        if (rc != ART_OK) {
            article_rule_error(a, a->lists[i], &err);
            return -1;
        }
    }

    if (art_adlist_compile(list, &err) != ART_OK) {
        article_rule_error(a, "filter lists", &err);
        return -1;
    }

    return 0;
}


static int
article_rules(article_t *a, art_rules_t *rules)
{
    size_t     i;
    art_err_t  err;

    for (i = 0; i < a->nrules; i++) {

        if (strcmp(a->rules[i], "default") != 0) {

            if (article_rule_file(a, rules, a->rules[i]) != 0) {
                return -1;
            }

            continue;
        }

        if (art_rules_builtin(rules, &err) != ART_OK) {
            article_rule_error(a, "default", &err);
            return -1;
        }
    }

    if (a->nrules == 0 && art_rules_builtin(rules, &err) != ART_OK) {
        article_rule_error(a, "default", &err);
        return -1;
    }

    return 0;
}


static int
article_rule_file(article_t *a, art_rules_t *rules, const char *name)
{
    art_rc_t     rc;
    art_buf_t    file;
    art_err_t    err;
    art_site_t  *site;

    if (article_read(a, name, &file) != 0) {
        return -1;
    }

    if (!article_is_site(name)) {
        rc = art_rules_add(rules, art_buf_view(&file), art_str_c(name), &err);

    } else {
        rc = ART_OK;

        if (a->site == NULL) {
            rc = art_site_create(&site, &a->conf);
            a->site = (rc == ART_OK) ? site : NULL;
            a->opts.site = a->site;
            err.line = 0;
            err.msg = "no memory";
        }

        if (rc == ART_OK) {
            rc = art_site_add(a->site, art_buf_view(&file), art_str_c(name),
                              &err);
        }
    }

    art_buf_done(&file);

    if (rc != ART_OK) {
        article_rule_error(a, name, &err);
        return -1;
    }

    return 0;
}


/* example.org.txt is a site file, everything else has text rules. */
int
article_is_site(const char *name)
{
    size_t  n;

    n = strlen(name);

    return n > 4 && strcmp(name + n - 4, ".txt") == 0;
}


/* FILE:LINE: what is wrong. */
static void
article_rule_error(article_t *a, const char *name, art_err_t *err)
{
    if (err->line == 0) {
        article_say(a, name, "%s", err->msg);
        return;
    }

    a->rc = ARTICLE_FAILED;

    fprintf(stderr, "article: %s:%u: %s\n", name, (unsigned) err->line,
            err->msg);
}
