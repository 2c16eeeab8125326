/* Files and folders of the command. */

#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "article_cli.h"


/* 256 MB: what a person may want to try; the engine has its own limit. */
#define ARTICLE_FILE_MAX    ((size_t) 256 * 1024 * 1024)

/* Folders in folders; links are not followed, so this is only a guard. */
#define ARTICLE_DEPTH       64


static int article_walk_depth(article_t *a, const char *folder,
    void (*one)(article_t *a, const char *name), int depth);
static int article_is_article(const char *name);
static int article_parents(char *path, size_t from);


static const char *const  article_suffix[ARTICLE_FORMAT_N] = {
    ".html", ".page.html", ".txt", ".md", ".jsonld", ".source",
    ".explain.html", ".quotes.json", ".fields", ".blocks.jsonl", ".jsonl"
};


int
article_read(article_t *a, const char *name, art_buf_t *buf)
{
    int     rc;
    FILE   *f;
    size_t  n;

    art_buf_init(buf, &art_mem_libc, ARTICLE_FILE_MAX);

    f = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");

    if (f == NULL) {
        article_say(a, name, "%s", strerror(errno));
        return -1;
    }

    rc = 0;

    for ( ;; ) {

        if (art_buf_reserve(buf, 64 * 1024) != ART_OK) {
            article_say(a, name, "larger than 256 MB, or no memory");
            rc = -1;
            break;
        }

        n = fread(buf->data + buf->len, 1, buf->cap - buf->len, f);
        buf->len += n;

        if (n == 0) {
            break;
        }
    }

    if (rc == 0 && ferror(f)) {
        article_say(a, name, "%s", strerror(errno));
        rc = -1;
    }

    if (f != stdin) {
        (void) fclose(f);
    }

    if (rc != 0) {
        art_buf_done(buf);
    }

    return rc;
}


int
article_write(article_t *a, const char *name, const art_buf_t *buf)
{
    int          rc;
    char        *path;
    FILE        *f;
    size_t       from;

    while (*name == '/' || strncmp(name, "./", 2) == 0
           || strncmp(name, "../", 3) == 0)
    {
        name = strchr(name, '/') + 1;
    }

    if (strcmp(name, "-") == 0) {
        name = "stdin";
    }

    if (asprintf(&path, "%s/%s%s", a->out, name,
                 article_suffix[a->format]) < 0)
    {
        article_say(a, name, "no memory");
        return -1;
    }

    from = strlen(a->out) + 1;
    rc = -1;

    if (article_parents(path, from) == 0) {
        f = fopen(path, "wb");

        if (f != NULL) {
            rc = fwrite(buf->data, 1, buf->len, f) == buf->len ? 0 : -1;
            rc = fclose(f) == 0 ? rc : -1;
        }
    }

    if (rc != 0) {
        article_say(a, path, "%s", strerror(errno));
    }

    free(path);

    return rc;
}


/* Makes the folders of path behind its first bytes. */
static int
article_parents(char *path, size_t from)
{
    char  *p;

    for (p = path + from; (p = strchr(p, '/')) != NULL; p++) {
        *p = '\0';

        if (mkdir(path, 0777) != 0 && errno != EEXIST) {
            *p = '/';
            return -1;
        }

        *p = '/';
    }

    return 0;
}


int
article_walk(article_t *a, const char *folder,
    void (*one)(article_t *a, const char *name))
{
    return article_walk_depth(a, folder, one, 0);
}


/* In the order of names, so that two runs give the same output. */
static int
article_walk_depth(article_t *a, const char *folder,
    void (*one)(article_t *a, const char *name), int depth)
{
    int              i, n;
    char            *path;
    struct stat      st;
    struct dirent  **list;

    list = NULL;
    n = depth < ARTICLE_DEPTH ? scandir(folder, &list, NULL, alphasort) : -1;

    if (n < 0) {
        article_say(a, folder, "%s", depth < ARTICLE_DEPTH ? strerror(errno)
                                                           : "too deep");
        return -1;
    }

    for (i = 0; i < n; i++) {

        if (list[i]->d_name[0] != '.'
            && asprintf(&path, "%s/%s", folder, list[i]->d_name) >= 0)
        {
            if (lstat(path, &st) == 0) {

                if (S_ISDIR(st.st_mode)) {
                    (void) article_walk_depth(a, path, one, depth + 1);

                } else if (S_ISREG(st.st_mode) && article_is_article(path)) {
                    one(a, path);
                }
            }

            free(path);
        }

        free(list[i]);
    }

    free(list);

    return 0;
}


static int
article_is_article(const char *name)
{
    size_t             i, len, n;
    static const char *const  suffixes[] = { ".txt", ".html", ".htm" };

    len = strlen(name);

    if (len > 3 && strcmp(name + len - 3, ".gz") == 0) {
        len -= 3;
    }

    for (i = 0; i < art_nelts(suffixes); i++) {
        n = strlen(suffixes[i]);

        if (len > n && strncasecmp(name + len - n, suffixes[i], n) == 0) {
            return 1;
        }
    }

    return 0;
}
