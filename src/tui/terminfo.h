/* What terminfo says of this terminal, asked before curses starts. Apart, because its header defines words like `columns`. */
#pragma once

#include "base/err.h"

/* ERR_USAGE with one sentence where TERM is missing, unknown, or a terminal that cannot place its cursor. */
bool terminfo_is_able(struct err *err);
int terminfo_colours(void); /* 0 where the terminal is not known or has none */
/* Makes the whole screen scroll again after a new size. */
void terminfo_scroll_whole(int rows);
