#include "tui/terminfo.h"

#include <stdlib.h>
#include <unistd.h>

#define NCURSES_NOMACROS
#include <curses.h>
#include <term.h>

bool terminfo_is_able(struct err *err)
{
    const char *name = getenv("TERM");
    int found = 0;
    if (name == NULL || name[0] == '\0') {
        return err_set(err, ERR_USAGE, "TERM is not set, so scrumsell cannot draw here. Try a command: scrumsell board --plain.");
    }
    if (setupterm(NULL, STDOUT_FILENO, &found) == ERR) {
        return err_set(err, ERR_USAGE,
                       "The terminal “%.40s” is not known here, so scrumsell cannot draw on it. Try TERM=xterm-256color.", name);
    }
    const char *cursor = tigetstr("cup");
    const char *wipe = tigetstr("clear");
    bool able = cursor != NULL && cursor != (char *)-1 && wipe != NULL && wipe != (char *)-1;
    del_curterm(cur_term);
    return able
               ? true
               : err_set(err, ERR_USAGE,
                         "The terminal “%.40s” cannot place its cursor, so scrumsell cannot draw on it. Try a command: scrumsell "
                         "board --plain.",
                         name);
}

static int put_now(int byte)
{
    char one = (char)byte;
    return write(STDOUT_FILENO, &one, 1) == 1 ? byte : EOF;
}

/* Not putp(): it leaves the bytes with stdio, which sends them when the program has ended, to the shell's screen. */
void terminfo_scroll_whole(int rows)
{
    if (change_scroll_region != NULL) {
        tputs(tparm(change_scroll_region, 0, rows - 1), 1, put_now);
    }
}

int terminfo_colours(void)
{
    int found;
    if (setupterm(NULL, STDOUT_FILENO, &found) == ERR) {
        return 0;
    }
    int colours = tigetnum("colors");
    del_curterm(cur_term);
    return colours > 0 ? colours : 0;
}
