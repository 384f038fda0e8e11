#include "tui/pick.h"

#include "desk/copies.h"

/* The way back: which copy of the board, and is it meant? */

/* --- which copy --- */

static const char *copies_title(const struct act *act)
{
    (void)act;
    return "Back to which copy of the board?";
}

static void list_copies(const struct act *act, struct options *options)
{
    const struct board_copies *copies = &act->ui->copies;
    for (size_t i = 0; i < copies->count; i++) {
        if (option_add(options, (int64_t)i, PRESS_NONE, copy_when(&copies->copies[i], act->arena))) {
            options->options[options->count - 1].right = copies->copies[i].minute < 0 ? "of the day" : "asked for";
        }
    }
}

static struct effect take_copy(const struct act *act, const struct option *option)
{
    return pick_open(act, PICK_GO_BACK, option->value);
}

const struct pick_row pick_copies = {.title = copies_title, .list = list_copies, .take = take_copy};

/* --- is it meant --- */

enum { ANSWER_STAY, ANSWER_GO_BACK };

static const struct copy *asked(const struct act *act)
{
    return &act->ui->copies.copies[act->ui->pick_subject];
}

static const char *go_back_title(const struct act *act)
{
    return arena_format(act->arena, "Back to the copy of %s?", copy_when(asked(act), act->arena));
}

static const char *go_back_words(const struct act *act)
{
    (void)act;
    return "The whole board becomes what it was then, for everybody: what was changed since is gone. First a copy is made of it "
           "as it is now.";
}

static void list_go_back(const struct act *act, struct options *options)
{
    (void)act;
    option_add(options, ANSWER_STAY, 'n', "Not now");
    option_add(options, ANSWER_GO_BACK, 'b', "Back to that copy");
}

static struct effect take_go_back(const struct act *act, const struct option *option)
{
    if (option->value == ANSWER_STAY) {
        return effect_none();
    }
    struct effect effect = effect_of(EFFECT_GO_BACK);
    effect.text = asked(act)->path;
    return effect;
}

const struct pick_row pick_go_back = {.title = go_back_title, .list = list_go_back, .take = take_go_back, .words = go_back_words};
