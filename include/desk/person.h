/* What is remembered of one person between two runs: where one was on each board and who one is there, and what was typed in
 * forms but not saved (drafts). It lies in the person's own folder, never on the board, where it would wake everybody.
 *
 * The file is one JSON document, written whole under another name and then renamed, so that it is always the old one or the new
 * one. Several programs of the same person may write: each change reads the file anew under a lock. A file that is damaged is
 * put aside, never mended and never a reason to stop. Everything read lives in the arena given. */
#pragma once

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PERSON_PLACES_MAX = 100, PERSON_DRAFTS_MAX = 50, PERSON_TEXTS_MAX = 1000, PERSON_BYTES_MAX = 16 * 1024 * 1024 };

/* Where the person was on a board; texts are "" and the id 0 where there is nothing to say. */
struct person_place {
    const char *board;  /* its file, from the root */
    const char *member; /* who I am there, by name; of a place that is kept NULL: as it was */
    const char *page;
    const char *thing; /* the chosen thing: its kind and id */
    int64_t id;
    const char *filter;
};

struct person_text {
    const char *field;
    const char *text;
};

/* A form that was begun and not saved. Board, form, thing and id name it: there is one of each. */
struct person_draft {
    const char *board;
    const char *form;  /* which form: "campaign", "note" */
    const char *thing; /* what it is about: kind and id; "" and 0 for something new */
    int64_t id;
    int64_t rev;   /* the revision it began from */
    int64_t saved; /* seconds UTC */
    const struct person_text *texts;
    size_t texts_count;
};

/* Latest first; the oldest are forgotten beyond the limits above. */
struct person {
    const char *board; /* the one to open where nothing else says which; "" for none */
    struct person_place *places;
    size_t places_count;
    struct person_draft *drafts;
    size_t drafts_count;
};

/* The folder for what is remembered: `state_home` (as of $XDG_STATE_HOME) where it is a path from the root, else .local/state of
 * `home`; NULL where neither is one. */
const char *person_folder(struct arena *arena, const char *state_home, const char *home);

/* False: there is a file but it cannot be used, and err says why; *person is then empty, as it is where there is no file. */
bool person_read(const char *folder, struct arena *arena, struct person *person, struct err *err);

/* A board's file as places name it: from the root, without links; as it is where there is no such file. */
const char *person_board(struct arena *arena, const char *path);
/* The place on a board, or NULL. */
const struct person_place *person_place_of(const struct person *person, const char *board);
/* The draft of the same name, or NULL. */
const struct person_draft *person_draft_of(const struct person *person, const struct person_draft *name);

/* Each changes the file only; the folder (0700) and the file (0600) are made where they are missing. ERR_IO, ERR_INPUT. */
bool person_keep_place(const char *folder, const struct person_place *place, struct err *err);
/* Who one is on a board; the rest of the place stays as it is. */
bool person_keep_member(const char *folder, const char *board, const char *member, struct err *err);
/* The board to open where nothing else says which. */
bool person_keep_board(const char *folder, const char *board, struct err *err);
bool person_keep_draft(const char *folder, const struct person_draft *draft, struct err *err);
bool person_drop_draft(const char *folder, const struct person_draft *name, struct err *err);
