/* Where the person is: everything the screen depends on besides the snapshot. A plain value; update() is the only one to change
 * it. */
#pragma once

#include "base/arena.h"
#include "base/strbuf.h"
#include "model/change.h"
#include "model/snapshot.h"
#include "tui/action.h"
#include "tui/keymap.h"
#include "tui/paint.h"

enum page { PAGE_BACKLOG, PAGE_PLAN, PAGE_BOARD, PAGE_STANDUP, PAGE_RETRO, PAGE_DIRECTION, PAGES };
enum overlay {
    OVERLAY_NONE,
    OVERLAY_MENU,
    OVERLAY_PALETTE,
    OVERLAY_HELP,
    OVERLAY_FILTER,
    OVERLAY_PREFIX,
    OVERLAY_PICK,
    OVERLAY_FORM,
    OVERLAY_CONFLICT,
    OVERLAY_GRID,
    OVERLAY_SAID,
    OVERLAY_TEXT /* a text at column 0, to be selected with the terminal */
};
enum message_kind { MESSAGE_NONE, MESSAGE_DONE, MESSAGE_NEWS, MESSAGE_WARNING, MESSAGE_ERROR };
enum { BACKLOG_LIST, BACKLOG_ORDER }; /* the views of the backlog */
enum order { ORDER_RANK, ORDER_READY, ORDER_DIRECTION, ORDER_NEWEST };
enum { BOXES = 4, RETRO_STEPS = 6, MARKS_MAX = 100, DRAFTS_MAX = 8, WAYS_MAX = 400, MESSAGES_KEPT = 100, FOUND_MAX = 20 };

struct form;

/* A company the palette has found by what is typed, and the campaign it is shown in. */
struct found_company {
    int64_t company;
    int64_t campaign;
    char name[160];
};

/* A kind of form and what it is about: one draft of each is kept. */
struct form_name {
    int kind;
    int64_t id;
};
struct conflict;
struct grid;
struct said;

/* A thing that is marked: the next action is done to all of them. */
struct mark {
    enum thing thing;
    int64_t id;
};

/* The chosen thing of a page, by identity; the index is only where to look when it has gone. */
struct choice {
    enum thing thing;
    int64_t id;
    int64_t other;     /* what the item says besides: whose note it is */
    int column;        /* the column (lane, sprint) the choice is in */
    size_t index;      /* its last place in that column */
    int scroll[BOXES]; /* per column or box: the first item shown */
};

/* What stands in the place of the backlog's list: the pitches or the companies of one campaign. Esc brings back what was there.
 */
enum inside_what { INSIDE_NOTHING, INSIDE_PITCHES, INSIDE_COMPANIES, INSIDES };
struct inside {
    enum inside_what what;
    int64_t campaign;
    struct choice choice; /* of the backlog, as they were before */
    char filter[256];
    int view;
};

/* Newest first; owned. */
struct board_copies {
    struct arena arena;
    struct copy *copies;
    size_t count;
};

struct ui {
    enum page page;
    struct choice choice[PAGES];
    int view[PAGES]; /* the other way to see it */
    struct inside inside;
    bool opened[PAGES]; /* the chosen thing stands full screen */
    bool zoomed[PAGES];
    int step;                /* of the retrospective, 0..5 */
    int furthest_step;       /* that was looked at: what lies behind it is not ticked, however well it stands */
    int64_t stepped_in;      /* the sprint whose steps those are */
    int64_t looked_back;     /* the closed sprint the retrospective shows, or 0: the one at hand */
    char filter[PAGES][256]; /* as typed */
    int open_scroll;         /* first line shown of an opened thing */

