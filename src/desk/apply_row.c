#include "desk/apply.h"

#include "base/text.h"
#include "model/rules.h"

#include <inttypes.h>
#include <string.h>

/* Adding, editing, archiving any thing by its shape; what is special about one stands in the tables here. */

/* --- what a new row still needs --- */

/* Nobody else in the team is called so; marks the seats that are taken. */
static bool member_fits(struct apply *apply, const struct member *member, bool taken[SEATS + 1], struct err *err)
{
    const char *folded = text_fold(&apply->arena, member->name);
    union row each;
    bool found = true;
    for (int64_t after = 0; found; after = each.member.id) {
        if (!store_next(apply->store, THING_MEMBER, after, &each, &found, &apply->arena, err)) {
            return false;
        }
        bool active = found && !each.member.archived && each.member.id != member->id;
        if (active && strcmp(text_fold(&apply->arena, each.member.name), folded) == 0) {
            return err_set(err, ERR_REFUSED, "There is a “%s” in the team already.", apply_clip(apply, each.member.name));
        }
        taken[active ? each.member.seat : 0] = true;
    }
    return true;
}

static bool prepare_member(struct apply *apply, union row *row, struct err *err)
{
    bool taken[SEATS + 1] = {false};
    if (!member_fits(apply, &row->member, taken, err)) {
        return false;
    }
    for (int seat = 1; seat <= SEATS; seat++) {
        if (!taken[seat]) {
            row->member.seat = seat;
            return true;
        }
    }
    return err_set(err, ERR_REFUSED, "A team has at most five members: archive one first.");
}

static bool prepare_campaign(struct apply *apply, union row *row, struct err *err)
{
    int64_t *ids;
    size_t count;
    row->campaign.created = apply->today;
    if (!store_campaign_order(apply->store, &apply->arena, &ids, &count, err)) {
        return false;
    }
    row->campaign.rank = (int64_t)count + 1;
    return true;
}

static bool company_fits(struct apply *apply, const struct company *company, struct err *err)
{
    int64_t same;
    struct company there;
    if (!store_company_named(apply->store, text_fold(&apply->arena, company->name), &same, err)) {
        return false;
    }
    if (same == 0 || same == company->id) {
        return true;
    }
    return apply_get(apply, THING_COMPANY, same, &there, err) &&
           err_set(err, ERR_REFUSED, "The team has “%s” already.", apply_clip(apply, there.name));
}

static bool prepare_company(struct apply *apply, union row *row, struct err *err)
{
    return company_fits(apply, &row->company, err);
}

static bool prepare_day_off(struct apply *apply, union row *row, struct err *err)
{
    union row each;
    bool found = true;
    for (int64_t after = 0; found; after = each.day_off.id) {
        if (!store_next(apply->store, THING_DAY_OFF, after, &each, &found, &apply->arena, err)) {
            return false;
        }
        if (found && each.day_off.day == row->day_off.day) {
            return err_set(err, ERR_REFUSED, "%s is a day off already.", day_short(&apply->arena, each.day_off.day));
        }
    }
    return true;
}

static bool prepare_absence(struct apply *apply, union row *row, struct err *err)
{
    (void)apply;
    return row->absence.last_day >= row->absence.first_day ||
           err_set(err, ERR_REFUSED, "An absence ends on its first day or later.");
}

/* New reasons stand at the end of the list. */
static bool prepare_reason(struct apply *apply, union row *row, struct err *err)
{
    union row each;
    bool found = true;
    row->reason.position = 1;
    for (int64_t after = 0; found; after = each.reason.id) {
        if (!store_next(apply->store, THING_REASON, after, &each, &found, &apply->arena, err)) {
            return false;
        }
        if (found && each.reason.position >= row->reason.position) {
            row->reason.position = each.reason.position + 1;
        }
    }
    return true;
}

