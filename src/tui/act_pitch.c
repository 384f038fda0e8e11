#include "tui/inside.h"

#include "model/chain.h"
#include "tui/form.h"
#include "tui/pick.h"

#include <inttypes.h>

/* The pitches and the companies of a campaign: opened, changed, compared. */

/* --- what is in the focus --- */

const struct company *inside_company(const struct focus *focus, int64_t id)
{
    for (size_t i = 0; i < focus->companies_count; i++) {
        if (focus->companies[i].id == id) {
            return &focus->companies[i];
        }
    }
    return NULL;
}

const struct standing *inside_standing(const struct focus *focus, int64_t company)
{
    for (size_t i = 0; i < focus->standings_count; i++) {
        if (focus->standings[i].company == company) {
            return &focus->standings[i];
        }
    }
    return NULL;
}

const char *inside_stands(const struct company *company, const struct standing *standing)
{
    return company->do_not_contact ? "do not contact" : standing_words[standing->state];
}

const char *inside_elsewhere(const struct snapshot *snap, const struct focus *focus, int64_t company, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < focus->elsewhere_count; i++) {
        const struct standing *standing = &focus->elsewhere[i];
        if (standing->company == company) {
            text = arena_format(arena, "%s%s%s: %s", text, text[0] != '\0' ? ", " : "",
                                snapshot_campaign_name(snap, standing->campaign), standing_words[standing->state]);
        }
    }
    return text;
}

const struct pitch *inside_pitch(const struct focus *focus, int64_t id)
{
    for (size_t i = 0; focus->found && i < focus->pitches_count; i++) {
        if (focus->pitches[i].id == id) {
            return &focus->pitches[i];
        }
    }
    return NULL;
}

/* --- two versions --- */

static bool marked_pair(const struct snapshot *snap, const struct ui *ui, struct pair *pair)
{
    if (ui->marks_count != 2) {
        return false;
    }
    const struct pitch *one = snapshot_pitch(snap, ui->marks[0].id), *other = snapshot_pitch(snap, ui->marks[1].id);
    if (one == NULL || other == NULL || ui->marks[0].thing != THING_PITCH || ui->marks[1].thing != THING_PITCH) {
        return false;
    }
    bool in_order = one->channel != other->channel ? one->channel < other->channel : one->version < other->version;
    *pair = (struct pair){.first = in_order ? one : other, .second = in_order ? other : one};
    return true;
}

/* The nearest before it on its channel, else the nearest behind it. */
static const struct pitch *neighbour(const struct snapshot *snap, const struct pitch *pitch)
{
    const struct pitch *before = NULL, *behind = NULL;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *each = &snap->pitches[i];
        if (each->campaign != pitch->campaign || each->channel != pitch->channel || each->id == pitch->id) {
            continue;
        }
        bool earlier = each->version < pitch->version;
        before = earlier && (before == NULL || each->version > before->version) ? each : before;
        behind = !earlier && (behind == NULL || each->version < behind->version) ? each : behind;
    }
    return before != NULL ? before : behind;
}

bool inside_pair(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, struct pair *pair)
{
    if (marked_pair(snap, ui, pair)) {
        return true;
    }
    const struct pitch *pitch = chosen != NULL && chosen->thing == THING_PITCH ? snapshot_pitch(snap, chosen->id) : NULL;
    const struct pitch *from = pitch != NULL ? snapshot_pitch(snap, pitch->made_from) : NULL;
    const struct pitch *other = pitch != NULL && from == NULL ? neighbour(snap, pitch) : from;
    if (other == NULL) {
        return false;
    }
    bool behind = other->channel == pitch->channel && other->version > pitch->version;
    *pair = (struct pair){.first = behind ? pitch : other, .second = behind ? other : pitch};
    return true;
}

/* --- versions --- */

struct effect act_versions(const struct act *act)
{
    ui_go_inside(act->ui, INSIDE_PITCHES, act->chosen->id);
    return effect_none();
}

