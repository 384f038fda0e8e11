/* The handlers of the actions: pure; each changes the ui, or returns the change it stands for. Their needs have been checked. */
#pragma once

#include "tui/effect.h"
#include "tui/needs.h"
#include "tui/ui.h"

struct act {
    struct ui *ui;
    const struct snapshot *snap;
    const struct focus *focus; /* of the chosen thing, where the page has opened it; found is false else */
    const struct items *items;
    const struct item *chosen; /* or NULL */
    struct arena *arena;
};

typedef struct effect act_fn(const struct act *act);

#define A(ID, NAME, SCOPE, NEEDS, KEYS, LABEL, SENTENCE) act_fn act_##NAME;
ACTIONS(A)
#undef A

/* For whom something is counted or said: the member chosen at the stand-up, or whose note is; else who sits here, or 0. */
int64_t act_member(const struct act *act);
/* What an action would find. */
struct found act_found(const struct act *act);
/* Does an action from anywhere (key, menu, palette, mouse): refused with its reason where it is blocked. */
struct effect act_do(const struct act *act, enum act_id action);
