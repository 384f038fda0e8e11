#include "tui/act.h"
#include "tui/form.h"

/* Looking after the board: from the palette. */

struct effect act_copy_board(const struct act *act)
{
    (void)act;
    return effect_of(EFFECT_COPY_BOARD);
}

struct effect act_go_back(const struct act *act)
{
    (void)act;
    return effect_of(EFFECT_COPIES);
}

struct effect act_erase(const struct act *act)
{
    return form_open(act, FORM_ERASE, NULL, 0);
}

struct effect act_our_own(const struct act *act)
{
    act->ui->own = true;
    act->ui->quit = true;
    return effect_of(EFFECT_QUIT);
}
