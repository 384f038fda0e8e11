/* The pages at work: what tui.c (the loop, the drawing) and run.c (what keys ask the world for) share. */
#pragma once

#include "base/watch.h"
#include "tui/pending.h"
#include "tui/term.h"
#include "tui/tui.h"
#include "tui/ui.h"

struct tui {
    struct desk *desk;        /* NULL while there is no board: the welcome */
    struct snapshot snaps[2]; /* the one shown, and the spare one the next is read into */
    int shown;
    struct focus focus, next_focus; /* the one shown, and the spare one the next is read into */
    enum thing focus_thing;         /* what is in the focus, THINGS for nothing */
    int64_t focus_id;
    int64_t focus_version;
    struct arena frame;   /* lives as long as one frame */
    struct arena scratch; /* lives as long as one key */
    struct ui ui;
    int scroll[PAGES][BOXES];
    int overlay_scroll;
    bool bare; /* the bare text is shown, and the mouse is the terminal's */
    struct pending pending;
    bool waited;               /* for a save, and the message line says so: */
    char why[96];              /* in these words */
    struct watch watch;        /* since when a change is being written */
    bool asks_who;             /* the board went back to before one came, and who sits here is to be asked */
    bool moved;                /* the board's file is no longer where it was */
    bool for_once;             /* who acts was said for this run alone */
    int64_t typed_since_ms;    /* since when what was typed is in no file, by watch_now_ms(); 0: all of it is */
    struct tui_answer *answer; /* of the welcome */
    const struct tui_options *options;
    const char *state_folder; /* NULL: nothing is kept */
    char *board;              /* the board's file, from the root: its name in the person's file */
};

struct effect;
struct snapshot *tui_shown(struct tui *tui);
bool tui_load(struct tui *tui, struct err *err);
/* Reads the board anew; what goes wrong is said in the message line. */
bool tui_reload(struct tui *tui);
/* Looks whether somebody else has written, and says who; and whether the board's file is still there. */
void tui_notice_others(struct tui *tui);
void tui_say_error(struct tui *tui, const struct err *err);
/* A message to update() that is no key. */
void tui_tell(struct tui *tui, const struct key *key);
/* Reads nothing: it is drawn while a colleague's save is waited for. */
void tui_draw(struct tui *tui);
/* Opens the thing (THINGS: nothing); read again only when it or the board has changed. */
void tui_focus(struct tui *tui, enum thing thing, int64_t id);
void effect_run(struct tui *tui, struct effect *effect);
/* Those of looking after the board: copies, the way back, words erased. */
void care_run(struct tui *tui, const struct effect *effect);
/* The person's place and drafts on this board: taken up at the start, kept when they change and at the end. */
void remember_start(struct tui *tui, const char *page);
void remember_welcome(struct tui *tui); /* likewise, before there is a board */
void remember_drafts(struct tui *tui, bool now);
void remember_place(struct tui *tui);
void remember_end(struct tui *tui);
/* What was typed and not saved is as the file has it; what the file has not stays. */
void remember_again(struct tui *tui);
/* A store_wait_fn. False gives up: Esc, or a signal that asks us to leave. */
bool tui_wait(void *context, int waited_ms);
/* To be called when what was read or written has been, or not. */
void tui_forget_waiting(struct tui *tui);
/* Says what goes on now, until what came of it is said: a large board takes seconds. */
void tui_say_working(struct tui *tui, const char *what);
/* While a change of many parts is written: how far it is, and Esc stops it. */
bool tui_progress(void *context, size_t done, size_t of);