static bool prepare_pitch(struct apply *apply, union row *row, struct err *err)
{
    struct pitch *pitch = &row->pitch;
    pitch->created = apply->today;
    if (pitch->words[0] == '\0') {
        return err_set(err, ERR_REFUSED, "A pitch needs its words.");
    }
    if (!store_pitch_next_version(apply->store, pitch->campaign, pitch->channel, &pitch->version, err)) {
        return false;
    }
    int64_t in_use, only;
    if (!store_pitches_in_use(apply->store, pitch->campaign, pitch->channel, &in_use, &only, err)) {
        return false;
    }
    pitch->state = pitch->version == 1 ? PITCH_IN_USE : pitch->state;
    bool room = pitch->state != PITCH_IN_USE || in_use < PITCHES_IN_USE;
    return room ? true
                : err_set(err, ERR_REFUSED, "Two %s versions are in use already: stop one first.", channel_words[pitch->channel]);
}

static bool prepare_sprint(struct apply *apply, union row *row, struct err *err)
{
    struct sprint *sprint = &row->sprint;
    int64_t other;
    sprint->state = SPRINT_DRAFT;
    sprint->started = sprint->closed = DAY_NONE;
    if (!rules_sprint_days(sprint->first_day, sprint->last_day, err) ||
        !store_sprint_in(apply->store, SPRINT_DRAFT, &other, err)) {
        return false;
    }
    if (other != 0) {
        return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is a draft already: plan that one, or throw it away.", other);
    }
    if (!store_sprint_overlapping(apply->store, 0, sprint->first_day, sprint->last_day, &other, err)) {
        return false;
    }
    return other == 0 ? true : err_set(err, ERR_REFUSED, "These days overlap Sprint %" PRId64 ".", other);
}

/* At the end of its lane. */
static bool rank_card(struct apply *apply, struct card *card, struct err *err)
{
    int64_t *ids;
    size_t count = 0;
    const struct list lane = {.thing = THING_CARD, .sprint = card->sprint, .lane = card->lane};
    if (card->sprint != 0 && !apply_list(apply, &lane, 0, &ids, &count, err)) {
        return false;
    }
    card->rank = (int64_t)count + 1;
    return true;
}

static const char no_card[] = "so no card is about it";

static bool prepare_card(struct apply *apply, union row *row, struct err *err)
{
    row->card.created = row->card.lane_day = apply->today;
    return apply_may_contact(apply, row->card.company, no_card, err) && apply_card_is_open(apply, &row->card, err) &&
           rank_card(apply, &row->card, err);
}

static bool prepare_stop_rule(struct apply *apply, union row *row, struct err *err)
{
    int64_t old;
    struct stop_rule rule;
    row->stop_rule.written = apply->today;
    if (!store_stop_rule_of(apply->store, row->stop_rule.campaign, &old, err)) {
        return false;
    }
    if (old == 0) {
        return true;
    }
    if (!apply_get(apply, THING_STOP_RULE, old, &rule, err)) {
        return false;
    }
    rule.archived = 1;
    return apply_set(apply, THING_STOP_RULE, &rule, err);
}

static bool prepare_action(struct apply *apply, union row *row, struct err *err)
{
    int64_t count;
    if (!store_actions_of(apply->store, row->action.sprint, &count, err)) {
        return false;
    }
    return count < ACTIONS_MAX
               ? true
               : err_set(err, ERR_REFUSED,
                         "A retrospective takes at most three actions; three that are done beat ten that are not.");
}

static const struct {
    enum thing thing;
    bool (*prepare)(struct apply *apply, union row *row, struct err *err);
} preparations[] = {{THING_MEMBER, prepare_member},   {THING_CAMPAIGN, prepare_campaign},   {THING_COMPANY, prepare_company},
                    {THING_PITCH, prepare_pitch},     {THING_SPRINT, prepare_sprint},       {THING_CARD, prepare_card},
                    {THING_ACTION, prepare_action},   {THING_STOP_RULE, prepare_stop_rule}, {THING_DAY_OFF, prepare_day_off},
                    {THING_ABSENCE, prepare_absence}, {THING_REASON, prepare_reason}};

