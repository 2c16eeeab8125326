/*
 * main() for a fuzz target where libFuzzer is not: every input of its corpus,
 * every input that all targets share, and what is made of them, which is
 * prefixes and damaged copies from a generator with a fixed seed.
 *
 *   build/replay/fuzz_NAME [FILE | FOLDER]...
 *
 * Without arguments: t/fuzz/corpus/NAME and conf/samples.  Inputs end at an
 * unreadable page.  A target says that a law is broken by abort(); the input
 * is then named on standard error and kept in build/replay, and the test's
 * plan is missing, which prove reports.  Each folder has COUNT made inputs
 * an input and SECONDS at most; a single input has LIMIT seconds.
 */

#define _DEFAULT_SOURCE

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tap.h"
#include "edge.h"


#define COUNT               24
#define SECONDS             8
#define LIMIT               20
#define SIZE_MAX_INPUT      (1024 * 1024)


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_path(const char *path);
static int replay_dir(const char *path);
static int replay_file(const char *path);
static int replay_made(art_str_t s);
static void replay_one(art_str_t s);
static uint32_t replay_rand(void);
static void replay_crash(int sig);


static edge_t       edge;
static const char  *replay_name;        /* of the target */
static const char  *replay_input;       /* the file that is being read */
static art_str_t    replay_now;
static uint32_t     replay_seed;
static time_t       replay_end;


int
main(int argc, char **argv)
{
    int          i, n;
    char         path[4096];
    const char  *root;

    replay_name = strrchr(argv[0], '/');
    replay_name = replay_name ? replay_name + 1 : argv[0];

    edge_init(&edge, SIZE_MAX_INPUT);

    signal(SIGSEGV, replay_crash);
    signal(SIGBUS, replay_crash);
    signal(SIGABRT, replay_crash);
    signal(SIGFPE, replay_crash);
    signal(SIGILL, replay_crash);
    signal(SIGALRM, replay_crash);

    replay_input = "the empty input";
    replay_one(art_str_make("", 0));

    for (i = 1; i < argc; i++) {
        n = replay_path(argv[i]);
        ok(n > 0, "%s: %d inputs of %s", replay_name, n, argv[i]);
    }

    if (argc == 1) {
        root = getenv("ARTICLE_ROOT");
        root = root ? root : ".";

        snprintf(path, sizeof(path), "%s/t/fuzz/corpus/%s", root,
                 replay_name + (strncmp(replay_name, "fuzz_", 5) ? 0 : 5));
        n = replay_path(path);

        if (n < 0) {
            tap_skip("corpus of the target", "there is none yet");

        } else {
            ok(n > 0, "%s: %d inputs of its corpus", replay_name, n);
        }

        snprintf(path, sizeof(path), "%s/conf/samples", root);
        n = replay_path(path);
        ok(n > 0, "%s: %d inputs of the samples", replay_name, n);
    }

    edge_done(&edge);

    return tap_done();
}


/* The number of inputs, made ones too; -1: no such file. */
static int
replay_path(const char *path)
{
    struct stat  st;

    if (stat(path, &st) != 0) {
        return -1;
    }

    replay_seed = 1;
    replay_end = time(NULL) + SECONDS;

    return S_ISDIR(st.st_mode) ? replay_dir(path) : replay_file(path);
}


static int
replay_dir(const char *path)
{
    int              i, n, total;
    char             file[4096];
    struct dirent  **list;

    n = scandir(path, &list, NULL, alphasort);
    total = 0;

    for (i = 0; i < n; i++) {
        if (list[i]->d_name[0] != '.') {
            snprintf(file, sizeof(file), "%s/%s", path, list[i]->d_name);
            total += replay_file(file);
        }

        free(list[i]);
    }

    if (n >= 0) {
        free(list);
    }

    return total;
}


static int
replay_file(const char *path)
{
    int             n;
    FILE           *f;
    size_t          len;
    unsigned char  *p;

    f = fopen(path, "rb");
    p = malloc(SIZE_MAX_INPUT);

    if (f == NULL || p == NULL) {
        printf("Bail out! %s cannot be read\n", path);
        exit(1);
    }

    len = fread(p, 1, SIZE_MAX_INPUT, f);
    fclose(f);

    replay_input = path;
    replay_one(art_str_make(p, len));
    n = 1 + replay_made(art_str_make(p, len));

    free(p);

    return n;
}


/* Half of them cut short, all of them damaged in a few places. */
static int
replay_made(art_str_t s)
{
    int             i, k;
    size_t          len, at;
    unsigned char  *p;

    static const char  bytes[] = "<>&\"'/=-!?\n\r\t \0\xc2\xab\xe2\x80\x9c\xff";

    p = malloc(s.len + 1);

    if (p == NULL) {
        return 0;
    }

    for (i = 0; i < COUNT && s.len > 0 && time(NULL) < replay_end; i++) {
        memcpy(p, s.data, s.len);
        len = (i & 1) ? replay_rand() % s.len : s.len;

        for (k = replay_rand() % 8; k > 0 && len > 0; k--) {
            at = replay_rand() % len;

            if (k & 1) {
                p[at] = (unsigned char) bytes[replay_rand() % sizeof(bytes)];

            } else {
                p[at] ^= (unsigned char) (1u << (replay_rand() & 7));
            }
        }

        replay_one(art_str_make(p, len));
    }

    free(p);

    return i;
}


static void
replay_one(art_str_t s)
{
    replay_now = edge_str(&edge, s);

    alarm(LIMIT);
    LLVMFuzzerTestOneInput(replay_now.data, replay_now.len);
    alarm(0);
}


static uint32_t
replay_rand(void)
{
    replay_seed = replay_seed * 1664525u + 1013904223u;

    return replay_seed >> 8;
}


/* Says which input it was; the default action then ends the test. */
static void
replay_crash(int sig)
{
    FILE        *f;
    char         name[4096];
    const char  *build;

    signal(sig, SIG_DFL);

    build = getenv("ARTICLE_BUILD");
    snprintf(name, sizeof(name), "%s/crash-%s", build ? build : "build",
             replay_name);

    f = fopen(name, "wb");

    if (f != NULL) {
        fwrite(replay_now.data, 1, replay_now.len, f);
        fclose(f);
    }

    fprintf(stderr, "# %s: signal %d at %s, %lu bytes, kept as %s\n",
            replay_name, sig, replay_input, (unsigned long) replay_now.len,
            name);

    raise(sig);
}
