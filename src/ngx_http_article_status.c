/*
 * article_status: the counters as JSON, as Prometheus text (exposition
 * format 0.0.4), or as a page.  One table says what there is; the three
 * writers walk it.
 */

#include "ngx_http_article_module.h"

#include "art_html.h"
#include "art_json.h"
#include "art_rules.h"


/* Rules that are listed, those with the most hits first. */
#define NGX_HTTP_ARTICLE_TOP        100


typedef struct {
    ngx_uint_t                    hits;
    uint32_t                      rule;
    ngx_http_article_ruleset_t   *set;
} ngx_http_article_top_t;


typedef struct {
    const char                   *name;
    const char                   *text;     /* for people */
    size_t                        offset;
} ngx_http_article_figure_t;


/* Counters told apart by a label; name gives its value, NULL: left out. */
typedef struct {
    const char                   *key;      /* JSON */
    const char                   *family;   /* Prometheus */
    const char                   *label;
    const char                   *text;     /* for people */
    size_t                        offset;
    ngx_uint_t                    first;
    ngx_uint_t                    last;
    const char                 *(*name)(ngx_uint_t i);
} ngx_http_article_section_t;


typedef struct {
    art_buf_t                    *out;
    ngx_http_article_main_conf_t *amcf;
    ngx_http_article_counters_t  *n;
    ngx_http_article_top_t        top[NGX_HTTP_ARTICLE_TOP];
    ngx_uint_t                    ntop;
} ngx_http_article_report_t;


static ngx_int_t ngx_http_article_status_handler(ngx_http_request_t *r);
static void ngx_http_article_status_write(ngx_http_request_t *r,
    ngx_http_article_report_t *rep);
static ngx_uint_t ngx_http_article_status_format(ngx_http_request_t *r);
static void ngx_http_article_status_top(ngx_http_article_report_t *rep);
static void ngx_http_article_status_insert(ngx_http_article_report_t *rep,
    ngx_http_article_top_t *item);
static void ngx_http_article_status_rule(art_buf_t *out,
    ngx_http_article_top_t *item);
static void ngx_http_article_status_json(ngx_http_article_report_t *rep);
static void ngx_http_article_json_time(ngx_http_article_report_t *rep,
    art_json_t *j);
static void ngx_http_article_json_rules(ngx_http_article_report_t *rep,
    art_json_t *j);
static void ngx_http_article_status_prometheus(ngx_http_article_report_t *rep);
static void ngx_http_article_prometheus_family(art_buf_t *out,
    const char *name, const char *text, const char *type);
static void ngx_http_article_prometheus_value(art_buf_t *out,
    const char *name, const char *suffix, const char *label,
    art_str_t value, uint64_t n);
static void ngx_http_article_prometheus_rest(ngx_http_article_report_t *rep);
static void ngx_http_article_status_html(ngx_http_article_report_t *rep);
static void ngx_http_article_html_row(art_buf_t *out, art_str_t name,
    uint64_t n);
static void ngx_http_article_html_table(art_buf_t *out, const char *title);
static void ngx_http_article_seconds(art_buf_t *out, uint64_t us);
static const char *ngx_http_article_why_name(ngx_uint_t why);
static const char *ngx_http_article_variant_name(ngx_uint_t variant);
static const char *ngx_http_article_reason_name(ngx_uint_t reason);


static ngx_conf_enum_t  ngx_http_article_formats[] = {
    { ngx_string("json"), NGX_HTTP_ARTICLE_JSON },
    { ngx_string("prometheus"), NGX_HTTP_ARTICLE_PROMETHEUS },
    { ngx_string("html"), NGX_HTTP_ARTICLE_HTML },
    { ngx_null_string, 0 }
};


static ngx_http_article_figure_t  ngx_http_article_figures[] = {

    { "not_modified", "Answers 304",
      offsetof(ngx_http_article_counters_t, not_modified) },

    { "source_bytes", "Bytes analyzed",
      offsetof(ngx_http_article_counters_t, bytes_in) },

    { "variant_bytes", "Bytes of finished variants",
      offsetof(ngx_http_article_counters_t, bytes_out) },

    { "removed_blocks", "Blocks removed",
      offsetof(ngx_http_article_counters_t, blocks_removed) },

    { "removed_bytes", "Bytes of blocks removed",
      offsetof(ngx_http_article_counters_t, bytes_removed) },

    { "quotes", "Quotations found",
      offsetof(ngx_http_article_counters_t, quotes) }
};


