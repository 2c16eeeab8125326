/*
 * The formats of the counters.  Tables say what there is; the writers walk
 * them.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_status.h"

#include "art_html.h"
#include "art_json.h"


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


static void ngx_http_article_json_time(ngx_http_article_report_t *rep,
    art_json_t *j);
static void ngx_http_article_json_rules(ngx_http_article_report_t *rep,
    art_json_t *j);
static void ngx_http_article_prometheus_rest(ngx_http_article_report_t *rep);
static void ngx_http_article_seconds(art_buf_t *out, uint64_t us);
static const char *ngx_http_article_why_name(ngx_uint_t why);
static const char *ngx_http_article_variant_name(ngx_uint_t variant);
static const char *ngx_http_article_reason_name(ngx_uint_t reason);


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
    "private", "max_cut", "memory"
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


void
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
    ngx_http_article_json_zones(rep, &j);

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
    ngx_uint_t  i;

    art_json_key(j, "rules");
    art_json_array(j);

    for (i = 0; i < rep->ntop; i++) {
        art_json_object(j);
        art_json_member(j, "rule", rep->top[i].name);
        art_json_key(j, "hits");
        art_json_uint(j, rep->top[i].hits);
        art_json_end(j);
    }

    art_json_end(j);
}


void
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
                                       "Blocks and elements removed, by rule",
                                       "counter");

    for (i = 0; i < rep->ntop; i++) {
        ngx_http_article_prometheus_value(out, "rule_hits", "_total", "rule",
                                          rep->top[i].name,
                                          rep->top[i].hits);
    }

    art_buf_done(&name);

    ngx_http_article_prometheus_zones(rep);
}


/* A counter's samples end in _total, its family in text form as well. */
void
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
void
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


void
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

    ngx_http_article_html_table(out, "Blocks and elements removed, by rule");

    for (i = 0; i < rep->ntop; i++) {
        ngx_http_article_html_row(out, rep->top[i].name, rep->top[i].hits);
    }

    ngx_http_article_html_zones(rep);

    art_buf_str(out, "</tbody></table>\n</main>\n</body>\n</html>\n");

    art_buf_done(&name);
}


void
ngx_http_article_html_table(art_buf_t *out, const char *title)
{
    if (out->len >= sizeof(ngx_http_article_status_head)) {
        art_buf_str(out, "</tbody></table>\n");
    }

    art_buf_str(out, "<table><caption>");
    art_buf_str(out, title);
    art_buf_str(out, "</caption>\n<tbody>\n");
}


void
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
