/* The tally grid over the page: a day's counts, a row a member, a column a measure, typed like a spreadsheet. What is typed is
 * kept by cell, whatever day, campaign or version is looked at meanwhile, until Ctrl+S saves all of it as one change; Esc leaves
 * and keeps it. Totals are of what is seen, typed numbers among it. Pure state and its drawing. */
#pragma once

#include "model/sheet.h"
#include "tui/act.h"

enum { GRID_EDITS_MAX = 300, GRID_MOST = 99999 };

/* A cell that was typed into: the total it should have. */
struct grid_edit {
    struct tally cell; /* day, member, campaign, pitch (the one it counts for), measure; n: as typed */
    int64_t was;       /* what stood there then */
};

struct grid {
    struct sheet sheet;
    int64_t member; /* the cell with the cursor */
    int measure;
    int first; /* the first measure shown */
    struct grid_edit edits[GRID_EDITS_MAX];
    size_t edits_count;
    bool typing;    /* the next digit goes on behind those of the cell, else it takes their place */
    bool warned;    /* it was said that a colleague counted in a typed cell meanwhile */
    int64_t typed;  /* loop seconds of the last key */
    char said[320]; /* what the last key came to, where that is not plain to see */
};

/* Opens the grid as it was left where something typed is kept in it, else on the member, the campaign and the day. */
struct effect grid_open(const struct act *act, int64_t member, int64_t campaign, civil_day day);
struct effect grid_press(const struct act *act, uint32_t press);
/* Numbers of a spreadsheet go into the cells from the cursor on. */
struct effect grid_paste(const struct act *act, const char *text, size_t bytes);
/* A click on a cell, by what grid_draw() named it. */
void grid_click(const struct act *act, int64_t cell);
/* What came of the change: it closes, or says why not. */
void grid_outcome(struct ui *ui, const struct err *err);
void grid_free(struct ui *ui);
void grid_draw(struct paint *paint, const struct act *act);

/* What a cell shows: as typed, else as counted. */
int64_t grid_shown(const struct grid *grid, const struct snapshot *snap, int64_t member, int measure);
/* All that was typed and differs from what is counted, as one change; false for nothing. The parts live in the arena. */
bool grid_change(const struct grid *grid, const struct snapshot *snap, struct arena *arena, struct change *change);
