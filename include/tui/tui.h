/* The pages in the terminal: runs until the person quits. */
#pragma once

#include "base/err.h"
#include "desk/desk.h"

struct tui_options {
    const char *page;  /* the page to open on ("board", "backlog" ...); NULL: as last time, else the board */
    const char *theme; /* NULL: auto, or mono where NO_COLOR says so */
    bool ascii;
    bool mouse;
    bool accessible;
    bool sample; /* nothing is kept: said in the message line */
    bool color_never;
};

/* ERR_USAGE where the terminal cannot show pages (nothing has been drawn). */
bool tui_run(struct desk *desk, const struct tui_options *options, struct err *err);
/* The signal that ended the pages, or 0. */
int tui_signal(void);

/* The table of keys as the pages have it: plain text, or a Markdown table. For `scrumsell keys` and the README. */
struct strbuf;
void tui_keys(struct strbuf *out, bool markdown);
