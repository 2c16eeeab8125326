/*
 * The zones in the formats of the counters.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_status.h"
#include "ngx_http_article_zone.h"

#include "art_json.h"


/* Figures of a zone: those that only grow are counters. */
typedef struct {
    const char                   *name;
    const char                   *text;     /* for people */
    size_t                        offset;
    ngx_uint_t                    counter;
} ngx_http_article_level_t;


static art_str_t ngx_http_article_zone_name(ngx_http_article_report_t *rep,
    ngx_uint_t i, ngx_http_article_zone_stat_t *stat);


static ngx_http_article_level_t  ngx_http_article_levels[] = {

    { "entries", "Entries",
      offsetof(ngx_http_article_zone_stat_t, entries), 0 },

    { "references", "Entries being sent",
      offsetof(ngx_http_article_zone_stat_t, references), 0 },

    { "size_bytes", "Bytes",
      offsetof(ngx_http_article_zone_stat_t, size), 0 },

    { "free_bytes", "Bytes of free pages",
      offsetof(ngx_http_article_zone_stat_t, free), 0 },

    { "evicted", "Entries that gave way to others",
      offsetof(ngx_http_article_zone_stat_t, evicted), 1 },

    { "refused", "Entries without room",
      offsetof(ngx_http_article_zone_stat_t, refused), 1 }
};


void
ngx_http_article_json_zones(ngx_http_article_report_t *rep, art_json_t *j)
{
    art_str_t                      zone;
    ngx_uint_t                     i, k;
    ngx_http_article_zone_stat_t   stat;

    art_json_key(j, "zones");
    art_json_array(j);

    for (i = 0; i < rep->amcf->caches.nelts; i++) {
        zone = ngx_http_article_zone_name(rep, i, &stat);

        art_json_object(j);
        art_json_member(j, "zone", zone);

        for (k = 0; k < art_nelts(ngx_http_article_levels); k++) {
            art_json_key(j, ngx_http_article_levels[k].name);
            art_json_uint(j, *(size_t *) ((u_char *) &stat
                                          + ngx_http_article_levels[k].offset));
        }

        art_json_end(j);
    }

    art_json_end(j);
}


void
ngx_http_article_html_zones(ngx_http_article_report_t *rep)
{
    art_str_t                      zone;
    art_buf_t                      name;
    ngx_uint_t                     i, k;
    ngx_http_article_zone_stat_t   stat;

    if (rep->amcf->caches.nelts == 0) {
        return;
    }

    art_buf_init(&name, &ngx_http_article_mem, 0);
    ngx_http_article_html_table(rep->out, "Zones");

    for (i = 0; i < rep->amcf->caches.nelts; i++) {
        zone = ngx_http_article_zone_name(rep, i, &stat);

        for (k = 0; k < art_nelts(ngx_http_article_levels); k++) {
            name.len = 0;
            art_buf_add(&name, zone.data, zone.len);
            art_buf_str(&name, ": ");
            art_buf_str(&name, ngx_http_article_levels[k].text);
            ngx_http_article_html_row(rep->out, art_buf_view(&name),
                                      *(size_t *) ((u_char *) &stat
                                          + ngx_http_article_levels[k].offset));
        }
    }

    art_buf_done(&name);
}


static art_str_t
ngx_http_article_zone_name(ngx_http_article_report_t *rep, ngx_uint_t i,
    ngx_http_article_zone_stat_t *stat)
{
    ngx_str_t                 *name;
    ngx_http_article_zone_t  **zone;

    zone = rep->amcf->caches.elts;
    name = &zone[i]->shm_zone->shm.name;

    ngx_http_article_zone_stat(zone[i], stat);

    return art_str_make(name->data, name->len);
}


void
ngx_http_article_prometheus_zones(ngx_http_article_report_t *rep)
{
    char                           name[32];
    art_str_t                      zone;
    ngx_uint_t                     i, k;
    ngx_http_article_level_t      *l;
    ngx_http_article_zone_stat_t   stat;

    for (k = 0; k < art_nelts(ngx_http_article_levels)
                && rep->amcf->caches.nelts != 0; k++)
    {
        l = &ngx_http_article_levels[k];
        (void) ngx_snprintf((u_char *) name, sizeof(name), "zone_%s%Z",
                            l->name);

        ngx_http_article_prometheus_family(rep->out, name, l->text,
                                           l->counter ? "counter" : "gauge");

        for (i = 0; i < rep->amcf->caches.nelts; i++) {
            zone = ngx_http_article_zone_name(rep, i, &stat);
            ngx_http_article_prometheus_value(rep->out, name,
                                              l->counter ? "_total" : "",
                                              "zone", zone,
                                              *(size_t *) ((u_char *) &stat
                                                           + l->offset));
        }
    }
}
