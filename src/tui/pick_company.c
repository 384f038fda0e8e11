#include "tui/pick.h"

#include "tui/inside.h"

/* Questions about a company. */

enum { STANDING_ALONE = STANDINGS, STANDING_AGAIN };

static const char *standing_title(const struct act *act)
{
    const struct company *company = inside_company(act->focus, act->ui->pick_subject);
    if (act->ui->marks_count > 0) {
        return "All that are marked: where do we stand?";
    }
    return company != NULL ? arena_format(act->arena, "“%s”: where do we stand?", company->name) : "This company is gone";
}

static void list_standing(const struct act *act, struct options *options)
{
    static const struct {
        uint32_t press;
        const char *words;
    } states[STANDINGS] = {[STANDING_UNTOUCHED] = {'u', "untouched: nothing was sent yet"},
                           [STANDING_REACHED] = {'r', "reached: they have heard from us"},
                           [STANDING_TALKING] = {'t', "talking: they have answered"},
                           [STANDING_WON] = {'w', "won"},
                           [STANDING_NO] = {'n', "no"}};
    const struct company *company = inside_company(act->focus, act->ui->pick_subject);
    const struct standing *standing = inside_standing(act->focus, act->ui->pick_subject);
    if (company == NULL || standing == NULL) {
        return;
    }
    bool alone = company->do_not_contact && act->ui->marks_count == 0;
    for (int state = 0; state < STANDINGS; state++) {
        option_add(options, state, states[state].press, states[state].words);
        struct option *option = &options->options[options->count - 1];
        option->right = state == standing->state && act->ui->marks_count == 0 ? "now" : NULL;
        option->blocked = alone ? "It asked not to be contacted, so it stays as it stands; c takes that back." : NULL;
    }
    option_add(options, alone ? STANDING_AGAIN : STANDING_ALONE, alone ? 'c' : 'x',
               alone ? "It may be contacted again" : "Do not contact, in any campaign");
}

static struct effect stand(const struct act *act, const void *context)
{
    int64_t state = *(const int64_t *)context;
    if (state >= STANDING_ALONE) {
        return inside_leave_alone(act, state == STANDING_ALONE);
    }
    return effect_change(change_standing(act->ui->inside.campaign, act->chosen->id, (enum standing_state)state));
}

static struct effect take_standing(const struct act *act, const struct option *option)
{
    return for_marked(act, stand, &option->value);
}

const struct pick_row pick_standing = {.title = standing_title, .list = list_standing, .take = take_standing};