static bool prepare(struct apply *apply, enum thing thing, union row *row, struct err *err)
{
    for (size_t i = 0; i < sizeof preparations / sizeof preparations[0]; i++) {
        if (preparations[i].thing == thing) {
            return preparations[i].prepare(apply, row, err);
        }
    }
    return true;
}

/* What a row says for itself may not be empty. */
static bool has_name(const struct shape *shape, const void *row, struct err *err)
{
    static const struct {
        enum thing thing;
        const char *column;
    } needed[] = {{THING_MEMBER, "name"},    {THING_CAMPAIGN, "name"}, {THING_COMPANY, "name"},
                  {THING_CARD, "title"},     {THING_REASON, "words"},  {THING_NOTE, "words"},
                  {THING_LEARNING, "words"}, {THING_ACTION, "words"},  {THING_PITCH, "words"}};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (needed[i].thing != shape->thing) {
            continue;
        }
        const char *text = column_text(&shape->columns[shape_column(shape, needed[i].column)], row);
        bool many = strcmp(needed[i].column, "words") == 0;
        return text[0] != '\0' ||
               err_set(err, ERR_REFUSED, many ? "A %s needs its %s." : "A %s needs a %s.", shape->word, needed[i].column);
    }
    return true;
}

/* What people make by adding it; the rest comes of changes of its own. */
static bool may_add(enum thing thing, struct err *err)
{
    for (size_t i = 0; i < sizeof preparations / sizeof preparations[0]; i++) {
        if (preparations[i].thing == thing) {
            return true;
        }
    }
    return err_set(err, ERR_REFUSED, "A %s is not added by itself.", thing_shape(thing)->word);
}

/* The company of a card, where it is given by its name; one that is new comes onto the board. */
static bool name_company(struct apply *apply, const struct change *change, union row *row, struct err *err)
{
    enum came came;
    if (change->thing != THING_CARD || change->company == NULL) {
        return true;
    }
    row->card.company = 0;
    return change->company[0] == '\0' || apply_company(apply, change->company, &row->card.company, &came, err);
}

bool apply_add_change(struct apply *apply, const struct change *change, struct err *err)
{
    const struct shape *shape = thing_shape(change->thing);
    union row row = change->row;
    if (!may_add(change->thing, err) || !has_name(shape, &row, err) || !name_company(apply, change, &row, err) ||
        !prepare(apply, change->thing, &row, err) || !apply_add(apply, change->thing, &row, err)) {
        return false;
    }
    if (change->thing == THING_CAMPAIGN && !apply_audience(apply, row.campaign.id, change->names, change->names_count, err)) {
        return false;
    }
    if (change->thing == THING_CARD && !apply_mark_cards(apply, row.card.sprint, 1, err)) {
        return false;
    }
    apply->outcome->id = row_id(&row);
    if (change->thing == THING_SPRINT) {
        strbuf_addf(&apply->words, "Planned Sprint %" PRId64, row.sprint.id);
    } else {
        apply_say(apply, "Added", change->thing, &row);
    }
    return true;
}

/* --- editing: what only one side changed merges; what both changed is a conflict with both versions in hand --- */

static bool is_free(const struct column *column)
{
    return (column->flags & (COLUMN_FREE | COLUMN_DERIVED)) != 0 || strcmp(column->name, "rev") == 0;
}

static bool merge(const struct shape *shape, const union row *was, const union row *mine, union row *now)
{
    bool others_changed = false;
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        if (is_free(column)) {
            continue;
        }
        others_changed = others_changed || !column_same(column, was, now);
        if (!column_same(column, was, mine)) {
            column_copy(column, now, mine);
        }
    }
    return others_changed;
}

/* The first column that both sides changed, each in its own way; NULL where there is none. */
static const struct column *clash(const struct shape *shape, const union row *was, const union row *mine, const union row *now)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        bool both = !is_free(column) && !column_same(column, was, mine) && !column_same(column, was, now);
        if (both && !column_same(column, mine, now)) {
            return column;
        }
    }
    return NULL;
}

