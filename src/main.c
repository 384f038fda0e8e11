#include "cli/cli.h"
#include "tui/tui.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* The command line and the pages do not know each other; here they meet. */
static struct tui_options options_of(const struct cli_pages *pages)
{
    return (struct tui_options){
        .page = pages->page,
        .theme = pages->theme,
        .ascii = pages->ascii,
        .mouse = pages->mouse,
        .bell = pages->bell,
        .accessible = pages->accessible,
        .for_once = pages->for_once,
        .sample = pages->sample,
        .own = pages->own,
        .asks_own = pages->asks_own,
        .opens = pages->opens,
        .context = pages->context,
        .color_never = pages->color_never,
        .config = pages->config,
        .state_folder = pages->state_folder,
        .snap = pages->snap,
    };
}

static bool open_pages(struct desk *desk, const struct cli_pages *pages, struct err *err)
{
    const struct tui_options options = options_of(pages);
    return tui_run(desk, &options, err);
}

static bool open_welcome(const struct cli_pages *pages, int64_t now, struct cli_answer *answer, struct err *err)
{
    static const enum cli_answer_kind kinds[] = {
        [ANSWER_LEAVE] = CLI_LEAVE, [ANSWER_SAMPLE] = CLI_SAMPLE, [ANSWER_CREATE] = CLI_CREATE, [ANSWER_OPEN] = CLI_OPEN};
    struct tui_options options = options_of(pages);
    struct tui_answer given;
    options.now = now;
    if (!tui_welcome(&options, &given, err)) {
        arena_release(&given.arena);
        return false;
    }
    *answer = (struct cli_answer){
        .kind = kinds[given.kind], .arena = given.arena, .members_count = given.members_count, .first_day = given.first_day};
    memcpy(answer->members, given.members, sizeof answer->members);
    return true;
}

/* A locale that was forwarded but is not installed still means UTF-8. */
static void start_locale(void)
{
    if (setlocale(LC_ALL, "") == NULL) {
        setlocale(LC_CTYPE, "C.UTF-8");
    }
    setlocale(LC_NUMERIC, "C");
}

/* A stream that was closed must not become the board's: what is opened next would take its number. Reading and writing it fails.
 */
static void hold_closed_streams(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int stream = 0; stream < 3; stream++) {
        if (fcntl(stream, F_GETFD) == -1 && open("/dev/null", modes[stream]) != stream) {
            abort();
        }
    }
}

int main(int argc, char **argv)
{
    static const struct cli_hooks hooks = {
        .pages = open_pages, .welcome = open_welcome, .look = tui_look, .keys = tui_keys, .check_keys = tui_check_keys};
    hold_closed_streams();
    start_locale();
    signal(SIGPIPE, SIG_DFL);
    int status = cli_run(argc, argv, &hooks);
    if (tui_signal() != 0) {
        sigset_t none;
        sigemptyset(&none);
        signal(tui_signal(), SIG_DFL);
        sigprocmask(SIG_SETMASK, &none, NULL);
        raise(tui_signal());
    }
    return status;
}
