/* What a key costs, and what ten years cost: the speed figures, each beside a bare program that does as much, in one run on one
 * file system. Medians, 120x40. `make bench` runs it; BENCH_PARTS=start,keys,... runs only those parts.
 *
 * Says for each figure its aim, what was measured, the bare program's, and whether the aim is reached; ends with 1 where one is
 * missed. */
#include "bench/probe.h"

#include "base/watch.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STARTS = 31, KEYS = 200, SAVES = 40, PAGES = 6, PAGE_TURNS = 8, WATCHERS = 5, OPEN_CARDS = 5000, TEXT = 512 };

struct bench {
    char folder[64];
    char program[TEXT]; /* scrumsell */
    char bare[TEXT];
    char make_years[TEXT];
    char sample[TEXT]; /* boards */
    char years[TEXT];
    char open[TEXT];
    int missed, reached;
};

/* --- figures --- */

static void figure(struct bench *bench, const char *name, const char *aim, bool fine, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

static void figure(struct bench *bench, const char *name, const char *aim, bool fine, const char *format, ...)
{
    char measured[TEXT];
    va_list args;
    va_start(args, format);
    vsnprintf(measured, sizeof measured, format, args);
    va_end(args);
    printf("%-50s %-22s %-34s %s\n", name, aim, measured, fine ? "yes" : "NO");
    fflush(stdout);
    bench->missed += !fine;
    bench->reached += fine;
}

static double ms(int64_t us)
{
    return (double)us / 1000.0;
}

/* Ours at most `times` the bare one's. */
static void figure_beside(struct bench *bench, const char *name, double times, int64_t ours, int64_t bare)
{
    char aim[TEXT];
    snprintf(aim, sizeof aim, "%.1f x bare", times);
    figure(bench, name, aim, (double)ours <= times * (double)bare, "%.2f ms, bare %.2f ms (%.2f x)", ms(ours), ms(bare),
           (double)ours / (double)bare);
}

static void figure_within(struct bench *bench, const char *name, int64_t most_us, int64_t us)
{
    char aim[TEXT];
    snprintf(aim, sizeof aim, "%.1f ms", ms(most_us));
    figure(bench, name, aim, us <= most_us, "%.2f ms", ms(us));
}

static void figure_memory(struct bench *bench, const char *name, long most_mib, long kib)
{
    char aim[TEXT];
    snprintf(aim, sizeof aim, "%ld MB", most_mib);
    figure(bench, name, aim, kib <= most_mib * 1024, "%.1f MB", (double)kib / 1024.0);
}

/* --- programs --- */

#define ARGUMENTS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* No variable of the person who runs this gets in; the board is the sample where nobody says another. */
static char *const *environment_of(const struct bench *bench, const char *board)
{
    static char home[TEXT], temporary[TEXT], file[TEXT + 32];
    static char *variables[] = {home,
                                temporary,
                                file,
                                "TERM=xterm-256color",
                                "LANG=C.UTF-8",
                                "TZ=UTC",
                                "SCRUMSELL_MEMBER=Ana",
                                "SCRUMSELL_NOW=2025-09-04T09:41",
                                NULL};
    snprintf(home, sizeof home, "HOME=%s", bench->folder);
    snprintf(temporary, sizeof temporary, "TMPDIR=%s", bench->folder);
    snprintf(file, sizeof file, "SCRUMSELL_FILE=%s", board);
    return variables;
}

static void start(const struct bench *bench, struct probe *probe, const char *board)
{
    probe_start(probe, ARGUMENTS(bench->program, "board"), environment_of(bench, board));
}

static void start_bare(const struct bench *bench, struct probe *probe, const char *what, const char *board)
{
    probe_start(probe, ARGUMENTS(bench->bare, what, board), environment_of(bench, board));
}

static void run(const struct bench *bench, const char *const *arguments)
{
    probe_run(arguments, environment_of(bench, bench->sample), NULL, NULL);
}

/* A copy of its own, so that a figure does not change the board of the next. */
static void copy_board(const struct bench *bench, const char *from, char to[TEXT], const char *name)
{
    snprintf(to, TEXT, "%.200s/%s", bench->folder, name);
    run(bench, ARGUMENTS("/bin/cp", from, to));
}

/* --- the figures of the demo --- */

static int64_t bench_starts(struct bench *bench, const char *name, const char *board)
{
    int64_t ours[STARTS], bare[STARTS];
    struct probe probe;
    for (int i = 0; i < STARTS; i++) {
        start(bench, &probe, board);
        ours[i] = probe.first_frame_us;
        probe_end(&probe);
        start_bare(bench, &probe, "open", board);
        bare[i] = probe.first_frame_us;
        probe_end(&probe);
    }
    int64_t median = probe_median(ours, STARTS);
    figure_beside(bench, name, 1.5, median, probe_median(bare, STARTS));
    return median;
}

static void bench_start(struct bench *bench)
{
    bench_starts(bench, "start to first frame", bench->sample);
}

static int64_t median_of_keys(struct probe *probe, const char *there, const char *back, int count)
{
    int64_t took[KEYS];
    for (int i = 0; i < count; i++) {
        took[i] = probe_keys(probe, i % 2 == 0 ? there : back);
    }
    return probe_median(took, (size_t)count);
}

static void bench_keys(struct bench *bench)
{
    struct probe ours, bare;
    int64_t ours_us[KEYS], bare_us[KEYS];
    start(bench, &ours, bench->sample);
    start_bare(bench, &bare, "paint", bench->sample);
    for (int i = 0; i < KEYS; i++) {
        ours_us[i] = probe_keys(&ours, i % 2 == 0 ? "j" : "k");
        bare_us[i] = probe_keys(&bare, "j");
    }
    figure_beside(bench, "key to painted frame", 2.0, probe_median(ours_us, KEYS), probe_median(bare_us, KEYS));
    probe_end(&ours);
    probe_end(&bare);
}

static void bench_commit(struct bench *bench)
{
    struct probe ours, bare;
    int64_t ours_us[SAVES], bare_us[SAVES];
    char board[TEXT], other[TEXT];
    copy_board(bench, bench->sample, board, "ours.db");
    copy_board(bench, bench->sample, other, "bare.db");
    start(bench, &ours, board);
    start_bare(bench, &bare, "save", other);
    for (int i = 0; i < SAVES; i++) {
        ours_us[i] = probe_commit(&ours, i % 2 == 0 ? "L" : "H", board);
        bare_us[i] = probe_commit(&bare, "L", other);
    }
    figure_beside(bench, "key to COMMIT of a moved card", 1.5, probe_median(ours_us, SAVES), probe_median(bare_us, SAVES));
    figure(bench, "  and painted", "-", true, "%.2f ms", ms(median_of_keys(&ours, "L", "H", SAVES)));
    probe_end(&ours);
    probe_end(&bare);
}

static void bench_version(struct bench *bench)
{
    int64_t ours[STARTS], bare[STARTS];
    for (int i = 0; i < STARTS; i++) {
        ours[i] = probe_run(ARGUMENTS(bench->program, "version"), environment_of(bench, bench->sample), NULL, NULL);
        bare[i] = probe_run(ARGUMENTS(bench->bare, "version"), environment_of(bench, bench->sample), NULL, NULL);
    }
    int64_t our = probe_median(ours, STARTS), bares = probe_median(bare, STARTS);
    figure(bench, "scrumsell version", "bare + 3 ms", our <= bares + 3000, "%.2f ms, bare %.2f ms", ms(our), ms(bares));
}

static void bench_memory(struct bench *bench)
{
    struct probe probe;
    probe_start(&probe, ARGUMENTS(bench->program, "demo"), environment_of(bench, bench->sample));
    for (int i = 0; i < PAGES; i++) {
        probe_keys(&probe, ">");
    }
    figure_memory(bench, "memory of the demo, all pages seen", 12, probe_memory(&probe));
    figure(bench, "  its start, with the sample to be read", "-", true, "%.2f ms", ms(probe.first_frame_us));
    probe_end(&probe);
}

/* --- ten years --- */

static void bench_pages(struct bench *bench, struct probe *probe, const char *where)
{
    static const char *const keys[PAGES] = {"gb", "gp", "go", "gs", "gr", "gd"};
    static const char *const names[PAGES] = {"backlog", "plan", "board", "stand-up", "retrospective", "direction"};
    for (int page = 0; page < PAGES; page++) {
        int64_t took[PAGE_TURNS];
        char name[TEXT];
        for (int i = 0; i < PAGE_TURNS; i++) {
            probe_keys(probe, keys[(page + 1) % PAGES]);
            took[i] = probe_keys(probe, keys[page]);
        }
        snprintf(name, sizeof name, "%s: %s opens", where, names[page]);
        figure_within(bench, name, 50000, probe_median(took, PAGE_TURNS));
    }
    probe_keys(probe, "go");
}

/* By turns with the demo, so that what else the machine does weighs on both alike. */
static void bench_flat(struct bench *bench, struct probe *probe, struct probe *demo, const char *where)
{
    char name[TEXT];
    int64_t key[KEYS], demo_key[KEYS], save[SAVES], demo_save[SAVES];
    for (int i = 0; i < KEYS; i++) {
        key[i] = probe_keys(probe, i % 2 == 0 ? "j" : "k");
        demo_key[i] = probe_keys(demo, i % 2 == 0 ? "j" : "k");
    }
    snprintf(name, sizeof name, "%s: selection moves", where);
    int64_t here = probe_median(key, KEYS), there = probe_median(demo_key, KEYS);
    figure(bench, name, "as in the demo (1.25 x)", here <= there * 5 / 4, "%.2f ms, demo %.2f ms", ms(here), ms(there));
    for (int i = 0; i < SAVES; i++) {
        save[i] = probe_keys(probe, i % 2 == 0 ? "L" : "H");
        demo_save[i] = probe_keys(demo, i % 2 == 0 ? "L" : "H");
    }
    snprintf(name, sizeof name, "%s: a card moves, saved and painted", where);
    here = probe_median(save, SAVES);
    there = probe_median(demo_save, SAVES);
    figure(bench, name, "2 x demo", here <= there * 2, "%.2f ms, demo %.2f ms", ms(here), ms(there));
}

static void bench_years(struct bench *bench)
{
    struct probe probe, demo;
    struct probe watchers[WATCHERS];
    char board[TEXT];
    copy_board(bench, bench->sample, board, "flat.db");
    bench_starts(bench, "ten years: start to first frame", bench->years);
    start(bench, &probe, bench->years);
    start(bench, &demo, board);
    bench_flat(bench, &probe, &demo, "ten years");
    bench_pages(bench, &probe, "ten years");
    for (int i = 0; i < WATCHERS; i++) {
        start(bench, &watchers[i], bench->years);
    }
    bench_flat(bench, &probe, &demo, "with five watchers");
    bench_pages(bench, &probe, "with five watchers");
    figure_memory(bench, "ten years: memory", 24, probe_memory(&probe));
    for (int i = 0; i < WATCHERS; i++) {
        probe_end(&watchers[i]);
    }
    probe_end(&demo);
    probe_end(&probe);
}

/* One watcher alone, for three seconds. */
static void bench_idle(struct bench *bench)
{
    struct probe probe;
    start(bench, &probe, bench->years);
    double before = probe_cpu(&probe);
    sleep(3);
    double share = (probe_cpu(&probe) - before) / 3.0 * 100.0;
    figure(bench, "ten years: processor while nobody types", "1 %", share <= 1.0, "%.2f %%", share);
    probe_end(&probe);
}

static void bench_open(struct bench *bench)
{
    struct probe probe;
    int64_t first = bench_starts(bench, "5,000 open cards: start to first frame", bench->open);
    figure_within(bench, "  and by the clock", 20000, first);
    start(bench, &probe, bench->open);
    figure_within(bench, "5,000 open cards: selection moves", 1000, median_of_keys(&probe, "j", "k", KEYS));
    figure_within(bench, "5,000 open cards: a screen down and up", 1000, median_of_keys(&probe, "\x04", "\x15", KEYS));
    int64_t save = median_of_keys(&probe, "L", "H", SAVES);
    figure(bench, "5,000 open cards: a card moves, saved and painted", "-", true, "%.2f ms", ms(save));
    figure_memory(bench, "5,000 open cards: memory", 15, probe_memory(&probe));
    probe_end(&probe);
}

/* --- documents --- */

static int64_t rows_of_document(const char *path)
{
    int64_t rows = 0;
    bool begins = true;
    int byte;
    FILE *in = fopen(path, "r");
    while (in != NULL && (byte = getc_unlocked(in)) != EOF) {
        rows += begins && byte == '{';
        begins = byte == '\n';
    }
    if (in != NULL) {
        fclose(in);
    }
    return rows;
}

static void figure_rate(struct bench *bench, const char *name, int64_t rows, int64_t us)
{
    int64_t rate = rows * 1000000 / us;
    figure(bench, name, "50,000 rows a second", rate >= 50000, "%" PRId64 " rows a second (%.1f s)", rate, ms(us) / 1000.0);
}

static void bench_exchange(struct bench *bench)
{
    char document[TEXT], again[TEXT];
    long peak_kib;
    snprintf(document, sizeof document, "%.200s/years.json", bench->folder);
    snprintf(again, sizeof again, "%.200s/again.db", bench->folder);
    int64_t us = probe_run(ARGUMENTS(bench->program, "export", "--file", bench->years), environment_of(bench, bench->years),
                           document, &peak_kib);
    int64_t rows = rows_of_document(document);
    figure_rate(bench, "ten years: export", rows, us);
    figure_memory(bench, "ten years: memory of the export", 100, peak_kib);
    us = probe_run(ARGUMENTS(bench->program, "import", document, "--file", again), environment_of(bench, again), NULL, &peak_kib);
    figure_rate(bench, "ten years: import", rows, us);
    figure_memory(bench, "ten years: memory of the import", 100, peak_kib);
    unlink(document);
    unlink(again);
}

/* --- all of it --- */

static void make_boards(struct bench *bench)
{
    char document[TEXT];
    snprintf(bench->sample, TEXT, "%.200s/sample.db", bench->folder);
    snprintf(bench->years, TEXT, "%.200s/years.db", bench->folder);
    snprintf(document, sizeof document, "%s", "data/sample/team.json");
    run(bench, ARGUMENTS(bench->program, "import", document, "--file", bench->sample));
    copy_board(bench, bench->sample, bench->open, "open.db");
    run(bench, ARGUMENTS(bench->make_years, bench->open, "--open", "5000"));
    const char *made = getenv("BENCH_YEARS"); /* a board of make_years that is there already */
    if (made != NULL) {
        run(bench, ARGUMENTS("/bin/cp", made, bench->years));
        return;
    }
    int64_t before = watch_now_us();
    run(bench, ARGUMENTS(bench->make_years, bench->years));
    int64_t us = watch_now_us() - before;
    figure(bench, "the ten years' board is made", "60 s", us < 60000000, "%.1f s", ms(us) / 1000.0);
}

static bool is_wanted(const char *part)
{
    const char *wanted = getenv("BENCH_PARTS");
    return wanted == NULL || strstr(wanted, part) != NULL;
}

static const struct {
    const char *name;
    void (*run)(struct bench *bench);
} parts[] = {
    {"start", bench_start},     {"keys", bench_keys},     {"commit", bench_commit},
    {"version", bench_version}, {"memory", bench_memory}, {"years", bench_years},
    {"idle", bench_idle},       {"open", bench_open},     {"exchange", bench_exchange},
};

int main(int argc, char **argv)
{
    struct bench bench = {.missed = 0};
    char *build = argc == 2 ? realpath(argv[1], NULL) : NULL;
    if (build == NULL) {
        fprintf(stderr, "Usage: bench BUILD\n");
        return 2;
    }
    snprintf(bench.folder, sizeof bench.folder, "/tmp/scrumsell-bench-XXXXXX");
    if (mkdtemp(bench.folder) == NULL) {
        return 1;
    }
    snprintf(bench.program, TEXT, "%.400s/scrumsell", build);
    snprintf(bench.bare, TEXT, "%.400s/tests/bench/bare", build);
    snprintf(bench.make_years, TEXT, "%.400s/tests/bench/make_years", build);
    printf("%-50s %-22s %-34s %s\n", "figure", "aim", "measured", "reached");
    make_boards(&bench);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (is_wanted(parts[i].name)) {
            parts[i].run(&bench);
        }
    }
    printf("%d of %d figures reached\n", bench.reached, bench.reached + bench.missed);
    run(&bench, ARGUMENTS("/bin/rm", "-rf", bench.folder));
    free(build);
    return bench.missed > 0;
}
