/* A result longer than the terminal, shown by the person's pager ($PAGER, or less). */
#pragma once

#include "base/strbuf.h"
#include "cli/command.h"

/* Whether the pager has shown it all. False: nothing was shown, because it fits, nobody wants a pager, or there is none. */
bool pager_shows(const struct run *run, const struct strbuf *text);
