/* What a key asks the world for; at most one. update() returns it, effect_run() carries it out. */
#pragma once

#include "model/change.h"

enum effect_kind { EFFECT_NONE, EFFECT_CHANGE, EFFECT_UNDO, EFFECT_REDO, EFFECT_RELOAD, EFFECT_QUIT };

struct effect {
    enum effect_kind kind;
    struct change change;
};

struct effect effect_none(void);
struct effect effect_of(enum effect_kind kind);
struct effect effect_change(struct change change);
