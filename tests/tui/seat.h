/* A person at the pages, without a terminal, a board and a clock: a test lays out a snapshot by hand, presses keys, and looks at
 * the ui and at what the last message asked for. One seat a program; each test takes it anew. */
#pragma once

#include "tui/update.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

extern struct snapshot snap; /* the test's to fill; empty when the seat is taken */
extern struct focus focus;
extern struct ui ui;
extern struct arena arena;  /* lives as long as the test */
extern struct effect asked; /* by the last message */

/* On this page, 30 rows and 100 columns, with the snapshot above, or (not NULL) one that is looked at instead. */
void seat_take(enum page page, const struct snapshot *instead);
int seat_leave(void **state);

struct effect tell(const struct key *key);
struct effect press(uint32_t code);
/* Keys by name, parted by spaces: "Down C-p S-Right". */
struct effect keys(const char *names);
struct effect type(const char *text); /* UTF-8 */
struct effect point(enum mouse_kind kind, int row, int column);
