/*
 * Setters of the directives that are more than a slot.  Every value that is
 * wrong for all requests is refused here, with the file and line of the
 * directive.
 */

#include "ngx_http_article_module.h"
#include "ngx_http_article_rules.h"

#include <iconv.h>

#include "art_page.h"


/* 16 MB: EasyList, the largest in wide use, has about 2 MB. */
#define NGX_HTTP_ARTICLE_FILE_MAX   (16 * 1024 * 1024)


static ngx_uint_t ngx_http_article_language_tag(ngx_str_t *value);
static ngx_int_t ngx_http_article_add_rules(ngx_conf_t *cf,
    ngx_array_t *files, ngx_str_t *name);
static ngx_int_t ngx_http_article_read_file(ngx_conf_t *cf,
    ngx_http_article_file_t *file, ngx_str_t *name);
static char *ngx_http_article_invalid(ngx_conf_t *cf, ngx_str_t *value,
    const char *must);


char *
ngx_http_article_suffixes(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t   *value;
    ngx_uint_t   i;

    if (alcf->suffixes != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    alcf->suffixes = ngx_array_create(cf->pool, cf->args->nelts - 1,
                                      sizeof(ngx_http_article_suffix_t));
    if (alcf->suffixes == NULL) {
        return NGX_CONF_ERROR;
    }

    value = cf->args->elts;

    for (i = 1; i < cf->args->nelts; i++) {

        switch (ngx_http_article_add_suffix(cf, alcf->suffixes, &value[i])) {

        case NGX_OK:
            break;

        case NGX_DECLINED:
            return ngx_http_article_invalid(cf, &value[i],
                                            "begin with a dot, and not end in"
                                            " \".gz\", which is added");

        default:
            return NGX_CONF_ERROR;
        }
    }

    return NGX_CONF_OK;
}


/* Suffixes with "htm" in them are HTML, all others are plain text. */
ngx_int_t
ngx_http_article_add_suffix(ngx_conf_t *cf, ngx_array_t *suffixes,
    ngx_str_t *name)
{
    ngx_http_article_suffix_t  *suffix;

    if (name->len < 2 || name->data[0] != '.'
        || ngx_strlchr(name->data, name->data + name->len, '/') != NULL
        || (name->len >= 3
            && ngx_strcmp(name->data + name->len - 3, ".gz") == 0))
    {
        return NGX_DECLINED;
    }

    suffix = ngx_array_push(suffixes);
    if (suffix == NULL) {
        return NGX_ERROR;
    }

    suffix->name = *name;
    suffix->type = ngx_strcasestrn(name->data, "htm", 3 - 1) ? ART_TYPE_HTML
                                                             : ART_TYPE_TEXT;

    return NGX_OK;
}


char *
ngx_http_article_argument(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    u_char      c;
    size_t      i;
    ngx_str_t  *value;

    if (alcf->argument.data != NULL) {
        return "is duplicate";
    }

    value = cf->args->elts;

    for (i = 0; i < value[1].len; i++) {
        c = ngx_tolower(value[1].data[i]);

        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_'
            && c != '-')
        {
            break;
        }
    }

    if (i == 0 || i < value[1].len) {
        return ngx_http_article_invalid(cf, &value[1],
                                        "be of letters, digits, \"-\" and"
                                        " \"_\", or \"off\"");
    }

    if (ngx_strcmp(value[1].data, "off") == 0) {
        ngx_str_set(&alcf->argument, "");
        return NGX_CONF_OK;
    }

    alcf->argument = value[1];

    return NGX_CONF_OK;
}


char *
ngx_http_article_variant(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    char       *rv;
    ngx_str_t  *value;

    rv = ngx_http_set_complex_value_slot(cf, cmd, conf);
    if (rv != NGX_CONF_OK) {
        return rv;
    }

    value = &alcf->variant->value;

    if (alcf->variant->lengths == NULL
        && art_variant_find(art_str_make(value->data, value->len))
           == ART_VARIANT_N)
    {
        return ngx_http_article_invalid(cf, value,
                                        "be \"html\", \"page\", \"text\","
                                        " \"markdown\", \"jsonld\","
                                        " \"source\", \"explain\" or have"
                                        " variables");
    }

    return NGX_CONF_OK;
}


char *
ngx_http_article_language(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    char       *rv;
    ngx_str_t  *value;

    rv = ngx_http_set_complex_value_slot(cf, cmd, conf);
    if (rv != NGX_CONF_OK || alcf->language->lengths != NULL) {
        return rv;
    }

    value = &alcf->language->value;

    if (!ngx_http_article_language_tag(value)) {
        return ngx_http_article_invalid(cf, value,
                                        "be \"auto\", a tag as \"en\" or"
                                        " \"pt-BR\", or have variables");
    }

    return NGX_CONF_OK;
}


/*
 * BCP 47: subtags of letters and digits, 8 at most, the first one of letters.
 * "off" would be one, and is what somebody wrote who meant something else.
 */
