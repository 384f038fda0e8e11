#include "tui/effect.h"

#include <string.h>

struct effect effect_none(void)
{
    return effect_of(EFFECT_NONE);
}

struct effect effect_of(enum effect_kind kind)
{
    struct effect effect;
    memset(&effect, 0, sizeof effect);
    effect.kind = kind;
    return effect;
}

struct effect effect_change(struct change change)
{
    return (struct effect){.kind = EFFECT_CHANGE, .change = change};
}