struct effect inside_version_from(const struct act *act, const struct pitch *from, int64_t campaign)
{
    union row seed;
    thing_blank(THING_PITCH, &seed);
    seed.pitch.campaign = campaign;
    if (from != NULL) {
        seed.pitch.channel = from->channel;
        seed.pitch.words = from->words;
        seed.pitch.made_from = from->id;
    }
    const struct decision *tweak = chain_tweak(act->snap, campaign, seed.pitch.made_from);
    seed.pitch.decision = tweak != NULL ? tweak->id : 0;
    return form_open_on(act, FORM_PITCH, &seed, 0, from != NULL ? from->id : -campaign, 0); /* a draft of each */
}

static const struct pitch *chosen_whole(const struct act *act)
{
    const struct pitch *pitch = inside_pitch(act->focus, act->chosen->id);
    if (pitch == NULL) {
        ui_say(act->ui, MESSAGE_WARNING, "Its words are still being read; try again.");
    }
    return pitch;
}

struct effect act_version_next(const struct act *act)
{
    const struct pitch *pitch = chosen_whole(act);
    return pitch != NULL ? inside_version_from(act, pitch, pitch->campaign) : effect_none();
}

struct effect act_version_use(const struct act *act)
{
    return effect_change(change_pitch_use(snapshot_pitch(act->snap, act->chosen->id)));
}

struct effect act_version_stop(const struct act *act)
{
    return effect_change(change_pitch_stop(snapshot_pitch(act->snap, act->chosen->id)));
}

/* --- companies --- */

struct effect act_companies(const struct act *act)
{
    ui_go_inside(act->ui, INSIDE_COMPANIES, act->chosen->id);
    return effect_none();
}

struct effect act_campaigns_in(const struct act *act)
{
    return form_open(act, FORM_CAMPAIGNS, NULL, 0);
}

static struct effect stand(const struct act *act, int step)
{
    const struct standing *standing = inside_standing(act->focus, act->chosen->id);
    const struct company *company = inside_company(act->focus, act->chosen->id);
    if (standing == NULL || company == NULL) {
        return effect_none();
    }
    int state = standing->state + step;
    if (standing->state == STANDING_NO || state < STANDING_UNTOUCHED || state > STANDING_WON) {
        ui_say_as_is(act->ui, MESSAGE_NEWS,
                     arena_format(act->arena, "“%s” stands at %s; %s says another standing.", company->name,
                                  standing_words[standing->state], ui_key(act->ui, act->arena, ACT_OPEN)));
        return effect_none();
    }
    return effect_change(change_standing(act->ui->inside.campaign, company->id, (enum standing_state)state));
}

struct effect act_further(const struct act *act)
{
    return stand(act, 1);
}

struct effect act_less_far(const struct act *act)
{
    return stand(act, -1);
}

struct effect inside_leave_alone(const struct act *act, bool alone)
{
    const struct company *company = inside_company(act->focus, act->chosen->id);
    if (company == NULL || company->do_not_contact == alone) {
        return effect_none();
    }
    struct company is = *company;
    is.do_not_contact = alone;
    return effect_change(change_edit(THING_COMPANY, company, &is));
}

struct effect act_leave_alone(const struct act *act)
{
    const struct company *company = inside_company(act->focus, act->chosen->id);
    return inside_leave_alone(act, company != NULL && !company->do_not_contact);
}

/* --- Enter, n, e --- */

struct effect inside_open(const struct act *act)
{
    return act->chosen->thing == THING_PITCH ? pick_open(act, PICK_VERSION, act->chosen->id)
                                             : pick_open(act, PICK_STANDING, act->chosen->id);
}

struct effect inside_new(const struct act *act)
{
    int64_t campaign = act->ui->inside.campaign;
    return act->ui->inside.what == INSIDE_PITCHES ? inside_version_from(act, NULL, campaign)
                                                  : form_open_on(act, FORM_COMPANIES, NULL, 0, campaign, 0);
}

static struct effect edit_company(const struct act *act)
{
    const struct company *company = inside_company(act->focus, act->chosen->id);
    if (company == NULL) {
        return effect_none();
    }
    union row seed = {.company = *company};
    return form_open(act, FORM_COMPANY, &seed, company->id);
}

struct effect inside_edit(const struct act *act)
{
    if (act->chosen->thing == THING_COMPANY) {
        return edit_company(act);
    }
    const struct pitch *pitch = chosen_whole(act);
    if (pitch == NULL) {
        return effect_none();
    }
    union row seed = {.pitch = *pitch};
    return form_open(act, FORM_PITCH, &seed, pitch->id);
}