/* A company that the change itself brought goes with it again, so the outcome knows it by its name alone. */
static bool conflict(struct apply *apply, const struct change *change, const union row *mine, const union row *theirs,
                     const struct column *column, struct err *err)
{
    struct change asked = *change;
    struct who who;
    if (!apply_who(apply, change->thing, change->id, column->name, &who, err)) {
        return false;
    }
    bool same = change->company != NULL && mine->card.company == theirs->card.company;
    asked.company = same ? NULL : change->company;
    apply_conflict(apply, &asked, theirs, &who);
    return err_set(err, ERR_CONFLICT, "%s saved this %s%s while you were editing. Nothing is lost: both versions are kept.",
                   who.name, thing_shape(change->thing)->word, apply_when(apply, who.at));
}

/* A version that has been used is what results are tied to: its words change only to mend a typo (word 1). */
static bool pitch_may_change(struct apply *apply, const struct change *change, const union row *now, struct err *err)
{
    bool used = false;
    if (change->thing != THING_PITCH || strcmp(now->pitch.words, change->row.pitch.words) == 0 || change->word == 1) {
        return true;
    }
    if (!store_pitch_used(apply->store, change->id, &used, err)) {
        return false;
    }
    return !used || err_set(err, ERR_REFUSED,
                            "This version has been used, so its words stay: results are tied to them. Make the next version.");
}

static bool sprint_fits(struct apply *apply, const struct sprint *was, const struct sprint *sprint, struct err *err)
{
    int64_t other;
    bool counted = false, later = sprint->first_day > was->first_day;
    if (!apply_sprint_is_open(sprint, err) || !rules_sprint_days(sprint->first_day, sprint->last_day, err) ||
        (later && !store_sprint_counted_before(apply->store, sprint->id, sprint->first_day, &counted, err)) ||
        !store_sprint_overlapping(apply->store, sprint->id, sprint->first_day, sprint->last_day, &other, err)) {
        return false;
    }
    if (counted) {
        return err_set(err, ERR_REFUSED, "Something was counted in this sprint before that day, so it cannot begin as late.");
    }
    return other == 0 ? true : err_set(err, ERR_REFUSED, "These days overlap Sprint %" PRId64 ".", other);
}

/* A row that keeps its name is not asked whether it may have it. */
static bool edit_fits(struct apply *apply, const struct change *change, union row *row, struct err *err)
{
    bool taken[SEATS + 1];
    if (!has_name(thing_shape(change->thing), row, err)) {
        return false;
    }
    if (change->thing == THING_TEAM && strcmp(row->team.zone, change->was.team.zone) != 0) {
        return zone_check(row->team.zone, err);
    }
    if (change->thing == THING_CARD) {
        bool same = row->card.company == change->was.card.company;
        return apply_card_is_open(apply, &row->card, err) && (same || apply_may_contact(apply, row->card.company, no_card, err));
    }
    if (change->thing == THING_SPRINT) {
        return sprint_fits(apply, &change->was.sprint, &row->sprint, err);
    }
    if (change->thing == THING_MEMBER && !row->member.archived) {
        return member_fits(apply, &row->member, taken, err);
    }
    return change->thing == THING_COMPANY   ? company_fits(apply, &row->company, err)
           : change->thing == THING_ABSENCE ? prepare_absence(apply, row, err)
                                            : true;
}

/* What has a change of its own is not edited: it would pass by the rules. */
static bool only_editable(const struct shape *shape, const struct change *change, struct err *err)
{
    static const char *const kept[] = {"archived", "seat",    "started", "closed", "committed", "committed_cards",
                                       "version",  "channel", "created", "sprint", "lane"};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        int at = shape_column(shape, kept[i]);
        if (at >= 0 && !column_same(&shape->columns[at], &change->was, &change->row)) {
            return err_set(err, ERR_REFUSED, "The %s of a %s has a change of its own.", kept[i], shape->word);
        }
    }
    bool stated = shape->thing == THING_SPRINT || shape->thing == THING_PITCH;
    int state = stated ? shape_column(shape, "state") : -1;
    return state < 0 || column_same(&shape->columns[state], &change->was, &change->row) ||
           err_set(err, ERR_REFUSED, "The state of a %s has a change of its own.", shape->word);
}

