/*
 * The rules stage: text rules, site files and filter lists decide on blocks
 * and elements, then the cuts are made, or none where they would be too many.
 */

#include "art_rules_set.h"
#include "art_adlist.h"
#include "art_site.h"


art_rc_t
art_rules_apply(art_doc_t *doc)
{
    art_rc_t           rc;
    art_cutter_t       cutter;
    const art_opts_t  *opts;

    opts = doc->opts;

    if (doc->nblocks == 0
        || (opts->rules == NULL && opts->site == NULL && opts->adlist == NULL))
    {
        return ART_OK;
    }

    rc = art_cutter_init(&cutter, doc);

    if (rc == ART_OK && opts->rules != NULL && opts->rules->nrules > 0) {
        rc = art_rules_text(&cutter, opts->rules);
    }

    if (rc == ART_OK && opts->site != NULL) {
        rc = art_site_apply(&cutter, opts->site);
    }

    if (rc == ART_OK && opts->adlist != NULL) {
        rc = art_adlist_apply(&cutter, opts->adlist);
    }

    return rc == ART_OK ? art_cutter_finish(&cutter) : rc;
}


void
art_rule_name(const art_opts_t *opts, uint32_t number, art_buf_t *out)
{
    if (number == ART_NONE) {
        return;
    }

    if (number & ART_RULE_LIST) {
        if (opts->adlist != NULL) {
            art_adlist_name(opts->adlist, number, out);
        }

    } else if (number & ART_RULE_SITE) {
        if (opts->site != NULL) {
            art_site_name(opts->site, number, out);
        }

    } else if (opts->rules != NULL) {
        art_rules_name(opts->rules, number, out);
    }
}
