/* A person's own: the configuration, and what is remembered of one. Order: option > environment > the person's file > the
 * system's file > remembered > built in. */
#pragma once

#include "cli/command.h"
#include "cli/paths.h"

/* Reads the configuration into the run. What could not be used is told on a terminal, and by info everywhere. */
void own_read(struct run *run);
/* A setting that the configuration knows; `option` and `variable` may be NULL. "" is not set. */
struct setting own_setting(struct run *run, enum config_setting which, const char *option, const char *variable);

/* The board's file: --file, $SCRUMSELL_FILE, the configuration, the board remembered, else below $XDG_DATA_HOME. */
struct setting own_board(struct run *run);
/* Who one is: --as, $SCRUMSELL_MEMBER, the configuration; value "" where none of them says. */
struct setting own_member(struct run *run);
/* Who one is remembered to be on a board, by name; "" where that is not known. */
const char *own_member_on(struct run *run, const char *board);
/* Sits the person down at the open board, which was loaded; `board` is the file it was asked for by. */
bool own_sit(struct run *run, const char *board, struct err *err);
/* The folder for what is remembered, or NULL. */
const char *own_folder(struct run *run);

/* What the pages are told: to open on `page`, looking as the person likes it. */
struct cli_pages own_pages(struct run *run, const char *page);
