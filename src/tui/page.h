/* A page: what can be chosen on it (arranged purely from the snapshot and the ui), and how it is drawn.
 *
 * Moving about, filtering, the mouse and keeping the selection by identity are the same code for all pages: they work on the
 * items. Drawing uses the same items, so that what is seen and what is chosen are one. */
#pragma once

#include "model/snapshot.h"
#include "tui/paint.h"
#include "tui/ui.h"

/* One thing that can be chosen. */
struct item {
    enum thing thing;
    int64_t id;
    int64_t other; /* what the page needs besides: a sprint of a cell, a note kind */
    int column;    /* lane, box, or sprint; items of a column stand together, in order */
};

struct items {
    const struct item *items;
    size_t count;
    int columns;            /* how many columns there are, also empty ones */
    size_t all;             /* before the filter; a thing with several items once */
    size_t beside;          /* the items of a thing that is counted by another one */
    bool columns_are_boxes; /* Left and Right stay in the column; only Tab changes it */
    int second_box;         /* the column at which a second box begins, which only Tab reaches; 0: there is one box */
};

/* What the frame passes to a page. */
struct scene {
    const struct snapshot *snap;
    const struct focus *focus; /* of the chosen thing (a campaign, a card); found is false where nothing is loaded yet */
    const struct ui *ui;
    struct items items;
    const struct item *chosen; /* or NULL */
    struct arena *arena;       /* for this frame */
    int *scroll;               /* BOXES ints of this page: the first item shown per box, remembered by the drawing */
    int *overlay_scroll;       /* likewise, of the overlay */
    int *open_scroll;          /* likewise, of what is opened: the drawing holds it within its end */
};

struct page_row {
    const char *name;
    const char *short_name; /* at 60 columns */
    void (*arrange)(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items);
    /* Of a page whose items are in the focus, in the place of arrange. */
    void (*arrange_focus)(const struct focus *focus, const struct ui *ui, struct arena *arena, struct items *items);
    void (*draw)(struct paint *paint, struct rect area, const struct scene *scene);
    /* The chosen thing full screen (Enter). */
    void (*open)(struct paint *paint, struct rect area, const struct scene *scene);
    /* One sentence of guidance for the message line while there is no message: where is this going? Its keys are named as they
     * are bound now. */
    const char *(*guide)(const struct scene *scene);
    /* Whether more than one box is to be seen, so that one of them can have the whole page. */
    bool (*boxes)(const struct snapshot *snap, const struct ui *ui, const struct item *chosen);
    int views; /* how many ways there are to see it: v goes round */
    /* The hints of the footer by priority, ended by ACT_NONE. */
    const enum act_id *hints;
    /* The campaign, card ... whose focus the page wants for the chosen item; THINGS for none. */
    enum thing (*wants)(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id);
};

extern const struct page_row page_rows[PAGES];
/* The page the ui is on, or what stands inside it. */
const struct page_row *page_of(const struct ui *ui);

/* Each in view_<page>.c. */
#define PAGE_FUNCTIONS(page)                                                                                                     \
    void view_##page##_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items);      \
    void view_##page##_draw(struct paint *paint, struct rect area, const struct scene *scene);                                   \
    const char *view_##page##_guide(const struct scene *scene);                                                                  \
    bool view_##page##_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen);                       \
    enum thing view_##page##_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id);
PAGE_FUNCTIONS(backlog)
PAGE_FUNCTIONS(plan)
PAGE_FUNCTIONS(board)
PAGE_FUNCTIONS(standup)
PAGE_FUNCTIONS(retro)
PAGE_FUNCTIONS(direction)

/* Inside the backlog: the pitches and the companies of a campaign. */
void view_pitches_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items);
void view_pitches_draw(struct paint *paint, struct rect area, const struct scene *scene);
const char *view_pitches_guide(const struct scene *scene);
bool view_pitches_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen);
void view_companies_arrange(const struct focus *focus, const struct ui *ui, struct arena *arena, struct items *items);
void view_companies_draw(struct paint *paint, struct rect area, const struct scene *scene);
const char *view_companies_guide(const struct scene *scene);
bool view_companies_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen);

/* The card of the chosen thing standing full screen, for pages that have none of their own; and theirs. */
void view_open_draw(struct paint *paint, struct rect area, const struct scene *scene);
void view_retro_open(struct paint *paint, struct rect area, const struct scene *scene);
void view_direction_open(struct paint *paint, struct rect area, const struct scene *scene);

/* Whether a text, or any of the texts, fits the page's filter (folded; the grammar @person #campaign !blocked due<day is taken
 * out first). */
bool page_filter_fits(const struct ui *ui, const struct snapshot *snap, const char *text, const struct card *card);
