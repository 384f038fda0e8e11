#include "cli/command.h"

#include "cli/own.h"
#include "desk/exchange.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The sample in a board that goes when one leaves. */

static bool demo_day(struct run *run, int64_t *day, struct err *err)
{
    const char *text = run_option(run, "day");
    *day = 4;
    return text == NULL || run_read_number(text, 1, 10, day) ||
           err_set(err, ERR_USAGE, "The demo has days 1 to 10, not “%.20s”.", text);
}

/* The instant the demo stands at: a morning of the sample's running sprint; on its last day the afternoon. */
static bool demo_instant(struct run *run, int64_t number, int64_t *instant, struct err *err)
{
    const char *now = setting_of(NULL, NULL, "SCRUMSELL_NOW", NULL).value;
    if (now != NULL) {
        return instant_read(now, instant, err);
    }
    const struct sprint *sprint = run->snap.running;
    civil_day first = sprint != NULL ? sprint->first_day : run->snap.today;
    civil_day day = day_nth_working(&run->snap.week, first, (int)number);
    *instant = instant_of(day, number == 10 ? 16 * 60 + 5 : 9 * 60 + 41);
    return true;
}

static bool demo_board(struct run *run, const char *path, int64_t day, struct err *err)
{
    size_t bytes;
    const char *sample = exchange_sample(&bytes);
    struct strbuf warnings;
    struct desk_options options = {.now = NULL};
    int64_t instant;
    strbuf_init(&warnings);
    bool fine = exchange_import_bytes(sample, bytes, path, &warnings, err) && desk_open(&run->desk, path, &options, err) &&
                run_reload(run, err) && demo_instant(run, day, &instant, err) && exchange_rewind(run->desk, instant, err);
    strbuf_release(&warnings);
    if (!fine) {
        return false;
    }
    desk_close(run->desk);
    run->desk = NULL;
    const char *who = run_option(run, "as");
    options.now = arena_text_n(&run->arena, instant_text(&run->arena, instant), strlen("2025-09-04T09:41"));
    options.member = who != NULL ? who : "Ana";
    return desk_open(&run->desk, path, &options, err);
}

static bool is_terminal(struct err *err)
{
    return (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) ||
           err_set(err, ERR_USAGE, "The demo shows its pages on a terminal, and this is none.");
}

bool cmd_demo(struct run *run, struct err *err)
{
    int64_t day;
    const char *path;
    if (!demo_day(run, &day, err) || !is_terminal(err) || !run_scratch_board(run, &path, err) ||
        !demo_board(run, path, day, err)) {
        return false;
    }
    bool own = false;
    struct cli_pages pages = own_pages(run, NULL);
    pages.sample = true;
    pages.own = &own;
    pages.state_folder = NULL;
    if (!run->hooks->pages(run->desk, &pages, err)) {
        return false;
    }
    run_drop_scratch(run);
    return !own || run_pages(run, true, err);
}
