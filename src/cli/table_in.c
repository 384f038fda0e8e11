#include "cli/table_in.h"

#include "base/text.h"

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

void table_in_tell(struct run *run, const struct csv *csv, const char *words)
{
    enum { COLUMNS_SHOWN = 78 };
    if (run->json) {
        return; /* on stderr there is the error alone */
    }
    if (run->dry) {
        run_tell(run, "Read as %s, separated by %s.", csv->encoding, csv_separators(csv->separator));
        run_tell_lines(run, table_shown(&csv->table, COLUMNS_SHOWN, "…", &run->arena));
    }
    run_tell(run, "%s.", words);
}

static bool refuse(struct run *run, const struct table_bad *bad, size_t count, struct err *err)
{
    if (run->json) {
        table_is_whole(bad, count, &run->arena, err);
    } else {
        err_set(err, ERR_INPUT, "%s could not be read, so nothing was written.",
                text_count(&run->arena, (int64_t)count, "line", "lines"));
    }
    return err_hint(err, "--skip-bad leaves such lines out.");
}

static void tell_bad(const struct run *run, const struct table_bad *bad, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        run_tell(run, "Line %" PRId64 ": %s.", bad[i].line, bad[i].why);
    }
}

bool table_in_goes_on(struct run *run, const struct table_bad *bad, size_t count, struct err *err)
{
    if (!run->json) {
        tell_bad(run, bad, count);
    }
    return count == 0 || run_flag(run, "skip-bad") || refuse(run, bad, count, err);
}

bool table_in_apply(struct run *run, struct change *change, const struct table_bad *bad, size_t count, struct err *err)
{
    if (!run_apply(run, change, err)) {
        return false;
    }
    if (run->json) {
        tell_bad(run, bad, count);
    }
    return true;
}
