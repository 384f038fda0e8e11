/* The command line: nouns and verbs, the same words as on the pages; results on stdout, words on stderr. */
#pragma once

#include "base/err.h"
#include "base/strbuf.h"
#include "desk/desk.h"

/* What the command line asks of the pages, which it does not know: main lends them. */
struct cli_pages {
    const char *page; /* to open on; NULL: the board */
    bool sample;
    bool accessible;
    bool color_never;
};
struct cli_hooks {
    bool (*pages)(struct desk *desk, const struct cli_pages *pages, struct err *err);
    void (*keys)(struct strbuf *out, bool markdown);
};

/* Runs one command; returns the exit status. */
int cli_run(int argc, char **argv, const struct cli_hooks *hooks);
