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
    int64_t seen;         /* the newest entry of the history when the board was last loaded, or 0 */
    struct strbuf seen_token;
    struct strbuf seen_me; /* who sat here then, by name */
    struct strbuf words;   /* of the last outcome */
    struct strbuf extra;
    struct strbuf who;
    desk_progress_fn *progress; /* NULL: nobody looks on */
    void *progress_context;
    struct arena conflict; /* the rows of the last conflict */
};

/* Days and clocks are told in the team's zone from here on; a team without one has the computer's. */
bool desk_read_zone(struct desk *desk, struct err *err);
/* An entry of the history that no key takes back, in the transaction that has begun. */
bool desk_write_down(struct desk *desk, const char *words, struct err *err);

/* A board that went back to a copy uses its numbers again, so that those of before are of other things and people: it is known by
 * the newest entry that was seen, which is not there any more. */
void desk_saw(struct desk *desk, const struct snapshot *snap);
/* Who sat here when the board was last loaded does so again, by name, or nobody does. */
bool desk_sit_again(struct desk *desk, struct err *err);
/* store_begin() for a change; ERR_REFUSED where the board went back since it was loaded: what was chosen may be something else.
 */
bool desk_begin(struct desk *desk, struct err *err);
