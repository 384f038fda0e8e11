/* A board in a folder of its own, with Ana, Priya and Tom, and desks on it: one change a line.
 *
 * The clock stands until room_sit() sets it anew. Everything lives until the room is closed. */
#pragma once

#include "desk/desk.h"
#include "desk/exchange.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ROOM_DESKS = 2 };

struct room {
    struct desk *desk; /* whose turn it is */
    struct desk *desks[ROOM_DESKS];
    struct snapshot snap;   /* as room_look() found it */
    struct snapshot copied; /* the same, with what was not written since copied from the one before */
    struct outcome outcome;
    struct err err;
    struct arena arena;
    char folder[64];
    char path[96];
};

/* For cmocka: *state becomes the room. Monday 1 September 2025, 09:00; Ana sits at desk 0. */
int room_open(void **state);
int room_close(void **state);
#define ROOM_TEST(test) cmocka_unit_test_setup_teardown(test, room_open, room_close)

/* Opens the desk anew (0 or 1), as somebody at a time ("2025-09-02T10:00"); it is their turn from then on. */
void room_sit(struct room *room, int desk, const char *member, const char *now);
/* The turn of a desk that is open. */
void room_turn(struct room *room, int desk);
/* The board as it is now. Read twice: whole, and with what nobody has written since copied from the last look; both must agree.
 */
const struct snapshot *room_look(struct room *room);

/* The change is carried out, or the test fails with its error; returns the outcome's id. */
int64_t room_do(struct room *room, struct change change);
/* The change is refused with this code and sentence, and the board is as it was. */
void room_refuse(struct room *room, struct change change, enum err_code code, const char *sentence);
void room_undo(struct room *room);
void room_redo(struct room *room);
void room_refuse_undo(struct room *room, const char *sentence);
/* What the last change said of itself, in the outcome and in the history alike. */
void room_said(struct room *room, const char *words);

/* A row of the board. */
#define ROOM_ROW(room, THING, name, id) (*(struct name *)room_row((room), THING_##THING, (id)))
void *room_row(struct room *room, enum thing thing, int64_t id);
bool room_has(struct room *room, enum thing thing, int64_t id);
size_t room_count(struct room *room, enum thing thing);

/* The board as a document; without history the revisions are left out, because they only rise. */
const char *room_document(struct room *room, bool with_history);
/* The doctor finds nothing on the board. */
void room_is_sound(struct room *room);
/* Whether anything but the board stands in its folder. */
bool room_folder_has_only(struct room *room, const char *const *names, size_t count);

/* The usual things, added. */
int64_t room_campaign(struct room *room, const char *name); /* ready: an audience and an email pitch */
int64_t room_plan(struct room *room, int64_t campaign);     /* two weeks from today, a draft */
int64_t room_sprint(struct room *room, int64_t campaign);   /* the same, started */
int64_t room_card(struct room *room, int64_t sprint, int64_t campaign, const char *title);
int64_t room_count_emails(struct room *room, int64_t campaign, int64_t n);