static ngx_uint_t
ngx_http_article_language_tag(ngx_str_t *value)
{
    u_char  c;
    size_t  i, n, first;

    first = 1;
    n = 0;

    for (i = 0; i < value->len; i++) {
        c = ngx_tolower(value->data[i]);

        if (c == '-') {
            if (n == 0 || (first && n == 1)) {
                return 0;
            }

            first = 0;
            n = 0;
            continue;
        }

        if ((c < 'a' || c > 'z') && (first || c < '0' || c > '9')) {
            return 0;
        }

        if (++n > 8) {
            return 0;
        }
    }

    return n > first && ngx_strcasecmp(value->data, (u_char *) "off") != 0;
}


char *
ngx_http_article_base_url(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    char       *rv;
    ngx_str_t  *value;

    rv = ngx_http_set_complex_value_slot(cf, cmd, conf);
    if (rv != NGX_CONF_OK || alcf->base_url->lengths != NULL) {
        return rv;
    }

    value = &alcf->base_url->value;

    if (((ngx_strncasecmp(value->data, (u_char *) "http://", 7) != 0
          || value->len == 7)
         && (ngx_strncasecmp(value->data, (u_char *) "https://", 8) != 0
             || value->len == 8))
        || strpbrk((char *) value->data, " \t\r\n\"<>\\?#") != NULL)
    {
        return ngx_http_article_invalid(cf, value,
                                        "begin with \"http://\" or"
                                        " \"https://\" and be scheme, host and"
                                        " path, or have variables");
    }

    return NGX_CONF_OK;
}


char *
ngx_http_article_stylesheet(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t  *value;

    if (alcf->stylesheet.data != NULL) {
        return "is duplicate";
    }

    value = cf->args->elts;

    if (value[1].len == 0) {
        return ngx_http_article_invalid(cf, &value[1],
                                        "be \"inline\", \"off\" or a URL");
    }

    alcf->stylesheet = value[1];

    return NGX_CONF_OK;
}


char *
ngx_http_article_template(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    art_err_t                 err;
    ngx_str_t                *value, name;
    ngx_http_article_file_t  *file;

    if (alcf->page_template != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    file = ngx_pcalloc(cf->pool, sizeof(ngx_http_article_file_t));
    if (file == NULL) {
        return NGX_CONF_ERROR;
    }

    value = cf->args->elts;
    name = value[1];

    if (ngx_conf_full_name(cf->cycle, &name, 1) != NGX_OK
        || ngx_http_article_read_file(cf, file, &name) != NGX_OK)
    {
        return NGX_CONF_ERROR;
    }

    if (art_page_template_check(art_str_make(file->text.data, file->text.len),
                                &err)
        != ART_OK)
    {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "%V:%uD: %s in \"article_template\"", &file->name,
                           err.line, err.msg);
        return NGX_CONF_ERROR;
    }

    alcf->page_template = file;

    return NGX_CONF_OK;
}


/* A charset that is not known here would fail every article that needs it. */
char *
ngx_http_article_charset(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    iconv_t     cd;
    ngx_str_t  *value;

    if (alcf->charset.data != NULL) {
        return "is duplicate";
    }

    value = cf->args->elts;

    cd = iconv_open("UTF-8", (char *) value[1].data);

    if (cd == (iconv_t) -1 || value[1].len == 0) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "unknown charset \"%V\"",
                           &value[1]);
        return NGX_CONF_ERROR;
    }

    iconv_close(cd);

    alcf->charset = value[1];

    return NGX_CONF_OK;
}


char *
ngx_http_article_rules(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t                   *value;
    ngx_uint_t                   i;
    ngx_http_article_ruleset_t  *rs;

    value = cf->args->elts;
    rs = alcf->rules;

    if (rs == NGX_CONF_UNSET_PTR) {
        rs = ngx_pcalloc(cf->pool, sizeof(ngx_http_article_ruleset_t));
        if (rs == NULL) {
            return NGX_CONF_ERROR;
        }

        if (ngx_array_init(&rs->files, cf->pool, 4,
                           sizeof(ngx_http_article_file_t))
            != NGX_OK)
        {
            return NGX_CONF_ERROR;
        }

        alcf->rules = rs;

        if (cf->args->nelts == 2 && ngx_strcmp(value[1].data, "off") == 0) {
            rs->off = 1;
            return NGX_CONF_OK;
        }

    } else if (rs->off) {
        return "is duplicate";
    }

    for (i = 1; i < cf->args->nelts; i++) {

        if (ngx_strcmp(value[i].data, "off") == 0) {
            return "cannot have \"off\" among files";
        }

        if (ngx_http_article_add_rules(cf, &rs->files, &value[i]) != NGX_OK) {
            return NGX_CONF_ERROR;
        }
    }

    return NGX_CONF_OK;
}