    enum overlay overlay;
    char typed[256]; /* in the palette, help or filter */
    size_t typed_at; /* the cursor's byte in it */
    size_t overlay_index;
    int overlay_scroll;
    struct found_company found[FOUND_MAX]; /* by the palette */
    size_t found_count;
    char overlay_before[256];               /* the filter to go back to */
    int pick;                               /* enum pick_kind: the question that is asked */
    int64_t pick_subject;                   /* what it is about besides the chosen thing */
    struct mark pick_chosen;                /* what was chosen when it was asked; THINGS for nothing */
    struct form *form;                      /* the open form, or NULL; owned */
    bool drafts_changed;                    /* since they were last written to the person's file */
    struct form_name done_with[DRAFTS_MAX]; /* saved or begun anew: no draft of them is wanted any more */
    size_t done_with_count;
    struct form *drafts[DRAFTS_MAX]; /* forms that were left with something typed; owned */
    struct conflict *conflict;       /* a save on somebody's newer text, or NULL; owned */
    struct grid *grid;               /* the tally grid: open, or left with something typed; or NULL; owned */
    bool counts_kept;                /* the person's file has numbers typed into the grid */
    struct said *said;               /* what was said on another day, while it is shown; or NULL; owned */
    struct board_copies copies;      /* of the board, while they are asked about */
    struct strbuf pasted;            /* outside a field */
    struct strbuf copied;            /* last, to be shown where pasting failed */
    int text_scroll;                 /* lines of it above the screen */

    struct mark marks[MARKS_MAX];
    size_t marks_count;
    enum order order[PAGES];
    struct way ways[WAYS_MAX]; /* of unfinished cards, as chosen at the retrospective */
    size_t ways_count;
    int drag_row, drag_column; /* where the button went down; -1: it is up */
    struct mark dragged;       /* what is dragged; THINGS for nothing */

    enum message_kind message_kind;
    char message[512];
    int64_t message_until;             /* in loop seconds; 0 stays */
    char messages[MESSAGES_KEPT][160]; /* the last ones, a ring */
    size_t messages_count;             /* of all that were said */
    int64_t interrupt;                 /* loop seconds of the last Ctrl+C on a page: twice in a moment quits */
    bool told_suspend;                 /* the first Ctrl+Z has said how to suspend */

    int rows, columns;
    bool ascii;
    bool monochrome;
    bool accessible;
    bool bell;            /* the stand-up's clock may ring */
    int64_t bell_standup; /* the one it was last looked at, and how far it was then */
    int bell_stage;
    bool quit;
    bool welcome;    /* there is no board yet */
    bool sample;     /* nothing is kept: said in a banner */
    bool own;        /* the sample is left for a board of one's own */
    int64_t seconds; /* loop seconds: message ageing, the stand-up's clock */
    int64_t now;     /* the instant, for the header and the clock */

    struct keymap keymap;
    struct zone zones[ZONES_MAX]; /* of the last frame */
    size_t zones_count;
};

void ui_init(struct ui *ui);
void ui_release(struct ui *ui);
/* As much of a text as there is room for, cut between characters. */
void ui_copy(char *out, size_t room, const char *text);
/* Says a sentence of ours in the message line, its keys as they are bound ("{key NAME}"); what is done and what is news goes by
 * itself. */
void ui_say(struct ui *ui, enum message_kind kind, const char *text);
/* Likewise what quotes the team's words: it stays as it is. */
void ui_say_as_is(struct ui *ui, enum message_kind kind, const char *text);
/* Nothing has been said so far. */
void ui_forget_said(struct ui *ui);
/* A sentence with the keys as they are bound now, see keymap_words. Lives in the arena. */
const char *ui_words(const struct ui *ui, struct arena *arena, const char *text);
/* What a sentence calls the key of an action, as keymap_words does. Lives in the arena. */
const char *ui_key(const struct ui *ui, struct arena *arena, enum act_id action);
const char *page_name(enum page page); /* "Backlog", "Stand-up" */
bool ui_is_marked(const struct ui *ui, enum thing thing, int64_t id);
/* Whether the page shows what stands inside a campaign: its versions, its companies. */
bool ui_is_inside(const struct ui *ui);
/* The scope of the keys: of the page, or of what stands inside it. */
enum scope ui_scope(const struct ui *ui);
/* Opens and leaves what stands inside the backlog. */
void ui_go_inside(struct ui *ui, enum inside_what what, int64_t campaign);
void ui_leave_inside(struct ui *ui);