static ngx_http_article_section_t  ngx_http_article_sections[] = {

    { "results", "requests", "result", "Requests by result",
      offsetof(ngx_http_article_counters_t, result),
      NGX_HTTP_ARTICLE_CLEAN, NGX_HTTP_ARTICLE_RESULT_N,
      ngx_http_article_result_name },

    { "reasons", "failures", "reason", "Articles not analyzed, by reason",
      offsetof(ngx_http_article_counters_t, why),
      ART_WHY_NONE + 1, ART_WHY_N, ngx_http_article_why_name },

    { "variants", "variants", "variant", "Finished variants",
      offsetof(ngx_http_article_counters_t, variant),
      0, ART_VARIANT_N, ngx_http_article_variant_name },

    { "cuts", "cuts", "reason", "Blocks removed, by reason",
      offsetof(ngx_http_article_counters_t, reason),
      ART_REASON_KEEP + 1, ART_REASON_N, ngx_http_article_reason_name }
};


#define ngx_http_article_figure(n, i)                                         \
    (*(ngx_atomic_t *) ((u_char *) (n) + ngx_http_article_figures[i].offset))

#define ngx_http_article_counter(n, s, i)                                     \
    (((ngx_atomic_t *) ((u_char *) (n) + (s)->offset))[i])


/* art_why_e, in its order */
static const char *const  ngx_http_article_why_names[] = {
    "none", "empty", "binary", "too_large", "ratio", "coding",
    "broken_coding", "cut_short", "charset", "ambiguous", "no_article",
    "max_cut", "memory"
};


static const char  ngx_http_article_status_head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<title>Articles</title>\n"
    "<style>\n"
    ":root{color-scheme:light dark}\n"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;"
    "margin:2rem auto;padding:0 1rem}\n"
    "table{border-collapse:collapse;width:100%;margin:0 0 2rem}\n"
    "caption{text-align:start;font-weight:600;padding:0 0 .3rem}\n"
    "th,td{padding:.2rem .4rem;border-top:1px solid #8886}\n"
    "th{text-align:start;font-weight:400;overflow-wrap:anywhere}\n"
    "td{text-align:end;font-variant-numeric:tabular-nums;width:9rem}\n"
    "</style>\n"
    "</head>\n"
    "<body>\n"
    "<main>\n"
    "<h1>Articles</h1>\n";


char *
ngx_http_article_status(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t                 *value;
    ngx_uint_t                 i;
    ngx_http_core_loc_conf_t  *clcf;

    if (alcf->status != NGX_CONF_UNSET_UINT) {
        return "is duplicate";
    }

    alcf->status = NGX_HTTP_ARTICLE_ANY_FORMAT;

    value = cf->args->elts;

    if (cf->args->nelts > 1) {

        for (i = 0; ngx_http_article_formats[i].name.len; i++) {
            if (ngx_strcmp(ngx_http_article_formats[i].name.data,
                           value[1].data)
                == 0)
            {
                alcf->status = ngx_http_article_formats[i].value;
                break;
            }
        }

        if (alcf->status == NGX_HTTP_ARTICLE_ANY_FORMAT) {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                               "invalid value \"%V\" in \"%V\" directive",
                               &value[1], &value[0]);
            return NGX_CONF_ERROR;
        }
    }

    if (ngx_http_article_add_zone(cf) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);
    clcf->handler = ngx_http_article_status_handler;

    return NGX_CONF_OK;
}


