/* What lies over the page: the actions menu, the palette, help. Their lines are made purely from the table of actions and the
 * snapshot; what is drawn and what Enter does are the same lines. */
#pragma once

#include "tui/needs.h"
#include "tui/ui.h"

struct entry {
    enum act_id action; /* ACT_NONE: a thing to go to, or a heading */
    enum thing thing;
    int64_t id;
    int64_t other; /* of a company: the campaign it is shown in */
    const char *text;
    const char *kind;    /* of a thing: "campaign"; else "" */
    const char *blocked; /* why it cannot be done now, or NULL */
    bool heading;
    int answer; /* how well it answers what is typed, in the palette; 0 best */
};

struct entries {
    struct entry *entries;
    size_t count;
};

/* The lines of the overlay that is open, narrowed by what is typed. */
struct entries overlay_entries(const struct found *found, struct arena *arena);
struct act;
void overlay_draw(struct paint *paint, const struct scene *scene, const struct act *act);
/* A box in the middle of an area, no larger than it allows. */
struct rect overlay_place(const struct rect *area, int rows, int columns);
struct rect overlay_box(const struct paint *paint, int rows, int columns);
/* What the keys do, and at its right how many lines are hidden below (0 or less: none). */
void overlay_foot_draw(struct paint *paint, struct rect line, const char *foot, int below);