/* `mine` is the row of the change with its company found. */
static bool edit_row(struct apply *apply, const struct change *change, const union row *mine, struct err *err)
{
    const struct shape *shape = thing_shape(change->thing);
    union row now;
    if (!apply_get(apply, change->thing, change->id, &now, err)) {
        return false;
    }
    const struct column *column = clash(shape, &change->was, mine, &now);
    if (column != NULL) {
        return conflict(apply, change, mine, &now, column, err);
    }
    union row merged = now;
    bool others_changed = merge(shape, &change->was, mine, &merged);
    struct who who = {.name = ""};
    if (others_changed && !apply_who(apply, change->thing, change->id, NULL, &who, err)) {
        return false;
    }
    if (!only_editable(shape, change, err) || !pitch_may_change(apply, change, &now, err) ||
        !edit_fits(apply, change, &merged, err) || !apply_set(apply, change->thing, &merged, err)) {
        return false;
    }
    if (change->names_given && !apply_audience(apply, change->id, change->names, change->names_count, err)) {
        return false;
    }
    if (others_changed) {
        apply_extra(apply, "%s's change to other parts of it was kept", who.is_me ? "your other window" : who.name);
    }
    apply->outcome->id = change->id;
    apply_say_changed(apply, change->thing, &now, &merged);
    return true;
}

bool apply_edit(struct apply *apply, const struct change *change, struct err *err)
{
    union row mine = change->row;
    return name_company(apply, change, &mine, err) && edit_row(apply, change, &mine, err);
}

/* --- putting away and back --- */

static bool set_archived(struct apply *apply, enum thing thing, int64_t id, bool archived, union row *row, struct err *err)
{
    const struct shape *shape = thing_shape(thing);
    int at = shape_column(shape, "archived");
    if (at < 0) {
        return err_set(err, ERR_REFUSED, "A %s cannot be put away.", shape->word);
    }
    if (!apply_get(apply, thing, id, row, err)) {
        return false;
    }
    if ((column_number(&shape->columns[at], row) != 0) == archived) {
        return err_set(err, ERR_REFUSED, archived ? "It is put away already." : "It is not put away.");
    }
    column_set_number(&shape->columns[at], row, archived);
    return thing != THING_CARD || apply_card_is_open(apply, &row->card, err);
}

/* The list that a row of these stood in closes up behind it. */
static bool close_up(struct apply *apply, enum thing thing, const union row *row, struct err *err)
{
    const struct list backlog = {.thing = THING_CAMPAIGN};
    const struct list lane = {.thing = THING_CARD, .sprint = row->card.sprint, .lane = row->card.lane};
    if (thing == THING_CAMPAIGN) {
        return apply_list_close_up(apply, &backlog, err);
    }
    return thing != THING_CARD || lane.sprint == 0 || apply_list_close_up(apply, &lane, err);
}

static bool is_in_running(struct apply *apply, int64_t campaign, bool *is, struct err *err)
{
    int64_t sprint, commitment = 0;
    if (!store_sprint_in(apply->store, SPRINT_RUNNING, &sprint, err)) {
        return false;
    }
    if (sprint != 0 && !store_commitment_of(apply->store, sprint, campaign, &commitment, err)) {
        return false;
    }
    *is = commitment != 0;
    return true;
}

static bool may_archive(struct apply *apply, enum thing thing, int64_t id, struct err *err)
{
    bool running = false;
    if (thing == THING_CAMPAIGN && !is_in_running(apply, id, &running, err)) {
        return false;
    }
    return !running ||
           err_set(err, ERR_REFUSED, "This campaign is in the running sprint: take it out, or stop it at the retrospective.");
}

