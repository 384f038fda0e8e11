#include "tui/act.h"
#include "tui/form.h"
#include "tui/pick.h"

#include <stdio.h>
#include <string.h>

/* Cards: through the lanes, up and down in one, and their counts. */

static const struct card *chosen_card(const struct act *act)
{
    return snapshot_card(act->snap, act->chosen->id);
}

static struct effect to_lane(const struct act *act, int step)
{
    const struct card *card = chosen_card(act);
    int lane = card->lane + step;
    struct change change = change_card_move(card, (enum lane)lane, place_first());
    change.count_rest = lane == LANE_DONE;
    return effect_change(change);
}

struct effect act_card_right(const struct act *act)
{
    return to_lane(act, 1);
}

struct effect act_card_left(const struct act *act)
{
    return to_lane(act, -1);
}

static struct effect within_lane(const struct act *act, int step)
{
    const struct card *card = chosen_card(act);
    return effect_change(change_card_move(card, (enum lane)card->lane, place_at(card->rank + step)));
}

struct effect act_card_up(const struct act *act)
{
    return within_lane(act, -1);
}

struct effect act_card_down(const struct act *act)
{
    return within_lane(act, 1);
}

/* What is counted on a card is its owner's work where it has one. */
static struct effect count(const struct act *act, int64_t n)
{
    const struct card *card = chosen_card(act);
    struct count *one = arena_new(act->arena, struct count);
    *one = (struct count){.measure = card->measure, .n = n};
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = act->snap->today;
    where.member = card->owner != 0 ? card->owner : act->snap->me;
    where.campaign = card->campaign;
    where.pitch = card->pitch;
    where.card = card->id;
    return effect_change(change_count(&where, one, 1));
}

struct effect act_count_more(const struct act *act)
{
    return count(act, 1);
}

struct effect act_count_less(const struct act *act)
{
    return count(act, -1);
}

struct effect act_block(const struct act *act)
{
    union row seed = {.card = *chosen_card(act)};
    bool marked = marked_here(act) > 0;
    return marked ? form_open_on(act, FORM_BLOCKED, &seed, act->chosen->id, FORM_OF_MARKED, 0)
                  : form_open(act, FORM_BLOCKED, &seed, act->chosen->id);
}

struct effect act_limit(const struct act *act)
{
    int lane = act->chosen != NULL ? act->chosen->column : LANE_DOING;
    return form_open_on(act, FORM_LIMIT, NULL, 0, lane, 0);
}

/* The first word of a name is enough for the filter, which knows no spaces in a word. */
struct effect act_mine(const struct act *act)
{
    char mine[sizeof act->ui->filter[0]];
    char *filter = act->ui->filter[PAGE_BOARD];
    const char *name = snapshot_member_name(act->snap, act->snap->me);
    snprintf(mine, sizeof mine, "@%.*s", (int)(strcspn(name, " ") < 200 ? strcspn(name, " ") : 200), name);
    bool is_mine = strcmp(filter, mine) == 0;
    snprintf(filter, sizeof mine, "%s", is_mine ? "" : mine);
    return effect_none();
}
