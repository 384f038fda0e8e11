#include "cli/table_in.h"

#include "base/arena.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

static bool read_input(struct run *run, struct csv *csv, struct err *err)
{
    if (isatty(STDIN_FILENO)) {
        if (run_flag(run, "no-input")) {
            return err_set(err, ERR_USAGE, "- would wait for the keyboard, and --no-input forbids it.");
        }
        run_tell(run, "Paste the table, end with Ctrl+D.");
    }
    return csv_read_stream(stdin, &run->arena, csv, err) || err_prefix(err, "Standard input");
}

bool table_in(struct run *run, size_t n, struct csv *csv, struct err *err)
{
    const char *name;
    if (!run_argument(run, n, "a file, or - for standard input", &name, err)) {
        return false;
    }
    return strcmp(name, "-") == 0 ? read_input(run, csv, err) : csv_read_file(name, &run->arena, csv, err);
}

void table_in_tell(const struct run *run, const struct csv *csv, const char *words)
{
    enum { COLUMNS_SHOWN = 78 };
    struct arena arena;
    if (run->dry) {
        arena_init(&arena);
        run_tell(run, "Read as %s, separated by %ss.", csv->encoding, csv_separator_word(csv->separator));
        run_tell_lines(run, table_shown(&csv->table, COLUMNS_SHOWN, "…", &arena));
        arena_release(&arena);
    }
    run_tell(run, "%s.", words);
}

void table_in_bad(const struct run *run, const struct table_bad *bad, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        run_tell(run, "Line %" PRId64 ": %s.", bad[i].line, bad[i].why);
    }
}

bool table_in_goes_on(const struct run *run, size_t bad, struct err *err)
{
    if (bad == 0 || run_flag(run, "skip-bad")) {
        return true;
    }
    err_set(err, ERR_INPUT,
            bad == 1 ? "%zu line could not be read, so nothing was written."
                     : "%zu lines could not be read, so nothing was written.",
            bad);
    return err_hint(err, "--skip-bad leaves such lines out.");
}
