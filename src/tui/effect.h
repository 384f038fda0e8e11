/* What a key asks the world for; at most one. update() returns it, effect_run() carries it out. */
#pragma once

#include "model/change.h"
#include "model/said.h"

enum effect_kind {
    EFFECT_NONE,
    EFFECT_CHANGE,
    EFFECT_YIELD, /* the change, taken back at once: a colleague's text stays, mine is in the history */
    EFFECT_UNDO,
    EFFECT_REDO,
    EFFECT_RELOAD,
    EFFECT_SIT,    /* id: the member who sits here from now on */
    EFFECT_COPY,   /* what, id: to the clipboard */
    EFFECT_EXPORT, /* made, or report and id; what (enum report_format): the page as a file in the current folder */
    EFFECT_EDITOR, /* the text of the form's field, to the person's own editor */
    EFFECT_READ,   /* text: the path of a table, read for the form that names it */
    EFFECT_SAID,   /* asked: what was said on a day, or what a search finds */
    EFFECT_FIND,   /* text: the companies whose name has it */
    EFFECT_COPY_BOARD,
    EFFECT_COPIES,  /* which there are of the board: they are asked about */
    EFFECT_GO_BACK, /* text: the copy that the board becomes */
    EFFECT_WHERE,   /* text: words; where they stand is told the form */
    EFFECT_ERASE,   /* text: words, for good */
    EFFECT_SUSPEND, /* back to the shell until it brings us to the foreground */
    EFFECT_SAMPLE,  /* the welcome: the sample team in a temporary board */
    EFFECT_CREATE,  /* the welcome: our own board; names: the team, row.sprint.first_day */
    EFFECT_OPEN,    /* the welcome: text: the file of a shared board */
    EFFECT_QUIT
};

/* What is copied of a campaign or a card. */
enum copy_what { COPY_EMAIL, COPY_VOICEMAIL, COPY_PRESENTATION, COPY_COMPANIES, COPY_CAMPAIGN, COPY_CARD, COPY_PITCH, COPIES };

struct report;

struct effect {
    enum effect_kind kind;
    struct change change;
    int64_t id;
    int what;
    int report;                   /* enum report_kind */
    const struct report *made;    /* in its place, in the scratch arena; NULL: report says which */
    const char *text;             /* lives in the scratch arena */
    const struct member *members; /* of a new board, who creates it first; in the scratch arena */
    size_t members_count;
    struct said_query asked;
    civil_day day;  /* the first day of its first sprint */
    bool from_form; /* the form closes when it has been done, and stays with its text when not */
};

struct effect effect_none(void);
struct effect effect_of(enum effect_kind kind);
struct effect effect_change(struct change change);