char *
ngx_http_article_filter_list(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_article_loc_conf_t *alcf = conf;

    ngx_str_t                 *value;
    ngx_uint_t                 i;
    ngx_http_article_lists_t  *ls;

    value = cf->args->elts;

    if (alcf->lists == NGX_CONF_UNSET_PTR) {
        ls = ngx_pcalloc(cf->pool, sizeof(ngx_http_article_lists_t));
        if (ls == NULL) {
            return NGX_CONF_ERROR;
        }

        if (ngx_array_init(&ls->files, cf->pool, 4,
                           sizeof(ngx_http_article_file_t))
            != NGX_OK)
        {
            return NGX_CONF_ERROR;
        }

        alcf->lists = ls;
    }

    for (i = 1; i < cf->args->nelts; i++) {
        if (ngx_http_article_add_rules(cf, &alcf->lists->files, &value[i])
            != NGX_OK)
        {
            return NGX_CONF_ERROR;
        }
    }

    return NGX_CONF_OK;
}


/* A name without wildcards must exist; wildcards may match nothing. */
static ngx_int_t
ngx_http_article_add_rules(ngx_conf_t *cf, ngx_array_t *files, ngx_str_t *name)
{
    ngx_int_t                 n;
    ngx_str_t                 full;
    ngx_glob_t                gl;
    ngx_http_article_file_t  *file;

    full = *name;

    if (ngx_conf_full_name(cf->cycle, &full, 1) != NGX_OK) {
        return NGX_ERROR;
    }

    if (strpbrk((char *) full.data, "*?[") == NULL) {
        file = ngx_array_push(files);

        return file ? ngx_http_article_read_file(cf, file, &full) : NGX_ERROR;
    }

    ngx_memzero(&gl, sizeof(ngx_glob_t));

    gl.pattern = full.data;
    gl.log = cf->log;
    gl.test = 1;

    if (ngx_open_glob(&gl) != NGX_OK) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           ngx_open_glob_n " \"%s\" failed", full.data);
        return NGX_ERROR;
    }

    for ( ;; ) {
        n = ngx_read_glob(&gl, &full);

        if (n != NGX_OK) {
            break;
        }

        full.data = ngx_pstrdup(cf->pool, &full);
        file = ngx_array_push(files);

        if (full.data == NULL || file == NULL
            || ngx_http_article_read_file(cf, file, &full) != NGX_OK)
        {
            ngx_close_glob(&gl);
            return NGX_ERROR;
        }
    }

    ngx_close_glob(&gl);

    return NGX_OK;
}


static ngx_int_t
ngx_http_article_read_file(ngx_conf_t *cf, ngx_http_article_file_t *file,
    ngx_str_t *name)
{
    u_char           *path;
    size_t            size;
    ssize_t           n;
    ngx_fd_t          fd;
    ngx_file_info_t   fi;

    path = ngx_pnalloc(cf->pool, name->len + 1);
    if (path == NULL) {
        return NGX_ERROR;
    }

    ngx_cpystrn(path, name->data, name->len + 1);

    ngx_memzero(file, sizeof(ngx_http_article_file_t));

    file->name.data = path;
    file->name.len = name->len;
    file->directive = *(ngx_str_t *) cf->args->elts;
    file->conf = cf->conf_file->file.name;
    file->line = cf->conf_file->line;

    /* a FIFO, which is refused below, would wait for a writer */

    fd = ngx_open_file(path, NGX_FILE_RDONLY|NGX_FILE_NONBLOCK, NGX_FILE_OPEN,
                       0);

    if (fd == NGX_INVALID_FILE) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           ngx_open_file_n " \"%s\" failed", path);
        return NGX_ERROR;
    }

    n = -1;

    if (ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           ngx_fd_info_n " \"%s\" failed", path);
        goto done;
    }

    if (!ngx_is_file(&fi) || ngx_file_size(&fi) > NGX_HTTP_ARTICLE_FILE_MAX) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "\"%s\" is not a file of at most %uz bytes", path,
                           (size_t) NGX_HTTP_ARTICLE_FILE_MAX);
        goto done;
    }

    size = ngx_file_size(&fi);
    file->mtime = ngx_file_mtime(&fi);
    file->text.len = size;
    file->text.data = ngx_pnalloc(cf->pool, size + 1);

    if (file->text.data == NULL) {
        goto done;
    }

    n = ngx_read_fd(fd, file->text.data, size);

    if (n != (ssize_t) size) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           ngx_read_fd_n " \"%s\" failed", path);
        n = -1;
    }

done:

    (void) ngx_close_file(fd);

    return n == -1 ? NGX_ERROR : NGX_OK;
}


static char *
ngx_http_article_invalid(ngx_conf_t *cf, ngx_str_t *value, const char *must)
{
    ngx_str_t  *name;

    name = cf->args->elts;

    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                       "invalid value \"%V\" in \"%V\" directive, it must %s",
                       value, name, must);

    return NGX_CONF_ERROR;
}