static ngx_int_t
ngx_http_article_status_handler(ngx_http_request_t *r)
{
    art_buf_t                    *out;
    ngx_int_t                     rc;
    ngx_buf_t                    *b;
    ngx_chain_t                   cl;
    ngx_http_article_report_t    *rep;
    static ngx_str_t              no_store = ngx_string("no-store");

    if (!(r->method & (NGX_HTTP_GET|NGX_HTTP_HEAD))) {
        return NGX_HTTP_NOT_ALLOWED;
    }

    rc = ngx_http_discard_request_body(r);

    if (rc != NGX_OK) {
        return rc;
    }

    rep = ngx_pcalloc(r->pool, sizeof(ngx_http_article_report_t));
    out = ngx_pcalloc(r->pool, sizeof(art_buf_t));
    b = ngx_calloc_buf(r->pool);

    if (rep == NULL || out == NULL || b == NULL
        || ngx_http_article_block_buf(out, r->pool, 0) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    rep->out = out;
    rep->amcf = ngx_http_get_module_main_conf(r, ngx_http_article_module);
    rep->n = rep->amcf->counters;

    ngx_http_article_status_top(rep);

    ngx_http_article_status_write(r, rep);

    if (art_buf_rc(out) != ART_OK
        || ngx_http_article_push(r, "Cache-Control", &no_store) != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_type_len = r->headers_out.content_type.len;
    r->headers_out.content_type_lowcase = NULL;
    r->headers_out.content_length_n = out->len;

    rc = ngx_http_send_header(r);

    if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) {
        return rc;
    }

    b->pos = out->data;
    b->last = out->data + out->len;
    b->temporary = 1;
    b->last_buf = (r == r->main) ? 1 : 0;
    b->last_in_chain = 1;

    cl.buf = b;
    cl.next = NULL;

    return ngx_http_output_filter(r, &cl);
}


static void
ngx_http_article_status_write(ngx_http_request_t *r,
    ngx_http_article_report_t *rep)
{
    ngx_str_null(&r->headers_out.charset);

    switch (ngx_http_article_status_format(r)) {

    case NGX_HTTP_ARTICLE_HTML:
        ngx_http_article_status_html(rep);
        ngx_str_set(&r->headers_out.content_type, "text/html");
        ngx_str_set(&r->headers_out.charset, "utf-8");
        break;

    case NGX_HTTP_ARTICLE_PROMETHEUS:
        ngx_http_article_status_prometheus(rep);
        ngx_str_set(&r->headers_out.content_type,
                    "text/plain; version=0.0.4");
        ngx_str_set(&r->headers_out.charset, "utf-8");
        break;

    default: /* NGX_HTTP_ARTICLE_JSON */
        ngx_http_article_status_json(rep);
        ngx_str_set(&r->headers_out.content_type, "application/json");
        break;
    }
}


/* A browser gets the page, a scraper its text, everybody else JSON. */
static ngx_uint_t
ngx_http_article_status_format(ngx_http_request_t *r)
{
    ngx_uint_t                    i;
    ngx_list_part_t              *part;
    ngx_table_elt_t              *h;
    ngx_http_article_loc_conf_t  *alcf;

    alcf = ngx_http_get_module_loc_conf(r, ngx_http_article_module);

    if (alcf->status != NGX_HTTP_ARTICLE_ANY_FORMAT) {
        return alcf->status;
    }

    part = &r->headers_in.headers.part;
    h = part->elts;

    for (i = 0; /* void */ ; i++) {

        if (i >= part->nelts) {
            if (part->next == NULL) {
                return NGX_HTTP_ARTICLE_JSON;
            }

            part = part->next;
            h = part->elts;
            i = 0;
        }

        if (h[i].key.len != sizeof("Accept") - 1
            || ngx_strncasecmp(h[i].key.data, (u_char *) "Accept",
                               sizeof("Accept") - 1)
               != 0)
        {
            continue;
        }

        if (ngx_strcasestrn(h[i].value.data, "openmetrics", 11 - 1)
            || ngx_strcasestrn(h[i].value.data, "version=0.0.4", 13 - 1))
        {
            return NGX_HTTP_ARTICLE_PROMETHEUS;
        }

        if (ngx_strcasestrn(h[i].value.data, "text/html", 9 - 1)) {
            return NGX_HTTP_ARTICLE_HTML;
        }
    }
}


static void
ngx_http_article_status_top(ngx_http_article_report_t *rep)
{
    ngx_uint_t                    i;
    ngx_http_article_top_t        item;
    ngx_http_article_hits_t      *hits;
    ngx_http_article_ruleset_t  **rs;

    rs = rep->amcf->rulesets.elts;

    for (i = 0; i < rep->amcf->rulesets.nelts; i++) {
        hits = rs[i]->hits;

        if (hits == NULL) {
            continue;
        }

        item.set = rs[i];

        for (item.rule = 0; item.rule < hits->count; item.rule++) {
            item.hits = hits->rule[item.rule];

            if (item.hits != 0) {
                ngx_http_article_status_insert(rep, &item);
            }
        }
    }
}


static void
ngx_http_article_status_insert(ngx_http_article_report_t *rep,
    ngx_http_article_top_t *item)
{
    ngx_uint_t  i;

    i = rep->ntop;

    if (i < NGX_HTTP_ARTICLE_TOP) {
        rep->ntop++;

    } else if (rep->top[--i].hits >= item->hits) {
        return;
    }

    for ( /* void */ ; i > 0 && rep->top[i - 1].hits < item->hits; i--) {
        rep->top[i] = rep->top[i - 1];
    }

    rep->top[i] = *item;
}


static void
ngx_http_article_status_rule(art_buf_t *out, ngx_http_article_top_t *item)
{
    out->len = 0;
    art_rules_name(item->set->rules, item->rule, out);
}


static void
ngx_http_article_status_json(ngx_http_article_report_t *rep)
{
    art_json_t                   j;
    ngx_uint_t                   i, k;
    const char                  *name;
    ngx_http_article_section_t  *s;

    art_json_init(&j, rep->out, 1);
    art_json_object(&j);

    art_json_type(&j, "version", ART_VERSION);
    art_json_key(&j, "since");
    art_json_uint(&j, rep->n->start);

    for (k = 0; k < art_nelts(ngx_http_article_sections); k++) {
        s = &ngx_http_article_sections[k];

        art_json_key(&j, s->key);
        art_json_object(&j);

        for (i = s->first; i < s->last; i++) {
            name = s->name(i);

            if (name != NULL) {
                art_json_key(&j, name);
                art_json_uint(&j, ngx_http_article_counter(rep->n, s, i));
            }
        }

        art_json_end(&j);
    }

    for (i = 0; i < art_nelts(ngx_http_article_figures); i++) {
        art_json_key(&j, ngx_http_article_figures[i].name);
        art_json_uint(&j, ngx_http_article_figure(rep->n, i));
    }

    ngx_http_article_json_time(rep, &j);
    ngx_http_article_json_rules(rep, &j);

    art_json_end(&j);
    art_buf_char(rep->out, '\n');
}


static void
ngx_http_article_json_time(ngx_http_article_report_t *rep, art_json_t *j)
{
    ngx_uint_t  i;

    art_json_key(j, "analysis_microseconds");
    art_json_object(j);
    art_json_key(j, "sum");
    art_json_uint(j, rep->n->time_sum);
    art_json_key(j, "buckets");
    art_json_array(j);

    for (i = 0; i < NGX_HTTP_ARTICLE_BUCKETS; i++) {
        art_json_object(j);
        art_json_key(j, "le");

        if (i < NGX_HTTP_ARTICLE_BUCKETS - 1) {
            art_json_uint(j, ngx_http_article_buckets[i]);

        } else {
            art_json_null(j);
        }

        art_json_key(j, "count");
        art_json_uint(j, rep->n->time[i]);
        art_json_end(j);
    }

    art_json_end(j);
    art_json_end(j);
}


static void
ngx_http_article_json_rules(ngx_http_article_report_t *rep, art_json_t *j)
{
    art_buf_t   name;
    ngx_uint_t  i;

    art_buf_init(&name, &ngx_http_article_mem, 0);

    art_json_key(j, "rules");
    art_json_array(j);

    for (i = 0; i < rep->ntop; i++) {
        ngx_http_article_status_rule(&name, &rep->top[i]);

        art_json_object(j);
        art_json_member(j, "rule", art_buf_view(&name));
        art_json_key(j, "hits");
        art_json_uint(j, rep->top[i].hits);
        art_json_end(j);
    }

    art_json_end(j);
    art_buf_done(&name);
}


static void
ngx_http_article_status_prometheus(ngx_http_article_report_t *rep)
{
    art_buf_t                   *out;
    ngx_uint_t                   i, k;
    const char                  *name;
    ngx_http_article_figure_t   *f;
    ngx_http_article_section_t  *s;

    out = rep->out;

    for (k = 0; k < art_nelts(ngx_http_article_sections); k++) {
        s = &ngx_http_article_sections[k];

        ngx_http_article_prometheus_family(out, s->family, s->text,
                                           "counter");

        for (i = s->first; i < s->last; i++) {
            name = s->name(i);

            if (name != NULL) {
                ngx_http_article_prometheus_value(out, s->family, "_total",
                                    s->label, art_str_c(name),
                                    ngx_http_article_counter(rep->n, s, i));
            }
        }
    }

    for (i = 0; i < art_nelts(ngx_http_article_figures); i++) {
        f = &ngx_http_article_figures[i];

        ngx_http_article_prometheus_family(out, f->name, f->text, "counter");
        ngx_http_article_prometheus_value(out, f->name, "_total", NULL,
                                        art_str_c(""),
                                        ngx_http_article_figure(rep->n, i));
    }

    ngx_http_article_prometheus_rest(rep);
}


static void
ngx_http_article_prometheus_rest(ngx_http_article_report_t *rep)
{
    uint64_t    n;
    art_buf_t   name, *out;
    ngx_uint_t  i;

    out = rep->out;
    art_buf_init(&name, &ngx_http_article_mem, 0);

    ngx_http_article_prometheus_family(out, "analysis_seconds",
                                       "Time of one analysis", "histogram");

    n = 0;

    for (i = 0; i < NGX_HTTP_ARTICLE_BUCKETS; i++) {
        n += rep->n->time[i];
        name.len = 0;

        if (i < NGX_HTTP_ARTICLE_BUCKETS - 1) {
            ngx_http_article_seconds(&name, ngx_http_article_buckets[i]);

        } else {
            art_buf_str(&name, "+Inf");
        }

        ngx_http_article_prometheus_value(out, "analysis_seconds", "_bucket",
                                          "le", art_buf_view(&name), n);
    }

    art_buf_str(out, "nginx_article_analysis_seconds_sum ");
    ngx_http_article_seconds(out, rep->n->time_sum);
    art_buf_char(out, '\n');

    ngx_http_article_prometheus_value(out, "analysis_seconds", "_count", NULL,
                                      art_str_c(""), n);

    ngx_http_article_prometheus_family(out, "rule_hits",
                                       "Blocks removed, by rule", "counter");

    for (i = 0; i < rep->ntop; i++) {
        ngx_http_article_status_rule(&name, &rep->top[i]);
        ngx_http_article_prometheus_value(out, "rule_hits", "_total", "rule",
                                          art_buf_view(&name),
                                          rep->top[i].hits);
    }

    art_buf_done(&name);
}


/* A counter's samples end in _total, its family in text form as well. */
static void
ngx_http_article_prometheus_family(art_buf_t *out, const char *name,
    const char *text, const char *type)
{
    const char  *end;

    end = (ngx_strcmp(type, "counter") == 0) ? "_total " : " ";

    art_buf_str(out, "# HELP nginx_article_");
    art_buf_str(out, name);
    art_buf_str(out, end);
    art_buf_str(out, text);
    art_buf_str(out, "\n# TYPE nginx_article_");
    art_buf_str(out, name);
    art_buf_str(out, end);
    art_buf_str(out, type);
    art_buf_char(out, '\n');
}


/* In a label value quotes, backslashes and line feeds are escaped. */
static void
ngx_http_article_prometheus_value(art_buf_t *out, const char *name,
    const char *suffix, const char *label, art_str_t value, uint64_t n)
{
    size_t  i;

    art_buf_str(out, "nginx_article_");
    art_buf_str(out, name);
    art_buf_str(out, suffix);

    if (label != NULL) {
        art_buf_char(out, '{');
        art_buf_str(out, label);
        art_buf_str(out, "=\"");

        for (i = 0; i < value.len; i++) {
            if (value.data[i] == '"' || value.data[i] == '\\') {
                art_buf_char(out, '\\');
            }

            art_buf_char(out, value.data[i] < 0x20 ? '?' : value.data[i]);
        }

        art_buf_str(out, "\"}");
    }

    art_buf_char(out, ' ');
    art_buf_uint(out, n);
    art_buf_char(out, '\n');
}


static void
ngx_http_article_seconds(art_buf_t *out, uint64_t us)
{
    u_char  buf[NGX_INT64_LEN + 8];

    art_buf_add(out, buf, ngx_sprintf(buf, "%uL.%06uL", us / 1000000,
                                      us % 1000000)
                          - buf);
}


static void
ngx_http_article_status_html(ngx_http_article_report_t *rep)
{
    art_buf_t                    name, *out;
    ngx_uint_t                   i, k;
    ngx_http_article_section_t  *s;

    out = rep->out;
    art_buf_init(&name, &ngx_http_article_mem, 0);

    art_buf_str(out, ngx_http_article_status_head);

    for (k = 0; k < art_nelts(ngx_http_article_sections); k++) {
        s = &ngx_http_article_sections[k];

        ngx_http_article_html_table(out, s->text);

        for (i = s->first; i < s->last; i++) {
            if (s->name(i) != NULL) {
                ngx_http_article_html_row(out, art_str_c(s->name(i)),
                                    ngx_http_article_counter(rep->n, s, i));
            }
        }
    }

    ngx_http_article_html_table(out, "Figures");

    for (i = 0; i < art_nelts(ngx_http_article_figures); i++) {
        ngx_http_article_html_row(out,
                                  art_str_c(ngx_http_article_figures[i].text),
                                  ngx_http_article_figure(rep->n, i));
    }

    ngx_http_article_html_table(out, "Time of an analysis");

    for (i = 0; i < NGX_HTTP_ARTICLE_BUCKETS; i++) {
        name.len = 0;

        if (i < NGX_HTTP_ARTICLE_BUCKETS - 1) {
            art_buf_str(&name, "up to ");
            art_buf_milli(&name, ngx_http_article_buckets[i]);
            art_buf_str(&name, " ms");

        } else {
            art_buf_str(&name, "longer");
        }

        ngx_http_article_html_row(out, art_buf_view(&name), rep->n->time[i]);
    }

    ngx_http_article_html_table(out, "Blocks removed, by rule");

    for (i = 0; i < rep->ntop; i++) {
        ngx_http_article_status_rule(&name, &rep->top[i]);
        ngx_http_article_html_row(out, art_buf_view(&name),
                                  rep->top[i].hits);
    }

    art_buf_str(out, "</tbody></table>\n</main>\n</body>\n</html>\n");

    art_buf_done(&name);
}


static void
ngx_http_article_html_table(art_buf_t *out, const char *title)
{
    if (out->len >= sizeof(ngx_http_article_status_head)) {
        art_buf_str(out, "</tbody></table>\n");
    }

    art_buf_str(out, "<table><caption>");
    art_buf_str(out, title);
    art_buf_str(out, "</caption>\n<tbody>\n");
}


static void
ngx_http_article_html_row(art_buf_t *out, art_str_t name, uint64_t n)
{
    art_buf_str(out, "<tr><th scope=\"row\">");
    art_html_text(out, name);
    art_buf_str(out, "</th><td>");
    art_buf_uint(out, n);
    art_buf_str(out, "</td></tr>\n");
}


static const char *
ngx_http_article_why_name(ngx_uint_t why)
{
    return why < art_nelts(ngx_http_article_why_names)
           ? ngx_http_article_why_names[why] : NULL;
}


static const char *
ngx_http_article_variant_name(ngx_uint_t variant)
{
    return variant != ART_VARIANT_SOURCE ? art_variant_name(variant) : NULL;
}


static const char *
ngx_http_article_reason_name(ngx_uint_t reason)
{
    return art_reason_name(reason);
}
