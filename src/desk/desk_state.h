/* What is behind a struct desk. For src/desk alone. */
#pragma once

#include "base/strbuf.h"
#include "desk/desk.h"

struct desk {
    struct store *store;
    char *login;
    int64_t me;
    int64_t clock_offset; /* seconds between the real clock and ours */
    int64_t clock_stands; /* the instant at which the clock stands, or 0 */
    struct strbuf words;  /* of the last outcome */
    struct strbuf extra;
    struct strbuf who;
    desk_progress_fn *progress; /* NULL: nobody looks on */
    void *progress_context;
    struct arena conflict; /* the rows of the last conflict */
};

/* Days and clocks are told in the team's zone from here on; a team without one has the computer's. */
bool desk_read_zone(struct desk *desk, struct err *err);
