#include "tui/pick.h"

#include "base/text.h"
#include "tui/retro.h"

#include <inttypes.h>

/* Questions at the end: of a sprint, of the program. */

/* --- where an unfinished card goes --- */

static const char *leftover_title(const struct act *act)
{
    const struct card *card = snapshot_card(act->snap, act->ui->pick_subject);
    return arena_format(act->arena, "“%s” is not done", card != NULL ? card->title : "?");
}

static void list_leftover(const struct act *act, struct options *options)
{
    const struct card *card = snapshot_card(act->snap, act->ui->pick_subject);
    option_add(options, WAY_NEXT_SPRINT, 'n', "It goes on into the next sprint");
    option_add(options, WAY_CAMPAIGN, 'b',
               card != NULL && card->campaign != 0 ? "Back to its campaign" : "Out of the sprint, to wait");
    option_add(options, WAY_DROPPED, 'd', "It is dropped");
    for (size_t i = 0; card != NULL && i < options->count; i++) {
        bool now = options->options[i].value == (int64_t)retro_way(act->snap, act->ui, card);
        options->options[i].right = now ? "as it is" : NULL;
    }
}

static struct effect take_leftover(const struct act *act, const struct option *option)
{
    retro_set_way(act->ui, act->ui->pick_subject, (enum card_way)option->value);
    return act_down(act);
}

const struct pick_row pick_leftover = {.title = leftover_title, .list = list_leftover, .take = take_leftover};

/* --- close the sprint --- */

enum { ANSWER_STAY, ANSWER_DO };

static const char *close_title(const struct act *act)
{
    return arena_format(act->arena, "Close Sprint %" PRId64 "?", act->snap->running->id);
}

static const char *close_words(const struct act *act)
{
    return retro_close_words(act->snap, act->ui, act->arena);
}

static void list_close(const struct act *act, struct options *options)
{
    option_add(options, ANSWER_STAY, 'n', "Not yet");
    option_add(options, ANSWER_DO, 'c', arena_format(act->arena, "Close Sprint %" PRId64, act->snap->running->id));
}

static struct effect take_close(const struct act *act, const struct option *option)
{
    if (option->value == ANSWER_STAY) {
        return effect_none();
    }
    size_t count;
    const struct way *ways = retro_ways(act->snap, act->ui, act->arena, &count);
    return effect_change(change_sprint_close(act->snap->running, ways, count));
}

static bool close_is_gone(const struct act *act)
{
    return act->snap->running == NULL;
}

const struct pick_row pick_close = {
    .title = close_title, .list = list_close, .take = take_close, .words = close_words, .is_gone = close_is_gone};

/* --- which sprint's retrospective --- */

static const char *sprint_title(const struct act *act)
{
    (void)act;
    return "Whose retrospective?";
}

/* The one at hand first, then back in time. */
static void list_sprints(const struct act *act, struct options *options)
{
    const struct snapshot *snap = act->snap;
    if (snap->running != NULL) {
        option_add(options, 0, 'n', arena_format(act->arena, "Sprint %" PRId64 ", the one that runs", snap->running->id));
    }
    for (size_t i = snap->closings_count; i > 0; i--) {
        const struct sprint *sprint = snapshot_sprint(snap, snap->closings[i - 1].id);
        if (sprint == NULL) {
            continue;
        }
        option_add(options, sprint->id, PRESS_NONE, arena_format(act->arena, "Sprint %" PRId64 "  %s", sprint->id, sprint->goal));
        options->options[options->count - 1].right = day_short_year(act->arena, snap->closings[i - 1].day);
    }
}

static struct effect take_sprint(const struct act *act, const struct option *option)
{
    act->ui->looked_back = option->value;
    act->ui->opened[PAGE_RETRO] = false;
    return effect_none();
}

const struct pick_row pick_sprint = {.title = sprint_title, .list = list_sprints, .take = take_sprint};

/* --- quit while the clock runs --- */

static const char *quit_title(const struct act *act)
{
    (void)act;
    return "The stand-up's clock runs";
}

static const char *quit_words(const struct act *act)
{
    (void)act;
    return "It is kept on the board: it goes on for the others, and is still there when you come back.";
}

static void list_quit(const struct act *act, struct options *options)
{
    (void)act;
    option_add(options, ANSWER_STAY, 's', "Stay");
    option_add(options, ANSWER_DO, 'q', "Quit; the clock goes on");
}

static struct effect take_quit(const struct act *act, const struct option *option)
{
    act->ui->quit = option->value == ANSWER_DO;
    return effect_of(act->ui->quit ? EFFECT_QUIT : EFFECT_NONE);
}

const struct pick_row pick_quit = {.title = quit_title, .list = list_quit, .take = take_quit, .words = quit_words};