bool apply_archive(struct apply *apply, const struct change *change, struct err *err)
{
    union row row;
    if (!may_archive(apply, change->thing, change->id, err) || !set_archived(apply, change->thing, change->id, true, &row, err)) {
        return false;
    }
    if (change->thing == THING_MEMBER) {
        row.member.seat = 0;
    }
    if (change->thing == THING_CAMPAIGN) {
        row.campaign.rank = 0;
    }
    int64_t left = change->thing == THING_CARD ? row.card.sprint : 0;
    if (!apply_set(apply, change->thing, &row, err) || !close_up(apply, change->thing, &row, err) ||
        !apply_mark_cards(apply, left, -1, err)) {
        return false;
    }
    apply->outcome->id = change->id;
    apply_say(apply, "Archived", change->thing, &row);
    return true;
}

/* What comes back takes a seat or a rank as a new one does; the rest of it stays as it was. */
static bool prepare_back(struct apply *apply, enum thing thing, union row *row, struct err *err)
{
    civil_day day;
    switch ((int)thing) {
    case THING_MEMBER:
        return prepare_member(apply, row, err);
    case THING_CAMPAIGN:
        day = row->campaign.created;
        if (!prepare_campaign(apply, row, err)) {
            return false;
        }
        row->campaign.created = day;
        return true;
    case THING_STOP_RULE:
        day = row->stop_rule.written;
        if (!prepare_stop_rule(apply, row, err)) {
            return false;
        }
        row->stop_rule.written = day;
        return true;
    case THING_CARD:
        return rank_card(apply, &row->card, err);
    }
    return true;
}

bool apply_restore(struct apply *apply, const struct change *change, struct err *err)
{
    union row row;
    if (!set_archived(apply, change->thing, change->id, false, &row, err) || !prepare_back(apply, change->thing, &row, err) ||
        !apply_set(apply, change->thing, &row, err) ||
        !apply_mark_cards(apply, change->thing == THING_CARD ? row.card.sprint : 0, 1, err)) {
        return false;
    }
    apply->outcome->id = change->id;
    apply_say(apply, "Brought back", change->thing, &row);
    return true;
}

/* Its cards go back to their campaigns; those of none are put away. Those that are put away already refer to it as well. */
static bool send_cards_back(struct apply *apply, int64_t sprint, struct err *err)
{
    union row row;
    bool found = true;
    for (int64_t after = 0; found; after = row.card.id) {
        if (!store_next(apply->store, THING_CARD, after, &row, &found, &apply->arena, err)) {
            return false;
        }
        if (!found || row.card.sprint != sprint) {
            continue;
        }
        row.card.archived = row.card.archived || row.card.campaign == 0;
        if (!apply_card_to_sprint(apply, &row.card, 0, LANE_TODO, err)) {
            return false;
        }
    }
    return true;
}

static bool drop_sprint_lists(struct apply *apply, int64_t sprint, struct err *err)
{
    struct commitment *commitments;
    struct target *targets;
    size_t count, targets_count;
    if (!store_commitments(apply->store, sprint, &apply->arena, &commitments, &count, err) ||
        !store_targets(apply->store, sprint, &apply->arena, &targets, &targets_count, err)) {
        return false;
    }
    for (size_t i = 0; i < targets_count; i++) {
        if (!apply_drop(apply, THING_TARGET, targets[i].id, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!apply_drop(apply, THING_COMMITMENT, commitments[i].id, err)) {
            return false;
        }
    }
    return true;
}

bool apply_remove(struct apply *apply, const struct change *change, struct err *err)
{
    union row row;
    if (!apply_get(apply, change->thing, change->id, &row, err)) {
        return false;
    }
    bool list = change->thing == THING_DAY_OFF || change->thing == THING_ABSENCE || change->thing == THING_ACTION;
    bool draft = change->thing == THING_SPRINT && row.sprint.state == SPRINT_DRAFT;
    if (!list && !draft) {
        return err_set(err, ERR_REFUSED, "A %s is never thrown away; archive it.", thing_shape(change->thing)->word);
    }
    if (draft && (!send_cards_back(apply, change->id, err) || !drop_sprint_lists(apply, change->id, err))) {
        return false;
    }
    if (!apply_drop(apply, change->thing, change->id, err)) {
        return false;
    }
    apply_say(apply, "Removed", change->thing, &row);
    return true;
}
