#include "tui/pick.h"

#include "base/text.h"
#include "model/propose.h"
#include "tui/form.h"
#include "tui/plan.h"

#include <inttypes.h>

/* Questions of the plan: whose part of a target, which of the first cards. */

/* --- whose part of a target --- */

enum { TARGET_NEW = -1 };

static size_t parts_of(const struct act *act, const struct target ***targets)
{
    return plan_targets(act->snap, plan_sprint(act->snap, act->ui), act->chosen->id, (int)act->chosen->other, act->arena,
                        targets);
}

static const char *target_title(const struct act *act)
{
    return arena_format(act->arena, "Whose %s of “%s”?", measure_plural((int)act->chosen->other),
                        snapshot_campaign_name(act->snap, act->chosen->id));
}

static void list_parts(const struct act *act, struct options *options)
{
    const struct target **targets;
    size_t count = parts_of(act, &targets);
    for (size_t i = 0; i < count; i++) {
        const struct member *member = snapshot_member(act->snap, targets[i]->member);
        option_add(options, targets[i]->id, member != NULL && member->seat > 0 ? (uint32_t)('0' + member->seat) : '0',
                   member != NULL ? member->name : "shared, nobody's yet");
        options->options[options->count - 1].right = arena_format(act->arena, "%" PRId64, targets[i]->n);
    }
    option_add(options, TARGET_NEW, 'n', "Somebody else's, a new one");
}

static struct effect take_part(const struct act *act, const struct option *option)
{
    const struct target *target = snapshot_target(act->snap, option->value);
    const struct sprint *sprint = plan_sprint(act->snap, act->ui);
    if (target == NULL) {
        return form_target_beside(act, sprint->id, act->chosen->id, (int)act->chosen->other);
    }
    return sprint->state == SPRINT_DRAFT ? form_target_in_place(act, target) : form_target_of(act, target);
}

/* The campaign has left the sprint, or the sprint is no more planned. */
static bool left_plan(const struct act *act)
{
    return !plan_has(act->snap, plan_sprint(act->snap, act->ui), act->ui->pick_subject);
}

static bool target_is_gone(const struct act *act)
{
    return left_plan(act) || act->chosen->column < PLAN_SPRINT;
}

const struct pick_row pick_target = {
    .title = target_title, .list = list_parts, .take = take_part, .of_chosen = true, .is_gone = target_is_gone};

/* --- which of the first cards --- */

enum { CARDS_ALL = -1 };

static size_t first_cards(const struct act *act, struct card **cards)
{
    const struct sprint *sprint = plan_sprint(act->snap, act->ui);
    return sprint != NULL ? propose_cards(act->snap, sprint, act->ui->pick_subject, act->arena, cards) : 0;
}

static const char *cards_title(const struct act *act)
{
    return arena_format(act->arena, "Cards to begin “%s” with", snapshot_campaign_name(act->snap, act->ui->pick_subject));
}

static void list_cards(const struct act *act, struct options *options)
{
    struct card *cards;
    size_t count = first_cards(act, &cards);
    if (count > 1) {
        option_add(options, CARDS_ALL, 'a', arena_format(act->arena, "All %zu", count));
    }
    for (size_t i = 0; i < count; i++) {
        const char *number = cards[i].planned > 0 ? arena_format(act->arena, "  %" PRId64, cards[i].planned) : "";
        option_add(options, (int64_t)i, PRESS_NONE, arena_format(act->arena, "%s%s", cards[i].title, number));
        options->options[options->count - 1].right = snapshot_member_name(act->snap, cards[i].owner);
    }
}

/* One by one: the question stays for the others. */
static struct effect take_cards(const struct act *act, const struct option *option)
{
    struct card *cards;
    size_t count = first_cards(act, &cards);
    if (option->value == CARDS_ALL) {
        return effect_change(plan_cards_change(cards, count, act->arena));
    }
    if ((size_t)option->value >= count) {
        return effect_none();
    }
    act->ui->overlay = count > 1 ? OVERLAY_PICK : OVERLAY_NONE;
    return effect_change(plan_cards_change(&cards[option->value], 1, act->arena));
}

const struct pick_row pick_cards = {.title = cards_title, .list = list_cards, .take = take_cards, .is_gone = left_plan};
