/*
 * XPath 1.0: the parser of location steps (2.1), their node tests (2.3),
 * abbreviations (2.5) and predicates (2.4).
 */

#include "art_xpath_parse.h"


static art_rc_t art_xpath_test(art_xparser_t *ps, art_xpath_t *x);


static const char  *const art_axes[ART_AXIS_N] = {
    "child", "descendant", "descendant-or-self", "parent", "ancestor",
    "ancestor-or-self", "self", "following", "following-sibling",
    "preceding", "preceding-sibling", "attribute"
};


/* "/" and "//" and the steps behind them. */

art_rc_t
art_xpath_steps(art_xparser_t *ps, art_xpath_t **last)
{
    art_rc_t  rc;

    for ( ;; ) {
        if (art_xpath_take(ps, "//")) {
            rc = art_xpath_new(ps, ART_XP_STEP, last);
            if (rc != ART_OK) {
                return rc;
            }

            (*last)->axis = ART_AXIS_DESCENDANT_SELF;
            (*last)->test = ART_NODE_NODE;
            last = &(*last)->next;

        } else if (!art_xpath_take(ps, "/")) {
            return ART_OK;
        }

        rc = art_xpath_step(ps, last);
        if (rc != ART_OK) {
            return rc;
        }

        last = &(*last)->next;
    }
}


art_rc_t
art_xpath_step(art_xparser_t *ps, art_xpath_t **out)
{
    size_t                i;
    art_rc_t              rc;
    art_str_t             name;
    art_xpath_t          *x;
    const unsigned char  *p;

    art_xpath_blanks(ps);

    rc = art_xpath_new(ps, ART_XP_STEP, &x);
    if (rc != ART_OK) {
        return rc;
    }

    *out = x;

    if (art_xpath_take(ps, "..")) {
        x->axis = ART_AXIS_PARENT;
        x->test = ART_NODE_NODE;
        return art_xpath_preds(ps, &x->preds);
    }

    if (art_xpath_take(ps, ".")) {
        x->axis = ART_AXIS_SELF;
        x->test = ART_NODE_NODE;
        return art_xpath_preds(ps, &x->preds);
    }

    if (art_xpath_take(ps, "@")) {
        x->axis = ART_AXIS_ATTRIBUTE;

    } else {
        p = ps->p;
        name = art_xpath_name(ps);

        if (name.len > 0 && art_xpath_take(ps, "::")) {
            for (i = 0; i < ART_AXIS_N; i++) {
                if (art_str_eq(name, art_str_c(art_axes[i]))) {
                    break;
                }
            }

            if (i == ART_AXIS_N) {
                return art_xpath_fault(ps, "unknown axis");
            }

            x->axis = (uint8_t) i;

        } else {
            ps->p = p;
        }
    }

    rc = art_xpath_test(ps, x);

    return rc == ART_OK ? art_xpath_preds(ps, &x->preds) : rc;
}


static art_rc_t
art_xpath_test(art_xparser_t *ps, art_xpath_t *x)
{
    art_str_t  name;

    if (art_xpath_take(ps, "*")) {
        x->test = ART_NODE_ANY;
        return ART_OK;
    }

    name = art_xpath_name(ps);

    if (name.len == 0) {
        return art_xpath_fault(ps, "a name is missing");
    }

    if (art_xpath_take(ps, "(")) {
        if (!art_xpath_take(ps, ")")) {
            return art_xpath_fault(ps, "function in the middle of a path");
        }

        if (art_str_eq(name, art_str_c("text"))) {
            x->test = ART_NODE_IS_TEXT;

        } else if (art_str_eq(name, art_str_c("node"))) {
            x->test = ART_NODE_NODE;

        } else {
            return art_xpath_fault(ps, "unknown kind of node");
        }

        return ART_OK;
    }

    x->test = ART_NODE_NAME;
    x->text = name;
    x->key = art_view_key(x->axis == ART_AXIS_ATTRIBUTE ? ART_KEY_ATTR
                                                        : ART_KEY_TAG,
                          name, 1);

    return ART_OK;
}


art_rc_t
art_xpath_preds(art_xparser_t *ps, art_xpath_t **last)
{
    art_rc_t  rc;

    while (art_xpath_take(ps, "[")) {
        rc = art_xpath_expr(ps, last, 0);
        if (rc != ART_OK) {
            return rc;
        }

        if (!art_xpath_take(ps, "]")) {
            return art_xpath_fault(ps, "predicate without \"]\"");
        }

        last = &(*last)->next;
    }

    return ART_OK;
}
